"""What every channel promises, each against a real server. All news here is invented."""

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from alerting import NAMES, alert, change, grown, member, notice, rich_story, story
from avizor.adapters.notify import BUILDERS, create_notifier
from avizor.domain.alerts.channels import CHANNEL_TYPES, ChannelConfig
from avizor.domain.exchange import Notice
from avizor.errors import BadRecord, ConfigError, RetryLater
from avizor.ports import Notifier, ProbedNotifier
from avizor.settings import EmailSettings
from build import NOON
from contract.receivers import Answer, Call, Desk, MailRoom, slack_answer
from servers.process import free_port

# Apprise loads its plugins when it reads a URL; one imports a module that Python 3.13 drops.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

CONFIG: TypeAdapter[ChannelConfig] = TypeAdapter(ChannelConfig)


@dataclass
class Post:
    """A channel open to a real receiver, with the receiver's ways to answer."""

    notifier: Notifier
    texts: Callable[[], list[str]]  # everything a person reads of each message taken
    identifiers: Callable[[], list[str]]  # what tells a receiver that it has this one already
    refuse_for_now: Callable[[], None] | None = None
    refuse_for_good: Callable[[], None] | None = None
    take_again: Callable[[], None] = lambda: None
    stop: Callable[[], None] | None = None


def opened(folder: Path, email: EmailSettings | None = None, **config: Any) -> Notifier:
    channel = CONFIG.validate_python({"id": "desk", "language": "es", **config})
    return create_notifier(channel, email or EmailSettings(), folder, NAMES)


def secret(folder: Path, text: str) -> Path:
    file = folder / "secret"
    file.write_text(text + "\n", encoding="utf-8")
    file.chmod(0o600)
    return file


def file_post(folder: Path) -> Iterator[Post]:
    log = folder / "alerts.jsonl"

    def lines() -> list[dict[str, Any]]:
        text = log.read_text(encoding="utf-8") if log.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    yield Post(
        opened(folder, type="file"),
        texts=lambda: [line["text"] for line in lines()],
        identifiers=lambda: [line["id"] for line in lines()],
    )


def email_post(folder: Path) -> Iterator[Post]:
    room = MailRoom().start()
    settings = EmailSettings(host="127.0.0.1", port=room.port, sender="avizor@desk.example")

    def answer(words: str) -> Callable[[], None]:
        return lambda: setattr(room, "answer", words)

    yield Post(
        opened(folder, settings, type="email", to=["reader@desk.example"]),
        texts=lambda: [
            f"{mail.mail['Subject']}\n{mail.part('plain')}\n{mail.part('html')}"
            for mail in room.letters
        ],
        identifiers=lambda: [mail.mail["Message-ID"] for mail in room.letters],
        refuse_for_now=answer("451 try again later"),
        refuse_for_good=answer("554 not wanted"),
        take_again=answer("250 OK"),
        stop=room.stop,
    )
    room.stop()


def http_post(
    desk: Desk, notifier: Notifier, taken: Callable[[Call], Answer], key: Callable[[Call], str]
) -> Post:
    desk.answer = taken

    def answering(answer: Callable[[Call], Answer]) -> Callable[[], None]:
        return lambda: setattr(desk, "answer", answer)

    return Post(
        notifier,
        texts=lambda: [json.dumps(call.json, ensure_ascii=False) for call in desk.taken],
        identifiers=lambda: [key(call) for call in desk.taken],
        refuse_for_now=answering(lambda _: Answer(429, b"slow", {"Retry-After": "7"})),
        refuse_for_good=answering(lambda _: Answer(404, b"no_service")),
        take_again=answering(taken),
        stop=desk.stop,
    )


def slack_post(folder: Path) -> Iterator[Post]:
    desk = Desk().start()
    notifier = opened(
        folder,
        type="slack",
        token_file=secret(folder, "xoxb-sample"),
        channel="C0SAMPLE",
        api_url=f"{desk.url}/api/",
    )

    def key(call: Call) -> str:
        return str(call.json["metadata"]["event_payload"]["id"])

    yield http_post(desk, notifier, slack_answer, key)
    desk.stop()


def slack_webhook_post(folder: Path) -> Iterator[Post]:
    desk = Desk().start()
    url = secret(folder, f"{desk.url}/services/T0/B0/token")
    notifier = opened(folder, type="slack", webhook_url_file=url)
    yield http_post(desk, notifier, lambda _: Answer(), lambda call: call.json["text"])
    desk.stop()


def webhook_post(folder: Path) -> Iterator[Post]:
    desk = Desk().start()
    notifier = opened(folder, type="webhook", url=f"{desk.url}/in")
    yield http_post(desk, notifier, lambda _: Answer(), lambda c: c.headers["Idempotency-Key"])
    desk.stop()


