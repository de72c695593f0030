"""Pages that are nothing but a redirect: what is followed, and what is not."""

import pytest

from avizor.extraction import refreshed_to

URL = "https://diario.com/ir?n=7"
PAGE = "<html><head><META {}></head><body>Redirigiendo …</body></html>"
THERE = "https://diario.com/pais/nota"


@pytest.mark.parametrize(
    "attributes",
    [
        'http-equiv="refresh" content="0;url=/pais/nota"',
        "content='0; URL=https://diario.com/pais/nota' HTTP-EQUIV=Refresh",
        'http-equiv="refresh" content="3, url=\'/pais/nota\'"',
        'http-equiv="refresh" content="0.5;/pais/nota"',
    ],
)
def test_a_refresh_to_another_page_of_the_site_is_read(attributes: str) -> None:
    assert refreshed_to(PAGE.format(attributes).encode(), URL) == THERE


def test_an_entity_in_its_address_is_read() -> None:
    tag = 'http-equiv="refresh" content="0;url=/n?a=1&amp;b=2"'
    assert refreshed_to(PAGE.format(tag).encode(), URL) == "https://diario.com/n?a=1&b=2"


@pytest.mark.parametrize(
    "content",
    ["300", "300;url=/pais/nota", "0;url=https://otro.com/nota", "0;url=/ir?n=7", "0;url=http://["],
)
def test_a_reload_and_what_leads_to_other_sites_is_not(content: str) -> None:
    tag = f'http-equiv="refresh" content="{content}"'
    assert refreshed_to(PAGE.format(tag).encode(), URL) is None


@pytest.mark.parametrize(
    "page",
    [
        "<!-- {} --><p>Texto.</p>",
        "<noscript>{}</noscript><p>Texto.</p>",
        "{}<p>" + "Texto. " * 1000 + "</p>",
        '<meta name="description" content="0;url=/pais/nota">',
    ],
)
def test_a_page_with_a_text_of_its_own_is_left_where_it_is(page: str) -> None:
    tag = '<meta http-equiv="refresh" content="0;url=/pais/nota">'
    assert refreshed_to(page.format(tag).encode(), URL) is None
