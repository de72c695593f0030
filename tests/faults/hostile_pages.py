"""Pages that are made to break, stall or deceive whoever extracts their article."""

from faults.documents import PROSE, TITLE, page
from faults.server import Behaviour, Fate

HTML = {"Content_Type": "text/html; charset=utf-8"}
READ = Fate("article", TITLE, seconds=90)
ANY = Fate("article|teaser", seconds=90)
TOO_LONG = Fate("teaser", r"^extraction took longer than extract\.timeout \(1 s\)$", seconds=60)


def _served(name: str, body: bytes, fate: Fate = READ, *, hurried: bool = False) -> Behaviour:
    return Behaviour(name, "page", lambda v: v.reply(body, **HTML), fate, hurried=hurried)


ATTRIBUTES = " ".join(f"a{n}=x" for n in range(100_000))
BEHAVIOURS = (
    _served("line-of-ten-megabytes", page(after="<p>" + f"{PROSE} " * 36_000)),
    _served(
        "hundred-thousand-attributes-on-a-page",
        page(before=f"<div {ATTRIBUTES}></div>"),
        TOO_LONG,
        hurried=True,
    ),
    _served("page-of-many-paragraphs", page(after=f"<p>{PROSE}" * 33_000), TOO_LONG, hurried=True),
    _served("deep-nesting-of-divs", page(before="<div>" * 200_000), ANY),
    _served("deep-nesting-of-tables", page(before="<table><tr><td>" * 60_000), ANY),
    _served("unclosed-formatting", page(before="<b><i><a href=x>" * 20_000), ANY),
    _served("million-empty-elements", page(after="<br>" * 1_000_000), ANY),
    _served("million-entities", page(after="&nbsp;" * 1_000_000)),
    _served("attribute-of-five-megabytes", page(before=f'<div class="{"x " * 2_500_000}"></div>')),
    _served("nul-bytes-on-a-page", page().replace(b"</p>", b"\x00</p>\x00"), READ),
    _served("direction-controls-on-a-page", page(title=f"{TITLE} \u202efdp.exe")),
    _served("utf-16-page", page().decode().encode("utf-16"), READ),
    _served(
        "json-ld-nesting", page(f'<script type="application/ld+json">{"[" * 500_000}</script>')
    ),
    _served(
        "date-trap-on-a-page",
        page(f'<meta property="article:published_time" content="{"1-" * 99_999}">'),
    ),
    _served("title-trap-on-a-page", page(title=TITLE + " | -" * 50_000), Fate("article|teaser")),
    _served("space-trap", page(before="<p>" + " " * 3_000_000 + "x</p>")),
    _served("comment-trap-on-a-page", page(before="<!--" * 200_000 + "-->")),
    _served("unclosed-script", page(after="<script>" + "x" * 1_000_000)),
    _served("base-elsewhere", page('<base href="file:///etc/">')),
    _served("canonical-elsewhere", page('<link rel="canonical" href="http://127.0.0.2/x">')),
    _served(
        "refresh-elsewhere", page('<meta http-equiv="refresh" content="0;url=http://127.0.0.2/">')
    ),
)
