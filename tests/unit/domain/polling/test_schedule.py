from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.feed_memory import Fault, Hints
from avizor.domain.polling.honesty import sends_validators, validators_of
from avizor.domain.polling.http_hints import (
    freshness,
    parse_max_age,
    parse_retry_after,
    permanent_target,
)
from avizor.domain.polling.outcomes import OutcomeKind, PollOutcome
from avizor.domain.polling.schedule import (
    Limits,
    current_state,
    first_state,
    forgotten,
    is_due,
    limits_for,
    next_poll,
    out_of_rest,
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


def test_a_feed_that_was_polled_by_a_clock_set_back_since_is_due() -> None:
    ahead = NOW + 400 * 24 * HOUR
    planned = {"next_poll_at": ahead + HOUR, "blocked_until": ahead + HOUR}
    assert is_due(state(last_polled_at=ahead, **planned), NOW)
    assert not is_due(state(last_polled_at=NOW + MINUTE, **planned), NOW)  # another's clock
    assert not is_due(state(last_polled_at=ahead, gone=True), NOW)


def test_a_feed_is_due_when_its_time_has_come() -> None:
    assert not is_due(state(next_poll_at=NOW + MINUTE), NOW)
    assert is_due(state(next_poll_at=NOW), NOW)


def test_force_ignores_the_interval_but_never_retry_after_nor_gone() -> None:
    assert is_due(state(next_poll_at=NOW + HOUR), NOW, force=True)
    assert not is_due(state(blocked_until=NOW + MINUTE), NOW, force=True)
    assert not is_due(state(gone=True), NOW, force=True)
    assert is_due(state(blocked_until=NOW), NOW, force=True)


def test_a_busy_feed_is_asked_sooner_and_a_silent_one_later() -> None:
    busy, silent, now = state(), state(), NOW
    for number in range(40):
        now = NOW + number * 15 * MINUTE
        busy = next_poll(busy, poll("new", published=(None,) * 4), LIMITS, now, 0.0)
        silent = next_poll(silent, poll("not_modified"), LIMITS, now, 0.0)
    assert busy.interval_seconds < LIMITS.interval.total_seconds() < silent.interval_seconds


def test_the_interval_stays_between_its_limits() -> None:
    now, silent, flooded = NOW, state(), state()
    for _ in range(200):
        now += 4 * HOUR
        silent = next_poll(silent, poll("not_modified"), LIMITS, now, 0.0)
        flooded = next_poll(flooded, poll("new", published=(None,) * 900), LIMITS, now, 0.0)
    assert flooded.interval_seconds == LIMITS.min_interval.total_seconds()
    assert silent.interval_seconds <= LIMITS.max_interval.total_seconds()


@pytest.mark.parametrize("seconds", [0, 1])
def test_intervals_of_nothing_and_a_second_are_legal(seconds: int) -> None:
    limits = limits_for(feed(timedelta(seconds=seconds)), LIMITS)
    assert limits.min_interval == timedelta(seconds=seconds)
    current = next_poll(first_state(feed(), limits), poll("new"), limits, NOW, 1.0)
    assert wait_of(current) <= timedelta(seconds=1.2)


@pytest.mark.parametrize("start", [timedelta(seconds=1), 15 * MINUTE])
@pytest.mark.parametrize("days", [(10.0,), (0.1, 1.0, 4.0, 9.0, 10.0), ()])
def test_a_new_feed_waits_no_longer_than_the_start_whatever_its_listing_reaches_back(
    start: timedelta, days: tuple[float, ...]
) -> None:
    limits = limits_for(feed(start), LIMITS)
    listed = tuple(NOW - timedelta(days=one) for one in days)
    current = next_poll(first_state(feed(), limits), poll("new", published=listed), limits, NOW, 0)
    assert wait_of(current) <= start
    for passed in (1, 2, 119):
        current = next_poll(current, poll("not_modified"), limits, NOW + passed * MINUTE, 0)
        assert wait_of(current) <= start + passed * MINUTE
    current = next_poll(current, poll("not_modified"), limits, NOW + 2 * HOUR, 0)
    assert wait_of(current) > start + 2 * HOUR


def test_a_feed_known_from_before_goes_on_by_its_rhythm() -> None:
    listed = (NOW - timedelta(days=10),)
    current = after(poll("new", published=listed), last_ok_at=NOW - HOUR)
    assert wait_of(current) > LIMITS.interval


def test_a_feed_s_own_interval_is_where_it_starts() -> None:
    assert first_state(feed(HOUR), limits_for(feed(HOUR), LIMITS)).interval_seconds == 3600
    assert limits_for(feed(24 * HOUR), LIMITS).max_interval == 24 * HOUR
    assert limits_for(feed(), LIMITS) == LIMITS


@pytest.mark.parametrize(
    ("hint", "least"),
    [
        ({"hints": Hints(ttl_seconds=720.0)}, 12 * MINUTE),
        ({"fresh_for": 12 * MINUTE}, 12 * MINUTE),
        ({"fresh_for": 12 * MINUTE, "hints": Hints(ttl_seconds=300.0)}, 12 * MINUTE),
        ({"fresh_for": 24 * HOUR}, LIMITS.interval),  # never slower than the start
        ({}, LIMITS.min_interval),
    ],
)
def test_a_publisher_s_hint_keeps_us_from_asking_more_often(
    hint: dict[str, object], least: timedelta
) -> None:
    dates = tuple(NOW - number * MINUTE for number in range(1, 50))
    assert wait_of(after(poll("new", published=dates, **hint))) == least


def test_a_ttl_holds_through_answers_without_a_body() -> None:
    dates = tuple(NOW - number * MINUTE for number in range(1, 50))
    told = poll("new", published=dates, hints=Hints(ttl_seconds=840.0))
    assert wait_of(after(told, poll("not_modified"))) == 14 * MINUTE


def test_a_feed_that_lists_few_at_a_time_is_asked_before_it_can_lose_one() -> None:
    dates = tuple(NOW - number * 12 * MINUTE for number in range(1, 100))
    waits = [wait_of(after(poll("new", published=dates, listed=n))) for n in (100, 2)]
    assert waits[1] < waits[0]


@pytest.mark.parametrize(
    ("hints", "due", "allowed"),
    [
        (Hints(skip_hours=(12, 13)), NOW, NOW + 2 * HOUR),
        (Hints(skip_hours=(12, 13)), NOW + 2 * HOUR, NOW + 2 * HOUR),
        (Hints(skip_days=(0,)), NOW, NOW + 12 * HOUR),  # Monday noon to Tuesday
        (Hints(skip_hours=tuple(range(24))), NOW, NOW + 20 * HOUR),
        (Hints(), NOW, NOW),
    ],
)
def test_hours_and_days_of_rest_are_kept_up_to_the_longest_wait(
    hints: Hints, due: datetime, allowed: datetime
) -> None:
    assert out_of_rest(hints, due, NOW + 20 * HOUR) == allowed


def test_a_hot_feed_waits_no_longer_than_the_start_but_failures_hold_it() -> None:
    waiting = state(last_polled_at=NOW, next_poll_at=NOW + 6 * HOUR)
    hot = current_state(feed(), waiting, LIMITS, hot=True)
    assert is_due(hot, NOW + LIMITS.interval)
    assert not is_due(hot, NOW + LIMITS.interval - MINUTE)
    failing = waiting.model_copy(update={"failures": 1})
    assert not is_due(current_state(feed(), failing, LIMITS, hot=True), NOW + HOUR)


FAULTS: dict[Fault, timedelta] = {
    "dns": 15 * MINUTE, "connect": 15 * MINUTE, "timeout": 15 * MINUTE,
    "server_error": 15 * MINUTE, "broken": 30 * MINUTE, "parse": 30 * MINUTE, "tls": HOUR,
    "throttled": HOUR, "client_error": 2 * HOUR, "refused": 2 * HOUR, "gone": 12 * HOUR,
}  # fmt: skip


@pytest.mark.parametrize(("fault", "first"), FAULTS.items())
def test_each_kind_of_failure_has_its_first_wait_and_doubles(
    fault: Fault, first: timedelta
) -> None:
    failed = poll("failed", error="x", fault=fault)
    assert wait_of(after(failed)) == first
    assert wait_of(after(failed, failed)) == min(2 * first, LIMITS.max_interval)
    assert after(failed, failed).failures == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_no_failure_but_410_ever_stops_a_feed_and_none_waits_longer_than_the_limit(
    fault: Fault,
) -> None:
    current, now = state(), NOW
    for _ in range(60):
        current = next_poll(current, poll("failed", error="x", fault=fault), LIMITS, now, 1.0)
        assert current.next_poll_at is not None
        assert current.next_poll_at - now <= LIMITS.max_interval
        now = current.next_poll_at
    assert is_due(current, now)


def test_what_mostly_passes_is_asked_hourly_for_a_day_and_then_seldom() -> None:
    current, now, asked = state(), NOW, []
    for _ in range(40):
        current = next_poll(
            current, poll("failed", error="x", fault="server_error"), LIMITS, now, 0.0
        )
        assert current.next_poll_at is not None
        asked.append(current.next_poll_at - now)
        now = current.next_poll_at
    assert max(asked[:20]) == HOUR
    assert asked[-1] == LIMITS.max_interval


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


def test_a_feed_is_given_up_only_after_three_410_over_a_day() -> None:
    current, now = state(), NOW
    for number in range(3):
        assert not current.gone
        current = next_poll(current, poll("gone", error="HTTP 410"), LIMITS, now, 0.0)
        assert not is_due(current, now + 11 * HOUR, force=True), number
        now += 12 * HOUR
    assert current.gone
    assert not is_due(current, NOW + 1000 * HOUR, force=True)


def test_two_410_give_no_feed_up_however_far_apart() -> None:
    once = after(poll("gone", error="HTTP 410"))
    twice = next_poll(once, poll("gone", error="HTTP 410"), LIMITS, NOW + 100 * HOUR, 0.0)
    assert not twice.gone


def test_a_feed_that_is_gone_is_not_forced_however_short_its_interval() -> None:
    gone = next_poll(state(), poll("gone", error="HTTP 410"), Limits(HOUR, HOUR, HOUR), NOW, 0.0)
    assert not is_due(gone, NOW + 2 * HOUR, force=True)


def test_a_410_in_between_is_forgotten() -> None:
    gone = poll("gone", error="HTTP 410")
    assert after(gone, gone, poll(), gone).gone_seen == 1
    assert after(gone, gone, gone).gone is False  # all within a moment


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


def test_a_move_taken_back_is_not_learnt_again_until_it_is_let_be() -> None:
    moved = poll(moved_to=MOVED, etag='"1"')
    current = forgotten(after(moved, moved, moved))
    assert (current.url, current.refused_move, current.etag) == (feed().url, MOVED, None)
    for _ in range(4):
        current = next_poll(current, moved, LIMITS, NOW, 0.0)
    assert current.url == feed().url
    current = forgotten(current)
    for _ in range(3):
        current = next_poll(current, moved, LIMITS, NOW, 0.0)
    assert current.url == MOVED


def test_forgetting_keeps_the_rhythm_and_a_retry_after_still_running() -> None:
    held = after(poll("failed", error="HTTP 429", fault="throttled", retry_after=HOUR))
    current = forgotten(held)
    assert (current.failures, current.error, current.blocked_until) == (0, "", NOW + HOUR)
    assert current.pattern == held.pattern


def probed(seconds: timedelta, *outcomes: PollOutcome) -> FeedState:
    """A feed with validators, then 304s, then what a later probe brings."""
    first = poll("new", etag='"1"', body_hash="a", published=(None,))
    current = next_poll(state(), first, LIMITS, NOW, 0.0)
    current = next_poll(current, poll("not_modified"), LIMITS, NOW + seconds, 0.0)
    for outcome in outcomes:
        current = next_poll(current, outcome, LIMITS, NOW + seconds, 0.0)
    return current


def test_a_probe_without_validators_is_due_after_a_day_of_304() -> None:
    quiet = probed(HOUR)
    assert sends_validators(quiet, NOW + HOUR)
    assert not sends_validators(quiet, NOW + 25 * HOUR)
    assert sends_validators(probed(HOUR, poll(etag='"1"', body_hash="a")), NOW + 25 * HOUR)


def test_a_probe_comes_sooner_when_the_rhythm_leads_to_expect_more() -> None:
    dates = tuple(NOW - number * 5 * MINUTE for number in range(1, 100))
    current = after(poll("new", etag='"1"', published=dates), poll("not_modified"))
    assert sends_validators(current, NOW + 20 * MINUTE)
    assert not sends_validators(current, NOW + 2 * HOUR)


def test_new_entries_under_the_old_validator_are_a_lie() -> None:
    lied = probed(HOUR, poll("new", etag='"1"', body_hash="b", published=(NOW,)))
    assert validators_of(lied) == "lie"
    assert not sends_validators(lied, NOW + HOUR)


def test_entries_older_than_the_304_that_hid_them_are_a_lie_told_twice() -> None:
    hidden = poll("new", etag='"2"', body_hash="b", published=(NOW,))
    once = probed(3 * HOUR, hidden)
    assert (validators_of(once), once.honesty.lies) == ("used", 1)
    again = poll("new", etag='"3"', body_hash="c", published=(NOW,))
    assert validators_of(probed(3 * HOUR, hidden, poll("not_modified"), again)) == "lie"


def test_a_change_since_the_last_304_is_no_lie() -> None:
    fresh = poll("new", etag='"2"', body_hash="b", published=(NOW + 3 * HOUR,))
    assert probed(3 * HOUR, fresh).honesty.lies == 0


def test_the_same_body_three_times_shows_that_validators_are_ignored() -> None:
    same = poll(etag='"1"', body_hash="a", conditional=True)
    assert validators_of(after(poll("new", etag='"1"', body_hash="a"), same, same)) == "used"
    assert validators_of(after(same, same, same, same)) == "ignored"
    assert validators_of(after(poll(body_hash="a"))) == "none"


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


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"cache-control": "max-age=600", "age": "100"}, timedelta(seconds=500)),
        ({"cache-control": "max-age=600", "age": "900"}, None),
        ({"expires": "Mon, 02 Mar 2026 13:00:00 GMT"}, HOUR),
        (
            {
                "expires": "Mon, 02 Mar 2026 13:00:00 GMT",
                "date": "Mon, 02 Mar 2026 12:30:00 GMT",  # its clock is half an hour ahead
            },
            30 * MINUTE,
        ),
        ({"expires": "Mon, 02 Mar 2026 13:00:00 GMT", "cache-control": "no-cache"}, None),
        ({"expires": "0"}, None),
        ({}, None),
    ],
)
def test_freshness_is_max_age_less_age_else_expires_less_date(
    headers: dict[str, str], fresh: timedelta | None
) -> None:
    assert freshness(headers, NOW) == fresh


