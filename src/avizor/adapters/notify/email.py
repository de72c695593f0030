"""Channel ``email``: mail through the server of ``[email]``, threaded under the first message."""

import contextlib
import smtplib
import ssl
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, formataddr, localtime, parseaddr
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from avizor.adapters.notify.deadline import READ_SECONDS, SocketCutter, deadline, too_slow
from avizor.adapters.notify.mail_account import MailServer
from avizor.adapters.notify.mail_html import html_mail
from avizor.adapters.notify.progress import Progress
from avizor.adapters.notify.wording import Wording
from avizor.domain.alerts.channels import EmailChannel
from avizor.domain.alerts.decision import heirs
from avizor.domain.alerts.digests import OVERFLOW
from avizor.domain.briefing import brief
from avizor.domain.exchange import Notice
from avizor.domain.rendering import digest_due, plain_text
from avizor.domain.rendering.briefing_page import briefing_html
from avizor.errors import BadRecord, RetryLater

_WAITS = 6
"""How many waits a whole transfer may last: some servers greet late and take each reader slowly."""
_BEFORE = timedelta(hours=1)
"""How long before its first alert a digest's briefing begins: articles precede alerts."""


class _MailPolicy(EmailPolicy):
    """Fold only what must be: text that is encoded, whose words may not be longer than 75.

    The standard library moves a header that just misses 78 characters whole to the next line,
    and readers then see a subject or an id that begins with a blank. Where only a late word of a
    subject is encoded it puts a second blank before it.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """Fold a header for sending: at 78 characters, an ASCII one only at 900.

        A subject that is not ASCII is encoded whole: blanks between encoded words do not count.
        """
        if name.lower() == "subject" and not str(value).isascii():
            words = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
            return f"{name}: {words}{self.linesep}".encode("ascii")
        width = 900 if str(value).isascii() else 78
        return EmailPolicy.fold_binary(self.clone(max_line_length=width), name, value)


# Seven bits: any server takes it, whatever it can do with eight.
_POLICY = _MailPolicy(linesep="\r\n", cte_type="7bit")


@contextlib.contextmanager
def mail_connection(
    server: MailServer, password: SecretStr, timeout: float = READ_SECONDS
) -> Iterator[smtplib.SMTP]:
    """Connect, protect and log in; how the server says goodbye afterwards does not matter.

    ``timeout`` bounds each wait for the server, six times as long all of it. Raises what smtplib
    does, and OSError.
    """
    with deadline(_WAITS * timeout) as cutter, _timed(cutter, _WAITS * timeout):
        connection = _connected(server, timeout, cutter)
        try:
            if server.security == "starttls":
                connection.starttls(context=ssl.create_default_context())
            if server.username:
                connection.login(server.username, _Utf8(password.get_secret_value()))
            yield connection
            with contextlib.suppress(smtplib.SMTPException, OSError):
                connection.quit()
        finally:
            connection.close()


@contextlib.contextmanager
def _timed(cutter: SocketCutter, seconds: float) -> Iterator[None]:
    """Call a connection that we cut what it was: too slow."""
    try:
        yield
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        if cutter.is_over:
            raise TimeoutError(f"the whole transfer took longer than {seconds:g} s") from error
        raise


def _connected(server: MailServer, timeout: float, cutter: SocketCutter) -> smtplib.SMTP:
    name = _domain(parseaddr(server.sender)[1])
    if server.security == "tls":
        context = ssl.create_default_context()
        return _LimitedTls(cutter, server.host, server.port, name, timeout=timeout, context=context)
    return _Limited(cutter, server.host, server.port, name, timeout=timeout)


class _Limited(smtplib.SMTP):
    """A connection that is cut at a deadline; the making of it waits for the server already.

    It logs in with what is not ASCII, too.
    """

    def __init__(self, cutter: SocketCutter, *where: Any, **how: Any) -> None:
        cutter.watch(lambda: self.sock)
        super().__init__(*where, **how)

    def auth(self, mechanism: str, authobject: Any, **how: Any) -> tuple[int, bytes]:
        """Log in by a mechanism, with what ``authobject`` answers in UTF-8."""

        def answer(*challenge: Any) -> Any:
            words = authobject(*challenge)
            return None if words is None else _Utf8(words)

        return super().auth(mechanism, answer, **how)


class _LimitedTls(_Limited, smtplib.SMTP_SSL):
    """The same over TLS from the beginning."""


class _Utf8(str):
    """A word of a login, written in UTF-8 (RFC 4616): smtplib takes ASCII alone."""

    __slots__ = ()

    def encode(self, *_: object, **__: object) -> bytes:
        """Return its bytes, whatever encoding is asked for."""
        return super().encode("utf-8", "replace")


class EmailNotifier:
    """Sends one mail a notice to all of a channel's readers."""

    def __init__(
        self,
        config: EmailChannel,
        server: MailServer,
        password: SecretStr,
        progress: Progress,
        wording: Wording,
    ) -> None:
        self.id = config.id
        self._config = config
        self._server = server
        self._from, self._sender = parseaddr(server.sender)
        self._password = password
        self._progress = progress
        self._wording = wording

    def send(self, notice: Notice) -> str:
        """Send it and return its Message-ID, which a repeat of the same notice reuses.

        Readers whose address was taken by an earlier try are left out. Raises RetryLater for
        a server that is away or answers 4xx, BadRecord for 5xx; refused readers are named, and
        the Message-ID goes with the error where others have the mail.
        """
        mail = self._mail(notice)
        done = self._progress.done(notice.id)
        readers = [address for address in self._config.to if address not in done]
        refused = self._transfer(mail, readers) if readers else {}
        if refused:
            self._progress.note(notice.id, (r for r in readers if r not in refused))
            partly = len(refused) < len(self._config.to)
            raise _refusal(refused, str(mail["Message-ID"]) if partly else "")
        self._progress.finish(notice.id)
        return str(mail["Message-ID"])

    def _transfer(self, mail: EmailMessage, readers: list[str]) -> Mapping[str, tuple[int, bytes]]:
        """Hand the mail over; return the readers that were refused, with code and words."""
        try:
            with mail_connection(self._server, self._password) as connection:
                return connection.send_message(mail, self._sender, readers)
        except smtplib.SMTPRecipientsRefused as error:
            return error.recipients
        except smtplib.SMTPNotSupportedError as error:
            raise BadRecord(f"{self._where()}: {error}; see security in [email]") from error
        except smtplib.SMTPResponseException as error:
            raise _answer(self._where(), error) from error
        except TimeoutError as error:
            raise too_slow(f"{self._where()} does not answer: {error}") from error
        except (smtplib.SMTPException, OSError) as error:
            raise RetryLater(f"{self._where()} is away: {error}") from error

    def _where(self) -> str:
        return f"mail server {self._server.host}:{self._server.port}"

    def _mail(self, notice: Notice) -> EmailMessage:
        message = self._wording.message(notice)
        mail = EmailMessage(policy=_POLICY)
        for name, value in self._headers(notice).items():
            mail[name] = value
        mail["Subject"] = message.subject
        mail["Content-Language"] = message.language
        mail.set_content(plain_text(message), cte="quoted-printable")
        mail.add_alternative(html_mail(message), subtype="html", cte="quoted-printable")
        if notice.digest == "daily":
            self._attach_briefing(mail, notice)
        return mail

    def _attach_briefing(self, mail: EmailMessage, notice: Notice) -> None:
        """Attach the digest's stories as a page to read offline, keep or pass on.

        It has the mail's clock, and the day of its subject in its name.
        """
        known = {alert.story_id: alert.story for alert in notice.alerts}
        came_to = heirs(known.values())
        stories = {name: story for name, story in known.items() if name not in came_to}
        moments = [alert.created_at for alert in notice.alerts]
        begins = min([*moments, *(story.last_activity_at for story in stories.values())])
        zone = self._wording.names.zone(alert.rule for alert in notice.alerts)
        told = brief(stories.values(), (begins - _BEFORE, max(moments)), timezone=zone)
        day = digest_due(notice, self._wording.names).astimezone(ZoneInfo(zone))
        page = briefing_html(told, self._wording.language, self._wording.names)
        mail.add_attachment(
            page.encode("utf-8", "replace"),
            maintype="text",
            subtype="html",
            filename=f"briefing-{day:%Y-%m-%d}{self._time_of(day)}.html",
            cte="base64",
            params={"charset": "utf-8"},
        )

    def _time_of(self, due: datetime) -> str:
        """Return when a digest is due, for a name that it shares with another one of that day."""
        rules = self._wording.names.rules.values()
        whens = {(one.when.replace("immediate", OVERFLOW), one.timezone) for one in rules}
        daily = [when for when, _ in whens if when != "hourly"]
        return f"-{due:%H%M}" if len(daily) > 1 else ""

    def _headers(self, notice: Notice) -> dict[str, str]:
        sender = self._sender
        return {
            "From": formataddr((self._from or "avizor", sender)),
            "To": ", ".join(self._config.to),
            "Date": format_datetime(localtime()),
            "Message-ID": f"<{notice.id}.{self.id}@{_domain(sender)}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<mailto:{quote(sender, safe='@')}?subject=unsubscribe>",
            "X-Avizor-Rule": _listed(alert.rule for alert in notice.alerts),
            **_story_headers(notice),
        }


