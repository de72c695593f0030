"""Read one page: bytes in, the fields of its article out."""

from datetime import tzinfo

from lxml import etree
from lxml.html import HtmlElement

from avizor.domain.legible import decoded_once_more, legible
from avizor.domain.limits import TEXT_KEPT
from avizor.extraction.article import PageArticle
from avizor.extraction.authors import choose_authors
from avizor.extraction.body import choose_body, read_body, total_chars
from avizor.extraction.boilerplate import prune_boilerplate, strip_dead_elements
from avizor.extraction.cards import lists_articles
from avizor.extraction.charset import decode_html, may_be_html
from avizor.extraction.dates import find_published
from avizor.extraction.json_ld import body_of
from avizor.extraction.language import reconcile_language
from avizor.extraction.live import is_live
from avizor.extraction.metadata import (
    Stated,
    choose_site_name,
    choose_summary,
    choose_title,
    read_stated,
)
from avizor.extraction.paragraphs import clean_paragraphs
from avizor.extraction.parsing import parse_page
from avizor.extraction.stand_ins import stands_in
from avizor.extraction.structure import drop_follow_ups, free_own_links, open_layout_tables
from avizor.extraction.teaser import is_teaser, mentions_wall

_MIN_TEXT = 40
_LITTLE_TEXT = 100
_PROSE = 80
_SAMPLE = 4000
_LETTER_SHARE = 0.5


def extract_page(
    body: bytes, *, url: str, content_type: str | None = None, zone: tzinfo
) -> PageArticle | None:
    """Read the article of a page, or None for a page without article text, as a list of others.

    Never raises for what the bytes hold. `zone` is read into dates without an offset. The
    same bytes always give the same article. A page whose body is closed but which describes
    an article gives its description as text, marked as a teaser.
    """
    html = _decode(body, content_type)
    root = parse_page(html)
    if root is None:
        return None
    stated = read_stated(root, url)
    title = legible(choose_title(stated))
    _mend(root, stated, title, url)
    authors = tuple(map(legible, choose_authors(stated, root)))
    published = find_published(stated, root, url, zone)
    strip_dead_elements(root)
    wall = mentions_wall(root)
    text = legible("\n".join(_read_text(root, html, stated, title))[:TEXT_KEPT])
    summary = legible(choose_summary(stated))
    closed = len(text) < _MIN_TEXT and _describes_article(stated) and bool(summary)
    text = summary if closed else text
    if not _reads_as_text(text) or stands_in(text, title):
        return None
    return PageArticle(
        url=url,
        canonical_url=stated.canonical,
        title=title,
        text=text,
        summary=summary,
        authors=authors,
        published_at=published.at if published else None,
        published_exact=published.exact if published else False,
        language=reconcile_language(f"{title}\n{text}", stated.language),
        teaser=closed or is_teaser(text, summary, stated.article, wall),
        site_name=choose_site_name(stated),
    )


def _decode(body: bytes, content_type: str | None) -> str:
    decoded = decode_html(body, content_type) if may_be_html(body, content_type) else ""
    return decoded_once_more(decoded)


def _mend(root: HtmlElement, stated: Stated, title: str, url: str) -> None:
    drop_follow_ups(root, title)
    open_layout_tables(root)
    free_own_links(root, (url, stated.canonical or url))


def _read_text(root: HtmlElement, html: str, stated: Stated, title: str) -> list[str]:
    if not _describes_article(stated) and lists_articles(root):
        return []
    prune_boilerplate(root)
    titles = (title, *stated.h1[:1])
    live = is_live(stated.article, title)
    paragraphs = clean_paragraphs(choose_body(root, body_of(stated.article), live=live), *titles)
    if total_chars(paragraphs) >= _LITTLE_TEXT:
        return paragraphs
    # Rare: perhaps the pruning took the article along. Look again at the whole page.
    second = clean_paragraphs(_read_whole(html), *titles)
    has_prose = any(len(paragraph) >= _PROSE for paragraph in second)
    return second if has_prose and total_chars(second) > 2 * total_chars(paragraphs) else paragraphs


def _read_whole(html: str) -> list[str]:
    whole = parse_page(html)
    if whole is None:
        return []
    etree.strip_elements(whole, "nav", with_tail=False)
    return read_body(whole, full=True)


def _describes_article(stated: Stated) -> bool:
    return bool(stated.article.get("headline")) or stated.meta.get("og:type") == "article"


def _reads_as_text(text: str) -> bool:
    letters = sum(map(str.isalnum, text[:_SAMPLE]))
    return len(text) >= _MIN_TEXT and letters >= _LETTER_SHARE * min(len(text), _SAMPLE)
