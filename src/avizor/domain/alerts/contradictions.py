"""Rules that can never match, by their own keys or because no feed could bring the story."""

from collections.abc import Iterator, Sequence

from avizor.domain.alerts.keywords import always_has
from avizor.domain.alerts.rules import Match, Rule
from avizor.domain.catalogue import Feed
from avizor.domain.records import Kind


def contradictions(rule: Rule, feeds: Sequence[Feed]) -> list[str]:
    """List what keeps a rule from ever matching, a sentence each; empty for a sound rule.

    Without feeds what asks for these is not judged.
    """
    found = [*_keywords(rule.match)]
    return [*found, *_sources(rule.match, feeds)] if feeds else found


def doubts(rule: Rule, feeds: Sequence[Feed]) -> list[str]:
    """List what is legal and hardly meant: keys without effect, places and feeds far apart."""
    return [*_idle(rule), *_far_apart(rule.match, feeds)]


def _keywords(match: Match) -> Iterator[str]:
    for wanted in match.keywords_all:
        for banned in match.keywords_none:
            if always_has(wanted, banned):
                yield f'keywords_all asks for "{wanted}", which keywords_none refuses ("{banned}")'
    if match.keywords_any and all(_banned(word, match) for word in match.keywords_any):
        words = ", ".join(f'"{word}"' for word in match.keywords_any)
        yield f"keywords_none refuses every word of keywords_any: {words}"


def _banned(word: str, match: Match) -> bool:
    return any(always_has(word, banned) for banned in match.keywords_none)


def _sources(match: Match, feeds: Sequence[Feed]) -> Iterator[str]:
    independent = {feed.owner or feed.id for feed in feeds if feed.kind != "official"}
    if match.min_sources > len(independent):
        yield (
            f"min_sources is {match.min_sources}, and all feeds together can give "
            f"{len(independent)} independent reports (owners count once, officials not)"
        )
    kinds: set[Kind] = {feed.kind for feed in feeds}
    if match.kinds and not kinds & set(match.kinds):
        yield f"no feed is of the kind {' or '.join(match.kinds)}"
    named = [feed for feed in feeds if feed.id in match.sources]
    if match.sources and not named:
        yield "none of its sources is a configured feed"


def _far_apart(match: Match, feeds: Sequence[Feed]) -> Iterator[str]:
    """Find sources and places that meet only when an outlet reports from abroad."""
    named = [feed for feed in feeds if feed.id in match.sources]
    home = {feed.country for feed in named}
    if match.countries and named and not home & set(match.countries):
        yield (
            f"its sources are in {', '.join(sorted(home))}, its countries are "
            f"{', '.join(match.countries)}: they meet only in reports from abroad"
        )
    if match.kinds and named and not {feed.kind for feed in named} & set(match.kinds):
        yield "none of its sources is of its kinds: another outlet must tell the story too"
    tongues = {feed.language for feed in feeds}
    strange = [code for code in match.languages if tongues and code not in tongues]
    if strange:
        yield f"no feed is in the language {', '.join(strange)}"


def _idle(rule: Rule) -> Iterator[str]:
    if rule.when != "immediate":
        if rule.max_per_day is not None:
            yield f'max_per_day does nothing in a rule with when = "{rule.when}"'
        if rule.quiet:
            yield (
                f'quiet does nothing in a rule with when = "{rule.when}": only quiet of a '
                "[[channel]] holds its digest back"
            )
    if rule.quiet and rule.quiet_severity <= rule.match.severity:
        yield "every story it matches is grave enough to break through its quiet hours"
    if rule.match in {Match(), Match(min_relevance=0)}:
        yield "[match] asks for nothing: every story matches"
