"""The second opinion on whether an article is about security, as it ships."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.adapters.model.headed import EVEN
from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.classifier.about import (
    ABOUT_FILE,
    ABOUT_WEIGHTS_FILE,
    AboutReader,
    AboutWeights,
    listen,
    read_about_weights,
)
from avizor.classifier.encoder import UPPER_FILE, Encoder
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
    written = {"relevance": 1, "read": 0, "bias": bias}
    (folder / ABOUT_WEIGHTS_FILE).write_text(json.dumps(written), encoding="utf-8")
    (judged,) = OnnxModel(folder).assess([TRUE])
    assert (judged.relevance >= EVEN) == kept
    assert bool(judged.topics) == bool(judged.evidence) == bool(judged.tokens) == kept
    assert judged.doubted == (not kept)


def test_what_has_no_topic_is_not_asked_about(model: OnnxModel, folder: Path) -> None:
    football = ModelInput(title="Tres goles en Quito", text="Ganó el local.", language="es")
    (folder / ABOUT_FILE).unlink()
    assert model.assess([football]) == OnnxModel(folder).assess([football])


def test_an_article_is_judged_the_same_alone_and_beside_others(model: OnnxModel) -> None:
    football = ModelInput(title="Tres goles en Quito", text="Ganó el local.", language="es")
    told = [TRUE, football, TRUE]
    assert model.assess(told) == [model.assess([one])[0] for one in told]


chances, odds = st.floats(0, 1), st.floats(-60, 60)


@given(chances, chances, odds, odds)
def test_more_of_either_opinion_is_never_less_relevant(
    low: float, high: float, less: float, more: float
) -> None:
    by = AboutWeights(relevance=0.5, read=0.75, bias=-0.5)
    low, high = sorted((low, high))
    less, more = sorted((less, more))
    assert 0 <= by.weigh(low, less) <= by.weigh(high, more) <= 1


def test_tokens_count_for_as_much_as_they_tell() -> None:
    assert listen(np.array([[4.0, 0.0], [-4.0, 0.0]], dtype=np.float32)) == pytest.approx(0)
    assert listen(np.array([[4.0, 30.0], [-4.0, 0.0]], dtype=np.float32)) == pytest.approx(4)


def test_both_opinions_count_in_the_shipped_weights() -> None:
    weights = read_about_weights(shipped_model() / ABOUT_WEIGHTS_FILE)
    assert weights.relevance > 0
    assert weights.read > 0


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
            AboutWeights(1, 1, 0),
        )


@pytest.mark.parametrize("written", ["{", "[]", json.dumps({"relevance": 1, "read": "much"})])
def test_weights_that_are_none_are_refused(folder: Path, written: str) -> None:
    (folder / ABOUT_WEIGHTS_FILE).write_text(written, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"about\.json: not a model that avizor can read"):
        OnnxModel(folder)
