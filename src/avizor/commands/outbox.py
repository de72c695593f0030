"""What the channels did not get, for ``status``, ``doctor`` and ``run --once``."""

from collections.abc import Iterator, Mapping
from typing import Any

from avizor.bootstrap import Application
from avizor.commands.finding import Finding
from avizor.commands.output import when
from avizor.domain.alerts.delivery import mute
from avizor.domain.alerts.outbox import RETRY, Backlog, backlogs, mend_removed
from avizor.domain.canary import CANARY
from avizor.domain.documents import Document, rfc3339_seconds
from avizor.domain.quantities import counted

_MEND = f"mend the cause, then: {RETRY}"


def outbox_document(app: Application) -> Document:
    """Count what waits, is held and was given up, over all channels, and when the next try is."""
    found = backlogs(app.state.unsent_deliveries())
    moments = [one.next_try_at for one in found if one.next_try_at is not None]
    return {
        "waiting": sum(one.waiting for one in found),
        "held": sum(one.held for one in found),
        "failed": sum(one.failed for one in found),
        "next_try_at": rfc3339_seconds(min(moments)) if moments else None,
    }


def outbox_words(document: Mapping[str, Any]) -> str:
    """Say it in a line; "" where every alert was sent."""
    names = {"waiting": "waiting", "held": "held", "failed": "given up"}
    counts = [f"{document[key]} {name}" for key, name in names.items() if document[key]]
    if counts and document["next_try_at"]:
        counts[0] += f" (next try {when(document['next_try_at'])})"
    return ", ".join(counts)


def configured_channels(app: Application) -> set[str]:
    """Return the ids of the channels that can be sent to, that of canaries among them."""
    return {CANARY, *(channel.id for channel in app.configuration.channels)}


def unsent_channels(app: Application) -> list[str]:
    """Return the channels that are not configured and did not get all, for ``alerts drop``."""
    known = configured_channels(app)
    return [
        one.channel for one in backlogs(app.state.unsent_deliveries()) if one.channel not in known
    ]


def drop_unsent(app: Application, channel: str) -> int:
    """Let what a channel did not get go unsent for good, as if it were muted; count it.

    One that another process takes up meanwhile is left to it; a repeat finds nothing.
    """
    unsent = [one for one in app.state.unsent_deliveries() if one.channel == channel]
    left = [one for one in unsent if one.held_for != "mute"]
    return sum(app.state.claim_deliveries([one], [mute(one)]) for one in left)


def examine_outbox(app: Application) -> Iterator[Finding]:
    """Name each channel that refuses or has given up, in its own words; nothing where all is sent.

    Alerts that wait for their time are in order.
    """
    configured = configured_channels(app)
    for one in backlogs(app.state.unsent_deliveries()):
        yield from _findings(one) if one.channel in configured else (_removed(one),)


def _removed(one: Backlog) -> Finding:
    unsent = counted(one.total, "delivery was not sent", "deliveries were not sent")
    what = f"channel {one.channel} is not configured: {unsent}"
    return Finding("note", what, mend_removed(one.channel))


def _findings(one: Backlog) -> Iterator[Finding]:
    if one.refused:
        many = counted(one.waiting, "delivery waits", "deliveries wait")
        what = f"channel {one.channel}: {many}, next try {when(one.next_try_at)}: {one.refused}"
        yield Finding("note", what, _MEND)
    if one.failed:
        many = counted(one.failed, "delivery was given up", "deliveries were given up")
        yield Finding("note", f"channel {one.channel}: {many}: {one.given_up}", _MEND)
