"""The network that tells tolls from other numbers, as it ships, with the weights beside it."""

import json
import shutil
from pathlib import Path

import pytest

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.adapters.model.opening import open_reader
from avizor.classifier.encoder import LOWER_FILE, MIDDLE_FILE, UPPER_FILE, Encoder
from avizor.classifier.tolls import TOLL_WEIGHTS_FILE, TOLLS_FILE, TollReader, read_toll_weights
from avizor.domain.judgement import ModelInput
from avizor.domain.tolls.weighing import KINDS, weigh_tolls
from avizor.errors import ConfigError
from avizor.settings import ModelSettings

MOST = 900_000


@pytest.fixture(scope="module")
def model() -> OnnxModel:
    return OnnxModel(None)


def counts(model: OnnxModel, title: str, text: str, language: str) -> dict[str, float]:
    weights = read_toll_weights(shipped_model() / TOLL_WEIGHTS_FILE)
    (judged,) = model.assess([ModelInput(title=title, text=text, language=language)])
    tolls = weigh_tolls((title, text, language), judged.tokens, weights)
    return {toll.kind: toll.count for toll in tolls}


def test_the_weights_are_small_and_one_of_each_kind_for_every_clue() -> None:
    weights = read_toll_weights(shipped_model() / TOLL_WEIGHTS_FILE)
    assert len((shipped_model() / TOLL_WEIGHTS_FILE).read_bytes()) < MOST
    assert {len(own) for own in weights.clues.values()} == {len(KINDS)}


@pytest.mark.parametrize(
    ("title", "text", "language", "counted"),
    [
        ("Cinco muertos y dos heridos en un ataque armado en Guayaquil", "", "es",
         {"dead": 5, "wounded": 2}),
        ("Operação prende doze suspeitos de tráfico no Pará", "", "pt", {"arrested": 12}),
        ("Gunmen kill three police officers in Acapulco", "", "en", {"dead": 3}),
        ("Matan a un abogado en Tulcán", "En 2024 fueron asesinados 14 abogados en el país.", "es",
         {"dead": 1}),
        ("Polícia busca quatro pescadores que sumiram no rio Javari",
         "Os quatro não dão notícia desde domingo; a facção que domina o rio é suspeita.", "pt",
         {"missing": 4}),
    ],
)  # fmt: skip
def test_plain_tolls_are_read(
    model: OnnxModel, title: str, text: str, language: str, counted: dict[str, float]
) -> None:
    assert counts(model, title, text, language) == counted


def test_every_sentence_that_was_read_has_its_tokens_where_they_stand(model: OnnxModel) -> None:
    title, text = "Tres muertos en Durán", "Hombres armados mataron a tres choferes el lunes."
    (judged,) = model.assess([ModelInput(title=title, text=text, language="es")])
    assert judged.tokens.keys() == {title, text}
    assert "".join(title[one.start : one.end] for one in judged.tokens[title]) == title
    assert {len(one.scores) for one in judged.tokens[text]} == {len(KINDS)}


def test_tolls_of_what_is_about_something_else_are_not_read(model: OnnxModel) -> None:
    football = ModelInput(title="Tres goles en Quito", text="Ganó el local.", language="es")
    (judged,) = model.assess([football])
    assert judged.tokens == {}


def test_an_article_is_read_the_same_alone_and_beside_others(model: OnnxModel) -> None:
    told = [
        ModelInput(title=f"{number} muertos en un ataque en Manta", text="", language="es")
        for number in (2, 3, 4)
    ]
    assert [one.tokens for one in model.assess(told)] == [
        model.assess([one])[0].tokens for one in told
    ]


def test_a_folder_without_the_network_leaves_tolls_to_the_rules(folder: Path) -> None:
    (folder / TOLLS_FILE).unlink()
    model = OnnxModel(folder)
    (judged,) = model.assess([ModelInput(title="Tres muertos en un ataque", text="")])
    assert judged.relevance > 0.5
    assert judged.tokens == {}
    assert open_reader((), ModelSettings(path=str(folder))).toll_weights is None


@pytest.mark.parametrize("other", [LOWER_FILE, MIDDLE_FILE, UPPER_FILE])
def test_a_file_that_is_another_network_is_refused(folder: Path, other: str) -> None:
    shutil.copyfile(folder / other, folder / TOLLS_FILE)
    with pytest.raises(ConfigError, match=r"tolls\.onnx: not a model that avizor can read"):
        OnnxModel(folder)


def test_a_network_of_another_width_is_refused() -> None:
    class Narrow(Encoder):
        @property
        def shared_width(self) -> int:
            return 8

    with pytest.raises(ValueError, match="fitted on another network"):
        TollReader(shipped_model() / TOLLS_FILE, Narrow(shipped_model(), 64, threads=1))


@pytest.mark.parametrize(
    "written",
    [
        "{",
        json.dumps({"words": {}}),
        json.dumps({"clues": {"says dead": 3}}),
        json.dumps({"clues": {"says dead": [1, 2, 3]}}),
    ],
)
def test_weights_that_are_none_are_refused_by_their_name(folder: Path, written: str) -> None:
    (folder / TOLL_WEIGHTS_FILE).write_text(written, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"tolls\.json: not a model that avizor can read"):
        open_reader((), ModelSettings(path=str(folder)))
