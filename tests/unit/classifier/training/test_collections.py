import json
from pathlib import Path

import pytest

from avizor.classifier.language import guess_language
from avizor.classifier.training import collections
from avizor.classifier.training.collections import read_background, read_labelled, sentence_case
from avizor.errors import ConfigError


def test_only_calm_sections_become_ordinary_news(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collections, "EVERY", 1)
    rows = [
        {"topic": "Sport", "headline": "Muestra", "text": "Muestra\nGanó el equipo."},
        {"topic": "Security", "headline": "Muestra", "text": "Muestra\nHubo un operativo."},
    ]
    path = tmp_path / "fakedes_true_es.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    folder = tmp_path / "sib200" / "annotated" / "por_Latn"
    folder.mkdir(parents=True)
    lines = ["index_id\tcategory\ttext", "7\tsports\tUm jogo.", "8\tpolitics\tUm voto."]
    (folder / "dev.tsv").write_text("\n".join(lines), encoding="utf-8")
    found = read_background(tmp_path)
    assert [(each.language, each.title, each.text) for each in found] == [
        ("es", "Muestra", "Ganó el equipo."),
        ("pt", "", "Um jogo."),
    ]
    assert all(each.background and not each.topics for each in found)


def test_labels_by_id_meet_their_texts(tmp_path: Path) -> None:
    wire = {"id": "W-1", "text": "BOGOTA, 3 MAY -- A BOMB WENT OFF.\u2028NOBODY CLAIMED IT."}
    written = json.dumps(wire, ensure_ascii=False)
    (tmp_path / "muc4_en.jsonl").write_text(written, encoding="utf-8")
    rows = [label("muc4", "W-1", ["terrorism"]), {**label("muc4", "W-1", []), "pass": 2}]
    (found,) = read_labelled(write_labels(tmp_path, rows), tmp_path, ("terrorism",))
    assert found.text == "Bogota, 3 may -- a bomb went off. Nobody claimed it."
    assert (found.event, found.severity) == ("muc4-W-1", 2)
    assert found.topics == {"terrorism"}
    assert not found.background


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("muc4", "W-2", []), r"labels.jsonl: line 1: no text muc4 W-2"),
        (("muc5", "W-1", []), r"labels.jsonl: line 1: no text muc5 W-1"),
        (("muc4", "W-1", ["terorism"]), r"labels.jsonl: line 1: unknown topic 'terorism'"),
        (("ucdp", 1, []), r"ucdp_mexico_headlines_es.tsv: cannot be read"),
    ],
)
def test_a_label_without_its_text_is_named(
    tmp_path: Path, row: tuple[str, str | int, list[str]], message: str
) -> None:
    (tmp_path / "muc4_en.jsonl").write_text('{"id": "W-1", "text": "A"}', encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        read_labelled(write_labels(tmp_path, [label(*row)]), tmp_path, ("terrorism",))


def test_sentences_get_their_capitals_back() -> None:
    assert sentence_case("HE FLED.  SHE\nSTAYED? YES") == "He fled. She stayed? Yes"


def label(source: str, key: str | int, topics: list[str]) -> dict[str, object]:
    return {
        "source": source, "id": key, "language": "en", "topics": topics,
        "severity": 2, "country": "CO", "pass": 1,
    }  # fmt: skip


def write_labels(folder: Path, rows: list[dict[str, object]]) -> Path:
    path = folder / "labels.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_without_the_collections_there_is_no_ordinary_news(tmp_path: Path) -> None:
    assert read_background(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La policía detuvo a los hombres en el puerto según el parte", "es"),
        ("A polícia prendeu os homens no porto e não há feridos", "pt"),
        ("The police arrested the men in the port and found drugs", "en"),
        ("1.200 kg", ""),
        ("", ""),
    ],
)
def test_the_language_is_guessed_from_the_commonest_words(text: str, language: str) -> None:
    assert guess_language(text) == language
