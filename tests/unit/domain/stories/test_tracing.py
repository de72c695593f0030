"""What is remembered of an article: of a long text how it begins."""

from typing import Any

from avizor.domain.stories.tracing import OPENING, trace_of
from build import assessed, assistance

LEAD = "Hombres armados mataron a cinco personas en Durán, informó la Policía. "
BACKGROUND = "El acuerdo con Uriburu, de 1987, costó la vida a 340 soldados. "


def test_names_words_and_numbers_are_those_of_the_opening() -> None:
    filler = "Los vecinos oyeron los disparos. " * (OPENING // 30)
    short = trace_of(assessed(text=LEAD + BACKGROUND), "s1")
    long = trace_of(assessed(text=LEAD + filler + BACKGROUND), "s1")
    assert "uriburu" in short.names
    assert "uriburu" not in long.names
    assert {"340", "5"} <= short.numbers
    assert long.numbers >= {"5"}
    assert "340" not in long.numbers
    assert "solda" in short.words
    assert "solda" not in long.words


def test_a_word_is_not_cut_in_two() -> None:
    text = "a " * (OPENING // 2 - 1) + "narcotráfico"
    assert "nar" not in {word[:3] for word in trace_of(assessed(text=text), "s1").words}


def test_copies_are_seen_by_the_whole_text() -> None:
    lead = LEAD * 20
    assert (
        trace_of(assessed(text=lead + BACKGROUND * 3), "s1").signature
        != trace_of(assessed(text=lead), "s1").signature
    )


def test_who_refused_before_is_remembered_beside_who_helps() -> None:
    given: dict[str, Any] = {
        "assistance": assistance("agreed", partners=("KR",)),
        "countries": ("EC", "KR", "US"),
    }
    after = assessed("a1", title="Corea donará drones a Ecuador tras negativa de EE. UU.", **given)
    assert trace_of(after, "s").helpers == {"KR", "US"}
    plain = assessed("a1", title="Corea donará drones a Ecuador", **given)
    assert trace_of(plain, "s").helpers == {"KR"}
