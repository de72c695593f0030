"""``extract`` as a person types it: dates in the outlet's country, and none that no page states."""

import gzip
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from avizor.cli import cli
from contract.web import serving

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


def written(head: str = "") -> str:
    title = "<title>El gobierno pide ayuda militar</title>"
    return f"<html lang=es><meta charset=utf-8>{title}{head}<article>{PROSE}</article></html>"


def invoke(folder: Path, *arguments: str, stdin: str | None = None) -> Result:
    (folder / "feeds").mkdir(exist_ok=True)
    (folder / "feeds" / "one.toml").write_text(FEED, encoding="utf-8")
    command = ["--config", str(folder), "extract", *arguments, "--json"]
    return CliRunner().invoke(cli, command, input=stdin, catch_exceptions=False)


def extracted(folder: Path, head: str, address: str = "") -> dict[str, Any]:
    page = folder / "page.html"
    page.write_text(written(head), encoding="utf-8")
    flags = ["--url", address] if address else []
    document: dict[str, Any] = json.loads(invoke(folder, str(page), *flags).stdout)
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


@pytest.mark.usefixtures("guayaquil")
def test_people_read_the_date_on_their_own_clock(tmp_path: Path) -> None:
    stated = '<meta property="article:published_time" content="2026-11-20T15:00:00Z">'
    (tmp_path / "page.html").write_text(written(stated), encoding="utf-8")
    said = CliRunner().invoke(cli, ["extract", str(tmp_path / "page.html")]).stdout
    assert said.splitlines()[1] == "file  2026-11-20 10:00-05:00"


def test_a_page_that_states_no_date_has_none(tmp_path: Path) -> None:
    document = extracted(tmp_path, "", "https://diario.com/pais/una-nota-larga")
    assert document["published_at"] is None
    assert document["title"] == "El gobierno pide ayuda militar"


@pytest.mark.parametrize(
    ("address", "instant", "outlet"),
    [
        ("https://diario.com/pais/una-nota-larga", "2026-11-20T15:00:00Z", "diario.com"),
        ("https://otro.com.ar/pais/una-nota-larga", "2026-11-20T13:00:00Z", "otro.com.ar"),
        ("", "2026-11-20T10:00:00Z", "file"),
    ],
)
def test_a_saved_page_is_of_the_outlet_that_it_names_itself(
    tmp_path: Path, address: str, instant: str, outlet: str
) -> None:
    stated = '<meta property="article:published_time" content="2026-11-20T10:00:00">'
    named = f'<link rel="canonical" href="{address}">' if address else ""
    document = extracted(tmp_path, stated + named)
    assert (document["published_at"], document["source"]["name"]) == (instant, outlet)
    assert document["url"].startswith("file://")


def test_a_page_that_robots_txt_forbids_is_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVIZOR_FETCH__ALLOW_PRIVATE_NETWORKS", "true")
    with serving() as web:
        web.answers("/robots.txt", body=b"User-agent: *\nDisallow: /a/")
        for path in ("/a/x", "/b/x"):
            web.answers(path, body=written().encode(), Content_Type="text/html")
        outcome = invoke(tmp_path, f"{web.url}/a/x", f"{web.url}/b/x")
        forbidden, read = map(json.loads, outcome.stdout.splitlines())
        assert forbidden["page"] == f"{web.url}/a/x"
        assert "is forbidden by robots.txt (fetch.robots)" in forbidden["error"]
        assert read["url"] == f"{web.url}/b/x"
        assert "/a/x: is forbidden by robots.txt (fetch.robots)" in outcome.stderr
        assert web.asked == ["/robots.txt", "/b/x"]
        monkeypatch.setenv("AVIZOR_FETCH__ROBOTS", "false")
        assert json.loads(invoke(tmp_path, f"{web.url}/a/x").stdout)["url"] == f"{web.url}/a/x"


def test_one_address_is_not_that_of_many_pages(tmp_path: Path) -> None:
    refused = invoke(tmp_path, "one.html", "two.html", "--url", "https://diario.com/nota")
    assert refused.exit_code == 2
    assert "--url says where one page came from" in refused.stderr


def test_a_page_may_come_on_standard_input(tmp_path: Path) -> None:
    outcome = invoke(tmp_path, "-", "--url", "https://diario.com/nota", stdin=written())
    assert json.loads(outcome.stdout)["canonical_url"] == "https://diario.com/nota"


