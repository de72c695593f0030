"""Denials by a verb, and by a negation over what was asked."""

import pytest

from avizor.domain.assistance.denials import denial_in, denies_help
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
        "no cuban soldiers here",
        "no us troops on our soil",
        "the embassy has no record of a plea",
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
        "no evento foram doados dez veiculos pelos estados unidos ao paraguai",
        "no sabado foram enviados 50 policiais quenianos ao haiti",
        "a fab treinara no pais em bases militares",
        "no solo fueron donados radares, tambien llegaron instructores",
        "el ministerio no ha informado cuantos helicopteros entrego estados unidos",
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


@pytest.mark.parametrize(
    ("folded", "status"),
    [
        ("el ministro no dijo si los helicopteros estaran aqui este ano", None),
        ("el congreso decidira si autoriza el ingreso de tropas de estados unidos", "floated"),
        ("police opened their barracks to the press", None),
        ("el presidente dijo que si a los instructores", "agreed"),
    ],
)
def test_if_is_no_yes_and_an_open_door_no_offer(folded: str, status: str | None) -> None:
    act = act_of(folded)
    assert (act.status if act else None) == status


@pytest.mark.parametrize(
    "text",
    [
        "Não há tratativas em curso com a Guiana sobre emprego de tropas.",
        "No deployment of foreign troops to this or any other town has been sought or approved.",
        "These reports are inaccurate.",
        "No consta recepción alguna de requerimiento formal.",
        "No such arrangement exists, and none is in contemplation.",
        "Aclara que no existe gestión alguna, en curso ni prevista.",
        "No ha formulado pedido alguno de ingreso de tropas.",
        "O ministério não apresentou solicitação alguma.",
        "No invitation has been, or will be, extended to foreign forces.",
        "The mission had made no proposal to station drones there.",
        "Não está em consideração o envio de militares.",
        "El envío de tropas no está en estudio.",
    ],
)
def test_an_office_denies_help_in_formal_words(text: str) -> None:
    assert denies_help("Comunicado", text)
    assert denies_help(text, "")
    assert not denies_help("Comunicado", f"El país tiene embajada. Rige un convenio. {text}")


@pytest.mark.parametrize(
    "text",
    [
        "El ministerio confirma que solicitó dos lanchas.",
        "The ministry confirms that it formally requested ten investigators.",
        "O governo agradece a oferta e estuda a resposta.",
    ],
)
def test_an_office_that_tells_of_help_denies_none(text: str) -> None:
    assert not denies_help("Comunicado", text)
