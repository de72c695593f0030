"""Feeds that used to publish and stopped: told once, with the cause."""

import json
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from alerting import NAMES, SteppingClock, rule
from avizor.adapters.notify.mail_html import html_mail
from avizor.adapters.notify.slack_blocks import blocks_of
from avizor.domain.alerts.channels import (
    ChannelConfig,
    EmailChannel,
    FileChannel,
    check_silence_channels,
    silence_channels,
)
from avizor.domain.alerts.silence import (
    Rhythm,
    cause_of,
    observe,
    ordinary_pause,
    read_rhythms,
    write_rhythms,
)
from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.exchange import AlertFilter, Notice
from avizor.domain.rendering import compose, plain_text
from avizor.domain.rendering.countries import country_name
from avizor.domain.rendering.dates import local_moment
from avizor.ports import State
from avizor.settings import AlertSettings
from avizor.stages import watch as stages
from avizor.stages.deliver import Deliver
from avizor.stages.silence import RHYTHMS_NOTE, check_silence
from avizor.testing import MemoryNotifier
from build import NOON


def feed(feed_id: str = "diario", country: str = "EC", kind: Any = "press") -> Feed:
    url = f"https://{feed_id}.example/feed"
    return Feed(id=feed_id, name=feed_id, url=url, country=country, language="es", kind=kind)


class Watch:
    """Feeds that publish every six hours as long as a test lets them, and the check."""

    def __init__(self, state: State, *feeds: Feed) -> None:
        self.state = state
        self.feeds = feeds or (feed(),)
        self.clock = SteppingClock()
        self.news: dict[str, datetime | None] = {one.id: None for one in self.feeds}
        self.faults: dict[str, dict[str, Any]] = {}  # of a feed alone, while it is silent

    def poll(self, times: int = 1, silent: tuple[str, ...] = (), **fields: Any) -> list[int]:
        return [self._poll(silent, fields) for _ in range(times)]

    def _poll(self, silent: tuple[str, ...], fields: dict[str, Any]) -> int:
        self.clock.pass_time(hours=6)
        for one in self.feeds:
            if one.id not in silent:
                self.news[one.id] = self.clock.time
            known = FeedState(
                feed_id=one.id,
                url=one.url,
                configured_url=one.url,
                interval_seconds=900,
                last_polled_at=self.clock.time,
                last_new_at=self.news[one.id],
            )
            told = self.faults.get(one.id, fields) if one.id in silent else {}
            self.state.save_feed(known.model_copy(update=told), (), self.clock.time)
        return check_silence(self.state, self.feeds, ["desk"], self.clock)

    def told(self) -> list[tuple[str, tuple[str, ...], str]]:
        found = [alert.silence for alert, _ in self.state.alerts(AlertFilter(rule="silence"))]
        return [(s.scope, s.feeds, s.cause) for s in reversed(found) if s]


def test_a_feed_that_stops_is_told_once_after_its_longest_ordinary_pause(state: State) -> None:
    watch = Watch(state)
    assert sum(watch.poll(8)) == 0
    assert watch.poll(12, silent=("diario",)) == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert watch.told() == [("feed", ("diario",), "nothing_new")]


def test_a_silence_that_outlasts_its_alert_is_told_once(state: State) -> None:
    watch = Watch(state)
    watch.poll(8)
    assert sum(watch.poll(8, silent=("diario",))) == 1
    state.forget_stories(watch.clock.now() + timedelta(days=1))
    assert watch.told() == []
    assert sum(watch.poll(8, silent=("diario",))) == 0


def test_a_feed_that_speaks_and_stops_again_is_told_again(state: State) -> None:
    watch = Watch(state)
    watch.poll(8)
    watch.poll(8, silent=("diario",))
    watch.poll(2)
    watch.poll(20, silent=("diario",))  # its own long pause has become part of its rhythm
    assert len(watch.told()) == 2


def test_a_feed_that_never_published_cannot_fall_silent(state: State) -> None:
    watch = Watch(state)
    assert sum(watch.poll(60, silent=("diario",))) == 0


def test_an_office_that_rests_at_the_weekend_is_not_silent(state: State) -> None:
    watch = Watch(state, feed(kind="official"))
    watch.poll(12)
    assert sum(watch.poll(15, silent=("diario",))) == 0
    assert sum(watch.poll(3, silent=("diario",))) == 1


@pytest.mark.parametrize(
    ("fields", "cause", "detail"),
    [
        ({"failures": 9, "error": "HTTP 503"}, "http", "HTTP 503"),
        ({"failures": 9, "error": "parse: no feed"}, "parse", "parse: no feed"),
        ({"failures": 9, "error": "timeout: 30 s"}, "network", "timeout: 30 s"),
        ({"gone": True, "failures": 1, "error": "HTTP 410"}, "gone", "HTTP 410"),
        ({"moved_to": "https://new.example/"}, "moved", "https://new.example/"),
        ({"url": "https://new.example/"}, "moved", "https://new.example/"),
        ({}, "nothing_new", ""),
    ],
)
def test_the_cause_is_what_the_polls_found(
    state: State, fields: dict[str, Any], cause: str, detail: str
) -> None:
    watch = Watch(state)
    watch.poll(8)
    watch.poll(6, silent=("diario",), **fields)
    ((alert, _),) = state.alerts(AlertFilter())
    assert alert.silence is not None
    assert (alert.reason, alert.silence.cause, alert.silence.detail) == ("silence", cause, detail)


