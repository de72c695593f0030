"""What every State promises. An adapter joins by a row in OPENERS. All news here is invented."""

import contextlib
import threading
from datetime import timedelta

import pytest

from avizor.chunks import CHUNK
from avizor.domain.exchange import AlertFilter, StoryFilter
from avizor.domain.records import Toll
from avizor.errors import RetryLater
from avizor.ports import State
from build import assessed, toll
from contract.state_records import HOUR, NOON, feed, in_parallel, letter, story, trace, traffic
from contract.state_stores import States

# Feeds


def test_nothing_is_remembered_at_first(state: State) -> None:
    assert dict(state.feed_states()) == {}
    assert list(state.unseen("diario", ["a"])) == ["a"]
    assert state.article_of("u") is None
    assert state.story("s") is None
    assert state.story_of("a") is None
    assert list(state.stories(StoryFilter())) == []
    assert list(state.traces(NOON)) == []
    assert list(state.dirty()) == []
    assert list(state.alerts(AlertFilter())) == []
    assert list(state.dead_letters()) == []
    assert (state.count_dead_letters(), state.count_deliveries("pending")) == (0, 0)
    assert state.note("k") is None


def test_a_feed_comes_back_as_it_was_saved(state: State) -> None:
    saved = feed(etag='"ñ"', next_poll_at=NOON, blocked_until=NOON + HOUR, failures=3, gone=True)
    state.save_feed(feed(), [], NOON)
    state.save_feed(saved, [], NOON)
    state.save_feed(feed("otro"), [], NOON)
    assert state.feed_states() == {"diario": saved, "otro": feed("otro")}


def test_a_feed_that_was_changed_since_it_was_read_stays_and_what_it_listed_is_seen(
    states: States,
) -> None:
    polling, resetting = states.open(), states.open()
    polling.save_feed(feed(failures=1), [], NOON)
    read = polling.feed_states()["diario"]
    assert resetting.save_feed(feed(), [], NOON, read)
    assert not polling.save_feed(feed(failures=2), ["a"], NOON, read)
    assert polling.feed_states() == {"diario": feed()}
    assert list(polling.unseen("diario", ["a", "b"])) == ["b"]


def test_of_many_who_follow_from_the_same_state_of_a_feed_one_saves(states: States) -> None:
    opened = [states.open() for _ in range(6)]
    opened[0].save_feed(feed(), [], NOON)
    saved: list[int] = []

    def save(number: int) -> None:
        if opened[number].save_feed(feed(failures=number + 1), [], NOON, feed()):
            saved.append(number + 1)

    in_parallel(save, len(opened))
    assert saved == [opened[0].feed_states()["diario"].failures]


def test_a_feed_that_was_forgotten_since_it_was_read_is_not_saved(state: State) -> None:
    assert not state.save_feed(feed(failures=1), [], NOON, feed())
    assert state.feed_states() == {}


def test_seen_entries_are_known_to_their_own_feed_only(state: State) -> None:
    state.save_feed(feed(), ["a", "b", "a"], NOON)
    assert list(state.unseen("diario", ["c", "a", "d", "b", "c"])) == ["c", "d"]
    assert list(state.unseen("otro", ["a"])) == ["a"]
    assert list(state.unseen("diario", [])) == []


def test_a_feed_of_thousands_of_entries_is_no_trouble(state: State) -> None:
    entries = [f"entry-{number}" for number in range(3_000)]
    state.save_feed(feed(), entries[:2_000], NOON)
    assert list(state.unseen("diario", entries)) == entries[2_000:]


def test_an_entry_still_listed_is_not_forgotten(state: State) -> None:
    state.save_feed(feed(), ["gone", "listed"], NOON)
    state.save_feed(feed(), ["listed"], NOON + HOUR)
    assert state.forget_entries(NOON + HOUR) == 1
    assert list(state.unseen("diario", ["gone", "listed"])) == ["gone"]


def test_what_a_feed_listed_last_is_kept_however_long_it_only_answers_not_modified(
    state: State,
) -> None:
    state.save_feed(feed(), ["old"], NOON)
    state.save_feed(feed(), ["a", "b"], NOON + HOUR)
    state.save_feed(feed(), [], NOON + 1000 * HOUR)
    assert state.forget_entries(NOON + 900 * HOUR) == 1
    assert list(state.unseen("diario", ["old", "a", "b"])) == ["old"]


def test_urls_lead_to_articles_or_to_none_and_are_forgotten_in_time(state: State) -> None:
    state.remember_articles({"u1": "a1", "u2": ""}, NOON)
    state.remember_articles({"u3": "a3"}, NOON + HOUR)
    state.remember_articles({}, NOON)
    assert (state.article_of("u1"), state.article_of("u2")) == ("a1", "")
    state.remember_articles({"u1": "a9"}, NOON + HOUR)
    assert state.article_of("u1") == "a9"
    assert state.forget_entries(NOON + HOUR) == 1
    assert (state.article_of("u1"), state.article_of("u2")) == ("a9", None)


# Stories


