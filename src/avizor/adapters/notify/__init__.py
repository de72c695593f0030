"""The channels. A new one: its settings in ``domain/alerts/channels.py``, its file here, its row.

Apprise's library is loaded where such a channel is configured, and only there.
"""

from pathlib import Path
from typing import Protocol

from pydantic import SecretStr

from avizor.adapters.notify.email import EmailNotifier, MailServer
from avizor.adapters.notify.file import FileNotifier
from avizor.adapters.notify.progress import Progress
from avizor.adapters.secret_files import read_secret
from avizor.domain.alerts.channels import (
    AppriseChannel,
    ChannelConfig,
    EmailChannel,
    FileChannel,
    SlackChannel,
    WebhookChannel,
)
from avizor.domain.rendering import Names
from avizor.ports import Notifier


class EmailAccount(MailServer, Protocol):
    """A mail server with the secret to log in with: what ``[email]`` says."""

    @property
    def password(self) -> SecretStr:
        """Return the password from the environment, "" for none."""

    @property
    def password_file(self) -> Path | None:
        """Return the file that holds the password instead, or None."""


def create_notifier(
    config: ChannelConfig, email: EmailAccount, data: Path, names: Names
) -> Notifier:
    """Open a configured channel; nothing is sent or connected yet.

    ``data`` is the data directory: the default file and what is remembered of part successes.
    Raises ConfigError, naming channel, key and file, for a secret that is missing or empty.
    """
    match config:
        case FileChannel():
            return _file(config, data, names)
        case EmailChannel():
            return _email(config, email, data, names)
        case SlackChannel():
            return _slack(config, names)
        case WebhookChannel():
            return _webhook(config, names)
        case AppriseChannel():
            return _apprise(config, data, names)


def _file(config: FileChannel, data: Path, names: Names) -> Notifier:
    path = data / (config.path or "alerts.jsonl")
    return FileNotifier(config.id, path, config.language, names)


def _email(config: EmailChannel, email: EmailAccount, data: Path, names: Names) -> Notifier:
    return EmailNotifier(config, email, mail_password(email), _progress(config, data), names)


def mail_password(email: EmailAccount) -> SecretStr:
    """Return the secret to log in with. Raises ConfigError for a file that cannot be used."""
    if email.password_file is None:
        return email.password
    return SecretStr(read_secret(email.password_file, "email.password_file"))


def _slack(config: SlackChannel, names: Names) -> Notifier:
    from avizor.adapters.notify import slack  # noqa: PLC0415

    if config.webhook_url_file is not None:
        url = read_secret(config.webhook_url_file, f"channel {config.id}: webhook_url_file")
        return slack.SlackWebhookNotifier(config.id, url, config.language, names)
    assert config.token_file is not None  # noqa: S101  # the record lets only one be absent
    token = read_secret(config.token_file, f"channel {config.id}: token_file")
    bot = slack.SlackBot(config.api_url, token, config.channel)
    return slack.SlackNotifier(config.id, bot, config.language, names)


def _webhook(config: WebhookChannel, names: Names) -> Notifier:
    from avizor.adapters.notify.webhook import WebhookNotifier, WebhookTarget  # noqa: PLC0415

    secret = ""
    if config.secret_file is not None:
        secret = read_secret(config.secret_file, f"channel {config.id}: secret_file")
    return WebhookNotifier(config.id, WebhookTarget(config.url, secret), config.language, names)


def _apprise(config: AppriseChannel, data: Path, names: Names) -> Notifier:
    from avizor.adapters.notify.apprise import AppriseNotifier, apprise_services  # noqa: PLC0415

    key = f"channel {config.id}: url_file"
    services = apprise_services(read_secret(config.url_file, key), key)
    return AppriseNotifier(config.id, services, _progress(config, data), config.language, names)


def _progress(config: EmailChannel | AppriseChannel, data: Path) -> Progress:
    return Progress(data / "channels" / f"{config.id}.json")
