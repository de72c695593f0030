"""Settings of topics as brokers tell them, or do not."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import pytest
from kafka.admin import ConfigResource

from avizor.adapters.log import kafka_topics
from avizor.adapters.log.kafka_topics import KafkaAdmin, TopicLayout, Topics
from avizor.errors import ConfigError

LIMIT = 8_000_000


class Brokers:
    """They know a topic, and tell its settings after so many questions."""

    def __init__(self, silent: int) -> None:
        self.silent = silent

    @contextmanager
    def asking(self, _doing: str) -> Iterator["Brokers"]:
        yield self

    def list_topics(self) -> list[str]:
        return ["avizor.entries"]

    def describe_configs(self, asked: Sequence[ConfigResource], **_: str) -> dict[str, Any]:
        """Answer as the client does, which drops why a topic has no settings."""
        self.silent -= 1
        told = {} if self.silent >= 0 else {"max.message.bytes": {"value": str(LIMIT)}}
        return {"topic": {one.name: told for one in asked}}


def ensured(brokers: Brokers) -> int:
    topics = Topics(cast("KafkaAdmin", brokers), TopicLayout(), "avizor.", stamped=False)
    return topics.ensure("entries")


def test_a_login_that_may_not_see_the_settings_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kafka_topics, "TOLD_SECONDS", 0.0)
    with pytest.raises(ConfigError, match=r"topic avizor\.entries: .* DescribeConfigs"):
        ensured(Brokers(silent=100))


def test_a_broker_that_does_not_know_a_new_topic_yet_is_asked_again() -> None:
    assert ensured(Brokers(silent=2)) == LIMIT
