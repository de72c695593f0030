"""Hostages who come free in other words, counts that a lead corrects, and sums told again."""

import pytest

from avizor.domain.tolls.steps import with_tolls
from build import toll
from joined import in_words, steps
from joined import told as joined
from joined import told_in_words as told


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        (
            "es",
            "Cuatro soldados desaparecidos",
            "¡Libres! Los cuatro soldados ya están con su gente",
        ),
        ("es", "Cuatro soldados desaparecidos", "Los cuatro soldados ya están con la Cruz Roja"),
        (
            "es",
            "Dos turistas desaparecidos",
            "Vivos los dos que faltaban: los dejaron en la caseta",
        ),
        ("es", "Una comerciante desaparecida", "Dejan libre a la comerciante en la vía a Nobol"),
        ("es", "Cuatro guardias desaparecidos", "Los cuatro guardias fueron puestos a salvo"),
        ("pt", "Dois engenheiros desaparecidos", "Livres! Os dois engenheiros estão em casa"),
        ("pt", "Três agentes desaparecidos", "Criminosos deixam livres os três agentes"),
        ("en", "Two nuns missing", "Free: the two nuns are back in Port-au-Prince"),
        ("en", "Four soldiers missing", "The four soldiers are now with the Red Cross"),
        ("en", "Two priests missing", "Kidnapped priests set free"),
    ],
)
def test_hostages_come_free_in_many_words(language: str, first: str, later: str) -> None:
    assert ("missing", 0) in [
        (kind, after) for kind, _, after in steps(told((0, first), (60, later), language=language))
    ]


@pytest.mark.parametrize(
    ("language", "later", "left"),
    [
        ("es", "Liberan al pastor; faltan una sacristana y su sobrino", 2),
        ("en", "Nurse freed in Haiti; two hostages still held", 2),
        ("en", "Nurse and toddler freed in Haiti; one hostage still held", 1),
        ("pt", "Pastor é libertado; dois reféns seguem em cativeiro", 2),
    ],
)
def test_who_is_freed_leaves_those_whom_another_clause_misses(
    language: str, later: str, left: float
) -> None:
    first = {"es": "Tres desaparecidos", "en": "Three people missing", "pt": "Três desaparecidos"}
    story = told((0, first[language]), (60, later), language=language)
    assert ("missing", 3, left) in steps(story)


def test_who_is_freed_already_is_not_freed_again_where_the_rest_are_counted() -> None:
    later = "Enfermeira e menino são soltos no Haiti; cinco reféns continuam em cativeiro"
    story = told((0, "Cinco desaparecidos de orfanato"), (60, later), language="pt")
    assert steps(story) == []


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("es", "Cuatro turistas desaparecidos", "Aparece el razor rojo, pero vacío y con sangre"),
        ("en", "Two men missing", "Rifles bound for Haiti found in port"),
        ("es", "Dos hombres desaparecidos", "Hallan un contenedor con el cargamento"),
        ("es", "Dos hombres desaparecidos", "Queman vivos los ranchos de la zona"),
        ("pt", "Dois homens desaparecidos", "Ônibus é encontrado vazio"),
    ],
)
def test_a_thing_that_turns_up_frees_nobody(language: str, first: str, later: str) -> None:
    assert steps(told((0, first), (60, later), language=language)) == []


def test_a_distance_is_no_number_of_those_who_are_found() -> None:
    later = "Los encontraron a 400 metros de profundidad: los ocho vigilantes fueron ejecutados"
    story = told((0, "Ocho vigilantes desaparecidos"), (60, later))
    assert ("missing", 8, 0) in steps(story)


@pytest.mark.parametrize(
    ("language", "first", "later", "change"),
    [
        (
            "es",
            "Cinco muertos en la cárcel",
            "La Policía confirma tres muertos en la cárcel | Fueron tres, no cinco.",
            (5, 3),
        ),
        ("en", "Two killed at checkpoint", "Attack kills one, not two, police say", (2, 1)),
        (
            "pt",
            "Sete mortos em operação",
            "Total de mortos em operação cai a seis | São seis mortos.",
            (7, 6),
        ),
        (
            "pt",
            "Dez mortos em operação",
            "Polícia confirma sete mortos e nega cifra de moradores",
            (10, 7),
        ),
        (
            "es",
            "Dos muertos en el bloqueo",
            "Un hombre murió en el bloqueo | El segundo hombre dado por muerto está vivo.",
            (2, 1),
        ),
    ],
)
def test_a_lead_corrects_a_count(
    language: str, first: str, later: str, change: tuple[float, float]
) -> None:
    assert ("dead", *change) in steps(told((0, first), (5, later), language=language))


