"""Counts in Spanish, Portuguese and English, as digits or words, over folded text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from avizor.domain.language.text import word_set


def _counted(listed: str, first: int = 1, step: int = 1) -> dict[str, int]:
    """Give each word of a list its number; words joined by ``/`` are spellings of one."""
    return {
        word: first + index * step
        for index, same in enumerate(listed.split())
        for word in same.split("/")
    }


_WORDS: dict[str, dict[str, int]] = {
    "es": _counted(
        """un/una/uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce
        quince dieciseis diecisiete dieciocho diecinueve veinte veintiun/veintiuno/veintiuna
        veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho
        veintinueve treinta"""
    )
    | _counted("cuarenta cincuenta sesenta setenta ochenta noventa cien/ciento", 40, 10)
    | _counted(
        """doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas
        quinientos/quinientas seiscientos/seiscientas setecientos/setecientas
        ochocientos/ochocientas novecientos/novecientas""",
        200,
        100,
    ),
    "pt": _counted(
        """um/uma dois/duas tres quatro cinco seis sete oito nove dez onze doze treze
        quatorze/catorze quinze dezesseis/dezasseis dezessete/dezassete dezoito
        dezenove/dezanove vinte"""
    )
    | _counted("trinta quarenta cinquenta sessenta setenta oitenta noventa cem/cento", 30, 10)
    | _counted(
        """duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas
        seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas novecentos/novecentas""",
        200,
        100,
    ),
    "en": _counted(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty"""
    )
    | _counted("thirty forty fifty sixty seventy eighty ninety", 30, 10),
}
_JOIN = {"es": r" y | ", "pt": r" e ", "en": r"-| and | "}
_SCALE = {"mil": 1000, "thousand": 1000, "hundred": 100}
# "once" and "dos" are words of another language: they count only in their own.
_ALSO_WORDS = word_set("once dos")
_DIGITS = r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``start:end`` of a folded text."""

    start: int
    end: int
    value: float


def _pattern(languages: Iterable[str]) -> re.Pattern[str]:
    chosen = tuple(languages)
    listed = {word for language in chosen for word in _WORDS[language]}
    if len(chosen) > 1:
        listed -= _ALSO_WORDS
    one = "|".join(sorted(listed, key=lambda word: (-len(word), word)))
    join = "|".join(dict.fromkeys("|".join(_JOIN[language] for language in chosen).split("|")))
    scale = "mil|thousand|hundred"
    spelt = rf"(?:{one}|(?:{scale})(?= ))(?:(?:{join})(?:{one})|(?: (?:{scale})))*"
    return re.compile(
        rf"(?<![\w.,-])(?:({_DIGITS})(?: ({scale}))?|({spelt}))(?![\w%]|[.,]\d|-[a-z])"
    )


_BY_LANGUAGE = {language: _pattern([language]) for language in _WORDS}
_ANY_LANGUAGE = _pattern(_WORDS)


def numbers_in(folded: str, language: str | None) -> list[Number]:
    """List the whole counts and quantities of a folded text, in order.

    An unknown language reads words of all three. "una treintena", "dozens" and other rounded
    counts are none.
    """
    pattern = _BY_LANGUAGE.get(language or "", _ANY_LANGUAGE)
    found = []
    for match in pattern.finditer(folded):
        value = _digits(match[1], match[2]) if match[1] else _spelt(match[3], language)
        found.append(Number(match.start(), match.end(), value))
    return found


def mark_numbers(folded: str, numbers: Iterable[Number]) -> str:
    """Write each number of a folded text as a mark, its index between ``⟦`` and ``⟧``."""
    parts, at = [], 0
    for index, number in enumerate(numbers):
        parts += [folded[at : number.start], f"⟦{index}⟧"]
        at = number.end
    return "".join([*parts, folded[at:]])


def _digits(written: str, scale: str | None) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", written)
    plain = re.sub(r"[.,]", "", written) if grouped else written.replace(",", ".")
    return float(plain) * _SCALE.get(scale or "", 1)


def _spelt(written: str, language: str | None) -> float:
    known = _WORDS.get(language or "") or {k: v for one in _WORDS.values() for k, v in one.items()}
    total = part = 0
    for word in re.split(r"[ -]", written):
        if word in _SCALE:
            part = max(part, 1) * _SCALE[word]
            total, part = (total + part, 0) if word != "hundred" else (total, part)
        else:
            part += known.get(word, 0)
    return float(total + part)
