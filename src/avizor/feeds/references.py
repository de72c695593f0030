"""Mend numeric character references (``&#55357;``) that name no character."""

import re

_RUN = r"(?:&#(?:[xX][0-9a-fA-F]+|[0-9]+);)+"
_ONE = re.compile(r"&#([xX]?)([0-9a-fA-F]+);")
_TEXT, _BYTES = re.compile(_RUN), re.compile(_RUN.encode())
_LAST = 0x10FFFF
_LONGEST = 12  # digits; no character needs more, leading zeros included


def mend_references(markup: str) -> str:
    """Join the halves of a character to one reference, and drop references to none.

    Software that thinks in UTF-16 writes an emoji as two halves (``&#55357;&#56489;``) or cuts one
    in two. XML knows neither these nor most control characters: one makes a feed unreadable.
    """
    return _TEXT.sub(lambda run: _mended(run[0]), markup) if "&#" in markup else markup


def mend_bytes(body: bytes) -> bytes:
    """Do the same in a text of any encoding that extends ASCII."""
    return _BYTES.sub(lambda run: _mended(run[0].decode()).encode(), body)


def _mended(run: str) -> str:
    kept: list[str] = []
    high = 0
    for one in _ONE.finditer(run):
        code = _code(one)
        if high and 0xDC00 <= code <= 0xDFFF:
            kept.append(f"&#{0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00};")
        elif _is_character(code):
            kept.append(one[0])
        high = code if 0xD800 <= code <= 0xDBFF else 0
    return "".join(kept)


def _code(reference: re.Match[str]) -> int:
    digits = reference[2]
    return int(digits, 16 if reference[1] else 10) if len(digits) <= _LONGEST else 0


def _is_character(code: int) -> bool:
    """Say whether XML 1.0 knows a character."""
    return (
        code in {9, 10, 13}
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or (0xFFFF < code <= _LAST)
    )
