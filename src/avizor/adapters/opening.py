"""Open the log, index and state that the settings name, and read the secrets beside them.

The clients of servers come with the extra ``avizor[servers]`` and are loaded only when used.
"""

from pathlib import Path
from threading import Event

from avizor.adapters.extras import missing_client
from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.log.sqlite import SqliteLog
from avizor.adapters.secret_files import read_secret
from avizor.adapters.state.sql import create_state
from avizor.domain.servers import EMBEDDED
from avizor.domain.topics import SHARED
from avizor.errors import ConfigErrors, Problem
from avizor.ports import Clock, Index, Log, State
from avizor.settings import IndexSettings, LogSettings, StateSettings, WebSubSettings

SHORTEST_SECRET = 16


def open_log(settings: LogSettings, directory: Path, clock: Clock) -> Log:
    """Open the log between stages."""
    if settings.url == EMBEDDED:
        return SqliteLog(directory, clock)
    try:
        from avizor.adapters.log.kafka import KafkaLog  # noqa: PLC0415
        from avizor.adapters.log.kafka_access import KafkaAccess, read_servers  # noqa: PLC0415
        from avizor.adapters.log.kafka_timing import Timing  # noqa: PLC0415
        from avizor.adapters.log.kafka_topics import TopicLayout  # noqa: PLC0415
    except ImportError as error:
        raise missing_client("log.url", "kafka-python", error) from error
    access = KafkaAccess(
        servers=read_servers(settings.url),
        username=settings.username,
        password=read_secret(settings.password_file, "log.password_file"),
        tls=settings.tls,
        ca_file=settings.ca_file,
    )
    shared = dict.fromkeys(SHARED, settings.partitions)
    timing = Timing(session=settings.session.total_seconds())
    return KafkaLog(access, TopicLayout(shared, settings.replication), timing)


def open_index(settings: IndexSettings, directory: Path, templates: Path, clock: Clock) -> Index:
    """Open the search index; ``templates`` holds what a search server is told of our fields."""
    if settings.url == EMBEDDED:
        return SqliteIndex(directory)
    try:
        from avizor.adapters.index.elasticsearch import ElasticsearchIndex  # noqa: PLC0415
        from avizor.adapters.index.elasticsearch_connection import access_from  # noqa: PLC0415
    except ImportError as error:
        raise missing_client("index.url", "elasticsearch", error) from error
    return ElasticsearchIndex(settings.url, templates, access_from(settings), clock=clock)


def open_state(settings: StateSettings, directory: Path, stop: Event) -> State:
    """Open feeds, stories and the outbox; once ``stop`` is set a server is not waited for long."""
    if settings.url == EMBEDDED:
        return create_state(directory)
    password = read_secret(settings.password_file, "state.password_file")
    return create_state(settings.url, password, stop)


def websub_key(settings: WebSubSettings) -> bytes:
    """Return the key that all of WebSub's secrets are made from.

    Raises ConfigError for a file that is missing, or a secret that could be guessed.
    """
    secret = settings.secret.get_secret_value() or read_secret(
        settings.secret_file, "websub.secret_file"
    )
    if len(secret) < SHORTEST_SECRET:
        reason = f"is shorter than {SHORTEST_SECRET} characters; make one: openssl rand -hex 32"
        raise ConfigErrors([Problem("avizor.toml", "websub.secret_file", reason)])
    return secret.encode()
