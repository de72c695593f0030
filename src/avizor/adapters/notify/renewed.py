"""The configured channels; one whose secret file has changed is opened anew before it sends."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import structlog

from avizor.domain.alerts.channels import ChannelConfig
from avizor.errors import ConfigError
from avizor.ports import Notifier

logger = structlog.get_logger("avizor.channels")

_Stamp = tuple[tuple[int, int, int] | None, ...]


class RenewedChannels(Mapping[str, Notifier]):
    """Gives each configured channel by its id, with the secrets that its files hold by now.

    So a token that was replaced needs no restart. While a changed file cannot be used the channel
    stays as it was, and a warning says why.
    """

    def __init__(
        self,
        configs: Sequence[ChannelConfig],
        opened: Callable[[ChannelConfig], Notifier],
        secret_files: Callable[[ChannelConfig], Sequence[Path]],
    ) -> None:
        """Open every channel. Raises ConfigError for what a person must mend first."""
        self._configs = {one.id: one for one in configs}
        self._open = opened
        self._files = {one.id: tuple(secret_files(one)) for one in configs}
        self._stamps = {one.id: self._stamp(one.id) for one in configs}
        self._channels = {one.id: opened(one) for one in configs}

    def __getitem__(self, identity: str) -> Notifier:
        kept = self._channels[identity]
        if (stamp := self._stamp(identity)) == self._stamps[identity]:
            return kept
        try:
            self._channels[identity] = self._open(self._configs[identity])
        except ConfigError as error:
            logger.warning("secret_not_renewed", channel=identity, reason=str(error))
            return kept
        self._stamps[identity] = stamp
        logger.info("secret_renewed", channel=identity)
        return self._channels[identity]

    def __contains__(self, identity: object) -> bool:
        return identity in self._configs

    def __iter__(self) -> Iterator[str]:
        return iter(self._configs)

    def __len__(self) -> int:
        return len(self._configs)

    def _stamp(self, identity: str) -> _Stamp:
        """Return what tells a channel's files from what they were; None for one that is away."""
        return tuple(_identity(file) for file in self._files[identity])


def _identity(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
