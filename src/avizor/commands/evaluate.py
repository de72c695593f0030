"""``evaluate``: score a model on labelled articles, by topic and language."""

from collections.abc import Sequence
from pathlib import Path

import click

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.classifier.dataset import name_topics
from avizor.classifier.evaluate import LanguageReport, Report, Scored, evaluate
from avizor.classifier.evaluate_page import write_page
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.head import read_head
from avizor.commands.output import json_flag, plain, print_json, table, words
from avizor.domain.judgement import ModelInput
from avizor.errors import ConfigError


@click.command("evaluate")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--model", type=click.Path(path_type=Path), help="Model folder (default: shipped).")
@click.option("--html", type=click.Path(path_type=Path), help="Also write a page with plots.")
@json_flag
def evaluate_command(file: Path, model: Path | None, html: Path | None, as_json: bool) -> None:
    """Score the classifier on labelled JSON lines, per topic and language."""
    report = score_file(file, model)
    if html is not None:
        try:
            html.write_text(write_page(report), encoding="utf-8")
        except OSError as error:
            raise ConfigError(f"{html}: cannot be written: {error.strerror}") from error
    if as_json:
        print_json(report.model_dump())
        return
    for each in report.languages:
        _show(each)
    _show_confusions(report)


def score_file(file: Path, folder: Path | None) -> Report:
    """Judge every article of a file and compare; raises ConfigError on a bad file or model."""
    judge = OnnxModel(folder)
    topics = read_head((folder or shipped_model()) / "config.json").topics
    examples = read_examples([file], name_topics([file], topics))
    return evaluate(judge.name, _judge(judge, examples), topics)


def _judge(model: OnnxModel, examples: Sequence[Example]) -> list[Scored]:
    said = model.assess(
        [ModelInput(title=e.title, text=e.text, language=e.language or None) for e in examples]
    )
    return [
        Scored(example.language or "?", example.event, example.topics, judged)
        for example, judged in zip(examples, said, strict=True)
    ]


def _show(report: LanguageReport) -> None:
    made = table("topic", "precision", "recall", "F1", "labelled")
    made.title = f"{report.language}: {report.articles} articles"
    for each in (*report.topics, report.micro, report.relevance):
        shares = (f"{value:.3f}" for value in (each.precision, each.recall, each.f1))
        made.add_row(each.name, *shares, str(each.labelled))
    words().print(made)
    words().print(
        f"macro F1 {report.macro_f1:.3f}, calibration error {report.calibration_error:.3f}\n"
    )


def _show_confusions(report: Report) -> None:
    for name, (low, high) in report.intervals.items():
        words().print(f"{name} F1, 95 % interval over events: {low:.3f} to {high:.3f}")
    made = table("labelled", "given instead", "articles", title="What is confused")
    for each in report.confusions[:20]:
        made.add_row(plain(each.labelled or "–"), plain(each.given or "–"), str(each.articles))
    words().print(made)
