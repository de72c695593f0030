"""Teach a head of the toll network who is helped, who helps, and what came of the help.

Needs the ``train`` extra. The head scores tokens from the vectors that tolls are scored from, and
leaves these as they are. What clues are worth is learnt beside it; the clues of some articles are
hidden meanwhile, so that the head must read too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from avizor.classifier.tolls import ABOVE, PlacedToken
from avizor.classifier.training.network import pad
from avizor.classifier.training.token_heads import HeadDescent, TokenHead, learn, write_scores
from avizor.domain.assistance.clues import Clues
from avizor.domain.assistance.heard import COLUMNS, SIDES, STATUSES, UNHEARD
from avizor.domain.assistance.weighing import BIAS, able_parties

WIDTH = 64
BLIND = 0.6
"""The share of articles whose clues are hidden while learning."""
AGAIN = 0.5
"""The share of articles that are read as from another outlet while learning."""
cross_entropy = nn.functional.cross_entropy


@dataclass(frozen=True, kw_only=True)
class SideSchedule(HeadDescent):
    """How the head is trained."""

    epochs: int = 10
    batch: int = 32


@dataclass(frozen=True)
class SideLesson:
    """An article that tells of help, and what an analyst says of it."""

    above: Sequence[torch.Tensor]  # (tokens, hidden), one a window
    parties: Sequence[Mapping[str, Clues]]  # from an unknown outlet, and from others
    names: Mapping[str, Sequence[Sequence[PlacedToken]]]  # the tokens of each name, by the state
    tokens: Sequence[PlacedToken]  # of all sentences
    outcome: Clues
    gold: Mapping[str, Any]

    @property
    def size(self) -> int:
        """Return how many tokens it has."""
        return sum(map(len, self.above))


@dataclass(frozen=True)
class ClueRows:
    """The clues that are weighed, each with its row."""

    parties: Mapping[str, int]
    outcome: Mapping[str, int]


class SideHead(TokenHead):
    """Scores of a token (``heard.COLUMNS``), and what clues are worth beside them."""

    def __init__(self, hidden: int, clues: ClueRows) -> None:
        super().__init__(hidden, WIDTH, COLUMNS)
        self.clues = clues
        self.parties = nn.EmbeddingBag(len(clues.parties), 2, mode="sum")
        self.outcome = nn.EmbeddingBag(len(clues.outcome), len(STATUSES), mode="sum")
        nn.init.zeros_(self.parties.weight)
        nn.init.zeros_(self.outcome.weight)

    def weigh_parties(self, clues: Sequence[Clues], *, blind: bool) -> Any:
        """Say what clues of some parties are worth: (parties, 2)."""
        kept = [[BIAS, *own] if not blind else [BIAS, *({UNHEARD} & own.keys())] for own in clues]
        return _weigh(self.parties, self.clues.parties, kept)

    def weigh_outcome(self, clues: Clues, *, blind: bool) -> Any:
        """Say what clues of the outcome are worth: (statuses,)."""
        return _weigh(self.outcome, self.clues.outcome, [[BIAS, *(() if blind else clues)]])[0]


def _weigh(bag: nn.EmbeddingBag, rows: Mapping[str, int], clues: Sequence[Sequence[str]]) -> Any:
    known = [[rows[clue] for clue in own if clue in rows] for own in clues]
    starts = [0, *accumulate(map(len, known[:-1]))]
    return bag(torch.tensor([row for own in known for row in own]), torch.tensor(starts))


def loss_of(
    head: SideHead, lessons: Sequence[SideLesson], generator: np.random.Generator
) -> torch.Tensor:
    """Say how unlikely an analyst's sides and outcomes are."""
    scores = head(pad([one for lesson in lessons for one in lesson.above])[0].float())
    losses, first = [], 0
    for lesson in lessons:
        own = scores[first : first + len(lesson.above)]
        first += len(lesson.above)
        again = len(lesson.parties) > 1 and generator.random() < AGAIN
        parties = lesson.parties[int(generator.integers(len(lesson.parties))) if again else 0]
        blind = bool(generator.random() < BLIND)
        if parties:
            odds = score_parties(head, lesson, own, parties, blind=blind)
            losses += _loss_of_sides(odds, parties, lesson.gold)
        outcome = score_outcome(head, lesson, own, blind=blind)
        right = torch.tensor([STATUSES.index(lesson.gold["status"])])
        losses.append(cross_entropy(outcome[None], right))
    return torch.stack(losses).sum() / len(lessons)


def _loss_of_sides(
    odds: torch.Tensor, parties: Mapping[str, Clues], gold: Mapping[str, Any]
) -> list[torch.Tensor]:
    """Only who can be helped is weighed against each other; others help or do not."""
    codes, losses = list(parties), []
    able, helped = able_parties(parties), gold["requester"]
    if helped in able:
        rows = [codes.index(code) for code in able]
        losses.append(cross_entropy(odds[rows, 0][None], torch.tensor([able.index(helped)])))
    others = [at for at, code in enumerate(codes) if code != helped]
    if others:
        right = torch.tensor([float(codes[at] in gold["partners"]) for at in others])
        told = nn.functional.binary_cross_entropy_with_logits(
            odds[others, 1], right, reduction="sum"
        )
        losses.append(told)
    return losses


def score_parties(
    head: SideHead,
    lesson: SideLesson,
    scores: torch.Tensor,
    parties: Mapping[str, Clues],
    *,
    blind: bool = False,
) -> torch.Tensor:
    """Give log odds of each party being helped and helping: (parties, 2)."""
    clues, heard = [], []
    for code, own in parties.items():
        names = [
            torch.stack([scores[one.window, one.at, :SIDES] for one in tokens]).mean(dim=0)
            for tokens in lesson.names.get(code, ())
        ]
        clues.append(own if names else {**own, UNHEARD: 1.0})
        if names:
            each = torch.stack(names)
            heard.append((each[:, 2].softmax(dim=0)[:, None] * each[:, :2]).sum(dim=0))
        else:
            heard.append(torch.zeros(2))
    total: torch.Tensor = torch.stack(heard) + head.weigh_parties(clues, blind=blind)
    return total


def score_outcome(
    head: SideHead, lesson: SideLesson, scores: torch.Tensor, *, blind: bool = False
) -> torch.Tensor:
    """Give log odds of each status: (statuses,)."""
    worth: torch.Tensor = head.weigh_outcome(lesson.outcome, blind=blind)
    if not lesson.tokens:
        return worth
    own = scores[[one.window for one in lesson.tokens], [one.at for one in lesson.tokens]]
    parts = own[:, -1].softmax(dim=0)[:, None]
    return worth + (parts * own[:, SIDES:-1]).sum(dim=0)


def train_sides(head: SideHead, lessons: Sequence[SideLesson], schedule: SideSchedule) -> None:
    """Train in place; the same input gives nearly the same weights."""
    learn(head, list(head.parameters()), lessons, partial(loss_of, head), schedule)


def write_head(head: SideHead, target: Path) -> None:
    """Write the int8 file: ``ABOVE`` (1, tokens, hidden) to ``scores`` (1, tokens, columns)."""
    write_scores(head, ABOVE, target)
