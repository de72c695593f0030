"""``alerts``, ``rules``, ``trends`` and ``briefing`` as a person types them."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from alerting import alert, change, grown, member, rule, story
from avizor.adapters.state.alerts import PAGE
from avizor.adapters.state.sql import SqlState, create_state
from avizor.cli import cli
from avizor.commands.output import when
from avizor.domain.alerts.decision import limit_alert
from avizor.domain.alerts.mutes import MUTES_NOTE, Mute, Mutes, read_mutes, write_mutes
from avizor.domain.bookkeeping import Alert, Delivery, Silence, Surge
from avizor.domain.records import Revision, Story
from avizor.domain.rendering.dates import day_words
from avizor.errors import AvizorError
from build import NOON, assistance

RULE = """
id = "ecuador"
title = "Ecuador"
channels = ["file"]
[match]
countries = ["EC"]
"""


class Desk:
    """A configuration with one rule and two feeds, a data directory, and the command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "config" / "rules").mkdir(parents=True)
        (folder / "config" / "feeds").mkdir()
        self.write("rules/ecuador.toml", RULE)
        self.write("feeds/sample.toml", "".join(feed_table(name) for name in ("diario", "lento")))

    def write(self, name: str, text: str) -> None:
        (self.folder / "config" / name).write_text(text, encoding="utf-8")

    def run(self, *arguments: str, code: int = 0) -> Result:
        flags = ["--config", str(self.folder / "config"), "--data", str(self.folder / "data")]
        outcome = CliRunner().invoke(cli, [*flags, *arguments], standalone_mode=False)
        if code == 2:
            assert outcome.exception is not None
        elif outcome.exception is not None:
            raise outcome.exception
        else:
            assert (outcome.return_value or 0) == code, outcome.output
        return outcome

    def records(self, *arguments: str, code: int = 0) -> list[dict[str, Any]]:
        return [
            json.loads(line)
            for line in self.run(*arguments, "--json", code=code).stdout.splitlines()
        ]

    def keep(
        self, *stories: Story, told: Alert | None = None, status: Any = "sent", **fields: Any
    ) -> None:
        state = create_state(self.folder / "data")
        try:
            for one in stories:
                state.save_story(one, None)
            if told is not None:
                given = {"channel": "file", **fields}
                delivery = Delivery(alert_id=told.id, status=status, **given)
                state.settle(told.story_id, told.revision, [told], [delivery])
        finally:
            state.close()

    def mutes(self) -> list[tuple[str, str, bool]]:
        state = create_state(self.folder / "data")
        try:
            return [(m.kind, m.id, m.until is None) for m in read_mutes(state.note(MUTES_NOTE))]
        finally:
            state.close()


def feed_table(feed_id: str) -> str:
    return (
        f'[[feed]]\nid = "{feed_id}"\nname = "{feed_id}"\nurl = "https://{feed_id}.example/f"\n'
        'country = "EC"\nlanguage = "es"\nkind = "press"\n'
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "data").mkdir(mode=0o700)
    return Desk(tmp_path)


def recent(hours: float = 1, **fields: Any) -> Story:
    at = datetime.now(UTC) - timedelta(hours=hours)
    members = (
        member(1, published_at=at),
        member(2, "lento", published_at=at + timedelta(minutes=40)),
    )
    given: dict[str, Any] = {"first_seen_at": at, "last_activity_at": at, "members": members}
    given["history"] = (Revision(revision=1, at=at, changes=()),)
    return story(**{**given, **fields})


def test_a_rule_is_muted_shown_as_muted_and_heard_again(desk: Desk) -> None:
    desk.keep(told=alert())
    desk.run("alerts", "mute", "--rule", "ecuador")
    assert desk.mutes() == [("rule", "ecuador", True)]
    assert "muted rule ecuador until it is unmuted" in desk.run("alerts").stderr
    desk.run("alerts", "unmute", "--rule", "ecuador")
    assert desk.mutes() == []
    desk.run("alerts", "unmute", "--rule", "ecuador", code=1)


