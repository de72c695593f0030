"""What an article counts of its event: dead, wounded, missing, arrested, an amount seized.

Each number of a sentence becomes a mark, and patterns look for a mark beside the words that
say what is counted. Sentences about other years, averages and running totals count nothing.
Title first, then the lead, then the first sentence below that counts.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.records import Toll, TollKind
from avizor.domain.tolls.against import denied_kinds
from avizor.domain.tolls.agreement import (
    agrees_with_one,
    is_nobody,
    is_not_yet,
    without_in_the,
)
from avizor.domain.tolls.background import LEAD, MOST, background_of
from avizor.domain.tolls.choosing import Count, choose, tells_further, with_further
from avizor.domain.tolls.history import (
    DATE,
    HISTORY,
    LONG_AGO,
    OF_LAST_WEEK,
    RUMOUR,
    tells_of_escape,
)
from avizor.domain.tolls.kinds import TRAITS, counted_as
from avizor.domain.tolls.marking import Marked, mark_told
from avizor.domain.tolls.missing.words import NOT_FOUND
from avizor.domain.tolls.people import mark_singles, person_form
from avizor.domain.tolls.prisoners import are_prisoners
from avizor.domain.tolls.rewriting import normalise
from avizor.domain.tolls.seized.seizures import find_seized
from avizor.domain.tolls.totals import find_total, is_total
from avizor.domain.tolls.words import (
    AND_MORE,
    COUNTED,
    DIE,
    DIED,
    FOUND,
    HURT_OR_HELD,
    ONE_OF,
    PART_OF,
    TELLS,
    THEN_DIED,
    THREATENED,
)

BODY = 2
_READ = 1200
"""Characters in which the counts of an event stand: further down are those of other events."""
_NEXT_WORD = re.compile(r" ([a-z-]+)")
# "Dos de quienes iban con el líder asesinado": one form of the verb for several people.
_SINGULAR = re.compile(
    r"\b(?:(?!vida$|desconocido$|desconhecido$|ignorado$)[a-z]+(?:ad|id)[oa]|muert[oa]|mort[oa]|murio|muere|morreu|morre|fallecio|"
    r"fallece|faleceu|falece)$"
)
_NOT_SO = re.compile(r"\b(?:no|nao|not|nunca|never) (?:esta|fue|foi|was|is|has been|ha sido)\b")
_PLURAL = re.compile(r"(?:ad|id)[oa]s$")
"""Several people's form of the verb: "abandonados en una brecha, golpeados" counts nobody."""
# "El segundo implicado en muertes": the deaths of an event, not how many.
_ITS_DEATHS = re.compile(
    r" (?:em|en|in|por|over|for|del?|das|dos|of)(?: \w+)? (?:mortes|muertes|deaths|murders|"
    r"homicid\w+|asesinatos|assassinatos|killings|slayings)$"
)
_CUT = re.compile(r";|,? (?:and|while|but|mientras|enquanto|pero)(?= )|, (?:y|e|mas)(?= )")
_FAMILY = re.compile(r"\b(?:famil\w+|grupo|group|banda)\b")


def find_tolls(title: str, text: str, language: str | None) -> tuple[Toll, ...]:
    """Find the event's counts by rules, one a kind, each with its sentence; none gives ().

    Rounded plurals ("dozens") are left out. What was seized is given in its unit.
    """
    return read_tolls(title, text, language)[0]


def read_tolls(
    title: str, text: str, language: str | None
) -> tuple[tuple[Toll, ...], tuple[Marked, ...]]:
    """Find the counts by rules, and give the sentences that may count beside them."""
    told = list(_told(title, text))
    counting = tuple(mark_told(one, language) for one in told if TELLS.search(one[1]))
    counts: dict[TollKind, list[Count]] = {}
    for one in counting:
        for count in _counts(one):
            counts.setdefault(count.kind, []).append(count)
    if tells_of_escape(one for _, one, _ in told):
        counts.pop("missing", None)
    for count in _singles(counting, counts.keys(), language):
        counts.setdefault(count.kind, [count])
    same = counts.get("arrested")
    if same and any(map(tells_further, counting)):
        further = [(one, _single("arrested", one, language)) for one in counting]
        counts["arrested"] = with_further(same, further)
    best = map(choose, counts.values())
    tolls = [Toll(kind=c.kind, count=c.value, sentence=c.sentence) for c in best]
    return (*tolls, *filter(None, [find_seized(told, language)])), counting


