import json
import time

import pytest

from avizor.extraction import zone_of
from avizor.extraction.page import extract_page
from sample_pages import MORE_PROSE, PROSE

TITLE = "En vivo: el puerto de Villa Inventada"
URL = "https://sample.example/en-vivo/el-puerto-de-villa-inventada/"
ENTRIES = (
    ("16:15", "Suben a doce los muertos", f"{PROSE} {MORE_PROSE}"),
    ("14:02", "Llega la ministra al puerto", f"La ministra llegó a las dos. {MORE_PROSE}"),
    ("12:30", "Los primeros nombres", f"La lista tiene nueve nombres. {PROSE}"),
)
FORMS = (
    "<article><time>{hour}</time><h2>{headline}</h2><p>{text}</p></article>",
    "<article class='post'><header><h2>{headline}</h2></header><div class='b'><p>{text}</p></div>"
    "</article>",
    "<div class='p'><div class='hd'><h3>{headline}</h3></div><div class='b'><p>{text}</p></div>"
    "</div>",
    "<div class='p'><h3><a href='{url}?post={hour}'>{headline}</a></h3><p>{text}</p></div>",
)


def read_live(
    form: str, title: str = TITLE, head: str = "", intro: str = "Minuto a minuto."
) -> str:
    entries = "".join(
        form.format(hour=hour, headline=headline, text=text, url=URL)
        for hour, headline, text in ENTRIES
    )
    page = (
        f"<html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1><p>{intro}</p>"
        f"<div>{entries}</div></main></body></html>"
    )
    article = extract_page(page.encode(), url=URL, zone=zone_of("EC"))
    assert article is not None
    return article.text


@pytest.mark.parametrize("form", FORMS)
def test_a_live_page_gives_every_entry_under_its_headline(form: str) -> None:
    lines = read_live(form).split("\n")
    places = [(lines.index(headline), lines.index(text)) for _, headline, text in ENTRIES]
    assert all(text == headline + 1 for headline, text in places)


def test_a_page_that_states_that_it_is_live_needs_no_word_in_its_title() -> None:
    stated = json.dumps({"@type": "LiveBlogPosting", "headline": "El puerto de Villa Inventada"})
    head = f'<script type="application/ld+json">{stated}</script>'
    text = read_live(FORMS[0], title="El puerto de Villa Inventada", head=head)
    assert all(headline in text for _, headline, _ in ENTRIES)


def test_entries_linked_to_themselves_are_no_cards_of_other_articles() -> None:
    short = FORMS[3].replace("{text}", MORE_PROSE)
    text = read_live(short, title="El puerto de Villa Inventada", intro=f"{PROSE} {MORE_PROSE}")
    assert text.count(MORE_PROSE) == 1 + len(ENTRIES)


def test_an_address_of_endless_digits_is_read_at_once() -> None:
    url = f"https://sample.example/{'1' * 1900}.html"
    page = f"<html><body><h1>{TITLE}</h1><p>{PROSE}</p><p>{MORE_PROSE}</p></body></html>"
    began = time.process_time()
    assert extract_page(page.encode(), url=url, zone=zone_of("EC")) is not None
    assert time.process_time() - began < 2