def test_what_a_refused_digest_carries_is_pending_and_what_rests_is_held(desk: Desk) -> None:
    refused = {"held_for": "digest", "attempts": 1, "error": "the webhook answered 500"}
    desk.keep(told=alert(), status="held", **refused)
    desk.keep(told=alert(id="b" * 32), status="held", held_for="digest")
    standing = {one["id"]: one["channels"][0]["status"] for one in desk.records("alerts")}
    assert standing == {alert().id: "pending", "b" * 32: "held"}


def test_a_story_is_muted_for_a_while(desk: Desk) -> None:
    desk.keep(story())
    desk.run("alerts", "mute", "--story", "s1", "--for", "7d")
    assert desk.mutes() == [("story", "s1", False)]


def test_a_mute_of_a_story_that_was_merged_is_one_of_the_story_that_goes_on(desk: Desk) -> None:
    desk.keep(story("s1", merged_into="s2"), story("s2", merged_into="s3"), story("s3"))
    said = desk.run("alerts", "mute", "--story", "s1").stderr
    assert said.splitlines() == [
        "the articles of s1 are in s3 now",
        "muted story s3 until it is unmuted",
    ]
    assert desk.mutes() == [("story", "s3", True)]
    desk.run("alerts", "unmute", "--story", "s2")
    assert desk.mutes() == []


def test_a_story_that_was_merged_says_where_it_went_and_counts_nothing_any_more(desk: Desk) -> None:
    told = recent()
    end = told.history[0].model_copy(update={"revision": 2})
    gone = {"members": (), "merged_into": "s2", "revision": 2, "history": (*told.history, end)}
    desk.keep(told.model_copy(update=gone), story("s2"))
    said = desk.run("story", "s1").stdout
    assert "s1  its articles are in s2 now" in said
    assert "independent" not in said
    assert said.count("first report") == 1
    assert said.endswith("revision 2\n  turned out to be the same as s2 and went there\n")


def test_a_storys_history_writes_numbers_as_its_counts(desk: Desk) -> None:
    desk.keep(grown(recent(), change("seized", 1640, 12500.5, unit="kg", sentence="Son 12.500,5.")))
    assert "  seized: 1,640 → 12,500.5 kg  " in desk.run("story", "s1").stdout


def test_a_mute_from_before_a_merger_is_taken_away_under_its_own_name(desk: Desk) -> None:
    desk.keep(story("s1"), story("s2"))
    desk.run("alerts", "mute", "--story", "s1")
    desk.keep(story("s1", merged_into="s2"))
    assert "s1 until it is unmuted; its articles are in s2 now, which is not muted" in " ".join(
        desk.run("alerts").stderr.split()
    )
    desk.run("alerts", "mute", "--story", "s1")
    assert "not muted" not in desk.run("alerts").stderr
    assert desk.mutes() == [("story", "s1", True), ("story", "s2", True)]
    desk.run("alerts", "unmute", "--story", "s1")
    assert desk.mutes() == [("story", "s2", True)]


@pytest.mark.parametrize("others", [(), (Mute("story", "s9"),)])
def test_of_two_people_who_mute_at_once_both_are_obeyed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, others: tuple[Mute, ...]
) -> None:
    note, told = SqlState.note, list[str]()

    def before_another(self: SqlState, key: str) -> str | None:
        found = note(self, key)
        if key == MUTES_NOTE and not told:
            told.append(write_mutes(Mutes((*others, Mute("story", "s1")))))
            self.set_note(key, told[0])
        return found

    if others:
        state = create_state(desk.folder / "data")
        state.set_note(MUTES_NOTE, write_mutes(Mutes(others)))
        state.close()
    with monkeypatch.context() as beside:
        beside.setattr(SqlState, "note", before_another)
        desk.run("alerts", "mute", "--rule", "ecuador")
    earlier = [(one.kind, one.id, True) for one in others]
    assert desk.mutes() == [*earlier, ("story", "s1", True), ("rule", "ecuador", True)]


