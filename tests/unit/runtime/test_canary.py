"""The canary goes all the way from where polls put entries to a channel nobody sees."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner

from avizor.adapters.log.sqlite import SqliteLog
from avizor.bootstrap import Application
from avizor.cli import cli
from avizor.commands.checkup_canary import CANARY_PATIENCE, examine_canary
from avizor.commands.finding import Finding
from avizor.config_files import load_configuration
from avizor.domain.bookkeeping import FeedState
from avizor.domain.canary import CANARY
from avizor.domain.exchange import AlertFilter, StoryFilter
from avizor.domain.topics import ENTRIES
from avizor.ports import Log, State
from avizor.runtime.canary import FIRST_AFTER, CanarySender
from avizor.testing import FrozenClock

EVERY = timedelta(minutes=10)
PATIENCE = 120.0


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    opened = SqliteLog(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    folder = tmp_path / "config"
    (folder / "feeds").mkdir(parents=True)
    rule = 'id = "all"\ntitle = "All"\nchannels = ["desk"]\n[match]\nkeywords_any = ["avizor"]\n'
    (folder / "rules").mkdir()
    (folder / "rules" / "all.toml").write_text(rule)
    (folder / "channels.toml").write_text('[[channel]]\nid = "desk"\ntype = "file"\n')
    opened = Application(load_configuration(folder), tmp_path / "var", FrozenClock(), Event())
    yield opened
    opened.close()


def waiting(log: Log) -> int:
    return log.lag(ENTRIES, "fetch")


def test_one_is_sent_a_minute_after_the_start_and_then_every_interval(
    log: Log, state: State
) -> None:
    clock = FrozenClock()
    sender = CanarySender(log, state, clock, EVERY)
    assert not sender.send_if_due()
    clock.advance(FIRST_AFTER)
    assert [sender.send_if_due(), sender.send_if_due()] == [True, False]
    clock.advance(EVERY)
    assert sender.send_if_due()
    assert waiting(log) == 2


def test_one_is_sent_also_after_the_clock_was_set_back(log: Log, state: State) -> None:
    clock = FrozenClock()
    sender = CanarySender(log, state, clock, EVERY)
    for day in (timedelta(days=2), timedelta(days=-2)):
        clock.advance(day)
        sender.send_if_due()
        clock.advance(EVERY)
        assert sender.send_if_due()


def test_a_restart_or_another_process_sends_no_second_one(log: Log, state: State) -> None:
    clock = FrozenClock()
    clock.advance(FIRST_AFTER)
    first = CanarySender(log, state, clock, EVERY)
    first.send_if_due()
    clock.advance(FIRST_AFTER)
    assert first.send_if_due()
    again = CanarySender(log, state, clock, EVERY)
    again.send_if_due()
    clock.advance(FIRST_AFTER)
    assert not again.send_if_due()


def test_an_interval_of_zero_sends_none(log: Log, state: State) -> None:
    clock = FrozenClock()
    sender = CanarySender(log, state, clock, timedelta())
    sender.send_if_due()
    clock.advance(timedelta(days=1))
    assert not sender.send_if_due()
    assert waiting(log) == 0


def run_until_arrived(app: Application) -> None:
    """Run the monitor, a minute at a time, until a canary was delivered."""
    thread = Thread(target=app.machinery.embedded.run, args=(app.stop, lambda *_: None))
    thread.start()
    until = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < until and not _arrived(app):
            app.clock.sleep(5.0)
            time.sleep(0.1)
    finally:
        app.stop.set()
        thread.join()
    assert _arrived(app)


def _arrived(app: Application) -> bool:
    told = app.state.alerts(AlertFilter(CANARY))
    return any(one.status == "sent" for _, deliveries in told for one in deliveries)


def test_it_comes_through_every_stage_and_leaves_nothing_for_analysts(app: Application) -> None:
    run_until_arrived(app)
    assert app.index.count() == 0
    assert app.state.stories(StoryFilter()) == []
    assert app.state.alerts(AlertFilter()) == []
    assert app.state.dead_letters() == []
    assert not (app.data / "alerts.jsonl").exists()
    (found,) = list(examine_canary(app))
    assert (found.state, "the last canary arrived" in found.what) == ("good", True)
    flags = ["--config", str(app.configuration.folder), "--data", str(app.data)]
    said = CliRunner().invoke(cli, [*flags, "alerts", "--json"])
    assert (said.exit_code, said.output) == (0, "")


def test_a_run_once_sends_none(app: Application) -> None:
    app.clock.sleep(3600.0)
    app.machinery.embedded.run_once(app.stop, lambda *_: None)
    assert app.state.alerts(AlertFilter(CANARY)) == []


def doctor(app: Application) -> Finding:
    (found,) = examine_canary(app)
    return found


def test_the_doctor_names_one_that_does_not_arrive(app: Application) -> None:
    assert "was sent yet" in doctor(app).what
    sender = CanarySender(app.log, app.state, app.clock, EVERY)
    sender.send_if_due()
    app.clock.sleep(FIRST_AFTER.total_seconds())
    sender.send_if_due()
    assert (doctor(app).state, "on its way" in doctor(app).what) == ("good", True)
    app.clock.sleep(CANARY_PATIENCE.total_seconds() + 1)
    assert (doctor(app).state, "no canary has arrived yet" in doctor(app).what) == ("bad", True)


def carried_through(app: Application) -> None:
    """Send a canary and let it arrive."""
    sender = CanarySender(app.log, app.state, app.clock, EVERY)
    sender.send_if_due()
    app.clock.sleep(FIRST_AFTER.total_seconds())
    assert sender.send_if_due()
    app.machinery.embedded.run_once(app.stop, lambda *_: None)


def test_the_doctor_finds_that_nothing_runs_any_more(app: Application) -> None:
    carried_through(app)
    app.clock.sleep(EVERY.total_seconds())
    assert doctor(app).state == "good"
    app.clock.sleep(CANARY_PATIENCE.total_seconds() + 1)
    found = doctor(app)
    assert (found.state, "none was sent since" in found.what) == ("bad", True)
    assert "start avizor run" in found.mend


@pytest.mark.parametrize("days", [1, 9])  # canaries that arrived are forgotten after a week
def test_who_goes_on_with_run_once_misses_no_canary(app: Application, days: int) -> None:
    carried_through(app)
    app.clock.sleep(timedelta(days=days).total_seconds())
    app.machinery.embedded.run_once(app.stop, lambda *_: None)
    now = app.clock.now()
    url = "https://diario.example/rss"
    polled = FeedState(feed_id="diario", url=url, interval_seconds=900.0, last_polled_at=now)
    app.state.save_feed(polled, [], now)
    assert (doctor(app).state, "run --once" in doctor(app).what) == ("note", True)


def test_status_measures_canaries_apart_from_alerts(app: Application, tmp_path: Path) -> None:
    app.close()
    flags = ["--config", str(app.configuration.folder), "--data", str(tmp_path / "var")]
    document = json.loads(CliRunner().invoke(cli, [*flags, "status", "--json"]).output)
    none = {"count": 0, "p50_seconds": None, "p95_seconds": None}
    assert document["publish_to_alert"] == {"alerts": none, "canaries": none}
    assert "published to alerted" in CliRunner().invoke(cli, [*flags, "status"]).output
