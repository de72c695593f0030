"""Facts of a story in words: what changed, tolls, who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from avizor.domain.catalogue import Language
from avizor.domain.records import Change, Story, Toll, TollReport
from avizor.domain.rendering.amounts import count_word, of_what, quantity
from avizor.domain.rendering.countries import country_name
from avizor.domain.rendering.help_line import is_ended
from avizor.domain.rendering.help_words import HELP_WORDS
from avizor.domain.rendering.message import ChangeLine, Names, joined
from avizor.domain.rendering.quoting import quoted
from avizor.domain.rendering.words import WORDS, Words
from avizor.domain.stories.facts.last_told import official_word
from avizor.domain.tolls.kinds import gravest_first
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
    before, after = (_value(change, value, language) for value in (change.before, change.after))
    if is_ended(change):
        after = HELP_WORDS[language].ended
    after += of_what(change.sentence, change.unit, language)
    if change.fact == "official":
        before = ""  # "confirms → denies" reads as if one source said both
    step = f"{before} → {after}" if before else after
    return f"{words.facts[change.fact]}: {step}"


def _value(change: Change, value: str | float | None, language: Language) -> str:
    words = WORDS[language]
    if value is None:
        return ""
    if change.fact == "severity":
        return _severity(value, words)
    if change.fact == "assistance_status":
        return HELP_WORDS[language].statuses.get(str(value), str(value))
    if change.fact == "official":
        return words.official.get(str(value), str(value))
    return quantity(value, change.unit, language)


def _severity(value: str | float, words: Words) -> str:
    level = value if isinstance(value, int | float) else 0
    return words.severity[max(0, min(3, int(level)))]


def toll_line(story: Story, language: Language, names: Names, told: Sequence[Change] = ()) -> str:
    """List a story's current counts, the dead first, with the sources that differ; "" for none.

    A count that a change above it tells, ``told``, is left out unless sources differ on it.
    """
    above = {(change.fact, change.unit, change.after) for change in told}
    facts = WORDS[language].facts
    return " · ".join(
        f"{facts[toll.kind]}: {count}{f' ({sources})' if sources else ''}"
        for toll in gravest_first(story.tolls)
        for count, sources in [_count(story, toll, language, names)]
        if sources or (toll.count and (toll.kind, toll.unit, toll.count) not in above)
    )


def toll_counts(story: Story, language: Language, names: Names) -> list[tuple[str, str, str]]:
    """List a story's counts as count, what it is of, and sources, the dead first.

    Where sources differ the count is a range, "5–8", and the sources say who states what. That
    there are none, as nobody is missing any more, is no count.
    """
    counted = []
    for toll in gravest_first(story.tolls):
        count, sources = _count(story, toll, language, names)
        if toll.count or sources:
            one = toll.count == 1 and not sources
            counted.append((count, count_word(toll.kind, toll.unit, language, one=one), sources))
    return counted


def _count(story: Story, toll: Toll, language: Language, names: Names) -> tuple[str, str]:
    what = of_what(toll.sentence, toll.unit, language)
    told = toll_range(story, toll.kind, toll.unit)
    if told is None or told.low == told.high:
        return quantity(toll.count, toll.unit, language) + what, ""
    low, high = quantity(told.low, "", language), quantity(told.high, toll.unit, language)
    stated: dict[tuple[float, bool], TollReport] = {}
    for one in told.reports:  # the first source of each count, officials before others
        stated.setdefault((one.count, one.official), one)
    words = WORDS[language]
    said = (
        f"{_source(one, words, names)} {quantity(one.count, '', language)}"
        for one in stated.values()
    )
    return f"{low}–{high}{what}", joined(said, 4, words.and_more, between="; ")


def _source(report: TollReport, words: Words, names: Names) -> str:
    name = names.outlet(report.source)
    return f"{name} ({words.official_mark})" if report.official else name


def who_line(story: Story, language: Language, names: Names) -> str:
    """Say how many independent reports there are, who confirms or denies it, and who tells it.

    Of the outlets that print one text the first is named.
    """
    words = WORDS[language]
    reports = _reports(story.independent_sources, words)
    first_tellers = {member.report: member.feed_id for member in reversed(story.members)}
    told = dict.fromkeys(first_tellers[member.report] for member in story.members)
    telling = (feed for feed in told if feed not in story.denied_by)
    outlets = joined((names.outlet(feed) for feed in telling), 4, words.and_more)
    counts = ", ".join(filter(None, (reports, *_official(story, words, names))))
    return f"{counts}: {outlets}" if outlets else counts


def _reports(count: int, words: Words) -> str:
    return words.reports[0] if count == 1 else words.reports[1].format(n=count) if count else ""


def _official(story: Story, words: Words, names: Names) -> Iterator[str]:
    """Yield how many offices confirm and which deny; that none does only where none denies."""
    offices = {member.feed_id for member in story.members if member.kind == "official"}
    confirming = len(offices.difference(story.denied_by))
    if confirming and (story.official or story.denied_by):
        yield words.official_one if confirming == 1 else words.official_many.format(n=confirming)
    if story.denied_by:
        outlets = joined((names.outlet(feed) for feed in story.denied_by), 2, words.and_more)
        yield words.denied_by.format(outlets=outlets)
    elif official_word(story) == "denied":  # as the press tells
        yield words.official_denied
    elif not story.official:
        yield words.official_none
