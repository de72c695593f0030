"""How a command gets its application: opened from the flags, closed when the command ends."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Event, Timer
from types import FrameType

import click

from avizor.adapters.secret_files import SecretErrors, all_problems
from avizor.bootstrap import Application, open_application
from avizor.commands.output import plain
from avizor.domain.servers import EMBEDDED

STOP_SECONDS = 27.0
"""After which a command that was asked to stop ends without its work: it has thirty."""
HURRY_SECONDS = 1.5
"""How long a command that was asked twice has to end in order."""


@contextmanager
def opened(context: click.Context) -> Iterator[Application]:
    """Open what the flags name for a command that a signal may end at once."""
    with closing(open_application(*(context.obj or (None, None)))) as app, _all_secrets(app):
        yield app


@contextmanager
def application(context: click.Context, *, command: str = "") -> Iterator[Application]:
    """Open what the flags name; ``command`` locks the data directory for a writer.

    SIGTERM and SIGINT set ``stop``, which ends work in order.
    """
    config, data = context.obj or (None, None)
    stop = Event()
    app = open_application(config, data, stop=stop, lock_for=command)
    with _signals(stop), closing(app), _all_secrets(app):
        yield app


def looked_in(app: Application, url: str) -> str:
    """Say in which folder there was nothing, for whoever started elsewhere; "" for a server's."""
    return f" Looked in {plain(str(app.data.resolve()))}." if url == EMBEDDED else ""


@contextmanager
def _all_secrets(app: Application) -> Iterator[None]:
    """Where a secret file cannot be used, name every one that is in use and cannot."""
    try:
        yield
    except SecretErrors as error:
        read = app.configuration
        raise all_problems(error, read.settings, read.channels) from error


@contextmanager
def tidied() -> Iterator[None]:
    """Let SIGTERM end work as Ctrl-C does, so that nothing is left in temporary folders."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    kept = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, kept)


@contextmanager
def _signals(stop: Event) -> Iterator[None]:
    """Let the first signal ask for an orderly end, and a second one end at once.

    The end comes anyway in STOP_SECONDS, for whoever asked may kill us soon after, and
    HURRY_SECONDS after a second signal: also when the work has ended and something still hangs.
    """
    asked = Event()  # and not ``stop``, which our own failure sets too

    def ask(number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            _end_in(HURRY_SECONDS)
            raise KeyboardInterrupt
        asked.set()
        stop.set()
        _end_in(STOP_SECONDS)
        click.echo(f"stopping ({signal.Signals(number).name}) …", err=True)

    kept = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def _end_in(seconds: float) -> None:
    last = Timer(seconds, _end_at_once)
    last.daemon = True
    last.start()


def _end_at_once() -> None:
    """End without closing anything, as after ``kill -9``: nothing is lost by it."""
    click.echo("ended at once: what is not committed is done again by whoever follows", err=True)
    os._exit(1)
