"""Slack, webhooks and Apprise as their servers meet them."""

import hashlib
import hmac
import json
import logging
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from alerting import (
    NAMES,
    SteppingClock,
    alert,
    change,
    grown,
    member,
    notice,
    rich_story,
    rule,
    story,
)
from avizor.adapters.notify import create_notifier
from avizor.adapters.notify.deadline import deadline, within
from avizor.adapters.notify.posting import post
from avizor.adapters.state.sql import create_state
from avizor.domain.alerts.channels import ChannelConfig
from avizor.domain.bookkeeping import Delivery
from avizor.domain.exchange import AlertFilter, Notice
from avizor.errors import BadRecord, RetryLater
from avizor.ports import AmendingNotifier, Notifier, State
from avizor.settings import AlertSettings, EmailSettings
from avizor.stages.deliver import Deliver
from build import NOON
from contract.receivers import Answer, Desk, Dripper, blocks_fault, slack_answer

CONFIG: TypeAdapter[ChannelConfig] = TypeAdapter(ChannelConfig)
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = Desk().start()
    yield opened
    opened.stop()


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    opened = create_state(tmp_path)
    yield opened
    opened.close()


def secret(folder: Path, text: str) -> Path:
    file = folder / "secret"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    return file


def opened(folder: Path, **config: Any) -> Notifier:
    channel = CONFIG.validate_python({"id": "desk", "language": "en", **config})
    return create_notifier(channel, EmailSettings(), folder, NAMES)


def slack(
    folder: Path, desk: Desk, token: str = "xoxb-sample", channel: str = "C0SAMPLE"
) -> Notifier:
    desk.answer = slack_answer
    return opened(
        folder,
        type="slack",
        token_file=secret(folder, token),
        channel=channel,
        api_url=f"{desk.url}/api",  # without the last slash, as people write it
    )


def test_slack_updates_go_into_the_thread_of_the_first_message(tmp_path: Path, desk: Desk) -> None:
    channel = slack(tmp_path, desk)
    first = channel.send(notice())
    assert first.endswith(".000100")
    changes = [change("dead", 5, 8)]
    told = alert(grown(rich_story(), *changes), changes)
    channel.send(Notice(told.id, (told,), thread=first))
    one, two = (call.json for call in desk.taken)
    assert "thread_ts" not in one
    assert first == f"C0SAMPLE:{two['thread_ts']}"


def told_to(channel: Notifier, told: Notice) -> None:
    """Send it and then amend the thread, as the stage does."""
    channel.send(told)
    assert isinstance(channel, AmendingNotifier)
    channel.amend(told)


def threaded(first: str) -> Notice:
    changes = [change("dead", 5, 8)]
    told = alert(grown(rich_story(), *changes), changes)
    return Notice(told.id, (told,), thread=first)


def paths(desk: Desk) -> list[str]:
    return [call.path.rpartition("/")[2] for call in desk.taken]


def test_the_first_slack_message_is_edited_to_the_state_of_now_after_the_answer(
    tmp_path: Path, desk: Desk
) -> None:
    channel = slack(tmp_path, desk)
    first = channel.send(notice())
    told_to(channel, threaded(first))
    assert paths(desk) == ["chat.postMessage", "chat.postMessage", "chat.update"]
    edit = desk.taken[-1]
    assert f"C0SAMPLE:{edit.json['ts']}" == first
    assert "As of Mon 2 Mar, 12:00 UTC" in json.dumps(edit.json["blocks"])
    assert "Dead: 5 → 8" in json.dumps(edit.json["blocks"], ensure_ascii=False)
    assert blocks_fault(edit.json["blocks"]) == ""


def test_a_late_update_leaves_the_latest_state_in_the_first_message(
    tmp_path: Path, desk: Desk
) -> None:
    channel = slack(tmp_path, desk)
    late = threaded(channel.send(notice()))
    more = [change("dead", 8, 11)]
    last = alert(grown(late.alerts[0].story, *more), more)
    told_to(channel, Notice(late.id, late.alerts, thread=late.thread, latest=last))
    _, answer, edit = (json.dumps(call.json, ensure_ascii=False) for call in desk.taken)
    assert "Dead: 5 → 8" in answer
    assert "Dead: 8 → 11" in edit


