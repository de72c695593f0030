"""The indices behind the aliases: each made from its template, or not written to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elasticsearch import BadRequestError

from avizor.adapters.index.elasticsearch_connection import Blocked, Server
from avizor.adapters.index.elasticsearch_templates import (
    KINDS,
    extend_indices,
    install_templates,
    load_templates,
    make_index,
)
from avizor.domain.quantities import few_of
from avizor.errors import BadRecord

_NAMED = 3
"""Missing fields that are named; more are counted."""

FOREIGN = (
    "delete it on the server, run avizor setup, then avizor replay --from index; where it comes"
    " back so, somebody else's index template that matches it has a higher priority: delete it"
)
_OLDER = "avizor setup adds them"
"""What helps against an index that another version made, as it comes out of a snapshot."""


@dataclass(frozen=True)
class Unsound:
    """What is wrong with an index, and what helps."""

    what: str
    mend: str = FOREIGN

    @property
    def is_older(self) -> bool:
        """Say whether setup mends it: it only lacks what a newer version adds."""
        return self.mend == _OLDER


class Indices:
    """Sees that what is written lands where it is found again; safe for threads."""

    def __init__(self, server: Server, templates: Path, prefix: str) -> None:
        self._server = server
        self._templates = templates
        self._prefix = prefix

    def put_templates(self) -> list[str]:
        """Put the templates that the server lacks or has in an older version; return their names.

        Raises ConfigError for a server that cannot be used, RetryLater for one that is away.
        """
        with self._server.translated():
            return install_templates(self._server.client, self._templates, self._prefix)

    def extend(self) -> None:
        """Give the indices that are there the fields that an older avizor did not know.

        Raises ConfigError for one that must be indexed anew.
        """
        with self._server.translated():
            extend_indices(self._server.client, self._templates, self._prefix)

    def make_missing(self, names: set[str]) -> list[str]:
        """Make what is missing of these indices, each with its template; return the new ones.

        The server is asked each time, for it may have come back empty: it would take a document all
        the same, into an index without alias or mapping. Raises Blocked, with all others made, for
        an index that is there without its alias: nobody would find what is written to it.
        """
        missing = sorted(names - self._behind(names))
        if not missing:
            return []
        self.put_templates()
        with self._server.translated():
            made = [name for name in missing if make_index(self._server.client, name)]
        if lost := sorted(names - self._behind(names)):
            raise Blocked(f"{self._server.name}: {lost[0]} is not as we make it: see avizor doctor")
        return made

    def _behind(self, names: Iterable[str]) -> set[str]:
        """Return the indices behind the aliases of these."""
        aliases = sorted({_alias(name) for name in names})
        with self._server.translated():
            asked = self._server.client.options(ignore_status=404)  # for an alias that is not there
            return set(asked.indices.get_alias(name=aliases).body)

    @contextmanager
    def blamed(self, kind: str) -> Iterator[None]:
        """Raise Blocked for what is refused because an index of a kind is not as we make it.

        Neither the record nor the question is at fault then: once the index is mended, they pass.
        """
        try:
            yield
        except (BadRecord, BadRequestError) as error:
            if wrong := self.unsound([kind]):
                first = wrong[0].what
                raise Blocked(f"{self._server.name}: {first}: see avizor doctor") from error
            raise

    def unsound(self, kinds: Sequence[str] = KINDS) -> list[Unsound]:
        """Name each index of ours that is not as its template makes it, with what it lacks.

        A copy that stands behind no alias of ours is left alone: nothing is read from it.
        """
        own = [f"{self._prefix}-{kind}" for kind in kinds]
        with self._server.translated():
            found = self._server.client.indices.get(
                index=[*own, *(f"{alias}-*" for alias in own)],
                features=["aliases", "mappings"],
                allow_no_indices=True,
                ignore_unavailable=True,
            ).body
        templates = load_templates(self._templates, self._prefix)
        wrong = []
        for name, one in sorted(found.items()):
            if name in own:
                wrong.append(Unsound(f"index {name} has the name of our alias"))
            elif (alias := _alias(name)) in own:
                kind = alias.removeprefix(f"{self._prefix}-")
                wrong += _faults(name, one, templates[kind]["template"]["mappings"])
            elif shared := next((alias for alias in own if alias in one["aliases"]), ""):
                words = f"index {name} is none of ours and stands behind our alias {shared}"
                wrong.append(Unsound(words, "take it out of the alias on the server"))
        return wrong


def _faults(name: str, one: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[Unsound]:
    """Yield the gravest fault of an index, if any: what it is not, then what it lacks."""
    alias, strict = _alias(name), one["mappings"].get("dynamic") == "strict"
    lacks = [f"alias {alias}"] * (alias not in one["aliases"])
    lacks += ["strict mapping"] * (not strict)
    there = dict(_fields(one["mappings"]))
    fields = dict(_fields(wanted))
    other = [
        f"{key} as {there[key]}, not as {kind}"
        for key, kind in fields.items()
        if there.get(key, kind) != kind
    ]
    missing = [key for key in fields if key not in there]
    if lacks:
        yield Unsound(f"index {name} has no {' and no '.join(lacks)}")
    elif other:
        yield Unsound(f"index {name} has the field {other[0]}")
    elif missing:
        words = f"index {name} lacks fields of our template: {few_of(missing, _NAMED)}"
        yield Unsound(words, _OLDER)


def _fields(mapping: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield every field of a mapping with its type, those within others by their whole path."""
    for name, field in (mapping.get("properties") or {}).items():
        yield f"{above}{name}", str(field.get("type") or "object")
        yield from _fields(field, f"{above}{name}.")


def _alias(index: str) -> str:
    """Return the alias that an index stands behind: its name without month or number."""
    return index.rpartition("-")[0]
