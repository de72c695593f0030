"""Feeds that are made to break, stall or deceive whoever parses them."""

import json

from faults.documents import item, rss
from faults.server import Behaviour, Fate, Visit

XML = {"Content_Type": "application/rss+xml"}


def _reference(number: int) -> str:
    return f"&l{number};"


LAUGHS = '<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{n} "{_reference(n - 1) * 10}">' for n in range(1, 12)
)
LONG = "A" * 60_000
ATTRIBUTES = " ".join(f"a{n}='x'" for n in range(100_000))
RTL, NUL = "\u202e", "\x00"


def _served(
    name: str, body: bytes | str, ends: str, words: str = "", *, hurried: bool = False
) -> Behaviour:
    """``{wire}`` in the body stands for an address that must never be asked."""
    raw = body if isinstance(body, bytes) else body.encode()

    def answer(visit: Visit) -> None:
        visit.reply(raw.replace(b"{wire}", f"http://{visit.site.wire}".encode()), **XML)

    return Behaviour(name, "feed", answer, Fate(ends, words, seconds=60), hurried)


def _with_doctype(declared: str, reference: str) -> bytes:
    return rss(item(1, description=f"Un hecho. {reference}"), head=f"<!DOCTYPE rss [{declared}]>")


def _json_feed(*items: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})


BEHAVIOURS = (
    _served("external-entity", _with_doctype('<!ENTITY x SYSTEM "{wire}">', "&x;"), "new"),
    _served(
        "external-entity-file",
        _with_doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        "new",
    ),
    _served("parameter-entity", _with_doctype('<!ENTITY % p SYSTEM "{wire}"> %p;', "texto"), "new"),
    _served(
        "external-doctype", rss(item(1), head='<!DOCTYPE rss SYSTEM "{wire}/evil.dtd">'), "new"
    ),
    _served("stylesheet", rss(head='<?xml-stylesheet href="{wire}"?>'), "new", "Nota 1"),
    _served("xinclude", rss(item(1, description='<include href="{wire}" parse="text"/>')), "new"),
    _served("billion-laughs", _with_doctype(LAUGHS, "&l11;"), "new"),
    _served("quadratic-blowup", _with_doctype(f'<!ENTITY a "{LONG}">', "&a;" * 60_000), "new"),
    _served(
        "many-entities",
        _with_doctype("".join(f'<!ENTITY e{n} "x">' for n in range(50_000)), "&e1;"),
        "new",
    ),
    _served("deep-nesting", rss(item(1, description="<b>" * 100_000)), "new", "Nota 1"),
    _served("deep-nesting-of-elements", "<rss><channel>" + "<x>" * 100_000, "failed|unchanged"),
    _served(
        "hundred-thousand-attributes",
        f"<rss {ATTRIBUTES}>{rss(item(1)).decode()}",
        "failed",
        r"^parse: extraction took longer than extract\.timeout \(1 s\)$",
        hurried=True,
    ),
    _served(
        "hundred-thousand-items",
        rss(*(item(n, description="") for n in range(20_000))),
        "new|failed",
        "Nota 1|extraction took longer",
    ),
    _served("item-of-nine-megabytes", rss(item(1, description="palabra " * 1_100_000)), "new"),
    _served("title-of-a-megabyte", rss(item(1, title="x" * 1_000_000)), "new"),
    _served("nul-bytes", rss(item(1, title=f"Nota{NUL} 1")), "new"),
    _served("direction-controls", rss(item(1, title=f"Nota 1 {RTL}exe.fdp")), "new", "Nota 1"),
    _served("terminal-controls", rss(item(1, title="Nota 1 \x1b]0;owned\x07\x1b[31m")), "new"),
    _served(
        "utf-16",
        rss(head='<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16"),
        "new",
        "Nota 1",
    ),
    _served(
        "utf-7", rss(item(1, title="+ADw-script+AD4-"), head='<?xml encoding="utf-7"?>'), "new"
    ),
    _served(
        "wrong-charset",
        rss(item(1, title="Nota ñ"), head='<?xml version="1.0" encoding="utf-8"?>')
        .decode()
        .encode("latin-1"),
        "new",
        "Nota ñ",
    ),
    _served("charset-nobody-knows", rss(head='<?xml version="1.0" encoding="x-mars"?>'), "new"),
    _served("cut-off-in-an-item", rss()[:-120], "new", "Nota 1"),
    _served("item-without-a-link", rss(item(1, link="", guid="x"), item(2)), "new", "Nota 2"),
    _served(
        "links-to-scripts",
        rss(item(1, link="javascript:alert(1)", guid="x"), item(2)),
        "new",
        "Nota 2",
    ),
    _served(
        "links-to-files",
        rss(item(1, link="file:///etc/passwd", guid="x"), item(2)),
        "new",
        "Nota 2",
    ),
    _served("date-trap", rss(item(1, pubDate="1" * 200_000)), "new", "Nota 1"),
    _served(
        "date-trap-spaces", rss(item(1, pubDate="Mon," + " " * 200_000 + "x")), "new", "Nota 1"
    ),
    _served("date-from-tomorrow", rss(item(1, pubDate="Fri, 01 Jan 2100 00:00:00 GMT")), "new"),
    _served("title-trap", rss(item(1, title="a" * 5000 + " - | " * 5000 + "!")), "new"),
    _served("markup-trap", rss(item(1, description="&lt;" * 300_000)), "new", "Nota 1"),
    _served("comment-trap", rss(item(1, description="&lt;!--" * 50_000)), "new", "Nota 1"),
    _served("tail-trap", rss(item(1, description="The post " + "a " * 200_000)), "new", "Nota 1"),
    _served("json-nesting", '{"items":' + "[" * 200_000, "failed", "parse: is no JSON"),
    _served(
        "json-number-of-a-megabyte", '{"items":[' + "9" * 1_000_000 + "]}", "failed", "parse: "
    ),
    _served(
        "json-of-wrong-types",
        _json_feed(1, None, [], {"url": {}, "title": 3}),
        "failed",
        "parse: 4 items",
    ),
)
