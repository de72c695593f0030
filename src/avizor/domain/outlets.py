"""Whose news a web address shows, where nobody but the address says so."""

from collections.abc import Iterable

from avizor.domain.addresses.urls import host_of, same_site, unwrapped
from avizor.domain.catalogue import Feed
from avizor.domain.language.wordlists import word_set
from avizor.domain.records import Source

PLACED = word_set(
    "AR BO BR BZ CL CO CR CU DO EC GT HN HT JM MX NI PA PE PR PY SV TT UY VE ES PT FR DE UK"
)
"""Top-level domains that say where an outlet sits; those that anybody may buy do not."""
_MOST_HOSTS = 10_000


def country_of(url: str, feeds: Iterable[Feed]) -> str:
    """Return the country of an address's outlet, "" when nothing tells it.

    That is the country of the configured feeds of its site; where they disagree nothing is
    told, and without any its top-level domain tells it.
    """
    known = {feed.country for feed in feeds if same_site(feed.url, url)}
    if known:
        return known.pop() if len(known) == 1 else ""
    return country_of_domain(url)


class Outlets:
    """Whose pages are whose, as far as the configured feeds tell."""

    def __init__(self, feeds: Iterable[Feed] = ()) -> None:
        self._feeds = tuple(feeds)
        self._by_host: dict[str, tuple[Source, ...]] = {}

    def owner(self, url: str, listed_by: Source) -> Source | None:
        """Return the outlet that a page is of, when another one lists it; None for its own.

        None too for a site that no feed is of: many outlets have their feeds elsewhere.
        """
        theirs = self._of_site(unwrapped(url))
        if any(_is_one(one, listed_by) for one in theirs):
            return None
        return theirs[0] if theirs else None

    def _of_site(self, url: str) -> tuple[Source, ...]:
        host = host_of(url)
        if host not in self._by_host:
            if len(self._by_host) >= _MOST_HOSTS:
                self._by_host.clear()
            found = tuple(feed.source for feed in self._feeds if same_site(feed.url, url))
            self._by_host[host] = found
        return self._by_host[host]


def _is_one(one: Source, other: Source) -> bool:
    """Say whether two feeds are of one outlet, or of outlets in one hand."""
    if one.feed_id == other.feed_id or one.name == other.name:
        return True
    return one.owner is not None and one.owner == other.owner


def country_of_domain(url: str) -> str:
    """Read the country off an address: *.ec* is Ecuador's; "" where it says none."""
    label = host_of(url).rpartition(".")[2].upper()
    return {"UK": "GB"}.get(label, label) if label in PLACED else ""
