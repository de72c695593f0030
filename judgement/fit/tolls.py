"""Teach the network that tells which numbers are tolls, and tell what it is worth out of fold.

    python -m judgement.fit.tolls [--write] [--layers N] [--encoder NAME] [--check FILE.jsonl …]

Learns from the project's sample news but for the frozen events and ``weeks.jsonl``, and from the
rounds of updates and the stories that may be learnt from. A fourth of the authors is left out first
and measured, beside what the rules read by themselves; ``--check`` measures files that are not
learnt from. ``--write`` learns from all authors and writes ``tolls.onnx`` and ``tolls.json`` into
the shipped model; the head that stood on them goes, and ``judgement/fit/sides.py`` teaches a new
one. Needs the ``train`` extra; ``--encoder`` is the one that the shipped model began with.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.clue_files import SCALE, write_clue_file
from avizor.classifier.encoder import Encoder
from avizor.classifier.head import read_head
from avizor.classifier.sides import SIDE_WEIGHTS_FILE, SIDES_FILE
from avizor.classifier.tolls import TOLL_WEIGHTS_FILE, TOLLS_FILE, place_tokens
from avizor.classifier.training.average import read_weights
from avizor.classifier.training.dataset import read_frozen
from avizor.classifier.training.finetune import LEARN_ON
from avizor.classifier.training.fit import MAX_TOKENS
from avizor.classifier.training.network import Network, load_network
from avizor.classifier.training.teach import find_encoder
from avizor.classifier.training.tolls import (
    TollLesson,
    TollNetwork,
    TollSchedule,
    score_lessons,
    train_tolls,
    write_network,
)
from avizor.classifier.training.train import HUB_ENCODER
from avizor.classifier.windows import read_article
from avizor.domain.records import Toll
from avizor.domain.tokens import tokens_at
from avizor.domain.tolls.candidates import find_candidates
from avizor.domain.tolls.weighing import KINDS, choose_tolls
from judgement.files import LONG_WEEKS, author_of, rows_of
from judgement.fit.options import fit_options
from judgement.learnt_from import sources

FOLDS = 4
SEEN = 6  # times a clue must be seen to be weighed
BATCH = 64
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """An article with what its rules read, and the fold of its author."""

    fold: int
    rules: tuple[Toll, ...]
    lesson: TollLesson


def read_told(files: Iterable[Path], encoder: Encoder) -> list[Told]:
    """Read the articles about security of some files, but for the frozen events."""
    frozen = read_frozen()
    names: dict[str, int] = {}
    rows = []
    for file in files:
        for row in rows_of(file):
            if row["topics"] and row["event"] not in frozen:
                name = file.stem + author_of(row["event"])  # an author's events
                rows.append((row, names.setdefault(name, len(names)) % FOLDS))
    return encoder.map(lambda one: told_of(*one, encoder), rows)


def told_of(row: Row, fold: int, encoder: Encoder) -> Told:
    """Gather what is learnt from an article: its numbers, their tokens, the shared vectors."""
    title, text, language = row["title"], row["text"], row["language"]
    rules, candidates = find_candidates(title, text, language)
    parts = read_article(title, text, language).parts
    begun, shared = encoder.share_all(parts)
    tokens = place_tokens(parts, begun)
    lesson = TollLesson(
        [torch.tensor(one).to(torch.bfloat16) for one in shared],
        candidates,
        [tokens_at(tokens.get(one.sentence, ()), one.span) for one in candidates],
        {kind: float(row["tolls"][kind]) for kind in KINDS if kind in (row["tolls"] or {})},
    )
    return Told(fold, rules, lesson)


def teach(
    told: Sequence[Told], layers: int, source: Path | str
) -> tuple[TollNetwork, dict[str, int]]:
    """Teach a network on some articles; gives it with the clues that it weighs, in order."""
    seen = Counter(clue for one in told for each in one.lesson.candidates for clue in each.clues)
    clues = {clue: at for at, clue in enumerate(sorted(c for c in seen if seen[c] >= SEEN))}
    taught = TollNetwork(shipped_network(source), layers, len(clues))
    lessons = [one.lesson for one in told if one.lesson.candidates]
    train_tolls(taught, lessons, clues, TollSchedule())
    return taught, clues


def shipped_network(source: Path | str) -> Network:
    """Turn the shipped network's whole numbers back into weights, on the encoder it began with."""
    attention = read_head(shipped_model() / "config.json").attention
    labels = attention.labels if attention else ()
    network = load_network(find_encoder(source), len(labels), LEARN_ON.frozen)
    begun = read_weights(network, labels, shipped_model())
    network.load_state_dict(network.state_dict() | begun)
    return network


def measure(
    name: str, told: Sequence[Told], network: TollNetwork, clues: Mapping[str, int]
) -> None:
    """Print what is right of each kind, by the rules alone and by the network."""
    read: list[Mapping[str, float]] = []
    with torch.no_grad():
        for start in range(0, len(told), BATCH):
            part = told[start : start + BATCH]
            some = [one.lesson for one in part if one.lesson.candidates]
            scores = iter(score_lessons(network, some, clues).tolist() if some else ())
            for one in part:
                own = [next(scores) for _ in one.lesson.candidates]
                tolls = choose_tolls(one.rules, one.lesson.candidates, own)
                read.append({toll.kind: toll.count for toll in tolls})
    print(f"{name}: precision / recall, by rules and by the network")
    for kind in KINDS:
        gold = [one.lesson.gold for one in told]
        rules = [{toll.kind: toll.count for toll in one.rules} for one in told]
        wanted = sum(kind in one for one in gold)
        print(
            f"  {kind:10} {wanted:5}   {_rates(gold, rules, kind)}   {_rates(gold, read, kind)}",
            flush=True,
        )


def _rates(
    gold: Sequence[Mapping[Any, float]], read: Sequence[Mapping[Any, float]], kind: str
) -> str:
    told = sum(kind in said for said in read)
    wanted = sum(kind in one for one in gold)
    right = sum(
        kind in one and said.get(kind) == one[kind] for one, said in zip(gold, read, strict=True)
    )
    return f"{right / max(1, told):.3f} / {right / max(1, wanted):.3f} {told:5}"


def write(network: TollNetwork, clues: Mapping[str, int], folder: Path) -> None:
    """Write the two files of a model folder; a head that was fitted on the older network goes."""
    write_network(network, folder / TOLLS_FILE)
    for name in (SIDES_FILE, SIDE_WEIGHTS_FILE):
        (folder / name).unlink(missing_ok=True)
    worth = (SCALE * network.worth.weight.detach()).round().int().tolist()
    kept = {clue: worth[at] for clue, at in clues.items() if any(worth[at])}
    write_clue_file(folder / TOLL_WEIGHTS_FILE, {}, kept)


def main() -> None:
    parser = fit_options(__doc__)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--encoder", default=HUB_ENCODER)
    options = parser.parse_args()
    encoder = Encoder(shipped_model(), MAX_TOKENS)
    told = read_told([*sources(), LONG_WEEKS], encoder)
    checked = read_told(options.check, encoder)
    kept = [one for one in told if one.fold or options.write]
    taught, clues = teach(kept, options.layers, options.encoder)
    for name, part in (("left out", [one for one in told if not one.fold]), ("checked", checked)):
        if part and (part is checked or not options.write):
            measure(name, part, taught, clues)
    if options.write:
        write(taught, clues, shipped_model())


if __name__ == "__main__":
    main()
