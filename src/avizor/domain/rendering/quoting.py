"""The one sentence that a message quotes of a story: it says more than the headline above it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from avizor.domain.language.sentences import sentences
from avizor.domain.language.text import fold
from avizor.domain.records import Story
from avizor.domain.rendering.message import clean

TOLL_ORDER = ("dead", "wounded", "missing", "arrested", "seized")
"""Counts, the gravest kind first."""
_QUOTE = 280
_OPENING = 4000
"""Characters of a story's words in which the first report's opening stands."""
_SHORTEST = 40  # below it stands a byline, a place or a heading
_TRIED = 3
"""Sentences among which a whole one is looked for."""
_ENDS = (".", "!", "?", '"', "”", "»")
_SUFFIX = 30  # what an outlet adds to a title that it repeats


def quoted(sentence: str) -> str:
    """Put a sentence on one line, cut at a word where it is long."""
    return clean(sentence, _QUOTE)


def evidence_line(story: Story, *, opening: bool = True) -> str:
    """Quote the sentence that shows the event: of the assistance, else of the gravest count.

    A headline is not quoted again. In its place stands how the first report opens, which says
    where it happened and to whom; without ``opening``, or where no text is known, other evidence,
    or "".
    """
    shown = list(_evidence(story))
    telling = [one for one in shown if not is_said(one, _titles(story))]
    if telling[:1] == shown[:1] and telling:
        return quoted(telling[0])
    lead = _lead(story) if opening else ""
    return quoted(lead or next(iter(telling), ""))


def _evidence(story: Story) -> Iterator[str]:
    if story.assistance is not None:
        yield from story.assistance.evidence
    for toll in sorted(story.tolls, key=lambda toll: TOLL_ORDER.index(toll.kind)):
        yield toll.sentence


def _titles(story: Story) -> list[str]:
    return [story.title, *(member.title for member in story.members)]


def _lead(story: Story) -> str:
    """Find how the first text begins, else its summary; what is cut short only at need."""
    _, summary, *text = f"{story.keywords[:_OPENING]}\n".split("\n")
    titles = _titles(story)
    opening, teaser = _sentences(text, titles), _sentences([summary], titles)
    whole = (one for one in (*opening, *teaser) if one.endswith(_ENDS) and one[-3:] != "...")
    return next(whole, next(iter((*teaser, *opening)), ""))


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
    return fold(text).strip(" .")
