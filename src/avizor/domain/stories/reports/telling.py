"""Who speaks in a report, and what is kept of its words."""

from avizor.domain.records import Member, Source, Trace


def voice_of(one: Source | Member | Trace) -> str:
    """Name who speaks in an article: the owner of its outlet, where known."""
    return one.owner or one.feed_id


def headline_of(trace: Trace) -> str:
    """Return an article's title, "" of an older trace."""
    return trace.opening.partition("\n")[0]


def text_of(trace: Trace) -> str:
    """Return how an article's text begins, "" of an older trace."""
    return trace.opening.partition("\n")[2]
