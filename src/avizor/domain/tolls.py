"""What an article counts of its event: dead, wounded, missing, arrested, an amount seized.

Each number of a sentence becomes a mark, and patterns look for a mark beside the words that
say what is counted. Sentences about other years, averages and running totals count nothing.
Title first, then the lead, then the first sentence below that counts.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from avizor.domain.numbers import Number, mark_numbers, numbers_in
from avizor.domain.records import Toll, TollKind
from avizor.domain.seizures import find_seized
from avizor.domain.text import compose, cut_sentences, fold
from avizor.domain.toll_persons import SINGLES, count_persons
from avizor.domain.toll_rewriting import normalise
from avizor.domain.toll_words import (
    ACT_PAIR,
    AND_MORE,
    COUNTED,
    DATE,
    DIE,
    DIED,
    HISTORY,
    HURT_OR_HELD,
    MARK,
    ONE_OF,
    ONE_PERSON,
    PAIRS,
    PART_OF,
    PRISONERS,
    REQUESTED,
    SUFFERED,
    TELLS,
    TOTAL,
)

_LEAD = 3  # sentences
_MOST = 25
_LIKELY = {"dead": 400, "wounded": 1500, "missing": 600, "arrested": 3000}
_A_PERSON = re.compile(
    r"\ba(?= (?:man|woman|(?:police )?officer|soldier|boy|girl|teenager|journalist|mayor|judge|"
    r"prosecutor|guard|policeman|child|civilian|candidate|leader)\b|"
    r" (?:[a-z0-9'-]+ ){1,6}?(?:was|is|has been) (?:shot dead|killed|murdered|stabbed|gunned down|"
    r"beaten to death|found dead|arrested|detained|wounded|injured)\b|"
    r" (?:[a-z0-9'-]+ ){1,3}?(?:died|dies)\b)"
)
# "Five of the twelve fugitives": five.
_OUT_OF = re.compile(r"⟦(\d+)⟧ (?:d[oa]s|de (?:los|las|sus)|of (?:the|its|their)) ⟦\d+⟧")


@dataclass(frozen=True, slots=True)
class _Count:
    kind: TollKind
    value: float
    sentence: str
    place: int  # 0 title, 1 lead, 2 body
    total: bool = False


def find_tolls(title: str, text: str, language: str | None) -> tuple[Toll, ...]:
    """Find the event's counts, one a kind, each with its sentence; none gives ().

    Rounded counts ("dozens") are left out. What was seized is given in its unit.
    """
    told = list(_told(title, text))
    counting = [one for one in told if TELLS.search(one[1])]
    counts: dict[TollKind, list[_Count]] = {}
    for sentence, folded, place in counting:
        for count in _counts(sentence, folded, place, language):
            counts.setdefault(count.kind, []).append(count)
    for count in _singles(counting):
        counts.setdefault(count.kind, [count])
    chosen = [_choose(same) for same in counts.values()]
    people = [Toll(kind=c.kind, count=c.value, sentence=c.sentence) for c in chosen]
    seized = find_seized(told, language)
    return (*people, seized) if seized else tuple(people)


def _read(title: str, text: str) -> Iterator[tuple[str, int]]:
    if title.strip():
        yield title, 0
    for index, sentence in enumerate(cut_sentences(text)[:_MOST]):
        yield sentence, 1 if index < _LEAD else 2


def _told(title: str, text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the sentences that may count something, folded, with their places."""
    for sentence, place in _read(title, text):
        folded = fold(compose(sentence))
        if not HISTORY.search(DATE.sub(" ", folded)):
            yield sentence, normalise(folded), place


def _singles(told: Iterable[tuple[str, str, int]]) -> Iterator[_Count]:
    """Yield the one or two whom title or lead names without a number, the first a kind."""
    for sentence, folded, place in told:
        for kind in SINGLES if place < 2 else ():
            persons = count_persons(kind, folded)
            if persons:
                yield _Count(kind, persons, sentence, place)


def _choose(same: list[_Count]) -> _Count:
    """Prefer a stated total, then the title, then the lead's largest, then the first below."""
    for count in same:
        if count.total and count.place < 2:
            return count
    best = min(count.place for count in same)
    there = [count for count in same if count.place == best]
    return max(there, key=lambda count: count.value) if best < 2 else there[0]


def _counts(sentence: str, folded: str, place: int, language: str | None) -> Iterator[_Count]:
    folded = ONE_PERSON.sub("1 ", _A_PERSON.sub("1", folded))
    numbers = numbers_in(folded, language)
    if not numbers:
        return
    marked = _OUT_OF.sub(r"⟦\1⟧", mark_numbers(folded, numbers))
    total = bool(TOTAL.search(folded))
    for kind, values in _matches(marked, numbers):
        if values <= _LIKELY[kind] and values == int(values):
            yield _Count(kind, values, sentence, place, total)


def _matches(marked: str, numbers: list[Number]) -> Iterator[tuple[TollKind, float]]:
    """Yield each kind with its count, the largest where a sentence has several."""
    for kind, pattern in COUNTED.items():
        found = []
        for match in pattern.finditer(marked):
            value = numbers[int(next(filter(None, match.groups())))].value
            if not _misleads(kind, marked, match, value):
                found.append(value)
        pair = PAIRS[kind].search(marked) or (kind == "dead" and ACT_PAIR.search(marked))
        if pair:
            found.append(sum(numbers[int(mark)].value for mark in re.findall(MARK, pair.group())))
        if found:
            yield kind, max(found)


def _misleads(kind: TollKind, marked: str, match: re.Match[str], value: float) -> bool:
    """Tell prisoners from people arrested, the wounded who died, "one of", "him and his guard"."""
    if kind == "arrested" and (
        PRISONERS.search(marked, match.start(), match.end() + 90)
        or REQUESTED.search(marked, max(0, match.start() - 30), match.start())
        or SUFFERED.search(marked[: match.start()])
    ):
        return True
    if PART_OF.search(match.group()):
        return True
    if kind == "wounded" and (DIED.search(match.group()) or DIE.search(marked[: match.start()])):
        return True
    mark_end = marked.index("⟧", match.start()) + 1
    if kind == "dead" and HURT_OR_HELD.match(marked, mark_end):
        return True
    if value == 1 and ONE_OF.match(marked, mark_end):
        return True
    return bool(AND_MORE.match(marked, match.end()))
