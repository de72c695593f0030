"""Who is held or missing still, as a report of a release says: "two are held still"."""

import re
from collections.abc import Iterable

from avizor.domain.language.numbers import Number, mark_numbers, numbers_in
from avizor.domain.tolls.missing.freed_people import fold_sentence, people_in

_STAY = (
    r"(?:sigue[n]?|segue[m]?|continua[nm]?|permanece[nm]?|still|remains?|"
    r"queda[n]?(?! (?:libre|en libertad))|resta[nm]?|aun|todavia|ainda|yet)"
)
_GONE = (
    r"(?:cautiv\w+|secuestrad[oa]s?|sequestrad[oa]s?|plagiad[oa]s?|rehe?n(?:es)?|refe(?:m|ns)|"
    r"hostages?|captives?|held|holding|missing|desaparecid[oa]s?|sumid[oa]s?|"
    r"cativeiro|captivity|sin aparecer|sem aparecer|sin localizar|paradero|paradeiro|"
    r"unaccounted for|reten?id[oa]s?|privad[oa]s? de (?:la|su) libertad|"
    r"(?:en|em) (?:poder|manos)|nas maos)"
)
_HELD_STILL = re.compile(
    rf"\b{_STAY}\b[^,;:.]{{0,40}}\b{_GONE}\b|\b{_GONE}[^,;:.]{{0,12}} {_STAY}\b"
)
_LACKING = re.compile(r"\b(?:falta[nm]?|resta[nm]?)(?= (?:un|el|la|los|las|um|o|a|os|as|⟦))")
_SOUGHT = re.compile(
    r"\b(?:(?:continua[nm]?|sigue[n]?|segue[m]?|prosigue[n]?|prossegue[m]?|se mantiene[n]?|"
    r"continu(?:e[sd]?|ing)|still|efforts|aun|ainda)\b[^,;:.]{0,25}\b(?:busqueda|buscas?|buscan|"
    r"search(?:es|ing)?|locate|find|looking|localizar|encontrar|hallar|rescatar|resgatar)|"
    r"(?:busqueda|buscas?|search(?:es)?) (?:continua[nm]?|sigue[n]?|segue[m]?|continues?))\b"
)
_NOT = re.compile(r"\b(?:no|nao|not|ya no|ja nao|nadie|ninguem|nobody|ningun\w*|nenhum\w*)\b")
_OF_OTHERS = re.compile(
    r"\b(?:captor(?:es|s)?|secuestrador(?:es)?|sequestrador(?:es)?|kidnappers?|responsables?|"
    r"responsaveis|autor(?:es)?|suspects?|sospechos\w+|suspeit\w+|gunmen|gangs?|bandas?|"
    r"criminales|criminosos|delincuentes|fugitiv\w+|prison|arrest\w*|detenid\w+|police custody)\b"
)
_UNHEARD = re.compile(
    r"\b(?:nada se sabe|no se sabe nada|nao se sabe|no hay (?:noticias?|rastros?|senal\w*)|"
    r"nao ha (?:noticias?|rastros?|sinal|sinais)|no (?:word|sign|trace|news) of|"
    r"sin noticias|sem noticias)\b"
)
_NOTHING = re.compile(
    r"\b(?:del?|d[oa]s?|for|of) [a-z⟦⟧\d ]{1,40}(?:, [a-z⟦⟧\d ]{1,40})?, "
    r"(?:nada|nothing|ni rastro)\b"
)
"""Of whom there is none: "de los otros dos, nada"."""
_STILL = (_HELD_STILL, _LACKING, _SOUGHT, _UNHEARD, _NOTHING)
_HOLDERS = re.compile(
    r"\b(?:poder|manos|maos|hands) (?:dos?|das?|del?|of) "
    r"(?:(?:los|sus|seus|the|their|his|her|el|la) )?[a-z]+"
)
"""In whose hands they are: no captor is sought."""
_FOR = re.compile(r" (?:de|del|do|da|por|pel[oa]|for|of) ")
_CLAUSE = re.compile(
    r"[;:.!?«»“”\"]| [-–—] |, | (?:mientras|enquanto|while|pero|mas|but|y|e|and) (?=sigue|segue)"
)


def held_still(sentences: Iterable[str], language: str | None) -> float | None:
    """Return how many are held or missing still, -1 where nobody counts them, None for none."""
    found: list[float] = []
    for sentence in sentences:
        folded = fold_sentence(sentence, language)
        numbers = numbers_in(folded, language)
        marked = mark_numbers(folded, numbers)
        clauses = [*_CLAUSE.split(marked), *(of[0] for of in _NOTHING.finditer(marked))]
        found += [_count_in(clause, numbers) for clause in clauses if _tells_of_captives(clause)]
    return max(found, default=None)


def _tells_of_captives(clause: str) -> bool:
    """Say whether a clause tells that somebody is held or missing still, and no captor sought."""
    if not any(words.search(clause) for words in _STILL):
        return False
    heard = not any(words.search(clause) for words in (_UNHEARD, _NOTHING))
    denied = heard and _NOT.search(clause)
    return not (denied or _OF_OTHERS.search(_HOLDERS.sub(" ", clause)))


def _count_in(clause: str, numbers: list[Number]) -> float:
    told = min((t for words in _STILL if (t := words.search(clause))), key=re.Match.start)
    after = _FOR.sub(" a ", clause[told.start() :])
    parts = (clause[: told.start()], clause[told.end() :], after)
    people = (people_in(part, numbers) for part in parts)
    count = next((one.number for one in people if one.any), None)
    return -1.0 if count is None else count
