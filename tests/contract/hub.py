"""A WebSub hub on loopback, with one feed beside it; real requests go both ways."""

import hashlib
import hmac
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from contract.web import Handler, WebServer
from faults.documents import item, rss


@dataclass(frozen=True)
class Heard:
    """What a subscriber answered."""

    status: int
    body: str


def ask(url: str, body: bytes | None = None, **headers: str) -> Heard:
    """Make a request as a hub does; any status is an answer."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, body, names)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return Heard(answer.status, answer.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return Heard(error.code, error.read().decode())


class HubHandler(Handler):
    server: "Hub"

    def do_POST(self) -> None:  # noqa: N802 - http.server calls it so
        length = int(self.headers["Content-Length"])
        asked = dict(parse_qsl(self.rfile.read(length).decode()))
        self.server.subscriptions.append(asked)
        self.reply(self.server.accepts)
        if self.server.accepts == 202 and self.server.verifies:
            threading.Thread(target=self.server.verify_soon, args=(asked,), daemon=True).start()


class Hub(WebServer):
    """``/feed`` is the feed, ``/hub`` the hub; ``subscriptions`` lists what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.RequestHandlerClass = HubHandler
        self.subscriptions: list[dict[str, str]] = []
        self.answers_heard: list[Heard] = []
        self.accepts = 202
        self.verifies = True
        self.lease = 3_600
        self.items = 1
        self.paths["/feed"] = lambda handler: handler.reply(200, self.feed(), **self.links())
        self.offers = True

    def links(self) -> dict[str, str]:
        links = f'<{self.url}/hub>; rel="hub", <{self.topic}>; rel="self"'
        return {"Content_Type": "application/rss+xml"} | ({"Link": links} if self.offers else {})

    @property
    def topic(self) -> str:
        return f"{self.url}/feed"

    def feed(self) -> bytes:
        return rss(*(item(number) for number in range(1, self.items + 1)))

    def verify(self, asked: dict[str, str], **changed: str) -> Heard:
        """Ask a subscriber whether it meant what it asked."""
        question = {
            "hub.mode": asked["hub.mode"],
            "hub.topic": asked["hub.topic"],
            "hub.challenge": "¿de verdad?",
            "hub.lease_seconds": str(self.lease),
            **{name.replace("_", "."): value for name, value in changed.items()},
        }
        heard = ask(f"{asked['hub.callback']}?{urlencode(question)}")
        self.answers_heard.append(heard)
        return heard

    def verify_soon(self, asked: dict[str, str]) -> None:
        """Verify in the background; a subscriber that is gone by then is none of our business."""
        with suppress(OSError):
            self.verify(asked)

    def push(self, asked: dict[str, str], secret: str | None = None) -> Heard:
        """Send the feed to a subscriber, signed with its secret or another."""
        key = asked["hub.secret"] if secret is None else secret
        signature = hmac.new(key.encode(), self.feed(), hashlib.sha256).hexdigest()
        return ask(asked["hub.callback"], self.feed(), X_Hub_Signature=f"sha256={signature}")


@contextmanager
def hubbing(**fields: Any) -> Iterator[Hub]:
    hub = Hub()
    for name, value in fields.items():
        setattr(hub, name, value)
    thread = threading.Thread(target=hub.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hub
    finally:
        hub.shutdown()
        thread.join()
        hub.server_close()
