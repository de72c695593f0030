"""Where the words that rules read stand in a sentence as it was written.

Rules read sentences folded and rewritten: dates are gone, lists of people are one mark. What the
network says, it says of the text as it is.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from avizor.domain.tokens import Span

LONGEST = 150
"""Words of a sentence that are looked at: a list without full stops would take minutes."""


class Written(NamedTuple):
    """A sentence as written: where each rewritten word stands in it, None where it is another."""

    words: Sequence[Span | None]
    size: int

    def at(self, left: int, right: int) -> Span:
        """Return the characters of the words ``left`` to ``right``, the latter left out.

        Of words that were rewritten it is all that stands between the nearest that were not; of
        those behind the ``LONGEST`` words an empty one.
        """
        if right > LONGEST:
            return Span(self.size, self.size)
        if right == left + 1 and left < len(self.words) and (known := self.words[left]):
            return known
        before = (span.end for span in reversed(self.words[:left]) if span)
        after = (span.start for span in self.words[right:] if span)
        return Span(next(before, 0), next(after, self.size))


def find_words(words: Sequence[str], written: Sequence[tuple[str, int, int]], size: int) -> Written:
    """Find rewritten ``words`` among those ``written``, each with the place where it stands."""
    found: list[Span | None] = [None] * len(words)
    known = [word for word, _, _ in written[:LONGEST]]
    matcher = SequenceMatcher(None, words[:LONGEST], known, autojunk=False)
    for own, other, count in matcher.get_matching_blocks():
        for off in range(count):
            _, start, end = written[other + off]
            found[own + off] = Span(start, end)
    return Written(found, size)
