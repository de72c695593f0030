"""Secrets that stand in a configuration file, where they must not: only paths to them may."""

import re
from collections.abc import Mapping
from typing import Any

from avizor.errors import Problem

_KEYS = (("email", "password"), ("websub", "secret"))
_ADDRESSES = ("index", "kibana", "state")  # that of Kafka holds no login anywhere
_PASSWORD = re.compile(r"[^:/]+://[^/?#]*:[^/?#]+@")
# A database's address is cut otherwise: its password may hold what elsewhere ends the host.
_DATABASE_PASSWORD = re.compile(r"postgresql[^:/]*://(?:[^:/@]*:[^@]+@|[^?]*\?(?:.*&)?password=.)")


def secrets_in(values: Mapping[str, Any], file: str) -> list[Problem]:
    """List the secrets in what a settings file says, none of them shown; usually there are none.

    Each problem says where the secret may stand instead. Empty ones are none.
    """
    keys = [key for key in _KEYS if _text(values, *key)]
    addresses = [name for name in _ADDRESSES if _holds_password(_text(values, name, "url"))]
    return [Problem(file, f"{name}.{key}", _instead(name, key)) for name, key in keys] + [
        Problem(file, f"{name}.url", _instead_of_address(name)) for name in addresses
    ]


def _text(values: Mapping[str, Any], section: str, key: str) -> str:
    table = values.get(section)
    value = table.get(key) if isinstance(table, Mapping) else None
    return value if isinstance(value, str) else ""


def _holds_password(address: str) -> bool:
    return bool(_PASSWORD.match(address) or _DATABASE_PASSWORD.match(address))


def _instead(section: str, key: str) -> str:
    return (
        f"is a secret, which must not stand here; write it into a file that {section}.{key}_file "
        f"names, or set AVIZOR_{section.upper()}__{key.upper()}"
    )


def _instead_of_address(section: str) -> str:
    return (
        "holds a password, which must not stand here; write it into a file that "
        f"{section}.password_file names, or set AVIZOR_{section.upper()}__URL"
    )
