"""``alerts``: what was sent, to whom, when and why; failures, and what nobody wants to hear."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import click

from avizor.bootstrap import Application
from avizor.commands.display import show_alert
from avizor.commands.filters import LIMIT, Name, refuse_unread
from avizor.commands.opening import application, looked_in
from avizor.commands.outbox import configured_channels, drop_unsent, unsent_channels
from avizor.commands.output import (
    Moment,
    aside,
    json_flag,
    plain,
    print_json,
    print_records,
    when,
    words,
)
from avizor.commands.story_ids import no_story
from avizor.domain.alerts.decision import heir
from avizor.domain.alerts.delivery import is_refused
from avizor.domain.alerts.digests import day_start
from avizor.domain.alerts.mutes import MUTES_NOTE, Mute, Mutes, read_mutes, write_mutes
from avizor.domain.alerts.outbox import RETRY
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.documents import Document, alert_document, channel_document
from avizor.domain.exchange import AlertFilter
from avizor.domain.problems import choices
from avizor.domain.quantities import counted, parse_duration
from avizor.errors import ConfigError
from avizor.runtime.turn import Turn

_DAY_AT_MOST = timedelta(days=2)
"""No local day is as long, whatever its clocks do."""


@click.group(invoke_without_command=True)
@click.option("--rule", type=Name(), help="Only alerts of this rule.")
@click.option("--since", type=Moment(), help="Created since.")
@click.option("--limit", type=LIMIT, help="Only the newest.")
@json_flag
@click.pass_context
def alerts(
    context: click.Context,
    rule: str | None,
    since: datetime | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """List alerts, newest first, with their channels."""
    if context.invoked_subcommand:
        refuse_unread(context)
        return
    with application(context) as app:
        found = app.state.iter_alerts(AlertFilter(rule=rule, since=since, limit=limit))
        count = print_records((listed_alert(*one, app) for one in found), as_json, _show)
        muted = _muted_words(app)
    if not count and not as_json:
        known = [one.id for one in app.configuration.rules]
        if rule and rule not in known:
            aside().print(f'No rule "{plain(rule)}" is configured{choices(rule, known)}')
        none = "No such alerts." if rule or since else "No alerts yet."
        where = looked_in(app, app.settings.state.url)
        aside().print(f"{none} `avizor rules check` says whether the rules are sound.{where}")
    for told in muted:
        aside().print(f"[yellow]muted[/] {told}")


def listed_alert(alert: Alert, deliveries: Sequence[Delivery], app: Application) -> Document:
    """Give an alert as it is listed: with its channels, and what holds it back."""
    rests = [one for one in deliveries if one.status == "held" and not is_refused(one)]
    document = alert_document(alert, deliveries)
    extra: Document = {
        "title": _limit_title(alert, app) if alert.kind == "limit" else alert.story.title,
        "channels": [channel_document(one) for one in deliveries],
        "held_for": {one.channel: one.held_for for one in rests},
        "muted": not deliveries,
    }
    if alert.kind == "limit":
        extra["limit_notice"] = True
    if alert.silence is not None:
        extra["silence"] = alert.silence.model_dump(mode="json")
    if alert.surge is not None:
        extra["surge"] = alert.surge.model_dump(mode="json")
    return {**document, **extra}


def _limit_title(notice: Alert, app: Application) -> str:
    """Name the rule of a limit's notice, and count what it held back that day."""
    rules = {rule.id: rule for rule in app.configuration.rules}
    timezone = rules[notice.rule].timezone if notice.rule in rules else "UTC"
    day = day_start(timezone, notice.created_at)
    within = AlertFilter(notice.rule, since=day, until=day + _DAY_AT_MOST)
    held = sum(
        _is_held_back(alert, deliveries, notice)
        for alert, deliveries in app.state.iter_alerts(within)
        if day_start(timezone, alert.created_at) == day
    )
    return f"{notice.rule_title or notice.rule}: limit of the day reached, {held} held back"


def _is_held_back(alert: Alert, deliveries: Sequence[Delivery], notice: Alert) -> bool:
    """Say whether a limit held an alert of its day, be it that an update took it along since.

    All that comes after the notice is held, and what the notice was made of: the same story.
    """
    if any(one.held_for == "limit" for one in deliveries):
        return True
    since = alert.created_at - notice.created_at
    first = not since and alert.story_id == notice.story_id
    told = bool(deliveries) and alert.kind in {"story", "update"}
    return told and (first or since > timedelta())


def _show(document: Mapping[str, Any]) -> None:
    muted = ["[dim]muted: recorded, sent to nobody[/]"] if document["muted"] else []
    show_alert({**document, "why": list(_reasons(document))}, *muted)


def _reasons(document: Mapping[str, Any]) -> Iterator[str]:
    """Say why there was a surge or a silence; stories are told by their changes."""
    if surge := document.get("surge"):
        reports = counted(surge["reports"], "independent report")
        usual = f"{surge['expected']:g} usual, chance {surge['chance']:.3g}"
        yield f"{reports} of {counted(surge['stories'], 'story', 'stories')}, {usual}"
    if silence := document.get("silence"):
        detail = f" ({silence['detail']})" if silence["detail"] else ""
        yield f"{silence['cause'].replace('_', ' ')}{detail}"


def _muted_words(app: Application) -> list[str]:
    """Say what is muted; of a story that was merged since, that its mute did not go with it."""
    mutes = read_mutes(app.state.note(MUTES_NOTE)).still(app.clock.now())
    stories = {mute.id for mute in mutes if mute.kind == "story"}
    told = []
    for mute in mutes:
        now = heir(mute.id, app.state.story) if mute.kind == "story" else None
        told.append(_mute_words(mute))
        if now is not None and now.id not in stories:
            told[-1] += f"; its articles are in {now.id} now, which is not muted"
    return told


