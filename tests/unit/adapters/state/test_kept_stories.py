"""A large story is read from JSON once, and after that only what is not its articles."""

from pathlib import Path

from avizor.adapters.state.kept_stories import LARGE, MOST, KeptStories
from avizor.adapters.state.sql import create_state
from avizor.domain.records import Story
from avizor.domain.stories.growing import found_story, join_story
from build import assessed, source, toll


def grown(articles: int, founder: str = "a0") -> Story:
    story = found_story(assessed(founder, tolls=(toll("dead", 8),)))
    for number in range(1, articles):
        one = assessed(f"{founder}-{number}", hours=number, source=source(f"d{number % 7}"))
        story = join_story(story, one, one.article.id)
    return story


LONG = grown(150)


def test_the_articles_of_a_large_story_are_read_once_however_many_join_it(tmp_path: Path) -> None:
    create_state(tmp_path).save_story(LONG, None)
    state = create_state(tmp_path)  # as after a restart
    for number in range(20):
        story = state.story(LONG.id)
        assert story is not None
        one = assessed(f"late{number}", hours=200 + number)
        state.save_story(join_story(story, one, one.article.id), None)
    assert state._kept.read_whole == 1
    last, anew = state.story(LONG.id), create_state(tmp_path).story(LONG.id)
    assert last and anew and last == anew
    assert last.model_dump_json() == anew.model_dump_json()


def test_what_another_process_saved_is_read_anew(tmp_path: Path) -> None:
    ours, theirs = create_state(tmp_path), create_state(tmp_path)
    ours.save_story(LONG, None)
    theirs.save_story(other := LONG.model_copy(update={"members": LONG.members[:100]}), None)
    assert ours.story(LONG.id) == other
    assert ours._kept.read_whole == 1


def test_a_kept_story_reads_as_it_is_written() -> None:
    tolls = (LONG.tolls[0].model_copy(update={"count": 9}),)  # no float, as the record has it
    story = LONG.model_copy(update={"tolls": tolls, "score": 1})
    body = story.model_dump_json()
    kept = KeptStories()
    kept.put(story, body)
    read = kept.read(story.id, body).model_dump_json()
    assert read == Story.model_validate_json(body).model_dump_json()
    assert kept.read_whole == 0


def test_few_stories_are_kept_and_no_small_ones() -> None:
    kept, small = KeptStories(), grown(3)
    kept.put(small, small.model_dump_json())
    assert len(small.model_dump_json()) < LARGE
    kept.read(small.id, small.model_dump_json())
    assert kept.read_whole == 1
    bodies = {}
    for number in range(MOST + 1):
        story = LONG.model_copy(update={"id": f"s{number}"})
        bodies[number] = story.model_dump_json()
        kept.put(story, bodies[number])
    for number in (MOST, 0):
        kept.read(f"s{number}", bodies[number])
    assert kept.read_whole == 2