@pytest.mark.parametrize(
    "refusal",
    [
        Answer(200, b'{"ok": false, "error": "message_not_found"}'),
        Answer(200, b'{"ok": false, "error": "unknown_method"}'),
        Answer(404, b"no such path"),
        Answer(429, b"", {"Retry-After": "7"}),
        Answer(503, b"away"),
    ],
    ids=["gone", "unknown to the gateway", "not there", "too often", "away"],
)
def test_an_edit_that_is_refused_neither_holds_the_answer_back_nor_repeats_it(
    tmp_path: Path, desk: Desk, refusal: Answer, state: State
) -> None:
    channel = slack(tmp_path, desk)
    clock = SteppingClock()
    deliver = Deliver(state, {"desk": channel}, [rule()], AlertSettings(), clock)
    first = alert(rich_story())
    changes = [change("dead", 5, 8)]
    for told in (first, alert(grown(rich_story(), *changes), changes)):
        waits = Delivery(alert_id=told.id, status="pending", channel="desk", next_try_at=NOON)
        state.settle(told.story_id, told.revision, [told], [waits])
    desk.answer = lambda call: refusal if call.path == "/api/chat.update" else slack_answer(call)
    for _ in range(6):
        deliver.run()
        clock.pass_time(hours=1)
    statuses = [one.status for _, sent in state.alerts(AlertFilter()) for one in sent]
    assert statuses == ["sent", "sent"]
    assert [call.path for call in desk.calls] == [
        "/api/chat.postMessage",
        "/api/chat.postMessage",
        "/api/chat.update",
    ]


def test_an_answer_refused_for_now_leaves_the_first_message_as_it_is(
    tmp_path: Path, desk: Desk
) -> None:
    channel = slack(tmp_path, desk)
    first = channel.send(notice())
    busy = Answer(503, b"away")
    desk.answer = lambda call: busy if call.path == "/api/chat.postMessage" else slack_answer(call)
    with pytest.raises(RetryLater):
        told_to(channel, threaded(first))
    assert "chat.update" not in paths(desk)
    desk.answer = slack_answer
    told_to(channel, threaded(first))
    assert paths(desk) == ["chat.postMessage", "chat.postMessage", "chat.update"]


def test_when_the_channel_was_changed_a_story_begins_anew_there(tmp_path: Path, desk: Desk) -> None:
    told_to(slack(tmp_path, desk), threaded("C0FORMER:1700000000.000100"))
    (posted,) = desk.taken
    assert "thread_ts" not in posted.json
    assert posted.json["channel"] == "C0SAMPLE"


def test_a_slack_digest_is_answered_and_never_edited(tmp_path: Path, desk: Desk) -> None:
    channel = slack(tmp_path, desk)
    first = channel.send(Notice("d" * 32, (alert(), alert(story("s2"))), digest="daily"))
    assert ":" not in first
    told_to(channel, threaded(first))
    assert [call.path for call in desk.taken] == ["/api/chat.postMessage"] * 2
    assert desk.taken[1].json["thread_ts"] == first


def test_slack_text_cannot_mention_or_link(tmp_path: Path, desk: Desk) -> None:
    told = alert(story(title="<!channel> & <https://evil.example|click> | x"))
    slack(tmp_path, desk).send(Notice(told.id, (told,)))
    body = json.dumps(desk.taken[0].json)
    assert "<!channel>" not in body
    assert "<https://evil" not in body
    assert "&lt;!channel&gt; &amp; &lt;https" in body


def test_slack_shows_marks_of_a_headline_as_they_are_and_links_nothing_by_itself(
    tmp_path: Path, desk: Desk
) -> None:
    title = "*Alerta* `ya` ~no~ _sí_ :red_circle: 5:30 https://evil.example/a_b #general 3*4"
    links = (member(url="https://diario.example/_a_:x:"),)
    first, second = (alert(story(name, title=title, members=links)) for name in ("s1", "s2"))
    channel = slack(tmp_path, desk)
    channel.send(Notice(first.id, (first,)))
    channel.send(Notice("d" * 32, (first, second), digest="daily"))
    one, digest = (call.json["blocks"] for call in desk.taken)
    headers = [block["text"] for block in one if block["type"] == "header"]
    assert headers == [{"type": "plain_text", "text": title, "emoji": False}]
    texts = [
        block["text"] if block["type"] == "section" else block["elements"][0]
        for block in (*one, *digest)
        if block["type"] != "header"
    ]
    assert all(text["verbatim"] is True for text in texts)
    whole = "\n".join(text["text"] for text in texts)
    assert "\u2060*Alerta\u2060* \u2060`ya\u2060` \u2060~no\u2060~ \u2060_sí\u2060_" in whole
    assert "\u2060:red_circle: 5:30 https://evil.example/a_b #general 3*4" in whole
    assert "<https://diario.example/_a_:x:|" in whole


