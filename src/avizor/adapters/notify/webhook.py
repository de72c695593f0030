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
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.catalogue import Language
from avizor.domain.documents import Document
from avizor.domain.exchange import Notice
from avizor.domain.rendering import Names, compose, gravest_first, plain_text


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

    def __init__(
        self, channel_id: str, target: WebhookTarget, language: Language, names: Names
    ) -> None:
        self.id = channel_id
        self._target = target
        self._language: Language = language
        self._names = names

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
        text = self._text(notice)
        if notice.digest:
            lines = [
                alert_line(alert, self._before(alert), self._text(Notice(alert.id, (alert,))))
                for alert in sorted(notice.alerts, key=gravest_first)
            ]
            document: Document = {
                "id": notice.id,
                "digest": notice.digest,
                "alerts": lines,
                "text": text,
            }
        else:
            told = notice.alerts[0]
            document = alert_line(told, self._before(told), text)
        return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")

    def _before(self, alert: Alert) -> Delivery:
        """Say how the delivery stands that the receiver has not answered yet."""
        return Delivery(alert_id=alert.id, channel=self.id)

    def _text(self, notice: Notice) -> str:
        return plain_text(compose(notice, self._language, self._names))
