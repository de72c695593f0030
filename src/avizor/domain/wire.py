"""How records are written between stages: JSON in an envelope with its kind and version."""

import json
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError, from_json

from avizor.domain.records import Record
from avizor.errors import BadRecord

SCHEMA_VERSION = 1

R = TypeVar("R", bound=Record)


def encode(record: Record) -> bytes:
    """Write a record as UTF-8 JSON in an envelope that names its kind and schema version.

    Raises :class:`BadRecord` for one that JSON cannot hold, such as one with half a character.
    """
    try:
        body = record.model_dump_json()
    except PydanticSerializationError as error:
        raise BadRecord(f"{type(record).__name__} cannot be written: {error}") from error
    return _enveloped(record, body)


def encode_anyway(record: Record) -> bytes:
    """Write a record that :func:`encode` refuses, to be read by a person: ``decode`` refuses it."""
    body = json.dumps(record.model_dump(mode="json"))  # ASCII: half a character stays an escape
    return _enveloped(record, body)


def decode(kind: type[R], value: bytes) -> R:
    """Read a record of ``kind`` back.

    Raises :class:`BadRecord` for anything else, and for one from a newer version of avizor.
    """
    envelope = _envelope(value)
    found, version = envelope.get("kind"), envelope.get("v")
    if found != kind.__name__:
        raise BadRecord(f"holds {found or 'no record'}, not {kind.__name__}")
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        raise BadRecord(f"has schema version {version}; this avizor reads up to {SCHEMA_VERSION}")
    try:
        return kind.model_validate(envelope.get("record"))
    except ValidationError as error:
        raise BadRecord(f"is no {kind.__name__}: {first_reason(error)}") from error


def _enveloped(record: Record, body: str) -> bytes:
    return f'{{"kind":"{type(record).__name__}","v":{SCHEMA_VERSION},"record":{body}}}'.encode()


def _envelope(value: bytes) -> dict[str, object]:
    try:
        envelope = from_json(value)
    except ValueError as error:
        raise BadRecord(f"is no JSON: {error}") from error
    if not isinstance(envelope, dict):
        raise BadRecord("is no JSON object")
    return envelope


def first_reason(error: ValidationError) -> str:
    """Say in a line what is wrong first, without the value."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]
