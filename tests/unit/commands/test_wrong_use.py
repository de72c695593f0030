"""What a person mistypes is refused by name, and nothing is done by halves."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from avizor.adapters.state.sql import create_state
from avizor.cli import cli
from avizor.domain.bookkeeping import DeadLetter
from avizor.domain.topics import ENTRIES
from avizor.errors import ConfigError

LETTERS = ("aaaa", "bbbb")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with two dead letters."""
    folder = tmp_path / "data"
    folder.mkdir()
    state = create_state(folder)
    for name in LETTERS:
        state.add_dead_letter(
            DeadLetter(
                id=name,
                stage="fetch",
                topic=ENTRIES,
                key="host",
                reason="is no JSON",
                at=datetime(2026, 11, 24, tzinfo=UTC),
                value=name,
            )
        )
    state.close()
    return folder


def run(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data", str(data), *arguments])


def kept(data: Path) -> list[str]:
    state = create_state(data)
    try:
        return sorted(letter.id for letter in state.dead_letters())
    finally:
        state.close()


def test_an_unknown_dead_letter_is_refused_and_none_is_put_back(data: Path) -> None:
    refused = run(data, "dead-letters", "retry", "aaaa", "cccc")
    assert isinstance(refused.exception, ConfigError)
    assert "no dead letter cccc" in str(refused.exception)
    assert kept(data) == list(LETTERS)


def test_a_dead_letter_is_put_back_by_the_id_that_the_list_shows(data: Path) -> None:
    assert "aaaa" in run(data, "dead-letters").output
    assert run(data, "dead-letters", "retry", "aaaa", "aaaa").exit_code == 0
    assert kept(data) == ["bbbb"]


def test_the_list_prints_the_record_as_json_where_it_is_json(data: Path) -> None:
    state = create_state(data)
    first = state.dead_letters()[0]
    state.add_dead_letter(first.model_copy(update={"value": '{"kind":"Año"}'}))
    state.close()
    for command in (["dead-letters", "--json"], ["dead-letters", "list", "--json"]):
        shown = [json.loads(line) for line in run(data, *command).stdout.splitlines()]
        assert {one["id"]: one["record"] for one in shown} == {
            "aaaa": {"kind": "Año"},
            "bbbb": "bbbb",
        }
        assert all("value" not in one for one in shown)


@pytest.mark.parametrize(
    "command", [["search", ""], ["stories"], ["trends"], ["briefing"], ["feeds", "add", "x"]]
)
def test_a_country_is_one_that_exists_given_by_its_code(data: Path, command: list[str]) -> None:
    for wrong, meant in (("Ecuador", "Ecuador is EC"), ("UK", "the United Kingdom is GB")):
        refused = run(data, *command, "--country", wrong)
        assert refused.exit_code == 2
        assert f'"{wrong}" is no country code; {meant}' in refused.output


def test_only_an_outlet_may_be_of_no_known_country(data: Path) -> None:
    assert '"XX" is no country code' in run(data, "stories", "--country", "XX").output
    added = run(data, "feeds", "add", "no address", "--country", "XX")
    assert "country" not in added.output


def test_a_country_in_small_letters_is_understood(data: Path) -> None:
    assert run(data, "stories", "--country", "ec").exit_code == 0


def test_every_unknown_feed_is_named_at_once(data: Path) -> None:
    refused = run(data, "feeds", "reset", "nope", "nada")
    assert str(refused.exception).splitlines() == [
        'no feed "nope"; `avizor feeds list` lists them',
        'no feed "nada"; `avizor feeds list` lists them',
    ]


def test_a_folder_without_public_texts_is_no_collection(tmp_path: Path) -> None:
    examples = tmp_path / "examples.jsonl"
    examples.write_text('{"text": "x", "topics": []}\n')
    refused = run(tmp_path, "train", str(examples), "--collections", str(tmp_path / "none"))
    assert "none: holds none of the public texts" in str(refused.exception)


def test_a_file_that_is_not_there_is_named_once(tmp_path: Path) -> None:
    refused = run(tmp_path, "train", str(tmp_path / "none.jsonl"))
    assert str(refused.exception).endswith("none.jsonl: cannot be read: No such file or directory")


def test_a_line_in_another_encoding_is_named_and_the_next_one_is_read(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_bytes('{"title": "prisión"}\n'.encode("latin-1") + b"[]\n")
    done = CliRunner().invoke(cli, ["classify", str(lines)], standalone_mode=False)
    assert done.return_value == 1
    assert "line 1: is no JSON: 'utf-8' codec can't decode" in done.output
    assert "line 2: is no JSON object" in done.output


def test_a_line_that_no_utf_8_can_hold_or_no_stack_stops_no_other_line(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    half = r'{"id": "\ud800", "title": "\ud83d roto \ud83d\ude00", "language": "es"}'
    lines.write_text("\n".join([half, "[" * 100_000, '{"id": "b", "title": "Paz"}']))
    done = CliRunner().invoke(cli, ["classify", "--json", str(lines)], standalone_mode=False)
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert (first["id"], first["title"]) == ("\ufffd", "\ufffd roto \U0001f600")
    assert second == {"line": 2, "error": "is no JSON: is nested too deeply"}
    assert (third["id"], done.return_value) == ("b", 1)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "x", "labels": [0, 1, 0]}', "has 3 labels, but avizor-topics-"),
        ("", "holds no article"),
    ],
)
def test_a_file_that_a_model_cannot_be_scored_on_is_refused(
    tmp_path: Path, line: str, reason: str
) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_text(line + "\n")
    refused = run(tmp_path, "evaluate", str(file))
    assert isinstance(refused.exception, ConfigError)
    assert f"labelled.jsonl: {reason}" in str(refused.exception)


