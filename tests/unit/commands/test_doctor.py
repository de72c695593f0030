"""Whatever the doctor finds wrong, it says how to mend it."""

import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any, cast

import pytest

from alerting import story
from avizor.adapters.clock import SystemClock
from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.sqlite_file import DATABASE_NAME, connect
from avizor.adapters.state.sql import create_state
from avizor.bootstrap import Application
from avizor.commands.checkup import examine
from avizor.commands.checkup_pages import LOOKED_AT
from avizor.commands.checkup_storage import (
    MEND_FILE,
    examine_disk,
    examine_index,
    examine_state,
    told_once,
)
from avizor.commands.finding import Finding
from avizor.config_files import load_configuration
from avizor.domain.bookkeeping import FeedState
from avizor.domain.documents import article_document
from build import assessed
from contract.receivers import MailRoom

WRONG = """
[state]
url = "postgresql://127.0.0.1:1/avizor"
[model]
path = "nowhere/at/all"
"""
PARTS = ("postgresql://", "model.path", "channel desk")
FOLDER = '[[channel]]\nid = "log"\ntype = "file"\npath = "/"\n'
CHANNEL = '[[channel]]\nid = "desk"\ntype = "slack"\nwebhook_url_file = "nowhere"\n'


FEED = """
[[feed]]
id = "diario"
name = "Diario"
url = "https://diario.example/rss"
country = "EC"
language = "es"
kind = "press"
"""


def findings(
    folder: Path, settings: str = WRONG, channels: str = CHANNEL, feeds: str = ""
) -> list[Finding]:
    config = folder / "config"
    (config / "feeds").mkdir(parents=True)
    (config / "avizor.toml").write_text(settings, encoding="utf-8")
    (config / "channels.toml").write_text(channels, encoding="utf-8")
    (config / "feeds" / "all.toml").write_text(feeds, encoding="utf-8")
    clock, stop = SystemClock(), Event()
    with closing(Application(load_configuration(config), folder / "data", clock, stop)) as app:
        return list(examine(app))


def test_every_error_that_the_round_meets_comes_with_its_mending(tmp_path: Path) -> None:
    found = [one for one in findings(tmp_path) if one.state == "bad"]
    assert [one.what for one in found if not one.mend] == []
    mends = {part: one.mend for one in found for part in PARTS if part in one.what}
    assert mends["postgresql://"].startswith("check state.url,")
    assert mends["model.path"].startswith("set model.path")
    assert mends["channel desk"].startswith("mend the channel's table in channels.toml")


