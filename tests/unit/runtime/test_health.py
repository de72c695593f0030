"""The HTTP port of a worker: whether it lives, and its metrics."""

import json
import socket
import urllib.error
import urllib.request
from threading import Event

import pytest

from avizor.errors import ConfigError
from avizor.runtime.health import Liveness, health_port
from avizor.runtime.loop import Tally
from avizor.runtime.metrics import Metrics
from avizor.runtime.turn import HANG_SECONDS
from avizor.testing import FrozenClock


def metrics_of(*stages: str) -> Metrics:
    made = Metrics(FrozenClock())
    made.expect(stages)
    return made


def metrics_of_hung(*stages: str) -> Metrics:
    """These stages, of which none has taken a turn for longer than any may."""
    now = 0.0
    made = Metrics(FrozenClock(), lambda: now)
    made.expect(stages)
    now = HANG_SECONDS + 1.0
    return made


def ask(port: int, path: str) -> tuple[int, str]:
    """Return status and body of an answer, whatever the status."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_a_worker_whose_stages_take_turns_lives() -> None:
    metrics = metrics_of("fetch", "classify")
    metrics.observe("fetch", Tally())
    with health_port("127.0.0.1", 0, Liveness(metrics, Event())) as port:
        status, body = ask(port, "/healthz")
    document = json.loads(body)
    assert (status, document["status"], document["hung"]) == (200, "ok", [])
    assert set(document["seconds_since_turn"]) == {"fetch", "classify"}


def test_a_worker_with_a_stage_that_takes_no_turn_is_hung() -> None:
    liveness = Liveness(metrics_of_hung("fetch"), Event())
    with health_port("127.0.0.1", 0, liveness) as port:
        status, body = ask(port, "/healthz")
    assert status == 503
    assert json.loads(body)["hung"] == ["fetch"]


def test_a_worker_that_was_asked_to_stop_lives_until_it_has_stopped() -> None:
    stop = Event()
    stop.set()
    liveness = Liveness(metrics_of_hung("fetch"), stop)
    with health_port("127.0.0.1", 0, liveness) as port:
        status, body = ask(port, "/healthz")
    assert (status, json.loads(body)["status"]) == (200, "stopping")


def test_metrics_are_served_in_the_text_form_of_prometheus() -> None:
    metrics = metrics_of("fetch")
    metrics.observe("fetch", Tally(read=7))
    with health_port("127.0.0.1", 0, Liveness(metrics, Event())) as port:
        status, body = ask(port, "/metrics")
    assert status == 200
    assert 'avizor_records_read_total{stage="fetch"} 7.0' in body.splitlines()


def test_another_path_is_not_found() -> None:
    with health_port("127.0.0.1", 0, Liveness(metrics_of(), Event())) as port:
        assert ask(port, "/")[0] == 404


def test_the_port_is_free_again_afterwards() -> None:
    with health_port("127.0.0.1", 0, Liveness(metrics_of(), Event())) as port:
        pass
    with pytest.raises(urllib.error.URLError, match="refused"):
        ask(port, "/healthz")


def test_a_port_that_is_taken_is_refused_with_the_name_of_the_setting() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = pytest.raises(ConfigError, match=rf"worker\.port: 127\.0\.0\.1:{port}")
        with refused, health_port("127.0.0.1", port, Liveness(metrics_of(), Event())):
            raise AssertionError("served on a taken port")
