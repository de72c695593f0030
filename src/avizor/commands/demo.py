"""``demo``: the whole pipeline over a small sample news world on loopback, offline."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import click

from avizor.adapters.clock import SystemClock
from avizor.bootstrap import Application
from avizor.commands.output import plain, words
from avizor.commands.pictures import show_alert, show_story_line
from avizor.commands.progress import progress
from avizor.config_files import load_configuration
from avizor.demo import NewsSite, load_world, write_demo_config
from avizor.domain.alerts.rules import why
from avizor.domain.bookkeeping import RunSummary
from avizor.domain.documents import alert_document, story_document
from avizor.domain.exchange import AlertFilter, StoryFilter
from avizor.domain.records import Story
from avizor.settings import data_and_config

STEPS = 3
DAY = timedelta(days=1)


@click.command()
@click.pass_context
def demo(context: click.Context) -> int:
    """Run the whole pipeline over a sample news world: invented news, served on loopback."""
    data, _ = data_and_config((context.obj or (None, None))[1], None)
    folder = data / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    world = load_world()
    started = datetime.now(UTC) - (STEPS - 1) * DAY
    with NewsSite(world, step=1, now=started) as site:
        write_demo_config(folder / "config", site)
        _say_opening(site)
        failed = _live_through(site, folder)
    _say_next(folder)
    return 1 if failed else 0


def _say_opening(site: NewsSite) -> None:
    articles = len(site.world.articles)
    words().print(
        f"[bold]A sample news world[/]: {len(site.feeds)} invented outlets with {articles} "
        "invented articles in Spanish, Portuguese and English,\nserved on this machine. "
        "avizor watches it over three days.\n"
    )


def _live_through(site: NewsSite, folder: Path) -> bool:
    """Run once a day of the sample world; say whether anything failed.

    The environment is left out: it may name servers, and invented news is not for them.
    """
    configuration = load_configuration(folder / "config", environment={})
    clock = SystemClock(Event(), offset=-STEPS * DAY)
    app = Application(configuration, folder / "data", clock)
    failed = False
    try:
        for step in range(1, STEPS + 1):
            clock.offset += DAY
            if step > 1:
                site.advance(step)
            failed |= _one_day(app, step)
        _show_results(app)
    finally:
        app.close()
    return failed


def _one_day(app: Application, step: int) -> bool:
    words().print(f"[bold cyan]Day {step}[/]")
    with progress() as observe:
        summary = app.embedded.run_once(Event(), observe, force=True)
    words().print(f"  {_counted(summary)}\n")
    return bool(summary.feeds_failed or summary.alerts_failed or summary.dead_letters)


def _counted(summary: RunSummary) -> str:
    return (
        f"{summary.feeds} feeds polled ({summary.feeds_not_modified} unchanged), "
        f"{summary.articles} new articles, {summary.relevant} on security, "
        f"{summary.stories_new} new stories, {summary.stories_updated} continued, "
        f"{summary.alerts} alerts, in {summary.seconds:.0f} s"
    )


def _show_results(app: Application) -> None:
    stories = app.state.stories(StoryFilter())
    words().print(f"[bold cyan]The {len(stories)} stories it found[/], gravest first\n")
    for story in sorted(stories, key=_gravity)[:12]:
        show_story_line(story_document(story))
    alerts = app.state.alerts(AlertFilter())
    words().print(f"[bold cyan]The {len(alerts)} alerts it sent, and why[/], oldest first\n")
    rules = {rule.id: rule for rule in app.configuration.rules}
    for alert, deliveries in reversed(alerts):
        reasons = why(rules[alert.rule], alert.story) if alert.reason == "new_story" else []
        shown = {"title": alert.story.title, "why": reasons}
        show_alert({**alert_document(alert, deliveries), **shown})


def _gravity(story: Story) -> tuple[int, int, str]:
    return (-story.severity, -len(story.members), story.id)


def _say_next(folder: Path) -> None:
    shown = f"--config {folder / 'config'} --data {folder / 'data'}"
    words().print("[bold cyan]What next[/]")
    for line, remark in (
        (f'avizor {shown} search "fuerzas armadas" --country EC', "search what it read"),
        (f"avizor {shown} stories", "list the stories; `story ID` shows one whole"),
        (f"cat {folder / 'data' / 'alerts.jsonl'}", "the alerts as the file channel wrote them"),
        ("avizor doctor", "what to set up before watching real feeds"),
        ("avizor run", "watch the feeds in ./config, until you stop it"),
    ):
        words().print(f"  {plain(line)}\n      [dim]{remark}[/]", soft_wrap=True)  # to be copied
