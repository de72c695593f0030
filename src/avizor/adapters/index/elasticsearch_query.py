"""A parsed query as Elasticsearch's query language, over the terms of our own analysis.

``match.py`` is its twin for FTS5: both must find the same articles.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from avizor.adapters.index.documents import RECENCY_BONUS, RECENCY_HALF_LIFE, WEIGHTS
from avizor.domain.exchange import SearchQuery
from avizor.domain.language.query import Form, ParsedQuery, Term, forms_of

Clause = dict[str, Any]

FIELDS = [f"analysed.{name}^{weight}" for name, weight in WEIGHTS.items()]

NEWEST: list[Clause] = [
    {"published_at": {"order": "desc"}},
    {"first_seen_at": {"order": "desc"}},
    {"id": {"order": "asc"}},
]
BEST: list[Clause] = [{"_score": {"order": "desc"}}, *NEWEST]


def search_clause(query: SearchQuery, parsed: ParsedQuery, now: datetime) -> Clause:
    """Write what must match, the filters, and what must not; scored when words are required."""
    clause: Clause = {"filter": list(_filters(query))}
    if parsed.required:
        clause["must"] = [_any_of(group) for group in parsed.required]
    if parsed.excluded:
        clause["must_not"] = [_any_of(parsed.excluded)]
    found: Clause = {"bool": clause}
    return _with_recency(found, min(query.until or now, now)) if parsed.required else found


def _with_recency(found: Clause, newest: datetime) -> Clause:
    """Add up to a fifth to the score, half of that every two weeks before ``newest``."""
    scale = f"{RECENCY_HALF_LIFE.days}d"
    age = {"origin": _rfc3339_milliseconds(newest), "scale": scale, "decay": 0.5}
    return {
        "function_score": {
            "query": found,
            "functions": [
                {"weight": 1},
                {"exp": {"published_at": age}, "weight": RECENCY_BONUS},
            ],
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }


def _filters(query: SearchQuery) -> Iterator[Clause]:
    if query.topic:
        yield {"term": {"topics.id": writable(query.topic)}}
    if query.country:
        country = writable(query.country).upper()
        either = [{"term": {name: country}} for name in ("country", "countries")]
        yield {"bool": {"should": either, "minimum_should_match": 1}}
    if query.language:
        yield {"term": {"language": writable(query.language).lower()}}
    if query.source:
        yield {"term": {"source.feed_id": writable(query.source)}}
    if query.relevant:
        yield {"exists": {"field": "topics.id"}}
    if query.since or query.until:
        ends = {"gte": query.since, "lte": query.until}
        given = {end: _rfc3339_milliseconds(moment) for end, moment in ends.items() if moment}
        yield {"range": {"published_at": given}}


def seen_since(moment: datetime) -> Clause:
    """Return the query for articles that were first seen at a time or later."""
    return {"range": {"first_seen_at": {"gte": _rfc3339_milliseconds(moment)}}}


def _rfc3339_milliseconds(moment: datetime) -> str:
    """Write a moment as RFC 3339 in UTC, as exactly as the server keeps it: to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def writable(value: str) -> str:
    """Return a text that JSON can carry: lone surrogates, which nothing contains, are replaced."""
    return value.encode("utf-8", "replace").decode()


def _any_of(terms: Sequence[Term]) -> Clause:
    options = [_option(form) for form in forms_of(terms)]
    return {"bool": {"should": options, "minimum_should_match": 1}}


def _option(form: Form) -> Clause:
    if form.begins:
        return _beginning(form.words[0])
    return _word(form.words[0]) if len(form.words) == 1 else _phrase(form.words)


def _word(word: str) -> Clause:
    """Match one word in any field, scored as if the fields were one text with weights."""
    return {"combined_fields": {"query": word, "fields": FIELDS}}


def _phrase(words: Sequence[str]) -> Clause:
    return {"multi_match": {"query": " ".join(words), "type": "phrase", "fields": FIELDS}}


def _beginning(prefix: str) -> Clause:
    fields = [
        {"prefix": {f"analysed.{name}": {"value": prefix, "boost": weight}}}
        for name, weight in WEIGHTS.items()
    ]
    return {"dis_max": {"queries": fields}}
