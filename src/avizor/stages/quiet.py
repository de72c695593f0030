"""When an alert must not go out now: it is muted, or its rule or channel keeps quiet hours."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from avizor.domain.alerts.channels import ChannelConfig
from avizor.domain.alerts.decision import heir
from avizor.domain.alerts.mutes import MUTES_NOTE, read_mutes
from avizor.domain.alerts.quiet import QuietHours, quiet_until
from avizor.domain.alerts.rules import Rule
from avizor.domain.bookkeeping import Alert
from avizor.ports import State


class Quiet:
    """Knows the quiet hours of rules and channels, and the mutes of the state."""

    def __init__(self, state: State, rules: Mapping[str, Rule]) -> None:
        self._state = state
        self._rules = rules
        self._channels: dict[str, ChannelConfig] = {}

    def observe(self, channels: Sequence[ChannelConfig]) -> None:
        """Obey the quiet hours of these channels from now on."""
        self._channels = {channel.id: channel for channel in channels}

    def muted(self, alert: Alert, now: datetime) -> bool:
        """Say whether a person muted the alert's rule or story.

        The notice of a daily limit is of its rule alone, though it names a story.
        """
        mutes = read_mutes(self._state.note(MUTES_NOTE))
        story = "" if alert.kind == "limit" else alert.story_id
        return mutes.covers(alert.rule, story, now) is not None

    def channel_until(self, channel: str, now: datetime) -> datetime | None:
        """Return when a channel's quiet hours end; None when it is not quiet now."""
        config = self._channels.get(channel)
        return quiet_until(config, now) if config else None

    def until(self, alert: Alert, channel: str, now: datetime) -> datetime | None:
        """Return when an alert may go to a channel; None for now.

        The later of the rule's and the channel's quiet hours counts, unless the story, as it
        stands by now, is grave enough to break through.
        """
        kept = (self._rules.get(alert.rule), self._channels.get(channel))
        held = [hours for hours in kept if hours is not None and hours.quiet]
        if not held:
            return None
        level = self._level(alert)
        ends = [quiet_until(hours, now) for hours in held if _keeps(hours, level)]
        return max((end for end in ends if end is not None), default=None)

    def _level(self, alert: Alert) -> int:
        """Take how grave the story has become: its first alert must not sleep behind an update.

        Nor may that of a story which was merged into another.
        """
        now_known = heir(alert.story_id, self._state.story)
        return max(alert.story.severity, now_known.severity if now_known else 0)


def _keeps(hours: QuietHours, level: int) -> bool:
    return level < hours.quiet_severity
