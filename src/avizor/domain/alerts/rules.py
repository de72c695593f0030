"""What people ask to be told about: alert rules, judged on stories as ``rules/*.toml`` say.

Every key of ``[match]`` that is given must hold. :func:`matches` decides, :func:`why` and
:func:`why_not` say it in words for ``alerts`` and ``rules check``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from avizor.domain.alerts.digests import check_timezone, check_when
from avizor.domain.alerts.keywords import fold_words, present, searchable
from avizor.domain.alerts.quiet import NOTHING_BREAKS, check_quiet
from avizor.domain.forms import Country, LanguageCode, LooseId, OutletCountry, one_as_list
from avizor.domain.problems import choices
from avizor.domain.records import Kind, Record, Story
from avizor.errors import Problem

SILENCE_RULE = "silence"
"""What stands in place of a rule in the alerts of silent feeds."""
_SECOND_REPORT = 2


def _keyword(text: str) -> str:
    if not fold_words(text):
        raise ValueError("a keyword needs a letter or a digit")
    if "*" in text[:-1]:
        raise ValueError(f'"{text}": a * stands only at the end, for words that begin so: narco*')
    return text


Keywords = Annotated[
    tuple[Annotated[str, AfterValidator(_keyword)], ...], BeforeValidator(one_as_list)
]
Names = Annotated[tuple[str, ...], BeforeValidator(one_as_list)]


WAKES_ALONE = 0.85
"""How likely an article has to be about security to wake somebody alone
(``docs/decisions/0026-sure-enough-to-wake.md``)."""


class Match(Record):
    """The ``[match]`` table: an empty list and a zero ask for nothing."""

    topics: Names = ()
    countries: Annotated[tuple[Country, ...], BeforeValidator(one_as_list)] = ()
    min_score: float = Field(default=0.0, ge=0, le=1, strict=True)
    languages: Annotated[tuple[LanguageCode, ...], BeforeValidator(one_as_list)] = ()
    sources: Names = ()  # feed ids
    kinds: Annotated[tuple[Kind, ...], BeforeValidator(one_as_list)] = ()
    actors: Names = ()
    keywords_any: Keywords = ()
    keywords_all: Keywords = ()
    keywords_none: Keywords = ()
    min_sources: int = Field(default=0, ge=0, strict=True)
    # or a second independent report
    min_relevance: float = Field(default=WAKES_ALONE, ge=0, le=1, strict=True)
    severity: int = Field(default=0, ge=0, le=3, strict=True)  # at least


class Example(Record):
    """An article as a person would meet it, to show what a rule means."""

    title: str = Field(min_length=1)
    text: str = ""
    language: str | None = None
    country: OutletCountry | None = None
    kind: Kind = "press"
    source: str = ""  # feed id


def _no_other_alerts_name(name: str) -> str:
    if name == SILENCE_RULE:
        raise ValueError(f'"{name}" is what alerts of silent feeds are called; choose another')
    return name


class Rule(Record):
    """One alert rule, as its file says."""

    id: Annotated[LooseId, AfterValidator(_no_other_alerts_name)]
    title: str = Field(min_length=1)
    enabled: bool = True
    channels: Annotated[Names, Field(min_length=1)]
    when: Annotated[str, AfterValidator(check_when)] = "immediate"
    timezone: Annotated[str, AfterValidator(check_timezone)] = "UTC"
    max_per_day: int | None = Field(default=None, ge=1, strict=True)
    quiet: Annotated[str, AfterValidator(check_quiet)] = ""
    # at least, to break through
    quiet_severity: int = Field(default=3, ge=1, le=NOTHING_BREAKS, strict=True)
    spikes: bool = False  # also tell when there are many more reports than usual
    match: Match = Match()
    should_match: tuple[Example, ...] = ()
    should_not_match: tuple[Example, ...] = ()


def matches(rule: Rule, story: Story) -> bool:
    """Say whether a story, as it stands now, meets every key of a rule."""
    return all(finding.holds for finding in _findings(rule.match, story))


def relaxed(rule: Rule, *keys: str) -> Rule:
    """Return a rule that asks for nothing by some keys of its ``[match]`` that have a zero."""
    match = rule.match.model_copy(update=dict.fromkeys(keys, 0))
    return rule.model_copy(update={"match": match})


def why(rule: Rule, story: Story) -> list[str]:
    """List what makes a story meet a rule, one reason a key that holds."""
    return [finding.words for finding in _findings(rule.match, story) if finding.holds]


def why_not(rule: Rule, story: Story) -> list[str]:
    """List what keeps a story from a rule, one reason a key that fails; empty when it matches."""
    return [finding.words for finding in _findings(rule.match, story) if not finding.holds]


def awaits_second_report(rule: Rule, story: Story) -> bool:
    """Say whether nothing but a second report is missing for a story to meet a rule."""
    return not matches(rule, story) and matches(relaxed(rule, "min_relevance"), story)


@dataclass(frozen=True)
class _Finding:
    holds: bool
    words: str


def _findings(match: Match, story: Story) -> Iterable[_Finding]:
    for check in _CHECKS:
        yield from check(match, story)


def _any_of(key: str, wanted: Sequence[str], found: Iterable[str]) -> Iterable[_Finding]:
    if not wanted:
        return
    found = list(dict.fromkeys(found))
    common = [name for name in wanted if name in found]
    if common:
        yield _Finding(True, f"{key}: {', '.join(common)}")
    else:
        has = ", ".join(found) or "none"
        yield _Finding(False, f"{key}: has {has}; the rule asks for {' or '.join(wanted)}")


def _names(match: Match, story: Story) -> Iterable[_Finding]:
    yield from _any_of("topics", match.topics, story.topics)
    yield from _any_of("countries", match.countries, story.countries)
    yield from _any_of("languages", match.languages, story.languages)
    yield from _any_of("sources", match.sources, story.feeds)
    yield from _any_of("kinds", match.kinds, (member.kind for member in story.members))
    yield from _any_of("actors", match.actors, story.actors)


def _score(match: Match, story: Story) -> Iterable[_Finding]:
    if match.min_score > 0:
        score = _best_score(match, story)
        yield _at_least("score", round(score, 4), match.min_score)


def _best_score(match: Match, story: Story) -> float:
    """Take the best score of the rule's topics that the story has; without topics, its best."""
    if not match.topics:
        return story.score
    told = [topic for topic in match.topics if topic in story.topics]
    return max((story.topic_scores.get(topic, story.score) for topic in told), default=0.0)


