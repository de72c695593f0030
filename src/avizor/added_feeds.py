"""What ``feeds add`` and ``feeds import`` write into a configuration folder, one at a time."""

import fcntl
import json
import os
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from avizor.config_files import PACKAGED, Configuration, read_feeds
from avizor.domain.catalogue import Feed
from avizor.domain.quantities import written_duration
from avizor.errors import ConfigError


@contextmanager
def feeds_held(configuration: Configuration) -> Iterator[tuple[Feed, ...]]:
    """Keep others from adding feeds meanwhile, and give those that the folder has by now.

    Two that add at once would take one id twice, and such a folder is refused by every command.
    Raises ConfigError where the folder cannot be used, ConfigErrors where its feeds are no longer
    sound.
    """
    folder = configuration.folder / "feeds"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise ConfigError(f"{folder}: feeds cannot be added: {error.strerror}") from error
    try:
        with suppress(OSError):  # some network file systems lock no folders
            fcntl.flock(held, fcntl.LOCK_EX)  # released when it is closed
        yield read_feeds(configuration.folder)
    finally:
        os.close(held)


def append_feeds(configuration: Configuration, name: str, feeds: Sequence[Feed]) -> Path:
    """Add feeds to a file of the configuration folder's ``feeds``; return the file.

    Nothing is written for no feeds; what the file holds already stays as it is. Raises ConfigError,
    and writes nothing, for what could not be read again, and for the folder of the package.
    """
    if feeds and configuration.folder == PACKAGED:
        raise ConfigError(
            f"{PACKAGED} goes with the next version of the package; "
            f"copy it, and add to the copy: cp -r '{PACKAGED}' config"
        )
    file = configuration.folder / "feeds" / name
    if feeds:
        tables = "".join(map(feed_table, feeds))
        try:
            tomllib.loads(tables)
            with file.open("a", encoding="utf-8") as opened:
                opened.write(tables)
        except ValueError as error:
            raise ConfigError(f"{file}: a feed cannot be written as TOML: {error}") from error
        except OSError as error:
            raise ConfigError(f"{file}: cannot be written: {error.strerror}") from error
    return file


def feed_table(feed: Feed) -> str:
    """Write a feed as a table of a file of ``feeds/``."""
    fields = feed.model_dump(exclude={"interval"}, exclude_defaults=True)
    if feed.interval is not None:
        fields["interval"] = written_duration(feed.interval)
    written = {key: json.dumps(value, ensure_ascii=False) for key, value in fields.items()}
    # TOML forbids one character more than JSON does.
    lines = [f"{key} = {value}".replace("\x7f", "\\u007f") for key, value in written.items()]
    # A file written by hand may lack its last line end: begin a line of our own.
    return "\n".join(["", "[[feed]]", *lines, ""])
