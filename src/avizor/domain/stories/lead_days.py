"""The days that a report names where it says what happened: in its headline and first sentences."""

import re
from datetime import date, datetime, timedelta

from avizor.domain.language.text import compose, cut_sentences, fold
from avizor.domain.language.weekdays import WEEKDAYS, days_since

LEAD = 2
"""Sentences of the text that tell the news."""
BEHIND = timedelta(hours=5)
"""How far the region's clocks are behind UTC, more or less: an evening's news is that day's."""
_TODAY = {"hoy", "today", "hoje"}
_YESTERDAY = ("ayer", "anoche", "yesterday", "last night", "ontem")
_ORDINAL = {"segunda", "quarta", "quinta", "sexta"}
"""Also "the second" and so on: a day before *-feira* or after *nesta*."""
_PLAIN = [word for word in WEEKDAYS if word not in _ORDINAL]
_DAY = re.compile(
    rf"\b(?:{'|'.join([*_PLAIN, *_TODAY, *_YESTERDAY])})\b|"
    rf"\b(?:{'|'.join(sorted(_ORDINAL))})(?=-feira)|"
    rf"(?<=[nd]esta )(?:{'|'.join(sorted(_ORDINAL))})\b"
)
_NAME = re.compile(
    r"(?<=[\w,] )(?:Lunes|Martes|Mi[eé]rcoles|Jueves|Viernes|S[aá]bado|Domingo|Segunda|Ter[cç]a|"
    r"Quarta|Quinta|Sexta)\b(?!-)|\bDomingo (?=[A-ZÁÉÍÓÚÑ])"
)
"""Santo Domingo and Domingo Pérez: in Spanish and Portuguese a day has a small letter."""
_ANY_DAY = rf"(?:{'|'.join(WEEKDAYS)})(?:-feira)?"
_TO_COME = re.compile(
    rf"\b(?:proxim[oa]|next|coming) {_ANY_DAY}\b|\b{_ANY_DAY} (?:proxim[oa]|que v(?:iene|em))\b|"
    rf"\b(?:sera[no]?|serao|will) [^.;,]{{0,40}}?\b{_ANY_DAY}\b|"
    rf"\b(?:este|esta|nesta|this) {_ANY_DAY} (?:sera[no]?|serao|will)\b"
)


def days_told(title: str, text: str, at: datetime) -> frozenset[str]:
    """Return the dates that weekdays and *yesterday* mean in a report's lead, published at ``at``.

    A weekday is the last one of that name, the day of publication included; one to come and one
    that is part of a name mean none.
    """
    told = compose(f"{title}. {' '.join(cut_sentences(text)[:LEAD])}")
    lead = _TO_COME.sub(" ", fold(_NAME.sub(" ", told)))
    published = (at - BEHIND).date()
    return frozenset(_meant(word, published).isoformat() for word in _DAY.findall(lead))


def _meant(word: str, published: date) -> date:
    if word in _TODAY:
        return published
    if word in WEEKDAYS:
        return published - timedelta(days=days_since(word, published.weekday()))
    return published - timedelta(days=1)
