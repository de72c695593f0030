"""Which names are written as one: with capitals, but for the adjectives of a country."""

import re

from avizor.domain.language.text import Hit
from avizor.domain.places.gazetteer import Meaning

_MONEY = re.compile(r"\s?\$|\s?\d")
_ELIDED = re.compile(r"^[dl]['’]")
"""What stands small before a name's last word: "Santa Bárbara d'Oeste"."""
_ARTICLES = frozenset(["El", "La", "Los", "Las", "O", "A"])
_ENGLISH_FORM = re.compile(r"(?:an|ans|ine|ines|ish|ese|ch|i|is|ard|ards|ic|iot|iots|er|ers)$")

_OPENS = re.compile(r"^$|^\n|[.!?\n»”\"]\s*$")
_GOES_TO = re.compile(
    r" (?:al?|por|hasta) (?!(?:su|primera|segunda|ahora|medio|menos|borde|igual|lado|través)\b)"
)
_MASKED = re.compile(r" [\"“«]N[\"”»]")
_OCEANS = frozenset(["atlántico", "atlantico"])
_OF_OCEAN = re.compile(
    r"\b(?:oc[eé]ano|(?:lados?|orillas?|margens?|aguas) (?:del|do)|(?:cruz|atraves)\w+ (?:el|o)) $"
)


def is_cased(text: str, hit: Hit[Meaning], shouted: bool) -> bool:
    """Say whether a name has the capitals it needs; in a text all in capitals all have them."""
    raw = text[hit.start : hit.end]
    if hit.value.kind == "demonym" or hit.value.either:
        return shouted or not _is_nickname(text, hit)
    if hit.value.short:
        if _MONEY.match(text, hit.end) or (shouted and "." not in raw):
            return False
        return not any(c.islower() for c in raw)
    if shouted:
        return True
    last = _ELIDED.sub("", raw.rsplit(" ", 1)[-1])
    capital = last[:1].isupper() or not last[:1].isalpha()
    return capital or (hit.value.kind in {"country", "cue", "group"} and raw[:1].isupper())


def _is_nickname(text: str, hit: Hit[Meaning]) -> bool:
    """Tell "El Turco" and "se llama Turco" from "turco" and from "Ejército Argentino"."""
    if hit.value.kind != "demonym" or not text[hit.start].isupper() or hit.start < 2:
        return False
    if _ENGLISH_FORM.search(text, hit.start, hit.end):
        return False
    before = text[max(0, hit.start - 24) : hit.start].rstrip(" ")
    word = before.rsplit(" ", 1)[-1].lstrip("'\"“‘«(")
    return (word[:1].islower() and word[-1:].isalpha()) or word in _ARTICLES


def is_another_word(text: str, start: int, end: int) -> bool:
    """Say whether what stands at ``start:end`` is no name of a place, though it looks like one.

    "Irán a prisión" is a verb, the Atlantic that a cargo crosses no department of Colombia, and
    Marbella “N” is a suspect.
    """
    if _MASKED.match(text, end):
        return True
    name, before = text[start:end].lower(), text[max(0, start - 24) : start].lower()
    if name == "irán":
        return bool(_OPENS.search(before)) and _GOES_TO.match(text, end) is not None
    return name in _OCEANS and _OF_OCEAN.search(before) is not None
