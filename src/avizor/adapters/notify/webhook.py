"""Channel ``webhook``: alerts as JSON to a program of the reader's own."""

import hashlib
import hmac
import json
from dataclasses import dataclass

import httpx2

from avizor.adapters.notify.answers import judge_status
from avizor.adapters.notify.documents import alert_line
from avizor.adapters.notify.posting import post
from avizor.adapters.notify.reach import look_up
from avizor.adapters.notify.wording import Wording
from avizor.domain.bookkeeping import Delivery
from avizor.domain.documents import Document
from avizor.domain.exchange import Notice
from avizor.domain.rendering import gravest_first


@dataclass(frozen=True)
class WebhookTarget:
    """Where to post and the secret to sign with ("" signs nothing)."""

    url: str
    secret: str = ""

    def __repr__(self) -> str:
        """Keep the secret, and a token in the URL, out of every log."""
        return f"WebhookTarget({httpx2.URL(self.url).host})"


class WebhookNotifier:
    """Posts one JSON object a notice, signed over its exact bytes."""

    def __init__(self, channel_id: str, target: WebhookTarget, wording: Wording) -> None:
        self.id = channel_id
        self._target = target
        self._wording = wording

    def send(self, notice: Notice) -> str:
        """Post it and return "". The notice's id is the ``Idempotency-Key``, the same on a repeat.

        Raises RetryLater for 429, 5xx and a server that is away, BadRecord for other refusals.
        """
        body = self._body(notice)
        answer = post(self._target.url, body, self._headers(notice, body), "the webhook")
        judge_status(answer, "the webhook")
        return ""

    def probe(self) -> None:
        """Look the receiver's host up."""
        look_up(self._target.url)

    def _headers(self, notice: Notice, body: bytes) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": notice.id,
        }
        if self._target.secret:
            digest = hmac.new(self._target.secret.encode(), body, hashlib.sha256).hexdigest()
            headers["X-Avizor-Signature"] = f"sha256={digest}"
        return headers

    def _body(self, notice: Notice) -> bytes:
        """Write a single alert as itself; a digest as an object with its ``alerts``.

        A repeat has the same bytes.
        """
        if notice.digest:
            alerts = sorted(notice.alerts, key=gravest_first)
            document: Document = {
                "id": notice.id,
                "digest": notice.digest,
                "alerts": [self._line(Notice.of(alert)) for alert in alerts],
                "text": self._wording.text(notice),
            }
        else:
            document = self._line(notice)
        return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")

    def _line(self, notice: Notice) -> Document:
        """Write an alert with its delivery as it stands before the receiver has answered."""
        told = notice.alerts[0]
        before = Delivery(alert_id=told.id, channel=self.id)
        return alert_line(told, before, self._wording.text(notice))
