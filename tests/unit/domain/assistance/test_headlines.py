"""What a headline tells of foreign help."""

import pytest

from avizor.domain.assistance.headlines import asks_again, hints_at_step, tells_step


@pytest.mark.parametrize(
    "headline",
    [
        "Seúl cederá dos patrulleras a la Marina peruana",
        "Ottawa apoyará con peritos a la fiscalía hondureña",
        "Lisboa dice sí a los guardas paraguayos",
        "Cuatro pilotos chilenos volarán los radares de Quito",
        "Carabineros van a formar a la policía de Tacna",
        "Londres presta escáneres a la aduana de Santos",
        "Madrid doará cães farejadores à Guarda boliviana",
        "Peritos uruguaios terão mesa na delegacia de Rivera",
        "Lima says yes to Chilean dog handlers",
        "Dutch navy to train Surinamese crews",
        "Ottawa will lend Belize two launches",
    ],
)
def test_help_to_come_is_agreed(headline: str) -> None:
    assert tells_step(headline, "agreed")


@pytest.mark.parametrize(
    "headline",
    [
        "Seúl no donará patrulleras a la Marina peruana",
        "Ningún piloto chileno volará los radares",
        "Nenhum agente português vai patrulhar o porto",
        "Lima wants Dutch navy to train its crews",
        "Canciller decidirá mañana sobre los pilotos",
        "El Congreso debatirá la ayuda de Ottawa",
        "Policía de Tacna para en la frontera",
    ],
)
def test_what_will_not_come_or_is_wanted_or_weighed_is_not(headline: str) -> None:
    assert not tells_step(headline, "agreed")


@pytest.mark.parametrize(
    ("sentence", "step", "hinted"),
    [
        ("Ottawa enviará dos lanchas en mayo.", "agreed", True),
        ("Belize asked Ottawa to send two launches.", "agreed", False),
        ("El ministro pidió que Ottawa envíe lanchas.", "agreed", False),
        ("Ottawa negó las lanchas a Belice.", "refused", False),
        ("Ottawa rechazó el pedido de Belice.", "refused", True),
        ("A embaixada recusou-se a comentar o pedido.", "refused", False),
        ("Ottawa declined to comment.", "refused", False),
        ("Ottawa declined the request.", "refused", True),
        ("The trainers would spend a year there if Bogotá says yes to a letter", "agreed", False),
        ("Llegarían si San José acepta la oferta", "agreed", False),
        ("Bogotá dijo que sí a la carta", "agreed", True),
        ("Viriam se Brasília aceitar o pedido", "agreed", False),
        ("Lo pidió con fundamento en el convenio de 1999", "agreed", False),
        ("La respuesta se dará por los canales diplomáticos", "agreed", False),
        ("En marzo el Congreso había aprobado un convenio con Ottawa", "agreed", False),
        ("O Congresso havia aprovado em março um acordo com Ottawa", "agreed", False),
        ("Congress had approved a deal in March", "agreed", False),
        ("Entre 1999 y 2009 usó una base; reabrirla fue rechazado", "refused", False),
        ("Last year Ottawa refused the boats", "refused", False),
        ("El Congreso aprobó el lunes el convenio con Ottawa", "agreed", True),
        ("En marzo Belice había pedido lanchas", "requested", True),
        ("La comisión aprobó llamar a la ministra que firmó la carta", "agreed", False),
        ("Deputados aprovaram convocar o ministro", "agreed", False),
        ("Congress agreed to summon the minister who signed the letter", "agreed", False),
        ("El ministro firmó la solicitud a Ottawa", "requested", True),
        ("La comisión aprobó enviar lanchas", "agreed", True),
        ("Los ministros firmaron el acuerdo", "agreed", True),
    ],
)
def test_what_a_text_hints_at_is_read_closely(sentence: str, step: str, hinted: bool) -> None:
    assert hints_at_step(sentence, step) == hinted  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Noboa evalúa pedir asesores a España e Italia", False),
        ("Paraguai avalia pedir ajuda militar aos EUA", False),
        ("Trinidad considers asking US for troops", False),
        ("El Gobierno no descarta solicitar ayuda militar", False),
        ("Ecuador pidió ayuda a España y evalúa la respuesta", True),
    ],
)
def test_who_weighs_asking_has_not_asked(sentence: str, asks: bool) -> None:
    assert hints_at_step(sentence, "requested") == asks


@pytest.mark.parametrize(
    ("headline", "again"),
    [
        ("Costa Rica asks US for port scanners after all", True),
        ("Giro: Gobierno pide asesores a Washington", True),
        ("Bolívia recua e pede assessores aos EUA", True),
        ("Perú solicita formalmente lanchas a Brasil", True),
        ("Governo acaba pedindo drones à França", True),
        ("Peru denies formally asking for police", False),
        ("Costa Rica asks US for port scanners", False),
        ("Lima pide lanchas tras negarlo oficialmente", False),
    ],
)
def test_a_turn_or_a_formal_request_asks_again(headline: str, again: bool) -> None:
    assert asks_again(headline) == again
