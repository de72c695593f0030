"""Secrets are put wherever one may stand, everything fails, and no output or file shows one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from alerting import alert, story
from avizor.adapters.state.sql import create_state
from avizor.domain.bookkeeping import DeadLetter, Delivery
from build import NOON
from contract.receivers import Answer, Call, Desk, MailRoom
from servers.process import free_port

SECRETS = {
    name: f"clave-{name}-0192837465"
    for name in ("mail", "slack", "hook", "hookurl", "path", "query", "apprise", "kafka", "sql",
                 "index", "kibana", "feed", "websub", "form")
}  # fmt: skip
RULE = """
id = "r"
title = "R"
channels = ["mail", "slack", "hook", "signed", "apprise"]
[match]
topics = ["homicide"]
"""


class Office:
    """A configuration full of secrets, and servers that refuse everything and say it back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config, self.data = folder / "config", folder / "data"
        self.mail = MailRoom(login=True).start()
        self.desk = Desk().start()
        self.desk.answer = self._refuse
        self.closed = free_port()
        self.data.mkdir(mode=0o700)
        for part in ("rules", "feeds"):
            (self.config / part).mkdir(parents=True)
        self._write("rules/r.toml", RULE)
        self._write("feeds/f.toml", self._feed())
        self._write("channels.toml", self._channels())

    def close(self) -> None:
        self.mail.stop()
        self.desk.stop()

    def _refuse(self, call: Call) -> Answer:
        """Answer as servers do that show the whole request in their error page."""
        said = "\n".join([call.path, *(f"{k}: {v}" for k, v in call.headers.items())])
        return Answer(500, said.encode() + call.body)

    def _write(self, name: str, text: str) -> None:
        (self.config / name).write_text(text, encoding="utf-8")

    def secret(self, name: str, text: str = "{}") -> str:
        file = self.folder / f"secret-{name}"
        file.write_text(text.format(SECRETS[name]))
        file.chmod(0o600)
        return str(file)

    def _feed(self) -> str:
        url = self.desk.url.replace("://", f"://lector:{SECRETS['feed']}@")
        return (
            f'[[feed]]\nid = "f"\nname = "F"\nurl = "{url}/feed"\ncountry = "EC"\n'
            'language = "es"\nkind = "press"\n'
        )

    def _channels(self) -> str:
        url = self.desk.url
        plain = url.replace("http://", "json://")
        return f"""
[[channel]]
id = "mail"
type = "email"
to = ["a@example.org"]
[[channel]]
id = "slack"
type = "slack"
token_file = "{self.secret("slack", "xoxb-{}")}"
channel = "C1"
api_url = "{url}/api/"
[[channel]]
id = "hook"
type = "slack"
webhook_url_file = "{self.secret("hookurl", url + "/services/{}")}"
[[channel]]
id = "signed"
type = "webhook"
url = "{url.replace("://", "://u:" + SECRETS["path"] + "@")}/in?token={SECRETS["query"]}"
secret_file = "{self.secret("hook")}"
[[channel]]
id = "apprise"
type = "apprise"
url_file = "{self.secret("apprise", plain.replace("://", "://u:{}@"))}"
"""

    def run(self, *arguments: str, **settings: str) -> str:
        """Run avizor as a process, and return all that it said."""
        given = {
            "EMAIL__HOST": "127.0.0.1",
            "EMAIL__PORT": str(self.mail.port),
            "EMAIL__USERNAME": "avizor",
            "EMAIL__PASSWORD": SECRETS["mail"],
            "FETCH__ALLOW_PRIVATE_NETWORKS": "true",
            "FETCH__TIMEOUT": "5s",
            "FETCH__PER_HOST_DELAY": "0s",
            "FETCH__ROBOTS": "false",
            **settings,
        }
        environment = {**os.environ, **{f"AVIZOR_{key}": value for key, value in given.items()}}
        flags = ["--config", str(self.config), "--data", str(self.data)]
        done = subprocess.run(
            [sys.executable, "-m", "avizor", *flags, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert done.returncode in {0, 1, 2}, done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    def leave_something_to_send(self) -> None:
        state = create_state(self.data)
        try:
            one = story()
            told = alert(rule="r")
            names = ("mail", "slack", "hook", "signed", "apprise")
            waiting = [Delivery(alert_id=told.id, channel=name) for name in names]
            state.save_story(one, None)
            state.settle(told.story_id, told.revision, [told], waiting)
            state.add_dead_letter(
                DeadLetter(
                    id="x", stage="fetch", topic="t", key="k", reason="r", value="{}", at=NOON
                )
            )
        finally:
            state.close()

    def files(self) -> Iterator[bytes]:
        for file in sorted(self.data.rglob("*")):
            if file.is_file():
                yield file.read_bytes()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path)
    yield opened
    opened.close()


def shown_in(text: str | bytes) -> list[str]:
    raw = text.encode() if isinstance(text, str) else text
    return [name for name, secret in SECRETS.items() if secret.encode() in raw]


@pytest.mark.slow
def test_channels_that_refuse_show_nobody_their_secrets(office: Office) -> None:
    office.leave_something_to_send()
    said = [office.run("alerts", "retry", "--json"), office.run("alerts", "retry")]
    said += [office.run("alerts", "--json"), office.run("doctor", "--json")]
    assert "535" in said[0] or "authentication" in said[0].lower() or "login" in said[0].lower()
    assert len(office.desk.calls) >= 4
    assert [shown_in(one) for one in said] == [[]] * 4
    assert [found for one in office.files() if (found := shown_in(one))] == []


@pytest.mark.slow
def test_a_feed_with_a_password_in_its_address_shows_it_nowhere(office: Office) -> None:
    said = [
        office.run("feeds", "list", "--json"),
        office.run("feeds", "check", "--json"),
        office.run("feeds", "export"),
        office.run("poll", "--json"),
        office.run("feeds", "list"),
        office.run("feeds", "add", f"http://u:{SECRETS['feed']}@127.0.0.1:{office.closed}/feed"),
        office.run("feeds", "add", f"http://u:{SECRETS['feed']}@[x/feed"),
        office.run("extract", f"http://u:{SECRETS['feed']}@127.0.0.1:{office.closed}/n"),
    ]
    assert "the server has a fault" in said[4]
    assert [shown_in(one) for one in said] == [[]] * len(said)
    assert [found for one in office.files() if (found := shown_in(one))] == []
    assert all(SECRETS["feed"] not in str(call.headers) for call in office.desk.calls)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("sql", {"STATE__URL": "postgresql://u:{}@127.0.0.1:{port}/avizor"}),
        ("sql", {"STATE__URL": "postgresql://u:{}@127.0.0.1:port/avizor"}),
        ("sql", {"STATE__URL": "postgresql://u@127.0.0.1:{port}/avizor?password={}"}),
        ("sql", {"STATE__URL": "mysql://u:{}@127.0.0.1/avizor"}),
        ("index", {"INDEX__URL": "http://u:{}@127.0.0.1:{port}"}),
        ("index", {"INDEX__URL": "https://u:{}@127.0.0.1:{port}"}),
        ("index", {"INDEX__URL": "elastic://u:{}@127.0.0.1:{port}"}),
        ("kafka", {"LOG__URL": "kafka://u:{}@127.0.0.1:{port}"}),
        ("kafka", {"LOG__URL": "amqp://u:{}@127.0.0.1:{port}"}),
        ("websub", {"WEBSUB__CALLBACK": "http://127.0.0.1/x", "WEBSUB__SECRET": "{}",
                    "WEBSUB__LISTEN": "nowhere"}),
        ("websub", {"WEBSUB__CALLBACK": "http://u:{}@127.0.0.1/x", "WEBSUB__SECRET": "{}"}),
    ],
)  # fmt: skip
def test_servers_that_cannot_be_reached_are_named_without_their_secrets(
    office: Office, name: str, settings: dict[str, str]
) -> None:
    given = {
        key: value.replace("{port}", str(office.closed)).replace("{}", SECRETS[name])
        for key, value in settings.items()
    }
    said = office.run("doctor", "--json", **given)
    assert "log.url" in said or name != "kafka", said
    assert shown_in(said) == []


@pytest.mark.slow
def test_brokers_that_cannot_be_reached_are_named_without_the_password(office: Office) -> None:
    pytest.importorskip("kafka")
    given = {
        "LOG__URL": f"kafka://127.0.0.1:{office.closed}",
        "LOG__USERNAME": "u",
        "LOG__PASSWORD_FILE": office.secret("kafka"),
    }
    said = office.run("status", **given)
    assert "kafka" in said.lower(), said
    assert shown_in(said) == []


@pytest.mark.slow
def test_kibana_that_cannot_be_reached_is_named_without_its_password(office: Office) -> None:
    url = f"http://u:{SECRETS['kibana']}@127.0.0.1:{office.closed}"
    said = office.run("setup", KIBANA__URL=url)
    assert "kibana.url" in said
    assert shown_in(said) == []
