"""Articles that came by hand instead of through a feed: classified, and nothing else."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from pydantic import ValidationError

from avizor.domain.records import Article, Source
from avizor.domain.urls import canonical
from avizor.errors import BadRecord

_TEXTS = ("id", "title", "text", "language", "url", "canonical_url", "summary")
_OF_A_SOURCE = ("feed_id", "name", "country", "kind")

NOWHERE = Source(feed_id="", name="", country="", kind="press")


def stray_article(
    values: Mapping[str, object], *, now: datetime, source: Source = NOWHERE
) -> Article:
    """Make an article of the fields a person gave: ``title`` or ``text`` at least.

    What ``extract --json`` prints comes back whole. A missing id is made of the text, a missing
    time is ``now``; times without a zone are in UTC. Fields that no article has are ignored.
    Raises BadRecord that names the field which is not as it should be, or says that there is
    nothing to read.
    """
    given = {name: _text(values, name) for name in _TEXTS}
    if not given["title"] and not given["text"]:
        raise BadRecord("has neither title nor text", key=given["id"])
    made = hashlib.sha256(f"{given['title']}\n{given['text']}".encode()).hexdigest()[:24]
    return Article(
        id=given["id"] or made,
        url=given["url"],
        canonical_url=given["canonical_url"] or canonical(given["url"]),
        title=given["title"],
        summary=given["summary"],
        text=given["text"],
        language=given["language"] or None,
        published_at=_moment(values, "published_at") or now,
        first_seen_at=_moment(values, "first_seen_at") or now,
        authors=_authors(values),
        source=_source(values, source),
        teaser=values.get("teaser") is True,
    )


def _text(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if isinstance(value, int) and name == "id":
        return str(value)
    if not isinstance(value, str):
        raise _wrong(values, f"{name} is no text but {type(value).__name__}")
    return value


def _moment(values: Mapping[str, object], name: str) -> datetime | None:
    stated = _text(values, name)
    if not stated:
        return None
    try:
        read = datetime.fromisoformat(stated)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise _wrong(values, f"{name} is no time: {stated[:40]!r}") from error


def _authors(values: Mapping[str, object]) -> tuple[str, ...]:
    stated = values.get("authors")
    names = [one for one in stated if isinstance(one, str)] if isinstance(stated, list) else []
    return tuple(names)


def _source(values: Mapping[str, object], default: Source) -> Source:
    """Read the outlet; one that is no object, as other programs write it, is not known."""
    stated = values.get("source")
    if not isinstance(stated, Mapping):
        return default
    told = {name: stated[name] for name in _OF_A_SOURCE if stated.get(name) is not None}
    try:
        return Source.model_validate({**default.model_dump(), **told})
    except ValidationError as error:
        first = error.errors()[0]
        raise _wrong(values, f"source.{first['loc'][0]}: {first['msg']}") from error


def _wrong(values: Mapping[str, object], reason: str) -> BadRecord:
    return BadRecord(reason, key=str(values.get("id") or ""))
