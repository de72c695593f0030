"""Denials by a verb, and by a negation over what was asked."""

import pytest

from avizor.domain.assistance.denials import denial_in
from avizor.domain.assistance.statuses import act_of


@pytest.mark.parametrize(
    "folded",
    [
        "ni hubo ni habra pedido de marines",
        "nadie en este gobierno ha solicitado soldados",
        "aqui no se ha acordado ninguna base con nadie",
        "nao houve pedido algum ao fbi",
        "the ministry denied a report that it sought spyware",
        "no hay asesores cubanos en ningun cuartel",
        "no foreign force has placed a radar in tobago",
        "ni marines ni radar militar",
        "el ejecutivo ha calificado de falsa la version",
        "nao ha federais brasileiros em amambay",
        "ni se ha hablado de eso: nadie lo solicito",
        "ningun ruso en los cuarteles",
        "no rifles were donated to the guard",
        "nenhum radar foi emprestado",
        "no hay radares rusos ni los solicitamos",
    ],
)
def test_nothing_asked_or_agreed_is_a_denial(folded: str) -> None:
    assert denial_in(folded) is not None


@pytest.mark.parametrize(
    "folded",
    [
        "nadie ha solicitado nada todavia",
        "no hay fecha para la llegada de los instructores",
        "pidio ayuda y no ha recibido respuesta al pedido",
    ],
)
def test_not_yet_and_no_answer_are_none(folded: str) -> None:
    assert denial_in(folded) is None


@pytest.mark.parametrize(
    "folded",
    [
        "washington niega a lima los helicopteros que pedia",
        "el palacio cierra la puerta al regreso de la dea",
        "o brasil nao enviara soldados",
        "the proposal from quito had been studied and would not be taken up",
        "los sensores israelies no haran falta",
        "los 150 militares se quedan en casa",
    ],
)
def test_a_door_shut_and_a_giver_who_will_not_are_refusals(folded: str) -> None:
    act = act_of(folded)
    assert act is not None
    assert act.status == "refused"
