import pytest

from avizor.adapters.index.snippet import Wanted, hit_of, make_snippet
from avizor.domain.language.query import parse_query

FILLER = "Texto de relleno sin nada que buscar. " * 20


def snippet(query: str, *texts: str, language: str | None = "es") -> str:
    return make_snippet(texts, Wanted(parse_query(query)), language)


def test_hits_are_marked_in_all_their_forms() -> None:
    text = "Crímenes: un crimen y otro CRIMEN."
    assert snippet("crimenes", text) == "⟦Crímenes⟧: un ⟦crimen⟧ y otro ⟦CRIMEN⟧."


def test_the_window_that_answers_most_wins() -> None:
    text = f"Extorsión, extorsión, extorsión. {FILLER} La extorsión en el puerto. {FILLER}"
    assert "La ⟦extorsión⟧ en el ⟦puerto⟧." in snippet("extorsión puerto", text)


def test_a_later_text_wins_when_it_answers_more() -> None:
    assert snippet("robo puerto", "Un robo.", "Robo en el puerto.") == "⟦Robo⟧ en el ⟦puerto⟧."
    assert snippet("robo", "Un robo.", "Robo en el puerto.") == "Un ⟦robo⟧."


def test_cut_ends_are_shown() -> None:
    found = snippet("extorsión", FILLER + "Una extorsión. " + FILLER)
    assert found.startswith("… ")
    assert found.endswith(" …")


def test_a_phrase_is_marked_where_it_stands_whole() -> None:
    text = "La calle de la ciudad de La Paz"
    assert snippet('"la paz"', text) == "La calle de la ciudad de ⟦La⟧ ⟦Paz⟧"


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("narco*", "Narcotráfico", "⟦Narcotráfico⟧"),
        ("narcotrafic*", "los narcos y el narcotráfico", "los narcos y el ⟦narcotráfico⟧"),
        ("narco-terrorismo", "narcoterrorismo", "⟦narcoterrorismo⟧"),
        ("narco-terrorismo", "narco-terrorismo", "⟦narco⟧-⟦terrorismo⟧"),
    ],
)
def test_beginnings_and_compounds_are_marked(query: str, text: str, expected: str) -> None:
    assert snippet(query, text) == expected


def test_without_a_hit_the_first_words_are_shown() -> None:
    assert snippet("-futbol", "", "El resumen.", "El texto.") == "El resumen."
    assert snippet("otra", FILLER).endswith(" …")
    assert snippet("otra", "", "") == ""


@pytest.mark.parametrize(
    ("summary", "shown"),
    [
        ("Cayó una red de extor", "Cayó una red de …"),  # cut at so many characters
        ("Cayó una red, de", "Cayó una red, de …"),
        ("Cayó una red, d", "Cayó una red …"),
        ("Cayó una red, de extorsión.", "Cayó una red, de extorsión."),
        ("Cae una red de extor", "Cae una red de extor"),  # nobody knows how it goes on
        ("Cayó…", "Cayó…"),
    ],
)
def test_a_summary_that_its_source_cut_off_ends_at_a_word(summary: str, shown: str) -> None:
    text = "Cayó una red, de extorsión.\nHay presos. Cayó una red de extorsión en el puerto."
    document = {"summary": summary, "text": text, "title": "Cae", "language": "es"}
    assert hit_of(document, 1.0, Wanted(parse_query(""))).snippet == shown


def test_white_space_is_closed_up_and_foreign_marks_are_replaced() -> None:
    assert snippet("robo", "Un\n\n ⟦gran⟧\trobo") == "Un [gran] ⟦robo⟧"
