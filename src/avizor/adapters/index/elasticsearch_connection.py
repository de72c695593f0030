"""The connection to Elasticsearch: who we are, and what its errors mean for the work."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from elastic_transport import ConnectionError as ConnectionFailed
from elasticsearch import (
    ApiError,
    ConnectionTimeout,
    Elasticsearch,
    SSLError,
    UnsupportedProductError,
)

from avizor.adapters.certificates import trusted
from avizor.adapters.secret_files import read_secret
from avizor.domain.servers import without_secrets
from avizor.errors import AvizorError, ConfigError, RetryLater
from avizor.settings import IndexSettings

TIMEOUT = 60.0  # seconds for one request
_BUSY = frozenset({408, 429, 502, 503, 504})


class Blocked(RetryLater):
    """Trying again at once is in vain: an index is read-only, the disk full, the index gone."""


class TooLarge(ConfigError):
    """The server, or a proxy in front of it, takes no request of this size: a bulk is cut up."""


@dataclass(frozen=True)
class Access:
    """How a server knows us; the user's name stands in the address."""

    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca_file: Path | None = None


def access_from(settings: IndexSettings) -> Access:
    """Read the secrets that the settings name; none for a server that asks for none.

    Raises ConfigError for a file that is missing, unreadable or empty.
    """
    return Access(
        read_secret(settings.password_file, "index.password_file"),
        read_secret(settings.api_key_file, "index.api_key_file"),
        settings.ca_file,
    )


class Server:
    """One Elasticsearch, spoken to through its client; safe for threads."""

    def __init__(self, url: str, access: Access) -> None:
        """Read the address; nothing is sent yet. Raises ConfigError for one that cannot be."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ConfigError(f'index.url: "{without_secrets(url)}" is no http(s) address')
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        port = parts.port or (443 if parts.scheme == "https" else 9200)
        self.name = f"{parts.scheme}://{host}:{port}{parts.path.rstrip('/')}"
        user = unquote(parts.username or "")
        secret = access.password or unquote(parts.password or "")
        self.client = _client(self.name, (user, secret) if user else None, access)

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn the client's errors into ours; what stays as it was is a bug of ours."""
        try:
            yield
        except (ApiError, SSLError, ConnectionFailed, ConnectionTimeout) as error:
            meant = meaning(error, self.name)
            if meant is None:
                raise
            raise meant from error

    def close(self) -> None:
        """Close the connections; a repeat changes nothing."""
        self.client.close()


def _client(url: str, login: tuple[str, str] | None, access: Access) -> Elasticsearch:
    options: dict[str, Any] = {"request_timeout": TIMEOUT, "max_retries": 0}
    if access.api_key:
        options["api_key"] = access.api_key
    elif login:
        options["basic_auth"] = login
    if access.ca_file and url.startswith("https:"):
        # The client would find out at its first request that it is none: a lost connection.
        trusted(access.ca_file, "index.ca_file")
        options["ca_certs"] = str(access.ca_file)
    return Elasticsearch(url, **options)


def meaning(error: Exception, name: str) -> AvizorError | None:
    """Say what an error of the client means for the work, None when it is a bug of ours."""
    if isinstance(error, UnsupportedProductError):
        return ConfigError(f"index.url: {name} is not Elasticsearch")
    if isinstance(error, ApiError):
        return _answer(error, name)
    if isinstance(error, SSLError):
        return _handshake(error, name)
    if isinstance(error, ConnectionTimeout):
        return RetryLater(f"{name} did not answer within {TIMEOUT:.0f} s")
    message = str(getattr(error, "message", "") or error)
    hung_up = "RemoteDisconnected" in message or "ConnectionReset" in message
    doubt = "; does it ask for https?" if hung_up and name.startswith("http:") else ""
    return RetryLater(f"{name} cannot be reached: {message}{doubt}")


def _handshake(error: SSLError, name: str) -> AvizorError:
    said = str(error.message)
    if "has expired" in said or "not yet valid" in said:
        return ConfigError(
            f"index.url: the certificate of {name} is not valid today: renew it on the server, or "
            f"set this machine's clock right ({said})"
        )
    if "doesn't match" in said or "mismatch" in said:
        return ConfigError(f"index.url: the certificate of {name} is for another name: {said}")
    if "certificate verify failed" in said:
        return ConfigError(
            f"index.ca_file: the certificate of {name} is not signed by an authority that we trust"
        )
    doubt = "; does it speak http without TLS?" if "WRONG_VERSION_NUMBER" in said else ""
    return RetryLater(f"{name}: no TLS connection: {said}{doubt}")


def _answer(error: ApiError, name: str) -> AvizorError | None:
    status, reason = error.status_code, reason_of(error.body) or str(error)
    if is_block(kind_of(error.body)):
        return Blocked(f"{name} takes no writes: {reason}; free room or lift the block")
    if status in {401, 403}:
        login = "refuses the login: check user, password_file, api_key_file"
        words = login if status == 401 else f"does not let us: {reason}"
        return ConfigError(f"index.url: {name} {words}")
    if status in _BUSY:
        return RetryLater(f"{name} is busy ({status}): {reason}", after=_asked_to_wait(error))
    if status >= 500:
        return RetryLater(f"{name} failed ({status}): {reason}")
    return _refusal(status, kind_of(error.body), name)


def _refusal(status: int, kind: str, name: str) -> ConfigError | None:
    if status == 413:
        return TooLarge(
            f"index.url: what answers at {name} finds a request of ours too large (413): raise the "
            "limit of the proxy in between, or http.max_content_length on the server"
        )
    if not kind:  # Elasticsearch gives its errors types
        return ConfigError(
            f"index.url: what answers at {name} does not speak as Elasticsearch does ({status}): "
            "check address and path, and any proxy in between"
        )
    return None


def is_block(kind: str) -> bool:
    """Say whether an error is a block on writes: a full disk, a person's, or too many shards."""
    return kind in {"cluster_block_exception", "validation_exception"}


def kind_of(body: object) -> str:
    """Return the type that a server's answer gives its error, "" for none."""
    return str(_cause(body).get("type") or "")


def reason_of(body: object) -> str:
    """Return why, in the server's words: a search that many shards refuse has them further in."""
    return next(_reasons(body), "")


def reasons_of(body: object) -> str:
    """Return why, and why that, down to what lies at the bottom."""
    return ": ".join(_reasons(body))


def _reasons(body: object) -> Iterator[str]:
    cause: object = _cause(body)
    while isinstance(cause, dict):
        if reason := cause.get("reason"):
            yield str(reason)
        cause = cause.get("caused_by")


def _cause(body: object) -> dict[str, Any]:
    """Return the error in an answer, or the first of a deletion that could not do all."""
    if not isinstance(body, dict):
        return {}
    failures = body.get("failures")
    first = failures[0] if isinstance(failures, list) and failures else None
    cause = body.get("error") or (first.get("cause") if isinstance(first, dict) else None)
    return cause if isinstance(cause, dict) else {}


def _asked_to_wait(error: ApiError) -> float | None:
    value = str(error.meta.headers.get("retry-after") or "")
    return float(value) if value.isdecimal() else None
