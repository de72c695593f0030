"""Counts that a court gives: what somebody is tried or sentenced for, not what happened since."""

import re

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import Toll
from avizor.domain.tolls.kinds import TRAITS
from avizor.domain.tolls.totals import is_total

_TRIED = re.compile(
    r"\b(?:conden(?:an?|o|aron|ou|aram|ad[oa]s?)|sentenci\w+|sentenced|convict\w+|"
    r"(?:anos|years) (?:de|in) (?:prision|prisao|prison|carcel|jail)|tras las rejas|"
    r"(?:prision|prisao) preventiva|imput\w+|formaliz\w+|indict\w+|charged with|extradit\w+|"
    r"mandantes?)\b"
)


def is_of_trial(toll: Toll) -> bool:
    """Say whether the deaths or wounds of a sentence are those that a court tries."""
    if not TRAITS[toll.kind].harmed:
        return False
    folded = fold_in_place(compose(toll.sentence))
    return bool(_TRIED.search(folded)) and not is_total(folded)
