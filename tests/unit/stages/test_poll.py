from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from structlog.testing import capture_logs

from avizor.domain.catalogue import Feed
from avizor.domain.exchange import Request, Response
from avizor.domain.polling.honesty import validators_of
from avizor.errors import FetchError
from avizor.stages.hosts import HostPace
from avizor.stages.poll import Poll, Polled
from avizor.stages.pushes import NoPushes
from unit.stages.web_fakes import NOON, FakeWeb, HandClock, MemoryFeeds, WebParser, answer

URL = "https://diario.com/feed"


@dataclass(frozen=True)
class Settings:
    interval: timedelta = timedelta(minutes=15)
    min_interval: timedelta = timedelta(minutes=5)
    max_interval: timedelta = timedelta(hours=12)
    concurrency: int = 4


def feed(feed_id: str = "diario", url: str = URL, **fields: Any) -> Feed:
    given = {"name": feed_id, "country": "EC", "language": "es", "kind": "press", **fields}
    return Feed(id=feed_id, url=url, **given)


def item(number: int, **extra: str) -> str:
    fields = {
        "title": f"Nota {number}",
        "link": f"https://diario.com/pais/nota-numero-{number}",
        "guid": f"https://diario.com/?p={number}",
        "pubDate": "Mon, 02 Mar 2026 06:00:00",
        "description": "&lt;p&gt;Un hecho.&lt;/p&gt;",
        **extra,
    }
    return f"<item>{''.join(f'<{name}>{text}</{name}>' for name, text in fields.items())}</item>"


def rss(*items: str, channel: str = "") -> str:
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Diario</title>{channel}'
        f"{''.join(items)}</channel></rss>"
    )


class Desk:
    """A poller over fakes that does what the runtime does: append, then save."""

    def __init__(self) -> None:
        self.clock = HandClock()
        self.web = FakeWeb(self.clock)
        self.store = MemoryFeeds()
        self.parser = WebParser()
        self.logged: list[str] = []
        pace = HostPace(self.clock, timedelta(seconds=5))
        self.poller = Poll(self.web, self.parser, self.store, pace, Settings())

    def poll(self, *feeds: Feed, force: bool = False) -> list[Polled]:
        chosen = feeds or (feed(),)
        due = self.poller.due(chosen, self.store.states, self.clock.now(), force=force)
        done = []
        with capture_logs() as logs:
            for polled in self.poller.poll(due, self.store.states):
                self.store.save_feed(polled.state, polled.seen, self.clock.now())
                done.append(polled)
        self.logged += [log["event"] for log in logs]
        return done

    def one(self, *, force: bool = True) -> Polled:
        (polled,) = self.poll(force=force)
        return polled


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_first_poll_brings_everything_listed(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1), item(2)))
    polled = desk.one()
    assert (polled.outcome, polled.listed, polled.new) == ("new", 2, 2)
    entry = polled.entries[0]
    assert entry.url == "https://diario.com/pais/nota-numero-1"
    assert (entry.title, entry.summary, entry.source) == ("Nota 1", "Un hecho.", feed().source)
    assert entry.first_seen_at == NOON


def test_a_date_without_zone_is_read_in_the_outlet_s_country(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1)))
    published = desk.one().entries[0].published_at
    assert published is not None
    assert published.isoformat() == "2026-03-02T11:00:00+00:00"


def test_a_date_that_cannot_be_read_is_kept_as_stated(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1, pubDate="hace 2 horas")))
    (entry,) = desk.one().entries
    assert (entry.published_at, entry.unread_date) == (None, "hace 2 horas")


def test_a_date_in_the_future_is_cut_to_now(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1, pubDate="Tue, 03 Mar 2026 06:00:00 GMT")))
    assert desk.one().entries[0].published_at == NOON


def test_a_second_poll_brings_only_what_is_new(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1)))
    desk.one()
    desk.web.serve(URL, rss(item(2), item(1)))
    polled = desk.one()
    assert [entry.title for entry in polled.entries] == ["Nota 2"]
    assert polled.listed == 2


def test_a_feed_may_list_a_great_number_of_entries(desk: Desk) -> None:
    desk.web.serve(URL, rss(*(item(number) for number in range(1500))))
    assert desk.one().new == 1500


def test_validators_are_sent_back_and_a_304_costs_nothing(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1)), etag='"1"', last_modified="Mon, 02 Mar 2026 11:00:00 GMT")
    desk.one()
    desk.web.pages[URL] = Response(URL, 304, {})
    polled = desk.one()
    request = desk.web.requests[-1]
    assert (request.etag, request.last_modified) == ('"1"', "Mon, 02 Mar 2026 11:00:00 GMT")
    assert (polled.outcome, polled.listed, polled.state.etag) == ("not_modified", 0, '"1"')


