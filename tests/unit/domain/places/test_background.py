"""Which sentences look back or sideways, and whose states take no part in the event."""

import pytest

from avizor.domain.assistance.clues import BACKGROUND, Setting, party_clues, zones
from avizor.domain.assistance.parties import Naming
from avizor.domain.assistance.reading import lines
from avizor.domain.language.text import fold_in_place
from avizor.domain.places.background import is_at_meeting, is_background, sentence_around
from avizor.gazetteer import load_gazetteer


@pytest.mark.parametrize(
    "sentence",
    [
        "En 2019, Colombia firmó un convenio con los Países Bajos.",
        "Hace dos años, Bolivia rechazó la oferta.",
        "El Salvador negocia un acuerdo similar.",
        "Na Argentina e no Chile há programas iguais desde 2015.",
        "Colombia has received such support since the 1990s.",
        "Brazil and Uruguay, unlike Chile, said no.",
    ],
)
def test_other_years_and_other_states_are_background(sentence: str) -> None:
    assert is_background(fold_in_place(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Quito pidió el martes ayuda a Estados Unidos.",
        "O governo do Peru pediu dois aviões aos Estados Unidos.",
        "Kenya will send two hundred officers next week.",
    ],
)
def test_the_news_itself_is_no_background(sentence: str) -> None:
    assert not is_background(fold_in_place(sentence))


def test_who_comes_to_a_meeting_is_told_from_who_is_named_before_it() -> None:
    told = fold_in_place("Honduras firmó el acuerdo al margen de una cumbre en Panamá")
    assert is_at_meeting(told[: told.index("panama")])
    assert not is_at_meeting(told[: told.index("acuerdo")])


def test_a_sentence_ends_at_a_full_stop_or_a_line_end() -> None:
    text = "uno.\ndos en lima. tres"
    at = text.index("lima")
    assert sentence_around(text, at, at + 4) == "dos en lima"
    assert sentence_around("lima", 0, 4) == "lima"


def test_a_state_named_in_the_background_only_is_weighed_as_such() -> None:
    title = "Ecuador pide asesores policiales a España"
    text = (
        "El gobierno ecuatoriano pidió a Madrid seis asesores policiales. "
        "En 2019, Perú recibió asesores policiales de Italia."
    )
    zoned = zones(lines(title, text, Naming(load_gazetteer())))
    assert [zone for zone, _ in zoned] == ["title", "opening", BACKGROUND]
    clues = party_clues(zoned, Setting())
    assert {"background named", "late"} <= clues["PE"].keys()
    assert not {"named", "most", "helped"} & clues["PE"].keys()
    assert "late" not in clues["EC"]


def test_of_a_sentence_without_end_only_what_stands_near_is_read() -> None:
    folded = "lejos, " * 400 + "quito" + ", lejos" * 400
    start = folded.index("quito")
    near = sentence_around(folded, start, start + 5)
    assert "quito" in near
    assert len(near) < len(folded) / 2
