"""The HTML of the sample outlets: four layouts, an AMP form, a front page and an error page.

Each layout carries the furniture of real news sites (menus, share bars, boxes of related links,
newsletter forms, captions) around the text, because finding the text among it is what the
extraction stage is tested on.
"""

import json
from collections.abc import Callable, Sequence
from html import escape

from avizor.demo.editions import Published
from avizor.demo.newsroom import Outlet, PageLayout
from avizor.demo.wording import WORDS, spell_date


def render_page(item: Published, others: Sequence[Published]) -> bytes:
    """Return the article's page in its outlet's layout and encoding, with links to `others`.

    A paywalled article shows its first paragraph only. Characters that the encoding lacks
    become references.
    """
    text = _LAYOUTS[item.outlet.layout](item, others[:4])
    return text.encode(item.outlet.page_encoding, "xmlcharrefreplace")


def render_amp(item: Published) -> bytes:
    """Return the AMP form of the page, whose canonical link names the ordinary one."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in _shown(item))
    return (
        f'<!doctype html><html amp lang="{item.outlet.language}"><head><meta charset="utf-8">'
        f"<title>{escape(item.title)}</title>"
        f'<link rel="canonical" href="{escape(item.url)}">{_json_ld(item)}'
        '<script async src="/amp/v0.js"></script></head><body>'
        f"<article><h1>{escape(item.title)}</h1>{body}{_credit(item)}</article>"
        f"{_footer(item.outlet)}</body></html>"
    ).encode()


def render_front(outlet: Outlet, items: Sequence[Published], base_url: str) -> bytes:
    """Return the outlet's front page: its feed announced, its articles listed as given."""
    links = "".join(
        f'<li><a href="{escape(item.path)}">{escape(item.title)}</a></li>' for item in items
    )
    words = WORDS[outlet.language]
    text = (
        f'<!doctype html><html lang="{outlet.language}"><head>'
        f'<meta charset="{outlet.page_encoding}"><title>{escape(outlet.name)}</title>'
        f'<link rel="alternate" type="{_feed_type(outlet)}" href="{outlet.feed_path}">'
        f'<link rel="canonical" href="{base_url}/"></head><body>{_header(outlet)}'
        f"<main><h2>{words['latest']}</h2><ul>{links}</ul></main>{_footer(outlet)}</body></html>"
    )
    return text.encode(outlet.page_encoding, "xmlcharrefreplace")


def render_not_found(outlet: Outlet) -> bytes:
    """Return the page an outlet shows with a 404."""
    message = WORDS[outlet.language]["not_found"]
    text = f"<!doctype html><title>404</title><h1>{message}</h1>{_footer(outlet)}"
    return text.encode(outlet.page_encoding, "xmlcharrefreplace")


def _modern(item: Published, others: Sequence[Published]) -> str:
    """Give JSON-LD, Open Graph, a `<time>`, related links amid the text."""
    words = WORDS[item.outlet.language]
    stamp = item.published_at
    return (
        f'<!doctype html><html lang="{item.outlet.language}-{item.outlet.country}"><head>'
        f'<meta charset="{item.outlet.page_encoding}">{_meta(item)}{_json_ld(item)}</head>'
        f'<body class="single">{_header(item.outlet)}'
        f'<div id="cookie-banner" role="dialog">{words["cookies"]}</div>'
        f'<main><article class="post"><header><h1 class="post-title">{escape(item.title)}</h1>'
        f'<p class="post-excerpt">{escape(item.summary)}</p>'
        f'<div class="byline">{words["by"]} <a rel="author" href="/autor/">'
        f'{escape(item.article.author)}</a> <time datetime="{stamp.isoformat()}">'
        f"{spell_date(stamp, item.outlet.language)}</time></div>{_share(item)}</header>"
        f"{_figure(item)}"
        f'<div class="post-content entry-content">{_broken_text(item, others)}{_credit(item)}</div>'
        f"{_tags(item)}</article>{_newsletter(item)}{_related(item, others, 'more')}</main>"
        f"{_footer(item.outlet)}</body></html>"
    )


