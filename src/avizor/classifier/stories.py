"""Whether an article is of a story, by decision trees over all that speaks for it and against it.

Weights and threshold are data, ``stories.json`` of a model folder: they were learnt on what that
folder's networks make of articles. A folder without the file has no such judge.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avizor.domain.stories.grouping.evidence import Evidence

STORIES_FILE = "stories.json"
Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
Node = tuple[int, float, int, int, float]
"""What a node asks, its threshold, the nodes to its left and right, and what it is worth."""


@dataclass(frozen=True)
class StoryTrees:
    """Trees whose leaves are summed to log odds: arrays of (trees, nodes).

    A node asks whether one number of the evidence is at most its threshold, and goes left where it
    is; a leaf goes to itself. ``deepest`` is how many questions the longest way asks.
    """

    asks: Places
    thresholds: Numbers
    left: Places
    right: Places
    worth: Numbers  # of a leaf
    deepest: int
    bias: float

    def judge(self, evidence: Sequence[Evidence]) -> list[float]:
        """Give for each story the log odds that an article is of it, above 0 where it joins."""
        rows = np.array(evidence, dtype=np.float64).reshape(len(evidence), len(Evidence._fields))
        trees = np.arange(len(self.asks))
        at = np.zeros((len(rows), len(trees)), dtype=np.int64)
        story = np.arange(len(rows))[:, None]
        for _ in range(self.deepest):
            goes_left = rows[story, self.asks[trees, at]] <= self.thresholds[trees, at]
            at = np.where(goes_left, self.left[trees, at], self.right[trees, at])
        odds: list[float] = (self.bias + self.worth[trees, at].sum(axis=1)).tolist()
        return odds


def read_stories(path: Path) -> StoryTrees:
    """Read ``stories.json``; raises KeyError, TypeError or ValueError on a bad file.

    A tree lists its nodes so that a question, ``[which, threshold, right]``, is followed by the
    node to its left, and a leaf is a number.
    """
    stated: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if tuple(stated["evidence"]) != Evidence._fields:
        raise ValueError("fitted on other evidence than avizor gathers")
    trees = [_read_tree(nodes) for nodes in stated["trees"]]
    most = max(len(nodes) for nodes, _ in trees)
    table = np.zeros((len(trees), most, 5))
    for row, (nodes, _) in zip(table, trees, strict=True):
        row[: len(nodes)] = nodes
    asks, left, right = (table[:, :, column].astype(np.int64) for column in (0, 2, 3))
    return StoryTrees(
        asks=asks,
        thresholds=table[:, :, 1],
        left=left,
        right=right,
        worth=table[:, :, 4],
        deepest=max(depth for _, depth in trees),
        bias=float(stated["bias"]),
    )


def _read_tree(nodes: Sequence[Any]) -> tuple[list[Node], int]:
    """Return the nodes of a tree, and how many questions its longest way asks."""
    read: list[Node] = []
    depths = [0] * len(nodes)
    for here, node in enumerate(nodes):
        if isinstance(node, int | float):
            read.append((0, 0.0, here, here, float(node)))
            continue
        which, threshold, right = node
        if not (0 <= which < len(Evidence._fields) and here + 1 < right < len(nodes)):
            raise ValueError(f"a question that leads nowhere: {node}")
        depths[here + 1] = depths[right] = depths[here] + 1
        read.append((which, float(threshold), here + 1, right, 0.0))
    return read, max(depths)
