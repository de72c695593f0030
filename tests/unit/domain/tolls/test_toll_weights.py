"""Which number is a toll, by scores of tokens and weights of clues that these tests make up."""

import re
from collections.abc import Mapping
from unicodedata import normalize

import pytest

from avizor.domain.language.sentences import sentences
from avizor.domain.tokens import Span, Token, Tokens, tokens_at
from avizor.domain.tolls.candidates import Candidate, find_candidates
from avizor.domain.tolls.reading import find_tolls
from avizor.domain.tolls.weighing import KINDS, TollWeights, weigh_tolls

AGREES = {
    f"says {kind}": tuple(9.0 if one == kind else 0.0 for one in KINDS) for kind in KINDS
}  # what the rules say is believed
BELIEVE = TollWeights(AGREES)
NO_CLUES = TollWeights({})
NONE = (-6.0,) * len(KINDS)


def score(kind: str, odds: float = 3.0) -> tuple[float, ...]:
    return tuple(odds if one == kind else -6.0 for one in KINDS)


def read(title: str, text: str, said: Mapping[str, tuple[float, ...]]) -> Tokens:
    """Score the words of an article: those that are ``said`` something of, and all others none."""
    return {
        sentence: tuple(
            Token(*word.span(), said.get(word.group(), NONE))
            for word in re.finditer(r"\w+", sentence)
        )
        for sentence in (title, *sentences(text))
    }


def counts(
    title: str, text: str, said: Mapping[str, tuple[float, ...]], weights: TollWeights = NO_CLUES
) -> dict[str, float]:
    tolls = weigh_tolls((title, text, "es"), read(title, text, said), weights)
    return {toll.kind: toll.count for toll in tolls}


def candidates(title: str, text: str = "", language: str = "es") -> list[Candidate]:
    return list(find_candidates(title, text, language)[1])


def places(title: str, text: str = "", language: str = "es") -> list[tuple[float, str]]:
    return [
        (one.value, one.sentence[one.span.start : one.span.end].strip())
        for one in candidates(title, text, language)
    ]


def test_a_third_man_who_is_wounded_is_one() -> None:
    title, text = "Dos muertos en Durán", "Un tercer hombre fue llevado al hospital."
    said = {
        "muertos": score("dead"),
        "Dos": score("dead"),
        "Un": score("wounded"),
        "tercer": score("wounded"),
    }
    assert counts(title, text, said) == {"dead": 2, "wounded": 1}


def test_a_fifth_man_who_is_held_where_four_died_is_one() -> None:
    text = "Un quinto sospechoso fue aprehendido."
    held = {"Un": score("arrested"), "quinto": score("arrested")}
    said = {"Cuatro": score("dead"), **held}
    assert counts("Cuatro muertos en Villa Nueva", text, said) == {"dead": 4, "arrested": 1}
    assert counts("Redada en Villa Nueva", text, held) == {"arrested": 5}


def test_who_suffered_burns_is_wounded_where_nothing_else_counts_the_wounded() -> None:
    text = "Cinco soldados sufrieron quemaduras."
    assert counts("Fuego en un cuartel", text, {}) == {"wounded": 5}
    said = {"Seis": score("wounded")}
    assert counts("Seis heridos en un cuartel", text, said) == {"wounded": 6}


def test_a_number_that_is_corrected_or_of_another_matter_takes_no_chance_from_others() -> None:
    text = "El total de muertos es de 12, y no de 14. Dos cuerpos no tienen relación con la acción."
    said = {"12": score("dead", 0.5), "14": score("dead", 4.0), "Dos": score("dead", 4.0)}
    assert counts("Policía corrige", text, said) == {"dead": 12}


def test_weights_that_believe_the_rules_count_what_these_count() -> None:
    title, text = (
        "Tres muertos en Durán",
        "Dos heridos siguen en el hospital. Un hombre fue detenido.",
    )
    rules = {toll.kind: toll.count for toll in find_tolls(title, text, "es")}
    assert counts(title, text, {}, BELIEVE) == rules == {"dead": 3, "wounded": 2, "arrested": 1}


def test_a_number_that_no_rule_reads_is_a_toll_where_the_network_says_so() -> None:
    title = "Hablan los vecinos de los catorce de Kenscoff"
    assert find_tolls(title, "", "es") == ()
    assert counts(title, "", {"catorce": score("dead")}) == {"dead": 14}
    assert counts(title, "", {}) == {}


def test_what_the_rules_count_goes_where_the_network_sees_no_toll() -> None:
    title = "Tres muertos en Durán"
    assert counts(title, "", {"Tres": score("dead")}) == {"dead": 3}
    assert counts(title, "", {}) == {}


