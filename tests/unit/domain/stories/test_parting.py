"""Whether an article shows that a part of its story is another event."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import log
from typing import Any

import pytest

from avizor.domain.language.rarity import Rarities
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.doubts import remembering
from avizor.domain.stories.grouping.evidence import Evidence
from avizor.domain.stories.grouping.memory import Memory
from avizor.domain.stories.grouping.parting import (
    MEMBERS,
    OF_ANOTHER,
    OF_BOTH,
    Looks,
    find_part,
    signs_of,
)
from build import NOON
from traces import RIOT, RIOT_IN_SPANISH, trace

Odds = Mapping[str, float]
SURE, FAR = 5.0, -5.0
"""Odds that leave no doubt: nothing is read again."""
TWINS = {"a1 a2": SURE, "b1 x": SURE, "b1 b2": SURE, "b2 x": SURE}


def told(name: str, hours: float = 0.0, **fields: Any) -> Trace:
    return trace(name, at=NOON + timedelta(hours=hours), **fields)


def looks(alike: Odds, of_others: float = FAR) -> Looks:
    """Look at pairs as ``alike`` says, all others being far; every story is judged alike."""

    def first(article: Trace, member: Trace) -> tuple[Trace, float, float]:
        pair = " ".join(sorted((article.article_id, member.article_id)))
        return member, 0.5, alike.get(pair, FAR)

    def read_pairs(pairs: Sequence[tuple[str, str]]) -> list[float]:
        raise AssertionError(f"nothing is in doubt: {pairs}")

    def judge(evidence: Sequence[Evidence]) -> list[float]:
        return [of_others] * len(evidence)

    return Looks(first, read_pairs, judge, Rarities())


STORY = [told("a1"), told("a2", 3), told("b1", 20), told("b2", 22)]
NEXT = told("x", 30)


def test_what_resembles_one_part_alone_parts_it_whole() -> None:
    assert find_part(NEXT, STORY, looks(TWINS)) == {"b1", "b2"}


def test_what_tells_is_how_far_apart_they_are_and_when_the_part_began() -> None:
    found = signs_of(NEXT, STORY, looks(TWINS, -3.0))
    assert found is not None
    part, signs = found
    assert part == {"b1", "b2"}
    assert (signs.apart, signs.part_apart) == (-3.0, -3.0)
    assert signs.began == pytest.approx(log(23))  # hours of its likest article, and one
    assert (signs.others, signs.part) == (log(2), log(2))


@pytest.mark.parametrize("apart", [OF_BOTH, OF_BOTH - 0.1])
def test_what_may_be_of_the_others_too_parts_nothing(apart: float) -> None:
    assert not find_part(NEXT, STORY, looks(TWINS, apart))


@pytest.mark.parametrize("pair", ["a1 x", "a2 x"])
def test_what_resembles_one_of_the_others_parts_nothing(pair: str) -> None:
    assert not find_part(NEXT, STORY, looks({**TWINS, pair: OF_ANOTHER}))


def test_the_founder_stays() -> None:
    founded_by_twin = [told("b1"), told("b2", 1), told("a1", 3)]
    assert not find_part(NEXT, founded_by_twin, looks(TWINS))
    drawn = {"b2 x": SURE, "a1 b2": SURE, "a1 x": OF_ANOTHER - 0.1}
    assert not find_part(NEXT, [told("a1"), told("b2", 1), told("c1", 2)], looks(drawn))


def test_a_copy_a_story_of_one_and_a_long_story_are_left_alone() -> None:
    copied = [*STORY[:3], told("b2", 22, text=RIOT)]
    assert not find_part(told("x", 30, text=RIOT), copied, looks(TWINS))
    assert find_part(told("x", 30, text=RIOT_IN_SPANISH, language="es"), copied, looks(TWINS))
    assert not find_part(NEXT, STORY[2:3], looks(TWINS))
    long = [told(f"a{n}", n) for n in range(MEMBERS - 1)]
    assert find_part(NEXT, [*long, told("b1", 20)], looks(TWINS))
    assert not find_part(NEXT, [*long, told("a99", 19), told("b1", 20)], looks(TWINS))


def test_articles_that_are_parted_are_remembered_with_the_story_of_their_own() -> None:
    memory = Memory(STORY)
    memory.part("s1", {"b1", "b2"}, "s2")
    assert [one.article_id for one in memory.members("s1")] == ["a1", "a2"]
    members = memory.members("s2")
    assert [one.article_id for one in members] == ["b1", "b2"]
    assert {one.story_id for one in members} == {"s2"}


def test_a_pair_is_read_once() -> None:
    asked: list[tuple[str, str]] = []

    def read_pairs(pairs: Sequence[tuple[str, str]]) -> list[float]:
        asked.extend(pairs)
        return [float(len(early)) for early, _ in pairs]

    read = remembering(read_pairs)
    assert read([("a", "b"), ("aa", "b")]) == [1, 2]
    assert read([("aa", "b"), ("aaa", "b"), ("aaa", "b")]) == [2, 3, 3]
    assert asked == [("a", "b"), ("aa", "b"), ("aaa", "b")]
    assert read([]) == []
