"""Whole workers on the real servers while PostgreSQL crashes, or their own clocks are wrong."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from installation import Worker
from newsroom import news
from plant import Plant
from servers.trio import Trio

pytestmark = pytest.mark.slow

TWO_HOURS = 7200


def test_postgresql_crashing_under_load_loses_and_doubles_nothing(plant: Plant, trio: Trio) -> None:
    plant.staff()
    for number in plant.feed(plant.newsroom.publish(news(160, 60, seed=31), "crash"), 40):
        if number in {1, 2, 3}:
            plant.wait_until(lambda: bool(plant.lines()))  # every worker has opened the state
            trio.postgres.crash()
            time.sleep(2 * number)
            trio.postgres.start()
    plant.wait_until_done()
    plant.check()


def test_clocks_two_hours_off_lose_and_double_nothing(plant: Plant) -> None:
    """Early and late workers at once, and the late one takes over from the early one."""
    early, late = {"ALTERED_CLOCK": f"{TWO_HOURS}"}, {"ALTERED_CLOCK": f"-{TWO_HOURS}"}
    entries = plant.newsroom.publish(news(80, 40, seed=32), "clocks")
    plant.installation.worker("fetch", altered=late)
    plant.installation.worker("classify", altered=early)
    plant.installation.worker("classify")
    plant.installation.worker("group", "index", altered=late)
    first = plant.installation.worker("alert", altered=early)
    plant.send(entries[:40])
    plant.wait_until_done()
    plant.installation.worker("alert", altered=late)
    assert first.stop() == 0
    plant.installation.worker("index", altered=early)
    plant.send(entries[40:])
    plant.wait_until_done()
    plant.check()


def test_workers_end_when_asked_to_though_postgresql_hangs(plant: Plant, trio: Trio) -> None:
    """One that asks the database all the time, and those that ask it for what they work on."""
    entries = plant.newsroom.publish(news(60, 20, seed=33), "hangs")
    staff = plant.staff()
    plant.send(entries[:30])
    plant.wait_until_done()
    with trio.postgres.frozen():
        plant.send(entries[30:])
        time.sleep(5)
        with ThreadPoolExecutor() as askers:
            assert list(askers.map(Worker.stop, staff)) == [0, 0, 0, 0]
    plant.staff()
    plant.wait_until_done()
    plant.check()
