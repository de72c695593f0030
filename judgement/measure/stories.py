"""Measure story grouping, copies, sources and updates on the labelled corpora.

    python -m judgement.measure.stories [--json] [--orders N] [--unseen | --updates | --counted]

Every article goes through the true stages, ``Classify`` then ``Group`` on a real state, in order
of first sight; after each one the alert decision is made for a rule that every story meets. The
last tables are of ``tests/data/world``, which nothing was tuned on: by language, and by kind of
change. ``--unseen`` prints those alone, ``--updates`` those of ``tests/data/updates`` alone,
``--counted`` totals of the sets that nobody has read, each by itself and all together. The other
figures are of news that the weights were fitted on; ``judgement.fit.matching``
cross-validates.
"""

import json
from collections.abc import Mapping, Sequence, Set
from random import Random

from judgement.corpora import (
    Corpus,
    Labelled,
    load_corpora,
    load_counted,
    load_unseen,
    load_updates,
    with_relevance,
)
from judgement.measure.look_alikes import TWINS
from judgement.measure.story_alerts import measure_alerts, measure_changes, measure_sources_told
from judgement.measure.story_measures import (
    Row,
    agreement,
    b_cubed,
    by_event,
    found_across_languages,
    independent,
    mean_of,
    merged_twins,
    moves_facts,
    root_of,
    same_pairs,
    touching,
)
from judgement.options import parser_of
from judgement.shipped import shipped_classifier
from judgement.story_runs import Outcome, group

LANGUAGES = ("es", "en", "pt")
QUIET = {"sources", "topic", "country"}
"""Changes that wake nobody unless a rule names them."""


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
    twins, of = merged_twins(items, found, TWINS)
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
    parser = parser_of(__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--orders", type=int, default=0, help="also that many random orders")
    parser.add_argument("--unseen", action="store_true", help="only the news not tuned on")
    parser.add_argument("--updates", action="store_true", help="only the stories that go on")
    parser.add_argument("--counted", action="store_true", help="only the sets that nobody reads")
    chosen = parser.parse_args()
    classify = shipped_classifier()
    if chosen.counted:
        show(measure_counted(load_counted(classify)), as_json=chosen.json)
        return
    if chosen.unseen or chosen.updates:
        news = [load_unseen(classify)] if chosen.unseen else load_updates(classify)
        measure_news(news, as_json=chosen.json)
        return
    corpora = load_corpora(classify)
    given = [with_relevance(corpus) for corpus in corpora]
    outcomes = {c.name: group(c) for c in (*corpora, *given)}
    show({c.name: measure(c, outcomes[c.name]) for c in (*corpora, *given)}, as_json=chosen.json)
    show({c.name: measure_alerts(c.items, outcomes[c.name]) for c in corpora}, as_json=chosen.json)
    measure_news([load_unseen(classify), *load_updates(classify)], as_json=chosen.json)
    if chosen.orders:
        show(
            {f"{c.name} any order": in_any_order(c, chosen.orders) for c in given},
            as_json=chosen.json,
        )


def measure_told(
    items: Sequence[Labelled], counted: Sequence[Labelled], outcome: Outcome
) -> dict[str, float]:
    """Measure what a reader meets, with every article that the classifier missed."""
    secure = [item for item in items if item.relevant]
    ids = {item.article.id for item in counted}
    kept = {item.article.id for item in secure if item.article.id in ids}
    return {
        "articles": len(kept),
        "missed": sum(outcome.story_of[i].startswith("none") for i in kept) / max(1, len(kept)),
        **measure_stories(secure, kept, outcome),
        "sources_right": measure_sources_told(counted, outcome),
        **measure_alerts(items, outcome, ids),
    }


def measure_news(corpora: Sequence[Corpus], *, as_json: bool) -> None:
    """Report news as readers meet it: whole, by language, and by kind of change."""
    for corpus in corpora:
        outcome = group(corpus)
        rows = {corpus.name: measure_told(corpus.items, corpus.items, outcome)}
        for language in LANGUAGES:
            spoken = [item for item in corpus.items if item.article.language == language]
            rows[f"{corpus.name} {language}"] = measure_told(corpus.items, spoken, outcome)
        show(rows, as_json=as_json)
        show(measure_changes(corpus.items, outcome), as_json=as_json)


def measure_counted(corpora: Sequence[Corpus]) -> dict[str, Row]:
    """Report each corpus by itself, and all as if their articles were one (grouped apart)."""
    rows: dict[str, Row] = {}
    together, items = Outcome(), [item for corpus in corpora for item in corpus.items]
    for corpus in corpora:
        outcome = group(corpus)
        rows[corpus.name] = measure_told(corpus.items, corpus.items, outcome)
        together.add(outcome)
    return {**rows, "together": measure_told(items, items, together)}


def in_any_order(corpus: Corpus, orders: int) -> Row:
    """Average over random orders of arrival."""
    rows = []
    for seed in range(orders):
        order = Random(seed).sample(range(len(corpus.items)), len(corpus.items))
        rows.append(measure(corpus, group(corpus, order)))
    return mean_of(rows)


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
