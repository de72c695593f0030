"""A count that one report alone gave below its headline gives way to what all others count."""

from typing import Any

import pytest

from avizor.domain.records import Assessed, Change, Story, Trace
from avizor.domain.stories.facts import changes
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.stories.tracing import trace_of
from build import assessed, source, toll

MINISTRY = source("ministerio", kind="official")


@pytest.fixture(autouse=True)
def four_and_eleven_are_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_likely_news(change: Change, *_: Any, expected: bool) -> bool:
        return expected and change.after not in {4, 11}

    monkeypatch.setattr(changes, "is_likely_news", is_likely_news)


def dead(number: int, hours: float, count: float, sentence: str = "", **fields: Any) -> Assessed:
    given = {"source": source(f"diario{number}"), "tolls": (toll("dead", count, sentence),)}
    return assessed(f"a{number}", hours=hours, **{**given, **fields})


def grown(*articles: Assessed) -> tuple[list[float], list[tuple[object, object]]]:
    """Return how many are dead after each article, and the changes that were told."""
    story: Story | None = None
    traces: list[Trace] = []
    stood = []
    for one in articles:
        story = join_story(story, one, one.article.id, traces) if story else found_story(one)
        traces.append(trace_of(one, story.id))
        stood += [kept.count for kept in story.tolls]
    assert story is not None
    changes = [change for step in story.history for change in step.changes]
    return stood, [(c.before, c.after) for c in changes if c.fact == "dead"]


FOUR, ELEVEN = dead(0, 0, 4), dead(1, 3, 11)


def test_an_official_who_counts_as_the_others_puts_it_back() -> None:
    stood, told = grown(FOUR, ELEVEN, dead(2, 16, 4, source=MINISTRY))
    assert (stood, told) == ([4, 11, 4], [])


def test_outlets_that_count_as_the_others_put_it_back_together() -> None:
    stood, told = grown(FOUR, ELEVEN, dead(2, 16, 4), dead(3, 17, 4), dead(4, 17, 4))
    assert (stood, told) == ([4, 11, 11, 4, 4], [])


def test_within_half_a_day_many_have_not_heard() -> None:
    stood, _ = grown(FOUR, ELEVEN, dead(2, 8, 4, source=MINISTRY), dead(3, 9, 4))
    assert stood == [4, 11, 11, 11]


@pytest.mark.parametrize(
    ("hours", "count", "sentence", "after"),
    [
        (60, 1, "Muere en el hospital uno de los heridos.", 5),
        (8, 5, "Sube a cinco el número de muertos.", 5),
        (60, 6, "Seis muertos en el ataque.", 6),
        (8, 6, "Seis muertos en el ataque.", None),
        (60, 12, "Doce muertos en el ataque.", 12),
    ],
)
def test_who_adds_or_sums_up_goes_on_from_what_the_others_count(
    hours: float, count: float, sentence: str, after: float | None
) -> None:
    hurt = dead(0, 0, 4, tolls=(toll("dead", 4), toll("wounded", 2)), text="Hubo dos heridos.")
    _, told = grown(hurt, ELEVEN, dead(2, hours, count, sentence))
    assert told == ([(4, after)] if after else [])


def test_what_two_outlets_counted_stays() -> None:
    stood, _ = grown(FOUR, ELEVEN, dead(2, 4, 11), dead(3, 16, 4), dead(4, 17, 4))
    assert stood[-2:] == [11, 11]


@pytest.mark.parametrize(
    "words", [{"title": "Once muertos en el ataque"}, {"text": "Ya son once los muertos."}]
)
def test_what_a_headline_or_a_sum_counts_stays(words: dict[str, str]) -> None:
    (sentence,) = words.values()
    eleven = dead(1, 3, 11, sentence, **words)
    stood, _ = grown(FOUR, eleven, dead(2, 16, 4), dead(3, 17, 4))
    assert stood == [4, 11, 11, 11]


def test_at_one_time_the_highest_count_stands_in_any_order() -> None:
    articles = [FOUR, dead(1, 0, 11), dead(2, 0, 4), dead(3, 0, 4)]
    assert grown(*articles)[0][-1] == grown(*reversed(articles))[0][-1] == 11
