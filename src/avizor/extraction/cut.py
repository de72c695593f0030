"""Tell whether a text breaks off: one rule for what a feed gives and what a page shows."""

import re

_CUT = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\(\.\.\.\))\s*(?:leer m[aá]s|ler mais|read more)?\s*$",
    re.IGNORECASE,
)


def is_cut(text: str) -> bool:
    """Say whether a text ends in dots, with or without "read more" behind them."""
    return _CUT.search(text) is not None
