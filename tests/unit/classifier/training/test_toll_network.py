"""A network learns which numbers are tolls, and says the same once it is a file."""

from pathlib import Path

import pytest

from avizor.domain.tolls.candidates import find_candidates
from avizor.domain.tolls.weighing import KINDS, TollWeights, choose_tolls, weigh_tolls
from small_encoder import small_encoder

TOLD = ("los trece de la loma", "doce de la loma y trece de casa", "los doce de la loma")


def small_network(folder: Path, clues: int) -> tuple[Path, object, object]:
    for name in ("torch", "transformers", "onnx", "onnxscript"):
        pytest.importorskip(name, reason="needs the train extra")
    import torch

    from avizor.classifier.training.network import load_network
    from avizor.classifier.training.tolls import TollNetwork

    torch.manual_seed(0)
    source = small_encoder(folder / "small", TOLD, layers=6)
    network = load_network(source, 1, 4)
    return source, network, TollNetwork(network, 1, clues)


def lesson_of(text: str, network: object, source: Path, gold: dict[str, float]) -> object:
    from avizor.classifier.tolls import PlacedToken
    from avizor.classifier.training.lessons import TokenReader
    from avizor.classifier.training.tolls import TollLesson

    candidates = find_candidates("", text, "es")[1]
    states = network.lower([TokenReader(source).read("", text, "es")])  # type: ignore[attr-defined]
    spread = [PlacedToken(0, 0, 0, at) for at in range(1, len(states[0]) - 1)]
    words = text.split()
    places = [
        [spread[at] for at, word in enumerate(words) if word in one.sentence[slice(*one.span)]][:1]
        for one in candidates
    ]
    return TollLesson(states, candidates, places, gold)  # type: ignore[arg-type]


@pytest.mark.filterwarnings("ignore")
def test_what_an_analyst_counts_is_learnt_from_articles_that_count_alike(tmp_path: Path) -> None:
    source, network, tolls = small_network(tmp_path, 0)
    from dataclasses import replace

    import torch

    from avizor.classifier.training.tolls import TollSchedule, score_lessons, train_tolls

    lessons = [
        lesson_of(TOLD[0], network, source, {"dead": 13.0}),
        lesson_of(TOLD[1], network, source, {"dead": 12.0}),
    ]
    schedule = replace(TollSchedule(), epochs=60, batch=2, rate=3e-3, head_rate=1e-2)
    train_tolls(tolls, lessons, {}, schedule)  # type: ignore[arg-type]
    with torch.no_grad():
        scores = score_lessons(tolls, lessons, {}).tolist()  # type: ignore[arg-type]
    told = [lesson.candidates for lesson in lessons]  # type: ignore[attr-defined]
    first, second = scores[: len(told[0])], scores[len(told[0]) :]
    assert [(t.kind, t.count) for t in choose_tolls((), told[0], first)] == [("dead", 13)]
    assert [(t.kind, t.count) for t in choose_tolls((), told[1], second)] == [("dead", 12)]


def test_a_count_that_no_number_is_worth_teaches_nothing(tmp_path: Path) -> None:
    source, network, _ = small_network(tmp_path, 0)
    import torch

    from avizor.classifier.training.tolls import loss_of

    unfound = lesson_of(TOLD[0], network, source, {"dead": 99.0})
    none = lesson_of(TOLD[0], network, source, {})
    scores = torch.zeros(len(unfound.candidates), len(KINDS))  # type: ignore[attr-defined]
    without, whole = loss_of(scores, [unfound]), loss_of(scores, [none])  # type: ignore[list-item]
    assert float(without) == pytest.approx(float(whole) * (len(KINDS) - 1) / len(KINDS))


@pytest.mark.filterwarnings("ignore")
def test_a_taught_network_reads_alike_once_exported(tmp_path: Path) -> None:
    source, _, tolls = small_network(tmp_path, 0)
    import torch

    from avizor.classifier.encoder import Encoder
    from avizor.classifier.tolls import TOLLS_FILE, TollReader, place_tokens
    from avizor.classifier.training.cut import cut, split
    from avizor.classifier.training.export import export_encoder
    from avizor.classifier.training.tolls import write_network

    folder = tmp_path / "out"
    export_encoder(source, folder)
    cut(folder)
    split(folder, 4)
    write_network(tolls, folder / TOLLS_FILE)  # type: ignore[arg-type]
    encoder = Encoder(folder, 64)
    parts = ["", TOLD[1]]
    begun, shared = encoder.share_all(parts)
    read = TollReader(folder / TOLLS_FILE, encoder).read(place_tokens(parts, begun), shared).tokens
    with torch.no_grad():
        scores = tolls.eval()(torch.tensor(shared[0])[None])[0]  # type: ignore[attr-defined]
    ((_, first, last),) = [span for span in begun.windows[0].spans if span[0] == 1]
    told = [token.scores for token in read[TOLD[1]]]
    assert [x for own in told for x in own] == pytest.approx(
        scores[first:last].flatten().tolist(), abs=0.05
    )
    assert isinstance(weigh_tolls(("", TOLD[1], "es"), read, TollWeights({})), tuple)
