"""What a briefing says: the gravest stories of a span, their changes, quotes, places, counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from itertools import accumulate
from zoneinfo import ZoneInfo

from avizor.domain.alerts.decision import collapse
from avizor.domain.records import Change, Member, Place, Revision, Story
from avizor.domain.trends import independent_reports

PLOTTED_DAYS = 14
_TOPICS = 6
_MINOR = frozenset({"sources", "topic", "country"})  # said by the story's own lines
_QUOTES = 4
TOLD_WHOLE = 25
"""Stories beyond these are listed in a line each."""


@dataclass(frozen=True)
class Quote:
    """A sentence as an article has it, and where it stands."""

    text: str
    feed_id: str
    url: str


@dataclass(frozen=True)
class Extract:
    """What a briefing takes from one stored article."""

    quotes: tuple[Quote, ...] = ()
    places: tuple[Place, ...] = ()
    told: frozenset[str] = frozenset()  # which sentences of its story's changes stand in it


@dataclass(frozen=True)
class BriefedStory:
    """One story with what happened to it in the span."""

    story: Story
    is_new: bool
    changes: tuple[Change, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Event:
    """One line of the timeline: a story began, or a fact of it changed."""

    at: datetime
    story: Story
    changes: tuple[Change, ...]
    revision: int = 1


@dataclass(frozen=True)
class Briefing:
    """A span's news, ready to be laid out."""

    since: datetime
    until: datetime
    country: str  # ISO code, "" for all
    stories: tuple[BriefedStory, ...]  # gravest first
    timeline: tuple[Event, ...]  # newest first
    days: tuple[date, ...]
    topics: Mapping[str, tuple[int, ...]]  # independent reports a day, most told topic first
    countries: Mapping[str, tuple[int, int]]  # stories and gravest severity, most told first
    places: tuple[tuple[Place, int], ...] = field(default=())  # with its story's severity
    timezone: str = "UTC"  # whose days are counted, and whose clock is written

    @property
    def articles(self) -> int:
        """Count the articles of the stories."""
        return sum(len(one.story.members) for one in self.stories)

    @property
    def reports(self) -> int:
        """Count the independent reports of the stories."""
        return sum(one.story.independent_sources for one in self.stories)

    @property
    def fresh(self) -> int:
        """Count the stories that began in the span."""
        return sum(one.is_new for one in self.stories)


def brief(
    stories: Iterable[Story],
    span: tuple[datetime, datetime],
    country: str = "",
    extracts: Mapping[str, Extract] | None = None,
    timezone: str = "UTC",
) -> Briefing:
    """Put together what happened in a span, in one country or everywhere.

    Stories that moved before the span serve the plots alone. ``extracts`` are by article id;
    without them quotes come from the stories' changes and there are no places. Nothing in the
    span gives a briefing without stories. Days are those of ``timezone``.
    """
    since, until = span
    known = extracts or {}
    wanted = (story for story in stories if not country or country in story.countries)
    about = [_without_departed(story) for story in wanted]
    active = [story for story in about if since <= story.last_activity_at <= until]
    told = sorted((_briefed(story, since, known) for story in active), key=_gravest_first)
    zone = ZoneInfo(timezone)
    days = _days(until, zone)
    return Briefing(
        since=since,
        until=until,
        country=country,
        stories=tuple(told),
        timeline=tuple(_timeline(active, since)),
        days=days,
        topics=_topics(about, days, zone),
        countries=_countries(active),
        places=tuple(_places(active, known)),
        timezone=timezone,
    )


def _without_departed(story: Story) -> Story:
    """Leave out of a story's history what outlets told whose articles were all parted from it."""
    if not any(step.split for step in story.history):
        return story
    feeds = set(story.feeds)
    history = (
        step.model_copy(update={"changes": tuple(c for c in step.changes if c.source in feeds)})
        for step in story.history
    )
    return story.model_copy(update={"history": tuple(history)})


def _briefed(story: Story, since: datetime, known: Mapping[str, Extract]) -> BriefedStory:
    recent = [step for step in story.history if step.at >= since]
    steps = collapse(change for step in recent for change in step.changes)
    changes = tuple(change for change in steps if change.fact not in _MINOR)
    is_new = story.first_seen_at >= since
    return BriefedStory(story, is_new, changes, tuple(_quotes(story, changes, known)))


def _gravest_first(one: BriefedStory) -> tuple[int, int, int, float, str]:
    story = one.story
    return (
        -story.severity,
        -bool(one.changes or one.is_new),
        -story.independent_sources,
        -story.last_activity_at.timestamp(),
        story.id,
    )


