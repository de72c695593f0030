"""How long to leave a feed alone after a failure: by what failed, doubling, with jitter."""

from datetime import timedelta

from avizor.domain.feed_memory import Fault

_FIRST: dict[Fault, timedelta] = {
    "timeout": timedelta(minutes=10),
    "server_error": timedelta(minutes=10),
    "connect": timedelta(minutes=10),
    "dns": timedelta(minutes=15),  # as often our own network as theirs: it comes back soon
    "broken": timedelta(minutes=30),
    "parse": timedelta(minutes=30),  # an error page in place of the feed passes; a move does not
    "throttled": timedelta(hours=1),  # they said that we ask too often
    "tls": timedelta(hours=1),  # a person must renew a certificate
    "client_error": timedelta(hours=2),  # a person must mend a link or a block
    "refused": timedelta(hours=2),
    "gone": timedelta(hours=12),  # asked again only to be sure
}
_DOUBLINGS = 20
_PASSING: frozenset[Fault] = frozenset(("timeout", "server_error", "connect", "dns"))
"""What mostly mends itself within hours."""
_PASSES_WITHIN, _MEANWHILE = timedelta(days=1), timedelta(hours=1)
_BY_STATUS: dict[int, Fault] = {410: "gone", 429: "throttled", 408: "timeout"}
_BY_KIND: dict[str, Fault] = {
    "dns": "dns",
    "connect": "connect",
    "tls": "tls",
    "timeout": "timeout",
    "protocol": "broken",
}


def fault_of_status(status: int) -> Fault:
    """Return the kind of failure that an HTTP status other than a success stands for."""
    return _BY_STATUS.get(status) or ("server_error" if status >= 500 else "client_error")


def fault_of_kind(kind: str) -> Fault:
    """Return the kind of failure of a :class:`~avizor.errors.FetchError`, by its ``kind``."""
    return _BY_KIND.get(kind, "refused")


def backoff(fault: Fault, failures: int, usual: timedelta, failing: timedelta) -> timedelta:
    """Return the wait after so many failures in a row (1 or more), before limits and jitter.

    Never sooner than the feed's ``usual`` interval; twice as long with each failure. What mostly
    passes is asked every hour until the feed has been ``failing`` for a day.
    """
    first = max(_FIRST[fault], usual)
    wait = first * 2.0 ** min(max(failures - 1, 0), _DOUBLINGS)
    if fault in _PASSING and failing < _PASSES_WITHIN:
        return min(wait, max(first, _MEANWHILE))
    return wait
