"""How help stands with each partner, and which of it an update tells."""

from typing import Any

import pytest

from alerting import NAMES, alert
from avizor.domain.bookkeeping import Alert
from avizor.domain.records import Assessed, Assistance, Story
from avizor.domain.rendering.compose import story_part
from avizor.domain.rendering.facts import change_lines
from avizor.domain.stories.growing import found_story, join_story
from build import assessed, assistance, source

pytestmark = pytest.mark.usefixtures("by_rules_alone")


def said(number: int, status: str, partners: tuple[str, ...], **fields: Any) -> Assessed:
    help_told = assistance(status, partners=partners, **fields)
    outlet = source(f"outlet{number}")
    return assessed(f"a{number}", hours=number * 9.0, source=outlet, assistance=help_told)


def told(*articles: Assessed) -> Story:
    story = found_story(articles[0])
    for one in articles[1:]:
        story = join_story(story, one, one.article.id)
    return story


def standing(story: Story) -> dict[str, str]:
    return {one.partners[0]: one.status for one in story.helpers}


def help_line(told_alert: Alert, language: Any = "en") -> str:
    return story_part([told_alert], language, NAMES).assistance


ASKED = said(1, "requested", ("ES", "IT", "US"), kinds=("training", "troops"))
SPAIN = said(2, "agreed", ("ES",), kinds=("advisers",))
ITALY = said(3, "refused", ("IT",), kinds=())


def test_each_partner_keeps_its_own_status() -> None:
    story = told(ASKED, SPAIN, ITALY)
    assert standing(story) == {"ES": "agreed", "IT": "refused", "US": "requested"}
    assert help_line(alert(story)) == (
        "Help for Ecuador: agreed (Spain: advisers) · refused (Italy) · "
        "requested (the United States: training, troops)"
    )


def test_who_only_repeats_the_request_moves_no_partner_back() -> None:
    again = said(4, "requested", ("ES", "CO"), kinds=())
    assert standing(told(ASKED, SPAIN, again)) == {
        "ES": "agreed",
        "IT": "requested",
        "US": "requested",
        "CO": "requested",
    }


def test_another_state_taken_for_the_helped_one_changes_no_partner() -> None:
    other = said(4, "agreed", ("ES",), requester="PE")
    assert standing(told(ASKED, other)) == dict.fromkeys(("ES", "IT", "US"), "requested")


def test_an_update_tells_the_help_of_the_article_that_moved_the_story() -> None:
    story = told(ASKED, SPAIN)
    changes = story.history[-1].changes
    assert help_line(alert(story, changes)) == (
        "Ecuador agrees on help with Spain (advisers). "
        "Help for Ecuador: requested (Italy and the United States: training, troops)"
    )
    later = told(ASKED, SPAIN, ITALY)
    assert help_line(alert(later, later.history[-1].changes)) == (
        "Help for Ecuador from Italy refused. Help for Ecuador: agreed (Spain: advisers) · "
        "requested (the United States: training, troops)"
    )


def test_kinds_that_one_partner_agreed_to_are_not_all_that_was_asked() -> None:
    asked = said(1, "requested", ("US",), kinds=("training", "troops"))
    agreed = said(2, "agreed", ("US",), kinds=("training",))
    assert help_line(alert(told(asked, agreed))) == (
        "Ecuador agrees on help with the United States (training)"
    )


def test_a_step_without_a_partner_means_the_only_one_known() -> None:
    story = told(said(1, "requested", ("US",)), said(2, "agreed", ()))
    line = help_line(alert(story, story.history[-1].changes))
    assert line.startswith("Ecuador agrees on help with the United States")


REFUSERS = [
    ("Paraguay rechaza tropas de Brasil", "PY", "BR", "Paraguay rechaza la ayuda de Brasil"),
    ("Estados Unidos se niega a enviar tropas a Ecuador", "EC", "US", "Estados Unidos rechaza"),
    ("Brazil refuses to send helicopters to Bolivia", "BO", "BR", "Brasil rechaza ayudar"),
    ("Jamaica has turned down a request by Haiti for soldiers", "HT", "JM", "Jamaica rechaza"),
    ("México rechaza la oferta de Washington de enviar tropas", "MX", "US", "México rechaza la"),
    ("Ecuador's request was turned down by the United States", "EC", "US", "Rechazada la ayuda"),
    ("El Congreso rechaza el ingreso de tropas", "EC", "US", "Rechazada la ayuda de Estados"),
]


