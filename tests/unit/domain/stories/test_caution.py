"""A judge has to be surer where its lessons do not show the case: long texts, busy desks."""

from collections.abc import Sequence
from string import ascii_lowercase

import pytest

from avizor.domain.language.rarity import Rarities
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.caution import (
    AMONG_MANY_ODDS,
    BUSY,
    BUSY_ODDS,
    GOES_ON,
    GOES_ON_ODDS,
    LONG,
    MANY_NAMES,
    MEANS_THE_SAME,
    MOST_NAMES,
    PHRASES_ODDS,
    cautious,
)
from avizor.domain.stories.grouping.evidence import Beside, evidence_for
from avizor.domain.stories.grouping.matching import DOUBT
from avizor.domain.stories.reports.similarity import signature
from traces import trace

NAMES = [letter * 6 for letter in ascii_lowercase]
LIKELY = 0.5
"""Odds at which an article joins where nothing is against it."""


def named(article_id: str, count: int, known: int = 0, **fields: str) -> Trace:
    """An article of so many names, of which the first of all names are ``known``."""
    names = [*NAMES[:known], *(f"{article_id}{name}" for name in NAMES[: count - known])]
    return trace(article_id, names=frozenset(names), **fields)


def heeded(
    odds: float, article: Trace, *stories: Sequence[Trace], cosine: float = 0.4
) -> list[float]:
    """What is left of the same odds for each of the stories near an article."""
    near = [Beside(article, [(one, cosine, odds) for one in members], {}) for members in stories]
    rarities = Rarities()
    return cautious(near, evidence_for(near, rarities), [odds] * len(near), rarities)


@pytest.mark.parametrize(
    ("count", "known", "odds", "language", "joins"),
    [
        (MANY_NAMES, 2, AMONG_MANY_ODDS - 0.1, "es", False),
        (MANY_NAMES, 2, AMONG_MANY_ODDS, "es", True),
        (MANY_NAMES, 3, LIKELY, "es", True),
        (MANY_NAMES - 1, 0, LIKELY, "es", True),
        (MANY_NAMES, 2, LIKELY, "en", True),  # which names much otherwise
    ],
)
def test_a_long_text_that_shares_few_of_its_names_joins_only_where_that_is_nearly_certain(
    count: int, known: int, odds: float, language: str, *, joins: bool
) -> None:
    story = [named("m1", 20, 20, language=language)]
    assert heeded(odds, named("a9", count, known), story) == [odds if joins else -DOUBT]


@pytest.mark.parametrize("length", [0, LONG])
@pytest.mark.parametrize(("cosine", "joins"), [(0.49, False), (MEANS_THE_SAME, True)])
def test_what_means_the_same_may_be_full_of_names_of_its_own(
    length: int, cosine: float, *, joins: bool
) -> None:
    article = named("a9", MANY_NAMES, 2, text="x" * length)
    told = [named("m1", 20, 20)]
    assert heeded(LIKELY, article, told, cosine=cosine) == [LIKELY if joins else -DOUBT]


@pytest.mark.parametrize(
    ("count", "first_report", "odds", "joins"),
    [
        (MANY_NAMES, GOES_ON / 2, GOES_ON_ODDS, True),
        (MANY_NAMES, GOES_ON / 2, GOES_ON_ODDS - 0.1, False),
        (MANY_NAMES, GOES_ON, GOES_ON_ODDS, False),
        (MOST_NAMES, GOES_ON / 2, GOES_ON_ODDS, False),
    ],
)
def test_a_long_text_that_goes_on_with_something_need_not_be_as_sure(
    count: int, first_report: float, odds: float, *, joins: bool
) -> None:
    article = named("a9", count, 2).model_copy(update={"first_report": first_report})
    assert heeded(odds, article, [named("m1", 20, 20)]) == [odds if joins else -DOUBT]


def told_by(*feeds: str) -> list[Trace]:
    return [named(f"m{n}", 3, 3, feed_id=feed) for n, feed in enumerate(feeds)]