def test_a_story_says_which_rules_told_it_and_what_the_others_wait_for(desk: Desk) -> None:
    for name, match in (
        ("surer", "min_relevance = 0.85"),
        ("sources", 'countries = ["EC"]\nmin_sources = 3'),
        ("elsewhere", 'countries = ["PE"]'),
        ("old", "min_relevance = 0"),
    ):
        text = f'id = "{name}"\ntitle = "T"\nchannels = ["file"]\n[match]\n{match}\n'
        desk.write(f"rules/{name}.toml", text)
    lone = recent(members=(member(1, relevance=0.6),), independent_sources=1, official=False)
    desk.keep(lone, told=alert())
    shown = " ".join(desk.run("story", "s1").stdout.split())
    assert "Rules ecuador: alerted, up to revision 1" in shown
    doubt = "relevance: 0.6 is below 0.85, and no second report tells it"
    assert f"surer: waits ({doubt})" in shown
    assert f"sources: waits (independent sources: 1 is below 3; {doubt})" in shown
    assert (
        "old: met, but no alert: its news was old, the rule is newer, or it is not judged" in shown
    )
    assert "1 other rule asks for something else" in shown
    (record,) = desk.records("story", "s1")
    stands = {one["rule"]: one for one in record["rules"]}
    assert stands["ecuador"]["told_revision"] == 1
    assert stands["surer"] == {
        "rule": "surer",
        "told_revision": None,
        "misses": [doubt],
        "possible": True,
    }
    assert not stands["elsewhere"]["possible"]


def test_a_story_shows_how_help_stands_with_each_partner(desk: Desk) -> None:
    helpers = (
        assistance("agreed", partners=("IL",)),
        assistance("refused", partners=("ES",)),
    )
    desk.keep(recent(assistance=assistance("refused", partners=("IL", "ES")), helpers=helpers))
    assert "IL agreed; ES refused" in desk.run("story", "s1").stdout
    (record,) = desk.records("story", "s1")
    stands = [(one["partners"], one["status"]) for one in record["assistance_by_partner"]]
    assert stands == [(["IL"], "agreed"), (["ES"], "refused")]


def test_rules_have_nothing_to_say_of_a_story_that_was_merged_away(desk: Desk) -> None:
    desk.keep(recent(merged_into="s2", members=()))
    assert "Rules" not in desk.run("story", "s1").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--rule", "ecuador", "--story", "s1"),
        ("--rule", "equador"),
        ("--story", "s9"),
        ("--rule", "ecuador", "--for", "soon"),
        ("--rule", "ecuador", "--for", "0s"),
    ],
)
def test_a_mute_of_nothing_that_exists_is_refused(desk: Desk, arguments: tuple[str, ...]) -> None:
    desk.run("alerts", "mute", *arguments, code=2)
    assert desk.mutes() == []


def test_a_mistyped_rule_is_answered_with_the_nearest(desk: Desk) -> None:
    with pytest.raises(AvizorError, match="ecuador"):
        raise desk.run("alerts", "mute", "--rule", "equador", code=2).exception  # type: ignore[misc]


def test_alerts_say_why_a_delivery_is_held_and_that_nobody_was_told(desk: Desk) -> None:
    desk.keep(told=alert(), status="held")
    (record,) = desk.records("alerts")
    assert record["channels"][0]["status"] == "held"
    assert record["held_for"] == {"file": ""}
    assert record["muted"] is False


def test_alerts_say_when_what_waits_and_what_is_held_goes_out(desk: Desk) -> None:
    at = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
    shown = when(at)
    desk.keep(told=alert(), status="held", held_for="limit", next_try_at=at)
    (record,) = desk.records("alerts")
    assert record["channels"][0]["next_try_at"] == "2026-11-20T12:30:00Z"
    assert f"held (limit) file until {shown}" in desk.run("alerts").stdout
    refused = {"attempts": 2, "error": "421 busy", "next_try_at": at}
    desk.keep(told=alert(id="b" * 32), status="pending", **refused)
    assert f"pending file, next try {shown}  421 busy" in desk.run("alerts").stdout
    desk.keep(told=alert(id="c" * 32), sent_at=at)
    assert f"sent file {shown}" in desk.run("alerts").stdout
    sent = next(one for one in desk.records("alerts") if one["id"] == "c" * 32)
    assert sent["channels"][0]["next_try_at"] is None