@pytest.mark.parametrize("limit", ["0", "99999999999999999999"])
@pytest.mark.parametrize("command", [["search", "x"], ["stories"], ["alerts"]])
def test_a_limit_is_what_a_store_can_count(data: Path, command: list[str], limit: str) -> None:
    assert run(data, *command, "--limit", limit).exit_code == 2


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["alerts", "--rule", "one", "--json", "retry"], "--rule, --json: write options of retry"),
        (["stories", "--json", "merge", "a", "b"], "--json: write options of merge"),
        (["dead-letters", "--json", "list"], "--json: write options of list"),
    ],
)
def test_options_that_a_subcommand_would_not_hear_are_refused(
    data: Path, command: list[str], said: str
) -> None:
    refused = run(data, *command)
    assert refused.exit_code == 2
    assert said in refused.output


def test_every_unknown_dead_letter_is_named_at_once(data: Path) -> None:
    refused = run(data, "dead-letters", "retry", "aaaa", "zzzz", "yyyy")
    assert "no dead letter zzzz, yyyy;" in str(refused.exception)
    assert kept(data) == list(LETTERS)


def test_the_list_of_dead_letters_tells_page_and_feed(data: Path) -> None:
    state = create_state(data)
    first = state.dead_letters()[0]
    entry = {"record": {"url": "https://diario.example/1", "source": {"feed_id": "ec-diario"}}}
    state.add_dead_letter(first.model_copy(update={"value": json.dumps(entry)}))
    state.close()
    assert "ec-diario  https://diario.example/1" in run(data, "dead-letters").output


def test_feeds_check_names_everything_it_cannot_ask_and_no_password(data: Path) -> None:
    refused = run(data, "feeds", "check", "nope", "ftp://u:hunter2@x/f", "://", "nada")
    assert isinstance(refused.exception, ConfigError)
    legal = "is not an address that begins with https:// or http://"
    assert str(refused.exception).splitlines() == [
        'no feed "nope"; `avizor feeds list` lists them',
        f'"ftp://x/f": {legal}',
        f'"://": {legal}',
        'no feed "nada"; `avizor feeds list` lists them',
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "2026-11-02", "--until", "2026-11-01"], "--until lies before --since"),
        (["--language", "spanish"], '"spanish" is no language'),
    ],
)
def test_a_search_that_can_find_nothing_is_refused(
    data: Path, options: list[str], said: str
) -> None:
    refused = run(data, "search", "x", *options)
    assert (refused.exit_code, said in refused.stderr) == (2, True)
    assert run(data, "search", "x", "--since", "2026-11-01", "--until", "2026-11-01").exit_code == 0


@pytest.mark.parametrize("command", ["search", "stories"])
def test_an_empty_topic_is_an_unknown_one(data: Path, command: str) -> None:
    query = ["x"] if command == "search" else []
    refused = run(data, command, *query, "--topic", "")
    assert 'unknown topic ""' in str(refused.exception)


@pytest.mark.parametrize("words", [("search", "x", "--source"), ("alerts", "--rule")])
def test_an_empty_id_is_not_taken_for_no_filter(data: Path, words: tuple[str, ...]) -> None:
    refused = run(data, *words, " ")
    assert (refused.exit_code, '" " is no id' in refused.stderr) == (2, True)
    assert run(data, *words, "gone").exit_code == 0


def test_an_empty_folder_is_the_default_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, ["--data", "", "--config", "", "stories"]).exit_code == 0
    assert [one.name for one in tmp_path.iterdir()] == ["var"]
