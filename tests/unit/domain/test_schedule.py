from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.schedule import (
    Limits,
    OutcomeKind,
    PollOutcome,
    current_state,
    first_state,
    is_due,
    limits_for,
    next_poll,
    parse_max_age,
    parse_retry_after,
    permanent_target,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LIMITS = Limits(15 * MINUTE, 5 * MINUTE, 12 * HOUR)
MOVED = "https://nuevo.com/feed"


def feed(interval: timedelta | None = None) -> Feed:
    return Feed(
        id="diario", name="Diario", url="https://diario.com/feed", country="EC", language="es",
        kind="press", interval=interval,
    )  # fmt: skip


def state(**fields: object) -> FeedState:
    return first_state(feed(), LIMITS).model_copy(update=fields)


def after(*outcomes: PollOutcome, limits: Limits = LIMITS, **fields: object) -> FeedState:
    now, current = NOW, state(**fields)
    for outcome in outcomes:
        current = next_poll(current, outcome, limits, now, 0.0)
    return current


def wait_of(current: FeedState) -> timedelta:
    assert current.next_poll_at is not None
    return current.next_poll_at - NOW


def poll(kind: OutcomeKind = "unchanged", **fields: object) -> PollOutcome:
    return PollOutcome(kind, **fields)  # type: ignore[arg-type]


def test_a_feed_never_polled_is_due() -> None:
    assert is_due(state(), NOW)


def test_a_feed_is_due_when_its_time_has_come() -> None:
    assert not is_due(state(next_poll_at=NOW + MINUTE), NOW)
    assert is_due(state(next_poll_at=NOW), NOW)


def test_force_ignores_the_interval_but_never_retry_after_nor_gone() -> None:
    assert is_due(state(next_poll_at=NOW + HOUR), NOW, force=True)
    assert not is_due(state(blocked_until=NOW + MINUTE), NOW, force=True)
    assert not is_due(state(gone=True), NOW, force=True)
    assert is_due(state(blocked_until=NOW), NOW, force=True)


def test_news_shortens_the_interval_and_silence_lengthens_it() -> None:
    start = LIMITS.interval.total_seconds()
    assert after(poll("new")).interval_seconds < start
    assert after(poll("unchanged")).interval_seconds > start
    assert after(poll("not_modified")).interval_seconds > start


def test_the_interval_stays_between_its_limits() -> None:
    assert after(*[poll("new")] * 50).interval_seconds == 300
    assert after(*[poll("unchanged")] * 50).interval_seconds == 12 * 3600


@pytest.mark.parametrize("seconds", [0, 1])
def test_intervals_of_nothing_and_a_second_are_legal(seconds: int) -> None:
    limits = limits_for(feed(timedelta(seconds=seconds)), LIMITS)
    assert limits.min_interval == timedelta(seconds=seconds)
    current = next_poll(first_state(feed(), limits), poll("new"), limits, NOW, 1.0)
    assert wait_of(current) <= timedelta(seconds=1.2)


def test_a_feed_s_own_interval_is_where_it_starts() -> None:
    assert first_state(feed(HOUR), limits_for(feed(HOUR), LIMITS)).interval_seconds == 3600
    assert limits_for(feed(24 * HOUR), LIMITS).max_interval == 24 * HOUR
    assert limits_for(feed(), LIMITS) == LIMITS


def test_a_publisher_s_hint_keeps_us_from_asking_more_often() -> None:
    hinted = after(poll("new", hint=12 * MINUTE), interval_seconds=300.0)
    assert wait_of(hinted) == 12 * MINUTE
    assert hinted.interval_seconds == 300.0


def test_a_hint_never_slows_a_feed_below_the_configured_start() -> None:
    assert wait_of(after(poll("new", hint=24 * HOUR))) == LIMITS.interval


def test_errors_back_off_twofold_within_the_longest_interval() -> None:
    failed = poll("failed", error="HTTP 500")
    waits = [wait_of(after(*[failed] * count)) for count in range(1, 12)]
    assert waits[0] == 30 * MINUTE
    assert waits[1] == 60 * MINUTE
    assert waits == sorted(waits)
    assert waits[-1] == 12 * HOUR
    assert after(failed).error == "HTTP 500"
    assert after(failed, failed).failures == 2


def test_an_answer_clears_the_errors() -> None:
    current = after(poll("failed", error="x", retry_after=HOUR), poll("not_modified"))
    assert (current.failures, current.error, current.blocked_until) == (0, "", None)
    assert current.last_ok_at == NOW


def test_errors_of_a_feed_without_interval_still_back_off() -> None:
    limits = Limits(timedelta(0), timedelta(0), HOUR)
    current = after(poll("failed", error="x"), limits=limits, interval_seconds=0.0)
    assert timedelta(0) < wait_of(current) <= HOUR


def test_retry_after_is_kept_and_outlasts_the_back_off() -> None:
    current = after(poll("failed", error="HTTP 429", retry_after=20 * HOUR))
    assert current.blocked_until == NOW + 20 * HOUR
    assert wait_of(current) == 20 * HOUR


def test_a_feed_that_is_gone_is_never_due_again() -> None:
    current = after(poll("gone", error="HTTP 410"))
    assert current.gone
    assert not is_due(current, NOW + 1000 * HOUR, force=True)


def test_validators_are_kept_through_a_304_and_replaced_by_a_body() -> None:
    full = poll("new", etag='"1"', last_modified="Mon", body_hash="h1")
    kept = after(full, poll("not_modified"))
    assert (kept.etag, kept.last_modified, kept.body_hash) == ('"1"', "Mon", "h1")
    bare = after(full, poll("unchanged", body_hash="h2"))
    assert (bare.etag, bare.last_modified, bare.body_hash) == (None, None, "h2")


def test_an_error_keeps_the_validators() -> None:
    assert after(poll("new", etag='"1"'), poll("failed", error="x")).etag == '"1"'


def test_a_feed_that_moved_is_rewritten_after_three_equal_answers() -> None:
    moved = poll(moved_to=MOVED)
    assert after(moved, moved).url == feed().url
    current = after(moved, moved, moved)
    assert (current.url, current.moved_to, current.moved_seen) == (MOVED, None, 0)


def test_answers_that_differ_start_the_count_anew() -> None:
    moved, other = poll(moved_to=MOVED), poll(moved_to="https://otro.com/feed")
    assert after(moved, moved, other, moved, moved).url == feed().url
    assert after(moved, moved, poll(), moved).url == feed().url


def test_a_failure_between_does_not_count() -> None:
    moved = poll(moved_to=MOVED)
    assert after(moved, moved, poll("failed", error="x")).moved_seen == 2


def test_only_a_chain_of_permanent_redirects_is_learnt() -> None:
    assert permanent_target("a", [(301, "b"), (308, "c")]) == "c"
    assert permanent_target("a", [(301, "b"), (302, "c"), (301, "d")]) == "b"
    assert permanent_target("a", [(302, "b"), (301, "c")]) is None
    assert permanent_target("a", [(301, "b"), (301, "a")]) is None
    assert permanent_target("a", []) is None


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        (" 5 ", timedelta(seconds=5)),
        ("Mon, 02 Mar 2026 13:00:00 GMT", HOUR),
        ("Mon, 02 Mar 2026 11:00:00 GMT", None),
        ("99999999999999999999", timedelta(days=7)),
        ("0", None),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("²", None),
    ],
)
def test_retry_after_is_read_in_seconds_and_as_a_date(
    value: str | None, wait: timedelta | None
) -> None:
    assert parse_retry_after(value, NOW) == wait


