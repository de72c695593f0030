"""What a sentence tells of a release: who of the missing or held is free, and who is not yet.

"Liberan a dos de los cinco" frees two, "she is home" one, "the hostages walk free" all of them.
A sentence is read clause by clause: a verb of freeing, of a find alive or of a return, and whom
it frees, beside it. Wishes, courts, drills, things and what is told as past free nobody.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from avizor.domain.language.numbers import Number, mark_numbers, numbers_in
from avizor.domain.tolls.history import HISTORY, looks_back
from avizor.domain.tolls.missing import release_words as words
from avizor.domain.tolls.missing.freed_people import (
    People,
    begins_with_people,
    fold_sentence,
    people_in,
)

How = Literal["freed", "rescued", "dead", "back", "found"]
"""How they come free: surely, or alive; rescued, from whatever; dead; back with their people; or
found, one knows not how."""
_CLAUSE = re.compile(r"[;:.!?¡¿«»“”\"‘’|]| [-–—] ")
_FAMILIES: tuple[tuple[re.Pattern[str], How], ...] = (
    (words.FREED, "freed"),
    (words.RESCUED, "rescued"),
    (words.FREES, "freed"),
    (words.HANDED, "freed"),
    (words.RETURN, "back"),
    (words.FIND, "found"),
    (words.LEFT, "back"),
    (words.BODIES, "dead"),
)
"""Verbs by which people come free; the surest first."""
_OF_SOMEBODY = (words.FREES, words.HANDED)
"""Verbs that tell of no release unless they name whom."""
_NEEDED = {words.HANDED: words.TO_MEDIATORS, words.LEFT: words.HELD}
_NEAR = 4
"""Pieces before a verb, three words and what is cut after the last: there stands its "not"."""
_NEXT = re.compile(
    r",? (?:y|e|and|pero|mas|but|mientras|enquanto|while) "
    r"(?=(?:[a-z⟦⟧\d]+ )?(?:det[eiu]|captur|arrest|prend|mat[ao]|kill|ap+rehend|apreend|"
    r"ca(?:en?|yo|yeron|i|em|iu)\b|hay\b|ha\b|deja|deix|seiz|incaut|decomis|abat|hold|held|nab))"
)
"""Where another clause begins, of what else was done."""
_PASSIVE = re.compile(
    r"\b(?:fue|fueron|ha|han|sido|foi|foram|e|sao|sera|es|son|was|were|is|are|been|being)"
    r"(?: [a-z]+)? $"
)
_NOUN = re.compile(r"(⟦\d+⟧) (?:los|las|os|as) $")
"""Before a participle that is a noun: "ya son cinco los liberados de los ocho"."""
_PARTICIPLE = re.compile(r"[a-z]+(?:[ai]d|solt)[oa]s?|found|located")
_ALONE = re.compile(
    r" *(?:(?:por|al) fin |enfim |finally )?(?:libres?|livres?|free|viv[oa]s?|salv[oa]s?|"
    r"volvi(?:o|eron)|aparecio)(?: at last)? *"
)
"""A clause that is only a cry: "¡Libres!"."""


_LAST_HELD = re.compile(
    r"\b(?:ultim[oa]s?|last)(?: ⟦\d+⟧)? (?:rehen|refe|hostage|captiv|cautiv|secuestrad|sequestrad|"
    r"desaparecid|missing|abduct|kidnap|of (?:the |a |his |her |their )?"
    r"(?:crew|group|hostages|captives|abducted|kidnapped|missing))"
)
"""The last of them: when these are free, all are."""


class Release(NamedTuple):
    """Who is free, as one sentence tells it."""

    people: People
    how: How
    sentence: str
    of_held: bool  # it says that they were held or missing

    @property
    def is_plain(self) -> bool:
        """Say whether it can be of nobody but people who were held or missing."""
        return self.of_held or self.how == "freed"


def tells_of_last(sentence: str, language: str | None) -> bool:
    """Say whether a sentence names the last of the hostages or of the missing."""
    folded = fold_sentence(sentence, language)
    return bool(_LAST_HELD.search(mark_numbers(folded, numbers_in(folded, language))))


def tells_of_held(sentence: str) -> bool:
    """Say whether a sentence tells that somebody is, or was, held or missing."""
    return bool(words.HELD.search(fold_sentence(sentence, None)))


@lru_cache(maxsize=4096)
def release_in(sentence: str, language: str | None, *, below: bool = False) -> Release | None:
    """Return the release that a sentence tells of as news, None where it tells of none.

    ``below`` the title, what another year or month saw is none, nor whom a participle describes.
    """
    folded = fold_sentence(sentence, language)
    if words.DRILL.search(folded) or (below and _is_past(folded)):
        return None
    numbers = numbers_in(folded, language)
    for clause in _clauses(mark_numbers(folded, numbers)):
        if (found := _first(clause, numbers, below=below)) is not None:
            people, how = found
            if how == "found":
                how = _lives(folded, how)  # as another clause says
            return Release(people, how, sentence, bool(words.HELD.search(folded)))
    return None


def _clauses(marked: str) -> Iterator[str]:
    """Yield a sentence's clauses; a cry goes with the one that follows it."""
    cry = ""
    for clause in _CLAUSE.split(marked):
        if _ALONE.fullmatch(clause):
            cry = "freed "
            continue
        if clause.strip():
            yield (f"{cry}{clause.strip()}" if cry else clause.strip())
            cry = ""
    if cry:
        yield cry.strip()


