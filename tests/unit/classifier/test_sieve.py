import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.classifier.examples import Example
from avizor.classifier.sieve import Sieve, read_sieve, read_windows, stems, write_sieve
from avizor.classifier.training.sieve_fit import fit_sieve, spared, told_again
from avizor.classifier.training.word_vectors import Words, read_words
from avizor.domain.judgement import ModelInput
from avizor.errors import ConfigError

SIEVE = Sieve({"asesin": 2.0, "gol": -1.0}, bias=-0.5, threshold=-1.0, basis="by hand")
CALM = " ".join(["El equipo ganó con un gol de cabeza en el último minuto del partido."] * 3)
GRAVE = "Hombres armados asesinaron a dos personas en la puerta de una casa del barrio."


def news(number: int, text: str, *topics: str) -> Example:
    return Example(
        id=str(number), event=str(number), language="es", title="", text=text,
        topics=frozenset(topics), severity=None,
    )  # fmt: skip


def examples(grave: int) -> Iterator[Example]:
    for number in range(grave):
        yield news(number, f"{GRAVE} Fue el caso {number}.", "homicide")
    for number in range(grave, grave + 60):
        yield news(number, f"{CALM} Fue el partido {number}.")


def test_a_stem_is_the_folded_beginning_of_a_word() -> None:
    assert stems("Asesinó—y huyó: 3 REFÉNS, d’água") == ["asesin", "huyo", "refens", "agua"]


def test_an_article_without_words_of_ours_is_dropped() -> None:
    assert SIEVE.drops("Triunfo", CALM)
    assert not SIEVE.drops("", GRAVE)


def test_a_short_text_is_never_dropped() -> None:
    eleven = "gol " * 11
    assert not SIEVE.drops("", eleven)
    assert SIEVE.drops("gol", eleven)


def test_a_late_paragraph_of_ours_keeps_a_long_article() -> None:
    filler = " ".join(["Un gol y otro gol animaron la tarde en la cancha del pueblo."] * 40)
    assert SIEVE.drops("Tarde de domingo", filler)
    assert not SIEVE.drops("Tarde de domingo", f"{filler} {GRAVE}")


