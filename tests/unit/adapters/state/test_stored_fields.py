"""What is stored is written down by schema version: an older avizor must refuse what it lacks."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from avizor.adapters.state.schema import SCHEMA_VERSION
from avizor.domain.alerts.mutes import Mute
from avizor.domain.alerts.silence import Rhythm
from avizor.domain.bookkeeping import Alert, DeadLetter, Delivery, FeedState
from avizor.domain.polling.websub import Subscription
from avizor.domain.records import Article, Assessed, Entry, Story, Trace
from avizor.domain.story_update import StoryUpdate

STORED: tuple[type[BaseModel], ...] = (
    *(Alert, DeadLetter, Delivery, FeedState, Story, Trace),
    *(Entry, Article, Assessed, StoryUpdate),  # between stages
    Subscription,  # in a note
)
NOTED: tuple[type[Any], ...] = (Mute, Rhythm)
"""Written into notes as rows without names."""
WRITTEN = Path(__file__).parents[3] / "data" / "stored_fields" / f"{SCHEMA_VERSION}.json"
CHANGED = f"""
Stored records have other fields than {WRITTEN.name} says. Raise SCHEMA_VERSION in
adapters/state/schema.py with a step that changes no table, and write the fields down in a new file:
python tests/unit/adapters/state/{Path(__file__).name}
"""


def fields_of(models: tuple[type[BaseModel], ...]) -> dict[str, dict[str, str]]:
    """Return the fields of each record, those inside it too, with what each may hold."""
    _, schema = models_json_schema([(one, "serialization") for one in models])
    return {
        name: {field: legal(one) for field, one in record.get("properties", {}).items()}
        for name, record in schema["$defs"].items()
    }


def legal(schema: Mapping[str, Any]) -> str:
    """Say what a value may be: ``string or null``, ``list of Change``, ``one of "a", "b"``."""
    if "anyOf" in schema:
        return " or ".join(legal(one) for one in schema["anyOf"])
    if "enum" in schema:
        return "one of " + ", ".join(sorted(json.dumps(one) for one in schema["enum"]))
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    return " of ".join(_words(schema)) or "anything"


def _words(schema: Mapping[str, Any]) -> Iterator[str]:
    if "const" in schema:
        yield json.dumps(schema["const"])
    elif kind := schema.get("format", schema.get("type")):
        yield {"array": "list"}.get(kind, kind)
    parts = schema.get("prefixItems") or [schema.get("items"), schema.get("additionalProperties")]
    yield from (legal(one) for one in parts if isinstance(one, dict))


def test_the_version_is_raised_when_a_stored_record_gets_another_field() -> None:
    written = json.loads(WRITTEN.read_text("utf-8")) if WRITTEN.is_file() else {}
    assert all_fields() == written, CHANGED


def all_fields() -> dict[str, dict[str, str]]:
    """Return the fields of all that is stored, those of rows in notes with their types."""
    rows = {one.__name__: {each.name: str(each.type) for each in fields(one)} for one in NOTED}
    return fields_of(STORED) | rows


if __name__ == "__main__":
    WRITTEN.write_text(json.dumps(all_fields(), indent=1, sort_keys=True) + "\n", "utf-8")
