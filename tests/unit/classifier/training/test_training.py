import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.classifier.attention import LabelAttention
from avizor.classifier.evaluation.evaluate import Scored, evaluate
from avizor.classifier.evaluation.page import write_page
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.training.dataset import DATA as WRITTEN
from avizor.classifier.training.dataset import name_topics, part, read_frozen, read_written
from avizor.classifier.training.folds import fold_of, hold_out
from avizor.classifier.training.train import LEFT_OUT, STEP_FILES, train_model
from avizor.commands.evaluate import evaluate_command
from avizor.commands.train import train
from avizor.domain.judgement import Judgement, ModelInput
from avizor.domain.records import Evidence, TopicScore
from avizor.errors import ConfigError
from small_encoder import small_encoder
from training_samples import SAMPLES, TOPICS, plan, told_twice


def some_examples() -> list[Example]:
    return [e for e in read_examples(SAMPLES, TOPICS) if not e.held_out][::6]


def test_attention_over_two_windows_is_that_over_one_long_window() -> None:
    random = np.random.default_rng(0)
    queries, values = (random.normal(size=(3, 8)).astype(np.float32) for _ in range(2))
    bias = np.zeros(3, dtype=np.float32)
    attention = LabelAttention(("a", "b", "c"), queries, values, bias)
    tokens = random.normal(size=(10, 8)).astype(np.float32)
    whole, (moved,) = attention.read([tokens])
    split, parts = attention.read([tokens[:4], tokens[4:]])
    assert whole == pytest.approx(split, abs=1e-6)
    assert np.concatenate(parts) == pytest.approx(moved, abs=1e-6)
    assert moved.sum(axis=0) == pytest.approx(whole, abs=1e-5)


def test_no_event_of_the_shipped_data_is_both_fitted_and_measured_on() -> None:
    written = read_written(WRITTEN, TOPICS)
    fitting, measuring = part(written, read_frozen())
    assert not {e.event for e in fitting} & {e.event for e in measuring}
    assert 0.12 < len(measuring) / len(written) < 0.28
    assert {e.language for e in measuring} == {"es", "pt", "en"}


def test_a_list_of_other_labels_gets_names_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps({"text": "x", "labels": [0, 1, 0]}) + "\n", encoding="utf-8")
    assert name_topics([path], TOPICS) == ("label_0", "label_1", "label_2")
    assert name_topics(SAMPLES, TOPICS) == TOPICS
    empty = tmp_path / "empty.jsonl"
    empty.write_text('{"text": "x", "labels": []}\n')
    assert name_topics([empty], TOPICS) == TOPICS  # and no line has as many labels
    path.write_text("\ufeff\n[\n" + path.read_text(), encoding="utf-8")
    assert name_topics([path], TOPICS) == ("label_0", "label_1", "label_2")
    with pytest.raises(ConfigError, match="cannot be read together"):
        name_topics([path, SAMPLES[0]], TOPICS)


def test_a_head_fitted_without_torch_judges_by_itself(tmp_path: Path) -> None:
    train_model(some_examples(), TOPICS, tmp_path / "out", plan(head_only=True))
    for name in STEP_FILES:
        assert (tmp_path / "out" / name).read_bytes() == (shipped_model() / name).read_bytes()
    model = OnnxModel(tmp_path / "out")
    assert model.name == "trial"
    (said,) = model.assess(
        [ModelInput(title="Matan a tiros a tres jóvenes en Durán", text="", language="es")]
    )
    assert "homicide" in [topic.id for topic in said.topics]


def test_a_second_opinion_does_not_outlive_what_it_was_taught_on(tmp_path: Path) -> None:
    shutil.copytree(shipped_model(), tmp_path / "out")
    train_model(some_examples(), TOPICS, tmp_path / "out", plan(head_only=True))
    assert not [name for name in LEFT_OUT if (tmp_path / "out" / name).exists()]


