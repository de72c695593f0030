"""Read where a page sends its readers on at once, as sites do that cannot redirect otherwise."""

import re
from html import unescape

from avizor.domain.addresses.urls import joined, same_site, split_url, url_key

_MOST_BYTES = 4096
"""Of a page that is nothing but a redirect; longer ones have a text of their own."""
_LONGEST_WAIT = 10  # seconds
_ASIDE = re.compile(
    rb"<!--.{0,4096}?-->|<noscript\b.{0,4096}?</noscript", re.IGNORECASE | re.DOTALL
)
_META = re.compile(rb"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_IS_REFRESH = re.compile(rb"http-equiv\s{0,9}=\s{0,9}[\"']?\s{0,9}refresh\b", re.IGNORECASE)
_CONTENT = re.compile(
    rb"\bcontent\s{0,9}=\s{0,9}(?:\"([^\"]{1,1900})\"|'([^']{1,1900})')", re.IGNORECASE
)
_TARGET = re.compile(
    r"\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE
)


def refreshed_to(body: bytes, url: str) -> str | None:
    """Return the other page of its site to which a small page leads by ``http-equiv=refresh``.

    None where it leads nowhere, to itself, elsewhere, or only after a while.
    """
    if len(body) > _MOST_BYTES:
        return None
    for tag in _META.findall(_ASIDE.sub(b"", body)):
        content = _CONTENT.search(tag) if _IS_REFRESH.search(tag) else None
        if content is None:
            continue
        stated = unescape((content[1] or content[2]).decode("utf-8", "replace"))
        target = _TARGET.match(stated)
        if target and int(target[1]) <= _LONGEST_WAIT:
            return _other_page(url, target[2].strip())
    return None


def _other_page(url: str, stated: str) -> str | None:
    wanted = joined(url, stated)
    is_page = split_url(wanted) is not None and same_site(wanted, url)
    return wanted if is_page and url_key(wanted) != url_key(url) else None
