"""Small plots as inline SVG: how many independent reports a topic had, day by day."""

from collections.abc import Sequence
from datetime import date
from html import escape

from avizor.domain.catalogue import Language
from avizor.domain.rendering.amounts import quantity
from avizor.domain.rendering.dates import day_words, short_day

_BAR, _GAP, _HEIGHT = 14, 4, 48


def daily_bars(name: str, counts: Sequence[int], days: Sequence[date], language: Language) -> str:
    """Draw one topic's counts as bars on its own scale, with the highest count written."""
    highest = max([1, *counts])
    bars = "".join(
        _bar(number, day_words(day, language), quantity(count, "", language), count / highest)
        for number, (count, day) in enumerate(zip(counts, days, strict=True))
    )
    total = quantity(sum(counts), "", language)
    width = len(counts) * (_BAR + _GAP) - _GAP
    first, last = short_day(days[0], language), short_day(days[-1], language)
    return (
        f'<figure class="plot"><figcaption>{escape(name)} <b>{total}</b></figcaption>'
        f'<svg viewBox="0 0 {width} {_HEIGHT + 14}" role="img" '
        f'aria-label="{escape(name)}: {", ".join(map(str, counts))}">'
        f'<line x1="0" y1="{_HEIGHT}.5" x2="{width}" y2="{_HEIGHT}.5"/>{bars}'
        f'<text x="0" y="{_HEIGHT + 12}">{first}</text>'
        f'<text x="{width}" y="{_HEIGHT + 12}" text-anchor="end">{last}</text></svg></figure>'
    )


def _bar(number: int, day: str, count: str, share: float) -> str:
    """Draw a day's bar; ``share`` of the highest count, which is written above it."""
    height = round((_HEIGHT - 12) * share, 1)
    x, y = number * (_BAR + _GAP), _HEIGHT - height
    label = f'<text class="top" x="{x + _BAR / 2:g}" y="{y - 2:g}">{count}</text>'
    return (
        f'<g><title>{escape(day)}: {count}</title><rect x="{x}" y="{y:g}" width="{_BAR}" '
        f'height="{height:g}" rx="1"/>{label if share == 1 else ""}</g>'
    )
