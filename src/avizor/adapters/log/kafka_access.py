"""How to reach a Kafka cluster, and what its client's errors mean to the loop.

::

    what the client raises                        what it becomes
    a record or batch over the broker's limit     BadRecord: to the dead letters
    login, permission, version or setting refused ConfigError: a person mends it, nothing runs
    a wrong call (illegal argument or state)      left as it is: a bug stops the worker
    everything else of Kafka's or the network's   RetryLater: the broker is away or moving
"""

import contextlib
import logging
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, TypeVar
from urllib.parse import urlsplit

from kafka import errors

from avizor.adapters.certificates import trusted
from avizor.domain.servers import without_secrets
from avizor.errors import BadRecord, ConfigError, RetryLater

BOOTSTRAP_SECONDS = 10
REQUEST_SECONDS = 10
HANDSHAKE_SECONDS = 4
"""For TLS with one broker, so that there is time left for another."""
METADATA_SECONDS = 30
"""Until topics that were made anew, or got more partitions, are noticed."""

TOO_LARGE = (errors.MessageSizeTooLargeError, errors.RecordListTooLargeError)
REFUSED = (
    errors.AuthorizationError,
    errors.SaslAuthenticationFailedError,
    errors.UnsupportedSaslMechanismError,
    errors.IllegalSaslStateError,
    errors.UnsupportedVersionError,
    errors.KafkaConfigurationError,
    errors.InvalidTopicError,
    errors.InvalidPartitionsError,
    errors.InvalidReplicationFactorError,
    errors.InvalidConfigurationError,
    errors.InvalidSessionTimeoutError,
    errors.InconsistentGroupProtocolError,
    errors.PolicyViolationError,
)
ALLOW = "its access lists must allow us all operations on topics and groups that begin with avizor."
_SAID, _REQUEST = re.compile(r"""error_message=(['"])(.{1,300}?)\1"""), ": Request '"
BUGS = (errors.IllegalArgumentError, errors.IllegalStateError)

CONNECTION_LOG = "kafka.net.manager"
NO_LOGIN = "IllegalSaslState"
HANGS_UP = ("hangs up", "socket disconnected", "UNEXPECTED_EOF")
NOT_KAFKA = "Invalid frame length"
"""How the client reads the alert of a broker that speaks TLS, or the words of another server."""
REFUSALS = (
    "SaslAuthenticationFailed",
    "CERTIFICATE_VERIFY_FAILED",
    "UnsupportedSaslMechanism",
    NO_LOGIN,
)

T = TypeVar("T")


@dataclass(frozen=True)
class KafkaAccess:
    """Where the brokers are and who we are to them; ``password`` is never shown."""

    servers: tuple[str, ...]
    username: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    ca_file: Path | None = None

    @property
    def name(self) -> str:
        """Return the servers for a message to a person."""
        return ",".join(self.servers)

    def options(self) -> dict[str, object]:
        """Return the client's options. Raises ConfigError for a CA file that cannot be used."""
        chosen: dict[str, object] = {
            "bootstrap_servers": list(self.servers),
            "client_id": "avizor",
            "bootstrap_timeout_ms": BOOTSTRAP_SECONDS * 1000,
            "request_timeout_ms": REQUEST_SECONDS * 1000,
            "reconnect_backoff_max_ms": 2000,
            "metadata_max_age_ms": METADATA_SECONDS * 1000,
            "security_protocol": ("SASL_" if self.username else "")
            + ("SSL" if self.tls else "PLAINTEXT"),
        }
        if self.tls:
            chosen["ssl_context"] = self._context()
        if self.username:
            chosen |= {
                "sasl_mechanism": "PLAIN",
                "sasl_plain_username": self.username,
                "sasl_plain_password": self.password,
            }
        return chosen

    def open(self, client: Callable[..., T], **more: object) -> T:
        """Open one of the client's classes with our options and ``more``.

        Raises ConfigError when the brokers refuse our password or we their certificate: the
        client itself only logs that, and calls it a time-out. RetryLater when none answers.
        """
        with _Witness() as witness:
            try:
                return client(**(self.options() | more))
            except errors.KafkaTimeoutError as error:
                said = witness.said or "it hangs up"
                if NO_LOGIN in said:
                    raise ConfigError(f"log.username: {self.name} asks for no login") from error
                if witness.refused:
                    raise ConfigError(f"log.url: {self.name}: {said}") from error
                raise RetryLater(
                    f"no answer from {self.name}{self._doubt(said)}: {said}"
                ) from error

    def _doubt(self, said: str) -> str:
        """Guess why a broker hangs up, which it does without a word; "" for what else it says."""
        hangs_up, doubts = any(sign in said for sign in HANGS_UP), []
        if hangs_up or NOT_KAFKA in said:
            speaks = "does it speak" if self.tls else "does it want"
            doubts.append(f"{speaks} TLS? log.tls is {str(self.tls).lower()}")
        if NOT_KAFKA in said:  # it never came to a login
            return f" ({doubts[0]}; is it a Kafka broker?)"
        if self.username:  # it may hang up before we have read that the password is wrong
            doubts.append("is the password right?")
        elif hangs_up:
            doubts.append("does it want a login? log.username is empty")
        return f" ({'; '.join(doubts)})" if doubts else ""

    def _context(self) -> ssl.SSLContext:
        context = trusted(self.ca_file, "log.ca_file")
        context.sslsocket_class = _HurriedSocket
        return context


