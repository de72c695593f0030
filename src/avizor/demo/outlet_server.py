"""The HTTP server of one sample outlet: a socket, and requests handed to the site."""

from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Protocol, Self, cast


class Answer(Protocol):
    """Say what the server needs of an answer."""

    @property
    def status(self) -> int:
        """Return the HTTP status."""

    @property
    def body(self) -> bytes:
        """Return the bytes to send."""

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers, the length left out."""


AnswerRequest = Callable[[str, str, str, Mapping[str, str]], Answer]


class OutletServer(ThreadingHTTPServer):
    """Listen on one loopback address and pass each request on with the outlet's id."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str, outlet_id: str, answer: AnswerRequest) -> None:
        self.outlet_id = outlet_id
        self.answer = answer
        super().__init__((host, 0), _Handler)

    @classmethod
    def bind(cls, host: str, outlet_id: str, answer: AnswerRequest) -> Self:
        """Listen on a free port of `host`, or of 127.0.0.1 where the system lacks that address.

        macOS configures 127.0.0.1 alone; there the outlets differ by port only.
        """
        try:
            return cls(host, outlet_id, answer)
        except OSError:
            return cls("127.0.0.1", outlet_id, answer)

    def close(self) -> None:
        """Leave the serving loop and release the socket; blocks until the loop has ended."""
        self.shutdown()
        self.server_close()

    def server_bind(self) -> None:
        """Bind without the look-up of the host's name, which waits seconds for a name server."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    @property
    def host(self) -> str:
        """Return `address:port`."""
        return f"{self.server_address[0]!s}:{self.server_address[1]}"

    @property
    def base_url(self) -> str:
        """Return the outlet's address without a slash at the end."""
        return f"http://{self.host}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "avizor-sample"
    wbufsize = -1  # one packet an answer, or Nagle and delayed ACK cost 40 ms a page
    timeout = 10

    def do_GET(self) -> None:
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        self._respond(with_body=False)

    def _respond(self, *, with_body: bool) -> None:
        server = cast(OutletServer, self.server)
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = server.answer(server.outlet_id, self.command, self.path, headers)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
        """Keep standard error clean: the site records its requests itself."""
