"""Fit what each clue of the kinds of help is worth: a logistic a kind, over rules and words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from avizor.classifier.training.sieve_fit import descend
from avizor.domain.assistance.clues import Clues, Zoned
from avizor.domain.assistance.kind_clues import kind_clues
from avizor.domain.assistance.kinds import ORDER
from avizor.domain.assistance.reading import Line
from avizor.domain.assistance.terms import kinds_of, telling_lines
from avizor.domain.assistance.weighing import (
    BIAS,
    Weights,
    choose_partners,
    choose_requester,
    choose_status,
)
from avizor.domain.records import AssistanceKind
from judgement.fit.clue_table import lay_clues, seen_often

SEEN = 5  # events that a clue must be seen in to be weighed
FREE = 3.0  # how much less the bias is held to zero than a weight


@dataclass(frozen=True)
class KindsLesson:
    """An article that tells of help, and the kinds that an analyst says it names."""

    event: str
    read: Sequence[Line]
    zoned: Zoned
    parties: Mapping[str, Clues]
    outcome: Clues
    gold: Collection[str]


def fit_kinds(
    lessons: Sequence[KindsLesson], weights: Weights
) -> dict[AssistanceKind, dict[str, float]]:
    """Fit each kind's clues, beside the sides and the status that the other weights choose."""
    rows = [clues_of(lesson, weights) for lesson in lessons]
    told = zip((lesson.event for lesson in lessons), rows, strict=True)
    names = seen_often(told, SEEN)
    table = lay_clues(rows, names, FREE)
    counts = np.ones(len(rows))
    fitted: dict[AssistanceKind, dict[str, float]] = {}
    for kind in ORDER:
        marks = np.array([float(kind in lesson.gold) for lesson in lessons])
        found = descend(table, marks, counts)
        worth = {name: round(float(w), 2) for name, w in zip(names, found, strict=False)}
        bias = round(float(found[-1]) * FREE, 2)
        fitted[kind] = {BIAS: bias, **{name: w for name, w in worth.items() if w}}
    return fitted


def clues_of(lesson: KindsLesson, weights: Weights) -> Clues:
    """Gather an article's clues, as the reader does."""
    requester = choose_requester(lesson.parties, weights) or ""
    partners = choose_partners(lesson.parties, requester, weights)
    status = choose_status(lesson.outcome, weights)
    telling = telling_lines(lesson.read, lesson.zoned)
    told = kinds_of(lesson.read, telling, (requester, *partners), status)
    return kind_clues(lesson.read, lesson.zoned, told, status)
