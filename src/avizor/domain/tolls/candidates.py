"""Every number of an article that may be a toll, and what speaks for and against it.

The words around each number are its clues, beside what the rules of ``reading.py`` say of it;
``weighing.py`` adds what clues are worth to what the network says of its place.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple
from unicodedata import combining

from avizor.domain.language.sentences import repeats
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import Toll, TollKind
from avizor.domain.tokens import Span
from avizor.domain.tolls.against import denied_kinds
from avizor.domain.tolls.agreement import where_one, without_in_the
from avizor.domain.tolls.background import background_of
from avizor.domain.tolls.history import looks_back
from avizor.domain.tolls.kinds import OF_PEOPLE, counts_people
from avizor.domain.tolls.marking import Marked, mark_told
from avizor.domain.tolls.mentions import kinds_of
from avizor.domain.tolls.people import mark_singles, person_form
from avizor.domain.tolls.put_down import put_down
from avizor.domain.tolls.reading import BODY, read_tolls, sentences_of, stated
from avizor.domain.tolls.rewriting import normalise
from avizor.domain.tolls.spans import LONGEST, Written, find_words
from avizor.domain.tolls.spared import taken_back
from avizor.domain.tolls.totals import find_total, is_total, moved_of, risen_to

_TOKEN = re.compile(r"⟦(\d+)⟧|[a-z][a-z0-9'-]*|[0-9]+|[,;:.!?\"()]")
_STEM = 6
_WINDOW = 5
_BESIDE = 2
_NOUN = 3
"""How many words off a noun may stand for the one that is counted."""
_STEPS = (1, 3, 6, 12)
_SIZES = (1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100, 400, 3000)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a toll, and its clues."""

    value: float
    clues: tuple[str, ...]
    sentence: str  # as written
    span: Span  # where it stands in that, empty where nobody knows
    denied: frozenset[TollKind] = frozenset()  # what its sentence says that it is not
    outright: TollKind | None = None  # it says in so many words what they are
    past: bool = False  # it tells of another time or matter, or corrects the number
    ordinal: bool = False  # "a third man": one person more


class _Spot(NamedTuple):
    """Where a candidate stands: after ``left`` words, before the word at ``right``."""

    value: float
    left: int
    right: int
    form: str  # a number, a single person, or a verb that tells of one
    said: frozenset[str]  # what the rules say of it
    mark: int | None = None  # of a verb there is none


class _Words(NamedTuple):
    """A sentence in words, and where each of its marks stands between or among them."""

    words: list[str]
    stems: list[str]
    forms: list[int]
    kinds: list[tuple[TollKind, ...]]
    starts: list[int]  # without the marks of single people
    places: dict[int, int]  # of a mark, the index of its word or of the word after it


def find_candidates(
    title: str, text: str, language: str | None
) -> tuple[tuple[Toll, ...], tuple[Candidate, ...]]:
    """Give the tolls that the rules read, and every number, list of people and single person.

    What looks back to other years, and what the rules see no toll in, is a candidate too and says
    so.
    """
    title = title.strip()
    rules, counting = read_tolls(title, text, language)
    every = [
        mark_told(
            (sentence, normalise(fold_in_place(compose(sentence))), place), language, parts=True
        )
        for sentence, place in sentences_of(title, text)
        if not (place and repeats(sentence, title))  # which the network does not read again
    ]
    counted = {(one.sentence, one.place) for one in counting}
    people = [*filter(counts_people, rules)]
    titled = sorted({f"title {kind}" for one in every if one.place == 0 for kind in _spoken(one)})
    found: list[Candidate] = []
    beside = background_of(title, text)
    for one in every:
        general = [f"place {one.place}", f"in {language}", *(titled if one.place else ())]
        if is_total(one.text):
            general.append("total")
        if (one.sentence, one.place) not in counted:
            general.append("skipped")
        aside = one.place == BODY and one.sentence in beside
        found += _in_sentence(one, general, people, language, aside)
    return rules, tuple(found)


def _in_sentence(
    one: Marked,
    general: Sequence[str],
    people: Sequence[Toll],
    language: str | None,
    beside: bool,
) -> Iterator[Candidate]:
    text = without_in_the(one.text, language)
    marked, values = mark_singles(text, list(one.values))
    words = _split(marked, len(one.values))
    spots = list(_marks(one, marked, values, words))
    spots += _verbs(one, text, people, (words, spots))
    if not spots:
        return
    folded = fold_in_place(compose(one.sentence))
    written = _written(words.words, one.sentence, folded)
    past = beside or looks_back(folded, below=one.place > 0)
    told = {} if past else _outright(marked)
    other = taken_back(marked)
    for spot in spots:
        rated = (*general, *_around(words, spot), *_by_rule(spot, one, people))
        span = written.at(spot.left, max(spot.right, spot.left + 1))
        clues = tuple(dict.fromkeys(rated))
        denied = OF_PEOPLE if past else _denied(spot, marked)
        plain = None if spot.mark is None else told.get(spot.mark)
        third, away = _is_ordinal(spot, words), past or spot.mark in other
        yield Candidate(spot.value, clues, one.sentence, span, denied, plain, away, third)


def _outright(marked: str) -> dict[int, TollKind]:
    """Return the marks that a sentence says outright are of a kind: put down, or risen to."""
    found: dict[int, TollKind] = {**dict.fromkeys(put_down(marked), "dead"), **risen_to(marked)}
    moved = moved_of(marked)
    return found if moved is None else {**found, moved.after: moved.kind}


