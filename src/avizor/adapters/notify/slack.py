"""Channel ``slack``: a bot that threads updates, or an incoming webhook that cannot."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog

from avizor.adapters.notify.posting import post
from avizor.adapters.notify.progress import Progress
from avizor.adapters.notify.reach import look_up
from avizor.adapters.notify.slack_answers import ThreadGone, judge_method, judge_webhook
from avizor.adapters.notify.slack_blocks import Page, pages_of
from avizor.adapters.notify.wording import Wording
from avizor.domain.exchange import Notice
from avizor.domain.rendering import compose_state
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

    def __init__(
        self, channel_id: str, bot: SlackBot, progress: Progress, wording: Wording
    ) -> None:
        self.id = channel_id
        self._bot = bot
        self._progress = progress
        self._wording = wording

    def send(self, notice: Notice) -> str:
        """Post it, an update into its story's thread, and return channel and ``ts``.

        Where that thread is gone it is posted as a first message. What is too long for one message
        goes on in its thread. A repeat carries the same id in the message's metadata. Raises
        RetryLater for a rate limit, with the wait Slack asks for, and a server that is away;
        BadRecord, with what to mend, for a token or channel that is wrong.
        """

        def post_page(page: Page, first: str) -> str:
            return _receipt(notice, self._post(notice, page, notice.thread or first))

        pages = pages_of(self._wording.message(notice))
        return _post_all(notice, pages, self._progress, post_page)

    def probe(self) -> None:
        """Look the host of Slack's API up."""
        look_up(self._bot.api_url)

    def amend(self, notice: Notice) -> None:
        """Edit the thread's first message to show the state of now; a repeat changes nothing.

        A failure is logged and left: the reply told the news, and the next update edits again.
        """
        channel, ts = self._first(notice.thread)
        if not channel:
            return
        page, *_ = pages_of(compose_state(notice, self._wording.language, self._wording.names))
        try:
            self._call("chat.update", page, channel=channel, ts=ts)
        except (BadRecord, RetryLater) as error:
            logger.warning("slack_first_message_kept", channel=channel, reason=str(error))

    def _first(self, thread: str) -> tuple[str, str]:
        """Return where a first message stands; a story begins anew in another channel."""
        channel, _, ts = thread.rpartition(":")
        named = self._bot.channel
        if channel and _CHANNEL_ID.fullmatch(named) and channel != named:
            return "", ""
        return channel, ts

    def _post(self, notice: Notice, page: Page, thread: str) -> Mapping[str, Any]:
        known, ts = self._first(thread)
        fields: dict[str, Any] = {
            "channel": known or self._bot.channel,
            "metadata": {"event_type": "avizor_alert", "event_payload": {"id": notice.id}},
            "unfurl_links": False,
            "unfurl_media": False,
        }
        try:
            answered = {"thread_ts": ts} if ts else {}
            return self._call("chat.postMessage", page, **fields, **answered)
        except ThreadGone:
            return self._call("chat.postMessage", page, **fields)

    def _call(self, method: str, page: Page, **fields: Any) -> Mapping[str, Any]:
        headers = {**_JSON, "Authorization": f"Bearer {self._bot.token}"}
        body = _body(page, **fields)
        return judge_method(post(f"{self._bot.api_url}{method}", body, headers, "Slack"))


def _post_all(
    notice: Notice, pages: Sequence[Page], progress: Progress, post_page: Callable[[Page, str], str]
) -> str:
    """Post a message's pages in their order and return the receipt of the first.

    ``post_page`` is told that receipt. Pages that were taken by an earlier try are left out.
    """
    if len(pages) == 1:
        return post_page(pages[0], "")
    taken = [one.partition(" ")[2] for one in sorted(progress.done(notice.id))]
    for number in range(len(taken), len(pages)):
        taken.append(post_page(pages[number], taken[0] if taken else ""))
        progress.note(notice.id, [f"{number:03} {taken[-1]}"])
    progress.finish(notice.id)
    return taken[0]


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

    def __init__(self, channel_id: str, url: str, progress: Progress, wording: Wording) -> None:
        self.id = channel_id
        self._url = url  # as good as a password
        self._progress = progress
        self._wording = wording

    def send(self, notice: Notice) -> str:
        """Post it, in as many messages as it needs, and return "".

        Raises as :class:`SlackNotifier` does.
        """
        pages = pages_of(self._wording.message(notice))
        return _post_all(notice, pages, self._progress, self._post)

    def _post(self, page: Page, _first: str) -> str:
        body = _body(page, unfurl_links=False, unfurl_media=False)
        judge_webhook(post(self._url, body, _JSON, "Slack"))
        return ""

    def probe(self) -> None:
        """Look the webhook's host up."""
        look_up(self._url)


def _body(page: Page, **fields: Any) -> bytes:
    told = {"text": page.text, "blocks": page.blocks, **fields}
    return json.dumps(told).encode()
