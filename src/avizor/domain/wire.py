"""How records are written between stages: JSON in an envelope with its kind and version."""

from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from avizor.domain.records import Record
from avizor.errors import BadRecord

SCHEMA_VERSION = 1

R = TypeVar("R", bound=Record)


def encode(record: Record) -> bytes:
    """Write a record as UTF-8 JSON in an envelope that names its kind and schema version."""
    body = record.model_dump_json()
    return f'{{"kind":"{type(record).__name__}","v":{SCHEMA_VERSION},"record":{body}}}'.encode()


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
        raise BadRecord(f"is no {kind.__name__}: {_first_reason(error)}") from error


def _envelope(value: bytes) -> dict[str, object]:
    try:
        envelope = from_json(value)
    except ValueError as error:
        raise BadRecord(f"is no JSON: {error}") from error
    if not isinstance(envelope, dict):
        raise BadRecord("is no JSON object")
    return envelope


def _first_reason(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]
