"""The guide names what exists: settings, commands, links."""

import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import click
import pytest
from pydantic import BaseModel

from alerting import alert
from avizor import domain, runtime, stages
from avizor.adapters.notify.documents import alert_line
from avizor.cli import COMMANDS, cli
from avizor.domain.alerts.channels import CHANNEL_TYPES
from avizor.domain.alerts.standing import Standing
from avizor.domain.bookkeeping import Delivery, RunSummary
from avizor.domain.records import TollReport
from avizor.settings import Settings
from search_documents import full_alert, full_article, full_story

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def setting_keys() -> list[str]:
    keys = []
    for section, field in Settings.model_fields.items():
        assert isinstance(field.annotation, type)
        assert issubclass(field.annotation, BaseModel)
        keys += [f"{section}.{key}" for key in field.annotation.model_fields]
    return keys


@pytest.mark.parametrize("key", setting_keys())
def test_every_setting_is_documented(key: str) -> None:
    assert f"`{key}`" in (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_every_setting_that_the_guide_names_exists() -> None:
    sections = "|".join(Settings.model_fields)
    named = re.compile(rf"`((?:{sections})\.(?!onnx|html|toml)[a-z_]+)`")
    guide = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    keys = {key for page in guide for key in named.findall(page.read_text(encoding="utf-8"))}
    assert keys <= set(setting_keys())


@pytest.mark.parametrize("kind", CHANNEL_TYPES)
def test_every_type_of_channel_is_documented_with_the_keys_that_it_alone_has(kind: str) -> None:
    page = (ROOT / "docs" / "alerts.md").read_text(encoding="utf-8")
    told = page.partition(f"\n**{kind}** ")[2].partition("\n**")[0]
    shared = set.intersection(*(set(one.model_fields) for one in CHANNEL_TYPES.values()))
    for key in set(CHANNEL_TYPES[kind].model_fields) - shared:
        assert f"`{key}`" in told or f"\n{key} = " in told, key


def keys_in(value: object) -> set[str]:
    """The keys of a document, and of what stands in it at any depth."""
    if isinstance(value, dict):
        return set(value).union(*map(keys_in, value.values()))
    return set().union(*map(keys_in, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize(
    "keys",
    [
        keys_in(full_article()),
        keys_in(full_story()),
        keys_in(full_alert()),
        keys_in(alert_line(alert(), Delivery(alert_id="a", channel="file"), "")),
        set(TollReport.model_fields),
        set(Standing.__dataclass_fields__),
        set(RunSummary.model_fields),
    ],
)
def test_every_key_of_a_record_is_documented(keys: set[str]) -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    assert keys <= set(re.findall(r"`(\w+)`", page))


@pytest.mark.parametrize("package", [domain, runtime, stages])
def test_a_package_says_where_each_of_its_modules_belongs(package: ModuleType) -> None:
    modules = {one.name for one in iter_modules(package.__path__)}
    assert set(re.findall(r"``(\w+)``", package.__doc__ or "")) == modules


def commands_with_options() -> dict[str, set[str]]:
    """Every command as a person types it, with its long options."""
    context = click.Context(cli)
    found: dict[str, set[str]] = {}
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        parts = command.commands if isinstance(command, click.Group) else {}
        if not parts or getattr(command, "invoke_without_command", False):
            found[name] = long_options(command)
        found |= {f"{name} {part}": long_options(one) for part, one in parts.items()}
    return found


def long_options(command: click.Command) -> set[str]:
    named = {opt for one in command.params if isinstance(one, click.Option) for opt in one.opts}
    return {opt for opt in named if opt.startswith("--")}


def documented_options() -> list[tuple[set[str], set[str]]]:
    """The rows of the page of commands: which commands, and which options they have."""
    rows = []
    for line in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").splitlines():
        cells = re.split(r"(?<!\\)\|", line)
        if line.startswith("| `avizor "):
            typed = re.findall(r"`avizor ([a-z-]+(?: [a-z]+)?)", cells[1])
            rows.append((set(typed), set(re.findall(r"--[a-z-]+", " ".join(cells[2:])))))
    return rows


def test_the_page_of_commands_has_every_command_with_its_options_and_no_other() -> None:
    known, rows = commands_with_options(), documented_options()
    assert set().union(*(typed for typed, _ in rows)) == set(known)
    for typed, options in rows:
        assert options == set().union(*(known[name] for name in typed)), typed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_the_source_distribution_holds_what_the_pages_lead_to_and_tell_to_run() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]
    packed = [one.lstrip("/") for one in build["build"]["targets"]["sdist"]["include"]]
    named = {"Makefile", "constraints.txt", "docker-compose.yml", "Dockerfile", "flows"}
    for page in PAGES:
        links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        targets = [(page.parent / link).resolve().relative_to(ROOT) for link in links]
        named |= {target.parts[0] for target in targets}
    assert sorted(name for name in named if not any(fnmatch(name, one) for one in packed)) == []


def test_the_list_of_commands_says_what_each_command_says() -> None:
    context = click.Context(cli)
    commands = {name: cli.get_command(context, name) for name in COMMANDS}
    shown = {name: one.get_short_help_str(99) for name, one in commands.items() if one}
    assert {name: listed.line for name, listed in COMMANDS.items()} == shown


def test_help_lists_all_commands_and_loads_none() -> None:
    code = "import sys; from avizor.cli import cli; cli(['--help'], standalone_mode=False); "
    asked = [
        sys.executable,
        "-c",
        code + "print([m for m in sys.modules if m == 'avizor.bootstrap'])",
    ]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.splitlines()
    assert said[-1] == "[]"
    assert [line.split()[0] for line in said[-1 - len(COMMANDS) : -1]] == list(COMMANDS)


def test_every_command_stands_in_the_guide() -> None:
    guide = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in COMMANDS if f"avizor {name}" not in guide] == []
