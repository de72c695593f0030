"""Builders of traces for the tests of grouping: every field has a sensible value."""

from typing import Any

from avizor.domain.records import Trace
from avizor.domain.stories.reports.similarity import names_of, numbers_of, signature, words_of
from avizor.domain.stories.translation import anchors_of
from build import NOON

WIDTH = 8

RIOT = (
    "MACHALA, Ecuador (Andes Newswire) - Thirteen prisoners were killed on Tuesday in fighting "
    "between gangs inside the jail of the southern coastal city of Machala, the prison agency "
    "said.\n\nA police commander said members of Sao-Box had attacked a wing held by Los Lobos. "
    "Troops regained the building and found 24 rifles. Ecuadorean jails have seen massacres."
)
RIOT_IN_SPANISH = (
    "MACHALA, Ecuador - Trece presos murieron el martes en una pelea entre bandas en el interior "
    "de la cárcel de Machala, ciudad costera del sur, informó la agencia penitenciaria.\n\nUn "
    "comandante policial señaló que miembros de Sao-Box atacaron un ala en poder de Los Lobos. "
    "Los militares recuperaron el edificio y hallaron 24 fusiles. Las cárceles registran masacres."
)


def pointing(*towards: float) -> tuple[float, ...]:
    """A unit vector that points along the first axes."""
    whole = [*towards, *[0.0] * (WIDTH - len(towards))]
    length = sum(value * value for value in whole) ** 0.5
    return tuple(value / length for value in whole)


def trace(article_id: str = "a1", *, text: str = "", **fields: Any) -> Trace:
    """A trace of an article in Ecuador at noon; what ``text`` says is read from it."""
    language = fields.get("language", "es")
    given: dict[str, Any] = {
        "article_id": article_id,
        "story_id": "s1",
        "at": NOON,
        "feed_id": article_id,
        "language": language,
        "embedding": pointing(1.0),
        "signature": signature(text),
        "names": names_of(text),
        "words": words_of(text),
        "numbers": numbers_of(text, language),
        "anchors": anchors_of(text, language),
        "country": "EC",
        "countries": frozenset({"EC"}),
    }
    return Trace(**{**given, **fields})
