"""Whatever happens in whatever order, each reader is told each alert exactly once.

Stories change, the rules judge, channels refuse, nights fall, the process dies and starts again:
in the end every alert was delivered once to each channel, and nobody was told of anything else.
"""

import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alerting import SteppingClock, change, grown, rule, story
from avizor.adapters.state.sql import create_state
from avizor.domain.exchange import AlertFilter
from avizor.domain.records import Story
from avizor.errors import RetryLater
from avizor.settings import AlertSettings
from avizor.stages.alert import AlertStage
from avizor.stages.deliver import Deliver
from avizor.testing import MemoryNotifier

RULES = (
    rule("now"),
    rule("night", quiet="22:00-06:00", quiet_severity=3),
    rule("hourly", when="hourly"),
    rule("daily", when="daily 07:00", timezone="America/Lima"),
    rule("few", max_per_day=2),
)
LIMITS = AlertSettings(max_age=timedelta(days=365))


class Life:
    """Everything that survives a crash, and a process that does not."""

    def __init__(self, folder: Path) -> None:
        self.state = create_state(folder)
        self.clock = SteppingClock()
        self.channel = MemoryNotifier("desk")
        self.stories: dict[str, Story] = {}
        self.start()

    def start(self) -> None:
        self.judge = AlertStage(self.state, RULES, LIMITS, self.clock)
        self.deliver = Deliver(self.state, {"desk": self.channel}, RULES, LIMITS, self.clock)

    def change(self, number: int, dead: int) -> None:
        known = self.stories.get(f"s{number}")
        if known is None:
            told = story(f"s{number}", severity=number % 4)
        else:
            before = known.history[-1].changes[0].after if known.history else None
            if before == dead:
                return
            told = grown(known, change("dead", before, dead))
        self.stories[told.id] = told
        self.state.save_story(told, None)
        self.state.mark_dirty([told.id])

    def do(self, step: tuple[str, int, int]) -> None:
        what, number, size = step
        if what == "change":
            self.change(number, size)
        elif what == "judge":
            self.judge.judge_marked()
        elif what == "deliver":
            self.deliver.run()
        elif what == "refuse":
            self.channel.failures = [RetryLater("away")] * (size + 1)
        elif what == "wait":
            self.clock.pass_time(minutes=7 + 50 * size)
        else:
            self.start()

    def finish(self) -> None:
        """Let a quiet week pass with a channel that obeys."""
        self.channel.failures = []
        for _ in range(24 * 3):
            self.judge.judge_marked()
            self.deliver.run()
            self.clock.pass_time(minutes=61)

    def told(self) -> Counter[str]:
        """Count how often each alert was told, the notices of limits left out."""
        return Counter(
            one.id
            for notice in self.channel.sent
            for one in (notice.alerts if notice.digest else notice.alerts[:1])
            if one.reason != "spike"
        )


STEPS = st.tuples(
    st.sampled_from(["change", "change", "judge", "deliver", "refuse", "wait", "restart"]),
    st.integers(0, 5),
    st.integers(0, 12),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=5, max_size=40))
def test_every_alert_is_told_once_whatever_happens(steps: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder))
        try:
            for step in steps:
                life.do(step)
            life.finish()
            wanted = {
                alert.id for alert, _ in life.state.alerts(AlertFilter()) if alert.reason != "spike"
            }
            assert life.told() == Counter(wanted)
            known = {alert.story_id for alert, _ in life.state.alerts(AlertFilter())}
            assert known == set(life.stories)
        finally:
            life.state.close()
