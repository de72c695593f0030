from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from avizor.domain.exchange import Response
from avizor.domain.limits import SUMMARY_KEPT, TEXT_KEPT, TITLE_KEPT
from avizor.domain.records import Article, Entry
from avizor.stages.extract import extract, page_of, tells_of_entry
from build import source
from direct_parser import DirectParser
from unit.stages.web_fakes import NOON, answer

URL = "https://diario.com/pais/el-gobierno-pide-ayuda-militar"
PARSER = DirectParser()
TITLE = "El gobierno pide ayuda militar a sus vecinos"
PROSE = (
    "El gobierno pidió ayuda militar a países vecinos tras una semana de ataques contra puertos "
    "y cárceles. La ministra dijo que la solicitud incluye entrenamiento, equipos y datos de "
    "inteligencia, y que el congreso la debatirá el jueves con carácter urgente."
)
LONG = "\n".join(f"{number}. {PROSE}" for number in range(8))


def entry(**fields: Any) -> Entry:
    given = {
        "id": "e1",
        "source": source(),
        "url": URL,
        "title": TITLE,
        "summary": "La solicitud incluye entrenamiento y equipos, dijo la ministra del ramo.",
        "first_seen_at": NOON,
    }
    return Entry(**{**given, **fields})


def page(title: str = TITLE, head: str = "", paragraphs: int = 4, url: str = URL) -> Response:
    body = "".join(f"<p>{number}. {PROSE}</p>" for number in range(paragraphs))
    return answer(
        url,
        f'<!doctype html><html lang="es"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body><article><h1>{title}</h1>{body}</article></body></html>",
        content_type="text/html; charset=utf-8",
    )


def merged(one: Entry, response: Response | None) -> Article:
    page = page_of(one, response, DirectParser()) if response else None
    article = extract(one, page)
    assert article is not None
    return article


def test_page_and_feed_give_one_article() -> None:
    article = merged(entry(), page())
    assert article.title == TITLE
    assert article.text.count("La ministra dijo") == 4
    assert article.summary == entry().summary
    assert (article.language, article.source, article.teaser) == ("es", source(), False)
    assert (article.url, article.canonical_url) == (URL, URL)


def test_without_a_page_the_feed_s_teaser_is_the_article() -> None:
    article = merged(entry(), None)
    assert (article.title, article.text, article.teaser) == (TITLE, entry().summary, True)
    assert article.language == "es"


def test_a_page_without_text_leaves_the_teaser() -> None:
    article = merged(entry(), answer(URL, "<html><body></body></html>", content_type="text/html"))
    assert (article.text, article.teaser) == (entry().summary, True)


def test_without_title_and_text_there_is_no_article() -> None:
    assert extract(entry(title="", summary=""), None) is None


@pytest.mark.parametrize("title", ["Diario", "Inicio", ""])
def test_a_page_title_that_names_the_outlet_gives_way_to_the_feed_s(title: str) -> None:
    assert merged(entry(), page(title)).title == TITLE


def test_the_page_s_title_wins_over_the_feed_s() -> None:
    fuller = "El gobierno pide ayuda militar a sus vecinos contra las bandas"
    assert merged(entry(), page(fuller)).title == fuller


@pytest.mark.parametrize("title", ["{} - {}", "{} ~ {}", "{1} | {0}"])
def test_the_outlet_s_name_goes_from_a_page_that_does_not_state_it(title: str) -> None:
    assert merged(entry(), page(title.format(TITLE, source().name))).title == TITLE


def test_a_part_of_the_outlet_s_name_stays_in_a_title() -> None:
    one = entry(source=source(name="Perú 21"))
    assert merged(one, page(f"{TITLE} - Perú")).title == f"{TITLE} - Perú"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ola de violencia - tres muertos en el país", "El País"),
        ("Capturan a alias Invento - extraditarán a dos", "Extra"),
    ],
)
def test_words_of_a_headline_that_hold_the_outlet_s_name_stay(title: str, name: str) -> None:
    one = entry(title=title, source=source(name=name))
    assert merged(one, page(title)).title == title


def test_a_much_longer_text_in_the_feed_wins() -> None:
    article = merged(entry(text=LONG), page(paragraphs=1))
    assert (article.text, article.teaser) == (LONG, False)


def test_a_full_text_in_the_feed_alone_is_no_teaser() -> None:
    assert not merged(entry(text=LONG), None).teaser


