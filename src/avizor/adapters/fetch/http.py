"""Make HTTP requests the way a polite and careful reader does.

Built on ``httpcore2``, the core of ``httpx2``, because the network below it can be given and
because redirects, decompression and limits are decided here. ``docs/decisions/0008-http-client.md``
says why. Proxies and certificates named in the environment are not used by surprise.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Protocol
from urllib.parse import SplitResult, quote, urlencode, urljoin, urlsplit

import httpcore2

from avizor import __version__
from avizor.adapters.fetch.addresses import AddressGuard
from avizor.adapters.fetch.body import ACCEPTED_ENCODINGS, read_body
from avizor.adapters.fetch.connections import Connections
from avizor.adapters.fetch.look_ups import Resolve
from avizor.adapters.fetch.network import GuardedBackend, RequestDeadline, resolve_host
from avizor.domain.addresses.urls import LONGEST_URL, host_of, meant_words, without_credentials
from avizor.domain.exchange import NOT_MODIFIED, SUCCESS, Request, Response
from avizor.errors import FetchError

MAX_HOPS = 10
REDIRECTS = frozenset((301, 302, 303, 307, 308))
AGENT = "avizor"
_FORM = "application/x-www-form-urlencoded"
_BODILESS = frozenset((204, NOT_MODIFIED))
_DRAINED_BYTES = 64 * 1024
_PATH_SAFE = "/%!$&'()*+,;=:@~-._[]|"
_QUERY_SAFE = _PATH_SAFE + "?"

Observe = Callable[[str, int | None, int], None]
"""Told of each request and each hop: the host, the status (None: no answer), bytes of body."""

Lead = Callable[[str], None]
"""Called with a host before a redirect to it is followed; may wait, or raise FetchError."""

Permit = Callable[[str], None]
"""Called with each URL before it is asked; raises FetchError to refuse."""


class FetchLimits(Protocol):
    """What of ``[fetch]`` in avizor.toml the client obeys."""

    @property
    def contact(self) -> str: ...  # noqa: D102
    @property
    def timeout(self) -> timedelta: ...  # noqa: D102
    @property
    def max_bytes(self) -> int: ...  # noqa: D102
    @property
    def allow_private_networks(self) -> bool | Sequence[str]: ...  # noqa: D102


class HttpFetcher:
    """Fetches over HTTP/1.1 and HTTP/2 with connections reused; safe to share among threads."""

    def __init__(self, limits: FetchLimits, resolve: Resolve = resolve_host) -> None:
        self._seconds = limits.timeout.total_seconds()
        self._max_bytes = limits.max_bytes
        self._user_agent = user_agent(limits.contact)
        self._deadline = RequestDeadline()
        self._observe: Observe = _observe_nothing
        self._lead: Lead = _lead_anywhere
        guard = AddressGuard.from_setting(limits.allow_private_networks)
        self._backend = GuardedBackend(guard, self._deadline, resolve)
        self._connections = Connections(self._backend, self._deadline, self._seconds)

    def observe(self, observe: Observe) -> None:
        """Tell an observer of every request from now on."""
        self._observe = observe

    def lead(self, lead: Lead) -> None:
        """Call this with each host that a redirect leads to, before it is asked."""
        self._lead = lead

    def get(self, request: Request) -> Response:
        """Make a GET and follow up to ten redirects; any status is an answer.

        The body comes only with a success. Raises FetchError, its kind telling how it failed;
        the timeout holds for the whole request with all its hops.
        """
        return self.get_permitted(request, _permit_all)

    def get_permitted(self, request: Request, permit: Permit) -> Response:
        """Make a GET like :meth:`get`, asking ``permit`` before every hop."""
        url, hops, asked = request.url, list[tuple[int, str]](), set[str]()
        hosts, left = {host_of(url)}, self._seconds
        while True:
            url = _checked_url(url)
            if url in asked:
                raise FetchError("too_many_redirects", f"{url} is redirected without end")
            if len(hops) > MAX_HOPS:
                reason = f"{request.url} is redirected more than {MAX_HOPS} times"
                raise FetchError("too_many_redirects", reason)
            asked.add(url)
            if host_of(url) not in hosts:
                self._lead(host_of(url))
                hosts.add(host_of(url))
            permit(url)
            # Counted here and not around the loop: permit may fetch a robots.txt in its own time.
            began = time.monotonic()
            answer = self._ask(url, request, left)
            left -= time.monotonic() - began
            location = answer.headers.get("location")
            if answer.status not in REDIRECTS or not location:
                return Response(answer.url, answer.status, answer.headers, answer.body, tuple(hops))
            url = _joined(url, location)
            hops.append((answer.status, url))

    def close(self) -> None:
        """Close the connections."""
        self._connections.close()
        self._backend.close()

    def post_form(self, url: str, fields: Mapping[str, str]) -> int:
        """POST a form and return the status of the answer; nothing is followed or repeated.

        Address guard and time limit hold as for a GET. Raises FetchError.
        """
        url = _checked_url(url)
        headers = [("User-Agent", self._user_agent), ("Content-Type", _FORM)]
        content = urlencode(fields).encode()
        with self._asking(url, self._seconds) as meter:
            with self._connections.post(url, headers, content) as answer:
                meter.status = answer.status
            return answer.status

    def _ask(self, url: str, request: Request, seconds: float) -> Response:
        with self._asking(url, seconds) as meter:
            return self._exchange(url, request, meter)

    @contextmanager
    def _asking(self, url: str, seconds: float) -> Iterator["_Meter"]:
        """Bound what is asked in the block, tell the observer of it, and name its errors."""
        meter = _Meter()
        try:
            with self._deadline.within(seconds):
                yield meter
        except (httpcore2.TimeoutException, TimeoutError) as error:
            raise FetchError("timeout", f"{url} took longer than fetch.timeout") from error
        except httpcore2.ConnectError as error:
            raise FetchError(_connect_kind(error), f"{url}: {error}") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            reason = str(error) or type(error).__name__
            raise FetchError("protocol", f"{url}: {reason}") from error
        except httpcore2.UnsupportedProtocol as error:
            raise FetchError("bad_redirect", f"{url}: {error}") from error
        finally:
            self._observe(host_of(url), meter.status, meter.size)

    def _exchange(self, url: str, request: Request, meter: "_Meter") -> Response:
        with self._connections.get(url, self._headers(request)) as answer:
            meter.status = answer.status
            names = _header_map(answer.headers)
            if answer.status in SUCCESS:
                body = self._read(url, meter.measured(answer.chunks()), names, request)
            else:
                body = b""
                self._drain(answer.status, meter.measured(answer.chunks()), names)
            return Response(url, answer.status, names, body)

    def _read(
        self, url: str, chunks: Iterable[bytes], names: dict[str, str], request: Request
    ) -> bytes:
        _check_content_type(url, names.get("content-type", ""), request.content_types)
        length = names.get("content-length", "")
        if length.isdigit() and int(length) > self._max_bytes:
            raise FetchError("too_large", f"{url} is {length} bytes, over fetch.max_bytes")
        return read_body(chunks, names.get("content-encoding", ""), self._max_bytes)

    def _drain(self, status: int, chunks: Iterable[bytes], names: dict[str, str]) -> None:
        """Read a small body that nobody wants, or none, so that the connection serves again."""
        length = names.get("content-length", "")
        is_small = length.isdigit() and int(length) <= _DRAINED_BYTES
        if is_small or status in _BODILESS:
            for _ in chunks:
                pass

    def _headers(self, request: Request) -> list[tuple[str, str]]:
        headers = [
            ("User-Agent", self._user_agent),
            ("Accept", request.accept),
            ("Accept-Language", "es, pt, en;q=0.8, *;q=0.5"),
            ("Accept-Encoding", ACCEPTED_ENCODINGS),
        ]
        if request.etag:
            headers.append(("If-None-Match", _header_value(request.etag)))
        if request.last_modified:
            headers.append(("If-Modified-Since", _header_value(request.last_modified)))
        return headers


class _Meter:
    """What one request came to: the status, and the bytes of body that were read."""

    def __init__(self) -> None:
        self.status: int | None = None
        self.size = 0

    def measured(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Pass chunks on, counting their bytes."""
        for chunk in chunks:
            self.size += len(chunk)
            yield chunk


