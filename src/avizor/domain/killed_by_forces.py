"""Whom police and army kill: "abaten a siete sicarios", "six suspects die in a police raid".

They are no people killed by criminals, however many: the operation is serious, not national.
Folded text, one sentence.
"""

import re
from collections.abc import Collection

from avizor.domain.language.numbers import TWO_TO_TWELVE
from avizor.domain.language.outlaws import OUTLAWS
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import Toll

_MANY_DEAD = 5
_FORCES = (
    r"(?:polic[ei]\w*|pms?\b|bope\b|militar\w*|ejercito|exercito|army|soldiers?|soldad\w+|troops|"
    r"tropas|guardia nacional|guarda nacional|national guard|marina\b|navy|marines|marinos|"
    r"officers|agentes|agents|fuerzas? (?:armadas|de seguridad|del orden|publica)|"
    r"forcas (?:armadas|de seguranca)|security forces|carabineros|gendarm\w+)"
)
_KILL = (
    r"(?:kill(?:s|ed)?|sho(?:o)?t(?:s)? dead|gun(?:s|ned)? down|mat(?:a|an|am|o|ou|aron|aram)|"
    r"ultim(?:a|an|o|aron))"
)
_DIE = (
    r"(?:muer(?:en|t[oa]s)|murieron|fallec(?:en|ieron|id[oa]s)|morrem|morreram|mort[oa]s|die[d]?|"
    r"dead|(?:were|are|been) (?:killed|shot dead)|perdieron la vida|perderam a vida)"
)
_CLASH = (
    r"(?:enfrent\w+|confront\w+|choques?|clash\w*|tirote\w+|shoot-?outs?|gun ?(?:fights?|battles?)|"
    r"troca de tiros|raids?\b|agredi\w+|atac(?:ar|aron|aram)|abrir fuego)"
    rf"(?: [\w.,-]+){{0,6}}? {_FORCES}"
)
_OPERATION = (
    rf"(?:{_CLASH}|operativos?|operacion(?:es)?|operac(?:ao|oes)|bombarde\w+|redadas?|"
    rf"{_FORCES} (?:\w+ )?(?:raids?|operations?|shoot-?outs?|ambush))\b"
)
_COUNT = (
    rf"(?: (?:\d+|al menos|por lo menos|pelo menos|ao menos|at least|{TWO_TO_TWELVE}|"
    r"presunt[oa]s|supuest[oa]s|supost[oa]s|alleged|suspected|los|las|os|as))*"
)
_FELL = r"(?: (?!dej|deix|caus|leav|left|que\b|who\b|mata|kill)[\w.,-]+){0,8}?"
"""Between outlaws and how they died: not "pistoleros dejan seis muertos"."""
_ALONE = rf"(?: (?!{OUTLAWS}|said|says|disse|dijo|que\b|that\b)[\w.,]+){{0,5}}?"
"""Between who kills and what they do: no one else who might have done it."""
_KILLED = re.compile(
    rf"\b{_FORCES}{_ALONE} {_KILL}(?: [\w.,]+){{0,6}}? {OUTLAWS}\b|"
    rf"\b{OUTLAWS}{_FELL} {_DIE}(?: [\w.,-]+){{0,8}}? {_OPERATION}|"
    rf"\b{OUTLAWS} killed (?:in|during)(?: [\w.,-]+){{0,6}}? {_FORCES}|"
    rf"\b{_DIE}{_COUNT} {OUTLAWS}(?: [\w.,-]+){{0,8}}? {_OPERATION}|"
    rf"\b{_OPERATION}(?: [\w.,-]+){{0,10}}? {OUTLAWS} {_DIE}\b|"
    rf"\b(?:killed|shot dead|mort[oa]s(?: a tiros)?|muert[oa]s(?: a tiros)?|{OUTLAWS}) "
    rf"(?:por|pel[oa]s?|by|a manos de) (?:\w+ )?{_FORCES}|"
    r"\b(?:abat(?:en?|ieron|io|em|eu|eram)\b|abatid[oa]s?\b(?! a (?:tiros|bala\w*|disparos))|"
    r"(?:dan|dio|dieron|dad[oa]s?) de baja\b)"
)
_OTHERS_TOO = re.compile(
    rf"\b(?:{_FORCES}|civil(?:es|ians|is)?|moradores|residents|campesinos|victimas?|inocentes)"
    rf"(?: \w+)? (?:y|e|and)(?: \w+){{0,3}} {OUTLAWS}\b|"
    rf"\b{OUTLAWS}(?: \w+)? (?:y|e|and) (?:\w+ )?(?:{_FORCES}|civiles|civilians|civis)\b"
)
"""Outlaws counted together with others: "three officers and two gunmen died"."""


def is_massacre(toll: Toll) -> bool:
    """Say whether five or more were killed, and not by police or army as outlaws."""
    many = toll.kind == "dead" and toll.count >= _MANY_DEAD
    return many and not killed_by_forces(fold_in_place(compose(toll.sentence)))


def only_outlaws_died(tolls: Collection[Toll]) -> bool:
    """Say whether many died and all sentences that count so many tell of police or army."""
    many = [toll for toll in tolls if toll.kind == "dead" and toll.count >= _MANY_DEAD]
    return bool(many) and not any(map(is_massacre, many))


def killed_by_forces(folded: str) -> bool:
    """Say whether the dead of a sentence are outlaws whom police or army killed."""
    return bool(_KILLED.search(folded)) and not _OTHERS_TOO.search(folded)
