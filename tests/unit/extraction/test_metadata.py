import json

import pytest

from avizor.extraction.authors import split_byline
from avizor.extraction.titles import strip_site_name
from sample_pages import PROSE, extract_body, extract_html


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Cae banda en Quito | El Diario", "El Diario", "Cae banda en Quito"),
        ("Cae banda en Quito - Agencia Inventada", "Agencia Inventada", "Cae banda en Quito"),
        ("Cae banda en Quito – Nación – El Diario", "El Diario", "Cae banda en Quito – Nación"),
        ("El Diario | Cae banda en Quito", "El Diario", "Cae banda en Quito"),
        ("Cae banda en Quito | Noticias | El Diario", "El Diario", "Cae banda en Quito"),
        ("La fiscal - la única - declara", "El Diario", "La fiscal - la única - declara"),
        ("“Es grave” | Habla la ministra de Defensa de Costaverde", "El Diario",
         "“Es grave” | Habla la ministra de Defensa de Costaverde"),
        ("Cae banda en Quito ~ El Diario", "El Diario", "Cae banda en Quito"),
        ("El Diario", "El Diario", "El Diario"),
        ("", "El Diario", ""),
    ],
)  # fmt: skip
def test_the_site_goes_from_a_title_and_the_headline_stays(
    title: str, site: str, expected: str
) -> None:
    assert strip_site_name(title, site) == expected


def test_the_headline_shown_wins_over_the_one_for_search_engines() -> None:
    article = extract_body(
        "", head="<meta property='og:title' content='Titular de la noticia de hoy'>"
    )
    assert article.title == "Titular de la noticia"


@pytest.mark.parametrize("title", ["El Valle: {}", "{} ~ El Valle", "El Valle - {}"])
def test_a_smaller_heading_is_the_headline_where_no_h1_is(title: str) -> None:
    headline = "Cae una banda en el norte de Quito"
    article = extract_html(
        f"<html><title>{title.format(headline)}</title><body><h2>4 de mayo de 2026</h2>"
        f"<h3 class='post-title'>{headline}</h3><p>{PROSE}</p><p>{PROSE} Fin.</p></body></html>"
    )
    assert article.title == headline


def test_what_was_encoded_twice_in_a_headline_is_undone() -> None:
    article = extract_html(
        "<html><title>Detenci&amp;oacute;n de dos</title><body><h1>Detenci&amp;oacute;n de dos: "
        f"&amp;quot;El Ñato&amp;quot;</h1><p>{PROSE}</p><p>{PROSE} Fin.</p></body></html>"
    )
    assert article.title == 'Detención de dos: "El Ñato"'


def test_a_title_cut_at_a_quotation_mark_is_read_whole_elsewhere() -> None:
    article = extract_html(
        '<html><head><title>Senador llama a otro "traidor"</title><meta property="og:title" '
        f'content="Senador llama a otro "traidor""></head><body><p>{PROSE}</p></body></html>'
    )
    assert article.title == 'Senador llama a otro "traidor"'


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Por Ana Supuesta", ["Ana Supuesta"]),
        ("Por: Ana Supuesta y Luis Hipotético", ["Ana Supuesta", "Luis Hipotético"]),
        ("By Sam Sample and Jo Placeholder, Staff Writer", ["Sam Sample", "Jo Placeholder"]),
        ("Ana Supuesta / EFE", ["Ana Supuesta", "EFE"]),
        ("efe", ["EFE"]),
        ("Agencia AFP", ["Agencia AFP"]),
        ("Redacción", []),
        ("Redação", []),
        ("admin", []),
        ("Ana Supuesta ana@sample.example", ["Ana Supuesta"]),
        ("https://sample.example/ana", []),
        ("Ana Supuesta | 12/05/2026", ["Ana Supuesta"]),
        ("Por Ana Supuesta – 12 de mayo, 2026", ["Ana Supuesta"]),
        ("Ana Supuesta, May 12, 2026, 2:02 PM", ["Ana Supuesta"]),
        ("Ana Supuesta / Corresponsal en Villa Inventada", ["Ana Supuesta"]),
        ("Por Redacción Judicial", []),
        ("Ana Mayo", ["Ana Mayo"]),
        ("Ramón y Cajal", ["Ramón y Cajal"]),
        ("Fotos: Archivo", []),
        ("SAM SAMPLE, AP National Security Writer", ["SAM SAMPLE", "AP"]),
        ("Sam Sample, CNN Business", ["Sam Sample", "CNN"]),
        ("Analysis by Sam Sample, CNN Editor-at-large", ["Sam Sample", "CNN"]),
        ("Sam Sample News reporter", ["Sam Sample"]),
        ("Ana Supuesta Corresponsal", ["Ana Supuesta"]),
        ("Sam Sample, PM Print this article", ["Sam Sample"]),
        ("Print this article", []),
        ("BBC News", ["BBC News"]),
        ("CNN", ["CNN"]),
        ("Ana Editor", ["Ana Editor"]),
        ("", []),
    ],
)
def test_a_byline_is_split_into_names(byline: str, names: list[str]) -> None:
    assert split_byline(byline) == names


