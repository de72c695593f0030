"""What headline and first sentences say outright of a request."""

import pytest

from avizor.domain.assistance.answered import answered
from avizor.domain.language.text import compose, fold_in_place


def said(chosen: str, *told: str) -> str | None:
    return answered(chosen, [fold_in_place(compose(one)) for one in told])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("headline", "below"),
    [
        ("Statement on Belize's request", "We are not able to provide coastal radars this year."),
        ("Comunicado", "El Reino no está en condiciones de proporcionar drones."),
        ("Nota à imprensa", "O Brasil não tem condições de ceder helicópteros neste ano."),
        ("On the radars", "Ottawa is not in a position to lend the radars asked for."),
        ("Londres no puede prestar patrulleras a Belice", ""),
        ("Lisboa não poderá enviar instrutores ao Equador", ""),
        ("La carta de Asunción", "Recibió una carta y la respuesta fue negativa."),
        ("O pedido de Assunção", "A resposta foi negativa."),
        ("Panama's letter", "The answer was no, the ambassador said."),
    ],
)
def test_who_cannot_give_what_was_asked_refuses(headline: str, below: str) -> None:
    assert said("requested", headline, below) == "refused"


@pytest.mark.parametrize(
    ("headline", "below"),
    [
        ("Haití no puede enviar más policías y pide tropas", ""),
        ("Perú no puede prestar seguridad en la selva", "Pide radares a Brasil."),
        ("Government cannot send for help alone", "It asked Canada for drones."),
        ("Ministro pide radares", "Consultado si hubo acuerdo, respondió que no."),
        ("Ministro pide radares", "Dijo que no hay otra salida."),
        ("Honduras pede drones", "O ministro disse que não teme críticas."),
    ],
)
def test_who_asks_because_he_cannot_is_not_refused(headline: str, below: str) -> None:
    assert said("requested", headline, below) is None


@pytest.mark.parametrize(
    "headline",
    [
        "Ministro admite carta a Francia tras negarla",
        "Após negar, ministra admite pedido de drones",
        "Minister concedes letter to Paris after denial",
        "Canciller reconoce que pidió tropas",
        "Premier admits asking for marines",
        "Cancillería confirma gestión ante Italia",
    ],
)
def test_who_admits_a_request_does_not_deny_it(headline: str) -> None:
    assert said("denied", headline) == "requested"


@pytest.mark.parametrize(
    "headline",
    [
        "Canciller confirma que no pidió tropas",
        "Ministro niega carta a Francia",
        "Ministra confirma que nunca escreveu à França",
        "Premier admits talk of marines is false",
    ],
)
def test_who_confirms_that_nothing_was_asked_denies_it(headline: str) -> None:
    assert said("denied", headline) is None


@pytest.mark.parametrize(
    ("headline", "status"),
    [
        ("Chile confirma pedido de ayuda, pero descarta tropas", "requested"),
        ("Chile confirma pedido de ajuda, mas descarta soldados", "requested"),
        ("Minister confirms request for radars but rules out foreign troops", "requested"),
        ("Ministro admite que pidió escáneres, no soldados", None),
        ("Francia confirma pedido de Chile y lo rechaza", None),
        ("Francia confirma pedido de Chile, pero lo rechaza", None),
        ("Chile rechaza ayuda con tropas", None),
    ],
)
def test_a_request_stands_that_is_confirmed_but_for_troops(
    headline: str, status: str | None
) -> None:
    assert said("refused", headline) == status


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (("Comandante admite carta y dice que respondió «no»",), "refused"),
        (("Comandante admite carta do Chile e diz que respondeu “não”",), "refused"),
        (("The letter", "The army received a letter, and the reply was negative."), "refused"),
        (("Había carta", "Hubo pedido y hubo rechazo."), "refused"),
        (("Nada se pidió", "Consultado si pidió ayuda, respondió que no."), None),
        (("Chile niega pedido", "El ministro dijo que no."), None),
    ],
)
def test_who_owns_up_to_a_request_and_its_answer_refused_it(
    told: tuple[str, ...], status: str | None
) -> None:
    assert said("denied", *told) == status


def test_what_stands_is_left_alone() -> None:
    assert said("agreed", "We are not able to provide radars") is None
