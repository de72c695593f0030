"""Fit the head on labelled examples.

``python -m avizor.classifier.training.fit EXAMPLES… --topics FILE`` does it alone.

The encoder stays as it is. Each topic is a small logistic model over cue strengths and
similarities, drawn to a prior that the lexicon file states; calibration and thresholds come from
examples that their fold's model has not seen. The same input writes the same ``config.json``.
"""

import argparse
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.attention import LabelAttention
from avizor.classifier.cues import Lexicon, read_lexicon
from avizor.classifier.encoder import Encoded, Encoder, unit
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.features import Space, language_means, measure
from avizor.classifier.head import Gate, Head, sigmoid, write_head
from avizor.classifier.priors import SEVERE, SEVERITIES, Beliefs, lay_prior
from avizor.classifier.training.collections import read_background
from avizor.classifier.training.folds import FOLDS, fold_of
from avizor.classifier.training.logistic import (
    Labelled,
    best_threshold,
    fit_calibration,
    fit_logistic,
)
from avizor.classifier.windows import Reading, read_article
from avizor.domain.catalogue import LANGUAGES

Vector = NDArray[np.float32]
Floats = NDArray[np.float64]
Descriptions = Mapping[str, Mapping[str, Sequence[str]]]
Priors = Sequence[tuple[Floats, Floats]]

MAX_TOKENS = 256
GATE = Gate(irrelevant=0.5, relevant=0.6, likeliest=0.2)


@dataclass(frozen=True)
class Recipe:
    """How the head is fitted; the defaults were chosen on folds of the fitting examples."""

    name: str = "avizor-topics-8"
    beliefs: Beliefs = field(default_factory=Beliefs)
    background: float = 0.2
    threshold: float = 0.36
    caution: float = 60.0
    inputs: tuple[str, ...] = ("cues", "logits")
    gate: Gate = GATE


@dataclass(frozen=True)
class Read:
    """An example with its cues and vectors."""

    example: Example
    reading: Reading
    hits: Vector
    encoded: Encoded


@dataclass(frozen=True)
class Basis:
    """What a head stands on: its topics, the space of similarity, the network's own labels."""

    topics: tuple[str, ...]
    space: Space
    attention: LabelAttention | None = None


def read_all(examples: Sequence[Example], lexicon: Lexicon, encoder: Encoder) -> list[Read]:
    """Find the cues and vectors of each example, in order."""

    def read(example: Example) -> Read:
        reading = read_article(example.title, example.text, example.language)
        hits = lexicon.find(reading.parts, example.language)
        return Read(example, reading, hits, encoder.encode(reading.parts, hits.sum(axis=1)))

    return encoder.map(read, examples)


def lay_space(reads: Sequence[Read], descriptions: Descriptions, encoder: Encoder | None) -> Space:
    """Take language means from the examples and topic vectors from the descriptions.

    Without descriptions there is nothing to encode, and the encoder may be None.
    """
    spoken = [read.example.language for read in reads]
    documents = language_means([read.encoded.document for read in reads], spoken)
    parts = language_means([unit(read.encoded.parts.mean(axis=0)) for read in reads], spoken)
    flat = Space(documents, parts, np.zeros((0, 1), dtype=np.float32))
    vectors = []
    for texts in descriptions.values():
        assert encoder is not None  # noqa: S101 (there is something to encode)
        centred = [
            flat.centre(encoder.encode([text], [0.0]).parts[0], parts, language)
            for language in LANGUAGES
            for text in texts[language]
        ]
        vectors.append(unit(np.mean(centred, axis=0)))
    return Space(documents, parts, np.array(vectors))


def space_of_examples(reads: Sequence[Read], topics: Sequence[str]) -> Space:
    """Lay a space whose topic vectors are the mean of each topic's examples; zero without any."""
    flat = lay_space(reads, {}, None)
    hidden = reads[0].encoded.document.size
    vectors = np.zeros((len(topics), hidden), dtype=np.float32)
    for row, topic in enumerate(topics):
        own = [read for read in reads if topic in read.example.topics]
        centred = [
            flat.centre(read.encoded.document, flat.documents, read.example.language)
            for read in own
        ]
        vectors[row] = unit(np.mean(centred, axis=0)) if own else 0
    return Space(flat.documents, flat.parts, vectors)


def fit_head(reads: Sequence[Read], basis: Basis, lexicon: Lexicon, recipe: Recipe) -> Head:
    """Fit weights, calibration and thresholds; each language needs a few examples.

    The examples' logits, where the recipe uses them, must come from networks that did not learn
    from them, or the head trusts the network too much.
    """
    topics, space, attention = basis.topics, basis.space, basis.attention
    rows = np.array([_row(read, space, recipe) for read in reads], dtype=np.float64)
    marks = mark_reads(reads, topics)
    counts = np.array([count_of(read.example, recipe) for read in reads])
    priors = _priors(reads, topics, lexicon, recipe, attention)
    centre, scale = _standard(rows, recipe.inputs, len(lexicon.cues))
    labelled = Labelled((rows - centre) / scale, counts)
    raw = _score_out_of_fold(labelled, marks, reads, priors)
    weights, bias = _fit_rows(labelled, marks, priors)
    calibration = np.array(
        [fit_calibration(raw[:, i], marks[:, i], counts) for i in range(raw.shape[1])]
    )
    chances = sigmoid((raw * calibration[:, 0] + calibration[:, 1]).astype(np.float32))
    return Head(
        name=recipe.name,
        max_tokens=MAX_TOKENS,
        topics=topics,
        cues=tuple(cue.id for cue in lexicon.cues),
        inputs=recipe.inputs,
        attention=attention,
        space=space,
        centre=centre.astype(np.float32),
        scale=scale.astype(np.float32),
        weights=weights.astype(np.float32),
        bias=bias.astype(np.float32),
        calibration=calibration.astype(np.float32),
        gate=recipe.gate,
        thresholds=choose_thresholds(chances.astype(np.float64), marks, reads, recipe),
        severity=_fit_severity(reads, attention),
    )