def test_a_feed_that_is_gone_is_told_at_once(state: State) -> None:
    watch = Watch(state)
    watch.poll(8)
    assert watch.poll(1, silent=("diario",), gone=True, failures=1, error="HTTP 410") == [1]


def test_all_feeds_of_a_country_are_one_alert(state: State) -> None:
    here = [feed(name) for name in ("a", "b", "c")]
    watch = Watch(state, *here, feed("d", "CO"))
    watch.poll(8)
    watch.poll(8, silent=("a", "b", "c"), failures=3, error="HTTP 500")
    assert watch.told() == [("country", ("a", "b", "c"), "http")]


def test_both_feeds_of_a_country_that_has_two_are_one_alert(state: State) -> None:
    watch = Watch(state, feed("a"), feed("b"), feed("d", "CO"))
    watch.poll(8)
    watch.poll(8, silent=("a", "b"), failures=3, error="HTTP 500")
    assert watch.told() == [("country", ("a", "b"), "http")]


def test_two_feeds_of_two_countries_are_two_alerts(state: State) -> None:
    watch = Watch(state, feed("a"), feed("d", "CO"))
    watch.poll(8)
    watch.poll(8, silent=("a", "d"), failures=3, error="HTTP 500")
    assert [scope for scope, _, _ in watch.told()] == ["feed", "feed"]


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_a_common_silence_tells_the_cause_of_each_feed(state: State, language: Any) -> None:
    watch = Watch(state, *[feed(name) for name in ("diario", "b", "c", "d")])
    watch.faults = {
        "diario": {"failures": 9, "error": "HTTP 404"},
        "c": {"failures": 9, "error": "parse: is no feed"},
    }
    watch.poll(8)
    watch.poll(8, silent=("diario", "b", "c", "d"))
    ((told, _),) = state.alerts(AlertFilter())
    assert told.silence is not None
    assert (told.silence.cause, told.silence.detail) == ("several", "")
    assert [(one.feed, one.cause) for one in told.silence.causes] == [
        ("b", "nothing_new"),
        ("c", "parse"),
        ("d", "nothing_new"),
        ("diario", "http"),
    ]
    assert (told.rule_title, told.story.title.partition(":")[0]) == ("Silence", "Ecuador")
    message = compose(Notice(told.id, (told,)), language, NAMES)
    slack = json.dumps(blocks_of(message), ensure_ascii=False)
    for form in (plain_text(message), html_mail(message), slack):
        assert form.index("b, d: ") < form.index("c: ") < form.index("El Diario de Muestra: ")
        assert "HTTP 404" in form
    digest = compose(Notice("d", (told,), digest="daily"), language, NAMES)
    assert "HTTP 404" in json.dumps(blocks_of(digest))


def test_feeds_that_fail_in_one_way_with_different_words_are_told_apart(state: State) -> None:
    watch = Watch(state, *[feed(name) for name in ("a", "b", "c")])
    watch.faults = {name: {"failures": 9, "error": f"HTTP 50{n}"} for n, name in enumerate("abc")}
    watch.poll(8)
    watch.poll(8, silent=("a", "b", "c"))
    ((told, _),) = state.alerts(AlertFilter())
    assert told.silence is not None
    assert (told.silence.cause, told.silence.detail) == ("http", "")
    text = plain_text(compose(Notice(told.id, (told,)), "en", NAMES))
    assert "b: The server answers with an error: HTTP 501." in text
    assert "?" not in text


def test_when_everything_is_silent_it_is_one_alert(state: State) -> None:
    watch = Watch(state, feed("a"), feed("b", "CO"), feed("c", "PE"))
    watch.poll(8)
    watch.poll(8, silent=("a", "b", "c"), failures=3, error="connect: refused")
    assert watch.told() == [("all", ("a", "b", "c"), "network")]


def test_a_machine_that_was_off_did_not_listen(state: State) -> None:
    watch = Watch(state)
    watch.poll(8)
    watch.clock.pass_time(days=9)
    assert watch.poll(2, silent=("diario",), failures=1, error="timeout") == [0, 0]


def test_what_nobody_asked_for_is_no_pause_of_the_feed(state: State) -> None:
    watch = Watch(state)
    watch.poll(8)
    watch.clock.pass_time(days=2)  # avizor was off
    watch.poll(8)
    (rhythm,) = read_rhythms(state.note(RHYTHMS_NOTE)).values()
    assert ordinary_pause(feed(), rhythm) == timedelta(days=1)
    assert watch.poll(6, silent=("diario",)) == [0, 0, 0, 0, 1, 0]


