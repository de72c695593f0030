"""The doctor at the feeds: whether they answer, and which do not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from avizor.bootstrap import Application
from avizor.commands.finding import Finding
from avizor.domain.bookkeeping import FeedState
from avizor.domain.polling.outage import outage_of
from avizor.domain.quantities import counted

FAILED_OFTEN = 3
"""Failures in a row after which a feed is named: one or two pass by themselves."""
NAMED = 5
"""Feeds of one trouble that are named; more are counted."""
MEND_OUTAGE = "mend the network of this machine; then `avizor poll --force` asks all feeds at once"


def examine_feeds(app: Application) -> Iterator[Finding]:
    """Name feeds that are gone, fail or stand twice; where nearly all fail, ask about our side."""
    known = app.state.feed_states()
    if not known:
        yield Finding("note", "no feed polled yet", "avizor run --once")
    for url, count in Counter(feed.url for feed in app.configuration.feeds).items():
        if count > 1:
            yield Finding("note", f"{count} feeds have the address {url}", "keep one of them")
    states = [state for feed in app.configuration.feeds if (state := known.get(feed.id))]
    gone = {one.feed_id: "is gone for good (410)" for one in states if one.gone}
    yield from _named(gone, "remove {}", "are gone for good (410)")
    if outage := outage_of(states):
        yield Finding("bad", outage.words, MEND_OUTAGE)
        return
    yield from _named(
        _failing(states), "avizor feeds check {}", f"failed {FAILED_OFTEN} times or more"
    )


def _failing(states: Sequence[FeedState]) -> Mapping[str, str]:
    """Say of each feed that failed often how, those that did so most often first."""
    often = [one for one in states if one.failures >= FAILED_OFTEN and not one.gone]
    often.sort(key=lambda one: -one.failures)
    return {one.feed_id: f"failed {one.failures} times: {one.error}" for one in often}


def _named(troubles: Mapping[str, str], mend: str, all_of_them: str) -> Iterator[Finding]:
    """Yield a note for each of the first few feeds, and one that counts the others."""
    for feed, trouble in list(troubles.items())[:NAMED]:
        yield Finding("note", f"feed {feed} {trouble}", mend.format(feed))
    if (more := len(troubles) - NAMED) > 0:
        words = f"{counted(more, 'more feed')} {all_of_them}"
        yield Finding("note", words, "avizor feeds list names all")
