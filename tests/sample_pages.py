"""Read the invented sample pages that these tests share."""

from datetime import tzinfo
from pathlib import Path

from avizor.extraction import PageArticle, zone_of
from avizor.extraction.page import extract_page

PAGES = Path(__file__).resolve().parent / "data" / "pages"
URL = "https://sample.example/seguridad/nota"
PROSE = (
    "La policía capturó a tres hombres en la zona norte de la capital durante un operativo "
    "nocturno, informó el ministerio del Interior en un comunicado."
)
MORE_PROSE = (
    "Los agentes hallaron armas de fuego, teléfonos y cuadernos con nombres en una vivienda del "
    "barrio, dijo la fiscal a cargo del caso."
)


def read_page(name: str) -> bytes:
    """Return the bytes of a sample page."""
    return (PAGES / name).read_bytes()


def extract_sample(name: str, zone: tzinfo | None = None) -> PageArticle:
    """Extract a sample page that has an article."""
    article = extract_page(read_page(name), url=URL, zone=zone or zone_of("EC"))
    assert article is not None
    return article


def extract_html(html: str) -> PageArticle:
    """Extract a page written in a test that has an article."""
    article = extract_page(html.encode(), url=URL, zone=zone_of("EC"))
    assert article is not None
    return article


def extract_body(inner: str, head: str = "") -> PageArticle:
    """Extract a page whose article holds two paragraphs of prose around the given markup."""
    return extract_html(
        f"<html lang='es'><head><title>Titular</title>{head}</head><body><article>"
        f"<h1>Titular de la noticia</h1><div class='story-text'><p>{PROSE}</p>{inner}"
        f"<p>{MORE_PROSE}</p></div></article></body></html>"
    )
