"""Asks again for articles that people were alerted to: their entries go the usual way."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from avizor.domain.exchange import Outgoing
from avizor.domain.records import Edition, Entry, Member, Source
from avizor.domain.stories.editions import WATCHED, Watched, text_hash
from avizor.domain.topics import ENTRIES
from avizor.domain.urls import host_of
from avizor.domain.wire import encode
from avizor.ports import Clock, Index, Log, State
from avizor.stages.new_alerts import NewAlerts

DONE_NOTE = "rechecks"
"""The note that holds how often each article was asked for again, by id, as JSON."""

_EVERY = timedelta(minutes=5)


class RecheckSender:
    """Puts articles whose time has come where polls put entries; one process at a time."""

    def __init__(self, log: Log, index: Index, state: State, clock: Clock) -> None:
        self._log = log
        self._index = index
        self._state = state
        self._clock = clock
        self._alerts = NewAlerts(state, _EVERY, WATCHED)
        self._watched = Watched()

    def send_if_due(self) -> bool:
        """Look, at most every five minutes, for what to ask for again; say whether there was any.

        Appended first and noted second: a crash between them asks twice and forgets none.
        """
        now = self._clock.now()
        alerts = self._alerts.read(now)
        if alerts is None:
            return False
        self._watched.note(alerts)
        self._watched.forget(now - WATCHED)
        done: dict[str, int] = json.loads(self._state.note(DONE_NOTE) or "{}")
        due = self._watched.due(done, now)
        if not due:
            return False
        known = {str(one["id"]): one for one in self._index.articles(list(due))}
        entries = [
            _entry(due[key].member, known[key], due[key].times) for key in due if key in known
        ]
        self._log.append(ENTRIES, [Outgoing(host_of(one.url), encode(one)) for one in entries])
        kept = {key: times for key, times in done.items() if key in self._watched}
        kept |= {key: one.times for key, one in due.items()}
        self._state.set_note(DONE_NOTE, json.dumps(kept))
        return bool(entries)


def _entry(member: Member, document: Mapping[str, Any], times: int) -> Entry:
    """Make an entry of an indexed article; its text stands for the feed's, as at first."""
    source = document["source"]
    return Entry(
        id=f"{member.article_id}-{times}",
        source=Source(
            feed_id=member.feed_id,
            name=source["name"],
            country=source["country"],
            kind=member.kind,
            owner=member.owner,
            language=member.language,
        ),
        url=document["url"],
        title=document["title"],
        summary=document["summary"] or "",
        text=document["text"],
        authors=tuple(document["authors"]),
        published_at=member.published_at,
        language=document["language"],
        first_seen_at=datetime.fromisoformat(document["first_seen_at"]),
        known=Edition(
            article_id=member.article_id,
            title=document["title"],
            text_hash=text_hash(document["title"], document["text"]),
        ),
    )
