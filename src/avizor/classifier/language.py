"""A guess at the language of a text that came without one: es, pt, en or ""."""

import re

_COMMON = {
    "es": "el los las del una por con para que su fue más según tras y al lo se este esta",
    "pt": "o os as do da dos das uma por com para que seu foi mais segundo após e ao não em no na",
    "en": "the of and to in a is was for on that with by at from his their has after said",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def guess_language(text: str) -> str:
    """Choose the language whose commonest words are most frequent; "" when none is clear."""
    words = re.findall(r"[^\W\d_]+", text[:3000].lower())
    counts = {name: sum(word in common for word in words) for name, common in _WORDS.items()}
    best, second = sorted(counts.values(), reverse=True)[:2]
    if best == second or best * 12 < len(words):
        return ""
    return max(counts, key=lambda name: counts[name])
