"""Text out of the HTML that feeds carry."""

import pytest

from avizor.feeds.plain import plain_line, plain_text


@pytest.mark.parametrize("read", [plain_line, plain_text])
@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Dos <!-- foto --> muertos", "Dos muertos"),
        ("Dos <!-- a > b <b>x</b> --> <i>muertos</i>", "Dos muertos"),
        ("Tres < cuatro &lt; cinco", "Tres < cuatro < cinco"),
        ("Dos <!-- sin fin", "Dos <!-- sin fin"),
    ],
)
def test_comments_and_tags_are_no_text_and_a_lone_sign_is(
    read: object, markup: str, text: str
) -> None:
    assert callable(read)
    assert read(markup) == text


def test_a_comment_in_an_open_comment_ends_it() -> None:
    assert plain_line("Dos <!-- uno <!-- foto --> muertos") == "Dos <!-- uno muertos"


def test_words_come_as_they_were_written() -> None:
    assert plain_line("Matan a l&amp;iacute;der de Los Cho\u00adneros en DurÃ¡n") == (
        "Matan a líder de Los Choneros en Durán"
    )
    assert plain_text("<p>Mu\u200brieron <b>cin\u00adco</b></p>") == "Murieron cinco"
