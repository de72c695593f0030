"""Names that are only part of a longer one: a stadium's, a port's, a gang's.

"El estadio Rodrigo Paz" is no president, the harbour of "Porto de Santos" no city of Portugal, and
the "Chone Killers" are at home elsewhere than in Chone.
"""

import re
from collections.abc import Mapping, Set
from typing import Any

from avizor.domain.language.text import Hit, Phrases, compose, fold_in_place
from avizor.domain.places.gazetteer import Meaning

_VENUE = re.compile(
    r"\b(?:estadio|stadium|calle|rua|avenida|av\.?|hospital|clinica|colegio|escuela|escola|liceo|"
    r"instituto|universidad|universidade|puente|ponte|barrio|bairro|coliseo|aeropuerto|aeroporto|"
    r"airport|plaza|praca|parque|hotel|urbanizacion|ciudadela|colonia|cooperativa|biblioteca|"
    r"gimnasio|ginasio|arena) (?:de |del |do |da |de la )?$"
)
_ROAD = r"calle|rua|avenida|av\.?"
_QUARTER = (
    r"barrio|bairro|colonia|ejido|fraccionamiento|jardim|urbanizacion|urb\.?|cooperativa|vereda|"
    r"caserio|aldea|corregimiento|ciudadela|cdla\.?|asentamiento(?: humano)?|aa\.?hh\.?|ensanche|"
    r"reparto|favela|conjunto(?: residencial)?|residencial|condominio"
)
_BUILDING = (
    r"plaza|praca|parque|mercado|terminal|estadio|puente|ponte|escuela|escola|colegio|liceo|"
    r"hospital|clinica|finca|fazenda|hacienda|edificio|hotel|cine|teatro"
)
_CALLED = re.compile(
    rf"\b(?:(?:{_ROAD})(?: d[aeo]l?)?|(?:{_QUARTER})(?: la| el)?|{_BUILDING})"
    r"(?: (?:la )?republica d[aeo]l?)? $"
)
_CALLED_AFTERWARDS = re.compile(
    r" (?:street|avenue|square|district)\b|, (?:corregimiento|vereda|caserio|aldea)\b"
)
_GIVEN_NAME = frozenset(["germán"])
"""Given names that differ from an adjective of a state by their accent alone."""
_PORT = frozenset(["porto", "puerto"])
_ANEW = re.compile(r"\b(?:nov[ao]|nuev[ao]|new|vila|villa) $")
_OF = re.compile(r" d(?:e|el|o|a|os|as) ")
_ARTICLE = re.compile(r"(?:el|la|los|las) (?=[A-ZÁÉÍÓÚÑ])")
_GOES_ON = re.compile(r" (?:del|de(?: la| los| las)?) [A-ZÁÉÍÓÚÑ]")


def is_part_of_a_name(folded: str, hit: Hit[Meaning]) -> bool:
    """Say whether a name is a venue's that is called after a leader, or the word for a port.

    Or what is called after a state: "la Nueva Colombia", "rua Uruguai", "Cuba district".
    """
    if hit.value.kind == "country":
        around = (
            _ANEW.search(folded, max(0, hit.start - 8), hit.start),  # "Nova Holanda", in Rio
            _CALLED.search(folded, max(0, hit.start - 40), hit.start),
            _CALLED_AFTERWARDS.match(folded, hit.end),
        )
        return any(around)
    if hit.value.kind == "cue":
        return _VENUE.search(folded, max(0, hit.start - 40), hit.start) is not None
    return folded[hit.start : hit.end] in _PORT and _OF.match(folded, hit.end) is not None


def is_surname(text: str, hit: Hit[Meaning], word: str, given_names: Set[str]) -> bool:
    """Say whether an adjective of a state is a person's name: "Miguel Alemán", "Germán Castro".

    ``word`` is the one before it, folded.
    """
    if hit.value.kind != "demonym" or not text[hit.start].isupper():
        return False
    return word in given_names or text[hit.start : hit.end].lower() in _GIVEN_NAME


def begins_another(text: str, hit: Hit[Meaning]) -> bool:
    """Say whether what looks like a town opens another name: "en el Valle de Aburrá".

    The town of El Valle has a capital article.
    """
    if hit.value.kind != "place" or not _ARTICLE.match(text, hit.start):
        return False
    return _GOES_ON.match(text, hit.end) is not None


def lengths_around(title: str, text: str, names: Phrases[Any]) -> Mapping[int, int]:
    """Return how long the name is that stands at each place of title and text, joined by a line."""
    hits = names.find(fold_in_place(compose(f"{title}\n{text}")))
    return {place: hit.end - hit.start for hit in hits for place in range(hit.start, hit.end)}
