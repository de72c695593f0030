"""JSON with what strangers wrote: half characters, towers of brackets, what a terminal obeys."""

import json
import re
from collections.abc import Mapping

from avizor.domain.invisible import OBEYED

_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(text: str | bytes, *, half: str = "\ufffd", strict: bool = True) -> object:
    r"""Read one JSON value; half a character becomes ``half``, for no UTF-8 can hold it.

    Software that cuts texts by UTF-16 units leaves such halves of an emoji (``\ud83d``). Not
    ``strict``, texts may hold line breaks as they are. Raises ValueError for what is no JSON, or is
    nested deeper than any record.
    """
    try:
        value: object = json.loads(text, strict=strict)
        known = text if isinstance(text, str) else text.decode(errors="replace")
        return _whole(value, half) if _may_be_halved(known) else value
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error


def line_of_json(document: Mapping[str, object]) -> str:
    """Write one JSON object on one line, what a terminal obeys as escapes: people look at it.

    JSON itself escapes only some of that. What it does not know is written as text.
    """
    written = json.dumps(document, ensure_ascii=False, default=str)
    return OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _may_be_halved(text: str) -> bool:
    return bool(_ESCAPED_HALF.search(text) or (not text.isascii() and _HALF.search(text)))


def _whole(value: object, half: str) -> object:
    if isinstance(value, str):
        return value if value.isascii() else _HALF.sub(half, value)
    if isinstance(value, list):
        return [_whole(one, half) for one in value]
    if isinstance(value, dict):
        return {_whole(name, half): _whole(one, half) for name, one in value.items()}
    return value
