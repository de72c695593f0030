"""``worker``: the named stages as consumers, until stopped."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import click

from avizor.bootstrap import Application
from avizor.commands.opening import application
from avizor.commands.output import aside
from avizor.commands.pushes import listening
from avizor.runtime.health import Liveness, health_port
from avizor.runtime.metrics import Metrics, Standing
from avizor.stages.pipeline import POLL, STAGE_NAMES, TABLE, TOPIC_OF


def _listed() -> str:
    return "\n".join(f"  {row.name:<9} {row.does}" for row in TABLE)


@click.command(epilog=f"\b\nStages, in the order of the records:\n{_listed()}")
@click.argument("stages", nargs=-1, required=True, type=click.Choice(STAGE_NAMES))
@click.pass_context
def worker(context: click.Context, stages: tuple[str, ...]) -> None:
    """Run stages as consumers of the log until stopped.

    SIGTERM ends them in order.
    """
    with application(context) as app:
        aside().print(f"[dim]working on {', '.join(stages)}; data in {app.data}[/]")
        pushes = listening(app) if POLL.name in stages else nullcontext()
        with _measured(app, stages) as metrics, pushes:
            app.machinery.embedded.work(
                stages, app.stop, metrics.observe, metrics.timed, metrics.alive
            )


@contextmanager
def _measured(app: Application, stages: tuple[str, ...]) -> Iterator[Metrics]:
    """Count what the stages do, and show it on the health port where one is set."""
    metrics, settings = Metrics(app.clock), app.settings.worker
    if not settings.port:
        yield metrics
        return
    metrics.expect(stages)
    feeds = app.configuration.feeds
    metrics.watch(Standing(app.log, app.state, feeds, app.clock, TOPIC_OF))
    with health_port(settings.host, settings.port, Liveness(metrics, app.stop)) as port:
        aside().print(f"[dim]/healthz and /metrics on {settings.host}:{port}[/]")
        yield metrics