def test_slack_links_show_the_title_and_lead_to_the_article(tmp_path: Path, desk: Desk) -> None:
    slack(tmp_path, desk).send(notice())
    assert "<https://daily.example/3|Ecuador asks for US military help>" in json.dumps(
        desk.taken[0].json
    )


def hundreds() -> Notice:
    alerts = tuple(alert(story(f"s{n}", title=f"Story {n} " + "x" * 150)) for n in range(300))
    return Notice("d" * 32, alerts, digest="daily")


def test_a_slack_digest_of_hundreds_of_stories_goes_on_in_its_own_thread(
    tmp_path: Path, desk: Desk
) -> None:
    first = slack(tmp_path, desk).send(hundreds())
    posted = [call.json for call in desk.taken]
    assert [blocks_fault(one["blocks"]) for one in posted] == [""] * len(posted)
    told = json.dumps([one["blocks"] for one in posted])
    assert all(told.count(f"|Story {n} ") == 1 for n in range(300))
    assert [one.get("thread_ts") for one in posted] == [None] + [first] * (len(posted) - 1)
    assert posted[1]["text"].endswith(f"300 stories (2/{len(posted)})")


@pytest.mark.parametrize("way", ["bot", "webhook"])
def test_a_slack_digest_of_several_messages_goes_on_where_it_was_refused(
    tmp_path: Path, desk: Desk, way: str
) -> None:
    def channel() -> Notifier:
        if way == "bot":
            return slack(tmp_path, desk)
        desk.answer = lambda _: Answer()
        return opened(tmp_path, type="slack", webhook_url_file=secret(tmp_path, desk.url))

    first, takes = channel(), desk.answer
    desk.answer = lambda call: takes(call) if len(desk.taken) < 2 else Answer(503)
    with pytest.raises(RetryLater):
        first.send(hundreds())
    receipt = channel().send(hundreds())  # after a restart
    told = json.dumps([call.json["blocks"] for call in desk.taken])
    assert all(told.count(f"|Story {n} ") == 1 for n in range(300))
    assert {call.json.get("thread_ts") for call in desk.taken[1:]} == {receipt or None}


@pytest.mark.parametrize(
    ("token", "channel", "words"),
    [
        ("xoxb-wrong", "C0SAMPLE", "invalid_auth: the token in token_file is not valid"),
        ("xoxb-sample", "C0OTHER", "channel_not_found: .*invite it"),
    ],
)
def test_what_a_person_must_mend_in_slack_is_said_in_words(
    tmp_path: Path, desk: Desk, token: str, channel: str, words: str
) -> None:
    with pytest.raises(BadRecord, match=words) as caught:
        slack(tmp_path, desk, token, channel).send(notice())
    assert token not in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "after"),
    [
        (Answer(429, b'{"ok": false, "error": "ratelimited"}', {"Retry-After": "42"}), 42.0),
        (Answer(429, b"", {"Retry-After": "42"}), 42.0),
        (Answer(200, b'{"ok": false, "error": "ratelimited"}'), None),
        (Answer(200, b'{"ok": false, "error": "internal_error"}'), None),
        (Answer(503, b"<html>away</html>"), None),
        (Answer(200, b"<html>a captive portal</html>"), None),
        (Answer(502, b"\xff\xfe"), None),
        (Answer(408, b"", {"Retry-After": "5"}), 5.0),
        (Answer(425, b"too early"), None),
        (Answer(403, b"<html>a gateway that is being moved</html>"), None),
        (Answer(404, b"\n<!doctype html><title>no such page</title>"), None),
        (Answer(200, b'{"ok": false, "error": "message_limit_exceeded"}'), None),
    ],
)
def test_slack_says_later(tmp_path: Path, desk: Desk, answer: Answer, after: float | None) -> None:
    channel = slack(tmp_path, desk)
    desk.answer = lambda _: answer
    with pytest.raises(RetryLater) as caught:
        channel.send(notice())
    assert caught.value.after == after
    assert str(caught.value) == str(caught.value).strip()
    assert len(desk.calls) == 1  # the outbox repeats, nobody else


