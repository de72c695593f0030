"""Variables over a file: ``AVIZOR_<SECTION>__<KEY>`` sets a key of a section of ``avizor.toml``.

Whoever calls brings the environment: only ``settings.py`` reads it.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

PREFIX = "AVIZOR_"


def overlay(values: dict[str, Any], environment: Mapping[str, str]) -> dict[str, str]:
    """Put ``AVIZOR_SECTION__KEY`` into ``values``.

    Returns which variable set which key, and which made a section that the file lacks.
    """
    origins: dict[str, str] = {}
    for variable, section, key in variables(environment):
        if section not in values:
            origins[section] = variable
        table = values.setdefault(section, {})
        if isinstance(table, dict):
            table[key] = environment[variable]
            origins[f"{section}.{key}"] = variable
    return origins


def variables(environment: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the variables that set a key, each with its section and key."""
    for variable in environment:
        section, separator, key = variable.removeprefix(PREFIX).lower().partition("__")
        if variable.startswith(PREFIX) and separator:
            yield variable, section, key


def origin(origins: Mapping[str, str], key: str, file: str) -> str:
    """Name where a key was set: its variable, else the file."""
    return f"environment variable {origins[key]}" if key in origins else file


def misspelt(
    environment: Mapping[str, str], sections: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, str]]:
    """Yield the variables that would set a key with one more underscore, each as it was meant."""
    meant = {
        f"{PREFIX}{section}_{key}".upper(): f"{PREFIX}{section}__{key}".upper()
        for section, keys in sections.items()
        for key in keys
    }
    for variable in environment:
        if variable in meant:
            yield variable, meant[variable]
