"""Tell the path of an article from that of its AMP form."""

import re

_AMP_HEAD = re.compile(r"^/(?:google/)?amp(?=/)", re.IGNORECASE)
# Between other parts only where no section can be meant: behind a language, or before a date.
_AMP_INSIDE = re.compile(
    r"^(/[a-z]{2}(?:-[a-z]{2})?)/amp(?=/)|/amp(?=/(?:19|20)\d{2}/\d{1,2}/)", re.IGNORECASE
)
_AMP_TAIL = re.compile(r"(?:/amp(?:\.html?)?/?|\.amp(?=\.html?$)|\.amp/?)$", re.IGNORECASE)
_AMP_DOTTED = re.compile(r"\.amp(?=\.html?$)", re.IGNORECASE)
_WORDED_SLUG = re.compile(r"/(?:[^-_/]+[-_]){2}[^/]+/?$")


def strip_amp(path: str) -> str:
    """Return the path of the article that an AMP form stands for; any other path as it is.

    What may be a section, or the end of a title, stays: Panama's maritime authority is the AMP.
    """
    headless = _AMP_HEAD.sub("", path)
    if _WORDED_SLUG.search(headless):
        headless = _AMP_INSIDE.sub(r"\1", headless)
    dotless = _AMP_DOTTED.sub("", headless)
    return _AMP_TAIL.sub("", dotless) or "/"
