"""People in a sentence whom no single number counts: a couple, two men and a woman, the mayor.

Numbers of the sentence stand as marks already (see ``language/numbers.py``). A list of people
becomes one mark with their sum; one person named alone becomes a mark of one. So the patterns that
look for a count beside a verb read "un cadete, un vigilante y una mujer murieron" as
"⟦3⟧ murieron".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from avizor.domain.language.peoples import OF_A_PEOPLE
from avizor.domain.language.wordlists import word_set
from avizor.domain.tolls.nouns import BEFORE_NOUNS, IRREGULAR, NOT_A_PERSON, PERSON_ENDINGS, PERSONS

_TOKEN = re.compile(r"⟦(\d+)⟧|[a-z0-9][a-z0-9'-]*|[^\sa-z0-9]")
_DETERMINERS = word_set(
    """
    a al to the an el la los las o os as ao aos un una um uma su sus seu sua seus suas his her
    their otro otra otros otras outro outra outros outras another other others de del do da of
    junto con com with
    """
)
_TO_AND_OF = word_set("a al de del do da of con com with junto")
_ARTICLES = word_set("los las os as the")
_ENGLISH_ONE = word_set("a an his her their the")
_ONE_AND = word_set("y e and junto along together")
_MORE = word_set("mas mais otros otras outros outras others more")
"""What stands for the noun of the last ones counted: "the mayor and four others"."""
_INSIDE = word_set(
    """
    de del do da dos das of from el la los las o a os as un una um uma the en em in no na su seu
    his her con com anos old years year-old identificado identificada identified
    """
)
_TOLD = re.compile(
    r"(?:muert|mort|muri|muer|morr|mat[aoe]|asesin|assassin|kill|dead|died?|fallec|herid|ferid|"
    r"fer[iue]|hir|hier|lesion|wound|injur|desapar|missing|deten|detuv|detid|detie|captur|arrest|"
    r"aprehen|apreend|pres[oa]|fueron|foram|est[aeo]|ultim|acribill|abat|ejecut|execut|asegur|atrap|apres|nab|seiz|caught|atac|dispar|"
    r"embosc|secuestr|sequestr|kidnap|rapt|balea|baleo|result|qued|fic|"
    r"shot|gunned|victim|vitim|cuerpo|corpo|bod|after|apos|cuando|quando|when|while|mientras|"
    r"para|contra|against|tried|hav|conten|llev|prend|detev|detiv|algem|conduz|recolh|"
    r"perdier|perdio|perder|perdeu|lost|(?:fue|foi|for|was|were|had|has|is|are|son|sao|hay?|han|"
    r"que|who|whose|se|tras|por|by|to)(?![a-z]))"
)
_VERB = re.compile(
    r"(?:fue|foi|for|fueron|foram|was|were|result|qued|fic|mur|mor[rt]|herid|ferid|wound|injur|det|"
    r"captur|arrest|pres[oa]|mat[aoe]|kill|hir|fer[ie]|died?)"
)
_ARE = re.compile(r"(?:estan?|estao|siguen?|seguem?|son|sao|are|is|remain|han|have|has)")
_FINISHED = re.compile(
    r"(?:fue|foi|fueron|foram|was|were|murio|murieron|morreu|morreram|resulto|resultaron|quedo|"
    r"quedaron|ficou|ficaram)"
)
_FORCE = re.compile(
    r"(?:polic|soldad|soldier|milit|agent|guard|custodi|officer|marin|gendarm|carabiner|escolt|"
    r"vigilant|troops)"
)
_OF_A_LAND = re.compile(OF_A_PEOPLE)
_OF_ANY_KIND = re.compile(
    r"(?:hombre|homem|homens|men\b|man\b|mujer|mulher|wom[ae]n|nin[oa]|crianc|child|boy|girl|menor|"
    r"adult|adolescent|jove[mn]|teen|sargent|sergeant|cabos?\b|oficia|subofici|tenient|tenent|"
    r"lieutenant|capita|captain|coronel|colonel|suboficial|patruller|agent)"
)
"""Who may be named once more: "cuatro policías, tres hombres y una mujer"."""
_MOST_INSIDE = 5
_MOST_BEFORE_LIST = 4
_MOST_OTHERS = 2  # words that are neither prepositions nor articles
_MOST_BEFORE_NOUN = 3
SOME = "varios"
"""Written for people of whom some are not counted: "the mayor and his guards"."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    mark: int | None


