"""Deploy every flow and run what is due: ``python -m flows.serve``, from the project's folder.

With workers (``log.url`` is a Kafka) ``process`` is deployed paused: the workers do its work.
"""

from contextlib import closing
from datetime import timedelta
from typing import Any

from prefect import Flow, serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment

from avizor.bootstrap import open_application
from avizor.domain.servers import EMBEDDED
from flows.daily import daily
from flows.ingest import ingest
from flows.process import process
from flows.replay import replay

ONE = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
EVERY = timedelta(minutes=5)
NIGHTLY = "15 4 * * *"  # UTC


def deployments(*, workers: bool) -> list[RunnerDeployment]:
    """Return every flow with its schedule; a run that finds another of its kind is cancelled."""
    return [
        _deploy(ingest, interval=EVERY),
        _deploy(process, interval=EVERY, paused=workers),
        _deploy(replay),
        _deploy(daily, cron=NIGHTLY),
    ]


def _deploy(flow: Flow[..., Any], **schedule: Any) -> RunnerDeployment:
    return RunnerDeployment.from_flow(
        flow, name=flow.name, concurrency_limit=ONE, tags=["avizor"], **schedule
    )


def main() -> None:
    """Serve until stopped."""
    with closing(open_application(None, None)) as app:
        workers = app.settings.log.url != EMBEDDED
    serve(*deployments(workers=workers), limit=4)


if __name__ == "__main__":
    main()
