"""How alert rules stand to a story: which told it, and what keeps the others from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from avizor.domain.alerts.backtest import possible
from avizor.domain.alerts.rules import Rule, why_not
from avizor.domain.records import Story


@dataclass(frozen=True)
class Standing:
    """How one rule stands to a story."""

    rule: str
    told_revision: int | None  # the last one that it told; None before the first
    misses: Sequence[str]  # why the story does not meet the rule as it stands, a reason a key
    possible: bool  # no more is missing than reports, surer ones, scores or graver news


def standings(rules: Iterable[Rule], story: Story, told: Mapping[str, int]) -> Sequence[Standing]:
    """Say how each rule that is enabled, or was told of a story, stands to it.

    ``told`` is what ``told_of`` gives.
    """
    return [
        Standing(
            rule=rule.id,
            told_revision=told.get(rule.id),
            misses=tuple(why_not(rule, story)),
            possible=possible(rule, story),
        )
        for rule in rules
        if rule.enabled or rule.id in told
    ]
