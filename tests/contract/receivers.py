"""Real servers on loopback that the channels talk to: mail, Slack's Web API, any HTTP."""

import json
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from servers.process import free_port


@dataclass
class Letter:
    """A mail as the server took it."""

    readers: list[str]
    raw: bytes
    mail: EmailMessage
    greeting: str = ""  # the name by which the sender greeted

    def part(self, kind: str) -> str:
        part = self.mail.get_body((kind,))
        assert part is not None
        return cast(str, part.get_content())


class MailRoom:
    """An SMTP server: keeps what it takes, and answers as a test tells it."""

    def __init__(self, tls: ssl.SSLContext | None = None, **options: Any) -> None:
        self.letters: list[Letter] = []
        self.answer = "250 OK"
        self.answers: dict[str, str] = {}  # by reader
        self.logins: list[tuple[bytes, bytes]] = []
        self.port = free_port()
        if options.pop("login", False):
            options |= {"authenticator": self._login, "auth_require_tls": False}
        self._controller = Controller(
            self, hostname="127.0.0.1", port=self.port, ssl_context=tls, **options
        )

    def _login(self, _server: Any, _session: Any, _envelope: Any, _how: str, data: Any) -> Any:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"s3cret-word", handled=False)

    def start(self) -> "MailRoom":
        self._controller.start()
        return self

    def stop(self) -> None:
        if self._controller.loop.is_running():
            self._controller.stop()

    async def handle_RCPT(  # noqa: N802  # the server's own name for it
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            mail = message_from_bytes(envelope.content, policy=policy.default)
            letter = Letter(list(envelope.rcpt_tos), envelope.content, mail, session.host_name)
            self.letters.append(letter)
        return self.answer


@dataclass
class Call:
    """One request as the server got it."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        return cast(dict[str, Any], json.loads(self.body))


@dataclass
class Answer:
    """What the server says next."""

    status: int = 200
    body: bytes = b"ok"
    headers: dict[str, str] = field(default_factory=dict)


class Desk:
    """An HTTP server: keeps every request, and answers as a test tells it."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.taken: list[Call] = []
        self.answer: Callable[[Call], Answer] = lambda _call: Answer()
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                call = Call(self.path, dict(self.headers), self.rfile.read(size))
                self.answer_to(call)

            def do_GET(self) -> None:
                self.answer_to(Call(self.path, dict(self.headers), b""))

            def answer_to(self, call: Call) -> None:
                desk.calls.append(call)
                answer = desk.answer(call)
                if answer.status == 200:
                    desk.taken.append(call)
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Stay quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def start(self) -> "Desk":
        self._thread.start()
        return self

    def stop(self) -> None:
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()


class Dripper:
    """A server that takes what it is sent and answers a line now and then, without end."""

    def __init__(self, first: bytes, drip: bytes) -> None:
        self._first, self._drip = first, drip
        self._stop = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def start(self) -> "Dripper":
        self._thread.start()
        return self

    def stop(self) -> None:
        self._stop.set()
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while not self._stop.is_set():
                connection, _ = self._listening.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.sendall(self._first)
            while not self._stop.wait(0.05):
                connection.sendall(self._drip)


def slack_answer(call: Call) -> Answer:
    """Answer ``chat.postMessage`` and ``chat.update`` as Slack does; Block Kit's limits too."""
    if call.path not in {"/api/chat.postMessage", "/api/chat.update"}:
        return Answer(404, b"no such method")
    body = call.json
    if call.headers.get("Authorization") != "Bearer xoxb-sample":
        return _json({"ok": False, "error": "invalid_auth"})
    if body["channel"] != "C0SAMPLE":
        return _json({"ok": False, "error": "channel_not_found"})
    if fault := blocks_fault(body["blocks"]):
        return _json({"ok": False, "error": "invalid_blocks", "detail": fault})
    if call.path == "/api/chat.update":
        return _json({"ok": True, "ts": body["ts"], "channel": "C0SAMPLE"})
    return _json({"ok": True, "ts": f"17{len(call.body):08}.000100", "channel": "C0SAMPLE"})


def blocks_fault(blocks: list[dict[str, Any]]) -> str:
    if not 1 <= len(blocks) <= 50:
        return f"{len(blocks)} blocks"
    if len(json.dumps(blocks, ensure_ascii=False)) > 13_000:  # as its users measured
        return "msg_blocks_too_long"
    for block in blocks:
        elements = block["elements"] if block["type"] == "context" else [block["text"]]
        plain = block["type"] == "header"
        for element in elements:
            if plain != (element["type"] == "plain_text"):
                return f"{element['type']} in a {block['type']}"
            if not 1 <= len(element["text"]) <= (150 if plain else 3000):
                return f"{len(element['text'])} characters"
    return ""


def _json(value: dict[str, Any]) -> Answer:
    return Answer(200, json.dumps(value).encode(), {"Content-Type": "application/json"})
