"""Hand check of evidence: draw pairs of article and topic to judge, and count the judgements.

    python -m judgement.measure.evidence (draw SEED | count FILE)

``draw`` prints a hundred pairs of frozen events, a third a language, as the shipped model gives
them now, each with ``on_topic`` null for a reader to fill in. ``count`` gives the share that is
verbatim and on the topic.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from avizor.adapters.model.onnx import OnnxModel
from avizor.classifier.examples import Example
from avizor.classifier.training.dataset import DATA, read_frozen, read_written
from avizor.classifier.training.fit import read_descriptions
from avizor.domain.judgement import ModelInput
from judgement.files import ROOT, WORLD, rows_of
from judgement.options import parser_of

SHARES = {"es": 34, "pt": 33, "en": 33}
TRIED = 60
"""Articles a language that are judged by the model, so that enough pairs can be drawn."""


def draw(seed: int) -> Iterator[dict[str, object]]:
    """Give the pairs of a seed; those of one article stand together."""
    random, model = Random(seed), OnnxModel(None)
    for language, count in SHARES.items():
        chosen = random.sample([e for e in frozen_events() if e.language == language], TRIED)
        pairs = [pair for example in chosen for pair in judge(model, example)]
        taken = sorted(random.sample(range(len(pairs)), count))
        yield from (pairs[at] for at in taken)


def frozen_events() -> list[Example]:
    """Give the written articles that report on a topic and that nothing was fitted on."""
    frozen = read_frozen()
    topics = tuple(read_descriptions(ROOT / "config" / "topics.toml"))
    return [e for e in read_written(DATA, topics) if e.event in frozen and e.topics]


def judge(model: OnnxModel, example: Example) -> list[dict[str, object]]:
    given = ModelInput(title=example.title, text=example.text, language=example.language)
    (said,) = model.assess([given])
    return [
        {
            "article": example.id,
            "language": example.language,
            "topic": cited.topic,
            "labelled": cited.topic in example.topics,
            "sentence": cited.sentence,
            "on_topic": None,
        }
        for cited in said.evidence
    ]


def count(rows: Sequence[Mapping[str, object]], texts: Mapping[str, str]) -> dict[str, float]:
    """Give how many rows there are, and the shares that are verbatim, on the topic, and both."""
    verbatim = [str(row["sentence"]) in texts[str(row["article"])] for row in rows]
    on_topic = [row["on_topic"] is True for row in rows]
    both = [one and other for one, other in zip(verbatim, on_topic, strict=True)]
    shares = {"verbatim": verbatim, "on_topic": on_topic, "both": both}
    return {"pairs": len(rows)} | {name: sum(own) / len(rows) for name, own in shares.items()}


def judged_texts() -> dict[str, str]:
    """Give the texts that pairs were drawn from: of frozen events, and of the test world."""
    frozen = {e.id: f"{e.title}\n{e.text}" for e in frozen_events()}
    return frozen | {row["id"]: f"{row['title']}\n{row['text']}" for row in rows_of(WORLD)}


def main() -> None:
    parser = parser_of(__doc__)
    parts = parser.add_subparsers(required=True, dest="part")
    parts.add_parser("draw", help="print pairs to judge").add_argument("seed", type=int)
    parts.add_parser("count", help="count what was judged").add_argument("file", type=Path)
    options = parser.parse_args()
    if options.part == "draw":
        for pair in draw(options.seed):
            print(json.dumps(pair, ensure_ascii=False))
    else:
        print(json.dumps(count(rows_of(options.file), judged_texts())))


if __name__ == "__main__":
    main()
