"""The doctor at the canary: do alerts arrive, and is anybody at work who would send them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from avizor.bootstrap import Application
from avizor.commands.finding import Finding
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.canary import CANARY, SENT_NOTE
from avizor.domain.exchange import AlertFilter
from avizor.domain.latency import first_sent
from avizor.domain.quantities import span_words
from avizor.domain.servers import EMBEDDED

CANARY_PATIENCE = timedelta(minutes=15)
"""How long a canary may be on its way, or the next one may be late, before that is a fault."""

_NOBODY = "nothing judges stories and sends alerts: start avizor run, or a worker with alert"
_ON_ITS_WAY = "avizor status says before which stage records wait"


def examine_canary(app: Application) -> Iterator[Finding]:
    """Say when the last made-up entry came through, whether one is missing or nobody sends any."""
    if not app.settings.canary.interval:
        return
    noted, now = app.state.note(SENT_NOTE), app.clock.now()
    if noted is None:
        yield Finding("note", "no canary was sent yet: `avizor run` sends the first after a minute")
        return
    sent = datetime.fromisoformat(noted)
    due = sent + app.settings.canary.interval + CANARY_PATIENCE
    arrived = _last_arrival(app.state.alerts(AlertFilter(CANARY)))
    words = "no canary has arrived yet"
    if arrived is not None:
        alert, at = arrived
        took, ago = span_words((at - alert.story.first_seen_at).total_seconds()), _ago(now, at)
        words = f"the last canary arrived {ago}, {took} after it was sent"
    if now > due and _is_run_by_hand(app, due):
        yield Finding("note", f"{words}; `avizor run` sends them, `run --once` does not")
    elif arrived is not None and arrived[0].story.first_seen_at >= sent:
        late = now > due
        words = f"{words}, and none was sent since" if late else words
        yield Finding("bad" if late else "good", words, _NOBODY if late else "")
    else:
        missing = now - sent > CANARY_PATIENCE
        words = f"{words}; the one of {_ago(now, sent)} is on its way"
        yield Finding("bad" if missing else "good", words, _ON_ITS_WAY if missing else "")


def _is_run_by_hand(app: Application, due: datetime) -> bool:
    """Say whether feeds were polled when the next canary was long due, as ``run --once`` does.

    Where workers do the work others poll, and say nothing of those that alert.
    """
    polled = (state.last_polled_at for state in app.state.feed_states().values())
    return app.settings.log.url == EMBEDDED and any(at is not None and at > due for at in polled)


def _ago(now: datetime, at: datetime) -> str:
    return f"{span_words((now - at).total_seconds())} ago"


def _last_arrival(
    told: Sequence[tuple[Alert, Sequence[Delivery]]],
) -> tuple[Alert, datetime] | None:
    """Return the newest canary that was delivered, and when."""
    return next(((alert, at) for alert, sent in told if (at := first_sent(sent))), None)
