"""Channel ``apprise``: any of the services that Apprise reaches, by its URLs."""

import logging
import re
from collections.abc import Iterable, Mapping
from functools import partial

import apprise

from avizor.adapters.notify.deadline import SEND_SECONDS, within
from avizor.adapters.notify.progress import Progress
from avizor.domain.catalogue import Language
from avizor.domain.exchange import Notice
from avizor.domain.invisible import JOINER
from avizor.domain.rendering import Names, compose, plain_text
from avizor.errors import ConfigError, RetryLater

_ADDRESS = r"(?<=\w)@(?!everyone|here|channel|all\b|room)[\w-]+\.\w"
_ARMED = re.compile(rf"(?!{_ADDRESS})@|<(?=[@!#:/]|\w+:)|\](?=\()")


def apprise_services(listed: str, key: str) -> dict[str, apprise.Apprise]:
    """Open a service for each line that is neither empty nor a comment, by the line's number.

    Raises ConfigError, without the URL, for one that Apprise cannot read.
    """
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its messages quote the URLs
    # A redirect is followed with a GET, which carries nothing: its 200 would count as sent.
    asset, services = apprise.AppriseAsset(http_redirects=False), {}
    for number, line in enumerate(listed.splitlines(), 1):
        url = line.strip()
        if url and not url.startswith("#"):
            service = apprise.Apprise(asset=asset)
            if not service.add(url):
                raise ConfigError(f"{key}: line {number} is no URL that Apprise knows")
            services[str(number)] = service
    return services


class AppriseNotifier:
    """Sends title and text to each service; those that took it are not asked again."""

    def __init__(
        self,
        channel_id: str,
        services: Mapping[str, apprise.Apprise],
        progress: Progress,
        language: Language,
        names: Names,
    ) -> None:
        self.id = channel_id
        self._services = services
        self._progress = progress
        self._language: Language = language
        self._names = names

    def send(self, notice: Notice) -> str:
        """Send it and return "". Raises RetryLater, naming the lines, while a service refuses.

        Apprise does not tell "later" from "never": a wrong URL is given up with the deadline.
        """
        message = compose(notice, self._language, self._names)
        urls = [link.url for part in message.stories for link in part.links]
        title, body = disarmed(message.subject, ()), disarmed(plain_text(message), urls)
        done = self._progress.done(notice.id)
        refused: list[str] = []
        taken: list[str] = []
        for number, service in self._services.items():
            if number not in done:
                (taken if _took(service, title, body) else refused).append(number)
        if refused:
            self._progress.note(notice.id, taken)
            lines = ", ".join(refused)
            raise RetryLater(f"the service of line {lines} in url_file did not take it")
        self._progress.finish(notice.id)
        return ""


def _took(service: apprise.Apprise, title: str, body: str) -> bool:
    """Say whether a service took it; one that has not answered in a minute has not."""
    form = apprise.NotifyFormat.TEXT
    try:
        sent = within(
            SEND_SECONDS, partial(service.notify, body=body, title=title, body_format=form)
        )
        return bool(sent)
    except TimeoutError:
        return False


def disarmed(text: str, urls: Iterable[str]) -> str:
    """Return a text in which no chat service reads a mention, or a link behind other words.

    An invisible character breaks what would be read so; a person reads the same. Mail addresses
    and these links stay whole.
    """
    links = sorted(filter(None, urls), key=len, reverse=True)
    if not links:
        return _ARMED.sub(_broken, text)
    pieces = re.split(f"({'|'.join(map(re.escape, links))})", text)
    pieces[::2] = [_ARMED.sub(_broken, piece) for piece in pieces[::2]]
    pieces[1::2] = [link.replace("@", "%40") for link in pieces[1::2]]
    return "".join(pieces)


def _broken(found: re.Match[str]) -> str:
    return found[0] + JOINER
