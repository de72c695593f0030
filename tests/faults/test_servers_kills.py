"""Every kind of worker killed with -9 again and again while two thousand articles pass.

One article in sixteen is about security and goes through the shipped model's network; the others
are ordinary news that its sieve drops, as most news of general feeds is. Every page is fetched and
read, every article is classified, indexed and, where it belongs, grouped and told.
"""

import random
import time

import pytest

from newsroom import batches, news
from plant import Plant

KILLS = 30
ARTICLES, SECURITY, STRETCH = 2000, 125, 64
STAGES = ("fetch", "classify", "group", "index", "alert")
SESSION = {"LOG__SESSION": "3s"}
"""Each kill waits this long for Kafka to notice it: as short as a busy machine can bear."""

pytestmark = pytest.mark.slow


def test_thirty_kills_over_two_thousand_articles_lose_and_double_nothing(plant: Plant) -> None:
    chance = random.Random(20261125)
    plant.installation.settings = SESSION
    entries = plant.newsroom.publish(news(ARTICLES, SECURITY, seed=41), "kills")
    crew = {stage: plant.installation.worker(stage) for stage in STAGES}
    victims = [*STAGES * (KILLS // len(STAGES))]
    chance.shuffle(victims)
    stretches = batches(entries, STRETCH)
    for victim in victims:
        plant.send(next(stretches))
        plant.wait_until(lambda: crew[victim].has_done(victim))  # noqa: B023 - asked now
        time.sleep(chance.uniform(0, 1))
        crew[victim].kill()
        crew[victim] = plant.installation.worker(victim)
    for some in stretches:
        plant.send(some)
    plant.wait_until_done()
    assert len(plant.ids) == ARTICLES
    assert sum(worker.killed for worker in plant.installation.workers) == KILLS
    plant.check()
