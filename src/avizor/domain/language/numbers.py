"""Counts in Spanish, Portuguese and English, as digits or words, over folded text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from avizor.domain.language.wordlists import word_set


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
TWO_TO_TWELVE = "|".join(
    dict.fromkeys(word for own in _WORDS.values() for word, worth in own.items() if 1 < worth <= 12)
)
"""The words for small numbers in the three languages, as a part of patterns on folded text."""
_JOIN = {"es": r" y | ", "pt": r" e ", "en": r"-| and | "}
_SCALE = {"mil": 1000, "thousand": 1000, "hundred": 100}
# "once" and "dos" are words of another language: they count only in their own.
_ALSO_WORDS = word_set("once dos")
_BETWEEN = re.compile(r"\b(?:entre|between) (?:l[ao]s |[ao]s |the )?$")
_TO = frozenset({" y ", " e ", " and ", " a "})
"""What stands between the two ends of a range."""
_SPACED = r"\d{1,3}(?: \d{3})+(?= (?:kilo|kg|tonela|person|pessoa|migrant|famili))"
_FEW = {word: worth for word, worth in _WORDS["es"].items() if 1 < worth <= 10}
# "4 mil 720", as Mexico's press writes.
_BY_THOUSANDS = rf"(?:(?:\d{{1,3}}|{'|'.join(_FEW)}) )?mil \d{{2,3}}(?![\d.,])"
_DIGITS = rf"{_BY_THOUSANDS}|{_SPACED}|\d{{1,3}}(?:[.,]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)?"


_LONGEST = 20  # characters of a number in digits


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
    counts are none, nor is what nobody counts: more than twenty characters.
    """
    pattern = _BY_LANGUAGE.get(language or "", _ANY_LANGUAGE)
    found: list[Number] = []
    for match in pattern.finditer(folded):
        if match[1] and len(match[1]) > _LONGEST:
            continue
        if match[1]:
            read = [Number(match.start(), match.end(), _digits(match[1], match[2]))]
        else:
            read = [*_spelt_in(match[3], match.start(), _worth(language))]
        for number in read:
            if found and _is_range(folded, found[-1], number):
                found[-1] = Number(found[-1].start, number.end, found[-1].value)
            else:
                found.append(number)
    return found


def named_counts(folded: str) -> set[float]:
    """Return every count of a folded text, its words read in each of the languages."""
    return {number.value for language in _WORDS for number in numbers_in(folded, language)}


def _is_range(folded: str, low: Number, high: Number) -> bool:
    """Say whether two numbers are the ends of a range: "entre cinco y siete" counts its low end."""
    return (
        folded[low.end : high.start] in _TO
        and low.value < high.value
        and bool(_BETWEEN.search(folded, max(0, low.start - 12), low.start))
    )


def mark_numbers(folded: str, numbers: Iterable[Number]) -> str:
    """Write each number of a folded text as a mark, its index between ``⟦`` and ``⟧``."""
    parts, at = [], 0
    for index, number in enumerate(numbers):
        parts += [folded[at : number.start], f"⟦{index}⟧"]
        at = number.end
    return "".join([*parts, folded[at:]])


def _digits(written: str, scale: str | None) -> float:
    thousands, mil, rest = written.partition("mil ")
    if mil:
        few = thousands.strip()
        return float(_FEW.get(few) or few or 1) * _SCALE["mil"] + float(rest)
    written = written.replace(" ", "")
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", written)
    plain = re.sub(r"[.,]", "", written) if grouped else written.replace(",", ".")
    return float(plain) * _SCALE.get(scale or "", 1)


def _worth(language: str | None) -> dict[str, int]:
    return _WORDS.get(language or "") or {k: v for one in _WORDS.values() for k, v in one.items()}


def _spelt_in(written: str, at: int, worth: dict[str, int]) -> Iterator[Number]:
    """Yield the numbers of joined words: "treinta y dos" is one, "dos y tres" are two.

    Only what is smaller joins a round number: units after tens, both after hundreds.
    """
    words = list(re.finditer(r"[a-z]+", written))
    words = [word for word in words if word.group() in worth or word.group() in _SCALE]
    first = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or not _joins(words[index - 1].group(), words[index].group(), worth):
            start, end = words[first].start(), words[index - 1].end()
            yield Number(at + start, at + end, _spelt(written[start:end], worth))
            first = index


def _joins(word: str, after: str, worth: dict[str, int]) -> bool:
    """Say whether a word of a number goes on with the next one."""
    if word in _SCALE or after in _SCALE:
        return True
    known, added = worth[word], worth[after]
    return added < 100 <= known or (added < 10 and known in range(20, 100, 10))


def _spelt(written: str, worth: dict[str, int]) -> float:
    total = part = 0
    for word in re.split(r"[ -]", written):
        if word in _SCALE:
            part = max(part, 1) * _SCALE[word]
            total, part = (total + part, 0) if word != "hundred" else (total, part)
        else:
            part += worth.get(word, 0)
    return float(total + part)