@dataclass(frozen=True, slots=True)
class _People:
    """One member of a list: how many, None for an unknown number, and where it ends."""

    count: float | None
    begin: int  # index of its first word
    end: int  # index after its noun


@lru_cache(maxsize=20_000)
def person_form(word: str) -> int:
    """Say whether a folded word names a person (1), several (2) or nobody (0)."""
    if word in IRREGULAR:
        return 2
    if _names_person(word):
        return 1
    singulars = (word[:-1], word[:-2], f"{word[:-2]}m", f"{word[:-2]}l", f"{word[:-3]}ao")
    return 2 if word.endswith("s") and any(_names_person(one) for one in singulars) else 0


def _names_person(word: str) -> bool:
    word = word.removeprefix("ex-")
    if len(word) > 6 and word.startswith("ex") and _names_person(word[2:]):
        return True
    if word in NOT_A_PERSON:
        return False
    stem = word[:-1] if word[-1:] in {"o", "a", "e"} else word
    return word in PERSONS or stem in PERSONS or (len(word) > 5 and word.endswith(PERSON_ENDINGS))


def join_people(marked: str, values: Sequence[float]) -> tuple[str, list[float]]:
    """Write each list of people as one mark with their sum; returns the marks' values too.

    A list with a member of unknown number counts as some; a text without a list stays as it is.
    """
    words = _words(marked)
    return _written(marked, values, _lists(words, values))


def mark_singles(marked: str, values: Sequence[float]) -> tuple[str, list[float]]:
    """Write each person named alone, without a number, as a mark of one before the noun."""
    words = _words(marked)
    found = []
    for index, word in enumerate(words):
        if word.mark is None and person_form(word.text) == 1 and not _is_counted(words, index):
            found.append((word.start, word.start, 1.0))
    return _written(marked, values, found, keep=" ")


def _is_counted(words: Sequence[_Word], index: int) -> bool:
    before = words[max(0, index - _MOST_BEFORE_NOUN) : index]
    return any(word.mark is not None or word.text == SOME for word in before)


def _words(marked: str) -> list[_Word]:
    return [
        _Word(m.group(), m.start(), m.end(), int(m[1]) if m[1] else None)
        for m in _TOKEN.finditer(marked)
    ]


def _lists(
    words: Sequence[_Word], values: Sequence[float]
) -> Iterator[tuple[int, int, float | None]]:
    """Yield where each list of people stands, and how many they are."""
    index = 0
    while index < len(words):
        first = _member(words, index, values)
        members, joined, at = ([first] if first else []), False, first.end if first else 0
        while members and (separator := _separator(words, at)):
            following, joins = separator
            member = _member(words, following, values)
            if member is None:
                break
            members.append(member)
            joins = joins or words[member.end - 1].text in _MORE  # "guard, two others held"
            joined, at = joined or joins, member.end
            if joins:
                break
        if joined and not _has_two_verbs(words, members):
            total = _sum(members, [words[member.end - 1].text for member in members])
            begin = members[0].begin
            while words[begin].text in _TO_AND_OF:
                begin += 1
            yield words[begin].start, words[members[-1].end - 1].end, total
        index = max(index + 1, members[-1].end if joined else 0)


def _has_two_verbs(words: Sequence[_Word], members: Sequence[_People]) -> bool:
    """Say whether the "and" joins clauses: "murió un guardia y ocho fueron heridas".

    A day may stand between a verb and its people: "fueron rescatadas el lunes 14 mujeres".
    """
    first, after = members[0].begin, members[-1].end
    before = first > 0 and (_VERB.match(words[first - 1].text) or _is_told(words, first))
    behind = words[after].text if after < len(words) else ""
    return bool(before and (_VERB.match(behind) or _ARE.fullmatch(behind)))


def _is_told(words: Sequence[_Word], first: int) -> bool:
    """Say whether a finished verb stands a few words before the first member of a list."""
    for word in reversed(words[max(0, first - _MOST_BEFORE_LIST) : first]):
        if not word.text.isalpha():
            return False
        if _FINISHED.fullmatch(word.text):
            return True
    return False


