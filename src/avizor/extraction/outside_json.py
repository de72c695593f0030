"""Read JSON that others wrote."""

import json
import re

_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(text: str) -> object:
    r"""Return what a JSON text says, without halves of characters.

    Software that cuts texts by UTF-16 units leaves half an emoji (``\ud83d``), which is no
    character: nothing can write it again. Raises ValueError for what is no JSON, RecursionError
    for what is nested too deep.
    """
    value: object = json.loads(text, strict=False)
    if not _ESCAPED_HALF.search(text):
        return value
    return json.loads(_HALF.sub("", json.dumps(value, ensure_ascii=False)))
