"""``evaluate``: score a model on labelled articles, by topic and language."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from avizor.adapters.model.hub import MODEL_KEY, holds_our_head
from avizor.adapters.model.onnx import shipped_model
from avizor.adapters.model.opening import open_model
from avizor.classifier.evaluation.evaluate import Figures, LanguageReport, Report, Scored, evaluate
from avizor.classifier.evaluation.intervals import range_words
from avizor.classifier.evaluation.page import write_page
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.head import read_head
from avizor.classifier.training.dataset import name_topics
from avizor.commands.opening import opened
from avizor.commands.output import json_flag, plain, print_json, table, words
from avizor.domain.judgement import ModelInput
from avizor.domain.quantities import counted
from avizor.errors import ConfigError, ConfigErrors
from avizor.ports import Model
from avizor.settings import ModelSettings


@click.command("evaluate")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--model",
    default="",
    help="Model folder, or anything that model.path may name (default: shipped).",
)
@click.option("--html", type=click.Path(path_type=Path), help="Also write a page with plots.")
@json_flag
@click.pass_context
def evaluate_command(
    context: click.Context, file: Path, model: str, html: Path | None, as_json: bool
) -> None:
    """Score the classifier, by topic and language.

    FILE holds labelled articles, one JSON object a line.
    """
    with _told_of_option():
        opened_model = _open(context, model)
    report = score_file(file, *opened_model)
    if html is not None:
        try:
            html.write_text(write_page(report), encoding="utf-8")
        except OSError as error:
            raise ConfigError(f"{html}: cannot be written: {error.strerror}") from error
    if as_json:
        print_json(report.model_dump())
        return
    for each in report.apart:
        _show(each)
    _show_confusions(report)


@contextmanager
def _told_of_option() -> Iterator[None]:
    """Say of a model that cannot be had that ``--model`` names it, and no file."""
    try:
        yield
    except ConfigErrors as error:
        reasons = [one.reason for one in error.problems if one.key == MODEL_KEY]
        if not reasons:
            raise
        raise ConfigError(f"--model: {'; '.join(reasons)}") from error


def score_file(file: Path, model: Model, topics: Sequence[str]) -> Report:
    """Judge every article of a file and compare.

    Raises ConfigError for a file that is not so, has no article, or labels that the model does
    not know.
    """
    named = name_topics([file], topics)
    if named != tuple(topics):
        counts = f"has {len(named)} labels, but {model.name} knows {len(topics)} topics"
        raise ConfigError(f"{file}: {counts}: name the model of these labels with --model")
    examples = read_examples([file], named)
    if not examples:
        raise ConfigError(f"{file}: holds no article")
    return evaluate(model.name, _judge(model, examples), topics)


def _open(context: click.Context, path: str) -> tuple[Model, tuple[str, ...]]:
    """Open a model and name its topics: ours knows its own, any other is asked for avizor's.

    Only the latter needs a configuration: topics.toml, and what ``[model]`` says of labels and
    thresholds. Raises ConfigError for a model that cannot be opened.
    """
    folder = Path(path).expanduser() if path else shipped_model()
    if holds_our_head(folder):
        model = open_model(ModelSettings(path=path), ())
        return model, read_head(folder / "config.json").topics
    with opened(context) as app:
        settings = app.settings.model.model_copy(update={"path": path})
        topics = app.configuration.topics
        return open_model(settings, topics), tuple(topic.id for topic in topics)


def _judge(model: Model, examples: Sequence[Example]) -> list[Scored]:
    said = model.assess(
        [ModelInput(title=e.title, text=e.text, language=e.language or None) for e in examples]
    )
    return [
        Scored(example.language or "?", example.event, example.topics, judged)
        for example, judged in zip(examples, said, strict=True)
    ]


def _show(report: LanguageReport) -> None:
    made = table("topic", "precision", "recall", "F1", "95 % interval", "labelled")
    made.title = f"{plain(report.language)}: {counted(report.articles, 'article')}"
    for each in (*report.topics, report.micro, report.relevance):
        made.add_row(plain(each.name), *_cells(each), str(each.labelled))
    words().print(made)
    words().print(
        f"macro F1 {report.macro_f1:.3f} ({range_words(report.macro_interval)}), calibration error "
        f"{report.calibration_error:.3f} ({range_words(report.calibration_interval)})\n"
    )


def _cells(figures: Figures) -> tuple[str, ...]:
    shares = (f"{value:.3f}" for value in (figures.precision, figures.recall, figures.f1))
    return (*shares, range_words(figures.interval))


def _show_confusions(report: Report) -> None:
    made = table("labelled", "given instead", "articles", title="What is confused")
    for each in report.confusions[:20]:
        made.add_row(plain(each.labelled or "–"), plain(each.given or "–"), str(each.articles))
    words().print(made)
