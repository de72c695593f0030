"""Flow ``replay``: set a stage back, so that its stored records go through it again.

By hand: ``python flows/replay.py classify 2026-11-01T00:00:00Z`` (without a time: all kept).
"""

import sys
from contextlib import closing
from datetime import datetime
from typing import Literal, cast

from prefect import flow
from prefect.artifacts import create_table_artifact
from pydantic import AwareDatetime

from avizor.bootstrap import open_application
from avizor.runtime.prefect_runs import begin_run, name_run, run_by_hand
from avizor.stages.pipeline import TOPIC_OF

StageName = Literal["fetch", "classify", "group", "index", "alert"]


@flow(name="replay", flow_run_name="replay {stage}")
def replay(stage: StageName, since: AwareDatetime | None = None) -> int:
    """Set a stage back to the first record stored since a time; return how many it does again.

    Workers, or the next run of ``process``, do the work; what comes out replaces what was there.
    """
    begin_run()
    with closing(open_application(None, None)) as app:
        count = app.log.seek(TOPIC_OF[stage], stage, since)
        waiting = {name: app.log.lag(topic, name) for name, topic in TOPIC_OF.items()}
    rows = [{"stage": name, "waiting": str(lag)} for name, lag in waiting.items()]
    told = f"{count} records go through {stage} again"
    create_table_artifact(rows, key="replay-waiting", description=told)
    name_run(f"replay: {told}")
    return count


if __name__ == "__main__":
    name, *times = sys.argv[1:] or ["fetch"]
    since = datetime.fromisoformat(times[0]) if times else None
    run_by_hand(replay, cast(StageName, name), since)  # Prefect refuses any other name
