"""An evaluation as one HTML page with plots: no script, no file beside it, readable offline."""

from collections.abc import Iterable
from html import escape

from avizor.classifier.evaluation.evaluate import Bin, Figures, LanguageReport, Report
from avizor.classifier.evaluation.intervals import range_words
from avizor.domain.quantities import counted

STYLE = """
:root{color-scheme:light dark;--ink:#1d1d1b;--dim:#6b6a65;--line:#d9d8d2;--band:#f4f3ef;
--bar:#2f6f8f;--dot:#b5532a;--page:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6e1;--dim:#a09d95;--line:#3d3c39;--band:#262523;
--bar:#6fb3d2;--dot:#e38a5f;--page:#191817}}
body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;
color:var(--ink);background:var(--page)}
h1{font-size:1.5rem;overflow-wrap:anywhere}h2{font-size:1.2rem;margin:2.5rem 0 .3rem;
border-top:1px solid var(--line);padding-top:1rem}
p{margin:.3rem 0}.dim,figcaption{color:var(--dim);font-size:.875rem}
.plots{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;align-items:flex-start}
figure{margin:1rem 0;flex:0 1 auto;min-width:0;max-width:100%}
svg{display:block;max-width:100%;height:auto}text{fill:var(--ink);font-size:12px}
.bar{fill:var(--bar)}.dot{fill:var(--dot);fill-opacity:.85}
.axis{stroke:var(--line)}.range{stroke:var(--ink);stroke-width:1.5}.tick{fill:var(--dim)}
.wide{overflow-x:auto}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
td,th{padding:.2rem .7rem;text-align:right;white-space:nowrap}
td:first-child,th:first-child,.words td,.words th{text-align:left}
.words td:last-child,.words th:last-child{text-align:right}
th{border-bottom:1px solid var(--line);font-weight:600}
tbody tr:nth-child(even){background:var(--band)}
@media(max-width:480px){table{font-size:.7rem}td,th{padding:.2rem .2rem;white-space:normal}}
"""
SIDE, EDGE = 220, 36
NAMES, LENGTH, STEP = 176, 280, 20


def write_page(report: Report) -> str:
    """Write the whole report; text from labels is escaped."""
    parts = "".join(_section(each) for each in report.apart)
    rows = ((each.labelled or "–", each.given or "–", each.articles) for each in report.confusions)
    confused = _table("words", ("labelled", "given instead", "articles"), list(rows)[:40])
    name = escape(report.model)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Evaluation of {name}</title><style>{STYLE}</style></head><body>"
        f"<h1>Evaluation of {name}</h1>"
        '<p class="dim">Intervals hold 95 % of a thousand draws of the events; for a topic, of '
        "the draws that it came into.</p>"
        f"{parts}<h2>What is confused</h2>{confused}</body></html>\n"
    )


def _section(report: LanguageReport) -> str:
    figures = (*report.topics, report.micro, report.relevance)
    head = ("topic", "precision", "recall", "F1", "95 % interval", "labelled")
    rows = (
        (
            each.name,
            *map(_share, (each.precision, each.recall, each.f1)),
            range_words(each.interval),
            each.labelled,
        )
        for each in figures
    )
    error = f"{_share(report.calibration_error)} ({range_words(report.calibration_interval)})"
    articles = counted(report.articles, "article")
    return (
        f"<h2>{escape(report.language)}: {articles}</h2>"
        f"<p>Macro F1 {_share(report.macro_f1)} ({range_words(report.macro_interval)}), "
        f"expected calibration error {error}</p>"
        f'<div class="plots">{_bars(figures)}{_curve(report.calibration)}</div>'
        f"{_table('figures', head, rows)}"
    )


def _bars(figures: Iterable[Figures]) -> str:
    """Draw the F1 of each topic as a bar, and its interval as a line across the bar's end."""
    drawn = []
    for row, each in enumerate(figures):
        top = row * STEP + 4
        low, high = (NAMES + LENGTH * value for value in each.interval)
        drawn.append(
            f'<text x="{NAMES - 8}" y="{top + 11}" text-anchor="end">{escape(each.name)}</text>'
            f'<rect class="bar" x="{NAMES}" y="{top}" width="{each.f1 * LENGTH:.0f}" height="14"/>'
            f'<path class="range" d="M{low:.0f} {top + 7}H{high:.0f}M{low:.0f} {top + 3}v8'
            f'M{high:.0f} {top + 3}v8"/>'
            f'<text x="{NAMES + LENGTH + 8}" y="{top + 11}">{_share(each.f1)}</text>'
        )
    wide, high_ = NAMES + LENGTH + 48, 8 + len(drawn) * STEP
    return _figure("F1 and its 95 % interval", (wide, high_), "".join(drawn))


def _curve(bins: Iterable[Bin]) -> str:
    """Draw the labelled share against the score: on the diagonal the score is honest."""
    filled = [each for each in bins if each.count]
    points = "".join(
        f'<circle class="dot" cx="{EDGE + each.score * SIDE:.0f}" '
        f'cy="{8 + SIDE - each.labelled * SIDE:.0f}" r="{_radius(each.count)}">'
        f"<title>{each.count} scores, mean {_share(each.score)}, {_share(each.labelled)} of them "
        "labelled so</title></circle>"
        for each in filled
    )
    ticks = "".join(_tick(value) for value in (0.0, 0.5, 1.0))
    low, high = 8 + SIDE, EDGE + SIDE
    frame = (
        f'<path class="axis" fill="none" d="M{EDGE} 8V{low}H{high}M{EDGE} {low}L{high} 8"/>{ticks}'
    )
    caption = "Labelled share (up) by score (right); an honest score lies on the diagonal"
    return _figure(caption, (high + 12, low + 28), frame + points)


def _tick(value: float) -> str:
    right, up = EDGE + value * SIDE, 8 + SIDE - value * SIDE
    return (
        f'<text class="tick" x="{right:.0f}" y="{SIDE + 30}" text-anchor="middle">{value:g}</text>'
        f'<text class="tick" x="{EDGE - 12}" y="{up + 4:.0f}" text-anchor="end">{value:g}</text>'
    )


def _radius(count: int) -> int:
    """Draw many scores a little larger than few."""
    return 4 + min(4, len(str(count)))


def _figure(caption: str, size: tuple[int, int], drawn: str) -> str:
    wide, high = size
    return (
        f'<figure style="width:{wide}px"><svg viewBox="0 0 {wide} {high}" width="{wide}" '
        f'height="{high}" role="img" aria-label="{caption}">{drawn}</svg>'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def _table(kind: str, head: Iterable[str], rows: Iterable[tuple[object, ...]]) -> str:
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    cells = ("".join(f"<td>{_cell(cell)}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return (
        f'<div class="wide"><table class="{kind}"><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(value: object) -> str:
    """Escape a value, and let the id of a topic be broken between its words."""
    return escape(str(value)).replace("_", "_<wbr>")


def _share(value: float) -> str:
    return f"{value:.3f}"
