"""Count what a reader gets right by rules, on invented scenarios that say what each article brings.

    python -m judgement.measure.scenarios [--missed] [ID…]

Each scenario of ``tests/data/scenarios`` goes through the true stages, ``Classify``, ``Group`` and
``AlertStage``, article by article, with a clock of its own and on a new state. ``ID`` keeps the
scenarios so named, ``help-25``, or whose ids so begin. ``--missed`` prints each expectation that
does not hold, with what the rule was told. Rules were mended with these in sight: the figures say
what is covered, not how good avizor is on news that nobody has seen.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from avizor.adapters.state.sql import create_state
from avizor.classifier.examples import read_lines
from avizor.config_files import load_configuration, shipped_folder
from avizor.domain.alerts.rules import Match, Rule
from avizor.domain.bookkeeping import Alert
from avizor.domain.exchange import AlertFilter, Notice
from avizor.domain.records import Article, Assessed, Assessment, Change, Story
from avizor.domain.rendering import Names
from avizor.domain.rendering.compose import compose
from avizor.domain.rendering.plain import plain_text
from avizor.ports import State
from avizor.settings import AlertSettings, GroupSettings
from avizor.stages.alert import AlertStage
from avizor.stages.classify import Classify
from avizor.stages.group import Group
from avizor.testing import FrozenClock
from judgement.corpora import article_of
from judgement.files import TESTS
from judgement.options import parser_of
from judgement.shipped import choosing, compare, shipped_classifier

SCENARIOS = TESTS / "scenarios"
FILES = ("help", "tolls", "facts")
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)  # weekdays and months in the texts are of then
SEEN_AFTER, JUDGED_AFTER = timedelta(minutes=2), timedelta(minutes=1)
REGION = "AR BO BR CL CO CR CU DO EC GT GY HN HT JM MX NI PA PE PY SR SV TT UY VE"


def _rule(name: str, **match: Any) -> Rule:
    return Rule(id=name, title=name, channels=("desk",), match=Match(**match))


HELP = ("military_assistance",)
RULES = {
    "help": (
        _rule("anywhere", topics=HELP),
        _rule("ecuador", topics=HELP, countries=("EC",)),
        _rule("region", topics=HELP, countries=tuple(REGION.split())),
    ),
    "tolls": (_rule("broad"), _rule("massacres", topics=("homicide",), severity=3)),
    "facts": (_rule("broad"), _rule("severe", severity=3), _rule("seconded", min_sources=2)),
}
"""The rules of a file, beside those that a scenario brings; ``told`` is what the first is told."""
READ = ("status", "requester", "partners", "kinds", "tolls", "on_topic", "changes", "sources")


@dataclass(frozen=True)
class Carried:
    """An article of a scenario, what was read of it, and the alerts that came after it."""

    row: Mapping[str, Any]
    rule: Rule  # the file's first
    assessment: Assessment
    story: Story | None  # after it
    alerts: tuple[Alert, ...]

    def told(self, rule: str) -> str:
        """Say what a rule was told: ``new_story``, ``update`` or ``nothing``."""
        alerts = self.alerts_of(rule)
        return alerts[-1].reason if alerts else "nothing"

    def alerts_of(self, rule: str) -> tuple[Alert, ...]:
        """Return the alerts of a rule."""
        return tuple(alert for alert in self.alerts if alert.rule == rule)

    @property
    def changes(self) -> list[Change]:
        """Return what changed, as the file's first rule was told."""
        return [change for alert in self.alerts_of(self.rule.id) for change in alert.changes]


@dataclass(frozen=True)
class Expectation:
    """One thing that is expected of an article, and what came."""

    article: str
    title: str
    group: str  # what is counted together
    what: str
    wanted: object
    came: object
    holds: bool
    alerts: tuple[Alert, ...]  # of the rule in question, the file's first for values


def load(name: str) -> list[Mapping[str, Any]]:
    """Return the scenarios of a file, ``help``, ``tolls`` or ``facts``, in its order."""
    return [json.loads(line) for line in read_lines(SCENARIOS / f"{name}.jsonl")]


def carry(scenario: Mapping[str, Any], rules: Sequence[Rule], classify: Classify) -> list[Carried]:
    """Carry the articles of a scenario through the stages, in order, each judged on its own."""
    extra = [_rule(row["id"], **row["match"]) for row in scenario.get("rules", ())]
    rows = scenario["articles"]
    read = [assessed for _, assessed in classify.handle([_article(row) for row in rows])]
    with tempfile.TemporaryDirectory() as folder:
        state = create_state(Path(folder))
        desk = _Desk(state, [*rules, *extra])
        done = [
            Carried(row, rules[0], assessed.assessment, *desk.take(assessed))
            for row, assessed in zip(rows, read, strict=True)
        ]
        state.close()
    return done


def _article(row: Mapping[str, Any]) -> Article:
    at = MONDAY + timedelta(hours=row["hours"])
    return article_of(row).model_copy(update={"published_at": at, "first_seen_at": at + SEEN_AFTER})


