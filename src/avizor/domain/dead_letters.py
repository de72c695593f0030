"""A dead letter as a person's tools read it: in the log, and from ``dead-letters --json``."""

import json

from pydantic_core import from_json

from avizor.domain.bookkeeping import DeadLetter
from avizor.domain.exchange import Outgoing


def letter_document(letter: DeadLetter) -> dict[str, object]:
    """Return a letter with its ``record`` as JSON where it is JSON, else as text."""
    kept = letter.model_dump(mode="json", exclude={"value"})
    return {**kept, "record": record_of(letter.value)}


def letter_message(letter: DeadLetter, *, with_record: bool = True) -> Outgoing:
    """Return a letter as a message with the record's key; ``record`` is null when left out."""
    document = letter_document(letter) | ({} if with_record else {"record": None})
    return Outgoing(letter.key, json.dumps(document, ensure_ascii=False).encode())


def subject_of(record: object) -> dict[str, str]:
    """Return the feed and the address that a record tells of, as ``feed`` and ``url``.

    Of a record in another form, those that it has: none of a text.
    """
    found = record
    for inner in ("record", "article"):
        found = found.get(inner, found) if isinstance(found, dict) else {}
    found = found if isinstance(found, dict) else {}
    source = found.get("source")
    feed = source.get("feed_id") if isinstance(source, dict) else None
    named = {"feed": feed, "url": found.get("url")}
    return {name: value for name, value in named.items() if isinstance(value, str)}


def record_of(value: str) -> object:
    """Read a record; what JSON cannot say again, such as a number beyond all bounds, is text."""
    try:
        found: object = from_json(value, allow_inf_nan=False)
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        return value
    return found
