"""Settings: file and environment, every problem at once, in words that name the key."""

from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from avizor.domain.quantities import parse_duration
from avizor.settings import Settings, data_and_config, read_settings


def write(folder: Path, text: str) -> Path:
    file = folder / "avizor.toml"
    file.write_text(text, encoding="utf-8")
    return file


def problems(folder: Path, text: str, **environment: str) -> list[str]:
    _, found = read_settings(write(folder, text), environment)
    return [str(problem) for problem in found]


def sound_settings(file: Path, environment: dict[str, str]) -> Settings:
    settings, found = read_settings(file, environment)
    assert found == []
    return settings


def test_without_a_file_the_defaults_of_the_contract_hold(tmp_path: Path) -> None:
    settings = sound_settings(tmp_path / "avizor.toml", {})
    assert settings.log.url == settings.index.url == settings.state.url == "sqlite"
    assert settings.poll.interval == timedelta(minutes=15)
    assert settings.fetch.per_host_delay == timedelta(seconds=5)
    assert settings.fetch.max_bytes == 10_000_000
    assert settings.fetch.allow_private_networks is False
    assert settings.alerts.max_age == timedelta(days=7)


def test_a_variable_in_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = write(tmp_path, '[poll]\ninterval = "20m"\nmin_interval = "1m"\n')
    settings = sound_settings(file, {"AVIZOR_POLL__INTERVAL": "1s", "UNRELATED__KEY": "x"})
    assert settings.poll.interval == timedelta(seconds=1)
    assert settings.poll.min_interval == timedelta(minutes=1)


@pytest.mark.parametrize(
    ("stated", "interval", "lowest", "highest"),
    [
        ({"MAX_INTERVAL": "1s"}, "1s", "1s", "1s"),
        ({"MIN_INTERVAL": "20h"}, "20h", "20h", "20h"),
        ({"MIN_INTERVAL": "1h"}, "1h", "1h", "12h"),
        ({"INTERVAL": "1s"}, "1s", "1s", "12h"),
        ({"INTERVAL": "1d"}, "1d", "5m", "1d"),
        ({"INTERVAL": "0s", "MIN_INTERVAL": "5m"}, "0s", "5m", "12h"),
        ({"INTERVAL": "2h", "MAX_INTERVAL": "1h"}, "2h", "5m", "1h"),
    ],
)
def test_an_interval_that_nobody_stated_gives_way(
    tmp_path: Path, stated: dict[str, str], interval: str, lowest: str, highest: str
) -> None:
    environment = {f"AVIZOR_POLL__{name}": value for name, value in stated.items()}
    poll = sound_settings(tmp_path / "none.toml", environment).poll
    assert poll.interval == parse_duration(interval)
    assert poll.min_interval == parse_duration(lowest)
    assert poll.max_interval == parse_duration(highest)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True),
        ("false", False),
        ('["127.0.1.0/24"]', ["127.0.1.0/24"]),
        ("10.0.0.0/8, fd00::/8", ["10.0.0.0/8", "fd00::/8"]),
    ],
)
def test_private_networks_are_a_switch_or_a_list(
    tmp_path: Path, written: str, read: bool | list[str]
) -> None:
    environment = {"AVIZOR_FETCH__ALLOW_PRIVATE_NETWORKS": written}
    settings = sound_settings(tmp_path / "none.toml", environment)
    assert settings.fetch.allow_private_networks == read


def test_all_problems_are_named_at_once_each_with_file_key_and_reason(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        '[poll]\nintervall = "3m"\nmin_interval = "soon"\n'
        '[email]\nsecurity = "startls"\n[pol]\nx = 1\n',
        AVIZOR_EMAIL__PORT="many",
    )
    assert len(found) == 5
    assert 'avizor.toml: poll.intervall: unknown key; did you mean "interval"?' in found
    assert 'avizor.toml: pol: unknown key; did you mean "poll"?' in found
    assert any(f.startswith('avizor.toml: poll.min_interval: "soon" is no duration') for f in found)
    assert any("email.security" in f and 'did you mean "starttls"?' in f for f in found)
    assert any(f.startswith("environment variable AVIZOR_EMAIL__PORT: email.port") for f in found)


