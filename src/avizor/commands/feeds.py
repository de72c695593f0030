"""``feeds``: list them, check them, add and import them."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import click

from avizor.added_feeds import append_feeds, feeds_held
from avizor.bootstrap import Application
from avizor.commands.feed_checks import STRANGER, check_feed, feeds_of
from avizor.commands.feed_ledger import show_ledger
from avizor.commands.feed_search import find_feed
from avizor.commands.filters import Country, Language
from avizor.commands.new_feeds import NewFeeds
from avizor.commands.opening import application, opened
from avizor.commands.output import aside, json_flag, plain, print_records, table, when, words
from avizor.commands.polled import NO_FEEDS
from avizor.domain.addresses.urls import place_key, same_site, without_credentials
from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.countries import UNPLACED
from avizor.domain.documents import rfc3339_seconds
from avizor.domain.polling.feed_words import cause_words, entries_a_day, error_words, health_words
from avizor.domain.polling.honesty import validators_of
from avizor.domain.polling.schedule import forgotten
from avizor.domain.quantities import counted
from avizor.domain.records import Kind
from avizor.errors import BadRecord
from avizor.feeds.opml import Outline, read_opml, write_opml

ADDED = "added.toml"
"""The file in ``feeds/`` that ``add`` and ``import`` write to."""
_THEIRS = Country(of_outlet=True)


@click.group()
def feeds() -> None:
    """Manage the feeds that are watched."""


@feeds.command("list")
@click.option("--ledger", is_flag=True, help="What was asked of each host instead.")
@json_flag
@click.pass_context
def list_feeds(context: click.Context, ledger: bool, as_json: bool) -> None:
    """List every feed with its health, interval and last new entry."""
    with application(context) as app:
        if ledger:
            show_ledger(app, as_json)
            return
        states = app.state.feed_states()
        now = app.clock.now()
        documents = [_document(feed, states.get(feed.id), now) for feed in app.configuration.feeds]
    if as_json:
        print_records(documents, True, lambda _: None)
        return
    if not documents:
        aside().print(NO_FEEDS)
        return
    shown = table("feed", "country", "kind", "health", "interval", "a day", "last new")
    for document in documents:
        shown.add_row(*_row(document))
    words().print(shown)
    for feed in app.configuration.feeds:
        for remark in _remarks(feed, states.get(feed.id)):
            words().print(f"{feed.id}: {plain(remark)}")


def _document(feed: Feed, state: FeedState | None, now: datetime) -> dict[str, object]:
    known = state or FeedState(feed_id=feed.id, url=feed.url, interval_seconds=0.0)
    return {
        **feed.model_dump(mode="json", exclude={"interval"}),
        "health": health_words(state),
        "interval_seconds": state.interval_seconds if state else None,
        "entries_a_day": round(entries_a_day(known, now), 2) if known.last_new_at else None,
        "validators": validators_of(known),
        "last_polled_at": _moment(known.last_polled_at),
        "last_new_at": _moment(known.last_new_at),
        "next_poll_at": _moment(known.next_poll_at),
        "blocked_until": _moment(known.blocked_until),
        "failing_since": _moment(known.failing_since),
        "polled_url": known.url,
        "error": error_words(state) or None,
    }


def _moment(moment: datetime | None) -> str | None:
    return rfc3339_seconds(moment) if moment else None


def _row(document: Mapping[str, Any]) -> Iterator[str]:
    yield plain(document["id"])
    yield document["country"]
    yield f"{document['kind']}, sitemap" if document["sitemap"] else document["kind"]
    yield document["health"]
    seconds, daily = document["interval_seconds"], document["entries_a_day"]
    yield f"{seconds / 60:.0f} min" if seconds else "–"
    yield f"{daily:.3g}" if daily is not None else "–"
    yield when(document["last_new_at"])


def _remarks(feed: Feed, state: FeedState | None) -> Iterator[str]:
    """Yield what is wrong with a feed: no column is wide enough for that."""
    if state is None:
        return
    if state.error:
        yield cause_words(state)
    if validators_of(state) == "lie":
        yield "its 304 lied"
    if state.url != feed.url:
        yield f"moved to {state.url}"


@feeds.command()
@click.argument("feed_ids", nargs=-1, required=True)
@click.pass_context
def reset(context: click.Context, feed_ids: tuple[str, ...]) -> None:
    """Forget what was learnt of feeds.

    That is moves (not learnt again), validators, errors and 410.
    """
    with application(context) as app:
        named = app.feeds_named(feed_ids)
        left = {feed.id for feed in named}
        while left:  # one that is polled meanwhile is read again
            states = app.state.feed_states()
            left = {one for one in left & states.keys() if not _reset(app, states[one])}
    again = ("feed reset: polled again as it is", "feeds reset: polled again as they are")
    aside().print(f"{counted(len(named), *again)} configured")


def _reset(app: Application, state: FeedState) -> bool:
    return app.state.save_feed(forgotten(state), (), app.clock.now(), state)


@feeds.command()
@click.argument("feed_ids", nargs=-1, metavar="[ID|URL]...")
@json_flag
@click.pass_context
def check(context: click.Context, feed_ids: tuple[str, ...], as_json: bool) -> int:
    """Fetch feeds, and say what is wrong with each.

    Fetches all, or those named. A server that told us to wait is not asked.
    """
    with opened(context) as app:
        asked = feeds_of(feed_ids, app)
        documents = (check_feed(feed, app, twice=bool(feed_ids)) for feed in asked)
        bad = 0
        for document in documents:
            bad += bool(document["problems"])
            print_records([document], as_json, _show_check)
    return 1 if bad else 0


def _show_check(document: Mapping[str, Any]) -> None:
    entries = counted(document["entries"], "entry", "entries")
    mark = "[red]✗[/]" if document["problems"] else "[green]✓[/]"
    named = document["url" if document["id"] == STRANGER else "id"]
    words().print(f"{mark} {plain(named)}  {entries}")
    for problem in (*document["problems"], *document["remarks"]):
        words().print(f"    {plain(problem)}")


@feeds.command()
@click.argument("url")
@click.option("--country", type=_THEIRS, help="The outlet's country (default: by its address).")
@click.option("--language", type=Language(), help="Its language (default: what the feed says).")
@click.option("--kind", type=click.Choice(get_args(Kind)), default="press", show_default=True)
@click.option("--name", help="The outlet's name (default: the feed's title).")
@click.option("--owner", help="Who owns it: outlets of one owner do not confirm each other.")
@click.pass_context
def add(context: click.Context, /, url: str, country: str | None, **given: Any) -> None:
    """Add the feed of a site, or its news sitemap.

    URL is that of the feed, or of a page of the site, which is searched for one.
    """
    with opened(context) as app:
        try:
            found = find_feed(without_credentials(url), app)
            with feeds_held(app.configuration) as watched:
                feed = _new_feed(replace(found, country=country), watched, given)
                file = append_feeds(app.configuration, ADDED, [feed])
        except BadRecord as error:
            aside().print(f"[red]not added:[/] {plain(error)}")
            context.exit(1)
    aside().print(f"added {feed.id} ({plain(feed.url)}) to {file}")
    _say_unplaced([feed])
    _say_namesakes([feed], watched)


def _new_feed(found: Outline, watched: Sequence[Feed], given: Mapping[str, Any]) -> Feed:
    """Make the feed that was found, as a person names it. Raises BadRecord for a known one."""
    for feed in watched:
        if place_key(feed.url) == place_key(found.url):
            raise BadRecord(f"is watched already, as {feed.id}", key=found.url)
    name, language = given["name"] or found.name, given["language"] or found.language
    outline = replace(found, name=name, language=language)
    made = NewFeeds(watched, given["kind"]).feed(outline)
    return made.model_copy(update={"owner": given["owner"]})


def _say_unplaced(added: list[Feed]) -> None:
    if names := [feed.id for feed in added if feed.country == UNPLACED]:
        aside().print(f"no country known for {', '.join(names)}: set it there, or use --country")


def _say_namesakes(added: Sequence[Feed], watched: Sequence[Feed]) -> None:
    """Warn of feeds called as one of another site is: they speak for each other's pages."""
    for feed in added:
        for other in watched:
            if feed.name == other.name and not same_site(feed.url, other.url):
                named = f"{feed.id} is called {plain(feed.name)}, as {other.id} of another site is"
                aside().print(f"[yellow]{named}[/]: rename it if they are not one outlet")


