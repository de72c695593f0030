"""Sitemaps polled like feeds: an index is followed to what may be new, within bounds."""

from datetime import timedelta

from avizor.domain.catalogue import Feed
from unit.feeds.test_sitemap import SITE, index, news, urlset
from unit.stages.test_poll import Desk, feed

INDEX, NEWS, OLD = f"{SITE}/sitemap.xml", f"{SITE}/news.xml", f"{SITE}/2019.xml"


def sitemap() -> Feed:
    return feed(url=INDEX, kind="sitemap")


def test_the_kind_sitemap_is_a_press_outlet() -> None:
    assert (sitemap().kind, sitemap().sitemap, sitemap().source.kind) == ("press", True, "press")


def test_a_sitemap_lists_new_entries_once() -> None:
    desk = Desk()
    desk.web.serve(INDEX, urlset(news(1), news(2)))
    assert [polled.new for polled in desk.poll(sitemap())] == [2]
    assert [polled.new for polled in desk.poll(sitemap(), force=True)] == [0]


def test_an_index_is_followed_to_its_news_with_the_pause_of_the_host() -> None:
    desk = Desk()
    desk.web.serve(INDEX, index((OLD, "2019-01-01"), (NEWS, "2026-03-02")), etag='"a"')
    desk.web.serve(NEWS, urlset(news(1)))
    (polled,) = desk.poll(sitemap())
    assert (polled.new, desk.web.asked) == (1, [INDEX, NEWS])
    assert desk.web.times[1][1] - desk.web.times[0][1] >= timedelta(seconds=5)
    # The index's own validators say nothing of what it points at.
    assert desk.store.states["diario"].etag is None


def test_what_an_index_says_is_unchanged_is_not_asked_again() -> None:
    desk = Desk()
    desk.web.serve(INDEX, index((NEWS, "2026-03-01")))
    desk.web.serve(NEWS, urlset(news(1)))
    desk.poll(sitemap())
    (again,) = desk.poll(sitemap(), force=True)
    assert (again.outcome, desk.web.asked) == ("unchanged", [INDEX, NEWS, INDEX])


def test_an_index_none_of_whose_sitemaps_can_be_had_is_a_failure() -> None:
    desk = Desk()
    desk.web.serve(INDEX, index((NEWS, "2026-03-02")))
    (polled,) = desk.poll(sitemap())
    assert (polled.outcome, polled.error) == ("failed", "protocol: HTTP 404")


def test_an_index_in_an_index_is_not_followed() -> None:
    desk = Desk()
    desk.web.serve(INDEX, index((NEWS, "2026-03-02")))
    desk.web.serve(NEWS, index((OLD, "2026-03-02")))
    (polled,) = desk.poll(sitemap())
    assert desk.web.asked == [INDEX, NEWS]
    assert "not followed" in polled.problems[0]


def test_a_feed_that_turns_into_an_index_is_not_followed_unasked() -> None:
    desk = Desk()
    desk.web.serve(INDEX, index((NEWS, "2026-03-02")))
    (polled,) = desk.poll(feed(url=INDEX))
    assert (polled.outcome, desk.web.asked) == ("failed", [INDEX])
    assert 'kind = "sitemap"' in polled.error
