"""How any network of ours learns: AdamW over batches, warming up and then slowing down.

Needs the ``train`` extra.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import torch
from torch import nn

Batch = TypeVar("Batch")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Descent:
    """How fast a network learns, and how often it sees everything."""

    epochs: int
    batch: int
    rate: float  # of what came from an encoder
    head_rate: float  # of what is new
    warmup: float  # the share of the steps in which the rates rise
    least: float  # the share of the rates that is left at the end
    decay: float = 0.01
    seed: int = 0


def descend(
    network: nn.Module,
    heads: Sequence[nn.Parameter],
    epochs: Sequence[Sequence[Batch]],
    loss_of: Callable[[Batch], torch.Tensor],
    how: Descent,
) -> None:
    """Train a network in place; ``heads`` are its weights that no encoder brings."""
    optimiser, pace = _optimiser(network, heads, how, sum(map(len, epochs)))
    for epoch, batches in enumerate(epochs):
        network.train()
        losses = []
        for batch in batches:
            loss = loss_of(batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            pace.step()
            losses.append(float(loss.detach()))
        logger.info("epoch %d of %d: loss %.4f", epoch + 1, how.epochs, np.mean(losses))
    network.eval()


def _optimiser(
    network: nn.Module, heads: Sequence[nn.Parameter], how: Descent, steps: int
) -> tuple[Any, Any]:
    known = {id(each) for each in heads}
    body = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    groups = [
        {"params": body, "lr": how.rate, "weight_decay": how.decay},
        {"params": heads, "lr": how.head_rate, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups)
    warm = max(1, int(how.warmup * steps))

    def pace(step: int) -> float:
        return min((step + 1) / warm, max(how.least, (steps - step) / max(1, steps - warm)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, pace)
