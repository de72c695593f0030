"""Which feeds fell silent: each measured by its own rhythm, with the cause that was found.

A feed has a rhythm once it brought something new five times. Its ordinary pause is twice the
longest it made lately, and at least a day (press and wire) or four (officials, NGOs, research,
who rest at weekends and holidays). Beyond it the feed is silent, if we kept asking: three polls
at least brought nothing since. A feed that is gone for sure (410) is silent at once.

Time in which nobody asked a feed counts as half a day at most, in its rhythm and in its silence:
when avizor was off, nobody knows when its news came. Who asks once a day, by cron, is never off.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from avizor.domain.alerts.decision import alert_id
from avizor.domain.alerts.rules import SILENCE_RULE
from avizor.domain.bookkeeping import Alert, FeedCause, FeedState, Silence, SilenceCause
from avizor.domain.catalogue import Feed
from avizor.domain.records import Story

_GAPS = 20
_LONGEST_OF = 5
_ENOUGH = 5
_POLLS = 3
_TOGETHER = 2
"""How many feeds a country must have for their common silence to be one alert."""
_ALL = 3
"""How many there must be in several countries for that."""
_FLOOR = {"press": timedelta(days=1), "wire": timedelta(days=1)}
_SLOW_FLOOR = timedelta(days=4)
_ASKED = 12 * 3600
"""Seconds between two polls that always count: twice so long is an ordinary pause for all."""
_LATE = 2
"""So many times the last wait for a poll, and nobody was asking."""


@dataclass(frozen=True)
class Rhythm:
    """How a feed publishes, as our polls saw it: pauses in seconds between polls with news."""

    last_new_at: datetime | None = None
    polled_at: datetime | None = None
    polls_since: int = 0  # polls that brought nothing since the last news
    gaps: tuple[int, ...] = ()  # the last twenty
    longest: tuple[tuple[str, int], ...] = ()  # the longest of each of the last weeks
    wait: int = 0  # seconds between the last two polls, as far as they count
    away: int = 0  # seconds since the last news that do not count: nobody asked


def observe(rhythm: Rhythm, state: FeedState) -> Rhythm:
    """Take in how a feed stands now; a state seen before changes nothing."""
    if state.last_polled_at is None or state.last_polled_at == rhythm.polled_at:
        return rhythm
    seen = _waited(rhythm, state.last_polled_at)
    if state.last_new_at is None or state.last_new_at == rhythm.last_new_at:
        return replace(seen, polls_since=rhythm.polls_since + 1)
    spoke = replace(seen, last_new_at=state.last_new_at, polls_since=0, away=0)
    if rhythm.last_new_at is None:
        return spoke
    gap = round((state.last_new_at - rhythm.last_new_at).total_seconds()) - seen.away
    return _with_gap(spoke, max(0, gap), state.last_new_at)


def _waited(rhythm: Rhythm, polled_at: datetime) -> Rhythm:
    """Note the wait for a poll; what is far longer than the last one does not count in full."""
    if rhythm.polled_at is None:
        return replace(rhythm, polled_at=polled_at)
    passed = max(0, round((polled_at - rhythm.polled_at).total_seconds()))
    wait = min(passed, max(_ASKED, _LATE * rhythm.wait))
    return replace(rhythm, polled_at=polled_at, wait=wait, away=rhythm.away + passed - wait)


def _with_gap(rhythm: Rhythm, gap: int, at: datetime) -> Rhythm:
    week = at.strftime("%G-W%V")
    longest = dict(rhythm.longest)
    longest[week] = max(gap, longest.get(week, 0))
    kept = tuple(sorted(longest.items())[-_LONGEST_OF:])
    return replace(rhythm, gaps=(*rhythm.gaps, gap)[-_GAPS:], longest=kept)


def ordinary_pause(feed: Feed, rhythm: Rhythm) -> timedelta | None:
    """Return the longest pause that is still ordinary; None while the rhythm is not known."""
    if len(rhythm.gaps) < _ENOUGH:
        return None
    longest = max([*rhythm.gaps, *(gap for _, gap in rhythm.longest)])
    return max(timedelta(seconds=2 * longest), _FLOOR.get(feed.kind, _SLOW_FLOOR))


def silence_of(feed: Feed, state: FeedState, rhythm: Rhythm) -> Silence | None:
    """Return a feed's silence with its cause, or None while it may yet speak.

    Measured at its last poll, not now, and without the time in which nobody asked: a machine that
    was off did not listen.
    """
    pause = ordinary_pause(feed, rhythm)
    if pause is None or state.last_new_at is None or state.last_polled_at is None:
        return None
    quiet = state.last_polled_at - state.last_new_at - timedelta(seconds=rhythm.away)
    if not state.gone and (quiet <= pause or rhythm.polls_since < _POLLS):
        return None
    cause, detail = cause_of(state)
    return Silence(
        scope="feed",
        feeds=(feed.id,),
        country=feed.country,
        since=state.last_new_at,
        expected_seconds=pause.total_seconds(),
        cause=cause,
        detail=detail,
        causes=(FeedCause(feed=feed.id, cause=cause, detail=detail),),
    )


def cause_of(state: FeedState) -> tuple[SilenceCause, str]:
    """Find why a feed brings nothing: the error of its last poll, else a move, else nothing new."""
    if state.gone:
        return "gone", state.error
    if state.failures:
        kind: SilenceCause = (
            "http"
            if state.error.startswith("HTTP")
            else "parse"
            if state.error.startswith("parse")
            else "network"
        )
        return kind, state.error
    moved = state.moved_to or (state.url if state.url != state.configured_url else "")
    return ("moved", moved) if moved and state.configured_url else ("nothing_new", "")


def silences(
    feeds: Sequence[Feed], states: Mapping[str, FeedState], rhythms: Mapping[str, Rhythm]
) -> list[Silence]:
    """List what is silent now, joined where all feeds of a country, or all there are, stopped.

    Only feeds with a rhythm count: one that never published cannot stop.
    """
    known = {
        feed.id: silence_of(feed, states[feed.id], rhythms[feed.id])
        for feed in feeds
        if feed.id in states and feed.id in rhythms and ordinary_pause(feed, rhythms[feed.id])
    }
    country_of = {feed.id: feed.country for feed in feeds if feed.id in known}
    countries = set(country_of.values())
    if len(countries) > 1 and len(known) >= _ALL and all(known.values()):
        return [_joined("all", "", [one for one in known.values() if one])]
    found: list[Silence] = []
    for country in sorted(countries):
        here = [known[feed] for feed, code in country_of.items() if code == country]
        silent = [one for one in here if one is not None]
        together = len(silent) >= _TOGETHER and len(silent) == len(here)
        found += [_joined("country", country, silent)] if together else silent
    return found


def _joined(scope: str, country: str, silent: Sequence[Silence]) -> Silence:
    """Join silences: since the last one spoke, with the cause of each and the one of all."""
    causes = sorted((cause for one in silent for cause in one.causes), key=lambda one: one.feed)
    names, details = {one.cause for one in causes}, {one.detail for one in causes}
    return Silence.model_validate(
        {
            "scope": scope,
            "feeds": tuple(sorted(feed for one in silent for feed in one.feeds)),
            "country": country,
            "since": max(one.since for one in silent),
            "expected_seconds": max(one.expected_seconds for one in silent),
            "cause": names.pop() if len(names) == 1 else "several",
            "detail": details.pop() if len(details) == 1 else "",
            "causes": causes,
        }
    )


def silence_alert(silence: Silence, name: str, now: datetime) -> Alert:
    """Make the alert of a silence; the same silence always gives the same id.

    It is named after who is silent and since when: a feed that speaks and stops again is told
    again. ``name`` is what the feed is called, or the country whose feeds are silent.
    """
    who = silence.feeds[0] if silence.scope == "feed" else silence.country or "all"
    key = alert_id(SILENCE_RULE, silence.scope, who, silence.since.isoformat())
    countries = (silence.country,) if silence.country else ()
    story = Story(
        id=key,
        title=f"{name}: silent since {silence.since:%Y-%m-%d}",
        first_seen_at=silence.since,
        last_activity_at=silence.since,
        members=(),
        independent_sources=0,
        countries=countries,
    )
    return Alert(
        id=key,
        rule=SILENCE_RULE,
        rule_title="Silence",
        story_id=key,
        revision=1,
        reason="silence",
        created_at=now,
        story=story,
        silence=silence,
    )


def read_rhythms(note: str | None) -> dict[str, Rhythm]:
    """Read the rhythms from the state's note; none for no note."""
    return {feed: _read(values) for feed, values in json.loads(note or "{}").items()}