def test_a_silence_that_began_while_nobody_asked_is_told_soon_after(state: State) -> None:
    watch = Watch(state)
    watch.poll(8)
    watch.clock.pass_time(days=2)
    assert watch.poll(6, silent=("diario",)) == [0, 0, 0, 1, 0, 0]


def test_who_asks_once_a_day_hears_of_silence_by_days(state: State) -> None:
    watch = Watch(state)
    told = []
    for day in range(12):
        watch.clock.pass_time(hours=18)  # and six of the poll
        told += watch.poll(silent=("diario",) if day > 7 else ())
    assert told == [0] * 10 + [1, 0]


def test_rhythms_of_older_versions_are_read() -> None:
    noted = json.dumps(
        {"diario": [NOON.isoformat(), NOON.isoformat(), 0, [3600], [["2026-W10", 3600]]]}
    )
    read = read_rhythms(noted)["diario"]
    assert (read.gaps, read.longest, read.away) == ((3600,), (("2026-W10", 3600),), 0)


def test_nothing_polled_changes_nothing_and_rhythms_are_read_back_as_written(state: State) -> None:
    watch = Watch(state)
    watch.poll(30)
    noted = state.note(RHYTHMS_NOTE)
    assert check_silence(state, watch.feeds, ["desk"], watch.clock) == 0
    assert state.note(RHYTHMS_NOTE) == noted
    rhythms = read_rhythms(noted)
    assert write_rhythms(rhythms) == noted
    assert rhythms["diario"].gaps == (21600,) * 20
    assert ordinary_pause(feed(), rhythms["diario"]) == timedelta(days=1)


def test_the_longest_pause_is_remembered_beyond_the_last_twenty() -> None:
    rhythm, at = Rhythm(), NOON
    known = FeedState(feed_id="f", url="u", interval_seconds=1)
    for hours in (1, 40, *([1] * 25)):
        for _ in range(hours - 1):  # asked every hour
            at += timedelta(hours=1)
            rhythm = observe(rhythm, known.model_copy(update={"last_polled_at": at}))
        at += timedelta(hours=1)
        known = known.model_copy(update={"last_polled_at": at, "last_new_at": at})
        rhythm = observe(rhythm, known)
    assert max(rhythm.gaps) == 3600
    assert ordinary_pause(feed(), rhythm) == timedelta(hours=80)


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_a_silence_is_told_in_the_channels_language(state: State, language: Any) -> None:
    watch = Watch(state, *[feed(name) for name in ("a", "b", "c")])
    watch.poll(8)
    watch.poll(8, silent=("a", "b", "c"), failures=3, error="HTTP 500 <b>")
    channel = MemoryNotifier("desk")
    deliver = Deliver(state, {"desk": channel}, (), AlertSettings(), watch.clock)
    assert deliver.run().sent == 1
    message = compose(channel.sent[0], language, NAMES)
    text = plain_text(message)
    assert "HTTP 500 <b>" in text
    assert country_name("EC", language) in message.subject
    assert "3" in message.subject
    assert "HTTP 500 &lt;b&gt;" in html_mail(message)
    (silence,) = (one.silence for one in channel.sent[0].alerts if one.silence)
    since = partial(local_moment, silence.since, language=language)
    assert since(zone="UTC") in text
    abroad = compose(channel.sent[0], language, NAMES.in_zone("America/Lima"))
    assert since(zone="America/Lima") in plain_text(abroad)


def test_a_feed_whose_configured_address_is_unknown_has_not_moved() -> None:
    known = FeedState(feed_id="f", url="https://x.example/", interval_seconds=1)
    assert cause_of(known) == ("nothing_new", "")


def test_the_watch_looks_for_silences_and_surges(state: State) -> None:
    watch = Watch(state)
    watch.poll(8)
    watch.clock.pass_time(hours=6)
    known = state.feed_states()["diario"]
    gone = known.model_copy(update={"gone": True, "last_polled_at": watch.clock.time})
    state.save_feed(gone, (), watch.clock.time)
    stage = stages.Watch(state, watch.feeds, [rule(spikes=True)], ["desk"], watch.clock)
    assert stage.run() == 1
    assert stage.run() == 0


def test_who_hears_of_silence_is_named_or_the_file_and_a_mistyped_name_is_refused() -> None:
    channels: list[ChannelConfig] = [
        FileChannel(id="log", type="file"),
        EmailChannel(id="m", type="email", to=("a@b.c",)),
    ]
    assert silence_channels((), channels) == ["log"]
    assert silence_channels(("m",), channels) == ["m"]
    (problem,) = check_silence_channels(("mm",), ["m", "log"])
    assert (problem.key, "m" in problem.reason) == ("alerts.silence_channels", True)
    assert check_silence_channels(("m",), ["m"]) == []
