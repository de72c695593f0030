"""The alert process is killed while it edits and answers in Slack: the thread ends up right.

An answer repeated can only be that of the one window, between Slack's acceptance and our note of
it, and carries the same id. The edit follows the note: a kill between the two leaves it undone.
"""

import random
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from alerting import change, grown, story
from avizor.adapters.state.sql import create_state
from avizor.domain.exchange import AlertFilter
from avizor.domain.records import Story
from contract.receivers import Answer, Call, Desk
from faults.killed import after, run_and_kill

STORIES = 25
WORKER = textwrap.dedent(
    """
    import sys
    from pathlib import Path

    sys.path.insert(0, sys.argv[1])
    from alerting import NAMES, SteppingClock, rule
    from avizor.adapters.notify import create_notifier
    from avizor.adapters.state.sql import create_state
    from avizor.domain.alerts.channels import SlackChannel
    from avizor.settings import AlertSettings, EmailSettings
    from avizor.stages.alert import AlertStage
    from avizor.stages.deliver import Deliver

    folder, url, minutes = Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    state = create_state(folder)
    clock = SteppingClock()
    clock.pass_time(minutes=minutes)
    rules = [rule(channels=["slack"], max_per_day=100)]
    token = folder / "token"
    slack = SlackChannel(
        id="slack", type="slack", token_file=token, channel="C0SAMPLE", api_url=url + "/api/"
    )
    notifier = create_notifier(slack, EmailSettings(), folder, NAMES)
    stage = AlertStage(state, rules, AlertSettings(), clock)
    deliver = Deliver(state, {"slack": notifier}, rules, AlertSettings(), clock)
    print("ready", flush=True)
    stage.judge_marked()
    deliver.run()
    print("done", flush=True)
    """
)


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = Desk()
    numbers = count(1)

    def answer(call: Call) -> Answer:
        ts = call.json.get("ts") or f"1700000000.{next(numbers):06}"
        body = f'{{"ok": true, "channel": "C0SAMPLE", "ts": "{ts}"}}'
        return Answer(200, body.encode(), {"Content-Type": "application/json"})

    opened.answer = answer
    opened.start()
    yield opened
    opened.stop()


def run(folder: Path, desk: Desk, minutes: int, when: Callable[[], bool] | None = None) -> bool:
    return run_and_kill(WORKER, folder, desk.url, minutes, when=when)


def tell(folder: Path, stories: list[Story]) -> None:
    state = create_state(folder)
    for told in stories:
        state.save_story(told, None)
    state.mark_dirty([told.id for told in stories])
    state.close()


def posted(desk: Desk) -> list[dict[str, Any]]:
    return [call.json for call in desk.taken if call.path.endswith("postMessage")]


@pytest.mark.slow
def test_killed_at_random_moments_each_thread_has_one_answer_and_shows_the_state_of_now(
    tmp_path: Path, desk: Desk
) -> None:
    (tmp_path / "token").write_text("xoxb-sample")
    (tmp_path / "token").chmod(0o600)
    stories = [story(f"s{number:02}") for number in range(STORIES)]
    tell(tmp_path, stories)
    assert run(tmp_path, desk, 0)
    firsts = len(posted(desk))
    assert firsts == STORIES

    tell(tmp_path, [grown(told, change("dead", 5, 8)) for told in stories])
    moments = random.Random(7)
    rounds, sent = list[bool](), list[int]()
    for minutes, calls in enumerate((0, 1, 4, 7, 10, 10), start=1):  # two for each answer
        kill = after(calls, moments.uniform(0.0, 0.04), lambda: len(desk.taken))
        rounds.append(run(tmp_path, desk, minutes, kill))
        sent.append(len(posted(desk)) - firsts)
    assert not all(rounds), "no process was killed at work"
    assert any(0 < one < STORIES for one in sent), "none was killed between two answers"
    assert run(tmp_path, desk, 40)

    state = create_state(tmp_path)
    outbox = state.alerts(AlertFilter())
    state.close()
    assert {d.status for _, deliveries in outbox for d in deliveries} == {"sent"}
    updates = {alert.id for alert, _ in outbox if alert.reason == "update"}
    answers = Counter(one["metadata"]["event_payload"]["id"] for one in posted(desk)[firsts:])
    assert answers.keys() == updates
    assert sum(answers.values()) - STORIES <= len(rounds)  # at most one a kill: the window
    edits = [call.json for call in desk.taken if call.path.endswith("update")]
    threads = {one["thread_ts"] for one in posted(desk)[firsts:]}
    edited = {edit["ts"] for edit in edits}
    assert edited <= threads
    assert len(threads) - len(edited) <= len(rounds)  # at most one a kill
    assert len({(edit["ts"], str(edit["blocks"])) for edit in edits}) == len(edited)