def test_a_story_comes_back_as_it_was_saved(state: State) -> None:
    toll = Toll(kind="dead", count=5, sentence="Cinco muertos, según la fiscal.")
    saved = story("s", "a", "b", tolls=(toll,), topic_scores={"homicide": 0.9}, revision=3)
    state.save_story(story("s", "a"), None)
    state.save_story(saved, None)
    assert state.story("s") == saved
    assert (state.story_of("a"), state.story_of("b")) == ("s", "s")


def test_an_article_can_move_to_another_story(state: State) -> None:
    state.save_story(story("one", "a", "b"), None)
    state.save_story(story("two", "b"), None)
    state.save_story(story("one", "a"), None)
    assert (state.story_of("a"), state.story_of("b")) == ("one", "two")


def test_an_article_that_left_its_story_has_none(state: State) -> None:
    state.save_story(story("s", "a", "b"), None)
    state.save_story(story("s", "a"), None)
    assert state.story_of("b") is None


def test_a_story_that_others_overtook_is_not_saved(states: States) -> None:
    slept, awake = states.open(), states.open()
    seen = slept.story_saves()
    slept.save_story(story("s", "a"), trace("a"), seen)
    awake.save_story(story("s", "a", "b"), trace("b"), awake.story_saves())
    with pytest.raises(RetryLater):
        slept.save_story(story("s", "a", "c"), trace("c"), seen + 1)
    assert (slept.story_of("b"), slept.story_of("c")) == ("s", None)
    assert [one.article_id for one in slept.traces(NOON - HOUR)] == ["a", "b"]
    assert slept.story_saves() == seen + 2
    slept.save_story(story("s", "a", "b", "c"), trace("c"), seen + 2)
    assert slept.story_of("c") == "s"


