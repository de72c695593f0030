"""JSON that other people's programs wrote: half characters and towers of brackets included."""

import json
import re

_HALF = re.compile("[\ud800-\udfff]")


def read_json(line: str | bytes) -> object:
    """Read one JSON value; half a character (an emoji that was cut in two) becomes U+FFFD.

    Raises ValueError for what is no JSON, or is nested deeper than any record.
    """
    try:
        return _whole(json.loads(line))
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error


def _whole(value: object) -> object:
    """Replace half characters, which no UTF-8 can hold, in every text of a value."""
    if isinstance(value, str):
        return value if value.isascii() else _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(one) for name, one in value.items()}
    return value
