"""Channel ``slack``: a bot that threads updates, or an incoming webhook that cannot."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from avizor.adapters.notify.posting import post
from avizor.adapters.notify.reach import look_up
from avizor.adapters.notify.slack_answers import ThreadGone, judge_method, judge_webhook
from avizor.adapters.notify.slack_blocks import blocks_of, fallback_text
from avizor.domain.catalogue import Language
from avizor.domain.exchange import Notice
from avizor.domain.rendering import Message, Names, compose, compose_state
from avizor.errors import BadRecord, RetryLater

_CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]{6,}")
_JSON = {"Content-Type": "application/json; charset=utf-8"}
logger = structlog.get_logger("avizor.slack")


@dataclass(frozen=True)
class SlackBot:
    """Where Slack's Web API is (ending in ``/api/``), who posts there, and into which channel."""

    api_url: str
    token: str = field(repr=False)
    channel: str


class SlackNotifier:
    """Posts into a channel through the Web API."""

    def __init__(self, channel_id: str, bot: SlackBot, language: Language, names: Names) -> None:
        self.id = channel_id
        self._bot = bot
        self._language: Language = language
        self._names = names

    def send(self, notice: Notice) -> str:
        """Post it, an update into its story's thread, and return channel and ``ts``.

        Where that thread is gone it is posted as a first message. A repeat carries the same id in
        the message's metadata. Raises RetryLater for a rate limit, with the wait Slack asks for,
        and a server that is away; BadRecord, with what to mend, for a token or channel that is
        wrong.
        """
        channel, ts = self._first(notice)
        message = compose(notice, self._language, self._names)
        try:
            response = self._post(notice, message, channel or self._bot.channel, ts)
        except ThreadGone:
            response = self._post(notice, message, channel or self._bot.channel, "")
        return _receipt(notice, response)

    def probe(self) -> None:
        """Look the host of Slack's API up."""
        look_up(self._bot.api_url)

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
        named = self._bot.channel
        if channel and _CHANNEL_ID.fullmatch(named) and channel != named:
            return "", ""
        return channel, ts

    def _post(
        self, notice: Notice, message: Message, channel: str, thread: str
    ) -> Mapping[str, Any]:
        return self._call(
            "chat.postMessage",
            message,
            channel=channel,
            metadata={"event_type": "avizor_alert", "event_payload": {"id": notice.id}},
            unfurl_links=False,
            unfurl_media=False,
            **({"thread_ts": thread} if thread else {}),
        )

    def _call(self, method: str, message: Message, **fields: Any) -> Mapping[str, Any]:
        headers = {**_JSON, "Authorization": f"Bearer {self._bot.token}"}
        body = _body(message, **fields)
        return judge_method(post(f"{self._bot.api_url}{method}", body, headers, "Slack"))


def _receipt(notice: Notice, response: Mapping[str, Any]) -> str:
    """Return ``channel:ts`` of a message that may be edited, ``ts`` of any other.

    A digest or the notice of a limit is the first message of several stories' threads: it is
    answered, but never turned into one of them.
    """
    ts, channel = str(response.get("ts") or ""), str(response.get("channel") or "")
    alone = not notice.digest and notice.alerts[0].kind in {"story", "update"}
    return f"{channel}:{ts}" if channel and ts and alone else ts


class SlackWebhookNotifier:
    """Posts through an incoming webhook: no threads, no receipt."""

    def __init__(self, channel_id: str, url: str, language: Language, names: Names) -> None:
        self.id = channel_id
        self._url = url  # as good as a password
        self._language: Language = language
        self._names = names

    def send(self, notice: Notice) -> str:
        """Post it and return "". Raises as :class:`SlackNotifier` does."""
        message = compose(notice, self._language, self._names)
        body = _body(message, unfurl_links=False, unfurl_media=False)
        judge_webhook(post(self._url, body, _JSON, "Slack"))
        return ""

    def probe(self) -> None:
        """Look the webhook's host up."""
        look_up(self._url)


def _body(message: Message, **fields: Any) -> bytes:
    told = {"text": fallback_text(message), "blocks": blocks_of(message), **fields}
    return json.dumps(told).encode()
