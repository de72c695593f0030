"""Whose news a web address shows, where nobody but the address says so."""

from collections.abc import Iterable

from avizor.domain.catalogue import Feed
from avizor.domain.language.text import word_set
from avizor.domain.urls import host_of, same_site

PLACED = word_set(
    "AR BO BR BZ CL CO CR CU DO EC GT HN HT JM MX NI PA PE PR PY SV TT UY VE ES PT FR DE UK"
)
"""Top-level domains that say where an outlet sits; those that anybody may buy do not."""


def country_of(url: str, feeds: Iterable[Feed]) -> str:
    """Return the country of an address's outlet, "" when nothing tells it.

    That is the country of the configured feeds of its site; where they disagree nothing is
    told, and without any its top-level domain tells it.
    """
    known = {feed.country for feed in feeds if same_site(feed.url, url)}
    if known:
        return known.pop() if len(known) == 1 else ""
    return country_of_domain(url)


def country_of_domain(url: str) -> str:
    """Read the country off an address: *.ec* is Ecuador's; "" where it says none."""
    label = host_of(url).rpartition(".")[2].upper()
    return {"UK": "GB"}.get(label, label) if label in PLACED else ""
