"""Generated articles as the pages of four kinds of news site, with the furniture of real ones.

Pages weigh what pages weigh (the middle one of 27 real Latin American pages has 110 kB): menus,
boxes of links, scripts and styles stand around the text.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from html import escape
from random import Random

from news_mix import NewsItem, invented_name

SCRIPT_LINES = 1600
MENU_LINKS = 90
POOL = 5000  # invented names that scripts and menus draw from


def render(item: NewsItem, others: Sequence[NewsItem], at: datetime, url: str) -> str:
    """Return an article's page; its layout follows from its number."""
    layout = _LAYOUTS[item.number % len(_LAYOUTS)]
    head = (
        f'<meta charset="utf-8"><title>{escape(item.title)} | Diario</title>'
        f'<link rel="canonical" href="{url}">{_scripts(item)}'
    )
    return (
        f'<!doctype html><html lang="{item.language}"><head>{head}{_metadata(item, at, url)}</head>'
        f"<body>{_menu(item)}{layout(item, others, at)}{_related(others)}{_footer(item)}"
        "</body></html>"
    )


def _modern(item: NewsItem, others: Sequence[NewsItem], at: datetime) -> str:
    body = [f"<p>{escape(part)}</p>" for part in item.paragraphs]
    body.insert(2, f'<div class="related-inline">{_links(others[:1])}</div>')
    return (
        f'<main><article class="post"><header><h1 class="post-title">{escape(item.title)}</h1>'
        f'<div class="byline"><time datetime="{at.isoformat()}">{at:%d.%m.%Y}</time></div></header>'
        f'<div class="entry-content">{"".join(body)}</div></article></main>'
    )


def _classic(item: NewsItem, others: Sequence[NewsItem], at: datetime) -> str:
    body = "".join(f'<p class="txt">{escape(part)}</p>' for part in item.paragraphs)
    return (
        f'<table width="960"><tr><td width="660"><div id="nota"><h1>{escape(item.title)}</h1>'
        f'<div class="fecha">{at:%d/%m/%Y %H:%M}</div>{body}</div></td>'
        f'<td width="300"><div class="sidebar">{_links(others)}</div></td></tr></table>'
    )


def _magazine(item: NewsItem, others: Sequence[NewsItem], at: datetime) -> str:
    body = "".join(f"<p>{escape(part)}</p>" for part in item.paragraphs)
    return (
        '<article itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h1 itemprop="headline">{escape(item.title)}</h1>'
        f'<h2 class="standfirst">{escape(item.summary)}</h2>'
        f'<time itemprop="datePublished" datetime="{at.isoformat()}">{at:%d-%m-%Y}</time>'
        f'<figure><img src="/a.jpg" alt=""><figcaption>{escape(item.place)}</figcaption></figure>'
        f'<section itemprop="articleBody">{body}</section></article>{_links(others[:3])}'
    )


def _divs(item: NewsItem, others: Sequence[NewsItem], at: datetime) -> str:
    body = "".join(f'<div class="c-p"><p>{escape(part)}</p></div>' for part in item.paragraphs)
    comments = "".join(f'<div class="comment">{escape(o.summary)}</div>' for o in others[:5])
    return (
        f'<div class="wrap"><div class="col-8"><h1>{escape(item.title)}</h1>'
        f'<span class="date">{at:%Y-%m-%d}</span><div class="nota-cuerpo">{body}</div>'
        f'<div id="comments">{comments}</div></div></div>'
    )


def _metadata(item: NewsItem, at: datetime, url: str) -> str:
    """Give Open Graph to all but the old layout, JSON-LD to every second article."""
    if item.number % len(_LAYOUTS) == _LAYOUTS.index(_classic):
        return ""
    graph = {
        "og:type": "article",
        "og:title": item.title,
        "og:description": item.summary,
        "og:url": url,
        "article:published_time": at.isoformat(),
    }
    tags = "".join(f'<meta property="{k}" content="{escape(v)}">' for k, v in graph.items())
    if item.number % 2:
        return tags
    record = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": item.title}
    record |= {"datePublished": at.isoformat(), "mainEntityOfPage": url}
    return f'{tags}<script type="application/ld+json">{json.dumps(record)}</script>'


def _scripts(item: NewsItem) -> str:
    calls = "".join(
        f"window.{name}=function(e){{return e.track({number},window._q||[])}};"
        for number, name in enumerate(_names(item.number, SCRIPT_LINES))
    )
    styles = "".join(f".c{n}{{margin:{n}px;color:#{n:06x}}}" for n in range(300))
    return f"<style>{styles}</style><script>{calls}</script>"


def _menu(item: NewsItem) -> str:
    links = "".join(
        f'<li class="menu-item"><a href="/s/{number}">{name}</a></li>'
        for number, name in enumerate(_names(item.number + 1, MENU_LINKS))
    )
    return f'<header class="site-header"><nav><ul>{links}</ul></nav></header>'


def _names(seed: int, count: int) -> Sequence[str]:
    start = Random(seed).randrange(POOL - count)
    return _pool()[start : start + count]


@cache
def _pool() -> tuple[str, ...]:
    rng = Random(0)
    return tuple(invented_name(rng) for _ in range(POOL))


def _links(others: Sequence[NewsItem]) -> str:
    return "".join(f'<a href="/{other.slug}">{escape(other.title)}</a> ' for other in others)


def _related(others: Sequence[NewsItem]) -> str:
    cards = "".join(
        f'<div class="card"><a href="/{o.slug}"><img src="/i.jpg" alt=""><h3>{escape(o.title)}</h3>'
        f"</a><span>{escape(o.place)}</span></div>"
        for o in others
    )
    return f'<aside class="related-posts">{cards}</aside>'


def _footer(item: NewsItem) -> str:
    links = "".join(f'<li><a href="/f/{n}">Enlace {n}</a></li>' for n in range(60))
    return f'<footer class="site-footer"><ul>{links}</ul><p>Diario · {item.country}</p></footer>'


_Layout = Callable[[NewsItem, Sequence[NewsItem], datetime], str]
_LAYOUTS: tuple[_Layout, ...] = (_modern, _classic, _magazine, _divs)
