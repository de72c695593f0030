"""The errors of avizor, and what becomes of the work that raised one.

::

    AvizorError
    ├── ConfigError     a setting, file or directory is wrong: refuse to start (exit code 2)
    │   └── ConfigErrors    all problems of a configuration at once
    ├── RetryLater      a server or resource is away: back off, rewind, do the same work again
    ├── BadRecord       this record can never be handled: to the dead letters, go on
    ├── FetchError      an HTTP request got no answer: poll and fetch decide what follows
    └── UnexpectedError     anything else is a bug: ``runtime/loop.py`` names the work and stops it

An adapter may raise kinds of its own of the first three; whoever does not know them need not.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class AvizorError(Exception):
    """Base of every error that avizor raises on purpose."""


class ConfigError(AvizorError):
    """A setting, file or directory is wrong; nothing starts until a person mends it."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the configuration: where it stands and what is wrong."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        """Read as ``file: key: reason``, without the parts that are unknown."""
        return ": ".join(part for part in (self.file, self.key, self.reason) if part)


class ConfigErrors(ConfigError):
    """Every problem of a configuration, so that one start is enough to see them all."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class RetryLater(AvizorError):
    """The work could not be done now: the loop backs off, rewinds and does it again.

    ``after`` is how long the other side asked us to wait, in seconds, when it said so;
    ``receipt`` what a channel gave back for the part of the work that it did.
    """

    def __init__(self, message: str, *, after: float | None = None, receipt: str = "") -> None:
        self.after = after
        self.receipt = receipt
        super().__init__(message)


class BadRecord(AvizorError):
    """A record can never be handled as it is; ``key`` names it where it is known.

    ``receipt`` is what a channel gave back for the part of it that it took.
    """

    def __init__(self, reason: str, *, key: str = "", receipt: str = "") -> None:
        self.key = key
        self.receipt = receipt
        self.reason = reason
        super().__init__(f"{key}: {reason}" if key else reason)


SILENT_KINDS = frozenset(("timeout", "connect", "dns"))
"""Kinds of FetchError of a host that does not answer."""
PASSING_KINDS = SILENT_KINDS | {"protocol"}
"""Kinds of FetchError after which the same request may well succeed."""


class FetchError(AvizorError):
    """A fetch failed; ``kind`` is how: the back-off and the words for a person follow it.

    ``reason`` is the message with its kind before it, as it is noted and logged.

    Kinds: dns, connect, tls, timeout, too_large, too_many_redirects, bad_redirect,
    content_type, blocked_address, robots, protocol.
    """

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        self.reason = f"{kind}: {message}"
        super().__init__(message)
