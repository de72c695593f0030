"""Secrets from files: read once, never logged."""

from pathlib import Path

import structlog

from avizor.errors import ConfigError

_OTHERS_MAY_READ = 0o004


def read_secret(path: Path, key: str) -> str:
    """Return what a secret file holds, without the line end around it.

    Raises ConfigError, which names the key and the file, when it is missing, unreadable or empty.
    A file that everybody on the machine may read is a warning.
    """
    try:
        secret = path.read_text(encoding="utf-8").strip()
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise ConfigError(f"{key}: there is no file {path}") from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ConfigError(f"{key}: {path} cannot be read: {reason}") from error
    if not secret:
        raise ConfigError(f"{key}: {path} is empty")
    if mode & _OTHERS_MAY_READ:
        log = structlog.get_logger()
        log.warning("secret_file_readable_by_all", file=str(path), mend=f"chmod 600 {path}")
    return secret
