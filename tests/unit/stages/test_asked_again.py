"""Alerted articles are asked for again; an edited toll is told, an edited headline never."""

import json
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from alerting import alert as build_alert
from alerting import member, rule
from avizor.domain.alerts.decision import decide
from avizor.domain.catalogue import Feed
from avizor.domain.documents import article_document
from avizor.domain.records import Article, Edition, Entry, Story
from avizor.domain.stories.editions import AFTER, Watched, edit_of, text_hash
from avizor.domain.topics import ENTRIES
from avizor.domain.wire import decode
from avizor.ports import State
from avizor.runtime.rechecks import DONE_NOTE, RecheckSender
from avizor.runtime.retitled import KEPT, PAUSE, Retitled
from avizor.stages.fetch import Fetch
from avizor.stages.hosts import HostPace
from avizor.stages.pages import Web
from avizor.testing import FrozenClock
from build import NOON, article, assessed, source, toll
from grouping import Grouping
from unit.stages.web_fakes import FakeWeb, HandClock, MemoryFeeds, WebParser

URL = "https://diario.example/pais/motin-en-la-carcel"
FIRST = "Cinco internos murieron en un motín en la cárcel de Guayaquil, dijo el director. " * 9
SECOND = FIRST.replace("Cinco", "Ocho")


def feed(feed_id: str, url: str) -> Feed:
    return Feed(id=feed_id, name=feed_id, url=url, country="EC", language="es", kind="press")


OUTLET = feed("diario", "https://diario.example/rss")


def page(text: str, title: str = "Motín en la cárcel de Guayaquil") -> str:
    return f"<html lang=es><title>{title}</title><article><h1>{title}</h1><p>{text}</p></article>"


class Desk:
    """Fetches one article, then asks for it again as it was."""

    def __init__(self) -> None:
        self.clock = HandClock()
        self.web = FakeWeb(self.clock)
        pace = HostPace(self.clock, timedelta(seconds=5))
        self.fetch = Fetch(Web(self.web, None, WebParser()), MemoryFeeds(), pace)

    def first(self) -> Article:
        self.web.serve(URL, page(FIRST), content_type="text/html")
        return self._got(Entry(id="e", source=source(), url=URL, title="", first_seen_at=NOON))[0]

    def again(self, was: Article) -> list[Article]:
        known = Edition(
            article_id=was.id, title=was.title, text_hash=text_hash(was.title, was.text)
        )
        entry = Entry(
            id="e-1", source=source(), url=URL, title=was.title, text=was.text,
            published_at=was.published_at, first_seen_at=was.first_seen_at, known=known,
        )  # fmt: skip
        return self._got(entry)

    def _got(self, entry: Entry) -> list[Article]:
        outputs = [one for _, one in self.fetch.handle([entry]) if isinstance(one, Article)]
        self.fetch.after(outputs)
        return outputs


def test_it_is_asked_conditionally_and_a_304_gives_nothing() -> None:
    desk = Desk()
    was = desk.first()
    desk.web.serve(URL, "", status=304)
    assert desk.again(was) == []
    assert desk.web.requests[-1].last_modified == "Mon, 02 Mar 2026 12:00:00 GMT"


def test_the_same_text_in_other_markup_is_no_edit() -> None:
    desk = Desk()
    was = desk.first()
    desk.web.serve(URL, page(FIRST).replace(" en un ", "  en\n un "), content_type="text/html")
    assert desk.again(was) == []


def test_an_edited_text_comes_with_its_first_dates_and_the_time_of_the_edit() -> None:
    desk = Desk()
    was = desk.first()
    desk.web.serve(URL, page(SECOND), content_type="text/html")
    (now,) = desk.again(was)
    assert (now.id, now.edited, "Ocho" in now.text) == (was.id, "text", True)
    assert (now.published_at, now.edited_at) == (was.published_at, desk.clock.now())


def test_a_page_that_is_gone_or_shows_less_is_no_edit() -> None:
    desk = Desk()
    was = desk.first()
    desk.web.serve(URL, "", status=410)
    assert desk.again(was) == []
    wall = "Complete la siguiente acción para verificar que se trata de un ser humano."
    desk.web.serve(URL, page(wall, "Un momento"), content_type="text/html")
    assert desk.again(was) == []
    cut = was.model_copy(update={"text": "Suscríbase.", "teaser": True})
    assert edit_of(Edition(article_id=was.id, title="", text_hash="x"), cut) == ""


def test_a_headline_alone_is_told_apart() -> None:
    desk = Desk()
    was = desk.first()
    desk.web.serve(
        URL, page(FIRST, "Ocho muertos en la cárcel de Guayaquil"), content_type="text/html"
    )
    assert [one.edited for one in desk.again(was)] == ["headline"]


