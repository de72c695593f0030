"""Flow ``daily``: forget what is too old, send digests that are due, report on every feed.

By hand: ``python flows/daily.py``. It may run beside workers; each of its steps can be repeated.
"""

from contextlib import closing, suppress

from avizor.bootstrap import Application, open_application
from avizor.domain.servers import EMBEDDED
from avizor.errors import ConfigError
from avizor.runtime import prefect_runs as runs
from avizor.runtime.reports import feed_rows, letter_rows
from avizor.runtime.turn import Turn

FLOWS = ("ingest", "process", "replay", "daily")


@runs.flow(name="daily", flow_run_name="daily upkeep and feed report", timeout_seconds=3600)
def daily() -> dict[str, int]:
    """Send digests, report, prune log, state and index; old runs of avizor's flows are deleted too.

    Returns counts. The tables ``feed-report`` and ``dead-letters-kept`` say what needs a person.
    Raises RetryLater, when all else is done, for an index that is away.
    """
    runs.begin_run()
    with closing(open_application(None, None)) as app:
        sent = _send_digests(app)
        feeds = feed_rows(app.configuration.feeds, app.state.feed_states())
        letters = letter_rows(app.state.dead_letters())
        forgotten = runs.forget_runs(FLOWS, app.clock.now())
        troubled = sum(row["health"] in {"failing", "gone"} for row in feeds)
        told = f"{troubled} of {len(feeds)} feeds in trouble, {len(letters)} dead letters"
        runs.create_table_artifact(feeds, key="feed-report", description=told)
        runs.create_table_artifact(
            letters, key="dead-letters-kept", description=f"{len(letters)} kept"
        )
        runs.name_run(f"daily: {told}")
        pruned = app.upkeep.run_if_due()  # last: an index that is away fails the run
    return {
        "feeds_troubled": troubled,
        "dead_letters": len(letters),
        "sent": sent,
        "pruned": int(pruned),
        "runs_forgotten": forgotten,
    }


def _send_digests(app: Application) -> int:
    """Empty the outbox, but never beside a worker or monitor, which does so too: count messages."""
    if app.settings.log.url == EMBEDDED:
        with suppress(ConfigError):
            app.lock("flow daily")
            return app.deliver.run().sent if Turn(app.state).take() else 0
    return 0


if __name__ == "__main__":
    runs.run_by_hand(daily)
