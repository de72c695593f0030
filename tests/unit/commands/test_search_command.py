"""``search`` as a person types it."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.state.sql import create_state
from avizor.cli import cli
from avizor.domain.addresses.urls import url_key
from build import NOON
from search_documents import article


def search(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data", str(folder), "search", *arguments])


@pytest.mark.parametrize(
    "query", [["-fútbol"], ['-"mundial de clubes"'], ["--", "-fútbol"], ["-horario"]]
)
def test_a_query_may_begin_with_what_it_leaves_out(tmp_path: Path, query: list[str]) -> None:
    done = search(tmp_path, "--limit", "5", *query, *([] if "--" in query else ["--json"]))
    assert (done.exit_code, done.stdout) == (0, "")


def test_an_option_that_does_not_exist_is_no_query(tmp_path: Path) -> None:
    refused = search(tmp_path, "--sinze")
    assert refused.exit_code == 2
    assert "No such option" in refused.stderr


def test_a_query_of_several_words_without_quotes_says_what_is_missing(tmp_path: Path) -> None:
    refused = search(tmp_path, "fuerzas", "armadas")
    assert refused.exit_code == 2
    assert "(armadas): the query is one argument, quote one of several words" in refused.stderr


def test_a_language_that_is_none_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    refused = search(tmp_path, "drogas", "--language", "xx")
    assert str(refused.exception).startswith('unknown language "xx"; known are es, pt, en, fr')
    assert search(tmp_path, "drogas", "--language", "fr").exit_code == 0


def test_a_feed_that_is_not_configured_is_said_before_that_nothing_was_found(
    tmp_path: Path,
) -> None:
    said = search(tmp_path, "drogas", "--source", "nosuch").stderr.splitlines()
    assert said[0] == 'No feed "nosuch" is configured; `avizor feeds list` lists them'
    assert said[1].startswith("Nothing found.")


def test_a_query_without_a_word_is_said_to_have_none(tmp_path: Path) -> None:
    said = search(tmp_path, "🔥 -").stderr.splitlines()
    assert said[0] == 'There is no word in "🔥 -" that could be looked for.'
    assert said[1].startswith("Nothing found.")
    assert search(tmp_path, "🔥", "--json").stderr == ""
    assert search(tmp_path, "").stderr.startswith("Nothing found.")


@pytest.mark.parametrize(
    ("option", "edge"),
    [("--since", "0001-01-01T00:00:00+14:00"), ("--until", "9999-12-31T23:59:59-14:00")],
)
def test_a_time_beyond_the_calendar_is_refused(tmp_path: Path, option: str, edge: str) -> None:
    refused = search(tmp_path, "drogas", option, edge)
    assert refused.exit_code == 2
    assert f'"{edge}" is no time that can be counted' in refused.stderr


def test_a_short_flag_still_asks_for_help(tmp_path: Path) -> None:
    assert "QUERY is one argument" in search(tmp_path, "-h").stdout


@pytest.mark.parametrize("command", [["search", "drogas"], ["stories"], ["alerts"]])
def test_whoever_looks_in_another_folder_is_told_in_which(
    tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "config").mkdir()
    flags = ["--config", str(tmp_path / "config"), "--data", str(tmp_path / "else where")]
    said = CliRunner().invoke(cli, [*flags, *command], standalone_mode=False).stderr
    assert said.endswith(f" Looked in {tmp_path / 'else where'}.\n")


def test_a_found_article_names_its_story_where_it_has_one(tmp_path: Path) -> None:
    with closing(SqliteIndex(tmp_path)) as index:
        index.put_articles(
            [
                article("a1", title="Motín en Machala", story_id="s4f0c"),
                article("a2", title="Feria en Machala", story_id=None),
            ]
        )
    assert "  story s4f0c" in search(tmp_path, "motín").stdout
    assert "story" not in search(tmp_path, "feria").stdout


@pytest.mark.parametrize(
    "query",
    [
        "https://diario.example/motin",
        "http://www.diario.example/motin/?utm_source=boletin#top",
        " https://corto.example/7 ",
    ],
)
def test_an_address_finds_the_article_that_it_led_to(tmp_path: Path, query: str) -> None:
    known = url_key("https://diario.example/motin")
    with closing(SqliteIndex(tmp_path)) as index:
        index.put_articles([article(known, title="Motín en Machala")])
    with closing(create_state(tmp_path)) as state:
        state.remember_articles({url_key("https://corto.example/7"): known}, NOON)
    assert search(tmp_path, query).stdout.startswith("Motín en Machala\n")
    assert search(tmp_path, "https://diario.example/otro").stdout == ""
