"""Tell whether a page tells what its feed announced, or something else: a wall, an error, a front.

Sites answer 200 with a question whether we are human, with a form to log in, with *page not found*
or with their front page. None of them has the words of the headline.
"""

import re

from avizor.extraction.phrases import fold

_WORD = re.compile(r"[a-z]{5,}")
_STEM = 5  # letters: *ataque* and *ataques*, *muerto* and *muertos* are one word
_FEWEST = 3
"""Words of a headline below which nothing can be said."""
_LEAST = 0.25
_HALF = 0.5
_LONG = 2000  # characters, from which a single word is enough


def tells_of(text: str, title: str, summary: str) -> bool:
    """Whether a page's text may be that of a headline and a summary as a feed gives them.

    True where the headline has too few words to tell.
    """
    wanted = stems_of(title)
    if len(wanted) < _FEWEST:
        return True
    told = stems_of(text)
    least = 0.0 if len(text) >= _LONG else _LEAST
    return any(_share(stems, told) > least for stems in (wanted, wanted | stems_of(summary)))


def is_told(title: str, text: str) -> bool:
    """Whether a text has half of a headline's longer words; one without any is not told."""
    return _share(stems_of(title), stems_of(text)) >= _HALF


def is_strange_to(title: str, text: str) -> bool:
    """Whether a text has none of the longer words of a title; one without any is not strange."""
    stems = stems_of(title)
    return bool(stems) and stems.isdisjoint(stems_of(text))


def stems_of(text: str) -> set[str]:
    """Return the beginnings of a text's longer words, folded."""
    return {word[:_STEM] for word in _WORD.findall(fold(text))}


def _share(wanted: set[str], told: set[str]) -> float:
    return len(wanted & told) / len(wanted) if wanted else 0.0
