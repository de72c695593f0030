"""Articles that their feed lists under a new headline: noted by who polls, asked for again.

Under one address the news of an hour goes on, and a new headline is the first to show it.
"""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from avizor.domain.addresses.urls import same_site
from avizor.domain.catalogue import Feed
from avizor.ports import State

# Each is written by one process, who polls and who asks, so that neither takes back the other's.
NOTED, ASKED = "retitled", "retitled_asked"
PAUSE = timedelta(minutes=10)
"""How long after its headline a page is asked for: it may be behind its feed, and the next headline
is often near."""
KEPT = timedelta(hours=24)
"""How long a new headline is remembered; what nobody asks for until then is not caught up with."""
MOST = 1000
"""New headlines that are remembered, the newest."""


class Retitled:
    """New headlines of known articles, in the state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def note(self, url_keys: Collection[str], now: datetime, feed: Feed) -> None:
        """Remember that the articles that some URLs led to have new headlines in a feed.

        Those of another site that another feed brought into a story are left out: the feed could
        give them a headline at each poll, and have them asked for without end.
        """
        known = list(filter(None, map(self._state.article_of, url_keys)))
        article_ids = self._not_of_others(known, feed)
        if not article_ids:
            return
        waiting = {key: at for key, at in self._waiting().items() if at > now - KEPT}
        kept = dict.fromkeys(article_ids, now) | waiting
        newest = sorted(kept.items(), key=lambda one: one[1])[-MOST:]
        self._state.set_note(NOTED, json.dumps({key: at.isoformat() for key, at in newest}))

    def _not_of_others(self, article_ids: Collection[str], feed: Feed) -> list[str]:
        names = set(filter(None, map(self._state.story_of, article_ids)))
        stories = filter(None, map(self._state.story, names))
        members = (one for story in stories for one in story.members)
        theirs = {
            one.article_id
            for one in members
            if one.feed_id != feed.id and not same_site(one.url, feed.url)
        }
        return [key for key in article_ids if key not in theirs]

    def due(self, now: datetime) -> Mapping[str, datetime]:
        """Return articles that were not asked for since they got a headline, and when it came."""
        return {key: at for key, at in self._waiting().items() if at <= now - PAUSE}

    def asked(self, due: Mapping[str, datetime]) -> None:
        """Take over that articles were asked for."""
        if due:
            self._state.set_note(ASKED, max(due.values()).isoformat())

    def _waiting(self) -> dict[str, datetime]:
        """Return what was noted since it was last asked for."""
        noted: dict[str, str] = json.loads(self._state.note(NOTED) or "{}")
        asked = self._state.note(ASKED)
        until = datetime.fromisoformat(asked) if asked else None
        moments = {key: datetime.fromisoformat(at) for key, at in noted.items()}
        return {key: at for key, at in moments.items() if until is None or at > until}
