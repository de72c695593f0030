"""How well stories, copies, sources and updates agree with the labels."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from judgement.corpora import Labelled

Pair = frozenset[str]
Row = Mapping[str, float]
"""What was measured, by name."""


@dataclass(frozen=True)
class Agreement:
    """Precision and recall, and what they make together."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(
    gold: Sequence[Hashable], told: Sequence[Hashable], counted: Sequence[bool]
) -> Agreement:
    """Average over the counted articles how pure and how whole their story is (Bagga 1998)."""
    both = Counter(zip(gold, told, strict=True))
    events, stories = Counter(gold), Counter(told)
    pairs = [(g, t) for g, t, counts in zip(gold, told, counted, strict=True) if counts]
    precision = sum(both[g, t] / stories[t] for g, t in pairs) / max(1, len(pairs))
    recall = sum(both[g, t] / events[g] for g, t in pairs) / max(1, len(pairs))
    return Agreement(precision, recall)


def same_pairs(ids: Sequence[str], labels: Sequence[Hashable]) -> set[Pair]:
    """List the pairs of articles that carry one label."""
    groups: dict[Hashable, list[str]] = {}
    for article, label in zip(ids, labels, strict=True):
        groups.setdefault(label, []).append(article)
    return {frozenset(p) for members in groups.values() for p in combinations(members, 2)}


def touching(pairs: set[Pair], articles: Set[str]) -> set[Pair]:
    """Keep the pairs of which at least one article is among those given."""
    return {pair for pair in pairs if pair & articles}


def agreement(right: Set[Hashable], told: Set[Hashable]) -> Agreement:
    """Compare two sets; nothing told is precise, nothing to find is found."""
    hit = len(right & told)
    return Agreement(hit / len(told) if told else 1.0, hit / len(right) if right else 1.0)


def found_across_languages(items: Iterable[Labelled], right: set[Pair], told: set[Pair]) -> float:
    """Return the share of one event's pairs in two languages that stand in one story."""
    spoken = {item.article.id: item.article.language for item in items}
    foreign = {pair for pair in right if len({spoken[i] for i in pair}) == 2}
    return len(foreign & told) / len(foreign) if foreign else 1.0


def merged_twins(
    items: Iterable[Labelled], told: set[Pair], twins: Iterable[Iterable[str]]
) -> tuple[int, int]:
    """Count the pairs of look-alike events of which any two articles share a story, and all."""
    event = {item.article.id: item.event for item in items}
    merged = {frozenset(event[i] for i in pair) for pair in told}
    pairs = {
        frozenset(pair)
        for group in twins
        for pair in combinations([e for e in group if e in set(event.values())], 2)
    }
    return len(pairs & merged), len(pairs)


def root_of(items: Sequence[Labelled]) -> dict[str, str]:
    """Return for each article the text it goes back to: itself, an original, a translated one."""
    back = {i.article.id: i.original or i.translated for i in items}
    return {article: _follow(article, back) for article in back}


def _follow(article: str, back: Mapping[str, str | None]) -> str:
    seen = set()
    while article not in seen and (before := back.get(article)):
        seen.add(article)
        article = before
    return article


def independent(items: Iterable[Labelled], roots: Mapping[str, str]) -> int:
    """Count the independent reports among one event's articles, by the labels."""
    groups: list[set[str]] = []
    for item in items:
        source = item.article.source
        if source.kind == "official":
            continue
        marks = {f"text {roots[item.article.id]}", f"owner {source.owner or source.feed_id}"}
        touching = [group for group in groups if group & marks]
        groups = [g for g in groups if not g & marks] + [marks.union(*touching)]
    return len(groups)


def moves_facts(items: Sequence[Labelled]) -> set[str]:
    """List the articles of one event that change a fact, by the labels, in time order.

    They raise a toll or the severity, move the assistance or are its first official word; the
    first article of an event founds its story and is none.
    """
    best: dict[str, float] = {}
    status: str | None = None
    severity = 0
    confirmed = False
    moved = set()
    for position, item in enumerate(items):
        rises = any(count > best.get(kind, 0) for kind, count in item.tolls.items())
        turns = item.status is not None and item.status != status
        confirms = item.article.source.kind == "official" and not confirmed
        graver = item.severity > severity
        if position and (rises or turns or confirms or graver):
            moved.add(item.article.id)
        confirmed = confirmed or confirms
        severity = max(severity, item.severity)
        best.update({k: max(v, best.get(k, 0)) for k, v in item.tolls.items()})
        status = item.status or status
    return moved


def by_event(items: Iterable[Labelled]) -> dict[str, list[Labelled]]:
    """Gather items by event, in the order given."""
    found: dict[str, list[Labelled]] = {}
    for item in items:
        found.setdefault(item.event, []).append(item)
    return found


def mean_of(rows: Sequence[Row]) -> Row:
    """Average what was measured several times."""
    return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}
