"""Lists of people under arrest as newspapers write them, made ready to be added up.

"The pilot, a Bolivian of 39, and two helpers were arrested" has an aside between its members,
"detienen a jefe de turno de la aduana y a su hijo" whose they are, "forklift driver and guard
held" no article, and "con él cayeron dos mujeres" one who is told elsewhere. Folded text with its
numbers as marks; a sentence that tells of no arrest stays as it is.
"""

import re
from collections.abc import Sequence

from avizor.domain.language.peoples import OF_A_PEOPLE
from avizor.domain.tolls.arrest_words import HELD_STEMS
from avizor.domain.tolls.people import person_form

_HELD = re.compile(
    rf"\b(?:{HELD_STEMS}|apres(?:an|aron|ad)|pres[oa]s?\b|prisa|prision|custod|jail|"
    r"remand|held\b|caught|nab|ca(?:en?|yo|yeron|em|iu|iram)\b|"
    r"esposad|algemad|vincul|carcel)"
)
_A = r"(?:an?|un|una|um|uma|el|la|o|the|his|her|su|sua|seu|al|otro|otra|outro|outra|another|alias)"
_TO = r"(?:a |de |da |do |del |para |contra |to )?"
_NEXT = rf"(?= (?:y|e|and) {_TO}(?:⟦\d+⟧ [a-z]|{_A} [a-z]))"
_BEGINS = (
    r"(?!(?:de|con|com) alias)(?:⟦\d+⟧|(?:aged|de|con|com|with|from|an?|un|una|um|uma|who|whom|"
    r"whose|que|quien|a quien|a quem|"
    r"alias|apodad[oa]|conocid[oa]|conhecid[oa]|known|presunt[oa]|supuest[oa]|suspeit[oa]|"
    r"suspected|identificad[oa]|identified|acusad[oa]|apontad[oa]|senalad[oa]|accused|antig[ou]|"
    r"exint\w+|dono|dona|dueno|duena)\b)"
)
_ASIDE = re.compile(
    rf"(?<![a-z-])(?P<who>alias [a-z]+|[a-z-]+)(?P<more>(?: (?!y\b|e\b|and\b)[a-z-]+){{0,3}}),"
    rf"(?P<aside>(?: {_BEGINS}[^.;:]{{0,150}}?,)?){_NEXT}"
)
"""What stands between commas behind the first of a list: "the pilot, 39, and the foreman"."""
_OF_A_LAND = re.compile(
    rf",? {OF_A_PEOPLE}[a-z]{{1,6}}"
    r"(?= (?:y|e) (?:el|la|o|a|un|una|um|uma|⟦\d+⟧) )"
)
"""Where the first of a list is from: "o piloto, boliviano de 39 anos, e o administrador"."""
_LISTED = re.compile(r" (?:an?|un|una|um|uma|⟦\d+⟧)(?: [a-z-]+){1,2},")
"""A member of the list and no aside: "the driver, a guard, and two women"."""
_WHO = re.compile(
    r"(?<![a-z-])(?P<who>[a-z-]+) (?:(?:a )?(?:que|quien|quem)|who) [^.;:,⟦]{3,70}?(?= (?:y|e|and) "
    rf"{_A} [^.;:,⟦]{{2,50}} (?:were|fueron|foram|sao|son) (?:arrested|detained|held|jailed|"
    r"detenid|captur|arrestad|aprehendid|pres[oa]s|detid))"
)
_WHOSE = re.compile(
    r"(?<![a-z-])(?P<who>[a-z-]+)(?P<of> (?:of|de|del|da|do|dos|das|at|in|en|em|no|na|dono|dona)\b"
    r"(?: (?!(?:y|e|and|que|who|fue|foi|was|por|for|tras|after|apos|over|on)\b)"
    r"(?:[a-z0-9-]+|⟦\d+⟧)){1,9}?)"
    rf"(?= (?:y|e|and) {_TO}(?:⟦\d+⟧|{_A})(?: (?:former|formal|military|police|customs|"
    rf"port))? [a-z])"
)
"""Whose the first one is: "the owner of a tire shop in Foz do Iguaçu and his nephew"."""
_HARMED = re.compile(
    r"\b(?:mat(?:ar|o|ou|aron|aram|an|am|a)|asesin|assassin|kill|murder|sla[iy]|shot|shoot|stab|"
    r"dispar|bale|secuestr|sequestr|kidnap|abduct|extor|herir|hirio|feri|muerte|morte|death|crim|"
    r"homicid|feminicid|agres|atac|attack|amenaz|ameac|threat|viol|victim|vitim)[^.;:,]*$"
)
"""Before people who are no suspects: "el acusado de matar al dueño de un bar y a su esposa"."""
_NO_ARTICLE = re.compile(
    r"(?P<before>(?:^|[:;,.\"] )(?:[a-z-]+ ){0,3})(?P<one>[a-z-]+) and (?:[a-z-]+ ){0,2}?"
    r"(?P<other>[a-z-]+)(?= (?:are |were )?(?:held|arrested|detained|jailed|remanded|caught|nabbed|"
    r"charged|in custody|under arrest)\b)"
)
_TAKES = (
    r"(?:caen|cae|prenden?|detienen|capturan|arrestan|aprehenden|apresan|prendem|detem|caem|cai|"
    r"prision (?:preventiva )?(?:para|a|contra)|prisao (?:preventiva )?(?:de|para|a)|"
    r"a la carcel|envian a (?:prision|la carcel)(?: a)?|remiten a prision(?: a)?)"
)
_TAKEN_PAIR = re.compile(
    rf"\b(?P<takes>{_TAKES}) (?P<one>(?:a |al |ex )?[a-z-]+)"
    r"(?: (?!(?:y|e|por|tras|con|com|que|apos|sob|bajo)\b)[a-z-]+){0,4}? (?:y|e) (?:a |de )?"
    r"(?:(?:su|sua|seu|un|una|um|uma) )?(?P<other>[a-z-]+)"
)
"""Headlines: "caen agente naviero y encargada de fundación", "a la cárcel juez y su secretario"."""
_CAUGHT = (
    r"(?:detenid[oa]s?|capturad[oa]s?|arrestad[oa]s?|aprehendid[oa]s?|apresad[oa]s?|pres[oa]s?|"
    r"detid[oa]s?|arrested|detained|caught|captured|held)"
)
_HIM = r"(?:el|ella|ele|ela|him|her)"
_WITH_HIM = re.compile(
    rf"\b(?:(?:con|com|junto a|junto con|ao lado d)(?: )?{_HIM}|(?:along)?with {_HIM}|"
    rf"alongside {_HIM}),? (?:(?:tambien|tambem|also|were|was|fueron|fue|foram|foi) ){{0,2}}"
    rf"(?:{_CAUGHT}|cay(?:eron|o)|cairam|caiu)\b[^.;⟦]{{0,50}}?⟦(?P<more>\d+)⟧ [a-z]"
)
_CAUGHT_WITH_HIM = re.compile(
    rf"⟦(?P<more>\d+)⟧ [^.;,⟦]{{2,70}}? {_CAUGHT} (?:(?:junto )?(?:con|a)|com|(?:along)?with) "
    rf"{_HIM}\b"
)
_AND_WITH = re.compile(
    r"\b(?:(?:detenid|capturad|arrestad|aprehendid|apresad|pres|detid)[oa]|arrested|caught|held) "
    r"(?:(?:junto )?(?:con|a)|com|ao lado d[eo]|(?:along)?with) "
    r"(?:su|sua|seu|his|her|o|a|la|el|una?|uma?|otro|outro|another) (?P<who>[a-z-]+)\b(?!['’])"
)
"""Two of a verb in the singular: "foi presa com o companheiro"."""
_ONE_WITH_HIM = re.compile(
    rf"(?<![a-z-])(?P<who>[a-z-]+(?: [a-z]+){{0,3}}) {_CAUGHT} "
    rf"(?:(?:junto )?(?:con|a)|com|(?:along)?with) {_HIM}\b"
)
_HE_AND_THEY = re.compile(
    rf"(?<![a-z-])(?P<who>[a-z-]+)"
    rf"(?P<they>(?: (?:del?|d[oa]|of|from) (?:[a-z-]+ ){{0,3}}?[a-z-]+)? (?:y|e|and) (?:a )?"
    rf"(?:l[oa]s|[oa]s|the|su[ao]?s|seus|his|her) ⟦\d+⟧ [^.;,⟦]{{2,70}}? {_CAUGHT}) "
    rf"(?:(?:junto )?(?:con|a)|com|(?:along)?with) {_HIM}\b"
)
"""A list that has him already: "el alcalde y los tres policías detenidos con él"."""
_YEARS_OLD = re.compile(r"(?<= )\d\d?-year-old (?=[a-z])|^\d\d?-year-old (?=[a-z])")
_FROM = re.compile(
    r"(⟦\d+⟧ persons) (?:from|of|de|del|da|do) (?:[a-z-]+ ){1,6}?"
    r"(?=(?:were|have been|fueron|foram) )"
)
_NEAR = 40
"""Characters before an arrest in which a number counts those who were arrested."""
_FAR = 80
"""Characters before people in which stands what was done to them."""
_FORCES = frozenset({"policia", "police", "militar", "agente", "fiscal", "guardia", "victima"})
_CHILDREN = frozenset({"nino", "nina", "crianca", "child", "baby", "bebe"})