def test_of_many_who_follow_from_the_same_saves_one_saves(states: States) -> None:
    writers = [states.open() for _ in range(6)]
    seen, saved = writers[0].story_saves(), []

    def save(number: int) -> None:
        with contextlib.suppress(RetryLater):
            writers[number].save_story(story(f"s{number}", f"a{number}"), None, seen)
            saved.append(number)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(len(writers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [one.id for one in writers[0].stories(StoryFilter())] == [f"s{n}" for n in saved]
    assert len(saved) == 1


def test_stories_are_listed_by_activity_and_filtered(state: State) -> None:
    made = {
        "old": story("old", last_activity_at=NOON - HOUR, topics=("homicide",), countries=("EC",)),
        "new": story("new", last_activity_at=NOON + HOUR, topics=("terrorism",)),
        "mid": story("mid", topics=("homicide", "terrorism"), countries=("CO", "EC")),
    }
    for one in made.values():
        state.save_story(one, None)

    def listed(**wanted: object) -> list[str]:
        return [one.id for one in state.stories(StoryFilter(**wanted))]  # type: ignore[arg-type]

    assert listed() == ["new", "mid", "old"]
    assert listed(topic="homicide") == ["mid", "old"]
    assert listed(topic="homi_ide") == []
    assert listed(topic="homicid") == []
    assert listed(country="ec") == ["mid", "old"]
    assert listed(country="CO", topic="terrorism") == ["mid"]
    assert listed(since=NOON) == ["new", "mid"]
    assert listed(limit=1) == ["new"]
    assert listed(limit=0) == []


def test_all_stories_come_once_each_a_few_in_memory_at_a_time(state: State) -> None:
    for number in range(501):
        state.save_story(story(f"s{number:03}", last_activity_at=NOON + number * HOUR), None)
    every = state.iter_stories()
    first = next(every)
    state.save_story(story("s400", revision=2, last_activity_at=NOON + 900 * HOUR), None)
    assert [first.id, *(one.id for one in every)] == [f"s{number:03}" for number in range(501)]
    assert [one.id for one in state.iter_stories(NOON + 499 * HOUR)] == ["s400", "s499", "s500"]


def test_a_trace_comes_back_with_all_its_parts(state: State) -> None:
    saved = trace(
        "a",
        embedding=(0.5, -0.25, 0.125),
        signature=(1, 2**63, 2**64 - 1),
        names=frozenset({"fito"}),
        numbers=frozenset({"5"}),
        tolls=(Toll(kind="seized", count=1.5, unit="kg", sentence="Un kilo y medio."),),
    )
    state.save_story(story(), saved)
    assert list(state.traces(NOON)) == [saved]


def test_articles_that_move_to_another_story_take_their_traces_along(state: State) -> None:
    state.save_story(story("one", "a"), trace("a", story_id="one"))
    state.save_story(story("two", "b"), trace("b", story_id="two"))
    seen = state.story_saves()
    emptied = story("two", revision=2, members=(), merged_into="one")
    state.save_regrouped((story("one", "a", "b", revision=2), emptied), seen)
    assert state.story_of("b") == "one"
    assert [one.story_id for one in state.traces(NOON)] == ["one", "one"]
    assert [one.id for one in state.stories(StoryFilter())] == ["one"]
    assert state.story("two") == emptied
    with pytest.raises(RetryLater):
        state.save_regrouped((story("one", "a"), story("two", "b")), seen)
    assert state.story_of("b") == "one"


def test_what_articles_told_comes_back_by_id(state: State) -> None:
    told = assessed("a", tolls=(toll("dead", 3),))
    state.save_story(story("s", "a", "b"), trace("a"), telling=told)
    state.save_story(story("s", "a", "b"), trace("b"))
    assert state.tellings(["a", "b", "c"]) == {"a": told}
    edited = assessed("a", title="Four dead", tolls=(toll("dead", 4),))
    state.save_story(story("s", "a", "b"), None, telling=edited)
    assert state.tellings(["a"]) == {"a": edited}
    assert state.tellings([]) == {}


def test_an_embedding_keeps_six_digits(state: State) -> None:
    values = tuple(1 / (number + 3) for number in range(384))
    state.save_story(story(), trace("a", embedding=values))
    assert next(iter(state.traces(NOON))).embedding == pytest.approx(values, rel=1e-6)


def test_traces_are_found_by_their_articles_with_the_story_they_are_in_now(state: State) -> None:
    state.save_story(story("one", "a"), trace("a", story_id="one"))
    state.save_story(story("two", "b"), trace("b", story_id="two"))
    state.save_regrouped([story("one", "a", "b"), story("two")])
    found = {one.article_id: one.story_id for one in state.traces_of(["b", "a", "unknown"])}
    assert found == {"a": "one", "b": "one"}
    assert list(state.traces_of([])) == []


def test_more_traces_than_are_read_at_a_time_come_once_each_and_in_order(state: State) -> None:
    keys = [f"{number:04}" for number in range(CHUNK + 2)]
    for number, key in enumerate(keys):  # a few of one moment, those around a page's end too
        at = NOON + number // 7 * timedelta(minutes=1)
        state.save_story(story("s", key), trace(key, at))
    assert [one.article_id for one in state.traces(NOON)] == keys
    assert len(list(state.traces_of(keys))) == len(keys)


def test_traces_come_oldest_first_from_a_time_on(state: State) -> None:
    for key, hours in {"c": 2, "a": 0, "b": 1}.items():
        state.save_story(story(), trace(key, NOON + hours * HOUR))
    state.save_story(story(), trace("b", NOON + HOUR, story_id="other"))
    found = list(state.traces(NOON + HOUR))
    assert [(one.article_id, one.story_id) for one in found] == [("b", "other"), ("c", "s")]


# Dead letters, notes and the ledger


def test_dead_letters_are_kept_until_removed(state: State) -> None:
    late, early = letter("b", NOON + HOUR), letter("a")
    state.add_dead_letter(late)
    state.add_dead_letter(early)
    state.add_dead_letter(late)
    assert list(state.dead_letters()) == [early, late]
    assert state.count_dead_letters() == 2
    state.remove_dead_letter(early)
    state.remove_dead_letter(early)
    assert list(state.dead_letters()) == [late]


def test_a_dead_letter_that_came_back_since_it_was_read_is_not_removed(state: State) -> None:
    read, again = letter("a"), letter("a", NOON + timedelta(microseconds=1))
    state.add_dead_letter(read)
    state.add_dead_letter(again)
    state.remove_dead_letter(read)
    assert list(state.dead_letters()) == [again]


def test_a_note_is_replaced(state: State) -> None:
    state.set_note("k", "1")
    state.set_note("k", "ñ")
    assert state.note("k") == "ñ"


def test_a_note_that_was_changed_since_it_was_read_stays(state: State) -> None:
    assert state.replace_note("k", None, "1")
    assert not state.replace_note("k", None, "2")
    assert state.replace_note("k", "1", "2")
    assert not state.replace_note("k", "1", "3")
    assert not state.replace_note("other", "1", "3")
    assert (state.note("k"), state.note("other")) == ("2", None)


@pytest.mark.parametrize("noted", [None, "0"])
def test_of_many_who_replace_the_same_note_one_succeeds(states: States, noted: str | None) -> None:
    opened = [states.open() for _ in range(6)]
    if noted is not None:
        opened[0].set_note("k", noted)
    kept: list[str] = []

    def replace(number: int) -> None:
        if opened[number].replace_note("k", noted, f"by {number}"):
            kept.append(f"by {number}")

    in_parallel(replace, len(opened))
    assert kept == [opened[0].note("k")]


def test_the_ledger_adds_what_several_processes_count(states: States) -> None:
    one, other = states.open(), states.open()
    one.add_traffic([traffic("b.example", requests=2, bytes=70), traffic("a.example", requests=1)])
    other.add_traffic([traffic("b.example", NOON + HOUR, requests=3, robots="read", refused=1)])
    one.add_traffic([traffic("b.example", NOON, requests=1, not_modified=1, failed=1)])
    one.add_traffic([])
    told = traffic("b.example", NOON + HOUR, requests=6, bytes=70, not_modified=1, failed=1)
    told = told.model_copy(update={"robots": "read", "refused": 1})
    assert list(other.traffic()) == [traffic("a.example", requests=1), told]
