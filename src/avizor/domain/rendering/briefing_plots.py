"""Small plots as inline SVG: how many independent reports a topic had, day by day."""

from collections.abc import Sequence
from datetime import date
from html import escape

from avizor.domain.catalogue import Language
from avizor.domain.rendering.dates import day_words, short_day

_BAR, _GAP, _HEIGHT = 14, 4, 48


def daily_bars(name: str, counts: Sequence[int], days: Sequence[date], language: Language) -> str:
    """Draw one topic's counts as bars on its own scale, with the highest count written."""
    highest = max([1, *counts])
    bars = "".join(
        _bar(number, f"{day_words(day, language)}: {count}", count, highest)
        for number, (count, day) in enumerate(zip(counts, days, strict=True))
    )
    width = len(counts) * (_BAR + _GAP) - _GAP
    first, last = short_day(days[0], language), short_day(days[-1], language)
    return (
        f'<figure class="plot"><figcaption>{escape(name)} <b>{sum(counts)}</b></figcaption>'
        f'<svg viewBox="0 0 {width} {_HEIGHT + 14}" role="img" '
        f'aria-label="{escape(name)}: {", ".join(map(str, counts))}">'
        f'<line x1="0" y1="{_HEIGHT}.5" x2="{width}" y2="{_HEIGHT}.5"/>{bars}'
        f'<text x="0" y="{_HEIGHT + 12}">{first}</text>'
        f'<text x="{width}" y="{_HEIGHT + 12}" text-anchor="end">{last}</text></svg></figure>'
    )


def _bar(number: int, title: str, count: int, highest: int) -> str:
    height = round((_HEIGHT - 12) * count / highest, 1)
    x, y = number * (_BAR + _GAP), _HEIGHT - height
    label = f'<text class="top" x="{x + _BAR / 2:g}" y="{y - 2:g}">{count}</text>'
    return (
        f'<g><title>{escape(title)}</title><rect x="{x}" y="{y:g}" width="{_BAR}" '
        f'height="{height:g}" rx="1"/>{label if count == highest else ""}</g>'
    )
