"""Fit the weights that make a country the scene of an article: ``scene_weights.tsv``.

    python -m judgement.fit.scene [EVENTS.jsonl …]

Reads the project's own news (by default every ``events_*.jsonl`` of the training data, and the
short articles of the tests that are there to tune) without the events that ``split.json``
freezes as a test, and fits a conditional logit with a ridge penalty: which of the countries an
article speaks of is the one it happens in. Each article counts three times: from an unknown outlet,
from one of its country and, for little, from one abroad. Running it again writes the same bytes.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from avizor.classifier.training.dataset import read_frozen
from avizor.domain.places.reading import read_scene
from avizor.gazetteer import load_gazetteer
from judgement.files import DATA, FACTS, PACKAGE, rows_of
from judgement.options import parser_of

OUTPUT = PACKAGE / "gazetteer" / "scene_weights.tsv"
RIDGE = 1.0
STEPS = 60
ABROAD = ("US", "ES", "MX", "CO", "AR", "BR")
Choice = tuple[float, int, list[Mapping[str, float]]]
"""How much an article counts, which candidate is right, and what is said of each candidate."""


def main() -> None:
    """Fit and write the weights, and say how many choices are right with them."""
    parser = parser_of(__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="EVENTS.jsonl")
    choices = [choice for item in _items(parser.parse_args().files) for choice in _choices(item)]
    names = sorted({name for _, _, said in choices for one in said for name in one})
    shares, tables = _tables(choices, names)
    weights = _fit_upward(shares, tables, [right for _, right, _ in choices])
    rows = [(name, weight) for name, weight in zip(names, weights, strict=True) if weight]
    OUTPUT.write_text("".join(f"{name}\t{weight:.3f}\n" for name, weight in rows), "utf-8")
    right = sum(
        int(np.argmax(table @ weights)) == chosen
        for table, (_, chosen, _) in zip(tables, choices, strict=True)
    )
    sys.stdout.write(f"{right} of {len(choices)} choices right, {len(rows)} weights\n")


def _items(paths: Sequence[Path]) -> Iterator[Mapping[str, str]]:
    for path in [] if paths else sorted(FACTS.glob("*.jsonl")):
        yield from (row for row in rows_of(path) if row["split"] == "tune")
    frozen = read_frozen()
    for path in paths or sorted(DATA.glob("events_*.jsonl")):
        for item in rows_of(path):
            if item["topics"] and item["country"] and item["event"] not in frozen:
                yield item


def _choices(item: Mapping[str, str]) -> Iterator[Choice]:
    home = item["country"]
    abroad = ABROAD[sum(map(ord, item["id"])) % len(ABROAD)]
    for outlet, share in ((None, 1.0), (home, 0.6), (abroad, 0.4 if abroad != home else 0.0)):
        scene = read_scene(item["title"], item["text"], load_gazetteer(), outlet_country=outlet)
        candidates = sorted(scene.countries)
        if share and home in candidates and len(candidates) > 1:
            said = [scene.countries[code] for code in candidates]
            yield share, candidates.index(home), said


def _tables(
    choices: Sequence[Choice], names: Sequence[str]
) -> tuple[list[float], list[np.ndarray]]:
    column = {name: index for index, name in enumerate(names)}
    tables = []
    for _, _, said in choices:
        table = np.zeros((len(said), len(names)))
        for row, one in enumerate(said):
            for name, value in one.items():
                table[row, column[name]] = value
        tables.append(table)
    return [share for share, _, _ in choices], tables


def _fit_upward(
    shares: Sequence[float], tables: Sequence[np.ndarray], rights: Sequence[int]
) -> np.ndarray:
    """Fit weights of which none is below zero: no mention of a country speaks against it."""
    kept = np.arange(tables[0].shape[1])
    while True:
        weights = _fit(shares, [table[:, kept] for table in tables], rights)
        if (weights > 0).all():
            break
        kept = kept[weights > 0]
    full = np.zeros(tables[0].shape[1])
    full[kept] = weights
    return full


def _fit(
    shares: Sequence[float], tables: Sequence[np.ndarray], rights: Sequence[int]
) -> np.ndarray:
    """Maximise the penalised likelihood by Newton's method."""
    size = tables[0].shape[1]
    weights = np.zeros(size)
    for _ in range(STEPS):
        slope, curve = -RIDGE * weights, RIDGE * np.eye(size)
        for share, table, right in zip(shares, tables, rights, strict=True):
            scores = table @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            mean = chances @ table
            slope += share * (table[right] - mean)
            curve += share * ((table.T * chances) @ table - np.outer(mean, mean))
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


if __name__ == "__main__":
    main()
