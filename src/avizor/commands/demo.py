"""``demo``: the whole pipeline over a small sample news world on loopback, offline."""

import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import click
from rich.console import Console

from avizor.adapters.clock import SystemClock
from avizor.adapters.data_directory import LOCK_NAME, DataLock, refusal
from avizor.bootstrap import Application
from avizor.commands.alerts import listed_alert
from avizor.commands.display import show_alert, show_story_line
from avizor.commands.output import aside, json_flag, plain, print_json, words
from avizor.commands.progress import progress
from avizor.config_files import load_configuration
from avizor.demo import NewsSite, load_world, write_demo_config
from avizor.domain.alerts.rules import Rule, why
from avizor.domain.bookkeeping import Alert, Delivery, RunSummary
from avizor.domain.documents import alert_document, story_document
from avizor.domain.exchange import AlertFilter, StoryFilter
from avizor.domain.quantities import counted
from avizor.domain.records import Story
from avizor.settings import data_and_config

STEPS = 3
DAY = timedelta(days=1)
SHOWN = 12
Told = tuple[Alert, Sequence[Delivery]]


@click.command()
@json_flag
@click.pass_context
def demo(context: click.Context, as_json: bool) -> int:
    """Run the whole pipeline over a sample news world.

    Its news is invented and served on loopback: nothing leaves this machine. With --json the
    stories come first, then the alerts, each as `stories` and `alerts` list it.
    """
    say = aside() if as_json else words()
    data, _ = data_and_config((context.obj or (None, None))[1], None)
    with _cleared(data / "demo") as folder:
        return _show_world(folder, as_json, say)


@contextmanager
def _cleared(folder: Path) -> Iterator[Path]:
    """Empty the demo's folder of what an earlier demo left, and keep others out of it meanwhile.

    Raises ConfigError, and deletes nothing, while another process works there.
    """
    kept = folder / "data"
    with DataLock(kept, "demo"):
        for old in (*folder.iterdir(), *kept.iterdir()):
            if old not in {kept, kept / LOCK_NAME}:
                _delete(old)
        yield folder


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink()


def _show_world(folder: Path, as_json: bool, say: Console) -> int:
    """Live through the sample world in an empty folder, show what came of it; the exit code."""
    world = load_world()
    started = datetime.now(UTC) - (STEPS - 1) * DAY
    with NewsSite(world, step=1, now=started) as site:
        _write_config(folder / "config", site)
        _say_opening(site, say)
        clock = SystemClock(Event(), offset=-(STEPS - 1) * DAY)
        app = _open(folder, clock)
        try:
            lived = list(_live_through(site, app, clock, say))
            if as_json:
                _print_found(app)
            else:
                begun = sum(day.stories_new for day in lived)
                show_stories(app.state.stories(StoryFilter()), begun)
                show_alerts(app.state.alerts(AlertFilter()), app.configuration.rules)
        finally:
            app.close()
    _say_next(folder, say)
    failed = any(day.feeds_failed or day.alerts_failed or day.dead_letters for day in lived)
    return 1 if failed else 0


def _write_config(folder: Path, site: NewsSite) -> None:
    try:
        write_demo_config(folder, site)
    except OSError as error:
        raise refusal(f"{folder} cannot be written", error, folder) from error


def _say_opening(site: NewsSite, say: Console) -> None:
    articles = len(site.world.articles)
    say.print(
        f"[bold]A sample news world[/]: {len(site.feeds)} invented outlets with {articles} "
        "invented articles in Spanish, Portuguese and English, served on this machine. "
        "avizor watches it over three days.\n"
    )


def _open(folder: Path, clock: SystemClock) -> Application:
    """Open the demo's own data.

    The environment is left out: it may name servers, and invented news is not for them.
    """
    configuration = load_configuration(folder / "config", environment={})
    return Application(configuration, folder / "data", clock)


def _live_through(
    site: NewsSite, app: Application, clock: SystemClock, say: Console
) -> Iterator[RunSummary]:
    """Run once a day of the sample world; give what each run did."""
    for step in range(1, STEPS + 1):
        if step > 1:
            clock.offset += DAY
            site.advance(step)
        yield _one_day(app, step, say)


def _one_day(app: Application, step: int, say: Console) -> RunSummary:
    say.print(f"[bold cyan]Day {step}[/]")
    with progress() as observe:
        app.machinery.embedded.polling.show(observe)
        summary = app.machinery.embedded.run_once(Event(), observe, force=True)
    say.print(f"  {_counted(summary)}\n")
    return summary


def _print_found(app: Application) -> None:
    for story in app.state.stories(StoryFilter()):
        print_json(story_document(story))
    for one in app.state.iter_alerts(AlertFilter()):
        print_json(listed_alert(*one, app))


