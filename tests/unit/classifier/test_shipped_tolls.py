"""The shipped weights of tolls are complete and small, and leave plain counts as they are."""

from importlib.resources import files

import pytest

from avizor.classifier.tolls import FILE, load_toll_weights
from avizor.domain.tolls.weighing import KINDS, weigh_tolls

MOST = 400_000


def test_the_file_is_small_and_has_a_weight_of_each_kind_for_every_clue() -> None:
    weights = load_toll_weights()
    assert len((files("avizor.classifier") / FILE).read_bytes()) < MOST
    assert len(weights.bias) == len(KINDS)
    assert {len(own) for own in weights.clues.values()} == {len(KINDS)}
    assert set(weights.thresholds) == set(KINDS)


@pytest.mark.parametrize(
    ("title", "language", "counted"),
    [
        ("Cinco muertos y dos heridos en un ataque armado en Guayaquil", "es",
         {"dead": 5, "wounded": 2}),
        ("Operação prende doze suspeitos de tráfico no Pará", "pt", {"arrested": 12}),
        ("Gunmen kill three police officers in Acapulco", "en", {"dead": 3}),
    ],
)  # fmt: skip
def test_plain_tolls_stay_as_they_are(title: str, language: str, counted: dict[str, float]) -> None:
    tolls = weigh_tolls(title, "", language, load_toll_weights())
    assert {toll.kind: toll.count for toll in tolls} == counted
