import gzip
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import Message

import feedparser
import pytest

from avizor.demo import NewsSite, SampleFeed, World

NOW = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


def get(url: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
    request = urllib.request.Request(url, headers=dict(headers or {}), method=method)
    try:
        with urllib.request.urlopen(request, timeout=5) as reply:
            return Answer(reply.status, reply.headers, reply.read())
    except urllib.error.HTTPError as error:
        with closing(error):
            return Answer(error.code, error.headers, error.read())


def feed_of(site: NewsSite, feed_id: str) -> SampleFeed:
    return next(feed for feed in site.feeds if feed.id == feed_id)


def xml_feeds(site: NewsSite) -> list[SampleFeed]:
    """All feeds but the JSON Feed, which feedparser 6.0 does not read."""
    return [feed for feed in site.feeds if not feed.url.endswith(".json")]


def parse(site: NewsSite, feed: SampleFeed) -> feedparser.FeedParserDict:
    answer = get(feed.url)
    assert answer.status == 200
    kind = answer.headers["Content-Type"]
    return feedparser.parse(
        answer.body, response_headers={"content-type": kind, "content-location": feed.url}
    )


def test_every_feed_parses_and_lists_its_articles_newest_first(full_site: NewsSite) -> None:
    for feed in xml_feeds(full_site):
        parsed = parse(full_site, feed)
        expected = full_site.published(feed.id)
        assert not parsed.bozo, feed.id
        assert [entry.title for entry in parsed.entries] == [item.title for item in expected]
        links = [entry.link.split("?")[0] for entry in parsed.entries]
        assert links == [item.url for item in expected]


def test_feeds_state_the_instant_of_each_article(full_site: NewsSite) -> None:
    for feed in xml_feeds(full_site):
        parsed = parse(full_site, feed)
        stated = [
            tuple(entry.get("published_parsed") or entry.updated_parsed)[:6]
            for entry in parsed.entries
        ]
        assert stated == [
            item.published_at.utctimetuple()[:6] for item in full_site.published(feed.id)
        ]


def test_the_feeds_come_in_every_format_and_in_an_old_encoding(full_site: NewsSite) -> None:
    parsed = [parse(full_site, feed) for feed in xml_feeds(full_site)]
    assert {feed.version for feed in parsed} == {"rss20", "atom10", "rss10"}
    assert {feed.encoding.lower() for feed in parsed} >= {"utf-8", "iso-8859-1"}
    with_content = [feed for feed in parsed if any("content" in entry for entry in feed.entries)]
    assert 0 < len(with_content) < len(parsed)


def test_one_feed_gives_relative_links_and_one_gives_trackers(full_site: NewsSite) -> None:
    official = get(feed_of(full_site, "ec-gobierno").url).body.decode()
    assert "<link>/boletines/" in official
    tracked = get(feed_of(full_site, "mx-bitacora").url).body.decode()
    assert "?utm_source=rss&amp;utm_medium=feed" in tracked


def test_the_json_feed_lists_its_articles_with_their_text(full_site: NewsSite) -> None:
    answer = get(feed_of(full_site, "en-dispatch").url)
    feed, expected = json.loads(answer.body), full_site.published("en-dispatch")
    assert answer.headers["Content-Type"].startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["url"] for item in feed["items"]] == [item.url for item in expected]
    assert all(
        item["date_published"] == one.published_at.isoformat()
        for item, one in zip(feed["items"], expected, strict=True)
    )
    assert all("<p>" in item["content_html"] for item in feed["items"])


@pytest.mark.parametrize("validator", ["ETag", "Last-Modified"])
def test_a_feed_asked_again_with_its_validator_answers_304_without_a_body(
    site: NewsSite, validator: str
) -> None:
    question = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[validator]
    for feed in site.feeds:
        first = get(feed.url)
        second = get(feed.url, {question: first.headers[validator]})
        assert (second.status, second.body) == (304, b""), feed.id


def test_a_stale_etag_wins_over_a_fresh_date_and_a_bad_date_is_ignored(site: NewsSite) -> None:
    url = site.feeds[0].url
    fresh = get(url).headers["Last-Modified"]
    assert get(url, {"If-None-Match": '"old"', "If-Modified-Since": fresh}).status == 200
    assert get(url, {"If-Modified-Since": "last week"}).status == 200


def test_advancing_puts_new_entries_on_top_and_changes_the_etag(site: NewsSite) -> None:
    feed = feed_of(site, "wire-tropico")
    before, old = get(feed.url), parse(site, feed).entries
    site.advance(2)
    new = parse(site, feed).entries
    added = len(new) - len(old)
    assert added == sum(a.step == 2 and a.outlet == feed.id for a in site.world.articles)
    assert [entry.link for entry in new[added:]] == [entry.link for entry in old]
    assert get(feed.url, {"If-None-Match": before.headers["ETag"]}).status == 200


