"""Index: every article becomes searchable, with the story it belongs to."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from avizor.domain.bookkeeping import Alert, Delivery, RunSummary
from avizor.domain.canary import is_canary
from avizor.domain.documents import alert_document, article_document, story_document
from avizor.domain.records import Record, Story
from avizor.domain.story_update import StoryUpdate
from avizor.ports import Index


class IndexStage:
    """Writes articles and the newest state of their stories into the index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def handle(self, batch: Sequence[StoryUpdate]) -> Iterator[tuple[str, Record]]:
        """Write a batch by id; a repeat replaces. Yields nothing: the index is a sink.

        Canaries are not written: nobody shall find them.
        """
        self._index.put_articles(
            [
                article_document(update.assessed, update.story.id if update.story else None)
                for update in batch
                if not is_canary(update.assessed.article)
            ]
        )
        self._move(dict(moved for update in batch for moved in _moved(update)))
        told = (story for u in batch for story in (u.parted, u.emptied, u.story))
        newest = {story.id: story for story in told if story is not None}
        self._index.put_stories([story_document(story) for story in newest.values()])
        yield from ()

    def note_regrouped(self, stories: Sequence[Story]) -> None:
        """Write stories between which articles moved, and those articles with where they are."""
        self._move({m.article_id: story.id for story in stories for m in story.members})
        self._index.put_stories([story_document(story) for story in stories])

    def _move(self, moved: Mapping[str, str]) -> None:
        """Write articles again with the story that they came to."""
        if moved:
            there = self._index.articles(sorted(moved))
            self._index.put_articles(
                [{**document, "story_id": moved[str(document["id"])]} for document in there]
            )

    def note_alerts(self, alerts: Sequence[tuple[Alert, Sequence[Delivery]]]) -> None:
        """Write alerts with how they stand in each channel; a repeat replaces."""
        self._index.put_alerts([alert_document(alert, sent) for alert, sent in alerts])

    def note_run(self, summary: RunSummary, at: datetime) -> None:
        """Write what a run did, for the dashboards."""
        self._index.put_run(summary, at)


def _moved(update: StoryUpdate) -> Iterator[tuple[str, str]]:
    """Yield articles with the story that they are in now."""
    if update.story is not None:
        yield from ((article, update.story.id) for article in update.moved)
    if update.parted is not None:
        yield from ((member.article_id, update.parted.id) for member in update.parted.members)