def test_each_page_has_a_record_in_order_and_one_that_cannot_be_read_says_why(
    tmp_path: Path,
) -> None:
    for name, page in (("one.html", written()), ("empty.html", "<p>"), ("two.html", written())):
        (tmp_path / name).write_text(page, encoding="utf-8")
    names = ["one.html", "empty.html", "absent.html", "two.html"]
    outcome = invoke(tmp_path, *(str(tmp_path / name) for name in names))
    first, empty, absent, second = map(json.loads, outcome.stdout.splitlines())
    assert [one["url"].rpartition("/")[2] for one in (first, second)] == ["one.html", "two.html"]
    assert empty == {"page": str(tmp_path / "empty.html"), "error": "holds no article text"}
    assert absent["page"] == str(tmp_path / "absent.html")
    assert "No such file" in absent["error"]


def test_why_a_page_could_not_be_read_is_said_again_by_classify(tmp_path: Path) -> None:
    page = tmp_path / "empty.html"
    page.write_text("<p>", encoding="utf-8")
    records = tmp_path / "records.jsonl"
    records.write_text(invoke(tmp_path, str(page)).stdout, encoding="utf-8")
    command = ["classify", str(records), "--json"]
    judged = CliRunner().invoke(cli, command, catch_exceptions=False)
    told = {"line": 1, "id": str(page), "error": "holds no article text"}
    assert json.loads(judged.stdout) == told
    assert "line 1: holds no article text" in judged.stderr


def test_a_compressed_page_is_refused_with_how_to_read_it(tmp_path: Path) -> None:
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip.compress(written().encode()))
    assert "gzip -dc FILE | avizor extract -" in invoke(tmp_path, str(page)).stderr


def test_a_text_says_nothing_to_the_terminal(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    told = (
        "<p>El presidente pidió ayuda militar contra las bandas \u202e.gnp\u202c, y \x9b31mROJO "
        "\x9b2J \u2066x\u2069 del narcotráfico en Guayaquil, según fuentes.</p>"
    )
    page.write_text(f"<meta charset=utf-8><article><h1>Nota</h1>{told * 2}</article>", "utf-8")
    said = CliRunner().invoke(cli, ["extract", str(page)], catch_exceptions=False).output
    assert " 31mROJO" in said
    assert not re.search("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


def test_an_address_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(written(), encoding="utf-8")
    said = invoke(tmp_path, str(tmp_path / "page.html"), "--url", "no es url")
    assert (said.exit_code, "no es url" in said.stderr) == (2, True)


def test_a_pipe_or_a_device_among_pages_is_named_and_not_waited_for(tmp_path: Path) -> None:
    page, pipe, device = (tmp_path / name for name in ("page.html", "pipe.html", "zero.html"))
    page.write_text(written(), encoding="utf-8")
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    done = invoke(tmp_path, str(pipe), str(device), "/dev/zero", str(page))
    read = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one.get("error", "").partition(":")[0] for one in read] == [
        "is a pipe",
        "is a device",
        "is a device",
        "",
    ]


@pytest.mark.parametrize("place", ["/dev/fd", "/proc/self/fd"])
def test_what_a_shell_lends_is_a_page(tmp_path: Path, place: str) -> None:
    """As bash and zsh write <(command)."""
    ours, theirs = os.pipe()
    os.write(theirs, written().encode())
    os.close(theirs)
    done = invoke(tmp_path, f"{place}/{ours}")
    os.close(ours)
    assert json.loads(done.stdout)["title"] == "El gobierno pide ayuda militar"


@pytest.mark.parametrize(
    "body",
    [
        '<?xml version="1.0"?><?xml-stylesheet href="a"?>\n<rss version="2.0">%s</rss>',
        '\ufeff<feed xmlns="http://www.w3.org/2005/Atom">%s</feed>',
        "<!-- of today --><rdf:RDF>%s</rdf:RDF>",
    ],
)
def test_a_feed_is_no_page(tmp_path: Path, body: str) -> None:
    (tmp_path / "feed.xml").write_text(body % f"<item><description>{PROSE}</description></item>")
    refused = invoke(tmp_path, str(tmp_path / "feed.xml"))
    assert "is a feed and no page: `avizor feeds add`" in json.loads(refused.stdout)["error"]


def test_an_address_in_capitals_is_one(tmp_path: Path) -> None:
    refused = invoke(tmp_path, "HTTP://127.0.0.1:1/nota")
    assert "No such file" not in refused.output


def test_people_are_told_that_a_page_shows_only_a_part(tmp_path: Path) -> None:
    stated = '{"@type": "NewsArticle", "isAccessibleForFree": false}'
    head = f'<script type="application/ld+json">{stated}</script>'
    (tmp_path / "page.html").write_text(written(head), encoding="utf-8")
    shown = CliRunner().invoke(cli, ["--config", str(tmp_path), "extract", f"{tmp_path}/page.html"])
    assert "only a part of it can be read here" in shown.output
