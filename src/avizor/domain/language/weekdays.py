"""The days of the week in Spanish, Portuguese and English, and where a text names them."""

import re
from datetime import timedelta

from avizor.domain.language.text import fold_in_place

_WEEK = (
    "lunes monday segunda",
    "martes tuesday terca",
    "miercoles wednesday quarta",
    "jueves thursday quinta",
    "viernes friday sexta",
    "sabado saturday",
    "domingo sunday",
)
WEEKDAYS = {word: number for number, words in enumerate(_WEEK) for word in words.split()}
"""The number of each, as ``date.weekday`` counts: Monday is 0."""
WEEKDAY = "|".join(word for word in WEEKDAYS if not word.endswith("day"))
"""The Spanish and Portuguese ones, as a part of patterns on folded text."""


def days_since(word: str, today: int) -> int:
    """Count the days from the last weekday of that name until today's, itself included."""
    return (today - WEEKDAYS[word]) % 7


BEHIND = timedelta(hours=5)
"""How far the region's clocks are behind UTC, more or less: an evening's news is that day's."""
_ORDINAL = ("quarta", "quinta", "segunda", "sexta")
"""Also "the second" and so on: a day before *-feira* or after *nesta*."""
DAY = (
    rf"\b(?:{'|'.join(word for word in WEEKDAYS if word not in _ORDINAL)})\b(?:-feira)?|"
    rf"\b(?:{'|'.join(_ORDINAL)})-feira|(?<=[nd]esta )(?:{'|'.join(_ORDINAL)})\b|"
    rf"(?<=\bna )(?:{'|'.join(_ORDINAL)})(?= e\b|[,.;:]|$)"
)
"""A pattern of the days of the week that a folded text names."""
_NAME = re.compile(
    r"(?<=[\w,] )(?:Lunes|Martes|Mi[eé]rcoles|Jueves|Viernes|S[aá]bado|Domingo|Segunda|Ter[cç]a|"
    r"Quarta|Quinta|Sexta)\b(?!-)|\bDomingo (?=[A-ZÁÉÍÓÚÑ])|(?<=\bSANTO )DOMINGO\b"
)
"""Santo Domingo and Domingo Pérez: in Spanish and Portuguese a day has a small letter."""


def fold_without_names(composed: str) -> str:
    """Fold a text, without the days of the week that are part of a name."""
    return fold_in_place(_NAME.sub(" ", composed))


def day_of(found: str) -> str:
    """Return the day of the week that a match of ``DAY`` names."""
    return found.removesuffix("-feira")