def test_of_two_numbers_the_likelier_one_is_chosen_with_its_sentence() -> None:
    title, text = "Cinco muertos en Durán", "En enero murieron 12 en el mismo barrio."
    said = {"Cinco": score("dead", 2.0), "12": score("dead", 0.5)}
    (toll,) = weigh_tolls((title, text, "es"), read(title, text, said), NO_CLUES)
    assert (toll.kind, toll.count, toll.sentence) == ("dead", 5, title)
    assert 0.5 < toll.chance < 1


def test_the_same_count_told_twice_is_likelier_than_either_time() -> None:
    title, text = "Los cinco de Durán", "A los cinco los velan hoy."
    once = {"cinco": score("dead", -0.5)}
    assert counts("Los cinco de Durán", "", once) == {}
    assert counts(title, text, once) == {"dead": 5}


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
    assert counts(title, "", {}) == counted


def test_what_was_seized_is_left_to_the_rules() -> None:
    assert counts("Incautan 300 kilos de cocaína; tres detenidos", "", {}) == {"seized": 300}


def test_a_sentence_that_the_network_did_not_read_counts_little_but_its_clues_count() -> None:
    title = "Tres muertos en Durán"
    assert weigh_tolls((title, "", "es"), {}, NO_CLUES) == ()
    (toll,) = weigh_tolls((title, "", "es"), {}, BELIEVE)
    assert toll.count == 3


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Llueve en Quito", "es"),
        ("Chove em Recife", "pt"),
        ("Rain in Kingston", "en"),
    ],
)
def test_a_text_without_numbers_or_people_has_no_candidates(title: str, language: str) -> None:
    assert candidates(title, "", language) == []


def test_numbers_people_alone_lists_and_both_ends_of_a_part_are_candidates_where_they_stand() -> (
    None
):
    assert places("Tres de los cuatro hombres eran de Oaxaca") == [(3, "Tres"), (4, "cuatro")]
    assert (3, "Un juez, su escolta y una mujer") in places(
        "Duelo", "Un juez, su escolta y una mujer fueron velados."
    )
    assert (1, "fiscal") in places("Nadie vio nada", "Llueve. Graniza. Nieva. Lloran al fiscal.")


def test_what_the_rules_rewrite_is_found_where_it_was_written() -> None:
    assert (6, "media docena de") in places("Dejan media docena de heridos")
    assert places("Mueren 5 el 3 de mayo") == [(5, "5"), (3, "3")]


def test_a_verb_that_tells_of_one_is_a_candidate_at_its_place() -> None:
    (one,) = [one for one in candidates("Fue asesinado en Durán") if "form verb dead" in one.clues]
    assert (one.value, one.sentence[one.span.start : one.span.end]) == (1, "Fue")


def test_clues_name_the_words_on_both_sides_and_the_tolls_they_speak_of() -> None:
    (one,) = candidates("La banda dejó 14 muertos ayer")
    assert one.value == 14
    assert {"<1 dejo", ">1 muerto", "first> dead", "> dead 1", "says dead", "place 0"} <= set(
        one.clues
    )


def test_a_number_of_other_years_says_so() -> None:
    told = candidates("Piden justicia", "El año pasado murieron 12 en la misma calle.")
    assert all("skipped" in one.clues for one in told if one.value == 12)
    assert any(one.value == 12 for one in told)


def test_a_span_that_touches_no_token_takes_the_next_one() -> None:
    tokens = [Token(0, 2, NONE), Token(5, 7, NONE)]
    assert tokens_at(tokens, Span(1, 6)) == tokens
    assert tokens_at(tokens, Span(3, 4)) == tokens[1:]
    assert not tokens_at((), Span(0, 1))


@pytest.mark.parametrize("span", [Span(8, 9), Span(6, 6)])
def test_what_stands_behind_all_that_was_read_or_nowhere_was_not_read(span: Span) -> None:
    assert not tokens_at([Token(0, 2, NONE), Token(5, 7, NONE)], span)


def test_of_a_list_without_full_stops_the_beginning_is_looked_at() -> None:
    long = "Juan Pérez 33 años muerto a tiros, " * 28
    found = candidates("Lista de víctimas", long)
    assert len(found) == 28
    assert long[slice(*found[0].span)].strip() == "33"
    assert found[-1].span.start == found[-1].span.end


def test_accents_written_as_characters_of_their_own_move_no_span() -> None:
    told = normalize("NFD", "La Policía confirmó que en Durán murieron cinco jóvenes.")
    (five,) = [one for one in candidates(told) if one.value == 5]
    assert told[slice(*five.span)].strip() == "cinco"


def test_a_title_is_counted_once_though_the_lead_repeats_it() -> None:
    title = "Matan a cinco jóvenes en Durán"
    assert len(candidates(f" {title} ", f"{title}. Nadie vio nada.")) == 1


def test_what_the_rules_read_too_may_be_less_likely() -> None:
    title = "Tres muertos en Durán"
    assert counts(title, "", {"Tres": score("dead", -0.4)}) == {"dead": 3}
    assert counts("Los tres de Durán", "", {"tres": score("dead", -0.4)}) == {}
