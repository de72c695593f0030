"""Dashboards go to Kibana by the request that its API documents; a stand-in takes it apart."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest

from avizor.adapters.kibana import access_from, import_dashboards
from avizor.config_files import shipped_folder
from avizor.errors import AvizorError, ConfigError, RetryLater
from avizor.settings import KibanaSettings, read_settings
from servers.process import free_port

SHIPPED = shipped_folder() / "kibana" / "avizor.ndjson"
OBJECTS = [json.loads(line) for line in SHIPPED.read_text("utf-8").splitlines()]


@dataclass
class Imported:
    """One import as it arrived."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    parts: list[tuple[str, str, bytes]]  # field name, file name, content


@dataclass
class Kibana:
    """A server on loopback that answers an import as Kibana does, or as it is told."""

    port: int = 0
    status: int = 200
    answer: dict[str, Any] | None = None  # None: what Kibana says of the objects it got
    imports: list[Imported] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def respond(self, request: "Handler") -> None:
        size = int(request.headers["Content-Length"])
        kind = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
        message = message_from_bytes(kind + request.rfile.read(size), policy=policy.HTTP)
        split = urlsplit(request.path)
        assert isinstance(message, EmailMessage)
        parts = [
            (
                str(part.get_param("name", header="content-disposition")),
                str(part.get_filename()),
                cast(bytes, part.get_payload(decode=True)),
            )
            for part in message.iter_parts()
        ]
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.imports.append(Imported(split.path, parse_qs(split.query), headers, parts))
        count = len(parts[0][2].splitlines())
        answer = {"success": True, "successCount": count} if self.answer is None else self.answer
        body = json.dumps(answer).encode()
        request.send_response(self.status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)


class Handler(BaseHTTPRequestHandler):
    kibana: Kibana

    def do_POST(self) -> None:
        self.kibana.respond(self)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def kibana() -> Iterator[Kibana]:
    made = Kibana()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"kibana": made}))
    made.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def bring(url: str, file: Path = SHIPPED, **more: Any) -> int:
    return import_dashboards(access_from(KibanaSettings(url=url, **more)), file)


def secret(folder: Path, text: str) -> Path:
    file = folder / "secret"
    file.write_text(text)
    file.chmod(0o600)
    return file


def test_every_shipped_object_arrives_as_one_file_that_replaces(kibana: Kibana) -> None:
    assert bring(kibana.url) == len(OBJECTS)
    assert bring(kibana.url) == len(OBJECTS)
    for seen in kibana.imports:
        assert (seen.path, seen.query) == ("/api/saved_objects/_import", {"overwrite": ["true"]})
        assert seen.headers["kbn-xsrf"]
        assert seen.headers["content-type"].startswith("multipart/form-data; boundary=")
        assert "authorization" not in seen.headers
        ((name, file, content),) = seen.parts
        assert (name, file) == ("file", "avizor.ndjson")
        assert content == SHIPPED.read_bytes()


def test_a_user_of_the_address_logs_in_with_the_password_of_the_file(
    kibana: Kibana, tmp_path: Path
) -> None:
    url = kibana.url.replace("://", "://desk%40mx@") + "/s/security/"
    bring(url, password_file=secret(tmp_path, "open sesame"))
    (seen,) = kibana.imports
    assert seen.path == "/s/security/api/saved_objects/_import"
    assert seen.headers["authorization"] == "Basic ZGVza0BteDpvcGVuIHNlc2FtZQ=="


def test_a_key_goes_before_a_password(kibana: Kibana, tmp_path: Path) -> None:
    url = kibana.url.replace("://", "://desk@")
    bring(url, api_key_file=secret(tmp_path, "a-key"), password_file=secret(tmp_path, "a-key"))
    assert kibana.imports[0].headers["authorization"] == "ApiKey a-key"


@pytest.mark.parametrize(
    ("status", "answer", "error", "words"),
    [
        (401, {"message": "Unauthorized"}, ConfigError, "refuses the login.*kibana.password_file"),
        (403, {"message": "no dashboards for you"}, ConfigError, "no dashboards for you"),
        (404, {"message": "Not Found"}, ConfigError, "is it Kibana"),
        (302, {}, ConfigError, "is it Kibana.*302"),
        (200, {"tagline": "You Know, for Search"}, ConfigError, "is it Kibana"),
        (503, {"message": "Kibana server is not ready yet"}, RetryLater, "not ready yet"),
        (429, {}, RetryLater, "429"),
    ],
)
def test_a_refusal_says_what_to_mend(
    kibana: Kibana, status: int, answer: dict[str, Any], error: type[AvizorError], words: str
) -> None:
    kibana.status, kibana.answer = status, answer
    with pytest.raises(error, match=words):
        bring(kibana.url)


def test_refused_objects_are_named(kibana: Kibana) -> None:
    refused = [
        {"type": "lens", "id": f"panel-{n}", "error": {"type": "missing_references"}}
        for n in range(5)
    ]
    kibana.answer = {"success": False, "successCount": 3, "errors": refused}
    with pytest.raises(AvizorError, match=r"lens panel-0 \(missing_references\).* and 2 more"):
        bring(kibana.url)


def test_a_kibana_that_is_away_is_tried_later_and_no_secret_is_shown(tmp_path: Path) -> None:
    url = f"http://desk:hush@127.0.0.1:{free_port()}"
    with pytest.raises(RetryLater, match=r"kibana.url: http://127.0.0.1:\d+ cannot be") as caught:
        bring(url, password_file=secret(tmp_path, "open sesame"))
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("url", ["kibana", "ftp://kibana:5601", "https://"])
def test_an_address_of_another_kind_names_its_setting(url: str) -> None:
    _, problems = read_settings(Path("none.toml"), {"AVIZOR_KIBANA__URL": url})
    assert [problem.key for problem in problems] == ["kibana.url"]


@pytest.mark.parametrize("key", ["password_file", "api_key_file", "ca_file"])
def test_a_missing_file_names_its_setting(key: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=rf"kibana\.{key}: there is no file"):
        bring("https://desk@kibana:5601", **{key: tmp_path / "missing"})
