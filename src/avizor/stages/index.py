"""Index: every article becomes searchable, with the story it belongs to."""

from collections.abc import Iterator, Sequence

from avizor.domain.canary import is_canary
from avizor.domain.documents import article_document, story_document
from avizor.domain.records import Record
from avizor.domain.story_update import StoryUpdate
from avizor.ports import Index
from avizor.stages.shown import move_articles


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
        moved = dict(one for update in batch for one in _moved(update))
        move_articles(self._index, moved)
        told = (story for u in batch for story in (u.parted, u.emptied, u.story))
        newest = {story.id: story for story in told if story is not None}
        self._index.put_stories([story_document(story) for story in newest.values()])
        yield from ()


def _moved(update: StoryUpdate) -> Iterator[tuple[str, str]]:
    """Yield articles with the story that they are in now."""
    if update.story is not None:
        yield from ((article, update.story.id) for article in update.moved)
    if update.parted is not None:
        yield from ((member.article_id, update.parted.id) for member in update.parted.members)
