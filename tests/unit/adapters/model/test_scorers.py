from collections.abc import Sequence

import numpy as np
import pytest

from avizor.adapters.model.labels import Entailment, TopicLabels
from avizor.adapters.model.scorers import ByEntailment, ByLabel, Rows, descriptions_of
from avizor.domain.catalogue import Topic

HOMICIDE = Topic(
    id="homicide",
    name={"es": "Homicidios"},
    descriptions={"es": ("matan a alguien", "hallan un cuerpo"), "en": ("someone is killed",)},
)
UNREST = Topic(id="civil_unrest", name={"es": "Protestas"}, descriptions={"es": ("protestan",)})


class Follows:
    """Reads four words at once; a sentence follows where its first word stands in the text."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def __call__(self, texts: Sequence[str], pairs: Sequence[str] | None = None) -> Rows:
        sentences = [""] * len(texts) if pairs is None else pairs
        self.asked += zip(texts, sentences, strict=True)
        logits, owners = [], []
        for owner, (text, sentence) in enumerate(zip(texts, sentences, strict=True)):
            words = text.split()
            for start in range(0, len(words), 4):
                stands = sentence.split()[:1] == [*set(words[start : start + 4]) & {sentence[:5]}]
                logits.append([0.0, 2.0 if stands else -2.0])
                owners.append(owner)
        means = np.arange(len(owners), dtype=np.float32)[:, None]
        return Rows(np.array(logits, dtype=np.float32), means, np.array(owners))


def test_the_best_row_of_each_text_counts_and_its_first_gives_the_vector() -> None:
    rows = Rows(
        logits=np.zeros((5, 1), dtype=np.float32),
        means=np.arange(5, dtype=np.float32)[:, None],
        owners=np.array([0, 0, 1, 2, 2]),
    )
    table = np.array([[1, 5], [3, 2], [0, 0], [7, 1], [6, 9]], dtype=np.float32)
    assert rows.best(table).tolist() == [[3, 5], [0, 0], [7, 9]]
    assert rows.best(table[:, 0]).tolist() == [3, 0, 7]
    assert rows.vectors().tolist() == [[0], [2], [3]]


def test_labels_are_weighed_for_the_topics_asked_in_that_order() -> None:
    def read(texts: Sequence[str], pairs: Sequence[str] | None) -> Rows:
        logits = np.array([[len(text), -len(text), 0] for text in texts], dtype=np.float32)
        return Rows(logits, np.zeros((len(texts), 2), np.float32), np.arange(len(texts)))

    scorer = ByLabel(read, TopicLabels({"homicide": (0,), "civil_unrest": (1,)}, independent=True))
    table = scorer.weigh(["", "a"], "es", ["civil_unrest", "homicide"])
    assert table == pytest.approx(np.array([[0.5, 0.5], [0.2689, 0.7311]]), abs=1e-4)
    assert scorer.judge("a", "es")[0] == pytest.approx([0.7311, 0.2689], abs=1e-4)


def test_all_topics_are_asked_at_once_in_the_language_of_the_text() -> None:
    read = Follows()
    scorer = ByEntailment(read, Entailment(1, (0,)), [HOMICIDE, UNREST])
    scores, vector = scorer.judge("ayer los vecinos de aquí matan tiempo en paz", "es")
    assert scores == pytest.approx([0.8808, 0.1192], abs=1e-4)
    assert vector.tolist() == [0]
    assert [sentence for _, sentence in read.asked] == [
        "",
        *HOMICIDE.descriptions["es"],
        "protestan",
    ]


@pytest.mark.parametrize(
    ("language", "asked"),
    [("en", "someone is killed"), ("sv", "someone is killed"), ("es", "matan a alguien")],
)
def test_a_language_without_descriptions_is_asked_in_english(language: str, asked: str) -> None:
    read = Follows()
    ByEntailment(read, Entailment(1, (0,)), [HOMICIDE]).weigh(["uno"], language, ["homicide"])
    assert read.asked[0] == ("uno", asked)


def test_a_topic_without_english_is_asked_in_its_first_language() -> None:
    read = Follows()
    ByEntailment(read, Entailment(1, (0,)), [UNREST]).weigh(["uno"], "pt", ["civil_unrest"])
    assert read.asked == [("uno", "protestan")]
    bare = UNREST.model_copy(update={"descriptions": {"es": (), "pt": ("protestam",)}})
    assert descriptions_of(bare) == [("pt", ("protestam",))]


def test_sentences_and_topics_are_not_mixed_up() -> None:
    scorer = ByEntailment(Follows(), Entailment(1, (0,)), [HOMICIDE, UNREST])
    table = scorer.weigh(
        ["aquí matan", "nada", "de nuevo matan a"], "es", ["civil_unrest", "homicide"]
    )
    assert (table > 0.5).tolist() == [[False, True], [False, False], [False, True]]
