"""Facts of a story in words: what changed, tolls, who helps whom, who says so."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from avizor.domain.catalogue import Language
from avizor.domain.records import Assistance, Change, Story, Toll, TollReport
from avizor.domain.rendering.countries import country_name
from avizor.domain.rendering.message import ChangeLine, Names, clean, joined
from avizor.domain.rendering.quoting import TOLL_ORDER, quoted
from avizor.domain.rendering.threat_words import threat_words
from avizor.domain.rendering.words import WORDS, Words
from avizor.domain.tolls.reports import toll_range


def change_lines(
    changes: Sequence[Change], language: Language, names: Names
) -> tuple[ChangeLine, ...]:
    """Say what changed, from what to what, in whose words; a sentence is quoted once."""
    lines = [_change_line(change, language, names) for change in changes]
    return tuple(
        replace(line, quote="", outlet="") if next_one and _same_words(line, next_one) else line
        for line, next_one in zip_longest(lines, lines[1:])
    )


def _same_words(one: ChangeLine, other: ChangeLine) -> bool:
    return (one.quote, one.outlet) == (other.quote, other.outlet)


def _change_line(change: Change, language: Language, names: Names) -> ChangeLine:
    return ChangeLine(
        fact=_fact(change, language, names),
        quote=quoted(change.sentence),
        outlet=names.outlet(change.source) if change.source else "",
    )


def _fact(change: Change, language: Language, names: Names) -> str:
    words = WORDS[language]
    if change.fact == "topic":
        return f"{words.new_topic}: {names.topic(str(change.after or change.before), language)}"
    if change.fact == "country":
        name = country_name(str(change.after or change.before), language)
        return f"{words.new_country}: {name}"
    before, after = (_value(change, value, words) for value in (change.before, change.after))
    if change.fact == "official":
        before = ""  # "confirms → denies" reads as if one source said both
    step = f"{before} → {after}" if before else after
    return f"{words.facts[change.fact]}: {step}"


def _value(change: Change, value: str | float | None, words: Words) -> str:
    if value is None:
        return ""
    if change.fact == "severity":
        return _severity(value, words)
    if change.fact == "assistance_status":
        return words.statuses.get(str(value), str(value))
    if change.fact == "official":
        return words.official.get(str(value), str(value))
    return quantity(value, change.unit, words)


def _severity(value: str | float, words: Words) -> str:
    level = value if isinstance(value, int | float) else 0
    return words.severity[max(0, min(3, int(level)))]


def quantity(value: str | float, unit: str, words: Words) -> str:
    """Write a count as the language does, whole where it is whole: ``1.200 kg``."""
    if isinstance(value, str):
        return clean(value)
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    if words.thousands == ".":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"{text} {clean(unit)}".strip()


def toll_line(story: Story, language: Language, names: Names, told: Sequence[Change] = ()) -> str:
    """List a story's current counts, the dead first, with the sources that differ; "" for none.

    A count that a change above it tells, ``told``, is left out unless sources differ on it.
    """
    above = {(change.fact, change.unit, change.after) for change in told}
    return " · ".join(
        f"{name}: {count}{f' ({sources})' if sources else ''}"
        for toll in _by_kind(story)
        for name, count, sources in [_toll_count(story, toll, language, names)]
        if sources or (toll.kind, toll.unit, toll.count) not in above
    )


def toll_counts(story: Story, language: Language, names: Names) -> list[tuple[str, str, str]]:
    """List a story's counts as name, count and sources, the dead first.

    Where sources differ the count is a range, "5–8", and the sources say who states what.
    """
    return [_toll_count(story, toll, language, names) for toll in _by_kind(story)]


def _by_kind(story: Story) -> list[Toll]:
    return sorted(story.tolls, key=lambda toll: TOLL_ORDER.index(toll.kind))


def _toll_count(story: Story, toll: Toll, language: Language, names: Names) -> tuple[str, str, str]:
    words = WORDS[language]
    return (words.facts[toll.kind], *_count(story, toll, words, names))


def _count(story: Story, toll: Toll, words: Words, names: Names) -> tuple[str, str]:
    told = toll_range(story, toll.kind, toll.unit)
    if told is None or told.low == told.high:
        return quantity(toll.count, toll.unit, words), ""
    low, high = quantity(told.low, "", words), quantity(told.high, toll.unit, words)
    stated: dict[
        tuple[float, bool], TollReport
    ] = {}  # the first source of each count, officials before others
    for one in told.reports:
        stated.setdefault((one.count, one.official), one)
    said = (
        f"{_source(one, words, names)} {quantity(one.count, '', words)}" for one in stated.values()
    )
    return f"{low}–{high}", joined(said, 4, words.and_more)


def _source(report: TollReport, words: Words, names: Names) -> str:
    name = names.outlet(report.source)
    return f"{name}, {words.official_mark}," if report.official else name


def assistance_line(assistance: Assistance | None, language: Language) -> str:
    """Say who asks whom for which help, against what; "" for none."""
    if assistance is None:
        return ""
    words = WORDS[language]
    partners = _enumerated(assistance.partners, language)
    sentence = words.assistance[assistance.status][0 if partners else 1].format(
        state=country_name(assistance.requester, language), partners=partners
    )
    kinds = ", ".join(words.kinds[kind] for kind in assistance.kinds)
    threat = threat_words(assistance.threat, language)
    detail = "; ".join(part for part in (kinds, threat) if part)
    return f"{sentence} ({detail})" if detail else sentence


def _enumerated(codes: tuple[str, ...], language: Language) -> str:
    """Join partners as a sentence does; beyond four the rest is left to the article."""
    names = [clean(country_name(code, language), 60) for code in codes[:4]]
    if len(names) < 2:
        return "".join(names)
    joint = WORDS[language].conjunction
    if joint == "y" and names[-1].lower().startswith(("i", "hi")):
        joint = "e"  # Spanish: Colombia e Israel
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def who_line(story: Story, language: Language, names: Names) -> str:
    """Say how many independent reports there are, whether officials confirm, and who tells it.

    Of the outlets that print one text the first is named.
    """
    words = WORDS[language]
    reports = _reports(story.independent_sources, words)
    official = _official(story, words)
    first_tellers = {member.report: member.feed_id for member in reversed(story.members)}
    told = dict.fromkeys(first_tellers[member.report] for member in story.members)
    outlets = joined((names.outlet(feed) for feed in told), 4, words.and_more)
    counts = ", ".join(part for part in (reports, official) if part)
    return f"{counts}: {outlets}" if outlets else counts


def _reports(count: int, words: Words) -> str:
    return words.reports[0] if count == 1 else words.reports[1].format(n=count) if count else ""


def _official(story: Story, words: Words) -> str:
    count = len({member.feed_id for member in story.members if member.kind == "official"})
    if not story.official:
        return words.official_none
    if count == 0:  # the press alone tells of it
        return ""
    return words.official_one if count == 1 else words.official_many.format(n=count)
