"""Which step of foreign help a headline is the first to tell."""

from typing import Any

import pytest

from avizor.domain.records import Assessed, Change, Source, Story, TopicScore, Trace
from avizor.domain.stories.facts.changes import changes_of
from avizor.domain.stories.facts.help_told import tells_step_first
from avizor.domain.stories.facts.last_told import last_told
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.stories.tracing import trace_of
from build import assessed, assistance, source

ASKED = "Quito pide apoyo militar a Washington contra las bandas"
HELP = (TopicScore(id="military_assistance", score=0.9),)
OFFICE = source("ministerio", kind="official", country="EC")
ABROAD = source("embajada", kind="official", country="US")
PRESS = source("diario", country="EC")


def told(
    status: str,
    title: str,
    *,
    hours: float = 0,
    text: str = "",
    language: str = "es",
    **sides: Any,
) -> Assessed:
    return assessed(
        f"{status}-{hours:g}",
        title=title,
        text=text,
        hours=hours,
        language=language,
        topics=HELP,
        assistance=assistance(status, evidence=(title,), **sides),
        source=source(f"feed-{hours:g}"),
    )


def asked(text: str = "El Gobierno espera una respuesta.") -> tuple[Story, list[Trace]]:
    first = told("requested", ASKED, text=text)
    story = found_story(first)
    return story, [trace_of(first, story.id)]


@pytest.mark.parametrize(
    ("status", "title", "language"),
    [
        ("agreed", "Washington acepta entrenar a militares ecuatorianos", "es"),
        ("agreed", "US agrees to send military trainers to Ecuador", "en"),
        ("agreed", "EUA aceitam treinar militares do Equador", "pt"),
        ("refused", "Washington rechaza enviar tropas a Ecuador", "es"),
        ("delivered", "Llegan a Manta los instructores y entregan radares", "es"),
        ("agreed", "Washington mandará instructores a Ecuador", "es"),
        ("agreed", "US trainers to help Ecuadorean police", "en"),
        ("agreed", "EUA vão treinar militares do Equador", "pt"),
        ("refused", "Washington niega radares a Ecuador", "es"),
        ("denied", "Defensa: nunca hemos solicitado instructores", "es"),
    ],
)
def test_an_answer_that_a_headline_tells_wakes_minutes_later(
    status: str, title: str, language: str
) -> None:
    story, traces = asked()
    answer = told(status, title, hours=0.1, language=language)
    [change] = changes_of(story, answer, traces)
    assert (change.before, change.after) == ("requested", status)
    grown = join_story(story, answer, answer.article.id, traces)
    assert grown.assistance and grown.assistance.status == status


@pytest.mark.parametrize(
    ("change", "title", "hours", "language", "text"),
    [
        ("agreed", "Instructores de Washington, en tres semanas", 1.0, "es", ""),
        ("agreed", "Washington acepta entrenar", 1.0, "es", "La embajada aceptó el pedido."),
    ],
    ids=["the headline does not say it", "it was hinted at before"],
)
def test_other_steps_are_weighed(
    change: str, title: str, hours: float, language: str, text: str
) -> None:
    _, traces = asked(text or "El Gobierno espera una respuesta.")
    one = told(change, title, hours=hours, language=language)
    step = Change(
        fact="assistance_status", before="requested", after=change, sentence=title, source="f"
    )
    assert not tells_step_first(step, one, traces)


@pytest.mark.parametrize(
    ("status", "title", "language", "sides", "first"),
    [
        ("refused", "US refuses to send troops to Ecuador", "en", {}, True),
        ("refused", "EUA recusam enviar tropas ao Equador", "pt", {}, True),
        ("denied", "US says no such request was made", "en", {}, True),
        ("refused", "Spain refuses to send police", "en", {"partners": ("ES",)}, False),
        ("refused", "US refuses to send troops to Peru", "en", {"requester": "PE"}, False),
        ("refused", "No troops for Ecuador, officials say", "en", {"partners": ()}, False),
        ("refused", "Ecuador's officers", "en", {}, False),
    ],
)
def test_a_refusal_in_another_tongue_is_told_where_it_is_of_this_help(
    status: str, title: str, language: str, sides: dict[str, Any], *, first: bool
) -> None:
    _, traces = asked()
    one = told(status, title, hours=1, language=language, **sides)
    step = Change(
        fact="assistance_status", before="requested", after=status, sentence=title, source="f"
    )
    assert tells_step_first(step, one, traces) == first


def test_a_refusal_in_another_tongue_is_weighed_after_a_denial() -> None:
    _, traces = asked()
    one = told("refused", "US rules out troops for Ecuador", hours=1, language="en")
    step = Change(
        fact="assistance_status", before="denied", after="refused", sentence="", source="f"
    )
    assert not tells_step_first(step, one, traces)


@pytest.mark.parametrize(
    "text",
    [
        "The embassy declined to comment. No date has been given.",
        "La embajada se negó a dar declaraciones.",
        "Quito asked Washington to send instructors before May.",
        "Propone que el Comando Sur entrenará a dos brigadas.",
    ],
)
def test_what_is_wanted_or_left_without_comment_is_no_answer(text: str) -> None:
    story, traces = asked(text)
    for status, title in (
        ("agreed", "Washington enviará instructores a Ecuador"),
        ("refused", "Washington rechaza enviar instructores a Ecuador"),
    ):
        [change] = changes_of(story, told(status, title, hours=0.5), traces)
        assert change.after == status


