"""Hubs that tell of news (WebSub), for as long as a command polls."""

from collections.abc import Iterator
from contextlib import contextmanager

from avizor.bootstrap import Application
from avizor.commands.output import aside
from avizor.runtime.crew import Crew, now_and_then
from avizor.runtime.push_port import push_port

EVERY_SECONDS = 5.0
"""How often subscriptions are looked after."""


@contextmanager
def listening(app: Application) -> Iterator[None]:
    """Subscribe to hubs and listen to them during the block; nothing without a callback.

    Raises ConfigError for an address that cannot be served, UnexpectedError at the end for a
    push that met a bug: it stops the command.
    """
    websub = app.machinery.websub
    if websub is None:
        yield
        return
    host, port = app.settings.websub.address
    max_bytes = app.settings.fetch.max_bytes
    with push_port(host, port, websub, max_bytes, app.stop) as bound:
        aside().print(f"[dim]hubs are heard on {host}:{bound}[/]")
        crew = Crew(app.stop)
        crew.start("websub", now_and_then(lambda: websub.keep() > 0, EVERY_SECONDS))
        try:
            yield
        finally:
            app.stop.set()
            crew.join(seconds=5.0)
