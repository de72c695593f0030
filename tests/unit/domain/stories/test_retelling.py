"""What is known of a story does not depend on the order in which its articles arrive."""

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avizor.domain.records import Assessed, Story, TopicScore, Trace
from avizor.domain.stories.corroboration import join_reports
from avizor.domain.stories.growing import KEYWORDS_EACH, found_story, join_story
from avizor.domain.stories.retelling import by_publication, retell, tell, telling_of
from avizor.domain.stories.tracing import trace_of
from build import assessed, assistance, source, toll

MINISTRY = source("ministerio", kind="official")


def arrive(articles: Sequence[Assessed], copies: frozenset[str] = frozenset()) -> Story:
    """Grow a story in the given order of arrival, as grouping does; ``copies`` share one text."""
    story = found_story(articles[0])
    there = [articles[0]]
    for one in articles[1:]:
        there.append(one)
        ordered = sorted(there, key=by_publication)
        known = {member.article_id: member.report for member in story.members}
        same = copies if one.article.id in copies else frozenset[str]()
        order = [each.article.id for each in ordered]
        reports = join_reports(known, one.article.id, same, order)
        traces = {each.article.id: trace_of(each, story.id) for each in ordered}
        if ordered[-1] is one and all(reports[key] == known[key] for key in known):
            earlier: list[Trace] = [traces[each.article.id] for each in ordered[:-1]]
            story = join_story(story, one, reports[one.article.id], earlier)
        else:
            story = retell(story, one, tell(there, reports, traces), reports, traces)
    return story


def standing(story: Story) -> dict[str, Any]:
    """What is known of a story, but for how and when we came to know it."""
    arrival = {"id", "first_seen_at", "last_activity_at", "revision", "history"}
    return {name: value for name, value in story if name not in arrival}


def three_days() -> list[Assessed]:
    return [
        assessed("a1", tolls=(toll("dead", 3),), title="Tres muertos"),
        assessed("a2", hours=2, source=source("otro"), tolls=(toll("dead", 5),), severity=3),
        assessed("a3", hours=9, source=MINISTRY, tolls=(toll("dead", 4), toll("arrested", 2))),
        assessed("a4", hours=20, source=source("tercero"), tolls=(toll("dead", 3),)),
    ]


def test_every_order_of_arrival_ends_in_one_standing() -> None:
    told = [standing(arrive(order)) for order in permutations(three_days())]
    assert all(one == told[0] for one in told)
    assert [(t.kind, t.count) for t in told[0]["tolls"]] == [("dead", 4), ("arrested", 2)]
    assert told[0]["title"] == "Tres muertos"


def test_the_id_and_what_was_told_stay_when_an_earlier_article_arrives() -> None:
    late, first = three_days()[:2]
    before = found_story(first)
    after = arrive([first, late])
    assert after.id == before.id
    assert [member.article_id for member in after.members] == ["a1", "a2"]
    assert [c.fact for step in after.history for c in step.changes] == ["sources"]


def test_an_officials_word_that_arrives_late_is_told() -> None:
    story = arrive([assessed("a2", hours=5), assessed("a1", source=MINISTRY)])
    assert [(c.fact, c.after) for c in story.history[-1].changes] == [("official", "confirmed")]
    assert story.official


PRESS, COPY = assessed("a1"), assessed("a3", hours=2, source=source("otro"))
WORD = assessed("a2", hours=1, source=MINISTRY)
EARLY_WORD = assessed("a0", hours=-1, source=MINISTRY)
PRESS_DENIAL = assessed("a1", claim="denial")
DENIAL = assessed("a2", hours=1, source=MINISTRY, claim="denial")
FIRST_OWN = assessed("a5", hours=-2, source=source("tercero"))
OTHER_OWN = assessed("a4", hours=3, source=source("tercero"))


@pytest.mark.parametrize(
    ("arrivals", "told", "official"),
    [
        ([PRESS, WORD], ["confirmed"], True),
        ([WORD, PRESS], [], True),
        ([PRESS, EARLY_WORD], ["confirmed"], True),
        ([EARLY_WORD, PRESS], [], True),
        ([PRESS, COPY, WORD], ["confirmed"], True),
        ([PRESS, WORD, COPY], ["confirmed"], True),
        ([COPY, OTHER_OWN, WORD, PRESS], ["confirmed"], True),
        ([OTHER_OWN, COPY, PRESS], [], False),
        ([EARLY_WORD, PRESS, WORD, COPY], [], True),
        ([PRESS_DENIAL, DENIAL], [], False),
        ([EARLY_WORD, PRESS_DENIAL, DENIAL], ["denied"], False),
        ([FIRST_OWN, PRESS_DENIAL, DENIAL], ["denied"], False),
    ],
)
def test_of_copies_of_one_text_only_that_an_official_says_it_is_told(
    arrivals: list[Assessed], told: list[str], official: bool
) -> None:
    copies = frozenset({"a0", "a1", "a2", "a3"})
    if arrivals[0] is EARLY_WORD and DENIAL in arrivals:
        copies -= {"a0"}
    story = arrive(arrivals, copies)
    changes = [c for step in story.history for c in step.changes if c.fact != "sources"]
    assert [(c.fact, c.after) for c in changes] == [("official", word) for word in told]
    assert story.official is official
    own = FIRST_OWN in arrivals or OTHER_OWN in arrivals
    assert story.independent_sources == 1 + own


