"""JSON that other people's programs wrote: half characters and towers of brackets included."""

import json
import re

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
