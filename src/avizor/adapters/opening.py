"""Open the log, index and state that the settings name: SQLite here, or servers elsewhere.

The clients of the servers come with the extra ``avizor[servers]`` and are loaded only when used.
"""

from pathlib import Path

from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.log.sqlite import SqliteLog
from avizor.adapters.secret_files import read_secret
from avizor.adapters.state.sql import create_state
from avizor.domain.topics import SHARED
from avizor.errors import ConfigErrors, Problem
from avizor.ports import Clock, Index, Log, State
from avizor.settings import IndexSettings, LogSettings, StateSettings

EMBEDDED = "sqlite"


def open_log(settings: LogSettings, directory: Path, clock: Clock) -> Log:
    """Open the log between stages. Raises ConfigError for an address of no known kind."""
    if settings.url == EMBEDDED:
        return SqliteLog(directory, clock)
    if not settings.url.startswith("kafka://"):
        raise _unknown("log.url", settings.url, "sqlite or kafka://host:9092")
    try:
        from avizor.adapters.log.kafka import KafkaLog  # noqa: PLC0415
        from avizor.adapters.log.kafka_access import KafkaAccess, read_servers  # noqa: PLC0415
        from avizor.adapters.log.kafka_topics import TopicLayout  # noqa: PLC0415
    except ImportError as error:
        raise _missing("log.url", "kafka-python", error) from error
    access = KafkaAccess(
        servers=read_servers(settings.url),
        username=settings.username,
        password=_secret(settings.password_file, "log.password_file"),
        tls=settings.tls,
        ca_file=settings.ca_file,
    )
    shared = dict.fromkeys(SHARED, settings.partitions)
    return KafkaLog(access, TopicLayout(shared, settings.replication))


def open_index(settings: IndexSettings, directory: Path, templates: Path) -> Index:
    """Open the search index; ``templates`` holds what a search server is told of our fields."""
    if settings.url == EMBEDDED:
        return SqliteIndex(directory)
    if not settings.url.startswith(("http://", "https://")):
        raise _unknown("index.url", settings.url, "sqlite or https://user@host:9200")
    try:
        from avizor.adapters.index.elasticsearch import ElasticsearchIndex  # noqa: PLC0415
        from avizor.adapters.index.elasticsearch_connection import access_from  # noqa: PLC0415
    except ImportError as error:
        raise _missing("index.url", "elasticsearch", error) from error
    return ElasticsearchIndex(settings.url, templates, access_from(settings))


def open_state(settings: StateSettings, directory: Path) -> State:
    """Open feeds, stories and the outbox."""
    if settings.url == EMBEDDED:
        return create_state(directory)
    if not settings.url.startswith("postgresql"):
        raise _unknown("state.url", settings.url, "sqlite or postgresql://user@host/database")
    return create_state(settings.url, _secret(settings.password_file, "state.password_file"))


def _secret(file: Path | None, key: str) -> str:
    return read_secret(file, key) if file else ""


def _unknown(key: str, url: str, legal: str) -> ConfigErrors:
    return ConfigErrors([Problem("avizor.toml", key, f'"{url}" is no address; write {legal}')])


def _missing(key: str, package: str, error: ImportError) -> ConfigErrors:
    reason = f"needs {package}, which is not installed ({error}): pip install 'avizor[servers]'"
    return ConfigErrors([Problem("avizor.toml", key, reason)])
