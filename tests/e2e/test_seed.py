"""The article that avizor was asked to recognise becomes an alert by e-mail and on Slack."""

import json
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesParser
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs

import pytest
from aiosmtpd.controller import Controller

from avizor.adapters.clock import SystemClock
from avizor.bootstrap import Application
from avizor.config_files import load_configuration
from avizor.domain.exchange import SearchQuery
from shared_data import shared_path

TITLE = "Ecuador requests military assistance to combat narcoterrorism"


class Outlet(BaseHTTPRequestHandler):
    """An outlet with one article, and Slack's Web API beside it."""

    paragraphs: ClassVar[tuple[str, ...]] = ()
    posted: ClassVar[list[dict[str, Any]]] = []

    def do_GET(self) -> None:
        if self.path == "/feed":
            self._answer("application/rss+xml", self._feed())
        elif self.path == "/article":
            text = "".join(f"<p>{escape(line)}</p>" for line in self.paragraphs)
            body = f"<h1>{TITLE}</h1><article>{text}</article>"
            self._answer("text/html", f"<html lang=en><title>{TITLE}</title>{body}</html>")
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.headers["Content-Type"].startswith("application/json"):
            fields = json.loads(body)
        else:
            fields = {name: values[0] for name, values in parse_qs(body).items()}
        self.posted.append({"path": self.path, "auth": self.headers["Authorization"], **fields})
        answer = {"ok": True, "ts": "1764007200.000100", "channel": "C1"}
        self._answer("application/json", json.dumps(answer))

    def _feed(self) -> str:
        item = f"<title>{TITLE}</title><link>/article</link><guid>1</guid>"
        date = format_datetime(datetime.now(UTC))
        head = "<title>Outlet</title><language>en</language>"
        return (
            f'<rss version="2.0"><channel>{head}'
            f"<item>{item}<pubDate>{date}</pubDate></item></channel></rss>"
        )

    def _answer(self, kind: str, body: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: Any) -> None:
        pass


class Mailbox:
    """An SMTP server's handler that keeps what arrives."""

    def __init__(self) -> None:
        self.mails: list[Message] = []

    async def handle_DATA(  # noqa: N802  # the library's name
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        self.mails.append(BytesParser().parsebytes(envelope.content))
        return "250 kept"


@pytest.fixture
def outlet() -> Iterator[str]:
    """The outlet's address, the seed article on its page."""
    lines = shared_path("seed/ecuador_military_assistance.txt").read_text("utf-8").splitlines()
    Outlet.paragraphs = tuple(line for line in lines if line.strip())
    Outlet.posted = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outlet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    handler = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


def write_config(folder: Path, outlet: str, smtp_port: int) -> None:
    (folder / "feeds").mkdir(parents=True)
    (folder / "rules").mkdir()
    (folder / "token").write_text("xoxb-test-token")
    (folder / "avizor.toml").write_text(
        "[fetch]\nper_host_delay = '0s'\nallow_private_networks = true\n"
        f"[email]\nhost = '127.0.0.1'\nport = {smtp_port}\nsender = 'avizor@example.org'\n"
    )
    (folder / "feeds" / "one.toml").write_text(
        f"[[feed]]\nid = 'outlet'\nname = 'Outlet'\nurl = '{outlet}/feed'\n"
        "country = 'US'\nlanguage = 'en'\nkind = 'press'\n"
    )
    (folder / "channels.toml").write_text(
        "[[channel]]\nid = 'desk-email'\ntype = 'email'\nto = ['desk@example.org']\n"
        "[[channel]]\nid = 'desk-slack'\ntype = 'slack'\nchannel = '#desk'\n"
        f"token_file = '{folder / 'token'}'\napi_url = '{outlet}/api/'\n"
    )
    (folder / "rules" / "ecuador-military-assistance.toml").write_text(
        "id = 'ecuador-military-assistance'\ntitle = 'Ecuador asks for military help'\n"
        "channels = ['desk-email', 'desk-slack']\nwhen = 'immediate'\n"
        "[match]\ntopics = ['military_assistance']\ncountries = ['EC']\nmin_score = 0.5\n"
    )


@pytest.fixture
def application(outlet: str, mailbox: tuple[Mailbox, int], tmp_path: Path) -> Iterator[Application]:
    write_config(tmp_path / "config", outlet, mailbox[1])
    app = Application(load_configuration(tmp_path / "config"), tmp_path / "data", SystemClock())
    yield app
    app.close()


def test_the_seed_article_is_understood_and_reaches_mail_and_slack(
    application: Application, mailbox: tuple[Mailbox, int]
) -> None:
    summary = application.machinery.embedded.run_once(application.stop, lambda *_: None)
    assert (summary.articles, summary.alerts, summary.alerts_failed) == (1, 1, 0)

    (document,) = [hit.document for hit in application.index.search(SearchQuery())]
    topics = document["topics"]
    assistance = document["assistance"]
    assert isinstance(topics, list)
    assert isinstance(assistance, dict)
    assert "military_assistance" in [topic["id"] for topic in topics]
    assert document["country"] == "EC"
    assert assistance["requester"] == "EC"
    assert assistance["status"] == "requested"
    assert {"US", "CO", "EU"} <= set(assistance["partners"])
    assert {"training", "intelligence", "logistics"} <= set(assistance["kinds"])
    whole = f"{document['title']}\n{document['text']}"
    assert [sentence for sentence in assistance["evidence"] if sentence not in whole] == []

    (mail,) = mailbox[0].mails
    assert mail["To"] == "desk@example.org"
    assert mail["X-Avizor-Rule"] == "ecuador-military-assistance"
    assert {part.get_content_type() for part in mail.walk()} >= {"text/plain", "text/html"}

    (post,) = Outlet.posted
    assert post["path"] == "/api/chat.postMessage"
    assert post["auth"] == "Bearer xoxb-test-token"
    assert TITLE in json.dumps(post, ensure_ascii=False)