def _read(values: list[object]) -> Rhythm:
    new, polled, polls, gaps, longest, *waits = values  # none in notes of older versions
    return Rhythm(
        datetime.fromisoformat(str(new)) if new else None,
        datetime.fromisoformat(str(polled)) if polled else None,
        int(str(polls)),
        tuple(gaps) if isinstance(gaps, list) else (),
        tuple((week, gap) for week, gap in longest) if isinstance(longest, list) else (),
        *(int(str(seconds)) for seconds in waits),
    )


def write_rhythms(rhythms: Mapping[str, Rhythm]) -> str:
    """Write the rhythms as the state's note: short lists, since there are hundreds."""
    return json.dumps({feed: list(_written(one)) for feed, one in sorted(rhythms.items())})


def _written(rhythm: Rhythm) -> Iterator[object]:
    for moment in (rhythm.last_new_at, rhythm.polled_at):
        yield moment.isoformat() if moment else None
    yield from (rhythm.polls_since, rhythm.gaps, rhythm.longest, rhythm.wait, rhythm.away)


def observe_all(
    feeds: Iterable[Feed], states: Mapping[str, FeedState], rhythms: Mapping[str, Rhythm]
) -> dict[str, Rhythm]:
    """Take in how all feeds stand; feeds that are no longer configured are forgotten."""
    return {
        feed.id: observe(rhythms.get(feed.id, Rhythm()), states[feed.id])
        for feed in feeds
        if feed.id in states
    }
