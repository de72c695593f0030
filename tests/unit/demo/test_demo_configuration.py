import tomllib
from pathlib import Path
from typing import Any

from avizor.demo import NewsSite, write_demo_config


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_written_feeds_are_those_the_site_serves(site: NewsSite, tmp_path: Path) -> None:
    write_demo_config(tmp_path / "config", site)
    tables = read(tmp_path / "config" / "feeds" / "sample.toml")["feed"]
    assert [table["url"] for table in tables] == [feed.url for feed in site.feeds]
    assert [table.get("owner") for table in tables] == [feed.owner for feed in site.feeds]
    assert {table["kind"] for table in tables} == {"press", "wire", "official"}


def test_writing_again_replaces_the_addresses_and_keeps_other_files(
    site: NewsSite, tmp_path: Path
) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "mine.toml").write_text("feed = []\n")
    write_demo_config(tmp_path, site)
    before = read(tmp_path / "feeds" / "sample.toml")
    write_demo_config(tmp_path, site)
    assert read(tmp_path / "feeds" / "sample.toml") == before
    assert (tmp_path / "feeds" / "mine.toml").read_text() == "feed = []\n"


def test_the_settings_let_the_pipeline_reach_loopback_and_name_a_contact(
    site: NewsSite, tmp_path: Path
) -> None:
    write_demo_config(tmp_path, site)
    fetch = read(tmp_path / "avizor.toml")["fetch"]
    assert fetch["allow_private_networks"] == ["127.0.0.0/8"]
    assert fetch["robots"] is True
    assert "@" in fetch["contact"]


def test_every_rule_names_its_examples_and_a_channel_that_exists(
    site: NewsSite, tmp_path: Path
) -> None:
    write_demo_config(tmp_path, site)
    channels = {channel["id"] for channel in read(tmp_path / "channels.toml")["channel"]}
    rules = [read(path) for path in sorted((tmp_path / "rules").glob("*.toml"))]
    assert len(rules) >= 5
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["should_match"] and rule["should_not_match"], rule["id"]
        assert set(rule["channels"]) <= channels, rule["id"]
