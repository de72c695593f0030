"""The scale of severity: 0 nothing, 1 routine, 2 serious, 3 national."""

import pytest

from avizor.domain.records import Assistance, AssistanceStatus, Toll
from avizor.domain.severity import declares_emergency, severity, tells_massacre, weigh


def rate(topics: set[str], title: str, dead: float = 0, event: Assistance | None = None) -> int:
    tolls = [Toll(kind="dead", count=dead, sentence=title)] if dead else []
    return severity(topics, tolls, title, "", event)


@pytest.mark.parametrize(
    ("topics", "title", "dead", "level"),
    [
        (set(), "Ecuador golea a Perú", 0, 0),
        ({"security_operation"}, "Detienen a dos hombres con armas", 0, 1),
        ({"drug_trafficking"}, "Incautan 300 kilos de cocaína", 0, 1),
        ({"corruption_justice"}, "Juez envía a juicio a exministro", 0, 1),
        ({"homicide"}, "Asesinan a un comerciante", 1, 2),
        ({"homicide"}, "Ataque deja cuatro muertos", 4, 2),
        ({"homicide"}, "Masacre deja cinco muertos", 5, 3),
        ({"security_operation"}, "Abatidos siete disidentes en operativo", 7, 2),
        ({"extortion_kidnapping"}, "Secuestran a un empresario", 0, 2),
        ({"terrorism"}, "Explota coche bomba frente a un local", 0, 2),
        ({"prison_crisis"}, "Motín en la cárcel", 0, 2),
        ({"homicide", "security_operation"}, "Detienen a sospechoso del asesinato", 0, 2),
        ({"security_operation"}, "Operativo en siete provincias deja 30 detenidos", 0, 2),
        ({"emergency_measures"}, "Gobierno declara estado de excepción", 0, 3),
        ({"emergency_measures"}, "Congresso prorroga estado de defesa", 0, 3),
        ({"emergency_measures"}, "Peru extends state of emergency", 0, 3),
        ({"emergency_measures"}, "Parlamento estende por 90 dias o estado de emergência", 0, 3),
        ({"emergency_measures"}, "Governo decide não estender o estado de emergência", 0, 2),
        ({"emergency_measures"}, "Gobierno levanta el toque de queda", 0, 2),
        ({"emergency_measures"}, "Piden que se declare el estado de excepción", 0, 2),
        ({"emergency_measures"}, "Police deny reports that a curfew has been imposed", 0, 2),
        ({"emergency_measures"}, "Gobierno niega que se decrete toque de queda", 0, 2),
        ({"terrorism"}, "Atacan con drones una base militar", 0, 3),
    ],
)
def test_levels_follow_the_guide(topics: set[str], title: str, dead: float, level: int) -> None:
    assert rate(topics, title, dead) == level


@pytest.mark.parametrize(
    ("status", "troops", "other"),
    [
        ("floated", 1, 1),
        ("requested", 2, 2),
        ("offered", 3, 1),
        ("agreed", 2, 2),
        ("delivered", 3, 2),
        ("refused", 3, 1),
        ("denied", 1, 1),
    ],
)
def test_foreign_troops_weigh_more_than_other_help(
    status: AssistanceStatus, troops: int, other: int
) -> None:
    soldiers = Assistance(requester="EC", kinds=("troops",), status=status)
    radios = Assistance(requester="EC", kinds=("equipment",), status=status)
    assert rate({"military_assistance"}, "Ayuda", event=soldiers) == troops
    assert rate({"military_assistance"}, "Ayuda", event=radios) == other


def test_the_dead_that_a_report_on_help_recalls_make_it_no_graver() -> None:
    denied = Assistance(requester="HT", kinds=("troops",), status="denied")
    assert rate({"military_assistance"}, "Niegan envío a Haití", dead=3, event=denied) == 1
    assert rate({"military_assistance", "homicide"}, "Niegan envío", dead=3, event=denied) == 2


def test_assistance_that_is_no_topic_of_the_article_counts_nothing() -> None:
    event = Assistance(requester="EC", kinds=("troops",), status="offered")
    assert rate({"civil_unrest"}, "Protesta", event=event) == 1


@pytest.mark.parametrize(
    ("topics", "title", "dead", "level"),
    [
        ({"homicide", "security_operation"}, "Three held over bar massacre", 7, 2),
        ({"homicide"}, "Sube a siete el número de muertos en la masacre", 7, 3),
        ({"prison_crisis"}, "Dezessete presos fogem por túnel", 0, 2),
        ({"civil_unrest"}, "Cívicos y campesinos se enfrentan a piedra", 0, 2),
        ({"emergency_measures"}, "Gobierno no renovará el estado de emergencia en Lima", 0, 2),
        ({"emergency_measures"}, "Presidente decreta GLO no Ceará", 0, 3),
        ({"terrorism"}, "Drones con explosivos atacan la Fiscalía", 0, 3),
        ({"terrorism"}, "Granada contra la casa de la fiscal de Corte", 0, 2),
    ],
)
def test_follow_ups_escapes_clashes_and_attacks_on_the_state(
    topics: set[str], title: str, dead: float, level: int
) -> None:
    assert rate(topics, title, dead) == level


