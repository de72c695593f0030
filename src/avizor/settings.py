"""Every setting of avizor, and the only place that reads the environment.

``avizor.toml`` gives the sections below; ``AVIZOR_<SECTION>__<KEY>`` in the environment wins over
the file. Unknown keys are refused and all problems are reported at once.
"""

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

import structlog
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)

from avizor.domain.forms import (
    AsciiText,
    CallbackUrl,
    HostAndPort,
    MailSender,
    Number,
    ServerName,
    Whole,
    private_networks,
    read_table,
    split_list,
)
from avizor.domain.problems import problems_of, sound
from avizor.domain.quantities import Duration, Lasting, Size
from avizor.domain.servers import EMBEDDED, IndexUrl, KibanaUrl, LogUrl, StateUrl
from avizor.domain.variables import misspelt, origin, overlay, variables
from avizor.domain.written_secrets import secrets_in
from avizor.errors import Problem
from avizor.toml_files import read_toml


class Section(BaseModel):
    """Base of every section: frozen; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LogSettings(Section):
    """Where records wait between stages, and for how long they are kept."""

    url: LogUrl = EMBEDDED
    retention: Lasting = timedelta(days=7)
    username: str = ""
    password_file: Path | None = None
    tls: bool = False
    ca_file: Path | None = None
    partitions: Whole = Field(default=6, ge=1, le=1000)
    replication: Whole = Field(default=-1, ge=-1)
    session: Duration = Field(default=timedelta(seconds=45), ge=timedelta(seconds=1))


class IndexSettings(Section):
    """Where articles are searched."""

    url: IndexUrl = EMBEDDED
    password_file: Path | None = None
    api_key_file: Path | None = None
    ca_file: Path | None = None
    retention: Lasting = timedelta(days=365)


class KibanaSettings(Section):
    """Where the dashboards are shown; an empty address is nowhere."""

    url: KibanaUrl = ""
    password_file: Path | None = None
    api_key_file: Path | None = None
    ca_file: Path | None = None


class StateSettings(Section):
    """Where feeds, stories and the outbox are kept."""

    url: StateUrl = EMBEDDED
    password_file: Path | None = None


class PollSettings(Section):
    """How often feeds are asked; the interval adapts to each feed within the two limits.

    Of the three durations those that nobody states give way to those that somebody does.
    """

    interval: Duration = timedelta(minutes=15)
    min_interval: Duration = timedelta(minutes=5)
    max_interval: Duration = timedelta(hours=12)
    concurrency: Whole = Field(default=16, ge=1, le=256)

    @model_validator(mode="after")
    def _limits_are_in_order(self) -> Self:
        names = ("interval", "min_interval", "max_interval")
        stated = {name: getattr(self, name) for name in names if name in self.model_fields_set}
        low = stated.get("min_interval", min((self.min_interval, *stated.values())))
        high = stated.get("max_interval", max((self.max_interval, *stated.values())))
        if low > high:
            raise ValueError("min_interval is longer than max_interval")
        start = min(max(self.interval, low), high)
        fitting = {"interval": start, "min_interval": low, "max_interval": high}
        for name, value in {**fitting, **stated}.items():
            object.__setattr__(self, name, value)  # the section is frozen
        return self


class FetchSettings(Section):
    """The manners and limits of every request."""

    contact: AsciiText = ""
    per_host_delay: Duration = timedelta(seconds=5)
    timeout: Lasting = timedelta(seconds=30)
    max_bytes: Size = Field(default=10 * 10**6, ge=1_000)
    robots: bool = True
    allow_private_networks: Annotated[bool | list[str], BeforeValidator(private_networks)] = False
    concurrency: Whole = Field(default=32, ge=1, le=256)


class ExtractSettings(Section):
    """The processes that read pages and feeds, and what one page may cost."""

    processes: Whole = Field(default=0, ge=0, le=64)
    timeout: Lasting = timedelta(seconds=20)
    max_memory: Size = Field(default=10**9, ge=400 * 10**6)
    max_pages: Whole = Field(default=500, ge=1)


class ModelSettings(Section):
    """Which model judges articles; an empty path is the one shipped in the package.

    ``labels`` and the thresholds are for somebody else's model; ours states its own.
    """

    path: str = ""
    threads: Whole = Field(default=0, ge=0)
    labels: Annotated[dict[str, str], BeforeValidator(read_table)] = Field(default_factory=dict)
    threshold: Number = Field(default=0.5, gt=0, lt=1)
    thresholds: Annotated[
        dict[str, Annotated[Number, Field(gt=0, lt=1)]], BeforeValidator(read_table)
    ] = Field(default_factory=dict)


class EmailSettings(Section):
    """The server that takes our mail."""

    host: ServerName = "localhost"
    port: Whole = Field(default=25, ge=1, le=65535)
    security: Literal["none", "starttls", "tls"] = "none"
    sender: MailSender = "avizor@localhost"
    username: str = ""
    password: SecretStr = SecretStr("")
    password_file: Path | None = None


class AlertSettings(Section):
    """Limits that hold for every rule unless the rule says otherwise."""

    max_age: Lasting = timedelta(days=7)
    max_per_day: Whole = Field(default=20, ge=1)
    retry_for: Duration = timedelta(hours=24)
    silence_channels: Annotated[tuple[str, ...], BeforeValidator(split_list)] = ()


class GroupSettings(Section):
    """How long a story stays open for new articles, and grouping waits for those on their way."""

    window: Lasting = timedelta(days=10)
    settle: Duration = timedelta(seconds=5)


class CanarySettings(Section):
    """How often a made-up entry goes all the way to nobody; zero is never."""

    interval: Duration = timedelta(minutes=10)


class WorkerSettings(Section):
    """Where a worker, or ``run``, answers /healthz and /metrics; port 0 is nowhere."""

    host: str = "127.0.0.1"
    port: Whole = Field(default=0, ge=0, le=65535)


class WebSubSettings(Section):
    """Where hubs reach us with news of feeds; without a ``callback`` none is subscribed to."""

    callback: CallbackUrl = ""
    listen: HostAndPort = "127.0.0.1:8470"
    secret: SecretStr = SecretStr("")
    secret_file: Path | None = None
    lease: Duration = Field(default=timedelta(days=10), ge=timedelta(minutes=5))
    interval: Duration = timedelta(hours=1)

    @model_validator(mode="after")
    def _has_a_secret(self) -> Self:
        if self.callback and not self.secret.get_secret_value() and self.secret_file is None:
            raise ValueError("callback needs secret_file: what hubs sign with is made from it")
        return self

    @property
    def address(self) -> tuple[str, int]:
        """Return the host and port to listen on."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)


