"""Whether an article tells that people who were missing are found: freed, seen alive, or dead.

"Hallan con vida a los dos pescadores" leaves nobody missing, "two of the four were freed" two.
``releases.py`` reads the sentences; here stands what they leave of those whom a story misses.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache

from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.opening import opening_of
from avizor.domain.records import Article, Assessed, Story, Toll, Trace
from avizor.domain.tolls.missing.releases import Release, release_in, tells_of_held, tells_of_last
from avizor.domain.tolls.missing.still_held import held_still
from avizor.domain.tolls.sure import is_sure

_LEAD = 3
"""Sentences below the title in which a release is told."""
_AGAIN = timedelta(hours=12)
"""How long a release of as many as are still held is that which was told before."""
_ABDUCTION, _PRISON = "extortion_kidnapping", "prison_crisis"
_HELD = re.compile(
    r"\b(?:secuestr\w+|sequestr\w+|plagi[oa]\w*|kidnap\w*|abduct\w*|raptad\w+|"
    r"raptan?|rapt(?:o|aron)|rehen(?:es)?|refe(?:m|ns)|hostages?|captiv\w+|cautiv\w+|cativeiro|"
    r"reten(?:id|d)[oa]s?|retienen?|retuv\w+|privad[oa]s? de (?:la|su) libertad|levantan?|"
    r"levantad[oa]s)\b"
)
"""Says that a story is of people who are held."""
_OF_ANYBODY = ("found", "rescued")
"""Said of who only lost his way, too."""
_ONE_MISSING = re.compile(r"\bdesaparecid[oa]\b|\bmissing (?:man|woman|boy|girl|child|teen\w*)\b")
"""One of whom nobody else is missing: another story's."""


def found_of(
    known: Toll, assessed: Assessed, traces: Sequence[Trace], died: float = 0
) -> Iterator[Toll]:
    """Tell how many are missing once some or all were found, where title or lead says so.

    ``traces`` are those of the earlier articles: whom one of these told of is not found again.
    Where it tells that some were found dead, as many as ``died`` since are missing no more.
    """
    releases = releases_of(assessed.article)
    if not known.count or not releases:
        return
    article, tolls = assessed.article, assessed.assessment.tolls
    rest = held_still(opening_of(article, _LEAD), article.language)
    told = {toll.count for toll in tolls if toll.kind == "missing" and is_sure(toll)}
    if told and not _counts_freed(told, known.count, releases, rest):
        return
    left = _left_of(known.count, releases, rest, article, traces)
    dead = next((one for one in releases if one.how == "dead"), None)
    if dead and 0 < died <= known.count and not dead.people.last:
        left = known.count - died
    elif dead and left == 0:
        bodies = next(
            (t.count for t in tolls if t.kind == "dead" and t.sentence == dead.sentence), 0
        )
        left = known.count - bodies if 0 < bodies < known.count else left
    if left is not None:
        yield Toll(kind="missing", count=left, sentence=releases[0].sentence)


def freed_of(story: Story, assessed: Assessed, traces: Sequence[Trace]) -> Iterator[Toll]:
    """Tell that hostages whom nobody counted are free, or how many of them are held still.

    Of "five of the six" one is missing still. Where an earlier article told of a release, nothing
    is told.
    """
    article = assessed.article
    releases = [one for one in releases_of(article) if one.is_plain]
    if not releases or not _is_abduction(story, article, traces) or _tells_any(traces):
        return
    release = _clearest(releases)
    rest = held_still(opening_of(article, _LEAD), article.language)
    told = next((t.count for t in assessed.assessment.tolls if t.kind == "missing"), None)
    people = release.people
    if people.number is not None and people.whole is not None:
        rest = people.whole - people.number
    elif rest is None and told is not None and told != people.number:
        return
    if rest is None and not people.part:
        rest = 0
    if rest is not None and rest >= 0:
        yield Toll(kind="missing", count=rest, sentence=release.sentence)


def releases_of(article: Article) -> tuple[Release, ...]:
    """Return the releases that title and first sentences tell of, those below only of captives."""
    return _releases(opening_of(article, _LEAD), article.language)


def tells_release(article: Article, sentence: str) -> bool:
    """Say whether a sentence of an article is one of those that tell of a release."""
    return any(one.sentence == sentence for one in releases_of(article))


