"""Give each article one URL, whatever way it was reached.

Two steps, kept apart on purpose. :func:`canonical` makes the URL that people see and may click:
it drops what never names an article (trackers, fragments, AMP and mobile forms) and normalises
the spelling. :func:`article_id` hashes the article's *identity*: scheme, ``www.``, a trailing
slash and the order of the query tell no articles apart, but a server may answer only one of the
spellings, so the URL we show keeps them. See ``docs/decisions/0007-url-canonicalisation.md``.
"""

import hashlib
import re
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

import idna
from tld import get_fld

from avizor.domain.addresses.amp_paths import strip_amp
from avizor.domain.addresses.trackers import is_tracker

_DEFAULT_PORTS = {"http": 80, "https": 443}
_MOBILE_HOST = re.compile(r"^(?:amp|m|mobile|mobil|movil|mob|touch)\.(?=.)")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT = {
    "path": _UNRESERVED | frozenset("!$&'()*+,;=:@/"),
    "query": _UNRESERVED | frozenset("!$'()*+,;=:@/?"),
}
_BARE_HOST = re.compile(
    r"(?P<name>localhost|[\w-]+(?:\.[\w-]+)+)(?P<port>:\d{1,5})?(?:[/?#][^\s@]*)?$"
)
LONGEST_URL = 2_048
"""Characters of a URL, as sitemaps allow; what strangers write longer is none to avizor."""
_DEEPEST = 20
"""Rewritings after which a URL is taken for a trick: caches within caches within caches."""
_HOST = re.compile(r"[a-z0-9._:-]{1,253}")
"""What the name service can be asked for, in ASCII; a colon only in an address."""
_ESCAPE = {
    place: re.compile(f"%([0-9A-Fa-f]{{2}})|([^{re.escape(''.join(sorted(kept)))}])")
    for place, kept in _KEPT.items()
}
"""Escapes, and what needs one: of a long URL that is mostly nothing."""
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_AMP_CACHE_PATH = re.compile(r"^/[a-z]/(s/)?(.+)$")
_AMP_VIEWER_PATH = re.compile(r"^/amp/(s/)?(.+)$")
_SEARCH_ENGINE = re.compile(r"^(?:www\.)?(?:google(?:\.com?)?(?:\.[a-z]{2})?|bing\.com)$")
_CREDENTIALS = re.compile(r"^(\s*(?:[A-Za-z][\w+.-]*:)?//)[^/?#\s]*@")


@lru_cache(maxsize=16_384)  # a feed lists the same entries poll after poll
def canonical(url: str) -> str:
    """Return the URL without trackers, fragment, AMP or mobile form, its spelling normalised.

    Applied twice it changes nothing more. Parameters that may name an article stay
    (``?id=123``, ``?page=2``), and so does a hash-bang. What is no http(s) URL, is longer than
    ``LONGEST_URL`` or wrapped deeper than any link is, comes back as it is, stripped of blanks.
    Never raises.
    """
    current = url.strip()
    for _ in range(_DEEPEST):
        following = _rewrite_once(current)
        if following == current:
            return current
        current = following
    return url.strip()


def unwrapped(url: str) -> str:
    """Return the address that an AMP cache, an AMP viewer or a search engine's link stands for.

    Any other comes back as it is: whoever shows somebody else's page under an address of his own
    does not speak for it.
    """
    current = url
    for _ in range(_DEEPEST):
        parts = split_url(current)
        inner = _unwrap(parts) if parts else None
        if inner is None:
            return current
        current = inner
    return url


def article_id(canonical_url: str) -> str:
    """Return the article's id: 24 hex digits of the SHA-256 of its identity."""
    return hashlib.sha256(_identity(canonical_url).encode("utf-8", "replace")).hexdigest()[:24]


def url_key(url: str) -> str:
    """Return the key of any URL in the map of known URLs; forms of one article share it."""
    return article_id(canonical(url))


def place_key(url: str) -> str:
    """Return what spellings of one address share: with or without https, ``www.``, a last slash."""
    return article_id(url.partition("#")[0].strip())


def is_web_address(text: str) -> bool:
    """Say whether a text, as a person types it, begins as a web address does."""
    return text.lower().startswith(("http://", "https://"))


def host_of(url: str) -> str:
    """Return the host in lower case and ASCII, without port; "" where there is none."""
    parts = split_url(url)
    return _ascii_host(parts.hostname or "") if parts else ""


def joined(url: str, link: str) -> str:
    """Return where a link on the page of a URL leads, "" for one that is none (``http://[``)."""
    try:
        return urljoin(url, link)
    except ValueError:
        return ""


def same_site(one: str, other: str) -> bool:
    """Say whether two URLs belong to one registrable domain (Public Suffix List, offline).

    Blogs of one provider are different sites; hosts without such a domain (addresses,
    ``localhost``) are one site only when equal.
    """
    first, second = host_of(one), host_of(other)
    if not first or not second:
        return False
    return first == second or (site_of(first) or first) == (site_of(second) or second)


def without_credentials(url: str) -> str:
    """Return an address, however broken, without the name and password that may stand in it."""
    return _CREDENTIALS.sub(r"\1", url)


