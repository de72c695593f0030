"""The HTTP port of a worker, or of ``run``: whether it lives, and what it does, for machines."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from threading import Event
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from prometheus_client import make_wsgi_app

from avizor.runtime.metrics import Metrics
from avizor.runtime.serving import serving
from avizor.runtime.turn import HANG_SECONDS


@dataclass(frozen=True)
class Liveness:
    """Judges whether a worker lives: each stage, and each step beside them, must take turns."""

    metrics: Metrics
    stop: Event

    def document(self) -> tuple[bool, dict[str, object]]:
        """Return whether it lives, and what ``/healthz`` answers.

        A worker that was asked to stop lives until it has: nobody must kill it meanwhile.
        """
        silence = self.metrics.silence()
        hung = [step for step, seconds in silence.items() if seconds > HANG_SECONDS]
        lives = not hung or self.stop.is_set()
        status = "stopping" if self.stop.is_set() else "hung" if hung else "ok"
        turns = {step: round(seconds, 1) for step, seconds in silence.items()}
        return lives, {"status": status, "hung": hung, "seconds_since_turn": turns}


@contextmanager
def health_port(host: str, port: int, liveness: Liveness) -> Iterator[int]:
    """Serve ``/healthz`` and ``/metrics`` during the block; give the port, chosen for port 0.

    ``/healthz`` answers 200 or, for a hung worker, 503, with a JSON object. Nothing is asked of
    log and state for it. Raises ConfigError for an address that cannot be served.
    """

    def make() -> WSGIServer:
        return make_server(host, port, _application(liveness), _Server, _QuietHandler)

    with serving(make, f"worker.port: {host}:{port}", "health") as served:
        yield served


def _application(liveness: Liveness) -> WSGIApplication:
    metrics = make_wsgi_app(liveness.metrics.registry)

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/metrics":
            return metrics(environ, start)  # type: ignore[no-any-return]  # it is untyped
        if path != "/healthz":
            return _json(start, "404 Not Found", {"paths": ["/healthz", "/metrics"]})
        lives, document = liveness.document()
        return _json(start, "200 OK" if lives else "503 Service Unavailable", document)

    return answer


def _json(start: StartResponse, status: str, document: dict[str, object]) -> list[bytes]:
    start(status, [("Content-Type", "application/json"), ("Cache-Control", "no-store")])
    return [json.dumps(document).encode() + b"\n"]


class _Server(ThreadingMixIn, WSGIServer):
    """Answers each request in a thread, so that a slow scrape keeps no liveness probe waiting."""

    daemon_threads = True
    block_on_close = False


class _QuietHandler(WSGIRequestHandler):
    """Writes no line for each probe, and gives up on a client that says nothing."""

    timeout = 10

    def log_message(self, *_: object) -> None:
        """Say nothing."""
