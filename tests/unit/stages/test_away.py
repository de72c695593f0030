from datetime import timedelta

from avizor.stages.away import FIRST_PAUSE, AwayHosts
from unit.stages.web_fakes import HandClock


def test_a_host_that_is_silent_twice_is_left_alone_and_not_longer_where_the_clock_is_set_back() -> (
    None
):
    clock = HandClock()
    away = AwayHosts(clock.now)
    for _ in range(2):
        away.failed("diario.example", silent=True)
    assert away.wait("diario.example") == FIRST_PAUSE.total_seconds()
    clock.time -= timedelta(days=2)
    assert away.wait("diario.example") == 0