def _story_headers(notice: Notice) -> dict[str, str]:
    """Name alert, story and thread; a digest names all it carries, and belongs to no thread."""
    if notice.digest:
        return {
            "X-Avizor-Alert": _listed(alert.id for alert in notice.alerts),
            "X-Avizor-Story": _listed(alert.story_id for alert in notice.alerts),
            "X-Avizor-Digest": notice.digest,
            "X-Avizor-Digest-Id": notice.id,
        }
    headers = {"X-Avizor-Alert": notice.id, "X-Avizor-Story": notice.alerts[0].story_id}
    if notice.thread:
        headers |= {"In-Reply-To": notice.thread, "References": notice.thread}
    return headers


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _domain(address: str) -> str:
    return address.rpartition("@")[2] or "localhost"


def _answer(where: str, error: smtplib.SMTPResponseException) -> RetryLater | BadRecord:
    words = f"{where} answered {error.smtp_code} {_said(error.smtp_error)}"
    return RetryLater(words) if 400 <= error.smtp_code < 500 else BadRecord(words)


def _refusal(refused: Mapping[str, tuple[int, bytes]], receipt: str) -> RetryLater | BadRecord:
    """Come again while any address may still be taken; else list the ones that never will."""
    words = "; ".join(f"{name}: {code} {_said(text)}" for name, (code, text) in refused.items())
    later = any(400 <= code < 500 for code, _ in refused.values())
    if later:
        return RetryLater(f"refused for now: {words}", receipt=receipt)
    return BadRecord(f"refused: {words}", receipt=receipt)


def _said(text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return " ".join(words.split())[:200]