def _classic(item: Published, others: Sequence[Published]) -> str:
    """Lay out by tables, no metadata beyond the title, the date in words only, as in 2006."""
    body = "".join(f'<p class="txt">{escape(paragraph)}</p>\n' for paragraph in _shown(item))
    links = "".join(f'<a href="{escape(o.path)}">{escape(o.title)}</a><br>' for o in others)
    words = WORDS[item.outlet.language]
    return (
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">\n<html><head>'
        f'<meta http-equiv="Content-Type" content="text/html; charset={item.outlet.page_encoding}">'
        f"<title>{escape(item.title)} - {escape(item.outlet.name)}</title>"
        f'<link rel="canonical" href="{escape(item.url)}"></head>\n<body bgcolor="#ffffff">'
        f'<table width="960"><tr><td colspan="2">{_header(item.outlet)}</td></tr><tr>'
        f'<td width="660" valign="top"><div id="nota"><h1>{escape(item.title)}</h1>'
        f'<div class="fecha">{spell_date(item.published_at, item.outlet.language)} | '
        f"{words['by']} {escape(item.article.author)}</div>\n{body}{_credit(item)}</div>"
        f"{_comments(item)}</td>"
        f'<td width="300" valign="top"><div class="sidebar"><b>{words["related"]}</b><br>{links}'
        f'</div></td></tr><tr><td colspan="2">{_footer(item.outlet)}</td></tr></table>'
        "</body></html>"
    )


def _magazine(item: Published, others: Sequence[Published]) -> str:
    """Give microdata, a standfirst, a caption, related links after the text; AMP where offered."""
    amp = f'<link rel="amphtml" href="{escape(item.url)}?amp=1">' if item.outlet.amp else ""
    stamp = item.published_at
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in _shown(item))
    return (
        f'<!doctype html><html lang="{item.outlet.language}"><head>'
        f'<meta charset="{item.outlet.page_encoding}">{_meta(item)}{amp}</head><body>'
        f"{_header(item.outlet)}{_share(item)}"
        '<article itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h1 itemprop="headline">{escape(item.title)}</h1>'
        f'<h2 class="standfirst" itemprop="description">{escape(item.summary)}</h2>'
        f'<span itemprop="author">{escape(item.article.author)}</span> '
        f'<time itemprop="datePublished" datetime="{stamp.isoformat()}">'
        f"{spell_date(stamp, item.outlet.language)}</time>{_figure(item)}"
        f'<section itemprop="articleBody">{body}{_credit(item)}</section></article>'
        f"{_related(item, others, 'related')}{_newsletter(item)}{_footer(item.outlet)}"
        "</body></html>"
    )


def _official(item: Published, others: Sequence[Published]) -> str:
    """Dress a communiqué as a ministry does: plain text, a list of institutional links."""
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in _shown(item))
    links = "".join(f'<li><a href="{escape(o.path)}">{escape(o.title)}</a></li>' for o in others)
    stamp = item.published_at
    return (
        f'<!doctype html><html lang="{item.outlet.language}"><head><meta charset="utf-8">'
        f"<title>{escape(item.title)} | {escape(item.outlet.name)}</title>"
        f'<meta name="dcterms.date" content="{stamp.isoformat()}">'
        f'<link rel="canonical" href="{escape(item.url)}"></head><body>{_header(item.outlet)}'
        f'<div class="breadcrumb"><a href="/">{WORDS[item.outlet.language]["home"]}</a> / '
        f'{escape(item.article.section)}</div><div id="content" role="main">'
        f'<h1 class="page-header">{escape(item.title)}</h1>'
        f'<div class="submitted">{spell_date(stamp, item.outlet.language)}</div>'
        f'<div class="field-name-body">{body}</div></div>'
        f'<aside class="institucional"><ul>{links}</ul></aside>{_footer(item.outlet)}</body></html>'
    )


def _shown(item: Published) -> tuple[str, ...]:
    if not item.article.paywalled:
        return item.paragraphs
    return (item.paragraphs[0], WORDS[item.outlet.language]["paywall"])


def _broken_text(item: Published, others: Sequence[Published]) -> str:
    blocks = [f"<p>{escape(paragraph)}</p>" for paragraph in _shown(item)]
    if others:
        words = WORDS[item.outlet.language]
        link = f'<a href="{escape(others[0].path)}">{escape(others[0].title)}</a>'
        box = f'<div class="related-inline"><strong>{words["related"]}:</strong> {link}</div>'
        blocks.insert(min(2, len(blocks)), box)
        ad = f'<div class="ad-slot" data-slot="in-article-1"><span>{words["ad"]}</span></div>'
        blocks.insert(min(4, len(blocks)), ad)
    return "".join(blocks)


