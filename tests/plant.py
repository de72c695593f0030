"""A whole installation for the tests that break it: servers, workers, news, and what must hold.

What must hold after any fault: every article is indexed once and by its id, every relevant one is
in one story, every story was alerted once, and each alert stands once in the file that all
alert workers share.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from avizor.bootstrap import Application
from avizor.config_files import load_configuration
from avizor.domain.addresses.urls import host_of
from avizor.domain.bookkeeping import DeadLetter
from avizor.domain.exchange import AlertFilter, Outgoing, StoryFilter
from avizor.domain.records import Article, Entry, Record, Story
from avizor.domain.topics import ARTICLES, ENTRIES
from avizor.domain.wire import encode
from avizor.errors import RetryLater
from avizor.stages.pipeline import TOPIC_OF
from installation import Installation, Worker
from newsroom import Newsroom, batches, id_of
from servers.trio import Trio
from sql_servers import database

SESSION = "6s"
STALLED = 300.0
"""Seconds without any progress after which a test gives up; the machine may be slow."""
LOOK = 5.0
"""Seconds between two looks at the progress: each asks all servers for everything."""

SETTINGS = """
[fetch]
contact = "tests@example.org"
per_host_delay = "0s"
robots = false
allow_private_networks = ["127.0.0.0/8"]

[extract]
processes = 1
timeout = "5m"

[model]
threads = 1

[alerts]
max_per_day = 1000000

[canary]
interval = "0s"
"""
RULE = """
id = "everything"
title = "Everything about security"
channels = ["file"]
when = "immediate"

[match]
topics = {topics}
min_relevance = 0

