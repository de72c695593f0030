"""``alerts``: what was sent, to whom, when and why; and what to do about failures."""

from datetime import datetime

import click

from avizor.commands.opening import application
from avizor.commands.output import Moment, aside, json_flag, print_records
from avizor.commands.pictures import show_alert
from avizor.domain.documents import alert_document
from avizor.domain.exchange import AlertFilter


@click.group(invoke_without_command=True)
@click.option("--rule", help="Only alerts of this rule.")
@click.option("--since", type=Moment(), help="Created since.")
@json_flag
@click.pass_context
def alerts(context: click.Context, rule: str | None, since: datetime | None, as_json: bool) -> None:
    """List alerts, newest first, with their channels."""
    if context.invoked_subcommand:
        return
    with application(context) as app:
        found = app.state.alerts(AlertFilter(rule=rule, since=since))
        documents = [
            {**alert_document(alert, deliveries), "title": alert.story.title}
            for alert, deliveries in found
        ]
        print_records(documents, as_json, show_alert)
    if not found and not as_json:
        aside().print("No alerts yet. `avizor rules check` says whether the rules are sound.")


@alerts.command()
@click.pass_context
def retry(context: click.Context) -> int:
    """Send failed and waiting alerts now."""
    with application(context) as app:
        report = app.deliver.retry()
    aside().print(f"{report.sent} sent, {report.failed} failed, {report.waiting} waiting")
    return 1 if report.failed else 0