def _counted(summary: RunSummary) -> str:
    return (
        f"{counted(summary.feeds, 'feed')} polled ({summary.feeds_not_modified} unchanged), "
        f"{counted(summary.articles, 'new article')}, {summary.relevant} on security, "
        f"{counted(summary.stories_new, 'new story', 'new stories')}, "
        f"{summary.stories_updated} continued, {counted(summary.alerts, 'alert')}, "
        f"in {summary.seconds:.0f} s"
    )


def show_stories(found: Sequence[Story], begun: int) -> None:
    """Print the gravest stories, and how many there are; ``begun`` counts those that began."""
    stories = sorted(found, key=_gravity)
    words().print(f"[bold cyan]{_stories_found(len(stories))}[/], the gravest first")
    if became := _became(begun, stories):
        words().print(f"[dim]{begun} began; {became}[/]")
    words().print()
    for story in stories[:SHOWN]:
        show_story_line(story_document(story))


def _became(begun: int, stories: Sequence[Story]) -> str:
    """Say how the stories that began became those there are; "" where all went on by themselves.

    A story keeps in its history what was parted from it; one that came to another is gone.
    """
    parted = len({part for one in stories for step in one.history for part in step.split})
    merged = begun + parted - len(stories)
    ways = (
        counted(parted, "more was parted from another", "more were parted from another")
        if parted
        else "",
        f"{merged} turned out to be part of another" if merged > 0 else "",
    )
    return "; ".join(filter(None, ways))


def _stories_found(count: int) -> str:
    return f"{SHOWN} of the {count} stories it found" if count > SHOWN else "The stories it found"


def show_alerts(alerts: Sequence[Told], configured: Sequence[Rule]) -> None:
    """Print every alert, the newest given first, with its reason and what a held one waits for."""
    rules = {rule.id: rule for rule in configured}
    words().print(f"[bold cyan]{_alerts_made(alerts)}, and why[/], oldest first")
    for line in _why_held(alerts, rules):
        words().print(f"[dim]{plain(line)}[/]")
    words().print()
    for alert, deliveries in reversed(alerts):
        reasons = why(rules[alert.rule], alert.story) if alert.kind == "story" else []
        shown = {"title": alert.story.title, "why": reasons}
        show_alert({**alert_document(alert, deliveries), **shown})


def _alerts_made(alerts: Sequence[Told]) -> str:
    """Say how many alerts there are, and how they stand: one channel gets them all."""
    stands = Counter(delivery.status for _, deliveries in alerts for delivery in deliveries)
    stand = ", ".join(f"{count} {status}" for status, count in stands.most_common())
    return f"The {counted(len(alerts), 'alert')} it made ({stand})"


def _why_held(alerts: Sequence[Told], rules: Mapping[str, Rule]) -> Iterator[str]:
    """Say what holds an alert back, once for each rule that has one held."""
    held = {
        (alert.rule, delivery.held_for)
        for alert, deliveries in alerts
        for delivery in deliveries
        if delivery.status == "held"
    }
    for name, cause in sorted(held):
        rule = rules[name]
        if cause == "digest":
            yield f"held: {name} gathers its alerts for a digest, {rule.when} ({rule.timezone})"
        else:
            yield f"held: {name} has sent its most for a day; the rest comes in a digest"


def _gravity(story: Story) -> tuple[int, int, str]:
    return (-story.severity, -len(story.members), story.id)


def _say_next(folder: Path, say: Console) -> None:
    config, kept, alerts = (
        shlex.quote(str(folder / name)) for name in ("config", "data", "data/alerts.jsonl")
    )
    avizor = own_command()
    shown = f"{avizor} --config {config} --data {kept}"
    say.print("[bold cyan]What next[/]")
    for line, remark in (
        (f'{shown} search "fuerzas armadas" --country EC', "search what it read"),
        (f"{shown} stories", "list all the stories; `story ID` shows one whole"),
        (f"cat {alerts}", "the alerts as the file channel wrote them"),
        (f"{avizor} doctor", "what to set up before watching real feeds"),
        (f"{avizor} run", "watch the feeds in ./config, until you stop it"),
    ):
        say.print(f"  {plain(line)}\n      [dim]{remark}[/]", soft_wrap=True)  # to be copied


def own_command() -> str:
    """Return how this program was started, so that a line to be copied runs as it stands."""
    program = Path(sys.argv[0])
    if program.name == "__main__.py":
        return f"{shlex.quote(sys.executable)} -m avizor"
    found = shutil.which(program.name)
    if found and program.exists() and Path(found).samefile(program):
        return program.name
    return shlex.quote(str(program))