@pytest.mark.parametrize(
    ("section", "key"),
    [("poll", "concurrency"), ("alerts", "max_per_day"), ("model", "threshold")],
)
def test_true_is_no_number(tmp_path: Path, section: str, key: str) -> None:
    (found,) = problems(tmp_path, f"[{section}]\n{key} = true\n")
    assert found == f"avizor.toml: {section}.{key}: true is no number; write one"
    (found,) = problems(tmp_path, "[model]\nthresholds = {homicide = false}\n")
    assert found == "avizor.toml: model.thresholds.homicide: false is no number; write one"


def test_an_unknown_section_is_looked_for_where_it_was_written(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, "", AVIZOR_POL__INTERVAL="1m")
    assert found.startswith("environment variable AVIZOR_POL__INTERVAL: pol: unknown key")
    (found,) = problems(tmp_path, "[pol]\nx = 1\n", AVIZOR_POL__INTERVAL="1m")
    assert found.startswith("avizor.toml: pol: unknown key")


def test_what_is_no_network_is_one_problem_that_says_what_is_legal(tmp_path: Path) -> None:
    for written in ('"maybe"', '["maybe"]'):
        (found,) = problems(tmp_path, f"[fetch]\nallow_private_networks = {written}\n")
        assert found.startswith("avizor.toml: fetch.allow_private_networks: 'maybe'")
        assert found.endswith('write true, false or networks such as ["127.0.1.0/24"]')


def test_a_callback_with_a_password_is_refused_without_showing_it(tmp_path: Path) -> None:
    text = '[websub]\ncallback = "https://u:hunter2@h.example/a"\nsecret_file = "s"\n'
    (found,) = problems(tmp_path, text)
    assert "hunter2" not in found


def test_limits_that_contradict_each_other_are_a_problem(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, '[poll]\nmin_interval = "2h"\nmax_interval = "1h"\n')
    assert "min_interval is longer than max_interval" in found


def test_a_file_that_is_no_toml_is_named_with_the_line(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, "[poll\n")
    assert found.startswith("avizor.toml: is no TOML:")
    assert "line 1" in found


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    settings = sound_settings(tmp_path / "none.toml", {"AVIZOR_EMAIL__PASSWORD": "hunter2"})
    assert "hunter2" not in repr(settings) + settings.model_dump_json()
    assert settings.email.password.get_secret_value() == "hunter2"


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("email", "password", "hunter2"),
        ("websub", "secret", "hunter2"),
        ("index", "url", "https://u:hunter2@h.example:9200"),
        ("kibana", "url", "https://u:hunter2@h.example:5601/s/desk"),
        ("state", "url", "postgresql://u:hunter2@h.example/avizor"),
        ("state", "url", "postgresql+psycopg://u:hun/ter?2hunter2@h.example/avizor"),
        ("state", "url", "postgresql://u@h.example/avizor?sslmode=require&password=hunter2"),
    ],
)
def test_a_secret_is_read_from_the_environment_and_refused_in_the_file(
    tmp_path: Path, section: str, key: str, value: str
) -> None:
    variable = f"AVIZOR_{section.upper()}__{key.upper()}"
    text = f'[{section}]\n{key} = "{value}"\n[poll]\nconcurrency = 0\n'
    found, other = problems(tmp_path, text)
    assert found.startswith(f"avizor.toml: {section}.{key}: ")
    assert found.endswith(f"_file names, or set {variable}")
    assert "hunter2" not in found
    assert other.startswith("avizor.toml: poll.concurrency")
    (alone,) = problems(tmp_path, f'[{section}]\n{key} = "{value}"\n')
    assert alone == found
    sound_settings(tmp_path / "none.toml", {variable: value})


def test_kafka_s_address_holds_no_login(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, '[log]\nurl = "kafka://u:hunter2@127.0.0.1:9092"\n')
    assert found.endswith("must hold no login; set log.username and log.password_file")
    assert "hunter2" not in found


@pytest.mark.parametrize(
    ("section", "value"),
    [
        ("index", "https://u@h.example:9200"),
        ("index", "https://u:@h.example:9200/a:b@c"),
        ("log", "kafka://one:9092,two:9092"),
        ("state", "postgresql://u@h.example:5432/avizor?options=a@b"),
    ],
)
def test_an_address_without_a_password_may_stand_in_the_file(
    tmp_path: Path, section: str, value: str
) -> None:
    sound_settings(write(tmp_path, f'[{section}]\nurl = "{value}"\n'), {})


