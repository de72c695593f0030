"""Teach a network which numbers of an article are its tolls.

Needs the ``train`` extra. It begins as the lowest of the upper layers of the network that judges
articles, on what the layers below make of each, and scores every token; a number has the mean score
of its own tokens and what the clues around it are worth. An analyst's count says which value is the
right one, not where it stands: all numbers of that value share the credit.
"""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from avizor.classifier.tolls import ABOVE, PlacedToken
from avizor.classifier.training.cut import give_also
from avizor.classifier.training.descent import Descent
from avizor.classifier.training.network import Network, hide_padding, pad, run_layers
from avizor.classifier.training.token_heads import TokenHead, learn, write_scores
from avizor.domain.records import TollKind
from avizor.domain.tolls.candidates import Candidate
from avizor.domain.tolls.weighing import KINDS, UNREAD

WIDTH = 96
INNER = 1024
"""How wide the layers are within; those that they begin as are half as wide again."""
BLIND = 0.3
"""The share of numbers whose clues are hidden while learning: the network must read too."""


@dataclass(frozen=True, kw_only=True)
class TollSchedule(Descent):
    """How the network is trained."""

    epochs: int = 4
    batch: int = 32
    rate: float = 1.2e-4
    head_rate: float = 2e-3
    warmup: float = 0.06
    least: float = 0.01


@dataclass(frozen=True)
class TollLesson:
    """An article with at least one candidate, and what an analyst counts in it."""

    states: Sequence[torch.Tensor]  # (tokens, hidden), one a window
    candidates: Sequence[Candidate]
    tokens: Sequence[Sequence[PlacedToken]]  # those of each candidate; () where it was not read
    gold: Mapping[TollKind, float]

    @property
    def size(self) -> int:
        """Return how many tokens it has."""
        return sum(map(len, self.states))


class TollNetwork(TokenHead):
    """A few layers over the tokens of an article, and a score of each for each kind of toll."""

    def __init__(self, network: Network, layers: int, clues: int) -> None:
        super().__init__(network.encoder.config.hidden_size, WIDTH, len(KINDS), drop=0.1)
        first = network.frozen
        self.layers = copy.deepcopy(network.encoder.encoder.layer[first : first + layers])
        for layer in self.layers:
            _narrow(layer.intermediate.dense, layer.output.dense)
        nn.init.constant_(self.scored.bias, -2.0)
        self.worth = nn.EmbeddingBag(max(1, clues), len(KINDS), mode="sum")
        nn.init.zeros_(self.worth.weight)

    def forward(self, states: Any, mask: Any = None) -> Any:
        """Score tokens: (rows, tokens, kinds) from (rows, tokens, hidden)."""
        wide = None if mask is None else hide_padding(mask)
        return super().forward(run_layers(self.layers, states, wide))

    def heads(self) -> list[nn.Parameter]:
        """Give the weights that no encoder brings."""
        parts = (self.norm, self.wide, self.scored, self.worth)
        return [each for part in parts for each in part.parameters()]


def _narrow(into: nn.Linear, out_of: nn.Linear) -> None:
    """Keep the ``INNER`` units of a layer whose weights are largest, in and out together."""
    worth = into.weight.norm(dim=1) * out_of.weight.norm(dim=0)
    kept = worth.topk(min(INNER, len(worth))).indices.sort().values
    into.weight = nn.Parameter(into.weight[kept].detach().clone())
    into.bias = nn.Parameter(into.bias[kept].detach().clone())
    out_of.weight = nn.Parameter(out_of.weight[:, kept].detach().clone())
    into.out_features = out_of.in_features = len(kept)


def score_lessons(
    network: TollNetwork, lessons: Sequence[TollLesson], clues: Mapping[str, int]
) -> torch.Tensor:
    """Score every candidate of some articles, one after the other: (candidates, kinds)."""
    states, mask = pad([one for lesson in lessons for one in lesson.states])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tokens = network(states, mask).float()
    rows, columns, owners, count, base = [], [], [], 0, 0
    ids: list[int] = []
    starts: list[int] = []
    for lesson in lessons:
        for candidate, own in zip(lesson.candidates, lesson.tokens, strict=True):
            rows += [base + token.window for token in own]
            columns += [token.at for token in own]
            owners += [count] * len(own)
            starts.append(len(ids))
            ids += [clues[clue] for clue in candidate.clues if clue in clues]
            count += 1
        base += len(lesson.states)
    at = torch.tensor(owners, dtype=torch.long)
    known = torch.zeros(count).index_add(0, at, torch.ones(len(owners)))[:, None]
    sums = torch.zeros(count, len(KINDS)).index_add(0, at, tokens[rows, columns])
    scores = torch.where(known > 0, sums / known.clamp_min(1), torch.tensor(UNREAD))
    worth = network.worth(torch.tensor(ids, dtype=torch.long), torch.tensor(starts))
    if network.training:
        worth = worth * (torch.rand(count, 1) > BLIND)
    total: torch.Tensor = scores + worth
    return total


def loss_of(scores: torch.Tensor, lessons: Sequence[TollLesson]) -> torch.Tensor:
    """Say how unlikely the analyst's counts are: of each kind one number, or none, is chosen.

    A count that no number of the article is worth teaches nothing.
    """
    losses = []
    parts = scores.split([len(lesson.candidates) for lesson in lessons])
    for lesson, own in zip(lessons, parts, strict=True):
        values = torch.tensor([one.value for one in lesson.candidates])
        chances = torch.cat([torch.zeros(1, len(KINDS)), own]).log_softmax(dim=0)
        for column, kind in enumerate(KINDS):
            right = values == lesson.gold.get(kind, -1)
            if kind not in lesson.gold:
                losses.append(-chances[0, column])
            elif bool(right.any()):
                losses.append(-chances[1:, column][right].logsumexp(dim=0))
    return torch.stack(losses).sum() / len(lessons)


def train_tolls(
    network: TollNetwork,
    lessons: Sequence[TollLesson],
    clues: Mapping[str, int],
    schedule: TollSchedule,
) -> None:
    """Train in place; the same input gives nearly the same weights."""

    def loss(own: Sequence[TollLesson], _: np.random.Generator) -> torch.Tensor:
        return loss_of(score_lessons(network, own, clues), own)

    learn(network, network.heads(), lessons, loss, schedule)


def write_network(network: TollNetwork, target: Path) -> None:
    """Write the int8 file: ``states`` (1, tokens, hidden) to ``scores`` (1, tokens, kinds).

    It gives ``above`` (1, tokens, hidden) too, from which they are scored.
    """
    write_scores(network, "states", target)
    give_also(target, "norm.weight", ABOVE)