def test_a_server_that_never_says_304_is_seen_through(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1)))
    desk.one()
    polled = desk.one()
    assert (polled.outcome, polled.listed, polled.new) == ("unchanged", 1, 0)
    assert polled.seen  # still listed: the store keeps these keys


def test_a_changed_body_without_new_entries_is_unchanged(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1)))
    desk.one()
    desk.web.serve(URL, rss(item(1), channel="<lastBuildDate>now</lastBuildDate>"))
    assert desk.one().outcome == "unchanged"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 503])
def test_an_error_of_the_server_fails_the_feed_and_names_it(desk: Desk, status: int) -> None:
    desk.web.serve(URL, "", status)
    polled = desk.one()
    assert (polled.outcome, polled.error) == ("failed", f"HTTP {status}")
    assert polled.state.failures == 1


def test_retry_after_holds_even_against_force(desk: Desk) -> None:
    desk.web.serve(URL, "", 503, retry_after="3600")
    desk.one()
    assert desk.poll(force=True) == []
    desk.clock.sleep(3601)
    assert len(desk.poll(force=True)) == 1


def test_a_feed_that_says_three_times_that_it_is_gone_is_not_asked_again(desk: Desk) -> None:
    desk.web.serve(URL, "", 410)
    for _ in range(3):
        assert desk.one().outcome == "gone"
        assert desk.poll(force=True) == []
        desk.clock.sleep(13 * 3600)
    desk.clock.sleep(10**8)
    assert desk.poll(force=True) == []
    assert desk.logged == ["feed_gone"]


def test_a_connection_that_fails_is_named_by_its_kind(desk: Desk) -> None:
    desk.web.pages[URL] = FetchError("dns", "diario.com is not known")
    polled = desk.one()
    assert (polled.outcome, polled.error) == ("failed", "dns: diario.com is not known")


def test_a_page_instead_of_a_feed_fails_and_is_not_learnt_as_a_move(desk: Desk) -> None:
    home = "https://diario.com/"
    page = Response(home, 200, {}, b"<html><body>Hola</body></html>", ((301, home),))
    desk.web.pages[URL] = page
    for _ in range(4):
        polled = desk.one()
        desk.clock.sleep(10**6)
    assert polled.outcome == "failed"
    assert polled.error.startswith("parse: is no feed")
    assert polled.state.url == URL


def test_a_feed_that_moved_is_polled_at_its_new_address_after_three_answers(desk: Desk) -> None:
    new = "https://nuevo.com/feed"
    moved = Response(new, 200, {}, rss(item(1)).encode(), ((301, new),))
    desk.web.pages[URL] = moved
    desk.web.pages[new] = answer(new, rss(item(1)))
    for _ in range(3):
        desk.one()
    assert desk.store.states["diario"].url == new
    desk.one()
    assert desk.web.asked == [URL, URL, URL, new]
    assert desk.logged == ["feed_moved"]


def test_a_broken_feed_gives_what_can_be_read_and_says_what_is_wrong(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1), item(2)).replace("</channel></rss>", "<item><title>x & y"))
    polled = desk.one()
    assert polled.new == 2
    assert any("not well formed" in problem for problem in polled.problems)


def test_feeds_of_one_host_are_asked_in_turn_with_a_pause(desk: Desk) -> None:
    feeds = [feed(f"f{number}", f"https://diario.com/feed/{number}") for number in range(3)]
    other = feed("otro", "https://otro.com/feed")
    desk.poll(*feeds, other)
    times = sorted(at for host, at in desk.web.times if host == "diario.com")
    assert len(times) == 3
    pauses = [(b - a).total_seconds() for a, b in pairwise(times)]
    assert all(pause >= 5 for pause in pauses)


def test_a_host_with_many_feeds_holds_up_the_others_for_one_turn_only(desk: Desk) -> None:
    many = [feed(f"f{number}", f"https://diario.com/feed/{number}") for number in range(9)]
    for one in many:
        desk.web.serve(one.url, rss(item(1)))
    asked: list[str] = []
    for _ in range(3):
        due = desk.poller.due(many, desk.store.states, desk.clock.now())
        for polled in desk.poller.poll(due, desk.store.states, timedelta(seconds=16)):
            desk.store.save_feed(polled.state, polled.seen, desk.clock.now())
            asked.append(polled.feed.id)
    assert asked[:9] == [f"f{number}" for number in range(9)]
    assert desk.poller.due(many, desk.store.states, desk.clock.now()) == []


