"""What a long report tells beside its event: other years, other months, other events of the week.

Newspapers close with what came before ("En junio, en Chepén, cinco falsos policías se llevaron a
un molinero. Por ese crimen hay once detenidos") and with what else happened that day. Such a
passage goes on to the end of its paragraph, or to a sentence that tells of these days.
"""

import re
from functools import lru_cache

from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.tolls.history import HISTORY, OTHER_MONTH_ALONE, tells_of_now
from avizor.domain.tolls.other_towns import turns_to_another_town

LEAD = 3  # sentences, which tell the event
MOST = 25
"""Sentences of a text that are read for counts."""
_EVENT = (
    r"(?:hecho|caso|ataque|crime|crimen|fato|ocorrencia|episodio|incidente?|attack|case|"
    r"shooting|emboscada|ambush|operativo|operacao|operacion|operation|investida|"
    r"embestida|tiroteo|tiroteio|chacina|masacre|massacre|motin|rebeliao|riot|atentado)"
)
_MATTER = (
    rf"(?:{_EVENT}|homicidios?|asesinatos?|assassinatos?|murders?|killings?|secuestros?|"
    rf"sequestros?|"
    r"kidnapping|abduction|plagios?|rapto|fuga|escape|breakout|matanza|matanca|cargamento|"
    r"carregamento|carga|load|shipment|apreensao|flagrante|decomiso|incautacion|seizure|"
    r"investigac\w+|investigation|pesquisa|inquerito|inquiry|expediente|carpeta|causa|processo|"
    r"proceso|"
    r"affair|matter|robo|roubo|robbery)"
)
_BEFORE_IT = r"(?:investigac\w+|process?os?|inqueritos?|pesquisas?) (?:previ|anterior)"
"""What led to the event: "la investigación previa duró un año"."""
_OTHER = re.compile(
    rf"\b(?:otr|outr)[oa]s? (?:(?:gran|grande|mismo|mesmo|doble|duplo|triple|triplo|cuadruple|"
    rf"quadruplo) )?{_MATTER}s?\b|"
    rf"\b(?:another|an? (?:separate|similar|different|distinct|previous|earlier)|an unrelated) "
    rf"{_MATTER}\b|\b(?!{_BEFORE_IT}){_MATTER} "
    r"(?:similar|parecid[oa]|semelhante|semejante|anterior|previ[oa]|distint[oa]|diferente|"
    r"ajen[oa]|alhei[oa])\b|"
    r"\b(?:as|was|were|be) separate from|\bvincul\w+ [^.;,]{3,40}? (?:a|ao|con la|com a) "
    r"(?:registrada|ocurrida|ocorrida|anterior)\b|\b(?:descart\w+|nega\w*|no hay|nao ha|ruled? out|"
    r"rul(?:es|ing) out|no) (?:[a-z]+ ){0,3}?(?:relacion|relacao|vinculo|conexion|conexao|link|"
    rf"connection) (?:con|com|to|with|entre) (?:[a-z]+ ){{0,2}}?{_EVENT}\b|"
    r"\b(?:em outro ponto|en otro punto|sin relacion|sem relacao|(?:nada|nothing) (?:tiene[n]?|"
    r"tenia|"
    r"tem|tinha|to do)(?: (?:que|a))?(?: (?:ver|with))|(?:is|are) (?:a )?(?:distinct|separate)|"
    r"(?:no es|nao e|not) (?:el mismo|o mesmo|the same)|(?:caminho|camino|situacao|situacion|"
    r"historia) (?:distint[oa]|diferente))\b"
)
_OF_THAT = re.compile(
    r"\b(?:[nd]?aquel(?:e|a|es|as|la|los|las)?|[nd]?ess[ea]|es[ea]|(?:in|for|over|of) that|"
    rf"the other) {_MATTER}\b"
)
"""What goes on with another matter though it tells of these days: "in that case, on Friday"."""


@lru_cache(maxsize=16)
def background_of(title: str, text: str) -> frozenset[str]:
    """Return the sentences below the lead that tell of another time, event or town."""
    found = set()
    beside, ended = False, 0
    sentences = cut_sentences(text)[:MOST]
    told = fold_in_place(compose(" ".join((title, *sentences[:LEAD]))))
    for index, sentence in enumerate(sentences):
        start = text.index(sentence, ended)
        composed = compose(sentence)
        folded = fold_in_place(composed)
        if "\n" in text[ended:start]:
            beside = False
        below = index >= LEAD
        if _is_of_another(folded) or (below and turns_to_another_town(composed, folded, told)):
            beside = True
        elif beside and tells_of_now(folded) and not _OF_THAT.search(folded):
            beside = False
        if beside and below:
            found.add(sentence)
        ended = start + len(sentence)
    return frozenset(found)


def _is_of_another(folded: str) -> bool:
    return any(one.search(folded) for one in (HISTORY, OTHER_MONTH_ALONE, _OTHER))
