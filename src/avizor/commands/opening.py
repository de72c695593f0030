"""How a command gets its application: opened from the flags, closed when the command ends."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType

import click

from avizor.bootstrap import Application, open_application

Flags = tuple[Path | None, Path | None]


@contextmanager
def application(context: click.Context, *, command: str = "") -> Iterator[Application]:
    """Open what the flags name; ``command`` locks the data directory for a writer.

    SIGTERM and SIGINT set ``stop``, which ends work in order.
    """
    config, data = context.obj or (None, None)
    stop = Event()
    opened = open_application(config, data, stop=stop, lock_for=command)
    try:
        with _signals(stop):
            yield opened
    finally:
        opened.close()


@contextmanager
def _signals(stop: Event) -> Iterator[None]:
    """Let the first signal ask for an orderly end, and a second one end at once."""

    def ask(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        click.echo(f"stopping ({signal.Signals(number).name}) …", err=True)

    kept = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
