"""Adding and importing feeds, against a site on loopback."""

import json
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from avizor.adapters.state.sql import SqlState
from avizor.bootstrap import open_application
from avizor.cli import cli
from avizor.config_files import load_configuration
from avizor.demo import NewsSite, load_world, write_demo_config
from avizor.domain.addresses.urls import host_of
from avizor.domain.bookkeeping import FeedState
from avizor.domain.feed_memory import Honesty
from contract.web import serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with NewsSite(load_world(), now=datetime.now(UTC)) as site:
        write_demo_config(tmp_path, site)
    (tmp_path / "feeds" / "sample.toml").write_text("")
    return tmp_path


def invoke(folder: Path, *arguments: str, code: int = 0) -> str:
    flags = ["--config", str(folder), "--data", str(folder / "var")]
    result = CliRunner().invoke(cli, [*flags, "feeds", *arguments])
    if code == 0:
        assert result.exit_code == 0, result.output
    else:
        assert result.exit_code != 0
    return result.output


OPML = """<opml version="2.0"><body>
<outline text="EC">
<outline text="El Diario" xmlUrl="https://diario.example/rss" language="es"/></outline>
<outline text="News"><outline text="O Jornal" xmlUrl="https://jornal.com.br/rss"/>
<outline text="Elsewhere" xmlUrl="https://elsewhere.example/rss"/></outline></body></opml>"""


def test_imported_feeds_are_placed_by_folder_or_address_and_the_rest_is_named(folder: Path) -> None:
    (folder / "list.opml").write_text(OPML)
    said = invoke(folder, "import", str(folder / "list.opml"))
    feeds = {feed.name: feed for feed in load_configuration(folder).feeds}
    assert [feeds[n].country for n in ("El Diario", "O Jornal", "Elsewhere")] == ["EC", "BR", "XX"]
    assert "xx-elsewhere" in said


def test_a_folder_called_by_no_country_s_code_places_no_feed(folder: Path) -> None:
    (folder / "list.opml").write_text(OPML.replace('"EC"', '"QQ"'))
    invoke(folder, "import", str(folder / "list.opml"))
    assert "QQ" not in {feed.country for feed in load_configuration(folder).feeds}


def test_a_list_of_no_feeds_says_how_one_is_added(folder: Path) -> None:
    assert invoke(folder, "list") == "No feeds yet. `avizor feeds add URL` adds that of a site.\n"
    assert invoke(folder, "list", "--json") == ""


def test_a_feed_that_calls_itself_as_another_outlet_is_called_is_named(folder: Path) -> None:
    (folder / "list.opml").write_text(OPML)
    assert "is called" not in invoke(folder, "import", str(folder / "list.opml"))
    (folder / "list.opml").write_text(OPML.replace("diario.example/rss", "falso.example/rss"))
    said = invoke(folder, "import", str(folder / "list.opml"))
    assert "ec-el-diario-2 is called El Diario, as ec-el-diario of another site is" in said
    (folder / "list.opml").write_text(OPML.replace("diario.example/rss", "diario.example/otro"))
    assert "as ec-el-diario of" not in invoke(folder, "import", str(folder / "list.opml"))


def test_importing_twice_adds_nothing(folder: Path) -> None:
    (folder / "list.opml").write_text(OPML)
    invoke(folder, "import", str(folder / "list.opml"))
    assert "0 feeds added" in invoke(folder, "import", str(folder / "list.opml"))


def test_an_export_can_be_imported_as_it_is(folder: Path) -> None:
    (folder / "list.opml").write_text(OPML)
    invoke(folder, "import", str(folder / "list.opml"))
    before = load_configuration(folder).feeds
    (folder / "again.opml").write_text(invoke(folder, "export"))
    (folder / "feeds" / "added.toml").unlink()
    invoke(folder, "import", str(folder / "again.opml"))
    after = load_configuration(folder).feeds
    assert {(f.url, f.country, f.language) for f in after} == {
        (f.url, f.country, f.language) for f in before
    }


def test_a_country_that_is_none_is_an_error_in_words(folder: Path) -> None:
    (folder / "list.opml").write_text(OPML)
    said = invoke(folder, "import", str(folder / "list.opml"), "--country", "Ecuador", code=1)
    assert "country" in said
    assert "Traceback" not in said


