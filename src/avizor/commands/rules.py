"""``rules``: whether they are sound, and what one would have sent."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

from avizor.bootstrap import Application
from avizor.commands.display import show_alert
from avizor.commands.opening import application, opened
from avizor.commands.output import (
    Moment,
    aside,
    json_flag,
    plain,
    print_json,
    table,
    words,
)
from avizor.config_files import read_rule
from avizor.domain.alerts.backtest import Day, Lead, backtest, by_day, lead_of
from avizor.domain.alerts.contradictions import contradictions, doubts
from avizor.domain.alerts.rules import (
    Example,
    Rule,
    awaits_second_report,
    matches,
    relaxed,
    why,
    why_not,
)
from avizor.domain.bookkeeping import Alert
from avizor.domain.documents import Document, alert_document
from avizor.domain.exchange import StoryFilter
from avizor.domain.problems import choices
from avizor.domain.quantities import counted, span_words
from avizor.domain.records import Article, Source, Story
from avizor.domain.stories.growing import found_story
from avizor.domain.stray import stray_article
from avizor.errors import ConfigError
from avizor.extraction import detect_language

_AT_ONCE = 60
"""Seconds between an alert and an outlet that are none to a reader."""
WAITING_NAMED = 5
"""How many of the stories that wait for a second report a backtest names."""


@click.group()
def rules() -> None:
    """Check alert rules and try them on what is stored."""


@dataclass(frozen=True)
class Verdict:
    """How one example of a rule came out, and why; without a title, that it can never match."""

    rule: str
    title: str
    wanted: bool
    matched: bool
    reasons: list[str]

    def document(self) -> dict[str, object]:
        """Return the verdict as ``rules check --json`` prints it."""
        return {**self.__dict__, "ok": self.wanted == self.matched}


@rules.command()
@json_flag
@click.pass_context
def check(context: click.Context, as_json: bool) -> int:
    """Validate every rule, and judge its own examples with the model."""
    with opened(context) as app:
        chosen, feeds = app.configuration.rules, app.configuration.feeds
        verdicts = [v for rule in chosen for v in _judge(rule, app)]
    for rule in chosen:
        if never := contradictions(rule, feeds):
            verdicts.append(Verdict(rule.id, "", True, False, never))
        for doubt in doubts(rule, feeds):
            aside().print(f"[yellow]{rule.id}[/]: {plain(doubt)}")
    wrong = [verdict for verdict in verdicts if verdict.wanted != verdict.matched]
    for verdict in verdicts if as_json else wrong:
        print_json(verdict.document()) if as_json else _show(verdict)
    examples = [verdict for verdict in verdicts if verdict.title]
    otherwise = [verdict for verdict in wrong if verdict.title]
    never_met = counted(len(wrong) - len(otherwise), "rule")
    aside().print(
        f"{counted(len(chosen), 'rule')}, {counted(len(examples), 'example')}, "
        f"{len(otherwise)} judged otherwise, {never_met} that can never match."
    )
    return 1 if wrong else 0


def _judge(rule: Rule, app: Application) -> Iterator[Verdict]:
    """Judge each example as an article that founds a story of its own."""
    for wanted, examples in ((True, rule.should_match), (False, rule.should_not_match)):
        for example in examples:
            article = _example_article(example, app.clock.now())
            (_, assessed), *_ = app.machinery.classify.handle([article])
            story = found_story(assessed)
            alone = relaxed(rule, "min_sources", "min_relevance")  # an example is one article
            matched = assessed.assessment.relevant and matches(alone, story)
            reasons = why(alone, story) if matched else why_not(alone, story)
            yield Verdict(rule.id, example.title, wanted, matched, reasons)


def _example_article(example: Example, now: datetime) -> Article:
    source = Source(
        feed_id=example.source,
        name=example.source,
        country=example.country or "",
        kind=example.kind,
    )
    told = example.language or detect_language(f"{example.title}\n{example.text}")
    fields = {"title": example.title, "text": example.text, "language": told}
    return stray_article(fields, now=now, source=source)


def _show(verdict: Verdict) -> None:
    wanted = "should match" if verdict.wanted else "should not match"
    what = f'"{plain(verdict.title)}" {wanted}' if verdict.title else "can never match"
    words().print(f"[red]{verdict.rule}[/]: {what}")
    for reason in verdict.reasons:
        words().print(f"    {plain(reason)}")


class _Sent(NamedTuple):
    """An alert that a rule would have sent, its story, and what met the rule."""

    alert: Alert
    story: Story
    reasons: list[str]


@rules.command("backtest")
@click.argument("rule")
@click.option("--since", type=Moment(), help="Only alerts since.")
@json_flag
@click.pass_context
def backtest_rule(context: click.Context, rule: str, since: datetime | None, as_json: bool) -> None:
    """Show what a rule would have sent over the stored stories.

    RULE is an id, or a path to a draft.
    """
    began = time.monotonic()
    with application(context) as app:
        chosen = _named(rule, app)
        limits = app.settings.alerts
        stories = list(_candidates(app, chosen, since))
        found = [
            _Sent(alert, story, why(chosen, alert.story) if alert.kind == "story" else [])
            for story in stories
            for alert in backtest(chosen, story, limits.max_age)
            if since is None or alert.created_at >= since
        ]
        found.sort(key=lambda one: (one.alert.created_at, one.alert.id))
        days = by_day(chosen, (one.alert for one in found), limits.max_per_day)
    told = {one.story.id for one in found}
    alone = [one.id for one in stories if one.id not in told and awaits_second_report(chosen, one)]
    for one in found:
        lead = lead_of(one.alert, one.story)
        document = _backtest_document(one.alert, one.story, lead)
        if as_json:
            print_json(document)
        else:
            _show_backtest({**document, "why": one.reasons}, lead)
    if days and not as_json:
        _show_days(chosen, days)
    spent = time.monotonic() - began
    aside().print(
        f"{counted(len(found), 'alert')} on {counted(len(days), 'day')}, "
        f"over {counted(len(stories), 'story', 'stories')} in {spent:.1f} s."
    )
    if alone:
        named = ", ".join(alone[:WAITING_NAMED]) + (", …" if len(alone) > WAITING_NAMED else "")
        aside().print(
            f"Waiting for a second report: {len(alone)} ({named}). avizor story ID says why."
        )


def _candidates(app: Application, rule: Rule, since: datetime | None) -> Iterator[Story]:
    """Yield the stored stories that a rule may match, each once: the state filters the most."""
    match = rule.match
    filters = [StoryFilter(country=code, since=since) for code in match.countries]
    filters = filters or [StoryFilter(topic=topic, since=since) for topic in match.topics]
    seen: set[str] = set()
    for wanted in filters or [StoryFilter(since=since)]:
        for story in app.state.stories(wanted):
            if story.id not in seen:
                seen.add(story.id)
                yield story


def _backtest_document(alert: Alert, story: Story, lead: Lead) -> Document:
    return {
        **alert_document(alert, []),
        "title": story.title,
        "sources": list(lead.sources),
        "slowest": lead.slowest or None,
        "lead_seconds": round(lead.seconds),
    }


def _show_backtest(document: Document, lead: Lead) -> None:
    told = plain(f"told by {', '.join(lead.sources)}; {_lead_words(lead)}")
    show_alert(document, f"[dim]{told}[/]")


def _lead_words(lead: Lead) -> str:
    """Say how long before its slowest outlet an alert came, or after it."""
    if abs(lead.seconds) < _AT_ONCE:
        return f"together with {lead.slowest}"
    order = "before" if lead.seconds > 0 else "after"
    return f"{span_words(abs(lead.seconds))} {order} {lead.slowest}"


def _show_days(rule: Rule, days: Sequence[Day]) -> None:
    shown = table(f"day in {rule.timezone}", "new", "updates", "held for the digest")
    for one in days:
        shown.add_row(f"{one.day}", str(one.new), str(one.updates), str(one.held or ""))
    words().print(shown)


def _named(name: str, app: Application) -> Rule:
    if name.endswith(".toml") or Path(name).is_file():
        return read_rule(Path(name), app.configuration)
    found = {rule.id: rule for rule in app.configuration.rules}
    if name not in found:
        raise ConfigError(f'no rule "{name}"{choices(name, found)}')
    return found[name]
