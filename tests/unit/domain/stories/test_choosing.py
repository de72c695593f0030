"""Which story an article is of: by the word of a judge, or by likeness alone."""

from collections.abc import Sequence

import pytest

from avizor.domain.records import Trace
from avizor.domain.stories.grouping.choosing import ByJudge, ByLikeness
from avizor.domain.stories.grouping.evidence import Evidence
from avizor.domain.stories.grouping.memory import Memory
from avizor.domain.stories.grouping.parting import Looks
from traces import RIOT, pointing, trace


class Judge:
    """Says of every story what it is told to, and remembers what it was shown."""

    def __init__(self, *says: float) -> None:
        self.says = says
        self.shown: list[Evidence] = []

    def __call__(self, evidence: Sequence[Evidence]) -> list[float]:
        self.shown += evidence
        return [*self.says[: len(evidence)]]


def unsure(pairs: Sequence[tuple[str, str]]) -> list[float]:
    return [0.0] * len(pairs)


def test_an_article_joins_by_the_word_of_a_judge_alone() -> None:
    memory = Memory(
        [
            trace("m1", story_id="taxi", embedding=pointing(1.0), names=frozenset({"brizuela"})),
            trace("m2", story_id="riot", embedding=pointing(0.3, 1.0)),
        ]
    )
    article = trace("a9", embedding=pointing(1.0, 0.1), names=frozenset({"brizuela"}))
    assert ByLikeness().choose(article, memory).story == "taxi"
    assert ByJudge(Judge(-0.1, 0.1)).choose(article, memory).story == "riot"
    judge = Judge(-0.1, -0.1)
    assert ByJudge(judge).choose(article, memory).story is None
    assert judge.shown == [*memory.evidence(article).values()]


@pytest.mark.parametrize(
    ("odds", "first", "doubted"),
    [(-0.9, 0.7, True), (-1.1, 0.7, False), (-0.9, 0.8, False), (0.1, 0.7, False)],
)
def test_what_nearly_joins_and_is_no_clear_first_report_is_in_doubt(
    odds: float, first: float, *, doubted: bool
) -> None:
    memory = Memory([trace("m1")])
    article = trace("a9", embedding=pointing(1.0, 1.0), first_report=first)
    assert ByJudge(Judge(odds)).choose(article, memory).in_doubt is doubted
    assert not ByJudge(Judge(odds)).choose(article, Memory()).in_doubt
    assert not ByLikeness().choose(article, memory).in_doubt


def test_a_judge_is_not_asked_of_a_copy_with_no_other_story_near() -> None:
    judge = Judge(-8.0)
    memory = Memory([trace("m1", story_id="riot", text=RIOT)])
    assert ByJudge(judge).choose(trace("a9", text=RIOT), memory).story == "riot"
    assert memory.evidence(trace("a9", text=RIOT)) == {}
    assert not judge.shown


@pytest.mark.parametrize("choosing", [ByJudge(Judge()), ByLikeness()])
def test_where_no_story_is_near_there_is_none_to_choose(choosing: ByJudge | ByLikeness) -> None:
    choice = choosing.choose(trace("a9"), Memory())
    assert (choice.story, choice.likely, choice.in_doubt) == (None, [], False)


def test_only_a_judge_beside_what_reads_pairs_finds_a_part_of_another_event() -> None:
    seen: list[str] = []

    def find_part(article: Trace, members: Sequence[Trace], looks: Looks) -> frozenset[str]:
        seen.append(article.article_id)
        return frozenset({members[-1].article_id}) if looks else frozenset()

    told, article = [trace("m1"), trace("m2")], trace("a9")
    by_judge = ByJudge(Judge(8.0), find_part)
    reading, alone = Memory(told, read_pairs=unsure), Memory(told)
    for choosing, memory, part in (
        (by_judge, reading, {"m2"}),
        (by_judge, alone, set()),
        (ByLikeness(), reading, set()),
    ):
        choice = choosing.choose(article, memory)
        assert choice.story == "s1"
        assert choice.part_of(told) == part
    assert seen == ["a9"]