def test_status_and_doctor_say_what_the_channels_did_not_get(desk: Desk) -> None:
    at = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
    desk.keep(told=alert(), status="held", held_for="digest", next_try_at=at)
    assert desk.records("status")[0]["deliveries"]["held"] == 1
    refused = {"attempts": 2, "error": "421 busy", "next_try_at": at}
    desk.keep(told=alert(id="b" * 32), status="pending", **refused)
    desk.keep(told=alert(id="c" * 32), status="failed", error="550 no such user")
    desk.keep(told=alert(id="d" * 32), status="held", held_for="mute")
    assert desk.records("status")[0]["deliveries"] == {
        "waiting": 1,
        "held": 1,
        "failed": 1,
        "next_try_at": "2026-11-20T12:30:00Z",
    }
    shown = " ".join(desk.run("status").stdout.split())
    assert "deliveries: 1 waiting (next try 2026-11-20 " in shown
    assert ", 1 held, 1 given up (avizor alerts)" in shown
    found = [one for one in desk.records("doctor") if one["what"].startswith("channel file:")]
    assert [one["state"] for one in found] == ["note", "note"]
    assert found[0]["what"].endswith(": 421 busy")
    assert found[1]["what"] == "channel file: 1 delivery was given up: 550 no such user"
    assert all("avizor alerts retry" in one["mend"] for one in found)


def test_what_a_removed_channel_did_not_get_is_named_until_it_is_dropped(desk: Desk) -> None:
    def named() -> list[dict[str, Any]]:
        return [one for one in desk.records("doctor") if "channel hook" in one["what"]]

    desk.keep(told=alert(), channel="hook", status="failed", error="no such channel")
    desk.keep(told=alert(id="b" * 32), channel="hook", status="held", held_for="digest")
    desk.keep(told=alert(id="c" * 32), status="failed", error="550 no such user")
    (note,) = named()
    assert note["what"] == "channel hook is not configured: 2 deliveries were not sent"
    assert note["mend"].endswith("avizor alerts drop hook")
    desk.run("alerts", "drop", "hook")
    assert named() == []
    deliveries = desk.records("status")[0]["deliveries"]
    assert (deliveries["held"], deliveries["failed"]) == (0, 1)
    assert "held (mute) hook" in desk.run("alerts").stdout
    assert "no removed channel lacks" in desk.run("alerts", "drop", "hook", code=1).stderr
    desk.keep(told=alert(id="d" * 32), channel="old", status="held", held_for="digest")
    dropped = desk.run("alerts", "drop", "zork", code=1).stderr
    none = 'nothing waits for a channel "zork", and none of that name is configured'
    assert dropped == f"{none}; there is old\n"


def test_a_retry_for_a_removed_channel_says_what_helps(desk: Desk) -> None:
    desk.keep(told=alert(), channel="hook", status="failed", error="no such channel")
    said = desk.run("alerts", "retry", code=1).stderr
    assert "no such channel in channels.toml; configure it again" in said
    assert "avizor alerts drop hook" in said


def test_a_rule_that_is_none_is_said_first_and_what_there_is(desk: Desk) -> None:
    said = desk.run("alerts", "--rule", "zork").stderr.splitlines()
    assert said[0] == 'No rule "zork" is configured; there is ecuador'
    refused = str(desk.run("rules", "backtest", "zork", code=2).exception)
    assert refused == 'no rule "zork"; there is ecuador'
    muted = str(desk.run("alerts", "mute", "--rule", "zork", code=2).exception)
    assert muted == 'no rule "zork"; there are ecuador, silence'


