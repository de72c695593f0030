"""Say what a server's answer to a poll means."""

import hashlib
from dataclasses import replace
from datetime import datetime

from avizor.domain.bookkeeping import FeedState
from avizor.domain.exchange import NOT_MODIFIED, SUCCESS, Response
from avizor.domain.polling.backoff import fault_of_kind, fault_of_status
from avizor.domain.polling.http_hints import freshness, parse_retry_after, permanent_target
from avizor.domain.polling.outcomes import PollOutcome
from avizor.errors import FetchError
from avizor.feeds import ParsedFeed


def outcome_of(response: Response, state: FeedState, now: datetime) -> PollOutcome:
    """Return the outcome of a poll as far as status and headers tell it, before the feed is read.

    A success is "unchanged" until an entry turns out to be new.
    """
    headers, status = response.headers, response.status
    answer = PollOutcome(
        "not_modified",
        fresh_for=freshness(headers, now),
        moved_to=permanent_target(state.url, response.hops),
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
    )
    if status == NOT_MODIFIED:
        return answer
    if status in SUCCESS:
        # It unmasks servers that never say 304.
        body_hash = hashlib.sha256(response.body).hexdigest()
        return replace(answer, kind="unchanged", body_hash=body_hash)
    wait = parse_retry_after(headers.get("retry-after"), now)
    fault = fault_of_status(status)
    if fault == "gone":
        said = "HTTP 410: the server says it is gone for good"
        return PollOutcome("gone", f"{said}{led_words(response)}", fault)
    return PollOutcome("failed", f"HTTP {status}{led_words(response)}", fault, retry_after=wait)


def no_answer(error: FetchError) -> PollOutcome:
    """Return the outcome of a poll that got no answer."""
    return PollOutcome("failed", error.reason, fault_of_kind(error.kind))


def led_words(response: Response) -> str:
    """Say where redirects led, "" without any: what failed is there, and not where we asked."""
    return f"; redirected to {response.url}" if response.hops else ""


def gave_nothing(parsed: ParsedFeed) -> bool:
    """Say whether a broken feed gave nothing at all: that is no feed without news."""
    return bool(parsed.problems) and not (parsed.entries or parsed.sitemaps)
