"""Once a cycle, after polling: write alerts for feeds that used to publish and fell silent."""

from collections.abc import Mapping, Sequence

from avizor.domain.alerts.outbox import deliveries_of
from avizor.domain.alerts.rules import SILENCE_RULE
from avizor.domain.alerts.silence import (
    observe_all,
    read_rhythms,
    silence_alert,
    silences,
    write_rhythms,
)
from avizor.domain.bookkeeping import Alert, Silence
from avizor.domain.catalogue import Feed
from avizor.domain.rendering.countries import country_name
from avizor.ports import Clock, State

RHYTHMS_NOTE = "rhythms"
"""Where the state keeps how each feed publishes."""


def check_silence(
    state: State, feeds: Sequence[Feed], channels: Sequence[str], clock: Clock
) -> int:
    """Take in how the feeds stand, write an alert for each new silence, and count those.

    ``channels`` are told; with none the alerts are only recorded. Nothing polled since the
    last time changes nothing. A silence is told once, over restarts too; while a feed's own
    silence lasts, that of its country, when it comes, is told as well.
    """
    states = state.feed_states()
    noted = state.note(RHYTHMS_NOTE)
    known = read_rhythms(noted)
    rhythms = observe_all(feeds, states, known)
    if rhythms == known:
        return 0
    names = {feed.id: feed.name for feed in feeds}
    now = clock.now()
    found = silences(feeds, states, rhythms)
    alerts = [silence_alert(one, _who(one, names), now) for one in found]
    written = _write_new(state, alerts, channels)
    state.set_note(RHYTHMS_NOTE, write_rhythms(rhythms))
    return written


def _who(silence: Silence, names: Mapping[str, str]) -> str:
    if silence.scope == "feed":
        return names[silence.feeds[0]]
    return country_name(silence.country, "en") if silence.country else "All feeds"


def _write_new(state: State, alerts: Sequence[Alert], channels: Sequence[str]) -> int:
    """Write the alerts that were not written before: their ids say which silence they tell."""
    fresh = [alert for alert in alerts if SILENCE_RULE not in state.told(alert.story_id)]
    for alert in fresh:
        deliveries = [*deliveries_of(alert, channels)]
        state.settle(alert.story_id, alert.revision, [alert], deliveries)
    return len(fresh)
