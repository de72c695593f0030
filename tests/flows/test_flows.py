"""The Prefect flows, against a real Prefect server and a sample news world."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from avizor.demo import NewsSite

if not os.environ.get("CI"):  # where nothing is skipped
    pytest.importorskip("prefect", reason="needs Prefect: the extra flows")

pytestmark = pytest.mark.filterwarnings("default")  # Prefect's and its dependencies' own

Load = Callable[[str], Any]
ROOT = Path(__file__).parents[2]
FLOWS = ("ingest", "process", "replay", "daily")


def client() -> Any:
    from prefect import get_client

    return get_client(sync_client=True)


def last_run(flow_name: str) -> Any:
    from prefect.client.schemas.filters import FlowFilter, FlowFilterName
    from prefect.client.schemas.sorting import FlowRunSort

    ours = FlowFilter(name=FlowFilterName(any_=[flow_name]))
    with client() as server:
        return server.read_flow_runs(flow_filter=ours, sort=FlowRunSort.START_TIME_DESC)[0]


def table(key: str, flow_name: str) -> list[dict[str, str]]:
    """Read a table that the last run of a flow left."""
    run = last_run(flow_name)
    with client() as server:
        found = [one for one in server.read_artifacts() if one.flow_run_id == run.id]
    (rows,) = [json.loads(one.data) for one in found if one.key == key]
    assert isinstance(rows, list)
    return rows


def add_feed(tmp_path: Path, feed_id: str, url: str) -> None:
    (tmp_path / "config" / "feeds" / "more.toml").write_text(
        f'[[feed]]\nid = "{feed_id}"\nname = "Muestra"\nurl = "{url}"\n'
        'country = "EC"\nlanguage = "es"\nkind = "press"\n'
    )


def test_ingest_and_process_carry_the_news_through_to_alerts(site: NewsSite, load: Load) -> None:
    polled = load("ingest")()
    assert (polled["feeds"], polled["feeds_failed"]) == (len(site.feeds), 0)
    assert {row["feed"] for row in table("feeds-polled", "ingest")} == {f.id for f in site.feeds}
    assert last_run("ingest").name == (
        f"ingest: {polled['feeds']} feeds, {polled['new_entries']} new, 0 failed"
    )
    done = load("process")()
    assert done["articles"] == done["assessed"] == polled["new_entries"]
    assert (done["feeds"], done["dead_letters"]) == (0, 0)
    assert done["alerts"] > 0
    counts = {row["what"]: row["count"] for row in table("process-counts", "process")}
    assert counts["alerts"] == str(done["alerts"])
    assert last_run("process").name.startswith(f"process: {done['articles']} articles, ")


def test_ingest_is_noted_for_the_dashboards_and_works_without_them(
    site: NewsSite, load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    polled = load("ingest")()
    with closing(sqlite3.connect(tmp_path / "data" / "avizor.db")) as database:
        (told,) = [json.loads(body) for (body,) in database.execute("SELECT body FROM index_runs")]
    assert polled.items() <= told.items()
    assert told["seconds"] > 0
    monkeypatch.setenv("AVIZOR_INDEX__URL", "http://127.0.0.1:1")
    assert load("ingest")(force=True)["feeds_failed"] == 0


def test_a_second_process_finds_nothing_to_do(site: NewsSite, load: Load) -> None:
    load("ingest")()
    first = load("process")()
    again = load("process")()
    assert (first["alerts"] > 0, again["articles"], again["alerts"]) == (True, 0, 0)


def test_a_feed_that_fails_stands_first_in_the_table_and_the_run_goes_on(
    site: NewsSite, load: Load, tmp_path: Path
) -> None:
    add_feed(tmp_path, "caida", f"{site.feeds[0].url}/nothing-here")
    polled = load("ingest")()
    first = table("feeds-polled", "ingest")[0]
    assert (first["feed"], first["health"], polled["feeds_failed"]) == ("caida", "failing", 1)
    assert first["error"]
    assert last_run("ingest").state.is_completed()


def test_ingest_fails_when_every_feed_does(site: NewsSite, load: Load, tmp_path: Path) -> None:
    from avizor.errors import AvizorError

    (tmp_path / "config" / "feeds" / "sample.toml").unlink()
    add_feed(tmp_path, "caida", f"{site.feeds[0].url}/nothing-here")
    with pytest.raises(AvizorError, match="every feed failed: caida"):
        load("ingest")()
    assert last_run("ingest").state.is_failed()


def test_replay_sets_a_stage_back_and_the_next_process_does_it_again(
    site: NewsSite, load: Load
) -> None:
    entries = load("ingest")()["new_entries"]
    load("process")()
    assert load("replay")("classify") == entries
    waiting = {row["stage"]: row["waiting"] for row in table("replay-waiting", "replay")}
    assert waiting == {
        "fetch": "0", "classify": str(entries), "group": "0", "index": "0", "alert": "0"
    }  # fmt: skip
    again = load("process")()
    assert (again["assessed"], again["alerts"]) == (entries, 0)


def test_replay_goes_back_to_an_offset(site: NewsSite, load: Load) -> None:
    entries = load("ingest")()["new_entries"]
    load("process")()
    assert load("replay")("fetch", offsets=[str(entries - 2)]) == 2
    assert load("replay")("fetch", offsets=["0:1"]) == entries - 3
    for wrong in ({"offsets": ["0:x"]}, {"offsets": ["7:0"]}, {"offsets": [str(entries + 9)]}):
        with pytest.raises(Exception, match=r"no (offset|partition)"):
            load("replay")("fetch", **wrong)


def test_a_replay_of_the_index_brings_back_what_the_state_keeps(
    site: NewsSite, load: Load, tmp_path: Path
) -> None:
    """As ``avizor replay`` does: no topic has a story that is older than ``log.retention``."""
    load("ingest")()
    load("process")()
    with closing(sqlite3.connect(tmp_path / "data" / "avizor.db")) as file:
        kinds = ("stories", "alerts")
        counting = [f"SELECT count(*) FROM index_{kind}" for kind in kinds]
        shown = [file.execute(query).fetchone() for query in counting]
        assert (0,) not in shown
        for kind in kinds:
            file.execute(f"DELETE FROM index_{kind}")
        file.commit()
        load("replay")("index")
        assert [file.execute(query).fetchone() for query in counting] == shown


def test_replay_refuses_a_stage_that_reads_no_topic(site: NewsSite, load: Load) -> None:
    with pytest.raises(Exception, match="Input should be 'fetch'"):
        load("replay")("poll")


def test_daily_reports_on_every_feed_and_forgets_old_runs_of_ours_alone(
    site: NewsSite, load: Load
) -> None:
    from prefect import flow

    from avizor.runtime.prefect_runs import forget_runs

    @flow(name="somebody-elses")
    def other() -> None:
        """Belong to another project on the same server."""

    other()
    load("ingest")()
    report = load("daily")()
    assert (report["feeds_troubled"], report["dead_letters"]) == (0, 0)
    assert len(table("feed-report", "daily")) == len(site.feeds)
    ours = {last_run("ingest").id, last_run("daily").id}
    with client() as server:
        assert ours <= {one.flow_run_id for one in server.read_artifacts()}
    in_a_month = datetime.now(UTC) + timedelta(days=30)
    assert forget_runs(["ingest", "daily"], datetime.now(UTC)) == 0
    assert forget_runs(["ingest", "daily"], in_a_month) >= 2
    assert forget_runs(["ingest", "daily"], in_a_month) == 0
    assert last_run("somebody-elses").state.is_completed()
    with client() as server:
        assert not ours & {one.flow_run_id for one in server.read_artifacts()}


def test_daily_reports_though_the_index_is_away(
    site: NewsSite, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    from avizor.errors import RetryLater

    monkeypatch.setenv("AVIZOR_INDEX__URL", "http://127.0.0.1:1")
    with pytest.raises(RetryLater, match="cannot be reached"):
        load("daily")()
    assert last_run("daily").state.is_failed()
    assert len(table("feed-report", "daily")) == len(site.feeds)


def test_daily_sends_what_is_due_unless_a_monitor_is_at_work(site: NewsSite, load: Load) -> None:
    from avizor.bootstrap import open_application
    from avizor.domain.exchange import AlertFilter

    load("ingest")()
    load("process")()
    monitor = open_application(None, None, lock_for="run")
    (_, (sent, *_)), *_ = monitor.state.alerts(AlertFilter())
    waiting = sent.model_copy(update={"status": "pending", "sent_at": None})
    assert monitor.state.claim_deliveries([sent], [waiting])
    assert load("daily")()["sent"] == 0
    monitor.close()
    assert [load("daily")()["sent"] for _ in range(2)] == [1, 0]


def test_late_runs_of_the_same_deployment_are_cancelled(
    site: NewsSite, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.states import Late

    from avizor.runtime.prefect_runs import cancel_late_runs

    first, second = (load("ingest").to_deployment(name).apply() for name in ("one", "two"))
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    with client() as server:
        ours, others = (
            server.create_flow_run_from_deployment(one, state=Late(scheduled_time=an_hour_ago))
            for one in (first, second)
        )
    assert cancel_late_runs() == 0  # no deployment is at work
    monkeypatch.setenv("PREFECT__RUNTIME__DEPLOYMENT__ID", str(first))
    assert cancel_late_runs() == 1
    with client() as server:
        assert server.read_flow_run(ours.id).state.name == "Cancelled"
        assert server.read_flow_run(others.id).state.name == "Late"


def test_serving_and_prefect_yaml_deploy_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml  # type: ignore[import-untyped,unused-ignore]

    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.chdir(ROOT)
    from flows.serve import deployments

    written = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    served = deployments(workers=True)
    assert [one["name"] for one in written] == [one.name for one in served] == list(FLOWS)
    for said, one in zip(written, served, strict=True):
        assert (one.entrypoint, one.tags) == (said["entrypoint"], said["tags"])
        assert one.concurrency_limit == said["concurrency_limit"]["limit"] == 1
        assert one.concurrency_options is not None
        strategy = one.concurrency_options.collision_strategy
        assert strategy == said["concurrency_limit"]["collision_strategy"] == "CANCEL_NEW"
        assert [_rhythm(s.schedule) for s in one.schedules or []] == [
            _said(schedule) for schedule in said.get("schedules", [])
        ]
    assert [one.name for one in served if one.paused] == ["process"]
    assert not any(one.paused for one in deployments(workers=False))


def _rhythm(schedule: Any) -> str:
    cron = getattr(schedule, "cron", None)
    return str(cron or schedule.interval.total_seconds())


def _said(schedule: dict[str, Any]) -> str:
    return str(schedule.get("cron") or float(schedule["interval"]))


@pytest.mark.parametrize("name", [*FLOWS, "serve"])
def test_a_flow_is_thin(name: str) -> None:
    assert len((ROOT / "flows" / f"{name}.py").read_text().splitlines()) < 60


@pytest.mark.slow
def test_a_flow_runs_by_hand_with_a_temporary_server(
    site: NewsSite, by_hand: dict[str, str], tmp_path: Path
) -> None:
    """From another folder, as a person or cron would."""
    script = str(ROOT / "flows" / "ingest.py")
    done = subprocess.run(
        [sys.executable, script],
        check=False,
        env=by_hand,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["feeds"] == len(site.feeds)


def test_a_replay_by_hand_says_what_is_no_time() -> None:
    script = str(ROOT / "flows" / "replay.py")
    done = subprocess.run(
        [sys.executable, script, "classify", "yesterday"],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr.splitlines()[-1:]) == (
        1,
        ['"yesterday" is no time: write 2026-11-01T00:00:00Z, or offsets'],
    )
