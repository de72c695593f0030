"""Fine-tune the network: topics and relevance by cross-entropy, same-event pairs by contrast.

Needs the ``train`` extra. Events are kept whole inside a batch, next to events that look like
them, so that an article has its other versions to draw near and its twins to push away. A network
that only learns on leaves the contrast out and is held to where it placed each article before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from avizor.classifier.training.batches import whole_events
from avizor.classifier.training.descent import Descent, descend
from avizor.classifier.training.network import Network, batches_by_length

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Schedule(Descent):
    """How the network is trained."""

    epochs: int = 4
    batch: int = 16
    rate: float = 1.5e-4
    head_rate: float = 3e-3
    warmup: float = 0.1
    least: float = 0.02
    frozen: int = 4
    contrast: float = 0.3
    temperature: float = 0.08
    keep: float = 0.0  # how much it costs to place an article elsewhere than the network began


LEARN_ON = Schedule(epochs=2, rate=5e-5, head_rate=5e-4, contrast=0.0, keep=5.0)
"""How a network that was taught already learns from more examples: stories keep their embedding."""


@dataclass(frozen=True)
class Lesson:
    """What the network learns from: one row an article, its versions as kept lower states."""

    versions: Sequence[Sequence[torch.Tensor]]  # by article: the text as it is, then altered ones
    marks: Floats  # (articles, labels), NaN where unknown
    counts: Floats  # (articles,), how much each counts
    events: Sequence[str]
    languages: Sequence[str]

    def only(self, chosen: Sequence[int]) -> "Lesson":
        """Keep the chosen articles, in that order."""
        return Lesson(
            [self.versions[at] for at in chosen],
            self.marks[list(chosen)],
            self.counts[list(chosen)],
            [self.events[at] for at in chosen],
            [self.languages[at] for at in chosen],
        )


def train_network(network: Network, lesson: Lesson, schedule: Schedule) -> Network:
    """Train in place and give the network back; the same input gives nearly the same weights."""
    generator = np.random.default_rng(schedule.seed)
    torch.manual_seed(schedule.seed)
    means = LanguageMeans(network, lesson)
    epochs = [
        whole_events(lesson.events, means.first, schedule.batch, generator)
        for _ in range(schedule.epochs)
    ]
    loss_of = _Loss(lesson, schedule, means)
    heads = [network.queries, network.values, network.bias]
    descend(network, heads, epochs, lambda chosen: loss_of(network, chosen, generator), schedule)
    return network


def _run(network: Network, kept: Sequence[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Run rows in batches of like length and give the results in the rows' order."""
    order: list[int] = []
    parts = []
    with torch.set_grad_enabled(network.training):
        for chosen in batches_by_length([len(row) for row in kept]):
            parts.append(network([kept[at] for at in chosen]))
            order += chosen
    back = torch.tensor(np.argsort(order))
    return tuple(torch.cat(column)[back] for column in zip(*parts, strict=True))


class LanguageMeans:
    """The mean vector of each language, following the network as it learns."""

    def __init__(self, network: Network, lesson: Lesson) -> None:
        network.eval()
        first = _run(network, [versions[0] for versions in lesson.versions])[1]
        spoken = np.array(lesson.languages)
        self.means = {
            name: first[torch.tensor(spoken == name)].mean(dim=0) for name in sorted(set(spoken))
        }
        self.placed = self.centre(first, lesson.languages)
        self.first = self.placed.numpy()

    def centre(self, vectors: torch.Tensor, languages: Sequence[str]) -> torch.Tensor:
        """Take each language's mean off and scale to length one."""
        own = torch.stack([self.means[name] for name in languages])
        return nn.functional.normalize(vectors - own, dim=-1)

    def follow(self, vectors: torch.Tensor, languages: Sequence[str]) -> None:
        """Move the means a little towards those of a batch."""
        for name in set(languages):
            chosen = torch.tensor([spoken == name for spoken in languages])
            share = 0.02 * float(chosen.sum()) ** 0.5
            self.means[name] = torch.lerp(self.means[name], vectors[chosen].mean(dim=0), share)


class _Loss:
    """Cross-entropy weighted towards rare labels, plus the contrast between events."""

    def __init__(self, lesson: Lesson, schedule: Schedule, means: LanguageMeans) -> None:
        known = ~np.isnan(lesson.marks) * lesson.counts[:, None]
        share = (np.nan_to_num(lesson.marks) * known).sum(axis=0) / known.sum(axis=0)
        weight = np.sqrt((1 - share) / np.maximum(share, 1e-3)).clip(1, 6)
        self.weight = torch.tensor(weight, dtype=torch.float32)
        self.lesson, self.schedule, self.means = lesson, schedule, means

    def __call__(
        self, network: Network, chosen: Sequence[int], generator: np.random.Generator
    ) -> torch.Tensor:
        lesson = self.lesson.only(chosen)
        drawn = [int(generator.integers(len(versions))) for versions in lesson.versions]
        kept = [versions[at] for versions, at in zip(lesson.versions, drawn, strict=True)]
        logits, vectors = _run(network, kept)
        marks = torch.tensor(lesson.marks, dtype=torch.float32)
        each = nn.functional.binary_cross_entropy_with_logits(
            logits, marks.nan_to_num(), pos_weight=self.weight, reduction="none"
        )
        counts = torch.tensor(lesson.counts, dtype=torch.float32)
        known = (~marks.isnan()).float()
        rows = (each * known).sum(dim=1) / known.sum(dim=1)
        loss = (rows * counts).sum() / counts.sum()
        centred = self.means.centre(vectors, lesson.languages)
        if self.schedule.keep:
            moved = 1 - (centred * self.means.placed[list(chosen)]).sum(dim=1)
            as_written = torch.tensor([at == 0 for at in drawn])
            loss = loss + self.schedule.keep * (moved * as_written).sum() / len(drawn)
        if not self.schedule.contrast:
            return loss
        self.means.follow(vectors.detach(), lesson.languages)
        pull = contrast(centred, lesson.events, self.schedule.temperature)
        return loss + self.schedule.contrast * pull


def contrast(vectors: torch.Tensor, events: Sequence[str], temperature: float) -> torch.Tensor:
    """Multi-positive InfoNCE: each article against the batch, its event's others as positives.

    0 when no event in the batch has two articles.
    """
    names = np.array(events)
    same = torch.tensor(names[:, None] == names[None])
    own = torch.eye(len(names), dtype=torch.bool)
    chance = (vectors @ vectors.T / temperature).masked_fill(own, -1e9).log_softmax(dim=1)
    pairs = same & ~own
    paired = pairs.any(dim=1)
    if not bool(paired.any()):
        return vectors.sum() * 0
    drawn = (chance * pairs).sum(dim=1)[paired] / pairs.sum(dim=1)[paired]
    return -drawn.mean()
