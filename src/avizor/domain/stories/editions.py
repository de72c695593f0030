"""Articles that people were alerted to are looked at again: when, and what counts as an edit."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from avizor.domain.bookkeeping import Alert
from avizor.domain.language.folding import fold
from avizor.domain.records import Article, Edition, Member

AFTER = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
"""How long after its first alert an article is asked for again."""

WATCHED = AFTER[-1] + timedelta(hours=6)
"""How far back alerts are looked at; what nobody ran for longer is not caught up with."""

MOST_OF_A_STORY = 20
"""Articles of one story that are asked for again, the newest."""


@dataclass(frozen=True)
class Recheck:
    """An article whose time has come, and how many of its times have passed with this one."""

    member: Member
    times: int


class Watched:
    """The articles that people were alerted to, with the time of the first alert to each."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[datetime, Member]] = {}

    def note(self, alerts: Iterable[Alert]) -> None:
        """Watch what these alerts tell of; one that was noted before changes nothing."""
        for alert in alerts:
            if alert.kind not in {"story", "update"}:
                continue
            members = sorted(alert.story.members, key=lambda one: one.published_at)
            for member in members[-MOST_OF_A_STORY:]:
                known = self._first.get(member.article_id)
                if known is None or alert.created_at < known[0]:
                    self._first[member.article_id] = (alert.created_at, member)

    def forget(self, before: datetime) -> None:
        """Watch no longer what people were first alerted to before a time."""
        self._first = {key: one for key, one in self._first.items() if one[0] >= before}

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._first

    def due(self, done: Mapping[str, int], now: datetime) -> dict[str, Recheck]:
        """Return, by article id, what is to be asked for again; ``done`` says how often each was.

        Several times that passed unnoticed are one request.
        """
        passed = {
            key: Recheck(member, sum(now - at >= after for after in AFTER))
            for key, (at, member) in self._first.items()
        }
        return {key: one for key, one in passed.items() if one.times > done.get(key, 0)}


def text_hash(title: str, text: str) -> str:
    """Return a hash of a text that spacing, case and a headline at its beginning do not change."""
    told, headline = (" ".join(fold(one).split()) for one in (text, title))
    return hashlib.sha256(told.removeprefix(headline).strip().encode()).hexdigest()[:24]


def edit_of(known: Edition, article: Article) -> Literal["", "headline", "text"]:
    """Say what of an article was edited since it was known; "" for nothing.

    A page that now shows only a teaser, or another article, tells nothing.
    """
    if article.teaser or article.id != known.article_id:
        return ""
    if text_hash(article.title, article.text) != known.text_hash:
        return "text"
    return "headline" if fold(article.title) != fold(known.title) else ""
