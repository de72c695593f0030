"""``status`` and ``doctor``: how things stand, and what to mend."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import click

from avizor.bootstrap import Application
from avizor.commands.checkup import examine
from avizor.commands.checkup_storage import told_once
from avizor.commands.finding import Finding
from avizor.commands.opening import application, opened
from avizor.commands.outbox import outbox_document, outbox_words
from avizor.commands.output import json_flag, plain, print_json, table, when, words
from avizor.domain.alerts.mutes import MUTES_NOTE, read_mutes
from avizor.domain.bookkeeping import FeedState
from avizor.domain.canary import CANARY
from avizor.domain.documents import rfc3339_seconds
from avizor.domain.exchange import AlertFilter
from avizor.domain.latency import latency_of
from avizor.domain.quantities import span_words
from avizor.stages.pipeline import TOPIC_OF

MEASURED = timedelta(days=7)
"""How far back the way from publication to alert is measured."""

SHOWN_APART = frozenset(("lag", "deliveries", "rates", "muted", "publish_to_alert"))
"""What of the status has a line or a table of its own."""


@click.command()
@json_flag
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    """Show what waits, how the feeds do, and the last alert."""
    with application(context) as app:
        document = _status(app)
    if as_json:
        print_json(document)
    else:
        _show_status(document)


def _status(app: Application) -> dict[str, object]:
    known = app.state.feed_states()
    states = [state for feed in app.configuration.feeds if (state := known.get(feed.id))]
    unasked = len(app.configuration.feeds) - len(states)
    latest = app.state.alerts(AlertFilter(limit=1))
    return {
        "lag": {
            "poll": unasked,  # feeds never polled yet
            **_lags(app),
        },
        "deliveries": outbox_document(app),
        "feeds": len(app.configuration.feeds),
        "feeds_polled": sum(state.last_polled_at is not None for state in states),
        "feeds_failing": sum(state.failures > 0 for state in states),
        "feeds_gone": sum(state.gone for state in states),
        "feeds_with_news_in_24h": _with_news(app, states),
        "articles": app.index.count(),
        "rates": _rates(app),
        "dead_letters": app.state.count_dead_letters(),
        "last_poll": _latest(state.last_polled_at for state in states),
        "last_alert": rfc3339_seconds(latest[0][0].created_at) if latest else None,
        "publish_to_alert": _latencies(app),
        "muted": [
            f"{mute.kind} {mute.id}"
            for mute in read_mutes(app.state.note(MUTES_NOTE)).still(app.clock.now())
        ],
    }


def _lags(app: Application) -> dict[str, int]:
    """Count what waits for each stage; a record that moves on meanwhile is met further down."""
    lags = {stage: app.log.lag(topic, stage) for stage, topic in TOPIC_OF.items()}
    return {**lags, "alert": lags["alert"] + app.state.alert_backlog(app.clock.now())}


def _rates(app: Application) -> dict[str, int]:
    """Count the articles that were first seen in the last hour, and in the last day."""
    now = app.clock.now()
    spans = {"articles_1h": timedelta(hours=1), "articles_24h": timedelta(hours=24)}
    return {name: app.index.count(now - span) for name, span in spans.items()}


def _latencies(app: Application) -> dict[str, dict[str, float | None]]:
    """Measure the last week's alerts, and its canaries."""
    since = app.clock.now() - MEASURED
    told = {"alerts": AlertFilter(since=since), "canaries": AlertFilter(CANARY, since)}
    return {name: latency_of(app.state.alerts(one)).document() for name, one in told.items()}


def _with_news(app: Application, states: list[FeedState]) -> int:
    since = app.clock.now() - timedelta(hours=24)
    return sum(bool(state.last_new_at and state.last_new_at >= since) for state in states)


def _latest(moments: Iterator[datetime | None]) -> str | None:
    known = [moment for moment in moments if moment is not None]
    return rfc3339_seconds(max(known)) if known else None


def _show_status(document: Mapping[str, Any]) -> None:
    shown = table("stage", "waiting")
    for stage, count in document["lag"].items():
        shown.add_row(stage, str(count))
    words().print(shown)
    if unsent := outbox_words(document["deliveries"]):
        words().print(f"deliveries: {unsent}  (avizor alerts)")
    if muted := document["muted"]:
        words().print(f"muted: {plain(', '.join(muted))}  (avizor alerts)")
    for name, value in document.items():
        if name in SHOWN_APART:
            continue
        text = when(value) if name.startswith("last_") else str(value)
        words().print(f"{name.replace('_', ' ')}: {text}")
    hour, day = (document["rates"][name] for name in ("articles_1h", "articles_24h"))
    words().print(f"articles first seen: {hour} in the last hour, {day} in the last day")
    for name, measured in document["publish_to_alert"].items():
        words().print(f"published to alerted, {name} of 7 days: {_latency_words(measured)}")


def _latency_words(measured: Mapping[str, float | None]) -> str:
    if not measured["count"]:
        return "none"
    p50, p95 = (span_words(measured[name] or 0.0) for name in ("p50_seconds", "p95_seconds"))
    return f"{measured['count']:g}, half within {p50}, 95 % within {p95}"


@click.command()
@json_flag
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> int:
    """Check every dependency and say how to mend what is wrong."""
    with opened(context) as app:
        findings = list(told_once(examine(app)))
    for finding in findings:
        if as_json:
            print_json(finding.document())
        else:
            _show_finding(finding)
    return 1 if any(finding.state == "bad" for finding in findings) else 0


def _show_finding(finding: Finding) -> None:
    mark = {"good": "[green]✓[/]", "note": "[yellow]![/]", "bad": "[bold red]✗[/]"}[finding.state]
    words().print(f"{mark} {plain(finding.what)}")
    if finding.mend:
        words().print(f"    {plain(finding.mend)}")
