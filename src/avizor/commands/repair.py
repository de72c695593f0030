"""``replay`` and ``dead-letters``: run stored records again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click

from avizor.commands.filters import refuse_unread
from avizor.commands.opening import application
from avizor.commands.output import Moment, aside, json_flag, plain, print_records, when, words
from avizor.domain.dead_letters import letter_document, subject_of
from avizor.domain.exchange import Outgoing
from avizor.domain.offsets import Offset, read_offset
from avizor.domain.quantities import counted
from avizor.errors import ConfigError
from avizor.runtime.showing import show_all_again
from avizor.stages.pipeline import INDEX, TOPIC_OF
from avizor.stages.shown import Shown


class Place(click.ParamType[Offset]):
    """An offset on the command line, with its partition or without."""

    name = "[PARTITION:]OFFSET"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Offset:
        """Read an offset; a usage error says what is legal."""
        try:
            return value if isinstance(value, Offset) else read_offset(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


@click.command()
@click.option(
    "--from",
    "stage",
    required=True,
    type=click.Choice(tuple(TOPIC_OF)),
    help="The first stage that does its work again.",
)
@click.option("--since", type=Moment(), help="Only records stored since (default: all kept).")
@click.option(
    "--offset",
    "offsets",
    type=Place(),
    multiple=True,
    help="Only records from an offset on: 1200 in every partition, 3:1200 in partition 3 alone; "
    "may be repeated.",
)
@click.pass_context
def replay(
    context: click.Context, stage: str, since: datetime | None, offsets: tuple[Offset, ...]
) -> None:
    """Have a stage do its stored records again, at the next run.

    What follows from them replaces what was there: no article, story or alert is doubled.
    From index, the stories and alerts that the state keeps are written there again at once.
    """
    if since is not None and offsets:
        raise click.UsageError("--since and --offset: give one of them")
    with application(context, command="replay") as app:
        if offsets:
            count = app.log.seek_offsets(TOPIC_OF[stage], stage, offsets)
        else:
            count = app.log.seek(TOPIC_OF[stage], stage, since)
        aside().print(f"{counted(count, 'record')} will go through {stage} again at the next run.")
        if stage == INDEX.name:
            stories, alerts = show_all_again(Shown(app.index), app.state, since)
            aside().print(f"{counted(stories, 'story is', 'stories are')} in the index again.")
            aside().print(f"{counted(alerts, 'alert is', 'alerts are')} in the index again.")


@click.group("dead-letters", invoke_without_command=True)
@json_flag
@click.pass_context
def dead_letters(context: click.Context, as_json: bool) -> None:
    """List what a stage could not handle, with the reason."""
    if context.invoked_subcommand is None:
        _list(context, as_json)
    else:
        refuse_unread(context)


@dead_letters.command("list")
@json_flag
@click.pass_context
def list_letters(context: click.Context, as_json: bool) -> None:
    """List what a stage could not handle, with the reason."""
    _list(context, as_json)


def _list(context: click.Context, as_json: bool) -> None:
    with application(context) as app:
        found = [letter_document(letter) for letter in app.state.dead_letters()]
    if not print_records(found, as_json, _show) and not as_json:
        aside().print("No dead letters.")


def _show(letter: Mapping[str, Any]) -> None:
    about = "  ".join(subject_of(letter["record"]).values()) or letter["key"]
    words().print(f"[bold]{letter['stage']}[/]  {when(letter['at'])}  {plain(about)}")
    words().print(f"  [dim]{letter['id']}[/]  {plain(letter['reason'])}\n")


@dead_letters.command()
@click.argument("letter_ids", nargs=-1)
@click.pass_context
def retry(context: click.Context, letter_ids: tuple[str, ...]) -> None:
    """Put dead letters back to work at the next run.

    Takes all, or those named.
    """
    with application(context) as app:
        letters = {letter.id: letter for letter in app.state.dead_letters()}
        if unknown := [one for one in letter_ids if one not in letters]:
            named = ", ".join(dict.fromkeys(unknown))
            raise ConfigError(f"no dead letter {named}; `avizor dead-letters` lists them")
        chosen = [letters[named] for named in dict.fromkeys(letter_ids or letters)]
        for letter in chosen:
            app.log.append(letter.topic, [Outgoing(letter.key, letter.value.encode())])
            app.state.remove_dead_letter(letter)
    go = ("dead letter goes through its stage", "dead letters go through their stage")
    aside().print(f"{counted(len(chosen), *go)} again at the next run.")