@pytest.mark.parametrize(
    ("stated", "chances", "expected"),
    [
        (2, (), 2),  # a model that does not judge changes nothing
        (0, (0.99, 0.99), 0),  # irrelevant stays irrelevant
        (1, (0.6, 0.1), 1),  # the text's word stands against a doubtful model
        (1, (0.9, 0.1), 2),
        (2, (0.4, 0.1), 2),
        (2, (0.1, 0.05), 1),
        (3, (0.9, 0.4), 3),
        (3, (0.9, 0.05), 2),
        (2, (0.99, 0.9), 3),
        (1, (0.85, 0.1), 2),
        (2, (0.99, 0.75), 3),  # models call too few events national
    ],
)
def test_the_model_and_the_text_decide_severity_together(
    stated: int, chances: tuple[float, ...], expected: int
) -> None:
    assert weigh(stated, chances) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Un libro vuelve sobre la masacre de doce funcionarios",
        "Documentário revisita chacina que deixou doze mortos",
        "Village marks anniversary of massacre that killed twelve",
    ],
)
def test_a_massacre_retold_is_not_a_national_event(title: str) -> None:
    assert rate({"homicide"}, title, dead=12) == 2


@pytest.mark.parametrize(
    ("title", "dead", "told"),
    [
        ("Hallan muertos a los trece vigilantes", 13, True),
        ("Ataque deja cuatro muertos", 4, False),
        ("Detienen a un hombre por la masacre de trece", 13, False),
    ],
)
def test_a_title_that_counts_five_killed_is_national_whatever_the_model_says(
    title: str, dead: float, told: bool
) -> None:
    assert (
        tells_massacre({"homicide"}, [Toll(kind="dead", count=dead, sentence=title)], title, "")
        is told
    )


@pytest.mark.parametrize(
    ("title", "dead", "told"),
    [
        ("Matan a una pareja, sus hijos y un primo en Zacatecas", 5, True),
        ("Corpos são achados em dois pontos de Itaboraí", 6, True),
        ("Family slaughtered in western Mexico", 5, True),
        ("Matan a una familia en Zacatecas", 4, False),
        ("Qué se sabe de los detenidos por la matanza", 5, False),
        ("Vecinos de Fresnillo exigen seguridad", 5, False),
        ("Un libro recuerda la matanza de Fresnillo", 5, False),
    ],
)
def test_a_massacre_may_be_counted_below_a_title_that_tells_of_it(
    title: str, dead: int, told: bool
) -> None:
    first, later = "Eran todos de una misma familia.", "Otros cinco murieron en otra casa."
    for sentence, wanted in ((first, told), (later, False)):
        counted = [Toll(kind="dead", count=dead, sentence=sentence)]
        assert tells_massacre({"homicide"}, counted, title, f"{first} {later}") is wanted


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Gobierno suspende garantías en 17 municipios", 3),
        ("Congreso prorroga la suspensión de garantías constitucionales", 3),
        ("Gobierno restituye garantías en 17 municipios", 2),
        ("Court strikes down state of exception", 2),
        ("Corte Constitucional declara inconstitucional el estado de excepción", 2),
        ("Corte deja sin efecto el toque de queda decretado el lunes", 2),
        ("STF derruba estado de defesa decretado em Roraima", 2),
        ("Court upholds state of emergency declared by president", 3),
    ],
)
def test_an_emergency_that_a_court_ends_is_not_declared(title: str, level: int) -> None:
    assert severity({"emergency_measures"}, (), title, "", None) == level
    assert declares_emergency(title, "") == (level == 3)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Explosivos hieren a dos en Guaviare, informó el Ministerio de Defensa", 2),
        ("Explota bomba en una tienda, según la Fiscalía General y el Ministerio", 2),
        ("Car bomb hurts two in Cali, said officials at the presidential palace", 2),
        ("Granada fere dois, disse o ministério", 2),
        ("Atacan con granadas el Ministerio de Defensa, informó la Policía", 3),
        ("Bomba explode no quartel do Exército, disse a polícia", 3),
    ],
)
def test_an_office_that_reports_an_attack_is_not_the_one_attacked(title: str, level: int) -> None:
    assert rate({"terrorism"}, title) == level
