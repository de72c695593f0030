"""Several alert processes at once, one of them killed: each alert goes out once, by one of them."""

import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from alerting import story
from avizor.domain.exchange import AlertFilter
from contract.receivers import MailRoom
from contract.state_stores import States

STORIES = 40
TESTS = Path(__file__).parents[1]
WORKER = """
    import sys
    import time
    from pathlib import Path

    sys.path.insert(0, sys.argv[1])
    from alerting import NAMES, SteppingClock, rule
    from avizor.adapters.notify import create_notifier
    from avizor.domain.alerts.channels import EmailChannel
    from avizor.runtime.turn import Turn
    from avizor.settings import AlertSettings, EmailSettings
    from avizor.stages.alert import AlertStage
    from avizor.stages.deliver import Deliver

    folder, port, turns = Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "in turn"
    clock = SteppingClock()
    rules = [rule(channels=["mail"], max_per_day=100)]
    email = EmailSettings(host="127.0.0.1", port=port, sender="avizor@desk.example")
    channel = EmailChannel(id="mail", type="email", to=("reader@desk.example",))
    notifiers = {"mail": create_notifier(channel, email, folder, NAMES)}
    stage = AlertStage(state, rules, AlertSettings(), clock)
    deliver = Deliver(state, notifiers, rules, AlertSettings(), clock)
    turn = Turn(state, seconds=2.0)
    print("ready", flush=True)
    sys.stdin.readline()
    while True:
        if not turns or turn.take():
            stage.judge_marked()
            deliver.run()
        clock.pass_time(seconds=1)
        time.sleep(0.05)
"""


@pytest.fixture
def room() -> Iterator[MailRoom]:
    opened = MailRoom().start()
    yield opened
    opened.stop()


def start(states: States, folder: Path, port: int, how: str) -> "subprocess.Popen[str]":
    code = textwrap.dedent(states.source) + textwrap.dedent(WORKER)
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(TESTS), str(folder), str(port), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.slow
@pytest.mark.parametrize("how", ["in turn", "by claims alone"])
def test_of_three_senders_one_of_them_killed_each_alert_comes_once(
    states: States, room: MailRoom, tmp_path: Path, how: str
) -> None:
    state = states.open()
    told = [story(f"s{number:02}") for number in range(STORIES)]
    for one in told:
        state.save_story(one, None)
    state.mark_dirty(one.id for one in told)
    senders = [start(states, tmp_path, room.port, how) for _ in range(3)]
    try:
        for sender in senders:
            assert sender.stdin is not None
            sender.stdin.write("go\n")
            sender.stdin.flush()
        until = time.monotonic() + 180
        while len(room.letters) < STORIES // 4:
            assert time.monotonic() < until
            time.sleep(0.01)
        senders[0].send_signal(signal.SIGKILL)
        while {d.status for _, sent in state.alerts(AlertFilter()) for d in sent} != {"sent"}:
            assert time.monotonic() < until, "not everything was sent"
            time.sleep(0.05)
    finally:
        for sender in senders:
            sender.kill()
            sender.communicate()
    outbox = [alert.id for alert, _ in state.alerts(AlertFilter())]
    assert len(outbox) == STORIES
    mails = Counter(letter.mail["X-Avizor-Alert"] for letter in room.letters)
    assert mails.keys() == set(outbox)
    assert sum(mails.values()) - STORIES <= 1  # the window of the one kill
    assert len({letter.mail["Message-ID"] for letter in room.letters}) == STORIES
