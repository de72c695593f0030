"""Public collections to fit on: real texts that the project labelled, and ordinary news.

The texts stay where they are; only ids, labels and fitted weights ship. The files keep the names
they are published under: ``muc4_en.jsonl`` (NIST), ``fakedes_true_es.jsonl`` (CC BY 4.0),
``ucdp_mexico_headlines_es.tsv`` (CC BY 4.0), ``semcrime_prosecutor_pt.jsonl`` (CC BY 4.0) and
``sib200`` (Apache-2.0). ``docs/annotation.md`` says what an ``id`` is in each.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from avizor.classifier.examples import Example, read_lines
from avizor.errors import ConfigError

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
BACKGROUND = 0.4
"""How much an ordinary article counts against a written one."""
WEIGHTS = {"muc4": 0.5, "ucdp": 0.5, "sib200": BACKGROUND}
"""How much a real text counts where its kind is narrow: old wires, headlines, sentences."""

EVERY = 3
"""Of ordinary news one piece in so many is taken: more cost time and teach little."""

Text = tuple[str, str]  # title and text


def read_background(folder: Path, labelled: frozenset[str] = frozenset()) -> list[Example]:
    """Read every third calm article and sentence in ``folder``; an empty list without any.

    Events named in ``labelled`` are left out: an annotator has said more of them.
    """
    found = [*_read_articles(folder / "fakedes_true_es.jsonl"), *_read_sentences(folder / "sib200")]
    return [example for example in found if example.event not in labelled][::EVERY]


def read_labelled(labels: Path, folder: Path, topics: Sequence[str]) -> list[Example]:
    """Join the first pass of a labels file with its texts in ``folder``, in the file's order.

    Raises ConfigError naming the line for a source or id that is not there, or an unknown topic.
    """
    texts: dict[str, Mapping[str, Text]] = {}
    examples = []
    for number, line in enumerate(read_lines(labels), start=1):
        fields = json.loads(line)
        if fields["pass"] != 1:
            continue
        source, key = fields["source"], str(fields["id"])
        try:
            if source not in texts:
                texts[source] = READERS[source](folder)
            title, text = texts[source][key]
        except KeyError as error:
            raise ConfigError(f"{labels}: line {number}: no text {source} {key}") from error
        unknown = set(fields["topics"]) - set(topics)
        if unknown:
            raise ConfigError(f"{labels}: line {number}: unknown topic {min(unknown)!r}")
        examples.append(_labelled(fields, title, text))
    return examples


def _labelled(fields: Mapping[str, Any], title: str, text: str) -> Example:
    source, key = fields["source"], str(fields["id"])
    return Example(
        id=f"{source}-{key}",
        event=f"sentence-{key.rsplit(':', 1)[-1]}" if source == "sib200" else f"{source}-{key}",
        language=fields["language"],
        title=title,
        text=text,
        topics=frozenset(fields["topics"]),
        severity=fields["severity"],
        counts=WEIGHTS.get(source, 1.0),
    )


def _muc4(folder: Path) -> Mapping[str, Text]:
    rows = map(json.loads, read_lines(folder / "muc4_en.jsonl"))
    return {row["id"]: ("", sentence_case(row["text"])) for row in rows}


def _fakedes(folder: Path) -> Mapping[str, Text]:
    rows = enumerate(map(json.loads, read_lines(folder / "fakedes_true_es.jsonl")), start=1)
    return {str(number): _headed(row["headline"], row["text"]) for number, row in rows}


def _ucdp(folder: Path) -> Mapping[str, Text]:
    rows = read_lines(folder / "ucdp_mexico_headlines_es.tsv")[1:]
    return {str(number): (row.split("\t")[0], "") for number, row in enumerate(rows, start=1)}


def _semcrime(folder: Path) -> Mapping[str, Text]:
    rows = map(json.loads, read_lines(folder / "semcrime_prosecutor_pt.jsonl"))
    return {row["id"]: (row["title"], row["text"]) for row in rows}


def _sib200(folder: Path) -> Mapping[str, Text]:
    texts = {}
    for path in sorted((folder / "sib200" / "annotated").glob("*/*.tsv")):
        for row in csv.DictReader(read_lines(path), delimiter="\t"):
            texts[f"{path.parent.name}/{path.name}:{row['index_id']}"] = ("", row["text"])
    return texts


READERS: Mapping[str, Callable[[Path], Mapping[str, Text]]] = {
    "muc4": _muc4,
    "fakedes": _fakedes,
    "ucdp": _ucdp,
    "semcrime": _semcrime,
    "sib200": _sib200,
}


def sentence_case(text: str) -> str:
    """Turn a wire in capitals into sentences: lower case, a capital at each beginning."""
    joined = " ".join(text.split()).lower()
    return re.sub(r"(^|[.!?]\s+)(\w)", lambda hit: hit[1] + hit[2].upper(), joined)


def _headed(title: str, text: str) -> Text:
    return title, text.removeprefix(title).strip()


def _read_articles(path: Path) -> Iterator[Example]:
    for number, line in enumerate(read_lines(path) if path.exists() else [], start=1):
        fields = json.loads(line)
        if fields["topic"] in CALM_SECTIONS:
            title, text = _headed(fields["headline"], fields["text"])
            yield _ordinary(f"fakedes-{number}", "es", title, text)


def _read_sentences(folder: Path) -> Iterator[Example]:
    for language, name in FOLDERS.items():
        path = folder / "annotated" / name / "dev.tsv"
        for row in csv.DictReader(read_lines(path) if path.exists() else [], delimiter="\t"):
            if row["category"] in CALM_CATEGORIES:
                yield _ordinary(f"sentence-{row['index_id']}", language, "", row["text"])


def _ordinary(event: str, language: str, title: str, text: str) -> Example:
    return Example(
        id=f"{event}-{language}",
        event=event,
        language=language,
        title=title,
        text=text,
        topics=frozenset(),
        severity=0,
        counts=BACKGROUND,
        background=True,
    )
