"""Three days of the sample world, measured against the labels that its pages do not serve."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from avizor.adapters.clock import SystemClock
from avizor.bootstrap import Application
from avizor.config_files import load_configuration
from avizor.demo import NewsSite, World, load_world, write_demo_config
from avizor.domain.bookkeeping import Alert
from avizor.domain.exchange import AlertFilter, SearchQuery, StoryFilter
from avizor.domain.records import Story

DAY = timedelta(days=1)


@dataclass
class Lived:
    """What avizor knows after three days."""

    world: World
    label_of: dict[str, str]  # article id to the id of the sample article
    documents: dict[str, dict[str, Any]]
    stories: list[Story]
    alerts: list[Alert]

    def event(self, article_id: str) -> str | None:
        return self.world.gold[self.label_of[article_id]].event

    def events_in(self, story: Story) -> set[str | None]:
        return {self.event(member.article_id) for member in story.members}

    def story_about(self, event: str) -> Story:
        """The story with most of an event's articles."""
        return max(
            self.stories, key=lambda s: sum(self.event(m.article_id) == event for m in s.members)
        )


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    folder: Path = tmp_path_factory.mktemp("three-days")
    world, clock = load_world(), SystemClock(offset=-3 * DAY)
    with NewsSite(world, step=1, now=datetime.now(UTC) - 2 * DAY) as site:
        write_demo_config(folder / "config", site)
        app = Application(load_configuration(folder / "config"), folder / "data", clock)
        for step in (1, 2, 3):
            clock.offset += DAY
            if step > 1:
                site.advance(step)
            app.machinery.embedded.run_once(app.stop, lambda *_: None, force=True)
        label_of = {p.url: p.article.id for p in site.published()}
        hits = app.index.search(SearchQuery(limit=1000))
        yield Lived(
            world,
            {str(h.document["id"]): label_of[str(h.document["canonical_url"])] for h in hits},
            {str(h.document["id"]): dict(h.document) for h in hits},
            list(app.state.stories(StoryFilter())),
            [alert for alert, _ in app.state.alerts(AlertFilter())],
        )
        app.close()


def f1(right: int, extra: int, missing: int) -> float:
    return 2 * right / (2 * right + extra + missing)


def test_every_article_of_the_world_is_indexed_once(lived: Lived) -> None:
    assert sorted(lived.label_of.values()) == sorted(a.id for a in lived.world.articles)


def test_relevant_articles_are_told_from_near_misses(lived: Lived) -> None:
    pairs = [
        (bool(document["topics"]), lived.world.gold[lived.label_of[one]].relevant)
        for one, document in lived.documents.items()
    ]
    counts = [pairs.count(pair) for pair in ((True, True), (True, False), (False, True))]
    assert f1(*counts) > 0.93, counts


def test_topics_meet_the_labels(lived: Lived) -> None:
    right = extra = missing = 0
    for one, document in lived.documents.items():
        told = {topic["id"] for topic in document["topics"]}
        gold = set(lived.world.gold[lived.label_of[one]].topics)
        right += len(told & gold)
        extra += len(told - gold)
        missing += len(gold - told)
    assert f1(right, extra, missing) > 0.8, (right, extra, missing)


def test_every_assigned_topic_is_shown_by_a_sentence_of_the_article(lived: Lived) -> None:
    for document in lived.documents.values():
        whole = f"{document['title']}\n{document['text']}\n{document['summary']}"
        shown = {evidence["topic"]: evidence["sentence"] for evidence in document["evidence"]}
        assert {topic["id"] for topic in document["topics"]} == set(shown)
        assert all(sentence in whole for sentence in shown.values())


def test_one_event_is_one_story_across_outlets_and_languages(lived: Lived) -> None:
    story = lived.story_about("ec-assistance")
    assert set(story.languages) == {"es", "pt", "en"}
    assert len(story.feeds) >= 6
    assert "ec-gobierno" in story.feeds
    assert lived.events_in(story) == {"ec-assistance"}


def test_twin_events_are_two_stories(lived: Lived) -> None:
    mixed = [s.title for s in lived.stories if len(lived.events_in(s) - {None}) > 1]
    assert mixed == []


def test_stories_meet_the_labels(lived: Lived) -> None:
    """B-cubed F1 over the articles that belong to an event."""
    story_of = {m.article_id: s.id for s in lived.stories for m in s.members}
    told = [one for one in lived.documents if lived.event(one)]
    by_story: dict[str, set[str]] = defaultdict(set)
    by_event: dict[str | None, set[str]] = defaultdict(set)
    for one in told:
        by_story[story_of.get(one, one)].add(one)
        by_event[lived.event(one)].add(one)
    precision = recall = 0.0
    for one in told:
        same = by_story[story_of.get(one, one)] & by_event[lived.event(one)]
        precision += len(same) / len(by_story[story_of.get(one, one)])
        recall += len(same) / len(by_event[lived.event(one)])
    precision, recall = precision / len(told), recall / len(told)
    assert 2 * precision * recall / (precision + recall) > 0.9, (precision, recall)


def test_the_request_for_help_alerts_once_and_then_when_its_status_moves(lived: Lived) -> None:
    story = lived.story_about("ec-assistance")
    told = sorted(
        (a for a in lived.alerts if a.rule == "ecuador-military-assistance"),
        key=lambda alert: alert.created_at,
    )
    assert [a.reason for a in told[:1]] == ["new_story"]
    assert {a.story_id for a in told} == {story.id}
    moves = [c.after for a in told[1:] for c in a.changes if c.fact == "assistance_status"]
    assert moves[0] == "agreed"
    assert all(a.changes for a in told[1:])


def test_a_rising_toll_is_told_with_its_sentence_and_source(lived: Lived) -> None:
    story = lived.story_about("ec-litoral")
    rises = [c for r in story.history for c in r.changes if c.fact == "dead"]
    assert rises[-1].after == 8
    texts = {one["source"]["feed_id"]: "" for one in lived.documents.values()}
    for one in lived.documents.values():
        texts[one["source"]["feed_id"]] += f"{one['title']}\n{one['text']}\n"
    assert all(change.sentence in texts[change.source] for change in rises)


def test_nobody_is_alerted_about_a_near_miss(lived: Lived) -> None:
    stories = {story.id: story for story in lived.stories}
    about_nothing = [a.rule for a in lived.alerts if lived.events_in(stories[a.story_id]) == {None}]
    assert about_nothing == []


def test_no_alert_is_made_twice(lived: Lived) -> None:
    assert len({alert.id for alert in lived.alerts}) == len(lived.alerts)
    firsts = [(a.rule, a.story_id) for a in lived.alerts if a.reason == "new_story"]
    assert len(set(firsts)) == len(firsts)