def test_directories_come_from_flags_then_environment_then_defaults() -> None:
    env = {"AVIZOR_DATA": "/srv/data"}
    assert data_and_config(None, None, {}) == (Path("var"), Path("config"))
    assert data_and_config(None, None, env) == (Path("/srv/data"), Path("config"))
    assert data_and_config(Path("here"), Path("conf"), env) == (Path("here"), Path("conf"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('callback = "https://h.example/a"', "websub: callback needs secret_file"),
        ('callback = "ftp://h.example/a"\nsecret_file = "s"', "websub.callback"),
        ('callback = "https://u:p@h.example/a"\nsecret_file = "s"', "websub.callback"),
        ('callback = "https://h.example/a?b"\nsecret_file = "s"', "websub.callback"),
        ('listen = "8470"', "websub.listen"),
        ('listen = "127.0.0.1:70000"', "websub.listen"),
        ('lease = "1s"', "websub.lease"),
    ],
)
def test_a_callback_that_no_hub_could_use_is_a_problem(tmp_path: Path, text: str, key: str) -> None:
    (found,) = problems(tmp_path, f"[websub]\n{text}\n")
    assert key in found


def test_the_address_to_listen_on_may_be_an_ipv6_one(tmp_path: Path) -> None:
    settings = sound_settings(tmp_path / "none.toml", {"AVIZOR_WEBSUB__LISTEN": "[::1]:8470"})
    assert settings.websub.address == ("::1", 8470)


def test_three_addresses_that_are_none_are_refused_together_without_their_secrets(
    tmp_path: Path,
) -> None:
    text = (
        '[log]\nurl = "amqp://u:clave@h"\n[state]\nurl = "mysql://u:cla/ve@h/db?password=clave"\n'
    )
    found = problems(tmp_path, text, AVIZOR_INDEX__URL="http://u:clave@h:port")
    assert found == [
        'avizor.toml: log.url: "amqp://h" is no address; write sqlite or '
        "kafka://host:9092,host:9092",
        'environment variable AVIZOR_INDEX__URL: index.url: "http://h:port" is no address; '
        "write sqlite or https://user@host:9200",
        'avizor.toml: state.url: "mysql://h/db" is no address; write sqlite or '
        "postgresql://user@host/database",
    ]


@pytest.mark.parametrize(
    ("key", "url"),
    [
        ("log", "kafka://kafka"),
        ("log", "kafka://a:9092,[::1]:9092,b"),
        ("index", "http://avizor@elasticsearch:9200"),
        ("index", "https://u:p%40@[::1]:9200/behind/a/proxy"),
        ("state", "postgresql://u:a/b:c@db:5432/avizor?sslmode=verify-full"),
        ("state", "postgresql:///avizor?host=/run/postgresql"),
        ("state", "postgresql+psycopg://db/avizor"),
    ],
)
def test_addresses_of_servers_are_read(tmp_path: Path, key: str, url: str) -> None:
    settings = sound_settings(tmp_path / "none.toml", {f"AVIZOR_{key.upper()}__URL": url})
    assert getattr(settings, key).url == url


@pytest.mark.parametrize(
    ("key", "url"),
    [
        ("log", ""),
        ("log", "SQLite"),
        ("log", "kafka://"),
        ("log", "kafka://h:9092,h:70000"),
        ("log", "kafka://h:9092/topic"),
        ("index", "https://"),
        ("index", "https://h:0"),
        ("index", "elasticsearch:9200"),
        ("state", "postgres"),
        ("state", "postgresql:u@h"),
        ("state", "postgresql://u@h:port/db"),
    ],
)
def test_what_is_no_address_of_a_server_is_refused(tmp_path: Path, key: str, url: str) -> None:
    (found,) = problems(tmp_path, "", **{f"AVIZOR_{key.upper()}__URL": url})
    assert f"{key}.url: " in found
    assert " is no address; write sqlite or " in found


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    (tmp_path / "avizor.toml").write_text('[poll]\ninterval = "20m"\n', encoding="utf-8-sig")
    settings = sound_settings(tmp_path / "avizor.toml", {})
    assert settings.poll.interval == timedelta(minutes=20)


@pytest.mark.parametrize("written", ['{"homicide": 0.4}', "{homicide = 0.4}"])
def test_a_table_in_the_environment_is_json_or_toml(tmp_path: Path, written: str) -> None:
    environment = {
        "AVIZOR_MODEL__THRESHOLDS": written,
        "AVIZOR_MODEL__LABELS": '{LABEL_0 = "homicide"}',
    }
    model = sound_settings(tmp_path / "none.toml", environment).model
    assert (model.thresholds, model.labels) == ({"homicide": 0.4}, {"LABEL_0": "homicide"})


