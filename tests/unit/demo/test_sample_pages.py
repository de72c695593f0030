import urllib.request

import pytest
import trafilatura

from avizor.demo import NewsSite, Published
from avizor.demo.wording import WORDS


def fetch(url: str) -> tuple[bytes, str]:
    with urllib.request.urlopen(url, timeout=5) as reply:
        return reply.read(), reply.headers["Content-Type"]


def extract(page: bytes, url: str) -> str:
    return " ".join((trafilatura.extract(page, url=url) or "").split())


def items(site: NewsSite) -> list[Published]:
    return [item for item in site.published() if not item.article.paywalled]


def test_every_page_extracts_to_all_of_its_paragraphs(full_site: NewsSite) -> None:
    for item in items(full_site):
        text = extract(fetch(item.url)[0], item.url)
        missing = [paragraph for paragraph in item.paragraphs if paragraph not in text]
        assert not missing, item.url


def test_pages_carry_furniture_that_is_no_part_of_the_text(full_site: NewsSite) -> None:
    for item in items(full_site):
        page, kind = fetch(item.url)
        html = page.decode(kind.partition("charset=")[2])
        words = WORDS[item.outlet.language]
        assert words["sample"] in html, item.url
        assert words["newsletter"] not in item.text


def test_every_page_names_its_canonical_address(full_site: NewsSite) -> None:
    for item in full_site.published():
        assert f'<link rel="canonical" href="{item.url}">'.encode() in fetch(item.url)[0]


def test_a_windows_1252_page_reads_as_it_was_written(full_site: NewsSite) -> None:
    item = full_site.published("ec-vespertino")[0]
    page, kind = fetch(item.url)
    assert kind.endswith("charset=windows-1252")
    assert item.paragraphs[0] in page.decode("windows-1252")
    with pytest.raises(UnicodeDecodeError):
        page.decode("utf-8")


def test_an_amp_page_has_the_text_and_points_to_the_ordinary_page(full_site: NewsSite) -> None:
    item = full_site.published("co-el-paramo")[0]
    assert f'<link rel="amphtml" href="{item.url}?amp=1">'.encode() in fetch(item.url)[0]
    amp, _ = fetch(f"{item.url}?amp=1")
    assert f'<link rel="canonical" href="{item.url}">'.encode() in amp
    assert item.paragraphs[-1] in extract(amp, item.url)


def test_a_paywalled_page_shows_its_first_paragraph_only(full_site: NewsSite) -> None:
    walled = [item for item in full_site.published() if item.article.paywalled]
    assert walled
    for item in walled:
        html = fetch(item.url)[0].decode()
        assert item.paragraphs[0] in html
        assert WORDS[item.outlet.language]["paywall"] in html
        assert all(paragraph not in html for paragraph in item.paragraphs[1:])


def test_text_is_escaped_and_titles_survive_it(full_site: NewsSite) -> None:
    item = next(item for item in full_site.published() if "‘" in item.title)
    metadata = trafilatura.extract_metadata(fetch(item.url)[0])
    assert metadata is not None
    assert item.title in str(metadata.title)


def test_the_front_page_announces_the_feed_and_links_the_articles(full_site: NewsSite) -> None:
    for feed in full_site.feeds:
        base = full_site.base_url(feed.id)
        page, kind = fetch(base + "/")
        html = page.decode(kind.partition("charset=")[2])
        assert f'href="{feed.url.removeprefix(base)}"' in html
        assert all(f'href="{item.path}"' in html for item in full_site.published(feed.id))