@lru_cache(maxsize=256)  # asked of an article and of those before it again for each fact
def _releases(opening: tuple[str, ...], language: str | None) -> tuple[Release, ...]:
    found = (release_in(one, language, below=at > 0) for at, one in enumerate(opening))
    told = [one for one in found if one and (one.sentence == opening[0] or one.is_plain)]
    if not any(tells_of_held(one) for one in opening) and held_still(opening, language) is None:
        told = [one for one in told if one.how not in _OF_ANYBODY or _several(one)]
    if told and any(tells_of_last(sentence, language) for sentence in opening):
        told = [one._replace(people=one.people._replace(last=True)) for one in told]
    return tuple(told)


def _several(release: Release) -> bool:
    return release.people.number is not None and release.people.number > 1


def _clearest(releases: Sequence[Release]) -> Release:
    """Return the release that says most clearly how many are free."""
    for clear in (
        lambda one: one.people.whole is not None,
        lambda one: one.people.last,
        lambda one: one.people.number is not None,
        lambda one: not one.people.part,
    ):
        if found := next(filter(clear, releases), None):
            return found
    return releases[0]


def _counts_freed(
    told: set[float], known: float, releases: Sequence[Release], rest: float | None
) -> bool:
    """Say whether all whom an article counts as missing are those who it says are free.

    "The four missing teachers are freed" does, "four missing, 12 rescued" does not.
    """
    whole = any(one.people.whole is not None for one in releases)
    counts = {one.people.number for one in releases}
    last = any(one.people.last for one in releases) and told == {known}
    return rest is None and not whole and (told <= counts or last)


def _left_of(
    known: float,
    releases: Sequence[Release],
    rest: float | None,
    article: Article,
    traces: Sequence[Trace],
) -> float | None:
    """Return how many of the missing are missing still, None where nothing new tells of it."""
    stated = _stated_left(known, releases, rest)
    if stated is not None:
        return stated if stated < known else None
    if known > 1 and _ONE_MISSING.search(fold_in_place(compose(releases[0].sentence))):
        return None
    people, count = _clearest(releases).people, _count_in(releases, known)
    recent = [trace for trace in traces if article.published_at - trace.at < _AGAIN]
    if count is None:
        partly = rest is not None or people.part or any(_tells(trace, None) for trace in recent)
        return None if partly else 0
    again = recent if count == known else traces
    told = any(_tells(trace, count) for trace in again) or _fell_by(count, known, recent, traces)
    return known - count if count <= known and (people.other or not told) else None


def _stated_left(known: float, releases: Sequence[Release], rest: float | None) -> float | None:
    """Return how many are left as a report says outright, of more than are known also."""
    people, count = _clearest(releases).people, _count_in(releases, known)
    if rest == 1 and count is not None and 1 < known - count < known:
        return known - count  # "faltan una mujer y su sobrino"
    if people.whole is not None and people.number is not None:
        return people.whole - people.number if known <= people.whole else known
    if rest is not None and rest > 0 and (rest < known or count != known):
        return rest  # all who are known are free: who is held still is another one
    return 0 if people.last else None


def _count_in(releases: Sequence[Release], known: float) -> float | None:
    """Return how many are free: all who are known, where a sentence says so, or the first count."""
    counts = [one.people.number for one in releases if one.people.number is not None]
    return known if known in counts else next(iter(counts), None)


def _fell_by(count: float, known: float, recent: Sequence[Trace], traces: Sequence[Trace]) -> bool:
    """Say whether a recent report left as many as are known, of so many more before."""
    return _misses(known, recent) and _misses(known + count, traces)


def _misses(count: float, traces: Sequence[Trace]) -> bool:
    tolls = (toll for trace in traces for toll in trace.tolls)
    return any(toll.kind == "missing" and toll.count == count for toll in tolls)


def _is_abduction(story: Story, article: Article, traces: Sequence[Trace]) -> bool:
    """Say whether a story is about people who are held, and an article of it speaks of them."""
    if not {_ABDUCTION, _PRISON}.intersection(story.topics):
        return False
    told = (*opening_of(article, _LEAD), *(one for trace in traces for one in _opening(trace)))
    return any(_HELD.search(fold_in_place(compose(one))) for one in told)


def _opening(trace: Trace) -> tuple[str, ...]:
    """Return title and lead of an earlier article; of an old trace nothing is known."""
    title, _, text = trace.opening.partition("\n")
    return (title, *cut_sentences(text)[:_LEAD])


def _tells(trace: Trace, count: float | None) -> bool:
    """Say whether an earlier article tells that as many were found; None: of any release."""
    told = _releases(_opening(trace), trace.language)
    return any(count is None or one.people.number == count for one in told)


def _tells_any(traces: Sequence[Trace]) -> bool:
    return any(
        one.is_plain for trace in traces for one in _releases(_opening(trace), trace.language)
    )
