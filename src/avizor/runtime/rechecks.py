"""Asks again for articles that people were alerted to, and those whose headline is another now.

Their entries go the usual way.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta

import structlog

from avizor.domain.addresses.urls import host_of
from avizor.domain.documents import read_article
from avizor.domain.exchange import Outgoing
from avizor.domain.records import Article, Edition, Entry, Member, Source
from avizor.domain.stories.editions import WATCHED, Watched, text_hash
from avizor.domain.topics import ENTRIES
from avizor.domain.wire import encode
from avizor.errors import BadRecord
from avizor.ports import Clock, Index, Log, State
from avizor.runtime.retitled import Retitled
from avizor.stages.new_alerts import NewAlerts

DONE_NOTE = "rechecks"
"""The note that holds how often each article was asked for again, by id, as JSON."""

_EVERY = timedelta(minutes=5)

logger = structlog.get_logger("avizor.run")


class RecheckSender:
    """Puts articles whose time has come where polls put entries; one process at a time."""

    def __init__(self, log: Log, index: Index, state: State, clock: Clock) -> None:
        self._log = log
        self._index = index
        self._state = state
        self._clock = clock
        self._alerts = NewAlerts(state, _EVERY, WATCHED)
        self._watched = Watched()
        self._retitled = Retitled(state)

    def send_if_due(self) -> bool:
        """Look, at most every five minutes, for what to ask for again; say whether there was any.

        Appended first and noted second: a crash between them asks twice and forgets none. What the
        index does not hold, or not readably, is passed over until its next time.
        """
        now = self._clock.now()
        alerts = self._alerts.read(now)
        if alerts is None:
            return False
        self._watched.note(alerts)
        self._watched.forget(now - WATCHED)
        done: dict[str, int] = json.loads(self._state.note(DONE_NOTE) or "{}")
        due = self._watched.due(done, now)
        retitled = self._retitled.due(now)
        wanted = {key: (one.member, str(one.times)) for key, one in due.items()}
        wanted |= self._of_stories(retitled.keys() - due.keys(), now)
        entries = list(self._entries(wanted))
        if entries:
            self._log.append(ENTRIES, [Outgoing(host_of(one.url), encode(one)) for one in entries])
        self._retitled.asked(retitled)
        if due:
            kept = {key: times for key, times in done.items() if key in self._watched}
            kept |= {key: one.times for key, one in due.items()}
            self._state.set_note(DONE_NOTE, json.dumps(kept))
        return bool(entries)

    def _of_stories(
        self, article_ids: Collection[str], now: datetime
    ) -> dict[str, tuple[Member, str]]:
        """Return which of some articles are of a story, and the name of this time."""
        stories = {key: self._state.story_of(key) for key in article_ids}
        told = {name: self._state.story(name) for name in set(stories.values()) if name}
        members = (one for story in told.values() if story for one in story.members)
        return {
            one.article_id: (one, f"{now:%Y%m%d%H%M%S}")
            for one in members
            if one.article_id in stories
        }

    def _entries(self, wanted: Mapping[str, tuple[Member, str]]) -> Iterator[Entry]:
        if not wanted:
            return
        for article in _readable(self._index.articles(list(wanted))):
            if article.id in wanted:
                yield _entry(*wanted[article.id], article)


def _readable(documents: Iterable[Mapping[str, object]]) -> Iterator[Article]:
    """Read what the index holds; what another version of avizor wrote may not be readable."""
    for document in documents:
        try:
            yield read_article(document)
        except BadRecord as error:
            logger.warning("not_asked_again", article=error.key, reason=error.reason)


def _entry(member: Member, time: str, article: Article) -> Entry:
    """Make an entry of an indexed article; its text stands for the feed's, as at first."""
    return Entry(
        id=f"{member.article_id}-{time}",
        source=Source(
            feed_id=member.feed_id,
            name=article.source.name,
            country=article.source.country,
            kind=member.kind,
            owner=member.owner,
            language=member.language,
        ),
        url=article.url,
        title=article.title,
        summary=article.summary,
        text=article.text,
        authors=article.authors,
        published_at=member.published_at,
        language=article.language,
        first_seen_at=article.first_seen_at,
        known=Edition(
            article_id=member.article_id,
            title=article.title,
            text_hash=text_hash(article.title, article.text),
        ),
    )
