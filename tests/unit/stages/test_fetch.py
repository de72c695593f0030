from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from avizor.domain.addresses.urls import url_key
from avizor.domain.catalogue import Feed
from avizor.domain.exchange import Request, Response
from avizor.domain.outlets import Outlets
from avizor.domain.records import Article, Entry
from avizor.errors import FetchError, RetryLater
from avizor.stages.fetch import Fetch
from avizor.stages.hosts import HostPace
from avizor.stages.pages import Web
from avizor.stages.stage import PutOff, Rejected
from build import source
from unit.stages.web_fakes import NOON, FakeWeb, HandClock, MemoryFeeds, WebParser, answer

PROSE = (
    "El gobierno pidió ayuda militar a países vecinos tras una semana de ataques contra puertos "
    "y cárceles. La ministra dijo que la solicitud incluye entrenamiento, equipos y datos de "
    "inteligencia, y que el congreso la debatirá el jueves con carácter urgente."
)


def page(title: str, canonical: str = "", paragraphs: int = 6) -> str:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{number}. {PROSE}</p>" for number in range(paragraphs))
    return (
        f'<!doctype html><html lang="es"><head><meta charset="utf-8"><title>{title}</title>{link}'
        f"</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def entry(number: int = 1, host: str = "diario.com", **fields: Any) -> Entry:
    given = {
        "id": f"{host}-{number}",
        "source": source(),
        "url": f"https://{host}/pais/nota-numero-{number}",
        "title": f"El gobierno pide ayuda militar, parte {number}",
        "summary": "La solicitud incluye entrenamiento y equipos, dijo la ministra del ramo.",
        "first_seen_at": NOON,
    }
    return Entry(**{**given, **fields})


class Rules:
    """Robots rules: a delay, and which hosts were prepared."""

    def __init__(self, delay: float = 0.0) -> None:
        self.delay = delay
        self.known: set[str] = set()

    def prepare(self, url: str) -> bool:
        is_new = url.split("/")[2] not in self.known
        self.known.add(url.split("/")[2])
        return is_new

    def crawl_delay(self, url: str) -> float:
        return self.delay


class Desk:
    def __init__(
        self, rules: Rules | None = None, feeds: Sequence[Feed] = (), pause: float = 5.0
    ) -> None:
        self.clock = HandClock()
        self.web = FakeWeb(self.clock)
        self.store = MemoryFeeds()
        self.parser = WebParser()
        pace = HostPace(self.clock, timedelta(seconds=pause))
        self.fetch = Fetch(Web(self.web, rules, self.parser), self.store, pace, 4, Outlets(feeds))
        self.rejected: list[Rejected] = []
        self.put_off: list[PutOff] = []
        self.turns = 0

    def serve(self, one: Entry, **fields: Any) -> None:
        self.web.serve(one.url, page(one.title, **fields), content_type="text/html")

    def run(self, *entries: Entry) -> list[Article]:
        """Do what the loop does: append, tell the stage, and give again what was put off."""
        articles: list[Article] = []
        while entries:
            self.turns += 1
            articles += self.turn(*entries)
            entries = tuple(one.record for one in self.put_off if isinstance(one.record, Entry))
            self.clock.sleep(max((one.after for one in self.put_off), default=0.0))
        return articles

    def turn(self, *entries: Entry) -> list[Article]:
        articles = []
        self.put_off.clear()
        for key, output in self.fetch.handle(entries):
            if isinstance(output, PutOff):
                self.put_off.append(output)
                continue
            if isinstance(output, Rejected):
                self.rejected.append(output)
                continue
            assert key == output.id
            self.fetch.after([output])
            articles.append(output)
        return articles


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_an_entry_s_page_becomes_an_article(desk: Desk) -> None:
    desk.serve(entry())
    (article,) = desk.run(entry())
    assert (article.url, article.title) == (entry().url, entry().title)
    assert article.text.count("La ministra dijo") == 6
    assert not article.teaser
    assert article.id == url_key(entry().url)


def test_a_known_url_is_a_duplicate_and_not_fetched(desk: Desk) -> None:
    desk.serve(entry())
    desk.run(entry())
    again = entry(1, id="other", url=entry().url + "?utm_source=rss")
    assert desk.run(again) == []
    assert len(desk.web.requests) == 1
    assert desk.fetch.take_duplicates() == 1
    assert desk.fetch.take_duplicates() == 0


def test_two_entries_of_a_batch_with_one_url_give_one_article(desk: Desk) -> None:
    desk.serve(entry())
    twin = entry(1, id="twin", url=entry().url.replace("https://", "http://www."))
    assert len(desk.run(entry(), twin)) == 1
    assert len(desk.web.requests) == 1
    assert desk.fetch.take_duplicates() == 1


def test_two_urls_that_state_one_canonical_give_one_article(desk: Desk) -> None:
    one, other = entry(1), entry(2)
    stated = "https://diario.com/pais/la-nota-de-verdad-9"
    desk.serve(one, canonical=stated)
    desk.serve(other, canonical=stated)
    (article,) = desk.run(one, other)
    assert article.canonical_url == stated
    assert desk.fetch.take_duplicates() == 1
    assert desk.run(one, other) == []
    assert len(desk.web.requests) == 2


def test_a_new_url_of_a_known_article_is_a_duplicate_and_learnt(desk: Desk) -> None:
    stated = "https://diario.com/pais/la-nota-de-verdad-9"
    for one in (entry(1), entry(2)):
        desk.serve(one, canonical=stated)
    assert len(desk.run(entry(1))) == 1
    assert desk.run(entry(2)) == []
    assert desk.run(entry(2)) == []
    assert len(desk.web.requests) == 2
    assert desk.fetch.take_duplicates() == 2


def test_where_a_redirect_led_is_the_article(desk: Desk) -> None:
    final = "https://diario.com/pais/nota-numero-1-definitiva"
    body = page(entry().title).encode()
    desk.web.pages[entry().url] = Response(final, 200, {}, body, ((302, final),))
    (article,) = desk.run(entry())
    assert (article.url, article.canonical_url) == (entry().url, final)
    assert desk.store.articles[url_key(final)] == article.id


def test_a_redirect_to_the_home_page_leaves_the_teaser(desk: Desk) -> None:
    home = "https://diario.com/"
    front = Response(home, 200, {}, page("Portada").encode(), ((302, home),))
    desk.web.pages[entry().url] = front
    (article,) = desk.run(entry())
    assert (article.title, article.teaser) == (entry().title, True)
    assert article.canonical_url == entry().url


def test_a_form_that_all_pages_lead_to_makes_no_article_of_them_all(desk: Desk) -> None:
    form = "https://diario.com/iniciar-sesion-lectores-registrados"
    body = page("Bienvenido de nuevo").replace(
        PROSE, "Escriba los datos con los que se dio de alta."
    )
    for number in (1, 2):
        desk.web.pages[entry(number).url] = Response(form, 200, {}, body.encode(), ((302, form),))
    for number, article in enumerate(desk.run(entry(1), entry(2)), start=1):
        assert (article.title, article.teaser) == (entry(number).title, True)
        assert article.canonical_url == entry(number).url
    assert desk.fetch.take_duplicates() == 0
    assert url_key(form) not in desk.store.articles
    desk.serve(entry(1))
    (read,) = desk.run(entry(1))
    assert (read.edited, read.teaser) == ("text", False)


@pytest.mark.parametrize(
    "failure",
    [
        FetchError("robots", "forbidden by robots.txt"),
        FetchError("content_type", "is a PDF"),
        FetchError("too_large", "is too large"),
        FetchError("too_many_redirects", "goes round"),
        FetchError("tls", "bad certificate"),
        answer("", status=401),
        answer("", status=403),
        answer("", status=404),
        answer("", status=451),
    ],
)
def test_a_page_that_cannot_be_had_leaves_the_feed_s_teaser(desk: Desk, failure: Any) -> None:
    desk.web.pages[entry().url] = failure
    (article,) = desk.run(entry())
    assert (article.teaser, article.text) == (True, entry().summary)
    assert len(desk.web.requests) == 1
    assert desk.rejected == []


@pytest.mark.parametrize(
    "failure",
    [
        FetchError("timeout", "took too long"),
        FetchError("connect", "refused"),
        FetchError("protocol", "broke off"),
        answer("", status=500),
        answer("", status=429),
    ],
)
def test_a_passing_failure_gets_a_second_try_and_then_leaves_the_teaser(
    desk: Desk, failure: Any
) -> None:
    fine = answer(entry().url, page(entry().title))
    desk.web.pages[entry().url] = [failure, fine]
    assert [article.teaser for article in desk.run(entry())] == [False]
    desk.web.pages[entry(2).url] = failure
    assert [article.teaser for article in desk.run(entry(2))] == [True]
    assert len(desk.web.requests) == 4


def test_the_second_try_waits_as_long_as_the_server_asks(desk: Desk) -> None:
    fine = answer(entry().url, page(entry().title))
    desk.web.pages[entry().url] = [answer("", status=503, retry_after="20"), fine]
    assert [article.teaser for article in desk.run(entry())] == [False]
    assert (desk.web.times[1][1] - desk.web.times[0][1]).total_seconds() == 20


def test_a_host_that_asks_for_hours_is_not_asked_until_then(desk: Desk) -> None:
    desk.web.pages[entry(1).url] = answer("", status=503, retry_after="7200")
    for number in (2, 3, 4):
        desk.serve(entry(number))
    assert [article.teaser for article in desk.run(entry(1), entry(2))] == [True, True]
    assert [article.teaser for article in desk.run(entry(3))] == [True]
    assert desk.web.asked == [entry(1).url]
    desk.clock.sleep(7200)
    assert [article.teaser for article in desk.run(entry(4))] == [False]


def test_a_host_that_does_not_answer_is_left_alone_for_the_batch(desk: Desk) -> None:
    dead = [entry(number, "muerto.com") for number in range(10)]
    for one in dead:
        desk.web.pages[one.url] = FetchError("timeout", "took too long")
    desk.serve(entry())
    assert len(desk.turn(*dead, entry())) == 3
    assert sum("muerto.com" in url for url in desk.web.asked) == 4
    assert {
        (one.record.id, one.after) for one in desk.put_off if isinstance(one.record, Entry)
    } == {(one.id, 15.0) for one in dead[2:]}


def test_a_host_that_stays_away_is_looked_at_twice_more_and_leaves_teasers(desk: Desk) -> None:
    dead = [entry(number, "muerto.com") for number in range(10)]
    for one in dead:
        desk.web.pages[one.url] = FetchError("connect", "refused")
    articles = desk.run(*dead)
    assert [article.teaser for article in articles] == [True] * 10
    assert len(desk.web.requests) == 6
    assert (desk.web.times[-1][1] - NOON).total_seconds() < 120


def test_teasers_are_counted_by_their_reason(desk: Desk) -> None:
    desk.web.pages[entry(1).url] = answer("", status=500)
    desk.web.pages[entry(2).url] = FetchError("robots", f"{entry(2).url} is forbidden")
    desk.serve(entry(3))
    desk.run(*(entry(number) for number in range(5)))
    told = {"HTTP 500": 1, "robots": 1, "HTTP 404": 2}
    assert dict(desk.fetch.take_teasers()) == told
    assert desk.fetch.take_teasers() == {}


def test_a_host_that_comes_back_within_the_minute_loses_no_text(desk: Desk) -> None:
    entries = [entry(number) for number in range(6)]
    away: Any = FetchError("timeout", "took too long")
    desk.web.pages[entries[0].url] = desk.web.pages[entries[1].url] = away
    for one in entries[2:]:
        desk.serve(one)
    teasers = {article.url: article.teaser for article in desk.run(*entries)}
    assert [teasers[one.url] for one in entries] == [True, True, False, False, False, False]
    assert len(desk.web.requests) == 8


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_pages_that_fail_leave_their_neighbours_alone(status: int) -> None:
    desk = Desk(pause=3.0)  # so that all of it fits into one turn
    broken, sound = [entry(number) for number in range(5)], entry(5)
    for one in broken:
        desk.web.pages[one.url] = answer("", status=status)
    desk.serve(sound)
    teasers = {article.url: article.teaser for article in desk.run(*broken, sound)}
    assert [teasers[one.url] for one in (*broken, sound)] == [True] * 5 + [False]
    # Once the host is in trouble, one try is enough.
    assert [desk.web.asked.count(one.url) for one in (*broken, sound)] == [2, 2, 1, 1, 1, 1]
    assert desk.turns == 1


def test_a_host_that_asks_for_a_minute_has_it_and_then_gives_its_texts(desk: Desk) -> None:
    busy, sound = entry(1), [entry(number) for number in range(2, 6)]
    desk.web.pages[busy.url] = answer("", status=503, retry_after="60")
    for one in sound:
        desk.serve(one)
    teasers = {article.url: article.teaser for article in desk.run(busy, *sound)}
    assert [teasers[one.url] for one in (busy, *sound)] == [True] + [False] * 4
    assert (desk.web.times[1][1] - desk.web.times[0][1]).total_seconds() == 60
    assert [desk.web.asked.count(one.url) for one in (busy, *sound)] == [2, 1, 1, 1, 1]


@pytest.mark.parametrize("passed", [timedelta(seconds=30), timedelta(hours=-1)])
def test_what_a_turn_has_no_time_for_has_it_in_the_next(desk: Desk, passed: timedelta) -> None:
    entries = [entry(number) for number in range(4)]

    def late(request: Request) -> Response:
        desk.clock.time += passed  # an hour back: it was set, and nobody knows how long it took
        return answer(request.url, page(request.url), content_type="text/html")

    for one in entries:
        desk.web.pages[one.url] = late
    assert len(desk.turn(*entries)) == 1
    assert [one.after for one in desk.put_off] == [0.0] * 3
    desk.web.requests.clear()
    assert [article.teaser for article in desk.run(*entries[1:])] == [False] * 3
    assert (desk.turns, len(desk.web.requests)) == (3, 3)


def test_of_a_host_the_newest_comes_first(desk: Desk) -> None:
    dates = {1: NOON - timedelta(hours=2), 2: NOON, 3: NOON - timedelta(hours=1)}
    desk.run(*(entry(number, published_at=at) for number, at in dates.items()))
    assert desk.web.asked == [entry(number).url for number in (2, 3, 1)]


def test_a_full_text_in_the_feed_is_no_teaser(desk: Desk) -> None:
    full = entry(text="\n".join(f"{number}. {PROSE}" for number in range(6)))
    (article,) = desk.run(full)
    assert not article.teaser


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (answer("", status=410), "HTTP 410"),
        (FetchError("blocked_address", "127.0.0.1 is no public address"), "blocked_address: 127"),
    ],
)
def test_a_withdrawn_page_and_a_forbidden_address_are_rejected_with_the_reason(
    desk: Desk, failure: Any, reason: str
) -> None:
    desk.web.pages[entry().url] = failure
    desk.serve(entry(2))
    twin = entry(1, id="twin")
    assert len(desk.run(entry(), entry(2), twin)) == 1
    assert [one.record for one in desk.rejected] == [entry(), twin]
    assert desk.rejected[0].reason.startswith(reason)


