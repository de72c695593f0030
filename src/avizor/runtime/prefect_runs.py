"""What avizor's flows ask of Prefect: names, progress, and an end to runs that nobody needs.

Needs the package ``prefect``; imported by ``flows/`` alone, which take from here what they need of
Prefect, too: it reads when it is imported that it may not report on itself, and ``avizor`` says so.
"""

import json
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import ParamSpec, TypeVar
from uuid import UUID

import httpx
from prefect import Flow, State, flow, get_client
from prefect import runtime as running
from prefect.artifacts import (
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    ArtifactFilter,
    ArtifactFilterFlowRunId,
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterEndTime,
    FlowRunFilterState,
    FlowRunFilterStateName,
)
from prefect.exceptions import ObjectNotFound
from prefect.settings import PREFECT_SERVER_ANALYTICS_ENABLED as ANALYTICS
from prefect.settings import PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS as PATIENCE
from prefect.settings import temporary_settings
from prefect.states import Cancelled

from avizor.runtime.telemetry import configure_logs

__all__ = [
    "Progress",
    "begin_run",
    "create_table_artifact",
    "flow",
    "forget_runs",
    "name_run",
    "run_by_hand",
    "time_by_hand",
]

P = ParamSpec("P")
R = TypeVar("R")

START_SECONDS = 180
"""How long Prefect's own temporary server may take to start; 50 s were seen on a busy machine."""

KEPT = timedelta(days=14)
"""How long a finished run is kept in Prefect's database."""

PAGE = 200


def time_by_hand(text: str) -> datetime:
    """Read a time that a person typed; what is none ends the process with a sentence."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        sys.exit(f'"{text}" is no time: write 2026-11-01T00:00:00Z, or offsets')


def run_by_hand(one: Flow[P, R], *args: P.args, **kwargs: P.kwargs) -> None:
    """Run a flow now and print what it returns as JSON.

    Without a Prefect server it brings a temporary one, which may take a minute to start and tells
    nobody about itself.
    """
    with temporary_settings({PATIENCE: START_SECONDS, ANALYTICS: False}):
        result = one(*args, **kwargs)
    sys.stdout.write(json.dumps(result) + "\n")


def begin_run() -> None:
    """Begin a flow's run: our logs go to standard error, and this run does what late ones would."""
    configure_logs()
    cancel_late_runs()


def name_run(name: str) -> None:
    """Name the run that is going on by what it did."""
    with get_client(sync_client=True) as client:
        client.update_flow_run(UUID(str(running.flow_run.id)), name=name)


def cancel_late_runs() -> int:
    """Cancel the late runs of this run's deployment: this one does their work. Count them.

    A run by hand belongs to no deployment and cancels nothing.
    """
    if not running.deployment.id:
        return 0
    late = FlowRunFilter(
        deployment_id=FlowRunFilterDeploymentId(any_=[UUID(str(running.deployment.id))]),
        state=FlowRunFilterState(name=FlowRunFilterStateName(any_=["Late"])),
    )
    why: State[None] = Cancelled(message="came too late; a newer run does its work")
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(flow_run_filter=late, limit=PAGE)
        for run in runs:
            client.set_flow_run_state(run.id, why)
    return len(runs)


def forget_runs(flows: Sequence[str], now: datetime) -> int:
    """Delete the runs of these flows that ended longer ago than ``KEPT``. Count them.

    Logs of a deleted run go with it, and what it left in the UI, which Prefect by itself keeps for
    ever; other flows' runs are left alone.
    """
    ended = FlowRunFilter(end_time=FlowRunFilterEndTime(before_=now - KEPT))
    ours = FlowFilter(name=FlowFilterName(any_=list(flows)))
    count = 0
    with get_client(sync_client=True) as client:
        while runs := client.read_flow_runs(flow_filter=ours, flow_run_filter=ended, limit=PAGE):
            for run in runs:
                with suppress(ObjectNotFound):  # the server's own upkeep was quicker
                    _forget_artifacts(client, run.id)
                    client.delete_flow_run(run.id)
            count += len(runs)
    return count


def _forget_artifacts(client: SyncPrefectClient, run: UUID) -> None:
    """Delete the tables and bars of a run, while it is there to find them by."""
    its = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run]))
    for one in client.read_artifacts(artifact_filter=its, limit=PAGE):
        client.delete_artifact(one.id)


class Progress:
    """A progress bar in Prefect's UI; updated every few seconds at most."""

    def __init__(self, key: str, description: str, every: float = 5.0) -> None:
        self._id = UUID(str(create_progress_artifact(0.0, key=key, description=description)))
        self._every = every
        self._shown = time.monotonic()

    def show(self, done: int, total: int) -> None:
        """Move the bar; a server that does not answer is no reason to stop the work."""
        finished = done >= total
        if not finished and time.monotonic() - self._shown < self._every:
            return
        self._shown = time.monotonic()
        with suppress(httpx.HTTPError):
            update_progress_artifact(self._id, 100.0 if finished else 100.0 * done / total)