def meant_words(address: str) -> str:
    """Return ``; did you mean "http://…"?`` for an address without a scheme, "" for any other.

    A port or a numeric host is hardly that of a public site: those mostly speak plain http.
    """
    host = _BARE_HOST.match(address)
    if host is None:
        return ""
    plain = host["port"] or host["name"].replace(".", "").isdigit() or host["name"] == "localhost"
    return f'; did you mean "http{"" if plain else "s"}://{address}"?'


def _rewrite_once(url: str) -> str:
    parts = split_url(url)
    if parts is None:
        return url
    inner = _unwrap(parts)
    if inner:
        return inner
    scheme = parts.scheme.lower()
    path = strip_amp(_normal_path(parts.path))
    fragment = _respell(parts.fragment, "query") if parts.fragment.startswith("!") else ""
    query = _normal_query(parts.query)
    return urlunsplit((scheme, _normal_netloc(parts, scheme), path, query, fragment))


def split_url(url: str) -> SplitResult | None:
    """Return the parts of an http(s) URL; None for none, an endless or one of no possible host."""
    if len(url) > LONGEST_URL:
        return None
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # raises for a port that is none
    except ValueError:
        return None
    is_web = parts.scheme.lower() in _DEFAULT_PORTS
    return parts if is_web and _HOST.fullmatch(_ascii_host(parts.hostname or "")) else None


def _unwrap(parts: SplitResult) -> str | None:
    """Return the article's own URL from an AMP cache, an AMP viewer or a search redirect."""
    host = (parts.hostname or "").lower()
    if host == "cdn.ampproject.org" or host.endswith(".cdn.ampproject.org"):
        return _from_path(_AMP_CACHE_PATH.match(parts.path), parts.query)
    if not _SEARCH_ENGINE.match(host):
        return None
    if parts.path == "/url":
        links = [unquote(value) for name, value in query_pairs(parts.query) if name in {"url", "q"}]
        return next((link for link in links if split_url(link)), None)
    return _from_path(_AMP_VIEWER_PATH.match(parts.path), parts.query)


def _from_path(match: re.Match[str] | None, query: str) -> str | None:
    if match is None:
        return None
    inner = f"{'https' if match[1] else 'http'}://{match[2]}" + (f"?{query}" if query else "")
    return inner if split_url(inner) else None


def _normal_netloc(parts: SplitResult, scheme: str) -> str:
    host = _ascii_host(parts.hostname or "")
    match = _MOBILE_HOST.match(host)
    if match and (site := site_of(host)) and site != host:
        rest = host[match.end() :]
        host = f"www.{rest}" if rest == site else rest
    shown = f"[{host}]" if ":" in host else host
    port = parts.port
    return shown if port in {None, _DEFAULT_PORTS[scheme]} else f"{shown}:{port}"


@lru_cache(maxsize=4096)
def _ascii_host(host: str) -> str:
    lowered = host.lower().rstrip(".")
    if lowered.isascii():
        return lowered
    try:
        return idna.encode(lowered, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return lowered


@lru_cache(maxsize=4096)
def site_of(host: str) -> str | None:
    """Return the registrable domain of a host, None for an address and the like."""
    found = get_fld(f"http://{host}/", fail_silently=True, search_private=True)
    if found:
        return str(found)
    # The list's own rule for a top-level domain it lacks: the last two labels.
    labels = host.split(".")
    return ".".join(labels[-2:]) if len(labels) > 1 and labels[-1].isalpha() else None


def _normal_path(path: str) -> str:
    spelt = _SESSION.sub("", _respell(path, "path"))
    kept: list[str] = []
    segments = [segment for segment in spelt.split("/") if segment]
    for segment in segments:
        if segment == "..":
            kept[-1:] = []
        elif segment != ".":
            kept.append(segment)
    folder = spelt.endswith("/") or (bool(segments) and segments[-1] in {".", ".."})
    return "/" + "/".join(kept) + ("/" if folder and kept else "")


def _normal_query(query: str) -> str:
    pieces = (_untracked(piece) for piece in query.replace("&amp;", "&").split("&"))
    return "&".join(_respell(piece, "query") for piece in pieces if piece)


def _untracked(piece: str) -> str:
    """Drop trackers from a piece of a query; some servers part these by semicolons too."""
    parts = piece.split(";")
    kept = [one for one in parts if not is_tracker(*_pair(one))]
    return piece if len(kept) == len(parts) else ";".join(filter(None, kept))


def query_pairs(query: str) -> list[tuple[str, str]]:
    """Return the names, in lower case, and values of a query, in order."""
    return [_pair(piece) for piece in query.split("&") if piece]


def _pair(piece: str) -> tuple[str, str]:
    name, _, value = piece.partition("=")
    return unquote(name).lower(), value


def _respell(text: str, place: str) -> str:
    """Decode what needs no escape, escape what does, in upper-case hex."""

    def spell(match: re.Match[str]) -> str:
        if match[1]:
            char = chr(int(match[1], 16))
            return char if char in _UNRESERVED else f"%{match[1].upper()}"
        return "".join(f"%{byte:02X}" for byte in match[2].encode("utf-8", "replace"))

    return _ESCAPE[place].sub(spell, text)


def _identity(url: str) -> str:
    parts = split_url(url)
    if parts is None:
        return url
    host = re.sub(r"^www\d?\.", "", parts.netloc.lower())
    path = INDEX.sub("/", parts.path).rstrip("/")
    query = "&".join(sorted(parts.query.split("&")))
    return f"{host}{path}?{query}#{parts.fragment}"
