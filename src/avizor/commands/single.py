"""``extract`` and ``classify``: one stage on what a person hands it, without a data directory."""

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import IO, Any

import click

from avizor.bootstrap import Application
from avizor.commands.opening import opened
from avizor.commands.output import json_flag, plain, print_json, words
from avizor.commands.pages import Extracted, read_page
from avizor.domain.documents import article_document, text_document
from avizor.domain.records import Article
from avizor.domain.strange_json import read_json
from avizor.domain.stray import stray_article
from avizor.errors import BadRecord
from avizor.extraction import detect_language

BATCH = 32
UNKNOWN = {"published_at": None, "first_seen_at": None}
"""What a text that somebody hands us does not say of itself."""


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="FILE|URL…")
@click.option("--url", help="The address a file came from: relative links and the site need it.")
@json_flag
@click.pass_context
def extract(context: click.Context, pages: tuple[str, ...], url: str | None, as_json: bool) -> int:
    """Extract the article of each page: a file, or a URL to fetch."""
    failed = 0
    with opened(context) as app:
        for page in pages:
            try:
                extracted = read_page(page, url, app)
            except BadRecord as error:
                failed += 1
                click.echo(f"avizor: {error}", err=True)
                continue
            _print_article(extracted, as_json)
    return 1 if failed else 0


def _print_article(extracted: Extracted, as_json: bool) -> None:
    article = extracted.article
    document = text_document(article)
    if as_json:
        stated = document["published_at"] if extracted.dated else None
        print_json({**document, "published_at": stated, "teaser": article.teaser})
        return
    date = f"{article.published_at:%Y-%m-%d %H:%M} UTC" if extracted.dated else "without a date"
    words().print(f"[bold]{plain(article.title)}[/]")
    words().print(f"[dim]{plain(article.source.name)}  {date}[/]")
    sys.stdout.write(article.text + "\n\n")


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@json_flag
@click.pass_context
def classify(context: click.Context, file: IO[bytes], as_json: bool) -> int:
    """Assess JSON lines (id, title, text, optional language) from a file or standard input."""
    failed = 0
    with opened(context) as app:
        for number, outcome in _assessed(file, app):
            if isinstance(outcome, BadRecord):
                failed += 1
                click.echo(f"avizor: {file.name} line {number}: {outcome.reason}", err=True)
                if as_json:
                    print_json({"line": number, "error": outcome.reason})
            elif as_json:
                print_json(outcome)
            else:
                _show(outcome)
    return 1 if failed else 0


Line = tuple[int, Article | BadRecord]
Outcome = tuple[int, Mapping[str, Any] | BadRecord]


def _assessed(file: IO[bytes], app: Application) -> Iterator[Outcome]:
    """Yield one outcome a line, in order; articles are assessed a batch at a time."""
    batch: list[Line] = []
    for number, line in enumerate(file, 1):
        if line.strip():
            batch.append((number, _read_line(line)))
        if len(batch) == BATCH:
            yield from _assess(batch, app)
            batch = []
    yield from _assess(batch, app)


def _assess(batch: list[Line], app: Application) -> Iterator[Outcome]:
    articles = [item for _, item in batch if isinstance(item, Article)]
    assessed = (article_document(one, None) for _, one in app.classify.handle(articles))
    for number, item in batch:
        yield number, item if isinstance(item, BadRecord) else {**next(assessed), **UNKNOWN}


def _read_line(line: bytes) -> Article | BadRecord:
    try:
        values = read_json(line)
    except ValueError as error:
        return BadRecord(f"is no JSON: {error}")
    if not isinstance(values, dict):
        return BadRecord("is no JSON object")
    try:
        article = stray_article(values, now=datetime.now(UTC))
    except BadRecord as error:
        return error
    told = article.language or detect_language(f"{article.title}\n{article.text}")
    return article.model_copy(update={"language": told})


def _show(document: Mapping[str, Any]) -> None:
    topics = ", ".join(f"{t['id']} {t['score']:.2f}" for t in document["topics"]) or "not relevant"
    words().print(f"[bold]{plain(document['title'] or document['id'])}[/]")
    words().print(f"  {topics}  severity {document['severity']}  {document['country'] or '–'}")
    for evidence in document["evidence"]:
        words().print(f'  [dim]{evidence["topic"]}: "{plain(evidence["sentence"])}"[/]')
