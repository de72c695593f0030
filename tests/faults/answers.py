"""Correct HTTP that says something a poller must act on, and pages that are not what they say."""

from faults.documents import page, rss
from faults.server import Answer, Behaviour, Fate, Visit

FEED, PAGE = rss(), page()
XML = {"Content_Type": "application/rss+xml"}
HTML = {"Content_Type": "text/html; charset=utf-8"}


def _status(status: int, **headers: str) -> Answer:
    return lambda visit: visit.reply(b"<html>an excuse</html>", status, **headers)


def _feed(name: str, answer: Answer, ends: str, words: str = "") -> Behaviour:
    return Behaviour(name, "feed", answer, Fate(ends, words))


def _page(name: str, answer: Answer, ends: str, words: str = "") -> Behaviour:
    return Behaviour(name, "page", answer, Fate(ends, words))


def _body(body: bytes, **headers: str) -> Answer:
    return lambda visit: visit.reply(body, **headers)


def _not_modified_with_body(visit: Visit) -> None:
    visit.raw(b"HTTP/1.1 304 Not Modified\r\nContent-Length: %d\r\n\r\n%s" % (len(FEED), FEED))
    visit.stays = False


BEHAVIOURS = (
    _feed("not-modified", _status(304), "not_modified"),
    _feed("not-modified-with-body", _not_modified_with_body, "not_modified"),
    _feed("gone", _status(410), "gone", "HTTP 410"),
    _feed("not-found", _status(404), "failed", "^HTTP 404$"),
    _feed("forbidden", _status(403), "failed", "^HTTP 403$"),
    _feed("too-many-requests", _status(429, Retry_After="120"), "failed", "^HTTP 429$"),
    _feed(
        "too-many-requests-until",
        _status(429, Retry_After="Mon, 02 Mar 2026 14:00:00 GMT"),
        "failed",
        "^HTTP 429$",
    ),
    _feed("retry-after-nonsense", _status(429, Retry_After="soon"), "failed", "^HTTP 429$"),
    _feed("retry-after-a-century", _status(429, Retry_After="9" * 30), "failed", "^HTTP 429$"),
    _feed("retry-after-negative", _status(503, Retry_After="-5"), "failed", "^HTTP 503$"),
    _feed("unavailable-for-an-hour", _status(503, Retry_After="3600"), "failed", "^HTTP 503$"),
    _feed("server-error", _status(500), "failed", "^HTTP 500$"),
    _feed("status-nobody-knows", _status(799), "failed", "^HTTP 799$"),
    _feed("empty-body", _body(b"", **XML), "failed", "parse: the answer was empty"),
    _feed("only-spaces", _body(b" \n" * 999, **XML), "failed", "parse: the answer was empty"),
    _feed("login-page-with-200", _body(PAGE, **HTML), "failed", "parse: is no feed"),
    _feed("error-text-with-200", _body(b"Database error", **XML), "failed", "parse: is no feed"),
    _feed("feed-called-html", _body(FEED, **HTML), "new", "Nota 1"),
    _feed("feed-called-picture", _body(FEED, Content_Type="image/png"), "new", "Nota 1"),
    _feed("type-is-nonsense", _body(FEED, Content_Type=";;=\xff;charset="), "new", "Nota 1"),
    _feed(
        "feed-to-download",
        _body(FEED, Content_Disposition='attachment; filename="../../x.sh"', **XML),
        "new",
        "Nota 1",
    ),
    _page("page-not-found", _status(404), "teaser", "^HTTP 404$"),
    _page("page-behind-login", _status(401, WWW_Authenticate="Basic"), "teaser", "^HTTP 401$"),
    _page("page-withdrawn", _status(410), "rejected", "^HTTP 410$"),
    _page("page-server-error", _status(500), "teaser", "^HTTP 500$"),
    _page("page-is-pdf", _body(b"%PDF-1.7", Content_Type="application/pdf"), "teaser", "is applic"),
    _page("pdf-called-html", _body(b"%PDF-1.7\n" + bytes(999), **HTML), "teaser", "no text"),
    _page("zip-called-html", _body(b"PK\x03\x04" + bytes(999), **HTML), "teaser", "no text"),
    _page("picture-called-html", _body(b"\x89PNG" + bytes(999), **HTML), "teaser", "no text"),
    _page("program-called-html", _body(b"\x7fELF" + bytes(9999), **HTML), "teaser", "no text"),
    _page("page-without-type", _body(PAGE), "article", "El gobierno pide ayuda"),
    _page(
        "page-to-download",
        _body(PAGE, Content_Disposition='attachment; filename="x.html"', **HTML),
        "article",
        "El gobierno pide ayuda",
    ),
    _page("empty-page", _body(b"", **HTML), "teaser", "no text"),
)
