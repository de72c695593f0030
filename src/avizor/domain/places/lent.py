"""Names of states and towns that something else only bears: a street, a gang, a nickname.

"Alias 'Chino'", "la colonia Guatemala", "Los Lobos": no other state takes part in what happens
there. Nor does the state where an organisation sits that speaks of the matter.
Folded text.
"""

import re

from avizor.domain.places.background import sentence_around

_BEARER = re.compile(
    r"\b(?:barrio|bairro|colonia|calle|rua|avenida|av\.?|cooperativa|vereda|ciudadela|cdla\.?|"
    r"urbanizacion|sector|recinto|conjunto|asentamiento|comunidad|finca|fazenda|hacienda|granja|"
    r"puente|ponte|mercado|parque|plaza|praca|estadio|escuela|escola|colegio|hospital|porto|puerto|"
    r"street|avenue|neighbou?rhood) (?:de |del |do |da |of )?(?:el |la |los |las |o |a |the )?$"
)
_ALIAS = re.compile(r"\balias [\"'“‘«]?(?:el |la |o |a )?$")
_GANG = re.compile(r"\b[ld]?os $")
_PORT = frozenset(["porto", "puerto"])
_SEATS = frozenset(
    [
        *("bruselas", "brussels", "bruxelas", "ginebra", "geneva", "genebra"),
        *("la haya", "the hague", "haia", "viena", "vienna"),
    ]
)
_UN_SEAT = frozenset(["nueva york", "new york", "nova york", "nova iorque"])
_UN = re.compile(
    r"\b(?:onu|naciones unidas|nacoes unidas|united nations|u\.?n\.? (?:general|security))\b"
)


def is_lent(folded: str, start: int, end: int, *, place: bool) -> bool:
    """Say whether the name at ``start:end`` is borne by a thing, a person or a gang here.

    ``place`` tells a town or region, of which there are no several: "Los Lobos" is none.
    """
    before = folded[max(0, start - 40) : start]
    if _BEARER.search(before) or _ALIAS.search(before) or (place and _GANG.search(before)):
        return True
    if folded[start:end] in _PORT and folded.startswith(" of ", end):
        return True
    return _is_seat(folded, start, end)


def _is_seat(folded: str, start: int, end: int) -> bool:
    """Say whether the city at ``start:end`` is where an international organisation sits."""
    key = folded[start:end]
    if key in _UN_SEAT:
        return _UN.search(sentence_around(folded, start, end)) is not None
    return key in _SEATS