def apprise_post(folder: Path) -> Iterator[Post]:
    desk = Desk().start()
    url = secret(folder, desk.url.replace("http://", "json://") + "/in")
    notifier = opened(folder, type="apprise", url_file=url)
    post = http_post(desk, notifier, lambda _: Answer(), lambda call: call.json["message"])
    post.refuse_for_good = None  # Apprise does not tell "never" from "later"
    yield post
    desk.stop()


POSTS = {
    "file": file_post,
    "email": email_post,
    "slack": slack_post,
    "slack-webhook": slack_webhook_post,
    "webhook": webhook_post,
    "apprise": apprise_post,
}


def test_every_type_of_channel_can_be_opened_and_is_tried_here() -> None:
    assert set(BUILDERS) == set(CHANNEL_TYPES.values())
    assert {name.partition("-")[0] for name in POSTS} == set(CHANNEL_TYPES)


@pytest.fixture(params=POSTS)
def post(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Post]:
    yield from POSTS[request.param](tmp_path)


def digest(count: int = 3) -> Notice:
    alerts = tuple(
        alert(story(f"s{number}", title=f"Suceso número {number}", severity=number % 4))
        for number in range(count)
    )
    return Notice("d" * 32, alerts, digest="daily")


def test_a_message_says_what_happened_where_and_who_says_so(post: Post) -> None:
    post.notifier.send(notice())
    (text,) = post.texts()
    for words in (
        "Ecuador pide apoyo militar a Estados Unidos",
        "Muy grave",
        "Ecuador",
        "2 informes independientes, 1 oficial",
        "El Diario de Muestra",
        "https://diario.example/1",
        "Muertos: 8",
        "Ecuador pide ayuda a Estados Unidos y la UE",
        "tropas, inteligencia",
    ):
        assert words in text


def test_an_update_says_what_changed_from_what_to_what_in_whose_words(post: Post) -> None:
    changes = [change("dead", 5, 8, sentence="Ya son ocho los fallecidos.")]
    told = alert(grown(rich_story(), *changes), changes)
    post.notifier.send(Notice(told.id, (told,)))
    (text,) = post.texts()
    assert "Muertos: 5 → 8" in text
    assert "Ya son ocho los fallecidos." in text


def test_a_repeat_carries_the_same_identifier_and_the_same_words(post: Post) -> None:
    for _ in range(2):
        post.notifier.send(notice())
    assert len(set(post.identifiers())) == 1
    assert len(set(post.texts())) == 1


def test_different_alerts_carry_different_identifiers(post: Post) -> None:
    post.notifier.send(notice())
    post.notifier.send(Notice("x", (alert(story("s2", title="Otro suceso"), id="x"),)))
    assert len(set(post.identifiers())) == 2


def test_a_digest_tells_every_story_and_no_more_than_once(post: Post) -> None:
    post.notifier.send(digest(30))
    whole = "\n".join(post.texts())
    for number in range(30):
        assert f"Suceso número {number}" in whole


def test_the_notice_of_a_limit_says_how_many_are_held_back(post: Post) -> None:
    first = alert(story("s0"), id="e" * 32, reason="spike")
    later = tuple(alert(story(f"s{n}", title=f"Retenida {n}"), id=f"a{n}") for n in range(4))
    post.notifier.send(Notice(first.id, (first, *later)))
    (text,) = post.texts()
    assert "4 alertas" in text
    assert "Retenida 3" in text


def test_hostile_titles_are_text_and_nothing_else(post: Post) -> None:
    title = "Alerta\r\nBcc: x@evil.example\x00\x1b[31m <!channel> <script>alert(1)</script> \ud800"
    about = story(
        title=title,
        members=(member(title=title, url="javascript:alert(1)"), member(2, title=title)),
    )
    told = alert(about, rule_title="Regla\r\nX-Evil: 1")
    post.notifier.send(Notice(told.id, (told,)))
    (text,) = post.texts()
    assert "Alerta Bcc: x@evil.example" in text
    assert "\x00" not in text
    assert "\x1b" not in text
    assert "javascript:" not in text


def test_a_very_long_story_is_still_sent(post: Post) -> None:
    members = tuple(member(n, title="Título largo " * 60) for n in range(1, 80))
    changes = [change("country", None, f"C{n}", sentence="Frase. " * 200) for n in range(60)]
    about = story(title="Título largo " * 100, members=members)
    told = alert(grown(about, *changes), changes)
    post.notifier.send(Notice(told.id, (told,)))
    assert len(post.texts()) == 1


def test_a_receiver_that_is_busy_is_asked_again_later(post: Post) -> None:
    if post.refuse_for_now is None:
        pytest.skip("a file is never busy")
    post.refuse_for_now()
    with pytest.raises(RetryLater):
        post.notifier.send(notice())
    post.take_again()
    post.notifier.send(notice())
    assert len(post.texts()) == 1


