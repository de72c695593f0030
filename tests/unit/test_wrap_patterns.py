"""The script that wraps long patterns: ragged ones read better, and none changes."""

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wrap", ROOT / "scripts" / "wrap_patterns.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RAGGED = r"""
PATTERN = re.compile(
    r"\b(?:declared|decreed|extended|renewed|prolonged|approved) (?:again|"
    r"anew)|"
    rf"\b(?:lifted|ended|expired|revoked)\b[^.;]{{0,50}}\b{STATE}"
)
"""
LISTED = r"""
PATTERN = re.compile(
    r"one"
    r"|two"
)
"""


def test_a_ragged_pattern_is_cut_behind_alternatives_and_means_the_same(
    script: ModuleType,
) -> None:
    wrapped = script.wrap_file(RAGGED)
    assert ast.dump(ast.parse(wrapped)) == ast.dump(ast.parse(RAGGED))
    first, second = [line.strip() for line in wrapped.splitlines() if line.startswith("    ")]
    assert first == r'r"\b(?:declared|decreed|extended|renewed|prolonged|approved) (?:again|anew)|"'
    assert second == r'rf"\b(?:lifted|ended|expired|revoked)\b[^.;]{{0,50}}\b{STATE}"'
    assert script.wrap_file(wrapped) == wrapped


def test_one_alternative_a_line_is_left_as_it_is(script: ModuleType) -> None:
    assert script.wrap_file(LISTED) == LISTED


def test_no_line_is_wider_than_the_formatter_allows(script: ModuleType) -> None:
    words = "|".join(f"alternative{number}" for number in range(40))
    source = f'P = re.compile(\n    r"(?:{words})|"\n    r"x|"\n    r"y" + END\n)\n'
    wrapped = script.wrap_file(source)
    assert max(map(len, wrapped.splitlines())) <= 100
    assert ast.dump(ast.parse(wrapped)) == ast.dump(ast.parse(source))