def grouped(grouping: Grouping, *editions: dict[str, Any]) -> Story:
    """Group an article with five dead, then its editions; return the story in the end."""
    group = grouping(days=0)
    given = {"text": FIRST, "tolls": (toll("dead", 5),)}
    story = None
    for fields in (given, *editions):
        ((_, update),) = group.handle([assessed("a1", **{**given, **fields})])
        story = update.story
    assert story is not None
    return story


LATER = NOON + timedelta(hours=1)


def test_an_edited_toll_is_an_update_by_the_decision_table(grouping: Grouping) -> None:
    first = grouped(grouping)
    edit = {"edited": "text", "edited_at": LATER, "tolls": (toll("dead", 8),)}
    story = grouped(grouping, edit, edit)
    assert (story.revision, story.tolls[0].count) == (first.revision + 1, 8)
    wanted = rule(match={"countries": ["EC"]})
    told = decide(wanted, story, first.revision, LATER, timedelta(days=7))
    assert told is not None
    assert [(c.fact, c.before, c.after) for c in told.changes] == [("dead", 5, 8)]
    assert story.history[-1].at == LATER


def test_an_edited_headline_is_shown_and_tells_nobody(grouping: Grouping) -> None:
    first = grouped(grouping)
    headline = {"edited": "headline", "edited_at": LATER, "title": "Ocho muertos",
                "tolls": (toll("dead", 8),)}  # fmt: skip
    story = grouped(grouping, headline)
    assert (story.revision, story.members[0].title) == (first.revision, "Ocho muertos")
    assert decide(rule(match={"countries": ["EC"]}), story, 1, LATER, timedelta(days=7)) is None


@pytest.mark.parametrize(("kind", "told"), [("press", 5), ("official", 3)])
def test_a_lower_count_is_taken_from_an_official_only(
    grouping: Grouping, kind: str, told: int
) -> None:
    outlet = source(kind=kind)
    edit = {"edited": "text", "edited_at": LATER, "tolls": (toll("dead", 3),), "source": outlet}
    assert grouped(grouping, edit).tolls[0].count == told


def test_an_edit_that_is_no_longer_relevant_keeps_its_story(
    grouping: Grouping, state: State
) -> None:
    story = grouped(grouping, {"edited": "text", "edited_at": LATER, "topics": (), "tolls": ()})
    assert state.story_of("a1") == story.id


def test_three_times_after_the_first_alert_and_missed_ones_at_once() -> None:
    watched = Watched()
    for at in (NOON + timedelta(hours=2), NOON, NOON + timedelta(hours=2)):
        watched.note([build_alert(created_at=at)])
    times = [
        {key: one.times for key, one in watched.due(done, NOON + passed).items()}
        for passed, done in (
            (AFTER[0] - timedelta(minutes=1), {}),
            (AFTER[0], {}),
            (AFTER[1] - timedelta(minutes=1), {"a1": 1}),
            (AFTER[2], {}),
            (AFTER[2], {"a1": 3}),
        )
    ]
    assert times == [{}, {"a1": 1}, {}, {"a1": 3}, {}]