def test_an_old_lower_toll_that_arrives_late_wakes_nobody() -> None:
    high = assessed("a2", hours=9, tolls=(toll("dead", 8),))
    low = assessed("a1", source=MINISTRY, tolls=(toll("dead", 5),))
    story = arrive([high, low])
    assert "dead" not in {c.fact for c in story.history[-1].changes}
    assert [t.count for t in story.tolls] == [8]


def test_a_copy_that_arrives_before_its_original_brings_one_report() -> None:
    copies = frozenset({"a1", "a2"})
    articles = [assessed(f"a{n}", hours=n, source=source(f"s{n}")) for n in (1, 2, 3)]
    for order in permutations(articles):
        story = arrive(order, copies)
        assert story.independent_sources == 2
        assert [member.report for member in story.members] == ["a1", "a1", "a3"]


def test_a_toll_taken_back_by_retelling_is_told_as_a_change() -> None:
    """An official had corrected 9 to 6 before the 9 was seen: with the 9 in place 6 stands."""
    corrected = assessed("a3", hours=9, source=MINISTRY, tolls=(toll("dead", 6),))
    first = assessed("a1", tolls=(toll("dead", 8),))
    between = assessed("a2", hours=3, source=source("otro"), tolls=(toll("dead", 9),))
    assert [t.count for t in arrive([first, corrected, between]).tolls] == [6]


def test_a_toll_left_before_it_was_seen_does_not_come_back() -> None:
    """An official's 1 arrives before the 2 that it corrects: who tells 2 later has not heard."""
    first, high = assessed("a1"), assessed("a2", source=source("otro"), tolls=(toll("dead", 2),))
    low = assessed("a3", hours=1, source=MINISTRY, tolls=(toll("dead", 1),))
    again = assessed("a4", hours=2, source=source("tercero"), tolls=(toll("dead", 2),))
    for arrivals in ([first, high, low, again], [first, low, high, again]):
        assert [t.count for t in arrive(arrivals).tolls] == [1]


def test_a_telling_keeps_what_a_story_is_told_from() -> None:
    whole = assessed("a1", text="x" * 90_000, tolls=(toll("dead", 3),), embedding=(1.0, 0.0))
    kept = telling_of(whole)
    assert found_story(kept) == found_story(whole)
    assert (len(kept.article.text), kept.assessment.embedding) == (KEYWORDS_EACH, ())


STATUSES = st.sampled_from(
    [None, "floated", "requested", "offered", "agreed", "delivered", "refused", "denied"]
)
ARTICLES = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(1, 3), STATUSES, st.booleans()),
    min_size=2,
    max_size=5,
)


def invented(rows: Sequence[tuple[int, int, int, Any, bool]]) -> list[Assessed]:
    return [
        assessed(
            f"a{number}",
            hours=hours,
            source=MINISTRY if official else source(f"s{number % 3}"),
            severity=severity,
            tolls=(toll("dead", dead),) if dead else (),
            assistance=assistance(status) if status else None,
            topics=(TopicScore(id="homicide" if dead else "terrorism", score=0.9),),
        )
        for number, (hours, dead, severity, status, official) in enumerate(rows)
    ]


@settings(max_examples=150, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_no_order_of_arrival_changes_what_is_known(rows: Any, shuffled: Any) -> None:
    articles = invented(rows)
    other = list(articles)
    shuffled.shuffle(other)
    assert standing(arrive(other)) == standing(arrive(sorted(articles, key=by_publication)))


@settings(max_examples=150, deadline=None)
@given(ARTICLES, st.sets(st.integers(0, 4), min_size=2), st.randoms(use_true_random=False))
def test_nor_where_some_of_them_are_copies(rows: Any, same: Any, shuffled: Any) -> None:
    articles = invented(rows)
    copies = frozenset(f"a{number}" for number in same if number < len(rows))
    other = list(articles)
    shuffled.shuffle(other)
    in_order = arrive(sorted(articles, key=by_publication), copies)
    assert standing(arrive(other, copies)) == standing(in_order)


@settings(max_examples=150, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_each_change_begins_where_readers_stood_whoever_arrives_first_or_twice(
    rows: Any, shuffled: Any
) -> None:
    articles = invented(rows)
    shuffled.shuffle(articles)
    story = arrive(articles)
    assert join_story(story, articles[-1], articles[-1].article.id) == story
    known = {(one.fact, one.unit): one.after for one in story.history[0].known or ()}
    for change in (change for step in story.history for change in step.changes):
        if change.fact in {"dead", "assistance_status", "severity"}:
            assert change.before == known.get((change.fact, change.unit))
            assert change.before != change.after
            known[change.fact, change.unit] = change.after
