"""Who says so: reports that do not depend on each other, and official confirmation."""

from collections.abc import Mapping, Sequence, Set

from avizor.domain.records import Member, Toll, Trace
from avizor.domain.stories.grouping.elsewhere import helps_another
from avizor.domain.stories.grouping.matching import VERBATIM
from avizor.domain.stories.reports.similarity import shared_text, which_share
from avizor.domain.stories.reports.telling import voice_of
from avizor.domain.stories.translation import is_translation
from avizor.domain.tolls.kinds import counts_people

REPEATED = 0.5
"""The share of the shorter text that makes two articles of one story the same report. Reports of
their own share up to a third: a bulletin's quote, a list of places."""
CUT = 0.8
"""The share from which a text is cut from another whose numbers hold all of its own, at least
``CUT_NUMBERS``, whatever tolls we read in the two: a template's blanks are filled anew."""
CUT_NUMBERS = 2
TAKEN_OVER = 0.7
"""The share from which a text is cut from another outlet's whose numbers hold all of its own,
though it has few or none: no two outlets fill one template."""
ROUNDED = 1.5
"""How far two figures of one seizure may be apart in copies of one text."""


def same_text(article: Trace, others: Sequence[Trace]) -> frozenset[str]:
    """Return the ids of the articles whose text this one repeats or translates, or they its.

    A copy may be cut, reordered, retitled, credited or not. Which of two came first does not
    matter; none for a report of its own.
    """
    signatures = [other.signature for other in others]
    shared = [others[n] for n in which_share(article.signature, signatures, REPEATED)]
    copies = (other for other in shared if repeats(article, other))
    translated = (other for other in others if is_translation(article, other))
    return frozenset(other.article_id for other in (*copies, *translated))


def repeats(one: Trace, other: Trace) -> bool:
    """Say whether of two articles of one story one repeats the other's text, mostly or verbatim.

    A paragraph of its own may name more places. Who states another count, or tells the same of
    places elsewhere or of help for another state, has written by template: that is another
    event's, or an update.
    """
    share = shared_text(one.signature, other.signature)
    if share >= VERBATIM or (share >= CUT and _has_its_numbers(one, other, CUT_NUMBERS)):
        return True
    if share >= TAKEN_OVER and voice_of(one) != voice_of(other) and _has_its_numbers(one, other, 0):
        return True
    return share >= REPEATED and not _tell_apart(one, other)


def _has_its_numbers(one: Trace, other: Trace, least: int) -> bool:
    fewer, more = sorted((one.numbers, other.numbers), key=len)
    return len(fewer) >= least and fewer <= more


def _tell_apart(one: Trace, other: Trace) -> bool:
    counts = {(toll.kind, toll.unit): toll.count for toll in one.tolls}
    elsewhere = bool(one.places) and bool(other.places) and one.places.isdisjoint(other.places)
    if elsewhere or helps_another(one, other):
        return True
    return any(_differs(t, counts.get((t.kind, t.unit), t.count)) for t in other.tolls)


def _differs(toll: Toll, known: float) -> bool:
    """Say whether a count is another one; "more than a tonne" may be 1,250 kg."""
    most, least = max(toll.count, known), min(toll.count, known)
    return most != least if counts_people(toll) else most > ROUNDED * least


def join_reports(
    reports: Mapping[str, str], article: str, same: Set[str], order: Sequence[str]
) -> dict[str, str]:
    """Add an article to the reports of a story: which text each of its articles is a copy of.

    ``same`` are the articles that share its text: their reports become one, so that what joins
    two reports makes them one whichever comes first. A report is named by its article that comes
    first in ``order``.
    """
    joined = {reports[one] for one in same if one in reports} | {article}
    members = {one for one, report in reports.items() if report in joined} | {article}
    name = next(one for one in order if one in members)
    return {**reports, **dict.fromkeys(members, name)}


def independent_sources(members: Sequence[Member]) -> int:
    """Count the independent reports among a story's articles.

    Copies of one text count once, and so do the outlets of one owner; an official source
    confirms and is not counted. Members that share a report or an owner are joined, and so are
    those joined through a third.
    """
    joined: dict[str, str] = {}  # an owner to one that stands for it, at last to itself
    first: dict[str, str] = {}  # the owner of each report
    for member in members:
        if member.kind != "official":
            owner = voice_of(member)
            joined.setdefault(owner, owner)
            other = first.setdefault(member.report, owner)
            if other != owner:
                joined[_stands_for(joined, other)] = _stands_for(joined, owner)
    return sum(mark == other for mark, other in joined.items())


def _stands_for(joined: dict[str, str], mark: str) -> str:
    """Return the mark that stands for a mark and all that are joined with it."""
    while joined[mark] != mark:
        joined[mark] = mark = joined[joined[mark]]
    return mark
