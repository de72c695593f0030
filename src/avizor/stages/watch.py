"""Stage ``alert``, beside the stories: what the feeds and the counts themselves tell."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from avizor.domain.alerts.rules import Rule
from avizor.domain.catalogue import Feed
from avizor.ports import Clock, State
from avizor.stages.silence import check_silence
from avizor.stages.surge import check_surges

_EVERY = timedelta(seconds=30)
"""The loop is fast and feeds are hundreds: often enough for what takes hours to show."""


class Watch:
    """Looks, once a cycle, for feeds that fell silent and rules whose reports surge."""

    def __init__(
        self,
        state: State,
        feeds: Sequence[Feed],
        rules: Sequence[Rule],
        silence_channels: Sequence[str],
        clock: Clock,
    ) -> None:
        self._state = state
        self._feeds = feeds
        self._rules = rules
        self._channels = silence_channels
        self._clock = clock
        self._looked: datetime | None = None

    def run(self) -> int:
        """Write what there is to tell into the outbox; count the alerts.

        A repeat tells nothing twice, and looks again only after half a minute.
        """
        now = self._clock.now()
        if self._looked is not None and abs(now - self._looked) < _EVERY:
            return 0
        self._looked = now
        silent = check_silence(self._state, self._feeds, self._channels, self._clock)
        return silent + check_surges(self._state, self._rules, self._clock)
