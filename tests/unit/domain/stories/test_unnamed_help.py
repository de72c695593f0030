"""Steps of foreign help that name no helped state, and denials in an official's own word."""

import pytest

from avizor.domain.records import Assessed, Story, TopicScore, Trace
from avizor.domain.stories.facts.changes import changes_of
from avizor.domain.stories.facts.unnamed_help import with_unnamed_help
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.stories.tracing import trace_of
from build import assessed, assistance, source

HELP = (TopicScore(id="military_assistance", score=0.9),)
OFFICE = source("defensa", kind="official", country="EC")
TITLE = "No existen conversaciones sobre asesores extranjeros"


def asked(language: str = "es") -> tuple[Story, list[Trace]]:
    title = "Quito pide asesores a Washington"
    told = assistance("requested", evidence=(title,)).model_copy(update={"kinds": ("advisers",)})
    first = assessed("a1", title=title, language=language, topics=HELP, assistance=told)
    story = found_story(first)
    return story, [trace_of(first, story.id)]


def denial(title: str = TITLE, text: str = "", topics: tuple[TopicScore, ...] = HELP) -> Assessed:
    return assessed(
        "a2", title=title, text=text, hours=3, topics=topics, claim="denial", source=OFFICE
    )


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (TITLE, ""),
        ("Desmentido", "No existe negociación con Estado alguno."),
        ("Statement on media reports", "No such request was made."),
        ("Nota à imprensa", "Não há pedido de tropas a nenhum país."),
    ],
)
def test_a_denial_that_names_no_state_is_of_its_storys_help(title: str, text: str) -> None:
    story, traces = asked()
    told = denial(title, text)
    grown = join_story(story, told, told.article.id, traces)
    assert grown.assistance and (grown.assistance.requester, grown.assistance.status) == (
        "EC",
        "denied",
    )
    words = {(one.fact, one.after) for one in grown.history[-1].changes}
    assert {("assistance_status", "denied"), ("official", "denied")} <= words


def test_other_denials_say_nothing_of_help() -> None:
    story, _ = asked()
    for one in (
        denial(topics=(TopicScore(id="homicide", score=0.9),)),
        denial(topics=(TopicScore(id="military_assistance", score=0.3),)),
        denial("El comandante niega que vaya a renunciar"),
        denial().model_copy(
            update={"assessment": denial().assessment.model_copy(update={"claim": "confirmation"})}
        ),
    ):
        assert with_unnamed_help(story, one) == one
    alone = found_story(assessed("a1", topics=HELP))
    assert with_unnamed_help(alone, denial()) == denial()


def step(title: str, *countries: str, score: float = 0.9) -> Assessed:
    topics = (TopicScore(id="military_assistance", score=score),)
    return assessed(
        "a3", title=title, text="", hours=9, topics=topics, countries=countries, country=None
    )


@pytest.mark.parametrize(
    ("title", "countries", "status"),
    [
        ("Washington turns down request for advisers", ("US",), "refused"),
        ("EUA recusam pedido de assessores", ("US",), "refused"),
        ("Washington acepta el pedido y mandará diez asesores", ("US",), "agreed"),
        ("Llegan los asesores estadounidenses", ("US",), "delivered"),
        ("Gringos dicen que sí a los asesores", (), "agreed"),
    ],
)
def test_a_step_that_names_no_helped_state_is_of_its_storys_help(
    title: str, countries: tuple[str, ...], status: str
) -> None:
    story, _ = asked()
    told = with_unnamed_help(story, step(title, *countries)).assessment.assistance
    assert told is not None
    assert (told.requester, told.partners, told.status) == ("EC", countries, status)


@pytest.mark.parametrize(
    ("title", "countries"),
    [
        ("Llegan cuarenta entrenadores estadounidenses de fútbol", ("US",)),
        ("Llegan a Quito los asesores de campaña", ("EC", "US")),  # EC in sight, and no help read
        ("Washington compra barcos", ("US",)),
        ("Oslo acepta el pedido de salmón", ("NO",)),
        ("Washington en alerta por tormenta", ("US",)),
        ("Washington niega una visa", ("US",)),
    ],
)
def test_what_is_no_help_stays_none(title: str, countries: tuple[str, ...]) -> None:
    story, _ = asked()
    assert with_unnamed_help(story, step(title, *countries)) == step(title, *countries)


def test_without_a_story_of_help_or_its_topic_nothing_is_taken_over() -> None:
    title = "Washington turns down request for advisers"
    story, _ = asked()
    alone = found_story(assessed("a1", topics=HELP))
    assert with_unnamed_help(alone, step(title, "US")) == step(title, "US")
    unsure = step(title, "US", score=0.3)
    assert with_unnamed_help(story, unsure) == unsure


def test_help_denied_by_an_official_is_denied_at_once_in_whatever_language() -> None:
    story, traces = asked(language="pt")
    told = assistance("denied", evidence=(TITLE,)).model_copy(update={"kinds": ("advisers",)})
    claim = denial().assessment.model_copy(update={"assistance": told})
    changes = changes_of(story, denial().model_copy(update={"assessment": claim}), traces)
    assert [(one.fact, one.after) for one in changes[:2]] == [
        ("assistance_status", "denied"),
        ("official", "denied"),
    ]
