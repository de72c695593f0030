"""The alert process is killed at any moment: nothing is lost, nothing is shown twice.

Each round is a process of its own that judges and delivers, killed with SIGKILL a random while
after so many mails. A file drops the repeat of the one window by itself; mail carries the same
Message-ID.
"""

import json
import random
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alerting import story
from avizor.adapters.state.sql import create_state
from avizor.domain.exchange import AlertFilter
from avizor.domain.story_update import StoryUpdate
from avizor.settings import AlertSettings
from avizor.stages.alert import AlertStage
from build import assessed
from contract.receivers import MailRoom
from faults.killed import after, run_and_kill

STORIES = 60
WORKER = textwrap.dedent(
    """
    import sys
    from datetime import timedelta
    from pathlib import Path

    sys.path.insert(0, sys.argv[1])
    from alerting import NAMES, SteppingClock, rule
    from avizor.adapters.notify import create_notifier
    from avizor.adapters.state.sql import create_state
    from avizor.domain.alerts.channels import EmailChannel, FileChannel
    from avizor.settings import AlertSettings, EmailSettings
    from avizor.stages.alert import AlertStage
    from avizor.stages.deliver import Deliver

    folder, port, minutes = Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    state = create_state(folder)
    clock = SteppingClock()
    clock.pass_time(minutes=minutes)
    rules = [rule(channels=["log", "mail"], max_per_day=100)]
    email = EmailSettings(host="127.0.0.1", port=port, sender="avizor@desk.example")
    channels = [
        FileChannel(id="log", type="file"),
        EmailChannel(id="mail", type="email", to=("reader@desk.example",)),
    ]
    notifiers = {c.id: create_notifier(c, email, folder, NAMES) for c in channels}
    stage = AlertStage(state, rules, AlertSettings(), clock)
    deliver = Deliver(state, notifiers, rules, AlertSettings(), clock)
    print("ready", flush=True)
    stage.judge_marked()
    deliver.run()
    print("done", flush=True)
    """
)


@pytest.fixture
def room() -> Iterator[MailRoom]:
    opened = MailRoom().start()
    yield opened
    opened.stop()


def run(folder: Path, room: MailRoom, minutes: int, when: Callable[[], bool] | None = None) -> bool:
    return run_and_kill(WORKER, folder, room.port, minutes, when=when)


@pytest.mark.slow
def test_killed_at_random_moments_each_alert_arrives_once(tmp_path: Path, room: MailRoom) -> None:
    state = create_state(tmp_path)
    stories = [story(f"s{number:02}") for number in range(STORIES)]
    for told in stories:
        state.save_story(told, None)
    marking = AlertStage(state, [], AlertSettings(), clock=None)  # type: ignore[arg-type]
    marking.handle([StoryUpdate(assessed=assessed(), story=told) for told in stories])

    moments = random.Random(20261124)
    rounds, sent = list[bool](), list[int]()
    for minutes, more in enumerate((0, 0, 1, 3, 6, 9, 12, 12)):
        kill = after(more, moments.uniform(0.0, 0.04), lambda: len(room.letters))
        rounds.append(run(tmp_path, room, minutes, kill))
        sent.append(len(room.letters))
    assert not all(rounds), "no process was killed at work"
    assert any(0 < one < STORIES for one in sent), "none was killed between two mails"
    assert run(tmp_path, room, 20)

    outbox = state.alerts(AlertFilter())
    state.close()
    assert len(outbox) == STORIES
    assert {d.status for _, deliveries in outbox for d in deliveries} == {"sent"}
    ids = {alert.id for alert, _ in outbox}

    lines = (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert Counter(json.loads(line)["id"] for line in lines) == dict.fromkeys(ids, 1)

    mails = Counter(letter.mail["X-Avizor-Alert"] for letter in room.letters)
    assert mails.keys() == ids
    assert sum(mails.values()) - STORIES <= len(rounds)  # at most one a kill: the window
    assert len({letter.mail["Message-ID"] for letter in room.letters}) == STORIES
