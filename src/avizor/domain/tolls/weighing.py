"""Which numbers of an article are its tolls, by what a network and learnt weights say of each.

The network gives every token of the text a score for each kind of toll; what stands around a
number is weighed beside it. A kind goes to the likeliest number, or to none. Amounts seized, and
what comes on top of an earlier count ("two more bodies"), stay as the rules read them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from avizor.domain.records import Toll, TollKind
from avizor.domain.tokens import Tokens, tokens_at
from avizor.domain.tolls.candidates import Candidate, find_candidates
from avizor.domain.tolls.kinds import TRAITS, counted_as
from avizor.domain.tolls.steps import adds
from avizor.domain.tolls.suffered import tells_how_hurt

KINDS: tuple[TollKind, ...] = ("dead", "wounded", "missing", "arrested")
"""What the network tells apart, in the order of its scores: another kind asks for another one."""
UNREAD = -3.0
"""The score of a number in a sentence that the network did not read."""
OUTRIGHT = 4.0
"""What it counts for, at least, that a sentence calls people put down (*abatidos*), or says how
far a count of theirs has risen."""
TOLL_CHANCE, READ_TOLL_CHANCE = 0.5, 0.35
"""How likely a count must be to be a toll, and one that the rules read too."""
PLAIN_CHANCE = 0.7
"""How likely the rules' count of a plain kind is where the network sees none, as measured."""


@dataclass(frozen=True)
class TollWeights:
    """What each clue is worth for each of ``KINDS``, beside the network's score."""

    clues: Mapping[str, Sequence[float]]

    def score(self, candidate: Candidate, tokens: Tokens) -> tuple[float, ...]:
        """Return the log odds of a number being each of ``KINDS``, against none being it."""
        read = tokens_at(tokens.get(candidate.sentence, ()), candidate.span)
        known = [self.clues[clue] for clue in candidate.clues if clue in self.clues]
        own = [token.scores for token in read] or [(UNREAD,) * len(KINDS)]
        means = (sum(column) / len(own) for column in zip(*own, strict=True))
        scores = tuple(map(sum, zip(means, *known, strict=True)))
        if candidate.outright is None:
            return scores
        return tuple(
            max(score, 0.0) + OUTRIGHT if kind == candidate.outright else UNREAD
            for kind, score in zip(KINDS, scores, strict=True)
        )


def weigh_tolls(
    article: tuple[str, str, str | None], tokens: Tokens, weights: TollWeights
) -> tuple[Toll, ...]:
    """Find the counts of an article (title, text, language), one a kind, each with its sentence."""
    rules, candidates = find_candidates(*article)
    return choose_tolls(rules, candidates, [weights.score(one, tokens) for one in candidates])


def choose_tolls(
    rules: Sequence[Toll], candidates: Sequence[Candidate], scores: Sequence[Sequence[float]]
) -> tuple[Toll, ...]:
    """Choose one number a kind, or none; ``scores`` has those of each candidate for ``KINDS``."""
    kept = {toll.kind: toll for toll in rules if toll.kind not in KINDS or adds(toll)}
    read = {toll.kind: toll.count for toll in rules}
    for column, kind in enumerate(KINDS):
        own = [score[column] for score in scores]
        if kind not in kept and (toll := _likeliest(kind, read.get(kind), candidates, own)):
            kept[kind] = toll
    if (held := kept.get("arrested")) and _is_one_left(held, kept.get("dead"), candidates):
        kept["arrested"] = held.model_copy(update={"count": 1.0})
    for toll in rules:
        if toll.kind not in kept and (
            TRAITS[toll.kind].plain
            or (toll.kind == "wounded" and tells_how_hurt(toll.sentence))
            or _is_summed(toll, kept.values(), candidates)
        ):
            kept[toll.kind] = toll.model_copy(update={"chance": PLAIN_CHANCE})
    order = [*(toll.kind for toll in rules), *KINDS]
    return tuple(kept[kind] for kind in dict.fromkeys(order) if kind in kept)


def _is_one_left(held: Toll, dead: Toll | None, candidates: Sequence[Candidate]) -> bool:
    """Say whether who is held is the last of those of whom the others died: "a fifth was held"."""
    return (dead is not None and dead.count == held.count - 1) and any(
        one.ordinal and one.value == held.count and one.sentence == held.sentence
        for one in candidates
    )


def _is_summed(toll: Toll, kept: Iterable[Toll], candidates: Sequence[Candidate]) -> bool:
    """Say whether a count of the rules is a sum that its sentence states, of no other kind."""
    return all(other.count != toll.count for other in kept) and any(
        one.value == toll.count
        and {"form number", f"sums {toll.kind}"} <= {*one.clues}
        and not (one.past or toll.kind in one.denied)
        for one in candidates
    )


def _likeliest(
    kind: TollKind, read: float | None, candidates: Sequence[Candidate], scores: Sequence[float]
) -> Toll | None:
    """Choose the likeliest count; what is told several times adds up.

    One that the rules ``read`` too may be less likely. What a sentence denies is never chosen;
    what another time counted takes nothing from the others' chances.
    """
    chances: dict[float, float] = {}
    best: dict[float, tuple[float, str]] = {}
    own = [pair for pair in zip(candidates, scores, strict=True) if not pair[0].past]
    for (one, _), chance in zip(own, shares(score for _, score in own), strict=True):
        if kind in one.denied:
            continue
        count = counted_as(kind, one.value, ordinal=one.ordinal)
        chances[count] = chances.get(count, 0.0) + chance
        best[count] = max(best.get(count, (0.0, "")), (chance, one.sentence))
    value = max(chances, key=lambda one: (chances[one], one), default=0.0)
    least = TOLL_CHANCE if value != read else READ_TOLL_CHANCE
    if chances.get(value, 0.0) < least:
        return None
    chance = round(min(1.0, chances[value]), 3)
    return Toll(kind=kind, count=value, sentence=best[value][1], chance=chance)


def shares(scores: Iterable[float]) -> list[float]:
    """Turn log odds against none into chances of each one, which with none's add up to 1."""
    raised = [exp(min(30.0, score)) for score in scores]
    total = 1 + sum(raised)
    return [one / total for one in raised]
