"""``extract`` as a person types it: dates in the outlet's country, and none that no page states."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from avizor.cli import cli

FEED = """
[[feed]]
id = "diario"
name = "Diario"
url = "https://www.diario.com/rss"
country = "EC"
language = "es"
kind = "press"
"""
PROSE = "<p>El gobierno pidió ayuda militar a sus vecinos tras una semana de ataques.</p>" * 6


def extracted(folder: Path, head: str, address: str) -> dict[str, Any]:
    (folder / "feeds").mkdir()
    (folder / "feeds" / "one.toml").write_text(FEED, encoding="utf-8")
    page = folder / "page.html"
    title = "<title>El gobierno pide ayuda militar</title>"
    page.write_text(
        f"<html lang=es><meta charset=utf-8>{title}{head}<article>{PROSE}</article></html>",
        encoding="utf-8",
    )
    arguments = ["--config", str(folder), "extract", str(page), "--url", address, "--json"]
    outcome = CliRunner().invoke(cli, arguments, standalone_mode=False, catch_exceptions=False)
    document: dict[str, Any] = json.loads(outcome.stdout)
    return document


@pytest.mark.parametrize(
    ("address", "instant"),
    [
        ("https://diario.com/pais/una-nota-larga", "2026-11-20T15:00:00Z"),
        ("https://otro.com.ar/pais/una-nota-larga", "2026-11-20T13:00:00Z"),
    ],
)
def test_a_date_without_a_zone_is_read_in_the_outlet_s_country(
    tmp_path: Path, address: str, instant: str
) -> None:
    stated = '<meta property="article:published_time" content="2026-11-20T10:00:00">'
    assert extracted(tmp_path, stated, address)["published_at"] == instant


def test_a_page_that_states_no_date_has_none(tmp_path: Path) -> None:
    document = extracted(tmp_path, "", "https://diario.com/pais/una-nota-larga")
    assert document["published_at"] is None
    assert document["title"] == "El gobierno pide ayuda militar"
