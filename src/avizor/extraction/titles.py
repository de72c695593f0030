"""Judge titles: what of them is the site's name, and which of a page's headings they stand for."""

import re

from avizor.extraction.phrases import fold, letters_of

_SUFFIX = re.compile(r"\s+[|–—·•»:~\-]\s+|\s+\|\s*|\s*\|\s+|\s+::\s+")
_MOST_OF_TITLE = 0.6


def strip_site_name(title: str, site: str) -> str:
    """Drop ``| Site``, ``- Site`` or ``Site |`` from a title; a title of one part stays.

    A part goes when it is the site's name, or, at the end after a bar, when it is short.
    """
    wanted = letters_of(site)
    parts = _SUFFIX.split(title)
    marks = _SUFFIX.findall(title)
    if len(parts) > 1 and wanted and letters_of(parts[0]) == wanted:
        parts.pop(0)
        marks.pop(0)
    while len(parts) > 1 and _is_site_part(parts[-1], wanted, marks[-1]):
        parts.pop()
        marks.pop()
    glued = parts[0]
    for mark, part in zip(marks, parts[1:], strict=True):
        glued += mark + part
    return glued.strip()


def strip_outlet(title: str, name: str) -> str:
    """Drop an outlet's name from a title whose first or last part it is, or most of that.

    *Perú* is no name of *Perú 21*, and *tres muertos en el país* none of *El País*.
    """
    parts = _SUFFIX.split(title)
    named = is_most_of(parts[0], name) or is_most_of(parts[-1], name)
    return strip_site_name(title, name) if named else title


def _is_site_part(part: str, site: str, mark: str) -> bool:
    letters = letters_of(part)
    if site and letters and (letters in site or site in letters):
        return True
    return "|" in mark and len(part.split()) <= 4


def confirms(title: str, h1: str) -> bool:
    """Whether a title and an h1 are one headline, if in other words or of other length."""
    one, other = letters_of(title), letters_of(h1)
    if not one or not other:
        return False
    if one in other or other in one:
        return min(len(one), len(other)) >= 0.5 * max(len(one), len(other))
    words, heads = set(fold(title).split()), set(fold(h1).split())
    return len(words & heads) >= 0.6 * min(len(words), len(heads)) and len(heads) >= 4


def is_most_of(title: str, heading: str) -> bool:
    """Whether a heading stands in a title and is most of it: the rest is the site's name."""
    one, other = letters_of(title), letters_of(heading)
    return bool(other) and other in one and len(other) >= _MOST_OF_TITLE * len(one)
