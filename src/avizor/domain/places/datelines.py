"""Datelines: where a text was written, which need not be where its event happens.

"BOGOTA, Oct 17 (Reuters) - Venezuela released eight prisoners": Colombia takes no part.
"""

import re

_OPENS = re.compile(r"(?:,[^.\n]{2,30})?\s*(?::|\(|\.?\s?[—–-]|,\s\d)")
_NAME = r"[A-ZÁÉÍÓÚÑ][\w.'’-]*(?: (?:d[eao]s? )?[A-ZÁÉÍÓÚÑ][\w.'’-]*){0,3}"
_WHOLE = re.compile(
    rf"\s?{_NAME}(?:, [^.\n(—–:-]{{2,24}}\.?)?(?: ?\([^)\n]{{2,30}}\))?"
    r"(?:[.:] ?[—–-]| (?:[—–]|--?) |[—–] )"
)


def opens_dateline(text: str, start: int, end: int) -> bool:
    """Tell "QUITO (AP) —", "Guayaquil, 3 may." and "Durán: …" at a text's start."""
    return start < 3 and _OPENS.match(text, end) is not None


def dateline_end(text: str) -> int:
    """Return where a dateline ends that an agency in brackets or a dash closes; 0 without."""
    whole = _WHOLE.match(text)
    return whole.end() if whole else 0
