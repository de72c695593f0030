"""The channels. A new one: its settings in ``domain/alerts/channels.py``, its file here, its row.

What a channel sends with is loaded where one is configured, and only there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from avizor.adapters.clock import SystemClock
from avizor.adapters.notify.file import FileNotifier
from avizor.adapters.notify.mail_account import EmailAccount, mail_password
from avizor.adapters.notify.progress import Progress
from avizor.adapters.notify.wording import Wording
from avizor.adapters.secret_files import read_secret
from avizor.domain.alerts.channels import (
    AppriseChannel,
    ChannelConfig,
    EmailChannel,
    FileChannel,
    SlackChannel,
    WebhookChannel,
)
from avizor.domain.records import Record
from avizor.domain.rendering import Names
from avizor.ports import Clock, Notifier


@dataclass(frozen=True)
class Given:
    """What a channel may need beside its own configuration."""

    email: EmailAccount
    data: Path  # the data directory: the default file and what is remembered of part successes
    wording: Wording
    clock: Clock


def create_notifier(
    config: ChannelConfig,
    email: EmailAccount,
    data: Path,
    names: Names,
    clock: Clock | None = None,
) -> Notifier:
    """Open a configured channel; nothing is sent or connected yet.

    ``data`` is the data directory; without a ``clock`` the system's tells the time. Raises
    ConfigError, naming channel, key and file, for a secret that is missing or empty.
    """
    wording = Wording(config.language, names.in_zone(config.timezone))
    return BUILDERS[type(config)](config, Given(email, data, wording, clock or SystemClock()))


def _file(config: FileChannel, given: Given) -> Notifier:
    path = given.data / (config.path or "alerts.jsonl")
    return FileNotifier(config.id, path, given.wording, given.clock)


def _email(config: EmailChannel, given: Given) -> Notifier:
    from avizor.adapters.notify.email import EmailNotifier  # noqa: PLC0415

    password, progress = mail_password(given.email), _progress(config, given.data)
    return EmailNotifier(config, given.email, password, progress, given.wording)


def _slack(config: SlackChannel, given: Given) -> Notifier:
    from avizor.adapters.notify import slack  # noqa: PLC0415

    progress = _progress(config, given.data)
    if config.webhook_url_file is not None:
        url = read_secret(config.webhook_url_file, f"channel {config.id}: webhook_url_file")
        return slack.SlackWebhookNotifier(config.id, url, progress, given.wording)
    token = read_secret(config.token_file, f"channel {config.id}: token_file")
    bot = slack.SlackBot(config.api_url, token, config.channel)
    return slack.SlackNotifier(config.id, bot, progress, given.wording)


def _webhook(config: WebhookChannel, given: Given) -> Notifier:
    from avizor.adapters.notify.webhook import WebhookNotifier, WebhookTarget  # noqa: PLC0415

    secret = read_secret(config.secret_file, f"channel {config.id}: secret_file")
    return WebhookNotifier(config.id, WebhookTarget(config.url, secret), given.wording)


def _apprise(config: AppriseChannel, given: Given) -> Notifier:
    from avizor.adapters.notify.apprise import AppriseNotifier, apprise_services  # noqa: PLC0415

    key = f"channel {config.id}: url_file"
    services = apprise_services(read_secret(config.url_file, key), key)
    progress = _progress(config, given.data)
    return AppriseNotifier(config.id, services, progress, given.wording)


def _progress(config: EmailChannel | AppriseChannel | SlackChannel, data: Path) -> Progress:
    return Progress(data / "channels" / f"{config.id}.json")


BUILDERS: Mapping[type[Record], Callable[[Any, Given], Notifier]] = {
    FileChannel: _file,
    EmailChannel: _email,
    SlackChannel: _slack,
    WebhookChannel: _webhook,
    AppriseChannel: _apprise,
}
"""Who opens the channel of each configuration."""