class Settings(Section):
    """All sections of ``avizor.toml``."""

    log: LogSettings = LogSettings()
    index: IndexSettings = IndexSettings()
    kibana: KibanaSettings = KibanaSettings()
    state: StateSettings = StateSettings()
    poll: PollSettings = PollSettings()
    fetch: FetchSettings = FetchSettings()
    extract: ExtractSettings = ExtractSettings()
    model: ModelSettings = ModelSettings()
    email: EmailSettings = EmailSettings()
    alerts: AlertSettings = AlertSettings()
    group: GroupSettings = GroupSettings()
    canary: CanarySettings = CanarySettings()
    worker: WorkerSettings = WorkerSettings()
    websub: WebSubSettings = WebSubSettings()


def read_settings(
    file: Path, environment: Mapping[str, str] | None = None
) -> tuple[Settings, list[Problem]]:
    """Read ``avizor.toml`` (absent: the defaults) and the environment over it.

    Returns what is sound, the defaults for the rest, and every problem: file or variable, key,
    reason. A secret in the file is one. A variable that only lacks an underscore to be read is a
    warning.
    """
    env = os.environ if environment is None else environment
    values, unreadable = read_toml(file)
    problems = [Problem(file.name, "", unreadable)] if unreadable else []
    problems += secrets_in(values, file.name)
    origins = overlay(values, env)
    _warn_of_misspelt(env)
    try:
        return Settings.model_validate(values), problems
    except ValidationError as error:
        settings, hidden = sound(Settings, values, error)
        for one in (error, *hidden):
            found = problems_of(one, Settings, file.name)
            problems += [_with_origin(problem, origins) for problem in found]
        return settings, problems


def _warn_of_misspelt(environment: Mapping[str, str]) -> None:
    sections = {name: type(value).model_fields for name, value in Settings()}
    for variable, meant in misspelt(environment, sections):
        log = structlog.get_logger("avizor.settings")
        log.warning("variable_not_read", variable=variable, did_you_mean=meant)


def _with_origin(problem: Problem, origins: Mapping[str, str]) -> Problem:
    key = ".".join(problem.key.split(".")[:2])
    return Problem(origin(origins, key, problem.file), problem.key, problem.reason)


def origin_of(key: str, environment: Mapping[str, str] | None = None) -> str:
    """Name where a key such as ``log.password_file`` was set: the variable, else the file."""
    env = os.environ if environment is None else environment
    origins = {f"{section}.{name}": one for one, section, name in variables(env)}
    return origin(origins, key, "avizor.toml")


def data_and_config(
    data: Path | None, config: Path | None, environment: Mapping[str, str] | None = None
) -> tuple[Path, Path]:
    """Choose the two directories: the flag, else the environment, else ``./var``, ``./config``."""
    env = os.environ if environment is None else environment
    return (
        data or Path(env.get("AVIZOR_DATA") or "var"),
        config or Path(env.get("AVIZOR_CONFIG") or "config"),
    )
