"""Settings of topics as brokers tell them, or do not."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import pytest
from kafka.admin import ConfigResource

from avizor.adapters.log import kafka_topics
from avizor.adapters.log.kafka_topics import KafkaAdmin, TopicLayout, Topics
from avizor.domain.topics import DEAD_LETTERS
from avizor.errors import ConfigError

LIMIT = 8_000_000


class Brokers:
    """They know two topics, and tell their settings after so many questions."""

    def __init__(self, silent: int = 0, **settings: str) -> None:
        self.silent = silent
        self.told = {"max.message.bytes": str(LIMIT)} | {
            name.replace("_", "."): value for name, value in settings.items()
        }

    @contextmanager
    def asking(self, _doing: str) -> Iterator["Brokers"]:
        yield self

    def list_topics(self) -> list[str]:
        return ["avizor.entries", DEAD_LETTERS]

    def describe_topics(self, names: Sequence[str]) -> list[dict[str, Any]]:
        return [{"name": name, "partitions": [{}]} for name in names]

    def describe_configs(self, asked: Sequence[ConfigResource], **_: str) -> dict[str, Any]:
        """Answer as the client does, which drops why a topic has no settings."""
        self.silent -= 1
        known = {} if self.silent >= 0 else self.told
        told = {name: {"value": value} for name, value in known.items()}
        return {"topic": {one.name: told for one in asked}}


def topics_of(brokers: Brokers) -> Topics:
    return Topics(cast("KafkaAdmin", brokers), TopicLayout(), "avizor.", stamped=False)


def ensured(brokers: Brokers, topic: str = "entries") -> int:
    return topics_of(brokers).ensure(topic)


def test_a_login_that_may_not_see_the_settings_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kafka_topics, "TOLD_SECONDS", 0.0)
    with pytest.raises(ConfigError, match=r"topic avizor\.entries: .* DescribeConfigs"):
        ensured(Brokers(silent=100))


def test_a_broker_that_does_not_know_a_new_topic_yet_is_asked_again() -> None:
    assert ensured(Brokers(silent=2)) == LIMIT


def test_what_is_refused_when_it_is_written_a_look_finds_too() -> None:
    """The dead letters' topic among them; how long they are kept is not ours to say."""
    brokers = Brokers(cleanup_policy="compact", retention_ms="86400000")
    for topic, amiss in (
        ("entries", ["cleanup.policy", "retention.ms"]),
        (DEAD_LETTERS, ["cleanup.policy"]),
    ):
        with pytest.raises(ConfigError, match=r"cleanup\.policy=compact"):
            ensured(brokers, topic)
        (found,) = topics_of(brokers).look([topic])
        assert [one.setting for one in found.amiss] == amiss
