import sys
from pathlib import Path

import huggingface_hub
import pytest

from avizor.adapters.model.hub import Found, find_model, needs_torch
from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.adapters.model.opening import open_model, open_pair_reader
from avizor.classifier.pairs import PAIR_FILE
from avizor.errors import ConfigError
from avizor.ports import Model
from avizor.settings import ModelSettings


@pytest.fixture
def unreachable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Send what asks the hub to a closed port, with an empty cache."""
    fetch = huggingface_hub.snapshot_download

    def fetch_from_nowhere(name: str, **wanted: object) -> object:
        nowhere = {"endpoint": "http://127.0.0.1:9", "cache_dir": tmp_path / "cache"}
        return fetch(name, **wanted, **nowhere)  # type: ignore[call-overload]

    monkeypatch.setattr(huggingface_hub, "snapshot_download", fetch_from_nowhere)


def transformers_folder(folder: Path) -> Path:
    (folder / "config.json").write_text('{"model_type": "bert"}', encoding="utf-8")
    return folder


def test_no_path_and_a_folder_of_ours_open_the_onnx_network() -> None:
    for path in ("", str(shipped_model())):
        assert isinstance(open_model(ModelSettings(path=path), ()), OnnxModel)


def test_a_folder_that_is_no_model_is_answered_as_one_of_ours(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("[no json", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"cues\.toml: the model folder lacks this file"):
        open_model(ModelSettings(path=str(tmp_path)), ())


@pytest.mark.parametrize("path", ["/no/such/folder", "./model", "../model", "a/b/c", "~/no-such"])
def test_a_path_that_cannot_be_a_hub_name_is_no_folder(path: str) -> None:
    with pytest.raises(ConfigError, match=r"avizor\.toml: model\.path: there is no folder"):
        needs_torch(path)


def test_a_path_that_names_no_folder_is_told_in_full_and_where_it_was_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A relative one starts where avizor does, which may be another folder than one thought."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AVIZOR_MODEL__PATH", "./own")
    with pytest.raises(ConfigError) as refused:
        needs_torch("./own")
    variable = "environment variable AVIZOR_MODEL__PATH: model.path"
    assert str(refused.value) == f"{variable}: there is no folder {tmp_path / 'own'}"


@pytest.mark.parametrize("path", ["owner/name", "name", "owner/name.v2-x@main", "o/n@0a1b/2"])
def test_other_names_are_looked_for_on_the_hub(path: str) -> None:
    assert needs_torch(path)


def test_what_a_folder_holds_says_who_reads_it(tmp_path: Path) -> None:
    assert not needs_torch(str(shipped_model()))
    assert needs_torch(str(transformers_folder(tmp_path)))
    assert find_model(str(tmp_path)) == Found(tmp_path, tmp_path.name)


def test_a_hub_that_cannot_be_reached_is_said_with_both_readings(unreachable: None) -> None:
    with pytest.raises(ConfigError, match=r"no folder /.*/desk/none, and the Hugging Face hub did"):
        find_model("desk/none")


def test_a_hub_name_is_fetched_at_its_revision_without_code_or_copies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[object, ...]] = []

    def fetch(name: str, **wanted: object) -> str:
        asked.append((name, wanted["revision"], wanted["allow_patterns"]))
        return str(tmp_path)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", fetch)
    assert find_model("desk/none@v1") == Found(tmp_path, "desk/none@v1")
    find_model("desk/none")
    patterns = ["*.json", "*.txt", "*.model", "*.safetensors"]
    assert asked == [("desk/none", "v1", patterns), ("desk/none", None, patterns)]


def test_labels_and_thresholds_are_refused_for_a_model_of_ours() -> None:
    with pytest.raises(ConfigError, match=r"model\.threshold: is for somebody else's model"):
        open_model(ModelSettings(threshold=0.4), ())


def test_missing_torch_names_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    for name in [name for name in sys.modules if name.startswith("avizor.adapters.model.torch")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(
        ConfigError,
        match=r"model\.path: the model in /.* torch, which is not installed.*"
        r"pip install -c constraints.* -e '\.\[train\]'",
    ):
        open_model(ModelSettings(path=str(transformers_folder(tmp_path))), ())
    with pytest.raises(
        ConfigError, match=r'no folder /.*/nosuchmodel, .* for "nosuchmodel" by torch'
    ):
        open_model(ModelSettings(path="nosuchmodel"), ())


def test_the_shipped_model_reads_pairs_once_it_is_asked_to() -> None:
    opened: list[Model] = []

    def open_it() -> Model:
        opened.append(OnnxModel(None))
        return opened[0]

    read_pairs = open_pair_reader(ModelSettings(), open_it)
    assert read_pairs is not None
    assert not opened
    pair = ("Un motín\nMurieron tres presos.", "Motín\nTres presos muertos.")
    same, other = read_pairs([pair, pair])
    assert same == other


def test_a_model_folder_without_the_second_network_reads_no_pairs(tmp_path: Path) -> None:
    assert open_pair_reader(ModelSettings(path=str(tmp_path)), lambda: OnnxModel(None)) is None
    (tmp_path / PAIR_FILE).touch()
    assert open_pair_reader(ModelSettings(path=str(tmp_path)), lambda: OnnxModel(None)) is not None
    transformers_folder(tmp_path)
    assert open_pair_reader(ModelSettings(path=str(tmp_path)), lambda: OnnxModel(None)) is None
