"""Teach the head that tells who is helped, who helps and what came of it, and measure it.

    python -m judgement.fit.sides [--write] [--check FILE.jsonl …]

Learns from all articles about foreign help in the project's sample news that may be learnt from,
but for the frozen events, on what the shipped network makes of their tokens, which stays as it is.
Prints how often sides and status are right in the frozen events and in the files to check, by clues
alone and with the head, the event taken as found and the outlet unknown. Of an article longer than
two windows the first sentences are read here, in use those with most cues. ``--write`` writes
``sides.onnx`` and ``sides.json`` into the shipped model. Needs the ``train`` extra.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch

from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.assistance import load_weights
from avizor.classifier.clue_files import SCALE, write_clue_file
from avizor.classifier.encoder import Encoder
from avizor.classifier.sides import OUTCOME, PARTY, SIDE_WEIGHTS_FILE, SIDES_FILE
from avizor.classifier.tolls import TOLLS_FILE, TollReader, place_tokens
from avizor.classifier.training.dataset import read_frozen
from avizor.classifier.training.fit import MAX_TOKENS
from avizor.classifier.training.sides import (
    ClueRows,
    SideHead,
    SideLesson,
    SideSchedule,
    score_outcome,
    score_parties,
    train_sides,
    write_head,
)
from avizor.classifier.windows import read_article
from avizor.domain.assistance.clues import Clues
from avizor.domain.assistance.heard import (
    AS_HEARD,
    HELPED_HEARD,
    HELPING_HEARD,
    STATUS_HEARD,
    STATUSES,
    UNHEARD,
    named_tokens,
)
from avizor.domain.assistance.weighing import (
    BIAS,
    Weights,
    choose_partners,
    choose_requester,
    choose_status,
)
from avizor.domain.catalogue import LANGUAGES
from judgement.files import rows_of
from judgement.fit.assistance import SAMPLES, lesson_of, read_facts
from judgement.fit.clue_table import seen_often
from judgement.fit.options import fit_options
from judgement.learnt_from import beside_near_misses, sources

ALONE = 0.25
"""How much of what clues are worth alone is added to what they are worth beside the head."""
SEEN = 5  # events that a clue must be seen in to be weighed
VALUES = ("requester", "partners", "status")
WAYS = (False, True)  # by clues alone, with the head
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """An article about foreign help, and what is learnt from it."""

    event: str
    language: str
    lesson: SideLesson


def learnt() -> list[tuple[Row, Row]]:
    """Give the articles that are learnt from or frozen, each with its assistance."""
    rows = [row for file in (*sources(), *beside_near_misses()) for row in rows_of(file)]
    rows += [row for row in read_facts() if row["split"] == "tune"]
    told = [(row, row["assistance"]) for row in rows if row.get("assistance")]
    samples = [row for file in sorted(SAMPLES.glob("*.jsonl")) for row in rows_of(file)]
    told += [(row, row) for row in samples if row["status"] and row["split"] == "tune"]
    return [(row, gold) for row, gold in told if not row.get("copy_of")]


def checked(file: Path) -> list[tuple[Row, Row]]:
    """Give the articles of a file that tell of help, as from an unknown outlet."""
    told = [(row, row["assistance"]) for row in rows_of(file) if row.get("assistance")]
    return from_nowhere(told)


def from_nowhere(told: Iterable[tuple[Row, Row]]) -> list[tuple[Row, Row]]:
    """Forget where the outlets of some articles sit."""
    return [({**row, "outlet_country": None}, gold) for row, gold in told]


def told_of(one: tuple[Row, Row], encoder: Encoder, tolls: TollReader) -> Told:
    """Gather an article's clues and tokens, and what the shipped network makes of these."""
    row, gold = one
    clues = lesson_of(row, gold)
    parts = read_article(row["title"], row["text"], row["language"]).parts
    begun, shared = encoder.share_all(parts)
    placed = place_tokens(parts, begun)
    above = tolls.read(placed, shared).above
    names = defaultdict(list)
    for code, tokens in named_tokens(clues.zoned, placed):
        names[code].append(tokens)
    lesson = SideLesson(
        [torch.tensor(own) for own in above],
        [clues.parties, *clues.again],
        names,
        [token for own in placed.values() for token in own],
        clues.outcome,
        gold,
    )
    return Told(clues.event, row["language"], lesson)


