"""``search`` as a person types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from avizor.cli import cli


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


def test_a_short_flag_still_asks_for_help(tmp_path: Path) -> None:
    assert "QUERY is one argument" in search(tmp_path, "-h").stdout
