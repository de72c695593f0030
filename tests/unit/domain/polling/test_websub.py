"""What is believed of hubs, and what a feed must say to offer one."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.domain.polling.websub import (
    LONGEST_LEASE,
    SHORTEST_LEASE,
    HubOffer,
    Subscription,
    is_signed,
    lease_of,
    offer_of,
    read_subscriptions,
    secret_of,
    token_of,
    write_subscriptions,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HUB, TOPIC, URL = "https://hub.example/", "https://d.example/feed", "https://d.example/f"
OFFER = HubOffer(HUB, TOPIC)
ONE = Subscription(feed_id="d", hub=HUB, topic=TOPIC)


@pytest.mark.parametrize("name", ["sha1", "sha256", "sha384", "sha512", "SHA256"])
def test_a_signature_is_true_for_its_body_and_secret_alone(name: str) -> None:
    signature = f"{name}={hmac.new(b'clave', b'cuerpo', name.lower()).hexdigest()}"
    assert is_signed(b"cuerpo", signature, "clave")
    assert not is_signed(b"Cuerpo", signature, "clave")
    assert not is_signed(b"cuerpo", signature, "otra")


@given(st.binary(max_size=40), st.text(max_size=90))
def test_no_text_that_is_not_the_signature_passes(body: bytes, signature: str) -> None:
    assert not is_signed(body, signature, "clave")
    plain = hashlib.sha256(body).hexdigest()
    assert not is_signed(body, f"sha256={plain}", "clave")
    assert not is_signed(body, f"md5={plain}", "clave")


def test_tokens_and_secrets_differ_by_key_feed_hub_and_topic() -> None:
    offers = (OFFER, HubOffer(HUB, URL), HubOffer(URL, TOPIC))
    tokens = {token_of(key, feed, one) for key in (b"a", b"b") for feed in "de" for one in offers}
    assert len(tokens) == 12
    token = token_of(b"a", "d", OFFER)
    assert token == token_of(b"a", "d", OFFER)
    assert token not in {secret_of(b"a", token), secret_of(b"b", token)}


@pytest.mark.parametrize(
    ("stated", "lease"),
    [("3600", timedelta(hours=1)), ("", timedelta(days=1)), ("-5", timedelta(days=1)),
     ("٣", timedelta(days=1)), ("9" * 4_000, timedelta(seconds=999_999_999))],
)  # fmt: skip
def test_a_lease_that_is_no_number_is_the_one_asked_for(stated: str, lease: timedelta) -> None:
    assert lease_of(stated, timedelta(days=1)) == lease


@pytest.mark.parametrize(
    ("lease", "held"), [(timedelta(0), SHORTEST_LEASE), (timedelta(days=900), LONGEST_LEASE)]
)
def test_a_lease_is_held_within_limits(lease: timedelta, held: timedelta) -> None:
    assert ONE.confirmed(NOON, lease).until == NOON + held


def test_pushes_are_relied_on_only_while_the_lease_holds_and_none_was_missed() -> None:
    held = ONE.confirmed(NOON, timedelta(hours=1))
    assert held.brings_news(NOON)
    assert not ONE.brings_news(NOON)
    assert not held.brings_news(NOON + timedelta(hours=1))
    assert not held.left().brings_news(NOON)
    assert held.model_copy(update={"missed": 1}).brings_news(NOON)
    assert not held.model_copy(update={"missed": 2}).brings_news(NOON)


def test_a_subscription_that_is_left_is_forgotten_when_its_lease_ends_or_nobody_answers() -> None:
    left = ONE.confirmed(NOON, timedelta(days=10)).left()
    assert left.is_due(NOON)
    assert not left.is_over(NOON)
    assert left.is_over(NOON + timedelta(days=10))
    assert ONE.left().is_over(NOON)
    for _ in range(3):
        assert not left.is_over(NOON + timedelta(hours=4))
        left = left.asked(NOON)
    assert not left.is_over(NOON + timedelta(hours=1))
    assert left.is_over(NOON + timedelta(hours=4))


@pytest.mark.parametrize(
    ("link", "hub", "topic", "offer"),
    [
        ("", "", "", None),
        ("", HUB, "", HubOffer(HUB, URL)),
        ("", HUB, TOPIC, OFFER),
        (f'<{HUB}>; rel="hub", <{TOPIC}>; rel="self"', "", "", OFFER),
        (f"<{HUB}>;rel=hub,<{TOPIC}>;rel=self", "https://x.example/", "", OFFER),
        (f'<{HUB}>; title="a"; rel="x hub"', "", TOPIC, OFFER),
        (f'<{HUB}>; rel="hub", <https://second.example/>; rel="hub"', "", TOPIC, OFFER),
        ('<ftp://hub.example/>; rel="hub"', "", TOPIC, None),
        ("", "javascript:alert(1)", TOPIC, None),
        ("", HUB, "https://d.example/" + "a" * 2_000, None),
        ("<" * 20_000, HUB, TOPIC, OFFER),
    ],
)
def test_a_hub_is_offered_by_links_or_by_the_feed(
    link: str, hub: str, topic: str, offer: HubOffer | None
) -> None:
    assert offer_of({"link": link}, hub, topic, URL) == offer


@given(st.text(max_size=200))
def test_no_header_makes_it_raise(link: str) -> None:
    offer_of({"link": link}, "", "", URL)


def test_what_is_written_is_read() -> None:
    known = {"a": ONE.confirmed(NOON, timedelta(hours=1)), "b": ONE.left().asked(NOON)}
    assert read_subscriptions(write_subscriptions(known)) == known
    assert read_subscriptions(None) == {}
