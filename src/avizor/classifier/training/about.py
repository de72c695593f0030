"""Teach a second opinion on whether an article is about security, on the network's last vectors.

Needs the ``train`` extra. It learns from news that the network has not learnt from: what that one
was taught it is sure of, and its vectors say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from avizor.classifier.about import COLUMNS, STATES
from avizor.classifier.training.batches import alike_in_length
from avizor.classifier.training.descent import Descent, descend
from avizor.classifier.training.export import export_light

WIDTH = 64


@dataclass(frozen=True, kw_only=True)
class AboutSchedule(Descent):
    """How the head is trained."""

    epochs: int = 5
    batch: int = 64
    rate: float = 0.0  # nothing of it comes from an encoder
    head_rate: float = 2e-3
    warmup: float = 0.06
    least: float = 0.02


@dataclass(frozen=True)
class AboutLesson:
    """An article's last vectors, whether it is about security, and how much it counts."""

    states: torch.Tensor  # (tokens, hidden), of all windows
    relevant: bool
    counts: float = 1.0


class AboutHead(nn.Module):  # type: ignore[misc]
    """Scores of a token: that the article is about security, and for how much it tells."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(hidden)
        self.drop = nn.Dropout(0.2)
        self.wide = nn.Linear(hidden, WIDTH)
        self.scored = nn.Linear(WIDTH, COLUMNS)

    def forward(self, states: Any) -> Any:
        """Score tokens: (…, columns) from (…, hidden)."""
        return self.scored(nn.functional.gelu(self.wide(self.drop(self.norm(states)))))


def listen_to(head: AboutHead, lessons: Sequence[AboutLesson]) -> torch.Tensor:
    """Give the log odds of some articles, (articles,)."""
    scores = head(torch.cat([lesson.states for lesson in lessons]).float())
    parts = scores.split([len(lesson.states) for lesson in lessons])
    return torch.stack([(own[:, 1].softmax(dim=0) * own[:, 0]).sum() for own in parts])


def train_about(head: AboutHead, lessons: Sequence[AboutLesson], schedule: AboutSchedule) -> None:
    """Train in place; the same input gives nearly the same weights."""
    torch.manual_seed(schedule.seed)
    generator = np.random.default_rng(schedule.seed)
    sizes = [len(lesson.states) for lesson in lessons]
    epochs = [alike_in_length(sizes, schedule.batch, generator) for _ in range(schedule.epochs)]

    def loss(chosen: Sequence[int]) -> torch.Tensor:
        own = [lessons[at] for at in chosen]
        marks = torch.tensor([float(lesson.relevant) for lesson in own])
        counts = torch.tensor([lesson.counts for lesson in own])
        odds = listen_to(head, own)
        told = nn.functional.binary_cross_entropy_with_logits(odds, marks, counts, reduction="sum")
        weighed: torch.Tensor = told / counts.sum()
        return weighed

    descend(head, list(head.parameters()), epochs, loss, schedule)


def write_about(head: AboutHead, target: Path) -> None:
    """Write the int8 file: ``STATES`` (1, tokens, hidden) to ``scores`` (1, tokens, columns)."""
    states = torch.zeros(1, 19, head.norm.normalized_shape[0])
    axes = {1: torch.export.Dim("tokens", max=512)}
    export_light(head.eval(), {STATES: states}, "scores", axes, target)
