"""The days that a report names where it says what happened: in its headline and first sentences."""

import re
from datetime import date, datetime, timedelta

from avizor.domain.language.text import compose, cut_sentences
from avizor.domain.language.weekdays import (
    BEHIND,
    DAY,
    WEEKDAYS,
    day_of,
    days_since,
    fold_without_names,
)

DATED_LEAD = 2
"""Sentences of the text that tell the news."""
_TODAY = {"hoy", "today", "hoje"}
_YESTERDAY = ("ayer", "anoche", "yesterday", "last night", "ontem")
_DAY = re.compile(rf"\b(?:{'|'.join([*sorted(_TODAY), *_YESTERDAY])})\b|{DAY}")
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
    told = compose(f"{title}. {' '.join(cut_sentences(text)[:DATED_LEAD])}")
    lead = _TO_COME.sub(" ", fold_without_names(told))
    published = (at - BEHIND).date()
    return frozenset(_meant(day_of(word), published).isoformat() for word in _DAY.findall(lead))


def _meant(word: str, published: date) -> date:
    if word in _TODAY:
        return published
    if word in WEEKDAYS:
        return published - timedelta(days=days_since(word, published.weekday()))
    return published - timedelta(days=1)
