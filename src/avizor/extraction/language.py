"""Tell the language of a text, and reconcile it with what the page declares."""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from avizor.domain.catalogue import LANGUAGES

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The identifier knows 130 languages; on six words it then takes Spanish for Aragonese.
TOLD_APART = [
    *LANGUAGES,
    "fr", "it", "de", "nl", "ca", "gl", "eu", "ht", "qu", "ru", "uk", "ar", "he", "el", "zh", "ja",
    "ko", "tr", "pl", "ro", "sv", "hi",
]  # fmt: skip
"""The languages that are told apart by the text: what others are declared stays as it is."""
# Log-odds in favour of the three languages of this press; measured in the decision record.
_PRESS_ODDS = 8.0
_CUE_ODDS = 3.0
_MAX_CUES = 3
_CUES = {
    "es": re.compile(r"[ñ¿¡]|\b(?:el|la|los|las|y|en|del|un|una|con|más|su|sus|lo|al|hay|fue)\b"),
    "pt": re.compile(
        r"[ãõ]|\b(?:não|o|os|as|em|do|da|dos|das|um|uma|com|mais|no|na|ao|é|são|foi)\b"
    ),
    "en": re.compile(r"\b(?:the|of|and|to|in|is|for|on|with|by|at|from|after|says|over)\b"),
}
_MIN_LETTERS = 4
_MAX_CHARS = 2500
# Below these a page's own declaration counts more than the guess.
_SURE_LETTERS = 60
_SURE_ODDS = 10.0
_CODE = re.compile(r"^\s*([A-Za-z]{2})(?:$|[-_\s.,;])")


class Guess(NamedTuple):
    """The likeliest language of a text and its log-odds against the next one."""

    language: str
    odds: float


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None for a text of almost no letters.

    Made for headlines in Spanish, Portuguese and English; twenty-odd others are told apart
    from these. Source: py3langid.
    """
    guess = _guess(text)
    return guess.language if guess else None


def reconcile_language(text: str, declared: str) -> str | None:
    """Return the language of a page by its text, or by its declaration where the text is short.

    Templates declare English for Spanish news too often to trust them over a paragraph.
    `declared` is any BCP 47 tag or "". None where neither tells.
    """
    code = _CODE.match(declared)
    stated = code.group(1).lower() if code else None
    guess = _guess(text)
    if guess is None:
        return stated
    sure = len(text) >= _SURE_LETTERS and guess.odds >= _SURE_ODDS
    return guess.language if sure or stated is None else stated


def _guess(text: str) -> Guess | None:
    sample = text[:_MAX_CHARS]
    lowered = sample.lower()
    if sum(map(str.isalpha, lowered)) < _MIN_LETTERS:
        return None
    # Capitals hide the letter patterns that the identifier learned.
    ranking = _identifier().rank(lowered if sample.isupper() else sample)
    scores = {code: float(score) for code, score in ranking}
    for code, cue in _CUES.items():
        cues = min(len(cue.findall(lowered[:300])), _MAX_CUES)
        scores[code] += _PRESS_ODDS + _CUE_ODDS * cues
    ranked = sorted(scores.items(), key=lambda item: item[1], reverse=True)
    return Guess(ranked[0][0], ranked[0][1] - ranked[1][1])


@cache
def _identifier() -> "LanguageIdentifier":
    """Load the model when it is first asked: it brings numpy, and most commands ask nothing."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(TOLD_APART)
    return identifier
