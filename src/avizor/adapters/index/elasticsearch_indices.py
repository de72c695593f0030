"""The indices behind the aliases: each made from its template, or not written to."""

from collections.abc import Iterable
from pathlib import Path

from avizor.adapters.index.elasticsearch_connection import Blocked, Server
from avizor.adapters.index.elasticsearch_templates import (
    KINDS,
    extend_indices,
    install_templates,
    make_index,
)


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

    def unsound(self) -> list[str]:
        """Name each index of ours that was not made from its template, with what it lacks."""
        with self._server.translated():
            found = self._server.client.indices.get(
                index=[f"{self._prefix}-{kind}-*" for kind in KINDS],
                features=["aliases", "mappings"],
                allow_no_indices=True,
            ).body
        wrong = []
        for name, one in sorted(found.items()):
            alias, strict = _alias(name), one["mappings"].get("dynamic") == "strict"
            lacks = [f"alias {alias}"] * (alias not in one["aliases"])
            lacks += ["strict mapping"] * (not strict)
            if lacks:
                wrong.append(f"index {name} has no {' and no '.join(lacks)}")
        return wrong


def _alias(index: str) -> str:
    """Return the alias that an index stands behind: its name without month or number."""
    return index.rpartition("-")[0]
