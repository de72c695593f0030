"""The command line: parses, calls, prints. Exit codes: 0 done, 1 some work failed, 2 wrong use."""

import importlib
import sys
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import click

from avizor import __version__
from avizor.commands import stdout
from avizor.domain.invisible import without_controls
from avizor.domain.problems import nearest
from avizor.errors import AvizorError, ConfigError, ConfigErrors
from avizor.runtime.telemetry import configure_logs


class Listed(NamedTuple):
    """Where a command stands in `avizor.commands`, and its line in the list of commands."""

    place: str
    line: str


COMMANDS = {
    "demo": Listed("demo:demo", "Run the whole pipeline over a sample news world."),
    "run": Listed("run:run", "Watch the feeds, and carry what they bring to alerts."),
    "poll": Listed("run:poll", "Poll the feeds that are due, and no more."),
    "worker": Listed("worker:worker", "Run stages as consumers of the log until stopped."),
    "setup": Listed("setup:setup", "Prepare the servers: tables, topics, dashboards."),
    "extract": Listed("articles:extract", "Extract the article of each page."),
    "classify": Listed("articles:classify", "Assess JSON lines from a file or standard input."),
    "search": Listed("lookup:search", 'Search articles: words, "phrases", narco*, -without.'),
    "stories": Listed(
        "lookup:stories", "List stories, newest activity first; merge or split them."
    ),
    "story": Listed("lookup:story", "Show one story: articles, history and alert rules."),
    "alerts": Listed("alerts:alerts", "List alerts, newest first, with their channels."),
    "trends": Listed("trends:trends", "Show what is reported more than usual."),
    "briefing": Listed("briefing:briefing", "Write the top stories as one HTML page."),
    "feeds": Listed("feeds:feeds", "Manage the feeds that are watched."),
    "rules": Listed("rules:rules", "Check alert rules and try them on what is stored."),
    "train": Listed("train:train", "Fit a model on labelled JSON lines, and write its folder."),
    "evaluate": Listed("evaluate:evaluate_command", "Score the classifier, by topic and language."),
    "replay": Listed("repair:replay", "Have a stage do its stored records again, at the next run."),
    "dead-letters": Listed(
        "repair:dead_letters", "List what a stage could not handle, with the reason."
    ),
    "status": Listed("health:status", "Show what waits, how the feeds do, and the last alert."),
    "doctor": Listed("health:doctor", "Check every dependency and say how to mend what is wrong."),
}
"""Every command in the order that help lists them; a test compares the lines with the commands."""


class LazyGroup(click.Group):
    """Loads a command's module only when it is used: ``--help`` and errors come at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """List the commands in the order of the table."""
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; an unknown name is refused with the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"No such command '{args[0]}'{nearest(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command; None for an unknown name, which click reports."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].place.partition(":")
        command = getattr(importlib.import_module(f"avizor.commands.{module}"), attribute)
        assert isinstance(command, click.Command)  # noqa: S101  # the table above says so
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table's lines: to ask each command for its own would load them all."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.line) for name, listed in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option("--config", type=click.Path(), help="Configuration (default ./config).")
@click.option("--data", type=click.Path(), help="Data directory (default ./var).")
@click.option("-v", "--verbose", is_flag=True, help="Log every event, not only warnings.")
@click.pass_context
def cli(context: click.Context, config: str | None, data: str | None, verbose: bool) -> None:
    """Watch the news of Latin America: feeds in, stories and alerts out."""
    configure_logs(verbose=verbose)
    # An empty name, as an unset variable of a shell leaves it, is the default and not this folder.
    context.obj = (Path(config) if config else None, Path(data) if data else None)


def main() -> None:
    """Run a command and leave with the exit code of the contract."""
    stdout.prepare()
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        said = StringIO()
        error.show(said)
        click.echo(_harmless(said.getvalue()), err=True)
        sys.exit(2)
    except click.exceptions.Abort:
        sys.exit(130)
    except stdout.ReaderGone:
        sys.exit(0)
    except ConfigError as error:
        _say(error)
        sys.exit(2)
    except AvizorError as error:
        _say(error)
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _say(error: AvizorError) -> None:
    if isinstance(error, ConfigErrors):
        count = len(error.problems)
        click.echo(f"The configuration has {count} problem{'s' * (count > 1)}:", err=True)
        for problem in error.problems:
            click.echo(f"  {_harmless(str(problem))}", err=True)
        return
    click.echo(f"avizor: {_harmless(str(error))}", err=True)


def _harmless(words: str) -> str:
    """Write what a terminal would obey as escapes, line by line; click indents with tabs."""
    return "\n".join(without_controls(line.expandtabs(2)) for line in words.splitlines())
