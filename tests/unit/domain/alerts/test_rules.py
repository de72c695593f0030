"""What meets a rule, key by key, and what a person is told about it."""

from typing import Any

import pytest
from pydantic import ValidationError

from alerting import member, rule, story
from avizor.domain.alerts.rules import (
    Rule,
    awaits_second_report,
    check_rules,
    matches,
    relaxed,
    why,
    why_not,
)
from avizor.domain.records import Member

CASES: list[tuple[str, Any, dict[str, Any], bool]] = [
    ("topics", ["terrorism", "military_assistance"], {}, True),
    ("topics", ["terrorism"], {}, False),
    ("countries", ["PE", "EC"], {"countries": ("CO", "EC")}, True),
    ("countries", ["PE"], {}, False),
    ("languages", ["pt"], {"members": (member(), member(2, language="pt"))}, True),
    ("languages", ["pt"], {}, False),
    ("sources", ["diario"], {}, True),
    ("sources", ["otro"], {}, False),
    ("kinds", ["official"], {"members": (member(), member(2, kind="official"))}, True),
    ("kinds", ["official"], {}, False),
    ("actors", ["los-choneros"], {"actors": ("los-lobos", "los-choneros")}, True),
    ("actors", ["los-choneros"], {"actors": ("los-lobos",)}, False),
    ("min_sources", 2, {"independent_sources": 2}, True),
    ("min_sources", 2, {"independent_sources": 1}, False),
    ("severity", 2, {"severity": 3}, True),
    ("severity", 3, {"severity": 2}, False),
    ("min_score", 0.9, {}, True),
    ("min_score", 0.91, {}, False),
]


@pytest.mark.parametrize(("key", "value", "of_story", "expected"), CASES)
def test_each_key_holds_or_fails_by_itself(
    key: str, value: Any, of_story: dict[str, Any], expected: bool
) -> None:
    tried = rule(match={key: value})
    told = story(**of_story)
    assert matches(tried, told) is expected
    assert bool(why(tried, told)) is expected
    assert bool(why_not(tried, told)) is not expected


def test_every_key_given_must_hold() -> None:
    tried = rule(match={"topics": ["military_assistance"], "countries": ["PE"]})
    assert not matches(tried, story())
    assert why(tried, story()) == ["topics: military_assistance"]
    assert why_not(tried, story()) == ["countries: has EC; the rule asks for PE"]


@pytest.mark.parametrize(
    ("relevances", "reports", "wanted", "told"),
    [
        ((0.84,), 1, {}, False),
        ((0.85,), 1, {}, True),
        ((0.6, 0.9), 1, {}, True),  # a copy that is sure, or an official's word
        ((0.6, 0.6), 1, {}, False),  # a copy of a doubtful report doubles nothing
        ((0.6, 0.6), 2, {}, True),
        ((0.6,), 1, {"min_relevance": 0.5}, True),
        ((0.6,), 1, {"min_relevance": 0}, True),
        ((0.9,), 1, {"min_relevance": 0.95}, False),
    ],
)
def test_a_doubtful_report_alone_meets_no_rule(
    relevances: tuple[float, ...], reports: int, wanted: dict[str, float], *, told: bool
) -> None:
    members = tuple(member(at, relevance=one) for at, one in enumerate(relevances))
    doubtful = story(members=members, independent_sources=reports)
    tried = rule(match=wanted)
    assert matches(tried, doubtful) is told
    assert bool(why_not(tried, doubtful)) is not told


def test_an_officials_word_bears_a_doubtful_report_out() -> None:
    members = (member(relevance=0.6), member(2, "gobierno", kind="official", relevance=0.6))
    told = story(members=members, independent_sources=1, official=True)
    assert matches(rule(match={}), told)
    alone = story(members=members[1:], independent_sources=0, official=True)
    assert not matches(rule(match={}), alone)


def test_what_one_article_tells_is_asked_of_it_alone() -> None:
    tried = rule(match={"min_sources": 2, "severity": 2})
    doubtful = story(members=(member(relevance=0.6),), independent_sources=1)
    assert not matches(relaxed(tried, "min_relevance"), doubtful)
    assert matches(relaxed(tried, "min_sources", "min_relevance"), doubtful)
    assert not matches(relaxed(tried, "min_sources", "min_relevance"), story(severity=1))


def test_why_a_doubtful_report_meets_no_rule_is_said() -> None:
    doubtful = story(members=(member(relevance=0.62),), independent_sources=1)
    said = "relevance: 0.62 is below 0.85, and no second report tells it"
    assert why_not(rule(match={}), doubtful) == [said]


@pytest.mark.parametrize(
    ("members", "reports", "wanted", "told"),
    [
        ((member(),), 1, {}, False),
        ((member(), member(2)), 1, {}, False),  # a copy
        ((member(), member(2)), 2, {}, True),
        ((member(), member(2, "gobierno", kind="official")), 1, {}, False),  # which denies it
        ((member(kind="official"),), 0, {}, False),
        ((member(kind="official"), member(2, "fiscalia", kind="official")), 0, {}, True),
        ((member(kind="official"), member(2, "x", kind="official", report="a1")), 0, {}, False),
        ((member(),), 1, {"min_relevance": 0}, True),
    ],
)
def test_what_may_go_on_with_another_story_waits_for_a_second_report(
    members: tuple[Member, ...], reports: int, wanted: dict[str, float], *, told: bool
) -> None:
    waiting = story(members=members, independent_sources=reports, in_doubt=True)
    assert matches(rule(match=wanted), waiting) is told
    said = "in doubt: it may go on with a story that did not take it, and no second report tells it"
    assert (said in why_not(rule(match=wanted), waiting)) is not told
    assert awaits_second_report(rule(match=wanted), waiting) is not told


