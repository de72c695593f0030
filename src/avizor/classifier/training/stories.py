"""Teach the trees of ``stories.json`` and write them.

Needs the ``train`` extra: LightGBM learns them, and ``classifier/stories.py`` reads them without.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from avizor.domain.stories.grouping.evidence import Evidence

TREES = 250
DIGITS = 6
"""Of a threshold those that count: what is next to zero must stay on its side of it."""
RISES = (
    *("likeness", "first_most", "first_mean", "again_most", "again_mean", "read"),
    *("cosine_most", "cosine_mean", "name_rarest", "names_rarest", "names_shared", "names_part"),
    *("word_rarest", "words_rarest", "words_part", "plain_rarest", "plains_rarest"),
    *("number_rarest", "numbers_rarest", "number_large", "title_part", "title_rarest"),
    *("ages_shared", "tolls", "helped", "points_back", "topics_part", "topics_sure"),
    *("place_rarest", "place_shared", "country_shared"),
    *("likeness_ahead", "cosine_ahead", "names_ahead", "words_ahead", "plains_ahead"),
)
FALLS = (
    *("first_report", "tolls_apart", "helped_apart", "countries_apart", "set_apart", "ages_apart"),
)
"""What speaks for a story may not count against it, nor the other way round; what is neither (time,
who told it, how many names) may."""
SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 16,
    "min_data_in_leaf": 30,
    "lambda_l2": 2.0,
    "feature_fraction": 0.6,
    "monotone_constraints": [(n in RISES) - (n in FALLS) for n in Evidence._fields],
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 0,
    "verbose": -1,
}


def teach_stories(
    evidence: NDArray[np.float64], same: NDArray[np.bool_], counts: NDArray[np.float64]
) -> lightgbm.Booster:
    """Teach trees on evidence (rows, ``Evidence``), whether it is of one event, and its weight."""
    return lightgbm.train(SETTINGS, lightgbm.Dataset(evidence, same, weight=counts), TREES)


def write_stories(trees: lightgbm.Booster, joins: float, path: Path) -> None:
    """Write trees, one a line; an article joins a story from the log odds ``joins`` on."""
    told = trees.dump_model()["tree_info"]
    lines = ",\n".join(json.dumps(_listed(one["tree_structure"])) for one in told)
    head = json.dumps({"bias": -joins, "evidence": Evidence._fields})[:-1]
    path.write_text(f'{head}, "trees": [\n{lines}\n]}}\n', encoding="utf-8")


def _listed(node: Mapping[str, Any]) -> list[Any]:
    """List a node and those below it: what is to its left follows it."""
    if "leaf_value" in node:
        return [float(f"{node['leaf_value']:.{DIGITS}g}")]
    left, right = _listed(node["left_child"]), _listed(node["right_child"])
    start = 1 + len(left)
    below = [*_moved(left, 1), *_moved(right, start)]
    return [[node["split_feature"], float(f"{node['threshold']:.{DIGITS}g}"), start], *below]


def _moved(nodes: list[Any], by: int) -> list[Any]:
    return [[one[0], one[1], one[2] + by] if isinstance(one, list) else one for one in nodes]
