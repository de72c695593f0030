"""Sentences of a report that tell of another event than its own.

The wire on Wednesday's murder closes with Monday's: "It is the second attack here this week." What
such a sentence names and counts is the other event's, and must not bring the two together: nor
what one says that keeps the two apart ("no guarda relación con el ataque de Potrerito"). The
first sentence of a report is never an aside: a follow-up says there what it follows.
"""

import re

from avizor.domain.language.text import compose, cut_sentences, fold_in_place

_COUNTED = (
    r"\b(?:es|e) (?:el|la|o|a) (?:segund[oa]|tercer[oa]?|terceir[oa])\b|"
    r"\bsegund[oa]\b.{0,60}\b(?:en|em) (?:dos|tres|dois|menos)\b|"
    r"\b(?:second|third|latest)\b.{0,60}\b(?:week|days|nights|hours)\b|"
    r"\bcon ell[oa]s suman\b"
)
_BEFORE = (
    r"\b(?:un|dos|tres|um|dois) dias? antes\b|\b(?:dos|tres|dois) dias (?:despues|depois)\b|"
    r"\bna vespera\b|\bla vispera\b|\bdias (?:antes|atras)\b|\bhoras (?:antes|despues|depois)\b|"
    r"\b(?:a|two|three) days? (?:before|earlier)\b|\ba day after\b|"
    r"\bhours (?:before|earlier|later)\b|\bearlier (?:in the|this) week\b"
)
_BESIDE = (
    r"\b(?:el|no) m[ei]smo dia\b|\b(?:la|na) m[ei]sma semana\b|\bthe same day\b|"
    r"\b(?:en|na|no) (?:el |la )?m[ei]sm[oa] (?:ciudad|terminal|puerto|penal|carcel|barrio|zona|"
    r"distrito|municipio|canton|cidade|porto|presidio|bairro|penitenciaria)\b|"
    r"\b(?:in|at) the same (?:city|town|port|terminal|prison|district|neighbou?rhood)\b"
)
_LINK = r"(?:relacion|relacao|vinculos?|nexos?|conexion|conexao|elo|ligacao|links?|connections?)"
_NONE = (
    r"(?:sin|sem|ni|nem|ningun[a]?|nenhum[a]?|without|no|"
    r"(?:no|nao) (?:guarda[n]?|tienen?|tem|hay|ha|ve[n]?|existe)|"
    r"descart\w+|nieg[ao]n?|neg(?:o|a|am|aron|ou)|den(?:y|ies|ied)|rul(?:es?|ed) out)"
)
_WORDS = r"(?: [a-z]+){0,3}?"
_OF_CRIME = (
    r"(?!(?: alguna?| alguma?)? (?:con|com|with|to|ao?|al|no)"
    r"(?: el| la| los| las| o| os| as| the| organi[sz]ed)? (?:narco|traf|trafic|crim|band|gang|"
    r"facc|pandill|cartel|delincuen|delito|ilicit|drug|maras?))"
)
"""No link with what an event can be of: "niega vínculos con el narcotráfico" is of its own."""
_DISOWNS = re.compile(
    rf"\b(?:{_NONE}{_WORDS} {_LINK}\b{_OF_CRIME}|"
    r"separate(?:ly)? from|unrelated to|nothing to do with|nada (?:que|a) ver con|nada a ver com|"
    r"(?:not|\w+n't) (?:linked|related|connected) (?:to|with)|in a separate \w+|"
    r"treat(?:ed|ing)(?: \w+){0,3} as (?:separate|unrelated)|investigated separately|"
    r"e[nm] (?:un |um )?(?:hecho|caso|fato|episodio) (?:aparte|distinto|separado|a parte)|"
    r"e[nm] (?:otr|outr)[oa] (?:hecho|caso|ataque|crime|crimen|fato|ocorrencia|episodio)|"
    r"not to be (?:mixed|confused)|apart from (?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:no|nao) (?:se|los|las|os|as|lo|la|o|a) (?:vincula|relaciona|confunda|mezcle|misture)\w*|"
    r"(?:no|nao) (?:quis\w+|debe\w*|deve\w*) (?:relaciona\w+|vincula\w+|confund\w+)|"
    r"no es el (?:caso )?del?|nao e o (?:caso )?d[aeo]|"
    r"se investigan? (?:aparte|por separado)|(?:otro|outro) (?:expediente|inquerito)|"
    r"investigad[ao]s? (?:a parte|separadamente))\b"
)
_ASIDE = re.compile(f"{_COUNTED}|{_BEFORE}|{_BESIDE}")


def without_asides(text: str) -> str:
    """Return a text without the sentences, after its first, that tell of another event."""
    told = cut_sentences(compose(text))
    own = [one for n, one in enumerate(told) if n == 0 or not (_is_aside(one) or disowns(one))]
    return text if len(own) == len(told) else " ".join(own)


def disowns(sentence: str) -> bool:
    """Say whether a sentence keeps its event apart from another one that it speaks of."""
    return bool(_DISOWNS.search(fold_in_place(sentence)))


def _is_aside(sentence: str) -> bool:
    return bool(_ASIDE.search(fold_in_place(sentence)))
