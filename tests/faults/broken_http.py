"""Servers that break HTTP, or use it to tire the client out."""

import gzip
import zlib

from faults.documents import rss
from faults.server import Answer, Behaviour, Fate, Visit

FEED = rss()
XML = {"Content_Type": "application/rss+xml"}
BOMB = gzip.compress(b" " * 60_000_000, compresslevel=9)
LATE = Fate("failed", r"timeout: .*took longer than fetch\.timeout")
TOO_LARGE = Fate("failed", r"too_large: .*fetch\.max_bytes")
BROKEN = Fate("failed", r"^protocol: ")
READ = Fate("new", "Nota 1")


def _feed(name: str, answer: Answer, fate: Fate, *, hurried: bool = False) -> Behaviour:
    return Behaviour(name, "feed", answer, fate, hurried=hurried)


def _encoded(encoding: str, body: bytes) -> Answer:
    return lambda visit: visit.reply(body, Content_Encoding=encoding, **XML)


def _raw(data: bytes) -> Answer:
    def answer(visit: Visit) -> None:
        visit.raw(data)
        visit.stays = False

    return answer


def _slow_headers(visit: Visit) -> None:
    visit.stays = False
    visit.raw(b"HTTP/1.1 200 OK\r\n")
    visit.drip(b"X-Slow: loris\r\n")


def _slow_body(visit: Visit) -> None:
    visit.head(Content_Length="1000000", **XML)
    visit.drip(b"<rss/>")


def _endless_body(visit: Visit) -> None:
    visit.head(**XML)
    visit.flood(b"<item>" + b" " * 65_000)


def _endless_chunks(visit: Visit) -> None:
    visit.head(Transfer_Encoding="chunked", **XML)
    visit.flood(b"ffff\r\n" + b"a" * 0xFFFF + b"\r\n")


def _endless_early_hints(visit: Visit) -> None:
    visit.stays = False
    visit.drip(b"HTTP/1.1 103 Early Hints\r\n\r\n")


def _length_too_long(visit: Visit) -> None:
    visit.head(Content_Length=str(len(FEED) + 99), **XML)
    visit.raw(FEED)


def _length_too_short(visit: Visit) -> None:
    visit.head(Content_Length=str(FEED.index(b"</item>") + 7), **XML)
    visit.raw(FEED)


def _chunked(*chunks: bytes) -> Answer:
    def answer(visit: Visit) -> None:
        visit.head(Transfer_Encoding="chunked", **XML)
        for chunk in chunks:
            visit.raw(chunk)

    return answer


def _reset_mid_body(visit: Visit) -> None:
    visit.head(Content_Length="1000000", **XML)
    visit.raw(FEED)
    visit.reset()


def _header_flood(visit: Visit) -> None:
    visit.head(**{f"X-{n}": "v" * 20 for n in range(10_000)})


def _same_length_twice(visit: Visit) -> None:
    visit.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 900\r\n\r\n")
    visit.raw(FEED)
    visit.stays = False


def _length_and_chunks(visit: Visit) -> None:
    visit.head(Content_Length="5", Transfer_Encoding="chunked", **XML)
    visit.raw(b"%x\r\n%s\r\n0\r\n\r\n" % (len(FEED), FEED))


def _closing_unannounced(visit: Visit) -> None:
    visit.reply(FEED, **XML)
    visit.stays = False


def _two_types(visit: Visit) -> None:
    visit.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Type: image/png\r\n")
    visit.raw(b"Content-Length: %d\r\n\r\n%s" % (len(FEED), FEED))


BEHAVIOURS = (
    _feed("slow-headers", _slow_headers, LATE, hurried=True),
    _feed("slow-body", _slow_body, LATE, hurried=True),
    _feed("silence-after-the-request", Visit.hold, LATE, hurried=True),
    _feed("early-hints-without-end", _endless_early_hints, LATE, hurried=True),
    _feed("body-without-end", _endless_body, TOO_LARGE),
    _feed("chunks-without-end", _endless_chunks, TOO_LARGE),
    _feed("announces-a-huge-body", lambda v: v.head(Content_Length="9" * 15, **XML), TOO_LARGE),
    _feed("gzip-bomb", _encoded("gzip", BOMB), TOO_LARGE),
    _feed("deflate-bomb", _encoded("deflate", zlib.compress(b" " * 60_000_000)), TOO_LARGE),
    _feed(
        "brotli-bomb",
        _encoded("br", b"\x5b\xff\xff\xff" * 999),
        Fate("failed", "protocol: .*'br', which was not asked for"),
    ),
    _feed(
        "zstd-bomb",
        _encoded("zstd", b"\x28\xb5\x2f\xfd" * 999),
        Fate("failed", "protocol: .*'zstd', which was not asked for"),
    ),
    _feed(
        "gzip-within-gzip",
        _encoded("gzip, gzip", gzip.compress(BOMB)),
        Fate("failed", "protocol: .*'gzip, gzip', which was not asked for"),
    ),
    _feed(
        "gzip-cut-off",
        _encoded("gzip", gzip.compress(FEED)[:-20]),
        Fate("failed", "protocol: the compressed body breaks off"),
    ),
    _feed(
        "gzip-that-is-none",
        _encoded("gzip", FEED),
        Fate("failed", "protocol: the compressed body is broken"),
    ),
    _feed("length-too-long", _length_too_long, BROKEN),
    _feed("length-too-short", _length_too_short, READ),
    _feed(
        "length-that-is-no-number", _raw(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"), BROKEN
    ),
    _feed("two-lengths", _same_length_twice, BROKEN),
    _feed("length-and-chunks", _length_and_chunks, READ),
    _feed("two-content-types", _two_types, READ),
    _feed("chunks-cut-off", _chunked(b"%x\r\n%s\r\n" % (len(FEED), FEED)), BROKEN),
    _feed("chunk-size-nonsense", _chunked(b"zz\r\n<rss>\r\n0\r\n\r\n"), BROKEN),
    _feed("chunk-size-huge", _chunked(b"f" * 30 + b"\r\n<rss>"), BROKEN),
    _feed("reset-instead-of-an-answer", Visit.reset, BROKEN),
    _feed("reset-mid-body", _reset_mid_body, BROKEN),
    _feed("end-after-the-headers", lambda v: v.head(Content_Length="500", **XML), BROKEN),
    _feed("end-without-a-word", _raw(b""), BROKEN),
    _feed("ten-thousand-headers", _header_flood, BROKEN),
    _feed("header-of-a-megabyte", lambda v: v.head(X_Big="v" * 1_000_000), BROKEN),
    _feed("header-with-a-nul", _raw(b"HTTP/1.1 200 OK\r\nX-A: a\0b\r\n\r\n"), BROKEN),
    _feed("header-without-a-colon", _raw(b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"), BROKEN),
    _feed("http-0.9", _raw(FEED), BROKEN),
    _feed("status-of-four-digits", _raw(b"HTTP/1.1 2000 OK\r\n\r\n"), BROKEN),
    _feed("binary-instead-of-http", _raw(bytes(range(256)) * 40), BROKEN),
    _feed("connection-closed-unannounced", _closing_unannounced, READ),
)
