"""Where a feed says that it can be subscribed to."""

from datetime import UTC

import pytest

from avizor.feeds import parse_feed

ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/feed"/>'
    '<link rel="hub" href="https://hub.example/"/><entry><link href="/1"/></entry></feed>'
)
RSS = (
    '<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="hub" '
    'href="https://hub.example/"/><a:link rel="self" href="https://d.example/feed"/>'
    "<item><link>https://d.example/1</link></item></channel></rss>"
)
JSON = (
    '{"version":"https://jsonfeed.org/version/1.1","feed_url":"https://d.example/feed","hubs":'
    '[{"type":"rssCloud","url":"https://x.example/"},{"type":"WebSub","url":"https://hub.example/"}'
    '],"items":[{"id":"1","url":"/1"}]}'
)


@pytest.mark.parametrize("body", [ATOM, RSS, JSON])
def test_hub_and_topic_are_read(body: str) -> None:
    read = parse_feed(body.encode(), url="https://d.example/feed", content_type=None, zone=UTC)
    assert (read.hub, read.topic) == ("https://hub.example/", "https://d.example/feed")


@pytest.mark.parametrize(
    "body",
    [
        '<rss><channel><item><link rel="hub">https://d.example/1</link></item></channel></rss>',
        ATOM.replace("https://hub.example/", "http://[x").replace("/feed", ""),
        '{"items":[],"hubs":[3,{"type":"websub"}]}',
        '{"items":[],"hubs":{"type":"websub"}}',
    ],
)
def test_what_names_no_hub_has_none(body: str) -> None:
    read = parse_feed(body.encode(), url="https://d.example/feed", content_type=None, zone=UTC)
    assert read.hub == ""
