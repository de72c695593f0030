"""Ordinary news to fit against, from two public collections that allow training on them.

The texts stay where they are; only fitted weights ship. ``fakedes_true_es.jsonl`` (CC BY 4.0)
gives Mexican and pan-Hispanic articles, ``sib200`` (Apache-2.0) parallel sentences in Spanish,
Portuguese and English. Sections that may hold security news are left out.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from avizor.classifier.examples import Example

CALM_SECTIONS = frozenset(
    (
        "Sport",
        "Deporte",
        "Entertainment",
        "Science",
        "Ciencia",
        "Health",
        "Covid-19",
        "Education",
        "Economy",
        "Ambiental",
    )
)
CALM_CATEGORIES = frozenset(
    ("science/technology", "travel", "sports", "health", "entertainment", "geography")
)
FOLDERS = {"es": "spa_Latn", "pt": "por_Latn", "en": "eng_Latn"}


def read_background(folder: Path) -> list[Example]:
    """Read what lies in ``folder`` of the two collections; an empty list when neither does."""
    return [*_read_articles(folder / "fakedes_true_es.jsonl"), *_read_sentences(folder / "sib200")]


def _read_articles(path: Path) -> Iterator[Example]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines):
        fields = json.loads(line)
        if fields["topic"] in CALM_SECTIONS:
            text = fields["text"].removeprefix(fields["headline"]).strip()
            yield _example(f"article-{number}", "es", fields["headline"], text)


def _read_sentences(folder: Path) -> Iterator[Example]:
    for language, name in FOLDERS.items():
        path = folder / "annotated" / name / "dev.tsv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file, delimiter="\t"):
                    if row["category"] in CALM_CATEGORIES:
                        yield _example(f"sentence-{row['index_id']}", language, "", row["text"])


def _example(event: str, language: str, title: str, text: str) -> Example:
    return Example(
        id=f"{event}-{language}",
        event=event,
        language=language,
        title=title,
        text=text,
        topics=frozenset(),
        background=True,
    )
