"""The stretch of an article that shows why it was found, its hits between ⟦ and ⟧."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from avizor.domain.exchange import Hit
from avizor.domain.language.analysis import (
    Word,
    stemming_language,
    terms,
    words,
)
from avizor.domain.language.query import ParsedQuery, forms_of

OPEN, CLOSE = "⟦", "⟧"
WINDOW = 32  # words
LEAD = 6  # words before the first hit
LOOK_AT = 20_000  # characters of a text; further ones are not searched for hits

_PLAIN_BRACKETS = str.maketrans({OPEN: "[", CLOSE: "]"})


class Wanted:
    """The words and phrases of a query, to be recognised in any language."""

    def __init__(self, query: ParsedQuery) -> None:
        forms = forms_of(term for group in query.required for term in group)
        self.size = len(query.required)  # what answers so many different words answers all
        self._prefixes = tuple(form.words[0] for form in forms if form.begins)
        whole = [form.words for form in forms if not form.begins]
        self._words = {words[0] for words in whole if len(words) == 1}
        self._phrases = [words for words in whole if len(words) > 1]

    def __bool__(self) -> bool:
        return bool(self._words or self._prefixes or self._phrases)

    def hits(self, found: Sequence[Word], stems: Sequence[str]) -> list[int]:
        """Return the positions of the words that answer the query, in order."""
        hits = {at for at, stem in enumerate(stems) if stem in self._words}
        if self._prefixes:
            hits |= {at for at, word in enumerate(found) if word.folded.startswith(self._prefixes)}
        for phrase in self._phrases:
            for at in range(len(stems) - len(phrase) + 1):
                if stems[at] == phrase[0] and tuple(stems[at : at + len(phrase)]) == phrase:
                    hits.update(range(at, at + len(phrase)))
        return sorted(hits)


def hit_of(document: Mapping[str, Any], score: float, wanted: Wanted) -> Hit:
    """Return a document that was found, with the snippet that shows why."""
    summary, *others = (str(document.get(name) or "") for name in ("summary", "text", "title"))
    texts = (_whole_words(summary, others[0]), *others)
    return Hit(document, score, make_snippet(texts, wanted, document.get("language")))


def _whole_words(summary: str, text: str) -> str:
    """Return a summary that its source cut off where the text goes on as ending at a word, in "…".

    Some cut at so many characters, be it within a word. Any other summary stays as it is.
    """
    line, told = " ".join(summary.split()), " ".join(text[:LOOK_AT].split())
    at = told.find(line) if line else -1
    rest = told[at + len(line) :] if at >= 0 else ""
    if not rest or not line[-1].isalnum():
        return summary
    if rest[0].isalnum():
        return f"{line.rpartition(' ')[0].rstrip(' ,;:')} …".lstrip()
    return f"{line} …" if rest[0].isspace() and rest.lstrip()[:1].islower() else summary


def make_snippet(texts: Iterable[str], wanted: Wanted, language: str | None) -> str:
    """Return the window that answers most of the query; the first words when none does.

    ``texts`` come in the order in which a reader would like to see them. "" for empty ones.
    """
    shown = [text[:LOOK_AT].translate(_PLAIN_BRACKETS) for text in texts]
    best, most = "", 0
    for text in shown if wanted else ():
        found = list(words(text))
        stems = terms(found, stemming_language(language))
        hits = wanted.hits(found, stems)
        first, answered = _densest(hits, stems)
        if answered > most:
            best, most = _window(text, found, hits, first), answered
        if most >= wanted.size:
            break
    return best or _beginning(shown)


def _beginning(texts: Sequence[str]) -> str:
    for text in texts:
        if found := list(islice(words(text), WINDOW + 1)):
            return _window(text, found, [], 0)
    return ""


def _window(text: str, found: Sequence[Word], hits: Sequence[int], first: int) -> str:
    start = max(0, first - LEAD)
    end = min(len(found), start + WINDOW)
    parts = []
    at = found[start].start if start else 0
    for number in (number for number in hits if start <= number < end):
        word = found[number]
        parts += [text[at : word.start], OPEN, text[word.start : word.end], CLOSE]
        at = word.end
    parts.append(text[at : found[end - 1].end if end < len(found) else len(text)])
    marks = ("… " if start else "", " …" if end < len(found) else "")
    return marks[0] + " ".join("".join(parts).split()) + marks[1]


def _densest(hits: Sequence[int], stems: Sequence[str]) -> tuple[int, int]:
    """Return where the window begins that holds most different hits, and how many."""
    best, most, last = 0, 0, 0
    for number, hit in enumerate(hits):
        while last < len(hits) and hits[last] < hit + WINDOW - LEAD:
            last += 1
        different = len({stems[at] for at in hits[number:last]})
        if different > most:
            best, most = hit, different
    return best, most
