"""Teach a second network to read two articles at once, and say whether they tell one event.

Needs the ``train`` extra. It begins as the upper layers of the network that judges articles and
takes what that one's frozen layers make of each; so the lower layers of both are one file.
"""

import copy
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from avizor.classifier.examples import Example
from avizor.classifier.pairs import OPENING
from avizor.classifier.training.batches import alike_in_length
from avizor.classifier.training.descent import Descent, descend
from avizor.classifier.training.false_twins import make_twins
from avizor.classifier.training.finetune import LanguageMeans, Lesson
from avizor.classifier.training.lessons import TokenReader
from avizor.classifier.training.likeness import Pair, choose_pairs
from avizor.classifier.training.network import Network, hide_padding, pad, run_layers

Kept = Sequence[torch.Tensor]
WIDTH = 96
logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class PairSchedule(Descent):
    """How the network is trained."""

    epochs: int = 2
    batch: int = 16
    rate: float = 6e-5
    head_rate: float = 1e-3
    warmup: float = 0.06
    least: float = 0.01
    thin: float = 0.2  # of an article's tokens this share at most is left out, by chance


class PairNetwork(nn.Module):  # type: ignore[misc]
    """Upper layers over the tokens of two articles, and a head on the means of either side."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        hidden = network.encoder.config.hidden_size
        self.layers = copy.deepcopy(network.encoder.encoder.layer[network.frozen :])
        self.sides = nn.Parameter(torch.zeros(2, hidden))
        nn.init.normal_(self.sides, std=0.02)
        self.norm = nn.LayerNorm(hidden)
        self.compared = nn.Linear(2 * hidden, WIDTH)
        self.odds = nn.Linear(WIDTH, 1)

    def forward(self, states: Any, first: Any, mask: Any = None) -> Any:
        """Give the log odds, (rows,), that the two articles of each row tell one event.

        ``states`` is (rows, tokens, hidden): the one article's after the other's; ``first``
        (rows, tokens) is 1 on the one's, else 0; ``mask`` is 1 on any token, all without it.
        """
        first = first[..., None]
        second = (1 - first) if mask is None else mask[..., None] - first
        states = states + first * self.sides[0] + second * self.sides[1]
        wide = None if mask is None else hide_padding(mask > 0)
        states = run_layers(self.layers, states, wide)
        one = self.norm((states * first).sum(1) / first.sum(1))
        other = self.norm((states * second).sum(1) / second.sum(1))
        both = torch.cat([(one - other).abs(), one * other], dim=1)
        return self.odds(nn.functional.gelu(self.compared(both)))[:, 0]

    def heads(self) -> list[nn.Parameter]:
        """Give the weights that no encoder brings."""
        parts = (self.norm, self.compared, self.odds)
        return [self.sides, *(each for part in parts for each in part.parameters())]


def teach_pairs(
    network: Network,
    lesson: Lesson,
    examples: Sequence[Example],
    source: Path,
    schedule: PairSchedule,
) -> PairNetwork | None:
    """Train on the events of the examples; None where too few of them are told more than once.

    ``network`` is the one that ``lesson`` taught; the same input gives nearly the same weights.
    None too for one whose layers are all frozen.
    """
    if len(network.encoder.encoder.layer) <= network.frozen:
        logger.info("no network that reads two articles: all layers are frozen")
        return None
    generator = np.random.default_rng(schedule.seed)
    torch.manual_seed(schedule.seed)
    pairs = choose_pairs(examples, LanguageMeans(network, lesson).first, generator)
    if (told := sum(same for *_, same in pairs)) < schedule.batch:
        logger.info("no network that reads two articles: %d pairs tell one event", told)
        return None
    articles = list(examples)
    for one, twin in make_twins(examples, [pair[:2] for pair in pairs if pair[2]], generator):
        pairs.append((one, len(articles), False))
        articles.append(twin)
    reader = TokenReader(source, OPENING)
    used = sorted({at for one, other, _ in pairs for at in (one, other)})
    rows = [
        reader.read(articles[at].title, articles[at].text, articles[at].language) for at in used
    ]
    kept = dict(zip(used, network.lower(rows), strict=True))
    logger.info("network that reads two articles, on %d pairs", len(pairs))
    return train_pairs(PairNetwork(network), kept, pairs, schedule, generator)


def train_pairs(
    network: PairNetwork,
    kept: dict[int, torch.Tensor],
    pairs: Sequence[Pair],
    schedule: PairSchedule,
    generator: np.random.Generator,
) -> PairNetwork:
    """Train in place on pairs of articles, given by what the frozen layers make of them."""
    sizes = [len(kept[one]) + len(kept[other]) for one, other, _ in pairs]
    epochs = [alike_in_length(sizes, schedule.batch, generator) for _ in range(schedule.epochs)]

    def loss_of(chosen: Sequence[int]) -> torch.Tensor:
        return _loss(network, kept, [pairs[at] for at in chosen], schedule.thin, generator)

    descend(network, network.heads(), epochs, loss_of, schedule)
    return network


def run_pairs(network: PairNetwork, ones: Kept, others: Kept) -> torch.Tensor:
    """Give the log odds of pairs, each of kept states (tokens, hidden), as one batch."""
    states, mask = pad([torch.cat(pair) for pair in zip(ones, others, strict=True)])
    lengths = torch.tensor([len(one) for one in ones])[:, None]
    first = torch.arange(mask.shape[1])[None] < lengths
    with torch.autocast("cpu", dtype=torch.bfloat16):
        odds: torch.Tensor = network(states, first.float(), mask.float())
    return odds.float()


def _loss(
    network: PairNetwork,
    kept: dict[int, torch.Tensor],
    pairs: Sequence[Pair],
    thin: float,
    generator: np.random.Generator,
) -> torch.Tensor:
    turned = [(one, other) if generator.random() < 0.5 else (other, one) for one, other, _ in pairs]
    ones = [_thinned(kept[one], thin, generator) for one, _ in turned]
    others = [_thinned(kept[other], thin, generator) for _, other in turned]
    same = torch.tensor([float(same) for *_, same in pairs])
    odds = run_pairs(network, ones, others)
    return nn.functional.binary_cross_entropy_with_logits(odds, same)


def _thinned(state: torch.Tensor, most: float, generator: np.random.Generator) -> torch.Tensor:
    """Leave tokens out by chance, never the first."""
    keep = generator.random(len(state)) >= generator.random() * most
    keep[0] = True
    return state[torch.from_numpy(keep)]
