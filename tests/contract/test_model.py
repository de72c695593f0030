"""What every model promises: the shipped one, and somebody else's through torch."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from avizor.adapters.model.opening import open_model
from avizor.domain.judgement import Judgement, ModelInput
from avizor.ports import Model
from avizor.settings import ModelSettings
from contract.tiny_models import (
    NEEDS_TORCH,
    save_classifier,
    save_headed,
    shipped_topics,
    words_of,
)

TOPICS = shipped_topics()
IDS = [topic.id for topic in TOPICS]
MASSACRE = ModelInput(
    title="Sample: chacina deixa cinco mortos",
    text="Homens armados mataram a tiros cinco pessoas em um bar. A polícia não tem suspeitos.",
    language="pt",
)
REQUEST = ModelInput(
    title="Sample: el Gobierno pide a Washington asesores militares contra las bandas",
    text="El ministro pidió a Estados Unidos instructores y radares para la policía. Llovió.",
    language="es",
)
CURFEW = ModelInput(title="", text="The president declared a curfew in two towns.", language=None)
SWEDISH = ModelInput(title="Sample: polisen söker tre män", text="", language="sv")
LONG = ModelInput(
    title="Sample: un martes en Durán",
    text="\n".join(
        f"El vecino número {n} barrió la acera y saludó a la patrulla." for n in range(20)
    ),
    language="es",
)
BLANK = ModelInput(title=" ", text="\n", language="es")
ARTICLES = [MASSACRE, REQUEST, CURFEW, SWEDISH, LONG, BLANK]
WORDS = [f"{article.title} {article.text}" for article in ARTICLES]


def settings_of(kind: str, folder: Path) -> ModelSettings:
    """Make a model of a kind in a folder; thresholds let it assign some topics, not all."""
    if kind == "shipped":
        return ModelSettings()
    words = words_of(WORDS)
    if kind == "headed":
        return ModelSettings(path=str(save_headed(folder, words)), threads=1)
    if kind == "entailment":
        labels = ("contradiction", "neutral", "entailment")
        path = save_classifier(folder, labels, words, initializer_range=0.3)
        return ModelSettings(path=str(path), threads=1, threshold=0.08)
    problem = {
        "multi-label": "multi_label_classification",
        "softmax": "single_label_classification",
    }
    path = save_classifier(
        folder, [*IDS, "other"], words, problem_type=problem[kind], initializer_range=0.3
    )
    return ModelSettings(
        path=str(path), threads=1, threshold=0.5 if kind == "multi-label" else 0.08
    )


@pytest.fixture(
    scope="module", params=["shipped", "multi-label", "softmax", "entailment", "headed"]
)
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Model:
    if request.param != "shipped" and find_spec("torch") is None:
        pytest.skip(NEEDS_TORCH)
    folder = tmp_path_factory.mktemp("model")
    return open_model(settings_of(request.param, folder), TOPICS)


@pytest.fixture(scope="module")
def judged(model: Model) -> list[Judgement]:
    return list(model.assess(ARTICLES))


def test_it_has_a_name_and_no_articles_give_no_judgements(model: Model) -> None:
    assert model.name
    assert list(model.assess([])) == []


def test_an_article_gets_the_same_judgement_alone_and_in_any_batch(
    model: Model, judged: list[Judgement]
) -> None:
    assert list(model.assess([MASSACRE])) == judged[:1]
    assert list(model.assess(ARTICLES[::-1])) == judged[::-1]


def test_every_topic_has_a_score_and_the_assigned_ones_come_best_first(
    judged: list[Judgement],
) -> None:
    assert any(judgement.topics for judgement in judged)
    for judgement in judged:
        assert set(judgement.scores) == set(IDS)
        assert all(0 <= score <= 1 for score in judgement.scores.values())
        given = [(topic.id, topic.score) for topic in judgement.topics]
        assert given == sorted(given, key=lambda each: -each[1])
        assert all(judgement.scores[topic] == score for topic, score in given)
        assert (judgement.relevance >= 0.5) == bool(judgement.topics)


def test_each_assigned_topic_has_one_verbatim_sentence(judged: list[Judgement]) -> None:
    for article, judgement in zip(ARTICLES, judged, strict=True):
        assert [cited.topic for cited in judgement.evidence] == [t.id for t in judgement.topics]
        for cited in judgement.evidence:
            assert cited.sentence
            assert cited.sentence in article.title or cited.sentence in article.text


def test_embeddings_have_length_one_and_a_blank_article_none_and_no_topic(
    judged: list[Judgement],
) -> None:
    *read, blank = judged
    for judgement in read:
        assert np.linalg.norm(judgement.embedding) == pytest.approx(1, abs=1e-3)
    assert blank.topics == ()
    assert blank.relevance == 0
    assert set(blank.embedding) == {0.0}
    assert len({len(judgement.embedding) for judgement in judged}) == 1