class _AllTold(NoPushes):
    """Every feed has news, says its hub."""

    def take(self, _feed_id: str) -> bool:
        return True


def test_what_a_hub_told_of_is_asked_whatever_time_it_takes(desk: Desk) -> None:
    many = [feed(f"f{number}", f"https://diario.com/feed/{number}") for number in range(5)]
    desk.poller.pushed_by(_AllTold())
    due = desk.poller.due(many, {}, desk.clock.now())
    assert len(list(desk.poller.poll(due, {}, timedelta(seconds=1)))) == 5


def test_only_feeds_that_are_due_are_asked_longest_waiting_first(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1)))
    desk.one()
    assert desk.poll() == []
    desk.clock.sleep(24 * 3600)
    fresh = feed("nuevo", "https://nuevo.com/feed")
    due = desk.poller.due([feed(), fresh], desk.store.states, desk.clock.now())
    assert [one.id for one in due] == ["nuevo", "diario"]


def test_a_hot_feed_is_due_sooner(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1)))
    for _ in range(3):
        desk.one()
        desk.clock.sleep(6 * 3600)
    desk.one()
    desk.clock.sleep(15 * 60)
    asked = ([feed()], desk.store.states, desk.clock.now())
    assert desk.poller.due(*asked) == []
    assert desk.poller.due(*asked, hot={"diario"}) == [feed()]


def test_a_server_whose_304_lies_is_found_out_by_a_probe_and_then_asked_in_full(
    desk: Desk,
) -> None:
    listed = [1]

    def lying(request: Request) -> Response:
        if request.etag:
            return Response(URL, 304, {})
        return answer(URL, rss(*map(item, listed)), etag='"forever"')

    desk.web.pages[URL] = lying
    desk.one()
    listed.append(2)
    for _ in range(8):
        desk.clock.sleep(4 * 3600)
        if desk.one().new:
            break
    assert desk.store.seen["diario"]
    listed.append(3)
    desk.clock.sleep(3600)
    assert [entry.title for entry in desk.one().entries] == ["Nota 3"]
    assert validators_of(desk.store.states["diario"]) == "lie"
    assert desk.logged == ["feed_validators_lie"]


def test_a_poll_that_was_not_saved_brings_the_same_entries_again(desk: Desk) -> None:
    desk.web.serve(URL, rss(item(1)))
    (first,), (again,) = (list(desk.poller.poll([feed()], {})) for _ in range(2))
    assert again.entries[0].id == first.entries[0].id


def test_a_stop_ends_the_poll_early_and_the_rest_stays_due(desk: Desk) -> None:
    feeds = [feed(f"f{number}", f"https://diario.com/feed/{number}") for number in range(3)]

    def answer_and_stop(request: Request) -> Response:
        desk.clock.stopped = True
        return answer(request.url, rss(item(1)))

    desk.web.pages[feeds[0].url] = answer_and_stop
    assert [polled.feed.id for polled in desk.poll(*feeds)] == ["f0"]
    due = desk.poller.due(feeds, desk.store.states, desk.clock.now())
    assert [one.id for one in due] == ["f1", "f2"]


def test_a_feed_that_costs_too_much_to_read_has_failed(desk: Desk) -> None:
    desk.parser.refused = b"<rss"
    desk.web.serve(URL, rss(item(1)))
    polled = desk.one()
    assert (polled.outcome, polled.new) == ("failed", 0)
    assert polled.error == "parse: extraction took longer than 20 s"


@pytest.mark.parametrize(
    "body",
    [
        "<rss><channel><title>x</title><item><title>half",
        rss("<item><title>Nota sin enlace</title></item>"),
    ],
)
def test_a_feed_of_which_nothing_can_be_read_has_failed(desk: Desk, body: str) -> None:
    desk.web.serve(URL, body)
    polled = desk.one()
    assert (polled.outcome, polled.state.fault, polled.state.failures) == ("failed", "parse", 1)
    assert polled.error.startswith("parse: ")


def test_an_empty_feed_is_one_without_news(desk: Desk) -> None:
    desk.web.serve(URL, rss())
    assert desk.one().state.failures == 0


@pytest.mark.parametrize(
    ("status", "said"), [(200, "parse: is no feed"), (404, "HTTP 404"), (410, "HTTP 410: ")]
)
def test_a_failure_behind_a_redirect_says_where_that_led(
    desk: Desk, status: int, said: str
) -> None:
    home = "https://diario.com/"
    desk.web.pages[URL] = Response(home, status, {}, b"<html>Portada</html>", ((301, home),))
    error = desk.one().error
    assert error.startswith(said)
    assert error.endswith(f"; redirected to {home}")
