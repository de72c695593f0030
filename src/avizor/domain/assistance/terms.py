"""The terms of the help: its kinds, and the threat that it is meant against."""

from collections.abc import Iterator, Sequence

from avizor.domain.assistance import words
from avizor.domain.assistance.clues import BACKGROUND, Zoned
from avizor.domain.assistance.kinds import kinds_told
from avizor.domain.assistance.reading import FIRST, Line, codes, is_item, statements
from avizor.domain.records import AssistanceKind, AssistanceStatus

_TERMS = 6  # sentences among which an article gives the terms of the help
_GIVEN: frozenset[AssistanceStatus] = frozenset(["requested", "offered", "agreed", "delivered"])


def telling_lines(read: Sequence[Line], zoned: Zoned) -> list[Line]:
    """List the lines that speak of the help, those that open the matter first."""
    aside = [line for zone, line in zoned if zone == BACKGROUND]
    telling = [line for zone, line in zoned if zone not in ("rest", BACKGROUND)]
    return telling + [one.line for one in statements(read) if one.line not in aside]


def kinds_of(
    read: Sequence[Line],
    telling: Sequence[Line],
    sides: Sequence[str],
    status: AssistanceStatus,
) -> dict[AssistanceKind, str]:
    """Find the kinds of help that rules tell, each with the sentence that names it.

    ``telling`` are the lines that speak of the help; lists and terms among the first are read too.
    Sentences about others than the sides, who is helped first, count for nothing.
    """
    apart = [line for line in read if _is_of_others(line, sides)]
    own = [line for line in read if line not in apart]
    return _named_in(own, [line for line in telling if line not in apart], status)


def _is_of_others(line: Line, sides: Sequence[str]) -> bool:
    """Say whether a sentence below the first tells of third states, and of no partner."""
    requester, *partners = sides
    named = codes(line)
    others = named - {requester, *partners}
    return bool(others) and line.weight < FIRST and named.isdisjoint(partners)


def _named_in(
    read: Sequence[Line], telling: Sequence[Line], status: AssistanceStatus
) -> dict[AssistanceKind, str]:
    found: dict[AssistanceKind, str] = {}
    for line in (*telling, *_details(read, telling)):
        for kind in kinds_told(line.folded):
            spared = kind == "troops" and status in _GIVEN and words.NO_TROOPS.search(line.folded)
            if not spared:
                found.setdefault(kind, line.raw)
    return found


def _details(read: Sequence[Line], telling: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that spell the help out: a list's, and the sentences of its terms."""
    told = {id(line) for line in telling}
    for index, line in enumerate(read):
        if id(line) in told or words.NO_HELP.search(line.folded):
            continue
        listed = is_item(line) and (line.parties or words.SECURITY.search(line.folded))
        if listed or (index <= _TERMS and words.DETAIL.search(line.folded)):
            yield line


def threat_of(read: Sequence[Line], telling: Sequence[Line]) -> dict[str, str]:
    """Find the threat told most, with its sentence, or nothing; the first listed wins ties."""
    told = {id(line): line for line in (*telling, *read) if line.weight > 1}
    for chosen in (list(told.values()), telling):
        weights: dict[str, float] = {
            name: sum(line.weight for line in chosen if pattern.search(line.folded))
            for name, pattern in words.THREATS
        }
        weights["narcoterrorism"] *= 2  # the text's own word for it, said less often than "drugs"
        weights["crime"] /= 4  # said beside any other
        name = max(weights, key=lambda one: weights[one])
        if weights[name]:
            pattern = dict(words.THREATS)[name]
            return {name: next(line.raw for line in chosen if pattern.search(line.folded))}
    return {}
