"""What an article's sentences show of the event: that there is one, and its status.

Clues like those of ``clues.py``, by the zone of the sentence and, where it matters, in any.
"""

import re
from collections.abc import Sequence

from avizor.domain.assistance import words
from avizor.domain.assistance.clues import BACKGROUND, EARLY, Clues, Zoned
from avizor.domain.assistance.frames import GIVES, frame_clues
from avizor.domain.assistance.hints import hints
from avizor.domain.assistance.kinds import kinds_told
from avizor.domain.assistance.patterns import beginnings, whole_words
from avizor.domain.assistance.reading import (
    LEAD,
    TITLE,
    Line,
    Statement,
    codes,
    kinds_in,
    statements,
)
from avizor.domain.assistance.statuses import act_of
from avizor.domain.places.gazetteer import AMERICAS

_LINKED = (1, 3, 5, 8)  # weights of statements that an article may reach
_THINGS = frozenset(["equipment", "funding", "logistics"])
_PAST = re.compile(r"\b(?:19[5-9]\d|20[012]\d)\b")
GIVEN = "given by grammar"
"""The clue of title and opening that name who gives, what, and another state of the region."""
BOUGHT = "bought"
"""The clue of a title that tells a purchase, with nothing of a gift, a loan or help beside it."""
_BUYS = whole_words(
    r"""compr(?:a|an|o|aron|ara|ou|aram|am|ar|ado|ados|ada|adas)|adquir\w+|adquisicion|aquisicao|
    adjudic\w+|licit(?:an?|o|ou|aram|aron|acion\w*|acao|acoes)|buys?|bought|buying|purchas\w+|
    acquir\w+|tender"""
)
_FREE = beginnings(
    r"""don(?:an?|o|aron|ou|aram|ad[oa]s?|acion\w*|ated?|ates|ations?)\b|
    do(?:a|ou|aram|ad[oa]s?|acao|acoes)\b|gift|regal\w+|obsequi\w+|prest(?:a|o|am)\w*|emprest\w+|
    lend|lent|loan|credit\w*|financ\w+|fund(?:s|ed|ing)?\b|grant|
    ced(?:en?|io|ieron|id[oa]s?|era\w*|eu)\b|gratis|gratuit\w+|free\b|entren\w+|trein\w+|train|
    capacit\w+|instruct?or\w*|instrutor\w*|curso|course|asesor\w+|assessor\w+|advis\w+"""
)
AT_HOME = "at home"
"""The clue of an opening on a sport, or on a state's own forces where no other is named."""
_SPORT = whole_words(
    r"""futbol|futebol|football|soccer|beisbol|beisebol|baseball|basquet\w*|basketball|cricket|
    voleibol|volleyball|atletismo|boxeo|boxe|goleador\w*|futbolistas?|jogador(?:es)?|
    seleccion (?:nacional|femenina|sub)|olimpic\w+|divisiones menores"""
)
_OWN_FORCE = whole_words(
    r"""forca nacional|fuerza nacional(?: de seguridad(?: publica)?)?|
    national (?:public security )?force|guardia nacional|national guard|gendarmeria nacional|
    (?:fuerzas|tropas|forcas) federales|(?:forcas|tropas) federais|federal (?:forces|troops)|
    garantia da lei e da ordem"""
)
_TOPICS = {
    "other help": words.OTHER_HELP,
    "no help": words.NO_HELP,
    "hostility": words.HOSTILE,
    "foreigners": words.FOREIGN,
    "state aid": words.STATE_AID,
    "security": words.SECURITY,
    "help": words.HELP,
    "troops sent": words.TROOPS,
}


def status_clues(zoned: Zoned) -> Clues:
    """Gather what the sentences say was done about the help."""
    found: dict[str, float] = {}
    acted = False
    for zone, line in zoned:
        for hint in hints(line.folded):
            found[f"{zone} {hint}"] = 1.0
            if zone != BACKGROUND:
                found[f"any {hint}"] = 1.0
        act = act_of(line.folded)
        if act is not None:
            found[f"{zone} says {act.status}"] = 1.0
            if not acted and zone != BACKGROUND:
                found[f"first says {act.status}"] = 1.0
                acted = True
    return found


def event_clues(read: Sequence[Line], zoned: Zoned) -> Clues:
    """Gather what speaks for or against an event at all."""
    found = dict(status_clues(zoned))
    for zone, line in zoned:
        wheres = {zone} if zone == BACKGROUND else {zone, "any"}
        for where in wheres:
            found |= {f"{where} names {kind}": 1.0 for kind in kinds_in(line.folded)}
            found |= {f"{where} has {topic}": 1.0 for topic in _topics_in(line.folded)}
        if len(codes(line)) > 1:
            found[f"{zone} has two sides"] = 1.0
        if codes(line) - AMERICAS:
            found[f"{zone} has a side from abroad"] = 1.0
    opening = [line for zone, line in zoned if zone in EARLY and line.weight >= LEAD]
    if _is_given(opening):
        found[GIVEN] = 1.0
    if _is_bought(opening):
        found[BOUGHT] = 1.0
    if _is_at_home(opening):
        found[AT_HOME] = 1.0
    stated = _stated(read)
    found |= {f"linked {weight}": 1.0 for weight in _LINKED if stated >= weight}
    return found


def _is_given(opening: Sequence[Line]) -> bool:
    """Say whether by the grammar somebody gives a kind of help, and another state is named."""
    folded = " . ".join(line.folded for line in opening)
    if any(p.search(folded) for p in (words.NO_HELP, words.OTHER_HELP, words.HOSTILE)):
        return False
    if not (words.SECURITY.search(folded) or words.TROOPS.search(folded)):
        return False
    if not any(kinds_told(line.folded) for line in opening):
        return False
    giving = {
        party.code
        for line in opening
        for party, clue in frame_clues(line.folded, line.parties)
        if clue == GIVES
    }
    others = {party.code for line in opening for party in line.parties if party.home} - giving
    return bool(giving and others)


def _is_bought(opening: Sequence[Line]) -> bool:
    folded = " . ".join(line.folded for line in opening)
    titles = any(line.weight == TITLE and _BUYS.search(line.folded) for line in opening)
    return titles and not (_FREE.search(folded) or words.HELP.search(folded))


def _is_at_home(opening: Sequence[Line]) -> bool:
    folded = " . ".join(line.folded for line in opening)
    forces = words.SECURITY.search(folded) or words.TROOPS.search(folded)
    if _SPORT.search(folded) and not forces:
        return True
    alone = len({code for line in opening for code in codes(line)}) < 2
    return alone and bool(_OWN_FORCE.search(folded)) and not words.FOREIGN.search(folded)


def _topics_in(folded: str) -> list[str]:
    return [topic for topic, pattern in _TOPICS.items() if pattern.search(folded)]


def _stated(read: Sequence[Line]) -> int:
    """Weigh the statements that tie the help to who gives it."""
    return sum(
        one.line.weight
        for one in statements(read)
        if (one.line.weight > 1 or not _PAST.search(one.line.folded)) and _is_linked(one)
    )


def _is_linked(one: Statement) -> bool:
    """Say whether the sentence itself ties the help to who gives it, or to abroad at large.

    Things alone ("weapons", "millions") are help only between two named sides.
    """
    folded = one.line.folded
    if words.FOREIGN.search(folded) or words.STATE_AID.search(folded):
        return True
    if "troops" in one.kinds and len(codes(one.line)) > 1:
        return True
    help_said = words.HELP.search(folded) or set(one.kinds) - _THINGS
    return bool(one.helping) and bool(one.helped or help_said)
