"""Whole workers on the real servers while Kafka, or what stands in it, goes wrong."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest
from kafka import KafkaProducer

from avizor.domain.topics import ARTICLES, ASSESSED, ENTRIES, STORIES
from build import article
from installation import Worker
from newsroom import id_of, news
from plant import Plant
from servers.trio import Trio

# The client does not close the sockets of its failed attempts to connect; see ``swept``.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:unclosed <:ResourceWarning"),
]

POISONS = (
    (b"\xff\xfe", b"\x00\xff is no JSON"),
    (b"gone", None),  # what a compacted topic calls a tombstone
    (None, b"nobody's"),
    (b"key", b'{"kind":"Story","v":1,"record":{}}'),
)


def test_a_broker_killed_twice_while_workers_work_loses_and_doubles_nothing(
    plant: Plant, trio: Trio
) -> None:
    plant.staff()
    for number in plant.feed(plant.newsroom.publish(news(160, 40, seed=11), "broker"), 40):
        if number in {1, 2}:
            trio.kafka.kill()
            time.sleep(3 * number)
            trio.kafka.start()
    plant.wait_until_done()
    plant.check()


def test_workers_end_when_asked_to_though_kafka_hangs(plant: Plant, trio: Trio) -> None:
    """Two of them fetch at that moment, and cannot write what they have fetched."""
    staff = [*plant.staff(), plant.installation.worker("fetch")]
    fetchers = (staff[0], staff[-1])
    entries = plant.newsroom.publish(news(160, 40, seed=16), "hangs")
    plant.send(entries)
    plant.wait_until(lambda: any(one.has_done("fetch") for one in fetchers))
    with trio.kafka.frozen():
        time.sleep(4)
        with ThreadPoolExecutor() as askers:
            assert list(askers.map(Worker.stop, staff)) == [0] * len(staff)
    plant.staff()
    plant.wait_until_done()
    plant.check()


def test_a_rebalance_during_a_batch_longer_than_the_poll_interval_disturbs_nobody(
    plant: Plant,
) -> None:
    """One worker takes four seconds for a batch, where two may pass; others come and go."""
    slow = {"ALTERED_MODEL": "4", "ALTERED_POLL_INTERVAL": "2"}
    for crew in (("fetch",), ("group", "index"), ("alert",)):
        plant.installation.worker(*crew)
    first = plant.installation.worker("classify", altered=slow)
    plant.send(plant.newsroom.publish(news(160, 16, seed=12), "slow"))
    plant.wait_until(lambda: first.has_done("classify"))
    second = plant.installation.worker("classify", altered=slow)
    plant.wait_until(lambda: second.has_done("classify"))
    assert second.stop() == 0
    plant.wait_until_done()
    plant.check()
    assert "poll timeout has expired" not in first.said + second.said
    # What moved away with a rebalance is put off, once for each; a loop would put off all.
    assert first.said.count("retry_later") <= 2


def test_poison_in_every_topic_goes_to_the_dead_letters_and_harms_no_neighbour(
    plant: Plant,
) -> None:
    entries = plant.newsroom.publish(news(60, 20, seed=13), "poison")
    plant.staff()
    plant.send(entries[:30])
    plant.wait_until_done()
    address = plant.installation.urls["log"].removeprefix("kafka://")
    with closing(KafkaProducer(bootstrap_servers=address)) as producer:
        for topic in (ENTRIES, ARTICLES, ASSESSED, STORIES):
            for key, value in POISONS:
                producer.send(topic, key=key, value=value)
        producer.flush()
    plant.send(entries[30:])
    plant.wait_until_done()
    stages = sorted(letter.stage for letter in plant.letters())
    assert stages == sorted(len(POISONS) * ["alert", "classify", "fetch", "group", "index"])
    plant.check(letters=len(stages))


def test_an_article_of_two_megabytes_goes_all_the_way(plant: Plant) -> None:
    """One as a page, of which extraction keeps its share, and one as the topic may carry it."""
    told = news(9, 3, seed=14)
    long = tuple(part for item in news(1200, 1200, seed=15) for part in item.paragraphs)
    told[0] = replace(told[0], paragraphs=(*told[0].paragraphs, *long))
    assert len(told[0].text) > 2_000_000
    entries = plant.newsroom.publish(told, "long")
    plant.staff()
    plant.send(entries)
    at = entries[0].first_seen_at
    whole = article("whole", title=told[0].title, text=told[0].text).model_copy(
        update={"published_at": at, "first_seen_at": at}
    )
    plant.send_articles([whole])
    plant.wait_until_done()
    plant.check()
    read, carried = plant.reader.index.articles([id_of(entries[0]), whole.id])
    assert len(str(read["text"])) > 100_000
    assert carried["text"] == whole.text
    assert read["topics"]
    assert carried["topics"]