def test_what_waits_for_a_configured_channel_is_not_dropped(desk: Desk) -> None:
    desk.keep(told=alert(), status="failed", error="550 no such user")
    assert "is configured" in str(desk.run("alerts", "drop", "file", code=2).exception)
    assert desk.records("status")[0]["deliveries"]["failed"] == 1


def test_the_notice_of_a_limit_is_listed_as_one_and_counts_what_is_held(desk: Desk) -> None:
    first = alert(story("s2"), id="b" * 32)
    desk.keep(told=alert())
    desk.keep(told=limit_alert(rule(), first, NOON))
    desk.keep(told=first, status="held", held_for="limit")
    desk.keep(told=alert(story("s3"), id="c" * 32), status="held", held_for="limit")
    titles = {one["title"]: one.get("limit_notice") for one in desk.records("alerts")}
    assert titles["Ecuador asks for help: limit of the day reached, 2 held back"] is True
    assert list(titles.values()).count(True) == 1
    assert "rule ecuador  limit" in desk.run("alerts").stdout


def test_what_an_update_took_along_was_held_by_the_limit_all_the_same(desk: Desk) -> None:
    first, later = alert(story("s2"), id="b" * 32), NOON + timedelta(minutes=5)
    desk.keep(told=alert())
    desk.keep(told=limit_alert(rule(), first, NOON))
    desk.keep(told=first, status="sent", sent_at=later)
    desk.keep(told=alert(story("s3"), id="c" * 32, created_at=later), held_for="limit")
    desk.keep(told=alert(story("s4"), id="d" * 32, created_at=later), status="pending")
    titles = [one["title"] for one in desk.records("alerts")]
    assert "Ecuador asks for help: limit of the day reached, 3 held back" in titles


def test_a_surge_and_a_silence_are_listed_with_their_reason(desk: Desk) -> None:
    span = {"begins": NOON - timedelta(days=1), "ends": NOON}
    surge = Surge(
        **span, reports=9, articles=12, stories=1, outlets=7, expected=1.5, chance=0.0000213
    )
    desk.keep(told=alert(reason="spike", surge=surge, story_id="x"))
    silent = Silence(
        scope="feed", feeds=("diario",), since=NOON, expected_seconds=9e4, cause="nothing_new"
    )
    desk.keep(told=alert(id="b" * 32, story_id="b" * 32, reason="silence", silence=silent))
    said = desk.run("alerts").stdout
    assert "  because 9 independent reports of 1 story, 1.5 usual, chance 2.13e-05\n" in said
    assert "  because nothing new\n" in said
    assert all("why" not in one for one in desk.records("alerts"))


def test_alerts_are_all_listed_without_a_limit_and_the_newest_with_one(desk: Desk) -> None:
    for number in range(3):
        at = datetime(2026, 11, 20 + number, tzinfo=UTC)
        desk.keep(told=alert(story(id=f"s{number}"), id=f"a{number}", created_at=at))
    assert [one["id"] for one in desk.records("alerts")] == ["a2", "a1", "a0"]
    assert [one["id"] for one in desk.records("alerts", "--limit", "2")] == ["a2", "a1"]
    desk.run("alerts", "--limit", "0", code=2)


def test_alerts_are_printed_before_those_of_the_next_page_are_read(desk: Desk) -> None:
    state = create_state(desk.folder / "data")
    told = [
        alert(id=f"a{number}", created_at=NOON - timedelta(minutes=number))
        for number in range(PAGE + 1)
    ]
    state.settle("s1", 1, told, [])
    with state._database.writing() as connection:
        connection.execute(text(f"UPDATE alerts SET body = '' WHERE id = '{told[-1].id}'"))
    state.close()
    printed = desk.run("alerts", "--json", code=2).stdout.splitlines()
    assert [json.loads(line)["id"] for line in printed] == [one.id for one in told[:-1]]