def ready_lists(marked: str, values: Sequence[float]) -> tuple[str, list[float]]:
    """Take asides out of lists of people under arrest, and write pairs without articles as two."""
    known = list(values)
    if not _HELD.search(marked):
        return marked, known
    marked = _OF_A_LAND.sub(_without_land, _YEARS_OLD.sub("", marked))
    marked = _ASIDE.sub(_without_aside, marked)
    marked = _WHO.sub(_without_rest, marked)
    marked = _WHOSE.sub(_without_rest, marked)
    marked = _HE_AND_THEY.sub(_without_him, marked)
    for pattern in (_NO_ARTICLE, _TAKEN_PAIR):
        for pair in pattern.finditer(marked):
            harmed = _HARMED.search(marked[: pair.start("other")], pair.start())
            if not harmed and _is_one(pair["one"].split()[-1]) and _is_one(pair["other"]):
                told = pair["takes"] if "takes" in pair.re.groupindex else pair["before"].rstrip()
                known.append(2.0)
                written = f"{told} ⟦{len(known) - 1}⟧ persons".strip()
                return f"{marked[: pair.start()]}{written}{marked[pair.end() :]}", known
    return marked, known


def join_with_him(marked: str, values: Sequence[float]) -> tuple[str, list[float]]:
    """Count one told before with those who were arrested with him: "con él cayeron dos"."""
    marked, known = _FROM.sub(r"\1 ", marked), list(values)
    mark = f"⟦{len(known)}⟧"
    if found := _WITH_HIM.search(marked):
        rest = marked[found.end() - 2 :]
        written = f"{marked[: found.start()]}detenidos {mark}{rest}"
        return written, [*known, known[int(found["more"])] + 1]
    if found := _CAUGHT_WITH_HIM.search(marked):
        rest = marked[found.start() + len(found["more"]) + 2 :]
        return f"{marked[: found.start()]}{mark}{rest}", [*known, known[int(found["more"])] + 1]
    if found := _two_together(marked):
        written = f"{marked[: found.start()]}{mark} persons detenidos{marked[found.end() :]}"
        return written, [*known, 2.0]
    return marked, known