def _fit_severity(reads: Sequence[Read], attention: LabelAttention | None) -> Vector | None:
    """Calibrate the network's severity labels on the examples whose severity is known."""
    known = [read for read in reads if read.example.severity is not None]
    if attention is None or SEVERITIES[0] not in attention.labels or not known:
        return None
    levels = np.array([read.example.severity for read in known], dtype=np.float64)
    counts = np.array([read.example.counts for read in known])
    rows = []
    for name, least in zip(SEVERITIES, SEVERE, strict=True):
        column = attention.labels.index(name)
        raw = np.array([read.encoded.logits[column] for read in known], dtype=np.float64)
        rows.append(fit_calibration(raw, (levels >= least).astype(np.float64), counts))
    return np.array(rows, dtype=np.float32)


def count_of(example: Example, recipe: Recipe) -> float:
    """Give how much an example counts."""
    return recipe.background if example.background else example.counts


def mark_reads(reads: Sequence[Read], topics: Sequence[str]) -> Floats:
    """Give the labels as 0 or 1, relevance first, then each topic."""
    labels = [read.example.topics for read in reads]
    return np.array([[bool(own), *(topic in own for topic in topics)] for own in labels], float)


def _standard(rows: Floats, inputs: Sequence[str], cue_count: int) -> tuple[Floats, Floats]:
    """Bring similarities to mean 0 and deviation 1; leave the other blocks as they are."""
    centre, scale = np.zeros(rows.shape[1]), np.ones(rows.shape[1])
    if "similarity" in inputs:
        chosen = slice(cue_count, None)
        centre[chosen] = rows[:, chosen].mean(axis=0)
        scale[chosen] = rows[:, chosen].std(axis=0) + 1e-9
    return centre, scale


def _row(read: Read, space: Space, recipe: Recipe) -> Vector:
    return measure(read.reading, read.hits, read.encoded, space, recipe.inputs).features


def _priors(
    reads: Sequence[Read],
    topics: Sequence[str],
    lexicon: Lexicon,
    recipe: Recipe,
    attention: LabelAttention | None,
) -> Priors:
    hidden = reads[0].encoded.document.size
    columns: dict[str, Sequence[str]] = {
        "cues": (),
        "similarity": topics,
        "logits": attention.labels if attention else (),
        "embedding": [""] * hidden,
    }
    sizes = [(name, columns[name]) for name in recipe.inputs]
    return [lay_prior(topic, sizes, lexicon, recipe.beliefs) for topic in (None, *topics)]


def _fit_rows(labelled: Labelled, marks: Floats, priors: Priors) -> tuple[Floats, Floats]:
    fitted = [fit_logistic(labelled, marks[:, row], *prior) for row, prior in enumerate(priors)]
    return np.array([weights for weights, _ in fitted]), np.array([bias for _, bias in fitted])


def _score_out_of_fold(
    labelled: Labelled, marks: Floats, reads: Sequence[Read], priors: Priors
) -> Floats:
    """Score each example by a model that saw none of its event."""
    folds = np.array([fold_of(read.example) for read in reads])
    raw = np.zeros_like(marks)
    for fold in range(FOLDS):
        inside = folds == fold
        weights, bias = _fit_rows(labelled.only(~inside), marks[~inside], priors)
        raw[inside] = labelled.rows[inside] @ weights.T + bias
    return raw


def choose_thresholds(
    chances: Floats, marks: Floats, reads: Sequence[Read], recipe: Recipe
) -> dict[str, Vector]:
    """Choose thresholds for each language, and under "" for any other one."""
    own = [read.example.language if not read.example.background else "-" for read in reads]
    spoken = np.array(own)
    groups: dict[str, NDArray[np.bool_]] = {language: spoken == language for language in LANGUAGES}
    groups[""] = spoken != "-"
    return {
        language: np.array(
            [
                best_threshold(
                    chances[chosen, row], marks[chosen, row], recipe.threshold, recipe.caution
                )
                for row in range(marks.shape[1])
            ],
            dtype=np.float32,
        )
        for language, chosen in groups.items()
    }


def read_descriptions(path: Path) -> dict[str, dict[str, list[str]]]:
    """Read the topic descriptions of a ``topics.toml``, by topic id and language."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["topic"]
    return {table["id"]: table["descriptions"] for table in tables}


def main() -> None:
    """Fit the head of a model folder from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--topics", type=Path, required=True)
    parser.add_argument("--background", type=Path, help="folder of fakedes and sib200")
    parser.add_argument("--model", type=Path, default=Path(__file__).parents[1] / "model")
    options = parser.parse_args()
    descriptions = read_descriptions(options.topics)
    topics = tuple(descriptions)
    lexicon = read_lexicon(options.model / "cues.toml")
    encoder = Encoder(options.model, MAX_TOKENS)
    examples = [each for each in read_examples(options.examples, topics) if not each.held_out]
    reads = read_all(examples, lexicon, encoder)
    space = lay_space(reads, descriptions, encoder)
    if options.background:
        reads += read_all(read_background(options.background), lexicon, encoder)
    recipe = Recipe(inputs=("cues", "similarity"))
    head = fit_head(reads, Basis(topics, space), lexicon, recipe)
    write_head(head, options.model / "config.json")


if __name__ == "__main__":
    main()
