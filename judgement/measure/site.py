"""Measure stories and alerts as whoever runs avizor sees them.

    python -m judgement.measure.site FILE.jsonl … [--every HOURS]

The news of each file is a site on loopback: a feed for each outlet, a page for each article. It is
taken in by ``avizor run --once``, some hours at a time, each run a process of its own; a rule asks
for any story. Of several articles on one story in a run the rule is told once: so updates are
compared by run and event, and what a run with an event's first article brings is no update.
"""

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from judgement.corpora import Labelled, read_events
from judgement.files import rows_of
from judgement.measure.story_alerts import UNASKED
from judgement.measure.story_measures import agreement, b_cubed, by_event
from judgement.options import parser_of
from judgement.site_runs import Row, Run, Taken, take_in

DAY = 24.0


@dataclass(frozen=True)
class News:
    """Labelled news, and in which hour of the fortnight each article is out."""

    items: Mapping[str, Labelled]
    hours: Mapping[str, float]

    @property
    def events(self) -> dict[str, list[Labelled]]:
        """Gather the relevant articles by event, first published first."""
        secure = [item for item in self.items.values() if item.relevant]
        return by_event(sorted(secure, key=lambda i: (self.hours[i.article.id], i.article.id)))

    def of(self, run: Run) -> set[str]:
        """List the articles that a run brought."""
        begin = run.begin or -1.0
        return {label for label, hour in self.hours.items() if begin < hour <= run.end}


def measure(news: News, taken: Taken) -> dict[str, float]:
    """Compare what avizor made of news with its labels."""
    told = [
        (run, _event_told(alert, run, news, taken), alert)
        for run in taken.runs
        for alert in run.alerts
    ]
    announced = Counter(event for _, event, alert in told if alert["reason"] == "new_story")
    updates = {(run.end, event) for run, event, alert in told if alert["reason"] == "update"}
    due = set(_due(news, taken.runs))
    facts = agreement(due, updates)
    events = news.events
    return {
        "b3_f1": _b3(news, taken),
        "told_once": sum(announced[event] == 1 for event in events) / max(1, len(events)),
        "never": sum(announced[event] == 0 for event in events),
        "events": len(events),
        "update_p": facts.precision,
        "update_r": facts.recall,
        "due": len(due),
        "woken_by_other": sum(n for event, n in announced.items() if event not in events),
        "of_other": sum(not item.relevant for item in news.items.values()),
    }


def _b3(news: News, taken: Taken) -> float:
    labels = [label for label, item in news.items.items() if item.relevant]
    gold = [news.items[label].event for label in labels]
    return b_cubed(gold, [taken.story_of[one] for one in labels], [True] * len(labels)).f1


def _event_told(alert: Row, run: Run, news: News, taken: Taken) -> str:
    """Return the event that an alert is about: that of most articles, of the run's if any."""
    labels = [taken.labels[one] for one in alert["story"]["articles"]]
    brought = news.of(run).intersection(labels)
    return Counter(news.items[one].event for one in brought or labels).most_common(1)[0][0]


def _due(news: News, runs: Sequence[Run]) -> Iterable[tuple[float, str]]:
    """List the runs that bring a change worth an update, each with the event."""
    for event, members in news.events.items():
        for run in runs:
            here = news.of(run)
            later = members[0].article.id not in here
            if later and any(
                set(i.changes or ()) - UNASKED for i in members if i.article.id in here
            ):
                yield run.end, event


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.jsonl")
    parser.add_argument("--every", type=float, default=DAY, metavar="HOURS")
    options = parser.parse_args()
    for file in options.files:
        rows = rows_of(file)
        items = {item.article.id: item for item in read_events(file)}
        with tempfile.TemporaryDirectory() as folder:
            taken = take_in(rows, options.every, Path(folder))
        found = measure(News(items, {row["id"]: row["hours"] for row in rows}), taken)
        print(file.stem, *(f"{name} {value:.3f}" for name, value in found.items()), sep="  ")


if __name__ == "__main__":
    main()