@pytest.mark.parametrize(
    ("odds", "joins"), [(LIKELY, False), (BUSY_ODDS - 0.1, False), (BUSY_ODDS, True)]
)
def test_a_desk_that_tells_like_events_every_day_goes_on_with_one_only_where_that_is_likely(
    odds: float, *, joins: bool
) -> None:
    own = [told_by("fiscalia"), *[told_by("fiscalia", "fiscalia")] * (BUSY - 1)]
    found = heeded(odds, named("a9", 3, 3, feed_id="fiscalia"), *own, told_by("fiscalia", "diario"))
    assert found == [odds if joins else -DOUBT] * BUSY + [odds]


def test_a_desk_that_has_told_few_goes_on_with_its_own_story() -> None:
    own, others = [told_by("diario")] * (BUSY - 1), [told_by("otro"), told_by("diario", "otro")]
    article = named("a9", 3, 3, feed_id="diario")
    assert heeded(LIKELY, article, *own, *others) == [LIKELY] * (len(own) + len(others))


def test_outlets_of_one_owner_are_one_desk() -> None:
    stories = [[trace(f"m{n}", feed_id=f"f{n}", owner="casa")] for n in range(BUSY)]
    assert heeded(LIKELY, trace("a9", feed_id="norte", owner="casa"), *stories) == [-DOUBT] * BUSY
    assert heeded(LIKELY, trace("a9", feed_id="norte", owner="otra"), *stories) == [LIKELY] * BUSY


SURE = BUSY_ODDS + 3
"""Odds at which even a busy desk goes on with its own story."""
FORMULA = (
    "na sequência de inquérito dirigido pelo ministério público e investigado pela polícia, o "
    "arguido foi presente a primeiro interrogatório judicial e ficou em prisão preventiva"
)
"""How an office begins each of its releases."""
FREELY = "Ninguém sabe ainda ao certo quem disparou naquela noite fria junto do velho mercado."


def release(article_id: str, text: str, *names: str) -> Trace:
    """A release of one office, which names its court and the police beside what it tells."""
    words = f"{text} {' '.join(f'{article_id}{n}' for n in range(15))}"
    everywhere = frozenset({"diap", "sintra", "policia", *names})
    told = trace(article_id, names=everywhere, feed_id="mp", language="pt")
    return told.model_copy(update={"signature": signature(words)})


@pytest.mark.parametrize(
    ("shared", "text", "joins"),
    [
        ((), FORMULA, False),
        (("zambujal", "quintanilha"), FORMULA, True),
        ((), FREELY, True),  # the same names and odds, in no wording that is told again
    ],
)
def test_an_office_that_writes_by_form_goes_on_with_a_story_whose_own_names_it_says(
    shared: Sequence[str], text: str, *, joins: bool
) -> None:
    first, second = [release("m1", FORMULA, *shared)], [release("m2", FORMULA)]
    found = heeded(SURE, release("a9", text, *shared), first, second)
    assert found[0] == (SURE if joins else -DOUBT)


def test_an_office_that_has_told_one_event_goes_on_with_it_by_its_odds_alone() -> None:
    assert heeded(SURE, release("a9", FORMULA), [release("m1", FORMULA)]) == [SURE]


def test_what_another_outlet_has_told_too_is_not_held_to_an_offices_form() -> None:
    told = [release("m1", FORMULA), trace("m3", feed_id="diario", names=frozenset({"sintra"}))]
    found = heeded(SURE, release("a9", FORMULA), told, [release("m2", FORMULA)])
    assert found == [SURE, SURE]


ENDING = "Las autoridades informaron este martes y darán más detalles en las próximas horas."


def brief(article_id: str, title: str, **fields: str) -> Trace:
    text = f"{title}. {ENDING}"
    return trace(article_id, text=text, opening=f"{title}\n{text}", **fields)


@pytest.mark.parametrize(
    ("title", "odds", "joins"),
    [
        ("Migrantes rescatados", PHRASES_ODDS - 0.1, False),
        ("Migrantes rescatados", PHRASES_ODDS, True),
        ("Joyería asaltada por tres hombres", LIKELY, True),
    ],
)
def test_a_text_of_phrases_joins_only_where_that_is_nearly_certain(
    title: str, odds: float, *, joins: bool
) -> None:
    story = [brief("m1", "Asaltan una joyería")]
    assert heeded(odds, brief("a9", title), story) == [odds if joins else -DOUBT]
