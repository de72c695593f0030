"""Denials of foreign help: of a state that they do not name, and in an official's own word."""

import pytest

from avizor.domain.records import Assessed, Story, TopicScore, Trace
from avizor.domain.stories.denied_help import with_denied_help
from avizor.domain.stories.facts import changes_of
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
        assert with_denied_help(story, one) == one
    alone = found_story(assessed("a1", topics=HELP))
    assert with_denied_help(alone, denial()) == denial()


def test_help_denied_by_an_official_is_denied_at_once_in_whatever_language() -> None:
    story, traces = asked(language="pt")
    told = assistance("denied", evidence=(TITLE,)).model_copy(update={"kinds": ("advisers",)})
    claim = denial().assessment.model_copy(update={"assistance": told})
    changes = changes_of(story, denial().model_copy(update={"assessment": claim}), traces)
    assert [(one.fact, one.after) for one in changes[:2]] == [
        ("assistance_status", "denied"),
        ("official", "denied"),
    ]