def user_agent(contact: str) -> str:
    """Return how avizor presents itself: ``avizor/<version> (+contact)``."""
    reachable = _header_value(contact)
    return f"{AGENT}/{__version__} (+{reachable})" if reachable else f"{AGENT}/{__version__}"


def _observe_nothing(host: str, status: int | None, size: int) -> None:
    """Observe nothing."""


def _lead_anywhere(host: str) -> None:
    """Let redirects lead to any host at once."""


def _permit_all(url: str) -> None:
    """Permit every URL."""


def _header_value(value: str) -> str:
    return "".join(char for char in value if " " <= char <= "~").strip()


def _header_map(headers: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        names[name] = f"{names[name]}, {value}" if name in names else value
    return names


def _check_content_type(url: str, content_type: str, wanted: tuple[str, ...]) -> None:
    media = content_type.partition(";")[0].strip().lower()
    if wanted and media and media not in wanted:
        raise FetchError("content_type", f"{url} is {media}, not {' or '.join(wanted)}")


def _checked_url(url: str) -> str:
    """Return the URL in ASCII, without fragment and credentials. Raises FetchError."""
    if len(url) > LONGEST_URL:
        reason = f"{without_credentials(url[:100])!r}… has {len(url)} characters: no URL is so long"
        raise FetchError("bad_redirect", reason)
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        reason = f"{without_credentials(url)!r} is no URL: {error}"
        raise FetchError("bad_redirect", reason) from error
    host = host_of(url)
    if parts.scheme.lower() not in {"http", "https"} or not host or not host.isascii():
        reason = f"{without_credentials(url)!r} is no http or https URL{meant_words(url)}"
        raise FetchError("bad_redirect", reason)
    return _written(parts, f"[{host}]" if ":" in host else host, port)


def _written(parts: SplitResult, host: str, port: int | None) -> str:
    path = quote(parts.path or "/", safe=_PATH_SAFE)
    query = f"?{quote(parts.query, safe=_QUERY_SAFE)}" if parts.query else ""
    authority = host if port is None else f"{host}:{port}"
    return f"{parts.scheme.lower()}://{authority}{path}{query}"


def _joined(url: str, location: str) -> str:
    # Servers write UTF-8 into a header that is read as Latin-1.
    try:
        spelt = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        spelt = location
    try:
        return urljoin(url, spelt.strip())
    except ValueError as error:
        raise FetchError("bad_redirect", f"{url} redirects to {spelt!r}: {error}") from error


def _connect_kind(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return "tls"
        cause = cause.__cause__ or cause.__context__
    return "connect"
