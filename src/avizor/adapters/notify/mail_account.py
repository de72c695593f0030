"""The mail server and the secret to log in with, as ``[email]`` of the settings says."""

from pathlib import Path
from typing import Literal, Protocol

from pydantic import SecretStr

from avizor.adapters.secret_files import read_secret


class MailServer(Protocol):
    """What ``[email]`` says of the server."""

    @property
    def host(self) -> str:
        """Return its name or address."""

    @property
    def port(self) -> int:
        """Return its port."""

    @property
    def security(self) -> Literal["none", "starttls", "tls"]:
        """Say how the connection is protected; certificates are checked."""

    @property
    def sender(self) -> str:
        """Return the address that mail comes from, with or without a name before it."""

    @property
    def username(self) -> str:
        """Return the name to log in with, "" for none."""


class EmailAccount(MailServer, Protocol):
    """A mail server with the secret to log in with: what ``[email]`` says."""

    @property
    def password(self) -> SecretStr:
        """Return the password from the environment, "" for none."""

    @property
    def password_file(self) -> Path | None:
        """Return the file that holds the password instead, or None."""


def mail_password(email: EmailAccount) -> SecretStr:
    """Return the secret to log in with. Raises ConfigError for a file that cannot be used."""
    if email.password_file is None:
        return email.password
    return SecretStr(read_secret(email.password_file, "email.password_file"))
