"""The wounded who die of it: that somebody did, and who is left of the wounded then."""

import re
from collections.abc import Mapping

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.opening import opening_of
from avizor.domain.records import Assessed, Toll, TollKind
from avizor.domain.tolls.sure import is_sure

MOST_DIED = 4
"""The most of the wounded who die at once: who tells of more has counted anew."""
DIES = r"(?:muere[n]?|murio|murieron|fallec\w+|falec\w+|morre\w*|dies?|died|succumb\w*|expir\w+)"
_OF_WOUNDS = (
    r"(?:herid[oa]s?|ferid[oa]s?|ferimentos|lesionad[oa]s?|hospital\w*|clinica|quemaduras|"
    r"queimaduras|evacuad[oa]s?|cirugia|cirurgia|terapia|uti|uci|internad[oa]s?|balead[oa]s?|"
    r"cuidados intensivos|terapia intensiva|intensive care|injur\w+|wound\w*|burns|surgery)"
)
_WITHIN = r"(?:(?! (?:y|e|and|mientras|enquanto|while) )[^.;]){0,60}"
"""One clause: "two died and five were taken to hospital" tells of no death in hospital."""
_HURT_DIED = re.compile(
    rf"\b{DIES}\b{_WITHIN}\b{_OF_WOUNDS}\b|\b{_OF_WOUNDS}\b{_WITHIN}\b{DIES}\b|"
    r"\b(?:no|nao) (?:logro |pudo )?(?:resisti\w+|soport\w+|aguant\w+|sobreviv\w+)|"
    r"\bloses? (?:his|her|their|the)? ?(?:fight|battle) for life|\bsuccumb\w*"
)


def hurt_died(folded: str) -> bool:
    """Say whether a sentence tells that somebody who was wounded has died of it."""
    return bool(_HURT_DIED.search(folded))


def survivors(
    known: Mapping[TollKind, Toll], told: Mapping[tuple[TollKind, str], Toll], assessed: Assessed
) -> dict[tuple[TollKind, str], Toll]:
    """Count who is left of the wounded where some of them have died and nobody counts anew.

    ``known`` are a story's tolls by kind, ``told`` those of an article by kind and unit, as the
    story counts them. Returns the toll by kind and unit, nothing where it cannot be told.
    """
    before, dead = known.get("dead"), told.get(("dead", ""))
    hurt, own = known.get("wounded"), told.get(("wounded", ""))
    if before is None or dead is None or hurt is None or not (is_sure(dead) and is_sure(hurt)):
        return {}
    died = dead.count - before.count
    counted = own is not None and own.count not in {hurt.count, dead.count}
    if not 0 < died <= min(MOST_DIED, hurt.count) or counted:
        return {}
    leads = (dead.sentence, *opening_of(assessed.article, 1))
    if not any(hurt_died(fold_in_place(compose(one))) for one in leads):
        return {}
    return {
        ("wounded", ""): dead.model_copy(update={"kind": "wounded", "count": hurt.count - died})
    }