@pytest.mark.parametrize(
    "end", [" […]", "… Leer más", "... LEER MÁS", "... Ler mais", "[…] Read more"]
)
def test_a_long_text_in_the_feed_that_breaks_off_is_a_teaser(end: str) -> None:
    assert merged(entry(text=LONG + end), None).teaser


EXACT = '<meta property="article:published_time" content="2026-03-02T04:30:00-05:00">'
DAY = '<meta property="article:published_time" content="2026-03-01">'
FED = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "fed", "published"),
    [
        (EXACT, FED, datetime(2026, 3, 2, 9, 30, tzinfo=UTC)),
        (EXACT, None, datetime(2026, 3, 2, 9, 30, tzinfo=UTC)),
        (DAY, FED, FED),
        (DAY, None, datetime(2026, 3, 1, 5, tzinfo=UTC)),
        ("", FED, FED),
        ("", None, NOON),
    ],
)
def test_the_exact_instant_is_preferred_the_page_s_first(
    head: str, fed: datetime | None, published: datetime
) -> None:
    assert merged(entry(published_at=fed), page(head=head)).published_at == published


def test_a_mere_day_is_its_beginning_where_the_outlet_is_on_that_day_too() -> None:
    seen = entry(first_seen_at=datetime(2026, 3, 1, 15, tzinfo=UTC))
    assert merged(seen, page(head=DAY)).published_at == datetime(2026, 3, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("unread", "head", "dated"),
    [("hace 2 horas", "", False), ("hace 2 horas", DAY, True), ("", "", True)],
)
def test_an_article_is_undated_where_its_stated_date_cannot_be_read(
    unread: str, head: str, dated: bool
) -> None:
    article = merged(entry(unread_date=unread), page(head=head))
    assert article.dated is dated
    assert dated or article.published_at == NOON


def test_an_instant_that_is_still_to_come_gives_way_to_the_feed_s() -> None:
    ahead = '<meta property="article:published_time" content="2026-09-02T04:30:00-05:00">'
    assert merged(entry(published_at=FED), page(head=ahead)).published_at == FED
    assert merged(entry(), page(head=ahead)).published_at == NOON


@pytest.mark.parametrize(
    ("address", "published"),
    [
        ("2021/03/12/el-gobierno-pide-ayuda", datetime(2021, 3, 12, 5, tzinfo=UTC)),
        ("2021-03-12/el-gobierno-pide-ayuda", datetime(2021, 3, 12, 5, tzinfo=UTC)),
        ("20260301/el-gobierno-pide-ayuda", NOON),
        ("pais/el-gobierno-pide-ayuda", NOON),
    ],
)
def test_an_old_article_that_a_feed_lists_as_of_today_keeps_the_day_of_its_address(
    address: str, published: datetime
) -> None:
    url = f"https://diario.com/{address}"
    assert merged(entry(url=url, published_at=NOON), page(url=url)).published_at == published


def test_an_article_is_never_published_after_it_was_seen() -> None:
    assert merged(entry(published_at=NOON + timedelta(hours=3)), None).published_at == NOON


def test_the_words_decide_the_language_and_not_the_software() -> None:
    assert merged(entry(language="en"), None).language == "es"


def test_the_canonical_url_follows_the_redirect_and_the_page() -> None:
    moved = "https://diario.com/seguridad/el-gobierno-pide-ayuda-militar-77"
    assert merged(entry(), page(url=moved)).canonical_url == moved
    stated = page(head=f'<link rel="canonical" href="{moved}?utm_source=x">')
    assert merged(entry(), stated).canonical_url == moved
    assert merged(entry(), stated).id == merged(entry(url=moved), None).id


def test_a_canonical_of_another_site_or_the_home_page_is_not_believed() -> None:
    for href in ("https://agencia.com/el-gobierno-pide-ayuda", "https://diario.com/"):
        stated = page(head=f'<link rel="canonical" href="{href}">')
        assert merged(entry(), stated).canonical_url == URL


@pytest.mark.parametrize(
    ("stated", "is_believed"),
    [
        ("/deportes/la-seleccion-empieza-su-gira-europea", False),  # on every page of the site
        ("/pais/el-congreso-debate-ayuda-militar-urgente", False),  # a related article
        ("/politica/el-gobierno-pide-ayuda-militar", True),
        ("/pais/el-gobierno-pide-ayuda-militar-a-sus-vecinos", True),
        ("/pais/gobierno-solicita-ayuda-militar", True),
        ("/nota/12345678", True),
    ],
)
def test_a_canonical_in_the_words_of_another_headline_is_not_believed(
    stated: str, is_believed: bool
) -> None:
    article = merged(entry(), page(head=f'<link rel="canonical" href="{stated}">'))
    assert article.canonical_url == (f"https://diario.com{stated}" if is_believed else URL)


