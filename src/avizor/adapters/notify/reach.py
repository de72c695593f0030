"""Whether the host of an address has one on the network, asked without sending anything."""

import socket
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from avizor.errors import RetryLater


def look_up(url: str) -> None:
    """Resolve the host of an address; one behind a proxy is the proxy's to find.

    Raises RetryLater, with the host alone, when nobody knows it or the address is none.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise RetryLater("its address has no host or port that can be asked") from error
    if parts.scheme in getproxies() and not proxy_bypass(host):
        return
    try:
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RetryLater(f"{host} cannot be resolved: {error}") from error
