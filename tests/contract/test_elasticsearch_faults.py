"""Elasticsearch killed in the middle of the work, and one that asks who we are: real servers."""

import base64
import json
import ssl
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from avizor.adapters.index.elasticsearch_connection import Access
from avizor.domain.exchange import SearchQuery
from avizor.errors import ConfigError, RetryLater
from faults.certificates import FOR_LONG, NEVER_AGAIN, certificate, served_with
from search_documents import article
from search_servers import forget, open_index
from servers.elasticsearch import ElasticsearchServer


def test_a_server_killed_during_a_bulk_and_restarted_has_lost_nothing(
    own_elasticsearch: ElasticsearchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was taken before stands; the batch in flight is written again, as the loop does."""
    index = open_index(own_elasticsearch.url)
    text = "Relleno sin interés para nadie. " * 100
    batches = [
        [article(f"{batch}-{n}", "Captura", text=text) for n in range(400)] for batch in range(4)
    ]
    for batch in batches[:2]:
        index.put_articles(batch)
    sent = threading.Event()

    def kill_when_sent() -> None:
        sent.wait()
        own_elasticsearch.kill()

    killer = threading.Thread(target=kill_when_sent)
    killer.start()
    client = index._server.client
    real = client.perform_request

    def send(*args: Any, **options: Any) -> Any:
        sent.set()
        return real(*args, **options)

    monkeypatch.setattr(client, "perform_request", send)
    with pytest.raises(RetryLater):
        for _ in range(100):  # the first one, unless it is quicker than the signal
            index.put_articles(batches[2])
    killer.join()
    own_elasticsearch.start()
    for batch in batches[2:]:
        index.put_articles(batch)
    ids = [str(document["id"]) for batch in batches for document in batch]
    assert index.count() == len(ids)
    assert [document["id"] for document in index.articles(ids)] == ids
    index.close()


def ask(server: ElasticsearchServer, path: str, body: dict[str, object]) -> dict[str, str]:
    login = server.credentials
    assert login is not None
    pair = base64.b64encode(f"{login.username}:{login.password}".encode()).decode()
    request = urllib.request.Request(
        server.url.replace(f"{login.username}@", "") + path,
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Basic {pair}", "Content-Type": "application/json"},
    )
    context = ssl.create_default_context(cafile=str(login.ca_file))
    with urllib.request.urlopen(request, context=context, timeout=30) as answer:
        return dict(json.load(answer))


def test_tls_a_password_and_an_api_key_open_the_server_and_nothing_else_does(
    secure_elasticsearch: ElasticsearchServer, tmp_path: Path
) -> None:
    server, login = secure_elasticsearch, secure_elasticsearch.credentials
    assert login is not None
    index = open_index(server.url, Access(login.password, ca_file=login.ca_file))
    index.put_articles([article("a", "Captura en el puerto")])
    assert [hit.document["id"] for hit in index.search(SearchQuery("puertos"))] == ["a"]
    index.close()

    key = ask(server, "/_security/api_key", {"name": "avizor"})["encoded"]
    anonymous = server.url.replace(f"{login.username}@", "")
    index = open_index(anonymous, Access(api_key=key, ca_file=login.ca_file))
    assert index.count() == 1
    index.close()

    narrow = ask(
        server,
        "/_security/api_key",
        {"name": "narrow", "role_descriptors": {"none": {"cluster": ["monitor"]}}},
    )["encoded"]
    other = tmp_path / "other.pem"
    other.write_text(OTHER_AUTHORITY)
    refused = [
        (server.url, Access("wrong", ca_file=login.ca_file), "refuses the login"),
        (anonymous, Access(ca_file=login.ca_file), "refuses the login"),
        (anonymous, Access(api_key=narrow, ca_file=login.ca_file), "does not let us"),
        (server.url, Access(login.password), "not signed by an authority"),
        (server.url, Access(login.password, ca_file=other), "not signed by an authority"),
    ]
    for url, access, words in refused:
        index = open_index(url, access)
        with pytest.raises(ConfigError, match=words) as caught:
            index.count()
        assert login.password not in str(caught.value)
        index.close()
    with pytest.raises(ConfigError, match="there is no file"):
        open_index(server.url, Access(login.password, ca_file=tmp_path / "missing.pem"))
    assert login.password not in repr(Access(login.password))


def test_an_authority_file_without_a_certificate_is_a_setting_to_mend(tmp_path: Path) -> None:
    """Nothing is asked of any server for that, or a worker would wait for ever."""
    broken = tmp_path / "broken.pem"
    broken.write_text("no certificate", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"index\.ca_file: .*broken\.pem: .*no certificate"):
        open_index("https://127.0.0.1:1", Access(ca_file=broken))


OTHER_AUTHORITY = """\
-----BEGIN CERTIFICATE-----
MIIBljCCAT2gAwIBAgIUTiltf2SZQZ3KpnOWdtgz4KvNMIIwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVYW4gaW52ZW50ZWQgYXV0aG9yaXR5MCAXDTI2MTEyNDE5MTEx
MloYDzIxMjYxMDMxMTkxMTEyWjAgMR4wHAYDVQQDDBVhbiBpbnZlbnRlZCBhdXRo
b3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAT8IFGxk7r4PddpVwL+3nY+
zXmL/7VFtIaCihlr/VPDLJp0tZnbs+yWVaYIVsNubkqyK2brkcdcn4kiy3+eDiNj
o1MwUTAdBgNVHQ4EFgQU5BnExqOJvUlyenKswn5KSof3IrowHwYDVR0jBBgwFoAU
5BnExqOJvUlyenKswn5KSof3IrowDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQD
AgNHADBEAiASjqUDhdJTiYEQI5Iout1SLsOQwa/seLnaoiwkSAfTYQIgF96dnTYV
5Fu+D9cRbca1IL/LhtMnNJq8U+eoq2ALRp0=
-----END CERTIFICATE-----
"""


def test_another_template_for_our_indices_is_a_setting_to_mend(elasticsearch_url: str) -> None:
    prefix = "avizor-test-crossed"
    with Elasticsearch(elasticsearch_url) as client:
        client.indices.put_index_template(
            name="somebody-elses", index_patterns=[f"{prefix}-*"], priority=500
        )
        index = open_index(elasticsearch_url, prefix=prefix)
        try:
            with pytest.raises(
                ConfigError, match=r"refuses our template .*\[somebody-elses\].* change"
            ):
                index.count()
        finally:
            index.close()
            client.indices.delete_index_template(name="somebody-elses")
            forget(elasticsearch_url, prefix)


def test_an_address_with_a_path_that_the_server_has_not_is_a_setting_to_mend(
    elasticsearch_url: str,
) -> None:
    index = open_index(f"{elasticsearch_url}/search")
    with pytest.raises(ConfigError, match=r"index\.url: .*/search does not speak as .*\(400\)"):
        index.count()
    index.close()


class Stranger(BaseHTTPRequestHandler):
    """Answers every request with ``status`` and a page, as a proxy or another server does."""

    status = 404

    def do_GET(self) -> None:
        page = b"<html>nginx</html>"
        self.send_response(self.status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    do_HEAD = do_POST = do_PUT = do_GET  # noqa: N815 - the library's names

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def stranger(status: int = 404, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Run one on loopback and lend its port."""
    handler = type("Answering", (Stranger,), {"status": status})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "meant"),
    [(301, ConfigError), (404, ConfigError), (413, ConfigError), (500, RetryLater)],
)
def test_what_is_no_elasticsearch_is_a_setting_to_mend_unless_it_failed(
    status: int, meant: type[Exception]
) -> None:
    with stranger(status) as port:
        index = open_index(f"http://127.0.0.1:{port}")
        with pytest.raises(meant, match=rf"http://127\.0\.0\.1:{port} .*\({status}\)"):
            index.count()
        index.close()


