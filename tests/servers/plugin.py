"""Fixtures of real servers, one a test session, started when the first test asks.

An address in the environment comes first (AVIZOR_TEST_KAFKA, AVIZOR_TEST_ELASTICSEARCH,
AVIZOR_TEST_POSTGRES), then what this machine has: Java and Maven for Kafka and Elasticsearch, the
system's binaries for PostgreSQL. Where a server cannot be had its tests are skipped and the end of
the run says so loudly; with CI set in the environment they fail. SERVERS=0 starts none.
"""

import gc
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

import pytest

from servers.downloads import Say
from servers.elasticsearch import ElasticsearchServer
from servers.kafka import KafkaServer
from servers.postgres import PostgresServer
from servers.process import ServerUnavailable

if TYPE_CHECKING:
    from servers.trio import Trio


class Stoppable(Protocol):
    def stop(self) -> None: ...


class Addressed(Stoppable, Protocol):
    @property
    def url(self) -> str: ...


S = TypeVar("S", bound=Stoppable)

_missing = pytest.StashKey[dict[str, str]]()


@pytest.fixture(scope="session")
def kafka_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a broker, as ``log.url`` wants it; tests share it and prefix their topics."""
    given = os.environ.get("AVIZOR_TEST_KAFKA")
    if given:
        yield given if "://" in given else f"kafka://{given}"
        return
    yield from _url_of(request, "Kafka", KafkaServer)


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an Elasticsearch, as ``index.url`` wants it; tests share it."""
    given = os.environ.get("AVIZOR_TEST_ELASTICSEARCH")
    if given:
        yield given if "://" in given else f"http://{given}"
        return
    yield from _url_of(request, "Elasticsearch", ElasticsearchServer)


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a PostgreSQL database, as ``state.url`` wants it; tests share it."""
    given = os.environ.get("AVIZOR_TEST_POSTGRES")
    if given:
        yield given if "://" in given else f"postgresql://{given}"
        return
    yield from _url_of(request, "PostgreSQL", lambda _say: PostgresServer())


@pytest.fixture
def own_kafka(request: pytest.FixtureRequest) -> Iterator[KafkaServer]:
    """A broker of the test's own, which it may kill."""
    yield from running(request, "Kafka", KafkaServer)


@pytest.fixture(scope="session")
def secure_kafka(request: pytest.FixtureRequest) -> Iterator[KafkaServer]:
    """A broker that asks for TLS, a user and a password."""
    yield from running(request, "Kafka with SASL", lambda say: KafkaServer(say, secure=True))


@pytest.fixture
def own_elasticsearch(request: pytest.FixtureRequest) -> Iterator[ElasticsearchServer]:
    """An Elasticsearch of the test's own, which it may kill."""
    yield from running(request, "Elasticsearch", ElasticsearchServer)


@pytest.fixture(scope="session")
def secure_elasticsearch(request: pytest.FixtureRequest) -> Iterator[ElasticsearchServer]:
    """An Elasticsearch that asks for TLS, a user and a password."""
    yield from running(
        request, "Elasticsearch with TLS", lambda say: ElasticsearchServer(say, secure=True)
    )


@pytest.fixture
def own_postgres(request: pytest.FixtureRequest) -> Iterator[PostgresServer]:
    """A PostgreSQL of the test's own, which it may kill."""
    yield from running(request, "PostgreSQL", lambda _say: PostgresServer())


@pytest.fixture(scope="session")
def trio(request: pytest.FixtureRequest) -> "Iterator[Trio]":
    """The servers that whole installations work on, one after the other; they may be killed."""
    from servers.trio import Trio  # it loads the clients, whose warnings are not yet ignored above

    yield from running(request, "Kafka, Elasticsearch and PostgreSQL together", Trio)


@pytest.fixture
def swept(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Collect garbage while the test's own warning filters hold, and not in a later test.

    The client logs its errors, and what is kept of the log for a report keeps their sockets.
    """
    yield
    for phase in ("setup", "call"):
        caplog.get_records(phase).clear()
    gc.collect()


def running(request: pytest.FixtureRequest, name: str, start: Callable[[Say], S]) -> Iterator[S]:
    """Start a server, yield it and stop it, however the tests end; skip or fail without one."""
    missing = request.config.stash.setdefault(_missing, {})
    if os.environ.get("SERVERS") == "0":
        missing[name] = "SERVERS=0"
    if name not in missing:
        try:
            server = start(lambda words: _say(request.config, words))
        except ServerUnavailable as error:
            missing[name] = str(error)
    if name in missing:
        _do_without(name, missing[name])
    try:
        yield server
    finally:
        server.stop()


def _url_of(
    request: pytest.FixtureRequest, name: str, start: Callable[[Say], Addressed]
) -> Iterator[str]:
    for server in running(request, name, start):
        yield server.url


def _do_without(name: str, reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"no {name} for its tests, and CI skips none: {reason}", pytrace=False)
    pytest.skip(f"no {name}: {reason}")


def _say(config: pytest.Config, words: str) -> None:
    """Tell the person at the terminal now, though output is being captured."""
    capture = config.pluginmanager.getplugin("capturemanager")
    reporter = config.pluginmanager.getplugin("terminalreporter")
    with capture.global_and_fixture_disabled():
        reporter.ensure_newline()
        reporter.write_line(words, yellow=True, bold=True)


def pytest_configure(config: pytest.Config) -> None:
    """Let the Kafka client be what it is, and only that.

    It reads its schemas by a call deprecated until 3.13, and leaves sockets that never got a
    connection to the garbage collector, which may find them when their test is long over.
    """
    for ignored in (
        "ignore:(read|open)_text is deprecated:DeprecationWarning",
        r"ignore:unclosed <s.*, laddr=\('0\.0\.0\.0', \d+\)>:ResourceWarning",
    ):
        config.addinivalue_line("filterwarnings", ignored)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say loudly which servers were missing, so that a green run is not read as more than it is."""
    missing = config.stash.get(_missing, {})
    if not missing:
        return
    terminalreporter.section("NOT TESTED: servers that could not be had", red=True, bold=True)
    for name, reason in missing.items():
        first, *more = reason.splitlines()
        terminalreporter.write_line(f"{name}: {first}", red=True)
        for line in more[-8:]:
            terminalreporter.write_line(f"    {line}")
