"""The judged pairs of article and topic are verbatim, of frozen events, and as many as stated."""

import json
from pathlib import Path
from typing import Any

import pytest

from avizor.classifier.training.dataset import DATA, read_frozen, read_written
from avizor.classifier.training.fit import read_descriptions

ROOT = Path(__file__).resolve().parents[3]
TOPICS = tuple(read_descriptions(ROOT / "config" / "topics.toml"))
JUDGED = ROOT / "tests" / "data" / "evidence"


def pairs(name: str) -> list[dict[str, Any]]:
    lines = (JUDGED / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", [f"pairs_{number}.jsonl" for number in (4, 5, 6, 7, 8, 10)])
def test_every_judged_sentence_is_verbatim_in_an_article_of_a_frozen_event(name: str) -> None:
    frozen = read_frozen()
    articles = {e.id: e for e in read_written(DATA, TOPICS) if e.event in frozen}
    for pair in pairs(name):
        article = articles[pair["article"]]
        assert pair["sentence"] in article.title or pair["sentence"] in article.text
        assert pair["language"] == article.language


@pytest.mark.parametrize("name", ["pairs_9.jsonl", "pairs_11.jsonl", "pairs_12.jsonl"])
def test_every_judged_sentence_of_the_test_world_is_verbatim_there(name: str) -> None:
    lines = (ROOT / "tests" / "data" / "world" / "articles.jsonl").read_text(encoding="utf-8")
    articles = {told["id"]: told for told in map(json.loads, lines.splitlines())}
    for pair in pairs(name):
        article = articles[pair["article"]]
        assert pair["sentence"] in article["title"] or pair["sentence"] in article["text"]
        assert pair["language"] == article["language"]


@pytest.mark.parametrize(
    ("name", "on_topic", "right"),
    [
        ("pairs_4.jsonl", 78, (77, 80)),
        ("pairs_5.jsonl", 88, (84, 86)),
        ("pairs_6.jsonl", 87, (85, 89)),
        ("pairs_7.jsonl", 70, (70, 72)),
        ("pairs_8.jsonl", 79, (79, 82)),
        ("pairs_9.jsonl", 87, (85, 86)),
        ("pairs_10.jsonl", 74, (74, 90)),
        ("pairs_11.jsonl", 94, (93, 93)),
        ("pairs_12.jsonl", 92, (92, 95)),
    ],
)
def test_sentences_are_on_the_topic_as_often_as_stated(
    name: str, on_topic: int, right: tuple[int, int]
) -> None:
    rows = pairs(name)
    assert len(rows) == len({(row["article"], row["topic"]) for row in rows}) == 100
    assert sum(row["on_topic"] for row in rows) == on_topic
    labelled = [row["on_topic"] for row in rows if row["labelled"]]
    assert (sum(labelled), len(labelled)) == right
