"""Teach a second opinion on whether an article is about security, on the network's last vectors.

Needs the ``train`` extra. It learns from news that the network has not learnt from: what that one
was taught it is sure of, and its vectors say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from avizor.classifier.about import COLUMNS, STATES
from avizor.classifier.training.token_heads import HeadDescent, TokenHead, learn, write_scores

WIDTH = 64


@dataclass(frozen=True, kw_only=True)
class AboutSchedule(HeadDescent):
    """How the head is trained."""

    epochs: int = 5
    batch: int = 64


@dataclass(frozen=True)
class AboutLesson:
    """An article's last vectors, whether it is about security, and how much it counts."""

    states: torch.Tensor  # (tokens, hidden), of all windows
    relevant: bool
    counts: float = 1.0

    @property
    def size(self) -> int:
        """Return how many tokens it has."""
        return len(self.states)


def new_head(hidden: int) -> TokenHead:
    """Make a head that was taught nothing, on vectors of some width."""
    return TokenHead(hidden, WIDTH, COLUMNS)


def listen_to(head: TokenHead, lessons: Sequence[AboutLesson]) -> torch.Tensor:
    """Give the log odds of some articles, (articles,)."""
    scores = head(torch.cat([lesson.states for lesson in lessons]).float())
    parts = scores.split([len(lesson.states) for lesson in lessons])
    return torch.stack([(own[:, 1].softmax(dim=0) * own[:, 0]).sum() for own in parts])


def train_about(head: TokenHead, lessons: Sequence[AboutLesson], schedule: AboutSchedule) -> None:
    """Train in place; the same input gives nearly the same weights."""

    def loss(own: Sequence[AboutLesson], _: np.random.Generator) -> torch.Tensor:
        marks = torch.tensor([float(lesson.relevant) for lesson in own])
        counts = torch.tensor([lesson.counts for lesson in own])
        odds = listen_to(head, own)
        told = nn.functional.binary_cross_entropy_with_logits(odds, marks, counts, reduction="sum")
        weighed: torch.Tensor = told / counts.sum()
        return weighed

    learn(head, list(head.parameters()), lessons, loss, schedule)


def write_about(head: TokenHead, target: Path) -> None:
    """Write the int8 file: ``STATES`` (1, tokens, hidden) to ``scores`` (1, tokens, columns)."""
    write_scores(head, STATES, target)