def test_what_is_no_table_is_told_so(tmp_path: Path) -> None:
    found = problems(tmp_path, "poll = 1\n", AVIZOR_MODEL__THRESHOLDS="0.4")
    assert found == [
        "avizor.toml: poll: should be a table",
        "environment variable AVIZOR_MODEL__THRESHOLDS: model.thresholds: should be a table",
    ]


def test_a_variable_that_lacks_an_underscore_is_a_warning(tmp_path: Path) -> None:
    environment = {"AVIZOR_FETCH_CONTACT": "a@b", "AVIZOR_INDEX_PASSWORD": "x", "FETCH_ROBOTS": "1"}
    with capture_logs() as told:
        sound_settings(tmp_path / "none.toml", environment)
    assert told == [
        {
            "event": "variable_not_read",
            "variable": "AVIZOR_FETCH_CONTACT",
            "did_you_mean": "AVIZOR_FETCH__CONTACT",
            "log_level": "warning",
        }
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("fetch.contact", "señor <a@b.example>"),
        ("fetch.contact", "日本"),
        ("email.host", ""),
        ("kibana.url", "ftp://x"),
    ],
)
def test_what_could_never_work_is_refused_before_its_first_use(
    tmp_path: Path, key: str, value: str
) -> None:
    section, name = key.split(".")
    (found,) = problems(tmp_path, f'[{section}]\n{name} = "{value}"\n')
    assert found.startswith(f"avizor.toml: {key}: ")


@pytest.mark.parametrize(
    "key",
    [
        "log.retention",
        "index.retention",
        "fetch.timeout",
        "extract.timeout",
        "alerts.max_age",
        "group.window",
    ],
)
def test_a_duration_of_zero_is_refused_where_it_makes_no_sense(tmp_path: Path, key: str) -> None:
    """``index.retention = "0d"`` deleted every article, while ``canary.interval`` means never."""
    section, name = key.split(".")
    reason = '"0d" is no time at all; write more than zero, such as "30s" or "7d"'
    assert problems(tmp_path, f'[{section}]\n{name} = "0d"\n') == [f"avizor.toml: {key}: {reason}"]
    variable = f"AVIZOR_{section.upper()}__{name.upper()}"
    assert problems(tmp_path, "", **{variable: "0d"}) == [
        f"environment variable {variable}: {key}: {reason}"
    ]


@pytest.mark.parametrize(
    "key",
    [
        "poll.interval",
        "poll.min_interval",
        "poll.max_interval",
        "fetch.per_host_delay",
        "group.settle",
        "alerts.retry_for",
        "canary.interval",
        "websub.interval",
    ],
)
def test_a_duration_of_zero_is_read_where_it_means_something(tmp_path: Path, key: str) -> None:
    section, name = key.split(".")
    assert problems(tmp_path, f'[{section}]\n{name} = "0s"\n') == []


@pytest.mark.parametrize("sender", ["not an address", "", "desk@", "Desk, night <n@x.example>"])
def test_mail_without_an_address_to_come_from_is_refused(tmp_path: Path, sender: str) -> None:
    (found,) = problems(tmp_path, f"[email]\nsender = '{sender}'\n")
    assert found.startswith(f'avizor.toml: email.sender: "{sender}" is no sender of mail')


@pytest.mark.parametrize(
    "sender", ["avizor@localhost", "Mesa de guardia <g@x.example>", '"Desk, night" <n@x.example>']
)
def test_a_sender_is_an_address_with_or_without_a_name(tmp_path: Path, sender: str) -> None:
    settings = sound_settings(tmp_path / "none.toml", {"AVIZOR_EMAIL__SENDER": sender})
    assert settings.email.sender == sender


def test_keys_that_do_not_fit_together_are_named_beside_keys_that_are_wrong(
    tmp_path: Path,
) -> None:
    limits = "interval = 'soon'\nmin_interval = '2h'\nmax_interval = '1h'\n"
    callback = "callback = 'https://h.example/a'\nlease = '1s'\n"
    found = problems(tmp_path, f"[poll]\n{limits}[websub]\n{callback}")
    assert [one.split(":")[1].strip() for one in found] == [
        "poll.interval",
        "websub.lease",
        "poll",
        "websub",
    ]
