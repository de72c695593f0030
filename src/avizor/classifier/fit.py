"""Fit the head on labelled examples: ``python -m avizor.classifier.fit EXAMPLES… --topics FILE``.

The encoder stays as it is. Each topic is a small logistic model over cue strengths and
similarities, drawn to a prior that the lexicon file states; calibration and thresholds come from
examples that their fold's model has not seen. The same input writes the same ``config.json``.
"""

import argparse
import tomllib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.background import read_background
from avizor.classifier.cues import EVERY_TOPIC, LANGUAGES, Lexicon, read_lexicon
from avizor.classifier.encoder import Encoded, Encoder, unit
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.features import Space, language_means, measure
from avizor.classifier.head import Gate, Head, sigmoid, write_head
from avizor.classifier.logistic import Labelled, best_threshold, fit_calibration, fit_logistic
from avizor.classifier.windows import Reading, read_article

Vector = NDArray[np.float32]
Floats = NDArray[np.float64]
Descriptions = Mapping[str, Mapping[str, Sequence[str]]]
Priors = Sequence[tuple[Floats, Floats]]

MAX_TOKENS = 256
FOLDS = 6
GATE = Gate(irrelevant=0.1, relevant=0.6, likeliest=0.2)


@dataclass(frozen=True)
class Recipe:
    """How the head is fitted; the defaults were chosen on folds of the fitting examples."""

    name: str = "avizor-topics-1"
    cue_prior: float = 3.5
    cue_pull: float = 0.05
    other_pull: float = 2.0
    near_prior: float = 0.8
    near_pull: float = 0.6
    far_pull: float = 5.0
    background: float = 0.2
    threshold: float = 0.36
    caution: float = 60.0
    gate: Gate = GATE


@dataclass(frozen=True)
class Read:
    """An example with its cues and vectors."""

    example: Example
    reading: Reading
    hits: Vector
    encoded: Encoded


def read_all(examples: Sequence[Example], lexicon: Lexicon, encoder: Encoder) -> list[Read]:
    """Find the cues and vectors of each example, in order."""

    def read(example: Example) -> Read:
        reading = read_article(example.title, example.text, example.language)
        hits = lexicon.find(reading.parts, example.language)
        return Read(example, reading, hits, encoder.encode(reading.parts, hits.sum(axis=1)))

    return encoder.map(read, examples)


def lay_space(reads: Sequence[Read], descriptions: Descriptions, encoder: Encoder) -> Space:
    """Take language means from the examples and topic vectors from the descriptions."""
    spoken = [read.example.language for read in reads]
    documents = language_means([read.encoded.document for read in reads], spoken)
    parts = language_means([unit(read.encoded.parts.mean(axis=0)) for read in reads], spoken)
    flat = Space(documents, parts, np.zeros((0, 1), dtype=np.float32))
    vectors = []
    for texts in descriptions.values():
        centred = [
            flat.centre(encoder.encode([text], [0.0]).parts[0], parts, language)
            for language in LANGUAGES
            for text in texts[language]
        ]
        vectors.append(unit(np.mean(centred, axis=0)))
    return Space(documents, parts, np.array(vectors))


def fit_head(
    reads: Sequence[Read], space: Space, topics: Sequence[str], lexicon: Lexicon, recipe: Recipe
) -> Head:
    """Fit weights, calibration and thresholds; each language needs a few examples."""
    rows = np.array(
        [measure(read.reading, read.hits, read.encoded, space).features for read in reads],
        dtype=np.float64,
    )
    marks = _marks(reads, topics)
    counts = np.array([recipe.background if read.example.background else 1.0 for read in reads])
    centre, scale = _standard(rows, len(lexicon.cues))
    labelled = Labelled((rows - centre) / scale, counts)
    priors = [_prior(row, topics, lexicon, recipe) for row in range(1 + len(topics))]
    raw = _score_out_of_fold(labelled, marks, reads, priors)
    weights, bias = _fit_rows(labelled, marks, priors)
    calibration = np.array(
        [fit_calibration(raw[:, i], marks[:, i], counts) for i in range(raw.shape[1])]
    )
    chances = sigmoid((raw * calibration[:, 0] + calibration[:, 1]).astype(np.float32))
    return Head(
        name=recipe.name,
        max_tokens=MAX_TOKENS,
        topics=tuple(topics),
        cues=tuple(cue.id for cue in lexicon.cues),
        space=space,
        centre=centre.astype(np.float32),
        scale=scale.astype(np.float32),
        weights=weights.astype(np.float32),
        bias=bias.astype(np.float32),
        calibration=calibration.astype(np.float32),
        gate=recipe.gate,
        thresholds=_thresholds(chances.astype(np.float64), marks, reads, recipe),
    )


def _marks(reads: Sequence[Read], topics: Sequence[str]) -> Floats:
    """Give the labels as 0 or 1, relevance first, then each topic."""
    labels = [read.example.topics for read in reads]
    return np.array([[bool(own), *(topic in own for topic in topics)] for own in labels], float)


def _standard(rows: Floats, cue_count: int) -> tuple[Floats, Floats]:
    """Leave cue strengths as they are; bring similarities to mean 0 and deviation 1."""
    centre, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    centre[:cue_count], scale[:cue_count] = 0, 1
    return centre, scale


def _prior(
    row: int, topics: Sequence[str], lexicon: Lexicon, recipe: Recipe
) -> tuple[Floats, Floats]:
    """Say what a topic's weights start from, and how hard each is held there."""
    topic = topics[row - 1] if row else None
    cues = [_lean(cue.speaks_for, cue.speaks_against, topic) for cue in lexicon.cues]
    near = [float(other == topic) if topic else 1 / len(topics) for other in topics]
    prior = [recipe.cue_prior * lean for lean in cues]
    pull = [recipe.cue_pull if lean else recipe.other_pull for lean in cues]
    for value in near * 2:
        prior.append(recipe.near_prior * value / 2)
        pull.append(recipe.near_pull if value else recipe.far_pull)
    return np.array(prior), np.array(pull)


def _lean(speaks_for: Sequence[str], speaks_against: Sequence[str], topic: str | None) -> float:
    if topic is None:
        return 0.7 * bool(speaks_for) - 0.7 * (EVERY_TOPIC in speaks_against)
    lean = float(topic in speaks_for) - 0.5 * (topic in speaks_against)
    return lean - (EVERY_TOPIC in speaks_against)


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


def fold_of(example: Example) -> int:
    """Give the fold of an example; one event is never split."""
    return zlib.crc32(example.event.encode()) // 3 % FOLDS


def _thresholds(
    chances: Floats, marks: Floats, reads: Sequence[Read], recipe: Recipe
) -> dict[str, Vector]:
    """Choose thresholds for each language, and under "" for any other one."""
    own = [read.example.language if not read.example.background else "-" for read in reads]
    spoken = np.array(own)
    groups = {language: spoken == language for language in LANGUAGES}
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
    parser.add_argument("--model", type=Path, default=Path(__file__).parent / "model")
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
    head = fit_head(reads, space, topics, lexicon, Recipe())
    write_head(head, options.model / "config.json")


if __name__ == "__main__":
    main()
