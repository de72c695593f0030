import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.classifier.early import EARLY_FILE, Early, pool, read_early, write_early
from avizor.classifier.encoder import Encoder
from avizor.classifier.examples import Example
from avizor.classifier.sieve import SIEVE_FILE
from avizor.classifier.training.early_fit import Half, fit_early
from avizor.domain.judgement import ModelInput
from avizor.errors import ConfigError

EARLY = Early(
    pools=np.array([1.0, 0.0, 0.0, 0.5], dtype=np.float32),
    cues=np.array([2.0], dtype=np.float32),
    sieve=0.5,
    bias=-1.0,
    threshold=0.0,
    basis="by hand",
)
NO_CUES = np.zeros(1, dtype=np.float32)
GRAVE = ModelInput(
    title="Asesinan a dos",
    text="Hombres armados asesinaron a dos personas en la puerta de una casa del barrio.",
    language="es",
)
CALM = ModelInput(
    title="",
    text="El alcalde habló del parque y de las flores que se plantarán en la avenida. ",
    language="es",
)


def half(number: int, level: float, *topics: str, passed: bool = True) -> Half:
    example = Example(
        id=str(number), event=str(number), language="es", title="", text="",
        topics=frozenset(topics),
    )  # fmt: skip
    pools = np.array([[level, 0.0, level, 0.1 * (number % 7)]], dtype=np.float32)
    return Half(example, pools, NO_CUES, 0.0, passed)


def halves(grave: int) -> Iterator[Half]:
    for number in range(grave):
        yield half(number, 1.0 + number % 5 / 10, "homicide")
    for number in range(grave, grave + 60):
        yield half(number, -1.0)


def test_windows_are_pooled_into_mean_and_greatest() -> None:
    state = np.array([[1.0, 5.0], [3.0, -1.0]], dtype=np.float32)
    assert pool([state, state[:1]]).tolist() == [[2, 2, 3, 5], [1, 5, 1, 5]]


def test_an_article_leaves_when_no_window_nor_cue_nor_word_speaks_for_it() -> None:
    calm, grave = np.zeros((1, 4), dtype=np.float32), np.eye(4, dtype=np.float32)[:1] * 2
    assert EARLY.leaves(calm, NO_CUES, 0.0)
    assert not EARLY.leaves(np.concatenate([calm, grave]), NO_CUES, 0.0)
    assert not EARLY.leaves(calm, NO_CUES + 1, 0.0)
    assert not EARLY.leaves(calm, NO_CUES, 3.0)


def test_a_step_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / EARLY_FILE
    write_early(EARLY, path)
    read = read_early(path)
    assert replace(read, pools=EARLY.pools, cues=EARLY.cues) == EARLY
    assert (read.pools.tolist(), read.cues.tolist()) == (EARLY.pools.tolist(), EARLY.cues.tolist())


def test_fitting_keeps_the_relevant_and_lets_the_others_leave() -> None:
    known = list(halves(600))
    early = fit_early(known)
    assert early is not None
    left = [early.leaves(each.pools, each.strengths, each.sieve) for each in known]
    assert left == [not each.example.topics for each in known]
    assert "of 600 relevant articles 0 leave" in early.basis


def test_what_the_sieve_drops_sets_no_threshold() -> None:
    known = [*halves(600), half(999, -1.0, "homicide", passed=False)]
    early = fit_early(known)
    assert early is not None
    assert early.leaves(known[-1].pools, NO_CUES, 0.0)


def test_too_few_relevant_articles_fit_no_step() -> None:
    assert fit_early(list(halves(100))) is None


def model_folder(folder: Path, early: Early | None) -> Path:
    """Link the shipped model without its sieve, with another early exit."""
    folder.mkdir()
    for file in shipped_model().iterdir():
        if file.name not in {EARLY_FILE, SIEVE_FILE}:
            (folder / file.name).symlink_to(file)
    if early is not None:
        write_early(early, folder / EARLY_FILE)
    return folder


def only_cues() -> Early:
    """Make a step that lets everything leave that has no cue."""
    pools, cues = read_early(shipped_model() / EARLY_FILE).shape
    none, each = np.zeros(pools, dtype=np.float32), np.ones(cues, dtype=np.float32)
    return Early(none, each, sieve=0.0, bias=-0.01, threshold=0.0)


