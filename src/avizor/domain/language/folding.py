"""Take accents and case off words that are compared: three ways, for three uses.

Three more belong to what they feed. ``language.text.fold_in_place`` keeps the length of a text, so
that a place in it stays one; ``classifier.cues.fold`` writes as the lexicon and the model learnt to
read; ``extraction.phrases.fold`` gives words in ASCII, a blank between two.
"""

import re
import unicodedata
from collections.abc import Mapping

_STRAIGHT = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
_REMOVED = re.compile(r"[\u0300-\u036f\u00ad\u200b-\u200d\u2060]")


def fold(text: str) -> str:
    """Write in lower case without accents, cedillas and tildes; other scripts keep their letters.

    What search, rules and stories compare words by: what one of them takes for equal all do. Unlike
    ``text.fold_in_place`` it takes any text, and the result may be shorter or longer than that.
    """
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    parted = unicodedata.normalize("NFKD", replaced(lowered, _STRAIGHT))
    return replaced(_REMOVED.sub("", parted).casefold(), _STRAIGHT)  # parting may yield an "ø"


def replaced(text: str, signs: Mapping[str, str]) -> str:
    """Write signs in another way, none of which another one becomes.

    A text that has few of them is done many times sooner than by ``str.translate``.
    """
    for sign, way in signs.items():
        text = text.replace(sign, way)
    return text


def without_accents(text: str) -> str:
    """Take the accents off and keep the rest: case, signs, letters such as ø."""
    return "".join(
        char
        for char in unicodedata.normalize("NFKD", text)
        if ord(char) < 0x300 or not unicodedata.combining(char)
    )


def to_ascii(text: str) -> str:
    """Take the accents off and leave out all that is not ASCII then; case stays."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
