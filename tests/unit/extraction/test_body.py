import pytest

from avizor.extraction.body import choose_body
from avizor.extraction.paragraphs import clean_paragraphs, cut_pointers
from avizor.extraction.parsing import parse_page
from sample_pages import MORE_PROSE, PROSE, extract_body, extract_html

STATED = [PROSE, MORE_PROSE, "Un tercer párrafo que la página no muestra a quien la lee."]


def test_the_stated_body_is_taken_where_the_page_shows_too_little() -> None:
    root = parse_page("<html><body><div><p>Cargando la noticia.</p></div></body></html>")
    assert root is not None
    assert choose_body(root, STATED) == STATED


def test_the_stated_body_is_left_where_the_page_shows_it_all() -> None:
    root = parse_page(f"<html><body><article><p>{PROSE}</p><p>{MORE_PROSE}</p></article></body>")
    assert root is not None
    assert choose_body(root, [PROSE]) == [PROSE, MORE_PROSE]


def test_headlines_listed_after_a_pointer_go_with_it() -> None:
    lines = [PROSE, "Notas relacionadas", "Sube el precio del maíz", "Cae un puente", MORE_PROSE]
    assert clean_paragraphs(lines, "") == [PROSE, MORE_PROSE]


def test_date_lines_go_only_before_the_first_prose() -> None:
    lines = ["4 de mayo de 2026 - 10:30", PROSE, "Enero de 2025 | 13"]
    assert clean_paragraphs(lines, "") == [PROSE, "Enero de 2025 | 13"]


def test_no_paragraphs_give_none() -> None:
    assert clean_paragraphs([], "Titular") == []


def test_cutting_pointers_leaves_other_parentheses() -> None:
    text = "El ministro (de Defensa: el segundo en un año) renunció (ver: nada)."
    assert "(de Defensa: el segundo en un año)" in cut_pointers(text)


def test_entities_and_breaks_of_a_stated_body_become_paragraphs() -> None:
    stated = (
        "&lt;p&gt;La pol&amp;iacute;cia confirmou a pris&amp;atilde;o de tr&amp;ecirc;s homens na "
        "zona norte da capital.&lt;/p&gt;&lt;p&gt;" + "Outra frase do texto. " * 20 + "&lt;/p&gt;"
    )
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Titular",'
        f'"articleBody":"{stated}"}}</script>'
    )
    text = extract_body("", head=head).text
    assert text.startswith("La polícia confirmou a prisão de três homens") or PROSE in text


def test_a_line_break_of_the_source_is_a_blank() -> None:
    inner = (
        "<p><span>El juez ordenó el traslado</span>\n<span>de\n ochenta presos</span> a otra.</p>"
    )
    assert "\nEl juez ordenó el traslado de ochenta presos a otra.\n" in extract_body(inner).text


def test_lines_that_a_mail_program_broke_are_joined_again() -> None:
    inner = (
        "<p>El juez ordenó este viernes el traslado<br>de ochenta presos, dijo la fiscal<br>"
        "Ana Ficticia a la prensa.<br>La lista:<br>diez en el norte<br>https://sample.example/x</p>"
    )
    lines = extract_body(inner).text.split("\n")
    assert "El juez ordenó este viernes el traslado de ochenta presos, dijo la fiscal" in lines
    assert {"La lista:", "diez en el norte"} <= set(lines)


def test_the_author_of_a_quoted_post_has_a_line_of_its_own() -> None:
    inner = (
        "<blockquote class='twitter-tweet'><p>Confirmamos la captura de tres personas</p>"
        "— Policía (@policia) 4 de mayo</blockquote>"
    )
    assert "tres personas\n— Policía (@policia)" in extract_body(inner).text


CAPTIONS = [
    "Un soldado vigila la entrada del penal, donde el domingo murieron trece internos.",
    "Familiares de los presos esperan noticias frente a la cárcel en la madrugada.",
    "Peritos de la policía recogen indicios en el pabellón cinco tras el motín.",
    "Ambulancias trasladan a los heridos al hospital, que declaró la alerta amarilla.",
]
GALLERY = (
    "<html lang='es'><head><title>En fotos: motín en la cárcel</title></head><body><article>"
    "<h1>En fotos: motín en la cárcel</h1><time>30 de noviembre</time>{}</article></body></html>"
)


@pytest.mark.parametrize("times", [1, 4])
@pytest.mark.parametrize(
    "credit", ["", " <span>Foto: AFP</span>", "<span>(Foto: El Diario)</span>"]
)
def test_the_captions_of_a_gallery_are_its_paragraphs(credit: str, times: int) -> None:
    captions = [f"{number}: {one}" for number in range(times) for one in CAPTIONS]
    figures = (f"<figure><figcaption>{one}{credit}</figcaption></figure>" for one in captions)
    assert extract_html(GALLERY.format("".join(figures))).text.split("\n") == captions


def test_what_leads_around_a_site_is_no_caption() -> None:
    figures = "".join(f"<figure><figcaption>{one}</figcaption></figure>" for one in CAPTIONS)
    page = GALLERY.replace("article>", "main>").format(
        f"<nav><a href='/'>Inicio</a></nav>{figures}"
    )
    assert extract_html(page).text.split("\n")[-len(CAPTIONS) :] == CAPTIONS
    assert "Inicio" not in extract_html(page).text


def test_short_news_is_told_without_its_headline_and_date() -> None:
    text = "Un dirigente fue asesinado a tiros la noche del domingo, informó la policía del puerto."
    more = "Hay dos heridos."
    news = extract_html(GALLERY.format(f"<p>{text}</p><p>{more}</p>")).text
    assert news.split("\n")[-2:] == [text, more]
    assert "En fotos" not in news
