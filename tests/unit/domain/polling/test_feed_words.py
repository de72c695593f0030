from datetime import UTC, datetime, timedelta

import pytest

from avizor.domain.bookkeeping import FeedState
from avizor.domain.feed_memory import Honesty
from avizor.domain.polling.entries import ListedEntry
from avizor.domain.polling.feed_words import (
    cause_words,
    error_words,
    health_words,
    learnt_words,
    listing_remarks,
    waiting_words,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def entry(number: int, **fields: object) -> ListedEntry:
    base = {
        "guid": f"https://diario.example/?p={number}",
        "url": f"https://diario.example/nota-{number}",
        "title": f"Nota {number}",
        "text": "Un hecho.",
        "published_at": NOW - timedelta(hours=number),
    }
    return ListedEntry(**(base | fields))  # type: ignore[arg-type]


def state(**fields: object) -> FeedState:
    base = {
        "feed_id": "f",
        "url": "https://diario.example/rss",
        "configured_url": "https://diario.example/rss",
        "interval_seconds": 900.0,
        "last_polled_at": NOW,
        "last_ok_at": NOW,
    }
    return FeedState.model_validate(base | fields)


def test_a_sound_listing_gets_no_remark() -> None:
    assert list(listing_remarks([entry(1), entry(2), entry(3)], NOW)) == []


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry(1), entry(2, url="https://diario.example/nota-1")], "1 link is listed more"),
        ([entry(1), entry(2, guid=entry(1).guid)], "1 id names more than one entry"),
        ([entry(1, published_at=None), entry(2)], "1 entry has no date"),
        (
            [entry(1, published_at=None, unread_date="hace 2 horas"), entry(2)],
            '1 entry has a date that cannot be read ("hace 2 horas")',
        ),
        ([entry(1, published_at=NOW + timedelta(hours=5))], "dated in the future"),
        ([entry(n, published_at=NOW) for n in range(6)], "one and the same date"),
        ([entry(1, published_at=NOW - timedelta(days=40))], "the newest entry is of 2026-01-21"),
        ([entry(1, title="Polic\ufffda")], "unreadable characters"),
        ([entry(1, title="Policía: acciÃ³n")], "encoded twice"),
        ([entry(1, text=""), entry(2, text="")], "gives teasers only"),
    ],
)
def test_what_is_odd_about_a_listing_is_said(entries: list[ListedEntry], said: str) -> None:
    assert [one for one in listing_remarks(entries, NOW) if said in one]


def test_portuguese_capitals_are_no_encoding_fault() -> None:
    assert list(listing_remarks([entry(1, title="SÃO PAULO E A NAÇÃO")], NOW)) == []


def test_health_and_errors_read_as_words() -> None:
    failing = state(failures=3, fault="server_error", error="HTTP 500")
    assert (health_words(None), health_words(state())) == ("not polled yet", "good")
    assert health_words(failing) == "failing (3)"
    assert error_words(failing) == "the server has a fault (HTTP 500)"
    assert error_words(state()) == ""
    assert cause_words(failing) == "the server has a fault (HTTP 500)"
    page = state(fault="parse", error="parse: is no feed: it is a page")
    assert cause_words(page) == "what comes is no feed (it is a page)"
    tls = state(fault="tls", error="tls: https://x.example: certificate expired")
    assert cause_words(tls).endswith("does not hold (https://x.example: certificate expired)")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"url": "https://nuevo.example/rss"}, "moved there for good"),
        ({"honesty": Honesty(lies=2)}, "validators lie"),
        ({"etag": "x", "honesty": Honesty(ignored=3)}, "ignores its own validators"),
        ({"blocked_until": NOW + timedelta(hours=1)}, "may not be asked before 2026-03-02 13:00"),
    ],
)
def test_what_earlier_polls_found_out_is_said(fields: dict[str, object], said: str) -> None:
    (words,) = learnt_words(state(**fields), NOW)
    assert said in words


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"next_poll_at": NOW}, ""),
        ({"next_poll_at": NOW + timedelta(hours=1)}, "is not due before 2026-03-02 13:00 UTC"),
        (
            {"blocked_until": NOW + timedelta(hours=1), "error": "HTTP 503"},
            "may not be asked before 2026-03-02 13:00 UTC (HTTP 503)",
        ),
        ({"gone": True, "error": "HTTP 410"}, "is gone (HTTP 410); `avizor feeds reset"),
    ],
)
def test_why_a_feed_was_not_asked_is_said(fields: dict[str, object], said: str) -> None:
    words = waiting_words(state(**fields), NOW)
    assert words.startswith(said)
    assert bool(words) == bool(said)