@feeds.command("import")
@click.argument("opml", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--country", type=_THEIRS, help="Their country (default: by folder or address).")
@click.option(
    "--language",
    type=Language(),
    default="es",
    show_default=True,
    help="Where the file says none.",
)
@click.option(
    "--kind",
    type=click.Choice(get_args(Kind)),
    default="press",
    show_default=True,
    help="Where the file says none.",
)
@click.pass_context
def import_feeds(context: click.Context, /, opml: Path, country: str | None, **given: Any) -> None:
    """Add the feeds of an OPML file that are not watched yet.

    A file of `feeds export` gives back all that it was made of.
    """
    with opened(context) as app:
        try:
            outlines = read_opml(opml.read_bytes())
        except BadRecord as error:
            raise click.ClickException(f"{opml}: {error}") from error
        placed = [replace(one, country=country or one.country) for one in outlines]
        with feeds_held(app.configuration) as watched:
            made = NewFeeds(watched, given["kind"], given["language"])
            made.add(placed)
            file = append_feeds(app.configuration, ADDED, made.feeds)
    aside().print(f"{counted(len(made.feeds), 'feed')} added to {file}, {made.known} known already")
    for line in made.repeated:
        aside().print(f"[dim]{plain(line)}[/]")
    for line in made.wrong:
        aside().print(f"[red]not added:[/] {plain(line)}")
    _say_unplaced(made.feeds)
    _say_namesakes(made.feeds, watched)
    if made.wrong:
        context.exit(1)


@feeds.command()
@click.pass_context
def export(context: click.Context) -> None:
    """Write the feeds as OPML on standard output."""
    with opened(context) as app:
        sys.stdout.buffer.write(write_opml(app.configuration.feeds))
