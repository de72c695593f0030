import json
from pathlib import Path

import pytest

from avizor.classifier.background import read_background
from avizor.classifier.language import guess_language


def test_only_calm_sections_become_ordinary_news(tmp_path: Path) -> None:
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