def _limits(match: Match, story: Story) -> Iterable[_Finding]:
    if match.min_sources:
        yield _at_least("independent sources", story.independent_sources, match.min_sources)
    if match.severity:
        yield _at_least("severity", story.severity, match.severity)


def _sureness(match: Match, story: Story) -> Iterable[_Finding]:
    """Find fault with what one report alone tells, and what may be none of our business, or old.

    An official's word beside a report's counts as a second one, and so does that of another office.
    """
    likeliest = max((member.relevance for member in story.members), default=1.0)
    if story.independent_sources + _words_of_offices(story) >= _SECOND_REPORT:
        return
    if likeliest < match.min_relevance:
        alone = f"{likeliest:g} is below {match.min_relevance:g}, and no second report tells it"
        yield _Finding(False, f"relevance: {alone}")
    if match.min_relevance and story.in_doubt:
        alone = "it may go on with a story that did not take it, and no second report tells it"
        yield _Finding(False, f"in doubt: {alone}")


def _words_of_offices(story: Story) -> int:
    """Count what officials say for a story: one that confirms it, or several with their own texts.

    What one office alone says counts where it confirms, and not where it denies.
    """
    told = [member for member in story.members if member.kind == "official"]
    offices = {member.owner or member.feed_id for member in told}
    apart = min(len(offices), len({member.report for member in told}))
    return apart if apart >= _SECOND_REPORT else int(story.official)


def _at_least(key: str, found: float, wanted: float) -> _Finding:
    holds = found >= wanted
    return _Finding(holds, f"{key}: {found:g} is {'at least' if holds else 'below'} {wanted:g}")


def _keywords(match: Match, story: Story) -> Iterable[_Finding]:
    if not (match.keywords_any or match.keywords_all or match.keywords_none):
        return
    text = searchable(story.keywords)
    if match.keywords_any:
        found = present(match.keywords_any, text)
        words = ", ".join(found) or f"none of {', '.join(match.keywords_any)}"
        yield _Finding(bool(found), f"keywords_any: {words}")
    if match.keywords_all:
        missing = [word for word in match.keywords_all if not present([word], text)]
        words = f"without {', '.join(missing)}" if missing else ", ".join(match.keywords_all)
        yield _Finding(not missing, f"keywords_all: {words}")
    if match.keywords_none:
        found = present(match.keywords_none, text)
        words = ", ".join(found) if found else f"none of {', '.join(match.keywords_none)}"
        yield _Finding(not found, f"keywords_none: {words}")


_CHECKS: tuple[Callable[[Match, Story], Iterable[_Finding]], ...] = (
    _names,
    _score,
    _limits,
    _sureness,
    _keywords,
)


_LISTERS = {"match.sources": "avizor feeds list"}
"""What lists the names that a key may have, where they are too many for a message."""


def check_rules(
    tables: Mapping[str, Mapping[str, Any]],
    topic_ids: Sequence[str] | None,
    channel_ids: Sequence[str] | None,
    actor_ids: Sequence[str] | None,
    feed_ids: Sequence[str] | None,
) -> list[Problem]:
    """List every topic, channel, actor and feed that a rule names and nobody configured.

    ``tables`` are what rule files hold, by file, whatever else may be wrong with them. Each problem
    names the file, the key and the nearest legal name. None where a file that may configure them
    cannot be read: then nobody knows which names are wrong.
    """
    legal: dict[str, Sequence[str] | None] = {
        "channels": channel_ids,
        "match.topics": topic_ids,
        "match.actors": actor_ids,
        "match.sources": feed_ids,
    }
    return [
        Problem(file, key, f'there is no "{name}"{choices(name, names, _LISTERS.get(key, ""))}')
        for file, table in tables.items()
        for key, names in legal.items()
        if names is not None
        for name in _named(table, key)
        if name not in names
    ]


def _named(table: Mapping[str, Any], key: str) -> list[str]:
    """Take the names at a dotted key of a table; none where something else stands there."""
    value: Any = table
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    listed = one_as_list(value)
    return [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []
