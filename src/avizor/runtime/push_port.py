"""Where hubs reach us: a small HTTP server that answers known paths and tells others nothing."""

import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR, socket
from typing import Any, Protocol, TypeVar
from urllib.parse import parse_qsl, urlsplit

import structlog

from avizor.errors import AvizorError, RetryLater
from avizor.runtime.loop import guarded
from avizor.runtime.serving import serving

MOST_AT_ONCE = 16
"""Connections served side by side; one more is closed."""

WHOLE_SECONDS = 30.0
"""By when a connection is over, whatever the other side does."""

T = TypeVar("T")

logger = structlog.get_logger("avizor.websub")


class Receiver(Protocol):
    """What is done with what hubs ask and tell."""

    def knows(self, token: str) -> bool:
        """Say whether a path's last part is a subscription's."""

    def verify(self, token: str, asked: Mapping[str, str]) -> str | None:
        """Return the challenge to answer with, None to refuse."""

    def receive(self, token: str, body: bytes, signature: str) -> bool:
        """Take a push; say whether it was believed."""


@contextmanager
def push_port(
    host: str, port: int, receiver: Receiver, max_bytes: int, stop: threading.Event
) -> Iterator[int]:
    """Serve hubs during the block; give the port, chosen for port 0.

    A receiver that fails in a way nobody foresaw sets ``stop``, and UnexpectedError is raised
    when the block ends. Raises ConfigError for an address that cannot be served.
    """
    failures: list[AvizorError] = []

    def fail(error: AvizorError) -> None:
        failures.append(error)
        stop.set()

    where = f"websub.listen: {host}:{port}"
    address = (host, port)
    with serving(lambda: _Server(address, receiver, max_bytes, fail), where, "websub") as served:
        yield served
    if failures:
        raise failures[0]


class _Server(ThreadingHTTPServer):
    """Bounds how many connections there are, and how long each lasts."""

    daemon_threads = True
    block_on_close = False

    def __init__(
        self,
        address: tuple[str, int],
        receiver: Receiver,
        max_bytes: int,
        fail: Callable[[AvizorError], None],
    ) -> None:
        self.receiver = receiver
        self.max_bytes = max_bytes
        self._fail = fail
        self._free = threading.BoundedSemaphore(MOST_AT_ONCE)
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Serve a connection in a thread, or close it when there are too many."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve a connection until it is over, or its time is."""
        timer = threading.Timer(WHOLE_SECONDS, _cut, (request,))
        timer.daemon = True
        timer.start()
        try:
            super().process_request_thread(request, client_address)
        finally:
            timer.cancel()
            self._free.release()

    def handle_error(self, *_: Any) -> None:
        """Say nothing of a stranger who hangs up; a bug of ours stops the worker, loudly."""
        error = sys.exc_info()[1]
        if isinstance(error, OSError):
            return
        logger.error("push_failed", reason=f"{type(error).__name__}: {error}")
        if isinstance(error, AvizorError):  # else the library's, and strangers' bytes led to it
            self._fail(error)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 10
    server_version = "avizor"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer a hub that asks whether we want what it was asked for in our name."""
        try:
            asked = dict(parse_qsl(urlsplit(self.path).query, max_num_fields=20))
        except ValueError:  # a query of a hundred fields, a path that is no URL
            self._answer(400)
            return
        with self._state_at_hand():
            challenge = self._ask(lambda one: one.verify(self._token(), asked))
            self._answer(404 if challenge is None else 200, challenge or "")

    def do_POST(self) -> None:
        """Take a push. A false signature is answered like a true one, as the standard asks."""
        with self._state_at_hand():
            if not self._ask(lambda one: one.knows(self._token())):
                self._answer(404)
                return
            length = self.headers.get("Content-Length", "")
            if not length.isascii() or not length.isdigit():
                self._answer(411)
            elif len(length) > 12 or int(length) > self.server.max_bytes:
                self._answer(413)
            else:
                body = self.rfile.read(int(length))
                signature = self.headers.get("X-Hub-Signature", "")
                self._ask(lambda one: one.receive(self._token(), body, signature))
                self._answer(202)

    @contextmanager
    def _state_at_hand(self) -> Iterator[None]:
        """Tell a hub to come again when our state is away."""
        try:
            yield
        except RetryLater:
            self._answer(503)

    def _ask(self, ask: Callable[[Receiver], T]) -> T:
        """Ask the receiver; what goes wrong there is no stranger's doing."""
        return guarded("websub", lambda: ask(self.server.receiver))

    def _token(self) -> str:
        return self.path.partition("?")[0].rpartition("/")[2]

    def _answer(self, status: int, text: str = "") -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Write no line for each request: its path is a secret."""


def _cut(connection: socket) -> None:
    try:
        connection.shutdown(SHUT_RDWR)
    except OSError:
        return
