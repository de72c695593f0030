"""Feeds added to a configuration folder, by several processes too."""

from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from avizor.added_feeds import append_feeds, feeds_held
from avizor.config_files import PACKAGED, load_configuration
from avizor.domain.catalogue import Feed
from avizor.errors import ConfigError
from unit.test_config_files import FEED, folder

__all__ = ["folder"]


@pytest.mark.parametrize(
    "held", ["# mine\n", "# mine", f"# mine\n{FEED.rstrip()}".replace("diario", "tarde")]
)
def test_added_feeds_are_read_back_and_the_file_keeps_what_it_held(folder: Path, held: str) -> None:
    read = load_configuration(folder)
    (folder / "feeds" / "added.toml").write_text(held)
    more = Feed(
        id="ec-otro", name='El "Otro"\\ \x7f\x9b', url="https://otro.example/rss", country="EC",
        language="es", kind="press",
    )  # fmt: skip
    file = append_feeds(read, "added.toml", [more])
    assert file.read_text().startswith(f"{held.rstrip()}\n")
    assert more in load_configuration(folder).feeds


def test_nothing_is_added_to_the_package_which_the_next_version_replaces(folder: Path) -> None:
    read = load_configuration(folder)
    with pytest.raises(ConfigError, match=r"copy it, and add to the copy: cp -r"):
        append_feeds(replace(read, folder=PACKAGED), "added.toml", read.feeds)
    assert not (PACKAGED / "feeds" / "added.toml").exists()


def test_who_adds_feeds_waits_for_whoever_does(folder: Path) -> None:
    read = load_configuration(folder)
    entered = Event()

    def add() -> None:
        with feeds_held(read):
            entered.set()

    with feeds_held(read) as watched:
        assert watched == read.feeds
        thread = Thread(target=add)
        thread.start()
        assert not entered.wait(0.2)
    assert entered.wait(5)
    thread.join()
