"""What a measurement found: lines to read, JSON lines, and one HTML page with plots."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem .7rem;text-align:right}"
    "td:first-child,th:first-child{text-align:left}tr:nth-child(even){background:#f3f3f0}"
    "svg{background:#fafaf7;max-width:100%}text{font:12px system-ui,sans-serif}"
)
COLOURS = ("#2f6f8f", "#b5532a", "#5b8c3a", "#7a4f9a")
NAMES_WIDTH, BARS_WIDTH, ROW = 210, 420, 20
WHOLE = NAMES_WIDTH + BARS_WIDTH + 120


def read_arguments(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Read the command line with what every measurement takes: ``--json`` and ``--output``."""
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    parser.add_argument("-o", "--output", type=Path, metavar="PAGE.html")
    return parser.parse_args()


class Results:
    """Collects rows and plots; prints each row as it comes, as text or as a JSON line."""

    def __init__(self, title: str, as_json: bool) -> None:
        self._title = title
        self._as_json = as_json
        self._rows: list[dict[str, Any]] = []
        self._parts: list[str] = []
        self.add("machine", **machine())

    def add(self, what: str, **values: Any) -> None:
        row = {"what": what, **values}
        self._rows.append(row)
        if self._as_json:
            print(json.dumps(row, ensure_ascii=False), flush=True)
        else:
            told = "  ".join(f"{name} {_written(value)}" for name, value in values.items())
            print(f"{what:18} {told}", flush=True)

    def plot(self, heading: str, drawing: str) -> None:
        self._parts.append(f"<h2>{escape(heading)}</h2>{drawing}")

    def write(self, page: Path | None) -> None:
        """Write PAGE and, beside it, the rows as PAGE with the ending ``.jsonl``."""
        if page is None:
            return
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self._rows)
        page.with_suffix(".jsonl").write_text(lines, encoding="utf-8")
        kinds = dict.fromkeys(row["what"] for row in self._rows)
        tables = "".join(
            _table(kind, [r for r in self._rows if r["what"] == kind]) for kind in kinds
        )
        page.write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(self._title)}'
            f"</title><style>{STYLE}</style><h1>{escape(self._title)}</h1>"
            f"{''.join(self._parts)}{tables}</html>\n",
            encoding="utf-8",
        )


def machine() -> dict[str, object]:
    """Name what the figures were measured on."""
    names = Path("/proc/cpuinfo")
    rows = names.read_text(encoding="utf-8").splitlines() if names.exists() else []
    model = next((row.split(":")[1].strip() for row in rows if row.startswith("model name")), "")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return {
        "processor": model or platform.processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "load_before": round(load, 2),
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]),
    }


def bars(values: Mapping[str, float], unit: str) -> str:
    """Draw one bar a name, on one scale from zero, its value written behind it."""
    most = max([*values.values(), 1e-12])
    drawn = []
    for number, (name, value) in enumerate(values.items()):
        top, width = 4 + number * ROW, BARS_WIDTH * value / most
        told = f"{_written(value)} {escape(unit)}"
        drawn.append(
            f"{_label(NAMES_WIDTH - 8, top + 13, escape(name), 'end')}"
            f'<rect x="{NAMES_WIDTH}" y="{top}" width="{width:.1f}" height="15" '
            f'fill="{COLOURS[0]}"/>{_label(NAMES_WIDTH + width + 5, top + 13, told)}'
        )
    return _svg(drawn, 8 + len(drawn) * ROW)


def dots(series: Mapping[str, Sequence[float]], unit: str) -> str:
    """Draw each series of values as dots on one line, so that their spread shows."""
    most = max([value for values in series.values() for value in values] + [1e-12])
    height, drawn = 24 + len(series) * ROW, []
    for number, (name, values) in enumerate(series.items()):
        middle, colour = 14 + number * ROW, COLOURS[number % len(COLOURS)]
        drawn.append(_label(NAMES_WIDTH - 8, middle + 4, escape(name), "end"))
        drawn += [
            f'<circle cx="{NAMES_WIDTH + BARS_WIDTH * value / most:.1f}" cy="{middle}" r="4" '
            f'fill="{colour}" fill-opacity=".6"><title>{_written(value)}</title></circle>'
            for value in values
        ]
    highest = f"{_written(most)} {escape(unit)}"
    drawn += [_label(NAMES_WIDTH, height - 4, "0"), _label(WHOLE - 120, height - 4, highest)]
    return _svg(drawn, height)


def _label(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}">{text}</text>'


def _svg(drawn: Sequence[str], height: int) -> str:
    box = f'viewBox="0 0 {WHOLE} {height}" width="{WHOLE}"'
    return f'<svg {box} role="img">{"".join(drawn)}</svg>'


def _table(kind: str, rows: Sequence[Mapping[str, Any]]) -> str:
    columns = [
        name for name in dict.fromkeys(name for row in rows for name in row) if name != "what"
    ]
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_written(row.get(c, '')))}</td>" for c in columns) + "</tr>"
        for row in rows
    )
    return f"<h2>{escape(kind)}</h2><table><tr>{head}</tr>{body}</table>"


def _written(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"
