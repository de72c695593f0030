"""What a network says of each token of an article, and where in its sentence the token stands."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar


class Span(NamedTuple):
    """Characters of a sentence: the first, and the one behind the last."""

    start: int
    end: int


class Token(NamedTuple):
    """A token of a sentence: the characters that it is, and the scores that a network gives it."""

    start: int
    end: int
    scores: tuple[float, ...]


class _Place(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Placed = TypeVar("Placed", bound=_Place)
Tokens = Mapping[str, Sequence[Token]]
"""The tokens of each sentence that the network read, by the sentence as written."""


def tokens_at(tokens: Sequence[Placed], span: Span) -> Sequence[Placed]:
    """Return the tokens that a span touches; of none, the one behind it.

    None where it stands behind all that was read, or nobody knows where.
    """
    if span.start == span.end:
        return ()
    touched = [one for one in tokens if one.start < span.end and one.end > span.start]
    return touched or [one for one in tokens if one.end >= span.start][:1]
