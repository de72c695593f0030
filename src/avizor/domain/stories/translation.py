"""Whether a text translates another: it tells the same in the same order.

Words differ, but names, numbers, words of one root and the common words of the news can be laid
side by side (``language/shared_words.py``). The longest common run of them, and whether the
sentences are as long, one after the other (who translates goes sentence by sentence), decide
together, weighed by a logistic that was fitted on many authors' news
(``judgement/fit/translation.py``). Meaning decides nothing: two reports of one event mean the same.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from math import log1p, sqrt

from avizor.domain.language.numbers import Number, numbers_in
from avizor.domain.language.shared_words import shared_word, words_in
from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.odds import probability
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.elsewhere import helps_another
from avizor.domain.stories.reports.similarity import fold_word
from avizor.domain.stories.reports.telling import text_of
from avizor.domain.tolls.kinds import counts_people

ANCHORS_KEPT = 160
"""Anchors kept of a text."""
TRANSLATED = 0.3
"""The score from which a text counts as a translation; below, doubt leaves a report its own."""
SHARED, TOLD, NEAR, STEP, BIAS = 19.28, 3.41, -1.83, 8.02, -16.51
"""What each of :func:`run_features`, two Iberian languages and sentences in step weigh, and what
is added."""
IN_STEP = 0.5
"""From which on texts in step are likelier."""
APART = 0.3
"""The part of a text that stands in sentences of other lengths from which nothing is in step."""
LONG_RUN = 20
"""Anchors in the same order from which more of them show no more than that both texts are long."""
SPELT = 12
"""Numbers up to it that are written in words are no anchors: the table of words has them."""


def anchors_of(text: str, language: str | None) -> tuple[str, ...]:
    """List what a text has in any language, in order: names, numbers, words of one root."""
    composed = compose(text)
    anchored = (
        (match, anchor)
        for match in words_in(composed)
        if (anchor := shared_word(fold_word(match[0]), named=_is_named(match[0])))
    )
    found = list(islice(anchored, ANCHORS_KEPT))
    read = composed[: found[-1][0].end()] if len(found) == ANCHORS_KEPT else composed
    numbers = [
        (number.start, f"{number.value:g}")
        for number in numbers_in(fold_in_place(read), language)
        if _counts(number, read)
    ]
    words = [(match.start(), anchor) for match, anchor in found]
    return tuple(anchor for _, anchor in sorted(words + numbers)[:ANCHORS_KEPT])


def _is_named(word: str) -> bool:
    return word[0].isupper() and len(word) > 2


def _counts(number: Number, text: str) -> bool:
    return number.value > (1 if text[number.start].isdigit() else SPELT)


def is_translation(article: Trace, original: Trace) -> bool:
    """Say whether of two articles of one event one translates the other.

    Sentences are laid side by side only where that may decide.
    """
    return _likeness(article, original, TRANSLATED) >= TRANSLATED


def translation_likeness(article: Trace, original: Trace) -> float:
    """Return the probability that of two articles of one event one translates the other.

    0 in one language, for texts too short to tell, where both tell of help for two states, and
    where they state another count of people: who corrects a figure has asked again. What was
    seized is given in other units abroad.
    """
    return _likeness(article, original, 0.0)


def _likeness(article: Trace, original: Trace, least: float) -> float:
    """Return the likeness of two texts, 0 where sentences in step cannot bring it to ``least``."""
    if article.language == original.language or not article.signature or not original.signature:
        return 0.0
    if not article.anchors or not original.anchors or _disagree(article, original):
        return 0.0
    shared, told = run_features(article, original)
    near = {article.language, original.language} == {"es", "pt"}
    odds = SHARED * shared + TOLD * told + NEAR * near + BIAS
    if probability(odds + STEP * (1 - IN_STEP)) < least:
        return 0.0
    return probability(odds + STEP * steps(article, original))


def steps(one: Trace, other: Trace) -> float:
    """Return how far two texts are in step, from ``IN_STEP`` on."""
    return max(0.0, in_step(text_of(one), text_of(other)) - IN_STEP)


def run_features(article: Trace, original: Trace) -> tuple[float, float]:
    """Measure the common run of anchors: its part of both texts, and its length (logarithm)."""
    run = common_run(article.anchors, original.anchors)
    shared = run / sqrt(len(article.anchors) * len(original.anchors))
    return shared, log1p(min(run, LONG_RUN))


def in_step(one: str, other: str) -> float:
    """Return how alike the sentences of two texts are in length, one after the other: 0 to 1.

    What only the longer text goes on to tell lowers it, and one sentence alone shows nothing.
    """
    both = sentence_lengths(one), sentence_lengths(other)
    fewer, more = sorted(map(len, both))
    if fewer < 2:
        return 0.0
    ours, theirs = (lengths[:fewer] for lengths in both)
    parts = zip(_parts(ours), _parts(theirs), strict=True)
    apart = sum(abs(part - counterpart) for part, counterpart in parts) / 2
    return max(0.0, 1 - apart / APART) * fewer / more


def _parts(lengths: Sequence[int]) -> list[float]:
    return [length / sum(lengths) for length in lengths]


@lru_cache(maxsize=256)
def sentence_lengths(text: str) -> tuple[int, ...]:
    """List the characters of each sentence."""
    return tuple(len(sentence) for sentence in cut_sentences(text))


def common_run(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many anchors two texts share in the same order, gaps allowed.

    A bit for each anchor of the first text, all moved at once (Hyyrö 2004).
    """
    places = _places(tuple(one))
    whole = (1 << len(one)) - 1
    unmet = whole
    for anchor in other:
        met = unmet & places.get(anchor, 0)
        unmet = (unmet + met | unmet - met) & whole
    return len(one) - unmet.bit_count()


@lru_cache(maxsize=4)
def _places(anchors: tuple[str, ...]) -> dict[str, int]:
    """Give a bit for each place where an anchor stands; one text is laid beside many."""
    places: dict[str, int] = {}
    for at, anchor in enumerate(anchors):
        places[anchor] = places.get(anchor, 0) | 1 << at
    return places


def _disagree(one: Trace, other: Trace) -> bool:
    """Say whether two articles tell of help for two states, or state two counts of people."""
    if helps_another(one, other):
        return True
    known = {(toll.kind, toll.unit): toll.count for toll in one.tolls}
    people = filter(counts_people, other.tolls)
    pairs = ((known.get((t.kind, t.unit), t.count), t.count) for t in people)
    return any(
        ours != theirs and (_alone_states(one, other, ours) or _alone_states(other, one, theirs))
        for ours, theirs in pairs
    )


def _alone_states(one: Trace, other: Trace, count: float) -> bool:
    """Say whether only the first text has a number; where both have it, one of them was misread."""
    return f"{count:g}" in one.numbers - other.numbers
