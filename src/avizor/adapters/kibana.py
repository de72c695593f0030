"""Kibana's dashboards: the saved objects that avizor ships, brought to a Kibana by its HTTP API."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx2

from avizor.adapters.certificates import trusted
from avizor.adapters.secret_files import read_secret
from avizor.domain.quantities import few_of
from avizor.errors import AvizorError, ConfigError, RetryLater
from avizor.plain_files import why_no_file
from avizor.settings import KibanaSettings

_IMPORT = "/api/saved_objects/_import"
_TIMEOUT = 60.0
_SHOWN = 3
"""Refused objects named in one message; the rest are counted."""


@dataclass(frozen=True)
class KibanaAccess:
    """Where a Kibana is and who we are to it; ``url`` holds no login, secrets are never shown."""

    url: str
    username: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca_file: Path | None = None


def access_from(settings: KibanaSettings) -> KibanaAccess:
    """Read the address and the secrets that the settings name.

    Raises ConfigError for a file that cannot be read; the settings have refused what is no address.
    """
    parts = urlsplit(settings.url)
    password = read_secret(settings.password_file, "kibana.password_file")
    return KibanaAccess(
        url=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')}",
        username=unquote(parts.username or ""),
        password=password or unquote(parts.password or ""),
        api_key=read_secret(settings.api_key_file, "kibana.api_key_file"),
        ca_file=settings.ca_file,
    )


def import_dashboards(access: KibanaAccess, file: Path) -> int:
    """Bring a file of saved objects to Kibana and return how many it took; a repeat replaces them.

    Raises ConfigError for what a person must mend (login, right, address, file), RetryLater for
    a Kibana that is away or still starting, AvizorError when it refuses single objects.
    """
    if why := why_no_file(file):
        raise ConfigError(f"{file}: {why}")
    try:
        objects = file.read_bytes()
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from error
    return _count(_post(access, file.name, objects), access.url)


def _post(access: KibanaAccess, name: str, objects: bytes) -> httpx2.Response:
    headers = {"kbn-xsrf": "avizor"}  # Kibana refuses a POST without it
    if access.api_key:
        headers["Authorization"] = f"ApiKey {access.api_key}"
    login = (access.username, access.password)
    try:
        return httpx2.post(
            access.url + _IMPORT,
            params={"overwrite": "true"},
            headers=headers,
            files={"file": (name, objects, "application/ndjson")},
            auth=login if access.username and not access.api_key else None,
            verify=trusted(access.ca_file, "kibana.ca_file"),
            timeout=_TIMEOUT,
        )
    except httpx2.InvalidURL as error:
        raise ConfigError(f"kibana.url: {access.url}: {error}") from error
    except httpx2.HTTPError as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            reason = f"the certificate of {access.url} is signed by nobody we trust"
            raise ConfigError(f"kibana.ca_file: {reason}") from error
        raise RetryLater(f"kibana.url: {access.url} cannot be reached: {error}") from error


def _count(response: httpx2.Response, url: str) -> int:
    """Read Kibana's answer: how many objects it took."""
    status, answer = response.status_code, _document(response)
    said = str(answer.get("message") or f"it answers {status}")
    if status == 401:
        mend = "check the user, kibana.password_file, kibana.api_key_file"
        raise ConfigError(f"kibana.url: {url} refuses the login: {mend}")
    if status == 403:
        raise ConfigError(f"kibana.url: {url} does not let us import saved objects: {said}")
    if status in {408, 429} or status >= 500:
        raise RetryLater(f"kibana.url: {url} is not ready: {said}")
    if "success" not in answer:
        raise ConfigError(f"kibana.url: {url} takes no saved objects, is it Kibana? ({said})")
    if not answer["success"]:
        raise AvizorError(f"{url} refuses {_refused(answer.get('errors') or [])}")
    return int(answer["successCount"])


def _document(response: httpx2.Response) -> dict[str, Any]:
    try:
        answer = response.json()
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _refused(errors: list[dict[str, Any]]) -> str:
    """Name the objects that were refused, each with the kind of its error."""
    named = [
        f"{one.get('type')} {one.get('id')} ({(one.get('error') or {}).get('type')})"
        for one in errors
    ]
    return few_of(named, _SHOWN)