def test_a_number_in_both_addresses_is_one_article_s_under_whatever_headline() -> None:
    old, new = "/n/fuerte-temblor-sacude-la-costa-1234567", f"{URL}-1234567"
    article = merged(entry(url=new), page(head=f'<link rel="canonical" href="{old}">', url=new))
    assert article.canonical_url == f"https://diario.com{old}"


def test_a_page_that_became_the_home_page_is_not_read() -> None:
    article = merged(entry(), page(url="https://diario.com/"))
    assert (article.teaser, article.canonical_url) == (True, URL)


def test_the_feed_s_authors_stand_in_for_the_page_s() -> None:
    assert merged(entry(authors=("La redacción de sucesos",)), page()).authors == (
        "La redacción de sucesos",
    )


WALLS = (
    "<title>Attention Required!</title><h1>Sorry, you have been blocked</h1><p>This website is "
    "using a security service to protect itself from online attacks. The action you just performed "
    "triggered the security solution.</p>",
    f"<title>{TITLE}</title><h1>Tu privacidad</h1><p>Algunos colaboradores no te piden permiso "
    "para tratar tus datos y se basan en su legítimo interés comercial. Puedes retirar tu permiso "
    "en cualquier momento.</p><p>Medición de anuncios, información sobre el público y desarrollo "
    "de productos.</p>",
    "<title>Noticias</title><h1>Lo sentimos</h1><p>No la encontramos. Es posible que el enlace "
    "haya cambiado o que haya sido retirada. Vuelva a la portada y use el buscador.</p>",
)


def test_a_page_under_the_entry_s_title_is_the_entry_s_in_whatever_words() -> None:
    html = (
        f"<html lang=es><title>{TITLE}</title><h1>{TITLE}</h1><p>{'Sin palabra igual. ' * 20}</p>"
    )
    page = page_of(entry(), answer(URL, html, content_type="text/html"), PARSER)
    assert page is not None
    assert tells_of_entry(entry(), page)


@pytest.mark.parametrize("wall", WALLS)
def test_a_wall_in_place_of_the_page_is_not_the_entry_s(wall: str) -> None:
    page = page_of(entry(), answer(URL, f"<html lang=es>{wall}", content_type="text/html"), PARSER)
    assert page is None or not tells_of_entry(entry(), page)


@pytest.mark.parametrize("title", ["Comunicado", "Boletín 12", "El pleito: fin"])
def test_a_title_of_few_words_says_nothing_against_a_page(title: str) -> None:
    listed = entry(title=title, summary="")
    page = page_of(listed, answer(URL, f"<p>{LONG}</p>", content_type="text/html"), PARSER)
    assert page is not None
    assert tells_of_entry(listed, page)


def test_one_title_for_all_pages_gives_way_to_the_feed_s() -> None:
    assert merged(entry(), page(title="Sala de prensa")).title == TITLE
    assert merged(entry(), page(title="Vecinos reciben una solicitud")).title != TITLE


def test_a_feed_without_end_is_kept_up_to_a_limit() -> None:
    endless = entry(title="T" * 5_000, summary="S" * 90_000, text="Quito. " * 90_000)
    made = extract(endless, None)
    assert made is not None
    lengths = len(made.title), len(made.summary), len(made.text)
    assert lengths == (TITLE_KEPT, SUMMARY_KEPT, TEXT_KEPT)


def test_words_beside_pictures_follow_what_the_feed_says_of_them() -> None:
    captions = "<p>Foto 1 de 12: un vecino camina entre los restos del mercado, junto a la playa, "
    shown = answer(
        URL,
        f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{captions}"
        "mientras los bomberos trabajan con mangueras en la otra esquina.</p></article></body>",
        content_type="text/html; charset=utf-8",
    )
    told = "Imágenes del atentado con coche bomba que dejó cuatro muertos en Portoviejo."
    article = merged(entry(summary=told), shown)
    assert article.text.startswith(f"{told}\nFoto 1 de 12")
    assert merged(entry(), page(paragraphs=1)).text.startswith("0. El gobierno")


def test_what_has_no_title_is_called_by_its_first_words_on_one_line() -> None:
    untitled = entry(title="", summary="Cinco muertos en Quito.\nLa Policía busca a los autores.")
    assert merged(untitled, None).title == "Cinco muertos en Quito. La Policía busca a los autores."
