"""Teach the shipped network that reads two articles one round more.

    python -m judgement.fit.pair_rounds FILE.jsonl … --output PAIR.onnx [--encoder NAME] [--rate R]
                                [--epochs N] [--again FILE.jsonl]… [--share S]

Begins with the whole numbers of the shipped ``pair.onnx`` turned back into weights, on what the
shipped lower layers make of each article, and learns from the pairs of ``training/likeness.py``,
from false twins, and from pairs of the events whose numbers are 001 and 002, 003 and 004, and so
on, which the files of twins mean by it. ``--again`` names files that it has learnt from before, of
which ``--share`` of the pairs are read once more. It writes the mean of the weights before and
after (decision 23). Needs the ``train`` extra; ``--encoder`` is the one that the shipped model
began with.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.encoder import Encoder, unit
from avizor.classifier.examples import Example
from avizor.classifier.head import read_head
from avizor.classifier.pairs import OPENING, PAIR_FILE
from avizor.classifier.training.dataset import read_frozen
from avizor.classifier.training.false_twins import make_twins
from avizor.classifier.training.fit import MAX_TOKENS
from avizor.classifier.training.likeness import Pair, choose_pairs
from avizor.classifier.training.train import HUB_ENCODER
from avizor.classifier.windows import read_article
from judgement.files import rows_of
from judgement.options import parser_of

HEAD = ("compared", "odds")
FROZEN = 4
ACROSS = 14
"""Pairs of any two twin events at most."""
FALSE = 0.15
"""The share of the pairs of tellings that may make a false twin."""
_EVENT = re.compile(r"([a-z]+)(\d+)")


def weights_of(path: Path, layers: int) -> dict[str, Any]:
    """Turn an int8 file back into the weights of a ``PairNetwork``, by name."""
    import onnx  # noqa: PLC0415 (needs the train extra)
    import torch  # noqa: PLC0415

    from avizor.classifier.training.average import (  # noqa: PLC0415
        constants_of,
        layer_weights,
        name_products,
    )

    found = layer_weights(path, [*name_products("layers", range(layers)), *HEAD])
    known = constants_of(onnx.load(str(path)).graph)
    sides = np.stack([known["select"], known["select_1"]])
    return found | {"sides": torch.tensor(sides)}


def read_told(files: Iterable[Path]) -> list[Example]:
    """Read the articles about security of some files, but for the frozen events."""
    frozen = read_frozen()
    return [
        Example.model_validate({key: row[key] for key in Example.model_fields if key in row})
        for file in files
        for row in rows_of(file)
        if row["topics"] and row["event"] not in frozen
    ]


def across_twins(
    examples: Sequence[Example], generator: np.random.Generator
) -> list[tuple[int, int]]:
    """Pair articles of twin events."""
    told: dict[tuple[str, int], dict[str, list[int]]] = {}
    for at, example in enumerate(examples):
        if named := _EVENT.fullmatch(example.event):
            both = told.setdefault((named[1], (int(named[2]) + 1) // 2), {})
            both.setdefault(example.event, []).append(at)
    pairs = []
    for both in told.values():
        if len(both) == 2:
            one, other = both.values()
            every = [(first, second) for first in one for second in other]
            pairs += [every[at] for at in generator.permutation(len(every))[:ACROSS].tolist()]
    return pairs


def share_all(examples: Sequence[Example], encoder: Encoder) -> list[Any]:
    """Run the shipped lower layers over each article."""

    def share(example: Example) -> Any:
        return encoder.share(read_article(example.title, example.text, "").parts, OPENING)

    return encoder.map(share, examples)


def lay_pairs(
    examples: list[Example], states: Sequence[Any], generator: np.random.Generator
) -> list[Pair]:
    """Choose pairs, and put the false twins that they make behind the examples."""
    means = np.array([state.mean(axis=0) for state in states])
    spoken = np.array([example.language for example in examples])
    for language in set(spoken.tolist()):
        means[spoken == language] -= means[spoken == language].mean(axis=0)
    pairs = choose_pairs(examples, np.array([unit(mean) for mean in means]), generator)
    known = {pair[:2] for pair in pairs}
    twins = [pair for pair in across_twins(examples, generator) if pair not in known]
    pairs += [(one, other, False) for one, other in twins]
    told = [pair[:2] for pair in pairs if pair[2] and generator.random() < FALSE]
    for one, twin in make_twins(list(examples), told, generator):
        pairs.append((one, len(examples), False))
        examples.append(twin)
    return pairs


def read_pairs(
    examples: list[Example],
    encoder: Encoder,
    kept: dict[int, Any],
    draw: tuple[float, np.random.Generator],
) -> list[Pair]:
    """Choose a share of the pairs of some articles, and keep what the lower layers make of each."""
    import torch  # noqa: PLC0415 (needs the train extra)

    share, generator = draw
    if not examples:
        return []
    states = share_all(examples, encoder)
    pairs = lay_pairs(examples, states, generator)
    states += share_all(examples[len(states) :], encoder)
    first = len(kept)
    kept |= {first + at: torch.tensor(one).to(torch.bfloat16) for at, one in enumerate(states)}
    few = generator.permutation(len(pairs))[: int(share * len(pairs))].tolist()
    return [(first + pairs[at][0], first + pairs[at][1], pairs[at][2]) for at in few]


def main() -> None:
    from avizor.classifier.training.export_pairs import write_pairs  # noqa: PLC0415
    from avizor.classifier.training.network import load_network  # noqa: PLC0415
    from avizor.classifier.training.pairs import (  # noqa: PLC0415
        PairNetwork,
        PairSchedule,
        train_pairs,
    )
    from avizor.classifier.training.teach import find_encoder  # noqa: PLC0415

    parser = parser_of(__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--encoder", default=HUB_ENCODER)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--again", action="append", type=Path, default=[])
    parser.add_argument("--share", type=float, default=0.2)
    options = parser.parse_args()
    generator = np.random.default_rng(0)
    head = read_head(shipped_model() / "config.json")
    encoder = Encoder(shipped_model(), MAX_TOKENS, attention=head.attention)
    kept: dict[int, Any] = {}
    chosen: list[Pair] = []
    for files, share in ((options.files, 1.0), (options.again, options.share)):
        chosen += read_pairs(read_told(files), encoder, kept, (share, generator))
    network = PairNetwork(load_network(find_encoder(options.encoder), 1, FROZEN))
    before = weights_of(shipped_model() / PAIR_FILE, len(network.layers))
    network.load_state_dict(before)
    print(f"{len(kept)} articles, {len(chosen)} pairs", flush=True)
    schedule = PairSchedule(epochs=options.epochs, rate=options.rate, head_rate=6 * options.rate)
    train_pairs(network, kept, chosen, schedule, generator)
    after = network.state_dict()
    network.load_state_dict({name: (after[name] + before[name]) / 2 for name in after})
    write_pairs(network, options.output)


if __name__ == "__main__":
    main()
