"""The fields of an article as its page gives them."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class PageArticle(BaseModel):
    """An article read from one page; nothing in it was judged against a feed.

    `published_at` is aware and in UTC; where only a day was stated it is that day's 00:00 in
    the outlet's zone and `published_exact` is false.
    """

    model_config = ConfigDict(frozen=True)

    url: str
    canonical_url: str | None
    title: str
    text: str
    summary: str
    authors: tuple[str, ...]
    published_at: datetime | None
    published_exact: bool
    language: str | None
    teaser: bool
    site_name: str | None
