"""``worker``: the named stages as consumers, until stopped."""

from contextlib import nullcontext

import click

from avizor.commands.measuring import measured
from avizor.commands.opening import application
from avizor.commands.output import aside
from avizor.commands.pushes import listening
from avizor.stages.pipeline import POLL, STAGE_NAMES, TABLE


def _listed() -> str:
    return "\n".join(f"  {row.name:<9} {row.does}" for row in TABLE)


@click.command(epilog=f"\b\nStages, in the order of the records:\n{_listed()}")
@click.argument("stages", nargs=-1, required=True, type=click.Choice(STAGE_NAMES))
@click.pass_context
def worker(context: click.Context, stages: tuple[str, ...]) -> None:
    """Run stages as consumers of the log until stopped.

    SIGTERM ends them in order.
    """
    stages = tuple(dict.fromkeys(stages))
    with application(context) as app:
        aside().print(f"[dim]working on {', '.join(stages)}; data in {app.data}[/]")
        pushes = listening(app) if POLL.name in stages else nullcontext()
        with measured(app, stages) as metrics, pushes:
            app.machinery.embedded.work(
                stages, app.stop, metrics.observe, metrics.timed, metrics.alive
            )
