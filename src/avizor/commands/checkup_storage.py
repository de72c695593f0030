"""The doctor at index and state: does each answer, where is it, and which key names it."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace

from avizor.adapters.sqlite_file import DAMAGED, DATABASE_NAME, refuse_damage
from avizor.bootstrap import Application
from avizor.commands.finding import Finding
from avizor.commands.preparing import look_at_indices
from avizor.domain.quantities import counted
from avizor.domain.servers import EMBEDDED, without_secrets
from avizor.errors import ConfigError

LOW_DISK = 10**9
"""Bytes free below which a note is worth making."""

FULL_DISK = 5 * 10**7
"""Bytes free below which the next batch may find no room: then nothing goes on."""

_OR_DISK = "or that the data directory can be written and its disk has room"
MEND_INDEX = f"check index.url, that its server runs and takes our login, {_OR_DISK}"
MEND_STATE = f"check state.url, that its server runs and takes our login, {_OR_DISK}"
MEND_FILE = "docs/operate.md says how to restore a copy"
MEND_DISK = "check that the data directory can be written"


def told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Tell what several looks came upon at the first of them; a damaged file is mended by a copy.

    No server and no login is in the way of it, whatever the look advises that needed the file.
    """
    told: set[str] = set()
    for one in findings:
        if one.state == "bad" and one.what in told:
            continue
        told.add(one.what)
        yield replace(one, mend=MEND_FILE) if one.state == "bad" and DAMAGED in one.what else one


def examine_index(app: Application) -> Iterator[Finding]:
    """Ask the index how much it holds; on a server, name what nobody finds there."""
    count, url = app.index.count(), app.settings.index.url
    where = f"data directory {app.data}" if url == EMBEDDED else f"index {without_secrets(url)}"
    yield Finding("good", f"{where}: {counted(count, 'article')} stored")
    if url != EMBEDDED:
        yield from (Finding("bad", *one) for one in look_at_indices(app.index).items())


def examine_state(app: Application) -> Iterator[Finding]:
    """Ask the state what it knows of feeds; in the data directory that needs no line of its own."""
    known, url = app.state.feed_states(), app.settings.state.url
    if url != EMBEDDED or app.settings.index.url != EMBEDDED:
        where = f"data directory {app.data}" if url == EMBEDDED else f"state {without_secrets(url)}"
        yield Finding("good", f"{where}: {counted(len(known), 'feed')} known")


def examine_file(app: Application) -> Iterator[Finding]:
    """Read the database of the data directory from end to end, once there is one."""
    file = app.data / DATABASE_NAME
    if not file.is_file():
        return
    try:
        refuse_damage(file)
    except ConfigError as error:
        if DAMAGED not in str(error):
            raise
        yield Finding("bad", str(error), MEND_FILE)
    else:
        yield Finding("good", f"{file} is whole")


def examine_disk(app: Application) -> Iterator[Finding]:
    """Look for room where the data directory is, once there is one."""
    if app.data.is_dir() and (free := shutil.disk_usage(app.data).free) < LOW_DISK:
        mend = "make room, or keep less: index.retention and log.retention in avizor.toml"
        words = f"only {free // 10**6} MB free on the disk of {app.data}"
        yield Finding("bad" if free < FULL_DISK else "note", words, mend)
