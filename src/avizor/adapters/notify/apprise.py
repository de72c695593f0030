"""Channel ``apprise``: any of the services that Apprise reaches, by its URLs."""

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import apprise

from avizor.adapters.notify.deadline import SEND_SECONDS, within
from avizor.adapters.notify.progress import Progress
from avizor.adapters.notify.wording import Wording
from avizor.domain.exchange import Notice
from avizor.domain.invisible import JOINER
from avizor.domain.rendering import plain_text
from avizor.errors import ConfigError, RetryLater

_ADDRESS = r"(?<=\w)@(?!everyone|here|channel|all\b|room)[\w-]+\.\w"
_STATES_OVERFLOW = re.compile(r"[?&]overflow=", re.IGNORECASE)
_ARMED = re.compile(rf"(?!{_ADDRESS})@|<(?=[@!#:/]|\w+:)|\](?=\()")


def apprise_services(listed: str, key: str) -> dict[str, Sequence[apprise.Apprise]]:
    """Open a service for each line that is neither empty nor a comment, by the line's number.

    Each in the ways to try: as it is, then cut into pieces, unless its URL states ``overflow``.
    Raises ConfigError, without the URL, for one that Apprise cannot read.
    """
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its messages quote the URLs
    services: dict[str, Sequence[apprise.Apprise]] = {}
    for number, line in enumerate(listed.splitlines(), 1):
        url = line.strip()
        if url and not url.startswith("#"):
            cut = f"{url}{'&' if '?' in url else '?'}overflow=split"
            ways = [url] if _STATES_OVERFLOW.search(url) else [url, cut]
            services[str(number)] = [_opened(way, f"{key}: line {number}") for way in ways]
    return services


def _opened(url: str, where: str) -> apprise.Apprise:
    # A redirect is followed with a GET, which carries nothing: its 200 would count as sent.
    service = apprise.Apprise(asset=apprise.AppriseAsset(http_redirects=False))
    if not service.add(url):
        raise ConfigError(f"{where} is no URL that Apprise knows")
    return service


class AppriseNotifier:
    """Sends title and text to each service; those that took it are not asked again."""

    def __init__(
        self,
        channel_id: str,
        services: Mapping[str, Sequence[apprise.Apprise]],
        progress: Progress,
        wording: Wording,
    ) -> None:
        self.id = channel_id
        self._services = services
        self._progress = progress
        self._wording = wording

    def send(self, notice: Notice) -> str:
        """Send it and return "". Raises RetryLater, naming the lines, while a service refuses.

        Apprise does not tell "later" from "never": a wrong URL is given up with the deadline.
        """
        message = self._wording.message(notice)
        urls = [link.url for part in message.stories for link in part.links]
        title, body = disarmed(message.subject, ()), disarmed(plain_text(message), urls)
        done = self._progress.done(notice.id)
        refused: list[str] = []
        taken: list[str] = []
        for number, ways in self._services.items():
            if number not in done:
                (taken if _took(ways, title, body) else refused).append(number)
        if refused:
            self._progress.note(notice.id, taken)
            lines = ", ".join(refused)
            raise RetryLater(f"the service of line {lines} in url_file did not take it")
        self._progress.finish(notice.id)
        return ""


def _took(ways: Sequence[apprise.Apprise], title: str, body: str) -> bool:
    """Say whether a service took it, in pieces if it refused it whole and may find it too long.

    Apprise knows how long a message each service takes; some take longer ones all the same. One
    that has not answered in its time has not taken it.
    """
    whole, *cut = ways
    try:
        if _sent(whole, title, body, SEND_SECONDS):
            return True
        for service in cut:
            pieces, pause = _pieces(service, len(title) + len(body))
            if pieces > 1:
                return _sent(service, title, body, SEND_SECONDS + pieces * pause)
    except TimeoutError:
        pass
    return False


def _pieces(service: apprise.Apprise, length: int) -> tuple[int, float]:
    """Return into how many pieces a service cuts a text, and the pause that it makes for each."""
    plugins = list(service)
    pieces = max((length // max(1, one.body_maxlen) + 1 for one in plugins), default=1)
    return pieces, max((one.request_rate_per_sec for one in plugins), default=0.0)


def _sent(service: apprise.Apprise, title: str, body: str, seconds: float) -> bool:
    form = apprise.NotifyFormat.TEXT
    send = partial(service.notify, body=body, title=title, body_format=form)
    return bool(within(seconds, send))


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