class _Desk:
    """Groups articles and alerts rules, on one state and by one clock."""

    def __init__(self, state: State, rules: Sequence[Rule]) -> None:
        self._state = state
        self._clock = FrozenClock(MONDAY)
        self._group = Group(state, self._clock, GroupSettings().window, choosing(), compare)
        self._alert = AlertStage(state, rules, AlertSettings(), self._clock)
        self._known: set[str] = set()

    def take(self, assessed: Assessed) -> tuple[Story | None, tuple[Alert, ...]]:
        """Return an article's story and the alerts that it sets off, a minute after it was seen."""
        due = assessed.article.first_seen_at + JUDGED_AFTER
        self._clock.advance(max(timedelta(), due - self._clock.now()))
        updates = [update for _, update in self._group.handle([assessed])]
        for _ in self._alert.handle(updates):
            pass
        self._alert.judge_marked()
        return updates[0].story, tuple(self._new_alerts())

    def _new_alerts(self) -> Iterator[Alert]:
        """Yield the alerts since it was asked last, in order."""
        for alert, _ in reversed(self._state.alerts(AlertFilter())):
            if alert.id not in self._known:
                self._known.add(alert.id)
                yield alert


def expectations(carried: Carried) -> Iterator[Expectation]:
    """Yield what an article's row expects, and whether it holds; ``either`` expects nothing."""
    expect, first = carried.row["expect"], carried.rule.id
    of = partial(Expectation, carried.row["id"], carried.row["title"])
    for rule, wanted in {first: expect["told"], **expect.get("others", {})}.items():
        if wanted != "either":
            group, came = wanted if rule == first else "other rules", carried.told(rule)
            holds, alerts = came == wanted, carried.alerts_of(rule)
            yield of(group, f"rule {rule}", wanted, came, holds, alerts)
    for name in READ:
        if name in expect:
            wanted, came = expect[name], _came(carried, name)
            holds, alerts = _holds(name, wanted, came), carried.alerts_of(first)
            yield of("values", name, wanted, came, holds, alerts)


def _came(carried: Carried, name: str) -> Any:
    read = carried.assessment
    if name == "changes":
        return [{"fact": c.fact, "before": c.before, "after": c.after} for c in carried.changes]
    if name == "tolls":
        return [(toll.kind, toll.count) for toll in read.tolls]
    if name == "sources":
        return carried.story.independent_sources if carried.story else 0
    if name == "on_topic":
        wanted = carried.rule.match.topics
        return any(not wanted or topic.id in wanted for topic in read.topics)
    value = getattr(read.assistance, name, None)
    return sorted(value) if isinstance(value, tuple) else value


def _holds(name: str, wanted: Any, came: Any) -> bool:
    if name == "changes":
        return all(any(one.items() <= other.items() for other in came) for one in wanted)
    if name == "tolls":
        return set(wanted.items()) <= set(came)
    return bool(came in wanted if name == "status" else came == wanted)


def measure(
    name: str, classify: Classify, chosen: Sequence[str] = ()
) -> tuple[int, list[Expectation]]:
    """Return how many articles were carried, and everything that was expected of them."""
    begins = tuple(chosen) or ("",)
    kept = [scenario for scenario in load(name) if scenario["id"].startswith(begins)]
    carried = [one for scenario in kept for one in carry(scenario, RULES[name], classify)]
    return len(carried), [found for one in carried for found in expectations(one)]


def held(found: Sequence[Expectation]) -> Counter[str]:
    """Count the expectations that hold, by group."""
    return Counter(one.group for one in found if one.holds)


def print_counts(found: Sequence[Expectation]) -> None:
    """Print of each group how many expectations hold, of how many."""
    right, total = held(found), Counter(one.group for one in found)
    for group in ("new_story", "update", "nothing", "other rules", "values"):
        print(f"  {group:12} {right[group]:4} of {total[group]:4}")


def print_missed(found: Sequence[Expectation], names: Names) -> None:
    """Print each expectation that does not hold, and the texts of what came instead."""
    for one in found:
        if one.holds:
            continue
        print(f"\n{one.article} {one.title}\n  {one.what}: {one.wanted} wanted, {one.came} came")
        for alert in one.alerts:
            message = compose(Notice(id=alert.id, alerts=(alert,)), "en", names)
            print("    | " + plain_text(message).strip().replace("\n", "\n    | "))


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--missed", action="store_true", help="print what does not hold")
    parser.add_argument("chosen", nargs="*", metavar="ID", help="scenarios, by how ids begin")
    options = parser.parse_args()
    classify = shipped_classifier()
    topics = load_configuration(shipped_folder(), explicit=False).topics
    names = Names(topics={topic.id: topic.name for topic in topics})
    for name in FILES:
        articles, found = measure(name, classify, options.chosen)
        if articles:
            print(f"\n{name}.jsonl: expectations that hold, {articles} articles")
            print_counts(found)
            if options.missed:
                print_missed(found, names)


if __name__ == "__main__":
    main()
