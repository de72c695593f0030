"""``setup``: everything ready on the configured servers before the first worker starts."""

from collections.abc import Callable

import click

from avizor.bootstrap import Application
from avizor.commands.opening import opened
from avizor.commands.output import json_flag, plain, print_json, words
from avizor.commands.preparing import (
    Prepared,
    prepare_dashboards,
    prepare_index,
    prepare_log,
    prepare_state,
)
from avizor.config_files import shipped_folder
from avizor.errors import AvizorError, ConfigError

Part = Callable[[Application], Prepared]

PARTS: dict[str, Part] = {
    "state": lambda app: prepare_state(app.state),
    "log": lambda app: prepare_log(app.log, app.settings),
    "index": lambda app: prepare_index(app.index, app.settings, app.clock.now()),
    "dashboards": lambda app: prepare_dashboards(app.settings.kibana, shipped_folder()),
}


@click.command()
@json_flag
@click.pass_context
def setup(context: click.Context, as_json: bool) -> int:
    """Prepare the servers: tables, topics, dashboards.

    A repeat changes nothing.
    """
    code = 0
    with opened(context) as app:
        for name, prepare in PARTS.items():
            try:
                done = prepare(app)
            except AvizorError as error:
                code = max(code, 2 if isinstance(error, ConfigError) else 1)
                _show_error(name, error, as_json)
            else:
                _show(done, as_json)
    return code


def _show(done: Prepared, as_json: bool) -> None:
    if as_json:
        print_json(done.document())
        return
    where = f" on {done.where}" if done.where else ""
    told = "; ".join(done.made) or ("nothing to do" if done.where else "left out")
    words().print(f"[green]✓[/] {done.part}{plain(where)}: {plain(told)}")
    for note in done.notes:
        words().print(f"    {plain(note)}")


def _show_error(part: str, error: AvizorError, as_json: bool) -> None:
    if as_json:
        print_json({"part": part, "where": None, "made": (), "notes": (), "error": str(error)})
    else:
        words().print(f"[bold red]✗[/] {part}: {plain(error)}")
