"""Pages that were asked for in a batch that broke off, or for several entries at once."""

from threading import Event
from typing import Any

from avizor.domain.exchange import Request, Response
from avizor.errors import FetchError
from unit.stages.test_fetch import Desk, entry
from unit.stages.web_fakes import answer

MOST = 10


def test_a_page_of_a_batch_that_broke_off_has_two_tries_again_and_no_more() -> None:
    desk = Desk()
    dead, sound = entry(1, "muerto.com"), entry(2)
    desk.serve(sound)

    broken = Event()

    def refuse(_: Request) -> Response:
        broken.wait(10)  # its request is under way while the other page is given out
        assert len(desk.web.asked) < MOST, "the host is asked without end"
        raise FetchError("connect", "refused")

    desk.web.pages[dead.url] = refuse
    batch: Any = desk.fetch.handle([dead, sound])
    next(batch)
    broken.set()
    batch.close()  # the log is away
    desk.web.requests.clear()
    teasers = {article.url: article.teaser for article in desk.run(dead, sound)}
    assert teasers == {dead.url: True, sound.url: False}
    assert desk.web.asked.count(dead.url) == 2


def test_entries_of_one_page_wait_for_it_once() -> None:
    desk = Desk()
    one, twin = entry(1), entry(1, id="another-feed")
    busy = answer("", status=503)
    desk.web.pages[one.url] = [answer("", status=503, retry_after="45"), busy, busy]
    (article,) = desk.run(one, twin)
    assert article.teaser
    assert desk.web.asked.count(one.url) == 2
    assert desk.turns == 2
