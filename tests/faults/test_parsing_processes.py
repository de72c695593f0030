"""A page that costs too much, or kills its process, fails alone; the next one is read."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest

from avizor.adapters.parsing.processes import ProcessParser
from avizor.errors import BadRecord, RetryLater
from avizor.extraction import PageArticle

PROSE = "El gobierno pidió ayuda militar a países vecinos tras una semana de ataques. " * 4
PAGE = f"<html><title>Una nota</title><article><p>{PROSE}<p>{PROSE}</article></html>".encode()
HEAVY = b"<html><article>" + b"".join(b"<p>%d " % n + PROSE.encode() for n in range(9_000))


@dataclass(frozen=True)
class Limits:
    processes: int = 1
    timeout: timedelta = timedelta(seconds=60)
    max_memory: int = 10**9
    max_pages: int = 500


@dataclass
class Opened:
    """Opens parsers; all are closed when the test ends."""

    opened: list[ProcessParser] = field(default_factory=list)

    def __call__(self, **limits: Any) -> ProcessParser:
        self.opened.append(ProcessParser(Limits(**limits)))
        return self.opened[-1]


@pytest.fixture
def opened() -> Iterator[Opened]:
    opening = Opened()
    yield opening
    for parser in opening.opened:
        parser.close()
    assert children() == []


def read(parser: ProcessParser, body: bytes = PAGE) -> PageArticle | None:
    return parser.read_page(body, url="https://d.example/n", content_type=None, zone=UTC)


def children() -> list[int]:
    """List the parsing processes of this process."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == os.getpid() and b"avizor.adapters.parsing.worker" in command:
            found.append(int(status.parent.name))
    return found


def wait_for(condition: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_processes_start_when_first_needed_and_no_more_than_are_needed(opened: Opened) -> None:
    parser = opened(processes=3)
    assert children() == []
    for _ in range(3):
        assert read(parser)
    assert len(children()) == 1


def test_a_page_that_takes_too_long_fails_and_says_so(opened: Opened) -> None:
    parser = opened(timeout=timedelta(seconds=0.02))
    said = r"^extraction took longer than extract\.timeout \(0\.02 s\)$"
    with pytest.raises(BadRecord, match=said):
        read(parser, HEAVY)
    assert children() == []


def test_links_of_a_page_are_read_within_the_limits_too(opened: Opened) -> None:
    head = b'<link rel="alternate" type="application/rss+xml" href="/feed">'
    found = opened().announced_feeds(head + PAGE, "https://d.example/n")
    assert found == ("https://d.example/feed",)
    with pytest.raises(BadRecord, match="took longer"):
        opened(timeout=timedelta(seconds=0.02)).announced_feeds(HEAVY * 4, "https://d.example/n")


def test_the_page_after_a_slow_one_is_read(opened: Opened) -> None:
    parser = opened(timeout=timedelta(seconds=0.5))
    with pytest.raises(BadRecord, match="took longer"):
        read(parser, HEAVY * 3)
    assert read(parser)


def test_a_page_that_needs_too_much_memory_fails_and_says_so(opened: Opened) -> None:
    parser = opened(max_memory=330 * 10**6)
    with pytest.raises(BadRecord, match=r"more memory than extract\.max_memory"):
        read(parser, HEAVY * 4)
    assert children() == []


def test_a_process_that_cannot_even_start_is_the_machine_s_fault(opened: Opened) -> None:
    with pytest.raises(RetryLater, match=r"does not start.*extract\.max_memory"):
        read(opened(max_memory=200 * 10**6))


def test_a_process_is_replaced_after_its_number_of_pages(opened: Opened) -> None:
    parser = opened(max_pages=2)
    first: list[list[int]] = []
    for _ in range(4):
        read(parser)
        first.append(children())
    assert (first[1], first[3]) == ([], [])
    assert first[0] != first[2]


def test_a_process_killed_while_idle_costs_no_page(opened: Opened) -> None:
    parser = opened()
    read(parser)
    os.kill(children()[0], signal.SIGKILL)
    assert read(parser)


def test_a_page_whose_process_is_killed_once_is_read_by_another(opened: Opened) -> None:
    parser = opened()
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read, parser, HEAVY)
        wait_for(children)
        os.kill(children()[0], signal.SIGSTOP)  # so that it is surely at work when it dies
        os.kill(children()[0], signal.SIGKILL)
        result = None
        try:
            result = reading.result()
        except RetryLater as error:  # it died while starting
            assert "does not start" in str(error)
            result = read(parser, HEAVY)
        assert result is not None


def test_a_page_that_kills_two_processes_fails_and_names_how(opened: Opened) -> None:
    parser = opened()
    read(parser)
    stop = threading.Event()

    def kill() -> None:
        while not stop.is_set():
            for pid in children():
                os.kill(pid, signal.SIGSEGV)
            time.sleep(0.001)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        with pytest.raises((BadRecord, RetryLater), match="signal 11"):
            for _ in range(20):
                read(parser, HEAVY)
    finally:
        stop.set()
        killer.join()
    assert read(parser)


def test_closing_ends_what_is_being_read_and_leaves_no_process(opened: Opened) -> None:
    parser = opened(processes=2)
    read(parser)
    with ThreadPoolExecutor(2) as pool:
        readings = [pool.submit(read, parser, HEAVY * 3) for _ in range(2)]
        time.sleep(0.2)
        parser.close()
        for reading in readings:
            with pytest.raises(RetryLater, match="stopped while"):
                reading.result()
    assert children() == []


def test_a_process_whose_owner_is_gone_ends_by_itself(opened: Opened) -> None:
    parser = opened()
    read(parser)
    (pid,) = children()
    (process,) = parser._living
    process._tasks.close()  # what the kernel does when the owner is killed
    wait_for(lambda: Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z")


def test_secrets_of_the_environment_do_not_reach_the_processes(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVIZOR_EMAIL__PASSWORD", "correo-secreto")
    read(opened())
    (pid,) = children()
    assert b"correo-secreto" not in Path(f"/proc/{pid}/environ").read_bytes()
    assert b"secreto" not in Path(f"/proc/{pid}/cmdline").read_bytes()
