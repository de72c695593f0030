"""What an article's sentences show of the kinds of help, to be weighed.

The kinds that the rules tell, by zone, what came of the help, and the words themselves: a stem
says little alone, but "guards" and "prison" together speak for training where no rule does.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from avizor.domain.assistance.clues import BACKGROUND, Clues, Zoned
from avizor.domain.assistance.kinds import kinds_told
from avizor.domain.assistance.reading import Line, is_item, kinds_in
from avizor.domain.records import AssistanceKind, AssistanceStatus

STEM = "stem "
"""What the name of a word's clue begins with."""
TITLE_ZONE = "title"
_LONG = 6
_FAINT = 0.3
"""What a word counts beside what a rule tells."""
_TROOPS = (
    r"(?:tropas|troops|soldados|soldiers|marines\b|infantes de marina|fuzileiros|batallon\w*|"
    r"batalho\w+|fuerzas especiales|forcas especiais|special forces)"
)
_BESIDE = (
    r"(?:inteligencia|intelligence|entrenamiento|capacitacion|treinamento|capacitacao|training|"
    r"equip\w+|arm(?:as|amento)\b|weapons|asesor\w+|assessor\w+|advis\w+|logistic\w+|"
    r"helicopter\w*|drones?\b|radar\w*|lanchas|fondos|fundos|funds|money)"
)
_LISTED_TROOPS = re.compile(
    rf"\b{_TROOPS}(?: \w+)?(?:,| y| e|,? and) (?:de )?{_BESIDE}|"
    rf"\b{_BESIDE}(?: (?:militar|policial|aere\w+))?(?:,| y| e|,? and) (?:\d+ )?{_TROOPS}\b"
)
_FOR_THEM = re.compile(
    r"\b(?:entren|adiestr|capacit|train|trein|instru|form|equip|arm|para|for|sus|seus|its|their|"
    r"a las?|a los|to the|das?|dos|de las?|de los|of the)\w*(?: \w+)? $"
)
"""What stands before troops that get the help."""
_WORD = re.compile(r"[a-z]{2,}|\d+")


def kind_clues(
    read: Sequence[Line],
    zoned: Zoned,
    told: Collection[AssistanceKind],
    status: AssistanceStatus,
) -> Clues:
    """Gather what speaks for the kinds; ``told`` are those that the rules find."""
    found = {f"told {kind}": 1.0 for kind in told}
    found[f"status {status}"] = 1.0
    for line in _kept(read, zoned):
        found |= _stems(line)
    for zone, line in zoned:
        found |= _zone_clues(zone, line)
    return found


def named_kinds(
    read: Iterable[Line], zoned: Zoned, told: Collection[AssistanceKind]
) -> frozenset[AssistanceKind]:
    """Give the kinds of ``told`` that the title or an item of a list names.

    Troops, the gravest kind, also where a sentence lists them beside another kind.
    """
    titles = [line for zone, line in zoned if zone == TITLE_ZONE]
    kept = list(_kept(read, zoned))
    items = [line for line in kept if is_item(line)]
    named = {kind for line in (*titles, *items) for kind in kinds_told(line.folded)}
    found = frozenset(named.intersection(told))
    return found | {"troops"} if any(_lists_troops(line.folded) for line in kept) else found


def _lists_troops(folded: str) -> bool:
    """Say whether troops are asked for or given beside another kind: "troops, intelligence"."""
    return any(
        not _FOR_THEM.search(folded[: found.start()]) for found in _LISTED_TROOPS.finditer(folded)
    )


def telling_most(read: Sequence[Line], zoned: Zoned, worth: Mapping[str, float]) -> str | None:
    """Choose the sentence that by itself speaks most for a kind; None where no sentence counts."""
    zone_of = {id(line): zone for zone, line in zoned}

    def speaks(line: Line) -> float:
        zone = zone_of.get(id(line))
        clues = {**_stems(line), **(_zone_clues(zone, line) if zone else {})}
        return sum(worth.get(clue, 0.0) * value for clue, value in clues.items())

    chosen = max(_kept(read, zoned), key=speaks, default=None)
    return chosen.raw if chosen else None


def _kept(read: Iterable[Line], zoned: Zoned) -> Iterator[Line]:
    aside = {id(line) for zone, line in zoned if zone == BACKGROUND}
    return (line for line in read if id(line) not in aside)


def _stems(line: Line) -> dict[str, float]:
    return {STEM + word[:_LONG]: _FAINT for word in _WORD.findall(line.folded)}


def _zone_clues(zone: str, line: Line) -> dict[str, float]:
    wide = {f"{zone} tells {kind}": 1.0 for kind in kinds_told(line.folded)}
    return wide | {f"{zone} names {kind}": 1.0 for kind in kinds_in(line.folded)}