def test_a_backtest_names_sources_and_the_lead_over_the_slowest(desk: Desk) -> None:
    told = recent(hours=2)
    desk.keep(grown(told, change("dead", None, 3)))
    found = {one["reason"]: one for one in desk.records("rules", "backtest", "ecuador")}
    one, two = found["new_story"], found["update"]
    assert (one["reason"], one["sources"], one["slowest"]) == (
        "new_story",
        ["diario", "lento"],
        "lento",
    )
    assert one["lead_seconds"] == 2400
    assert two["changes"][0]["to"] == 3
    printed = desk.run("rules", "backtest", "ecuador").stdout
    assert "\n  told by diario, lento; 40 min before lento\n\n" in printed
    assert "\n\n  told by" not in printed
    assert "  because countries: EC" in printed
    assert "held for the digest" in printed


def test_a_backtest_leaves_out_alerts_from_before_the_span(desk: Desk) -> None:
    told = recent(hours=30)
    now = datetime.now(UTC)
    later = Revision(revision=2, at=now, changes=(change("dead", None, 3),))
    update = {"last_activity_at": now, "revision": 2, "history": (*told.history, later)}
    desk.keep(told.model_copy(update=update))
    reasons = [one["reason"] for one in desk.records("rules", "backtest", "ecuador")]
    assert reasons == ["new_story", "update"]
    within = desk.records("rules", "backtest", "ecuador", "--since", "24h")
    assert [one["reason"] for one in within] == ["update"]


def test_a_backtest_names_what_waits_for_a_second_report(desk: Desk) -> None:
    doubted = recent(story_id="doubted").model_copy(
        update={"in_doubt": True, "independent_sources": 1}
    )
    elsewhere = doubted.model_copy(update={"id": "elsewhere", "countries": ("PE",)})
    desk.keep(recent(), doubted, elsewhere)
    found = desk.run("rules", "backtest", "ecuador", "--json")
    assert [json.loads(line)["story_id"] for line in found.stdout.splitlines()] == [recent().id]
    waiting = "Waiting for a second report: 1 (doubted). avizor story ID says why."
    assert waiting in found.stderr


def test_a_rule_that_can_never_match_fails_the_check(desk: Desk) -> None:
    desk.run("rules", "check")
    desk.write("rules/ecuador.toml", RULE + "min_sources = 7\n")
    (record,) = desk.records("rules", "check", code=1)
    assert (record["rule"], record["ok"]) == ("ecuador", False)
    assert "2 independent reports" in record["reasons"][0]


def test_an_example_is_in_the_language_that_its_words_are_in(desk: Desk) -> None:
    spanish, other = "Sicarios matan a cinco personas", "Pistoleiros matam cinco pessoas"
    examples = f'[[should_match]]\ntitle = "{spanish}"\n[[should_not_match]]\ntitle = "{other}"\n'
    asked = RULE.replace('countries = ["EC"]', 'languages = ["es"]')
    desk.write("rules/ecuador.toml", asked + examples)
    reasons = [one["reasons"] for one in desk.records("rules", "check")]
    assert reasons == [["languages: es"], ["languages: has pt; the rule asks for es"]]


def test_a_briefing_is_written_where_it_is_asked_for(desk: Desk) -> None:
    desk.keep(recent(), recent(100, story_id="old"))
    file = desk.folder / "out.html"
    desk.run("briefing", "--since", "24h", "--country", "ec", "--language", "es", "-o", str(file))
    html = file.read_text(encoding="utf-8")
    assert "Informe de situación: Ecuador" in html
    assert html.count("<article ") == 1


def test_a_briefing_goes_to_standard_output_where_that_is_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    assert desk.run("briefing", "-o", "-").stdout.startswith("<!")
    assert not (desk.folder / "-").exists()


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_a_reader_that_has_enough_is_no_failure(desk: Desk, flags: list[str]) -> None:
    state = create_state(desk.folder / "data")
    for number in range(300):  # more than a pipe holds
        told = alert(story(title="palabra " * 60), id=f"a{number}")
        state.settle("s1", 1, [told], [Delivery(alert_id=told.id, channel="file")])
    state.close()
    where = ["--config", str(desk.folder / "config"), "--data", str(desk.folder / "data")]
    command = [sys.executable, "-m", "avizor", *where, "alerts", *flags]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as avizor:
        assert avizor.stdout is not None
        assert avizor.stderr is not None
        avizor.stdout.read(1)
        avizor.stdout.close()
        assert (avizor.wait(), avizor.stderr.read()) == (0, b"")


