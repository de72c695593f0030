"""What a process does, on its health port: for ``worker``, and for ``run`` until it is stopped."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from avizor.bootstrap import Application
from avizor.commands.output import aside
from avizor.runtime.health import Liveness, health_port
from avizor.runtime.metrics import Metrics, Standing
from avizor.stages.pipeline import TOPIC_OF


@contextmanager
def measured(app: Application, stages: Sequence[str]) -> Iterator[Metrics]:
    """Count what the stages do, and show it on the health port where one is set.

    Raises ConfigError for an address that cannot be served.
    """
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