[[should_match]]
title = "Noboa pide apoyo militar a Estados Unidos contra las bandas"
"""


class Plant:
    """An installation at work; ``reader`` looks at it from this process."""

    def __init__(self, installation: Installation, newsroom: Newsroom) -> None:
        self.installation = installation
        self.newsroom = newsroom
        self.ids: list[str] = []
        self._reader: Application | None = None

    @property
    def reader(self) -> Application:
        if self._reader is None:
            self._reader = self.installation.open(self.installation.folder / "reader")
        return self._reader

    def staff(self) -> list[Worker]:
        """Start the workers of every stage: fetch, classify, group with index, alert."""
        crews = (("fetch",), ("classify",), ("group", "index"), ("alert",))
        staff = [self.installation.worker(*crew) for crew in crews]
        self.wait_until(lambda: all(worker.is_up for worker in staff))
        return staff

    def feed(self, entries: Sequence[Entry], size: int) -> Iterator[int]:
        """Send entries in stretches, each when more is indexed than was sent by the last but one.

        Yields the number of each stretch just after it was sent: its work has begun.
        """
        for number, some in enumerate(batches(entries, size)):
            awaited = max(0, size * (number - 1))
            self.wait_until(lambda: self.indexed() >= awaited)  # noqa: B023 - asked now
            self.send(some)
            yield number

    def send(self, entries: Sequence[Entry]) -> None:
        """Put entries where polls put theirs."""
        self.ids += [id_of(entry) for entry in entries]
        self._append(ENTRIES, [(host_of(entry.url), entry) for entry in entries])

    def send_articles(self, articles: Sequence[Article]) -> None:
        """Put articles where fetching puts its own."""
        self.ids += [article.id for article in articles]
        self._append(ARTICLES, [(article.id, article) for article in articles])

    def _append(self, topic: str, records: Sequence[tuple[str, Record]]) -> None:
        """Append as a stage does it: again where the log was away, which loses nothing."""
        wanted = [Outgoing(key, encode(record)) for key, record in records]

        def is_appended() -> bool:
            self.reader.log.append(topic, wanted)
            return True

        self.wait_until(is_appended)

    def indexed(self) -> int:
        """Count the articles that searches find."""
        return self.reader.index.count()

    def elasticsearch(self) -> "closing[Elasticsearch]":
        client = Elasticsearch(self.installation.urls["index"], request_timeout=60)
        return closing(client)

    def wait_until_done(self) -> None:
        """Wait until nothing waits anywhere; give up when nothing moves any more."""
        self.wait_until(lambda: self._standing() == (0, 0, 0))

    def wait_until(self, done: Callable[[], bool]) -> None:
        """Wait for something for as long as the plant makes progress."""
        standing: tuple[object, ...] = ()
        moved = looked = time.monotonic()
        while not _asked(done):
            self.installation.check_workers()
            time.sleep(0.25)
            if time.monotonic() - looked < LOOK:
                continue
            now, looked = self._state_of_affairs(), time.monotonic()
            if now != standing:
                standing, moved = now, looked
            if looked - moved > STALLED:
                pytest.fail(f"stands at {standing}:\n{self.installation.last_words()}")

    def _standing(self) -> tuple[int, int, int]:
        """Count what waits: records for stages, stories for rules, deliveries for channels."""
        log, state = self.reader.log, self.reader.state
        lag = sum(log.lag(topic, stage) for stage, topic in TOPIC_OF.items())
        pending = sum(
            one.status == "pending" for _, sent in state.alerts(AlertFilter()) for one in sent
        )
        return lag, len(state.dirty()), pending

    def _state_of_affairs(self) -> tuple[object, ...]:
        try:
            return (*self._standing(), len(self.lines()))
        except RetryLater as error:
            return (type(error),)

    def lines(self) -> list[dict[str, object]]:
        """Return what the file channel was told."""
        file = self.installation.folder / "alerts.jsonl"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def letters(self) -> list[DeadLetter]:
        return list(self.reader.state.dead_letters())

    def check(self, letters: int = 0) -> None:
        """Assert that nothing was lost and nothing happened twice."""
        documents = self._check_articles()
        self._check_stories(documents)
        self._check_alerts()
        assert len(self.letters()) == letters, self.letters()

    def _documents(self, kind: str) -> list[Mapping[str, object]]:
        """Return every document, each hit of it: one in two months comes twice."""
        with self.elasticsearch() as client:
            client.indices.refresh(index=f"avizor-{kind}*")
            found = client.search(
                index=f"avizor-{kind}*", query={"match_all": {}}, size=10_000
            ).body["hits"]["hits"]
        assert all(hit["_id"] == hit["_source"]["id"] for hit in found)
        return [hit["_source"] for hit in found]

    def alerts_shown(self) -> set[str]:
        """Return the ids of the alerts that the index shows."""
        return {str(one["id"]) for one in self._documents("alerts")}

    def _check_articles(self) -> dict[str, Mapping[str, object]]:
        documents = self._documents("articles")
        assert Counter(str(one["id"]) for one in documents) == Counter(self.ids)
        return {str(one["id"]): one for one in documents}

    def _check_stories(self, documents: Mapping[str, Mapping[str, object]]) -> None:
        stories = list(self.reader.state.stories(StoryFilter()))
        members = [(m.article_id, story.id) for story in stories for m in story.members]
        assert len(members) == len(dict(members)), "an article is in two stories"
        relevant = {key for key, one in documents.items() if one["topics"]}
        assert dict(members).keys() == relevant
        shown = {key: one["story_id"] for key, one in documents.items()}
        assert shown == {key: dict(members).get(key) for key in documents}
        came = [self.reader.state.story(one) for story in stories for one in merged_into(story)]
        known = {one.id: one.revision for one in (*stories, *came) if one is not None}
        revisions = {str(one["id"]): one["revision"] for one in self._documents("stories")}
        assert revisions == known

    def _check_alerts(self) -> None:
        alerts = self.reader.state.alerts(AlertFilter())
        firsts = Counter(alert.story_id for alert, _ in alerts if alert.reason == "new_story")
        assert set(firsts.values()) == {1}
        for story in self.reader.state.stories(StoryFilter()):
            told = [firsts.pop(one) for one in (story.id, *merged_into(story)) if one in firsts]
            assert told, f"nobody was told of {story.id}"
        assert not firsts, "an alert on a story that is nowhere"
        sent = Counter(alert.id for alert, _ in alerts)
        assert all(one.status == "sent" for _, each in alerts for one in each)
        assert Counter(str(line["id"]) for line in self.lines()) == sent

    def close(self) -> None:
        self.installation.end()
        if self._reader is not None:
            self._reader.close()


def merged_into(story: Story) -> list[str]:
    """List the stories whose articles came to a story."""
    return [one for step in story.history for one in step.merged]


def _asked(done: Callable[[], bool]) -> bool:
    """Ask; a server that is away has not done it."""
    try:
        return done()
    except RetryLater:
        return False


@contextmanager
def opened(trio: Trio, folder: Path) -> Iterator[Plant]:
    """Open a plant on servers that hold nothing yet; it leaves them up and as it found them."""
    trio.empty()
    with database(trio.postgres.url) as state, Newsroom() as newsroom:
        urls = {"log": trio.kafka.url, "index": trio.elasticsearch.url, "state": state}
        write_configuration(folder)
        plant = Plant(
            Installation(folder / "config", folder, urls, {"LOG__SESSION": SESSION}), newsroom
        )
        try:
            yield plant
        finally:
            plant.close()
            trio.revive()


def write_configuration(folder: Path) -> None:
    """Write settings, one rule that meets every story, doubtful or not, and one file for all."""
    config = folder / "config"
    (config / "rules").mkdir(parents=True)
    (config / "avizor.toml").write_text(SETTINGS, encoding="utf-8")
    topics = [topic.id for topic in load_configuration(config).topics]
    rule = RULE.format(topics=json.dumps(topics))
    (config / "rules" / "everything.toml").write_text(rule, encoding="utf-8")
    channel = {"id": "file", "type": "file", "path": str(folder / "alerts.jsonl")}
    table = "".join(f"{key} = {json.dumps(value)}\n" for key, value in channel.items())
    (config / "channels.toml").write_text(f"[[channel]]\n{table}", encoding="utf-8")