def test_a_briefing_without_stories_is_written_too(desk: Desk) -> None:
    file = desk.folder / "out.html"
    desk.run("briefing", "-o", str(file))
    assert "No story in this span." in file.read_text(encoding="utf-8")


def test_a_briefing_writes_a_day_whose_hour_an_outlet_left_open_as_a_day(desk: Desk) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    day = yesterday.replace(hour=5, minute=0, second=0, microsecond=0)  # midnight in Ecuador
    desk.keep(recent(members=(member(1, published_at=day),)))
    page = desk.run("briefing", "-o", "-").stdout
    assert f'<span class="soft small">{day_words(day.date(), "en")}</span>' in page
    assert "05:00 UTC" not in page


def test_trends_count_independent_reports_against_earlier_days(desk: Desk) -> None:
    quiet = [recent(24 * day + 2, story_id=f"d{day}") for day in range(1, 12)]
    at = datetime.now(UTC) - timedelta(hours=2)
    many = tuple(member(n, f"o{n}", article_id=f"m{n}", published_at=at) for n in range(20))
    desk.keep(*quiet, recent(2, story_id="now", members=many))
    found = {(one["kind"], one["id"]): one for one in desk.records("trends")}
    assert found["rule", "ecuador"]["spike"] is True
    assert found["country", "EC"]["reports"] == 20
    assert found["country", "EC"]["expected"] == 2
    assert desk.records("trends", "--country", "PE") == []
    assert "spike" in desk.run("trends").stdout


def test_trends_say_why_there_is_nothing_to_show(desk: Desk) -> None:
    assert desk.run("trends").stderr.startswith("No stories yet.")
    desk.keep(*(recent(24 * day + 2, story_id=f"d{day}") for day in range(1, 12)))
    assert desk.run("trends").stderr == "No such reports in that span.\n"
    long = desk.run("trends", "--since", "9d")
    assert long.stdout == ""
    assert long.stderr.startswith("Nothing to compare with: stories are known since 20")
    assert "a shorter --since needs less" in long.stderr
    assert "more than six weeks has none" in desk.run("trends", "--since", "60d").stderr


def test_trends_of_a_young_archive_say_from_when_there_is_something_to_compare(desk: Desk) -> None:
    desk.keep(begun := recent(24 * 2))
    said = desk.run("trends").stderr
    assert f"there are from {when(begun.first_seen_at + timedelta(days=4))} on." in said
    assert "--since" not in said


def test_a_backtest_says_whose_days_it_counts(desk: Desk) -> None:
    desk.write("rules/ecuador.toml", f'timezone = "America/Lima"\n{RULE}')
    desk.keep(recent())
    assert "day in America/Lima" in desk.run("rules", "backtest", "ecuador").stdout


def test_status_counts_a_message_that_is_due_as_lag_of_the_alerts(desk: Desk) -> None:
    told = alert(recent())
    desk.keep(recent(), told=told, status="pending")
    (found,) = desk.records("status")
    assert found["lag"] == {
        "poll": 2,
        "fetch": 0,
        "classify": 0,
        "group": 0,
        "index": 0,
        "alert": 1,
    }
    desk.keep(recent(), told=alert(recent(story_id="s2"), id="b" * 32), status="held")
    assert desk.records("status")[0]["lag"]["alert"] == 1


def test_a_filter_that_finds_nothing_is_told_from_no_alert_at_all(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert "No alerts yet." in desk.run("alerts").output
    assert "No such alerts." in desk.run("alerts", "--since", "1s").output
