"""A model whose vectors the kept stories cannot be compared with is refused before work begins."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from alerting import story
from avizor.adapters.state.sql import SqlState
from avizor.domain.judgement import Judgement, ModelInput
from avizor.errors import ConfigError
from avizor.runtime.widths import NOTE, refuse_other_width
from build import NOON
from traces import WIDTH, pointing, trace

WINDOW = timedelta(days=10)


class WidthModel:
    """A Model whose vectors have a width of our choice."""

    def __init__(self, width: int) -> None:
        self.name = f"model-{width}"
        self._width = width

    def assess(self, inputs: Sequence[ModelInput]) -> Sequence[Judgement]:
        vector = (0.0,) * self._width
        one = Judgement(relevance=0, topics=(), scores={}, evidence=(), embedding=vector)
        return [one for _ in inputs]


def remember(state: SqlState) -> None:
    state.save_story(story(), trace(embedding=pointing(1.0)))


def test_a_new_data_directory_takes_any_width_and_notes_it(state: SqlState) -> None:
    refuse_other_width(WidthModel(5), state, NOON, WINDOW)
    assert state.note(NOTE) == "5"


def test_stories_of_the_same_width_are_carried_on(state: SqlState) -> None:
    remember(state)
    for _ in range(2):
        refuse_other_width(WidthModel(WIDTH), state, NOON, WINDOW)
    assert state.note(NOTE) == str(WIDTH)


@pytest.mark.parametrize("noted", [True, False])
def test_stories_of_another_width_are_refused_with_both_and_how_to_mend_it(
    state: SqlState, noted: bool
) -> None:
    remember(state)
    if noted:
        refuse_other_width(WidthModel(WIDTH), state, NOON, WINDOW)
    with pytest.raises(ConfigError) as refused:
        refuse_other_width(WidthModel(5), state, NOON, WINDOW)
    for words in ("model.path: model-5", "5 numbers", f"vectors of {WIDTH}", "--data"):
        assert words in str(refused.value)
    refuse_other_width(WidthModel(WIDTH), state, NOON, WINDOW)


def test_stories_that_nothing_is_compared_with_any_more_do_not_matter(state: SqlState) -> None:
    remember(state)
    later = NOON + 2 * WINDOW + timedelta(days=1)
    refuse_other_width(WidthModel(5), state, later, WINDOW)
    assert state.note(NOTE) == "5"
