"""An article that says what it follows goes on with the story clearly likeliest."""

from datetime import UTC, datetime, timedelta

import pytest

from avizor.domain.follow_ups.pointing import points_back
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.going_on import goes_on, is_set_off

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAYS = timedelta(days=9)


def trace(hours: float = 0, **told: object) -> Trace:
    known = {"article_id": f"a{hours}", "story_id": "s", "feed_id": "f", "language": "es"}
    at = MONDAY + timedelta(hours=hours)
    return Trace.model_validate({**known, "countries": {"GT"}, "at": at, **told})


@pytest.mark.parametrize(
    "title",
    [
        "Capturan a dos por el crimen contra el conductor",
        "Cuatro detenidos tras el ataque a la fiscal",
        "Cae el chofer del doble crimen del suburbio",
        "Two remanded over grenade attack on prosecutor",
        "Brothers charged with the Picton Road murders",
        "Presos suspeitos pela morte de vereador",
        "Dois detidos após a chacina de Choloma",
        "Declara el jefe detenido la semana pasada",
        "Sube a cinco la cifra de fallecidos",
        "Vigil held two days after the blaze",
        "Detienen al presunto chofer de los que mataron al concejal",
        "Fourth victim found in the rubble",
        "Polícia identifica mortos de Choloma",
    ],
)
def test_a_lead_may_point_back(title: str) -> None:
    assert points_back(title, "")


@pytest.mark.parametrize(
    "title",
    [
        "Matan a piloto de bus urbano en la zona 18",
        "Ganadero y su capataz mueren en atentado",
        "Three killed in barbershop shooting",
        "Quatro mortos em ataque a tiros em Manaus",
        "Decomisan 870 kilos de cocaína en Moín",
    ],
)
def test_a_first_report_does_not_point_back(title: str) -> None:
    assert not points_back(title, "")


def test_only_the_first_sentences_point_back() -> None:
    text = "Uno murió. Otro huyó. La policía busca al autor del ataque."
    assert not points_back("Matan a un hombre", text)


def test_what_points_back_goes_on_with_the_one_likely_story_of_its_country() -> None:
    article = trace(90, points_back=True)
    assert goes_on(article, [trace()], -3.9, 1.2)
    assert not goes_on(article, [trace()], -3.9, 0.2)
    assert not goes_on(article, [trace()], -5.0, 3.0)
    assert not goes_on(article, [trace(countries={"HN"})], -3.9, 1.2)
    assert not goes_on(trace(90), [trace()], -3.9, 1.2)


@pytest.mark.parametrize(
    ("first", "country", "joins"),
    [(0.1, "SV", True), (0.9, "SV", False), (0.1, "HN", False), (0.1, None, False)],
)
def test_what_reads_like_a_follow_up_goes_on_in_its_own_main_country(
    first: float, country: str | None, joins: bool
) -> None:
    article = trace(90, first_report=first, country=country, countries={"SV", "US"})
    known = trace(country="SV", countries={"SV", "US"})
    assert goes_on(article, [known], -2.9, 1.2) is joins
    assert not goes_on(article, [known], -3.1, 5.0)
    assert not goes_on(article, [known.model_copy(update={"at": MONDAY + DAYS})], -2.9, 1.2)


def test_one_misread_founder_bars_no_follow_up() -> None:
    article = trace(90, points_back=True)
    assert goes_on(article, [trace(countries={"HN"}), trace(2)], -3.9, 1.2)


def test_a_country_that_only_acts_is_enough() -> None:
    article = trace(90, points_back=True, countries={"SV", "GT"})
    assert goes_on(article, [trace()], -3.9, 1.2)


def test_news_of_the_day_in_another_language_goes_on() -> None:
    assert goes_on(trace(5, language="en"), [trace()], -3.0, 0.6)
    assert not goes_on(trace(5, language="en"), [trace(), trace(2, language="en")], -3.0, 0.6)
    assert not goes_on(trace(30, language="en"), [trace()], -3.0, 0.6)


def test_an_article_of_no_known_country_goes_on_with_nothing() -> None:
    assert not goes_on(trace(5, language="en", countries=()), [trace(countries=())], -1.5, 5.0)


def test_a_decree_or_a_request_is_set_off_until_the_story_tells_it() -> None:
    answer = frozenset({"emergency_measures"})
    decree = trace(20, topics=answer | {"homicide"}, sure_topics=answer)
    crime = trace(topics=frozenset({"homicide"}), sure_topics=frozenset({"homicide"}))
    assert is_set_off(decree, [crime])
    assert is_set_off(decree.model_copy(update={"first_report": 0.6}), [crime])
    assert not is_set_off(decree.model_copy(update={"first_report": 0.1}), [crime])
    assert not is_set_off(decree, [crime, decree])
    assert not is_set_off(crime, [decree])


def test_a_protest_is_set_off_by_a_killing_where_it_is_what_is_told() -> None:
    crime = trace(topics=frozenset({"homicide"}), sure_topics=frozenset({"homicide"}))
    unrest = frozenset({"civil_unrest"})
    protest = trace(
        20,
        topics=unrest | {"homicide"},
        sure_topics=unrest,
        likeliest_topic="civil_unrest",
        first_report=0.6,
    )
    assert is_set_off(protest, [crime])
    assert not is_set_off(protest, [crime, protest])
    beside = protest.model_copy(update={"likeliest_topic": "homicide"})
    assert not is_set_off(beside, [crime])
    follows = protest.model_copy(update={"first_report": 0.1})
    assert not is_set_off(follows, [crime])
    raid = trace(topics=frozenset({"security_operation"}))
    assert not is_set_off(protest, [raid])


def test_a_doubtful_topic_sets_nothing_off() -> None:
    doubtful = trace(
        20,
        topics=frozenset({"security_operation", "military_assistance"}),
        sure_topics=frozenset({"security_operation"}),
    )
    assert not is_set_off(doubtful, [trace(topics=frozenset({"security_operation"}))])
