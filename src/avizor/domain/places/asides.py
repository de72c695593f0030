"""What a name is to the event where only what goes before it in the text can tell.

A capital that speaks is far from the scene, and so is what it speaks of ("Lima la acusa de once
crímenes en Trujillo"); a name in a nickname ("El Chino Darién") says where somebody comes from.
"""

import re

from avizor.domain.language.wordlists import word_set
from avizor.domain.places.listing import joins
from avizor.domain.places.roles import Role, role_of
from avizor.domain.places.seats import acts_as_state

CAPITALS = frozenset(
    """bogota|brasilia|washington|caracas|lima|quito|madrid|moscu|moscow|bruselas|montevideo|
    asuncion|managua|tegucigalpa|ottawa|londres|paris|berlin|pekin|la habana|la paz|buenos aires|
    san jose|ciudad de mexico|puerto principe|port-au-prince|havana|mexico city|santo domingo|
    ciudad de guatemala|ciudad de panama|san salvador""".replace("\n    ", "").split("|")
)
_ASKED = CAPITALS | word_set("santiago georgetown kingston nassau bridgetown miraflores zapote")
_QUOTED = re.compile(r"(?<![\w.,])[\"“«](?=\S)[^\"“”«»\n]{1,30}[\"”»]")
_HOME_OF = frozenset([" de ", " da ", " do ", " from ", " nacido en "])


class Roles:
    """Finds the roles of the names of one text, which must be asked for in their order."""

    def __init__(self, text: str, folded: str) -> None:
        self._text = text
        self._folded = folded
        self._last: tuple[int, Role] = (0, "")  # where the last name ended, and its role
        self._spoken = 0  # where the sentence ends that a far capital speaks in

    def find(self, start: int, end: int, *, demonym: bool, place: bool) -> Role:
        """Say what the name at ``start:end`` is to the event.

        A state or its capital can be asked; a town is where somebody is looked for.
        """
        role = role_of(self._folded, start, end, demonym=demonym) or self._inherited(start)
        if role == "partner" and place and self._folded[start:end] not in _ASKED:
            role = ""
        self._last = (end, role)
        if role in {"", "apart"} and is_alias(self._text, start, end):
            return "national"
        if role in {"", "away", "beside"} and self._speaks(start, end):
            self._spoken = _sentence_end(self._folded, end)
        return role or ("voice" if start < self._spoken else "")

    def _inherited(self, start: int) -> Role:
        """Take the role of a name in a list from the one before: "a Lima y Quito"."""
        end, role = self._last
        if role and joins(self._folded, end, start):
            return role
        lives_there = role == "national" and self._folded[end:start] in _HOME_OF
        return "away" if lives_there else ""  # "un argentino de Gualeguaychú"

    def _speaks(self, start: int, end: int) -> bool:
        key = self._folded[start:end]
        return key in CAPITALS and acts_as_state(self._folded, start, end)


def is_alias(text: str, start: int, end: int) -> bool:
    """Tell a name that is part of what short quotation marks hold, but not all of it."""
    for quoted in _QUOTED.finditer(text, max(0, start - 31), end + 31):
        inside = quoted.start() < start and end < quoted.end()
        if inside and end - start < quoted.end() - quoted.start() - 2:
            return True
    return False


def _sentence_end(folded: str, start: int) -> int:
    stops = [at for at in (folded.find(". ", start), folded.find("\n", start)) if at >= 0]
    return min(stops, default=len(folded))
