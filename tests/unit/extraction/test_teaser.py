import pytest

from avizor.extraction.teaser import is_teaser
from sample_pages import PROSE, extract_body

LONG = " ".join([PROSE] * 15)


@pytest.mark.parametrize(
    ("text", "summary", "statement", "wall"),
    [
        (PROSE, "", {"isAccessibleForFree": False}, False),
        (PROSE, "", {"isAccessibleForFree": "False"}, False),
        (PROSE, "", {}, True),
        ("El general se reunió dos veces con los jefes de…", "", {}, False),
        ("El general se reunió dos veces con los jefes [...]", "", {}, False),
        ("El general se reunió dos veces con los jefes… Leer más", "", {}, False),
        (PROSE, PROSE, {}, False),
        (PROSE * 2, "", {"wordCount": "900"}, False),
    ],
)
def test_a_part_of_an_article_is_a_teaser(
    text: str, summary: str, statement: dict[str, object], wall: bool
) -> None:
    assert is_teaser(text, summary, statement, wall)


@pytest.mark.parametrize(
    ("text", "summary", "statement", "wall"),
    [
        (PROSE, "", {}, False),
        (LONG, PROSE, {"isAccessibleForFree": False}, True),
        (LONG, "", {"wordCount": 330}, False),
        (PROSE, "", {"isAccessibleForFree": True}, False),
        (PROSE, "", {"wordCount": "²"}, False),
        (PROSE, "", {"wordCount": "1²5"}, False),
        (PROSE, "", {"wordCount": "9" * 5000}, False),
    ],
)
def test_a_whole_article_is_none(
    text: str, summary: str, statement: dict[str, object], wall: bool
) -> None:
    assert not is_teaser(text, summary, statement, wall)


@pytest.mark.parametrize(
    "words",
    [
        "Este contenido es exclusivo para suscriptores",
        "Suscríbete para seguir leyendo",
        "Assine para continuar lendo",
        "Conteúdo exclusivo para assinantes",
        "Subscribe to continue reading",
        "Has alcanzado el límite de artículos gratuitos este mes. Regístrate y sigue leyendo.",
        "Te quedan dos artículos gratis",
    ],
)
def test_the_words_of_a_wall_mark_a_short_text_and_are_not_in_it(words: str) -> None:
    article = extract_body(f"<div class='box'><p>{words}</p></div>")
    assert article.teaser
    assert words not in article.text
