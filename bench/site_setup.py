"""A generated site in a process of its own, and the configuration to watch one."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from avizor.added_feeds import feed_table
from avizor.domain import catalogue

Feed = Mapping[str, str]
SETTINGS = """
[poll]
interval = "{interval}"
min_interval = "{interval}"

[fetch]
contact = "bench@example.org"
per_host_delay = "0s"
allow_private_networks = ["127.0.0.0/8"]

[alerts]
max_per_day = 1000000
"""


@contextmanager
def served(pages: int) -> Iterator[Sequence[Feed]]:
    """Serve generated pages from another process, and give their feeds; ends it afterwards."""
    command = [sys.executable, str(Path(__file__).with_name("news_site.py")), str(pages)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout
        try:
            yield json.loads(process.stdout.readline())["feeds"]
        finally:
            process.stdin.close()


def write_configuration(folder: Path, feeds: Sequence[Feed], interval: str = "15m") -> None:
    """Write a configuration folder: these feeds, the rules and the channel of the demo."""
    with as_file(files("avizor.demo") / "config") as demo:
        shutil.copytree(demo, folder)
    settings = SETTINGS.format(interval=interval)
    (folder / "avizor.toml").write_text(settings, encoding="utf-8")
    (folder / "feeds").mkdir(exist_ok=True)
    tables = "".join(feed_table(catalogue.Feed.model_validate(feed)) for feed in feeds)
    (folder / "feeds" / "generated.toml").write_text(tables, encoding="utf-8")
