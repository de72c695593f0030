"""What holds of each kind of toll, wherever counts are read, weighed, told or shown.

The words that tell of a kind stand where they are looked for; a test finds every table of kinds
and asks for those that it lacks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from avizor.domain.records import Toll, TollKind


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What holds of one kind: a new one answers all of this."""

    people: bool  # each one counted is a person; else it is an amount, in a unit
    most: float  # an event has no more of them: a larger number counts something else
    harmed: bool  # killed or hurt: told for one another, and what a court tries
    late: bool  # in a story's first hours a first count is likelier read late than new
    falls: bool  # some are found, or die: fewer are left, and nothing was corrected
    ordinals: bool  # they add up: the third arrest makes three, the third wounded man is one
    plain: bool  # rules that read it are right oftener than the network that sees none


TRAITS: dict[TollKind, Traits] = {
    "dead": Traits(
        people=True, most=400, harmed=True, late=False, falls=False, ordinals=True, plain=False
    ),
    "wounded": Traits(
        people=True, most=1500, harmed=True, late=True, falls=True, ordinals=False, plain=False
    ),
    "missing": Traits(
        people=True, most=600, harmed=False, late=True, falls=True, ordinals=False, plain=True
    ),
    "arrested": Traits(
        people=True, most=3000, harmed=False, late=True, falls=False, ordinals=True, plain=False
    ),
    "seized": Traits(
        people=False, most=inf, harmed=False, late=True, falls=False, ordinals=False, plain=False
    ),
}
"""The gravest kind first: in this order they are shown."""
OF_PEOPLE = frozenset(kind for kind, traits in TRAITS.items() if traits.people)
"""The kinds that count people."""
_ORDER = tuple(TRAITS)


def counted_as(kind: TollKind, value: float, *, ordinal: bool) -> float:
    """Return what a number counts of a kind: an ordinal one where those do not add up."""
    return 1.0 if ordinal and not TRAITS[kind].ordinals else value


def counts_people(toll: Toll) -> bool:
    """Say whether a toll counts people; else it is an amount of something, in a unit."""
    return TRAITS[toll.kind].people


def gravest_first(tolls: Iterable[Toll]) -> list[Toll]:
    """Sort counts by their kinds."""
    return sorted(tolls, key=lambda toll: _ORDER.index(toll.kind))
