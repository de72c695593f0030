import json
import os
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avizor.feeds import ParsedFeed, parse_feed
from avizor.feeds.parse import LISTED
from shared_data import shared_path

URL = "https://diario.com/rss/portada.xml"
QUITO = ZoneInfo("America/Guayaquil")


def read(body: str | bytes, content_type: str | None = None) -> ParsedFeed:
    raw = body.encode() if isinstance(body, str) else body
    return parse_feed(raw, url=URL, content_type=content_type, zone=QUITO)


def rss(items: str, channel: str = "", encoding: str = "utf-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">'
        f"<channel><title>Diario de muestra</title>{channel}{items}</channel></rss>"
    )


ITEM = """<item><title>Ocho muertos en una cárcel</title><link>https://diario.com/nota-1</link>
<guid isPermaLink="false">n1</guid><pubDate>Mon, 02 Mar 2026 06:00:00 -0500</pubDate>
<description>&lt;p&gt;Un motín &lt;b&gt;grave&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;
</description><dc:creator>La redacción de sucesos</dc:creator>
<content:encoded><![CDATA[<p>Primer párrafo.</p><p>Segundo &amp; último.</p>]]>
</content:encoded></item>"""


def test_an_rss_item_gives_every_field_as_plain_text() -> None:
    parsed = read(rss(ITEM, "<language>es-EC</language><ttl>30</ttl>"))
    (entry,) = parsed.entries
    assert (parsed.title, parsed.language, parsed.hints.ttl_seconds) == (
        "Diario de muestra", "es", 1800.0,
    )  # fmt: skip
    assert (entry.guid, entry.url) == ("n1", "https://diario.com/nota-1")
    assert entry.title == "Ocho muertos en una cárcel"
    assert entry.summary == "Un motín grave."
    assert entry.text == "Primer párrafo.\nSegundo & último."
    assert entry.authors == ("La redacción de sucesos",)
    assert entry.published_at == datetime(2026, 3, 2, 11, tzinfo=UTC)
    assert parsed.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_every_declared_encoding_is_read(encoding: str) -> None:
    (entry,) = read(rss(ITEM, encoding=encoding).encode(encoding)).entries
    assert entry.title == "Ocho muertos en una cárcel"


def test_a_byte_order_mark_and_blanks_before_the_feed_do_no_harm() -> None:
    for prefix in (b"\xef\xbb\xbf", b"\n\n  ", b"\xef\xbb\xbf\r\n"):
        assert len(read(prefix + rss(ITEM).encode()).entries) == 1


def test_an_atom_entry_gives_every_field() -> None:
    parsed = read("""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pt-BR">
    <title>Jornal</title><entry><id>tag:jornal.com,2026:1</id>
    <title type="html">Oito &amp;lt;mortos&amp;gt; em pres&amp;iacute;dio</title>
    <link rel="self" href="/api/1"/><link rel="alternate" type="text/html" href="/noticia-1"/>
    <published>2026-03-02T06:00:00-03:00</published><updated>2026-03-03T06:00:00-03:00</updated>
    <author><name>A equipe</name><email>a@jornal.com</email></author>
    <summary>Resumo.</summary><content type="html">&lt;p&gt;Texto.&lt;/p&gt;</content>
    </entry></feed>""")
    (entry,) = parsed.entries
    assert (entry.url, entry.title) == ("https://diario.com/noticia-1", "Oito <mortos> em presídio")
    assert (entry.summary, entry.text, entry.authors) == ("Resumo.", "Texto.", ("A equipe",))
    assert entry.published_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert entry.language == "pt"