def test_a_secret_for_hubs_or_kibana_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Polling and setup would not start, and the doctor itself needs neither."""
    settings = (
        '[websub]\ncallback = "https://hubs.example/a"\nsecret_file = "nowhere/hubs"\n'
        '[kibana]\nurl = "http://127.0.0.1:1"\npassword_file = "nowhere/kibana"\n'
    )
    found = [one.what for one in findings(tmp_path, settings) if one.state == "bad"]
    for key, file in {"websub.secret_file": "hubs", "kibana.password_file": "kibana"}.items():
        told = f"avizor.toml: {key}: there is no file {Path('nowhere', file).absolute()}"
        assert told in found


def test_each_server_of_index_and_state_is_named_with_the_key_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVIZOR_INDEX__URL", "http://someone:secret@127.0.0.1:1")
    found = [one for one in findings(tmp_path) if "127.0.0.1:1" in one.what]
    assert {one.mend.partition(",")[0] for one in found} == {"check index.url", "check state.url"}
    assert not any("secret" in one.what for one in found)


def test_what_is_well_is_said_of_index_and_state_each_where_they_are_apart(tmp_path: Path) -> None:
    class Store:
        def count(self) -> int:
            return 180

        def feed_states(self) -> dict[str, object]:
            return {"a": None, "b": None}

    def said(**urls: str) -> list[str]:
        settings = SimpleNamespace(
            **{name: SimpleNamespace(url=urls.get(name, "sqlite")) for name in ("index", "state")}
        )
        app = cast(
            Application,
            SimpleNamespace(settings=settings, index=Store(), state=Store(), data=tmp_path),
        )
        return [one.what for one in (*examine_index(app), *examine_state(app))]

    assert said() == [f"data directory {tmp_path}: 180 articles stored"]
    assert said(index="http://me@search:9200", state="postgresql://me@db/avizor") == [
        "index http://search:9200: 180 articles stored",
        "state postgresql://db/avizor: 2 feeds known",
    ]


def test_a_channel_that_no_rule_uses_is_a_note_with_its_mending(tmp_path: Path) -> None:
    (note,) = [one for one in findings(tmp_path) if "is used by no rule" in one.what]
    assert note.document() == {
        "state": "note",
        "what": "channel desk is used by no rule",
        "mend": "name it under channels in a rule, or remove it from channels.toml",
    }


def test_a_file_of_the_configuration_that_nobody_reads_is_a_note(tmp_path: Path) -> None:
    (rules := tmp_path / "config" / "rules").mkdir(parents=True)
    for number in range(7):
        (rules / f"rule{number}.toml.txt").touch()
    (unread,) = (one for one in findings(tmp_path) if one.what.startswith("not read"))
    assert unread.state == "note"
    assert unread.what.startswith("not read: rules/rule0.toml.txt, rules/rule1.toml.txt, ")
    assert unread.what.endswith(", rules/rule4.toml.txt and 2 more")


def test_one_thing_is_counted_as_one(tmp_path: Path) -> None:
    (counted,) = [one.what for one in findings(tmp_path) if one.what.startswith("configuration")]
    assert " 0 feeds, 0 rules, 1 channel, " in counted


def test_every_channel_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    hook = '[[channel]]\nid = "w"\ntype = "webhook"\nurl = "https://w.example"\n'
    found = findings(tmp_path, "", CHANNEL + hook + 'secret_file = "missing"\n')
    bad = [one.what for one in found if one.state == "bad" and "channels.toml" in one.what]
    here = Path.cwd()
    assert bad == [
        f"channels.toml: channel desk: webhook_url_file: there is no file {here / 'nowhere'}",
        f"channels.toml: channel w: secret_file: there is no file {here / 'missing'}",
    ]


def mail_server(folder: Path, monkeypatch: pytest.MonkeyPatch, **settings: Any) -> Finding:
    """Let the doctor look at a mail server that takes one password and knows no STARTTLS."""
    room = MailRoom(login=True).start()
    for key, value in {"host": "127.0.0.1", "port": room.port, **settings}.items():
        monkeypatch.setenv(f"AVIZOR_EMAIL__{key.upper()}", str(value))
    try:
        channel = '[[channel]]\nid = "mail"\ntype = "email"\nto = ["a@desk.example"]\n'
        found = findings(folder, "", channel)
    finally:
        room.stop()
    (one,) = [one for one in found if one.what.startswith("mail server")]
    return one


@pytest.mark.parametrize(
    ("settings", "state", "said"),
    [
        ({}, "good", " answers"),
        ({"username": "avizor", "password": "s3cret-word"}, "good", "answers and takes our login"),
        ({"username": "avizor", "password": "other-word"}, "bad", "cannot be used: (535"),
        ({"security": "starttls"}, "bad", "cannot be used: STARTTLS"),
    ],
)
def test_the_mail_server_is_asked_as_mail_would_be_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any, state: str, said: str
) -> None:
    found = mail_server(tmp_path, monkeypatch, **settings)
    assert (found.state, said in found.what, bool(found.mend)) == (state, True, state == "bad")
    assert "other-word" not in found.what


def test_a_damaged_table_that_nothing_here_reads_is_found(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with closing(create_state(data)) as state:
        state.save_story(story(), None)
    with closing(connect(data / DATABASE_NAME)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'stories'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (data / DATABASE_NAME).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\x5a" * size)
    (bad,) = [one for one in findings(tmp_path, "", "") if DATABASE_NAME in one.what]
    assert (bad.state, bad.mend) == ("bad", MEND_FILE)
    assert "is damaged" in bad.what


def test_a_damaged_file_is_told_once_and_no_server_is_blamed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / DATABASE_NAME).write_bytes(b"\x5a" * 10_000)
    looks = findings(tmp_path, "", "")
    assert len([one for one in looks if "is damaged" in one.what]) > 1
    (bad,) = [one for one in told_once(looks) if "is damaged" in one.what]
    assert (bad.state, bad.mend) == ("bad", MEND_FILE)


def test_two_feeds_with_one_address_are_a_note(tmp_path: Path) -> None:
    feeds = "".join(
        f'[[feed]]\nid = "{one}"\nname = "x"\nurl = "https://x.example/rss"\ncountry = "EC"\n'
        'language = "es"\nkind = "press"\n'
        for one in "ab"
    )
    notes = [one.what for one in findings(tmp_path, "", CHANNEL, feeds) if one.state == "note"]
    assert "2 feeds have the address https://x.example/rss" in notes


@pytest.mark.parametrize(
    ("articles", "teasers", "days", "noted"),
    [
        (LOOKED_AT, LOOKED_AT, 1, True),
        (LOOKED_AT, LOOKED_AT - 1, 1, False),  # one page was read
        (LOOKED_AT - 1, LOOKED_AT - 1, 1, False),
        (LOOKED_AT, LOOKED_AT, 8, False),
    ],
)
def test_a_feed_without_a_page_for_a_while_is_a_note(
    tmp_path: Path, articles: int, teasers: int, days: int, *, noted: bool
) -> None:
    at = datetime.now(UTC) - timedelta(days=days)
    told = [
        assessed(f"a{n}", teaser=n < teasers, published_at=at, first_seen_at=at)
        for n in range(articles)
    ]
    (tmp_path / "data").mkdir()
    with closing(SqliteIndex(tmp_path / "data")) as index:
        index.put_articles([article_document(one, None) for one in told])
    with closing(create_state(tmp_path / "data")) as state:
        known = FeedState(feed_id="diario", url="x", interval_seconds=900, last_new_at=at)
        state.save_feed(known, (), at)
    found = [one for one in findings(tmp_path, "", CHANNEL, FEED) if "teaser" in one.what]
    assert [(one.state, one.what.startswith("feed diario: ")) for one in found] == (
        [("note", True)] if noted else []
    )
    assert all(one.mend.startswith("see why: avizor extract https://diario.") for one in found)


def test_a_channel_that_cannot_be_written_to_is_wrong(tmp_path: Path) -> None:
    (found,) = [
        one for one in findings(tmp_path, channels=FOLDER) if "channel log cannot" in one.what
    ]
    assert (found.state, found.what) == ("bad", "channel log cannot be used: /: Is a directory")
    assert found.mend.startswith("mend the channel's table")


def of_many_feeds(folder: Path, failures: list[int]) -> list[tuple[str, str, str]]:
    """Return what the doctor says of so many feeds that failed so often in a row each."""
    feeds = "".join(
        FEED.replace("diario", f"f{n}").replace("rss", f"{n}") for n in range(len(failures))
    )
    at = datetime.now(UTC)
    (folder / "data").mkdir(parents=True)
    with closing(create_state(folder / "data")) as state:
        for n, times in enumerate(failures):
            known = FeedState(feed_id=f"f{n}", url="x", interval_seconds=900, last_polled_at=at)
            fault: dict[str, object] = {"fault": "dns", "error": f"dns: f{n} is not known"}
            failed = known.model_copy(update={"failures": times, **(fault if times else {})})
            state.save_feed(failed, (), at)
    found = findings(folder, "", CHANNEL, feeds)
    return [
        (one.state, one.what, one.mend) for one in found if re.search("feeds? .*fail", one.what)
    ]


@pytest.mark.parametrize(("free", "state"), [(10**7, "bad"), (5 * 10**8, "note")])
def test_a_disk_without_room_is_wrong_and_one_with_little_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: str
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    with closing(Application(load_configuration(tmp_path), tmp_path, SystemClock())) as app:
        (found,) = examine_disk(app)
    assert (found.state, "make room" in found.mend) == (state, True)


def test_where_nearly_all_feeds_fail_the_doctor_asks_about_this_machine(tmp_path: Path) -> None:
    why = "is this machine online? (proxy, DNS, firewall); reason of most: the server's name is"
    (all_fail,) = of_many_feeds(tmp_path / "all", [1] * 20)
    assert all_fail[:2] == ("bad", f"all 20 feeds fail: {why} not known")
    assert "`avizor poll --force`" in all_fail[2]
    (most,) = of_many_feeds(tmp_path / "most", [*[9] * 18, 0, 0])
    assert most[:2] == ("bad", f"18 of 20 feeds fail: {why} not known")
    assert of_many_feeds(tmp_path / "few", [1, 1, 1, 1]) == []


def test_of_many_feeds_that_fail_a_few_are_named_and_the_others_counted(tmp_path: Path) -> None:
    found = of_many_feeds(tmp_path / "seven", [0] * 10 + [3, 4, 5, 6, 7, 8, 9, 2])
    assert {state for state, _, _ in found} == {"note"}
    assert [what for _, what, _ in found] == [
        *(f"feed f{n} failed {n - 7} times: dns: f{n} is not known" for n in (16, 15, 14, 13, 12)),
        "2 more feeds failed 3 times or more",
    ]
    assert (found[0][2], found[-1][2]) == ("avizor feeds check f16", "avizor feeds list names all")
