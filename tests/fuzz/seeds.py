"""What fuzzing starts from: honest documents of each kind, and words worth trying."""

from collections.abc import Mapping, Sequence

from faults.documents import item, page, rss
from fuzz.targets import CONFIGURED

_ATOM = (
    b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="/b/" xml:lang="es">'
    b'<title type="html">D</title><entry><id>urn:1</id><title>Nota</title><link rel="alternate" '
    b'href="/n"/><updated>2026-03-02T12:00:00Z</updated><author><name>A</name></author>'
    b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Uno</p></div></content>'
    b"</entry></feed>"
)
_RDF = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/'
    b'1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>D</title></channel>'
    b"<item><title>N</title><link>https://d.example/1</link><dc:date>2026-03-02</dc:date></item>"
    b"</rdf:RDF>"
)
_SITEMAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com'
    b'/schemas/sitemap-news/0.9"><url><loc>https://d.example/1</loc><news:news><news:publication>'
    b"<news:name>D</news:name><news:language>es</news:language></news:publication><news:title>N"
    b"</news:title><news:publication_date>2026-03-02T06:00-05:00</news:publication_date>"
    b"</news:news></url></urlset>"
)
_JSON = (
    b'{"version":"https://jsonfeed.org/version/1.1","title":"D","items":[{"id":"1","url":"/n",'
    b'"title":"N","content_html":"<p>x","date_published":"2026-03-02T12:00:00-05:00",'
    b'"authors":[{"name":"A"}]}]}'
)
_OPML = (
    b'<opml version="2.0"><body><outline text="EC"><outline type="rss" text="D" '
    b'xmlUrl="https://d.example/f" language="es"/></outline></body></opml>'
)
_ROBOTS = b"User-agent: *\nDisallow: /x*$\nCrawl-delay: 2\nSitemap: https://d.example/sitemap.xml\n"
_HINTED = rss(
    item(), head='<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE r [<!ENTITY a "b">]>'
).replace(b"<channel>", b"<channel><ttl>60</ttl><skipHours><hour>3</hour></skipHours>")
_LD = (
    '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"N",'
    '"datePublished":"2026-03-02T06:00","author":{"name":"A"},"articleBody":"Uno dos"}]}</script>'
    '<meta property="og:title" content="N"><link rel="canonical" href="/n">'
    '<link rel="alternate" type="application/rss+xml" href="/feed">'
    '<time datetime="2026-03-02">2 de marzo de 2026</time>'
)
_URLS = (
    b"https://www.diario.example/amp/pais/nota-uno-dos.amp.html?utm_source=x&id=3#c\n/pais/nota",
    b"https://www.google.com/url?q=https%3A%2F%2Fd.example%2F%252e\nhttp://m.d.example:80/",
    b"https://d-example.cdn.ampproject.org/c/s/d.example/nota\nhttps://d.example/nota/2",
    "https://diarioespaña.example/ñandú/%C3%B1?b=2&a=1;jsessionid=1\nhttp://[::1]:8080/x".encode(),
)
_QUERIES = (
    b'"fuerzas armadas" narco* -futbol OR "EE. UU." NOT (deporte)',
    "eleição|eleições AND c:d/e NEAR(a b) ^x {col}: “comillas”".encode(),
    b"U.S.A. co-operar 12.000 a\0b",
)
_TOML = {
    "avizor.toml": """[poll]
interval = "15m"
[fetch]
max_bytes = "10MB"
timeout = "1h30m"
allow_private_networks = ["127.0.1.0/24"]
[index]
url = "https://u@h:9200"
[model]
thresholds = { homicide = 0.5 }
[email]
port = 25
security = "tls"
""",
    "topics.toml": """[[topic]]
id = "homicide"
name = { en = "Killings", es = "Homicidios", pt = "Homicídios" }
""",
    "actors.toml": """[[actor]]
id = "x"
name = "Los X"
aliases = ["X (banda)"]
country = "EC"
kind = "gang"
""",
    "channels.toml": """[[channel]]
id = "desk"
type = "email"
to = ["a@example.org"]
quiet = "22:00-06:00"
timezone = "America/Bogota"
[[channel]]
id = "w"
type = "webhook"
url = "https://example.org/x"
[[channel]]
id = "s"
type = "slack"
token_file = "/x"
channel = "C1"
""",
    "feeds/f.toml": """[[feed]]
id = "ec-d"
name = "D"
url = "https://d.example/feed"
country = "EC"
language = "es"
kind = "sitemap"
interval = "90d"
owner = "o"
""",
    "rules/r.toml": """id = "r"
title = "R"
channels = ["desk"]
when = "daily 07:00"
timezone = "America/Bogota"
[match]
topics = ["homicide"]
countries = ["EC"]
min_score = 0.5
keywords_any = ["ayuda militar", "narco*"]
min_sources = 2
[[should_match]]
title = "Noboa pide apoyo militar"
""",
}

SEEDS: Mapping[str, Sequence[bytes]] = {
    "feed": (rss(), _HINTED, _ATOM, _RDF, _SITEMAP, _JSON, _OPML, _ROBOTS,
             b"Mon, 02 Mar 2026 06:00:00 -0500", b"max-age=300, s-maxage=5"),
    "html": (page(), page(_LD), page(before="<table><tr><td>", after="<aside><ul><li>x")),
    "url": _URLS,
    "query": _QUERIES,
    "config": tuple(bytes([place]) + _TOML[name].encode() for place, name in enumerate(CONFIGURED)),
}  # fmt: skip
