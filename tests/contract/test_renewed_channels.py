"""A channel whose secret file is replaced while avizor runs sends with the new one."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from alerting import alert, rich_story
from avizor.bootstrap import Application
from avizor.config_files import load_configuration
from avizor.domain.exchange import Notice
from avizor.errors import AvizorError
from avizor.testing import FrozenClock
from contract.receivers import Answer, Desk, MailRoom

CONFIG = """
[[channel]]
id = "talk"
type = "slack"
token_file = "{folder}/token"
channel = "C0SAMPLE"
api_url = "{desk}/api/"
[[channel]]
id = "post"
type = "email"
to = ["desk@example.org"]
"""
SETTINGS = """
[email]
host = "127.0.0.1"
port = {port}
username = "avizor"
password_file = "{folder}/password"
"""


@pytest.fixture
def desk() -> Iterator[Desk]:
    started = Desk().start()
    started.answer = lambda _: Answer(body=b'{"ok": true, "ts": "1.2", "channel": "C0SAMPLE"}')
    yield started
    started.stop()


@pytest.fixture
def room() -> Iterator[MailRoom]:
    started = MailRoom(login=True).start()
    yield started
    started.stop()


@pytest.fixture
def app(tmp_path: Path, desk: Desk, room: MailRoom) -> Iterator[Application]:
    given = {"folder": str(tmp_path), "desk": desk.url, "port": str(room.port)}
    for name, text in {"channels.toml": CONFIG, "avizor.toml": SETTINGS}.items():
        (tmp_path / name).write_text(text.format(**given), encoding="utf-8")
    keep(tmp_path, "token", "xoxb-old")
    keep(tmp_path, "password", "s3cret-word")
    configuration = load_configuration(tmp_path)
    with closing(Application(configuration, tmp_path / "var", FrozenClock())) as opened:
        yield opened


def keep(folder: Path, name: str, secret: str) -> None:
    (folder / name).write_text(secret, encoding="utf-8")
    (folder / name).chmod(0o600)


def notice() -> Notice:
    told = alert(rich_story())
    return Notice(told.id, (told,))


def test_a_token_and_a_password_that_were_replaced_are_used_at_once(
    app: Application, tmp_path: Path, desk: Desk, room: MailRoom
) -> None:
    def send() -> tuple[str, bytes]:
        for channel in ("talk", "post"):
            app.notifiers[channel].send(notice())
        return desk.calls[-1].headers["Authorization"], room.logins[-1][1]

    assert send() == ("Bearer xoxb-old", b"s3cret-word")
    keep(tmp_path, "token", "xoxb-renewed")
    assert send() == ("Bearer xoxb-renewed", b"s3cret-word")
    assert app.notifiers["post"] is app.notifiers["post"]  # and unchanged ones stay open
    keep(tmp_path, "password", "another-word")
    with pytest.raises(AvizorError, match="535"):
        send()
    assert room.logins[-1][1] == b"another-word"
    keep(tmp_path, "password", "contraseña")
    with pytest.raises(AvizorError, match="535"):
        send()
    assert room.logins[-1][1] == "contraseña".encode()


def test_while_a_secret_file_is_empty_or_away_the_channel_stays_as_it_was(
    app: Application, tmp_path: Path, desk: Desk
) -> None:
    assert "talk" in app.notifiers
    keep(tmp_path, "token", "")
    with capture_logs() as logs:
        app.notifiers["talk"].send(notice())
    assert "token is empty" in logs[0]["reason"]
    (tmp_path / "token").unlink()
    app.notifiers["talk"].send(notice())
    assert {one.headers["Authorization"] for one in desk.calls} == {"Bearer xoxb-old"}
    keep(tmp_path, "token", "xoxb-new")
    app.notifiers["talk"].send(notice())
    assert desk.calls[-1].headers["Authorization"] == "Bearer xoxb-new"
