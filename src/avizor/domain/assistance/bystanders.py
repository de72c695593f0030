"""Who is named beside a helped state and takes no part: who gets help too, refused before, venues.

"Panamá y Ecuador piden radares a Estados Unidos", "Brasil cede radares tras la negativa de
Washington", "dijo en Bogotá, donde asiste a la cumbre de la CELAC". Folded text.
"""

import re
from collections.abc import Mapping, Sequence

from avizor.domain.assistance.clues import EARLY, Clues, Zoned, written_as
from avizor.domain.assistance.frames import GIVES
from avizor.domain.assistance.parties import Party, lists_of
from avizor.domain.assistance.reading import FIRST, Line, codes
from avizor.domain.assistance.refused_before import earlier_refusal
from avizor.domain.places.background import is_background

_MEETING = (
    r"(?:cumbres?|cupulas?|summits?|asambleas?|assembleias?|assembly|reunion(?:es)?|reuniao|"
    r"reunioes|meetings?|foros?|foruns?|forums?|conferenc\w+|citas?|encuentros?|encontros?|"
    r"sesion(?:es)?|sessao|sessoes|congresos?)"
)
_MEETING_OF = re.compile(
    rf"\b{_MEETING} (?:[a-z]+ ){{0,2}}?(?:de|del|da|do|das|dos|of)(?: (?:el|la|los|las|the))? $"
)
_OF_MEETING = re.compile(r"(?:'s)? (?:general |annual |ministerial |leaders' )?"
                         r"(?:assembly|summit|meetings?|forum|conference)\b")  # fmt: skip
_WHERE = re.compile(r"\b(?:en|em|in) $")
_TOLD_WHERE = re.compile(
    r"\b(?:di(?:jo|jeron|ce|cen)|disse|disseram|said|inform(?:o|aron|ou|aram)|anunci(?:o|an|aron|ou|"
    r"aram)|announced?|declar(?:o|aron|ou|aram)|firm(?:a|an|o|aron)|assin(?:a|am|ou|aram)|"
    r"suscrib(?:en|io|ieron)|acuerdan|acordaron|acordaram|acertam|acertaram|sign(?:s|ed)?|"
    r"(?:entregad|presentad|apresentad|suscrit|firmad|assinad)[oa]s?|handed|delivered|agreed?|"
    r"met|meet|se reun\w+)(?: (?!a\b|con\b|with\b|que\b|that\b)[\w.]+){0,3}? (?:en|em|in) $"
)
_STAYS = re.compile(
    r",? (?:donde|onde|where) (?:[a-z]+ ){0,3}?(?:asist|particip|acud|attend|viaj|travel|tak|reun|"
    r"met|meet|estava|estaba|se encontr)|,? (?:al margen|a margem|on the (?:sidelines|margins))\b"
)


def without_bystanders(
    partners: tuple[str, ...],
    requester: str,
    read: Sequence[Line],
    zoned: Zoned,
    parties: Mapping[str, Clues],
) -> tuple[str, ...]:
    """Leave out partners that only get help too, refused it before, or lend a meeting its name.

    All stay where nobody else would be left.
    """
    if len(partners) < 2:
        return partners
    beside = (
        _venues(read) | _getting_too(partners, requester, zoned, parties) | _refused_before(read)
    )
    return tuple(code for code in partners if code not in beside) or partners


def _getting_too(
    partners: tuple[str, ...], requester: str, zoned: Zoned, parties: Mapping[str, Clues]
) -> set[str]:
    """Tell states of the region listed with the helped one, where a partner stands outside."""
    found: set[str] = set()
    for line in (line for zone, line in zoned if zone in EARLY):
        for group in lists_of(line.folded, line.parties):
            listed = {party.code for party in group}
            outside = (codes(line) - listed) & set(partners)
            if requester in listed and outside and all(party.home for party in group):
                found |= listed - {requester}
    return {code for code in found if not {GIVES, "asked"} & parties.get(code, {}).keys()}


def _refused_before(read: Sequence[Line]) -> set[str]:
    """Tell who, as title and first sentences name it, only refused such help before."""
    refused: set[str] = set()
    acting: set[str] = set()
    for line in (one for one in read if one.weight >= FIRST):
        start, end = earlier_refusal(line.folded) or (0, 0)
        for party in line.parties:
            (refused if start <= party.start < end else acting).add(party.code)
    return refused - acting


def _venues(read: Sequence[Line]) -> set[str]:
    """Tell states and organisations that, wherever they are named, are a place or a meeting."""
    named: set[str] = set()
    acting: set[str] = set()
    for line in read:
        if is_background(line.folded):
            continue
        for group in lists_of(line.folded, line.parties):
            where = _is_venue(line.folded, group[0])
            for party in group:
                named.add(party.code)
                if not (where or _is_venue(line.folded, party)):
                    acting.add(party.code)
    return named - acting


def _is_venue(folded: str, party: Party) -> bool:
    before = folded[max(0, party.start - 90) : party.start]
    if party.demonym:
        return False
    if _MEETING_OF.search(before) or _OF_MEETING.match(folded, party.end):
        return True
    if not _WHERE.search(before):
        return False
    return written_as(folded, party) == "place" or bool(
        _TOLD_WHERE.search(before) or _STAYS.match(folded, party.end)
    )
