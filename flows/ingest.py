"""Flow ``ingest``: poll the feeds that are due, in batches; what is new waits in the log.

By hand: ``python flows/ingest.py``. It may run beside workers and beside the flow ``process``.
"""

from contextlib import closing

from avizor.bootstrap import open_application
from avizor.errors import AvizorError
from avizor.runtime import prefect_runs as runs
from avizor.runtime.reports import feed_rows
from avizor.runtime.stretches import noted
from avizor.runtime.summary import Counter

COUNTS = ("feeds", "feeds_not_modified", "feeds_failed", "entries", "new_entries")


@runs.flow(name="ingest", flow_run_name="ingest what is due", timeout_seconds=3600)
def ingest(force: bool = False, batch: int = 50) -> dict[str, int]:
    """Poll every due feed, ``batch`` feeds at a time; ``force`` polls those not due as well.

    Returns the counts of the run. A feed that fails stands in the table ``feeds-polled``; the
    run fails only when every feed did.
    """
    runs.begin_run()
    counter = Counter()
    with closing(open_application(None, None)) as app:
        feeds, began = app.configuration.feeds, app.clock.now()
        bar = runs.Progress("ingest-progress", f"{len(feeds)} feeds, {batch} at a time")
        for first in range(0, len(feeds), batch):
            part = feeds[first : first + batch]
            app.machinery.embedded.polling.poll(counter, force=force, feeds=part)
            bar.show(first + batch, len(feeds))
        rows = feed_rows(feeds, app.state.feed_states(), since=began)
        seconds = (app.clock.now() - began).total_seconds()
        if counter.count("feeds"):
            noted(app.machinery.hands.shown, counter.summary(seconds), app.clock.now())
    counts = {name: counter.count(name) for name in COUNTS}
    done = f"{counts['feeds']} feeds, {counts['new_entries']} new, {counts['feeds_failed']} failed"
    runs.create_table_artifact(rows, key="feeds-polled", description=f"{done}. {counts}")
    runs.name_run(f"ingest: {done}")
    if counts["feeds"] and counts["feeds"] == counts["feeds_failed"]:
        raise AvizorError(f"every feed failed: {rows[0]['feed']}: {rows[0]['error']}")
    return counts


if __name__ == "__main__":
    runs.run_by_hand(ingest)
