"""What the networks that score tokens share: their head, how they learn, how they are written.

Needs the ``train`` extra.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import torch
from torch import nn

from avizor.classifier.training.batches import alike_in_length
from avizor.classifier.training.descent import Descent, descend
from avizor.classifier.training.export import export_light


@dataclass(frozen=True, kw_only=True)
class HeadDescent(Descent):
    """How a head is trained of which nothing comes from an encoder."""

    rate: float = 0.0
    head_rate: float = 2e-3
    warmup: float = 0.06
    least: float = 0.02


class Sized(Protocol):
    """An article to learn from."""

    @property
    def size(self) -> int:
        """Return how many tokens it has."""


Lesson = TypeVar("Lesson", bound=Sized)
Loss = Callable[[Sequence[Lesson], np.random.Generator], torch.Tensor]
"""Says how unlikely an analyst's labels of some articles are."""


class TokenHead(nn.Module):  # type: ignore[misc]
    """Gives each token some scores from its vector."""

    def __init__(self, hidden: int, width: int, columns: int, drop: float = 0.2) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(hidden)
        self.drop = nn.Dropout(drop)
        self.wide = nn.Linear(hidden, width)
        self.scored = nn.Linear(width, columns)

    @property
    def hidden(self) -> int:
        """Return the width of the vectors that it takes."""
        return int(self.norm.normalized_shape[0])

    def forward(self, states: Any) -> Any:
        """Score tokens: (…, columns) from (…, hidden)."""
        return self.scored(nn.functional.gelu(self.wide(self.drop(self.norm(states)))))


def learn(
    network: nn.Module,
    heads: Sequence[nn.Parameter],
    lessons: Sequence[Lesson],
    loss_of: Loss[Lesson],
    how: Descent,
) -> None:
    """Train in place on batches of like length; the same input gives nearly the same weights.

    ``heads`` are the weights that no encoder brings.
    """
    torch.manual_seed(how.seed)
    generator = np.random.default_rng(how.seed)
    sizes = [lesson.size for lesson in lessons]
    epochs = [alike_in_length(sizes, how.batch, generator) for _ in range(how.epochs)]

    def loss(chosen: Sequence[int]) -> torch.Tensor:
        return loss_of([lessons[at] for at in chosen], generator)

    descend(network, heads, epochs, loss, how)


def write_scores(network: TokenHead, given: str, target: Path) -> None:
    """Write the int8 file: ``given`` (1, tokens, hidden) to ``scores`` (1, tokens, columns)."""
    vectors = torch.zeros(1, 19, network.hidden)
    axes = {1: torch.export.Dim("tokens", max=512)}
    export_light(network.eval(), {given: vectors}, "scores", axes, target)