def test_an_article_that_stays_is_judged_as_if_there_were_no_exit(tmp_path: Path) -> None:
    with_exit = OnnxModel(model_folder(tmp_path / "with", only_cues()))
    without = OnnxModel(model_folder(tmp_path / "without", None))
    left, stayed = with_exit.assess([CALM, GRAVE])
    read, alone = without.assess([CALM, GRAVE])
    assert stayed == alone
    assert stayed.topics
    assert (left.relevance, left.topics, left.evidence, left.severity) == (0.0, (), (), ())
    assert set(left.embedding) == {0.0}
    assert any(read.embedding)


def test_a_late_window_of_ours_keeps_an_article(tmp_path: Path) -> None:
    model = OnnxModel(model_folder(tmp_path / "model", only_cues()))
    calm = CALM.text * 60
    late = f"{calm} {GRAVE.text}"
    left, stayed = model.assess(
        [ModelInput(title="", text=text, language="es") for text in (calm, late)]
    )
    assert not any(left.embedding)
    assert any(stayed.embedding)


def test_a_network_in_two_needs_both_parts(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "model", EARLY)
    (folder / "upper.onnx").unlink()
    with pytest.raises(ConfigError, match=r"upper\.onnx: the model folder lacks this file"):
        OnnxModel(folder)


def test_a_broken_exit_is_named(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "model", None)
    (folder / EARLY_FILE).write_text(json.dumps({"bias": 1}), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"early\.json: not a model that avizor can read"):
        OnnxModel(folder)


def test_weights_of_another_network_or_lexicon_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"early\.json: fitted on another network or other cues"):
        OnnxModel(model_folder(tmp_path / "model", EARLY))


def test_all_networks_together_stay_small() -> None:
    sizes = [file.stat().st_size for file in shipped_model().glob("*.onnx")]
    assert len(sizes) == 7
    assert sum(sizes) < 60_000_000


def whole_network(folder: Path) -> Path:
    """Join the shipped parts into the one network that they were cut from."""
    onnx = pytest.importorskip("onnx", reason="needs the train extra")
    folder.mkdir()
    for file in shipped_model().iterdir():
        if file.suffix != ".onnx":
            shutil.copyfile(file, folder / file.name)
    lower = onnx.load(str(shipped_model() / "model.onnx"))
    for name in ("middle", "upper"):
        part = onnx.load(str(shipped_model() / f"{name}.onnx")).graph
        known = {one.name for one in lower.graph.initializer}
        made = {name for node in lower.graph.node for name in node.output}
        lower.graph.node.extend(node for node in part.node if not made.issuperset(node.output))
        lower.graph.initializer.extend(one for one in part.initializer if one.name not in known)
        lower.graph.output[0].CopyFrom(part.output[0])
    onnx.save(lower, str(folder / "model.onnx"))
    return folder


def test_two_and_three_parts_give_the_numbers_of_the_whole(tmp_path: Path) -> None:
    from avizor.classifier.training.cut import cut, split

    whole = Encoder(whole_network(tmp_path / "whole"), 256, threads=1)
    parts = [GRAVE.title, *[GRAVE.text, CALM.text] * 12]
    expected = whole.encode(parts, [0.0] * len(parts))
    cut(tmp_path / "whole")
    in_two = Encoder(tmp_path / "whole", 256, threads=1)
    assert in_two.shared_width == 0
    with pytest.raises(ValueError, match=r"upper\.onnx: no layer 40 in it"):
        split(tmp_path / "whole", 40)
    split(tmp_path / "whole", 4)
    split(tmp_path / "whole", 6)  # there is one: it stays
    in_three = Encoder(tmp_path / "whole", 256, threads=1)
    assert in_three.shared_width == 384
    for encoder in (in_two, in_three, Encoder(shipped_model(), 256, threads=1)):
        given = encoder.encode(parts, [0.0] * len(parts))
        assert np.array_equal(given.document, expected.document)
        assert np.array_equal(given.parts, expected.parts)


def test_cutting_again_changes_nothing_and_a_low_network_stays_whole(tmp_path: Path) -> None:
    pytest.importorskip("onnx", reason="needs the train extra")
    from avizor.classifier.training.cut import cut

    shutil.copyfile(shipped_model() / "model.onnx", tmp_path / "model.onnx")
    cut(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["model.onnx"]
    (tmp_path / "upper.onnx").write_bytes(b"there")
    cut(tmp_path)
    assert (tmp_path / "upper.onnx").read_bytes() == b"there"
