"""Whole workers on the real servers while Elasticsearch dies, refuses or is full."""

import signal
import time
from collections.abc import Callable

import pytest

from newsroom import news
from plant import Plant
from servers.trio import Trio

pytestmark = [
    pytest.mark.slow,
    # Elasticsearch says that a breaker so low is not recommended.
    pytest.mark.filterwarnings("ignore:.*below the recommended minimum"),
]


def test_elasticsearch_killed_with_a_bulk_on_its_way_gets_everything_once(
    plant: Plant, trio: Trio
) -> None:
    """Frozen first, so that the bulk has surely been sent when the server dies."""
    plant.staff()
    for number in plant.feed(plant.newsroom.publish(news(120, 30, seed=21), "bulk"), 40):
        if number == 1:
            trio.elasticsearch.signal(signal.SIGSTOP)
            plant.wait_until(lambda: plant.reader.log.lag("avizor.stories", "index") > 20)
            trio.elasticsearch.kill()
            time.sleep(3)
            trio.elasticsearch.start()
    plant.wait_until_done()
    plant.check()


def test_workers_end_when_asked_to_though_elasticsearch_hangs(plant: Plant, trio: Trio) -> None:
    """What they could not write stays in the log for those that follow."""
    entries = plant.newsroom.publish(news(60, 20, seed=23), "hangs")
    fetch, classify, group, alert = plant.staff()
    plant.send(entries[:30])
    plant.wait_until_done()
    trio.elasticsearch.signal(signal.SIGSTOP)
    try:
        plant.send(entries[30:])
        plant.wait_until(lambda: plant.reader.log.lag("avizor.stories", "index") > 10)
        assert [worker.stop() for worker in (fetch, classify, group, alert)] == [0, 0, 0, 0]
    finally:
        trio.elasticsearch.signal(signal.SIGCONT)
    plant.staff()
    plant.wait_until_done()
    plant.check()


def put_settings(plant: Plant, **settings: object) -> None:
    with plant.elasticsearch() as client:
        client.cluster.put_settings(persistent=settings)


def test_elasticsearch_that_answers_429_keeps_nobody_from_being_told(plant: Plant) -> None:
    """A real refusal: the server's breaker opens at less memory than it already uses."""
    breaker = "indices.breaker.total.limit"
    refuse_and_lift(
        plant,
        lambda: put_settings(plant, **{breaker: "1%"}),
        lambda: put_settings(plant, **{breaker: None}),
        "is busy (429)",
    )


WATERMARKS = ("low", "high", "flood_stage")
DISK = "cluster.routing.allocation.disk"


def set_watermarks(plant: Plant, free: str | None) -> None:
    """Tell Elasticsearch how much of a disk must be free; it looks every ten seconds."""
    marks = {f"{DISK}.watermark.{name}": free for name in WATERMARKS}
    put_settings(plant, **marks, **{f"{DISK}.threshold_enabled": True if free else None})


def blocked(plant: Plant) -> set[str]:
    """Return the indices of ours that Elasticsearch has made read-only."""
    name = "index.blocks.read_only_allow_delete"
    with plant.elasticsearch() as client:
        found = client.indices.get_settings(index="avizor-*", name=name, flat_settings=True).body
    return {index for index, one in found.items() if one["settings"].get(name) == "true"}


def test_a_disk_above_the_flood_stage_keeps_nobody_from_being_told(plant: Plant) -> None:
    """No disk has so much room: Elasticsearch itself makes the indices read-only, and frees them.

    Nobody takes the blocks away but the server, once it finds room again.
    """

    def fill() -> None:
        set_watermarks(plant, "9000tb")
        plant.wait_until(lambda: any("avizor-articles" in name for name in blocked(plant)))

    def make_room() -> None:
        set_watermarks(plant, "1b")
        plant.wait_until(lambda: not blocked(plant))
        set_watermarks(plant, None)

    refuse_and_lift(plant, fill, make_room, "takes no writes")


def refuse_and_lift(
    plant: Plant, refuse: Callable[[], None], lift: Callable[[], None], words: str
) -> None:
    """Let the server refuse writes for a while: alerts go out meanwhile, articles follow."""
    entries = plant.newsroom.publish(news(80, 40, seed=22), "refused")
    staff = plant.staff()
    plant.send(entries[:40])
    plant.wait_until_done()
    told = len(plant.lines())
    try:
        refuse()
        plant.send(entries[40:])
        plant.wait_until(lambda: any(words in worker.said for worker in staff))
        plant.wait_until(lambda: plant.reader.log.lag("avizor.stories", "alert") == 0)
        plant.wait_until(lambda: len(plant.lines()) > told)
        assert plant.reader.log.lag("avizor.stories", "index") > 0
    finally:
        lift()
    plant.wait_until_done()
    plant.check()
    plant.wait_until(lambda: len(plant.alerts_shown()) == len(plant.lines()))
    assert plant.alerts_shown() == {str(line["id"]) for line in plant.lines()}
