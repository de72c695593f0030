"""The tables that a person reads after a run of a flow."""

from datetime import timedelta

from avizor.domain.bookkeeping import DeadLetter, FeedState, RunSummary
from avizor.domain.catalogue import Feed
from avizor.runtime.reports import count_rows, feed_rows, letter_rows
from build import NOON


def feed(feed_id: str) -> Feed:
    url = f"https://{feed_id}.example/rss"
    return Feed(id=feed_id, name=feed_id, url=url, country="EC", language="es", kind="press")


def polled(feed_id: str, hours: float = 0, **fields: object) -> FeedState:
    at = NOON + timedelta(hours=hours)
    given = {"url": f"https://{feed_id}.example/moved", "interval_seconds": 900}
    return FeedState.model_validate(
        {"feed_id": feed_id, "last_polled_at": at, **given, **fields},
    )


def letter(key: str, hours: float) -> DeadLetter:
    return DeadLetter(
        id=f"letter-{key}",
        stage="classify",
        topic="articles",
        key=key,
        reason="has no text",
        at=NOON + timedelta(hours=hours),
        value="{}",
    )


def test_feeds_in_trouble_stand_first_and_then_by_name() -> None:
    feeds = [feed(one) for one in ("buena", "alta", "caida", "fuera", "nueva")]
    states = {
        "buena": polled("buena"),
        "alta": polled("alta"),
        "caida": polled("caida", failures=2, error="HTTP 500"),
        "fuera": polled("fuera", gone=True),
    }
    rows = feed_rows(feeds, states)
    assert [(row["feed"], row["health"]) for row in rows] == [
        ("caida", "failing"),
        ("fuera", "gone"),
        ("nueva", "new"),
        ("alta", "ok"),
        ("buena", "ok"),
    ]
    assert (rows[0]["failures"], rows[0]["error"]) == ("2", "HTTP 500")


def test_a_feed_links_to_the_address_that_is_polled_now() -> None:
    rows = feed_rows([feed("uno"), feed("nueva")], {"uno": polled("uno", last_new_at=NOON)})
    assert {row["feed"]: row["link"] for row in rows} == {
        "uno": "https://uno.example/moved",
        "nueva": "https://nueva.example/rss",
    }
    assert {row["feed"]: row["last new"] for row in rows} == {
        "uno": "2026-03-02 12:00 UTC",
        "nueva": "",
    }


def test_only_feeds_polled_since_are_listed_when_asked() -> None:
    states = {"antes": polled("antes", hours=-1), "ahora": polled("ahora")}
    feeds = [feed("antes"), feed("ahora"), feed("nueva")]
    assert [row["feed"] for row in feed_rows(feeds, states, since=NOON)] == ["ahora"]


def test_only_dead_letters_written_since_are_listed_when_asked() -> None:
    letters = [letter("a1", -1), letter("a2", 0)]
    assert [row["key"] for row in letter_rows(letters)] == ["a1", "a2"]
    (row,) = letter_rows(letters, since=NOON)
    assert (row["key"], row["stage"], row["reason"]) == ("a2", "classify", "has no text")


def test_every_count_of_a_run_is_listed_in_words() -> None:
    rows = {
        row["what"]: row["count"] for row in count_rows(RunSummary(new_entries=41, seconds=1.5))
    }
    assert (rows["new entries"], rows["seconds"], rows["dead letters"]) == ("41", "1.5", "0")
    assert len(rows) == len(RunSummary.model_fields)
