"""Whom the clients of servers trust: the system's authorities, or those of a file."""

import ssl
from pathlib import Path

from avizor.errors import ConfigError
from avizor.plain_files import why_no_file


def trusted(ca_file: Path | None, key: str) -> ssl.SSLContext:
    """Return what judges a server's certificate, by the authorities of a file if one is named.

    Raises ConfigError, which names the ``key``, for a file that is missing or holds no certificate.
    """
    if ca_file and (why := why_no_file(ca_file)):
        raise ConfigError(f"{key}: {ca_file} {why}")
    try:
        return ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
    except FileNotFoundError as error:
        raise ConfigError(f"{key}: there is no file {ca_file}") from error
    except OSError as error:  # an SSLError is one
        raise ConfigError(f"{key}: {ca_file}: {error}") from error
