"""``search``, ``stories``, ``story``: what people look things up with."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from avizor.bootstrap import Application
from avizor.commands.display import (
    show_article,
    show_standings,
    show_story,
    show_story_line,
)
from avizor.commands.filters import (
    LIMIT,
    Country,
    Language,
    Name,
    refuse_empty_span,
    refuse_unknown_language,
    refuse_unknown_topic,
    refuse_unread,
)
from avizor.commands.opening import application, looked_in
from avizor.commands.output import Moment, aside, json_flag, plain, print_json, print_records
from avizor.commands.queries import QueryCommand
from avizor.commands.story_ids import no_story, refuse_unknown_stories
from avizor.domain.addresses.urls import is_web_address, url_key
from avizor.domain.alerts.decision import heir, told_of
from avizor.domain.alerts.standing import standings
from avizor.domain.documents import assistance_document, story_document, toll_report_document
from avizor.domain.exchange import Hit, SearchQuery, StoryFilter
from avizor.domain.language.query import parse_query
from avizor.domain.problems import choices
from avizor.domain.records import Story


@click.command(cls=QueryCommand)
@click.argument("query")
@click.option("--topic", help="Only articles about this topic.")
@click.option("--country", type=Country(), help="Only articles in which this country appears (EC).")
@click.option("--language", type=Language(), help="Only articles in this language (es, pt, en).")
@click.option("--source", type=Name(), help="Only articles of this feed.")
@click.option("--since", type=Moment(), help='Published since: a date, or "24h" ago.')
@click.option("--until", type=Moment(end_of_day=True), help="Published until; a date counts whole.")
@click.option("--relevant", is_flag=True, help="Only articles with a topic.")
@click.option("--limit", type=LIMIT, default=20, show_default=True)
@json_flag
@click.pass_context
def search(context: click.Context, /, query: str, as_json: bool, **filters: Any) -> None:
    """Search articles: words, "phrases", narco*, -without.

    QUERY is one argument: quote it where it has several words ('narco* -fútbol'). "" gives the
    newest, a web address the article that stands there.
    """
    refuse_empty_span(filters["since"], filters["until"])
    with application(context) as app:
        refuse_unknown_topic(app.configuration.topics, filters["topic"])
        query = "" if not query.strip(" \"'“”«»") else query
        hits = _at_address(app, query) or app.index.search(SearchQuery(text=query, **filters))
        if not hits:  # what a page declares itself to be in can be found
            refuse_unknown_language(filters["language"])
        snippets = {str(hit.document["id"]): hit.snippet for hit in hits}

        def show(document: Mapping[str, Any]) -> None:
            show_article(document, snippets[document["id"]])

        found = print_records([hit.document for hit in hits], as_json, show)
    if not found and not as_json:
        if query.strip() and parse_query(query).empty:
            aside().print(f'There is no word in "{plain(query)}" that could be looked for.')
        _say_unknown_source(app, filters["source"])
        where = looked_in(app, app.settings.index.url)
        aside().print(f"Nothing found. `avizor status` says how many articles are stored.{where}")


@click.group(invoke_without_command=True)
@click.option("--topic", help="Only stories about this topic.")
@click.option("--country", type=Country(), help="Only stories in which this country appears.")
@click.option("--since", type=Moment(), help="Active since.")
@click.option("--limit", type=LIMIT)
@json_flag
@click.pass_context
def stories(
    context: click.Context,
    topic: str | None,
    country: str | None,
    since: datetime | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """List stories, newest activity first; merge or split them."""
    if context.invoked_subcommand:
        refuse_unread(context)
        return
    with application(context) as app:
        refuse_unknown_topic(app.configuration.topics, topic)
        found = app.state.stories(StoryFilter(topic, country, since, limit))
        print_records(map(story_document, found), as_json, show_story_line)
    if not found and not as_json:
        none = "No such stories." if topic or country or since else "No stories yet."
        where = looked_in(app, app.settings.state.url)
        aside().print(f"{none} `avizor run --once` polls the feeds that are due.{where}")


@stories.command()
@click.argument("one")
@click.argument("other")
@json_flag
@click.pass_context
def merge(context: click.Context, one: str, other: str, as_json: bool) -> None:
    """Make two stories one.

    The one whose event was published first goes on.
    """
    with application(context) as app:
        refuse_unknown_stories(app, one, other)
        kept, emptied = app.machinery.regroup.merge(one, other)
        print_records(map(story_document, (kept, emptied)), as_json, show_story_line)


@stories.command()
@click.argument("story_id")
@click.argument("articles", nargs=-1, required=True)
@json_flag
@click.pass_context
def split(context: click.Context, story_id: str, articles: tuple[str, ...], as_json: bool) -> None:
    """Let articles of a story be a story of their own.

    `avizor story ID` shows their ids.
    """
    with application(context) as app:
        refuse_unknown_stories(app, story_id)
        left, parted = app.machinery.regroup.split(story_id, articles)
        print_records(map(story_document, (left, parted)), as_json, show_story_line)


@click.command()
@click.argument("story_id", type=Name())
@json_flag
@click.pass_context
def story(context: click.Context, story_id: str, as_json: bool) -> None:
    """Show one story: articles, history and alert rules."""
    with application(context) as app:
        found = app.state.story(story_id)
        if found is None:
            raise click.ClickException(no_story(app, story_id))
        document = {**story_document(found), "merged_into": _gone_to(app, found)}
        articles = app.index.articles([member.article_id for member in found.members])
        rules = () if found.merged_into else app.configuration.rules
        stand = standings(rules, found, told_of(found, app.state.told))
        if as_json:
            extra = {
                "toll_reports": list(map(toll_report_document, found.toll_reports)),
                "assistance_by_partner": list(map(assistance_document, found.helpers)),
                "rules": list(map(asdict, stand)),
            }
            reports = {member.article_id: member.report for member in found.members}
            members = [{**one, "report": reports[str(one["id"])]} for one in articles]
            print_json({**document, **extra, "members": members})
        else:
            show_story(document, found)
            show_standings(stand)


def _gone_to(app: Application, story: Story) -> str | None:
    """Return the story that has a merged story's articles now: it may be merged itself since."""
    now = heir(story.id, app.state.story) if story.merged_into else None
    return now.id if now else story.merged_into


def _at_address(app: Application, query: str) -> list[Hit]:
    """Find the article that an address led to, in any of its forms and whatever the filters."""
    address = query.strip()
    if not is_web_address(address):
        return []
    key = url_key(address)
    known = app.state.article_of(key) or key
    return [Hit(document, score=0.0, snippet="") for document in app.index.articles([known])]


def _say_unknown_source(app: Application, wanted: str | None) -> None:
    """Name the nearest feed: an unknown one may have been removed, so it is no error."""
    known = [feed.id for feed in app.configuration.feeds]
    if wanted and wanted not in known:
        near = choices(wanted, known, "avizor feeds list")
        aside().print(f'No feed "{plain(wanted)}" is configured{near}')
