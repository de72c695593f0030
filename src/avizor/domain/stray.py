"""Articles that came by hand instead of through a feed: classified, and nothing else."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from pydantic import ValidationError

from avizor.domain.addresses.urls import canonical
from avizor.domain.countries import outlet_country
from avizor.domain.forms import language_code
from avizor.domain.legible import legible
from avizor.domain.records import Article, Source
from avizor.errors import BadRecord

_TEXTS = ("id", "title", "text", "language", "url", "summary")
_OF_A_SOURCE = ("feed_id", "name", "country", "kind")

NOWHERE = Source(feed_id="", name="", country="", kind="press")


def stray_article(
    values: Mapping[str, object], *, now: datetime, source: Source = NOWHERE
) -> Article:
    """Make an article of the fields a person gave: ``title`` or ``text`` at least.

    What ``extract --json`` prints comes back whole. A missing id is made of the text, a missing
    time is ``now``; times without a zone are in UTC; of a language its ISO 639-1 code counts, and
    what begins with none tells no language. Fields that no article has are ignored, and
    so is what other programs write as time, outlet or canonical URL in a form that is not ours.
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
        canonical_url=_known_text(values, "canonical_url") or canonical(given["url"]),
        title=legible(given["title"]),
        summary=legible(given["summary"]),
        text=legible(given["text"]),
        language=language_code(given["language"]),
        published_at=stated_moment(values, "published_at") or now,
        first_seen_at=stated_moment(values, "first_seen_at") or now,
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
        reason = f"{name} is no text but {type(value).__name__}"
        raise BadRecord(reason, key=str(values.get("id") or ""))
    return value


def _known_text(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def stated_moment(values: Mapping[str, object], name: str) -> datetime | None:
    """Return a time that the fields state in ISO 8601, in UTC; None for none that can be read."""
    try:
        read = datetime.fromisoformat(_known_text(values, name))
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _authors(values: Mapping[str, object]) -> tuple[str, ...]:
    stated = values.get("authors")
    names = [one for one in stated if isinstance(one, str)] if isinstance(stated, list) else []
    return tuple(names)


def _source(values: Mapping[str, object], default: Source) -> Source:
    """Read the outlet, field by field; what is no object tells none."""
    stated = values.get("source")
    told = stated if isinstance(stated, Mapping) else {}
    source = default
    for name in _OF_A_SOURCE:
        with suppress(ValidationError, ValueError):
            value = _known_text(told, name)
            given = {name: outlet_country(value) if name == "country" else value} if value else {}
            source = Source.model_validate({**source.model_dump(), **given})
    return source
