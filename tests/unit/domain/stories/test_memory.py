"""The memory finds the story an article continues, and forgets what is outside the window."""

from collections.abc import Sequence
from datetime import timedelta

from avizor.domain.language.rarity import Rarities
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.choosing import ByLikeness
from avizor.domain.stories.grouping.memory import Likely, Memory
from avizor.domain.stories.grouping.shelf import Shelf
from build import NOON
from traces import RIOT, pointing, trace

TAXI = frozenset({"brizuela", "ayacucho", "uriburu"})


def chosen(article: Trace, memory: Memory) -> str | None:
    return ByLikeness().choose(article, memory).story


def likely(article: Trace, memory: Memory) -> Sequence[Likely]:
    return ByLikeness().choose(article, memory).likely


def test_an_empty_memory_knows_no_story() -> None:
    assert chosen(trace(), Memory()) is None


def test_an_article_joins_the_story_of_the_same_names_and_meaning() -> None:
    memory = Memory(
        [
            trace("m1", story_id="taxi", embedding=pointing(1.0), names=TAXI),
            trace("m2", story_id="bus", embedding=pointing(0.0, 1.0), names=frozenset({"ojeda"})),
        ]
    )
    article = trace("a9", embedding=pointing(1.0, 0.4), names=TAXI)
    assert chosen(article, memory) == "taxi"


def test_an_article_of_another_country_and_other_names_begins_its_own_story() -> None:
    memory = Memory([trace("m1", story_id="taxi", names=TAXI)])
    elsewhere = trace("a9", embedding=pointing(0.3, 1.0), country="PE", countries=frozenset({"PE"}))
    assert chosen(elsewhere, memory) is None


def test_a_copy_is_found_among_many_stories() -> None:
    others = [
        trace(f"m{n}", story_id=f"s{n}", embedding=pointing(0.9, 0.01 * n)) for n in range(80)
    ]
    memory = Memory([*others, trace("m99", story_id="riot", text=RIOT)])
    assert chosen(trace("a9", text=RIOT), memory) == "riot"


def test_what_is_older_than_the_window_is_forgotten_article_by_article() -> None:
    old, new = trace("m1", names=TAXI), trace("m2", at=NOON + timedelta(days=9))
    memory = Memory([old, new])
    assert memory.forget(NOON + timedelta(days=1))
    assert [member.article_id for member in memory.members("s1")] == ["m2"]
    assert memory.forget(NOON)
    assert len(memory) == 1


def test_a_memory_kept_up_to_date_decides_as_one_read_anew() -> None:
    kept = [
        trace(f"m{n}", story_id=f"s{n % 4}", at=NOON + timedelta(days=n), text=RIOT[n:])
        for n in range(12)
    ]
    since = NOON + timedelta(days=3)
    upheld, anew = Memory(kept), Memory(kept[3:])
    assert upheld.forget(since)
    assert upheld.members("s1") == anew.members("s1")
    assert len(upheld) == len(anew) == 9
    asked = trace("a9", at=NOON + timedelta(days=9), text=RIOT[:200])
    assert likely(asked, upheld) == likely(asked, anew)


def test_a_memory_whose_old_traces_are_gone_has_to_be_read_anew() -> None:
    kept = [trace(f"m{n}", at=NOON + timedelta(days=n)) for n in range(3)]
    memory = Memory(kept, Shelf(most=1))
    assert not memory.forget(NOON + timedelta(days=1))


def test_an_article_whose_trace_is_gone_speaks_for_no_story() -> None:
    memory = Memory(
        [trace("m1", story_id="one", text=RIOT), trace("m2", story_id="two", text=RIOT)],
        Shelf(most=1),
    )
    assert [story for _, story in likely(trace("a9", text=RIOT), memory)] == ["two"]
    assert memory.members("one") == ()


def test_stories_are_found_alike_whether_traces_are_kept_or_read_again() -> None:
    kept = [
        trace(f"m{n}", story_id=f"s{n % 9}", embedding=pointing(1.0, 0.1 * n), names=TAXI)
        for n in range(40)
    ]
    asked = trace("a9", embedding=pointing(1.0, 1.3), names=TAXI)
    reading = Memory(kept, Shelf(lambda ids: [one for one in kept if one.article_id in ids], 2))
    assert likely(asked, reading) == likely(asked, Memory(kept))


def test_what_is_found_does_not_depend_on_the_order_of_arrival() -> None:
    told = [trace(f"m{n}", story_id=f"s{n}", at=NOON + timedelta(hours=n)) for n in range(50)]
    asked = trace("a9")
    assert likely(asked, Memory(told)) == likely(asked, Memory(reversed(told)))


def test_rarity_begins_with_the_counts_of_a_sample_of_news() -> None:
    rarity = Rarities().words
    assert rarity.weigh(["polic"]) < rarity.weigh(["cockf"]) / 2
    before = rarity.weigh(["cockf"])
    for _ in range(5):
        rarity.count(["cockf"])
    assert rarity.weigh(["cockf"]) < before


def test_the_weight_of_a_whole_article_follows_the_counts() -> None:
    rarity = Rarities().names
    before = rarity.weigh_whole(TAXI)
    rarity.count(TAXI)
    assert rarity.weigh_whole(TAXI) == rarity.weigh(TAXI) < before


def test_a_count_taken_back_leaves_no_trace() -> None:
    counted, untouched = Rarities(), Rarities()
    counted.count(TAXI, ("polic", "cockf"), frozenset({"13"}))
    counted.uncount(TAXI, ("polic", "cockf"), frozenset({"13"}))
    for kind in ("names", "words", "numbers"):
        asked = ["polic", "cockf", "13", *TAXI]
        assert getattr(counted, kind).weigh(asked) == getattr(untouched, kind).weigh(asked)
