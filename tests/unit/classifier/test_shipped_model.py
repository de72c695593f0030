import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.classifier.cues import read_lexicon
from avizor.classifier.encoder import Encoder
from avizor.classifier.evaluation.measure import Pairs, tally_relevance, tally_topic, total
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.head import read_head, write_head
from avizor.classifier.training.fit import (
    Basis,
    Recipe,
    fit_head,
    lay_space,
    read_all,
    read_descriptions,
)
from avizor.domain.judgement import ModelInput
from shared_data import shared_path

ROOT = Path(__file__).resolve().parents[3]
TOPICS = tuple(read_descriptions(ROOT / "config" / "topics.toml"))


def samples() -> list[Example]:
    return read_examples(sorted((ROOT / "tests" / "data" / "topics").glob("*.jsonl")), TOPICS)


@pytest.fixture(scope="module")
def judged() -> Mapping[str, Pairs]:
    held = [example for example in samples() if example.held_out]
    model = OnnxModel(None)
    inputs = [ModelInput(title=e.title, text=e.text, language=e.language) for e in held]
    pairs: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for example, said in zip(held, model.assess(inputs), strict=True):
        assigned = frozenset(topic.id for topic in said.topics)
        pairs.setdefault(example.language, []).append((assigned, example.topics))
    return pairs


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_the_held_out_examples_of_a_language_are_mostly_told_right(
    judged: Mapping[str, Pairs], language: str
) -> None:
    pairs = judged[language]
    assert total(tally_topic(pairs, topic) for topic in TOPICS).f1 > 0.8
    assert tally_relevance(pairs).f1 > 0.9


def test_the_sample_examples_are_enough_for_every_topic_and_language() -> None:
    examples = samples()
    for language in ("es", "pt", "en"):
        own = [example for example in examples if example.language == language]
        assert len(own) >= 80
        assert sum(not example.topics for example in own) >= 27
        for topic in TOPICS:
            assert sum(topic in example.topics for example in own) >= 5


def test_the_topics_of_the_model_are_those_of_the_shipped_configuration() -> None:
    head = read_head(shipped_model() / "config.json")
    tables = tomllib.loads((ROOT / "config" / "topics.toml").read_text("utf-8"))["topic"]
    assert head.topics == tuple(table["id"] for table in tables)
    for table in tables:
        assert set(table["name"]) == set(table["descriptions"]) == {"es", "pt", "en"}
        assert all(2 <= len(texts) <= 4 for texts in table["descriptions"].values())


def test_fitting_twice_writes_the_same_file(tmp_path: Path) -> None:
    lexicon = read_lexicon(shipped_model() / "cues.toml")
    encoder = Encoder(shipped_model(), 256)
    few = [example for example in samples() if not example.held_out][::6]
    reads = read_all(few, lexicon, encoder)
    descriptions = read_descriptions(ROOT / "config" / "topics.toml")
    space = lay_space(reads, descriptions, encoder)
    basis, recipe = Basis(TOPICS, space), Recipe(inputs=("cues", "similarity"))
    for name in ("one.json", "two.json"):
        write_head(fit_head(reads, basis, lexicon, recipe), tmp_path / name)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert read_head(tmp_path / "one.json").topics == TOPICS


def test_the_article_that_avizor_was_asked_to_recognise_is_recognised() -> None:
    text = shared_path("seed/ecuador_military_assistance.txt").read_text(encoding="utf-8")
    (said,) = OnnxModel(None).assess([ModelInput(title="", text=text, language="en")])
    assert said.topics[0].id == "military_assistance"
    assert said.topics[0].score > 0.5
