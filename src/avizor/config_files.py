"""The configuration folder: TOML files to domain objects.

Every error names file, key and reason; the problems of all files are reported at once. A folder
without ``topics.toml``, ``actors.toml`` or ``channels.toml`` gets the ones that avizor ships.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from avizor.domain.alerts.channels import ChannelConfig, channel_type, check_silence_channels
from avizor.domain.alerts.rules import Rule, check_rules
from avizor.domain.catalogue import Feed, Group, Topic
from avizor.domain.problems import choices, nearest, problems_of
from avizor.domain.records import Record
from avizor.errors import ConfigError, ConfigErrors, Problem
from avizor.settings import Settings, origin_of, read_settings
from avizor.toml_files import read_toml, toml_files, unread_files

M = TypeVar("M")
R = TypeVar("R", bound=Record)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True)
class Configuration:
    """Everything the configuration folder says."""

    folder: Path
    settings: Settings
    feeds: tuple[Feed, ...]
    topics: tuple[Topic, ...]
    groups: tuple[Group, ...]
    channels: tuple[ChannelConfig, ...]
    rules: tuple[Rule, ...]


PACKAGED = Path(__file__).parent / "shipped_config"
"""Where the configuration stands in an installed package, which the next version replaces."""


def shipped_folder() -> Path:
    """Return the configuration that avizor ships: in the package, or beside it in a checkout."""
    return PACKAGED if PACKAGED.is_dir() else PACKAGED.parents[2] / "config"


def unread_in(folder: Path) -> list[str]:
    """Name what looks like configuration and is read by nobody, as a file in ``rules/x/`` is."""
    own = ("avizor.toml", "topics.toml", "actors.toml", "channels.toml")
    return unread_files(folder, own, ("feeds", "rules"))


def load_configuration(
    folder: Path, *, explicit: bool = True, environment: Mapping[str, str] | None = None
) -> Configuration:
    """Read a configuration folder and the environment (the process's own, unless one is given).

    A missing folder is an error when ``explicit`` (a person named it), else the shipped one
    serves. Raises :class:`ConfigErrors` with every problem of every file.
    """
    try:
        exists = folder.is_dir()
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be read: {error.strerror}") from error
    if not exists:
        if explicit:
            raise ConfigError(f"{folder}: no such configuration folder; name one with --config")
        folder = shipped_folder()
    reader = Reader(folder, environment)
    configuration = reader.read_all()
    if reader.problems:
        raise ConfigErrors(reader.problems)
    return configuration


class Reader:
    """Reads one folder and collects what is wrong with it."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._environment = environment
        self.problems: list[Problem] = []
        self._rule_tables: dict[str, dict[str, Any]] = {}  # by file, the wrong ones too
        self._files: dict[tuple[str, str], list[str]] = {}  # of each table's key and id
        self._unread: set[str] = set()  # keys of tables of which a file cannot be read

    def read_all(self) -> Configuration:
        """Read every file; what could not be read is left out and stands in ``problems``."""
        read = Configuration(
            self.folder,
            self._settings(),
            tuple(self.read_feeds()),
            tuple(self._tables(self._own_or_shipped("topics.toml"), "topic", Topic)),
            tuple(self._tables(self._own_or_shipped("actors.toml"), "actor", Group)),
            tuple(self._channels()),
            tuple(self.rules_of(self._files_in("rules", "rule"))),
        )
        self.check_names(read)
        named = read.settings.alerts.silence_channels
        if (channels := self._ids("channel", read.channels)) is not None:
            self.problems += check_silence_channels(named, channels)
        if (topics := self._ids("topic", read.topics)) is not None:
            self._check_thresholds(read.settings.model.thresholds, topics)
        self._refuse_repeats()
        return read

    def _settings(self) -> Settings:
        settings, problems = read_settings(self.folder / "avizor.toml", self._environment)
        self.problems += problems
        return settings

    def _check_thresholds(self, named: Iterable[str], topics: Sequence[str]) -> None:
        file = origin_of("model.thresholds", self._environment)
        for name in named:
            if name not in topics:
                reason = f'there is no topic "{name}"{choices(name, topics)}'
                self.problems.append(Problem(file, f"model.thresholds.{name}", reason))

    def _channels(self) -> list[ChannelConfig]:
        file = self._own_or_shipped("channels.toml")
        adapter: TypeAdapter[ChannelConfig] = TypeAdapter(ChannelConfig)
        return self._validated(file, "channel", adapter, channel_type)

    def read_feeds(self) -> list[Feed]:
        """Read every file of feeds; what is wrong stands in ``problems``."""
        files = self._files_in("feeds", "feed")
        return [feed for file in files for feed in self._tables(file, "feed", Feed)]

    def _files_in(self, name: str, key: str) -> list[Path]:
        files, unreadable = toml_files(self.folder / name)
        if unreadable:
            self._unread.add(key)
            self.problems.append(Problem(f"{name}/", "", unreadable))
        return files

    def rules_of(self, files: Iterable[Path]) -> list[Rule]:
        """Read a rule from each file; what is wrong stands in ``problems``."""
        rules = []
        for file in files:
            values = self._read(file)
            if values is None:
                continue
            self._rule_tables[self._name(file)] = values
            self._note_file(file, "rule", values)
            try:
                rules.append(Rule.model_validate(values))
            except ValidationError as error:
                self.problems += problems_of(error, Rule, self._name(file))
        return rules

    def check_names(self, known: Configuration) -> None:
        """Note every name in the rules read so far that the configuration does not know."""
        self.problems += check_rules(
            self._rule_tables,
            topic_ids=self._ids("topic", known.topics),
            channel_ids=self._ids("channel", known.channels),
            actor_ids=self._ids("actor", known.groups),
            feed_ids=self._ids("feed", known.feeds),
        )

    def _ids(self, key: str, known: Iterable[_Named]) -> list[str] | None:
        """Return the ids that may be named: a broken table is one problem, not two.

        None where a file of such tables cannot be read: that is one problem, too.
        """
        if key in self._unread:
            return None
        written = [name for kind, name in self._files if kind == key]
        return list(dict.fromkeys([*(one.id for one in known), *written]))

    def _tables(self, file: Path, key: str, model: type[R]) -> list[R]:
        return self._validated(file, key, TypeAdapter(model), lambda _: model)

    def _raw_tables(self, file: Path, key: str) -> list[Any]:
        values = self._read(file)
        if values is None:
            self._unread.add(key)
            return []
        for other in values.keys() - {key}:
            reason = f"unknown key; this file holds [[{key}]] tables{nearest(other, [key])}"
            self.problems.append(Problem(self._name(file), other, reason))
        tables = values.get(key, [])
        if isinstance(tables, list):
            return tables
        reason = f"is no list of tables; write [[{key}]]"
        self.problems.append(Problem(self._name(file), key, reason))
        return []

    def _validated(
        self, file: Path, key: str, adapter: TypeAdapter[M], model_of: Callable[[Any], type[Record]]
    ) -> list[M]:
        read = []
        for number, table in enumerate(self._raw_tables(file, key), 1):
            self._note_file(file, key, table)
            try:
                read.append(adapter.validate_python(table))
            except ValidationError as error:
                where = _name_of(table) or f"number {number}"
                self.problems += [
                    Problem(p.file, f"{where}: {p.key}" if p.key else where, p.reason)
                    for p in problems_of(error, model_of(table), self._name(file))
                ]
        return read

    def _read(self, file: Path) -> dict[str, Any] | None:
        """Read a file; what cannot be read is a problem and None."""
        values, unreadable = read_toml(file)
        if unreadable:
            self.problems.append(Problem(self._name(file), "", unreadable))
            return None
        return values

    def _own_or_shipped(self, name: str) -> Path:
        own = self.folder / name
        return own if os.path.lexists(own) else shipped_folder() / name

    def _name(self, file: Path) -> str:
        return str(file.relative_to(self.folder)) if file.is_relative_to(self.folder) else file.name

    def _note_file(self, file: Path, key: str, table: Any) -> None:
        if name := _name_of(table):
            self._files.setdefault((key, name), []).append(self._name(file))

    def _refuse_repeats(self) -> None:
        for (key, repeated), files in self._files.items():
            if len(files) > 1:
                others = [name for name in dict.fromkeys(files) if name != files[-1]]
                where = f" (also in {', '.join(others)})" if others else ""
                reason = f"is used {len(files)} times{where}; each {key} needs an id of its own"
                self.problems.append(Problem(files[-1], f"{key} {repeated}: id", reason))


def _name_of(table: Any) -> str:
    return str(table.get("id", "")) if isinstance(table, dict) else ""


def read_feeds(folder: Path) -> tuple[Feed, ...]:
    """Read the feeds of a folder as they stand now. Raises ConfigErrors with every problem."""
    reader = Reader(folder)
    feeds = tuple(reader.read_feeds())
    if reader.problems:
        raise ConfigErrors(reader.problems)
    return feeds


def read_rule(file: Path, configuration: Configuration) -> Rule:
    """Read one rule from a file outside the folder, checked against a configuration.

    Raises ConfigErrors with every problem.
    """
    reader = Reader(file.parent)
    if not file.is_file():
        raise ConfigError(f"{file}: no such rule file")
    rules = reader.rules_of([file])
    reader.check_names(configuration)
    if reader.problems:
        raise ConfigErrors(reader.problems)
    return rules[0]
