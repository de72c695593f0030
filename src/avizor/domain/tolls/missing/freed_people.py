"""How many people the words beside a verb name: "two of the six", "the last three", "a nun"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from avizor.domain.language.numbers import Number
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.tolls.agreement import without_in_the
from avizor.domain.tolls.missing.release_words import THING
from avizor.domain.tolls.people import join_people, person_form

_NO_PEOPLE = (
    r"(?! (?:anos?|years?|year-old|dias?|days?|noches?|noites?|nights?|horas?|hours?|meses|months?|"
    r"semanas?|weeks?|mil|metros?|met(?:re|er)s?|kilometros?|quilometros?|km|miles|pies|feet|"
    r"millones|milhoes|millions?|dolares|dollars|pesos|reais|operativ\w+|operac\w+|operations?|"
    r"raids|allanamientos|estados|states|municipios|cidades|ciudades|casas?|houses?|fincas?|"
    r"miembros|members|vacas|cows|reses|cattle|head)\b)"
)
_SOME_OF = re.compile(
    r"⟦(?P<some>\d+)⟧ (?:de(?: l[oa]s| sus)?|d[oa]s|of(?: the| his| her| their)?) ⟦(?P<whole>\d+)⟧"
)
_ONE_OF = re.compile(
    r"⟦(\d+)⟧ (?:de (?:l[oa]s|ell[oa]s)|d[oa]s|del[ea]s|of (?:the|them|his|her|their))\b"
)
_AND_OTHERS = re.compile(
    r"(?:⟦(?P<first>\d+)⟧(?: [a-z-]+){0,3}|[a-z-]+) (?:y|e|and) (?:a )?"
    r"(?:(?:otr|outr)[oa]s ⟦(?P<others>\d+)⟧|⟦(?P<more>\d+)⟧ others\b)"
)
"""One or several, and others: "una topógrafa y otros dos trabajadores" are three."""
_COUNT = re.compile(
    rf"(?<!\btras )(?<!\bafter )(?<!\bapos )⟦(\d+)⟧{_NO_PEOPLE}((?: [a-z-]+){{0,3}})"
)
_BESIDE = re.compile(r"(?<!, )⟦(\d+)⟧ *$")
"""A count right before its verb; after a comma it is an age."""
_LAST = re.compile(
    r"\b(?:ultim[oa]s?(?! (?:seman|mes|ano|hora|dia|lunes|martes|mierc|juev|viern|sabad|domin))|"
    r"last(?! (?:week|month|year|night|mon|tue|wed|thu|fri|sat|sun))|restantes|remaining|"
    r"final (?:hostages?|captives?|⟦)|todos|"
    r"todas|all)\b"
)
_WERE_LEFT = re.compile(
    r"\bque (?:aun |todavia |ainda )?(?:faltaban?|faltavam?|quedaban?|restaban?|restavam?|"
    r"seguian?|seguiam?|permanecian?|permaneciam?|continuaban?|continuavam?)\b|"
    r"\bwho (?:were|was) (?:still|yet)\b"
)
_BOTH = re.compile(r"\b(?:both|amb[oa]s)\b")
_SOME = re.compile(r"\b(?:among|entre|algun\w*|some|vari[oa]s|part of|parte|algumas)\b")
_OTHER = re.compile(r"\b(?:otr[oa]|outr[oa]|another|segund[oa]|second)\b")
_BY_WHOM = re.compile(
    r" (?:by|por|pel[oa]s?|from|after|tras|apos|despues|depois|gracias|gracas|thanks|en|em|in|"
    r"near|cerca|perto|at|on|d[eo]l? poder|during|durante|when|cuando|que|who|n[oa]s?)\b"
)
_SEVERAL = re.compile(
    r"\b(?:grupo|group|famil\w+|pareja|casal|couple|duo|dupla|trio|them|"
    r"(?:secuestrad|sequestrad|desaparecid|retenid|plagiad|raptad|levantad)[oa]s|refens|rehenes|"
    r"hostages|captives|victims|nuns|surveyors|priests|teens|girls|anglers)\b"
)
_SINGLE = re.compile(
    r"\b(?:(?:secuestrad|sequestrad|desaparecid|plagiad|raptad|barqueir|medic|odontolog|"
    r"veterinari|menonit|duen)[oa]|refem|rehen|hostage|captive|victim|victima|vitima|nun|teen|senora?|"
    r"senhora?|colono|surveyor|vet|him|her|he|she|surgeon|headmistress|mennonite|driver|chofer|motorista|"
    r"missionar(?:y|ia)|student|angler|(?:segund|tercer|terceir|cuart|quart|quint|sext)[oa]|"
    r"third|fourth|fifth|sixth)\b"
)
_OBJECT = re.compile(r" (?=(?:al?|aos?|as) )")
_LONGEST = 1000  # characters
_WORD = re.compile(r"[a-z-]+")


class People(NamedTuple):
    """How many people some words name."""

    number: float | None = None  # None where nobody counts them
    whole: float | None = None  # of how many they are
    last: bool = False  # all whom anybody missed
    part: bool = False  # some of them, who knows how many
    other: bool = False  # another one than those of before
    any: bool = False  # they name people at all


def fold_sentence(sentence: str, language: str | None) -> str:
    """Fold a sentence to be read for a release; what is longer than any sentence is cut."""
    return without_in_the(fold_in_place(compose(sentence[:_LONGEST])), language)


def people_in(part: str, numbers: Sequence[Number], *, after: bool = False) -> People:
    """Read how many people some folded words name, whose numbers are marked.

    They stand before a place or a time is told, or are an object after it: "en Lima al pastor".
    """
    found = [_people_in(each, numbers) for each in _pieces(part, after=after)]
    people = next((one for one in found if one.any), found[0])
    return people._replace(last=True) if _WERE_LEFT.search(part) else people


def begins_with_people(part: str) -> bool:
    """Say whether the first that some words name is no thing, as in "buggy de turistas"."""
    words = _WORD.findall(_pieces(part, after=False)[0])
    thing = next((at for at, word in enumerate(words) if THING.fullmatch(word)), None)
    person = next((at for at, word in enumerate(words) if _is_person(word)), None)
    return thing is None or (person is not None and person <= thing + 1)


def _is_person(word: str) -> bool:
    return bool(person_form(word) or _SEVERAL.fullmatch(word) or _SINGLE.fullmatch(word))


def _pieces(part: str, *, after: bool) -> list[str]:
    """Return what may name people: ``after`` a verb its object, up to a comma, and others."""
    own = part.strip(" ,")
    if not after and _BY_WHOM.match(f" {own}") and "," in own:
        own = own.partition(",")[2]  # "tras siete días de cautiverio, dos patrulleros"
    told = _BY_WHOM.split(f" {own.split(',')[0] if after else own}")[0]
    return [told, *(_BY_WHOM.split(f" {one}")[0] for one in _OBJECT.split(own)[1:])]


def _people_in(own: str, numbers: Sequence[Number]) -> People:
    if _SOME.search(own):
        return People(part=True, any=True)
    last = bool(_LAST.search(own))
    if some := _SOME_OF.search(own):
        found, whole = (numbers[int(one)].value for one in some.groups())
        return People(found, whole if whole > found else None, last=last, any=True)
    count = _counted(own, numbers)
    forms = {person_form(word) for word in _WORD.findall(own)}
    several = 2 in forms or bool(_SEVERAL.search(own))
    single = not several and (1 in forms or bool(_SINGLE.search(own)))
    named = several or single or count is not None
    if count is None and single:
        count = 1.0
    return People(count, last=last, other=bool(_OTHER.search(own)), any=named)


def _counted(own: str, numbers: Sequence[Number]) -> float | None:
    """Return a count in digits or words, with others and lists added up."""
    if one := _ONE_OF.search(own):
        return numbers[int(one[1])].value
    if _BOTH.search(own):
        return 2.0
    if together := _AND_OTHERS.search(own):
        first, others = together["first"], together["others"] or together["more"]
        return (numbers[int(first)].value if first else 1) + numbers[int(others)].value
    if beside := _BESIDE.search(own):
        return numbers[int(beside[1])].value
    marked, known = join_people(own, [number.value for number in numbers])
    counts = [(known[int(found[1])], _names_people(found[2])) for found in _COUNT.finditer(marked)]
    named = [count for count, people in counts if people]
    return next(reversed(named or [count for count, _ in counts if count > 1]), None)


def _names_people(behind: str) -> bool:
    return any(_is_person(word) or word == "persons" for word in behind.split())
