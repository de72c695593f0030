"""The days of the week in Spanish, Portuguese and English, as folded text has them."""

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


def days_since(word: str, today: int) -> int:
    """Count the days from the last weekday of that name until today's, itself included."""
    return (today - WEEKDAYS[word]) % 7
