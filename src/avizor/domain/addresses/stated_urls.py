"""Which address names an article: where its page was found, or what the page states.

Pages state the address of the front page, of a section, of the script without the article's
``id``: none of these may stand for an article, or different ones would become one. See
``docs/decisions/0007-url-canonicalisation.md``.
"""

import re
from urllib.parse import SplitResult

from avizor.domain.addresses.parameters import may_name_article
from avizor.domain.addresses.urls import (
    INDEX,
    article_id,
    canonical,
    joined,
    query_pairs,
    same_site,
    split_url,
    url_key,
)

SEVERAL_WORDS = r"[^-_][-_][^-_]+[-_][^-_]"
"""A headline's words in a part of a path, three at least. Takes no longer than the part is."""
_SLUG = re.compile(rf"\d{{4}}|{SEVERAL_WORDS}")
_PAGE_TAIL = re.compile(r"^/?(?:(?:page|pagina|p)/)?\d{1,2}/?$")
_PAGE_FILE = re.compile(r".\.(?:s?html?|php|aspx?|ghtml)$")


def choose_canonical(page_url: str, stated: str | None) -> str:
    """Choose between where a page was found and what its ``rel=canonical`` states.

    The stated URL wins only when it stays within the site and still names this article: a
    home page, a section front or the script without its ``id`` would merge different articles.
    """
    found = canonical(page_url)
    if not stated or not stated.strip():
        return found
    wanted = canonical(joined(page_url, stated.strip()))
    if split_url(found) is None and split_url(wanted) is not None:
        return wanted  # a saved page: only its own word tells where it was
    return wanted if _may_stand_for(wanted, found) else found


def is_front_of(wanted: str, found: str) -> bool:
    """Say whether ``wanted`` is a home page, or a page above ``found`` or beside it in its site.

    Beside it are sections, and forms to log in: no article is named there, but ``found`` names
    one. The next pages of an article (``/2``, ``/page/2``) have the article above them: no front.
    """
    target, page = split_url(canonical(wanted)), split_url(canonical(found))
    if target is None or page is None or article_id(canonical(wanted)) == url_key(found):
        return False
    if target.fragment or any(may_name_article(name) for name, _ in query_pairs(target.query)):
        return False
    if INDEX.sub("/", target.path) in {"", "/"}:
        return True
    upper, lower = target.path.rstrip("/"), page.path.rstrip("/")
    if not same_site(wanted, found):
        return False
    if not lower.startswith(upper + "/"):
        beside = _has_slug(lower) and not _names_an_article(target)
        return beside and not any(char.isdigit() for char in upper)  # /a/c9xyz2 is an article
    return _PAGE_TAIL.match(lower[len(upper) :]) is None


def _may_stand_for(wanted: str, found: str) -> bool:
    target, page = split_url(wanted), split_url(found)
    if target is None or page is None or not same_site(wanted, found):
        return False
    if article_id(wanted) == article_id(found):
        return True
    if is_front_of(wanted, found) or _loses_the_id(target, page):
        return False
    return _names_an_article(target) or not _names_an_article(page)


def _names_an_article(parts: SplitResult) -> bool:
    if any(may_name_article(name) for name, _ in query_pairs(parts.query)):
        return True
    return _has_slug(parts.path) or _PAGE_FILE.search(parts.path) is not None


def _has_slug(path: str) -> bool:
    return any(_SLUG.search(segment) for segment in path.split("/"))


def _loses_the_id(target: SplitResult, page: SplitResult) -> bool:
    """Say whether the stated URL is the page's script without the id that names the article."""
    if target.path.rstrip("/") != page.path.rstrip("/") or _has_slug(target.path):
        return False
    kept = set(query_pairs(target.query))
    return any(may_name_article(pair[0]) and pair not in kept for pair in query_pairs(page.query))
