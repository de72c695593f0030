"""The classify stage: every article gets the judgement that is its own, in order."""

from collections.abc import Sequence

import pytest

from avizor.classifier.assistance import load_weights
from avizor.classifier.follow_ups import load_follow_up_weights
from avizor.domain.actors.reading import groups_matcher
from avizor.domain.judgement import Judgement, ModelInput
from avizor.domain.reading import Reader
from avizor.domain.records import TopicScore
from avizor.errors import RetryLater
from avizor.gazetteer import load_gazetteer
from avizor.stages.classify import AT_ONCE, Classify
from build import article

COUNT = 2 * AT_ONCE + 3
HOMICIDE = Judgement(
    relevance=0.9,
    topics=(TopicScore(id="homicide", score=0.9),),
    scores={},
    evidence=(),
    embedding=(),
)


class Numbered:
    """A model that judges an article by the number it has for a title."""

    name = "numbered"

    def __init__(self, fails_at: int | None = None) -> None:
        self.seen: list[int] = []
        self._fails_at = fails_at

    def assess(self, batch: Sequence[ModelInput]) -> Sequence[Judgement]:
        numbers = [int(one.title) for one in batch]
        if self._fails_at in numbers:
            raise RetryLater("the model is away")
        self.seen += numbers
        return [
            Judgement(relevance=n / 1000, topics=(), scores={}, evidence=(), embedding=())
            for n in numbers
        ]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_gazetteer(), groups_matcher(()), load_weights())


def test_judgements_stay_with_their_articles_however_large_the_batch(reader: Reader) -> None:
    model = Numbered()
    articles = [article(f"a{n}", title=str(n), text="") for n in range(COUNT)]
    made = list(Classify(model, lambda: reader).handle(articles))
    assert [key for key, _ in made] == [one.id for one in articles]
    assert [one.assessment.relevance for _, one in made] == [n / 1000 for n in range(COUNT)]
    assert model.seen == list(range(COUNT))


def test_only_an_article_about_security_is_asked_whether_it_comes_first() -> None:
    follow_ups = load_follow_up_weights()
    reader = Reader(load_gazetteer(), groups_matcher(()), load_weights(), None, follow_ups)
    follows = article("a1", title="La viuda del chofer pide justicia", text="El juez lo escuchó.")
    first = reader.read(follows, HOMICIDE).first_report
    assert first is not None
    assert first < 0.5
    assert reader.read(follows, HOMICIDE.model_copy(update={"topics": ()})).first_report is None


def test_without_weights_nobody_is_asked(reader: Reader) -> None:
    assert reader.read(article("a1"), HOMICIDE).first_report is None


def test_a_batch_of_nothing_asks_the_model_nothing(reader: Reader) -> None:
    model = Numbered()
    assert list(Classify(model, lambda: reader).handle([])) == []
    assert model.seen == []


def test_a_model_that_fails_later_in_a_batch_is_heard(reader: Reader) -> None:
    stage = Classify(Numbered(fails_at=AT_ONCE + 1), lambda: reader)
    articles = [article(f"a{n}", title=str(n), text="") for n in range(COUNT)]
    with pytest.raises(RetryLater, match="the model is away"):
        list(stage.handle(articles))


def test_a_text_without_end_is_read_from_its_beginning_and_kept_whole(reader: Reader) -> None:
    read: list[ModelInput] = []

    class Reads(Numbered):
        def assess(self, batch: Sequence[ModelInput]) -> Sequence[Judgement]:
            read.extend(batch)
            return [HOMICIDE for _ in batch]

    long = article("a1", title="9" * 10_000, text="Quito. " * 50_000)
    ((_, made),) = Classify(Reads(), lambda: reader).handle([long])
    assert made.article == long
    assert len(read[0].title) == 500
    assert len(read[0].text) == 30_000
