"""Sentences of a news text in Spanish, Portuguese or English, as verbatim slices."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from avizor.domain.language.wordlists import word_set

# Never the end of a sentence: what follows belongs to them ("Sr. Pérez", "núm. 3").
_BINDING = word_set(
    """
    sr sra srta sres dr dra dres dña lic ing arq prof profa profra mtro mtra abog
    gral gen cnel cel tte tcnel cmdte cmte sgto sgt subtte cbo alm brig mons
    fr sto sta hno pbro excmo excma ilmo ilma art arts inc núm num nro nr nº n°
    pág pag pp fig vol av avda ave blvd dpto depto edif esq km aprox vs cf ej fed
    mr mrs ms messrs rev hon gov sen rep lt maj capt cmdr adm supt st mt ft
    dep proc vd tel jan feb mar apr jun jul aug sept sep oct nov
    """
)
# May end one; only a following word that usually opens a sentence tells.
_AMBIGUOUS = word_set(
    """
    etc jr sa ltda cia cía inc corp co ltd eeuu ee uu us usa un uk eua dc am pm ac bros
    approx hs hrs min no col ten cap ed ver des det pres dec
    s.a s.a.s s.r.l r.l c.v d.c u.s u.k u.n ee.uu e.u.a a.m p.m n.e r.d
    """
)
_OPENERS = word_set(
    """
    el la los las lo un una unos unas en de del al a por para con sin según sobre tras desde
    este esta estos estas ese esa aquel su sus ella él ellos ellas se no ya pero sin y aunque
    cuando mientras como también además así entre hasta durante ante luego después asimismo
    o os as um uma uns umas em no na nos nas do da dos das ao à às com sem segundo após ele ela
    eles elas esse essa isso seu sua mas porém quando enquanto também já entre até depois não
    the a an in on at of by for from with to he she it they we this that these those his her
    its their but and when while after before since as according also both more most there
    """
)
_CLOSERS = "\"'”’»)]"
_END = re.compile(rf"(?<![.!?…])[.!?…]++[{re.escape(_CLOSERS)}]*+(?=\s)")
_NEXT = re.compile(r"\s+[\"'“‘«(\[¿¡—–\-•*]*(?P<word>\w+)?")
_WORD_BEFORE = re.compile(r"(?P<word>[^\s\"'“”‘’«»()\[\]¿¡]+)$")
_QUOTED = re.compile(r"«[^»\n]{1,200}»|“[^”\n]{1,200}”|\"[^\"\n]{1,200}\"")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LONGEST = 1_000  # characters of a sentence: what is longer was not written to be read
_LOOK_BACK = 40  # characters: longer than any abbreviation
_WRAP_MIN, _WRAP_MAX, _STOPS = 45, 90, '.!?:"”'


def sentences(text: str) -> list[str]:
    """Split a text into sentences, each a slice of it without outer white space.

    Empty or blank text gives an empty list. Paragraphs always end a sentence; a short
    quotation stays whole; abbreviations, initials and numbers end none. What goes on for more than
    a thousand characters is cut at white space.
    """
    return [text[start:end] for start, end in sentence_spans(text)]


def repeats(sentence: str, title: str) -> bool:
    """Say whether a sentence is the title once more, with a full stop or without."""
    return sentence.strip(" .") == title.strip(" .")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Give where each sentence starts and ends in the text, in characters, in order."""
    spans = []
    for start, end in _paragraphs(text):
        cuts = [start, *_cuts(text, start, end), end]
        spans += [_trim(text, *part) for one in pairwise(cuts) for part in _short(text, *one)]
    return [(a, b) for a, b in spans if a < b]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    pattern = _BLANK_LINE if _is_hard_wrapped(text) else re.compile(r"\n+")
    start = 0
    for gap in pattern.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _is_hard_wrapped(text: str) -> bool:
    """Tell old wire text, broken at a fixed column, from one paragraph a line."""
    lines = [line.strip() for line in text.split("\n")]
    if max(map(len, lines)) > _WRAP_MAX:
        return False
    broken = [line for line, following in pairwise(lines) if line and following]
    inside = [line for line in broken if len(line) >= _WRAP_MIN and line[-1] not in _STOPS]
    return len(broken) > 1 and len(inside) * 2 > len(broken)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a sentence, at the last white space or else anywhere."""
    while end - start > _LONGEST:
        blank = max(text.rfind(one, start, start + _LONGEST) for one in " \n\t")
        cut = blank if blank > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    opens, closes = _quoted(text, start, end)
    for match in _END.finditer(text, start, end):
        at = match.end()
        last = bisect_right(opens, at - 1) - 1
        inside = last >= 0 and at < closes[last]
        if not inside and _ends_sentence(text, start, match):
            yield at


def _quoted(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Give where short quotations open and close; none overlaps another."""
    spans = [match.span() for match in _QUOTED.finditer(text, start, end)]
    return [span[0] for span in spans], [span[1] for span in spans]


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    follow = _NEXT.match(text, match.end())
    word = follow["word"] if follow else None
    if word and word[0].islower():
        return False
    if match.group()[:2].rstrip(_CLOSERS) == ".":
        if follow and word and len(word) == 1 and text.startswith(".", follow.end()):
            word += "."  # an initial, which opens no sentence: "S. R. A., de 52 años"
        back = max(start, match.start() - _LOOK_BACK)
        return _dot_ends(text[back : match.start()], word or "", opens=back == start)
    return True


def _dot_ends(before: str, word: str, *, opens: bool) -> bool:
    found = _WORD_BEFORE.search(before)
    if found is None:
        return True
    last = found["word"].lower()
    if last.isdigit():
        return found.start() > 0 or not opens or not word  # "1. Texto" is a list marker
    if last in _BINDING and len(last) > 1:
        return False
    initial = len(last) == 1 and last.isalpha()
    if initial or last in _AMBIGUOUS or last.replace(".", "") in _AMBIGUOUS:
        return word.lower() in _OPENERS
    return True


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
