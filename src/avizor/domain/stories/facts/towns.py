"""Where a story happens, as precisely as its reports say: the town that most of them name."""

import re
from collections import Counter
from collections.abc import Iterable

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import Assessed, Place, Story

_LEAD = 500
"""Characters of a text that say where it happens."""
_AT = r"\b(?:en|em|n[oa]s?|de|d[oa]s?|in|at|near|of|outside) (?:el |la |los |las |the |o |a )?"
_SPOKEN = re.compile(
    r"\b(?:dijo|dijeron|disse|disseram|said|reunion|reuniao|meeting|cumbre|summit) $"
)
"""What comes before the place where somebody only speaks of the event."""


def town_of(assessed: Assessed) -> tuple[Place, ...]:
    """Find where an article says its event happens: one place of its main country, or ().

    One that the headline names, else one that its opening names with a word of place before it;
    but a decree holds elsewhere than where it was signed.
    """
    article, country = assessed.article, assessed.assessment.country
    places = [one for one in assessed.assessment.places if one.country == country]
    title = fold_in_place(compose(article.title))
    opening = fold_in_place(compose((article.text or article.summary)[:_LEAD]))
    named = _first_named(places, title, r"\b")
    if named or _is_decree(assessed):
        return named
    return _first_named(places, opening, _AT)


def _is_decree(assessed: Assessed) -> bool:
    topics = assessed.assessment.topics
    return bool(topics) and max(topics, key=lambda topic: topic.score).id == "emergency_measures"


def _first_named(places: Iterable[Place], text: str, before: str) -> tuple[Place, ...]:
    """Return the place that a text names first with a pattern before it, or ()."""
    found = [
        (named.start(), place)
        for place in places
        if (name := fold_in_place(place.name)) in text
        for named in re.finditer(rf"{before}{re.escape(name)}\b", text)
        if not _SPOKEN.search(text[: named.start()])
    ]
    return (min(found, key=lambda one: one[0])[1],) if found else ()


def town_of_story(story: Story) -> Place | None:
    """Return the town that most reports name, of these the first; None where none names one.

    Help between states has no town: where it was spoken of says nothing.
    """
    if story.assistance is not None:
        return None
    known = [one for one in story.towns if one.country in story.countries]
    return Counter(known).most_common(1)[0][0] if known else None