def _meta(item: Published) -> str:
    pairs = {
        "og:type": "article",
        "og:title": item.title,
        "og:description": item.summary,
        "og:url": item.url,
        "og:site_name": item.outlet.name,
        "article:published_time": item.published_at.isoformat(),
        "article:section": item.article.section,
    }
    tags = "".join(f'<meta property="{key}" content="{escape(pairs[key])}">' for key in pairs)
    return (
        f"<title>{escape(item.title)} | {escape(item.outlet.name)}</title>{tags}"
        f'<meta name="author" content="{escape(item.article.author)}">'
        f'<link rel="canonical" href="{escape(item.url)}">'
    )


def _json_ld(item: Published) -> str:
    record = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.title,
        "description": item.summary,
        "datePublished": item.published_at.isoformat(),
        "author": {"@type": "Person", "name": item.article.author},
        "publisher": {"@type": "Organization", "name": item.outlet.name},
        "mainEntityOfPage": item.url,
        "isAccessibleForFree": not item.article.paywalled,
    }
    text = json.dumps(record, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def _header(outlet: Outlet) -> str:
    menu = "".join(
        f'<li><a href="/">{x}</a></li>' for x in WORDS[outlet.language]["menu"].split("|")
    )
    return (
        f'<div class="site-header"><a class="logo" href="/">{escape(outlet.name)}</a>'
        f"<nav><ul>{menu}</ul></nav></div>"
    )


def _footer(outlet: Outlet) -> str:
    return (
        f'<footer class="site-footer"><p>© {escape(outlet.name)} · {escape(outlet.tagline)}</p>'
        f"<p>{WORDS[outlet.language]['sample']}</p></footer>"
    )


def _share(item: Published) -> str:
    label = WORDS[item.outlet.language]["share"]
    names = ("Facebook", "WhatsApp", "X", "Telegram")
    links = "".join(f'<li><a href="#">{label} {name}</a></li>' for name in names)
    return f'<ul class="share social-share">{links}</ul>'


def _figure(item: Published) -> str:
    if item.article.caption is None:
        return ""
    photo = WORDS[item.outlet.language]["photo"]
    return (
        f'<figure><img src="/img/{escape(item.article.slug)}.jpg" alt="">'
        f"<figcaption>{escape(item.article.caption)} {photo}</figcaption></figure>"
    )


def _credit(item: Published) -> str:
    return (
        f'<p class="credit"><em>{escape(item.article.credit)}</em></p>'
        if item.article.credit
        else ""
    )


def _newsletter(item: Published) -> str:
    text = WORDS[item.outlet.language]["newsletter"]
    return (
        f'<div class="newsletter-box"><form action="/boletin" method="post"><label>{text}</label>'
        '<input type="email" name="email"><button>OK</button></form></div>'
    )


def _tags(item: Published) -> str:
    section = escape(item.article.section)
    label = WORDS[item.outlet.language]["tags"]
    return f'<div class="post-tags">{label}: <a href="/tag/{section}">{section}</a></div>'


def _comments(item: Published) -> str:
    words = WORDS[item.outlet.language]
    said = "".join(f'<div class="comment">{x}</div>' for x in words["comment"].split("|"))
    return f'<div id="comments" class="comments"><h4>{words["comments"]}</h4>{said}</div>'


def _related(item: Published, others: Sequence[Published], word: str) -> str:
    if not others:
        return ""
    links = "".join(f'<li><a href="{escape(o.path)}">{escape(o.title)}</a></li>' for o in others)
    heading = WORDS[item.outlet.language][word]
    return f'<aside class="related-posts"><h3>{heading}</h3><ul>{links}</ul></aside>'


def _feed_type(outlet: Outlet) -> str:
    kinds = {"atom": "application/atom+xml", "json": "application/feed+json"}
    return kinds.get(outlet.feed_format, "application/rss+xml")


_LAYOUTS: dict[PageLayout, Callable[[Published, Sequence[Published]], str]] = {
    "modern": _modern,
    "classic": _classic,
    "magazine": _magazine,
    "official": _official,
}
