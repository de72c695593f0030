"""Where alerts go, as the ``[[channel]]`` tables of ``channels.toml`` say."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from avizor.domain.alerts.digests import check_timezone
from avizor.domain.alerts.quiet import NOTHING_BREAKS, check_quiet
from avizor.domain.catalogue import Language
from avizor.domain.forms import HttpUrl, LooseId, MailAddress, Whole, one_as_list
from avizor.domain.problems import nearest
from avizor.domain.records import Record
from avizor.errors import Problem


def _api_root(value: str) -> str:
    """Let ``…/api`` mean ``…/api/``: the method's name is put straight behind it."""
    return value if value.endswith("/") else value + "/"


class _Channel(Record):
    id: LooseId
    language: Language = "en"
    timezone: Annotated[str, AfterValidator(check_timezone)] = "UTC"  # of its quiet hours
    quiet: Annotated[str, AfterValidator(check_quiet)] = ""
    quiet_severity: Whole = Field(default=3, ge=1, le=NOTHING_BREAKS)  # at least, to break through


class FileChannel(_Channel):
    """Appends one alert a line to a file; no ``path`` means ``<data>/alerts.jsonl``."""

    type: Literal["file"]
    path: Path | None = None


class EmailChannel(_Channel):
    """Sends mail through the server of ``avizor.toml``'s ``[email]``."""

    type: Literal["email"]
    to: Annotated[tuple[MailAddress, ...], BeforeValidator(one_as_list), Field(min_length=1)]


class SlackChannel(_Channel):
    """Posts to Slack: with a bot token into a channel, or to an incoming webhook."""

    type: Literal["slack"]
    token_file: Path | None = None
    channel: str = ""
    webhook_url_file: Path | None = None
    api_url: Annotated[HttpUrl, AfterValidator(_api_root)] = "https://slack.com/api/"

    @model_validator(mode="after")
    def _one_way_in(self) -> "SlackChannel":
        if (self.token_file is None) == (self.webhook_url_file is None):
            raise ValueError("give token_file and channel, or webhook_url_file: one of the two")
        if self.token_file is not None and not self.channel:
            raise ValueError("channel is missing: the id or #name that the token posts to")
        return self


class WebhookChannel(_Channel):
    """Posts JSON to a URL, signed when ``secret_file`` is given."""

    type: Literal["webhook"]
    url: HttpUrl
    secret_file: Path | None = None


class AppriseChannel(_Channel):
    """Sends through the services whose Apprise URLs stand in a file, one a line."""

    type: Literal["apprise"]
    url_file: Path


ChannelConfig = Annotated[
    FileChannel | EmailChannel | SlackChannel | WebhookChannel | AppriseChannel,
    Field(discriminator="type"),
]
"""Any of the channel types, told apart by ``type``."""

CHANNEL_TYPES: Mapping[str, type[Record]] = {
    get_args(kind.model_fields["type"].annotation)[0]: kind
    for kind in get_args(get_args(ChannelConfig)[0])
}
"""The record of each ``type``."""


def channel_type(table: object) -> type[Record]:
    """Return the record that a ``[[channel]]`` table is meant for; any one for a type unknown."""
    named = table.get("type") if isinstance(table, dict) else None
    return CHANNEL_TYPES.get(str(named), FileChannel)


def silence_channels(named: Sequence[str], channels: Sequence[ChannelConfig]) -> list[str]:
    """Return who is told of silent feeds: the channels named, else those of type ``file``."""
    return list(named) or [channel.id for channel in channels if channel.type == "file"]


def check_silence_channels(named: Sequence[str], channel_ids: Sequence[str]) -> list[Problem]:
    """List the channels in ``alerts.silence_channels`` that nobody configured."""
    return [
        Problem(
            "avizor.toml",
            "alerts.silence_channels",
            f'there is no channel "{name}"{nearest(name, channel_ids)}',
        )
        for name in named
        if name not in channel_ids
    ]
