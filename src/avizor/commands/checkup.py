"""What the doctor looks at: each finding says what is, and what to do about it."""

import smtplib
from collections.abc import Callable, Iterator
from pathlib import Path

from avizor.adapters.notify.email import mail_connection
from avizor.adapters.notify.mail_account import mail_password
from avizor.adapters.secret_files import channel_problems, other_problems
from avizor.bootstrap import Application
from avizor.commands.checkup_canary import examine_canary
from avizor.commands.checkup_feeds import examine_feeds
from avizor.commands.checkup_log import examine_log
from avizor.commands.checkup_pages import examine_pages
from avizor.commands.checkup_storage import (
    MEND_DISK,
    MEND_INDEX,
    MEND_STATE,
    examine_disk,
    examine_file,
    examine_index,
    examine_state,
)
from avizor.commands.finding import Finding
from avizor.commands.outbox import examine_outbox
from avizor.config_files import PACKAGED, unread_in
from avizor.domain.judgement import ModelInput
from avizor.domain.quantities import counted, few_of
from avizor.errors import AvizorError, RetryLater
from avizor.ports import Notifier, ProbedNotifier

_MEND_LOG = (
    "check log.url, that its brokers run and take our login, or that the data directory can be "
    "written"
)
_MEND_UNREAD = (
    "avizor reads avizor.toml, channels.toml, topics.toml, actors.toml and what stands directly in "
    "feeds/ and rules/ under a name that ends in .toml"
)
_NAMED = 5
"""Files that a finding names; it counts the rest."""
_MEND_MODEL = "set model.path in avizor.toml to a folder with a model, or empty for the shipped one"
_MEND_FILES = "write the secret into the file, alone, or take the key out"
_MEND_CHANNELS = "mend the channel's table in channels.toml and the files that it names"


def examine(app: Application) -> Iterator[Finding]:
    """Look at everything that avizor needs, and at what did not come through."""
    for look, mend in (
        (_configuration, ""),
        (_contact, ""),
        (examine_index, MEND_INDEX),
        (examine_state, MEND_STATE),
        (examine_file, MEND_DISK),
        (examine_disk, MEND_DISK),
        (examine_log, _MEND_LOG),
        (_model, _MEND_MODEL),
        (_channels, _MEND_CHANNELS),
        (_other_secrets, _MEND_FILES),
        (examine_outbox, MEND_STATE),
        (examine_feeds, MEND_STATE),
        (examine_pages, MEND_INDEX),
        (_letters, MEND_STATE),
        (examine_canary, MEND_STATE),
    ):
        yield from _careful(look, mend, app)


def _careful(
    look: Callable[[Application], Iterator[Finding]], mend: str, app: Application
) -> Iterator[Finding]:
    """Let an error become a finding: the doctor always finishes the round."""
    try:
        yield from look(app)
    except AvizorError as error:
        yield Finding("bad", str(error), mend)


def _configuration(app: Application) -> Iterator[Finding]:
    read = app.configuration
    parts = {"feed": read.feeds, "rule": read.rules, "channel": read.channels, "actor": read.groups}
    counts = (counted(len(own), name) for name, own in parts.items())
    yield Finding("good", f"configuration {read.folder}: {', '.join(counts)}")
    if read.folder == PACKAGED:
        lost = "what you change in this folder goes with the next version of the package"
        yield Finding("note", lost, f"cp -r '{PACKAGED}' config")
    if not read.feeds:
        yield Finding("bad", "no feeds", "add one: avizor feeds add https://outlet.example")
    if not read.rules:
        yield Finding("note", "no rules: nobody is alerted", "write one in rules/, see docs")
    if unread := unread_in(read.folder):
        yield Finding("note", f"not read: {few_of(unread, _NAMED)}", _MEND_UNREAD)


def _contact(app: Application) -> Iterator[Finding]:
    read = app.configuration.folder
    folder = Path("config") if read == PACKAGED else read
    if contact := app.settings.fetch.contact:
        yield Finding("good", f"outlets can reach you at {contact}")
    else:
        yield Finding(
            "note",
            "fetch.contact is empty: outlets cannot tell you when you are a burden",
            f'set contact = "you@example.org" under [fetch] in {folder / "avizor.toml"}',
        )


def _model(app: Application) -> Iterator[Finding]:
    sample = ModelInput(title="El Gobierno pide ayuda militar extranjera", text="", language="es")
    judged = app.machinery.model.assess([sample])
    topics = ", ".join(topic.id for topic in judged[0].topics) or "nothing"
    yield Finding("good", f"model {app.machinery.model.name} works: a sample headline is {topics}")


def _channels(app: Application) -> Iterator[Finding]:
    used = {channel for rule in app.configuration.rules for channel in rule.channels}
    broken = channel_problems(app.settings, app.configuration.channels)
    for channel in app.configuration.channels:
        if channel.type == "email" and not any(one.key == "email.password_file" for one in broken):
            yield _mail_server(app)
        if channel.id not in used:
            mend = "name it under channels in a rule, or remove it from channels.toml"
            yield Finding("note", f"channel {channel.id} is used by no rule", mend)
    yield from (Finding("bad", str(problem), _MEND_CHANNELS) for problem in broken)
    for identity, notifier in app.notifiers.items() if not broken else ():
        yield _channel(identity, notifier)


def _channel(identity: str, notifier: Notifier) -> Finding:
    try:
        if isinstance(notifier, ProbedNotifier):
            notifier.probe()
    except RetryLater as error:
        return Finding("bad", f"channel {identity} cannot be used: {error}", _MEND_CHANNELS)
    return Finding("good", f"channel {identity} is set up")


def _mail_server(app: Application) -> Finding:
    settings = app.settings.email
    where = f"{settings.host}:{settings.port}"
    try:
        with mail_connection(settings, mail_password(settings), timeout=10):
            login = " and takes our login" if settings.username else ""
            return Finding("good", f"mail server {where} answers{login}")
    except (OSError, smtplib.SMTPException) as error:
        mend = "set host, port, security, username and password_file under [email] in avizor.toml"
        return Finding("bad", f"mail server {where} cannot be used: {error}", mend)


def _other_secrets(app: Application) -> Iterator[Finding]:
    """Look for the secrets that no look of ours needs: polling and setup do not start without."""
    yield from (Finding("bad", str(one), _MEND_FILES) for one in other_problems(app.settings))


def _letters(app: Application) -> Iterator[Finding]:
    if count := app.state.count_dead_letters():
        mend = "avizor dead-letters; then avizor dead-letters retry"
        yield Finding("note", counted(count, "dead letter"), mend)