def _two_together(marked: str) -> re.Match[str] | None:
    """Find where one is arrested with another: "a driver arrested with him", "con su chofer"."""
    found = _ONE_WITH_HIM.search(marked)
    if found and any(map(_is_one, found["who"].split())):
        return found
    found = _AND_WITH.search(marked)
    return found if found and _is_one(found["who"]) and not _is_counted(marked, found) else None


def _is_counted(marked: str, found: re.Match[str]) -> bool:
    """Say whether a number counts the arrested just before, or a force or a child is with them."""
    before = marked[max(0, found.start() - _NEAR) : found.start()]
    return "⟦" in before or found["who"] in _FORCES | _CHILDREN


def _is_one(word: str) -> bool:
    return person_form(word) == 1


def _without_land(found: re.Match[str]) -> str:
    """Leave out a land that stands for no other person: "el piloto, boliviano, y el peón"."""
    before = found.string[: found.start()].rsplit(" ", 1)[-1]
    return "" if _is_one(before) else found.group()


def _without_aside(found: re.Match[str]) -> str:
    """Return the one without what is told of him; all where no person or a list is told."""
    who = found["who"]
    named = who.startswith("alias ")
    words = [who, *found["more"].split()]
    if not (named or any(map(_is_one, words))) or _LISTED.fullmatch(found["aside"]):
        return found.group()
    return "un sujeto" if named else f"{who}{found['more']}"


def _without_rest(found: re.Match[str]) -> str:
    """Leave out whose or who one is, but of one who may be a victim: he is in no list of held."""
    until = found.end() if found.re is _WHOSE else found.start()
    before = found.string[max(0, found.start() - _FAR) : until]
    keeps = not _is_one(found["who"]) or _HARMED.search(before)
    return found.group() if keeps else found["who"]


def _without_him(found: re.Match[str]) -> str:
    return f"{found['who']}{found['they']}" if _is_one(found["who"]) else found.group()
