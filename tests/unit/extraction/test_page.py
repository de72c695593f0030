import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avizor.extraction import PageArticle, zone_of
from avizor.extraction.page import extract_page
from sample_pages import MORE_PROSE, PAGES, PROSE, URL, extract_html, extract_sample, read_page


def test_an_arc_page_gives_its_article_and_nothing_beside_it() -> None:
    article = extract_sample("arc_es.html")
    assert article.text.split("\n") == [
        "PUERTO CLARO.- El gobierno de Costaverde pidió este miércoles a dos países vecinos el "
        "envío de patrulleras para vigilar su costa, donde las bandas disputan las rutas de la "
        "cocaína.",
        "La ministra de Defensa dijo que la ayuda incluye radares, entrenamiento y combustible, "
        "y que el Congreso votará el acuerdo la próxima semana.",
        "“No pedimos tropas en tierra, pedimos ojos en el mar”, afirmó la ministra ante los "
        "periodistas.",
        "Cuatro masacres en el año",
        "Según la policía, estas son las cifras de homicidios en los tres puertos:",
        "Puerto | 2025 | 2026",
        "Puerto Claro | 112 | 140",
        "Bahía Honda | 87 | 91",
        "La fiscal general pidió, además, tres medidas:",
        "- Un centro conjunto de inteligencia en la capital.",
        "- Escáneres en los contenedores de exportación.",
        "- Protección a los testigos del puerto.",
        "El presidente firmará el decreto el viernes, según una nota de la presidencia, que "
        "calificó la situación de grave.",
    ]


def test_an_arc_page_gives_its_fields() -> None:
    article = extract_sample("arc_es.html")
    assert article.title == "Gobierno de Costaverde pide apoyo naval contra las bandas"
    assert article.authors == ("Marta Ficticia", "EFE")
    assert article.published_at == datetime(2026, 3, 4, 14, 15, tzinfo=UTC)
    assert article.published_exact
    assert article.canonical_url == (
        "https://sample.example/seguridad/2026/03/04/gobierno-pide-apoyo-naval/"
    )
    assert article.site_name == "El Faro Inventado"
    assert article.summary.startswith("La ministra de Defensa anunció")
    assert article.language == "es"
    assert not article.teaser


def test_a_portuguese_page_of_wrapped_paragraphs_keeps_the_quote_and_drops_the_channels() -> None:
    article = extract_sample("wrapped_pt.html", zone_of("BR"))
    lines = article.text.split("\n")
    assert len(lines) == 4
    assert lines[0].startswith("A Polícia Federal apreendeu")
    assert lines[-1].startswith('"É a maior apreensão do ano')
    assert article.language == "pt"
    assert article.title == "Polícia apreende duas toneladas de cocaína em porto"
    assert article.published_at == datetime(2026, 5, 10, 10, 30, tzinfo=UTC)


def test_a_government_page_in_a_form_gives_its_text_and_its_written_date() -> None:
    article = extract_sample("government_es.html", zone_of("PE"))
    assert article.text.count("\n") == 2
    assert "Plaza Inventada" not in article.text
    assert article.published_at == datetime(2026, 5, 12, 19, 30, tzinfo=UTC)


def test_a_wordpress_page_keeps_table_and_pull_quote_and_drops_comments_and_author_box() -> None:
    article = extract_sample("wordpress_es.html")
    assert "Enero de 2025 | 13" in article.text
    assert "“Los cabecillas pedían volver al pabellón A" in article.text
    for leak in ("Vea también", "Familiares", "Incautan", "diez años", "barbaridad", "leído"):
        assert leak not in article.text
    assert article.authors == ("Ana Supuesta",)
    assert article.language == "es", "the template says en-US, the text is Spanish"


def test_an_amp_page_gives_three_paragraphs_and_a_day() -> None:
    article = extract_sample("amp_es.html", zone_of("MX"))
    assert article.text.count("\n") == 2
    assert article.published_at == datetime(2026, 6, 1, 6, tzinfo=UTC)
    assert not article.published_exact
    assert article.authors == ()


def test_a_live_page_keeps_every_entry() -> None:
    text = extract_sample("live_es.html").text
    for part in ("toque de queda", "tres agentes", "Suspenden las clases", "puente peatonal"):
        assert part in text


