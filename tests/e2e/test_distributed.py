"""One news world through workers on Kafka, Elasticsearch and PostgreSQL, and through one process.

Both read the same site on the same three days, and what they make of it must be equal. Grouping
waits until the articles of a day are all there, and takes them in order of publication: so the
entries of a day are all in the log before the first of them is fetched, as for a run that ends.
Discovery happens when each run looks, so its times are left out.
"""

import json
import signal
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from avizor.adapters.clock import SystemClock
from avizor.adapters.state.schema import SCHEMA_VERSION
from avizor.bootstrap import Application
from avizor.config_files import load_configuration
from avizor.demo import NewsSite, load_world, write_demo_config
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.exchange import AlertFilter, SearchQuery, StoryFilter
from avizor.domain.records import Story
from avizor.stages.pipeline import TOPIC_OF
from installation import Installation
from servers.trio import Trio
from sql_servers import database

DAY = timedelta(days=1)
DAYS = (1, 2, 3)
EVER = datetime.max.replace(tzinfo=UTC) - timedelta(days=366)
PARTS = ("state", "log", "index", "dashboards")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def urls(trio: Trio) -> Iterator[dict[str, str]]:
    """Empty servers: avizor's commands use its own names for topics and indices."""
    trio.empty()
    with database(trio.postgres.url) as state:
        yield {"log": trio.kafka.url, "index": trio.elasticsearch.url, "state": state}


@pytest.fixture(scope="module")
def site() -> Iterator[NewsSite]:
    with NewsSite(load_world(), step=1, now=datetime.now(UTC) - 2 * DAY) as opened:
        yield opened


