"""Sentences that name a topic and report nothing of it: poor evidence of what happened.

One says what is not known or not so ("nobody has claimed it"), another only names an office that
is called after the topic ("la Brigada de Homicidios tomó declaraciones"), a third opens with an
older event ("In May, seven people died on a football pitch").
"""

import re

from avizor.domain.language.months import MONTH
from avizor.domain.language.text import fold_in_place

_NOBODY = (
    r"(?:ningun[oa]?|nadie|nada|nenhum[a]?|ninguem|none|nothing|nobody|no one|no group|no gang)"
)
_LINKED = (
    r"(?:blam\w+|link\w*|claim\w*|atribu\w+|vincul\w+|relacion\w+|reivindic\w+|senal\w+|lig[ao]\w*|"
    r"assum\w+|adjudic\w+|responsab\w+|autor\w*|connect\w+|tie[sd]?)"
)
_RULES_OUT = re.compile(
    rf"\b{_NOBODY}\b[^.;]{{0,60}}\b{_LINKED}\b|"
    r"\b(?:descart\w+|rul(?:e|es|ed|ing) out)\b|"
    r"\b(?:nada que ver|nada a ver|nothing to do with|sin relacion|sem relacao|nao tem relacao|"
    r"no tiene relacion|no guarda relacion|not (?:linked|connected|related))\b"
)
_TOPIC = (
    r"(?:homicid\w+|crimen organizado|crime organizado|narcotrafico|narcoticos|entorpecentes|"
    r"drogas|estupefacientes|secuestros?|sequestros?|extorsion\w*|extorsao|terrorismo|corrupcion|corrupcao|"
    r"lavado|lavagem|delitos? \w+|armas)"
)
_OFFICE = re.compile(
    r"\b(?:delegaci\w+|brigadas?|unidad\w*|fiscal\w*|division|divisao|direcc?ion|diretoria|"
    r"departamentos?|juzgados?|juez\w*|tribunal\w*|promotori\w+|procuradur\w+|policia|subdireccion)"
    r" (?:especial\w* |nacional |federal |estadual |regional )?(?:de |del |contra |contra el |"
    rf"contra la |contra o |em |en |de investigacao de |de investigacion de )?{_TOPIC}\b|"
    r"\bante (?:el |la )?(?:crimen organizado|homicidios|drogas)\b|\b(?:anti-?(?:narcoticos|drogas|"
    r"extorsion|secuestros?)|divisao antissequestro)\b|\b(?:homicide|narcotics|anti-?drug|drug|"
    r"organi[sz]ed[ -]crime|anti-?kidnapping|anti-?corruption) (?:squad|unit|bureau|division|"
    r"police|prosecutors?|detectives|directorate|court)\b"
)

_LONG_AGO = re.compile(
    rf"^(?:en|em|in|since|desde) (?:(?:el|o) ano (?:de )?)?"
    rf"(?:{MONTH}\b(?! \d\d?\b)|(?:19|20)\d\d\b)|"
    r"^(?:el|la|no|na) (?:ano|mes) (?:pasado|passado|anterior)\b|^last (?:year|month)\b"
)


def is_poor(sentence: str) -> bool:
    """Say whether a sentence rules out, blames nobody, names such an office or looks far back."""
    folded = fold_in_place(sentence)
    return any(one.search(folded) for one in (_RULES_OUT, _OFFICE, _LONG_AGO))
