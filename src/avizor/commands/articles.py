"""``extract`` and ``classify``: one stage on what a person hands it, without a data directory."""

import codecs
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BufferedReader
from typing import Any

import click

from avizor.bootstrap import Application
from avizor.commands.arriving import batches
from avizor.commands.opening import opened
from avizor.commands.output import complain, json_flag, plain, print_json, print_text, when, words
from avizor.commands.pages import Extracted, PageReader
from avizor.domain.addresses.urls import host_of
from avizor.domain.documents import article_document, text_document
from avizor.domain.exchange import GZIP
from avizor.domain.records import Article
from avizor.domain.strange_json import read_json
from avizor.domain.stray import stated_moment, stray_article
from avizor.errors import BadRecord, ConfigError
from avizor.extraction import detect_language

BATCH = 32
TIMES = ("published_at", "first_seen_at")
"""What a text that somebody hands us often does not say of itself."""


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="FILE|URL|-…")
@click.option("--url", help="The address one file came from (default: what the page says).")
@json_flag
@click.pass_context
def extract(context: click.Context, pages: tuple[str, ...], url: str | None, as_json: bool) -> int:
    """Extract the article of each page.

    A page is a file, - for standard input, or a URL to fetch, which robots.txt may forbid.
    """
    if url and len(pages) > 1:
        raise click.UsageError("--url says where one page came from: name one page")
    if url and not host_of(url):
        raise click.UsageError(f'--url "{plain(url)}" is no address of a page: https://…')
    failed = 0
    with opened(context) as app:
        reader = PageReader(app)
        for page in pages:
            try:
                extracted = reader.read(page, url)
            except BadRecord as error:
                failed += 1
                complain(error)
                if as_json:
                    print_json({"page": error.key, "error": error.reason})
                continue
            _print_article(extracted, as_json)
    return 1 if failed else 0


def _print_article(extracted: Extracted, as_json: bool) -> None:
    article = extracted.article
    document = text_document(article)
    if as_json:
        stated = document["published_at"] if extracted.states_date else None
        print_json({**document, "published_at": stated, "teaser": article.teaser})
        return
    date = when(article.published_at) if extracted.states_date else "without a date"
    words().print(f"[bold]{plain(article.title)}[/]")
    part = "  only a part of it can be read here" if article.teaser else ""
    words().print(f"[dim]{plain(article.source.name)}  {date}{part}[/]")
    print_text(f"{article.text}\n")


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@json_flag
@click.pass_context
def classify(context: click.Context, file: BufferedReader, as_json: bool) -> int:
    """Assess JSON lines from a file or standard input.

    A line has title or text, and may have id, language and whatever else `extract --json` prints;
    why that could not read a page is said again.
    """
    failed = 0
    with opened(context) as app:
        for number, outcome in _assessed(file, app):
            if isinstance(outcome, BadRecord):
                failed += 1
                complain(f"{file.name} line {number}: {outcome.reason}")
                if as_json:
                    named = {"id": outcome.key} if outcome.key else {}
                    print_json({"line": number, **named, "error": outcome.reason})
            elif as_json:
                print_json(outcome)
            else:
                _show(outcome)
            sys.stdout.flush()  # whoever follows a file that grows sees it now
    return 1 if failed else 0


@dataclass(frozen=True)
class _Line:
    """What a line held: an article, with what it does not say of itself, or why it holds none."""

    number: int
    held: Article | BadRecord
    unknown: Mapping[str, None] = field(default_factory=dict)


Outcome = tuple[int, Mapping[str, Any] | BadRecord]


def _assessed(file: BufferedReader, app: Application) -> Iterator[Outcome]:
    """Yield one outcome a line, in order; articles are assessed a batch at a time.

    A batch waits for no line that is not there yet.
    """
    known = 0
    for lines in batches(file, BATCH):
        if not known:
            _refuse_other_form(lines[0], file.name)
        numbered = enumerate(lines, known + 1)
        yield from _assess(
            [_read_line(number, line) for number, line in numbered if line.strip()], app
        )
        known += len(lines)


def _refuse_other_form(first: bytes, name: str) -> None:
    """Raise ConfigError for what is no text of one byte a letter: its lines would be no lines."""
    told = ""
    if first.startswith(GZIP):
        told = "is compressed: gzip -dc FILE | avizor classify reads it"
    elif first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in first[:2]:
        told = "is UTF-16, not UTF-8: iconv -f utf-16 -t utf-8 FILE | avizor classify reads it"
    if told:
        raise ConfigError(f"{name}: {told}")


def _assess(batch: list[_Line], app: Application) -> Iterator[Outcome]:
    articles = [line.held for line in batch if isinstance(line.held, Article)]
    assessed = (article_document(one, None) for _, one in app.machinery.classify.handle(articles))
    for line in batch:
        held = line.held
        known = held if isinstance(held, BadRecord) else {**next(assessed), **line.unknown}
        yield line.number, known


def _read_line(number: int, line: bytes) -> _Line:
    try:
        values = read_json(line)
    except ValueError as error:
        return _Line(number, BadRecord(f"is no JSON: {error}"))
    if not isinstance(values, dict):
        return _Line(number, BadRecord("is no JSON object"))
    if isinstance(values.get("error"), str) and not (values.get("title") or values.get("text")):
        return _Line(number, BadRecord(values["error"], key=str(values.get("page", ""))))
    try:
        article = stray_article(values, now=datetime.now(UTC))
    except BadRecord as error:
        return _Line(number, error)
    told = article.language or detect_language(f"{article.title}\n{article.text}")
    unknown = {name: None for name in TIMES if stated_moment(values, name) is None}
    return _Line(number, article.model_copy(update={"language": told}), unknown)


def _show(document: Mapping[str, Any]) -> None:
    topics = ", ".join(f"{t['id']} {t['score']:.2f}" for t in document["topics"]) or "not relevant"
    words().print(f"[bold]{plain(document['title'] or document['id'])}[/]")
    words().print(f"  {topics}  severity {document['severity']}  {document['country'] or '–'}")
    for evidence in document["evidence"]:
        words().print(f'  [dim]{evidence["topic"]}: "{plain(evidence["sentence"])}"[/]')
