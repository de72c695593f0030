"""The network that reads two articles side by side, as it ships."""

import math
import shutil
from pathlib import Path

import pytest

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.classifier.encoder import LOWER_FILE, MIDDLE_FILE, UPPER_FILE, Encoder
from avizor.classifier.pairs import ARTICLES_KEPT, PAIR_FILE, PairReader
from avizor.errors import ConfigError

RAID = (
    "Cuatro muertos en un bar de Zapotal\nHombres armados entraron el sábado a la noche al bar "
    "El Timonel, en Zapotal, y mataron a cuatro personas, dijo la policía."
)
ARREST = (
    "Detienen a dos hombres por la matanza del bar El Timonel\nLa policía de Zapotal detuvo a dos "
    "sospechosos del ataque en el que murieron cuatro personas el sábado."
)
IN_ENGLISH = (
    "Gunmen kill four at bar in Zapotal\nArmed men burst into the El Timonel bar in Zapotal late "
    "on Saturday and shot four people dead, police said."
)
ELSEWHERE = (
    "Decomisan dos toneladas de cocaína en el puerto\nLa armada halló la droga en un contenedor de "
    "bananas que iba a Amberes, informó el capitán del puerto."
)


@pytest.fixture(scope="module")
def reader() -> PairReader:
    found = OnnxModel(None).pairs
    assert found is not None
    return found


def test_a_follow_up_and_a_telling_abroad_are_one_event_and_other_news_is_not(
    reader: PairReader,
) -> None:
    arrest, abroad, elsewhere = reader.compare(
        [(RAID, ARREST), (RAID, IN_ENGLISH), (RAID, ELSEWHERE)]
    )
    assert min(arrest, abroad) > 0 > elsewhere


def test_a_pair_is_told_the_same_alone_and_beside_others(reader: PairReader) -> None:
    pairs = [(RAID, ARREST), (ELSEWHERE, RAID), (RAID, ELSEWHERE)]
    assert reader.compare(pairs) == [reader.compare([pair])[0] for pair in pairs]
    assert reader.compare([]) == []


def test_what_was_read_is_kept_within_bounds(reader: PairReader) -> None:
    told = reader.compare([(RAID, ARREST)])
    reader.compare([(RAID, f"Nota {n}\nOtra noticia.") for n in range(ARTICLES_KEPT + 8)])
    assert len(reader._kept) == ARTICLES_KEPT
    assert reader.compare([(RAID, ARREST)]) == told


def test_blank_articles_are_read_without_an_error(reader: PairReader) -> None:
    (said,) = reader.compare([("", "\n")])
    assert math.isfinite(said)


def model_folder(target: Path) -> Path:
    shutil.copytree(shipped_model(), target)
    return target


def test_a_folder_without_the_network_reads_no_pairs(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "model")
    (folder / PAIR_FILE).unlink()
    model = OnnxModel(folder)
    assert model.pairs is None
    with pytest.raises(ConfigError, match=r"the model folder lacks pair\.onnx"):
        model.compare([(RAID, ARREST)])


@pytest.mark.parametrize("other", [LOWER_FILE, MIDDLE_FILE, UPPER_FILE])
def test_a_file_of_another_network_is_named(tmp_path: Path, other: str) -> None:
    folder = model_folder(tmp_path / "model")
    shutil.copyfile(folder / other, folder / PAIR_FILE)
    with pytest.raises(ConfigError, match=r"pair\.onnx: not a model that avizor can read: takes"):
        OnnxModel(folder)


@pytest.mark.parametrize("lost", [MIDDLE_FILE, UPPER_FILE])
def test_a_network_that_lost_a_part_is_refused(tmp_path: Path, lost: str) -> None:
    folder = model_folder(tmp_path / "model")
    (folder / lost).unlink()
    with pytest.raises(ConfigError, match=rf"{MIDDLE_FILE} and|{UPPER_FILE}: the model folder"):
        OnnxModel(folder)


def test_an_encoder_in_fewer_parts_shares_nothing(tmp_path: Path) -> None:
    for name in (LOWER_FILE, "tokenizer.json"):
        shutil.copyfile(shipped_model() / name, tmp_path / name)
    encoder = Encoder(tmp_path, 96)
    with pytest.raises(ValueError, match=r"no middle\.onnx"):
        encoder.share(["Un motín"], 96)
    shutil.copyfile(shipped_model() / PAIR_FILE, tmp_path / PAIR_FILE)
    with pytest.raises(ValueError, match="fitted on another network"):
        PairReader(tmp_path / PAIR_FILE, encoder)


def test_a_first_sentence_too_long_is_read_as_far_as_it_fits() -> None:
    encoder = Encoder(shipped_model(), 96)
    long = "Hombres armados entraron " + "y dispararon " * 90
    assert len(encoder.share(["Cuatro muertos", long, "Otra frase."], 64)) == 64
    assert len(encoder.share(["Cuatro muertos"], 64)) < 16


def test_a_file_that_is_no_network_is_named(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "model")
    (folder / PAIR_FILE).write_bytes(b"no network")
    with pytest.raises(ConfigError, match=r"pair\.onnx: not a model that avizor can read"):
        OnnxModel(folder)
