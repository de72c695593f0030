"""From an article of the sample world to one that is out: with an address, an hour and weekdays.

The world speaks of days relative to the step it belongs to (`{d0}`, `{d-1}`), so that the news
is always fresh and "este martes" is always a Tuesday.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from avizor.demo.newsroom import Outlet, SampleArticle

WEEKDAYS = {
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "pt": (
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "sábado",
        "domingo",
    ),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_DAY = re.compile(r"(?:(nesta|desta|esta|na|da) )?\{d([+-]?\d+)\}")
# In Portuguese the weekdays are feminine and the weekend is not: "nesta terça", "neste sábado".
_MASCULINE = {"nesta": "neste", "desta": "deste", "esta": "este", "na": "no", "da": "do"}
_SATURDAY = 5


@dataclass(frozen=True)
class Published:
    """Hold one article as readers see it; `published_at` is aware, in the outlet's zone."""

    article: SampleArticle
    outlet: Outlet
    base_url: str
    path: str
    published_at: datetime
    title: str
    summary: str
    paragraphs: tuple[str, ...]

    @property
    def url(self) -> str:
        """Return the canonical address of the page."""
        return self.base_url + self.path

    @property
    def text(self) -> str:
        """Return the body, paragraphs a blank line apart: what an extractor should find."""
        return "\n\n".join(self.paragraphs)


def publish(
    article: SampleArticle, outlet: Outlet, *, base_url: str, instant: datetime, step: int = 0
) -> Published:
    """Date an article by the instant (aware) of its step and give it its outlet's address.

    `step` is the one that readers see now: from some step on a desk may have edited a headline.
    """
    local = instant.astimezone(ZoneInfo(outlet.zone))
    # Outlets date their news to the minute.
    published_at = (local + article.published).replace(second=0, microsecond=0)
    return Published(
        article=article,
        outlet=outlet,
        base_url=base_url,
        path=outlet.article_path.format(
            section=article.section,
            slug=article.slug,
            day=published_at.strftime("%Y/%m/%d"),
        ),
        published_at=published_at,
        title=name_days(article.headline(step), local.date(), outlet.language),
        summary=name_days(article.summary, local.date(), outlet.language),
        paragraphs=tuple(
            name_days(paragraph, local.date(), outlet.language) for paragraph in article.paragraphs
        ),
    )


def name_days(text: str, today: date, language: str) -> str:
    """Replace every `{d-1}` by the weekday it means in that language; other braces stay.

    A Portuguese contraction before it agrees with the weekday's gender.
    """

    def weekday(match: re.Match[str]) -> str:
        number = (today + timedelta(days=int(match[2]))).weekday()
        word, name = match[1], WEEKDAYS[language][number]
        if word is None:
            return name
        is_masculine = language == "pt" and number >= _SATURDAY
        return f"{_MASCULINE[word] if is_masculine else word} {name}"

    return _DAY.sub(weekday, text)
