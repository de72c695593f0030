"""The command line: parses, calls, prints. Exit codes: 0 done, 1 some work failed, 2 wrong use."""

import importlib
import sys
from pathlib import Path

import click

from avizor import __version__
from avizor.commands import streams
from avizor.domain.problems import nearest
from avizor.errors import AvizorError, ConfigError, ConfigErrors
from avizor.runtime.telemetry import configure_logs, without_controls

COMMANDS = {
    "demo": "avizor.commands.demo:demo",
    "run": "avizor.commands.run:run",
    "poll": "avizor.commands.run:poll",
    "worker": "avizor.commands.worker:worker",
    "setup": "avizor.commands.setup:setup",
    "extract": "avizor.commands.single:extract",
    "classify": "avizor.commands.single:classify",
    "search": "avizor.commands.reading:search",
    "stories": "avizor.commands.reading:stories",
    "story": "avizor.commands.reading:story",
    "alerts": "avizor.commands.alerts:alerts",
    "trends": "avizor.commands.trends:trends",
    "briefing": "avizor.commands.briefing:briefing",
    "feeds": "avizor.commands.feeds:feeds",
    "rules": "avizor.commands.rules:rules",
    "train": "avizor.commands.train:train",
    "evaluate": "avizor.commands.evaluate:evaluate_command",
    "replay": "avizor.commands.repair:replay",
    "dead-letters": "avizor.commands.repair:dead_letters",
    "status": "avizor.commands.health:status",
    "doctor": "avizor.commands.health:doctor",
}
"""Every command and where it stands, in the order that help lists them."""


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
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101  # the table above says so
        return command


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
    streams.prepare()
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Abort:
        sys.exit(130)
    except streams.ReaderGone:
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
            click.echo(f"  {problem}", err=True)
        return
    lines = (without_controls(line) for line in str(error).splitlines())
    click.echo("avizor: " + "\n".join(lines), err=True)