def test_the_site_is_no_author() -> None:
    head = (
        "<meta property='og:site_name' content='El Diario Inventado'>"
        "<meta name='author' content='El Diario Inventado'>"
    )
    assert extract_body("", head=head).authors == ()


def test_a_canonical_url_is_made_absolute_and_og_url_stands_in() -> None:
    link = extract_body("", head="<link rel='canonical' href='/nota-final'>")
    assert link.canonical_url == "https://sample.example/nota-final"
    og = extract_body("", head="<meta property='og:url' content='https://sample.example/otra'>")
    assert og.canonical_url == "https://sample.example/otra"
    none = extract_body("", head="<link rel='canonical' href='javascript:void(0)'>")
    assert none.canonical_url is None


def test_a_description_that_only_repeats_the_title_is_no_summary() -> None:
    head = "<meta property='og:title' content='Titular'><meta name='description' content='Titular'>"
    assert extract_body("", head=head).summary == ""


def test_broken_json_still_gives_its_plain_keys() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":'
        '"2026-05-04T10:00:00Z","articleBody":"dijo "no" y se fue"}</script>'
    )
    published = extract_body("", head=head).published_at
    assert published is not None
    assert published.isoformat() == "2026-05-04T10:00:00+00:00"


def test_half_a_character_in_json_ld_is_left_out_and_a_whole_one_stays() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"T",'
        r'"author":{"name":"Ana \ud83d Ruiz"},"datePublished":"2026-05-04T10:30:00Z",'
        r'"description":"Arde \ud83d\udd25 la cárcel \\ud83d de la capital esta madrugada \ud83d"}'
        "</script>"
    )
    article = extract_body("", head=head)
    assert article.authors == ("Ana Ruiz",)
    assert article.summary == r"Arde 🔥 la cárcel \ud83d de la capital esta madrugada"
    assert article.published_exact


def described(url: str, headline: str, day: str) -> str:
    told = {"@type": "NewsArticle", "url": url, "headline": headline, "datePublished": day}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


OTHER = described("https://sample.example/otra", "Masacre en otra ciudad", "2021-05-01T10:00:00Z")


def test_an_article_that_a_page_only_links_to_says_nothing_of_the_page() -> None:
    own = described(
        "https://sample.example/nota?utm=1", "Titular de la noticia", "2026-05-04T10:00:00Z"
    )
    published = extract_body("", head=OTHER + own).published_at
    assert published is not None
    assert published.year == 2026
    assert extract_body("", head=OTHER).published_at is None


def test_an_article_under_the_page_s_headline_is_its_own_whatever_address_it_names() -> None:
    head = described("https://m.sample.example/x/9", "Titular de la noticia", "2026-05-04T10:00Z")
    assert extract_body("", head=head).published_at is not None
