"""The head that tells who is helped, who helps and what came of it, as it ships."""

import json
import shutil
from pathlib import Path

import pytest

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.adapters.model.opening import open_reader
from avizor.classifier.encoder import UPPER_FILE
from avizor.classifier.sides import SIDE_WEIGHTS_FILE, SIDES_FILE, read_side_weights
from avizor.classifier.tolls import TOLLS_FILE, TollReader
from avizor.domain.assistance.heard import COLUMNS, STATUSES, UNHEARD
from avizor.domain.judgement import Judgement, ModelInput
from avizor.domain.reading import Reader
from avizor.domain.records import Assistance
from avizor.errors import ConfigError
from avizor.settings import ModelSettings
from build import article

MOST = 60_000


@pytest.fixture(scope="module")
def model() -> OnnxModel:
    return OnnxModel(None)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return open_reader(())


def judge(model: OnnxModel, title: str, text: str, language: str) -> Judgement:
    return model.assess([ModelInput(title=title, text=text, language=language)])[0]


def read(
    model: OnnxModel, reader: Reader, title: str, text: str, language: str
) -> Assistance | None:
    told = article(title=title, text=text, language=language)
    return reader.read(told, judge(model, title, text, language)).assistance


@pytest.mark.parametrize(
    ("title", "text", "language", "told"),
    [
        ("Brasil recusa envio de helicópteros à Bolívia",
         "O Ministério da Defesa não enviará helicópteros nem agentes à Bolívia.", "pt",
         ("BO", ("BR",), "refused")),
        ("Colombia rechaza el pedido de Honduras de instructores de policía",
         "Bogotá no enviará policías a Honduras, informó el Ministerio de Defensa.", "es",
         ("HN", ("CO",), "refused")),
        ("Ecuador asks the United States for troops against narcoterrorism",
         "The president made the request in a letter on Tuesday.", "en",
         ("EC", ("US",), "requested")),
        ("Haití: la ministra niega haber pedido tropas a Kenia", "“No hemos pedido nada”, dijo.",
         "es", ("HT", ("KE",), "denied")),
    ],
)  # fmt: skip
def test_who_is_helped_and_what_came_of_it_is_read(
    model: OnnxModel,
    reader: Reader,
    title: str,
    text: str,
    language: str,
    told: tuple[str, tuple[str, ...], str],
) -> None:
    found = read(model, reader, title, text, language)
    assert found is not None
    assert (found.requester, found.partners, found.status) == told
    assert all(shown in f"{title}\n{text}" for shown in found.evidence)


def test_every_token_of_an_article_about_help_has_its_scores(model: OnnxModel) -> None:
    title, text = "Ecuador pide tropas a Estados Unidos", "La carta salió el lunes de Quito."
    judged = judge(model, title, text, "es")
    assert judged.sides.keys() == judged.tokens.keys() == {title, text}
    assert {len(one.scores) for own in judged.sides.values() for one in own} == {COLUMNS}


def test_sides_of_what_tells_of_no_help_are_not_read(model: OnnxModel) -> None:
    judged = judge(model, "Tres muertos en un ataque armado en Durán", "", "es")
    assert judged.tokens
    assert judged.sides == {}


def test_what_is_written_in_capitals_is_read_by_clues_alone(
    model: OnnxModel, reader: Reader
) -> None:
    title = "ECUADOR PIDE TROPAS A ESTADOS UNIDOS CONTRA EL NARCOTERRORISMO"
    alone = Reader(reader.gazetteer, reader.groups, reader.weights)
    found = read(model, reader, title, "", "es")
    assert found is not None
    assert found == read(model, alone, title, "", "es")


def test_the_weights_are_small_and_weigh_each_side_and_status() -> None:
    path = shipped_model() / SIDE_WEIGHTS_FILE
    weights = read_side_weights(path)
    assert len(path.read_bytes()) < MOST
    assert weights.statuses.keys() == set(STATUSES)
    assert UNHEARD in weights.requester


@pytest.mark.parametrize("missing", [SIDES_FILE, TOLLS_FILE])
def test_a_folder_without_the_head_leaves_sides_to_clues(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    judged = judge(OnnxModel(folder), "Ecuador pide tropas a Estados Unidos", "", "es")
    assert "military_assistance" in [topic.id for topic in judged.topics]
    assert judged.sides == {}
    assert open_reader((), ModelSettings(path=str(folder))).heard_weights is None


@pytest.mark.parametrize("other", [UPPER_FILE, TOLLS_FILE])
def test_a_file_that_is_another_network_is_refused(folder: Path, other: str) -> None:
    shutil.copyfile(folder / other, folder / SIDES_FILE)
    with pytest.raises(ConfigError, match=r"sides\.onnx: not a model that avizor can read"):
        OnnxModel(folder)


def test_a_toll_network_that_keeps_its_vectors_is_refused_beside_the_head(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = TollReader.__init__

    def keeps(self: TollReader, *given: object) -> None:
        seen(self, *given)  # type: ignore[arg-type]
        self.width = 0

    monkeypatch.setattr(TollReader, "__init__", keeps)
    with pytest.raises(ConfigError, match="fitted on another network than the one beside it"):
        OnnxModel(folder)


@pytest.mark.parametrize(
    "written",
    [
        "{",
        json.dumps({"words": {}}),
        json.dumps({"clues": {"party main": [1, 2]}}),
        json.dumps({"clues": {"party main": [1, 2, 3], "outcome bias": [0] * 7}}),
        json.dumps({"clues": {"party main": [1, 2], "outcome bias": [0] * 7, "main": [1, 2]}}),
    ],
)
def test_weights_that_are_none_are_refused_by_their_name(folder: Path, written: str) -> None:
    (folder / SIDE_WEIGHTS_FILE).write_text(written, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"sides\.json: not a model that avizor can read"):
        open_reader((), ModelSettings(path=str(folder)))