def teach(told: Sequence[Told]) -> SideHead:
    """Teach a head on some articles."""
    named = ((one.event, each) for one in told for each in one.lesson.parties[0].values())
    parties = seen_often(named, SEEN)
    outcome = seen_often(((one.event, one.lesson.outcome) for one in told), SEEN)
    rows = [
        {clue: at for at, clue in enumerate((*more, *known))}
        for more, known in (((BIAS, UNHEARD), parties), ((BIAS,), outcome))
    ]
    head = SideHead(told[0].lesson.above[0].shape[-1], ClueRows(*rows))
    train_sides(head, [one.lesson for one in told], SideSchedule())
    lean_on_clues(head, load_weights())
    return head


def lean_on_clues(head: SideHead, alone: Weights) -> None:
    """Add to what clues are worth beside the head a part of what they are worth alone.

    Hidden from it most of the time while the head learnt, they came to say next to nothing.
    """
    sides = (alone.requester, alone.partner)
    statuses = [alone.statuses[status] for status in STATUSES]
    for rows, bag, worth in (
        (head.clues.parties, head.parties, sides),
        (head.clues.outcome, head.outcome, statuses),
    ):
        more = [[ALONE * column.get(clue, 0.0) for column in worth] for clue in rows]
        bag.weight.data += torch.tensor(more)


def measure(name: str, told: Sequence[Told], head: SideHead) -> None:
    """Print how often each value is right, by clues alone and with the head."""
    right: Counter[tuple[str, str, bool]] = Counter()
    for one in told:
        clued = _choose(one.lesson.parties[0], one.lesson.outcome, load_weights())
        for heard, found in zip(WAYS, (clued, _with_head(one.lesson, head)), strict=True):
            for value, own in zip(VALUES, found, strict=True):
                wanted = one.lesson.gold[value]
                good = set(own) == set(wanted) if value == "partners" else own == wanted
                for language in (one.language, "all"):
                    right[language, value, heard] += good
    print(f"{name}: right by clues alone, and with the head")
    for language in (*LANGUAGES, "all"):
        count = sum(language in (one.language, "all") for one in told) or 1
        rates = [
            f"{value} " + " ".join(f"{right[language, value, way] / count:.3f}" for way in WAYS)
            for value in VALUES
        ]
        print(f"  {language:4} {count:4}   {'   '.join(rates)}", flush=True)


def _with_head(lesson: SideLesson, head: SideHead) -> tuple[Any, ...]:
    with torch.no_grad():
        scores = head(torch.nn.utils.rnn.pad_sequence(list(lesson.above), batch_first=True))
        sides = score_parties(head, lesson, scores, lesson.parties[0]) if lesson.parties[0] else []
        outcome = score_outcome(head, lesson, scores).tolist()
    parties = {
        code: {**clues, HELPED_HEARD: float(own[0]), HELPING_HEARD: float(own[1])}
        for (code, clues), own in zip(lesson.parties[0].items(), sides, strict=True)
    }
    heard = {STATUS_HEARD[status]: odds for status, odds in zip(STATUSES, outcome, strict=True)}
    return _choose(parties, heard, AS_HEARD)


def _choose(parties: Mapping[str, Clues], outcome: Clues, weights: Weights) -> tuple[Any, ...]:
    requester = choose_requester(parties, weights)
    partners = choose_partners(parties, requester or "", weights)
    return requester, partners, choose_status(outcome, weights)


def write(head: SideHead, folder: Path) -> None:
    """Write the two files of a model folder."""
    write_head(head, folder / SIDES_FILE)
    clues: dict[str, list[int]] = {}
    for kind, rows, bag in (
        (PARTY, head.clues.parties, head.parties),
        (OUTCOME, head.clues.outcome, head.outcome),
    ):
        worth = (SCALE * bag.weight.detach()).round().int().tolist()
        clues |= {kind + clue: worth[at] for clue, at in rows.items() if any(worth[at])}
    write_clue_file(folder / SIDE_WEIGHTS_FILE, {}, clues)


def main() -> None:
    options = fit_options(__doc__).parse_args()
    torch.set_num_threads(1)  # so small are its steps that two would wait for each other
    encoder = Encoder(shipped_model(), MAX_TOKENS)
    gather = partial(
        told_of, encoder=encoder, tolls=TollReader(shipped_model() / TOLLS_FILE, encoder)
    )
    frozen, rows = read_frozen(), learnt()
    told = encoder.map(gather, [one for one in rows if one[0].get("event") not in frozen])
    head = teach([one for one in told if one.lesson.above])
    held = [one for one in rows if one[0].get("event") in frozen]
    measure("frozen", encoder.map(gather, from_nowhere(held)), head)
    for file in options.check:
        measure(file.stem, encoder.map(gather, checked(file)), head)
    if options.write:
        write(head, shipped_model())


if __name__ == "__main__":
    main()
