"""Sentences count for nothing where the model is as good as sure of another subject."""

from dataclasses import replace

import pytest

from avizor.classifier.assistance import load_weights
from avizor.config_files import load_configuration, shipped_folder
from avizor.domain.actors.reading import groups_matcher
from avizor.domain.judgement import HARDLY, Judgement
from avizor.domain.reading import Reader
from avizor.domain.records import TopicScore
from avizor.domain.statements.claims import official_claim
from avizor.domain.tokens import Token
from avizor.domain.tolls.weighing import KINDS, TollWeights
from avizor.gazetteer import load_gazetteer
from build import article, source

TITLE = "Ecuador pide ayuda militar a Estados Unidos tras el ataque"
TEXT = (
    "El Gobierno de Ecuador pidió tropas y armamento a Estados Unidos después de que un ataque "
    "de Los Choneros dejara cinco muertos en Guayaquil, informó el Ministerio de Defensa."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    groups = load_configuration(shipped_folder(), explicit=False).groups
    return Reader(load_gazetteer(), groups_matcher(groups), load_weights())


def judged(relevance: float) -> Judgement:
    return Judgement(relevance=relevance, topics=(), scores={}, evidence=(), embedding=())


def test_an_article_that_the_model_doubts_is_what_its_sentences_state(reader: Reader) -> None:
    read = reader.read(article(title=TITLE, text=TEXT), judged(HARDLY))
    assert read.assistance is not None
    assert [(toll.kind, toll.count) for toll in read.tolls] == [("dead", 5)]
    assert read.relevance > HARDLY


def test_an_article_about_something_else_is_read_for_places_and_actors_alone(
    reader: Reader,
) -> None:
    read = reader.read(article(title=TITLE, text=TEXT), judged(HARDLY / 2))
    assert read.assistance is None
    assert read.tolls == ()
    assert read.relevance == HARDLY / 2
    assert (read.country, [actor.id for actor in read.actors]) == ("EC", ["los-choneros"])


def test_sentences_find_no_help_where_the_model_is_sure_that_there_is_none(reader: Reader) -> None:
    sure = judged(0.99).model_copy(update={"scores": {"military_assistance": HARDLY / 2}})
    unsure = judged(0.99).model_copy(update={"scores": {"military_assistance": HARDLY}})
    told = article(title=TITLE, text=TEXT)
    assert reader.read(told, sure).assistance is None
    assert [toll.count for toll in reader.read(told, sure).tolls] == [5]
    assert reader.read(told, unsure).assistance is not None


def test_sentences_persuade_nobody_where_a_second_opinion_says_otherwise(reader: Reader) -> None:
    doubted = judged(0.4).model_copy(update={"doubted": True})
    read = reader.read(article(title=TITLE, text=TEXT), doubted)
    assert (read.assistance, read.tolls, read.topics, read.relevance) == (None, (), (), 0.4)


@pytest.mark.parametrize(
    ("kind", "title", "claim"),
    [
        ("official", "Ecuador no ha solicitado tropas a Estados Unidos", "denial"),
        ("press", "Ecuador no ha solicitado tropas a Estados Unidos", None),
        ("official", "Ecuador solicita tropas a Estados Unidos", "confirmation"),
    ],
)
def test_an_official_who_denies_help_in_other_words_confirms_nothing(
    reader: Reader, kind: str, title: str, claim: str | None
) -> None:
    text = "La cooperación militar con Estados Unidos sigue como hasta ahora."
    bulletin = article(title=title, text=text, source=source("mindef", kind=kind))
    assert official_claim(title, text, bulletin.source.kind) != "denial"
    assert reader.read(bulletin, judged(0.9)).claim == claim


def test_counts_are_those_of_the_network_where_the_model_has_one(reader: Reader) -> None:
    none = Token(0, len(TITLE), (-9.0,) * len(KINDS))
    weighed = replace(reader, toll_weights=TollWeights({}))
    told = article(title=TITLE, text=TEXT)
    seen = judged(HARDLY).model_copy(update={"tokens": {TITLE: (none,)}})
    assert weighed.read(told, seen).tolls == ()
    assert [toll.count for toll in weighed.read(told, judged(HARDLY)).tolls] == [5]
    assert [toll.count for toll in reader.read(told, seen).tolls] == [5]


def test_capitals_are_left_to_the_rules(reader: Reader) -> None:
    none = Token(0, len(TITLE), (-9.0,) * len(KINDS))
    seen = judged(HARDLY).model_copy(update={"tokens": {TITLE.upper(): (none,)}})
    shouted = article(title=TITLE.upper(), text=TEXT.upper())
    weighed = replace(reader, toll_weights=TollWeights({}))
    assert [toll.count for toll in weighed.read(shouted, seen).tolls] == [5]


def test_how_grave_foreign_help_alone_is_no_model_says(reader: Reader) -> None:
    help_alone = (TopicScore(id="military_assistance", score=0.99),)
    sure = judged(0.99).model_copy(update={"topics": help_alone, "severity": (0.99, 0.98)})
    title = "Guatemala niega haber ofrecido tropas a Haití"
    text = "Guatemala no ha ofrecido enviar 300 soldados a Haití, dijo el Ministerio de la Defensa."
    read = reader.read(article(title=title, text=text), sure)
    assert read.assistance is not None
    assert (read.assistance.status, read.severity) == ("denied", 1)


@pytest.mark.parametrize(
    ("title", "text", "countries"),
    [
        (
            "Embajada de EE. UU. entrega 20 vehículos a la Policía de Guatemala",
            "Estados Unidos donó 20 vehículos a la Policía de Guatemala, que los usará en la "
            "frontera con Honduras.",
            {"GT", "US"},
        ),
        (
            "Japón donará escáneres a la policía del Perú",
            "Japón donará dos escáneres a la policía del Callao, en Perú. De allí sale cocaína "
            "con destino a Amberes.",
            {"PE", "JP"},
        ),
        (
            "Itamaraty nega que o Brasil vá mandar soldados ao Haiti",
            "O Brasil negou que vá enviar soldados ao Haiti para combater as gangues, em resposta "
            "à reportagem de um jornal argentino.",
            {"HT", "BR"},
        ),
        (
            "Colombia denies asking for US troops",
            "Colombia's government denied that it had asked the United States for troops, as a "
            "British newspaper reported and a Mexican broadcaster repeated.",
            {"CO", "US"},
        ),
    ],
)
def test_borders_goals_and_newspapers_bring_no_third_state_into_the_help(
    reader: Reader, title: str, text: str, countries: set[str]
) -> None:
    read = reader.read(article(title=title, text=text), judged(0.99))
    assert read.assistance is not None
    assert set(read.countries) == countries
    assert {read.assistance.requester, *read.assistance.partners} == countries
