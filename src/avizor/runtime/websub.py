"""WebSub's subscriber: subscribes, renews, leaves, and marks the feeds that a hub tells of."""

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import structlog

from avizor.domain.addresses.urls import host_of
from avizor.domain.exchange import SUCCESS
from avizor.domain.polling.websub import (
    HubOffer,
    Subscription,
    Subscriptions,
    is_signed,
    lease_of,
    read_subscriptions,
    secret_of,
    token_of,
    write_subscriptions,
)
from avizor.errors import FetchError
from avizor.stages.hosts import HostPace

NOTE = "websub"
"""The note that holds the subscriptions, as JSON."""

PUSH_GAP = timedelta(minutes=1)
"""A feed is polled for a push so often at most, whatever its hub sends."""

_LEASE = "websub"
_LEASE_SECONDS = 120.0
_LONGEST_CHALLENGE = 1_000

T = TypeVar("T")

logger = structlog.get_logger("avizor.websub")


class Hubs(Protocol):
    """Sends forms to hubs, within the limits of every request."""

    def post_form(self, url: str, fields: Mapping[str, str]) -> int:
        """POST a form and return the status. Raises FetchError."""


class Notes(Protocol):
    """What of the state holds the subscriptions."""

    def note(self, key: str) -> str | None:
        """Return a small value kept under a key."""

    def replace_note(self, key: str, known: str | None, value: str) -> bool:
        """Keep a small value in place of the one that was read; False when it is another now."""

    def take_lease(self, name: str, seconds: float) -> bool:
        """Take a lease, or renew our own; False while another holds it."""


@dataclass(frozen=True)
class Terms:
    """Where hubs reach us, the key that everything secret is made from, and how long it holds."""

    callback: str
    key: bytes
    lease: timedelta
    pause: timedelta