@pytest.mark.parametrize(("sentence", "requester", "partner", "words"), REFUSERS)
def test_a_refusal_says_who_refuses_where_that_is_plain(
    sentence: str, requester: str, partner: str, words: str
) -> None:
    help_told = Assistance(
        requester=requester, partners=(partner,), status="refused", evidence=(sentence,)
    )
    story = found_story(assessed("a1", assistance=help_told))
    assert help_line(alert(story), "es").startswith(words)


def test_a_denial_of_another_kind_leaves_what_one_partner_agreed_to() -> None:
    denial = said(4, "denied", ("ES", "IT"), kinds=("troops",))
    assert standing(told(ASKED, SPAIN, ITALY, denial))["ES"] == "agreed"


RADARS = said(1, "agreed", ("US",), kinds=("equipment", "intelligence"))


@pytest.mark.parametrize(
    ("title", "kinds", "status"),
    [
        ("Defensa: no se ha pedido personal militar a EE.UU.", (), "agreed"),
        ("No troops were asked for, says ministry", ("equipment",), "agreed"),
        ("Governo nega", ("troops",), "agreed"),
        ("Gobierno niega acuerdo sobre radares", ("troops", "equipment"), "denied"),
        ("Ministry denies it", (), "denied"),
    ],
)
def test_a_denial_of_another_kind_of_help_leaves_what_was_agreed(
    title: str, kinds: Any, status: str
) -> None:
    ministry = source("ministerio", kind="official")
    denial = said(2, "denied", ("US",), kinds=kinds)
    article = denial.article.model_copy(update={"title": title, "source": ministry})
    assessment = denial.assessment.model_copy(update={"claim": "denial"})
    story = told(RADARS, denial.model_copy(update={"article": article, "assessment": assessment}))
    assert story.assistance and story.assistance.status == status
    assert standing(story) == {"US": status}
    assert story.denied_by == (() if status == "agreed" else ("ministerio",))
    words = [change.after for change in story.history[-1].changes if change.fact == "official"]
    assert words == ["disputed" if status == "agreed" else "denied"]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Cancillería: no se pidieron tropas", "requested"),
        ("Cancillería: no se pidió ayuda", "denied"),
    ],
)
def test_a_request_stands_where_a_headline_denies_another_kind(title: str, status: str) -> None:
    denial = said(2, "denied", ("US",), kinds=("troops",))
    asked = said(1, "requested", ("US",), kinds=("advisers",))
    article = denial.article.model_copy(update={"title": title})
    story = told(asked, denial.model_copy(update={"article": article}))
    assert story.assistance and story.assistance.status == status


@pytest.mark.parametrize(
    ("title", "text", "status"),
    [
        (
            "Comunicado: se desmiente pedido de policías extranjeros",
            "El Ministerio desmiente que se pidiera el envío de policías o asesores.",
            "denied",
        ),
        (
            "Nota: ministério nega pedido de policiais estrangeiros",
            "O Ministério nega ter pedido policiais ou assessores.",
            "denied",
        ),
        (
            "Statement: no foreign troops were asked for",
            "The ministry denies that it asked for troops or advisers.",
            "denied",
        ),
        (
            "Comunicado: no se pidieron tropas",
            "El Ministerio niega haber pedido tropas.",
            "requested",
        ),
    ],
)
def test_an_office_denies_all_that_its_first_sentence_denies(
    title: str, text: str, status: str
) -> None:
    denial = said(2, "denied", ("US",), kinds=("troops", "advisers"))
    asked = said(1, "requested", ("US",), kinds=("advisers",))
    office = source("ministerio", kind="official")
    article = denial.article.model_copy(update={"title": title, "text": text, "source": office})
    story = told(asked, denial.model_copy(update={"article": article}))
    assert story.assistance and story.assistance.status == status


@pytest.mark.parametrize(
    ("language", "line", "step"),
    [
        ("en", "Help for Ecuador from the United States ended", "delivered → ended"),
        ("es", "Termina la ayuda de Estados Unidos a Ecuador", "entregada → terminada"),
        ("pt", "Ajuda dos Estados Unidos ao Equador é encerrada", "entregue → encerrada"),
    ],
)
def test_help_that_had_come_and_goes_no_further_has_ended(
    language: Any, line: str, step: str
) -> None:
    came = said(1, "delivered", ("US",), kinds=())
    stopped = said(2, "refused", ("US",), kinds=())
    title = "US pulls its trainers out of Ecuador"
    article = stopped.article.model_copy(update={"title": title})
    story = told(came, stopped.model_copy(update={"article": article}))
    changes = story.history[-1].changes
    assert help_line(alert(story, changes), language) == line
    assert step in change_lines(changes, language, NAMES)[0].fact
