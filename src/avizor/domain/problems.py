"""Turn a failed validation into sentences that name the key and the nearest legal name."""

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from avizor.errors import Problem

_FEW = 15
"""Names that a message can list."""

_TABLES = 2
"""Tables that a message offers for a key in the wrong place."""

_PLAINLY = {
    "missing": "is missing",
    "union_tag_not_found": "is missing",
    "model_type": "should be a table",
    "dict_type": "should be a table",
    "string_type": "should be text, in quotes",
    "string_too_short": "is empty; write at least one character",
    "list_type": 'should be a list, such as ["a", "b"]',
    "too_short": "is an empty list; name at least one",
    "bool_type": "should be true or false",
    "bool_parsing": "should be true or false",
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "int_from_float": "should be a whole number",
    "float_type": "should be a number",
    "float_parsing": "should be a number",
    "path_type": "should be the path of a file, in quotes",
}
"""What is said of a kind of error, where the validator speaks of its own types."""

M = TypeVar("M", bound=BaseModel)


def nearest(name: str, legal: Iterable[str]) -> str:
    """Return ``; did you mean "x"?`` for the nearest legal name, or "" when none is near."""
    found = difflib.get_close_matches(name, list(legal), n=1, cutoff=0.6)
    return f'; did you mean "{found[0]}"?' if found else ""


def choices(name: str, legal: Iterable[str], lister: str = "") -> str:
    """Return :func:`nearest`; where none is near all legal names, or what lists so many."""
    names = sorted(legal)
    if (near := nearest(name, names)) or not names:
        return near
    if len(names) <= _FEW:
        return f"; there {'is' if len(names) == 1 else 'are'} {', '.join(names)}"
    return f"; `{lister}` lists them" if lister else ""


def problems_of(error: ValidationError, model: type[BaseModel], file: str) -> list[Problem]:
    """List what is wrong, each with its dotted key and a reason a person can act on."""
    return [
        Problem(file, _key(detail), _reason(detail["type"], detail, model))
        for detail in (_untagged(detail, model) for detail in error.errors())
    ]


def _untagged(detail: ErrorDetails, model: type[BaseModel]) -> ErrorDetails:
    """Take off the tag by which a table was read as one of several kinds: it is no key of it."""
    location, kind = detail["loc"], model.model_fields.get("type")
    if location and kind and location[0] in get_args(kind.annotation):
        detail["loc"] = location[1:]
    return detail


def sound(
    model: type[M], values: dict[str, Any], error: ValidationError
) -> tuple[M, list[ValidationError]]:
    """Validate tables again, without the keys that ``error`` is about, until nothing is wrong.

    ``values`` loses those keys; a table that is none, or wrong as a whole, goes altogether.
    Returned beside it is what came to light meanwhile: how keys fit together is judged only where
    each of a table is right by itself.
    """
    for detail in error.errors():
        table, *keys = map(str, detail["loc"])
        if keys and isinstance(values.get(table), dict):
            values[table].pop(keys[0], None)
        else:
            values.pop(table, None)
    try:
        return model.model_validate(values), []
    except ValidationError as left:
        settled, more = sound(model, values, left)
        return settled, [left, *more]


def _key(detail: ErrorDetails) -> str:
    dotted = _dotted(detail["loc"])
    # Which kind of table it is decides how it is read: the key that says so is what is wrong.
    tag = str(detail.get("ctx", {}).get("discriminator", "")).strip("'")
    return ".".join(filter(None, (dotted, tag)))


def _dotted(location: tuple[int | str, ...]) -> str:
    kept = [part for part in location if not (isinstance(part, str) and "[" in part)]
    return ".".join(str(part) for part in kept if part not in {"bool", "list"})


def _reason(kind: str, detail: object, model: type[BaseModel]) -> str:
    assert isinstance(detail, dict)  # noqa: S101  # pydantic's ErrorDetails is a TypedDict
    location = detail["loc"]
    if kind == "extra_forbidden":
        legal, key = _fields_at(model, location[:-1]), str(location[-1])
        return f"unknown key{_elsewhere(key, model) or nearest(key, legal)}"
    if kind in _PLAINLY:
        return _PLAINLY[kind]
    if kind == "tuple_type":
        return _no_list(detail["input"], location, model)
    if kind == "union_tag_invalid":
        legal = [word.strip("'") for word in str(detail["ctx"]["expected_tags"]).split(", ")]
        tag = str(detail["ctx"]["tag"])
        return f'"{tag}" is none of {", ".join(legal)}{nearest(tag, legal)}'
    message = str(detail["msg"]).removeprefix("Value error, ").replace("Input should", "should")
    if kind == "literal_error":
        legal = [word.strip("'") for word in _expected(detail)]
        return f"{message}{nearest(str(detail['input']), legal)}"
    return message


def _elsewhere(key: str, model: type[BaseModel]) -> str:
    """Say where a key belongs that is known, but not there; "" where many tables have it."""
    tables = []
    for name, field in model.model_fields.items():
        table = _model_in(field.annotation)
        if name == key and table is None:
            return "; it belongs above the first [table] of the file"
        if table and key in table.model_fields:
            tables.append(f"[{name}]" if table is field.annotation else f"[[{name}]]")
    return f"; it belongs into {' or '.join(tables)}" if 0 < len(tables) <= _TABLES else ""


def _no_list(written: object, location: tuple[int | str, ...], model: type[BaseModel]) -> str:
    if not _fields_at(model, location):
        return 'should be a list, such as ["a", "b"]'
    what = "is one table" if isinstance(written, dict) else "is no list of tables"
    return f"{what}; write [[{_dotted(location)}]] above each"


def _expected(detail: dict[str, object]) -> list[str]:
    context = detail.get("ctx")
    text = str(context.get("expected", "")) if isinstance(context, dict) else ""
    return text.replace(" or ", ", ").split(", ")


def _fields_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    here: type[BaseModel] | None = model
    for part in location:
        if here is None or not isinstance(part, str) or part not in here.model_fields:
            continue
        here = _model_in(here.model_fields[part].annotation)
    return list(here.model_fields) if here else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
