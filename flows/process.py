"""Flow ``process``: carry everything that waits through to alerts, for those who run no workers.

By hand: ``python flows/process.py``. One at a time on a data directory; never beside workers.
"""

from contextlib import closing

from avizor.bootstrap import Application, open_application
from avizor.runtime import prefect_runs as runs
from avizor.runtime.embedded import Embedded
from avizor.runtime.loop import Observer, Tally
from avizor.runtime.reports import count_rows, letter_rows
from avizor.stages.pipeline import TOPIC_OF


@runs.flow(name="process", flow_run_name="process what waits", timeout_seconds=4 * 3600)
def process() -> dict[str, float]:
    """Fetch, classify, group, index and alert until nothing waits; polls no feed.

    Returns the counts of the run. Dead letters made by it stand in the table ``dead-letters``.
    """
    runs.begin_run()
    with closing(open_application(None, None, lock_for="flow process")) as app:
        began = app.clock.now()
        summary = _drainer(app).run_once(app.stop, _show_progress(app))
        letters = letter_rows(app.state.dead_letters(), since=began)
    stories = summary.stories_new + summary.stories_updated
    told = f"{summary.articles} articles, {stories} stories, {summary.alerts} alerts"
    runs.create_table_artifact(count_rows(summary), key="process-counts", description=told)
    runs.create_table_artifact(
        letters, key="dead-letters", description=f"{len(letters)} in this run"
    )
    runs.name_run(f"process: {told}")
    return summary.model_dump()


def _drainer(app: Application) -> Embedded:
    return Embedded(app.machinery.hands, app.log, app.state, app.upkeep, feeds=())


def _show_progress(app: Application) -> Observer:
    total = sum(app.log.lag(topic, stage) for stage, topic in TOPIC_OF.items())
    bar = runs.Progress("process-progress", f"{total} records waited at the start")
    left = [total]

    def observe(_stage: str, tally: Tally) -> None:
        left[0] += len(tally.outputs) - tally.read  # what one stage puts out waits for the next
        bar.show(total - max(0, left[0]), max(total, 1))

    return observe


if __name__ == "__main__":
    runs.run_by_hand(process)
