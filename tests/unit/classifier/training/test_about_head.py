"""A head learns what articles are about, and says the same once it is a file."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

HIDDEN = 12


def small_head() -> Any:
    for name in ("torch", "onnx", "onnxscript"):
        pytest.importorskip(name, reason="needs the train extra")
    import torch

    from avizor.classifier.training.about import new_head

    torch.manual_seed(0)
    return new_head(HIDDEN)


def lessons() -> list[Any]:
    """Make articles of five tokens that are relevant where one token is of a kind."""
    import torch

    from avizor.classifier.training.about import AboutLesson

    torch.manual_seed(1)
    telling = torch.randn(HIDDEN)
    found = []
    for at in range(40):
        states = torch.randn(5, HIDDEN)
        if at % 2:
            states[at % 5] = 3 * telling
        found.append(AboutLesson(states, bool(at % 2)))
    return found


def test_one_telling_token_among_others_is_found() -> None:
    head = small_head()
    import torch

    from avizor.classifier.training.about import AboutSchedule, listen_to, train_about

    schedule = replace(AboutSchedule(), epochs=40, batch=8, head_rate=1e-2)
    train_about(head, lessons(), schedule)
    with torch.no_grad():
        odds = listen_to(head, lessons()).tolist()
    assert [one > 0 for one in odds] == [lesson.relevant for lesson in lessons()]


def test_what_counts_nothing_teaches_nothing() -> None:
    head = small_head()
    import torch

    from avizor.classifier.training.about import AboutSchedule, listen_to, train_about

    twisted = [replace(one, relevant=not one.relevant, counts=0.0) for one in lessons()]
    schedule = replace(AboutSchedule(), epochs=40, batch=80, head_rate=1e-2)
    train_about(head, [*lessons(), *twisted], schedule)
    with torch.no_grad():
        odds = listen_to(head, lessons()).tolist()
    assert [one > 0 for one in odds] == [lesson.relevant for lesson in lessons()]


@pytest.mark.filterwarnings("ignore")
def test_a_taught_head_reads_alike_once_exported(tmp_path: Path) -> None:
    head = small_head()
    import torch

    from avizor.classifier.about import STATES, listen
    from avizor.classifier.encoder import load_session
    from avizor.classifier.training.about import listen_to, write_about

    write_about(head, tmp_path / "about.onnx")
    (lesson, *_) = lessons()
    given = load_session(tmp_path / "about.onnx").run(None, {STATES: lesson.states[None].numpy()})
    with torch.no_grad():
        told = float(listen_to(head.eval(), [lesson])[0])
    assert listen(given[0][0]) == pytest.approx(told, abs=0.1)