def _is_ordinal(spot: _Spot, words: _Words) -> bool:
    """Say whether a number of several stands before one person: "a third man"."""
    beside = words.forms[spot.right : spot.right + 2]
    plural = beside[1:] == [2]  # "five Venezuelan fishermen"
    return spot.form == "number" and spot.value > 1 and beside[:1] == [1] and not plural


def _denied(spot: _Spot, marked: str) -> frozenset[TollKind]:
    return frozenset() if spot.mark is None else denied_kinds(marked, spot.mark, spot.value)


def _written(words: Sequence[str], sentence: str, folded: str) -> Written:
    at: Sequence[int] = range(len(sentence) + 1)
    if len(folded) != len(sentence):  # accents written as characters of their own
        places = list(accumulate((not combining(one) for one in sentence), initial=0))
        at = [bisect_left(places, place) for place in range(len(folded) + 1)]
    tokens = [
        (found.group(), at[found.start()], at[found.end()]) for found in _TOKEN.finditer(folded)
    ]
    return find_words(words, tokens, len(sentence))


def _spoken(one: Marked) -> frozenset[TollKind]:
    return frozenset(
        kind for found in _TOKEN.finditer(one.text) for kind in kinds_of(found.group())
    )


def _split(marked: str, numbers: int) -> _Words:
    """Cut into words; marks of single people, which come after the ``numbers``, are none."""
    found: list[str] = []
    starts, places, shift = [], {}, 0
    for token in _TOKEN.finditer(marked):
        if token[1]:
            places[int(token[1])] = len(found)
            if int(token[1]) >= numbers:
                shift += len(token.group()) + 1
                continue
        found.append("#" if token[1] else token.group())
        starts.append(token.start() - shift)
    return _Words(
        words=found,
        stems=[word[:_STEM] for word in found],
        forms=[person_form(word) for word in found],
        kinds=[kinds_of(word) for word in found],
        starts=starts,
        places=places,
    )


def _marks(one: Marked, marked: str, values: Sequence[float], words: _Words) -> Iterator[_Spot]:
    """Yield the numbers and the people named alone."""
    numbers = len(one.values)
    said: dict[int, set[str]] = {}
    told = stated(one.text, one.values) if one.values else ()
    if len(values) > numbers:
        told += stated(marked, tuple(values), numbers)
    for kind, mark, count in told:
        said.setdefault(mark, set()).add(f"{'says' if count else 'denies'} {kind}")
    total = find_total(one.text, one.values) if one.values else None
    for mark, value in enumerate(values):
        if mark not in words.places or value != int(value) or not 0 < value <= _SIZES[-1]:
            continue
        own = said.get(mark, set())
        if total and total[1] == value and mark < numbers:
            own.add(f"sums {total[0]}")
        place = words.places[mark]
        single = mark >= numbers
        form = "person" if single else "number"
        yield _Spot(value, place, place if single else place + 1, form, frozenset(own), mark)


def _verbs(
    one: Marked, text: str, people: Sequence[Toll], known: tuple[_Words, Sequence[_Spot]]
) -> Iterator[_Spot]:
    """Yield the tolls of the rules that no number of their sentence is said to be."""
    words, spots = known
    for toll in people:
        says = {f"says {toll.kind}", f"sums {toll.kind}"}
        if toll.sentence != one.sentence or any(
            spot.value == toll.count and spot.said & says for spot in spots
        ):
            continue
        place = bisect_left(words.starts, where_one(toll.kind, text) or 0)
        yield _Spot(toll.count, place, place, f"verb {toll.kind}", frozenset(says))


def _around(words: _Words, spot: _Spot) -> Iterator[str]:
    """Yield the clues of the words on both sides, near ones by their stems."""
    before = range(spot.left - 1, max(-1, spot.left - 1 - LONGEST), -1)
    after = range(spot.right, min(len(words.stems), spot.right + LONGEST))
    for side, places in (("<", before), (">", after)):
        for off, at in enumerate(places[:_WINDOW], 1):
            yield f"{side} {words.stems[at]}"
            if off <= _BESIDE:
                yield f"{side}{off} {words.stems[at]}"
            if off <= _NOUN and words.forms[at]:
                yield f"{side}{off} person {words.forms[at]}"
        seen: set[TollKind] = set()
        for off, at in enumerate(places, 1):
            for kind in words.kinds[at]:
                if kind not in seen:
                    if not seen:
                        yield f"first{side} {kind}"
                    seen.add(kind)
                    yield f"{side} {kind} {_step(off)}"
        if not seen:
            yield f"{side} none"


def _step(off: int) -> str:
    return next((str(most) for most in _STEPS if off <= most), "far")


def _by_rule(spot: _Spot, one: Marked, people: Sequence[Toll]) -> Iterator[str]:
    """Yield what kind of candidate it is, and what the rules say of it, and count beside it."""
    yield f"worth {next((size for size in _SIZES if spot.value <= size), 'more')}"
    yield f"form {spot.form}"
    yield f"form {spot.form} {one.place}"
    for said in sorted(spot.said) or ("says nothing",):
        yield said
        yield f"{said} {spot.form} {one.place}"
    for toll in people:
        own = toll.count == spot.value
        here = own and toll.sentence == one.sentence and f"says {toll.kind}" in spot.said
        yield f"{'chosen' if here else 'same' if own else 'other'} {toll.kind}"
