"""Sentences of a report that tell of another event than its own.

The wire on Wednesday's murder closes with Monday's: "It is the second attack here this week." What
such a sentence names and counts is the other event's, and must not bring the two together. The
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
_ASIDE = re.compile(f"{_COUNTED}|{_BEFORE}|{_BESIDE}")


def without_asides(text: str) -> str:
    """Return a text without the sentences, after its first, that count or date another event."""
    told = cut_sentences(compose(text))
    own = [one for n, one in enumerate(told) if n == 0 or not _ASIDE.search(fold_in_place(one))]
    return text if len(own) == len(told) else " ".join(own)
