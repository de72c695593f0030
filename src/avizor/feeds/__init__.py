"""Read feeds: bytes in, listed entries out. Pure; nothing here asks the network."""

from avizor.feeds.parse import ParsedFeed, parse_feed

__all__ = ["ParsedFeed", "parse_feed"]
