"""Who says which story an article is of, where likeness alone does not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from avizor.domain.records import Trace
from avizor.domain.stories.evidence import Judge
from avizor.domain.stories.parting import Looks, find_part

FindPart = Callable[[Trace, Sequence[Trace], Looks], frozenset[str]]
"""Gives the articles of a story that are another event with one that joins it, else none."""


@dataclass(frozen=True)
class ByJudge:
    """By the word of a judge; what joins a story may part it."""

    judge: Judge
    find_part: FindPart = find_part
