"""A story is told anew from where something changed: the same comes out, at a cost that stays."""

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from avizor.domain.records import Assessed, Story, Trace
from avizor.domain.stories.corroboration import join_reports
from avizor.domain.stories.resuming import LEAST, STORIES_KEPT, Resuming
from avizor.domain.stories.retelling import by_publication, tell, telling_of
from avizor.domain.stories.tracing import trace_of
from build import NOON, assessed, source, toll

MANY = 3 * LEAST


class Desk:
    """A story that grows by late articles alone, and how many tellings were read for it."""

    def __init__(self) -> None:
        self.read = 0
        self.tellings: dict[str, Assessed] = {}
        self.reports: dict[str, str] = {}
        self.traces: dict[str, Trace] = {}
        self.known: Story | None = None
        self.resuming = Resuming(self._read)

    def _read(self, articles: Sequence[str]) -> Mapping[str, Assessed]:
        self.read += len(articles)
        return {one: self.tellings[one] for one in articles}

    def take(self, one: Assessed, copied: frozenset[str] = frozenset()) -> Story:
        """Tell the story with one more article, and compare with what it is told as a whole."""
        key = one.article.id
        ordered = sorted([*self.tellings.values(), one], key=by_publication)
        order = [each.article.id for each in ordered]
        self.reports = join_reports(self.reports, key, copied, order)
        self.traces[key] = trace_of(one, "s1")
        whole = tell(ordered, self.reports, self.traces)
        if self.known is not None:
            told = self.resuming.tell(self.known, one, self.reports, self.traces)
            assert told == whole
        self.tellings[key] = telling_of(one)
        self.known = whole
        return whole


def article(number: int, minutes: float) -> Assessed:
    counted = toll("dead", 3 + number % 5, f"{3 + number % 5} muertos")
    return assessed(
        f"a{number:03}", hours=minutes / 60, source=source(f"d{number % 9}"), tolls=(counted,)
    )


def test_what_a_large_story_costs_an_article_that_is_late_by_little_does_not_grow() -> None:
    desk, read = Desk(), []
    for number in range(MANY):
        before = desk.read
        desk.take(article(number, 10 * number - 15 * (number % 2)))  # every other one is late
        read.append(desk.read - before)
    assert read[LEAST - 2] == LEAST - 2  # a small story is told whole
    assert max(read[LEAST:]) <= 4


def test_who_is_late_by_much_costs_about_by_how_much() -> None:
    desk = Desk()
    for number in range(MANY):
        desk.take(article(number, 10 * number))
    for number, late in enumerate((1, 5, 30, 60, 80)):
        desk.take(article(MANY + 2 * number, 10 * MANY + number))  # up to the end again
        before = desk.read
        desk.take(article(MANY + 2 * number + 1, 10 * (MANY - late) - 5))
        assert desk.read - before <= 1.5 * late + 4 * (number + 1)


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_whatever_the_order_and_whoever_copies_edits_and_is_forgotten_it_is_as_told_whole(
    data: st.DataObject,
) -> None:
    desk = Desk()
    minutes = data.draw(st.permutations(range(LEAST + 12)))
    for number, at in enumerate(minutes):
        copied = data.draw(st.sampled_from([frozenset[str]()] * 3 + [frozenset(desk.tellings)]))
        desk.take(article(number, at), frozenset(sorted(copied)[:2]))
        if data.draw(st.integers(0, 9)) == 0:  # an edit, which may date it otherwise
            edited = article(number + 500, data.draw(st.integers(0, 40))).article
            key = f"a{number:03}"
            told = desk.tellings[key]
            update = {"published_at": edited.published_at, "text": edited.text}
            changed = told.article.model_copy(update=update)
            desk.tellings[key] = told.model_copy(update={"article": changed})
            desk.resuming.edited(key)
        if data.draw(st.integers(0, 9)) == 0:
            desk.traces.pop(min(desk.traces), None)


def test_what_some_article_told_is_not_known_of_a_story_from_an_older_avizor() -> None:
    first, late = article(0, 10), article(1, 0)
    known = tell([first], {"a000": "a000"}, {})
    resuming = Resuming(lambda articles: {})
    assert resuming.tell(known, late, {"a000": "a000", "a001": "a001"}, {}) is None


def test_of_so_many_stories_places_are_remembered() -> None:
    asked: list[int] = []
    told = {one.article.id: one for one in (article(n, n) for n in range(LEAST))}
    reports = {one: one for one in (*told, "late")}

    def read(articles: Sequence[str]) -> Mapping[str, Assessed]:
        asked.append(len(articles))
        return {one: told[one] for one in articles}

    resuming = Resuming(read)
    late = assessed("late", hours=(LEAST - 0.5) / 60)
    known = tell(list(told.values()), reports, {})
    assert known.members[0].published_at == NOON
    for number in (*range(STORIES_KEPT), 0, STORIES_KEPT, 1):
        resuming.tell(known.model_copy(update={"id": f"s{number}"}), late, reports, {})
    assert asked == [*[LEAST] * STORIES_KEPT, 0, LEAST, LEAST]
