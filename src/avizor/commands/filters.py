"""What several commands filter by: a country, a topic, a span; wrong ones are refused, named."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import click
from click.core import ParameterSource

from avizor.domain.catalogue import Topic
from avizor.domain.countries import country_code, outlet_country
from avizor.domain.forms import language_code
from avizor.domain.problems import choices
from avizor.errors import ConfigError
from avizor.extraction import TOLD_APART

LIMIT = click.IntRange(1, 10**9)
"""How many to show at most: what every store can count."""


class Country(click.ParamType[str]):
    """A country's code on the command line; small letters are as good as capitals.

    ``of_outlet`` lets it be ``XX``, for an outlet of which nobody knows the country.
    """

    name = "CC"

    def __init__(self, *, of_outlet: bool = False) -> None:
        self._read = outlet_country if of_outlet else country_code

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code in capitals; a usage error says what is legal."""
        try:
            return self._read(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class Language(click.ParamType[str]):
    """A language's code on the command line; ``en-US`` is as good as ``en``."""

    name = "LANGUAGE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code in small letters; a usage error says what is legal."""
        code = language_code(value)
        if code is None:
            self.fail(
                f'"{value}" is no language; write its ISO 639-1 code, such as "es"', param, ctx
            )
        return code


class Name(click.ParamType[str]):
    """An id on the command line. Any may be asked for, of what is gone too, but not none."""

    name = "ID"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it; an empty one is a usage error, lest it be taken for no filter."""
        if not str(value).strip():
            self.fail(f'"{value}" is no id', param, ctx)
        return str(value)


def refuse_unread(context: click.Context) -> None:
    """Raise a usage error for options before a subcommand, which would not hear of them."""
    given = [
        option.opts[0]
        for option in context.command.params
        if option.name and context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE
    ]
    if given:
        wanted = context.invoked_subcommand
        raise click.UsageError(f"{', '.join(given)}: write options of {wanted} behind its name")


def refuse_unknown_topic(topics: Iterable[Topic], wanted: str | None) -> None:
    """Raise ConfigError with the nearest name for a topic that is not configured."""
    known = [topic.id for topic in topics]
    if wanted is not None and wanted not in known:
        raise ConfigError(f'unknown topic "{wanted}"{choices(wanted, known)}')


def refuse_unknown_language(wanted: str | None) -> None:
    """Raise ConfigError with the known ones for a language that no article can be told to be in."""
    if wanted is not None and wanted not in TOLD_APART:
        raise ConfigError(f'unknown language "{wanted}"; known are {", ".join(TOLD_APART)}')


def refuse_empty_span(since: datetime | None, until: datetime | None) -> None:
    """Raise a usage error for a span that ends before it begins."""
    if since and until and until < since:
        raise click.UsageError("--until lies before --since")


def refuse_future(since: datetime, now: datetime) -> None:
    """Raise a usage error for a span that has not begun."""
    if since >= now:
        raise click.UsageError("--since lies in the future")
