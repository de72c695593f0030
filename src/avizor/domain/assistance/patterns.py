"""Patterns over several lines: alternatives that begin at a word, each line's margin left out."""

import re


def beginnings(pattern: str) -> re.Pattern[str]:
    """Match any of the alternatives where a word begins, also as the beginning of a longer one."""
    return re.compile(rf"\b(?:{''.join(line.strip() for line in pattern.splitlines())})")


def whole_words(pattern: str) -> re.Pattern[str]:
    """Match any of the alternatives from where a word begins to where one ends."""
    return re.compile(rf"{beginnings(pattern).pattern}\b")
