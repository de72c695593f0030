"""The further opinions on whether an article is about security, as they ship."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.classifier.about import (
    ABOUT_FILE,
    ABOUT_WEIGHTS_FILE,
    ABOUT_WORDS_FILE,
    AboutReader,
    AboutWeights,
    AboutWords,
    Opinions,
    listen,
    read_about_weights,
    read_about_words,
    write_about_words,
)
from avizor.classifier.encoder import UPPER_FILE, Encoder
from avizor.classifier.head import EVEN
from avizor.classifier.tolls import TOLLS_FILE
from avizor.domain.alerts.rules import WAKES_ALONE
from avizor.domain.judgement import ModelInput
from avizor.errors import ConfigError

WEEK = Path(__file__).parents[2] / "data" / "stories" / "news_eb.jsonl"
"""News that the head has not learnt from, forty near misses and ordinary pieces among it."""
TRUE = ModelInput(
    title="Secuestran a un comerciante en Quilicura",
    text="Hombres armados se llevaron el lunes a un comerciante y pidieron rescate por él.",
    language="es",
)


@pytest.fixture(scope="module")
def model() -> OnnxModel:
    return OnnxModel(None)


def test_fewer_near_misses_would_wake_and_no_more_true_news_would_not(
    model: OnnxModel, folder: Path
) -> None:
    (folder / ABOUT_FILE).unlink()
    rows = [json.loads(line) for line in WEEK.read_text("utf-8").splitlines()]
    given = [ModelInput(**{key: row[key] for key in ModelInput.model_fields}) for row in rows]
    right = [bool(row["topics"]) for row in rows]
    wake = [
        [bool(judged.topics) and judged.relevance >= WAKES_ALONE for judged in each.assess(given)]
        for each in (OnnxModel(folder), model)
    ]
    false = [sum(told and not true for told, true in zip(way, right, strict=True)) for way in wake]
    missed = [sum(true and not told for told, true in zip(way, right, strict=True)) for way in wake]
    assert false[1] < false[0]
    assert missed[1] <= missed[0]


def test_a_crime_that_is_told_stays_one(model: OnnxModel) -> None:
    (judged,) = model.assess([TRUE])
    assert judged.relevance >= 0.9
    assert "extortion_kidnapping" in [topic.id for topic in judged.topics]


@pytest.mark.parametrize(("bias", "kept"), [(-30, False), (30, True)])
def test_below_even_odds_of_both_an_article_has_no_topic_evidence_or_tolls(
    folder: Path, bias: float, kept: bool
) -> None:
    written = {"best": 1, "read": 0, "words": 0, "bias": bias}
    (folder / ABOUT_WEIGHTS_FILE).write_text(json.dumps(written), encoding="utf-8")
    (judged,) = OnnxModel(folder).assess([TRUE])
    assert (judged.relevance >= EVEN) == kept
    assert bool(judged.topics) == bool(judged.evidence) == bool(judged.tokens) == kept
    assert judged.doubted == (not kept)


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        (
            "Ônibus tomba e mata duas pessoas",
            "Um ônibus tombou na madrugada desta quarta-feira, matando duas passageiras e ferindo "
            "outras 18. O motorista disse ter desviado de um cavalo. Chovia forte.",
            "pt",
        ),
        (
            "Rayo mata a cinco peones",
            "Un rayo mató este viernes a cinco trabajadores que se refugiaban bajo un árbol en una "
            "estancia.",
            "es",
        ),
        (
            "Bus cae a un barranco y deja doce muertos",
            "Doce pasajeros murieron y veinte quedaron heridos cuando el bus en que viajaban se "
            "salió de la vía y cayó a un barranco. Los bomberos rescataron a los sobrevivientes.",
            "es",
        ),
        (
            "Two drown as overloaded boat flips",
            "Two women drowned when an overloaded boat capsized on the Cuyuni river on Sunday, "
            "police said.",
            "en",
        ),
    ],
)
def test_harm_that_is_no_crime_has_no_topic(
    model: OnnxModel, title: str, text: str, language: str
) -> None:
    (judged,) = model.assess([ModelInput(title=title, text=text, language=language)])
    assert judged.topics == ()
    assert judged.relevance < EVEN


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        (
            "Fiscalía abre causa por secuestro de ganadero",
            "La Unidad Antisecuestro asumió la investigación por el secuestro de un productor de "
            "61 años ocurrido ayer. Conforme a los primeros indicios, la autoría correspondería al "
            "autodenominado Ejército del Pueblo Paraguayo.",
            "es",
        ),
        (
            "Frente dice que no tiene al veterinario",
            "En un audio enviado a emisoras de la región, un presunto vocero del Frente negó que "
            "esa estructura retenga al veterinario y culpó a delincuencia común.",
            "es",
        ),
    ],
)
def test_what_the_decision_layer_alone_would_miss_has_a_topic(
    model: OnnxModel, folder: Path, title: str, text: str, language: str
) -> None:
    (folder / ABOUT_FILE).unlink()
    given = [ModelInput(title=title, text=text, language=language)]
    (alone,) = OnnxModel(folder).assess(given)
    (judged,) = model.assess(given)
    assert (alone.topics, alone.doubted) == ((), False)
    assert judged.topics
    assert judged.relevance >= WAKES_ALONE


def test_an_article_is_judged_the_same_alone_and_beside_others(model: OnnxModel) -> None:
    football = ModelInput(title="Tres goles en Quito", text="Ganó el local.", language="es")
    told = [TRUE, football, TRUE]
    assert model.assess(told) == [model.assess([one])[0] for one in told]


chances, odds = st.floats(0, 1), st.floats(-60, 60)


opinions = st.builds(Opinions, chances, odds, odds)


@given(opinions, opinions)
def test_more_of_any_opinion_is_never_less_relevant(one: Opinions, other: Opinions) -> None:
    by = AboutWeights(best=0.5, read=0.75, words=0.5, bias=-0.5)
    less, more = (Opinions(*map(way, one, other)) for way in (min, max))
    assert 0 <= by.weigh(less) <= by.weigh(more) <= 1


def test_each_stem_counts_once_wherever_it_stands() -> None:
    words = AboutWords({"secues": 4.0, "batida": -2.0}, bias=1.0)
    once, again = words.say("Secuestro", ""), words.say("Secuestro", "Secuestran, secuestrado.")
    assert once == again == pytest.approx(5.0)
    assert words.say("Goles", "") == pytest.approx(1.0)
    late = " ".join(["gol"] * 200) + " secuestro"
    assert words.say("Goles", late) == pytest.approx(1.0)


def test_words_are_written_and_read_alike(tmp_path: Path) -> None:
    words = AboutWords({"secues": 1.25, "nada": 0.004}, bias=-0.5)
    write_about_words(words, tmp_path / "words.json")
    assert read_about_words(tmp_path / "words.json") == AboutWords({"secues": 1.25}, bias=-0.5)


def test_tokens_count_for_as_much_as_they_tell() -> None:
    assert listen(np.array([[4.0, 0.0], [-4.0, 0.0]], dtype=np.float32)) == pytest.approx(0)
    assert listen(np.array([[4.0, 30.0], [-4.0, 0.0]], dtype=np.float32)) == pytest.approx(4)


def test_all_opinions_count_in_the_shipped_weights() -> None:
    weights = read_about_weights(shipped_model() / ABOUT_WEIGHTS_FILE)
    assert min(weights.best, weights.read, weights.words) > 0


@pytest.mark.parametrize("other", [UPPER_FILE, TOLLS_FILE])
def test_a_file_that_is_another_network_is_refused(folder: Path, other: str) -> None:
    shutil.copyfile(folder / other, folder / ABOUT_FILE)
    with pytest.raises(ConfigError, match=r"about\.onnx: not a model that avizor can read"):
        OnnxModel(folder)


def test_a_head_of_a_network_of_another_width_is_refused() -> None:
    class Narrow(Encoder):
        @property
        def width(self) -> int:
            return 8

    with pytest.raises(ValueError, match="fitted on another network"):
        AboutReader(
            shipped_model() / ABOUT_FILE,
            Narrow(shipped_model(), 64, threads=1),
            AboutWeights(1, 1, 1, 0),
            AboutWords({}, 0),
        )


@pytest.mark.parametrize("name", [ABOUT_WEIGHTS_FILE, ABOUT_WORDS_FILE])
@pytest.mark.parametrize("written", ["{", "[]", json.dumps({"best": 1, "weights": 2, "bias": 0})])
def test_weights_that_are_none_are_refused(folder: Path, name: str, written: str) -> None:
    (folder / name).write_text(written, encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"{name}: not a model that avizor can read"):
        OnnxModel(folder)
