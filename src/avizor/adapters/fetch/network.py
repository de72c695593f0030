"""The network under the HTTP client: names resolved here, addresses checked, time bounded.

``httpcore2`` opens every connection through :class:`GuardedBackend`. A timeout of the client
bounds one read; a server that drips a byte a second never meets it. So the whole request has a
deadline, kept per thread, that every read, write, handshake and look-up obeys.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpcore2

from avizor.adapters.fetch.addresses import AddressGuard
from avizor.adapters.fetch.look_ups import LookUps, Resolve
from avizor.errors import FetchError

_CONNECT_SECONDS = 10.0  # for one address: leave time for the next one


class RequestDeadline:
    """The moment by which the request now made in this thread must be over."""

    def __init__(self) -> None:
        self._local = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Bound all network work of this thread inside the block."""
        self._local.end = time.monotonic() + seconds
        try:
            yield
        finally:
            self._local.end = None

    def remaining(self, timeout: float | None = None) -> float:
        """Return the seconds left, at most ``timeout``. Raises FetchError when none are."""
        left = self._left()
        if left <= 0:
            raise FetchError("timeout", "the whole request took longer than fetch.timeout")
        return left if timeout is None else min(left, timeout)

    def is_over(self) -> bool:
        """Say whether no time is left."""
        return self._left() <= 0

    def _left(self) -> float:
        end = getattr(self._local, "end", None)
        return 60.0 if end is None else float(end - time.monotonic())


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host, in the system's order. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects only to addresses that the guard permits, and to the very address it checked."""

    def __init__(self, guard: AddressGuard, deadline: RequestDeadline, resolve: Resolve) -> None:
        self._guard = guard
        self._deadline = deadline
        self._sockets = httpcore2.SyncBackend()
        self._look_ups = LookUps(resolve)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Open a connection to the first permitted address that answers.

        Raises FetchError: ``dns``, ``blocked_address``, ``connect`` or ``timeout``.
        """
        problem: Exception | None = None
        for address in self._permitted(host, port):
            wait = self._deadline.remaining(min(timeout or _CONNECT_SECONDS, _CONNECT_SECONDS))
            try:
                stream = self._sockets.connect_tcp(
                    address, port, wait, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                problem = error
                continue
            return DeadlineStream(stream, self._deadline)
        raise FetchError("connect", f"{host} did not accept a connection: {problem}") from problem

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 - httpcore2's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """Refuse: nothing is fetched from a socket file."""
        raise FetchError("blocked_address", f"{path} is no web server")

    def close(self) -> None:
        """Stop the look-ups; one that hangs ends by itself."""
        self._look_ups.close()

    def _permitted(self, host: str, port: int) -> list[str]:
        addresses = self._look_ups.addresses(host, port, self._deadline.remaining())
        refusals = {address: self._guard.refusal(address, port) for address in addresses}
        permitted = [address for address, refusal in refusals.items() if refusal is None]
        if not permitted:
            reasons = "; ".join(sorted({reason for reason in refusals.values() if reason}))
            mend = "fetch.allow_private_networks can permit it"
            raise FetchError("blocked_address", f"{host} may not be asked: {reasons}; {mend}")
        return permitted


class DeadlineStream(httpcore2.NetworkStream):
    """A connection whose every operation ends by the deadline of the thread that does it."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: RequestDeadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read some bytes; b"" at the end."""
        return self._stream.read(max_bytes, self._deadline.remaining(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes."""
        self._stream.write(buffer, self._deadline.remaining(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """Speak TLS from here on; the certificate is checked against the host's name."""
        wait = self._deadline.remaining(timeout)
        return DeadlineStream(
            self._stream.start_tls(ssl_context, server_hostname, wait), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        """Return what the socket below knows."""
        return self._stream.get_extra_info(info)
