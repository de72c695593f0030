"""A head learns who is helped and what came of it, and says the same once it is a file."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from avizor.domain.assistance.heard import COLUMNS, STATUSES, UNHEARD
from avizor.domain.assistance.weighing import BIAS

HIDDEN = 12
FIRST, SECOND = "EC", "CO"


def small_head(*more: str) -> Any:
    for name in ("torch", "onnx", "onnxscript"):
        pytest.importorskip(name, reason="needs the train extra")
    import torch

    from avizor.classifier.training.sides import ClueRows, SideHead

    torch.manual_seed(0)
    clues = [BIAS, UNHEARD, *more]
    rows = {clue: at for at, clue in enumerate(clues)}
    return SideHead(HIDDEN, ClueRows(rows, {BIAS: 0}))


def lesson_of(seed: int, helped: str, status: str, **clues: dict[str, float]) -> Any:
    """Make an article of two states, each named once, whose four tokens are its own."""
    import torch

    from avizor.classifier.tolls import PlacedToken
    from avizor.classifier.training.sides import SideLesson

    torch.manual_seed(seed)
    tokens = [PlacedToken(at, at + 1, 0, at) for at in range(4)]
    helping = SECOND if helped == FIRST else FIRST
    gold = {"requester": helped, "partners": [helping], "status": status}
    parties = [{FIRST: clues.get("first", {}), SECOND: clues.get("second", {})}]
    names = {FIRST: [tokens[:1]], SECOND: [tokens[1:3]]}
    return SideLesson([torch.randn(4, HIDDEN)], parties, names, tokens, {}, gold)


def read(head: Any, lesson: Any) -> tuple[str, str, str]:
    import torch

    from avizor.classifier.training.sides import score_outcome, score_parties

    with torch.no_grad():
        scores = head(lesson.above[0][None])
        sides = score_parties(head, lesson, scores, lesson.parties[0])
        outcome = score_outcome(head, lesson, scores)
    codes = list(lesson.parties[0])
    helped, helping = (codes[int(sides[:, column].argmax())] for column in (0, 1))
    return helped, helping, STATUSES[int(outcome.argmax())]


def test_sides_and_outcome_are_learnt_from_what_is_read_of_the_tokens() -> None:
    head = small_head()
    from avizor.classifier.training.sides import SideSchedule, train_sides

    lessons = [lesson_of(1, FIRST, "denied"), lesson_of(2, SECOND, "agreed")]
    schedule = replace(SideSchedule(), epochs=80, batch=2, head_rate=1e-2)
    train_sides(head, lessons, schedule)
    assert read(head, lessons[0]) == (FIRST, SECOND, "denied")
    assert read(head, lessons[1]) == (SECOND, FIRST, "agreed")


def test_what_a_clue_is_worth_is_learnt_beside() -> None:
    head = small_head("asks")
    from avizor.classifier.training.sides import SideSchedule, train_sides

    lessons = [
        replace(lesson_of(3, FIRST, "agreed", first={"asks": 1.0}), names={}, tokens=()),
        replace(lesson_of(3, SECOND, "agreed", second={"asks": 1.0}), names={}, tokens=()),
    ]
    schedule = replace(SideSchedule(), epochs=80, batch=2, head_rate=1e-1)
    train_sides(head, lessons, schedule)
    helped, helping = head.parties.weight[head.clues.parties["asks"]].tolist()
    assert helped > 1
    assert helping == 0
    assert [read(head, one)[0] for one in lessons] == [FIRST, SECOND]


def test_an_article_in_which_no_side_is_in_sight_teaches_the_outcome_alone() -> None:
    head = small_head().eval()
    import numpy as np
    import torch

    from avizor.classifier.training.sides import loss_of, score_outcome

    unseen = replace(lesson_of(4, FIRST, "agreed"), parties=[{}], names={})
    with torch.no_grad():
        loss = float(loss_of(head, [unseen], np.random.default_rng(0)))
        told = score_outcome(head, unseen, head(unseen.above[0][None])).log_softmax(dim=0)
    assert loss == pytest.approx(-float(told[STATUSES.index("agreed")]), abs=1e-4)


@pytest.mark.filterwarnings("ignore")
def test_a_taught_head_reads_alike_once_exported(tmp_path: Path) -> None:
    head = small_head()
    import torch

    from avizor.classifier.encoder import load_session
    from avizor.classifier.training.sides import write_head

    write_head(head, tmp_path / "sides.onnx")
    above = torch.randn(1, 5, HIDDEN)
    given = load_session(tmp_path / "sides.onnx").run(None, {"above": above.numpy()})[0]
    assert given.shape == (1, 5, COLUMNS)
    with torch.no_grad():
        told = head.eval()(above)
    assert given.flatten().tolist() == pytest.approx(told.flatten().tolist(), abs=0.1)


def test_a_network_gives_what_its_norm_takes_once_and_without_that_norm_is_refused(
    tmp_path: Path,
) -> None:
    head = small_head()
    import shutil

    import onnx

    from avizor.adapters.model.onnx import shipped_model
    from avizor.classifier.tolls import ABOVE, TOLLS_FILE
    from avizor.classifier.training.cut import give_also

    file = tmp_path / TOLLS_FILE
    shutil.copyfile(shipped_model() / TOLLS_FILE, file)
    before = file.read_bytes()
    give_also(file, "norm.weight", ABOVE)
    assert file.read_bytes() == before
    assert [one.name for one in onnx.load(str(file)).graph.output] == ["scores", ABOVE]
    with pytest.raises(ValueError, match=r"tolls\.onnx: no norm other"):
        give_also(file, "other", "more")
    assert head.norm.normalized_shape == (HIDDEN,)
