"""A network that begins as one that was written as whole numbers, and the mean of two such."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.classifier.head import read_head
from avizor.classifier.training.train import train_model
from avizor.commands.train import train
from avizor.errors import ConfigError
from small_encoder import small_encoder
from training_samples import SAMPLES, TOPICS, plan, told_twice


def fit(source: Path, output: Path, **changes: Any) -> None:
    chosen = plan(**{"encoder": str(source), "epochs": 1, **changes})
    train_model(told_twice(), TOPICS, output, chosen)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for name in ("torch", "onnx", "onnxscript"):
        pytest.importorskip(name, reason="needs the train extra")
    texts = [f"{e.title} {e.text}" for e in told_twice()]
    return small_encoder(tmp_path_factory.mktemp("mean") / "six", texts, layers=6)


@pytest.fixture(scope="module")
def written(source: Path) -> Path:
    fit(source, source.parent / "model", exact=source.parent / "exact")
    return source.parent / "model"


@pytest.mark.filterwarnings("ignore")
def test_a_network_moves_half_way_to_the_one_that_was_written(source: Path, written: Path) -> None:
    import torch

    from avizor.classifier.training.average import average, read_weights
    from avizor.classifier.training.network import load_network
    from avizor.classifier.training.teach import label_names

    names = label_names(told_twice(), TOPICS)
    other = load_network(source.parent / "exact" / "encoder", len(names), 4).state_dict()
    network = load_network(source, len(names), 4)
    with torch.no_grad():
        for each in network.encoder.encoder.layer[4:].parameters():
            each.add_(torch.randn_like(each) / 20)
    own = {name: weight.clone() for name, weight in network.state_dict().items()}
    average(network, read_weights(network, names, written))
    for name, weight in network.state_dict().items():
        layer = name.removeprefix("encoder.encoder.layer.").split(".")[0]
        if layer in {"4", "5"}:
            halved = (own[name] + other[name]) / 2
            assert torch.allclose(weight, halved, atol=0.01), name
            assert not torch.allclose(weight, own[name], atol=0.01) or "bias" in name
        elif name.startswith("encoder."):
            assert torch.equal(weight, own[name]), name
    theirs = read_head(written / "config.json").attention
    assert theirs is not None
    for name, part in (("queries", theirs.queries), ("values", theirs.values)):
        halved = (own[name] + torch.tensor(part)) / 2
        assert torch.allclose(network.state_dict()[name], halved), name


@pytest.mark.filterwarnings("ignore")
def test_a_mean_is_written_with_the_second_look_of_the_other(
    source: Path, written: Path, tmp_path: Path
) -> None:
    fit(source, tmp_path / "mean", mean_with=written, epochs=2)
    for name in ("model.onnx", "middle.onnx", "pair.onnx"):
        assert (tmp_path / "mean" / name).read_bytes() == (written / name).read_bytes(), name
    assert (tmp_path / "mean" / "upper.onnx").read_bytes() != (written / "upper.onnx").read_bytes()
    reader = OnnxModel(tmp_path / "mean").pairs
    assert reader is not None
    assert len(reader.compare([("Un motín\n", "Una redada\n")])) == 1


@pytest.mark.filterwarnings("ignore")
def test_a_network_that_learns_on_keeps_what_it_does_not_learn(
    source: Path, written: Path, tmp_path: Path
) -> None:
    fit(source, tmp_path / "on", begin_with=written, epochs=2)
    for name in ("model.onnx", "middle.onnx", "pair.onnx"):
        assert (tmp_path / "on" / name).read_bytes() == (written / name).read_bytes(), name
    assert (tmp_path / "on" / "upper.onnx").read_bytes() != (written / "upper.onnx").read_bytes()
    before, on = (read_head(each / "config.json").space for each in (written, tmp_path / "on"))
    assert before.spread is not None and on.spread is not None
    assert np.array_equal(before.spread, on.spread)
    assert all(np.array_equal(mean, on.documents[key]) for key, mean in before.documents.items())


@pytest.mark.filterwarnings("ignore")
def test_a_network_that_learns_on_begins_where_the_older_one_ended(
    source: Path, written: Path, tmp_path: Path
) -> None:
    from avizor.classifier.training.network import load_network

    fit(source, tmp_path / "on", begin_with=written, epochs=1)
    before, on = (read_head(each / "config.json").attention for each in (written, tmp_path / "on"))
    assert before is not None and on is not None
    anew = load_network(source, len(before.labels), 4).queries.detach().numpy()
    moved = np.abs(on.queries - before.queries).mean()
    assert 0 < moved < np.abs(anew - before.queries).mean() / 2


@pytest.mark.filterwarnings("ignore")
def test_a_network_that_knows_severity_asks_for_examples_of_it(
    source: Path, tmp_path: Path
) -> None:
    grave = [each.model_copy(update={"severity": 2}) for each in told_twice()]
    graver = tmp_path / "graver"
    train_model(grave, TOPICS, graver, plan(encoder=str(source), epochs=1))
    with pytest.raises(ConfigError, match="it knows severity, which no example has"):
        fit(source, tmp_path / "on", begin_with=graver)


@pytest.mark.filterwarnings("ignore")
def test_a_network_that_is_held_to_where_it_placed_articles_moves_them_less(source: Path) -> None:
    from avizor.classifier.training.finetune import LEARN_ON, LanguageMeans
    from avizor.classifier.training.network import load_network
    from avizor.classifier.training.teach import teach

    def moved(keep: float) -> float:
        schedule = replace(LEARN_ON, epochs=4, rate=3e-3, keep=keep)
        taught = teach(told_twice(), TOPICS, source, schedule)
        begun = load_network(source, len(taught.network.bias), 4)
        first, last = (
            LanguageMeans(network, taught.lesson).first for network in (begun, taught.network)
        )
        return float(1 - (first * last).sum(axis=1).mean())

    free, held = moved(0.0), moved(50.0)
    assert held < free / 2


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("part", ["begin_with", "mean_with"])
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("another", "model: no network to begin with or take the mean with.* is another one"),
        ("cut", "model: no network to begin with or take the mean with"),
        ("gone", r"model: no network to begin with or take the mean with.*pair\.onnx"),
    ],
)
def test_what_has_no_such_network_is_refused_before_anything_is_taught(
    source: Path, written: Path, tmp_path: Path, part: str, harm: str, said: str
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(shipped_model() if harm == "another" else written, folder)
    if harm == "cut":
        (folder / "upper.onnx").write_bytes((folder / "upper.onnx").read_bytes()[:900])
    elif harm == "gone":
        (folder / "pair.onnx").unlink()
    with pytest.raises(ConfigError, match=said):
        fit(source, tmp_path / "mean", epochs=10_000, **{part: folder})
    assert not (tmp_path / "mean").exists()


@pytest.mark.parametrize("option", ["--begin-with", "--mean-with"])
def test_an_older_network_needs_one_that_is_taught(tmp_path: Path, option: str) -> None:
    asked = [str(SAMPLES[0]), "--output", str(tmp_path / "out"), "--head-only"]
    fitted = CliRunner().invoke(train, [*asked, option, str(shipped_model())])
    assert isinstance(fitted.exception, ConfigError)
    assert "nothing is fine-tuned" in str(fitted.exception)
