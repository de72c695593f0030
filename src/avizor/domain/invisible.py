"""Characters that nobody sees: they hide words, turn their direction or break what is searched."""

import re

JOINER = "\u2060"
"""Nothing to see, and no place to break a line: it parts what would be read as one sign."""
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What a terminal obeys, what ends a line for some programs, and what turns the direction of words.
"""
# Soft hyphens, marks of direction, blanks of no width, the byte order mark, and the tags that
# spell in secret.
# The joiners U+200C and U+200D stay: they are letters of some scripts and parts of pictures.
_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\ufeff\U000e0000-\U000e007f]"
)


def without_invisible(text: str) -> str:
    """Return a text without them; what they stood between stands together."""
    return _INVISIBLE.sub("", text)


def without_controls(text: str) -> str:
    """Write control and direction characters as escapes: no outside text forges a line."""
    return OBEYED.sub(lambda one: one[0].encode("unicode_escape").decode(), text)
