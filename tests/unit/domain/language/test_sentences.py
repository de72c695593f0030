from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.domain.language.sentences import sentence_spans, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "El Sr. Pérez llegó. El Cnel. Gómez dijo que 1.200 kg fueron incautados.",
            ["El Sr. Pérez llegó.", "El Cnel. Gómez dijo que 1.200 kg fueron incautados."],
        ),
        ("Viajó a EE.UU. El viernes vuelve.", ["Viajó a EE.UU.", "El viernes vuelve."]),
        ("Llamó a EE. UU. para pedir ayuda.", ["Llamó a EE. UU. para pedir ayuda."]),
        ("Según el art. 5 y el núm. 3. Así fue.", ["Según el art. 5 y el núm. 3.", "Así fue."]),
        ("¿Qué pasó? ¡Nada! Nadie sabe...", ["¿Qué pasó?", "¡Nada!", "Nadie sabe..."]),
        ("O Dr. Lima saiu às 5 p.m. de casa.", ["O Dr. Lima saiu às 5 p.m. de casa."]),
        ("A PF apreendeu R$ 3.500. O réu negou.", ["A PF apreendeu R$ 3.500.", "O réu negou."]),
        ("U.S. Gen. Smith met J. Ruiz. He left.", ["U.S. Gen. Smith met J. Ruiz.", "He left."]),
        ("Se halló a S. R. A., de 52 años. Vive.", ["Se halló a S. R. A., de 52 años.", "Vive."]),
        ("Foi preso J. A. O., de 30. Fugiu.", ["Foi preso J. A. O., de 30.", "Fugiu."]),
        ("Police held Y. A. Umaña, 35. He fled.", ["Police held Y. A. Umaña, 35.", "He fled."]),
        ("Dijo que no. El juez calló.", ["Dijo que no.", "El juez calló."]),
    ],
)
def test_abbreviations_numbers_and_initials_end_no_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_short_quotation_stays_whole() -> None:
    text = "La fiscal dijo: «Vamos a actuar. No hay marcha atrás», y se fue. Luego llovió."
    assert sentences(text) == [text[:-14], "Luego llovió."]


def test_a_paragraph_ends_a_sentence_and_a_hard_line_break_does_not() -> None:
    paragraphs = "Título sin punto\nPrimer párrafo."
    wrapped = (
        "THE BATTALION COMMAND HAS REPORTED THAT ABOUT FIFTY\n"
        "PEASANTS OF VARIOUS AGES HAVE BEEN TAKEN AWAY BY MEN\n"
        "OF AN UNKNOWN GROUP IN THE EASTERN PART OF THE LAND.\n\nEND."
    )
    assert sentences(paragraphs) == ["Título sin punto", "Primer párrafo."]
    assert len(sentences(wrapped)) == 2


@pytest.mark.parametrize("piece", ["palabra ", "…", "palabra, ", "x"])
def test_what_never_ends_is_cut_at_white_space_and_loses_nothing(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    parts = sentences(text)
    assert max(map(len, parts)) <= 1_000
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part.endswith(piece.strip()) for part in parts)


def test_blank_text_has_no_sentences() -> None:
    assert sentences("") == []
    assert sentences(" \n \n") == []


@given(st.text(alphabet=st.sampled_from("aE .!?…\n«»“”\"'()5ñÁ"), max_size=80))
def test_sentences_are_slices_that_leave_out_only_white_space(text: str) -> None:
    spans = sentence_spans(text)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(a < b <= c for (a, b), (c, _) in pairwise(spans))