def test_an_rdf_feed_is_read() -> None:
    parsed = read("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>Diario</title></channel>
    <item rdf:about="https://diario.com/1"><title>Nota</title><link>https://diario.com/1</link></item>
    </rdf:RDF>""")
    assert [entry.url for entry in parsed.entries] == ["https://diario.com/1"]


def json_feed(*items: dict[str, Any], **fields: Any) -> str:
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "Diario", "items": items, **fields})


def test_a_json_feed_item_gives_every_field() -> None:
    parsed = read(
        json_feed(
            {"id": 7, "url": "/nota-1", "title": "Nota", "content_html": "<p>Uno.</p><p>Dos.</p>",
             "summary": "Resumen.", "date_published": "2026-03-02T06:00:00-05:00",
             "authors": [{"name": "La redacción"}, {}, 3], "language": "es"},
            language="es-EC",
        )
    )  # fmt: skip
    (entry,) = parsed.entries
    assert (entry.guid, entry.url) == ("7", "https://diario.com/nota-1")
    assert (entry.text, entry.summary) == ("Uno.\nDos.", "Resumen.")
    assert (entry.authors, entry.language) == (("La redacción",), "es")
    assert entry.published_at == datetime(2026, 3, 2, 11, tzinfo=UTC)


def test_plain_text_of_a_json_feed_keeps_its_angles() -> None:
    feed = json_feed({"id": "1", "url": "/a", "title": "T", "content_text": "menos de <5 & más"})
    assert read(feed).entries[0].text == "menos de <5 & más"


def test_half_a_character_in_a_json_feed_is_left_out_wherever_it_stands() -> None:
    fields = ("id", "url", "title", "summary", "language", "date_published")
    item = {name: f"https://diario.com/{name}\ud83d" for name in fields}
    whole = {"id": "2", "url": "/b", "title": "Fuego \U0001f525"}
    feed = read(json_feed({**item, "authors": [{"name": "Ana \ud83d Ruiz"}]}, whole))
    torn, other = feed.entries
    assert (torn.guid, torn.url) == ("https://diario.com/id", "https://diario.com/url")
    assert (torn.title, torn.authors) == ("https://diario.com/title", ("Ana Ruiz",))
    assert other.title == "Fuego \U0001f525"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&#55357;&#56613;", "\U0001f525"),
        ("&#xD83D;&#xdd25;", "\U0001f525"),
        ("&#xD83D;", ""),
        ("&#56613;&#55357;", ""),
        ("&#0;&#x8;&#1114112;&#99999999999999999999;", ""),
        ("&amp;#55357;&amp;#56613;", "\U0001f525"),
        ("&#x41;&#66;&#38;#67;", "ABC"),
    ],
)
def test_references_to_no_character_cost_no_entry(written: str, shown: str) -> None:
    item = ITEM.replace("Ocho", f"Ocho{written}").replace("motín", f"motín{written}")
    torn, other = read(rss(item + ITEM.replace("nota-1", "nota-2"))).entries
    assert torn.title == f"Ocho{shown} muertos en una cárcel"
    assert torn.summary == f"Un motín{shown} grave."
    assert other.url == "https://diario.com/nota-2"


@pytest.mark.parametrize("field", ["link", "guid", "dc:creator", "pubDate"])
def test_half_a_character_in_any_field_costs_no_entry(field: str) -> None:
    torn = ITEM.replace(f"</{field}>", f"&#xD83D;</{field}>")
    parsed = read(rss(torn + ITEM.replace("nota-1", "nota-2")))
    assert [entry.url[-1] for entry in parsed.entries] == ["1", "2"]


@pytest.mark.parametrize(
    "body", ["{", "{}", '{"items": 3}', '{"error": "no"}', '{"items":' + "[" * 100_000]
)
def test_other_json_is_no_feed(body: str) -> None:
    parsed = read(body)
    assert not parsed.is_feed
    assert parsed.problems


def test_items_of_a_json_feed_that_are_nonsense_are_counted() -> None:
    parsed = read(json_feed({"id": "1", "url": "/a"}, {"id": "x y"}))
    assert len(parsed.entries) == 1
    assert parsed.problems == ("1 item without a link",)


def test_an_item_with_an_endless_link_has_none() -> None:
    link = f"https://diario.example/{'a-' * 1_024}"
    parsed = read(rss(f"<item><title>T</title><link>{link}</link></item>"))
    assert (parsed.entries, parsed.problems) == ((), ("1 item without a link",))


def test_an_item_without_a_link_uses_its_permalink() -> None:
    parsed = read(rss("<item><title>Nota</title><guid>https://diario.com/nota-1</guid></item>"))
    assert parsed.entries[0].url == "https://diario.com/nota-1"


def test_an_item_that_cannot_be_fetched_is_counted_and_named() -> None:
    items = (
        "<item><title>A</title></item><item><title>B</title><guid>77</guid></item>"
        "<item><title>C</title><link>javascript:void(0)</link></item>"
        "<item><title>D</title><link>/nota-4</link></item>"
    )
    parsed = read(rss(items))
    assert [entry.url for entry in parsed.entries] == ["https://diario.com/nota-4"]
    assert "3 items without a link" in parsed.problems


def test_an_item_without_a_title_is_named_by_its_text() -> None:
    item = "<item><link>/a</link><description>Un hecho. Otro hecho.</description></item>"
    assert read(rss(item)).entries[0].title == "Un hecho. Otro hecho."


def test_a_description_as_long_as_an_article_is_its_text() -> None:
    long = "".join(f"&lt;p&gt;Oración número {n} de la nota.&lt;/p&gt;" for n in range(60))
    item = f"<item><link>/a</link><title>T</title><description>{long}</description></item>"
    (entry,) = read(rss(item)).entries
    assert entry.text.count("\n") == 59
    assert len(entry.summary) <= 500


def test_the_advertisement_at_the_end_of_an_item_is_dropped() -> None:
    item = (
        "<item><link>/a</link><title>T</title><description><![CDATA[<p>Un hecho.</p>"
        "<p>La entrada <a href='/a'>T</a> se publicó primero en <a href='/'>Diario</a>.</p>]]>"
        "</description></item>"
    )
    assert read(rss(item)).entries[0].summary == "Un hecho."


def test_a_lone_angle_in_a_headline_stays() -> None:
    item = "<item><link>/a</link><title>Inflación &lt; 5 &amp; baja</title></item>"
    assert read(rss(item)).entries[0].title == "Inflación < 5 & baja"


def test_update_periods_of_the_syndication_module_are_read() -> None:
    channel = "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
    assert read(rss(ITEM, channel)).hints.period_seconds == 1800.0


def test_hours_and_days_of_rest_are_all_read() -> None:
    rest = "<hour>1</hour><hour>24</hour><hour>99</hour>"
    channel = (
        f"<skipHours>{rest}</skipHours><skipDays><day>Sunday</day><day>Monday</day></skipDays>"
    )
    hints = read(rss(ITEM, channel)).hints
    assert (hints.skip_hours, hints.skip_days) == ((0, 1), (0, 6))


def test_a_feed_that_would_always_rest_does_not() -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(24))
    assert read(rss(ITEM, f"<skipHours>{hours}</skipHours>")).hints.skip_hours == ()


@pytest.mark.parametrize("ttl", ["0", "-5", "soon", "", "99999999999999999999"])
def test_a_senseless_ttl_does_no_harm(ttl: str) -> None:
    assert len(read(rss(ITEM, f"<ttl>{ttl}</ttl>")).entries) == 1


def test_a_feed_without_entries_is_a_feed() -> None:
    parsed = read(rss(""))
    assert parsed.is_feed
    assert parsed.entries == ()


@pytest.mark.parametrize(
    "body",
    [b"", b"   ", b"<!doctype html><html><body><p>Hola</p></body></html>", b"not found", b"\0\1\2"],
)
def test_what_is_no_feed_says_so(body: bytes) -> None:
    parsed = read(body, "text/html")
    assert not parsed.is_feed
    assert parsed.problems


def test_a_wrong_content_type_is_no_problem_of_the_feed() -> None:
    parsed = read(rss(ITEM), "text/plain; charset=utf-8")
    assert len(parsed.entries) == 1
    assert parsed.problems == ()


def test_a_feed_that_breaks_off_gives_what_it_holds() -> None:
    parsed = read(rss(ITEM)[:-30])
    assert len(parsed.entries) == 1
    assert "not well formed" in parsed.problems[0]


def laughs(levels: int) -> str:
    declared = '<!ENTITY l0 "jajajajaja">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels)
    )
    item = f"<item><link>/a</link><title>&l{levels - 1};</title></item>"
    return rss(item).replace("<rss", f"<!DOCTYPE rss [{declared}]><rss", 1)


def quadratic() -> str:
    declared = f'<!DOCTYPE rss [<!ENTITY a "{"ja" * 50_000}">]><rss'
    item = f"<item><link>/a</link><title>{'&a;' * 20_000}</title></item>"
    return rss(item).replace("<rss", declared, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("bomb", [laughs(9), quadratic()])
def test_entities_do_not_blow_up(bomb: str, encoding: str) -> None:
    body = bomb.replace('encoding="utf-8"', f'encoding="{encoding}"').encode(encoding)
    began = time.process_time()
    parsed = read(body)
    assert time.process_time() - began < 5
    assert sum(len(entry.title) for entry in parsed.entries) < 200_000


@pytest.mark.parametrize(
    ("declared", "is_read"), [('SYSTEM "file://{secret}"', False), ('"el secreto"', True)]
)
def test_an_external_entity_is_not_read(tmp_path: Any, declared: str, is_read: bool) -> None:
    """One whose text stands in the feed is: the other, too, would be seen in the title."""
    secret = tmp_path / "secret.txt"
    secret.write_text("el secreto")
    entity = f"<!DOCTYPE rss [<!ENTITY x {declared.format(secret=secret)}>]><rss"
    item = "<item><link>/a</link><title>T &x;</title></item>"
    parsed = read(rss(item).replace("<rss", entity, 1))
    assert ["secreto" in entry.title for entry in parsed.entries] == [is_read]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 2_000), st.sampled_from(["rss", "atom", "json"]))
def test_no_bytes_make_it_raise(noise: bytes, place: int, kind: str) -> None:
    whole = {
        "rss": rss(ITEM).encode(),
        "atom": b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/'/></entry></feed>",
        "json": json_feed({"id": "1", "url": "/a"}).encode(),
    }[kind]
    place %= len(whole)
    read(whole[:place] + noise + whole[place:])
    read(noise)


def test_every_document_of_feedparser_s_own_tests_is_read() -> None:
    folder = shared_path("feeds/feedparser")
    documents = sorted(path for path in folder.iterdir() if path.is_file())
    assert len(documents) == 1053
    for document in documents:
        for content_type in (None, "text/html", "application/atom+xml; charset=utf-8"):
            parsed = read(document.read_bytes(), content_type)
            assert parsed.is_feed or parsed.problems, document.name


@pytest.mark.parametrize("size", [200_000])
@pytest.mark.parametrize("unit", [b"<", b"&", b"<a ", b"<![CDATA[", b"<!--", b"<?", b"<a>", b"a='"])
def test_hostile_repetition_is_read_in_little_time(unit: bytes, size: int) -> None:
    began = time.process_time()
    read(b"<rss><channel><item><title>" + unit * (size // len(unit)))
    assert time.process_time() - began < 10


def test_of_a_feed_that_lists_without_end_the_newest_are_read() -> None:
    def listed(number: int) -> dict[str, str]:
        day = f"2026-03-{1 + number % 28:02}T00:00:00Z"
        return {"url": f"https://diario.com/{number}", "date_published": day}

    undated = {"url": "https://diario.com/sin-fecha"}
    items = [undated, *map(listed, range(LISTED + 27))]
    parsed = read(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
    assert len(parsed.entries) == LISTED
    assert parsed.entries[0].published_at == datetime(2026, 3, 28, tzinfo=UTC)
    assert undated["url"] not in {one.url for one in parsed.entries}
    told = f"lists {LISTED + 28} entries, of which the newest {LISTED} are read"
    assert parsed.problems == (told,)


def test_no_field_of_an_item_makes_a_record_of_megabytes() -> None:
    endless = "palabra " * 200_000
    names = [{"name": f"Ana Paz {number}"} for number in range(50_000)]
    fields = ("id", "title", "summary", "content_text", "date_published")
    item = dict.fromkeys(fields, endless) | {"url": "https://diario.com/1", "language": endless}
    authors = [{"name": endless}, {"name": "Luis Rey"}, *names]
    (entry,) = read(
        json.dumps({"version": "https://jsonfeed.org/1", "items": [{**item, "authors": authors}]})
    ).entries
    assert entry.authors[:2] == ("Luis Rey", "Ana Paz 0")
    assert len(repr(replace(entry, guid=""))) < 300_000  # its id is kept as a hash


def test_random_bytes_are_no_feed() -> None:
    assert not read(os.urandom(20_000)).is_feed


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://diario.com/ocho muertos/Boletín 12.html", "/ocho%20muertos/Boletín%2012.html"),
        (" \n https://diario.com/nota-\n\t  ocho ", "/nota-ocho"),
        ("https://diario.com/nota-1\u00a0", "/nota-1"),
    ],
)
def test_blanks_inside_a_link_are_part_of_it_and_line_breaks_are_not(
    written: str, link: str
) -> None:
    (entry,) = read(rss(ITEM.replace("https://diario.com/nota-1", written))).entries
    assert entry.url == f"https://diario.com{link}"


def test_characters_in_a_link_that_nobody_sees_are_quoted() -> None:
    item = {"id": "1", "title": "Nota", "url": "https://a.example/x\u202ey\x85\x00z\u200b"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Diario", "items": [item]}
    (entry,) = read(json.dumps(feed).encode(), "application/feed+json").entries
    assert entry.url == "https://a.example/x%E2%80%AEy%C2%85%00z%E2%80%8B"


def test_a_link_by_way_of_a_search_engine_or_cache_is_the_article_s_own() -> None:
    own = "https://www.diario.com/nota-1"
    shown = (
        "https://www.google.com/url?rct=j&amp;url=" + own,
        f"https://www.bing.com/amp/s/{own[8:]}",
    )
    for link in (*shown, f"https://cdn.ampproject.org/c/s/{own[8:]}", own):
        (entry,) = read(rss(f"<item><link>{link}</link><title>x</title></item>")).entries
        assert entry.url == own


def test_what_a_link_of_a_search_engine_hides_is_quoted_too() -> None:
    shown = "https://www.google.com/url?url=%20https%3A%2F%2Fdiario.com%2Fa%0Ab%1B%5B2J%E2%80%AEc"
    (entry,) = read(rss(f"<item><link>{shown}</link><title>x</title></item>")).entries
    assert entry.url == "https://diario.com/ab%1B[2J%E2%80%AEc"


def test_a_name_and_password_in_a_link_go_no_further() -> None:
    (entry,) = read(rss(ITEM.replace("https://diario.com", "https://user:pw@diario.com"))).entries
    assert entry.url == "https://diario.com/nota-1"


@pytest.mark.parametrize(
    ("stated", "unread"),
    [("hace  2 horas", "hace 2 horas"), ("", ""), ("Thu, 01 Jan 1970 00:00:00 GMT", "")],
)
def test_a_date_that_is_stated_and_cannot_be_read_stays_with_the_entry(
    stated: str, unread: str
) -> None:
    item = ITEM.replace("Mon, 02 Mar 2026 06:00:00 -0500", stated)
    (entry,) = read(rss(item)).entries
    assert (entry.published_at, entry.unread_date) == (None, unread)


@pytest.mark.parametrize("link", ["www.otro.ec/pais/7", "diario.com/pais/7"])
def test_a_link_without_its_scheme_is_joined_to_none_of_the_feed_s_folders(link: str) -> None:
    body = rss(f"<item><title>Nota</title><link>{link}</link></item>").encode()
    for url in (URL, URL.replace("diario", "www.diario")):
        (entry,) = parse_feed(body, url=url, content_type=None, zone=QUITO).entries
        assert entry.url.endswith(f"://{link}") and entry.url.count("diario") < 2
