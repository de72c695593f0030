"""The judged pairs of article and topic are verbatim, of frozen events, and as many as stated."""

import json
from pathlib import Path
from typing import Any

from avizor.classifier.dataset import DATA, read_frozen, read_written
from avizor.classifier.fit import read_descriptions

ROOT = Path(__file__).resolve().parents[3]
TOPICS = tuple(read_descriptions(ROOT / "config" / "topics.toml"))
FILE = ROOT / "tests" / "data" / "evidence" / "pairs_4.jsonl"


def pairs() -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def test_every_judged_sentence_is_verbatim_in_an_article_of_a_frozen_event() -> None:
    frozen = read_frozen()
    articles = {e.id: e for e in read_written(DATA, TOPICS) if e.event in frozen}
    for pair in pairs():
        article = articles[pair["article"]]
        assert pair["sentence"] in article.title or pair["sentence"] in article.text
        assert pair["language"] == article.language


def test_nine_of_ten_sentences_are_on_the_topic_where_the_topic_is_right() -> None:
    rows = pairs()
    assert len(rows) == len({(row["article"], row["topic"]) for row in rows}) == 100
    assert sum(row["on_topic"] for row in rows) == 78
    right = [row["on_topic"] for row in rows if row["labelled"]]
    assert (sum(right), len(right)) == (77, 80)
