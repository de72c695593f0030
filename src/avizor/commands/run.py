"""``run`` and ``poll``: the monitor, and its first stage alone."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

import click

from avizor.bootstrap import Application
from avizor.commands.measuring import measured
from avizor.commands.opening import application
from avizor.commands.outbox import outbox_document, outbox_words
from avizor.commands.output import aside, json_flag, plain, print_json
from avizor.commands.polled import NO_FEEDS, Unasked, say_failed_feeds, say_waiting
from avizor.commands.progress import progress
from avizor.commands.pushes import listening
from avizor.domain.bookkeeping import RunSummary
from avizor.domain.quantities import counted
from avizor.errors import RetryLater
from avizor.runtime.embedded import both
from avizor.runtime.summary import Counter
from avizor.stages.pipeline import STAGE_NAMES, TOPIC_OF


@click.command()
@click.option("--once", is_flag=True, help="Stop when everything due is carried through.")
@json_flag
@click.pass_context
def run(context: click.Context, once: bool, as_json: bool) -> int:
    """Watch the feeds, and carry what they bring to alerts.

    Polls what is due until it is stopped; with --once until that is carried through.
    """
    with application(context, command="run") as app:
        _say_start(app)
        _refuse_wrong_index(app)
        since = app.clock.now()
        with progress() as observe:
            app.machinery.embedded.polling.show(observe)
            if not once:
                with measured(app, STAGE_NAMES) as metrics, listening(app):
                    observers = both(observe, metrics.observe)
                    app.machinery.embedded.run(app.stop, observers, metrics.timed, metrics.alive)
                return 0
            summary = app.machinery.embedded.run_once(app.stop, observe)
        _say_summary(app, summary, as_json, since)
        _say_teasers(app.machinery.hands.fetch.take_teasers())
        if app.stop.is_set():
            _say_stopped(app)
            return 1
        return 1 if summary.feeds_failed or summary.alerts_failed or summary.dead_letters else 0


def _say_start(app: Application) -> None:
    if not app.configuration.feeds:
        aside().print(NO_FEEDS)
    feeds = counted(len(app.configuration.feeds), "feed")
    rules = counted(len(app.configuration.rules), "rule")
    folder = app.configuration.folder
    aside().print(f"[dim]{feeds} and {rules} from {folder}, data in {app.data}[/]")
    if not app.settings.fetch.contact:
        aside().print(
            "[yellow]fetch.contact is empty:[/] outlets cannot reach you; "
            "set it in avizor.toml or AVIZOR_FETCH__CONTACT"
        )


def _refuse_wrong_index(app: Application) -> None:
    """Raise ConfigError where the index refuses us, before outlets are asked for anything.

    One that is away may come back meanwhile, and keeps nobody from being told.
    """
    with suppress(RetryLater):
        app.index.count()


def _say_stopped(app: Application) -> None:
    """Say what a run that was told to stop left for the next one."""
    waiting = {stage: app.log.lag(topic, stage) for stage, topic in TOPIC_OF.items()}
    some = ", ".join(f"{count} for {stage}" for stage, count in waiting.items() if count)
    aside().print(f"stopped before all was done; the next run finds {some or 'what is due'}")


def _say_summary(app: Application, summary: RunSummary, as_json: bool, since: datetime) -> None:
    unasked = Unasked(app, app.configuration.feeds, since)
    if as_json:
        print_json({**summary.model_dump(), **unasked.document()})
    else:
        for name, value in summary.model_dump().items():
            sys.stdout.write(f"{name.replace('_', ' '):>20}  {value}\n")
    _say_failures(app, summary, since)
    if not app.stop.is_set():
        unasked.say()
    outbox = outbox_document(app)
    if outbox["waiting"]:
        aside().print(f"deliveries: {outbox_words(outbox)}; `avizor alerts` says why")


def _say_failures(app: Application, summary: RunSummary, since: datetime) -> None:
    """Say which feeds failed since a time, and where dead letters and alerts are.

    A dead letter and a delivery that is given up were named when that happened.
    """
    if summary.feeds_failed:
        say_failed_feeds(app, since)
    if summary.dead_letters:
        dead = counted(summary.dead_letters, "dead letter")
        aside().print(f"{dead}: `avizor dead-letters` lists them")
    if summary.alerts_failed:
        aside().print(f"{summary.alerts_failed} given up: `avizor alerts` lists them")


def _say_teasers(reasons: Mapping[str, int]) -> None:
    """Say why the text of some articles is no more than what their feed said."""
    if reasons:
        ordered = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
        named = ", ".join(f"{plain(reason)} {count}" for reason, count in ordered)
        are = counted(sum(reasons.values()), "article is a teaser", "articles are teasers")
        aside().print(f"{are} ({named})")


@click.command()
@click.option("--feed", "feed_ids", multiple=True, help="Only this feed (may be repeated).")
@click.option("--force", is_flag=True, help="Also feeds whose interval has not passed.")
@json_flag
@click.pass_context
def poll(context: click.Context, feed_ids: tuple[str, ...], force: bool, as_json: bool) -> int:
    """Poll the feeds that are due, and no more.

    Their new entries wait for the next run.
    """
    counter = Counter()
    with application(context, command="poll") as app:
        feeds, since = app.feeds_named(feed_ids), app.clock.now()
        app.machinery.embedded.polling.poll(counter, force=force, feeds=feeds, patient=app.stop)
        summary = counter.summary(0.0)
        _say_failures(app, summary, since)
        unasked = Unasked(app, feeds, since)
        if feed_ids or force:
            say_waiting(app, feeds, since)
        elif not app.stop.is_set():
            unasked.say()
        if not app.configuration.feeds:
            aside().print(NO_FEEDS)
        if stopped := app.stop.is_set():
            aside().print("stopped before all feeds that are due were asked; the next poll does")
    counts = {
        name: counter.count(name)
        for name in ("feeds", "feeds_not_modified", "feeds_failed", "entries", "new_entries")
    }
    if as_json:
        print_json({**counts, **unasked.document()})
    else:
        sys.stdout.write("  ".join(f"{k.replace('_', ' ')} {v}" for k, v in counts.items()) + "\n")
    return 1 if counts["feeds_failed"] or stopped else 0
