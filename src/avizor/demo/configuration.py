"""The demo's configuration folder: its rules and channel, and feeds that name the live site."""

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from avizor.demo.site import NewsSite, SampleFeed


def write_demo_config(folder: Path, site: NewsSite) -> None:
    """Write avizor.toml, channels.toml, feeds/sample.toml and rules/*.toml for a started site.

    The folder is made where it is missing; files of these names are replaced, others stay.
    `topics.toml` and `actors.toml` are not among them: the project's own serve the demo too.
    """
    _copy(files("avizor.demo").joinpath("config"), folder)
    feeds = folder / "feeds"
    feeds.mkdir(exist_ok=True)
    text = "\n".join(_feed_table(feed) for feed in site.feeds)
    header = "# Written by the demo: the addresses of the sample news site while it runs.\n\n"
    (feeds / "sample.toml").write_text(header + text, encoding="utf-8")


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for item in source.iterdir():
        if item.is_dir():
            _copy(item, target / item.name)
        elif item.name.endswith(".toml"):
            (target / item.name).write_text(item.read_text(encoding="utf-8"), encoding="utf-8")


def _feed_table(feed: SampleFeed) -> str:
    keys = {
        "id": feed.id,
        "name": feed.name,
        "url": feed.url,
        "country": feed.country,
        "language": feed.language,
        "kind": feed.kind,
    }
    if feed.owner is not None:
        keys["owner"] = feed.owner
    # A JSON string without control characters is a TOML basic string.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
    return "[[feed]]\n" + "\n".join(lines) + "\n"
