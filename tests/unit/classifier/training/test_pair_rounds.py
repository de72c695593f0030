"""A file of whole numbers is turned back into the weights that it was written from."""

from pathlib import Path

import numpy as np
import pytest

from avizor.classifier.examples import Example
from judgement.fit.pair_rounds import ACROSS, across_twins, weights_of
from small_pairs import small_pairs


def told(events: list[str]) -> list[Example]:
    return [
        Example(
            id=str(at),
            event=event,
            language="es",
            title="",
            text="",
            topics=frozenset({"homicide"}),
        )
        for at, event in enumerate(events)
    ]


def test_an_odd_event_and_the_even_one_after_it_are_twins() -> None:
    pairs = across_twins(
        told(["ta001", "ta001", "ta002", "ta003", "tb002"]), np.random.default_rng(0)
    )
    assert sorted(map(sorted, pairs)) == [[0, 2], [1, 2]]


def test_two_twins_that_are_told_often_count_for_no_more_than_their_share() -> None:
    examples = told(["ta001"] * 6 + ["ta002"] * 6)
    assert len(across_twins(examples, np.random.default_rng(0))) == ACROSS


@pytest.mark.filterwarnings("ignore")
def test_what_was_written_as_whole_numbers_reads_alike_once_turned_back(tmp_path: Path) -> None:
    small = small_pairs(tmp_path)
    import torch

    from avizor.classifier.training.export_pairs import write_pairs
    from avizor.classifier.training.pairs import PairNetwork

    written, other = small.pairs, PairNetwork(small.network).eval()
    with torch.no_grad():  # the export writes equal weights, such as those not taught yet, but once
        for each in written.parameters():
            each.add_(torch.randn_like(each) / 20)
    found = weights_of(write_pairs(written, tmp_path / "pair.onnx"), len(written.layers))
    assert found.keys() == written.state_dict().keys()
    other.load_state_dict(found)
    assert small.odds(other) == pytest.approx(small.odds(written), abs=0.05)