@pytest.fixture(scope="module")
def installation(
    urls: dict[str, str], site: NewsSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    folder: Path = tmp_path_factory.mktemp("distributed")
    write_demo_config(folder / "config", site)
    with (folder / "config" / "avizor.toml").open("a") as settings:
        settings.write('\n[group]\nsettle = "10m"\n')  # until a day's articles are all there
    keep_digests_away(folder / "config" / "rules" / "confirmed-killings.toml")
    made = Installation(folder / "config", folder, urls)
    yield made
    made.end()


def keep_digests_away(rule: Path) -> None:
    """Move a daily digest twelve hours off: none is to fall between the two runs."""
    away = datetime.now(ZoneInfo("America/Bogota")) + timedelta(hours=12)
    text = rule.read_text(encoding="utf-8")
    assert '"daily 07:00"\ntimezone = "America/Bogota"' in text
    rule.write_text(text.replace("daily 07:00", f"daily {away:%H}:00"), encoding="utf-8")


def open_application(
    config: Path, data: Path, urls: Mapping[str, str] | None = None
) -> Application:
    """Open an application in this process, on the given servers or embedded."""
    with pytest.MonkeyPatch.context() as patch:
        for part, url in (urls or {}).items():
            patch.setenv(f"AVIZOR_{part.upper()}__URL", url)
        return Application(load_configuration(config), data, SystemClock())


@dataclass
class Made:
    """What a run knows at its end."""

    articles: dict[str, dict[str, object]]
    stories: list[Story]
    alerts: list[tuple[Alert, list[Delivery]]]

    @classmethod
    def of(cls, app: Application) -> "Made":
        hits = app.index.search(SearchQuery(limit=1000))
        return cls(
            {str(hit.document["id"]): dict(hit.document) for hit in hits},
            list(app.state.stories(StoryFilter())),
            [(alert, list(sent)) for alert, sent in app.state.alerts(AlertFilter())],
        )


@dataclass
class Lived:
    """Three days, lived through twice."""

    embedded: Made
    distributed: Made
    classified: list[int]  # articles that each classify worker did
    lines: list[str]  # what the alert workers wrote into their file channels
    letters: int  # dead ones


@pytest.fixture(scope="module")
def prepared(installation: Installation) -> list[list[dict[str, object]]]:
    return [installation.records("setup"), installation.records("setup")]


@pytest.fixture(scope="module")
def lived(installation: Installation, prepared: object, site: NewsSite) -> Iterator[Lived]:
    config, folder = installation.config, installation.folder
    embedded = open_application(config, folder / "embedded")
    reader = open_application(config, folder / "reader", installation.urls)
    fetch = installation.worker("fetch")
    classifiers = [installation.worker("classify") for _ in range(2)]
    installation.worker("group", "index")
    for day in DAYS:
        site.advance(day)
        embedded.machinery.embedded.run_once(embedded.stop, lambda *_: None, force=True)
        fetch.process.send_signal(signal.SIGSTOP)
        installation.run("poll", "--force")
        fetch.process.send_signal(signal.SIGCONT)
        installation.wait_until(lambda: waiting(reader, "fetch", "classify", "group", "index") == 0)
        alert_the_day(installation, reader)
    yield Lived(
        Made.of(embedded),
        Made.of(reader),
        [worker.read("classify") for worker in classifiers],
        lines_of(installation),
        len(reader.state.dead_letters()),
    )
    reader.close()
    embedded.close()


def waiting(reader: Application, *stages: str) -> int:
    """Count what waits for some stages, asked in the order that records flow."""
    return sum(reader.log.lag(TOPIC_OF[stage], stage) for stage in stages)


def alert_the_day(installation: Installation, reader: Application) -> None:
    """Let two alert workers at it together when a day is read, as ``run --once`` alerts last.

    In a run without end the rules judge a story whenever nothing is on its way: how many updates
    one day brings then depends on how fast its articles come, in one process too.
    """
    pair = [installation.worker("alert") for _ in range(2)]
    installation.wait_until(lambda: all(worker.is_up for worker in pair))
    installation.wait_until(
        lambda: (
            waiting(reader, "alert") == 0
            and not reader.state.dirty()
            and not reader.state.due_deliveries(EVER, 1)
        )
    )
    assert [worker.stop() for worker in pair] == [0, 0]


def lines_of(installation: Installation) -> list[str]:
    files = [worker.data / "alerts.jsonl" for worker in installation.workers]
    return [line for file in files if file.exists() for line in file.read_text().splitlines()]


def members(story: Story) -> frozenset[str]:
    return frozenset(member.article_id for member in story.members)


def test_setup_makes_everything_once(prepared: list[list[dict[str, object]]]) -> None:
    first, again = prepared
    assert [one["part"] for one in first] == [one["part"] for one in again] == list(PARTS)
    made = {str(one["part"]): one["made"] for one in first}
    assert made["state"] == [f"tables of version {SCHEMA_VERSION}"]
    assert made["log"] == [
        "topic avizor.entries, partitions: 6",
        "topic avizor.articles, partitions: 6",
        "topic avizor.assessed, partitions: 1",
        "topic avizor.stories, partitions: 1",
        "topic avizor.dead-letters, partitions: 1",
    ]
    month = f"{datetime.now(UTC):%Y.%m}"
    kinds = ("analysis", "articles", "stories", "alerts", "runs")
    assert made["index"] == [
        *(f"template avizor-{kind}" for kind in kinds),
        "index avizor-alerts-1",
        f"index avizor-articles-{month}",
        "index avizor-runs-1",
        "index avizor-stories-1",
    ]
    assert [(one["made"], one["error"]) for one in again] == [([], None)] * 4


def test_the_articles_are_the_same_to_the_letter(lived: Lived) -> None:
    def shown(made: Made) -> dict[str, dict[str, object]]:
        apart = {"first_seen_at", "story_id"}  # the time of each run, and see above
        return {
            key: {name: value for name, value in one.items() if name not in apart}
            for key, one in made.articles.items()
        }

    assert len(lived.embedded.articles) == 101
    assert shown(lived.distributed) == shown(lived.embedded)


def test_the_stories_are_the_same_sets_of_articles_with_the_same_facts(lived: Lived) -> None:
    def shown(made: Made) -> dict[frozenset[str], tuple[object, ...]]:
        return {
            members(story): (
                sorted(story.topics),
                sorted(story.countries),
                sorted(story.actors),
                sorted(story.languages),
                story.severity,
            )
            for story in made.stories
        }

    assert len(lived.embedded.stories) == 24
    assert shown(lived.distributed) == shown(lived.embedded)


def test_every_article_is_indexed_with_its_story(lived: Lived) -> None:
    for made in (lived.embedded, lived.distributed):
        story_of = {one: story.id for story in made.stories for one in members(story)}
        shown = {key: one["story_id"] for key, one in made.articles.items()}
        assert shown == {key: story_of.get(key) for key in made.articles}


def test_the_alerts_tell_the_same_of_the_same_stories(lived: Lived) -> None:
    def shown(made: Made) -> Counter[tuple[object, ...]]:
        return Counter(
            (
                alert.rule,
                alert.reason,
                members(alert.story),
                frozenset((c.fact, str(c.before), str(c.after)) for c in alert.changes),
            )
            for alert, _ in made.alerts
        )

    assert len(lived.embedded.alerts) > 20  # how many is the business of the decision's own tests
    assert shown(lived.distributed) == shown(lived.embedded)


def test_as_many_deliveries_stand_as_in_the_embedded_run(lived: Lived) -> None:
    def standing(made: Made) -> Counter[tuple[str, str]]:
        return Counter((alert.rule, one.status) for alert, sent in made.alerts for one in sent)

    assert standing(lived.distributed) == standing(lived.embedded)


def test_the_stories_have_the_same_independent_sources(lived: Lived) -> None:
    def shown(made: Made) -> dict[frozenset[str], int]:
        return {members(story): story.independent_sources for story in made.stories}

    assert shown(lived.distributed) == shown(lived.embedded)


def test_two_alert_workers_send_each_alert_once(lived: Lived) -> None:
    sent = [one for _, deliveries in lived.distributed.alerts for one in deliveries]
    told = Counter(one.alert_id for one in sent if one.status == "sent")
    written = Counter(one["id"] for one in map(json.loads, lived.lines) if "digest" not in one)
    alone = [one for _, deliveries in lived.embedded.alerts for one in deliveries]
    assert len(told) == sum(one.status == "sent" for one in alone) > 15
    assert written == told


def test_two_classify_workers_share_the_articles(lived: Lived) -> None:
    assert sum(lived.classified) == len(lived.distributed.articles)
    assert min(lived.classified) > 10


def test_nothing_became_a_dead_letter(lived: Lived) -> None:
    assert lived.letters == 0