def test_a_feed_is_added_from_the_page_that_announces_it_and_only_once(folder: Path) -> None:
    with NewsSite(load_world(), now=datetime.now(UTC)) as site:
        feed = site.feeds[0]
        invoke(folder, "add", feed.url)
        assert [one.url for one in load_configuration(folder).feeds] == [feed.url]
        assert "is watched already" in invoke(folder, "add", feed.url, code=1)


def test_a_feed_that_is_not_watched_is_checked_by_its_address(folder: Path) -> None:
    with NewsSite(load_world(), now=datetime.now(UTC)) as site:
        feed = site.feeds[0].url
        page = f"{feed.partition('/rss')[0]}/nada.html"
        said, refused = (invoke(folder, "check", one) for one in (feed, page))
    assert said.startswith(f"✓ {feed}  1 entry\n")
    assert refused.startswith(f"✗ {page}  0 entries\n")


def watched(folder: Path, **fields: object) -> FeedState:
    """Import one feed and save how it stands."""
    (folder / "list.opml").write_text(OPML)
    invoke(folder, "import", str(folder / "list.opml"))
    with closing(open_application(folder, folder / "var")) as app:
        (feed,) = [one for one in app.configuration.feeds if one.country == "EC"]
        known = {
            "feed_id": feed.id, "url": "https://nuevo.example/rss", "configured_url": feed.url,
            "interval_seconds": 900.0, "last_polled_at": datetime.now(UTC), **fields,
        }  # fmt: skip
        state = FeedState.model_validate(known)
        app.state.save_feed(state, (), app.clock.now())
    return state


def test_the_list_tells_in_words_what_is_wrong(folder: Path) -> None:
    state = watched(folder, failures=2, fault="dns", error="dns: x", honesty=Honesty(lies=2))
    listed = [json.loads(line) for line in invoke(folder, "list", "--json").splitlines()]
    (feed,) = [one for one in listed if one["id"] == state.feed_id]
    assert (feed["health"], feed["validators"]) == ("failing (2)", "lie")
    assert feed["error"] == "the server's name is not known (dns: x)"
    assert feed["polled_url"] == "https://nuevo.example/rss"


def test_the_list_says_below_the_table_what_is_wrong_once(folder: Path) -> None:
    error = "connect: nuevo.example did not accept a connection: [Errno 111] Connection refused"
    state = watched(folder, failures=2, fault="connect", error=error)
    said = invoke(folder, "list").splitlines()
    (row,) = [line for line in said if line.startswith(f"{state.feed_id} ")]
    assert "failing (2) " in row
    assert [line for line in said if line.startswith(f"{state.feed_id}:")] == [
        f"{state.feed_id}: the server does not answer",
        f"{state.feed_id}: moved to https://nuevo.example/rss",
    ]


def test_a_reset_takes_back_a_move(folder: Path) -> None:
    state = watched(folder, gone=True)
    assert "1 feed reset" in invoke(folder, "reset", state.feed_id)
    with closing(open_application(folder, folder / "var")) as app:
        now = app.state.feed_states()[state.feed_id]
    assert (now.url, now.refused_move, now.gone) == (state.configured_url, state.url, False)


