import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from avizor.adapters.model.onnx import OnnxModel
from avizor.classifier.head import read_head, write_head
from avizor.classifier.training.train import HUB_ENCODER, can_finetune
from avizor.commands import train as command
from avizor.commands.evaluate import evaluate_command
from avizor.commands.train import train
from avizor.domain.judgement import ModelInput
from avizor.errors import ConfigError
from contract.tiny_models import save_keyword_classifier

FRUIT = ("manzana", "pera", "uva")
ROWS: list[dict[str, object]] = [
    {
        "text": f"Feria del barrio. Hoy se vende {FRUIT[n % 3]} roja en el puesto {n}. Llueve.",
        "lang": "es",
        "labels": [int(n % 3 == 0), int(n % 3 == 1)],
    }
    for n in range(48)
]


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """Labels that no cue and no topic speaks of: only the words tell them apart."""
    folder = tmp_path_factory.mktemp("other")
    file = write(folder / "rows.jsonl", ROWS)
    return folder, CliRunner().invoke(train, [str(file), "--output", str(folder / "model")])


def test_other_labels_are_fitted_on_the_shipped_network_which_is_said(
    fitted: tuple[Path, Result],
) -> None:
    _, result = fitted
    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert "The network stays the shipped one and the head alone is fitted" in said
    assert "a head on the shipped network on 48 articles" in said


def test_words_alone_tell_labels_apart_and_are_the_evidence(fitted: tuple[Path, Result]) -> None:
    model = OnnxModel(fitted[0] / "model")
    inputs = [
        ModelInput(title="", text=f"Ayer hubo sol. Se vende {fruit} verde.", language="es")
        for fruit in FRUIT
    ]
    said = model.assess(inputs)
    assert [[topic.id for topic in each.topics] for each in said] == [["label_0"], ["label_1"], []]
    assert said[0].evidence[0].sentence == "Se vende manzana verde."


def test_evaluate_reads_the_folder_that_train_wrote(fitted: tuple[Path, Result]) -> None:
    folder, _ = fitted
    given = [str(folder / "rows.jsonl"), "--model", str(folder / "model"), "--json"]
    report = json.loads(CliRunner().invoke(evaluate_command, given).stdout)
    assert report["languages"][0]["micro"]["f1"] > 0.9
    shown = CliRunner().invoke(evaluate_command, given[:-1]).stdout
    assert "95 % interval" in shown
    assert "label_1" in shown


def test_a_head_with_words_is_the_same_after_writing_and_reading(
    fitted: tuple[Path, Result], tmp_path: Path
) -> None:
    written = fitted[0] / "model" / "config.json"
    write_head(read_head(written), tmp_path / "config.json")
    assert (tmp_path / "config.json").read_bytes() == written.read_bytes()


def test_a_hub_that_gives_nothing_leaves_the_shipped_network_and_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    if find_spec("torch") is None or not can_finetune():
        pytest.skip("needs the train extra")
    import huggingface_hub.constants as hub

    monkeypatch.setattr(hub, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(hub, "HF_HUB_CACHE", str(tmp_path))
    assert command.choose_encoder(None, ours=True) is None
    said = " ".join(capsys.readouterr().err.split())
    assert f"the Hugging Face hub did not give {HUB_ENCODER}" in said
    assert command.choose_encoder("own/encoder", ours=True) == "own/encoder"


def test_an_encoder_that_a_person_named_and_that_cannot_be_used_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It was noted, and a model without it written as if nothing had happened."""
    monkeypatch.setattr(command, "can_finetune", lambda: False)
    file, folder = write(tmp_path / "rows.jsonl", ROWS), tmp_path / "model"
    asked = [str(file), "--output", str(folder), "--encoder", "foo/bar"]
    with pytest.raises(ConfigError, match=r"--encoder foo/bar: needs .*\[train\]"):
        CliRunner().invoke(train, asked, catch_exceptions=False)
    assert (
        "--head-only fine-tunes none" in CliRunner().invoke(train, [*asked, "--head-only"]).output
    )
    assert not folder.exists()


def test_a_model_folder_that_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    file = write(tmp_path / "rows.jsonl", ROWS[:3])
    with pytest.raises(ConfigError, match=r"^--model: there is no folder /.*/no/where"):
        CliRunner().invoke(
            evaluate_command, [str(file), "--model", "no/where"], catch_exceptions=False
        )


def test_evaluate_reads_a_classifier_of_transformers(tmp_path: Path) -> None:
    if find_spec("torch") is None:
        pytest.skip("torch is not installed (it comes with the extra avizor[train])")
    folder = save_keyword_classifier(
        tmp_path / "foreign", ("masacre", "droga"), ("homicide", "drug_trafficking")
    )
    rows: list[dict[str, object]] = [
        {"text": "masacre en el parque", "lang": "es", "topics": ["homicide"]},
        {"text": "el alcalde habló de las flores", "lang": "es", "topics": []},
    ]
    file = write(tmp_path / "rows.jsonl", rows)
    given = [str(file), "--model", str(folder), "--json"]
    result = CliRunner().invoke(evaluate_command, given, catch_exceptions=False)
    report = json.loads(result.stdout)
    assert report["model"] == "foreign"
    assert report["languages"][0]["micro"]["f1"] == 1
