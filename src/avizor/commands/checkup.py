"""What the doctor looks at: each finding says what is, and what to do about it."""

import shutil
import smtplib
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from avizor.bootstrap import Application
from avizor.domain.records import ModelInput
from avizor.errors import AvizorError

LOW_DISK = 10**9
"""Bytes free below which a note is worth making."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at: good, worth a note, or bad; and how to mend it."""

    state: Literal["good", "note", "bad"]
    what: str
    mend: str = ""

    def document(self) -> dict[str, object]:
        """Return the finding as ``doctor --json`` prints it."""
        return {"state": self.state, "what": self.what, "mend": self.mend or None}


def examine(app: Application) -> Iterator[Finding]:
    """Look at configuration, data directory, model, channels, feeds and dead letters."""
    for look in (_configuration, _contact, _storage, _model, _channels, _feeds, _letters):
        yield from _careful(look, app)


def _careful(
    look: Callable[[Application], Iterator[Finding]], app: Application
) -> Iterator[Finding]:
    """Let an error become a finding: the doctor always finishes the round."""
    try:
        yield from look(app)
    except AvizorError as error:
        yield Finding("bad", str(error))


def _configuration(app: Application) -> Iterator[Finding]:
    read = app.configuration
    yield Finding(
        "good",
        f"configuration {read.folder}: {len(read.feeds)} feeds, {len(read.rules)} rules, "
        f"{len(read.channels)} channels, {len(read.groups)} actors",
    )
    if not read.feeds:
        yield Finding("bad", "no feeds", "add one: avizor feeds add https://outlet.example")
    if not read.rules:
        yield Finding("note", "no rules: nobody is alerted", "write one in rules/, see docs")


def _contact(app: Application) -> Iterator[Finding]:
    if contact := app.settings.fetch.contact:
        yield Finding("good", f"outlets can reach you at {contact}")
    else:
        yield Finding(
            "note",
            "fetch.contact is empty: outlets cannot tell you when you are a burden",
            'set contact = "you@example.org" under [fetch] in avizor.toml',
        )


def _storage(app: Application) -> Iterator[Finding]:
    count = app.index.count()
    app.state.feed_states()
    yield Finding("good", f"data directory {app.data}: {count} articles stored")
    free = shutil.disk_usage(app.data).free
    if free < LOW_DISK:
        yield Finding("note", f"only {free // 10**6} MB free on the disk of {app.data}")


def _model(app: Application) -> Iterator[Finding]:
    sample = ModelInput(title="El Gobierno pide ayuda militar extranjera", text="", language="es")
    judged = app.model.assess([sample])
    topics = ", ".join(topic.id for topic in judged[0].topics) or "nothing"
    yield Finding("good", f"model {app.model.name} works: a sample headline is {topics}")


def _channels(app: Application) -> Iterator[Finding]:
    used = {channel for rule in app.configuration.rules for channel in rule.channels}
    for channel in app.configuration.channels:
        if channel.type == "email":
            yield _mail_server(app)
        if channel.id not in used:
            yield Finding("note", f"channel {channel.id} is used by no rule")
    for identity in app.notifiers:
        yield Finding("good", f"channel {identity} is set up")


def _mail_server(app: Application) -> Finding:
    settings = app.settings.email
    where = f"{settings.host}:{settings.port}"
    try:
        if settings.security == "tls":
            context = ssl.create_default_context()
            smtplib.SMTP_SSL(settings.host, settings.port, timeout=10, context=context).quit()
        else:
            smtplib.SMTP(settings.host, settings.port, timeout=10).quit()
    except (OSError, smtplib.SMTPException) as error:
        mend = "set host, port and security under [email] in avizor.toml"
        return Finding("bad", f"mail server {where} does not answer: {error}", mend)
    return Finding("good", f"mail server {where} answers")


def _feeds(app: Application) -> Iterator[Finding]:
    states = app.state.feed_states()
    if not states:
        yield Finding("note", "no feed polled yet", "avizor run --once")
    for feed in app.configuration.feeds:
        state = states.get(feed.id)
        if state and state.gone:
            yield Finding("note", f"feed {feed.id} is gone for good (410)", "remove it")
        elif state and state.failures >= 3:
            yield Finding(
                "note",
                f"feed {feed.id} failed {state.failures} times: {state.error}",
                f"avizor feeds check {feed.id}",
            )


def _letters(app: Application) -> Iterator[Finding]:
    if count := len(app.state.dead_letters()):
        mend = "avizor dead-letters; then avizor dead-letters retry"
        yield Finding("note", f"{count} dead letters", mend)
