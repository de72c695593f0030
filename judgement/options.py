"""What every program here begins with: a parser of its options, whose help is its docstring."""

import argparse


def parser_of(told: str | None) -> argparse.ArgumentParser:
    """Make the parser of a program whose docstring is ``told``; its lines stay as written."""
    return argparse.ArgumentParser(
        description=told, formatter_class=argparse.RawDescriptionHelpFormatter
    )
