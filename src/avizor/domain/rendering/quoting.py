"""The one sentence that a message quotes of a story: it says more than the headline above it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from avizor.domain.language.sentences import sentences
from avizor.domain.language.text import fold_in_place
from avizor.domain.records import Change, Story
from avizor.domain.rendering.message import clean
from avizor.domain.tolls.kinds import gravest_first

_QUOTE = 280
_OPENING = 4000
"""Characters of a story's words in which the first report's opening stands."""
_SHORTEST = 40  # below it stands a byline, a place or a heading
_TRIED = 6
"""Sentences among which one that tells the event is looked for: features open with a scene."""
_WORD = re.compile(r"[^\W_]{4,}|\d+")
_ROOT = 5  # letters in which words of one root agree
_TELLS = 3
"""Words of the headline's that a sentence has which tells the event."""
_OPENS = '"“«‘'
_ENDS = (".", "!", "?", '"', "”", "»")
_SUFFIX = 30  # what an outlet adds to a title that it repeats


def quoted(sentence: str) -> str:
    """Put a sentence on one line, cut at a word where it is long."""
    return clean(sentence, _QUOTE)


def evidence_line(story: Story, changes: Sequence[Change]) -> str:
    """Quote the sentence that shows the event: of the assistance, else of the gravest count.

    A headline is not quoted again. In its place stands how the report below it opens, which says
    where it happened and to whom; where no text is known, other evidence, or "". Below
    ``changes``, whose sentences are quoted, only the opening of one that quotes a headline.
    """
    titles = _titles(story)
    if changes:
        told = [change.sentence for change in changes if change.sentence]
        if not told or not all(is_said(one, titles) for one in told):
            return ""
        return quoted(_lead(story, told[0]))
    shown = list(_evidence(story))
    telling = [one for one in shown if not is_said(one, titles)]
    if telling[:1] == shown[:1] and telling:
        return quoted(telling[0])
    lead = _lead(story, *shown[:1]) or _lead(story)
    return quoted(lead or next(iter(telling), ""))


def _evidence(story: Story) -> Iterator[str]:
    if story.assistance is not None:
        yield from story.assistance.evidence
    for toll in gravest_first(story.tolls):
        yield toll.sentence


def _titles(story: Story) -> list[str]:
    return [story.title, *(member.title for member in story.members)]


def _lead(story: Story, headline: str = "") -> str:
    """Find what the first text tells above all, or the one below a headline; else its summary.

    Of its first sentences that which has most of the headline's words: the first one unless that
    has hardly any of them. What is cut short is taken only at need; "" where no text is known.
    """
    titles = _titles(story)
    title, summary, *text = f"{_words_below(story, headline)[:_OPENING]}\n".split("\n")
    opening, teaser = _sentences(text, titles), _sentences([summary], titles)
    whole = [one for one in (*opening, *teaser) if one.endswith(_ENDS) and one[-3:] != "..."]
    return _telling(title, whole) if whole else next(iter((*teaser, *opening)), "")


def _telling(title: str, told: Sequence[str]) -> str:
    """Choose the sentence that tells what a title does: the first, unless it only sets a scene.

    What somebody says in it, the title says already.
    """
    roots = _roots(title)
    shared = [0 if one[0] in _OPENS else len(roots & _roots(one)) for one in told]
    best = max(shared)
    tells = best >= _TELLS and best > shared[0] + 1
    return told[shared.index(best)] if tells and shared[0] < _TELLS else told[0]


def _roots(text: str) -> set[str]:
    return {word[:_ROOT] for word in _WORD.findall(fold_in_place(text))}


def _words_below(story: Story, headline: str) -> str:
    """Return a story's words from a headline on, up to that of the next article; "" if not there.

    Without a headline, all of them.
    """
    if not headline:
        return story.keywords
    lines = story.keywords.split("\n")
    if headline not in lines:
        return ""
    first = lines.index(headline)
    others = {member.title for member in story.members} - {headline}
    until = next((at for at, line in enumerate(lines) if at > first and line in others), None)
    return "\n".join(lines[first:until])


def _sentences(lines: Iterable[str], titles: Sequence[str]) -> list[str]:
    """Take the first few sentences that are neither a title nor a byline."""
    found = (sentence for line in lines for sentence in sentences(line))
    telling = (one for one in found if len(one) >= _SHORTEST and not is_said(one, titles))
    return list(islice(telling, _TRIED))


def is_said(sentence: str, titles: Iterable[str]) -> bool:
    """Say whether a sentence is one of these titles once more, perhaps with the outlet's name."""
    told = _bare(sentence)
    return any(
        told in _bare(title) or (_bare(title) in told and len(told) < len(title) + _SUFFIX)
        for title in titles
        if title
    )


def _bare(text: str) -> str:
    return fold_in_place(text).strip(" .")
