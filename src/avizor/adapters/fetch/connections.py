"""Connections to web servers: kept and reused, over HTTP/1.1 and HTTP/2, and made anew when cut.

``httpcore2`` speaks the protocols. What is added: a request that a kept connection swallows is made
once more over a fresh one, a body over HTTP/2 that nobody reads to its end takes its connection
along, and every way in which HTTP/2 can be broken is one error.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import h2.exceptions
import httpcore2

from avizor.adapters.fetch.network import RequestDeadline
from avizor.errors import FetchError

_KEPT = 64
_KEPT_SECONDS = 30.0
_MOST = 200
# A timeout too: over HTTP/2 one request's timeout ends the others on its connection.
_CUT = (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException, FetchError)

Headers = Sequence[tuple[str, str]]


class Answer:
    """A response whose body is still on its way."""

    def __init__(self, response: httpcore2.Response) -> None:
        self._response = response
        self._ended = False
        self.status = response.status
        self.headers = response.headers

    def chunks(self) -> Iterator[bytes]:
        """Yield the body as it comes."""
        yield from self._response.iter_stream()
        self._ended = True

    def abandon(self) -> None:
        """Close an HTTP/2 connection whose body was not read to its end.

        httpcore2 keeps it, but does not tell the server: the rest would come all the same, and
        use up the window that later answers need. Over HTTP/1.1 it is closed anyway.
        """
        if not self._ended and self._response.extensions.get("http_version") == b"HTTP/2":
            self._response.extensions["network_stream"].close()


class Connections:
    """All connections of one client; safe to share among threads."""

    def __init__(
        self, backend: httpcore2.NetworkBackend, deadline: RequestDeadline, seconds: float
    ) -> None:
        self._deadline = deadline
        self._timeouts = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        self._kept = _pool(backend, _KEPT)
        self._fresh = _pool(backend, 0)

    @contextmanager
    def get(self, url: str, headers: Headers) -> Iterator[Answer]:
        """Make a GET; the body can be read inside the block, where the errors come from too.

        A kept connection that breaks before it answers was mostly closed by the server while
        the request was under way: a GET may be made twice, so it is, once, on a new connection
        and in what is left of the time. Raises FetchError or an error of httpcore2.
        """
        with ExitStack() as opened, _one_kind_of_error():
            answer = Answer(self._asked(url, headers, opened))
            opened.callback(answer.abandon)
            yield answer

    @contextmanager
    def post(self, url: str, headers: Headers, content: bytes) -> Iterator[Answer]:
        """Make a POST, over a new connection and never twice."""
        with (
            _one_kind_of_error(),
            self._fresh.stream(
                "POST",
                url,
                headers=list(headers),
                content=content,
                extensions={"timeout": self._timeouts},
            ) as response,
        ):
            yield Answer(response)

    def close(self) -> None:
        """Close the connections."""
        self._kept.close()
        self._fresh.close()

    def _asked(self, url: str, headers: Headers, opened: ExitStack) -> httpcore2.Response:
        way = _Way()
        try:
            return self._ask(self._kept, url, headers, opened, way)
        except _CUT:
            if way.is_new or self._deadline.is_over():
                raise
        return self._ask(self._fresh, url, headers, opened, _Way())

    def _ask(
        self,
        pool: httpcore2.ConnectionPool,
        url: str,
        headers: Headers,
        opened: ExitStack,
        way: "_Way",
    ) -> httpcore2.Response:
        extensions = {"timeout": self._timeouts, "trace": way.note}
        try:
            return opened.enter_context(
                pool.stream("GET", url, headers=list(headers), extensions=extensions)
            )
        except ValueError as error:  # what comes as ":status" is read by int()
            raise httpcore2.RemoteProtocolError(f"no status but {error}") from error


class _Way:
    """Whether a request went over a connection that was made for it."""

    def __init__(self) -> None:
        self.is_new = False

    def note(self, event: str, _info: dict[str, Any]) -> None:
        """Hear from httpcore2 what is being done for the request."""
        if event == "connection.connect_tcp.started":
            self.is_new = True


@contextmanager
def _one_kind_of_error() -> Iterator[None]:
    """Raise httpcore2's error for what it lets through of the library below it."""
    try:
        yield
    except h2.exceptions.H2Error as error:
        raise httpcore2.RemoteProtocolError(str(error) or type(error).__name__) from error


def _pool(backend: httpcore2.NetworkBackend, kept: int) -> httpcore2.ConnectionPool:
    return httpcore2.ConnectionPool(
        ssl_context=httpcore2.default_ssl_context(),
        http2=True,
        max_connections=_MOST,
        max_keepalive_connections=kept,
        keepalive_expiry=_KEPT_SECONDS,
        network_backend=backend,
    )
