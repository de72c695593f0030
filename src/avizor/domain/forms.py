"""What a configuration must write in one form: ids, codes, addresses; lists and networks.

Each refuses anything else with a sentence that says what is legal, and shows what was written but
for addresses, which may hold a password.
"""

import ipaddress
import json
import re
import tomllib
from collections.abc import Callable
from contextlib import suppress
from email.utils import parseaddr
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from avizor.domain.countries import country_code, outlet_country


def written_as(pattern: str, legal: str, *, shown: bool = True) -> AfterValidator:
    """Return a validator of strings that are a pattern from end to end.

    Its ValueError says ``"x" is not <legal>``, without the ``"x"`` when that is not to be shown.
    """
    form = re.compile(pattern)

    def check(value: str) -> str:
        if form.fullmatch(value):
            return value
        written = json.dumps(value, ensure_ascii=False)  # line ends and the like as escapes
        raise ValueError(f"{written} is not {legal}" if shown else f"is not {legal}")

    return AfterValidator(check)


def language_code(tag: str) -> str | None:
    """Return the ISO 639-1 code of a tag such as ``en-US``, None for what begins with none."""
    code = re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else None


def split_list(value: object) -> object:
    """Let the environment write a list as ``a,b`` or ``["a", "b"]``."""
    if not isinstance(value, str) or value.lower() in {"true", "false", "1", "0", "yes", "no"}:
        return value
    return [part.strip(" \"'") for part in value.strip("[] ").split(",") if part.strip(" \"'")]


def one_as_list(value: object) -> object:
    """Let a configuration write a list of one as that one: ``"a"`` for ``["a"]``."""
    return [value] if isinstance(value, str) else value


def read_table(value: object) -> object:
    """Let the environment write a table as JSON or as TOML: ``{homicide = 0.4}``."""
    readers: tuple[Callable[[str], object], ...] = (json.loads, _inline_table)
    for read in readers if isinstance(value, str) else ():
        with suppress(ValueError):
            return read(str(value))
    return value


def _inline_table(written: str) -> object:
    return tomllib.loads(f"table = {written}")["table"]


def private_networks(value: object) -> object:
    """Read a switch, or networks as a list or ``a,b``; networks come back in their usual form."""
    written = split_list(value)
    if not isinstance(written, list):
        return written
    try:
        return [str(ipaddress.ip_network(one, strict=False)) for one in written]
    except ValueError as error:
        legal = 'write true, false or networks such as ["127.0.1.0/24"]'
        raise ValueError(f"{error}; {legal}") from error


def mail_address(value: str) -> str:
    """Return a mail address without the spaces around it; ValueError for what is none."""
    local, at, domain = value.strip().rpartition("@")
    plain = value.isascii() and value.isprintable() and not set(' ,;<>"') & set(value.strip())
    if not (at and local and domain and plain):
        raise ValueError(f'"{value}" is no mail address; write it as "desk@example.org"')
    return value.strip()


def mail_sender(value: str) -> str:
    """Return a mail address with or without a name before it; ValueError for what is neither."""
    address = parseaddr(value)[1]
    try:
        mail_address(address)
    except ValueError:
        written = json.dumps(value, ensure_ascii=False)
        legal = "desk@example.org or Desk <desk@example.org>"
        raise ValueError(f"{written} is no sender of mail; write it as {legal}") from None
    return value


def _no_truth(value: object) -> object:
    """Refuse true and false where a number is asked: they would count as 1 and 0."""
    if value is True or value is False:
        raise ValueError(f"{json.dumps(value)} is no number; write one")
    return value


def _small_scheme(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    return scheme.lower() + separator + rest


Whole = Annotated[int, BeforeValidator(_no_truth)]
Number = Annotated[float, BeforeValidator(_no_truth)]
KebabId = Annotated[
    str, written_as(r"[a-z0-9][a-z0-9-]*", "an id: small letters, digits and hyphens")
]
LooseId = Annotated[
    str,
    written_as(
        r"[A-Za-z0-9][A-Za-z0-9_.-]*",
        "an id: letters without accents, digits, and after the first _ . or -",
    ),
]
Country = Annotated[str, AfterValidator(country_code)]
OutletCountry = Annotated[str, AfterValidator(outlet_country)]
LanguageCode = Annotated[str, written_as(r"[a-z]{2}", 'an ISO 639-1 code, such as "es"')]
AsciiText = Annotated[
    str, written_as(r"[ \t\r\n!-~]*", "plain ASCII, and a header carries nothing else")
]
ServerName = Annotated[str, written_as(r"\S+", "the name or address of a server")]
HttpUrl = Annotated[
    str,
    written_as(
        r"(?i:https?)://[^/\s](?s:.)*",
        "an address that begins with https:// or http://",
        shown=False,
    ),
    AfterValidator(_small_scheme),
]
MailAddress = Annotated[str, AfterValidator(mail_address)]
MailSender = Annotated[str, AfterValidator(mail_sender)]
CallbackUrl = Annotated[
    str,
    written_as(
        r"(?:https?://[^/\s@]+(?:/[^\s?#]*)?)?",
        'an address such as "https://hubs.example/avizor", without a query or a password',
        shown=False,
    ),
]
HostAndPort = Annotated[
    str,
    written_as(
        r"\S*:(?:[1-5]?\d{1,4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])",
        'an address and port, such as "127.0.0.1:8470"',
    ),
]
