"""One POST over HTTP, for every channel that speaks it.

No redirect is followed: what is posted, and the secret it may carry, goes to the address that was
configured and nowhere else.
"""

import json
import logging
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx2

from avizor.adapters.notify.deadline import (
    READ_SECONDS,
    SEND_SECONDS,
    SocketCutter,
    deadline,
    too_slow,
)
from avizor.errors import BadRecord, RetryLater

logging.getLogger("httpx2").setLevel(logging.WARNING)  # it tells addresses, secret ones too
_MOST_BYTES = 64 * 1024
"""So much of an answer is read: what is asked of it stands at its beginning."""


@dataclass(frozen=True)
class Posted:
    """What a server answered to a POST."""

    status: int
    retry_after: str | None
    body: bytes
    at: datetime  # when it came

    @property
    def document(self) -> Mapping[str, Any]:
        """Return the JSON object of the body; an empty one for anything else."""
        with suppress(ValueError, RecursionError):
            found = json.loads(self.body)
            return found if isinstance(found, dict) else {}
        return {}

    @property
    def is_page(self) -> bool:
        """Say whether it is a page for people: a gateway or a login answered, not the service."""
        return self.body.lstrip()[:1] == b"<"


def post(
    url: str, body: bytes, headers: Mapping[str, str], name: str, seconds: float = SEND_SECONDS
) -> Posted:
    """POST once and return the answer, whatever its status; it is the caller's to judge.

    Raises BadRecord for an address that is none, and RetryLater for a server that is away or has
    not answered in ``seconds``, all of it. The errors call it ``name`` and never tell its address.
    """
    with deadline(seconds) as cutter:
        try:
            return _posted(url, body, headers, cutter)
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
            raise BadRecord(f"the address of {name} is wrong: {error}") from error
        except (httpx2.LocalProtocolError, ValueError) as error:  # its words may hold a secret
            raise BadRecord(f"{name}: its address or secret cannot be sent as it is") from error
        except (httpx2.HTTPError, httpx2.StreamError) as error:
            if cutter.is_over:
                raise too_slow(f"{name} did not answer within {seconds:g} s") from error
            if isinstance(error, httpx2.TimeoutException):
                raise too_slow(f"{name} does not answer: {type(error).__name__}") from error
            raise RetryLater(f"{name} is away: {type(error).__name__}: {error}") from error


def _posted(url: str, body: bytes, headers: Mapping[str, str], cutter: SocketCutter) -> Posted:
    with ExitStack() as held:

        def watch(event: str, told: Mapping[str, Any]) -> None:
            if event.endswith("connect_tcp.complete"):
                # A socket of our own for the same connection: TLS takes the first one over.
                connection = told["return_value"].get_extra_info("socket").dup()
                held.callback(connection.close)
                cutter.watch(lambda: connection)

        client = held.enter_context(httpx2.Client(timeout=READ_SECONDS, follow_redirects=False))
        sent = client.stream(
            "POST",
            url,
            content=body,
            headers={"User-Agent": "avizor", **headers},
            extensions={"trace": watch},
        )
        answer = held.enter_context(sent)
        asked = answer.headers.get("Retry-After")
        return Posted(answer.status_code, asked, _beginning(answer), datetime.now(UTC))


def _beginning(answer: httpx2.Response) -> bytes:
    read = b""
    for chunk in answer.iter_bytes(_MOST_BYTES):
        read += chunk
        if len(read) >= _MOST_BYTES:
            break
    return read
