"""Weighs the clues: is there an event, who is helped, who helps, and what came of it.

Logistics over clues, fitted by ``judgement/fit/assistance.py`` on the project's sample news. The
helped state is the likeliest of those named; whoever is likelier than not to help is a partner.
Kinds of help are chosen like partners.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from avizor.domain.assistance.clues import BESIDE, HELPED, LISTED, Clues
from avizor.domain.assistance.kinds import ORDER
from avizor.domain.assistance.outcomes import AT_HOME, BOUGHT, GIVEN
from avizor.domain.records import AssistanceKind, AssistanceStatus

BIAS = "bias"
_LIKELIEST = -4.0
"""Log odds from which the likeliest partner is named where none is likelier than not."""
_ANY_KIND = -1.5
"""Log odds from which the likeliest kind is named where none is likelier than not."""
_EXPECTED, _GIVEN, _UNEXPECTED = -8.0, -4.0, 1.0
"""Log odds of the clues from which there is an event: as the model expects one, the grammar says
who gives what, or neither does."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each clue is worth, in log odds; a clue without a weight is worth nothing."""

    event: Mapping[str, float]
    requester: Mapping[str, float]
    partner: Mapping[str, float]
    statuses: Mapping[AssistanceStatus, Mapping[str, float]]
    kinds: Mapping[AssistanceKind, Mapping[str, float]] = field(default_factory=dict)


def weigh(clues: Clues, weights: Mapping[str, float]) -> float:
    """Add up what the clues are worth, in log odds."""
    return weights.get(BIAS, 0.0) + sum(
        weights.get(clue, 0.0) * value for clue, value in clues.items()
    )


def tells_event(clues: Clues, weights: Weights, *, expected: bool) -> bool:
    """Say whether there is an event: with a model that expects one, little has to speak for it.

    A purchase, a sport or a state's own force is none, whatever the model expects, unless much
    speaks for help.
    """
    limit = _EXPECTED if expected else _GIVEN if GIVEN in clues else _UNEXPECTED
    doubted = {BOUGHT, AT_HOME} & clues.keys()
    return weigh(clues, weights.event) >= (_UNEXPECTED if doubted else limit)


def choose_requester(parties: Mapping[str, Clues], weights: Weights) -> str | None:
    """Choose the state that is helped; None where no state that can be is in sight.

    One that is named only as another's neighbour ("the border with Venezuela") gives way.
    """
    able = able_parties(parties)
    return max(able, key=lambda code: weigh(parties[code], weights.requester), default=None)


def able_parties(parties: Mapping[str, Clues]) -> list[str]:
    """List the states that may be the helped one."""
    able = [code for code in parties if code in HELPED]
    return [code for code in able if not _is_neighbour(parties[code])] or able


def _is_neighbour(clues: Clues) -> bool:
    return BESIDE in clues and not {"named", "adjective"} & clues.keys()


def choose_partners(
    parties: Mapping[str, Clues], requester: str, weights: Weights
) -> tuple[str, ...]:
    """Choose who helps, in order of mention: all that likely do, else the likeliest."""
    odds = {
        code: weigh(clues, weights.partner) for code, clues in parties.items() if code != requester
    }
    best = max(odds.values(), default=_LIKELIEST)
    limit = min(0.0, max(best, _LIKELIEST))
    return tuple(
        code
        for code, odd in odds.items()
        if LISTED in parties[code] or (odd >= limit and odd > _LIKELIEST)
    )


def choose_status(clues: Clues, weights: Weights) -> AssistanceStatus:
    """Choose what came of the help; the first listed wins between equals."""
    return max(weights.statuses, key=lambda status: weigh(clues, weights.statuses[status]))


def choose_kinds(
    clues: Clues, weights: Weights, named: Collection[AssistanceKind] = ()
) -> tuple[AssistanceKind, ...]:
    """Choose the kinds of help, in the order of the contract: all that are likely, else one.

    What is ``named`` is a kind, whatever the words of the article speak for.
    """
    odds = {kind: weigh(clues, worth) for kind, worth in weights.kinds.items()}
    likely = {*named, *(kind for kind, odd in odds.items() if odd >= 0)}
    if not likely:
        best = max(odds.values(), default=0.0)
        likely = {kind for kind, odd in odds.items() if odd == best >= _ANY_KIND}
    return tuple(kind for kind in ORDER if kind in likely)
