import time
from datetime import UTC, datetime

import pytest

from avizor.extraction import zone_of
from avizor.extraction.stated_dates import read_date
from sample_pages import MORE_PROSE, PROSE, extract_body, extract_html

LIMA = zone_of("PE")


@pytest.mark.parametrize(
    ("text", "utc", "exact"),
    [
        ("2026-05-04T10:30:00-05:00", "2026-05-04 15:30", True),
        ("2026-05-04T10:30:00-0500", "2026-05-04 15:30", True),
        ("2026-05-04T10:30:00 -05:00", "2026-05-04 15:30", True),
        ("2026-05-04T15:30:00.123Z", "2026-05-04 15:30", True),
        ("2026-05-04 10:30", "2026-05-04 15:30", True),
        ("2026-05-04", "2026-05-04 05:00", False),
        ("2026-05-04T00:00:00", "2026-05-04 05:00", False),
        ("20260504", "2026-05-04 05:00", False),
        ("20260504T1030", "2026-05-04 15:30", True),
        ("Mon, 04 May 2026 10:30:00 -0500", "2026-05-04 15:30", True),
        ("Mon May 04 2026 10:30:00 GMT-0500 (hora de Perú)", "2026-05-04 15:30", True),
        ("4 de mayo de 2026, 10:30 a. m.", "2026-05-04 15:30", True),
        ("Lunes, 4 de Mayo del 2026 | 3:05 p.m.", "2026-05-04 20:05", True),
        ("04/05/2026 10h30", "2026-05-04 15:30", True),
        ("04/05/2026", "2026-05-04 05:00", False),
        ("05/13/2026", "2026-05-13 05:00", False),
        ("segunda-feira, 4 de maio de 2026 às 22:15", "2026-05-05 03:15", True),
        ("May 4, 2026 9:00 PM", "2026-05-05 02:00", True),
        ("4 May 2026", "2026-05-04 05:00", False),
        ("04/05/2026 10:30:00 -03:00", "2026-05-04 13:30", True),
        ("04/05/2026 8:15 por Ana Ruiz", "2026-05-04 13:15", True),
        ("Mon May  4 10:30:00 2026", "2026-05-04 15:30", True),
        ("Mon, 04 May 26 10:30:00 GMT", "2026-05-04 10:30", True),
        ("2026-05-04T24:00:00", "2026-05-05 05:00", True),
        ("Tue May 04 2026 10:30:00 GMT+0000", "2026-05-04 10:30", True),
        ("1777908600", "2026-05-04 15:30", True),
        ("1º de enero de 2026", "2026-01-01 05:00", False),
    ],
)
def test_a_stated_date_is_read_in_the_outlets_zone(text: str, utc: str, exact: bool) -> None:
    found = read_date(text, LIMA)
    assert found is not None
    assert (found.at.strftime("%Y-%m-%d %H:%M"), found.exact) == (utc, exact)
    assert found.at.tzinfo is UTC


@pytest.mark.parametrize(
    "text", ["", "ayer", "hace 2 horas", "99/99/2026", "0001-01-01", "12345", "4 15:23 2026"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text, LIMA) is None


def test_an_exact_instant_wins_over_the_day_stated_before_it() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"T",'
        '"datePublished":"2026-05-04"}</script>'
        "<meta property='article:published_time' content='2026-05-04T08:00:00-05:00'>"
    )
    article = extract_body("", head=head)
    assert article.published_at == datetime(2026, 5, 4, 13, tzinfo=UTC)
    assert article.published_exact


CHANGED = "<meta property='article:modified_time' content='2026-05-09T08:00:00Z'>"


def test_the_time_of_a_change_never_counts_beside_that_of_publication() -> None:
    head = CHANGED + "<meta name='date' content='2026-05-04T08:00:00Z'>"
    article = extract_body("<time class='updated' datetime='2026-05-09T09:00Z'>9</time>", head=head)
    assert article.published_at == datetime(2026, 5, 4, 8, tzinfo=UTC)


def test_the_time_of_a_change_alone_is_at_most_a_day() -> None:
    assert not extract_body("", head=CHANGED).published_exact


