import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from avizor.domain.addresses.stated_urls import SEVERAL_WORDS, choose_canonical, is_front_of
from avizor.domain.addresses.urls import (
    LONGEST_URL,
    article_id,
    canonical,
    host_of,
    meant_words,
    same_site,
    url_key,
)

PAIRS = Path(__file__).parents[3] / "data" / "url_pairs.tsv"


def pairs(relation: str) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()[1:]]
    return [(one, other) for kind, one, other in rows if kind == relation]


@pytest.mark.parametrize(("one", "other"), pairs("same"))
def test_two_spellings_of_one_article_have_one_id(one: str, other: str) -> None:
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(("one", "other"), pairs("different"))
def test_two_articles_never_share_an_id(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("HTTPS://WWW.Diario.com:443/a/../b//c/?utm_source=x&id=3#x", "https://www.diario.com/b/c/?id=3"),
        ("http://127.0.0.1:8000/a/", "http://127.0.0.1:8000/a/"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("https://diario.com", "https://diario.com/"),
        ("https://diarioespaña.com/ñ?q=á b", "https://xn--diarioespaa-beb.com/%C3%B1?q=%C3%A1%20b"),
        ("https://diario.com/?b=1&a=2", "https://diario.com/?b=1&a=2"),
        ("https://diario.com/n?a=1;utm_medium=b&spref=fb&wprov=sfti1&sc_src=email_1&utm", "https://diario.com/n?a=1"),
        ("https://diario.com/n?ref=home20&source=rss2024", "https://diario.com/n"),
        ("https://diario.com/sur/amp/2026/3/1/ocho-muertos-en-carcel", "https://diario.com/sur/2026/3/1/ocho-muertos-en-carcel"),
        ("https://diario.com/es/amp/ocho-muertos-en-carcel/", "https://diario.com/es/ocho-muertos-en-carcel/"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("http://diario.com:http/", "http://diario.com:http/"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_url_shown_can_still_be_opened(url: str, shown: str) -> None:
    assert canonical(url) == shown


_PIECES = (
    "https:// http:// // / amp .amp.html m. www. diario.com google.com cdn.ampproject.org /c/s/ "
    "/url?q= ? & = #! % %2e .. ñ ; utm_x=1 id=1 :443 : [::1] %25 @ + index.html"
)
PIECES = st.sampled_from([*_PIECES.split(), " ", "\n", "\u2028"])


@pytest.mark.parametrize("char", ["\0", "\x1b", " ", "<", '"', "|", "\\", "\u202e", "\x85", "%"])
def test_no_address_leads_to_a_host_that_cannot_be(char: str) -> None:
    found, stated = (
        "https://diario.com/ocho-muertos-ayer",
        f"https://x{char}.diario.com/ocho-muertos",
    )
    assert host_of(stated) == ""
    assert choose_canonical(found, stated) == found
    assert host_of(f"https://{'a.' * 130}com/") == ""


def test_what_stands_behind_a_hash_bang_is_written_as_an_address() -> None:
    found = canonical('https://diario.com/#!/nota/1"><b>\x1b ñ')
    assert found == "https://diario.com/#!/nota/1%22%3E%3Cb%3E%1B%20%C3%B1"
    assert canonical(found) == found


@given(st.lists(PIECES, max_size=12).map("".join) | st.text())
@example("https://diario.com/amp/amp/x/amp/amp")
@example("https://www.google.com/url?q=https://www.google.com/url?q=https://diario.com/%252e")
def test_canonical_never_raises_and_changes_nothing_the_second_time(url: str) -> None:
    once = canonical(url)
    assert canonical(once) == once


@pytest.mark.parametrize(
    "url",
    [
        "https://diario.com/n?ref=boletin20&source=2024&origen=nota12",
        "https://diario.com/n?utm=18N&q=a;;b",
        "https://diario.com/?s=08",
        "https://diario.com/es/amp/123",
        "https://diario.com/entidades/amp/contrato-de-los-puertos",
        "https://diario.com/cambios-en-la-amp/",
        "https://diario.com/cambios-en-la-amp.html",
        "https://amp-noticias.ec/nota",
        "https://diario.com/#!/nota/3",
    ],
)
def test_what_may_name_an_article_stays(url: str) -> None:
    assert canonical(url) == url


@given(st.text())
def test_an_id_is_24_hex_digits_of_any_text(url: str) -> None:
    assert len(article_id(url)) == 24
    assert set(article_id(url)) <= set("0123456789abcdef")


def test_the_id_of_an_article_is_the_same_in_every_version() -> None:
    """Written down: a state of another version with other ids would have every article anew."""
    assert url_key("https://diario.com/pais/nota?utm_source=x") == "59b71c390124ed3613e49cfa"


def test_the_host_is_told_in_ascii_without_port() -> None:
    assert host_of("https://WWW.DiarioEspaña.com:8080/x") == "www.xn--diarioespaa-beb.com"
    assert host_of("no url") == ""


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("https://www.eluniverso.com/a", "https://m.eluniverso.com/b", True),
        ("https://g1.globo.com/a", "https://oglobo.globo.com/b", True),
        ("https://policia.gob.ec/", "https://presidencia.gob.ec/", False),
        ("https://uno.blogspot.com/", "https://dos.blogspot.com/", False),
        ("http://127.0.1.1:80/", "http://127.0.1.1:8080/", True),
        ("http://127.0.1.1/", "http://127.0.1.2/", False),
        ("http://localhost/", "http://localhost:1/", True),
        ("mailto:x", "mailto:x", False),
    ],
)
def test_sites_are_told_apart_by_their_registrable_domain(
    one: str, other: str, answer: bool
) -> None:
    assert same_site(one, other) is answer


PAGE = "https://www.diario.com/seguridad/2026/03/ocho-muertos-en-carcel/?utm_source=rss"
FOUND = "https://www.diario.com/seguridad/2026/03/ocho-muertos-en-carcel/"


@pytest.mark.parametrize(
    ("stated", "chosen"),
    [
        (None, FOUND),
        ("", FOUND),
        (FOUND, FOUND),
        ("https://diario.com/seguridad/ocho-muertos-en-carcel-10233", "https://diario.com/seguridad/ocho-muertos-en-carcel-10233"),
        ("/nacional/ocho-muertos-en-carcel.html", "https://www.diario.com/nacional/ocho-muertos-en-carcel.html"),
        ("https://agencia.com/ocho-muertos-en-carcel", FOUND),
        ("https://www.diario.com/", FOUND),
        ("https://www.diario.com/index.html", FOUND),
        ("https://www.diario.com", FOUND),
        ("https://www.diario.com/seguridad/", FOUND),
        ("https://www.diario.com/seguridad/2026/03", FOUND),
        ("https://www.diario.com/sucesos", FOUND),
        ("javascript:void(0)", FOUND),
        ("http://[", FOUND),
        (FOUND + "?fbclid=1", FOUND),
    ],
)  # fmt: skip
def test_a_stated_url_wins_only_when_it_names_this_article(stated: str | None, chosen: str) -> None:
    assert choose_canonical(PAGE, stated) == chosen


def test_a_stated_script_without_the_id_does_not_merge_articles() -> None:
    page = "https://diario.com/nota.php?id=45"
    assert choose_canonical(page, "https://diario.com/nota.php") == page
    assert choose_canonical(page, "https://diario.com/nota.php?id=46") == page
    assert choose_canonical(page, "https://diario.com/nota.php?id=45&x=1").endswith("?id=45&x=1")


def test_the_second_page_of_an_article_belongs_to_the_first() -> None:
    first = "https://diario.com/cronica-de-una-guerra"
    assert choose_canonical(f"{first}/2", first) == first
    assert choose_canonical(f"{first}/page/3/", first) == first


def test_a_saved_page_is_where_it_says_it_was() -> None:
    assert choose_canonical("file:///tmp/a.html", FOUND) == FOUND
    assert choose_canonical("file:///tmp/a.html", None) == "file:///tmp/a.html"


def test_a_front_is_a_home_page_or_a_page_above() -> None:
    assert is_front_of("https://diario.com/", FOUND)
    assert is_front_of("https://www.diario.com/seguridad", FOUND)
    assert not is_front_of(FOUND, FOUND)
    assert not is_front_of("https://diario.com/?p=45", FOUND)
    assert not is_front_of("https://otro.com/seguridad", FOUND)


def test_sections_and_forms_beside_an_article_are_fronts() -> None:
    assert is_front_of("https://www.diario.com/iniciar-sesion", FOUND)
    assert is_front_of("https://www.diario.com/ultimas/", FOUND)
    assert not is_front_of("https://www.diario.com/nota/c9xyz2", FOUND)
    assert not is_front_of("https://www.diario.com/pais/otra-nota-del-dia", FOUND)


ENDLESS = f"https://www.diario.com/{'a-' * LONGEST_URL}"


def test_an_endless_address_is_no_article_s() -> None:
    assert canonical(f" {ENDLESS} ") == ENDLESS
    assert host_of(ENDLESS) == ""
    assert choose_canonical(FOUND, ENDLESS) == canonical(FOUND)
    assert not is_front_of(ENDLESS, FOUND)


@given(st.text("ab-_", max_size=12))
def test_words_of_a_headline_are_three_in_a_row(part: str) -> None:
    pieces = re.split("[-_]", part)
    three = any(all(pieces[at : at + 3]) for at in range(len(pieces) - 2))
    assert bool(re.search(SEVERAL_WORDS, part)) == three


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("127.0.2.1:8801", "http://127.0.2.1:8801"),
        ("localhost:80/rss", "http://localhost:80/rss"),
        ("10.0.0.1/rss", "http://10.0.0.1/rss"),
        ("www.diario.example/rss", "https://www.diario.example/rss"),
    ],
)
def test_an_address_without_a_scheme_is_told_with_one(written: str, meant: str) -> None:
    assert meant_words(written) == f'; did you mean "{meant}"?'


@pytest.mark.parametrize(
    "written", ["x", "", "ftp://a.example/x", "u:secret@a.example/x", "a.example/x@y", "mailto:a"]
)
def test_nothing_is_guessed_of_what_may_be_anything(written: str) -> None:
    assert meant_words(written) == ""
