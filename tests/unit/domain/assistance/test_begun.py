"""Help that has begun, and papers that are no help."""

import pytest

from avizor.domain.assistance.begun import has_begun, without_papers
from avizor.domain.assistance.hints import hints
from avizor.domain.language.text import compose, fold_in_place


@pytest.mark.parametrize(
    "sentence",
    [
        "Arrancó en Pococí el primer curso con instructores colombianos",
        "Los gendarmes iniciaron el lunes la instrucción de los reclutas",
        "Comenzaron las clases con diez peritos de Roma",
        "Começou em La Paz o treinamento com agentes brasileiros",
        "Agentes da PF deram início ao curso na academia",
        "Beninese officers began patrols in Delmas on Thursday",
        "The course started with a drill",
        "Teve início na segunda a missão dos peritos",
    ],
)
def test_a_course_or_patrol_has_begun(sentence: str) -> None:
    assert has_begun(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "El curso arrancará en marzo con instructores colombianos",
        "Dará inicio al curso cuando lleguen los peritos",
        "Inició el trámite para el curso de los gendarmes",
        "Empezó a negociar la misión de los gendarmes",
        "O curso começará em maio",
        "The patrols have not yet started, nor has training",
        "Talks on the training mission began on Monday",
        "Started negotiating a training mission",
        "Abrió la puerta al diálogo",
        "Comenzó en 2019 la misión de los kenianos",
    ],
)
def test_what_will_begin_is_talked_of_or_began_long_ago_has_not(sentence: str) -> None:
    assert not has_begun(sentence)


@pytest.mark.parametrize(
    ("sentence", "came"),
    [
        ("Roma recibió la carta de Quito", False),
        ("Brasília recebe nota do Equador", False),
        ("Embassy receives a letter from Kingston", False),
        ("La nota fue entregada el viernes", False),
        ("Llegó a Bogotá el pedido de Honduras", False),
        ("Quito recibió los radares de Francia", True),
        ("Chegaram a La Paz os helicópteros", True),
        ("Canadian drones were handed over", True),
    ],
)
def test_a_letter_that_is_received_is_no_help(sentence: str, came: bool) -> None:
    found = hints(without_papers(fold_in_place(compose(sentence))))
    assert bool(found & {"delivery", "receipt"}) == came