def _mute_words(mute: Mute) -> str:
    until = f"until {when(mute.until)}" if mute.until else "until it is unmuted"
    return f"{mute.kind} {plain(mute.id)} {until}"


@alerts.command()
@json_flag
@click.pass_context
def retry(context: click.Context, as_json: bool) -> int:
    """Send failed and waiting alerts now."""
    with application(context) as app:
        ours = Turn(app.state).take()
        report = app.deliver.retry() if ours else app.deliver.take_up()
    if not ours:
        aside().print("[dim]the avizor that is at work here sends them[/]")
    if as_json:
        print_json({name: getattr(report, name) for name in ("sent", "failed", "waiting")})
    else:
        words().print(f"{report.sent} sent, {report.failed} failed, {report.waiting} waiting")
    for failure in report.failures:
        again = "" if failure.mend == RETRY else f"; {failure.mend}"
        aside().print(plain(failure.words + again))
    return 1 if report.failed else 0


@alerts.command()
@click.argument("channel")
@click.pass_context
def drop(context: click.Context, channel: str) -> int:
    """Let what a removed channel did not get go unsent.

    It stays listed, as muted. A channel that is configured is refused.
    """
    with application(context) as app:
        if channel in configured_channels(app):
            raise click.UsageError(
                f'channel "{channel}" is configured; `avizor alerts retry` sends what it lacks'
            )
        count = drop_unsent(app, channel)
        lacking = unsent_channels(app)
    if count:
        aside().print(f"channel {plain(channel)}: {count} dropped")
        return 0
    known = choices(channel, lacking) if lacking else "; no removed channel lacks anything"
    none = f'nothing waits for a channel "{channel}", and none of that name is configured'
    aside().print(plain(none + known))
    return 1


class _Span(click.ParamType[timedelta]):
    name = "DURATION"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        """Read a duration; a usage error says what is legal."""
        try:
            span = parse_duration(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if not span:
            self.fail("that mutes nothing; `avizor alerts unmute` ends a mute", param, ctx)
        return span


@alerts.command()
@click.option("--rule", help="Mute this rule.")
@click.option("--story", help="Mute this story, for every rule.")
@click.option("--for", "span", type=_Span(), help='For how long: "8h", "7d". Default: no end.')
@click.pass_context
def mute(
    context: click.Context, rule: str | None, story: str | None, span: timedelta | None
) -> None:
    """Keep a rule or a story from telling anybody.

    Its alerts are still recorded.
    """
    with application(context) as app:
        kind, muted_id = _named(app, rule, story)
        until = app.clock.now() + span if span is not None else None
        made = Mute("rule" if kind == "rule" else "story", muted_id, until)
        _change_mutes(app, lambda known: known.with_mute(made))
    aside().print(f"muted {_mute_words(made)}")


@alerts.command()
@click.option("--rule", help="Hear of this rule again.")
@click.option("--story", help="Hear of this story again.")
@click.pass_context
def unmute(context: click.Context, rule: str | None, story: str | None) -> int:
    """Hear of a rule or a story again, from its next alert on."""
    kind, muted_id = _one_of(rule, story)
    with application(context) as app:
        if kind == "story" and muted_id not in _muted_stories(app):
            muted_id = _as_merged(app, muted_id)
        known = _change_mutes(app, lambda known: known.without(kind, muted_id))
    found = len(known.without(kind, muted_id).all) < len(known.all)
    aside().print(f"{kind} {plain(muted_id)} {'is heard again' if found else 'was not muted'}")
    return 0 if found else 1


def _one_of(rule: str | None, story: str | None) -> tuple[str, str]:
    if (rule is None) == (story is None):
        raise click.UsageError("name one of the two: --rule ID or --story ID")
    return ("rule", rule) if rule is not None else ("story", str(story))


def _named(app: Application, rule: str | None, story: str | None) -> tuple[str, str]:
    kind, muted_id = _one_of(rule, story)
    rules = {one.id for one in app.configuration.rules} | {"silence"}
    if kind == "rule" and muted_id not in rules:
        raise ConfigError(f'no rule "{muted_id}"{choices(muted_id, rules)}')
    if kind == "rule":
        return kind, muted_id
    if app.state.story(muted_id) is None and not _silent(app, muted_id):
        raise click.ClickException(no_story(app, muted_id))
    return kind, _as_merged(app, muted_id)


def _as_merged(app: Application, story_id: str) -> str:
    """Return the story that has a story's articles now, and say so where it is another one."""
    found = heir(story_id, app.state.story)
    if found is None or found.id == story_id:
        return story_id
    aside().print(f"the articles of {plain(story_id)} are in {found.id} now")
    return found.id


def _muted_stories(app: Application) -> set[str]:
    """Return the ids of muted stories: one that was merged since is unmuted under its own."""
    mutes = read_mutes(app.state.note(MUTES_NOTE))
    return {mute.id for mute in mutes if mute.kind == "story"}


def _silent(app: Application, story_id: str) -> bool:
    return bool(app.state.alerts(AlertFilter("silence", limit=1, story=story_id)))


def _change_mutes(app: Application, change: Callable[[Mutes], Mutes]) -> Mutes:
    """Change the mutes that still hold, as they stand when it is saved; return the former."""
    while True:
        note = app.state.note(MUTES_NOTE)
        known = read_mutes(note).still(app.clock.now())
        if app.state.replace_note(MUTES_NOTE, note, write_mutes(change(known))):
            return known
