"""Builders for the tests of rules, alerts and channels: stories, rules, a channel that obeys."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from avizor.domain.alerts.decision import alert_id
from avizor.domain.alerts.rules import Rule
from avizor.domain.bookkeeping import Alert
from avizor.domain.exchange import Notice
from avizor.domain.records import Assistance, Change, Member, Revision, Story, Toll
from avizor.domain.rendering import Names
from build import NOON

NAMES = Names(
    topics={
        "military_assistance": {
            "es": "Asistencia militar extranjera",
            "pt": "Assistência militar estrangeira",
            "en": "Foreign military assistance",
        }
    },
    outlets={"diario": "El Diario de Muestra", "gobierno": "Gobierno de Muestra"},
)


class SteppingClock:
    """A clock that a test sets; waiting moves it."""

    def __init__(self, now: datetime = NOON) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.pass_time(seconds=seconds)

    def pass_time(self, **parts: float) -> None:
        self.time += timedelta(**parts)


def member(number: int = 1, feed_id: str = "diario", **fields: Any) -> Member:
    """An article of a story: a report of its own, published at noon, in Spanish."""
    given: dict[str, Any] = {
        "article_id": f"a{number}",
        "feed_id": feed_id,
        "kind": "press",
        "language": "es",
        "title": "Ecuador pide ayuda militar extranjera contra las bandas",
        "url": f"https://{feed_id}.example/{number}",
        "published_at": NOON,
        "report": f"a{number}",
    }
    return Member(**{**given, **fields})


def story(story_id: str = "s1", **fields: Any) -> Story:
    """Ecuador asks for military help: one article, severity 2."""
    given: dict[str, Any] = {
        "id": story_id,
        "title": "Ecuador pide ayuda militar extranjera contra las bandas",
        "first_seen_at": NOON,
        "last_activity_at": NOON,
        "members": (member(),),
        "independent_sources": 1,
        "topics": ("military_assistance",),
        "countries": ("EC",),
        "severity": 2,
        "score": 0.9,
        "topic_scores": {"military_assistance": 0.9},
        "keywords": "ecuador pide ayuda militar extranjera contra las bandas",
    }
    return Story(**{**given, **fields})


def grown(base: Story, *changes: Change) -> Story:
    """The story one revision on, with these changes in its history."""
    revision = base.revision + 1
    step = Revision(revision=revision, at=NOON, changes=changes)
    return base.model_copy(update={"revision": revision, "history": (*base.history, step)})


def joined_by(elder: Story, younger: Story, *changes: Change) -> Story:
    """The elder of two stories that were merged, with changes in its history since."""
    step = Revision(revision=elder.revision + 1, at=NOON, changes=(), merged=(younger.id,))
    history = (*elder.history, step)
    joined = elder.model_copy(update={"revision": step.revision, "history": history})
    return grown(joined, *changes)


def change(fact: Any, before: Any, after: Any, **fields: Any) -> Change:
    """A changed fact in the words of a sample outlet."""
    given = {"sentence": f"{fact} is now {after}.", "source": "diario"}
    return Change(fact=fact, before=before, after=after, **{**given, **fields})


def rule(rule_id: str = "ecuador", match: dict[str, Any] | None = None, **fields: Any) -> Rule:
    """A rule on military assistance in Ecuador that tells ``desk`` at once."""
    wanted = {"topics": ["military_assistance"], "countries": ["EC"]} if match is None else match
    given: dict[str, Any] = {"title": "Ecuador asks for help", "channels": ["desk"]}
    return Rule.model_validate({"id": rule_id, "match": wanted, **given, **fields})


def alert(about: Story | None = None, changes: Iterable[Change] = (), **fields: Any) -> Alert:
    """A new story, or an update when there are changes."""
    told = about or story()
    changed = tuple(changes)
    given: dict[str, Any] = {
        "id": alert_id("ecuador", told.id, str(told.revision)),
        "rule": "ecuador",
        "rule_title": "Ecuador asks for help",
        "story_id": told.id,
        "revision": told.revision,
        "reason": "update" if changed else "new_story",
        "changes": changed,
        "created_at": NOON,
        "story": told,
    }
    return Alert(**{**given, **fields})


def rich_story() -> Story:
    """A story with all that a message can tell, in two languages, officially confirmed."""
    return story(
        title="Ecuador pide apoyo militar a Estados Unidos & la UE <contra> las bandas",
        members=(
            member(1),
            member(2, "gobierno", kind="official", title="Comunicado: cooperación militar"),
            member(3, "daily", language="en", title="Ecuador asks for US military help"),
            member(4, "copia", report="a1"),
        ),
        independent_sources=2,
        official=True,
        severity=3,
        assistance=Assistance(
            requester="EC",
            partners=("US", "EU"),
            kinds=("troops", "intelligence"),
            threat="narcoterrorismo",
            status="requested",
            evidence=("El Gobierno pidió «tropas e inteligencia» a Estados Unidos.",),
        ),
        tolls=(Toll(kind="dead", count=8, sentence="Ocho personas murieron."),),
    )


def notice(**fields: Any) -> Notice:
    """The alert of a rich story on its way to a channel."""
    return Notice.of(alert(rich_story(), **fields))
