"""Hubs are subscribed to and heard for as long as a command polls, as the settings say."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from avizor.adapters.clock import SystemClock
from avizor.bootstrap import Application
from avizor.commands.pushes import listening
from avizor.config_files import load_configuration
from avizor.errors import ConfigError, ConfigErrors
from avizor.runtime.summary import Counter
from contract.hub import hubbing
from servers.process import free_port


def application(folder: Path, feed: str, settings: str) -> Application:
    config = folder / "config"
    (config / "feeds").mkdir(parents=True, exist_ok=True)
    (config / "avizor.toml").write_text(
        f'[fetch]\nallow_private_networks = true\nper_host_delay = "0s"\n{settings}'
    )
    (config / "feeds" / "d.toml").write_text(
        f'[[feed]]\nid = "d"\nname = "D"\nurl = "{feed}"\ncountry = "EC"\nlanguage = "es"\n'
        'kind = "press"\n'
    )
    stop = Event()
    clock = SystemClock(stop, timedelta())
    return Application(load_configuration(config), folder / "data", clock, stop)


def wait_until(condition: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_push_brings_a_feed_s_news_while_avizor_listens(tmp_path: Path) -> None:
    port = free_port()
    secret = tmp_path / "secret"
    secret.write_text("una clave de treinta caracteres")
    secret.chmod(0o600)
    websub = (
        f'[websub]\ncallback = "http://127.0.0.1:{port}/avizor"\nlisten = "127.0.0.1:{port}"\n'
        f'secret_file = "{secret}"\n'
    )
    with hubbing() as hub:
        app = application(tmp_path, hub.topic, websub)
        try:
            with listening(app):
                assert app.machinery.embedded.polling.poll(Counter()) == 1
                wait_until(lambda: hub.answers_heard)
                assert app.machinery.embedded.polling.poll(Counter()) == 0
                hub.items = 2
                assert hub.push(hub.subscriptions[-1]).status == 202
                counter = Counter()
                assert app.machinery.embedded.polling.poll(counter) == 1
                assert counter.count("new_entries") == 1
        finally:
            app.close()


def test_without_a_callback_nothing_is_opened(tmp_path: Path) -> None:
    app = application(tmp_path, "http://127.0.0.1:9/", "")
    with listening(app):
        assert app.machinery.websub is None
    assert not app.stop.is_set()
    app.close()


def test_a_secret_that_could_be_guessed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVIZOR_WEBSUB__SECRET", "short")
    settings = '[websub]\ncallback = "http://127.0.0.1/a"\n'
    app = application(tmp_path, "http://127.0.0.1:9/", settings)
    with pytest.raises(ConfigErrors, match="shorter than 16") as refused, listening(app):
        pass
    assert "short\n" not in str(refused.value)
    app.close()


def test_an_address_that_is_taken_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVIZOR_WEBSUB__SECRET", "una clave de treinta caracteres")
    with hubbing() as hub:
        settings = (
            f'[websub]\ncallback = "http://127.0.0.1/a"\nlisten = "127.0.0.1:{hub.server_port}"\n'
        )
        app = application(tmp_path, hub.topic, settings)
        with pytest.raises(ConfigError, match=r"websub\.listen: 127\.0\.0\.1"), listening(app):
            pass
        app.close()