def test_a_receiver_that_never_will_is_given_up(post: Post) -> None:
    if post.refuse_for_good is None:
        pytest.skip("this channel cannot tell never from later")
    post.refuse_for_good()
    with pytest.raises(BadRecord):
        post.notifier.send(notice())


def test_a_server_that_is_away_is_asked_again_later(post: Post) -> None:
    if post.stop is None:
        pytest.skip("a file has no server")
    post.stop()
    with pytest.raises(RetryLater):
        post.notifier.send(notice())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ("Nueva", "Regla: ")),
        ("pt", ("Nova", "Regra: ", "2 relatos independentes", "Mortos: 8")),
        ("en", ("New", "Rule: ", "2 independent reports", "Dead: 8")),
    ],
)
def test_the_words_around_the_news_are_in_the_channels_language(
    tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    opened(tmp_path, type="file", language=language).send(notice())
    (line,) = (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    text = json.loads(line)["text"]
    assert all(word in text for word in words)
    assert "Ecuador pide apoyo militar" in text  # the news stays in its own language


SECRETS: list[tuple[dict[str, Any], str]] = [
    ({"type": "slack", "channel": "C0"}, "token_file"),
    ({"type": "slack"}, "webhook_url_file"),
    ({"type": "webhook", "url": "https://desk.example/in"}, "secret_file"),
    ({"type": "apprise"}, "url_file"),
]


@pytest.mark.parametrize(("config", "key"), SECRETS)
@pytest.mark.parametrize("content", [None, "", "  \n"])
def test_a_secret_that_is_missing_or_empty_refuses_to_start_and_is_named(
    tmp_path: Path, config: dict[str, Any], key: str, content: str | None
) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=f"channel desk: {key}: .*{file.name}"):
        opened(tmp_path, **{**config, key: file})


def test_a_password_file_that_is_missing_refuses_to_start(tmp_path: Path) -> None:
    settings = EmailSettings(username="avizor", password_file=tmp_path / "none")
    with pytest.raises(ConfigError, match=r"email\.password_file"):
        opened(tmp_path, settings, type="email", to=["a@desk.example"])


def test_a_url_that_apprise_does_not_know_is_refused_without_being_quoted(tmp_path: Path) -> None:
    url = secret(tmp_path, "nonsense://token-of-somebody")
    with pytest.raises(ConfigError) as caught:
        opened(tmp_path, type="apprise", url_file=url)
    assert "line 1" in str(caught.value)
    assert "token-of-somebody" not in str(caught.value)


def test_nothing_is_connected_before_there_is_something_to_send(tmp_path: Path) -> None:
    port = free_port()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", port))
        listening.listen()
        listening.settimeout(0.2)
        settings = EmailSettings(host="127.0.0.1", port=port)
        opened(tmp_path, settings, type="email", to=["a@desk.example"])
        opened(tmp_path, type="webhook", url=f"http://127.0.0.1:{port}/in")
        with pytest.raises(TimeoutError):
            listening.accept()


def test_the_age_of_an_alert_does_not_change_its_identifier(post: Post) -> None:
    post.notifier.send(notice())
    post.notifier.send(notice(created_at=NOON + timedelta(days=1)))
    assert len(set(post.identifiers())) == 1


def test_a_channel_that_can_be_reached_is_found_so_and_nothing_is_sent(tmp_path: Path) -> None:
    api = {"channel": "C1", "token_file": secret(tmp_path, "xoxb-1")}
    for config in (
        {"type": "file"},
        {"type": "webhook", "url": "http://127.0.0.1:1/in"},
        {"type": "slack", "api_url": "http://127.0.0.1:1/api/", **api},
    ):
        channel = opened(tmp_path, **config)
        assert isinstance(channel, ProbedNotifier)
        channel.probe()
    assert (tmp_path / "alerts.jsonl").read_bytes() == b""


def test_a_channel_that_cannot_be_reached_says_so_before_there_is_an_alert(tmp_path: Path) -> None:
    away = "https://hooks.invalid/T0/hidden-token"
    for config, words in (
        ({"type": "file", "path": tmp_path}, "Is a directory"),
        ({"type": "webhook", "url": away}, r"hooks\.invalid cannot be resolved"),
        ({"type": "webhook", "url": "https://localhost:99999/x"}, "no host or port"),
        ({"type": "slack", "webhook_url_file": secret(tmp_path, away)}, r"hooks\.invalid cannot"),
    ):
        channel = opened(tmp_path, **config)
        assert isinstance(channel, ProbedNotifier)
        with pytest.raises(RetryLater, match=words) as caught:
            channel.probe()
        assert "hidden-token" not in str(caught.value)