def test_every_word_stands_in_a_window_and_the_title_in_each() -> None:
    words = [chr(97 + n // 26) + chr(97 + n % 26) for n in range(290)]
    windows = read_windows("Título", " ".join(words))
    assert [len(window) for window in windows] == [121, 171]
    assert frozenset().union(*windows) == {*words, "titulo"}
    assert all("titulo" in window for window in windows)


def test_a_sieve_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "sieve.json"
    write_sieve(replace(SIEVE, weights={**SIEVE.weights, "nada": 0.001}), path)
    assert read_sieve(path) == SIEVE


@pytest.mark.parametrize(
    ("relevant", "lost"), [(535, None), (536, 0), (1000, 1), (1536, 2), (10000, 24)]
)
def test_the_smaller_the_sample_the_wider_the_margin(relevant: int, lost: int | None) -> None:
    assert spared(relevant) == lost


def test_a_threshold_rests_on_events_told_more_than_once() -> None:
    told = [news(at, "Balacera", "homicide") for at in range(1000)]
    pairs = [one.model_copy(update={"event": f"e{at // 2}"}) for at, one in enumerate(told)]
    alone = [news(2000 + at, "Enigma", "homicide") for at in range(50)]
    calm = [news(3000 + at, "Receta") for at in range(50)]
    both = [*alone, *pairs, *calm]
    assert told_again(both, range(len(both))) == list(range(50, 1050))
    few = [*alone, *pairs[:100]]  # too few that are told again: all count
    assert told_again(few, range(len(few))) == list(range(150))


def test_too_few_relevant_articles_fit_no_sieve() -> None:
    assert fit_sieve(list(examples(100))) is None


def test_fitting_keeps_the_relevant_and_repeats_itself(tmp_path: Path) -> None:
    known = list(examples(600))
    fair = fit_sieve(known)
    assert fair is not None
    sieve = fair.sieve
    assert not any(sieve.drops(e.title, e.text) for e in known if e.topics)
    assert all(sieve.drops(e.title, e.text) for e in known if not e.topics)
    assert fit_sieve(known) == fair


def test_a_word_of_no_example_weighs_like_those_that_mean_the_same() -> None:
    words = Words({"asesin": 0, "gol": 1, "mataro": 2, "partid": 3, "penal": 4}, np.eye(5)[:, :2])
    words.vectors[:] = [[1, 0], [0, 1], [1, 0], [0, 1], [0, 1]]
    plain, taught = fit_sieve(list(examples(600))), fit_sieve(list(examples(600)), words)
    assert plain is not None
    assert taught is not None
    assert "mataro" not in plain.sieve.weights
    assert taught.sieve.weights["mataro"] > 0 > taught.sieve.weights["penal"]


def encoder_folder(folder: Path, table: list[list[float]]) -> Path:
    """Make the files of an encoder of six tokens, of which two begin a word."""
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokens = ["<unk>", "▁agua", "▁tiro", "s", "<s>", "</s>"]
    tokenizer = Tokenizer(models.Unigram([(token, -1.0) for token in tokens], unk_id=0))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.save(str(folder / "tokenizer.json"))
    name = "embeddings.word_embeddings.weight"
    save_file({name: np.array(table, dtype=np.float32)}, folder / "model.safetensors")
    return folder


def test_a_stem_means_what_its_tokens_mean_on_average(tmp_path: Path) -> None:
    table = [[-6.0, -6.0], [4.0, 0.0], [0.0, 4.0], [2.0, 2.0], [0.0, 0.0], [0.0, 0.0]]
    folder = encoder_folder(tmp_path, table)
    words = read_words(folder, ["Tiros, 3 tiros"])
    assert list(words.places) == ["agua", "tiro", "tiros"]
    agua, tiro, tiros = words.vectors
    assert tiros == pytest.approx((tiro + (agua + tiro) / 2) / 2)  # "s" lies between the two
    assert np.linalg.norm(words.vectors, axis=1).mean() == pytest.approx(1)


def test_a_folder_without_an_encoder_knows_no_words(tmp_path: Path) -> None:
    assert read_words(tmp_path, ["agua"]).places == {}


def model_folder(folder: Path, sieve: Sieve | None) -> Path:
    for file in shipped_model().iterdir():
        if file.name not in {"sieve.json", "early.json"}:
            (folder / file.name).symlink_to(file)
    if sieve is not None:
        write_sieve(sieve, folder / "sieve.json")
    return folder


def test_a_model_judges_what_passes_as_if_there_were_no_sieve(tmp_path: Path) -> None:
    folders = [tmp_path / "with", tmp_path / "without"]
    for folder in folders:
        folder.mkdir()
    with_sieve = OnnxModel(model_folder(folders[0], SIEVE))
    without = OnnxModel(model_folder(folders[1], None))
    grave = ModelInput(title="Asesinan a dos", text=GRAVE, language="es")
    calm = ModelInput(title="Triunfo", text=CALM, language="es")
    dropped, passed = with_sieve.assess([calm, grave])
    read, alone = without.assess([calm, grave])
    assert passed == alone
    assert (dropped.relevance, dropped.topics, dropped.evidence) == (0.0, (), ())
    assert set(dropped.embedding) == {0.0}
    assert any(read.embedding)
    assert len(dropped.embedding) == len(read.embedding)


def test_a_broken_sieve_is_named(tmp_path: Path) -> None:
    (model_folder(tmp_path, None) / "sieve.json").write_text(json.dumps({"bias": 1}), "utf-8")
    with pytest.raises(ConfigError, match=r"sieve\.json: not a model that avizor can read"):
        OnnxModel(tmp_path)