def test_an_entry_that_gives_nothing_to_read_is_rejected(desk: Desk) -> None:
    desk.run(entry(title="", summary=""))
    assert len(desk.rejected) == 1


def test_pages_of_one_host_are_asked_in_turn_with_a_pause(desk: Desk) -> None:
    desk.run(*(entry(number) for number in range(4)))
    times = [at for _, at in desk.web.times]
    pauses = [(b - a).total_seconds() for a, b in pairwise(times)]
    assert pauses == [5, 5, 5]


@pytest.mark.parametrize(("asked", "kept"), [(2.0, 5), (12.0, 12), (600.0, 30)])
def test_a_crawl_delay_is_kept_up_to_a_limit(asked: float, kept: int) -> None:
    desk = Desk(Rules(asked))
    desk.run(entry(1), entry(2))
    times = [at for _, at in desk.web.times]
    assert (times[1] - times[0]).total_seconds() == kept


def test_robots_txt_counts_as_a_request_to_the_host() -> None:
    desk = Desk(Rules())
    desk.run(entry(1))
    assert (desk.web.times[0][1] - NOON).total_seconds() == 5


def test_what_was_not_appended_is_fetched_again(desk: Desk) -> None:
    desk.serve(entry())
    assert len(list(desk.fetch.handle([entry()]))) == 1  # killed before the append
    assert len(desk.run(entry())) == 1
    assert desk.fetch.take_duplicates() == 0


