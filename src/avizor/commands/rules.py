"""``rules``: whether they are sound, and what one would have sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from avizor.bootstrap import Application, open_application
from avizor.commands.opening import application
from avizor.commands.output import Moment, aside, json_flag, plain, print_json, print_records, words
from avizor.commands.pictures import show_alert
from avizor.config_files import read_rule
from avizor.domain.backtest import backtest
from avizor.domain.documents import alert_document
from avizor.domain.exchange import StoryFilter
from avizor.domain.problems import nearest
from avizor.domain.records import Article, Source
from avizor.domain.rules import Example, Rule, matches, why, why_not
from avizor.domain.stories import found_story
from avizor.domain.stray import stray_article
from avizor.errors import ConfigError


@click.group()
def rules() -> None:
    """Check alert rules and try them on what is stored."""


@dataclass(frozen=True)
class Verdict:
    """How one example of a rule came out, and why."""

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
    app = open_application(*(context.obj or (None, None)))
    try:
        verdicts = [v for rule in app.configuration.rules for v in _judge(rule, app)]
    finally:
        app.close()
    wrong = [verdict for verdict in verdicts if verdict.wanted != verdict.matched]
    for verdict in verdicts if as_json else wrong:
        print_json(verdict.document()) if as_json else _show(verdict)
    count = len(app.configuration.rules)
    aside().print(f"{count} rules, {len(verdicts)} examples, {len(wrong)} judged otherwise.")
    return 1 if wrong else 0


def _judge(rule: Rule, app: Application) -> Iterator[Verdict]:
    """Judge each example as an article that founds a story of its own."""
    for wanted, examples in ((True, rule.should_match), (False, rule.should_not_match)):
        for example in examples:
            article = _example_article(example, app.clock.now())
            (_, assessed), *_ = app.classify.handle([article])
            story = found_story(assessed)
            alone = _without_count(rule)
            matched = assessed.assessment.relevant and matches(alone, story)
            reasons = why(alone, story) if matched else why_not(alone, story)
            yield Verdict(rule.id, example.title, wanted, matched, reasons)


def _without_count(rule: Rule) -> Rule:
    """Leave out how many outlets must tell a story: an example is one article."""
    return rule.model_copy(update={"match": rule.match.model_copy(update={"min_sources": 0})})


def _example_article(example: Example, now: datetime) -> Article:
    source = Source(
        feed_id=example.source,
        name=example.source,
        country=example.country or "",
        kind=example.kind,
    )
    fields = {"title": example.title, "text": example.text, "language": example.language}
    return stray_article(fields, now=now, source=source)


def _show(verdict: Verdict) -> None:
    wanted = "should match" if verdict.wanted else "should not match"
    words().print(f'[red]{verdict.rule}[/]: "{plain(verdict.title)}" {wanted}')
    for reason in verdict.reasons:
        words().print(f"    {plain(reason)}")


@rules.command("backtest")
@click.argument("rule")
@click.option("--since", type=Moment(), help="Only stories active since.")
@json_flag
@click.pass_context
def backtest_rule(context: click.Context, rule: str, since: datetime | None, as_json: bool) -> None:
    """Show what RULE (an id, or a path to a draft) would have sent over the stored stories."""
    with application(context) as app:
        chosen = _named(rule, app)
        max_age = app.settings.alerts.max_age
        found = [
            alert
            for story in app.state.stories(StoryFilter(since=since))
            for alert in backtest(chosen, story, max_age)
        ]
    documents = [{**alert_document(alert, []), "title": alert.story.title} for alert in found]
    documents.sort(key=lambda document: str(document["created_at"]))
    print_records(documents, as_json, show_alert)
    days = {str(document["created_at"])[:10] for document in documents}
    aside().print(f"{len(found)} alerts on {len(days)} days.")


def _named(name: str, app: Application) -> Rule:
    if name.endswith(".toml") or Path(name).is_file():
        return read_rule(Path(name), app.configuration)
    found = {rule.id: rule for rule in app.configuration.rules}
    if name not in found:
        raise ConfigError(f'no rule "{name}"{nearest(name, found)}')
    return found[name]
