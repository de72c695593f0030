"""Silences and surges in words: what stopped, since when and why; what rose, and how unusual."""

from dataclasses import replace

from avizor.domain.bookkeeping import Alert, FeedCause, Silence, Surge
from avizor.domain.catalogue import Language
from avizor.domain.rendering.amounts import quantity
from avizor.domain.rendering.countries import country_name
from avizor.domain.rendering.dates import local_moment
from avizor.domain.rendering.message import Names, StoryPart, clean, joined
from avizor.domain.rendering.watch_words import WATCH_WORDS, WatchWords
from avizor.domain.rendering.words import WORDS

_RAREST = 1e-6
"""Below this a chance says no more than "never"."""
_LINES = 8
"""Causes that a message tells one by one."""
_BLANK = StoryPart("", "", 1, "", "", "", (), "", "", "", "", (), "", "", "")


def silence_part(silence: Silence, language: Language, names: Names) -> StoryPart:
    """Say which feeds stopped, since when, the causes that were found and what was ordinary."""
    words = WATCH_WORDS[language]
    outlets = joined((names.outlet(feed) for feed in silence.feeds), 8, WORDS[language].and_more)
    lines = _cause_lines(silence, language, names)
    return replace(
        _BLANK,
        label=WORDS[language].silence,
        headline=_silent(silence, language, names),
        where=country_name(silence.country, language) if silence.country else "",
        assistance="" if lines else _cause_words(silence, words),
        tolls=words.since.format(since=local_moment(silence.since, names.zone(()), language))
        + ". "
        + words.expected.format(gap=_gap(silence.expected_seconds, words)),
        who=outlets if silence.scope != "feed" and not lines else "",
        rule=WORDS[language].silence,
        rule_label=WORDS[language].rule[0],
        lines=lines,
    )


def _cause_words(told: Silence | FeedCause, words: WatchWords) -> str:
    """Say a cause; nothing for several that an older version did not keep apart."""
    return words.causes.get(told.cause, "").format(detail=clean(told.detail, 160) or "?")


def _cause_lines(silence: Silence, language: Language, names: Names) -> tuple[str, ...]:
    """Say which feeds have which cause, the commonest first; () where all have the same one."""
    feeds: dict[str, list[str]] = {}
    for one in silence.causes:
        feeds.setdefault(_cause_words(one, WATCH_WORDS[language]), []).append(one.feed)
    if len(feeds) < 2:
        return ()
    and_more = WORDS[language].and_more
    ranked = sorted(feeds.items(), key=lambda item: -len(item[1]))
    lines = [
        f"{joined((names.outlet(feed) for feed in told), 4, and_more)}: {cause}"
        for cause, told in ranked[:_LINES]
    ]
    rest = sum(len(told) for _, told in ranked[_LINES:])
    return (*lines, and_more.format(n=rest)) if rest else tuple(lines)


def _silent(silence: Silence, language: Language, names: Names) -> str:
    words = WATCH_WORDS[language]
    if silence.scope == "feed":
        return words.feed_silent.format(outlet=names.outlet(silence.feeds[0]))
    if silence.scope == "country":
        country = country_name(silence.country, language)
        return words.country_silent.format(country=country, n=len(silence.feeds))
    return words.all_silent.format(n=len(silence.feeds))


def _gap(seconds: float, words: WatchWords) -> str:
    hours = max(1, round(seconds / 3600))
    return words.gap[0].format(n=hours) if hours < 72 else words.gap[1].format(n=round(hours / 24))


def surge_part(alert: Alert, surge: Surge, base: StoryPart, language: Language) -> StoryPart:
    """Say how many independent reports came, how many are usual, and link the gravest story.

    ``base`` is the part of the story that the alert carries: the gravest of the surge.
    """
    words = WATCH_WORDS[language]
    hours = round((surge.ends - surge.begins).total_seconds() / 3600)
    counted = zip(words.surge_counts, (surge.stories, surge.articles, surge.outlets), strict=True)
    counts = ", ".join(forms[0 if n == 1 else 1].format(n=n) for forms, n in counted)
    odds = float(f"{1 / max(surge.chance, _RAREST):.2g}")
    return replace(
        base,
        label=words.surge,
        headline=words.surge_headline.format(
            title=clean(alert.rule_title or alert.rule),
            n=surge.reports,
            hours=hours,
            usual=quantity(round(surge.expected, 1), "", language),
        ),
        changes=(),
        assistance=counts,
        evidence=base.headline,
        tolls=words.surge_chance.format(odds=quantity(odds, "", language)),
        who="",
    )