def _sum(members: Sequence[_People], nouns: Sequence[str]) -> float | None:
    """Add up, but "two occupants, pilot and co-pilot" are two; None where some are not counted.

    "Tres policías, dos soldados y un civil" are six: of a force, or a land, none of the others is,
    unless they are told as men, women or children.
    """
    counts = [member.count for member in members if member.count is not None]
    if len(counts) < len(members):
        return None
    named = sum(counts[1:])
    apart = _OF_A_LAND.match(nouns[0]) or _FORCE.match(nouns[0])
    others = apart and not any(map(_OF_ANY_KIND.match, nouns[1:]))
    return named if len(counts) > 2 and counts[0] == named and not others else counts[0] + named


def _member(words: Sequence[_Word], index: int, values: Sequence[float]) -> _People | None:
    """Read one member of a list: determiners, a number or none, up to three words to a noun."""
    begin = index
    while index < len(words) and words[index].text in _DETERMINERS:
        index += 1
    if not _is_mark(words, index) and _adds_more(words, index):
        index += 1  # "e mais quatro servidores"
    count, stated = None, False
    compound = index > begin and words[index - 1].text in _ENGLISH_ONE  # "a union leader"
    if index < len(words) and words[index].mark is not None:
        count, stated, index = values[words[index].mark or 0], True, index + 1
        if index < len(words) and words[index].text in _ARTICLES:
            return None  # "y siete los heridos": a clause of its own
    for at in range(index, min(len(words), index + _MOST_BEFORE_NOUN)):
        form = person_form(words[at].text)
        if form or (stated and at == index and _are_others(words, at)):
            if not stated:
                count = 1.0 if form == 1 else None
            return _People(count, begin, at + 1)
        told = not words[at].text.isalpha() or _TOLD.match(words[at].text)
        if told or not (stated or compound or words[at].text in BEFORE_NOUNS):
            return None
        if (
            stated and at + 1 < len(words) and _VERB.match(words[at + 1].text)
        ):  # "uma forasteira foi ferida"
            return _People(count, begin, at + 1)
    return None


def _are_others(words: Sequence[_Word], at: int) -> bool:
    """Say whether a word stands for the last ones of a list, of whom nothing else is told."""
    behind = words[at + 1].text if at + 1 < len(words) else ""
    return words[at].text in _MORE and not (_TOLD.match(behind) or person_form(behind))


def _adds_more(words: Sequence[_Word], index: int) -> bool:
    """Say whether more of the same are counted next: "e mais quatro", "y seis personas más"."""
    if not _is_mark(words, index):
        return _is_mark(words, index + 1) and words[index].text in _MORE
    return any(word.text in _MORE for word in words[index + 1 : index + 3])


def _is_mark(words: Sequence[_Word], index: int) -> bool:
    return index < len(words) and words[index].mark is not None


def _separator(words: Sequence[_Word], index: int) -> tuple[int, bool] | None:
    """Find what joins a member to the next: where that begins, and whether by "and"."""
    others = 0
    for at in range(index, min(len(words), index + _MOST_INSIDE + 1)):
        word = words[at]
        if word.text in _ONE_AND:
            long = others > _MOST_OTHERS and not _adds_more(words, at + 1)
            return None if long else (at + 1, True)
        if word.text == "," and others <= _MOST_OTHERS:
            after = at + 1 < len(words) and words[at + 1].text in _ONE_AND
            return (at + 2, True) if after else (at + 1, False)
        inside = word.text in _INSIDE or (word.mark is not None and at > index)
        others += not inside
        if others > _MOST_OTHERS + 1 or (
            not inside and (not word.text.isalpha() or _TOLD.match(word.text))
        ):
            return None
    return None


def _written(
    marked: str,
    values: Sequence[float],
    found: Sequence[tuple[int, int, float | None]] | Iterator[tuple[int, int, float | None]],
    keep: str = " persons",
) -> tuple[str, list[float]]:
    parts, at, known = [], 0, list(values)
    for start, end, count in found:
        parts.append(marked[at:start])
        if count is None:
            parts.append(f"{SOME}{keep}")
        else:
            parts.append(f"⟦{len(known)}⟧{keep}")
            known.append(count)
        at = end
    return "".join([*parts, marked[at:]]), known