def test_a_slack_webhook_obeys_the_wait_and_keeps_its_url_to_itself(
    tmp_path: Path, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    url = secret(tmp_path, f"{desk.url}/services/T0/B0/hidden-token")
    channel = opened(tmp_path, type="slack", webhook_url_file=url)
    channel.send(notice())
    assert blocks_fault(desk.taken[0].json["blocks"]) == ""
    desk.answer = lambda _: Answer(429, b"", {"Retry-After": "9"})
    with pytest.raises(RetryLater) as caught:
        channel.send(notice())
    assert caught.value.after == 9
    desk.answer = lambda _: Answer(403, b"invalid_token")
    with pytest.raises(BadRecord) as refused:
        channel.send(notice())
    assert "hidden-token" not in f"{caught.value}{refused.value}{caplog.text}"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, b"<html>log in to go on</html>"),
        Answer(200, b""),
        Answer(204, b""),
        Answer(404, b"<html>no such page</html>"),
        Answer(408, b""),
        Answer(425, b""),
    ],
)
def test_a_slack_webhook_that_does_not_say_ok_has_not_taken_it(
    tmp_path: Path, desk: Desk, answer: Answer
) -> None:
    url = secret(tmp_path, f"{desk.url}/services/T0/B0/token")
    desk.answer = lambda _: answer
    with pytest.raises(RetryLater):
        opened(tmp_path, type="slack", webhook_url_file=url).send(notice())


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_by_no_channel_and_gets_no_secret(
    tmp_path: Path, desk: Desk, status: int
) -> None:
    elsewhere = Desk().start()
    channels = [
        slack(tmp_path, desk),
        opened(tmp_path, type="slack", webhook_url_file=secret(tmp_path, f"{desk.url}/services")),
        opened(tmp_path, type="webhook", url=f"{desk.url}/in"),
    ]
    desk.answer = lambda _: Answer(status, b"", {"Location": f"{elsewhere.url}/elsewhere"})
    for channel in channels:
        with pytest.raises(BadRecord, match=f"answered {status}, a redirect"):
            channel.send(notice())
    urls = secret(tmp_path, desk.url.replace("http://", "json://") + "/in")
    with pytest.raises(RetryLater, match="line 1"):
        opened(tmp_path, type="apprise", url_file=urls).send(notice())
    elsewhere.stop()
    assert len(desk.calls) == 4
    assert elsewhere.calls == []


def test_an_update_whose_thread_is_gone_becomes_a_first_message(tmp_path: Path, desk: Desk) -> None:
    channel = slack(tmp_path, desk)
    gone = Answer(200, b'{"ok": false, "error": "thread_not_found"}')
    desk.answer = lambda call: gone if "thread_ts" in call.json else slack_answer(call)
    receipt = channel.send(threaded("C0SAMPLE:1700000000.000100"))
    assert receipt.startswith("C0SAMPLE:")
    assert ["thread_ts" in call.json for call in desk.calls] == [True, False]


def test_a_secret_that_no_header_can_carry_is_refused_and_not_told(
    tmp_path: Path, desk: Desk
) -> None:
    for token in ("xoxb-one\nxoxb-two", "xoxb-señal"):
        with pytest.raises(BadRecord, match="secret") as caught:
            slack(tmp_path, desk, token).send(notice())
        assert "xoxb" not in str(caught.value)


def test_an_answer_that_drips_is_waited_for_so_long_and_no_longer() -> None:
    dripper = Dripper(b"HTTP/1.1 200 OK\r\n", b"X-More: y\r\n").start()
    with pytest.raises(RetryLater, match=r"the desk did not answer within 0\.3 s"):
        post(f"http://127.0.0.1:{dripper.port}/in", b"{}", {}, "the desk", seconds=0.3)
    dripper.stop()


