"""A web server that behaves as its visitors fear: each path names what it does to them.

Everything is written on the raw socket, so that also what no HTTP library would send can be sent.
``/name/feed.xml`` and ``/name/pais/nota`` both meet the behaviour called ``name``.
"""

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal

FOREVER = 30.0  # seconds after which a behaviour that never ends gives up
Kind = Literal["feed", "page"]


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    headers: Mapping[str, str]

    @property
    def name(self) -> str:
        return self.path.split("/")[1]


@dataclass
class Visit:
    """One request, and the means to answer it."""

    asked: Asked
    connection: socket.socket
    site: "FaultSite"
    stays: bool = True  # the connection can be used again

    def raw(self, data: bytes) -> None:
        self.connection.sendall(data)

    def head(self, status: str = "200 OK", /, **headers: str) -> None:
        """Send a head without a length: what follows is the behaviour's own."""
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.raw("\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode())
        self.stays = False

    def reply(self, body: bytes = b"", status: int = 200, /, **headers: str) -> None:
        """Send a whole and correct answer."""
        length = {} if status == 304 else {"Content_Length": str(len(body))}
        self.head(f"{status} Said", **{**length, **headers})
        self.raw(body)
        self.stays = True

    def drip(self, data: bytes) -> None:
        """Send a byte at a time, for ever."""
        for _ in range(int(FOREVER / 0.05)):
            for byte in data:
                self.raw(bytes([byte]))
                if self.site.stopping.wait(0.05):
                    return

    def flood(self, data: bytes) -> None:
        """Send the same bytes until the client leaves."""
        while not self.site.stopping.is_set():
            self.raw(data)

    def hold(self) -> None:
        """Say nothing more, and keep the connection open."""
        self.stays = False
        self.site.stopping.wait(FOREVER)

    def reset(self) -> None:
        """Break the connection off, as a crashed host does."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.stays = False


Answer = Callable[[Visit], None]


@dataclass(frozen=True)
class Fate:
    """What becomes of a feed or page: how its poll or fetch ends, and what is said of it.

    For a feed ``ends`` is the poll's outcome, for a page ``article``, ``teaser`` or ``rejected``.
    """

    ends: str
    words: str = ""  # a pattern found in the error, the reason, or the title of what was read
    seconds: float = 15.0  # by when it must be over


@dataclass(frozen=True)
class Behaviour:
    """One named manner or attack, and the fate of whoever meets it."""

    name: str
    kind: Kind
    answer: Answer
    fate: Fate
    hurried: bool = False  # meets limits of a second, so that the test need not wait


@dataclass
class FaultSite:
    """The server; ``asked`` lists what came, and ``stopping`` ends all that lasts."""

    behaviours: Mapping[str, Behaviour]
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    wire: str = "127.0.0.2:9"  # where a tripwire listens: what attacks point to
    asked: list[Asked] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._listener = socket.create_server((self.host, 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}"

    def asked_for(self, name: str) -> list[Asked]:
        return [one for one in self.asked if one.name == name]

    def close(self) -> None:
        self.stopping.set()
        _stop(self._listener)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        # Clients that hang up are what these tests are about.
        with connection, suppress(OSError, ValueError):
            stream = self.tls.wrap_socket(connection, server_side=True) if self.tls else connection
            with stream, stream.makefile("rb") as lines:
                while (asked := _read_request(iter(lines.readline, b""))) is not None:
                    self.asked.append(asked)
                    visit = Visit(asked, stream, self)
                    self._answer(visit)
                    if not visit.stays:
                        return

    def _answer(self, visit: Visit) -> None:
        behaviour = self.behaviours.get(visit.asked.name)
        if behaviour is None:
            visit.reply(b"not here", 404)
        else:
            behaviour.answer(visit)


def _stop(listener: socket.socket) -> None:
    """Close a listener and wake the thread that waits in its accept."""
    with suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def _read_request(lines: Iterator[bytes]) -> Asked | None:
    first = next(lines, b"").decode("latin-1").split()
    if len(first) != 3:
        return None
    headers: dict[str, str] = {}
    for line in lines:
        if not line.strip():
            return Asked(first[1], headers)
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    return None


@dataclass
class Tripwire:
    """A server on an address that must never be asked: it notes every connection."""

    host: str = "127.0.0.2"
    port: int = 0  # 0 takes a free one
    connections: int = 0

    def __post_init__(self) -> None:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        self._listener = socket.create_server((self.host, self.port), family=family)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        _stop(self._listener)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            connection.close()


@contextmanager
def serving(*behaviours: Behaviour, **options: Any) -> Iterator[FaultSite]:
    """Serve behaviours; options are fields of FaultSite."""
    site = FaultSite({one.name: one for one in behaviours}, **options)
    try:
        yield site
    finally:
        site.close()
