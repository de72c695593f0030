"""Beside ``index``: what else is shown in it, by whoever regroups, alerts or counts a run."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from avizor.domain.bookkeeping import Alert, Delivery, RunSummary
from avizor.domain.documents import alert_document, story_document
from avizor.domain.records import Story
from avizor.ports import Index


class Shown:
    """Writes into the index what comes through no topic."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def note_regrouped(self, stories: Sequence[Story]) -> None:
        """Write stories between which articles moved, and those articles with where they are."""
        moved = {m.article_id: story.id for story in stories for m in story.members}
        move_articles(self._index, moved)
        self.note_stories(stories)

    def note_stories(self, stories: Sequence[Story]) -> None:
        """Write stories as they stand; a newer revision that is there stays."""
        self._index.put_stories([story_document(story) for story in stories])

    def note_alerts(self, alerts: Sequence[tuple[Alert, Sequence[Delivery]]]) -> None:
        """Write alerts with how they stand in each channel; a repeat replaces."""
        self._index.put_alerts([alert_document(alert, sent) for alert, sent in alerts])

    def note_run(self, summary: RunSummary, at: datetime) -> None:
        """Write what a run did, for the dashboards."""
        self._index.put_run(summary, at)


def move_articles(index: Index, moved: Mapping[str, str]) -> None:
    """Write articles again with the story that each came to."""
    if moved:
        there = index.articles(sorted(moved))
        index.put_articles(
            [{**document, "story_id": moved[str(document["id"])]} for document in there]
        )