def _is_past(folded: str) -> bool:
    return bool(HISTORY.search(folded)) or looks_back(folded, below=True)


def _first(clause: str, numbers: list[Number], *, below: bool) -> tuple[People, How] | None:
    """Return whom the first verb of a clause frees, and how they come free."""
    for pattern, how in _FAMILIES:
        if _is_elsewise(pattern, clause):
            continue
        for verb in pattern.finditer(clause):
            if below and _describes(clause, verb):
                continue
            people = _freed_by(clause, verb, numbers)
            if people and (people.any or pattern not in _OF_SOMEBODY):
                return people, how if pattern is words.FREED else _lives(clause, how)
    return None


def _lives(clause: str, how: How) -> How:
    """Return how people come free who are said to live, or to be dead."""
    if words.ALIVE.search(clause):
        return "freed"
    dead = how != "rescued" and words.LIFELESS.search(clause)
    return "dead" if dead else how


def _is_elsewise(pattern: re.Pattern[str], clause: str) -> bool:
    """Say whether a clause lacks what the verbs of a family need, to tell of a release."""
    if pattern is words.FIND:
        return bool(words.SEEN_ONLY.search(clause))
    needed = _NEEDED.get(pattern)
    return needed is not None and not needed.search(clause)


def _describes(clause: str, verb: re.Match[str]) -> bool:
    """Say whether a participle stands beside whom it describes: "los 27 hallados en la casa"."""
    return bool(_PARTICIPLE.fullmatch(verb.group()) and not _PASSIVE.search(clause[: verb.start()]))


def _freed_by(clause: str, verb: re.Match[str], numbers: list[Number]) -> People | None:
    """Return whom a verb frees; None where it frees nobody, or has not done so now."""
    start = max((cut.end() for cut in _NEXT.finditer(clause, 0, verb.start())), default=0)
    cut = _NEXT.search(clause, verb.end())
    before = clause[start : verb.start()]
    after = clause[verb.end() : cut.start() if cut else len(clause)]
    if words.NOT_YET.search(" ".join(before.split(" ")[-_NEAR:])):
        return None
    so_far = clause[: verb.start()]
    if words.WISHED.search(so_far) or words.BACKGROUND.search(so_far.rpartition(",")[2]):
        return None
    if words.DIRECT_THING.match(after) or words.OF_OTHERS.search(before + after.split(",")[0]):
        return None
    if words.THING_BEFORE.search(before) or not begins_with_people(before):
        return None
    parts = [before, verb.group() + after]
    if counted := _NOUN.search(before):
        parts = [f"{counted[1]}{after}", before]
    elif not _PASSIVE.search(before):
        parts.reverse()
    found = [(people_in(part, numbers, after=part != before), part) for part in parts]
    people, part = next((one for one in found if one[0].any), found[0])
    return None if words.PRISONERS.search(part) else people
