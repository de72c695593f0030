"""What is found on top of what was seized before: "otros 18 fusiles", "8 more guns"."""

import re
from collections.abc import Iterator

from avizor.domain.language.numbers import mark_numbers, numbers_in
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import Toll
from avizor.domain.tolls.seized.units import AMOUNT, unit_of, written_out

_MORE_BEFORE = re.compile(
    r"(?:(?<!los )(?<!las )otr[oa]s|(?<!os )(?<!as )outr[oa]s|another|mais|mas|a further|"
    r"an additional) $"
)
"""The other ones were counted before: "los otros 18"."""
_NEAR = 40
"""Characters before an amount that may say that it is a further one."""
_MORE_AFTER = re.compile(
    r" (?:(?:de |of )?[a-z]+ ){0,2}?(?:mas|mais|more|adicionales|adicionais)\b"
    r"(?! (?:de|que|than)\b)"
)
_MORE_BETWEEN = re.compile(r"⟧ (?:more|additional|further)\b")


def is_further(toll: Toll) -> bool:
    """Say whether the sentence of an amount tells just it as a further find."""
    return any(abs(toll.count - value) < 1e-6 for value in _further(toll.sentence, toll.unit))


def tells_further_find(sentence: str) -> bool:
    """Say whether a sentence tells of any further find."""
    return next(_further(sentence), None) is not None


def _further(sentence: str, unit: str = "") -> Iterator[float]:
    folded = written_out(fold_in_place(compose(sentence)))
    numbers = numbers_in(folded, None)
    marked = mark_numbers(folded, numbers)
    for match in AMOUNT.finditer(marked):
        named, factor = unit_of(match)
        more = (
            _MORE_BEFORE.search(marked[max(0, match.start() - _NEAR) : match.start()])
            or _MORE_BETWEEN.search(match.group())
            or _MORE_AFTER.match(marked, match.end())
        )
        if more and unit in {"", named}:
            yield round(numbers[int(match[1])].value * factor, 3)
