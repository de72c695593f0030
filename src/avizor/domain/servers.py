"""The addresses of servers in the settings: refused by their form, before anything is opened.

A refusal shows what was written, without the name and password that may stand in it.
"""

import json
import re
from typing import Annotated

from pydantic import AfterValidator

from avizor.domain.forms import written_as

EMBEDDED = "sqlite"

_HOST = r"(?:\[[0-9A-Fa-f:.]+\]|[^\s/?#@:,\[\]]+)"
_PLACE = rf"{_HOST}(?::\d+)?"
_KAFKA = rf"kafka://{_PLACE}(?:,{_PLACE})*,?/?"
_HTTP = rf"https?://(?:[^\s/?#@]*@)?{_PLACE}(?:/\S*)?"
# As SQLAlchemy reads it: a password may hold a slash, and no host is the socket on this machine.
_POSTGRESQL = rf"postgresql(?:\+\w+)?://(?:[^:/]*(?::[^@]*)?@)?(?:{_PLACE})?(?:/[^?]*)?(?:\?.*)?"

_SCHEME = re.compile(r"[\w+.-]*")
_LOGIN = re.compile(r"^[^:/?]*(?::[^@]*)?@")  # its password may hold what else begins the query


def _address(pattern: str, legal: str, *, instead: str = "") -> AfterValidator:
    """Return a validator of addresses of one form, with ports that there can be.

    ``instead`` says where a login belongs that may not stand in the address.
    """
    form = re.compile(pattern)

    def check(url: str) -> str:
        behind = url.rpartition("@")[2]
        if instead and form.fullmatch(f"{url.partition('//')[0]}//{behind}") and behind != url:
            raise ValueError(f"{_shown(url)} must hold no login; set {instead}")
        hosts = re.split(r"[/?]", behind.rpartition("//")[2], maxsplit=1)[0]
        ports = re.findall(r":(\d+)(?=,|$)", hosts)
        if url == EMBEDDED or (form.fullmatch(url) and all(0 < int(p) < 65536 for p in ports)):
            return url
        raise ValueError(f"{_shown(url)} is no address; write {legal}")

    return AfterValidator(check)


def without_secrets(url: str) -> str:
    """Return a server's address, however broken, without login and query: both hold passwords.

    It is to be shown, no longer to be used.
    """
    name, slashes, _ = url.partition("://")
    scheme = name + slashes if slashes and _SCHEME.fullmatch(name) else ""
    behind = _LOGIN.sub("", url.removeprefix(scheme), count=1)
    return scheme + behind.partition("?")[0].rpartition("@")[2]


def _shown(url: str) -> str:
    """Quote an address without its secrets; line ends as escapes."""
    return json.dumps(without_secrets(url), ensure_ascii=False)


LogUrl = Annotated[
    str,
    _address(
        _KAFKA,
        "sqlite or kafka://host:9092,host:9092",
        instead="log.username and log.password_file",
    ),
]
KibanaUrl = Annotated[
    str,
    written_as(rf"(?:{_HTTP})?", 'an address such as "https://user@host:5601"', shown=False),
]
IndexUrl = Annotated[str, _address(_HTTP, "sqlite or https://user@host:9200")]
StateUrl = Annotated[str, _address(_POSTGRESQL, "sqlite or postgresql://user@host/database")]
