"""A command that takes a query, which may begin with a hyphen like an option."""

import re

import click

_LEAVES_OUT = re.compile(r"-(?!h$)[^\W\d_]|-[\"'“«„]")
"""A hyphen before a word or phrase; -h alone asks for help."""


class QueryCommand(click.Command):
    """Takes ``-fútbol``, which leaves a word out, for its argument and not for options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put such words behind ``--``, unless the person did; options have two hyphens here."""
        words = [] if "--" in args else [word for word in args if _LEAVES_OUT.match(word)]
        if words:
            args = [*(word for word in args if word not in words), "--", *words]
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if "extra argument" not in error.message:
                raise
            said = f"{error.message}: the query is one argument, quote one of several words"
            raise click.UsageError(said, ctx) from error
