"""Articles that came by hand instead of through a feed: classified, and nothing else."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from avizor.domain.records import Article, Source
from avizor.errors import BadRecord

_TEXTS = ("id", "title", "text", "language", "url", "summary")


NOWHERE = Source(feed_id="", name="", country="", kind="press")


def stray_article(
    values: Mapping[str, object], *, now: datetime, source: Source = NOWHERE
) -> Article:
    """Make an article of the fields a person gave: ``title`` or ``text`` at least.

    A missing id is made of the text. Fields that no article has are ignored. Raises BadRecord
    that names the field which is no text, or says that there is nothing to read.
    """
    given = {name: _text(values, name) for name in _TEXTS}
    if not given["title"] and not given["text"]:
        raise BadRecord("has neither title nor text", key=given["id"])
    made = hashlib.sha256(f"{given['title']}\n{given['text']}".encode()).hexdigest()[:24]
    return Article(
        id=given["id"] or made,
        url=given["url"],
        canonical_url=given["url"],
        title=given["title"],
        summary=given["summary"],
        text=given["text"],
        language=given["language"] or None,
        published_at=now,
        first_seen_at=now,
        source=source,
    )


def _text(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if isinstance(value, int) and name == "id":
        return str(value)
    if not isinstance(value, str):
        raise BadRecord(
            f"{name} is no text but {type(value).__name__}", key=str(values.get("id") or "")
        )
    return value
