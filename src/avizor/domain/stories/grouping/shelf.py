"""The traces that were looked at last; the others are read again when they are asked for."""

from collections.abc import Callable, Iterable, Sequence

from avizor.domain.records import Trace

Read = Callable[[Sequence[str]], Iterable[Trace]]
"""Returns the traces of articles, in any order; those that are forgotten are left out."""

TRACES_KEPT = 4096
"""Traces kept: some 100 MB. What the news of the day is compared with is mostly among them."""


def _read_none(article_ids: Sequence[str]) -> Iterable[Trace]:  # noqa: ARG001 - a Read
    return ()


class Shelf:
    """Traces by article: the ``most`` that were looked at last, and any other by reading it."""

    def __init__(self, read: Read = _read_none, most: int = TRACES_KEPT) -> None:
        self._read = read
        self._most = most
        self._kept: dict[str, Trace] = {}  # the one looked at longest ago first

    def put(self, trace: Trace) -> None:
        """Keep a trace, in place of an older one of its article."""
        self._kept.pop(trace.article_id, None)
        self._kept[trace.article_id] = trace
        if len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]

    def traces(self, article_ids: Sequence[str]) -> dict[str, Trace]:
        """Return the traces of articles by id, in the order asked, and keep them.

        Those that cannot be read any more are left out. Raises what reading raises, and has
        then kept nothing new.
        """
        missing = [one for one in article_ids if one not in self._kept]
        read = {trace.article_id: trace for trace in self._read(missing)} if missing else {}
        both = ((one, self._kept.get(one) or read.get(one)) for one in article_ids)
        found = {one: trace for one, trace in both if trace is not None}
        for trace in found.values():
            self.put(trace)
        return found

    def move(self, article_ids: Iterable[str], story: str) -> None:
        """Take over that articles are in another story now; what is read again knows it."""
        for one in article_ids:
            if trace := self._kept.get(one):
                self._kept[one] = trace.model_copy(update={"story_id": story})

    def take(self, article_ids: Sequence[str]) -> dict[str, Trace]:
        """Return the traces of articles by id, in any order, and keep them no longer."""
        found = {one: self._kept.pop(one) for one in article_ids if one in self._kept}
        missing = [one for one in article_ids if one not in found]
        read = self._read(missing) if missing else ()
        return found | {trace.article_id: trace for trace in read}