def test_a_batch_stopped_half_way_goes_on_without_doubling(desk: Desk) -> None:
    desk.serve(entry(2))

    def answer_and_stop(request: Request) -> Response:
        desk.clock.stopped = True
        return answer(request.url, page(entry(1).title), content_type="text/html")

    desk.web.pages[entry(1).url] = answer_and_stop
    outputs = desk.fetch.handle([entry(1), entry(2)])
    _, first = next(iter(outputs))
    assert isinstance(first, Article)
    desk.fetch.after([first])
    with pytest.raises(RetryLater):
        list(outputs)
    desk.clock.stopped = False
    (second,) = desk.run(entry(1), entry(2))
    assert (first.url, second.url) == (entry(1).url, entry(2).url)
    assert desk.fetch.take_duplicates() == 0


def test_a_page_that_was_away_is_asked_for_when_its_entry_comes_again(desk: Desk) -> None:
    desk.web.pages[entry().url] = answer("", status=502)
    (teaser,) = desk.run(entry())
    assert desk.run(entry()) == []
    assert (desk.fetch.take_duplicates(), len(desk.web.requests)) == (1, 4)
    desk.serve(entry())
    (article,) = desk.run(entry())
    assert (article.id, article.teaser, article.edited) == (teaser.id, False, "text")
    assert desk.run(entry()) == []
    assert len(desk.web.requests) == 5