@pytest.mark.parametrize(
    ("value", "age"),
    [
        ("public, max-age=600", timedelta(seconds=600)),
        ('Max-Age="60"', timedelta(seconds=60)),
        ("no-cache, max-age=600", None),
        ("max-age=soon", None),
        ("s-maxage=60", None),
        (None, None),
    ],
)
def test_max_age_is_read_from_cache_control(value: str | None, age: timedelta | None) -> None:
    assert parse_max_age(value) == age


@given(
    st.lists(
        st.builds(
            PollOutcome,
            kind=st.sampled_from(["new", "not_modified", "unchanged", "failed"]),
            hint=st.none() | st.timedeltas(timedelta(0), timedelta(days=400)),
            moved_to=st.none() | st.just(MOVED),
        ),
        min_size=1,
        max_size=30,
    ),
    st.floats(-5, 5),
)
def test_the_next_poll_is_always_within_the_longest_interval(
    outcomes: list[PollOutcome], jitter: float
) -> None:
    current = state()
    for outcome in outcomes:
        current = next_poll(current, outcome, LIMITS, NOW, jitter)
    assert timedelta(0) < wait_of(current) <= LIMITS.max_interval


def test_a_feed_whose_address_was_edited_starts_afresh() -> None:
    known = current_state(feed(), None, LIMITS).model_copy(update={"etag": "x", "failures": 4})
    moved = feed().model_copy(update={"url": "https://new.example/feed"})
    assert current_state(feed(), known, LIMITS).etag == "x"
    again = current_state(moved, known, LIMITS)
    assert (again.url, again.etag, again.failures) == ("https://new.example/feed", None, 0)


def test_a_shorter_longest_interval_counts_at_once() -> None:
    waiting = current_state(feed(), None, LIMITS).model_copy(
        update={"last_polled_at": NOW, "next_poll_at": NOW + timedelta(hours=6)}
    )
    short = replace(LIMITS, max_interval=timedelta(minutes=1))
    assert not is_due(current_state(feed(), waiting, LIMITS), NOW + timedelta(minutes=2))
    assert is_due(current_state(feed(), waiting, short), NOW + timedelta(minutes=2))
