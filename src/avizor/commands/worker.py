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
from avizor.stages.pipeline import STAGE_NAMES, TOPIC_OF

DOES = {
    "poll": "asks the feeds that are due what is new",
    "fetch": "fetches the pages of new entries and reads their articles",
    "classify": "says what an article is about, where, and how grave it is",
    "group": "puts articles into stories; one worker does, others stand by",
    "index": "makes articles and stories searchable",
    "alert": "judges stories by the rules and delivers; others stand by",
}
"""What each stage does, for whoever must choose where it runs."""


def _listed() -> str:
    return "\n".join(f"  {name:<9} {DOES[name]}" for name in STAGE_NAMES)


@click.command(epilog=f"\b\nStages, in the order of the records:\n{_listed()}")
@click.argument("stages", nargs=-1, required=True, type=click.Choice(STAGE_NAMES))
@click.pass_context
def worker(context: click.Context, stages: tuple[str, ...]) -> None:
    """Run stages as consumers of the log until stopped.

    SIGTERM ends them in order.
    """
    with application(context) as app:
        aside().print(f"[dim]working on {', '.join(stages)}; data in {app.data}[/]")
        pushes = listening(app) if "poll" in stages else nullcontext()
        with _measured(app, stages) as metrics, pushes:
            app.embedded.work(stages, app.stop, metrics.observe, metrics.timed, metrics.alive)


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