def test_a_page_that_was_refused_for_good_is_not_asked_for_again(desk: Desk) -> None:
    desk.web.pages[entry().url] = answer("", status=403)
    desk.run(entry())
    assert desk.run(entry()) == []
    assert len(desk.web.requests) == 1


VICTIM, LIAR = (
    Feed(id=key, name=key.title(), url=url, country="EC", language="es", kind="press")
    for key, url in (("victima", "https://victima.ec/rss"), ("falso", "https://falso.com/rss"))
)
LIE = "El presidente renunció y huyó con cuarenta muertos, dijo nadie. " * 20


def told_of(liar: bool, **fields: Any) -> Entry:
    """An entry of the page of an outlet, listed by itself or by another one."""
    feed_of = LIAR if liar else VICTIM
    told = {"source": feed_of.source, "id": feed_of.id}
    return entry(host="www.victima.ec", **{**told, **fields})


@pytest.fixture
def knowing() -> Desk:
    return Desk(feeds=(LIAR, VICTIM))


def test_of_another_outlet_s_page_only_what_the_page_says_is_told(knowing: Desk) -> None:
    lie = told_of(liar=True, title="El presidente huyó", summary=LIE, text=LIE, authors=("X",))
    knowing.serve(told_of(liar=False))
    (article,) = knowing.run(lie, told_of(liar=False))
    assert (article.title, article.source) == (entry().title, VICTIM.source)
    assert LIE[:30] not in article.text + article.summary
    assert article.authors == ()
    assert knowing.fetch.take_duplicates() == 1


