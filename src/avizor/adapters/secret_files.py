"""Secrets from files: read when they are needed, never logged."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import structlog

from avizor.domain.alerts.channels import ChannelConfig, EmailChannel
from avizor.domain.servers import EMBEDDED
from avizor.errors import ConfigErrors, Problem
from avizor.plain_files import why_no_file
from avizor.settings import Settings, origin_of

_OTHERS_MAY_READ = 0o004
_FILE_KEYS = ("password_file", "api_key_file")


class SecretErrors(ConfigErrors):
    """A secret file that cannot be used; others may be as bad."""


def read_secret(path: Path | None, key: str) -> str:
    """Return what a secret file holds, without the line end around it; "" where none is named.

    Raises SecretErrors, which names where the key stands, the key and the file, when it is
    missing, unreadable or empty. A file that everybody on the machine may read is a warning.
    """
    if path is None:
        return ""
    secret, mode, reason = _look(path)
    if reason:
        raise SecretErrors([_problem(key, reason)])
    if mode & _OTHERS_MAY_READ:
        log = structlog.get_logger()
        log.warning("secret_file_readable_by_all", file=str(path), mend=f"chmod 600 {path}")
    return secret


def all_problems(
    first: SecretErrors, settings: Settings, channels: Sequence[ChannelConfig]
) -> ConfigErrors:
    """Return a problem with every secret file of what the settings use, the known one first."""
    files = [*_of_servers(settings), *_of_channels(settings, channels)]
    found = [_problem(key, reason) for key, path in files if (reason := _look(path)[2])]
    return ConfigErrors(list(dict.fromkeys([*first.problems, *found])))


def channel_problems(settings: Settings, channels: Sequence[ChannelConfig]) -> list[Problem]:
    """List the secret files of channels that cannot be used."""
    files = _of_channels(settings, channels)
    return [_problem(key, reason) for key, path in files if (reason := _look(path)[2])]


def other_problems(settings: Settings) -> list[Problem]:
    """List the secret files for hubs and Kibana that are in use and cannot be used."""
    return [_problem(key, why) for key, path in _of_others(settings) if (why := _look(path)[2])]


def files_of_channel(settings: Settings, channel: ChannelConfig) -> list[Path]:
    """List the files that hold what a channel sends with."""
    return [path for _, path in _of_channels(settings, [channel])]


def _look(path: Path) -> tuple[str, int, str]:
    """Return what a file holds, its mode, and why it is no use, "" when it is."""
    if why := why_no_file(path):
        return "", 0, f"{path} {why}"
    try:
        secret, mode = path.read_text(encoding="utf-8").strip(), path.stat().st_mode
    except FileNotFoundError:
        return "", 0, f"there is no file {path.absolute()}"
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        return "", 0, f"{path} cannot be read: {reason}"
    return secret, mode, "" if secret else f"{path} is empty"


def _problem(key: str, reason: str) -> Problem:
    file = "channels.toml" if key.startswith("channel ") else origin_of(key)
    return Problem(file, key, reason)


def _of_servers(settings: Settings) -> Iterator[tuple[str, Path]]:
    for name in ("log", "index", "state"):
        if getattr(settings, name).url != EMBEDDED:
            yield from _of_section(settings, name)
    yield from _of_websub(settings)


def _of_others(settings: Settings) -> Iterator[tuple[str, Path]]:
    if settings.kibana.url:
        yield from _of_section(settings, "kibana")
    yield from _of_websub(settings)


def _of_section(settings: Settings, name: str) -> Iterator[tuple[str, Path]]:
    for key in _FILE_KEYS:
        if path := getattr(getattr(settings, name), key, None):
            yield f"{name}.{key}", path


def _of_websub(settings: Settings) -> Iterator[tuple[str, Path]]:
    websub = settings.websub
    if websub.callback and websub.secret_file and not websub.secret.get_secret_value():
        yield "websub.secret_file", websub.secret_file


def _of_channels(
    settings: Settings, channels: Sequence[ChannelConfig]
) -> Iterator[tuple[str, Path]]:
    mailing = any(isinstance(channel, EmailChannel) for channel in channels)
    if mailing and settings.email.password_file:
        yield "email.password_file", settings.email.password_file
    for channel in channels:
        for key, path in channel:
            if key.endswith("_file") and path:
                yield f"channel {channel.id}: {key}", path
