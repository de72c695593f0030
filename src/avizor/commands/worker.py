"""``worker``: the named stages as consumers, until stopped."""

import click

from avizor.commands.opening import application
from avizor.commands.output import aside
from avizor.stages.pipeline import STAGE_NAMES


@click.command()
@click.argument("stages", nargs=-1, required=True, type=click.Choice(STAGE_NAMES))
@click.pass_context
def worker(context: click.Context, stages: tuple[str, ...]) -> None:
    """Run stages as consumers of the log until stopped (SIGTERM ends them in order)."""
    with application(context) as app:
        aside().print(f"[dim]working on {', '.join(stages)}; data in {app.data}[/]")
        app.embedded.work(stages, app.stop, lambda *_: None)
