"""Counts stay or go by what stands around them, on weights made up for these tests."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from avizor.domain.tolls.candidates import Candidate, candidates_of
from avizor.domain.tolls.reading import find_tolls, read_tolls
from avizor.domain.tolls.weighing import KINDS, TollWeights, weigh_tolls

EVEN = dict.fromkeys(KINDS, 0.5)
AGREES = {
    f"says {kind}": tuple(6.0 if one == kind else 0.0 for one in KINDS) for kind in KINDS
}  # what the rules say is believed
NEVER = TollWeights({}, (-9.0,) * 4, EVEN)


def weights(clues: Mapping[str, tuple[float, ...]] | None = None) -> TollWeights:
    """Believe the rules but for some clues."""
    return TollWeights({**AGREES, **(clues or {})}, (-3.0,) * 4, EVEN)


def counts(title: str, text: str, own: TollWeights) -> dict[str, float]:
    return {toll.kind: toll.count for toll in weigh_tolls(title, text, "es", own)}


def candidates(title: str, text: str, language: str) -> list[Candidate]:
    rules, counting = read_tolls(title, text, language)
    return list(candidates_of(counting, rules, language))


def test_weights_that_believe_the_rules_count_what_these_count() -> None:
    title, text = (
        "Tres muertos en Durán",
        "Dos heridos siguen en el hospital. Un hombre fue detenido.",
    )
    rules = {toll.kind: toll.count for toll in find_tolls(title, text, "es")}
    assert counts(title, text, weights()) == rules == {"dead": 3, "wounded": 2, "arrested": 1}


def test_a_word_beside_a_number_can_drop_what_the_rules_count() -> None:
    assert counts("Tres muertos en Durán", "", weights()) == {"dead": 3}
    assert counts("Tres muertos en Durán", "", weights({"> duran": (-9.0,) * 4})) == {}


def test_a_number_that_the_rules_miss_is_not_taken_however_likely() -> None:
    title = "Dejan sin vida a dos choferes en la salida a Tixtla"
    assert counts(title, "", weights({"< vida": (6.0, 0.0, 0.0, 0.0)})) == {}


@pytest.mark.parametrize(
    ("title", "counted"),
    [
        ("Detienen a dos sospechosos más", {"arrested": 2}),
        ("Hallan otros dos cuerpos en el río", {"dead": 2}),
    ],
)
def test_what_comes_on_top_of_an_earlier_count_stays_as_the_rules_read_it(
    title: str, counted: dict[str, float]
) -> None:
    assert counts(title, "", NEVER) == counted


def test_each_kind_has_a_threshold_of_its_own() -> None:
    strict = replace(weights(), thresholds={**EVEN, "dead": 0.99})
    assert counts("Tres muertos y dos heridos en Durán", "", strict) == {"wounded": 2}


def test_what_was_seized_is_left_to_the_rules() -> None:
    assert counts("Incautan 300 kilos de cocaína; tres detenidos", "", NEVER) == {"seized": 300}


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Llueve en Quito", "es"),
        ("Chove em Recife", "pt"),
        ("Rain in Kingston", "en"),
    ],
)
def test_a_text_without_numbers_has_no_candidates(title: str, language: str) -> None:
    assert candidates(title, "", language) == []


def test_a_verb_that_tells_of_one_is_a_candidate_at_its_place() -> None:
    (one,) = [one for one in candidates("Fue asesinado en Durán", "", "es") if one.value == 1]
    assert {"says dead", "form verb dead", "> fue"} <= set(one.clues)


def test_clues_name_the_words_on_both_sides_and_the_tolls_they_speak_of() -> None:
    (one,) = candidates("La banda dejó 14 muertos ayer", "", "es")
    assert one.value == 14
    assert {"<1 dejo", ">1 muerto", "first> dead", "> dead 1", "says dead", "place 0"} <= set(
        one.clues
    )


def test_chances_follow_the_clues() -> None:
    chances = weights().chances(("says dead", "unknown"))
    assert chances[0] > 0.9
    assert max(chances[1:]) < 0.01
