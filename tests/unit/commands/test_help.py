"""Help says what a command does, in whole sentences."""

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from avizor.cli import cli
from avizor.stages.pipeline import TABLE


def groups(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from groups(command, *path, name)


@pytest.mark.parametrize("path", list(groups(cli)))
def test_no_line_of_a_list_of_commands_is_cut(path: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(cli, [*path, "--help"]).stdout
    assert "Commands:" in shown
    assert "..." not in shown.partition("Commands:")[2]


def test_the_help_of_a_worker_says_what_each_stage_does() -> None:
    shown = CliRunner().invoke(cli, ["worker", "--help"]).stdout
    listed = [
        line.strip() for line in shown.partition("in the order of the records:")[2].splitlines()
    ]
    assert [line for line in listed if line] == [f"{row.name:<9} {row.does}" for row in TABLE]
