"""What every script that fits weights is asked: to write them, and which files to measure."""

import argparse
import logging
from pathlib import Path

from judgement.options import parser_of


def fit_options(told: str | None, *, writes: bool = True) -> argparse.ArgumentParser:
    """Make the parser of a script whose docstring is ``told``; progress goes to the log.

    One that prints what a person puts into a module ``writes`` nothing, and is not asked to.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    parser = parser_of(told)
    if writes:
        parser.add_argument("--write", action="store_true", help="write the shipped files")
    parser.add_argument("--check", nargs="*", type=Path, default=[], help="files only measured")
    return parser
