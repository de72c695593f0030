"""``classify`` as a person types it: a record a line, with all that the line says."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from avizor.cli import cli
from avizor.commands.arriving import batches

GIVEN = {
    "id": "a1",
    "url": "https://diario.ec/nota?utm_source=x#y",
    "canonical_url": "https://diario.ec/nota",
    "title": "Matan a cinco personas en Durán",
    "summary": "Cinco muertos.",
    "text": "Cinco personas fueron asesinadas a tiros en Durán.",
    "language": "es",
    "published_at": "2026-11-20T15:00:00Z",
    "first_seen_at": "2026-11-20T15:05:00Z",
    "authors": ["Ana Ruiz"],
    "source": {"feed_id": "diario", "name": "Diario", "country": "EC", "kind": "official"},
    "teaser": True,
}


def classified(folder: Path, *lines: dict[str, Any]) -> list[dict[str, Any]]:
    file = folder / "lines.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = CliRunner().invoke(cli, ["classify", "--json", str(file)], standalone_mode=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_extract_prints_of_an_article_is_kept(tmp_path: Path) -> None:
    (document,) = classified(tmp_path, GIVEN)
    assert {name: document[name] for name in GIVEN} == GIVEN


def test_what_a_line_does_not_say_is_not_known(tmp_path: Path) -> None:
    (document,) = classified(
        tmp_path, {"title": "Paz", "url": "https://diario.ec/n?utm_source=x#y"}
    )
    assert (document["published_at"], document["first_seen_at"]) == (None, None)
    assert (document["authors"], document["teaser"]) == ([], False)
    assert document["canonical_url"] == "https://diario.ec/n"


def test_a_time_without_a_zone_is_in_utc_and_a_source_in_one_word_is_not_known(
    tmp_path: Path,
) -> None:
    (document,) = classified(tmp_path, {**GIVEN, "published_at": "2026-11-20", "source": "Diario"})
    assert document["published_at"] == "2026-11-20T00:00:00Z"
    assert document["source"]["name"] == ""


@pytest.mark.parametrize(
    ("field", "value", "known"),
    [
        ("published_at", "Wed, 04 May 2022 10:30:00 GMT", None),
        ("published_at", 1651660200, None),
        ("source", {"kind": "blog", "name": 5, "country": "Ecuador"}, ("", "press", "")),
        ("source", {"kind": "wire", "name": "Cable", "country": "ec"}, ("Cable", "wire", "EC")),
    ],
)
def test_what_another_program_writes_in_its_own_form_is_not_known(
    tmp_path: Path, field: str, value: object, known: object
) -> None:
    (document,) = classified(tmp_path, {**GIVEN, field: value})
    source = document["source"]
    told = (source["name"], source["kind"], source["country"])
    assert (told if field == "source" else document[field]) == known


def test_a_refused_line_keeps_its_id(tmp_path: Path) -> None:
    (refused,) = classified(tmp_path, {**GIVEN, "text": 5})
    assert (refused["line"], refused["id"]) == (1, "a1")
    assert refused["error"].startswith("text is no text but int")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_refused_as_a_whole(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text('{"title": "prisión"}\n' * 2, encoding=encoding)
    done = CliRunner().invoke(cli, ["classify", str(file)], standalone_mode=False)
    assert "is UTF-16, not UTF-8: iconv" in str(done.exception)
    assert not done.output


def test_a_compressed_file_is_refused_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"title": "Paz"}\n'))
    done = CliRunner().invoke(cli, ["classify", str(file)], standalone_mode=False)
    assert "lines.jsonl.gz: is compressed: gzip -dc" in str(done.exception)


def test_a_language_is_told_by_its_code_and_what_is_none_is_found_out(tmp_path: Path) -> None:
    written = ["ES", "es-EC", " es_MX ", "fr", "spa", "Spanish", ""]
    lines = [{**GIVEN, "id": str(n), "language": one} for n, one in enumerate(written)]
    told = [document["language"] for document in classified(tmp_path, *lines)]
    assert told == ["es", "es", "es", "fr", "es", "es", "es"]


def test_what_is_there_is_given_before_more_comes() -> None:
    read, write = os.pipe()
    with open(read, "rb") as file:  # noqa: PTH123
        given = batches(file, 32)
        os.write(write, b"one\ntwo\nthr")
        assert next(given) == [b"one", b"two"]
        os.write(write, b"ee\n")
        assert next(given) == [b"three"]
        os.write(write, b"four\n\nfive")
        os.close(write)
        assert [line for lines in given for line in lines] == [b"four", b"", b"five"]


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_file_comes_in_whole_batches(tmp_path: Path, end: str) -> None:
    lines = [f"{number}{'x' * 40_000}" for number in range(70)]
    (tmp_path / "lines").write_text("\n".join(lines) + end)
    with (tmp_path / "lines").open("rb") as file:
        given = list(batches(file, 32))
    assert [len(one) for one in given] == [32, 32, 6]
    assert [line.decode() for one in given for line in one] == lines
