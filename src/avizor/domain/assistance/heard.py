"""What a network says of who is helped, who helps and what came of it, as clues to be weighed.

It scores every token of an article. A name has the mean of its own tokens, a state those of its
names, each for as much as it tells; the outcome is told by all tokens together. ``Weights`` that
were fitted beside it weigh these clues as they are, and the others of ``clues.py`` anew.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import exp
from typing import get_args
from unicodedata import combining

from avizor.domain.assistance.clues import Clues, Zoned
from avizor.domain.assistance.weighing import Weights
from avizor.domain.records import AssistanceStatus
from avizor.domain.tokens import Placed, Span, Tokens, tokens_at

HELPED_HEARD, HELPING_HEARD = "heard as helped", "heard as helping"
UNHEARD = "unheard"
"""The clue of a state that no name which the network read stands for."""
STATUSES: tuple[AssistanceStatus, ...] = get_args(AssistanceStatus)
STATUS_HEARD = {status: f"heard as {status}" for status in STATUSES}
AS_HEARD = Weights(
    event={},
    requester={HELPED_HEARD: 1.0},
    partner={HELPING_HEARD: 1.0},
    statuses={status: {name: 1.0} for status, name in STATUS_HEARD.items()},
)
"""The weights that take the network at its word."""
SIDES = 3
"""Scores of a token as part of a name: as helped, as helping, and for how much it tells."""
COLUMNS = SIDES + len(STATUSES) + 1
"""Scores of a token: ``SIDES``, each of ``STATUSES``, and for how much it tells of these."""
_MOST = 30.0


def hear_parties(parties: Mapping[str, Clues], zoned: Zoned, read: Tokens) -> dict[str, Clues]:
    """Add to the clues of each state and organisation what the network says of its names."""
    names = defaultdict(list)
    for code, tokens in named_tokens(zoned, read):
        columns = list(zip(*(token.scores[:SIDES] for token in tokens), strict=True))
        names[code].append([sum(column) / len(tokens) for column in columns])
    return {code: {**clues, **_as_clues(names[code])} for code, clues in parties.items()}


def named_tokens(
    zoned: Zoned, read: Mapping[str, Sequence[Placed]]
) -> Iterator[tuple[str, Sequence[Placed]]]:
    """Yield the state of each name with its tokens; one that the network did not read is none."""
    for _, line in zoned:
        own = read.get(line.raw.strip(), ())  # as titles are read
        places = _written_places(line.raw) if own and line.parties else ()
        for party in line.parties if own else ():
            if tokens := tokens_at(own, Span(places[party.start], places[party.end])):
                yield party.code, tokens


def _written_places(raw: str) -> Sequence[int]:
    """Give where each composed character of a sentence stands in it without blanks around it."""
    blank = len(raw) - len(raw.lstrip())
    places = [at - blank for at, character in enumerate(raw) if not combining(character)]
    return [*places, len(raw) - blank]


def _as_clues(names: Sequence[Sequence[float]]) -> Clues:
    if not names:
        return {UNHEARD: 1.0}
    parts = _parts([telling for _, _, telling in names])
    helped, helping = (
        sum(part * name[column] for part, name in zip(parts, names, strict=True))
        for column in (0, 1)
    )
    return {HELPED_HEARD: helped, HELPING_HEARD: helping}


def hear_outcome(read: Tokens) -> Mapping[str, Clues]:
    """Give the clues of what came of the help, sentence by sentence: they add up."""
    tokens = [(sentence, token) for sentence, own in read.items() for token in own]
    found: dict[str, dict[str, float]] = {sentence: {} for sentence in read}
    for part, (sentence, token) in zip(
        _parts([token.scores[-1] for _, token in tokens]), tokens, strict=True
    ):
        own = found[sentence]
        for status, score in zip(STATUSES, token.scores[SIDES:-1], strict=True):
            name = STATUS_HEARD[status]
            own[name] = own.get(name, 0.0) + part * score
    return found


def add_clues(clues: Clues, heard: Mapping[str, Clues]) -> Clues:
    """Add what was heard in every sentence to the clues of an article."""
    total = dict(clues)
    for own in heard.values():
        for name, value in own.items():
            total[name] = total.get(name, 0.0) + value
    return total


def _parts(telling: Sequence[float]) -> list[float]:
    """Turn scores into parts of one."""
    most = max(telling, default=0.0)
    raised = [exp(max(-_MOST, score - most)) for score in telling]
    total = sum(raised)
    return [one / total for one in raised]