def test_a_live_page_that_a_script_writes_is_read_from_what_it_states() -> None:
    entries = [
        {"@type": "BlogPosting", "headline": "Suben a ocho los muertos", "articleBody": PROSE},
        {"@type": "BlogPosting", "articleBody": f"<p>{MORE_PROSE}</p>"},
        "nada",
    ]
    stated = {"@type": "LiveBlogPosting", "headline": "En vivo: puerto", "liveBlogUpdate": entries}
    article = extract_html(
        f"<html><title>En vivo: puerto</title><script type='application/ld+json'>"
        f"{json.dumps(stated)}</script><body><div id='app'></div></body></html>"
    )
    assert article.text.split("\n") == ["Suben a ocho los muertos", PROSE, MORE_PROSE]


def test_endless_scrolling_gives_the_first_article_alone() -> None:
    text = extract_sample("endless_es.html").text
    assert "veinte fusiles" in text
    assert "maíz" not in text
    assert "orquesta" not in text


def test_a_body_cut_by_advertisements_is_read_to_its_end() -> None:
    article = extract_sample("split_en.html")
    assert article.text.count("\n") == 3
    assert "four massacres" in article.text
    assert "Sign up" not in article.text
    assert article.authors == ("Sam Sample", "Jo Placeholder")
    assert article.language == "en"


def test_a_page_laid_out_in_a_table_gives_its_paragraphs() -> None:
    article = extract_html(
        "<html><body><table><tr><td><a href='1'>uno</a><br><a href='2'>dos</a></td><td>"
        f"<h1>Titular en tabla</h1><p>{PROSE}<p>{MORE_PROSE}<p>{PROSE.replace('tres', 'diez')}</td>"
        "</tr></table></body></html>"
    )
    assert article.text.split("\n")[:2] == [PROSE, MORE_PROSE]


def test_a_cell_of_lines_gives_its_lines_as_paragraphs() -> None:
    third = PROSE.replace("tres", "diez")
    article = extract_html(
        "<html><body><table><tr><td>Portada</td><td><font size=5>Titular en tabla</font><br><br>"
        f"{PROSE}<br><br>{MORE_PROSE}<br><br>{third}</td></tr></table></body></html>"
    )
    assert [PROSE, MORE_PROSE, third] == article.text.split("\n")[-3:]


def test_a_page_behind_a_wall_is_a_teaser_without_the_words_of_the_wall() -> None:
    article = extract_sample("paywall_es.html")
    assert article.teaser
    assert "suscriptor" not in article.text


def test_a_page_with_a_closed_body_gives_its_description_as_a_teaser() -> None:
    article = extract_html(
        "<html><head><title>Titular largo</title><meta property='og:type' content='article'>"
        f"<meta name='description' content='{PROSE}'></head><body><div id='app'></div></body>"
    )
    assert article.text == PROSE
    assert article.teaser


def test_a_page_without_an_article_is_none() -> None:
    links = "".join(f"<li><a href='/{n}'>Sección {n}</a></li>" for n in range(40))
    page = f"<html><body><nav><ul>{links}</ul></nav></body></html>".encode()
    assert extract_page(page, url=URL, zone=UTC) is None


STAND_INS = (
    ("Error 404", "Página no encontrada. La dirección que busca no existe o fue movida."),
    ("404 - El Diario", f"Estas son las últimas noticias: {PROSE}"),
    ("El Diario", "No encontramos la página que estás buscando. Puede que la hayan eliminado."),
    ("El Diario", "A página que você procura não foi encontrada. Ela pode ter sido removida."),
    ("Un momento…", "Completa la siguiente acción para verificar que eres un ser humano."),
    ("sample.example", "Please enable JS and disable any ad blocker before you go on from here."),
    ("Necesitas activar JavaScript", "Para ver este sitio debes activar JavaScript, sin falta."),
    ("Matan a cinco", "Desactiva tu bloqueador de anuncios. La publicidad paga este periodismo."),
    ("Matan a cinco", "Ingresa con tu correo y clave. ¿Olvidaste tu contraseña? Crea una cuenta."),
    ("Diario", "Parece que no se encontró nada en esta ubicación. ¿Quizás con una búsqueda?"),
    ("Diario", "La nota que busca ya no está disponible. Pruebe con las noticias de hoy."),
    ("Gazeta", "O conteúdo que você procura pode ter sido removido. Use a busca do site."),
    ("", "Request unsuccessful. Incapsula incident ID: 123-456789"),
    ("Matan a cinco", "Para continuar navegando debe aceptar las cookies o pagar por leer aquí."),
    (
        "Matan a cinco en un puerto",
        "Algunos socios no te piden permiso para tratar tus datos y se basan en su legítimo "
        "interés. Puedes retirar tu permiso cuando quieras.",
    ),
)


