"""Somebody else's models through torch: tiny networks, made here."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from avizor.adapters.model.opening import open_model
from avizor.domain.judgement import Judgement, ModelInput
from avizor.errors import ConfigError
from avizor.settings import ModelSettings
from contract.tiny_models import (
    CALM,
    NEEDS_TORCH,
    save_classifier,
    save_encoder,
    save_headed,
    save_keyword_classifier,
    shipped_topics,
)

torch = pytest.importorskip("torch", reason=NEEDS_TORCH)

TOPICS = shipped_topics()
KEYWORDS, LABELS = ("matan", "asesores"), ("homicide", "LABEL_1")
MAPPED = {"LABEL_1": "military_assistance"}


@pytest.fixture(scope="module")
def keyword_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_keyword_classifier(tmp_path_factory.mktemp("keywords"), KEYWORDS, LABELS)


def judge(settings: ModelSettings, *texts: str) -> list[Judgement]:
    model = open_model(settings, TOPICS)
    return list(model.assess([ModelInput(title="", text=t, language="es") for t in texts]))


def calm(words: int) -> str:
    """Write sentences of eight calm words."""
    spoken = [word for word in CALM if word != "."]
    return " ".join(
        word.capitalize() if at % 8 == 0 else f"{word}." if at % 8 == 7 else word
        for at, word in enumerate((spoken * (words // len(spoken) + 1))[:words])
    )


def test_a_classifier_tells_topics_by_name_and_by_mapping(keyword_folder: Path) -> None:
    settings = ModelSettings(path=str(keyword_folder), threads=1, labels=MAPPED)
    plain, killing, help_, both = judge(
        settings,
        "El alcalde habló del parque.",
        "El alcalde habló. En una avenida matan.",
        "Las flores en una avenida y asesores.",
        "El alcalde habló de asesores. En el parque matan. Flores.",
    )
    assert plain.topics == ()
    assert plain.relevance < 0.5
    assert [topic.id for topic in killing.topics] == ["homicide"]
    assert [topic.id for topic in help_.topics] == ["military_assistance"]
    assert {cited.topic: cited.sentence for cited in both.evidence} == {
        "homicide": "En el parque matan.",
        "military_assistance": "El alcalde habló de asesores.",
    }
    assert both.scores["terrorism"] == 0


def test_a_label_that_is_not_mapped_is_left_out(keyword_folder: Path) -> None:
    (judged,) = judge(ModelSettings(path=str(keyword_folder)), "El alcalde habló de asesores.")
    assert judged.topics == ()
    assert judged.scores["military_assistance"] == 0


def test_the_end_of_a_long_article_counts_as_much_as_its_lead(keyword_folder: Path) -> None:
    settings = ModelSettings(path=str(keyword_folder), threads=1)
    late = f"{calm(800)} En el parque matan."
    judged, plain = judge(settings, late, calm(800))
    assert judged.scores["homicide"] > 0.5 > plain.scores["homicide"]
    assert [cited.sentence for cited in judged.evidence] == ["En el parque matan."]


def test_thresholds_of_the_settings_decide(keyword_folder: Path) -> None:
    text = "El alcalde habló. En una avenida matan."
    path = str(keyword_folder)
    (usual,) = judge(ModelSettings(path=path, threshold=0.95), text)
    (low,) = judge(ModelSettings(path=path, threshold=0.95, thresholds={"homicide": 0.3}), text)
    assert usual.topics == ()
    assert usual.relevance < 0.5
    assert [topic.id for topic in low.topics] == ["homicide"]
    with pytest.raises(ConfigError, match=r"model\.thresholds\.homicides: there is no topic"):
        judge(ModelSettings(path=path, thresholds={"homicides": 0.3}), text)


def test_the_model_is_called_as_its_folder(keyword_folder: Path) -> None:
    model = open_model(ModelSettings(path=str(keyword_folder)), TOPICS)
    assert model.name == keyword_folder.name


def test_threads_are_set_once(keyword_folder: Path) -> None:
    before = torch.get_num_threads()
    try:
        open_model(ModelSettings(path=str(keyword_folder), threads=1), TOPICS)
        assert torch.get_num_threads() == 1
    finally:
        torch.set_num_threads(before)


def test_dropout_is_off(tmp_path: Path) -> None:
    path = save_classifier(tmp_path, ["homicide"], CALM, hidden_dropout_prob=0.5)
    model = open_model(ModelSettings(path=str(path)), TOPICS)
    article = ModelInput(title="El alcalde", text=calm(30), language="es")
    assert model.assess([article]) == model.assess([article])


def test_a_plain_encoder_is_refused_before_a_classifier_is_made_up(tmp_path: Path) -> None:
    path = save_encoder(tmp_path, CALM, 32)
    with pytest.raises(ConfigError, match=r"lack .*classifier\.weight: no trained classifier"):
        open_model(ModelSettings(path=str(path)), TOPICS)


def test_no_entailment_label_and_no_topic_is_an_error_of_the_labels(tmp_path: Path) -> None:
    path = save_classifier(tmp_path, ["yes", "no"], CALM)
    with pytest.raises(ConfigError, match=r"model\.labels: .*\(yes, no\).*none is entailment"):
        open_model(ModelSettings(path=str(path)), TOPICS)


def test_a_description_too_long_for_the_network_is_named(tmp_path: Path) -> None:
    path = save_classifier(tmp_path, ["entailment", "contradiction"], CALM)
    wordy = TOPICS[0].model_copy(update={"descriptions": {"es": ("parque " * 90,)}})
    with pytest.raises(ConfigError, match=r"reads 96 tokens at once.*parque parque"):
        open_model(ModelSettings(path=str(path)), [wordy])
    bare = TOPICS[0].model_copy(update={"descriptions": {}})
    with pytest.raises(ConfigError, match=r"topics\.toml: military_assistance: .*descriptions"):
        open_model(ModelSettings(path=str(path)), [bare])


@pytest.mark.parametrize("file", ["model.safetensors", "config.json", "tokenizer.json"])
def test_a_broken_file_is_an_error_a_person_can_read(
    keyword_folder: Path, tmp_path: Path, file: str
) -> None:
    path = shutil.copytree(keyword_folder, tmp_path / "copy")
    if file == "config.json":
        (path / file).write_text('{"model_type": "no-such-type"}', encoding="utf-8")
    else:
        (path / file).write_text("no model", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"copy: not a model that avizor can read"):
        open_model(ModelSettings(path=str(path)), TOPICS)


def test_weights_that_are_no_safetensors_are_not_loaded(
    keyword_folder: Path, tmp_path: Path
) -> None:
    path = shutil.copytree(keyword_folder, tmp_path / "copy")
    (path / "model.safetensors").unlink()
    torch.save({}, path / "pytorch_model.bin")
    with pytest.raises(ConfigError, match=r"copy: not a model that avizor can read: .*safetensors"):
        open_model(ModelSettings(path=str(path)), TOPICS)


def test_a_tokenizer_without_padding_is_refused(keyword_folder: Path, tmp_path: Path) -> None:
    path = shutil.copytree(keyword_folder, tmp_path / "copy")
    stated: dict[str, Any] = json.loads((path / "tokenizer_config.json").read_text("utf-8"))
    del stated["pad_token"]
    (path / "tokenizer_config.json").write_text(json.dumps(stated), encoding="utf-8")
    with pytest.raises(ConfigError, match="no padding token"):
        open_model(ModelSettings(path=str(path)), TOPICS)


def test_a_head_over_an_encoder_of_another_size_is_refused(tmp_path: Path) -> None:
    path = save_headed(tmp_path, CALM, hidden=32)
    with pytest.raises(ConfigError, match=r"gives vectors of 32, config\.json weighs 384"):
        open_model(ModelSettings(path=str(path)), TOPICS)


def test_a_head_over_an_encoder_that_reads_less_is_refused(tmp_path: Path) -> None:
    path = save_headed(tmp_path, CALM)
    shutil.rmtree(path / "encoder")
    save_encoder(path / "encoder", CALM, 384, limit=128)
    with pytest.raises(ConfigError, match=r"reads 128 tokens at once, config\.json 256"):
        open_model(ModelSettings(path=str(path)), TOPICS)


def test_labels_are_refused_for_a_headed_encoder(tmp_path: Path) -> None:
    path = save_headed(tmp_path, CALM)
    with pytest.raises(ConfigError, match=r"model\.labels: is for somebody else's model"):
        open_model(ModelSettings(path=str(path), labels={"a": "homicide"}), TOPICS)
