"""Whose word it is: people who decide nothing, and what was denied or approved before."""

import pytest

from avizor.domain.assistance.whose_word import (
    is_outsiders,
    without_old_denial,
    without_summons,
)
from avizor.domain.language.text import compose, fold_in_place


def fold(sentence: str) -> str:
    return fold_in_place(compose(sentence))


@pytest.mark.parametrize(
    ("headline", "outside"),
    [
        ("Cocaleros advierten que no permitirán policías brasileños", True),
        ("Estivadores rejeitam policiais estrangeiros no porto", True),
        ("Dockers reject foreign officers on the quay", True),
        ("La Iglesia rechaza la llegada de tropas", True),
        ("Vecinos se oponen al radar estadounidense", True),
        ("Oposición rechaza tropas", True),
        ("Congreso rechaza a los marines", False),
        ("Deputados do Benim barram envio", False),
        ("Government turns down dockers' plea for soldiers", False),
        ("Gremio celebra que el Gobierno rechace tropas", False),
        ("Quito rechaza a los instructores", False),
    ],
)
def test_who_decides_nothing_turns_nothing_down(headline: str, outside: bool) -> None:
    assert is_outsiders(fold(headline)) == outside


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Brazil offers experts, confirming request La Paz had denied", "denied"),
        ("Roma manda peritos que Quito había negado pedir", "negado"),
        ("Após negar, ministro pede drones", "negar"),
        ("Nueve días después de negarlo, el Gobierno pide asesores", "negarlo"),
    ],
)
def test_what_was_denied_before_is_left_out(sentence: str, word: str) -> None:
    assert word in fold(sentence)
    assert word not in without_old_denial(fold(sentence))


def test_a_denial_of_today_and_an_approval_of_help_stay() -> None:
    for sentence in ("Quito niega haber pedido tropas", "Congress approved sending marines"):
        assert without_old_denial(fold(sentence)) == fold(sentence)
        assert without_summons(fold(sentence)) == fold(sentence)
    assert "aprobo" not in without_summons(fold("Aprobó citar a la ministra por la carta"))
