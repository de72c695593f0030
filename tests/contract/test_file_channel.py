"""The alert log after crashes, and beside other writers."""

import json
import multiprocessing
import os
import re
from pathlib import Path
from typing import Any

import pytest

from alerting import NAMES, alert, rich_story, story
from avizor.adapters.notify import create_notifier
from avizor.adapters.notify.file import FileNotifier
from avizor.adapters.notify.wording import Wording
from avizor.domain.alerts.channels import FileChannel
from avizor.domain.documents import rfc3339_seconds
from avizor.domain.exchange import Notice
from avizor.errors import RetryLater
from avizor.settings import EmailSettings
from avizor.testing import FrozenClock
from build import NOON


def log(path: Path) -> FileNotifier:
    return FileNotifier("file", path, Wording("es", NAMES), FrozenClock(NOON))


def notice(number: int = 1) -> Notice:
    told = alert(story(f"s{number}"), id=f"id-{number}")
    return Notice(told.id, (told,))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_line_is_the_alert_with_its_story_and_text(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "alerts.jsonl"
    told = alert(rich_story())
    log(path).send(Notice(told.id, (told,)))
    (line,) = lines(path)
    assert line.keys() >= {"id", "rule", "story_id", "revision", "reason", "changes", "channels"}
    assert line["story"]["article_count"] == 4
    assert line["channels"][0]["status"] == "sent"
    assert line["channels"][0]["sent_at"] == rfc3339_seconds(NOON)
    assert "Ecuador pide apoyo militar" in line["text"]


def test_what_a_terminal_obeys_or_a_line_ends_with_stands_as_an_escape(tmp_path: Path) -> None:
    hostile = "Nota \x9b2J\x1b[2J\x7f\u202e\u2066 fin\u2028{}\u0085{}"
    told = alert(story(title=hostile))
    log(tmp_path / "alerts.jsonl").send(Notice(told.id, (told,)))
    (line,) = lines(tmp_path / "alerts.jsonl")
    assert line["story"]["title"] == hostile
    written = (tmp_path / "alerts.jsonl").read_text(encoding="utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", written)


def test_only_the_owner_reads_it(tmp_path: Path) -> None:
    log(tmp_path / "alerts.jsonl").send(notice())
    assert (tmp_path / "alerts.jsonl").stat().st_mode & 0o777 == 0o600


def test_an_alert_that_a_crash_left_unnoted_is_not_written_twice(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    for number in (1, 2, 1, 2, 3):
        log(path).send(notice(number))
    assert [line["id"] for line in lines(path)] == ["id-1", "id-2", "id-3"]


@pytest.mark.parametrize("kept", [1, 20, -1])
def test_a_line_torn_by_a_crash_is_taken_off_and_written_again(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "alerts.jsonl"
    log(path).send(notice(1))
    whole = path.read_bytes()
    log(path).send(notice(2))
    torn = path.read_bytes()[len(whole) :][:kept]
    path.write_bytes(whole + torn)
    log(path).send(notice(2))
    assert [line["id"] for line in lines(path)] == ["id-1", "id-2"]


def test_a_digest_is_a_line_an_alert_without_those_already_written(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    log(path).send(notice(1))
    alerts = tuple(notice(number).alerts[0] for number in (1, 2, 3))
    log(path).send(Notice("digest", alerts, digest="hourly"))
    assert [line["id"] for line in lines(path)] == ["id-1", "id-2", "id-3"]


def test_lines_that_are_not_ours_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    path.write_text('not json\n["a list"]\n', encoding="utf-8")
    log(path).send(notice(1))
    assert path.read_text(encoding="utf-8").startswith('not json\n["a list"]\n{"id": "id-1"')


def test_a_disk_that_refuses_is_asked_again_later(tmp_path: Path) -> None:
    (tmp_path / "alerts.jsonl").mkdir()
    with pytest.raises(RetryLater, match="directory"):
        log(tmp_path / "alerts.jsonl").send(notice())


def _write_many(path: Path, first: int) -> None:
    for number in range(first, first + 40):
        log(path).send(notice(number))


def test_a_pipe_in_the_place_of_the_file_is_named_before_anything_is_sent(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alerts.jsonl")
    channel = log(tmp_path / "alerts.jsonl")
    for use in (channel.probe, lambda: channel.send(notice())):
        with pytest.raises(RetryLater, match=r"alerts\.jsonl: is a pipe and no file"):
            use()


def test_several_processes_write_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(path, n * 100)) for n in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert len({line["id"] for line in lines(path)}) == 120


def test_times_are_told_on_the_channels_clock(tmp_path: Path) -> None:
    channel = FileChannel(type="file", id="file", timezone="America/Guayaquil")
    create_notifier(channel, EmailSettings(), tmp_path, NAMES).send(notice())
    (line,) = lines(tmp_path / "alerts.jsonl")
    assert "El Diario de Muestra (Mon 2 Mar, 07:00): " in line["text"]