@pytest.mark.parametrize(
    ("wanted", "reason"), [("notes", "holds files and no model"), ("notes/a.txt", "be written")]
)
def test_a_folder_that_cannot_take_a_model_is_refused_before_the_work(
    tmp_path: Path, wanted: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("mine")
    monkeypatch.setattr("avizor.classifier.training.train.KEPT_FILES", ("x",))  # the work fails
    with pytest.raises(ConfigError, match=reason):
        train_model(some_examples(), TOPICS, tmp_path / wanted, plan(head_only=True))
    assert [one.name for one in (tmp_path / "notes").iterdir()] == ["a.txt"]


def test_background_alone_is_too_few_examples(tmp_path: Path) -> None:
    ordinary = [one.model_copy(update={"background": True}) for one in some_examples()[:25]]
    with pytest.raises(ConfigError, match=r"^0 examples are too few.*background apart \(25\)"):
        train_model(ordinary, TOPICS, tmp_path, plan(head_only=True))


@pytest.mark.parametrize("written", ['["a"]', '{"frozen": 5}', '{"frozen": [["a"]]}', "{}", "["])
def test_a_list_of_frozen_events_of_another_form_is_named(tmp_path: Path, written: str) -> None:
    listed = tmp_path / "split.json"
    listed.write_text(written)
    with pytest.raises(ConfigError, match=r"split\.json: no list of frozen events"):
        read_frozen(listed)


def test_too_few_examples_are_refused_and_leave_the_old_folder_alone(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="too few"):
        train_model(some_examples()[:3], TOPICS, tmp_path, plan(head_only=True))
    assert not list(tmp_path.iterdir())


def test_the_commands_fit_and_score_labels_that_are_not_ours(tmp_path: Path) -> None:
    rows = [
        {
            "id": e.id,
            "title": e.title,
            "text": e.text,
            "lang": e.language,
            "labels": [int("homicide" in e.topics), int("drug_trafficking" in e.topics)],
        }
        for e in some_examples()
    ]
    file, out, page = tmp_path / "own.jsonl", tmp_path / "out", tmp_path / "report.html"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    fitted = CliRunner().invoke(train, [str(file), "--output", str(out), "--head-only"])
    assert fitted.exit_code == 0, fitted.output
    assert f"network over {len(rows)} articles" in fitted.stderr
    scored = CliRunner().invoke(
        evaluate_command, [str(file), "--model", str(out), "--json", "--html", str(page)]
    )
    report = json.loads(scored.stdout)
    assert [each["name"] for each in report["languages"][0]["topics"]] == ["label_0", "label_1"]
    assert report["languages"][0]["micro"]["f1"] > 0.8
    assert (out / "upper.onnx").is_file()
    assert not (out / "early.json").exists()  # that of the base knows other labels
    assert page.read_text(encoding="utf-8").count("<svg") == 2 * len(report["languages"])


def write_labelled(path: Path, *, turned: bool) -> int:
    rows = [
        {"id": e.id, "title": e.title, "text": e.text, "lang": e.language, "labels": [int(mark)]}
        for e in some_examples()
        for mark in [("homicide" in e.topics) != turned]
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return len(rows)


@pytest.mark.parametrize(("share", "believed"), [("0.01", True), ("1", False)])
def test_a_file_may_count_for_a_share_of_the_others(
    tmp_path: Path, share: str, believed: bool
) -> None:
    file, false, out = tmp_path / "own.jsonl", tmp_path / "false.jsonl", tmp_path / "out"
    count = write_labelled(file, turned=False) + write_labelled(false, turned=True)
    asked = [str(file), "--weigh", str(false), share, "--output", str(out), "--head-only"]
    fitted = CliRunner().invoke(train, asked)
    assert f"on {count} articles" in fitted.stderr, fitted.output
    scored = CliRunner().invoke(evaluate_command, [str(file), "--model", str(out), "--json"])
    assert (json.loads(scored.stdout)["languages"][0]["micro"]["f1"] > 0.8) is believed


def judged(*topics: str) -> Judgement:
    return Judgement(
        relevance=0.9 if topics else 0.1,
        topics=tuple(TopicScore(id=topic, score=0.95) for topic in topics),
        scores={"a": 0.95 * ("a" in topics), "b": 0.95 * ("b" in topics)},
        evidence=tuple(Evidence(topic=topic, sentence="s") for topic in topics),
        embedding=(),
    )


def test_a_report_counts_by_language_and_names_what_is_confused() -> None:
    scored = [
        Scored("es", "1", frozenset({"a"}), judged("a")),
        Scored("es", "2", frozenset({"a"}), judged("b")),
        Scored("pt", "3", frozenset(), judged()),
        Scored("pt", "4", frozenset({"b"}), judged()),
    ]
    report = evaluate("trial", scored, ("a", "b"))
    assert [each.language for each in report.languages] == ["all", "es", "pt"]
    es = report.languages[1]
    assert (es.micro.precision, es.micro.recall) == (0.5, 0.5)
    assert [(c.labelled, c.given) for c in report.confusions] == [("a", "b"), ("b", "")]
    for each in report.languages[:2]:
        for figures in (*each.topics, each.micro, each.relevance):
            assert figures.interval[0] <= figures.f1 <= figures.interval[1]
        assert each.macro_interval[0] <= each.macro_f1 <= each.macro_interval[1]


def test_an_interval_is_as_wide_as_the_events_differ() -> None:
    def micro(events: int) -> tuple[float, float]:
        scored = [
            Scored("es", str(n % events), frozenset({"a"}), judged(*("a" * (n % events % 2))))
            for n in range(40)
        ]
        return evaluate("trial", scored, ("a", "b")).languages[0].micro.interval

    assert micro(2) == (0.0, 1.0)  # a draw may be one event twice
    low, high = micro(40)
    assert 0.4 < low < 2 / 3 < high < 0.9


def test_a_draw_without_a_topic_says_nothing_of_it() -> None:
    rare = Scored("es", "rare", frozenset({"b"}), judged("b"))
    often = [Scored("es", str(n), frozenset({"a"}), judged("a")) for n in range(5)]
    (report, _) = evaluate("trial", [rare, *often], ("a", "b")).languages
    a, b = report.topics
    assert a.interval == b.interval == report.macro_interval == (1.0, 1.0)
    (report, _) = evaluate("trial", often, ("a", "b")).languages
    assert report.topics[1].interval == (0.0, 0.0)


def test_a_report_of_nothing_is_one_of_zeros() -> None:
    report = evaluate("trial", [], ("a", "b"))
    (alone,) = report.languages
    assert (alone.articles, alone.micro.f1, alone.macro_f1) == (0, 0, 0)
    assert "<svg" in write_page(report)
    assert [*alone.macro_interval, *alone.calibration_interval] == [0.0] * 4


def test_calibration_error_is_the_gap_between_score_and_share() -> None:
    sure_and_right = [Scored("es", str(n), frozenset({"a"}), judged("a")) for n in range(20)]
    report = evaluate("trial", sure_and_right, ("a", "b"))
    assert report.languages[0].calibration_error == pytest.approx(0.025, abs=1e-3)
    sure_and_wrong = [Scored("es", str(n), frozenset(), judged("a")) for n in range(20)]
    report = evaluate("trial", sure_and_wrong, ("a", "b"))
    assert report.languages[0].calibration_error == pytest.approx(0.475, abs=1e-3)
    assert report.languages[0].calibration_interval == (0.475, 0.475)


def test_of_one_language_a_report_is_shown_once() -> None:
    spanish, english = (Scored(lang, lang, frozenset({"a"}), judged("a")) for lang in ("es", "en"))
    page = write_page(evaluate("trial", [spanish], ("a", "b")))
    assert page.count("<table") == 2  # figures, what is confused
    assert "<h2>es: 1 article</h2>" in page
    assert write_page(evaluate("trial", [spanish, english], ("a", "b"))).count("<table") == 4


def test_a_report_page_escapes_what_labels_hold() -> None:
    scored = [Scored("<i>", "1", frozenset({"<b>"}), judged())]
    page = write_page(evaluate("trial", scored, ("a", "b")))
    assert "<b>" not in page
    assert "<i>" not in page


@pytest.mark.filterwarnings("ignore")
def test_a_tiny_network_is_taught_exported_and_judges(tmp_path: Path) -> None:
    for name in ("torch", "onnx", "onnxscript"):
        pytest.importorskip(name, reason="needs the train extra")
    texts = [f"{example.title} {example.text}" for example in some_examples()]
    source = small_encoder(tmp_path / "tiny", texts)
    chosen = plan(encoder=str(source), epochs=2)
    train_model(some_examples(), TOPICS, tmp_path / "out", chosen)
    (said,) = OnnxModel(tmp_path / "out").assess(
        [ModelInput(title="Decomisan dos toneladas de cocaína", text="", language="es")]
    )
    assert len(said.embedding) == 32
    assert set(said.scores) == set(TOPICS)


@pytest.mark.filterwarnings("ignore")
def test_events_told_twice_teach_a_network_that_reads_two_articles(tmp_path: Path) -> None:
    for name in ("torch", "onnx", "onnxscript"):
        pytest.importorskip(name, reason="needs the train extra")
    told = told_twice()
    source = small_encoder(tmp_path / "six", [f"{e.title} {e.text}" for e in told], layers=6)
    train_model(told, TOPICS, tmp_path / "out", plan(encoder=str(source), epochs=1))
    reader = OnnxModel(tmp_path / "out").pairs
    assert reader is not None
    assert len(reader.compare([("Un motín\n", "Una redada\n")])) == 1


@pytest.mark.filterwarnings("ignore")
def test_contrast_falls_when_articles_of_one_event_draw_near() -> None:
    torch = pytest.importorskip("torch", reason="needs the train extra")
    from avizor.classifier.training.finetune import contrast

    near = torch.nn.functional.normalize(torch.tensor([[1.0, 0], [1, 0.1], [0, 1], [0.1, 1]]))
    events = ["1", "1", "2", "2"]
    assert contrast(near, events, 0.1) < contrast(near, ["1", "2", "1", "2"], 0.1)
    assert float(contrast(near, ["1", "2", "3", "4"], 0.1)) == 0


def made(event: str) -> Example:
    return Example(id="a", event=event, language="es", title="t", text="", topics=frozenset())


def test_a_sixth_of_the_events_is_held_out_whole_and_none_where_nothing_would_be_left() -> None:
    told = [made(f"e{at // 2}") for at in range(120)]
    held, seen = hold_out(told)
    assert sorted(held + seen) == list(range(120))
    assert not {told[at].event for at in held} & {told[at].event for at in seen}
    assert 10 <= len(held) <= 30
    assert len({fold_of(told[at]) for at in held}) > 1  # a head is checked across them
    alone = [told[at] for at in held]
    assert hold_out(alone) == ([], list(range(len(alone))))
