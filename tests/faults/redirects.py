"""Redirects: the honest, the endless, and those that point where nobody may be sent."""

from faults.documents import page, rss
from faults.server import Answer, Behaviour, Fate, Visit

XML = {"Content_Type": "application/rss+xml"}
BLOCKED = Fate("rejected", r"^blocked_address: ")
NO_URL = Fate("teaser", r"^bad_redirect: ")
FOLLOWED = Fate("new", "Nota 1")


def to(location: str, status: int = 302) -> Answer:
    """Redirect to a place; ``{port}`` stands for the tripwire's port."""

    def answer(visit: Visit) -> None:
        port = visit.site.wire.rpartition(":")[2]
        visit.reply(b"", status, Location=location.replace("{port}", port))

    return answer


def _onwards(status: int, longest: int) -> Answer:
    """Redirect from ``/name/0`` to ``/name/1`` and so on; the last one has the feed."""

    def answer(visit: Visit) -> None:
        last = visit.asked.path.rpartition("/")[2]
        hop = int(last) if last.isdigit() else 0
        if hop >= longest:
            visit.reply(rss(), **XML)
        else:
            visit.reply(b"", status, Location=f"/{visit.asked.name}/{hop + 1}")

    return answer


def _loop(visit: Visit) -> None:
    visit.reply(b"", 302, Location=visit.asked.path)


def _ring(visit: Visit) -> None:
    other = "b" if visit.asked.path.endswith("a") else "a"
    visit.reply(b"", 301, Location=f"/{visit.asked.name}/{other}")


def _with_cookie(visit: Visit) -> None:
    if visit.asked.path.endswith("/0"):
        visit.reply(rss(), **XML)
    else:
        visit.reply(b"", 302, Location=f"/{visit.asked.name}/0", Set_Cookie="id=1; Path=/")


def _with_credentials(visit: Visit) -> None:
    if visit.asked.path.endswith("/0"):
        visit.reply(rss(), **XML)
    else:
        where = visit.site.url.replace("://", "://admin:clave@")
        visit.reply(b"", 302, Location=f"{where}/{visit.asked.name}/0")


def _with_line_break(visit: Visit) -> None:
    if "seguir" in visit.asked.path:
        visit.reply(page(), Content_Type="text/html")
    else:
        location = f"/{visit.asked.name}/seguir/nota\rX-Evil: 1\r X-More: 2"
        visit.raw(
            f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {location}\r\n\r\n".encode()
        )


def _page(name: str, location: str, fate: Fate) -> Behaviour:
    return Behaviour(name, "page", to(location), fate)


BEHAVIOURS = (
    Behaviour("moved-permanently", "feed", _onwards(301, 1), FOLLOWED),
    Behaviour("moved-permanently-308", "feed", _onwards(308, 1), FOLLOWED),
    Behaviour("found-elsewhere", "feed", _onwards(302, 1), FOLLOWED),
    Behaviour("ten-redirects", "feed", _onwards(302, 10), FOLLOWED),
    Behaviour("redirect-chain", "feed", _onwards(302, 99), Fate("failed", "^too_many_redirects: ")),
    Behaviour("redirect-to-itself", "feed", _loop, Fate("failed", "^too_many_redirects: ")),
    Behaviour("redirect-ring", "feed", _ring, Fate("failed", "^too_many_redirects: ")),
    Behaviour(
        "redirect-nowhere", "feed", lambda v: v.reply(b"", 301), Fate("failed", "^HTTP 301$")
    ),
    Behaviour("redirect-with-cookie", "feed", _with_cookie, FOLLOWED),
    Behaviour("redirect-with-credentials", "feed", _with_credentials, FOLLOWED),
    Behaviour("redirect-with-line-break", "page", _with_line_break, Fate("teaser", "^protocol: ")),
    _page("redirect-with-escaped-line-break", "/x/%0d%0aX-Evil:%201", Fate("teaser", "HTTP 404")),
    _page("redirect-to-loopback", "http://127.0.0.2:{port}/x/y", BLOCKED),
    _page("redirect-to-localhost-by-name", "http://localhost.localdomain:{port}/x", BLOCKED),
    _page("redirect-to-private", "http://10.0.0.8/x/y", BLOCKED),
    _page("redirect-to-private-172", "http://172.16.3.4:8080/x/y", BLOCKED),
    _page("redirect-to-private-192", "http://192.168.1.1/x/y", BLOCKED),
    _page("redirect-to-link-local", "http://169.254.1.1/x/y", BLOCKED),
    _page("redirect-to-cloud-metadata", "http://169.254.169.254/latest/meta-data/", BLOCKED),
    _page("redirect-to-shared-address", "http://100.64.0.1/x/y", BLOCKED),
    _page("redirect-to-zero", "http://0.0.0.0:{port}/x/y", BLOCKED),
    _page("redirect-to-ipv6-loopback", "http://[::1]:{port}/x/y", BLOCKED),
    _page("redirect-to-ipv6-unique-local", "http://[fd00::1]/x/y", BLOCKED),
    _page("redirect-to-ipv4-mapped", "http://[::ffff:127.0.0.2]:{port}/x/y", BLOCKED),
    _page("redirect-to-ipv4-mapped-hex", "http://[::ffff:7f00:2]:{port}/x/y", BLOCKED),
    _page("redirect-to-nat64", "http://[64:ff9b::7f00:2]:{port}/x/y", BLOCKED),
    _page("redirect-to-6to4", "http://[2002:7f00:2::]:{port}/x/y", BLOCKED),
    _page("redirect-to-decimal-address", "http://2130706434:{port}/x/y", BLOCKED),
    _page("redirect-to-hex-address", "http://0x7f000002:{port}/x/y", BLOCKED),
    _page("redirect-to-octal-address", "http://0177.0.0.2:{port}/x/y", BLOCKED),
    _page("redirect-to-short-address", "http://127.2:{port}/x/y", BLOCKED),
    _page("redirect-to-full-width-address", "http://１２７.0.0.2:{port}/x/y", BLOCKED),
    _page("redirect-to-mail-port", "http://93.184.216.34:25/x/y", BLOCKED),
    _page("redirect-to-ssh-port", "http://93.184.216.34:22/x/y", BLOCKED),
    _page("redirect-to-credentials-trick", "http://a@127.0.0.2:{port}/x/y", BLOCKED),
    _page("redirect-to-file", "file:///etc/passwd", NO_URL),
    _page("redirect-to-ftp", "ftp://127.0.0.2:{port}/x", NO_URL),
    _page("redirect-to-gopher", "gopher://127.0.0.2:{port}/_x", NO_URL),
    _page("redirect-to-javascript", "javascript:alert(1)", NO_URL),
    _page("redirect-to-data", "data:text/html,<p>hola</p>", NO_URL),
    _page("redirect-to-no-host", "http:///etc/passwd", Fate("teaser", "^HTTP 404$")),
    _page("redirect-to-bad-port", "http://127.0.0.2:99999/x", NO_URL),
)
