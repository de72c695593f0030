"""Flow ``replay``: set a stage back, so that its stored records go through it again.

By hand: ``python flows/replay.py classify 2026-11-01T00:00:00Z``, or with offsets in the place of
the time, ``1200`` for every partition or ``3:1200`` for partition 3; with neither: all kept.
"""

import sys
from contextlib import closing
from typing import Literal, cast

from pydantic import AwareDatetime

from avizor.bootstrap import open_application
from avizor.domain.offsets import WRITTEN, read_offset
from avizor.runtime import prefect_runs as runs
from avizor.runtime.showing import show_all_again
from avizor.stages.pipeline import INDEX, TOPIC_OF
from avizor.stages.shown import Shown

StageName = Literal["fetch", "classify", "group", "index", "alert"]


@runs.flow(name="replay", flow_run_name="replay {stage}")
def replay(
    stage: StageName, since: AwareDatetime | None = None, offsets: list[str] | None = None
) -> int:
    """Set a stage back to a time or to offsets ("1200", "3:1200"); return how many it does again.

    Workers, or the next run of ``process``, do the work; what comes out replaces what was there.
    From index, the stories and alerts that the state keeps are written there again at once.
    """
    runs.begin_run()
    if since and offsets:
        raise ValueError("since and offsets: give one of them")
    wanted = [read_offset(text) for text in offsets or ()]
    with closing(open_application(None, None)) as app:
        if wanted:
            count = app.log.seek_offsets(TOPIC_OF[stage], stage, wanted)
        else:
            count = app.log.seek(TOPIC_OF[stage], stage, since)
        if stage == INDEX.name:
            show_all_again(Shown(app.index), app.state, since)
        waiting = {name: app.log.lag(topic, name) for name, topic in TOPIC_OF.items()}
    rows = [{"stage": name, "waiting": str(lag)} for name, lag in waiting.items()]
    told = f"{count} records go through {stage} again"
    runs.create_table_artifact(rows, key="replay-waiting", description=told)
    runs.name_run(f"replay: {told}")
    return count


if __name__ == "__main__":
    name, *starts = sys.argv[1:] or ["fetch"]
    offsets = [text for text in starts if WRITTEN.fullmatch(text)]
    times = [runs.time_by_hand(text) for text in starts if text not in offsets]
    since = times[0] if times else None
    stage_name = cast(StageName, name)  # Prefect refuses any other
    runs.run_by_hand(replay, stage_name, since, offsets)
