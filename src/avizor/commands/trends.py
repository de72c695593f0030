"""``trends``: what there is more news of than usual, counted in independent reports."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import click

from avizor.bootstrap import Application
from avizor.commands.filters import Country, refuse_future, refuse_unknown_topic
from avizor.commands.opening import application
from avizor.commands.output import (
    Moment,
    aside,
    json_flag,
    plain,
    print_json,
    table,
    when,
    words,
)
from avizor.domain.alerts.rules import matches, relaxed
from avizor.domain.bookkeeping import Surge
from avizor.domain.exchange import StoryFilter
from avizor.domain.records import Story
from avizor.domain.trends import (
    WEEK,
    WEEKS,
    Report,
    Series,
    comparable_from,
    hearing,
    independent_reports,
    is_surge,
    measure,
)
from avizor.stages.surge import archive_begins

DAY = timedelta(days=1)
_SHOWN = 25


@click.command()
@click.option("--topic", help="Only stories about this topic.")
@click.option("--country", type=Country(), help="Only stories in which this country appears.")
@click.option("--since", type=Moment(), help='Begin of the span that is measured. Default: "24h".')
@json_flag
@click.pass_context
def trends(
    context: click.Context,
    topic: str | None,
    country: str | None,
    since: datetime | None,
    as_json: bool,
) -> None:
    """Show what is reported more than usual.

    Counts independent reports of each rule, topic, country and actor.
    """
    with application(context) as app:
        refuse_unknown_topic(app.configuration.topics, topic)
        now = app.clock.now()
        since = since or now - DAY
        refuse_future(since, now)
        span = now - since
        stories = app.state.stories(StoryFilter(since=now - WEEK * WEEKS - span))
        chosen = [story for story in stories if _wanted(story, topic, country)]
        archive = Series((), archive_begins(stories, now), hearing(stories))
        found = sorted(_measured(app, chosen, archive, now, span), key=_rarest_first)
    comparable = measure(archive, now, span) is not None
    documents = [_document(*one) for one in found if one[2].reports]
    if as_json:
        for document in documents:
            print_json(document)
    elif documents:
        _show(documents)
    elif comparable:
        aside().print("No such reports in that span.")
    else:
        aside().print(_too_early(archive.begins, now, span))


def _too_early(begins: datetime, now: datetime, span: timedelta) -> str:
    """Say why nothing is measured: what came before the span is too short, or there is nothing."""
    if begins == now:
        return "No stories yet. `avizor run --once` polls the feeds that are due."
    comes = comparable_from(begins, span)
    if comes is None:
        return (
            "Nothing to compare with: what is usual comes from three such spans in eight weeks, "
            "and a span of more than six weeks has none; name a shorter --since."
        )
    if comes <= now:
        return (
            "Nothing to compare with: in too many of the earlier weeks and days no story at all "
            "was seen, as while avizor is off or reaches no feed; a few days on there is."
        )
    shorter = "; a shorter --since needs less" if now - begins > 3 * DAY else ""
    return (
        f"Nothing to compare with: stories are known since {when(begins)}. Before a span there "
        "must be three days of them, before a longer one two days more than it has, and weeks "
        f"before one of more than 26 days: for this one there are from {when(comes)} on{shorter}."
    )


def _wanted(story: Story, topic: str | None, country: str | None) -> bool:
    return (topic is None or topic in story.topics) and (
        country is None or country in story.countries
    )


_Found = tuple[str, str, Surge]


def _measured(
    app: Application, stories: Sequence[Story], archive: Series, now: datetime, span: timedelta
) -> Iterator[_Found]:
    reports = {story.id: tuple(independent_reports(story)) for story in stories}
    for kind, names_of in _kinds(app).items():
        told: dict[str, list[Report]] = {}
        for story in stories:
            for name in names_of(story):
                told.setdefault(name, []).extend(reports[story.id])
        for name, found in told.items():
            surge = measure(replace(archive, reports=tuple(found)), now, span)
            if surge is not None:
                yield kind, name, surge


def _kinds(app: Application) -> dict[str, Callable[[Story], Sequence[str]]]:
    enabled = (rule for rule in app.configuration.rules if rule.enabled)
    rules = [relaxed(rule, "min_relevance") for rule in enabled]
    return {
        "rule": lambda story: [rule.id for rule in rules if matches(rule, story)],
        "topic": lambda story: story.topics,
        "country": lambda story: story.countries,
        "actor": lambda story: story.actors,
    }


def _rarest_first(found: _Found) -> tuple[bool, float, int, str, str]:
    kind, name, surge = found
    return (not is_surge(surge), surge.chance, -surge.reports, kind, name)


def _document(kind: str, name: str, surge: Surge) -> dict[str, object]:
    return {
        "kind": kind,
        "id": name,
        "spike": is_surge(surge),
        **surge.model_dump(mode="json"),
        "chance": float(f"{surge.chance:.3g}"),
    }


def _show(documents: Sequence[Mapping[str, Any]]) -> None:
    shown = table("", "what", "reports", "usual", "stories", "articles", "outlets", "chance")
    for one in documents[:_SHOWN]:
        mark = "[bold red]spike[/]" if one["spike"] else ""
        counts = [
            str(one[key]) for key in ("reports", "expected", "stories", "articles", "outlets")
        ]
        what = f"{one['kind']} {plain(one['id'])}"
        shown.add_row(mark, what, *counts, f"{one['chance']:.3g}")
    words().print(shown)
    aside().print("Reports are independent ones: copies and outlets of one owner count once.")
    if len(documents) > _SHOWN:
        aside().print(f"These are the rarest {_SHOWN} of {len(documents)}; --json lists all.")
