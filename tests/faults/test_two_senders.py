"""Several alert processes at once, one killed as it sends: each alert goes out once, by one.

Time stands still for them until only what the killed one had in hand is left: on a slow machine a
mail that another one has in hand must not fall due.
"""

import re
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
from avizor.ports import State
from contract.receivers import Letter, MailRoom
from contract.state_stores import States

STORIES = 40
LATER = "a minute later"
"""The file whose presence says that a minute has passed."""
TESTS = Path(__file__).parents[1]
WORKER = """
    import os
    import sys
    import time
    from datetime import timedelta
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
    start = clock.now()
    rules = [rule(channels=["mail"], max_per_day=100)]
    sender = f"avizor{os.getpid()}@desk.example"
    email = EmailSettings(host="127.0.0.1", port=port, sender=sender)
    channel = EmailChannel(id="mail", type="email", to=("reader@desk.example",))
    notifiers = {"mail": create_notifier(channel, email, folder, NAMES)}
    stage = AlertStage(state, rules, AlertSettings(), clock)
    deliver = Deliver(state, notifiers, rules, AlertSettings(), clock)
    turn, later = Turn(state, seconds=2.0), folder / sys.argv[5]
    print("ready", flush=True)
    sys.stdin.readline()
    while True:
        clock.time = start + timedelta(minutes=later.exists())
        if not turns or turn.take():
            stage.judge_marked()
            deliver.run()
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
        [sys.executable, "-c", code, str(TESTS), str(folder), str(port), how, LATER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def unsent(state: State) -> int:
    told = state.alerts(AlertFilter())
    return STORIES - sum(one.status == "sent" for _, deliveries in told for one in deliveries)


def sender_of(letter: Letter) -> int:
    """Return the number of the process that sent a mail."""
    (number,) = re.findall(r"avizor(\d+)@", letter.mail["From"])
    return int(number)


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
        (at_work,) = (one for one in senders if one.pid == sender_of(room.letters[-1]))
        at_work.send_signal(signal.SIGKILL)
        for most in (1, 0):
            while unsent(state) > most:
                assert time.monotonic() < until, "not everything was sent"
                time.sleep(0.05)
            (tmp_path / LATER).touch()
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
    assert {sender_of(letter) for letter in room.letters} - {at_work.pid}, "nobody went on"