class MemoryLog:
    """The part of a log that the sender uses."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def append(self, topic: str, records: Any) -> None:
        assert topic == ENTRIES
        self.entries += [decode(Entry, one.value) for one in records]


class MemoryIndex:
    """The part of an index that the sender uses; another version wrote some of its articles."""

    def __init__(self, *others: dict[str, object]) -> None:
        self.others = others

    def articles(self, ids: Any) -> list[dict[str, object]]:
        told = article("a1", url=URL, canonical_url=URL, text=FIRST)
        whole = article_document(assessed("a1", **told.model_dump(exclude={"id", "source"})), "s1")
        return [*self.others, whole]


def test_an_alerted_article_is_put_back_once_for_each_time(state: State) -> None:
    clock, log = FrozenClock(NOON), MemoryLog()
    told = build_alert(about=None, created_at=NOON)
    told = told.model_copy(
        update={"story": told.story.model_copy(update={"members": (member(1, url=URL),)})}
    )
    state.settle(told.story_id, 1, [told], [])
    sender = RecheckSender(log, MemoryIndex(), state, clock)  # type: ignore[arg-type]
    assert not sender.send_if_due()
    clock.advance(AFTER[0])
    assert [sender.send_if_due(), sender.send_if_due()] == [True, False]
    clock.advance(timedelta(minutes=5))
    assert not sender.send_if_due()
    (entry,) = log.entries
    assert (entry.url, entry.text, entry.source.feed_id) == (URL, FIRST, "diario")
    assert entry.known == Edition(
        article_id="a1", title=article().title, text_hash=text_hash(article().title, FIRST)
    )
    assert json.loads(state.note(DONE_NOTE) or "") == {"a1": 1}


def test_an_article_that_cannot_be_read_keeps_no_other_from_being_asked_for(state: State) -> None:
    clock, log = FrozenClock(NOON), MemoryLog()
    told = build_alert(about=None, created_at=NOON)
    members = (member(1, url=URL), member(2))
    told = told.model_copy(update={"story": told.story.model_copy(update={"members": members})})
    state.settle(told.story_id, 1, [told], [])
    sender = RecheckSender(log, MemoryIndex({"id": "a2", "title": "Motín"}), state, clock)  # type: ignore[arg-type]
    clock.advance(AFTER[0])
    with capture_logs() as logs:
        assert sender.send_if_due()
    assert [one.url for one in log.entries] == [URL]
    assert [(one["event"], one["log_level"], one["article"]) for one in logs] == [
        ("not_asked_again", "warning", "a2")
    ]
    assert json.loads(state.note(DONE_NOTE) or "") == {"a1": 1, "a2": 1}


def test_what_was_first_alerted_to_long_ago_is_watched_no_longer() -> None:
    watched = Watched()
    watched.note([build_alert(created_at=NOON)])
    watched.forget(NOON)
    assert "a1" in watched
    watched.forget(NOON + timedelta(seconds=1))
    assert "a1" not in watched
    assert not watched.due({}, NOON + AFTER[2])


def test_an_alert_of_between_two_looks_is_found_though_written_late(state: State) -> None:
    clock, log = FrozenClock(NOON), MemoryLog()
    sender = RecheckSender(log, MemoryIndex(), state, clock)  # type: ignore[arg-type]
    assert not sender.send_if_due()
    told = build_alert(about=None, created_at=NOON - timedelta(minutes=1))
    state.settle(told.story_id, 1, [told], [])
    clock.advance(timedelta(minutes=5))
    assert not sender.send_if_due()
    clock.advance(AFTER[0])
    assert sender.send_if_due()
    assert len(log.entries) == 1


def test_an_article_of_a_story_that_gets_a_new_headline_is_put_back_once_for_it(
    grouping: Grouping, state: State
) -> None:
    grouped(grouping)
    state.remember_articles({"k1": "a1", "k2": "a2"}, NOON)
    clock, log = FrozenClock(NOON), MemoryLog()
    sender = RecheckSender(log, MemoryIndex(), state, clock)  # type: ignore[arg-type]
    Retitled(state).note(
        ["k1", "k2", "k3"], NOON, OUTLET
    )  # a2 is of no story, k3 led to no article
    assert not sender.send_if_due()
    clock.advance(PAUSE)
    assert sender.send_if_due()
    clock.advance(timedelta(minutes=5))
    assert not sender.send_if_due()
    Retitled(state).note(["k1"], clock.now(), OUTLET)
    clock.advance(PAUSE)
    assert sender.send_if_due()
    assert [(one.url, one.known and one.known.article_id) for one in log.entries] == [
        (URL, "a1"),
        (URL, "a1"),
    ]
    assert len({one.id for one in log.entries}) == 2


def test_no_feed_gives_another_outlet_s_page_a_headline_to_be_asked_for(
    grouping: Grouping, state: State
) -> None:
    grouped(grouping)
    state.remember_articles({"k1": "a1"}, NOON)
    retitled = Retitled(state)
    retitled.note(["k1"], NOON, feed("liar", "https://liar.example/rss"))
    assert not retitled.due(NOON + PAUSE)
    retitled.note(["k1"], NOON, OUTLET)
    assert retitled.due(NOON + PAUSE) == {"a1": NOON}


def test_any_feed_of_a_site_gives_its_pages_new_headlines(grouping: Grouping, state: State) -> None:
    grouped(grouping)
    state.remember_articles({"k1": "a1"}, NOON)
    retitled = Retitled(state)
    retitled.note(["k1"], NOON, feed("diario-seguridad", "https://rss.diario.example/seguridad"))
    assert retitled.due(NOON + PAUSE) == {"a1": NOON}


def test_new_headlines_are_remembered_for_a_day(state: State) -> None:
    state.remember_articles({"k1": "a1", "k2": "a2"}, NOON)
    retitled, later = Retitled(state), NOON + KEPT
    retitled.note(["k1"], NOON, OUTLET)
    retitled.note([], later, OUTLET)
    assert set(retitled.due(later)) == {"a1"}
    retitled.note(["k2"], later, OUTLET)
    assert not retitled.due(later)
    assert set(retitled.due(later + PAUSE)) == {"a2"}


def test_a_headline_that_changes_all_the_time_puts_nothing_off(state: State) -> None:
    state.remember_articles({"k1": "a1"}, NOON)
    retitled = Retitled(state)
    for minutes in range(0, 12, 2):
        retitled.note(["k1"], NOON + timedelta(minutes=minutes), OUTLET)
    assert retitled.due(NOON + PAUSE) == {"a1": NOON}
    retitled.asked(retitled.due(NOON + PAUSE))
    assert not retitled.due(NOON + KEPT)
    retitled.note(["k1"], NOON + PAUSE, OUTLET)
    assert set(retitled.due(NOON + 2 * PAUSE)) == {"a1"}