def test_a_feed_s_words_do_not_stand_for_another_outlet_s_page(knowing: Desk) -> None:
    lie = told_of(liar=True, title="El presidente huyó", summary=LIE[:200])
    (teaser,) = knowing.run(lie)  # the page is not there yet
    assert (teaser.source, teaser.teaser, teaser.url) == (LIAR.source, True, lie.url)
    knowing.serve(told_of(liar=False))
    (article,) = knowing.run(told_of(liar=False))
    assert article.id == url_key(lie.url) != teaser.id
    assert not article.teaser


def test_another_outlet_s_feed_edits_no_teaser_with_words_of_its_own(knowing: Desk) -> None:
    own = told_of(liar=False)
    knowing.web.pages[own.url] = Response(own.url, 503, {}, b"")
    (teaser,) = knowing.run(own)
    assert teaser.teaser
    knowing.serve(own)
    (edited,) = knowing.run(told_of(liar=True, title="El presidente huyó", summary=LIE, text=LIE))
    assert (edited.id, edited.source, edited.edited) == (teaser.id, VICTIM.source, "text")
    assert LIE[:30] not in edited.text + edited.summary


def test_a_redirect_to_another_outlet_lends_its_address_to_no_words(knowing: Desk) -> None:
    lie = entry(host="falso.com", source=LIAR.source, title="El presidente huyó", text=LIE)
    page_url = told_of(liar=False).url
    body = page(entry().title).encode()
    knowing.web.pages[lie.url] = Response(page_url, 200, {}, body, ((302, page_url),))
    (article,) = knowing.run(lie)
    assert (article.source, article.id) == (VICTIM.source, url_key(page_url))
    assert LIE[:30] not in article.text