def test_the_date_of_another_articles_card_is_not_this_articles() -> None:
    card = "<article><time datetime='2020-01-01T08:00:00Z'>viejo</time></article>"
    inner = f"{card}<time datetime='2026-05-04T08:00:00Z'>hoy</time>"
    assert extract_body(inner).published_at == datetime(2026, 5, 4, 8, tzinfo=UTC)


def test_a_time_element_dates_a_page_without_statements() -> None:
    article = extract_body("<time datetime='2026-05-04T08:00:00-05:00'>hoy</time>")
    assert article.published_at == datetime(2026, 5, 4, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "<p class='date'>Publicado 04/05/2026 08:00 | Actualizado 05/05/2026 10:30</p>",
        "<p class='date'>Actualizado 05/05/2026 10:30 | Publicado 04/05/2026 08:00</p>",
        "<p class='date'>Editoria: Polícia | 04/05/2026 08:00</p>",
        "<p>Editorial <time datetime='2026-05-04T08:00:00-05:00'>4/5</time></p>",
        "<div class='submitted'>Enviado por prensa el Lun, 04/05/2026 - 08:00</div>",
        "<time class='entry-date published updated' datetime='2026-05-04T08:00:00-05:00'></time>",
        "<abbr class='published' title='2026-05-04T08:00:00-05:00'>8:00</abbr>",
        "<p>Actualizado 05/05/2026 10:30 | Publicado <time datetime='2026-05-04T08:00:00-05:00'>"
        "4/5</time></p>",
        "<p>Actualizado: <time datetime='2026-05-05T10:30:00-05:00'>5/5</time></p>"
        "<p>Publicado: <time datetime='2026-05-04T08:00:00-05:00'>4/5</time></p>",
    ],
)
def test_of_two_dates_that_of_publication_counts(line: str) -> None:
    article = extract_body(line)
    assert article.published_at == datetime(2026, 5, 4, 13, tzinfo=UTC)
    assert article.published_exact


def test_endless_names_of_a_block_are_not_read_again_for_all_in_it() -> None:
    began = time.process_time()
    extract_body(f"<div class='{'date-x ' * 20_000}'>{'<span>x</span>' * 4000}</div>")
    assert time.process_time() - began < 3


@pytest.mark.parametrize("names", ["hoy-nota__fecha", "diario-hoy-fecha", "nota hoy-date-line"])
def test_an_outlet_called_hoy_dates_its_articles_like_any_other(names: str) -> None:
    article = extract_body(
        f"<div class='{names}'><time datetime='2026-05-04T08:00:00-05:00'>4/5</time></div>"
    )
    assert article.published_at == datetime(2026, 5, 4, 13, tzinfo=UTC)
    assert article.published_exact


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<header><div class='fecha'>lunes 4 de mayo de 2026 09:12</div></header>", ""),
        ("<div class='fecha-hoy'>lunes 4 de mayo de 2026 09:12</div>", ""),
        ("", "<p>Actualizado el <time datetime='2026-05-04T09:12:00-05:00'>hoy</time></p>"),
        ("", "<div><time datetime='2026-05-04T09:12:00Z'></time><a href='/x'>Capturan a alias "
         "Invento</a></div>"),
        ("", "<p>fin</p>" * 80 + "<time datetime='2026-05-04T09:12:00Z'></time>"),
        ("", "<div class='comment'><time datetime='2026-05-04T09:12:00Z'></time></div>"),
    ],
)  # fmt: skip
def test_a_time_that_is_hardly_the_article_s_is_not_exact(before: str, after: str) -> None:
    article = extract_html(
        f"<html><title>Titular</title><body>{before}<main><h1>Titular</h1><p>{PROSE}</p>"
        f"<p>{MORE_PROSE}</p>{after}</main></body></html>"
    )
    assert not article.published_exact


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("BR", "America/Sao_Paulo"),
        ("mx", "America/Mexico_City"),
        ("AR", "America/Argentina/Buenos_Aires"),
        ("CL", "America/Santiago"),
        ("EC", "America/Guayaquil"),
        ("US", "America/New_York"),
        ("ES", "Europe/Madrid"),
        ("ZZ", "UTC"),
        ("", "UTC"),
    ],
)
def test_a_country_has_the_zone_of_its_capital(country: str, zone: str) -> None:
    assert str(zone_of(country)) == zone