def test_a_feed_that_gains_nothing_in_a_step_stays_304(site: NewsSite) -> None:
    site.advance(2)
    feed = feed_of(site, "wire-tropico")
    etag = get(feed_of(site, "hn-zorzal").url).headers["ETag"]
    quiet = [
        f
        for f in site.feeds
        if not any(a.outlet == f.id and a.step == 3 for a in site.world.articles)
    ]
    assert quiet and feed not in quiet
    before = {f.id: get(f.url).headers["ETag"] for f in quiet}
    site.advance(3)
    assert all(get(f.url, {"If-None-Match": before[f.id]}).status == 304 for f in quiet)
    assert get(feed_of(site, "hn-zorzal").url).headers["ETag"] != etag


def test_advancing_to_a_step_already_out_changes_nothing(site: NewsSite) -> None:
    site.advance(2)
    before = site.published()
    site.advance(2)
    site.advance(1)
    assert site.published() == before


def test_each_step_is_a_day_later_unless_told_otherwise(world: World) -> None:
    with NewsSite(world, now=NOW) as site:
        site.advance(3)
        newest = {s: _newest(site, s) for s in (1, 2, 3)}
        assert newest[3] <= NOW + timedelta(days=2)
        assert newest[2] > NOW and newest[1] <= NOW
    with NewsSite(world, now=NOW) as site:
        site.advance(2, now=NOW + timedelta(hours=1))
        assert _newest(site, 2) <= NOW + timedelta(hours=1)


def _newest(site: NewsSite, step: int) -> datetime:
    return max(item.published_at for item in site.published() if item.article.step == step)


def test_a_headline_edited_later_keeps_its_address(site: NewsSite) -> None:
    def cabaret() -> tuple[str, str]:
        items = site.published("en-dispatch")
        item = next(item for item in items if item.article.id == "cabaret-dispatch-1")
        return item.title, item.url

    title, url = cabaret()
    site.advance(2)
    assert cabaret()[0] != title
    assert cabaret()[1] == url


def test_pages_are_compressed_only_where_the_client_accepts_it(full_site: NewsSite) -> None:
    url = full_site.published()[0].url
    plain, packed = get(url), get(url, {"Accept-Encoding": "gzip, br"})
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_an_unknown_path_is_404_and_robots_txt_allows_articles(full_site: NewsSite) -> None:
    base = full_site.base_url("pe-malecon")
    assert get(base + "/no-existe").status == 404
    robots = get(base + "/robots.txt")
    assert robots.status == 200
    assert "Disallow: /\n" not in robots.body.decode()


def test_a_head_request_gets_headers_alone(full_site: NewsSite) -> None:
    answer = get(full_site.published()[0].url, method="HEAD")
    assert answer.status == 200
    assert answer.body == b""
    assert int(answer.headers["Content-Length"]) > 0


def test_articles_of_later_steps_are_404_until_they_are_out(site: NewsSite) -> None:
    site.advance(2)
    later = [item for item in site.published("wire-tropico") if item.article.step == 2]
    with NewsSite(site.world, now=NOW) as fresh:
        assert get(fresh.base_url("wire-tropico") + later[0].path).status == 404


def test_each_request_is_recorded_with_its_host_and_headers(site: NewsSite) -> None:
    feed = site.feeds[0]
    get(feed.url, {"User-Agent": "probe/1"})
    request = site.requests[-1]
    assert (request.method, request.path, request.status) == ("GET", "/rss/portada.xml", 200)
    assert feed.url.startswith(f"http://{request.host}/")
    assert request.headers["user-agent"] == "probe/1"


def test_every_outlet_answers_under_a_host_of_its_own(site: NewsSite) -> None:
    hosts = {feed.url.split("/")[2] for feed in site.feeds}
    assert len(hosts) == len(site.feeds)


def test_a_feed_can_be_made_to_fail_and_restored(site: NewsSite) -> None:
    feed = site.feeds[0]
    site.fail_feed(feed.id, 503)
    assert get(feed.url).status == 503
    site.restore_feed(feed.id)
    assert get(feed.url).status == 200


def test_starting_and_stopping_may_be_repeated(world: World) -> None:
    site = NewsSite(world, now=NOW)
    site.start()
    first = site.feeds
    site.start()
    assert site.feeds == first
    site.stop()
    site.stop()
    with pytest.raises(OSError):
        get(first[0].url)


def test_a_site_refuses_a_now_without_a_zone(world: World) -> None:
    with pytest.raises(ValueError, match="time zone"):
        NewsSite(world, now=datetime(2026, 3, 3))
