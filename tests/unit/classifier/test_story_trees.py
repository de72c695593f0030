"""Trees over evidence: read from a file, summed, refused where they are none."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from avizor.adapters.model.onnx import shipped_model
from avizor.adapters.model.opening import open_judge
from avizor.classifier.stories import STORIES_FILE, read_stories
from avizor.domain.stories.grouping.evidence import Evidence
from avizor.errors import ConfigError
from avizor.settings import ModelSettings

LIKENESS = Evidence._fields.index("likeness")
READ = Evidence._fields.index("read")
NOTHING = Evidence(*[0.0] * len(Evidence._fields))


def written(folder: Path, *trees: list[Any], **other: Any) -> Path:
    path = folder / STORIES_FILE
    told = {"bias": -0.5, "evidence": Evidence._fields, "trees": trees, **other}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def test_the_leaves_that_evidence_leads_to_are_summed(tmp_path: Path) -> None:
    deep = [[LIKENESS, 1.0, 2], 0.25, [READ, 0.0, 4], 4.0, 8.0]
    trees = read_stories(written(tmp_path, deep, [16.0]))
    stories = [
        NOTHING._replace(likeness=1.0),  # at the threshold: to the left
        NOTHING._replace(likeness=1.5),
        NOTHING._replace(likeness=1.5, read=0.1),
    ]
    assert trees.judge(stories) == [15.75, 19.5, 23.5]
    assert trees.judge([]) == []


@pytest.mark.parametrize(
    "tree",
    [
        [[LIKENESS, 1.0, 1], 0.5],  # its right is its left
        [[LIKENESS, 1.0, 3], 0.5, 0.5],  # beyond the end
        [[len(NOTHING), 1.0, 2], 0.5, 0.5],  # no such evidence
        [[LIKENESS, 1.0], 0.5, 0.5],
        ["leaf"],
    ],
)
def test_a_tree_that_leads_nowhere_is_refused(tmp_path: Path, tree: list[Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        read_stories(written(tmp_path, tree))


def test_a_file_for_other_evidence_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, [1.0], evidence=["likeness"])
    with pytest.raises(ValueError, match="other evidence"):
        read_stories(path)


def test_a_broken_file_of_a_model_is_named(tmp_path: Path) -> None:
    for file in shipped_model().iterdir():
        if file.name != STORIES_FILE:
            (tmp_path / file.name).symlink_to(file)
    settings = ModelSettings(path=str(tmp_path))
    assert open_judge(settings) is None
    (tmp_path / STORIES_FILE).write_text("{", encoding="utf-8")
    with pytest.raises(ConfigError, match=STORIES_FILE):
        open_judge(settings)


def test_the_shipped_judge_takes_the_likelier_story() -> None:
    judge = open_judge(ModelSettings())
    assert judge is not None
    far = NOTHING._replace(likeness=-7.0, first_most=-7.0, again_most=-7.0, cosine_most=0.0)
    near = far._replace(likeness=6.0, first_most=6.0, again_most=6.0, cosine_most=0.9)
    apart, one = judge([far, near])
    assert apart < one
    assert apart < 0


def test_what_was_taught_is_what_the_file_says(tmp_path: Path) -> None:
    pytest.importorskip("lightgbm", reason="needs the train extra")
    from avizor.classifier.training.stories import teach_stories, write_stories

    random = np.random.default_rng(0)
    evidence = random.normal(size=(2000, len(Evidence._fields)))
    graver = Evidence._fields.index("graver")
    evidence[:, graver] = random.integers(-1, 2, size=2000)  # zeros stay on their side
    same = evidence[:, LIKENESS] + evidence[:, READ] > evidence[:, graver]
    trees = teach_stories(evidence, same, np.ones(2000))
    write_stories(trees, -1.5, tmp_path / STORIES_FILE)
    read = read_stories(tmp_path / STORIES_FILE)
    told = read.judge([Evidence(*row) for row in evidence[:200]])
    expected = np.asarray(trees.predict(evidence[:200], raw_score=True)) + 1.5
    assert np.abs(np.array(told) - expected).max() < 0.01


def test_no_evidence_is_learnt_against_its_meaning(tmp_path: Path) -> None:
    pytest.importorskip("lightgbm", reason="needs the train extra")
    from avizor.classifier.training.stories import teach_stories, write_stories

    evidence = np.random.default_rng(0).normal(size=(2000, len(Evidence._fields)))
    same = evidence[:, LIKENESS] < evidence[:, READ]  # the less alike, the likelier
    write_stories(teach_stories(evidence, same, np.ones(2000)), 0.0, tmp_path / STORIES_FILE)
    read = read_stories(tmp_path / STORIES_FILE)
    odds = read.judge([NOTHING._replace(likeness=one) for one in (-2.0, -1.0, 0.0, 1.0, 2.0)])
    assert odds == sorted(odds)
