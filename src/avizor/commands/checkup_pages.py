"""The doctor at what was fetched: feeds of which avizor has got no page for a while."""

from collections.abc import Iterator
from datetime import timedelta

from avizor.bootstrap import Application
from avizor.commands.finding import Finding
from avizor.domain.exchange import SearchQuery

SPAN = timedelta(days=7)
LOOKED_AT = 20
"""How many of a feed's newest articles are looked at; of fewer in ``SPAN`` nothing is said."""


def examine_pages(app: Application) -> Iterator[Finding]:
    """Name feeds whose newest articles are all teasers: pages are gone, walled or forbidden."""
    since = app.clock.now() - SPAN
    states = app.state.feed_states()
    for feed in app.configuration.feeds:
        state = states.get(feed.id)
        if state is None or state.last_new_at is None or state.last_new_at < since:
            continue
        newest = app.index.search(SearchQuery(source=feed.id, since=since, limit=LOOKED_AT))
        if len(newest) == LOOKED_AT and all(hit.document.get("teaser") for hit in newest):
            yield Finding(
                "note",
                f"feed {feed.id}: of none of its last {LOOKED_AT} articles the text was got, only "
                "a teaser",
                f"see why: avizor extract {newest[0].document['url']}",
            )
