"""A sentence with its numbers and lists of people as marks, for patterns to stand beside."""

import re
from dataclasses import dataclass

from avizor.domain.language.numbers import mark_numbers, numbers_in
from avizor.domain.tolls.people import join_people
from avizor.domain.tolls.sums import join_sums

# "Five of the twelve fugitives": five.
_OUT_OF = re.compile(r"⟦(\d+)⟧ (?:d[oa]s|de (?:los|las|sus)|of(?: the| its| their)?) ⟦\d+⟧")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its numbers and lists of people as marks, and what these are worth."""

    sentence: str
    place: int  # 0 title, 1 lead, 2 body
    text: str
    values: tuple[float, ...]


def mark_told(told: tuple[str, str, int], language: str | None, *, parts: bool = False) -> Marked:
    """Mark the numbers and lists of people of a sentence (as written, folded, its place).

    Of "five of the twelve" only five stands, but for ``parts``.
    """
    sentence, folded, place = told
    numbers = numbers_in(folded, language)
    marked = mark_numbers(folded, numbers)
    text, values = join_people(
        marked if parts else _OUT_OF.sub(r"⟦\1⟧", marked), [number.value for number in numbers]
    )
    text, values = join_sums(text, values)
    return Marked(sentence, place, text, tuple(values))