@pytest.mark.parametrize(
    "wrapper",
    [
        "https://www.google.xx/url?q=https://",
        "https://www.bing.com/amp/s/",
        "https://www-victima-ec.cdn.ampproject.org/c/s/",
    ],
)
@pytest.mark.parametrize("redirected", [False, True])
def test_another_outlet_s_page_shown_elsewhere_lends_its_address_to_no_words(
    knowing: Desk, wrapper: str, redirected: bool
) -> None:
    own = told_of(liar=False)
    shown = wrapper + own.url.removeprefix("https://")
    listed = "https://falso.com/nota-1" if redirected else shown
    lie = told_of(liar=True, url=listed, title="El presidente huyó", summary=LIE[:200], text=LIE)
    body = page("El presidente huyó").encode()
    knowing.web.pages[listed] = Response(shown, 200, {"content-type": "text/html"}, body)
    (told,) = knowing.run(lie)
    assert told.source == LIAR.source
    knowing.serve(own)
    (article,) = knowing.run(own)
    assert (article.source, article.title) == (VICTIM.source, own.title)
    assert article.id == url_key(own.url) != told.id


def test_an_outlet_may_have_its_feed_elsewhere_and_a_second_feed(knowing: Desk) -> None:
    elsewhere = entry(host="otro.com", source=LIAR.source, text=LIE)
    second = told_of(liar=False, source=source("victima-2", name="Victima"), text=LIE)
    assert [one.text for one in knowing.run(elsewhere, second)] == [LIE, LIE]


def test_nothing_in_gives_nothing_out(desk: Desk) -> None:
    assert desk.run() == []


def test_a_page_that_costs_too_much_to_read_leaves_the_teaser(desk: Desk) -> None:
    desk.parser.refused = b"parte 1"
    dear, cheap = entry(1), entry(2)
    desk.serve(dear)
    desk.serve(cheap)
    teasers = {article.url: article.teaser for article in desk.run(dear, cheap)}
    assert teasers == {dear.url: True, cheap.url: False}
    assert desk.web.asked.count(dear.url) == 1


def test_a_page_that_costs_too_much_and_a_feed_without_text_is_rejected(desk: Desk) -> None:
    desk.parser.refused = b"article"
    bare = entry(1, title="", summary="")
    desk.serve(bare)
    assert desk.run(bare) == []
    assert [one.reason for one in desk.rejected] == ["extraction took longer than 20 s"]
