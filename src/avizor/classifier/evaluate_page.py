"""An evaluation as one HTML page with plots: no script, no file beside it, readable offline."""

from collections.abc import Iterable
from html import escape

from avizor.classifier.evaluate import Bin, Figures, LanguageReport, Report

STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem .7rem;text-align:right}"
    "td:first-child,th:first-child{text-align:left}tr:nth-child(even){background:#f3f3f0}"
    "svg{background:#fafaf7}"
)
SIDE = 220


def write_page(report: Report) -> str:
    """Write the whole report; text from labels is escaped."""
    parts = "".join(_section(each) for each in report.languages)
    ranges = "".join(
        f"<p>95 % interval of {escape(name)} F1 over events: {low:.3f} to {high:.3f}</p>"
        for name, (low, high) in report.intervals.items()
    )
    rows = _rows((each.labelled, each.given, each.articles) for each in report.confusions[:40])
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(report.model)}'
        f"</title><style>{STYLE}</style><h1>Evaluation of {escape(report.model)}</h1>"
        f"{ranges}{parts}<h2>Confusions</h2>"
        f"<table><tr><th>labelled</th><th>given</th><th>articles</th></tr>{rows}</table></html>\n"
    )


def _section(report: LanguageReport) -> str:
    figures = (*report.topics, report.micro, report.relevance)
    rows = _rows(
        (each.name, _share(each.precision), _share(each.recall), _share(each.f1), each.labelled)
        for each in figures
    )
    return (
        f"<h2>{escape(report.language)}: {report.articles} articles</h2>"
        f"<p>macro F1 {report.macro_f1:.3f}, expected calibration error "
        f"{report.calibration_error:.3f}</p>{_bars(figures)}{_curve(report.calibration)}"
        "<table><tr><th>topic</th><th>precision</th><th>recall</th><th>F1</th><th>labelled</th>"
        f"</tr>{rows}</table>"
    )


def _bars(figures: Iterable[Figures]) -> str:
    """Draw the F1 of each topic as a bar."""
    drawn = []
    for row, each in enumerate(figures):
        top = 4 + row * 18
        drawn.append(
            f'<text x="170" y="{top + 12}" text-anchor="end" font-size="12">{escape(each.name)}'
            f'</text><rect x="178" y="{top}" width="{each.f1 * 300:.0f}" height="14" '
            f'fill="#2f6f8f"/><text x="{182 + each.f1 * 300:.0f}" y="{top + 12}" '
            f'font-size="12">{_share(each.f1)}</text>'
        )
    height = 8 + len(drawn) * 18
    return f'<svg width="530" height="{height}" role="img">{"".join(drawn)}</svg>'


def _curve(bins: Iterable[Bin]) -> str:
    """Draw the labelled share against the score: on the diagonal the score is honest."""
    points = "".join(
        f'<circle cx="{each.score * SIDE:.0f}" cy="{SIDE - each.labelled * SIDE:.0f}" r="5" '
        f'fill="#b5532a"><title>{each.count} scores</title></circle>'
        for each in bins
        if each.count
    )
    return (
        f'<svg width="{SIDE}" height="{SIDE}" role="img"><line x1="0" y1="{SIDE}" x2="{SIDE}" '
        f'y2="0" stroke="#999"/>{points}</svg>'
    )


def _rows(rows: Iterable[tuple[object, ...]]) -> str:
    cells = ("".join(f"<td>{escape(str(cell))}</td>" for cell in row) for row in rows)
    return "".join(f"<tr>{row}</tr>" for row in cells)


def _share(value: float) -> str:
    return f"{value:.3f}"