def test_who_sums_up_to_what_is_known_adds_nothing() -> None:
    later = (
        "A wounded man dies in hospital after massacre | The count grew. "
        "With those three there are nine."
    )
    story = told((0, "Nine dead and four wounded in massacre"), (40, later), language="en")
    assert "dead" not in [kind for kind, _, _ in steps(story)]


def test_a_count_that_somebody_added_up_to_is_not_put_back() -> None:
    """The driver died after the conductor: who tells of one of them takes none back."""
    story = told(
        (0, "Matan a una cobradora en Lima; tres heridos"),
        (24, "Ataque al bus en Lima | Dos muertos y tres heridos dejó el ataque."),
        (48, "El chofer del bus también murió"),
        (50, "Ataque en Lima: muere el chofer"),
        (70, "Muere el chofer tras el ataque de Lima"),
    )
    assert [step for step in steps(story) if step[0] == "dead"] == [("dead", 1, 2)]


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("pt", "Quatro presos em operação", "Ele não pode falar com os outros três presos"),
        ("es", "Cuatro detenidos por el robo", "Declararon los otros tres detenidos"),
        ("en", "Four men arrested over robbery", "Lawyer visits the other three detainees"),
    ],
)
def test_the_other_prisoners_are_no_further_ones(language: str, first: str, later: str) -> None:
    assert steps(told((0, first), (60, later), language=language)) == []


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("es", "Tres muertos y seis heridos en riña", "Reo muere en el hospital: van cuatro"),
        ("pt", "Três mortos e seis feridos em briga", "Preso morre no hospital: já são quatro"),
        (
            "es",
            "Tres muertos en la cancha",
            "El juguero no sobrevivió: murió la cuarta víctima",
        ),
    ],
)
def test_who_dies_as_the_fourth_makes_four(language: str, first: str, later: str) -> None:
    story = told((0, first), (60, later), language=language)
    assert [step for step in steps(story) if step[0] == "dead"] == [("dead", 3, 4)]


def test_a_quantity_that_is_measured_once_more_is_told() -> None:
    story = told(
        (0, "Incautan 26.500 litros de diésel en Guaqui"),
        (60, "Miden de nuevo el diésel | El diésel midió 25.200 litros, 1.300 menos que antes."),
    )
    assert steps(story) == [("seized", 26500, 25200)]


def test_a_sum_of_what_was_seized_that_begins_a_report_is_told() -> None:
    story = told(
        (0, "Hallan 46 fusiles en contenedor de Colón"),
        (70, "Eran del clan | El fiscal elevó a 52 los fusiles hallados tras el conteo."),
    )
    assert steps(story) == [("seized", 46, 52)]


def test_a_first_count_goes_with_what_is_told_and_wakes_nobody_alone() -> None:
    first = (0, "Cuatro muertos en una gallera de Durán")
    alone = (3, "Ataque en gallera de Durán | Seis personas resultaron heridas.")
    beside = (3, "Ya son cinco los muertos en la gallera | Seis personas resultaron heridas.")
    assert steps(told(first, alone)) == []
    assert steps(told(first, beside)) == [("dead", 4, 5), ("wounded", None, 6)]


def test_a_count_in_doubt_is_not_added_to() -> None:
    """Who was read as dead beside a wounded woman, in doubt, makes her death no third one."""
    first = in_words(0, 0, "Mujer herida en Mossoró", "es")
    doubtful = toll("dead", 2).model_copy(update={"chance": 0.58})
    story = joined(
        with_tolls(first, [toll("wounded", 1), doubtful]),
        in_words(1, 20, "Muere en el hospital la mujer baleada en Mossoró", "es"),
    )
    assert [step for step in steps(story) if step[0] == "dead"] == [("dead", 2, 1)]