def test_a_page_that_was_saved_with_its_pictures_is_read_behind_them() -> None:
    picture = f'<img src="data:image/jpeg;base64,{"/9j4AAQ+" * 900_000}=">'
    page = f"<html><body>{picture}<article><h1>Titular</h1><p>{PROSE}</p><p>{MORE_PROSE}</p>"
    assert extract_html(page).text == f"{PROSE}\n{MORE_PROSE}"


TEASER = "El motín en la cárcel de {0} dejó varios muertos, informó este lunes la policía local."
CARDS = [
    "<article><h2><a href='/nota-{0}'>Motín en la cárcel de {0}</a></h2>"
    f"<p>{TEASER}</p></article>",
    f"<div><a href='/nota-{{0}}'><h3>Motín en la cárcel de {{0}}</h3><p>{TEASER}</p></a></div>",
]
PLACES = ["Guayaquil", "Quito", "Machala", "Cuenca", "Manta"]


@pytest.mark.parametrize("card", CARDS)
def test_a_section_s_list_of_teasers_is_no_article(card: str) -> None:
    cards = "".join(map(card.format, PLACES))
    html = "<html><head><title>Seguridad</title>{}</head><body><h1>Seguridad</h1>{}{}</body></html>"
    zone, prose = zone_of("EC"), f"<p>{PROSE}</p><p>{MORE_PROSE}</p>"

    def read(head: str, beside: str) -> PageArticle | None:
        return extract_page(html.format(head, beside, cards).encode(), url=URL, zone=zone)

    assert read("", "") is None
    assert read('<meta property="og:type" content="article">', "") is not None
    article = read("", prose)
    assert article is not None
    assert PROSE in article.text


@pytest.mark.parametrize(("title", "text"), STAND_INS)
def test_what_a_site_shows_in_place_of_an_article_is_none(title: str, text: str) -> None:
    page = f"<html><title>{title}</title><body><p>{text}</p></body></html>"
    assert extract_page(page.encode(), url=URL, zone=UTC) is None


@pytest.mark.parametrize(
    "title", ["404 muertos en un año", "Un momento clave para el puerto", "Socios y parceiros"]
)
def test_news_whose_title_begins_like_an_error_is_news(title: str) -> None:
    assert extract_html(f"<title>{title}</title><p>{PROSE}</p><p>{MORE_PROSE}</p>").title == title


def test_bytes_that_are_no_page_are_none() -> None:
    for body in (b"", b"\0" * 500, b"%PDF-1.7 texto", b"\x89PNG\r\n", bytes(range(256)) * 9):
        assert extract_page(body, url=URL, zone=UTC) is None
    assert (
        extract_page(read_page("arc_es.html"), url=URL, content_type="image/png", zone=UTC) is None
    )


def test_a_page_nested_a_hundred_thousand_deep_raises_nothing() -> None:
    assert extract_page(b"<div>" * 100_000 + PROSE.encode(), url=URL, zone=UTC) is None


def test_the_same_page_gives_the_same_article_twice() -> None:
    assert extract_sample("arc_es.html") == extract_sample("arc_es.html")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=3000))
def test_no_bytes_raise(body: bytes) -> None:
    extract_page(body, url=URL, zone=UTC)


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(sorted(page.name for page in PAGES.glob("*.html"))),
    start=st.integers(0, 5000),
    size=st.integers(0, 400),
    noise=st.binary(max_size=60),
)
def test_no_damage_to_a_page_raises(name: str, start: int, size: int, noise: bytes) -> None:
    page = read_page(name)
    extract_page(page[:start] + noise + page[start + size :], url=URL, zone=UTC)
