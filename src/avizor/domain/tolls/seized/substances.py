"""Of what an amount is that was seized: the one drug, fuel or metal that its sentence names."""

import re

from avizor.domain.language.text import compose, fold_in_place

_NAMED: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})")
    for name, words in {
        "coca leaf": r"(?:hojas?|folhas?) de coca\b|coca lea(?:f|ves)\b",
        "coca paste": r"pasta[ -](?:base|basica)|basuco\b|coca paste\b|base paste\b",
        "cocaine": r"cocain\w*|clor?h?idrato\b",
        "crack": r"(?:de|of|en|em) crack\b|crack cocaine\b",
        "marijuana": r"mari[hj]uana\b|maconha\b|cannabis\b|ganja\b|skunk\b|creepy\b",
        "hashish": r"hachis\b|haxixe\b|hashish\b",
        "methamphetamine": r"metanfet\w*|methamphet\w*|(?:of|de) (?:meth|cristal)\b",
        "fentanyl": r"fentanil\w*|fentanyl\b",
        "heroin": r"heroina?\b",
        "ketamine": r"[ck]etamin\w*",
        "explosives": r"explosivos?\b|explosives?\b|dinamita\b|dinamite\b|dynamite\b",
        "fuel": r"combusti[bv]\w+|fuel\b|gasolin[ae]\b|petrol\b|diesel\b",
        "mercury": r"(?:de|of) (?:mercurio|mercury)\b",
        "gold": r"(?:de|of) (?:oro|ouro|gold)\b",
    }.items()
}
_MEASURED = frozenset({"kg", "L", "packages", "plants", "m³"})
_WIDER = {"coca paste": "cocaine", "crack": "cocaine"}
"""What a sentence may call by the wider name too: "pasta base de cocaína"."""


def substance_of(sentence: str, unit: str) -> str:
    """Name what an amount in a unit is of; "" for things, and where several are named or none.

    The names are those of ``_NAMED``: every one has its words in ``rendering/amounts.py``.
    """
    if unit not in _MEASURED:
        return ""
    folded = fold_in_place(compose(sentence))
    found = {name for name, named in _NAMED.items() if named.search(folded)}
    found -= {_WIDER[name] for name in found if name in _WIDER}
    return found.pop() if len(found) == 1 else ""
