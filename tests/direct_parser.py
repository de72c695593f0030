"""Read pages and feeds in this process, without limits: where a test needs no more."""

from datetime import tzinfo

from avizor.extraction import PageArticle
from avizor.extraction.page import extract_page
from avizor.feeds import ParsedFeed, parse_feed


class DirectParser:
    """A Parser that is a plain function call."""

    def read_page(
        self, body: bytes, *, url: str, content_type: str | None, zone: tzinfo
    ) -> PageArticle | None:
        """Return the article of a page, or None for a page without one."""
        return extract_page(body, url=url, content_type=content_type, zone=zone)

    def read_feed(
        self, body: bytes, *, url: str, content_type: str | None, zone: tzinfo
    ) -> ParsedFeed:
        """Return what a feed lists; bytes that are none give ``is_feed=False`` and a reason."""
        return parse_feed(body, url=url, content_type=content_type, zone=zone)

    def close(self) -> None:
        """Release nothing: there is nothing held."""
