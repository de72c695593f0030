"""Which articles are laid side by side, the twins made of them, and the network that reads two."""

from pathlib import Path

import numpy as np
import pytest

from avizor.classifier.examples import Example
from avizor.classifier.training.false_twins import Names, make_twins
from avizor.classifier.training.likeness import TOGETHER, choose_pairs
from small_pairs import TEXTS, small_pairs


def example(number: int, event: str, text: str, topics: tuple[str, ...] = ("homicide",)) -> Example:
    return Example(
        id=f"e{number}",
        event=event,
        language="es",
        title="",
        text=text,
        topics=frozenset(topics),
    )


def told(events: str) -> list[Example]:
    """Make one article for each letter; those of one letter tell one event."""
    return [example(at, each, f"Texto {each}{at} de Zapotal.") for at, each in enumerate(events)]


def generator() -> np.random.Generator:
    return np.random.default_rng(0)


def test_events_told_once_and_irrelevant_articles_are_in_no_pair() -> None:
    examples = [*told("aab"), example(3, "c", "Fútbol.", ()), example(4, "c", "Más fútbol.", ())]
    pairs = choose_pairs(examples, np.eye(5), generator())
    assert pairs == [(0, 1, True)]


def test_an_article_lies_beside_the_likest_of_other_events() -> None:
    examples = told("aabbccddeeff")
    vectors = np.array([[1.0, 0], [1, 0.1], [1, 0.2], [1, 0.3], *[[-1, 0]] * 8])
    apart = {(one, other) for one, other, same in choose_pairs(examples, vectors, generator())}
    assert {(0, 2), (0, 3), (1, 2), (1, 3)} <= apart


def test_no_event_counts_for_more_than_its_share() -> None:
    pairs = choose_pairs(told("a" * 9 + "bb"), np.eye(11), generator())
    assert sum(same for *_, same in pairs) == TOGETHER + 1


def test_a_copy_is_no_pair() -> None:
    text = "Hombres armados mataron a cuatro personas en un bar de Zapotal, dijo la policía local."
    examples = [example(0, "a", text), example(1, "a", text), example(2, "a", "Van cuatro presos.")]
    same = [pair for pair in choose_pairs(examples, np.eye(3), generator()) if pair[2]]
    assert sorted(same) == [(0, 2, True), (1, 2, True)]


STORY = "Lupe Arizmendi murió en Zapotal el lunes. La policía de Zapotal busca a 12 hombres."


def test_a_twin_has_other_rare_names_and_counts_and_the_same_words() -> None:
    known = [example(n, f"x{n}", f"Vive en Loma{n} Nadie{n}. La policía calla.") for n in range(9)]
    examples = [*known, example(9, "a", STORY)]
    names = Names.of(examples)
    twins = [names.twin(examples[-1], np.random.default_rng(seed)) for seed in range(9)]
    made = [twin.text for twin in twins if twin is not None]
    assert made
    for text in made:
        assert text != STORY
        assert "murió en" in text
        assert "12" not in text
        assert text.split()[4] in text.split("policía de ")[1]  # one name, changed everywhere


def test_a_twin_counts_the_same_otherwise_everywhere_and_keeps_dates_and_hours() -> None:
    text = (
        "Mataron a 12 hombres en Zapotal, 1.200 vecinos de Cuyagua lo vieron a las 15:30 del 12 "
        "de mayo."
    )
    story = example(0, "a", text).model_copy(update={"title": "12 muertos"})
    names = Names.of([story, *[example(n, f"x{n}", f"Pueblo{n} y Loma{n}.") for n in range(1, 9)]])
    made = [names.twin(story, np.random.default_rng(seed)) for seed in range(20)]
    twins = [twin for twin in made if twin is not None]
    assert twins
    for twin in twins:
        count = twin.title.split()[0]
        assert count != "12"
        assert f"Mataron a {count} hombres" in twin.text
        assert "1.200" in twin.text
        assert "15:30 del 12 de mayo" in twin.text


def test_an_article_without_rare_names_has_no_twin() -> None:
    plain = [example(n, "a", "La policía busca a 12 hombres.") for n in range(3)]
    assert make_twins(plain, [(0, 1), (1, 2)], generator()) == []


@pytest.mark.filterwarnings("ignore")
def test_a_taught_network_reads_alike_once_exported(tmp_path: Path) -> None:
    small = small_pairs(tmp_path)
    from avizor.classifier.encoder import Encoder
    from avizor.classifier.pairs import PAIR_FILE, PairReader
    from avizor.classifier.training.cut import cut
    from avizor.classifier.training.export import export_encoder
    from avizor.classifier.training.export_pairs import export_pairs

    export_encoder(small.source, tmp_path / "out")
    cut(tmp_path / "out")
    assert export_pairs(small.pairs, 4, tmp_path / "out") is not None
    reader = PairReader(tmp_path / "out" / PAIR_FILE, Encoder(tmp_path / "out", 64))
    (said,) = reader.compare([("\n" + TEXTS[0], "\n" + TEXTS[1])])
    assert said == pytest.approx(small.odds(small.pairs), abs=0.05)
