"""Channel ``slack``: a bot that threads updates, or an incoming webhook that cannot."""

import logging
import re
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from avizor.adapters.notify.answers import judge_status, seconds_to_wait
from avizor.adapters.notify.reach import look_up
from avizor.adapters.notify.slack_blocks import blocks_of, fallback_text
from avizor.domain.catalogue import Language
from avizor.domain.exchange import Notice
from avizor.domain.rendering import Message, Names, compose, compose_state
from avizor.errors import BadRecord, RetryLater

_TIMEOUT = 30
_LOG = logging.getLogger("avizor.slack")
_LOG.setLevel(logging.CRITICAL + 1)  # the client logs bodies and webhook URLs; errors are ours

_CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]{6,}")
_CODE = re.compile(r"[a-z_]+")
logger = structlog.get_logger("avizor.slack")

_LATER = {
    "ratelimited",
    "rate_limited",
    "fatal_error",
    "internal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
}
_MEND = {
    "invalid_auth": "the token in token_file is not valid: put a bot token (xoxb-…) there",
    "not_authed": "the token in token_file is not valid: put a bot token (xoxb-…) there",
    "account_inactive": "the token's user or workspace was removed: make a new token",
    "token_revoked": "the token was revoked: make a new one and put it into token_file",
    "token_expired": "the token expired: make a new one and put it into token_file",
    "missing_scope": "the bot needs the scope chat:write: add it and install the app again",
    "channel_not_found": "no such channel, or the bot cannot see it: invite it, or use the id",
    "not_in_channel": "the bot is not in the channel: invite it with /invite",
    "is_archived": "the channel is archived: name another one",
    "restricted_action": "the workspace does not let the bot post there",
}


class SlackNotifier:
    """Posts into a channel through the Web API."""

    def __init__(
        self, channel_id: str, client: WebClient, channel: str, language: Language, names: Names
    ) -> None:
        self.id = channel_id
        self._client = client
        self._channel = channel
        self._language: Language = language
        self._names = names

    def send(self, notice: Notice) -> str:
        """Post it, an update into its story's thread, and return channel and ``ts``.

        A repeat carries the same id in the message's metadata. Raises RetryLater for a rate
        limit, with the wait Slack asks for, and a server that is away; BadRecord, with what to
        mend, for a token or channel that is wrong.
        """
        channel, ts = self._first(notice)
        response = self._call(
            "chat.postMessage",
            compose(notice, self._language, self._names),
            channel=channel or self._channel,
            thread_ts=ts or None,
            metadata={"event_type": "avizor_alert", "event_payload": {"id": notice.id}},
            unfurl_links=False,
            unfurl_media=False,
        )
        return _receipt(notice, response)

    def probe(self) -> None:
        """Look the host of Slack's API up."""
        look_up(self._client.base_url)

    def amend(self, notice: Notice) -> None:
        """Edit the thread's first message to show the state of now; a repeat changes nothing.

        A failure is logged and left: the reply told the news, and the next update edits again.
        """
        channel, ts = self._first(notice)
        if not channel:
            return
        message = compose_state(notice, self._language, self._names)
        try:
            self._call("chat.update", message, channel=channel, ts=ts)
        except (BadRecord, RetryLater) as error:
            logger.warning("slack_first_message_kept", channel=channel, reason=str(error))

    def _first(self, notice: Notice) -> tuple[str, str]:
        """Return where the first message stands; a story begins anew in another channel."""
        channel, _, ts = notice.thread.rpartition(":")
        if channel and _CHANNEL_ID.fullmatch(self._channel) and channel != self._channel:
            return "", ""
        return channel, ts

    def _call(self, method: str, message: Message, **fields: Any) -> Mapping[str, Any]:
        given = {name: value for name, value in fields.items() if value is not None}
        body = {"text": fallback_text(message), "blocks": blocks_of(message), **given}
        try:
            return self._client.api_call(method, json=body).data or {}  # type: ignore[return-value]
        except SlackApiError as error:
            raise _refusal(error) from error
        except (SlackClientError, HTTPException, OSError, ValueError) as error:
            raise RetryLater(f"Slack is away: {type(error).__name__}: {error}") from error


def _receipt(notice: Notice, response: Mapping[str, Any]) -> str:
    """Return ``channel:ts`` of a message that may be edited, ``ts`` of any other.

    A digest or the notice of a limit is the first message of several stories' threads: it is
    answered, but never turned into one of them.
    """
    ts, channel = str(response.get("ts") or ""), str(response.get("channel") or "")
    alone = not notice.digest and notice.alerts[0].reason in {"new_story", "update"}
    return f"{channel}:{ts}" if channel and ts and alone else ts


class SlackWebhookNotifier:
    """Posts through an incoming webhook: no threads, no receipt."""

    def __init__(
        self, channel_id: str, client: WebhookClient, language: Language, names: Names
    ) -> None:
        self.id = channel_id
        self._client = client
        self._language: Language = language
        self._names = names

    def send(self, notice: Notice) -> str:
        """Post it and return "". Raises as :class:`SlackNotifier` does."""
        message = compose(notice, self._language, self._names)
        try:
            response = self._client.send(
                text=fallback_text(message),
                blocks=blocks_of(message),
                unfurl_links=False,
                unfurl_media=False,
            )
        except (SlackClientError, HTTPException, OSError, ValueError) as error:
            raise RetryLater(f"Slack is away: {type(error).__name__}") from error
        judge_status(response.status_code, _header(response.headers, "Retry-After"), "Slack")
        return ""

    def probe(self) -> None:
        """Look the webhook's host up."""
        look_up(self._client.url)


def web_client(token: str, api_url: str) -> WebClient:
    """Open a client that tries once: repeating is the outbox's work."""
    return WebClient(
        token=token, base_url=api_url, timeout=_TIMEOUT, logger=_LOG, retry_handlers=[]
    )


def webhook_client(url: str) -> WebhookClient:
    """Open an incoming webhook's client that tries once."""
    return WebhookClient(url, timeout=_TIMEOUT, logger=_LOG, retry_handlers=[])


def _refusal(error: SlackApiError) -> RetryLater | BadRecord:
    status, headers, code = _answer(error.response)
    if status == 429 or status >= 500 or code in _LATER:
        after = _header(headers, "Retry-After")
        return RetryLater(f"Slack answered {status} {code}".rstrip(), after=seconds_to_wait(after))
    if not _CODE.fullmatch(code) and status >= 400:
        return BadRecord(f"Slack's address answered {status}: is api_url right?")
    if not _CODE.fullmatch(code):  # a proxy or a login page answered in Slack's place
        return RetryLater(f"the answer {status} is not Slack's")
    mend = _MEND.get(code)
    return BadRecord(f"Slack refused it: {code}{f': {mend}' if mend else ''}")


def _answer(response: Any) -> tuple[int, Mapping[str, Any], str]:
    """Read what the client could make of the answer: an error page is no JSON object."""
    status = getattr(response, "status_code", None)
    headers = getattr(response, "headers", None)
    if isinstance(response, Mapping):
        status, headers = response.get("status", status), response.get("headers", headers)
    body = getattr(response, "data", response)
    code = body.get("error", "") if isinstance(body, Mapping) else ""
    return int(status or 500), headers or {}, str(code)[:80]


def _header(headers: Mapping[str, Any], name: str) -> str | None:
    for key, value in headers.items():
        if key.lower() == name.lower():
            return str(value[0] if isinstance(value, list) else value)
    return None
