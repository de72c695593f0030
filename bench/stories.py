"""Measure story grouping, copies, sources and updates on the labelled corpora.

    python bench/stories.py [--fit] [--json] [--orders N]

Every article goes through the true stages, ``Classify`` then ``Group`` on a real state, in order
of first sight. ``--fit`` fits the weights of ``domain/matching.py`` anew, reports them
cross-validated (fitted on half of the events, measured on the others; fitted on one corpus,
measured on another) and prints them. Figures of the shipped weights are measured on what they
were fitted on; the cross-validated ones are the honest ones.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from avizor.adapters.state.sql import create_state
from avizor.domain.records import Assessed, Story
from avizor.stages.group import Group
from avizor.testing import FrozenClock
from story_corpora import Corpus, Labelled, load_corpora, with_relevance
from story_fit import Row, across_corpora, across_halves, fit, mean_of, pairs_of
from story_measures import (
    agreement,
    b_cubed,
    by_event,
    found_across_languages,
    independent,
    merged_twins,
    moves_facts,
    root_of,
    same_pairs,
    touching,
)

WINDOW = timedelta(days=30)
QUIET = {"sources", "topic", "country"}
"""Changes that wake nobody unless a rule names them."""
TWINS = """
a001 a002/a003 a004/a005 a006 a007/a008 a009 a058/a010 a011 a012 a072 a090/a013 a014/a015 a016/
a017 a018/a019 a020/a021 a022 a023/a024 a025 a085/a026 a027/a028 a080 a081/a031 a032/a034 a035/
a036 a037/a039 a040/a045 a093 a094/a067 a071 a091/a076 a077/a083 a084/a086 a087/a043 a061 a062
"""


@dataclass(frozen=True)
class Outcome:
    """What grouping made of a corpus."""

    story_of: dict[str, str]  # article to story; an article without one is a story of its own
    stories: dict[str, Story]
    changed: dict[str, Set[str]]  # article to the facts it changed
    millis: float  # an article


def group(corpus: Corpus, order: Sequence[int] | None = None) -> Outcome:
    """Run the true stage over a corpus, in order of first sight unless told otherwise."""
    told = [corpus.assessed[i] for i in order] if order else list(corpus.assessed)
    latest = max(a.article.first_seen_at for a in told)
    with tempfile.TemporaryDirectory() as folder:
        state = create_state(Path(folder))
        clock = FrozenClock(told[0].article.first_seen_at if order is None else latest)
        outcome = _handle(Group(state, clock, WINDOW), clock, told)
        state.close()
    return outcome


def _handle(stage: Group, clock: FrozenClock, told: Sequence[Assessed]) -> Outcome:
    story_of: dict[str, str] = {}
    stories: dict[str, Story] = {}
    changed: dict[str, Set[str]] = {}
    start = time.perf_counter()
    for assessed in told:
        article = assessed.article
        clock.advance(max(timedelta(), article.first_seen_at - clock.now()))
        [(_, update)] = stage.handle([assessed])
        story = update.story
        story_of[article.id] = story.id if story else f"none {article.id}"
        if story:
            before = stories.get(story.id)
            grown = before is not None and story.revision > before.revision
            changed[article.id] = {c.fact for c in story.history[-1].changes} if grown else set()
            stories[story.id] = story
    millis = 1000 * (time.perf_counter() - start) / max(1, len(told))
    return Outcome(story_of, stories, changed, millis)


def measure(corpus: Corpus, outcome: Outcome, events: Set[str] | None = None) -> dict[str, float]:
    """Compare with the labels, over the relevant articles; ``events`` counts only some of them."""
    items = [item for item in corpus.items if item.relevant]
    counted = [item for item in items if events is None or item.event in events]
    ids = {item.article.id for item in counted}
    return {
        "articles": len(counted),
        "missed": sum(outcome.story_of[i].startswith("none") for i in ids) / len(ids),
        **measure_stories(items, ids, outcome),
        **measure_sources(counted, outcome),
        **measure_updates(counted, outcome),
        "ms": outcome.millis,
    }


def measure_stories(
    items: Sequence[Labelled], counted: Set[str], outcome: Outcome
) -> dict[str, float]:
    """Compare stories with events; pairs count with one article among the counted."""
    ids = [item.article.id for item in items]
    gold = [item.event for item in items]
    told = [outcome.story_of[i] for i in ids]
    right = touching(same_pairs(ids, gold), counted)
    found = touching(same_pairs(ids, told), counted)
    whole, pairs = b_cubed(gold, told, [i in counted for i in ids]), agreement(right, found)
    twins, of = merged_twins(items, found, [group.split() for group in TWINS.split("/")])
    return {
        "b3_p": whole.precision,
        "b3_r": whole.recall,
        "b3_f1": whole.f1,
        "pair_p": pairs.precision,
        "pair_r": pairs.recall,
        "pair_f1": pairs.f1,
        "languages": found_across_languages(items, right, found),
        "twins_merged": twins,
        "twins": of,
    }


def measure_sources(items: Sequence[Labelled], outcome: Outcome) -> dict[str, float]:
    """Compare copies and counts of independent sources."""
    roots = root_of(items)
    reports = {
        m.article_id: f"{s.id} {m.report}" for s in outcome.stories.values() for m in s.members
    }
    ids = [item.article.id for item in items]
    told = same_pairs(ids, [reports.get(i, i) for i in ids])
    right = same_pairs(ids, [roots[i] for i in ids])
    copies = [i for i in items if i.original]
    translated = [i for i in items if i.translated]
    exact = whole = counted = 0
    for members in by_event(items).values():
        stories = {outcome.story_of[item.article.id] for item in members}
        story = outcome.stories.get(min(stories))
        if len(stories) == 1 and story and len(story.members) == len(members):
            whole += 1
            exact += story.independent_sources == independent(members, roots)
        counted += 1
    return {
        "copy_p": agreement(right, told).precision,
        "copies": _linked(copies, [i.original for i in copies], told),
        "translations": _linked(translated, [i.translated for i in translated], told),
        "sources_of_whole": exact / max(1, whole),
        "whole_stories": whole / max(1, counted),
    }


def _linked(
    items: Sequence[Labelled], sources: Sequence[str | None], told: set[frozenset[str]]
) -> float:
    hit = sum({i.article.id, s} in told for i, s in zip(items, sources, strict=True))
    return hit / len(items) if items else 1.0


def measure_updates(items: Sequence[Labelled], outcome: Outcome) -> dict[str, float]:
    """Compare the facts that articles changed with those they should have."""
    loud = {a for a, facts in outcome.changed.items() if facts - QUIET}
    moved: set[str] = set()
    joined: set[str] = set()
    for members in by_event(items).values():
        joined |= {i.article.id for i in members if outcome.changed.get(i.article.id) is not None}
        moved |= moves_facts(members)
    later = {i.article.id for m in by_event(items).values() for i in m[1:]} & joined
    new = {i.article.id for i in items if i.new_fact} & later
    silent = [i.article.id for i in items if i.article.id in later and (i.original or i.translated)]
    rewrites = [i for i in items if i.article.id in later and i.new_fact is False]
    facts = agreement(moved & later, loud & later)
    said = agreement(new, loud & later)
    return {
        "update_p": facts.precision,
        "update_r": facts.recall,
        "new_fact_p": said.precision,
        "new_fact_r": said.recall,
        "woken_by_copies": len(loud & set(silent)),
        "woken_by_rewrites": sum(i.article.id in loud for i in rewrites),
        "rewrites": len(rewrites),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="fit the weights anew and validate")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--orders", type=int, default=0, help="also that many random orders")
    chosen = parser.parse_args()
    corpora = load_corpora()
    given = [with_relevance(corpus) for corpus in corpora]
    show({c.name: measure(c, group(c)) for c in (*corpora, *given)}, as_json=chosen.json)
    if chosen.orders:
        show(
            {f"{c.name} any order": in_any_order(c, chosen.orders) for c in given},
            as_json=chosen.json,
        )
    if chosen.fit:
        validate(given, as_json=chosen.json)


def in_any_order(corpus: Corpus, orders: int) -> Row:
    """Average over random orders of arrival."""
    rows = []
    for seed in range(orders):
        order = Random(seed).sample(range(len(corpus.items)), len(corpus.items))
        rows.append(measure(corpus, group(corpus, order)))
    return mean_of(rows)


def validate(corpora: Sequence[Corpus], *, as_json: bool) -> None:
    """Report the fit on unseen events and print the weights fitted on everything."""

    def unseen(corpus: Corpus, events: Set[str]) -> Row:
        return measure(corpus, group(corpus), events)

    events = [corpus for corpus in corpora if corpus.name.startswith("events")]
    halves = {f"{c.name} halves": across_halves(c, unseen) for c in events}
    others = {f"{n} others": row for n, row in across_corpora(corpora, unseen).items()}
    show({**halves, **others}, as_json=as_json)
    weights, bias = fit([pairs_of(corpus) for corpus in corpora])
    print(json.dumps({"weights": weights._asdict(), "bias": bias}), file=sys.stderr)


def show(rows: Mapping[str, Row], *, as_json: bool) -> None:
    if as_json:
        for name, row in rows.items():
            print(json.dumps({"corpus": name, **row}))
        return
    width = 2 + max(map(len, rows))
    print(f"{'':20}" + "".join(f"{name:>{width}}" for name in rows))
    for measured in next(iter(rows.values())):
        cells = (row[measured] for row in rows.values())
        print(f"{measured:20}" + "".join(f"{cell:{width}.3f}" for cell in cells))
    print()


if __name__ == "__main__":
    main()