@given(
    st.lists(
        st.builds(
            PollOutcome,
            kind=st.sampled_from(["new", "not_modified", "unchanged", "failed"]),
            fresh_for=st.none() | st.timedeltas(timedelta(0), timedelta(days=400)),
            published=st.lists(st.none() | st.datetimes(timezones=st.just(UTC)), max_size=5).map(
                tuple
            ),
            listed=st.integers(0, 100),
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


def test_a_shorter_interval_counts_at_once() -> None:
    state = next_poll(current_state(feed(), None, LIMITS), poll(), LIMITS, NOW, 0.0)
    assert state.next_poll_at == NOW + LIMITS.interval
    assert current_state(feed(), state, LIMITS) == state
    longer = replace(LIMITS, interval=2 * LIMITS.interval)
    assert current_state(feed(), state, longer) == state
    third = replace(LIMITS, interval=LIMITS.interval / 3, min_interval=timedelta())
    assert current_state(feed(), state, third).next_poll_at == NOW + LIMITS.interval / 3
    least = replace(third, min_interval=timedelta(minutes=8))
    assert current_state(feed(), state, least).next_poll_at == NOW + timedelta(minutes=8)


def test_a_shorter_longest_interval_counts_at_once() -> None:
    waiting = current_state(feed(), None, LIMITS).model_copy(
        update={"last_polled_at": NOW, "next_poll_at": NOW + timedelta(hours=6)}
    )
    short = replace(LIMITS, max_interval=timedelta(minutes=1))
    assert not is_due(current_state(feed(), waiting, LIMITS), NOW + timedelta(minutes=2))
    assert is_due(current_state(feed(), waiting, short), NOW + timedelta(minutes=2))