def _quotes(story: Story, changes: Sequence[Change], known: Mapping[str, Extract]) -> list[Quote]:
    """Choose sentences with a link: of the changes first, then of each outlet's articles."""
    told_by = [change for change in changes if change.source in story.feeds]
    found = [Quote(c.sentence, c.source, _url_of(c, story, known)) for c in told_by]
    outlets: dict[str, Quote] = {}
    for member in _first_reports(story.members):
        for quote in known.get(member.article_id, Extract()).quotes[:1]:
            outlets.setdefault(quote.feed_id, quote)
    texts = {quote.text: quote for quote in [*reversed([*found, *outlets.values()])]}
    titles = {member.title for member in story.members}
    told = [quote for quote in reversed(texts.values()) if quote.text]
    return [quote for quote in told if quote.text not in titles][:_QUOTES]


def _url_of(change: Change, story: Story, known: Mapping[str, Extract]) -> str:
    """Return the address of the article in whose words a change is; "" where it cannot be told."""
    own = [member for member in story.members if member.feed_id == change.source]
    if len(own) > 1:
        own = [one for one in own if _says(one, change.sentence, known)]
    return own[0].url if own else ""


def _says(member: Member, sentence: str, known: Mapping[str, Extract]) -> bool:
    return sentence == member.title or sentence in known.get(member.article_id, Extract()).told


def _first_reports(members: Sequence[Member]) -> list[Member]:
    """Leave out copies: a sentence that ten outlets print is quoted from the first."""
    first: dict[str, Member] = {}
    for member in sorted(members, key=lambda member: member.published_at):
        first.setdefault(member.report, member)
    return list(first.values())


def _timeline(stories: Iterable[Story], since: datetime) -> list[Event]:
    events = [
        Event(at, story, tuple(collapse(step.changes)), step.revision)
        for story in stories
        for at, step in _in_order(story.history)
        if at >= since and step.changes and step.revision > 1
    ]
    begun = [Event(s.first_seen_at, s, ()) for s in stories if s.first_seen_at >= since]
    kept = [event for event in events if event.changes]
    return sorted([*kept, *begun], key=_in_time, reverse=True)


def _in_order(history: Sequence[Revision]) -> Iterator[tuple[datetime, Revision]]:
    """Give each step its time, none before that of the step before it.

    A step bears the time at which its article was read; those of one run come in another order.
    """
    yield from zip(accumulate((step.at for step in history), max), history, strict=True)


def _in_time(event: Event) -> tuple[datetime, str, int]:
    """Return what events are sorted by: those of a story and a moment as they followed."""
    return (event.at, event.story.id, event.revision)


def _days(until: datetime, zone: tzinfo) -> tuple[date, ...]:
    last = until.astimezone(zone).date()
    return tuple(last - timedelta(days=ago) for ago in reversed(range(PLOTTED_DAYS)))


def _topics(
    stories: Sequence[Story], days: Sequence[date], zone: tzinfo
) -> dict[str, tuple[int, ...]]:
    counted: dict[str, Counter[date]] = {}
    for story in stories:
        told = Counter(report.at.astimezone(zone).date() for report in independent_reports(story))
        for topic in story.topics:
            counted.setdefault(topic, Counter()).update(told)
    rows = {topic: tuple(found[day] for day in days) for topic, found in counted.items()}
    ranked = sorted(rows, key=lambda topic: (-sum(rows[topic]), topic))
    return {topic: rows[topic] for topic in ranked[:_TOPICS] if sum(rows[topic])}


def _countries(stories: Sequence[Story]) -> dict[str, tuple[int, int]]:
    gravest: dict[str, list[int]] = {}
    for story in stories:
        for country in story.countries:
            gravest.setdefault(country, []).append(story.severity)
    ranked = sorted(gravest, key=lambda country: (-len(gravest[country]), country))
    return {country: (len(gravest[country]), max(gravest[country])) for country in ranked}


def _places(stories: Sequence[Story], known: Mapping[str, Extract]) -> list[tuple[Place, int]]:
    """Collect where the stories happen, each place once with the gravest of its stories."""
    found: dict[tuple[str, str], tuple[Place, int]] = {}
    for story in stories:
        for member in story.members:
            for place in known.get(member.article_id, Extract()).places:
                key = (place.name, place.country)
                _, level = found.get(key, (place, 0))
                found[key] = (place, max(level, story.severity))
    return [found[key] for key in sorted(found)]
