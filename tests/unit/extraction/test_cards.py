import pytest

from sample_pages import MORE_PROSE, PROSE, extract_body, extract_html

ONLY_PROSE = f"{PROSE}\n{MORE_PROSE}"
HEADLINES = ("Capturan a alias Invento en la noche", "Suben a nueve los muertos del puerto")
TEASERS = (
    "La captura ocurrió en una vivienda del barrio Ficticio, donde hallaron armas largas.",
    "El ministerio elevó la cifra de víctimas tras hallar dos cuerpos entre los escombros.",
)


def cards(form: str) -> str:
    """Write two cards of other articles, whose class names say nothing."""
    pairs = enumerate(zip(HEADLINES, TEASERS, strict=True))
    return "".join(form.format(link=f"/{n}", headline=h, teaser=t) for n, (h, t) in pairs)


FORMS = (
    "<div class='item'><h3><a href='{link}'>{headline}</a></h3><p>{teaser}</p></div>",
    "<div class='x1'><a href='{link}'><img src='i'><h3>{headline}</h3></a><p>{teaser}</p></div>",
    "<article><h2><a href='{link}'>{headline}</a></h2><span>28/11/2026</span><p>{teaser}</p>"
    "</article>",
    "<h3><a href='{link}'>{headline}</a></h3><p>{teaser}</p>",
    "<div><p class='tt'><a href='{link}'>{headline}</a></p><p>{teaser}</p></div>",
    "<a href='{link}'><h3>{headline}</h3></a>",
    "<a href='{link}'><div><h4>{headline}</h4><p>{teaser}</p></div></a>",
)


@pytest.mark.parametrize("form", FORMS)
def test_cards_of_other_articles_go_with_their_teasers(form: str) -> None:
    assert extract_body(f"<div class='w'>{cards(form)}</div>").text == ONLY_PROSE


@pytest.mark.parametrize("form", FORMS)
def test_cards_behind_the_article_go_with_what_stands_over_them(form: str) -> None:
    page = (
        f"<html><body><main><h1>Titular</h1><div class='z'><p>{PROSE}</p><p>{MORE_PROSE}</p></div>"
        f"<section class='y'><h2>Más en Judicial</h2>{cards(form)}</section></main></body></html>"
    )
    assert extract_html(page).text == ONLY_PROSE


def test_an_article_of_linked_headlines_stays() -> None:
    items = "".join(
        f"<section><h2><a href='/{n}'>Operativo número {n} de la semana</a></h2>"
        f"<p>Noticia {n}. {PROSE}</p></section>"
        for n in range(6)
    )
    page = f"<html><body><article><h1>Los operativos de la semana</h1>{items}</article></body>"
    assert extract_html(page).text.count("Noticia") == 6


def test_paragraphs_under_headings_without_a_link_elsewhere_stay() -> None:
    inner = (
        f"<div><h2>Las armas del operativo</h2><p>Uno. {PROSE}</p>"
        f"<a href='#dos'><h2>Los detenidos de anoche</h2></a><p>Dos. {PROSE}</p></div>"
    )
    text = extract_body(inner).text
    assert "Uno. " in text
    assert "Los detenidos de anoche\nDos. " in text


def test_a_link_that_nobody_closed_takes_no_paragraph_along() -> None:
    paragraphs = "".join(f"<p>Párrafo {n}. {PROSE}</p>" for n in range(6))
    page = f"<body><article><h1>Titular</h1><a href='/foto'><img src='x'>{paragraphs}</article>"
    assert extract_html(page).text.count("Párrafo") == 6
