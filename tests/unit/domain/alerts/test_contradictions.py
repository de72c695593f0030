"""Rules that can never match, and those that hardly mean what they say."""

from typing import Any

import pytest

from alerting import rule
from avizor.domain.alerts.contradictions import contradictions, doubts
from avizor.domain.catalogue import Feed


def feed(feed_id: str, **fields: Any) -> Feed:
    given = {"name": feed_id, "url": "https://x.example/", "country": "CO", "language": "es"}
    return Feed(id=feed_id, kind=fields.pop("kind", "press"), **{**given, **fields})


FEEDS = [
    feed("a", owner="group"),
    feed("b", owner="group"),
    feed("c", country="EC"),
    feed("gov", kind="official", country="EC"),
]


def test_a_sound_rule_has_none() -> None:
    sound = rule(
        match={
            "topics": ["homicide"],
            "countries": ["EC"],
            "sources": ["c"],
            "min_sources": 2,
            "keywords_any": ["cárcel", "penitenciaría"],
            "keywords_none": ["fútbol"],
        }
    )
    assert contradictions(sound, FEEDS) == []
    assert doubts(sound, FEEDS) == []


@pytest.mark.parametrize(
    ("match", "words"),
    [
        ({"keywords_all": ["Cárcel"], "keywords_none": ["carcel"]}, "keywords_all asks"),
        ({"keywords_all": ["cárcel de Guayaquil"], "keywords_none": ["cárcel"]}, "keywords_all"),
        ({"keywords_any": ["a b", "b"], "keywords_none": ["b"]}, "every word of keywords_any"),
        ({"min_sources": 3}, "2 independent reports"),
        ({"kinds": ["ngo"]}, "no feed is of the kind ngo"),
        ({"sources": ["gone"]}, "none of its sources"),
    ],
)
def test_what_can_never_hold_is_said(match: dict[str, Any], words: str) -> None:
    (found,) = contradictions(rule(match=match), FEEDS)
    assert words in found


def test_one_word_of_keywords_any_that_is_not_refused_is_enough() -> None:
    match = {"keywords_any": ["cárcel", "motín"], "keywords_none": ["cárcel"]}
    assert contradictions(rule(match=match), FEEDS) == []


def test_part_of_a_word_is_no_contradiction() -> None:
    match = {"keywords_all": ["carcelero"], "keywords_none": ["cárcel"]}
    assert contradictions(rule(match=match), FEEDS) == []


def test_without_feeds_only_the_keywords_are_judged() -> None:
    wanted = rule(match={"min_sources": 9, "kinds": ["ngo"], "languages": ["fr"]})
    assert (contradictions(wanted, []), doubts(wanted, [])) == ([], [])


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"match": {"sources": ["a"], "countries": ["EC"]}}, "reports from abroad"),
        ({"match": {"sources": ["a"], "kinds": ["official"]}}, "another outlet"),
        ({"match": {"languages": ["fr"]}}, "language fr"),
        ({"when": "hourly", "max_per_day": 3}, "max_per_day does nothing"),
        ({"when": "daily 07:00", "quiet": "22:00-06:00"}, "quiet does nothing"),
        ({"match": {"severity": 3}, "quiet": "22:00-06:00"}, "break through"),
        ({"match": {}}, "every story matches"),
        ({"match": {"min_relevance": 0}}, "every story matches"),
    ],
)
def test_what_is_hardly_meant_is_doubted(fields: dict[str, Any], words: str) -> None:
    (found,) = doubts(rule(**fields), FEEDS)
    assert words in found
