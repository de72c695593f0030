"""Subscriptions to hubs (WebSub): who is asked when, what is believed, and what is remembered.

A hub tells us when a feed has news; we ask the feed itself, so what a hub says is never news. The
path that a hub calls back on and the secret it signs with are made from one key of ours: nothing
secret is kept with the subscriptions. No I/O.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import TypeAdapter

from avizor.domain.records import Record

LONGEST_LEASE = timedelta(days=30)
SHORTEST_LEASE = timedelta(minutes=5)
MISSED_BEFORE_DOUBTED = 2
"""Polls that found news which no push had told of; then the feed is polled as if it had no hub."""

_FIRST_WAIT = timedelta(hours=1)
_LONGEST_WAIT = timedelta(days=1)
_DENIED_TRIES = 6
_MOST_FAREWELLS = 3
_LONGEST_URL = 2_000
_ALGORITHMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384,
               "sha512": hashlib.sha512}  # fmt: skip
_LINK = re.compile(r"<([^<>]{1,2000})>([^<>]{0,500})")
_RELATION = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)


@dataclass(frozen=True)
class HubOffer:
    """Where a feed can be subscribed to, and by what name."""

    hub: str
    topic: str


class Subscription(Record):
    """What we want of a hub, and how it stands."""

    feed_id: str
    hub: str
    topic: str
    leaving: bool = False
    asked_at: datetime | None = None  # without an answer since
    tries: int = 0
    until: datetime | None = None
    renew_at: datetime | None = None
    missed: int = 0  # polls with news since the last push

    def is_due(self, now: datetime) -> bool:
        """Say whether the hub should be asked now."""
        if self.asked_at is not None and now < self.asked_at + _wait(self.tries):
            return False
        if self.leaving:
            return True
        return self.until is None or self.renew_at is None or now >= self.renew_at

    def is_over(self, now: datetime) -> bool:
        """Say whether a subscription that we leave can be forgotten: expired, or asked enough."""
        expired = self.until is None or now >= self.until
        return self.leaving and (expired or (self.tries >= _MOST_FAREWELLS and self.is_due(now)))

    def brings_news(self, now: datetime) -> bool:
        """Say whether pushes can be relied on, so that polls may be rare."""
        holds = self.until is not None and now < self.until
        return holds and not self.leaving and self.missed < MISSED_BEFORE_DOUBTED

    def asked(self, now: datetime) -> "Subscription":
        """Return it after a request to the hub."""
        return self.model_copy(update={"asked_at": now, "tries": self.tries + 1})

    def confirmed(self, now: datetime, lease: timedelta) -> "Subscription":
        """Return it after the hub verified it, to be renewed after three quarters of the lease."""
        held = min(max(lease, SHORTEST_LEASE), LONGEST_LEASE)
        changed = {"asked_at": None, "tries": 0, "until": now + held, "renew_at": now + held * 0.75}
        return self.model_copy(update=changed)

    def denied(self, now: datetime) -> "Subscription":
        """Return it after the hub refused it: asked again after a day."""
        changed = {"asked_at": now, "tries": _DENIED_TRIES, "until": None, "renew_at": None}
        return self.model_copy(update=changed)

    def left(self) -> "Subscription":
        """Return it as one to be ended."""
        return self.model_copy(update={"leaving": True, "asked_at": None, "tries": 0})


Subscriptions = dict[str, Subscription]
"""Subscriptions by their token."""

_STORED = TypeAdapter(Subscriptions)


def read_subscriptions(stored: str | None) -> Subscriptions:
    """Read what :func:`write_subscriptions` wrote; none for None."""
    return _STORED.validate_json(stored) if stored else {}


def write_subscriptions(subscriptions: Subscriptions) -> str:
    """Write subscriptions as JSON."""
    return _STORED.dump_json(subscriptions).decode()


def token_of(key: bytes, feed_id: str, offer: HubOffer) -> str:
    """Return the last part of the callback's path: nobody without the key can guess it."""
    return _keyed(key, "path", "\n".join((feed_id, offer.hub, offer.topic)))


def secret_of(key: bytes, token: str) -> str:
    """Return the secret that the hub signs a subscription's pushes with."""
    return _keyed(key, "sign", token)


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Say whether ``X-Hub-Signature`` (``sha256=…``) is the body's; no signature never is."""
    name, _, given = signature.strip().partition("=")
    algorithm = _ALGORITHMS.get(name.lower())
    if algorithm is None:
        return False
    expected = hmac.new(secret.encode(), body, algorithm).hexdigest()
    return hmac.compare_digest(expected.encode(), given.strip().lower().encode())


def lease_of(stated: str, wanted: timedelta) -> timedelta:
    """Read ``hub.lease_seconds``; what we asked for where it is none."""
    text = stated.strip()
    return timedelta(seconds=int(text[:9])) if text.isascii() and text.isdigit() else wanted


def offer_of(headers: Mapping[str, str], hub: str, topic: str, url: str) -> HubOffer | None:
    """Return the hub that a feed offers: in its Link headers, else as the feed states.

    A feed that names no ``self`` is subscribed to by its address. None without a hub, and for
    addresses that are no http or https URL or absurdly long.
    """
    linked = {rel: link for link, rel in reversed(list(_links(headers.get("link", ""))))}
    offer = HubOffer(linked.get("hub") or hub, linked.get("self") or topic or url)
    sound = all(
        one.startswith(("http://", "https://")) and len(one) <= _LONGEST_URL
        for one in (offer.hub, offer.topic)
    )
    return offer if sound else None


def _links(header: str) -> list[tuple[str, str]]:
    found = []
    for link, rest in _LINK.findall(header[:10_000]):
        for quoted, bare in _RELATION.findall(rest):
            found += [(link.strip(), rel) for rel in (quoted or bare).lower().split()]
    return found


def _keyed(key: bytes, purpose: str, text: str) -> str:
    return hmac.new(key, f"{purpose}\n{text}".encode(), hashlib.sha256).hexdigest()


def _wait(tries: int) -> timedelta:
    return min(_FIRST_WAIT * 2.0 ** max(0, min(tries, 10) - 1), _LONGEST_WAIT)
