"""How long the members of a Kafka group wait: for each other, for a stage, for the broker."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """How long members of a group wait for each other, in seconds.

    ``session``: without a heartbeat for so long, a member counts as dead. ``poll_interval``:
    without a poll for so long, it leaves. ``hang_after``: a stage that asks for nothing for so
    long is taken for hung; longer than any batch. ``patience``: how long a read waits for the
    members to agree. ``standby``: how long it waits for a partition when others have them all.
    ``stuck``: for how long nothing may reach a member of what is there before it joins anew.
    """

    session: float = 45.0
    poll_interval: float = 300.0
    hang_after: float = 1800.0
    patience: float = 10.0
    standby: float = 1.0
    stuck: float = 60.0