def sentences_of(title: str, text: str) -> Iterator[tuple[str, int]]:
    """Yield title and sentences that are read, each with its place: 0 title, 1 lead, 2 body."""
    if title.strip():
        yield title, 0
    told = 0
    for index, sentence in enumerate(cut_sentences(text)[:MOST]):
        if index >= LEAD and told >= _READ:
            return
        yield sentence, 1 if index < LEAD else 2
        told += len(sentence)


def _told(title: str, text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the sentences that may count something, folded, with their places."""
    beside = background_of(title, text)
    for at, (sentence, place) in enumerate(sentences_of(title, text)):
        if place == BODY and sentence in beside:
            continue
        clauses = DATE.sub(" ", OF_LAST_WEEK.sub(" ", fold_in_place(compose(sentence)))).split(";")
        told = (one for one in clauses if not (HISTORY.search(one) or RUMOUR.search(one)))
        if at > 1:
            told = (one for one in told if not LONG_AGO.search(one))
        if folded := ";".join(told):
            yield sentence, normalise(folded), place


def _singles(
    told: Iterable[Marked], known: Container[TollKind], language: str | None
) -> Iterator[Count]:
    """Yield those whom title or lead names one by one, the first of each kind not counted yet."""
    for one in told:
        if one.place == BODY:
            continue
        for kind in COUNTED:
            if kind not in known and (value := _single(kind, one, language)):
                yield Count(kind, value, one.sentence, one.place)


def _single(kind: TollKind, one: Marked, language: str | None) -> float:
    """Return how many a sentence tells of a kind without a number; 0 for none."""
    text, found = _without_numbers(one, language)
    if kind == "missing" and FOUND.search(NOT_FOUND.sub(" ", text)):
        return 0.0
    return found.get(kind) or float(agrees_with_one(kind, text))


@lru_cache(maxsize=128)
def _without_numbers(one: Marked, language: str | None) -> tuple[str, Mapping[TollKind, float]]:
    """Return a sentence without idle words, and how many of each kind it names one by one."""
    text = without_in_the(one.text, language)
    marked, values = mark_singles(text, one.values)
    return text, dict(_matches(marked, values, since=len(one.values)))


def _counts(one: Marked) -> Iterator[Count]:
    if not one.values:
        return
    total = is_total(one.text)
    found = dict(_matches(one.text, one.values))
    stated = find_total(one.text, one.values)
    if stated:
        found[stated[0]] = stated[1]
    for kind, value in found.items():
        if 0 < value <= TRAITS[kind].most and value == int(value):
            sure = total or (stated is not None and kind == stated[0])
            yield Count(kind, value, one.sentence, one.place, sure)


@lru_cache(maxsize=256)
def stated(
    marked: str, values: tuple[float, ...], since: int | None = None
) -> tuple[tuple[TollKind, int, float], ...]:
    """Return the marks beside the words of a kind, with the count; 0 where it counts nobody.

    ``since`` leaves out the marks before it. The last few sentences are remembered.
    """
    found: list[tuple[TollKind, int, float]] = []
    for kind, pattern in COUNTED.items():
        for match in pattern.finditer(marked):
            mark = int(next(filter(None, match.groups())))
            if since is not None and mark < since:
                continue
            wrong = (
                (since is not None and _is_no_single(kind, marked, match))
                or _misleads(kind, marked, match, values[mark])
                or _disagrees(marked, match, values[mark])
                or kind in denied_kinds(marked, mark, values[mark])
            )
            count = 0.0 if wrong else _ordinal(kind, marked, match, values[mark])
            found.append((kind, mark, count))
    return tuple(found)


def _matches(
    marked: str, values: Sequence[float], since: int | None = None
) -> Iterator[tuple[TollKind, float]]:
    """Yield each kind with its count, the largest where a sentence has several.

    Whoever was shot and died is not wounded too.
    """
    told = stated(marked, tuple(values), since)
    dead: set[int] = set()
    for kind in COUNTED:
        found = {mark: count for one, mark, count in told if one == kind and count}
        if kind == "dead":
            dead = set(found)
        if found and not (kind == "wounded" and dead >= found.keys()):
            yield kind, max(found.values())


def _ordinal(kind: TollKind, marked: str, match: re.Match[str], value: float) -> float:
    """Count a third man wounded or missing as one: ordinals add up in deaths and arrests only."""
    noun = _NEXT_WORD.match(marked, marked.index("⟧", match.start()) + 1)
    ordinal = value > 1 and noun is not None and person_form(noun[1]) == 1
    beside = _NEXT_WORD.match(marked, noun.end()) if noun else None
    if beside and person_form(beside[1]) == 2:  # "five Venezuelan fishermen"
        ordinal = False
    return counted_as(kind, value, ordinal=ordinal)


def _disagrees(marked: str, match: re.Match[str], value: float) -> bool:
    """Tell several people beside a verb or participle of one; an ordinal counts and has one."""
    noun = _NEXT_WORD.match(marked, marked.index("⟧", match.start()) + 1)
    if noun is None or noun.end() >= match.end():
        return False
    form = person_form(noun[1])
    if form and _ITS_DEATHS.search(match.group()):
        return True
    if value == 1 and not form and _PLURAL.search(match.group()):
        return True
    one = value > 1 and form != 1 and _SINGULAR.search(match.group())
    return bool(one) and noun[1] not in {"fue", "foi", "persons"} and not _FAMILY.search(marked)


def _misleads(kind: TollKind, marked: str, match: re.Match[str], value: float) -> bool:
    """Tell "one of", "him and his guard", and what a count of its kind is mistaken for."""
    mark_end = marked.index("⟧", match.start()) + 1
    if PART_OF.search(match.group()) or (value == 1 and ONE_OF.match(marked, mark_end)):
        return True
    if kind == "arrested":
        return are_prisoners(marked, match)
    if kind == "wounded":
        return _have_died(marked, match)
    if kind == "missing" and FOUND.search(NOT_FOUND.sub(" ", _clause(marked, match))):
        return True
    if kind == "dead" and (
        HURT_OR_HELD.match(marked, mark_end)
        or THREATENED.search(marked, max(0, match.start() - 30), match.start())
    ):
        return True
    return bool(AND_MORE.match(marked, match.end()))


def _clause(marked: str, match: re.Match[str]) -> str:
    """Return the part of a sentence that a match stands in, between semicolons or "and"s.

    A comma right before it cuts too: "three found dead, four missing".
    """
    start = max((cut.end() for cut in _CUT.finditer(marked, 0, match.start())), default=0)
    if marked[: match.start()].endswith(", "):
        start = match.start()
    end = _CUT.search(marked, match.end())
    return marked[start : end.start() if end else len(marked)]


def _is_no_single(kind: TollKind, marked: str, match: re.Match[str]) -> bool:
    """Tell nobody, and whoever is only sought, from one person."""
    start = match.start()
    return (
        is_nobody(marked, start)
        or bool(_NOT_SO.search(match.group()))
        or (kind == "arrested" and is_not_yet(marked, start, start))
    )


def _have_died(marked: str, match: re.Match[str]) -> bool:
    """Tell the wounded who died since."""
    return bool(
        DIED.search(match.group())
        or DIE.search(marked[: match.start()])
        or THEN_DIED.match(marked, match.end())
        or AND_MORE.match(marked, match.end())
    )