def test_a_reset_does_not_undo_what_a_poll_saves_meanwhile(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, save, polled = watched(folder, gone=True), SqlState.save_feed, list[FeedState]()

    def after_a_poll(
        self: SqlState,
        new: FeedState,
        seen: Iterable[str],
        at: datetime,
        known: FeedState | None = None,
    ) -> bool:
        if not polled:
            polled.append(state.model_copy(update={"window": 7}))
            save(self, polled[0], (), at)
        return save(self, new, seen, at, known)

    with monkeypatch.context() as beside:
        beside.setattr(SqlState, "save_feed", after_a_poll)
        assert "1 feed reset" in invoke(folder, "reset", state.feed_id)
    with closing(open_application(folder, folder / "var")) as app:
        now = app.state.feed_states()[state.feed_id]
    assert (now.window, now.gone) == (7, False)


def test_the_ledger_shows_what_a_poll_asked_of_each_host(folder: Path) -> None:
    with NewsSite(load_world(), now=datetime.now(UTC)) as site:
        url = site.feeds[0].url
        invoke(folder, "add", url)
        flags = ["--config", str(folder), "--data", str(folder / "var")]
        assert CliRunner().invoke(cli, [*flags, "poll"]).exit_code == 0
    (host,) = [
        json.loads(line)
        for line in invoke(folder, "list", "--ledger", "--json").split("\n")
        if line
    ]
    assert (host["host"], host["requests"], host["failed"]) == (host_of(url), 1, 0)
    assert host["bytes"] > 1000
    assert "robots.txt" in invoke(folder, "list", "--ledger")


@pytest.fixture
def blocked(folder: Path) -> FeedState:
    """A feed whose server asked to be left alone for an hour."""
    until = datetime.now(UTC) + timedelta(hours=1)
    return watched(folder, blocked_until=until, failures=1, error="HTTP 503")


def test_a_server_that_told_us_to_wait_is_not_asked_by_a_check(
    folder: Path, blocked: FeedState
) -> None:
    (line,) = invoke(folder, "check", blocked.feed_id, "--json").splitlines()
    told = json.loads(line)
    assert told["problems"] == ["is not asked now: its server told us to wait"]
    assert f"may not be asked before {blocked.blocked_until:%Y-%m-%d}" in " ".join(told["remarks"])


def test_a_poll_says_why_it_asked_nothing(folder: Path, blocked: FeedState) -> None:
    flags = ["--config", str(folder), "--data", str(folder / "var")]
    for wanted in (["--force"], ["--feed", blocked.feed_id]):
        polled = CliRunner().invoke(cli, [*flags, "poll", "--feed", blocked.feed_id, *wanted])
        assert polled.exit_code == 0
        assert f"feed {blocked.feed_id}: may not be asked before" in polled.stderr


FULL = """
[[feed]]
id = "cancilleria"
name = "Cancillería"
url = "https://gob.example/rss"
country = "EC"
language = "es"
kind = "official"
owner = "estado"
interval = "1h30m"
[[feed]]
id = "mapa"
name = "Mapa"
url = "https://mapa.example/news.xml"
country = "PE"
language = "es"
kind = "ngo"
sitemap = true
"""


@pytest.mark.parametrize("interval", ["90s", "0s"])
def test_an_export_loses_nothing(folder: Path, interval: str) -> None:
    (folder / "feeds" / "sample.toml").write_text(f'{FULL}interval = "{interval}"\n')
    before = load_configuration(folder).feeds
    (folder / "all.opml").write_text(invoke(folder, "export"))
    (folder / "feeds" / "sample.toml").write_text("")
    assert "2 feeds added" in invoke(folder, "import", str(folder / "all.opml"))
    assert load_configuration(folder).feeds == before


def test_what_an_import_cannot_take_is_named_and_the_rest_is_added(folder: Path) -> None:
    (folder / "list.opml").write_text("""<opml><body>
        <outline text="Old" xmlUrl="ftp://u:hunter2@old.example/b"/>
        <outline text="One" xmlUrl="HTTP://one.example/rss" language="unknown"/>
        <outline text="Two" xmlUrl="http://one.example/rss"/></body></opml>""")
    said = invoke(folder, "import", str(folder / "list.opml"), code=1)
    assert "1 feed added" in said
    assert "not added: Old (ftp://old.example/b): url: is not an address" in said
    assert "hunter2" not in said
    assert "http://one.example/rss stands there twice: added as One, not as Two" in said
    (feed,) = load_configuration(folder).feeds
    assert (feed.name, feed.url, feed.language) == ("One", "http://one.example/rss", "es")


def test_a_list_without_feeds_is_an_error(folder: Path) -> None:
    (folder / "list.opml").write_text("<opml><body><outline text='x'/></body></opml>")
    assert "lists no feed" in invoke(folder, "import", str(folder / "list.opml"), code=1)


@pytest.mark.parametrize("language", ["spanish", "español", "e", ""])
def test_a_language_is_a_code(folder: Path, language: str) -> None:
    said = invoke(folder, "add", "https://diario.example", "--language", language, code=2)
    assert f'"{language}" is no language; write its ISO 639-1 code' in said


def test_a_tag_of_a_language_is_read_for_its_code(folder: Path) -> None:
    with NewsSite(load_world(), now=datetime.now(UTC)) as site:
        invoke(folder, "add", site.feeds[0].url, "--language", "pt-BR")
    assert [feed.language for feed in load_configuration(folder).feeds] == ["pt"]


def test_an_address_without_a_scheme_is_refused_with_the_one_that_was_meant(folder: Path) -> None:
    said = " ".join(invoke(folder, "add", "127.0.2.1:8801", code=1).split())
    assert 'is no http or https URL; did you mean "http://127.0.2.1:8801"?' in said


def test_a_page_that_is_not_there_is_failed_work_and_no_wrong_use(folder: Path) -> None:
    flags = ["--config", str(folder), "--data", str(folder / "var")]
    with serving() as site:
        url = f"{site.url}/nothing-here"
        refused = CliRunner().invoke(cli, [*flags, "feeds", "add", url])
    assert refused.exit_code == 1
    assert "nothing-here" in refused.output


def test_a_feed_that_never_listed_anything_has_no_count_a_day(folder: Path) -> None:
    now = datetime.now(UTC)
    state = watched(folder, pattern={"until": now})
    listed = [json.loads(line) for line in invoke(folder, "list", "--json").splitlines()]
    (feed,) = [one for one in listed if one["id"] == state.feed_id]
    assert feed["entries_a_day"] is None


def test_names_with_controls_break_neither_the_file_nor_a_line(folder: Path) -> None:
    (folder / "list.opml").write_text(
        '<opml version="2.0"><body><outline text="Malo&#10;[[feed]]&#127;" xmlUrl="nada"/>'
        '<outline text="Diario&#10;Uno&#127;" xmlUrl="https://uno.example/rss"/></body></opml>'
    )
    said = invoke(folder, "import", str(folder / "list.opml"), code=1)
    assert "\n[[feed]]" not in said
    assert "xx-diario-uno" in invoke(folder, "list")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<?xml version="1.0" encoding="utf-8"?>', "windows-1252"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>', "utf-8"),
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-16'?>", "utf-8"),
        (b"", "windows-1252"),
    ],
)
@pytest.mark.parametrize("root", ["opml", 'opml xmlns="http://opml.org/spec2"'])
def test_a_list_that_programs_write_amiss_is_read(
    folder: Path, head: bytes, encoding: str, root: str
) -> None:
    url = "https://uno.example/rss?a=1&b=2&amp;c=3"
    lines = f'\n<{root}><body><outline text="El Año"><outline text="El Año & más" xmlUrl="{url}"/>'
    whole = f"{lines}</outline></body></opml>"
    (folder / "list.opml").write_bytes(head + whole.encode(encoding))
    invoke(folder, "import", str(folder / "list.opml"))
    (feed,) = load_configuration(folder).feeds
    assert (feed.name, feed.url) == ("El Año & más", "https://uno.example/rss?a=1&b=2&c=3")


def test_other_spellings_of_one_address_are_one_feed(folder: Path) -> None:
    spelt = ("https://uno.example/rss", "http://www.uno.example/rss/", "https://Uno.example/rss#x")
    rows = [f'<outline text="{number}" xmlUrl="{url}"/>' for number, url in enumerate(spelt)]
    (folder / "list.opml").write_text(f"<opml><body>{rows[0]}{rows[1]}</body></opml>")
    assert "1 feed added" in invoke(folder, "import", str(folder / "list.opml"))
    (folder / "list.opml").write_text(f"<opml><body>{rows[2]}</body></opml>")
    assert "0 feeds added" in invoke(folder, "import", str(folder / "list.opml"))


def test_a_feed_without_a_name_is_called_by_its_host(folder: Path) -> None:
    row = '<outline xmlUrl="https://uno.example/rss"/>'
    (folder / "list.opml").write_text(f"<opml><body>{row}</body></opml>")
    invoke(folder, "import", str(folder / "list.opml"))
    (feed,) = load_configuration(folder).feeds
    assert (feed.id, feed.name) == ("xx-uno-example", "uno.example")
