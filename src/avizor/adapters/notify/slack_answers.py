"""What Slack's answers mean for a delivery: taken, later, never, and what a person must mend."""

import re
from collections.abc import Mapping
from typing import Any

from avizor.adapters.notify.answers import (
    is_busy,
    judge_redirect,
    judge_status,
    seconds_to_wait,
)
from avizor.adapters.notify.posting import Posted
from avizor.domain.exchange import SUCCESS
from avizor.errors import BadRecord, RetryLater

_CODE = re.compile(r"[a-z_]+")
_LATER = {
    "ratelimited",
    "rate_limited",
    "fatal_error",
    "internal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
    "org_login_required",
    "message_limit_exceeded",
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
_NO_THREAD = {"thread_not_found", "cannot_reply_to_message"}


class ThreadGone(BadRecord):
    """The message that was to be answered is not there any more, or takes no answers."""


def judge_method(answer: Posted) -> Mapping[str, Any]:
    """Return what a method of the Web API gave back.

    Raises RetryLater for a rate limit, with the wait Slack asks for, for a server that is away and
    for whoever answers in Slack's place; BadRecord, with what to mend, for a refusal, and
    ThreadGone for that of a thread.
    """
    document, status = answer.document, answer.status
    judge_redirect(status, "Slack")
    if status in SUCCESS and document.get("ok") is True:
        return document
    code = str(document.get("error") or "")[:80]
    if is_busy(status) or code in _LATER:
        after = seconds_to_wait(answer)
        raise RetryLater(f"Slack answered {status} {_shown(code)}".rstrip(), after=after)
    if _CODE.fullmatch(code):
        raise _refusal(code)
    if status < 400 or answer.is_page:
        raise _not_slack(status)
    raise BadRecord(f"Slack's address answered {status}: is api_url right?")


def judge_webhook(answer: Posted) -> None:
    """Return for the ``ok`` of an incoming webhook; raise as :func:`judge_method` does."""
    status = answer.status
    judge_redirect(status, "Slack")
    is_slack = not answer.is_page and (status >= 300 or answer.body.strip() == b"ok")
    if not is_slack and not is_busy(status):
        raise _not_slack(status)
    judge_status(answer, "Slack")


def _refusal(code: str) -> BadRecord:
    if code in _NO_THREAD:
        return ThreadGone(f"Slack refused it: {code}")
    mend = _MEND.get(code)
    return BadRecord(f"Slack refused it: {code}{f': {mend}' if mend else ''}")


def _not_slack(status: int) -> RetryLater:
    """Come again: a proxy, a gateway or a login page answered, and may let us through later."""
    return RetryLater(f"the answer {status} is not Slack's")


def _shown(code: str) -> str:
    return code if _CODE.fullmatch(code) else ""