def test_what_is_done_before_its_deadline_is_not_cut_later() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with deadline(0.05) as cutter:
            cutter.watch(lambda: ours)
        time.sleep(0.2)
        assert not cutter.is_over
        ours.sendall(b"still there")
        assert theirs.recv(20) == b"still there"


def test_a_webhook_gets_the_alert_its_story_and_the_text(tmp_path: Path, desk: Desk) -> None:
    changes = [change("dead", 5, 8)]
    told = alert(grown(rich_story(), *changes), changes)
    opened(tmp_path, type="webhook", url=f"{desk.url}/in?x=1").send(Notice(told.id, (told,)))
    (call,) = desk.taken
    body = call.json
    assert call.path == "/in?x=1"
    assert (body["id"], body["rule"], body["reason"]) == (told.id, "ecuador", "update")
    assert body["changes"][0] == {
        "fact": "dead",
        "from": 5,
        "to": 8,
        "sentence": "dead is now 8.",
        "source": "diario",
    }
    assert body["story"]["id"] == "s1"
    assert body["channels"][0]["id"] == "desk"
    assert "Dead: 5 → 8" in body["text"]
    assert "X-Avizor-Signature" not in call.headers


def test_a_webhook_is_signed_over_the_bytes_it_gets(tmp_path: Path, desk: Desk) -> None:
    key = secret(tmp_path, "a shared word\n")
    opened(tmp_path, type="webhook", url=f"{desk.url}/in", secret_file=key).send(notice())
    (call,) = desk.taken
    expected = hmac.new(b"a shared word", call.body, hashlib.sha256).hexdigest()
    assert call.headers["X-Avizor-Signature"] == f"sha256={expected}"
    assert call.headers["Idempotency-Key"] == notice().id


def test_a_webhook_digest_carries_each_alert_whole(tmp_path: Path, desk: Desk) -> None:
    alerts = (alert(), alert(story("s2"), id="b" * 32))
    digest = Notice("d" * 32, alerts, digest="hourly")
    opened(tmp_path, type="webhook", url=f"{desk.url}/in").send(digest)
    body = desk.taken[0].json
    assert (body["id"], body["digest"]) == ("d" * 32, "hourly")
    assert [one["story"]["id"] for one in body["alerts"]] == ["s1", "s2"]


def test_a_webhook_digest_has_the_gravest_alert_first(tmp_path: Path, desk: Desk) -> None:
    alerts = tuple(alert(story(f"s{n}", severity=n), id=f"{n}" * 32) for n in (2, 1, 3))
    digest = Notice("d" * 32, alerts, digest="hourly")
    opened(tmp_path, type="webhook", url=f"{desk.url}/in").send(digest)
    told = [one["story"]["severity"] for one in desk.taken[0].json["alerts"]]
    assert told == [3, 2, 1]


def test_a_webhook_does_not_call_sent_what_its_receiver_may_refuse(
    tmp_path: Path, desk: Desk
) -> None:
    channel = opened(tmp_path, type="webhook", url=f"{desk.url}/in")
    desk.answer = lambda _: Answer(500)
    with pytest.raises(RetryLater):
        channel.send(notice())
    desk.answer = lambda _: Answer(200)
    channel.send(notice())
    first, second = (call.body for call in desk.calls)
    assert first == second
    (standing,) = desk.calls[0].json["channels"]
    assert (standing["status"], standing["sent_at"]) == ("pending", None)


@pytest.mark.parametrize("status", [301, 400, 401, 404, 410, 422])
def test_a_webhook_refusal_is_for_good(tmp_path: Path, desk: Desk, status: int) -> None:
    desk.answer = lambda _: Answer(status, b"", {"Location": "/elsewhere"})
    with pytest.raises(BadRecord, match=str(status)):
        opened(tmp_path, type="webhook", url=f"{desk.url}/in").send(notice())
    assert len(desk.calls) == 1


