"""``briefing``: what happened, as one HTML file to read offline, print or pass on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from avizor.bootstrap import Application
from avizor.chunks import chunks
from avizor.commands.filters import Country, refuse_future
from avizor.commands.opening import application
from avizor.commands.output import Moment, aside, print_raw
from avizor.domain.briefing import PLOTTED_DAYS, Extract, Quote, brief
from avizor.domain.catalogue import LANGUAGES, Language
from avizor.domain.exchange import StoryFilter
from avizor.domain.quantities import counted
from avizor.domain.records import Place, Story
from avizor.domain.rendering.briefing_page import briefing_html
from avizor.errors import ConfigError

_QUOTED = 2


@click.command()
@click.option(
    "--since", type=Moment(), help='Stories active since: a date, or "24h" ago (default).'
)
@click.option("--country", type=Country(), help="Only stories in which this country appears (EC).")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file, or - for stdout.")
@click.pass_context
def briefing(
    context: click.Context,
    since: datetime | None,
    country: str | None,
    language: Language,
    output: Path | None,
) -> None:
    """Write the top stories as one HTML page.

    It has their changes, a map, a timeline and plots, and needs no network.
    """
    with application(context) as app:
        until = app.clock.now()
        begins = since or until - timedelta(hours=24)
        refuse_future(begins, until)
        plotted = min(begins, until - timedelta(days=PLOTTED_DAYS))
        stories = app.state.stories(StoryFilter(country=country, since=plotted))
        active = [story for story in stories if story.last_activity_at >= begins]
        told = brief(stories, (begins, until), country or "", _extracts(app, active))
        page = briefing_html(told, language, app.names)
    file = output or Path(f"briefing-{until:%Y-%m-%d}.html")
    _write(file, page)
    stories_told = counted(len(told.stories), "story", "stories")
    aside().print(f"{stories_told} since {begins:%Y-%m-%d %H:%M} UTC: {file}")


def _write(file: Path, page: str) -> None:
    """Write the page to a file, or to standard output for ``-``."""
    if str(file) == "-":
        print_raw(page)
        return
    try:
        file.write_text(page, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written: {error.strerror}") from error


def _extracts(app: Application, stories: Sequence[Story]) -> dict[str, Extract]:
    """Take sentences and places from the stored articles; what is not indexed gives none."""
    changed: dict[str, frozenset[str]] = {}
    for story in stories:
        changed |= dict.fromkeys([member.article_id for member in story.members], _changed(story))
    found: dict[str, Extract] = {}
    for some in chunks(changed):
        for document in app.index.articles(some):
            key = str(document["id"])
            found[key] = _extract(document, changed[key])
    return found


def _changed(story: Story) -> frozenset[str]:
    """Return the sentences in which a story changed."""
    return frozenset(change.sentence for step in story.history for change in step.changes)


def _extract(document: Mapping[str, Any], changed: Iterable[str]) -> Extract:
    feed, url = str(document["source"]["feed_id"]), str(document["canonical_url"])
    told = (str(one["sentence"]) for one in document["evidence"])
    sentences = dict.fromkeys(text for text in told if text != document["title"])
    quotes = tuple(Quote(text, feed, url) for text in list(sentences)[:_QUOTED])
    whole = _in_a_line(f"{document['title']} {document['text']}")
    said = frozenset(sentence for sentence in changed if _in_a_line(sentence) in whole)
    return Extract(quotes, tuple(_places(document["places"])), said)


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


def _places(values: Iterable[Mapping[str, Any]]) -> list[Place]:
    try:
        return [Place.model_validate(dict(value)) for value in values]
    except ValidationError:  # written by an older version
        return []