@pytest.mark.parametrize(
    ("dates", "name", "words"),
    [
        (NEVER_AGAIN, "IP:127.0.0.1", "not valid today: renew it"),
        (FOR_LONG, "DNS:search.example.org", "for another name"),
    ],
)
def test_a_certificate_that_we_trust_and_cannot_take_says_why(
    dates: tuple[str, str], name: str, words: str, tmp_path: Path
) -> None:
    """To say that its authority is not trusted would send a person to the wrong setting."""
    file = certificate(tmp_path, dates, name)
    with stranger(context=served_with(file)) as port:
        index = open_index(f"https://127.0.0.1:{port}", Access(ca_file=tmp_path / "crt"))
        with pytest.raises(ConfigError, match=rf"index\.url: the certificate of .* is {words}"):
            index.count()
        index.close()


def test_http_where_tls_is_spoken_and_the_other_way_round_is_guessed(tmp_path: Path) -> None:
    with stranger(context=served_with(certificate(tmp_path))) as port:
        index = open_index(f"http://127.0.0.1:{port}")
        with pytest.raises(RetryLater, match=r"does it ask for https\?"):
            index.count()
        index.close()
    with stranger() as port:
        index = open_index(f"https://127.0.0.1:{port}")
        with pytest.raises(RetryLater, match=r"does it speak http without TLS\?"):
            index.count()
        index.close()
