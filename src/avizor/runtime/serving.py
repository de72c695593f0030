"""A small HTTP server that answers from a thread of its own while something else is at work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import HTTPServer
from threading import Thread

from avizor.errors import ConfigError


@contextmanager
def serving(make: Callable[[], HTTPServer], setting: str, name: str) -> Iterator[int]:
    """Make a server and let it answer during the block; give its port, chosen for port 0.

    Raises ConfigError, with the ``setting`` to mend, for an address that cannot be served.
    """
    try:
        server = make()
    except OSError as error:
        raise ConfigError(f"{setting} cannot be served: {error.strerror}") from error
    thread = Thread(target=server.serve_forever, args=(0.1,), name=name, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