class WebSub:
    """Keeps the subscriptions of the configured feeds; safe to share among threads."""

    def __init__(
        self, notes: Notes, hubs: Hubs, pace: HostPace, terms: Terms, feed_ids: Collection[str]
    ) -> None:
        self._notes = notes
        self._hubs = hubs
        self._pace = pace
        self._terms = terms
        self._feed_ids = frozenset(feed_ids)
        self._lock = threading.Lock()
        self._pushed: set[str] = set()
        self._taken: dict[str, datetime] = {}
        self._told: set[str] = set()

    # --- what polling asks and tells -------------------------------------------------------

    def take(self, feed_id: str) -> bool:
        """Say whether a hub told of news; a feed is named once a minute at most."""
        if feed_id not in self._pushed:
            return False
        now, last = self._pace.now(), self._taken.get(feed_id)
        if last is not None and now - last < PUSH_GAP:
            return False
        self._pushed.discard(feed_id)
        self._taken[feed_id] = now
        self._told.add(feed_id)
        return True

    def pause(self, feed_id: str) -> timedelta | None:
        """Return how long a feed with a working hub may rest."""
        now = self._pace.now()
        known = read_subscriptions(self._notes.note(NOTE)).values()
        works = any(one.feed_id == feed_id and one.brings_news(now) for one in known)
        return self._terms.pause if works else None

    def polled(self, feed_id: str, offer: HubOffer | None, new: int) -> None:
        """Note the hub that a feed offers now, and whether its news had been told of."""
        token = token_of(self._terms.key, feed_id, offer) if offer else ""
        was_told = feed_id in self._told
        self._told.discard(feed_id)

        def note(known: Subscriptions) -> None:
            for other, one in known.items():
                if one.feed_id == feed_id and other != token and not one.leaving:
                    known[other] = one.left()
            if offer and (token not in known or known[token].leaving):
                known[token] = Subscription(feed_id=feed_id, hub=offer.hub, topic=offer.topic)
            if token in known and new:
                missed = 0 if was_told else known[token].missed + 1
                known[token] = known[token].model_copy(update={"missed": missed})

        self._change(note)

    # --- what hubs ask and tell ------------------------------------------------------------

    def knows(self, token: str) -> bool:
        """Say whether a path's last part is a subscription's."""
        return token in read_subscriptions(self._notes.note(NOTE))

    def verify(self, token: str, asked: Mapping[str, str]) -> str | None:
        """Return the challenge for what we want ourselves; None for anything else."""
        mode, challenge = asked.get("hub.mode", ""), asked.get("hub.challenge", "")

        def answer(known: Subscriptions) -> Subscription | None:
            one = known.get(token)
            if one is None or asked.get("hub.topic") != one.topic:
                return None
            if mode == "denied":
                known[token] = one.denied(self._pace.now())
                return one
            wanted = "unsubscribe" if one.leaving else "subscribe"
            if mode != wanted or not 0 < len(challenge) <= _LONGEST_CHALLENGE:
                return None
            if one.leaving:
                del known[token]
            else:
                lease = lease_of(asked.get("hub.lease_seconds", ""), self._terms.lease)
                known[token] = one.confirmed(self._pace.now(), lease)
            return one

        one = self._change(answer)
        if one is None:
            return None
        if mode == "denied":
            logger.warning("websub_denied", feed=one.feed_id, hub=host_of(one.hub))
            return ""
        logger.info("websub_verified", mode=mode, feed=one.feed_id, hub=host_of(one.hub))
        return challenge

    def receive(self, token: str, body: bytes, signature: str) -> bool:
        """Mark the feed of a push as one with news; False, and no mark, for a false signature.

        What was pushed is not read: the feed itself is asked.
        """
        one = read_subscriptions(self._notes.note(NOTE)).get(token)
        if one is None or one.leaving:
            return False
        if not is_signed(body, signature, secret_of(self._terms.key, token)):
            logger.warning("websub_false_signature", feed=one.feed_id)
            return False
        self._pushed.add(one.feed_id)
        return True

    # --- what is asked of hubs -------------------------------------------------------------

    def keep(self) -> int:
        """Ask the hubs that are due, one after the other; return how many were asked.

        Subscriptions of feeds that are no longer configured are left. Of several processes one
        asks. Raises RetryLater when the state is away or the process is asked to stop.
        """
        if not self._notes.take_lease(_LEASE, _LEASE_SECONDS):
            return 0
        now = self._pace.now()

        def tidy(known: Subscriptions) -> list[str]:
            for token, one in list(known.items()):
                if one.is_over(now):
                    del known[token]
                elif one.feed_id not in self._feed_ids and not one.leaving:
                    known[token] = one.left()
            return [token for token, one in known.items() if one.is_due(now)]

        return sum(self._ask(token) for token in self._change(tidy))

    def _ask(self, token: str) -> bool:
        """Ask a hub, unless its subscription has changed since and is due no longer."""
        now = self._pace.now()

        def begin(known: Subscriptions) -> Subscription | None:
            one = known.get(token)
            if one is None or not one.is_due(now):
                return None
            known[token] = one.asked(now)
            return one

        one = self._change(begin)  # before asking: hubs may verify before they answer
        if one is not None:
            self._send(token, one)
        return one is not None

    def _send(self, token: str, one: Subscription) -> None:
        try:
            with self._pace.turn(host_of(one.hub)):
                status = self._hubs.post_form(one.hub, self._form(token, one))
        except FetchError as error:
            logger.warning("websub_hub_failed", feed=one.feed_id, reason=error.reason)
            return
        if status not in SUCCESS:
            logger.warning("websub_hub_refused", feed=one.feed_id, status=status)

    def _form(self, token: str, one: Subscription) -> dict[str, str]:
        form = {
            "hub.mode": "unsubscribe" if one.leaving else "subscribe",
            "hub.topic": one.topic,
            "hub.callback": f"{self._terms.callback.rstrip('/')}/{token}",
        }
        if not one.leaving:
            form["hub.lease_seconds"] = str(int(self._terms.lease.total_seconds()))
            form["hub.secret"] = secret_of(self._terms.key, token)
        return form

    def _change(self, change: Callable[[Subscriptions], T]) -> T:
        """Let ``change`` alter the subscriptions in place, save them, and return what it returns.

        Where another process saved its own meanwhile it is called again, on those.
        """
        with self._lock:
            while True:
                stored = self._notes.note(NOTE)
                known = read_subscriptions(stored)
                before = dict(known)
                result = change(known)
                if known == before:
                    return result
                if self._notes.replace_note(NOTE, stored, write_subscriptions(known)):
                    return result