@pytest.mark.parametrize("ended", ["refused", "denied"])
@pytest.mark.parametrize(
    ("status", "title", "hours", "again"),
    [
        ("requested", "Canciller reconoce que Quito sí pidió instructores", 30, True),
        ("requested", "Quito insiste y vuelve a pedir instructores a Washington", 30, True),
        ("requested", "Quito volta a pedir instrutores, apesar da recusa", 30, True),
        ("requested", "Ecuador did ask for trainers, minister admits", 30, True),
        ("requested", "Quito pidió instructores a Washington hace un mes", 30, False),
        ("requested", "Canciller reconoce el rechazo a su pedido", 30, False),
        ("requested", "Canciller reconoce que Quito sí pidió instructores", 1, False),
        ("floated", "Diputado insiste en pedir instructores a Washington", 30, False),
    ],
)
def test_what_was_turned_down_is_asked_for_again_where_a_headline_says_so(
    ended: str, status: str, title: str, hours: float, *, again: bool
) -> None:
    story, traces = asked()
    says = {"refused": "Washington rechaza", "denied": "Washington niega que vaya a"}[ended]
    turned = told(ended, f"{says} mandar instructores", hours=2)
    story = join_story(story, turned, turned.article.id, traces)
    assert story.assistance and story.assistance.status == ended
    traces.append(trace_of(turned, story.id))
    one = told(status, title, hours=hours)
    changes = [c for c in changes_of(story, one, traces) if c.fact == "assistance_status"]
    assert [(c.before, c.after) for c in changes] == ([(ended, status)] if again else [])
    grown = join_story(story, one, one.article.id, traces)
    assert grown.assistance and grown.assistance.status == (status if again else ended)


@pytest.mark.parametrize("ended", ["refused", "denied"])
@pytest.mark.parametrize(
    ("title", "source_", "claim", "status", "again"),
    [
        ("Ecuador solicita cooperación a Washington", OFFICE, "confirmation", "requested", True),
        ("Ecuador solicita cooperación a Washington", OFFICE, "confirmation", "floated", False),
        ("Ecuador solicita cooperación a Washington", OFFICE, "denial", "requested", False),
        ("Cancillería lamenta el rechazo a su pedido", OFFICE, "confirmation", "requested", False),
        ("Ecuador solicita cooperación a Washington", ABROAD, "confirmation", "requested", False),
        ("Ecuador solicita cooperación a Washington", PRESS, "confirmation", "requested", False),
    ],
)
def test_an_office_of_the_helped_state_asks_again_where_its_headline_says_so(
    ended: str, title: str, source_: Source, claim: str, status: str, *, again: bool
) -> None:
    first = told(ended, "Washington no mandará instructores")
    story, traces = found_story(first), [trace_of(first, "s")]
    plain = told(status, title, hours=30)
    one = Assessed(
        article=plain.article.model_copy(update={"source": source_}),
        assessment=plain.assessment.model_copy(update={"claim": claim}),
    )
    changes = [c for c in changes_of(story, one, traces) if c.fact == "assistance_status"]
    assert [(c.before, c.after) for c in changes] == ([(ended, status)] if again else [])


def test_a_refusal_is_told_where_readers_never_heard_that_help_came() -> None:
    story, traces = asked("Los radares llegaron a Manta, dijo un concejal.")
    hinted = told("delivered", "Un concejal y sus radares", hours=1, language="en")
    story = join_story(story, hinted, hinted.article.id, traces)
    assert story.assistance and story.assistance.status == "delivered"
    assert last_told(story, "assistance_status") == "requested"
    traces.append(trace_of(hinted, story.id))
    refused = told("refused", "Washington rechaza enviar instructores a Ecuador", hours=30)
    [change] = changes_of(story, refused, traces)
    assert (change.before, change.after) == ("requested", "refused")


@pytest.mark.parametrize(
    ("title", "language", "stopped"),
    [
        ("Washington congela la ayuda a la policía ecuatoriana", "es", True),
        ("EUA retiram instrutores do Equador", "pt", True),
        ("US pulls its trainers out of Ecuador", "en", True),
        ("US cuts off radar feed to Ecuador", "en", True),
        ("Washington rechaza enviar más instructores", "es", False),
        ("Washington no suspenderá la ayuda", "es", False),
    ],
)
def test_help_that_came_is_stopped_where_a_headline_says_so(
    title: str, language: str, *, stopped: bool
) -> None:
    first = told("delivered", "Llegan a Manta instructores de Washington")
    story = found_story(first)
    traces = [trace_of(first, story.id)]
    one = told("refused", title, hours=30, language=language)
    changes = [(c.before, c.after) for c in changes_of(story, one, traces)]
    assert changes == ([("delivered", "refused")] if stopped else [])
    grown = join_story(story, one, one.article.id, traces)
    assert grown.assistance and (grown.assistance.status == "refused") == stopped


def test_another_fact_is_none_of_its_business() -> None:
    _, traces = asked()
    one = told("agreed", "Washington acepta entrenar a militares", hours=1)
    dead = Change(fact="dead", before=3, after=4, sentence="", source="f")
    assert not tells_step_first(dead, one, traces)
