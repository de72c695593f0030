"""``extract`` and ``classify``: one stage on what a person hands it, without a data directory."""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import IO, Any

import click

from avizor.bootstrap import open_application
from avizor.commands.output import json_flag, plain, print_json, words
from avizor.commands.pages import read_page
from avizor.domain.documents import article_document, text_document
from avizor.domain.records import Article
from avizor.domain.stray import stray_article
from avizor.errors import BadRecord

BATCH = 32


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="FILE|URL…")
@click.option("--url", help="The address a file came from: relative links and the site need it.")
@json_flag
@click.pass_context
def extract(context: click.Context, pages: tuple[str, ...], url: str | None, as_json: bool) -> int:
    """Extract the article of each page: a file, or a URL to fetch."""
    failed = 0
    app = open_application(*(context.obj or (None, None)))
    try:
        for page in pages:
            try:
                article = read_page(page, url, app)
            except BadRecord as error:
                failed += 1
                click.echo(f"avizor: {error}", err=True)
                continue
            _print_article(article, as_json)
    finally:
        app.close()
    return 1 if failed else 0


def _print_article(article: Article, as_json: bool) -> None:
    if as_json:
        print_json({**text_document(article), "teaser": article.teaser})
        return
    words().print(f"[bold]{plain(article.title)}[/]")
    words().print(
        f"[dim]{plain(article.source.name)}  {article.published_at:%Y-%m-%d %H:%M} UTC[/]"
    )
    sys.stdout.write(article.text + "\n\n")


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@json_flag
@click.pass_context
def classify(context: click.Context, file: IO[str], as_json: bool) -> int:
    """Assess JSON lines (id, title, text, optional language) from a file or standard input."""
    failed = 0
    app = open_application(*(context.obj or (None, None)))
    try:
        for number, outcome in enumerate(_assessed(file, app), 1):
            if isinstance(outcome, BadRecord):
                failed += 1
                click.echo(f"avizor: {file.name} line {number}: {outcome}", err=True)
                print_json({"line": number, "error": str(outcome)}) if as_json else None
            elif as_json:
                print_json(outcome)
            else:
                _show(outcome)
    finally:
        app.close()
    return 1 if failed else 0


def _assessed(file: IO[str], app: Any) -> Iterator[Mapping[str, Any] | BadRecord]:
    """Yield one outcome a line, in order; articles are assessed a batch at a time."""
    batch: list[Article | BadRecord] = []
    for line in file:
        if line.strip():
            batch.append(_read_line(line))
        if len(batch) == BATCH:
            yield from _assess(batch, app)
            batch = []
    yield from _assess(batch, app)


def _assess(batch: list[Article | BadRecord], app: Any) -> Iterator[Mapping[str, Any] | BadRecord]:
    articles = [item for item in batch if isinstance(item, Article)]
    assessed = (article_document(one, None) for _, one in app.classify.handle(articles))
    for item in batch:
        yield item if isinstance(item, BadRecord) else next(assessed)


def _read_line(line: str) -> Article | BadRecord:
    try:
        values = json.loads(line)
    except ValueError as error:
        return BadRecord(f"is no JSON: {error}")
    if not isinstance(values, dict):
        return BadRecord("is no JSON object")
    try:
        return stray_article(values, now=datetime.now(UTC))
    except BadRecord as error:
        return error


def _show(document: Mapping[str, Any]) -> None:
    topics = ", ".join(f"{t['id']} {t['score']:.2f}" for t in document["topics"]) or "not relevant"
    words().print(f"[bold]{plain(document['title'] or document['id'])}[/]")
    words().print(f"  {topics}  severity {document['severity']}  {document['country'] or '–'}")
    for evidence in document["evidence"]:
        words().print(f'  [dim]{evidence["topic"]}: "{plain(evidence["sentence"])}"[/]')