def test_what_misses_more_than_a_second_report_does_not_wait_for_it() -> None:
    waiting = story(members=(member(),), independent_sources=1, in_doubt=True)
    assert not awaits_second_report(rule(match={"severity": 3}), waiting)
    assert not awaits_second_report(rule(match={"min_sources": 2}), waiting)


def test_a_rule_without_keys_meets_every_story() -> None:
    assert matches(rule(match={}), story())


def test_the_score_is_that_of_the_rules_topics_not_of_another_one() -> None:
    tried = rule(match={"topics": ["homicide"], "min_score": 0.5})
    scores = {"homicide": 0.4, "terrorism": 0.95}
    told = story(topics=("terrorism", "homicide"), topic_scores=scores, score=0.95)
    assert not matches(tried, told)
    assert matches(rule(match={"min_score": 0.5}), told)


def test_an_assigned_topic_with_a_low_score_is_enough_where_no_score_is_asked_for() -> None:
    told = story(topic_scores={"military_assistance": 0.31}, score=0.31)
    assert matches(rule(), told)


def keywords(told: str, **keys: list[str]) -> bool:
    return matches(rule(match=dict(keys)), story(keywords=told))


def test_keywords_fold_accents_and_case_on_both_sides() -> None:
    assert keywords("la operacion en medellin", keywords_any=["MEDELLÍN"])
    assert keywords("A eleição em São Paulo", keywords_any=["eleicao"])
    assert keywords("el niño", keywords_any=["nino"])


def test_keywords_match_whole_words_only() -> None:
    assert not keywords("el paramilitar huyo", keywords_any=["militar"])
    assert not keywords("militares", keywords_any=["militar"])
    assert keywords("apoyo ex-militar, dijo", keywords_any=["militar"])
    assert keywords("militar", keywords_any=["militar"])


def test_a_keyword_of_several_words_is_found_as_one_phrase() -> None:
    assert keywords("la fuerza\n de tarea conjunta", keywords_any=["fuerza de tarea"])
    assert not keywords("fuerza y tarea", keywords_any=["fuerza tarea"])


def test_all_keywords_must_be_there_and_none_of_the_forbidden() -> None:
    assert keywords("simulacro militar en quito", keywords_all=["militar", "Quito"])
    assert not keywords("simulacro militar", keywords_all=["militar", "Quito"])
    assert not keywords("simulacro militar", keywords_none=["simulacro"])
    assert keywords("operativo militar", keywords_none=["simulacro"])


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"match": {"countries": ["Ecuador"]}}, "Ecuador is EC"),
        ({"match": {"severity": 4}}, "less than or equal to 3"),
        ({"match": {"min_score": 1.5}}, "less than or equal to 1"),
        ({"match": {"keywords_any": ["—"]}}, "a letter or a digit"),
        ({"match": {"topic": ["x"]}}, "Extra inputs"),
        ({"when": "weekly"}, "no schedule"),
        ({"timezone": "America/Quito"}, "no time zone"),
        ({"channels": []}, "at least 1"),
        ({"max_per_day": 0}, "greater than or equal to 1"),
        ({"max_per_day": "20"}, "should be a valid integer"),
        ({"quiet_severity": "2"}, "should be a valid integer"),
        ({"match": {"min_score": "0.5"}}, "should be a valid number"),
        ({"match": {"severity": True}}, "should be a valid integer"),
        ({"match": {"languages": ["spanish"]}}, "ISO 639-1"),
        ({"id": "bad id\n"}, "is not an id"),
    ],
)
def test_a_wrong_value_is_refused_with_its_reason(fields: dict[str, Any], words: str) -> None:
    good = {"id": "r", "title": "R", "channels": ["desk"]}
    with pytest.raises(ValidationError, match=words):
        Rule.model_validate({**good, **fields})


def test_country_codes_may_be_written_small_and_one_name_without_a_list() -> None:
    tried = rule(match={"countries": "ec", "topics": "military_assistance"})
    assert tried.match.countries == ("EC",)
    assert matches(tried, story())


def test_unknown_names_are_reported_all_at_once_with_the_nearest() -> None:
    match = {"topics": ["military_asistance"], "actors": ["choneros"], "sources": ["diaro"]}
    tables = {"rules/lost.toml": {"match": match, "channels": ["desc"]}}
    problems = check_rules(tables, ["military_assistance"], ["desk"], ["los-choneros"], ["diario"])
    assert [(p.file, p.key) for p in problems] == [
        ("rules/lost.toml", "channels"),
        ("rules/lost.toml", "match.topics"),
        ("rules/lost.toml", "match.actors"),
        ("rules/lost.toml", "match.sources"),
    ]
    assert 'did you mean "military_assistance"?' in problems[1].reason
    sound = {"rules/ecuador.toml": rule().model_dump(mode="json")}
    assert check_rules(sound, ["military_assistance"], ["desk"], [], []) == []


@pytest.mark.parametrize("match", ["x", ["x"], {"topics": 3}, {"topics": [3]}, {"topic": ["x"]}])
def test_what_is_no_list_of_names_names_nothing(match: Any) -> None:
    assert check_rules({"rules/r.toml": {"match": match}}, [], [], [], []) == []


def test_a_star_ends_a_keyword_that_words_begin_with() -> None:
    told = story(keywords="Militares entran a la cárcel")
    assert matches(rule(match={"keywords_any": ["militar*"]}), told)
    assert not matches(rule(match={"keywords_any": ["militar"]}), told)
    assert not matches(rule(match={"keywords_none": ["carc*"]}), told)
    with pytest.raises(ValueError, match="only at the end"):
        rule(match={"keywords_any": ["mil*tar"]})
