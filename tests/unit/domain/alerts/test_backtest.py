"""A rule played over the past: the same alerts, who was slow, and what a day would hold."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerting import alert, change, grown, member, rule, story
from avizor.domain.alerts.backtest import as_of, backtest, by_day, lead_of, possible
from avizor.domain.alerts.decision import decide
from avizor.domain.records import Change, Revision, Story
from build import NOON

WEEK = timedelta(days=7)


def lived(*steps: Change) -> Story:
    """A story whose history begins with its first report and goes on hour by hour."""
    first = Revision(revision=1, at=NOON, changes=())
    told = story(history=(first,))
    for hour, step in enumerate(steps, start=1):
        told = grown(told, step)
        last = told.history[-1].model_copy(update={"at": NOON + timedelta(hours=hour)})
        told = told.model_copy(update={"history": (*told.history[:-1], last)})
    return told


def test_the_past_gives_the_alerts_that_would_have_been_sent() -> None:
    told = lived(change("dead", None, 5), change("sources", 1, 2), change("dead", 5, 8))
    found = list(backtest(rule(), told, WEEK))
    assert [(a.reason, a.revision) for a in found] == [
        ("new_story", 1),
        ("update", 2),
        ("update", 4),
    ]


def test_what_one_run_brought_is_told_at_once() -> None:
    told = lived(change("dead", None, 5), change("dead", 5, 8))
    together = [one.model_copy(update={"at": NOON}) for one in told.history[:2]]
    told = told.model_copy(update={"history": (*together, told.history[2])})
    found = list(backtest(rule(), told, WEEK))
    assert [(a.reason, a.revision) for a in found] == [("new_story", 2), ("update", 3)]


def test_the_articles_of_one_run_are_seconds_apart_and_in_no_order() -> None:
    told = lived(change("dead", None, 5), change("dead", 5, 8), change("dead", 8, 9))
    seconds = (7, 0.7, 0.4, 60)
    history = [
        one.model_copy(update={"at": NOON + timedelta(seconds=at)})
        for one, at in zip(told.history, seconds, strict=True)
    ]
    found = list(backtest(rule(), told.model_copy(update={"history": tuple(history)}), WEEK))
    assert [(a.reason, a.revision) for a in found] == [("new_story", 3), ("update", 4)]
    assert [(a.created_at - NOON).total_seconds() for a in found] == [7, 60]


BORNE_OUT = (member(relevance=0.6), member(2, "gobierno", kind="official", relevance=0.6))


@pytest.mark.parametrize(
    ("match", "step", "now"),
    [
        ({"severity": 3}, change("severity", 2, 3), {"severity": 3}),
        ({"min_sources": 2}, change("sources", 1, 2), {"independent_sources": 2}),
        ({"topics": ["terrorism"]}, change("topic", None, "terrorism"), {"topics": ("terrorism",)}),
        ({"countries": ["PE"]}, change("country", None, "PE"), {"countries": ("EC", "PE")}),
        ({}, change("official", None, "confirmed"), {"official": True, "members": BORNE_OUT}),
    ],
)
def test_a_rule_that_was_met_later_speaks_then(
    match: dict[str, Any], step: Change, now: dict[str, Any]
) -> None:
    told = lived(step, change("dead", None, 3)).model_copy(update=now)
    found = backtest(rule(match=match), told, WEEK)
    assert [(one.reason, one.revision) for one in found] == [("new_story", 2), ("update", 3)]


def test_a_doubtful_report_is_possible_for_it_may_be_borne_out_later() -> None:
    doubtful = story(members=(member(relevance=0.6),), independent_sources=1)
    assert possible(rule(match={}), doubtful)


FACTS = st.lists(
    st.sampled_from(
        [
            change("topic", None, "terrorism"),
            change("country", None, "PE"),
            change("severity", 2, 3),
            change("sources", 1, 4),
            change("dead", None, 2),
        ]
    ),
    unique_by=lambda one: one.fact,
)
MATCHES: list[dict[str, Any]] = [
    {"topics": ["terrorism"]},
    {"countries": ["PE"], "severity": 3},
    {"min_sources": 3},
    {"topics": ["homicide"]},
    {"min_relevance": 1},
    {},
]


@given(FACTS, st.sampled_from(MATCHES))
def test_a_story_that_is_skipped_would_have_alerted_at_no_revision(
    steps: list[Change], match: dict[str, Any]
) -> None:
    told = lived(*steps)
    told = told.model_copy(update={"members": (member(relevance=0.9),)})
    after = {c.fact: c.after for c in steps}
    told = told.model_copy(
        update={
            "topics": (*told.topics, *([after["topic"]] if "topic" in after else [])),
            "countries": (*told.countries, *([after["country"]] if "country" in after else [])),
            "severity": after.get("severity", 2),
            "independent_sources": after.get("sources", 1),
        }
    )
    if not possible(rule(match=match), told):
        for step in told.history:
            then = as_of(told, step.revision)
            assert decide(rule(match=match), then, None, step.at, WEEK) is None


def test_the_lead_is_measured_to_the_outlet_that_told_it_last() -> None:
    hours = timedelta(hours=1)
    members = (
        member(1, "diario"),
        member(2, "lento", published_at=NOON + hours * 5),
        member(3, "lento", published_at=NOON + hours * 9),
        member(4, "copia", published_at=NOON + hours),
    )
    lead = lead_of(alert(created_at=NOON + hours), story(members=members))
    assert lead.sources == ("diario", "copia", "lento")
    assert (lead.slowest, lead.seconds) == ("lento", 4 * 3600)


def test_an_alert_after_everybody_has_no_lead() -> None:
    assert lead_of(alert(created_at=NOON + timedelta(hours=2)), story()).seconds == -7200


def test_a_day_is_the_rules_own_and_shows_what_its_limit_holds() -> None:
    night = NOON.replace(hour=3)  # still the day before in Quito
    alerts = [alert(created_at=night), *[alert(created_at=NOON)] * 4]
    one, two = by_day(rule(timezone="America/Guayaquil", max_per_day=3), alerts, 20)
    assert (one.day, one.new, one.held) == (date(2026, 3, 1), 1, 0)
    assert (two.day, two.new, two.held) == (date(2026, 3, 2), 4, 1)
    assert [d.held for d in by_day(rule(when="hourly"), alerts, 1)] == [0]


def test_a_days_limit_is_not_used_up_by_what_sleeps() -> None:
    quiet = rule(quiet="22:00-06:00", max_per_day=1)
    night = NOON.replace(hour=3)
    alerts = [alert(created_at=night)] * 3
    assert [d.held for d in by_day(quiet, alerts, 20)] == [0]
    grave = alert(story(severity=3), created_at=night)
    assert [d.held for d in by_day(quiet, [*alerts, grave, grave], 20)] == [1]