@pytest.mark.parametrize(
    ("status", "wait", "after"),
    [
        (429, "30", 30.0),
        (503, "120", 120.0),
        (500, "soon", None),
        (503, "Mon, 02 Mar 2020 12:00:00 GMT", None),
        (502, "", None),
        (503, "999999999999", 86400.0),
        (503, "9" * 400, 86400.0),
        (503, "Mon, 02 Mar " + "9" * 30 + " 12:00:00 GMT", None),
        (503, "Mon, 02 Mar 2020 12:00:00 +" + "9" * 20, None),
    ],
)
def test_a_webhook_may_say_later_and_how_much(
    tmp_path: Path, desk: Desk, status: int, wait: str, after: float | None
) -> None:
    desk.answer = lambda _: Answer(status, b"", {"Retry-After": wait} if wait else {})
    with pytest.raises(RetryLater) as caught:
        opened(tmp_path, type="webhook", url=f"{desk.url}/in").send(notice())
    assert caught.value.after == after


def test_apprise_asks_only_the_services_that_have_not_taken_it(tmp_path: Path, desk: Desk) -> None:
    base = desk.url.replace("http://", "json://")
    urls = secret(tmp_path, f"# the desk\n{base}/one\n\n{base}/two\n")
    refused = ["/two"]
    desk.answer = lambda call: Answer(500 if call.path in refused else 200)
    with pytest.raises(RetryLater, match="line 4"):
        opened(tmp_path, type="apprise", url_file=urls).send(notice())
    refused.clear()
    opened(tmp_path, type="apprise", url_file=urls).send(notice())
    assert [call.path for call in desk.taken] == ["/one", "/two"]
    assert desk.taken[0].json["title"] == rich_story().title


@pytest.mark.parametrize(("options", "taken"), [("", True), ("?overflow=upstream", False)])
def test_what_is_too_long_for_a_service_of_apprise_comes_in_pieces(
    tmp_path: Path, desk: Desk, options: str, taken: bool
) -> None:
    """Mattermost takes 4,000 characters; an operator may say what is done with more."""
    desk.answer = lambda call: Answer(400 if len(call.json["text"]) > 4000 else 200)
    base = desk.url.replace("http://", "mmost://")
    urls = secret(tmp_path, f"{base}/3ccdd113474722377935511fc85d3dd4{options}")
    channel = opened(tmp_path, type="apprise", url_file=urls)
    alerts = tuple(alert(story(f"s{n}", title=f"Suceso {n:03} en Durán")) for n in range(60))
    told = Notice("d" * 32, alerts, digest="daily")
    if not taken:
        with pytest.raises(RetryLater, match="line 1"):
            channel.send(told)
        return
    channel.send(told)
    texts = "".join(call.json["text"] for call in desk.taken)
    assert all(texts.count(f"Suceso {n:03} en Durán") == 1 for n in range(60))


def test_a_service_of_apprise_that_drips_has_not_taken_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dripper = Dripper(b"HTTP/1.1 200 OK\r\n", b"X-More: y\r\n").start()
    monkeypatch.setattr("avizor.adapters.notify.apprise.SEND_SECONDS", 0.3)
    urls = secret(tmp_path, f"json://127.0.0.1:{dripper.port}/in")
    with pytest.raises(RetryLater, match="line 1"):
        opened(tmp_path, type="apprise", url_file=urls).send(notice())
    dripper.stop()


def test_work_within_its_time_gives_what_it_gives() -> None:
    assert within(5.0, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        within(5.0, lambda: 1 // 0)


def test_apprise_calls_nobody_and_hides_no_link(tmp_path: Path, desk: Desk) -> None:
    title = "@everyone x@here.com <!channel> <@&1> [log in](https://evil.example) ana@desk.example"
    link = "https://diario.example/@ana/1"
    told = alert(story(title=title, members=(member(url=link),)), rule_title="@channel")
    base = desk.url.replace("http://", "json://")
    opened(tmp_path, type="apprise", url_file=secret(tmp_path, base)).send(Notice(told.id, (told,)))
    sent = desk.taken[0].json
    for words in (sent["title"], sent["message"]):
        for armed in ("@everyone", "@here", "@channel", "<!", "<@", "]("):
            assert armed not in words
        assert "ana@desk.example" in words
        assert words.replace("\u2060", "").startswith(title) or words is sent["message"]
    assert "https://diario.example/%40ana/1" in sent["message"]