class _HurriedSocket(ssl.SSLSocket):
    """Hangs up on a broker that leaves the handshake unanswered: the client would wait for ever."""

    _limit: threading.Timer | None = None

    def do_handshake(self, block: bool = False) -> None:
        """Go on with the handshake, and begin to count when it begins."""
        if self._limit is None:
            self._limit = threading.Timer(HANDSHAKE_SECONDS, self._hang_up)
            self._limit.daemon = True
            self._limit.start()
        super().do_handshake(block)
        self._limit.cancel()

    def _hang_up(self) -> None:
        # The plain socket's: that of TLS would take from the client's thread what it works with.
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self, socket.SHUT_RDWR)


class _Witness(logging.Handler):
    """Hears why the client cannot connect."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the last reason; a refusal stays, whatever follows it."""
        heard = record.getMessage()[:500]
        if "connection to" in heard and not self.refused:
            self.said = heard

    @property
    def refused(self) -> bool:
        """Say whether one side refused the other, which waiting does not mend."""
        return any(sign in self.said for sign in REFUSALS)

    def __enter__(self) -> Self:
        logging.getLogger(CONNECTION_LOG).addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger(CONNECTION_LOG).removeHandler(self)


def read_servers(url: str) -> tuple[str, ...]:
    """Return the brokers of ``kafka://host:9092,host:9092``; the port 9092 may be left out.

    Raises ConfigError for anything else.
    """
    parts = urlsplit(url)
    hosts = tuple(host for host in parts.netloc.split(",") if host)
    if parts.scheme != "kafka" or not hosts or parts.path.strip("/") or "@" in parts.netloc:
        shown = without_secrets(url)
        raise ConfigError(f'log.url: "{shown}" is not kafka://host:port,host:port')
    return tuple(host if _has_port(host) else f"{host}:9092" for host in hosts)


def _has_port(host: str) -> bool:
    return host.rpartition(":")[2].isdigit() and not host.endswith("]")


@contextmanager
def translated(doing: str) -> Iterator[None]:
    """Give what the client raises its fate; ``doing`` says for the log what was tried."""
    try:
        yield
    except TOO_LARGE as error:
        raise BadRecord(f"Kafka refuses it as too large: {error}") from error
    except errors.AuthorizationError as error:
        words = f"Kafka refuses {doing}: {_named(error)}"
        raise ConfigError(f"log.username: {words}; {ALLOW}") from error
    except REFUSED as error:
        raise ConfigError(f"log.url: Kafka refuses {doing}: {_named(error)}") from error
    except BUGS:
        raise
    except (errors.KafkaError, OSError) as error:
        raise RetryLater(f"Kafka, {doing}: {_named(error)}") from error


def _named(error: Exception) -> str:
    """Name an error with what the broker said; the client quotes the whole request before that."""
    words = str(error)
    said = _SAID.search(words)
    return f"{type(error).__name__}: {said[2] if said else words.partition(_REQUEST)[0]}"[:500]
