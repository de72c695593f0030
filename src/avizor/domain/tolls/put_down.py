"""Whom an army or the police put down: "abatieron a ocho guerrilleros" counts eight dead.

The word says so outright, however seldom a network has read it.
"""

import re

from avizor.domain.tolls.spared import marks_of
from avizor.domain.tolls.words import MARK

_MARK = (
    rf"{MARK}(?! (?:\w+ )?(?:drones?|vants?|helicopter\w*|avion\w*|avioes|avia\w*|"
    r"aeronaves?|aparatos?|globos|misil\w*|misseis|cohetes|perros?|caes|cachorros|animal\w*|aves|"
    r"arboles|arvores|cabezas|cabecas|reses|torres|antenas)\b)"
)
_AT_LEAST = (
    r"(?: (?:a|al|los|las|al menos|por lo menos|pelo menos|ao menos|otr[oa]s|outr[oa]s|"
    r"unos|os|as))*"
)
_NOUNS = r"(?: (?!(?:y|e|and|que|who)\b)[a-z-]+){0,6}?"
_OUTLAWS = (
    r"(?:criminosos|suspeitos|bandidos|traficantes|marginais|faccionados|elementos|bandits|"
    r"gunmen|gangsters|criminals|suspects|outlaws|terrorists)"
)
"""Who is *neutralizado* in Portuguese or English is dead; in Spanish he may be arrested."""
_PUT_DOWN = re.compile(
    r"\b(?:abat(?:en?|io|ieron|iendo|ir|ido|em|eu|eram)|(?:dan|dio|dieron|dar|dado) de baja)"
    rf"{_AT_LEAST} {_MARK}|{_MARK}{_NOUNS} (?:(?:fue|fueron|foi|foram|son|sido|resultaron|"
    rf"quedaron) )?(?:abatid[oa]s?|dad[oa]s? de baja)\b|{_MARK}(?: [a-z-]+){{0,2}}? "
    rf"{_OUTLAWS}(?: [a-z-]+){{0,6}}? (?:(?:foram|were) )?neutrali[sz](?:ados|ed)\b|"
    rf"\bneutrali(?:zam|zaram|zou|[sz]es?|[sz]ed){_AT_LEAST} {_MARK} {_OUTLAWS}\b|{_MARK}{_NOUNS} "
    r"(?:(?:entr|evolu)\w+ (?:em|a|para)|(?:veio|vieram|foi|foram|indo|vindo) a) obito\b"
)


def put_down(marked: str) -> frozenset[int]:
    """Return the marks of a folded sentence that count people who were put down."""
    return marks_of(_PUT_DOWN, marked)
