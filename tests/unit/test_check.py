"""``make check`` runs every test once, two pieces at a time, and fails when one of them does."""

import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "tests").rglob("test_*.py"))
ON_SERVERS = {"kills", "contracts", "servers"}
FIXTURES = re.compile(
    r"\b(?:(?:kafka|elasticsearch|postgres)_url|(?:own|secure)_(?:kafka|elasticsearch|postgres)"
    r"|trio|plant|prefect_server|open_shared_index|state_stores)\b"
)
"""What a test that needs a server names."""


@pytest.fixture(scope="module")
def check() -> Any:
    spec = importlib.util.spec_from_file_location("check", ROOT / "scripts" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["check"] = module  # where dataclasses look their own module up
    spec.loader.exec_module(module)
    return module


def taken_by(check: Any, module: Path) -> list[str]:
    """List the pieces that run a module of tests, as pytest reads what they are given."""

    def takes(given: list[str]) -> bool:
        paths = [ROOT / one for one in given if not one.startswith("--")] or [ROOT / "tests"]
        apart = [ROOT / one.removeprefix("--ignore=") for one in given if one.startswith("--")]
        return any(map(module.is_relative_to, paths)) and not any(map(module.is_relative_to, apart))

    return [name for name in check.TESTS if takes(check.selection(name))]


def test_every_test_is_in_one_piece(check: Any) -> None:
    assert {m for m in MODULES if len(taken_by(check, m)) != 1} == set()
    assert [p for paths in check.TESTS.values() for p in paths if not (ROOT / p).exists()] == []


def test_every_test_on_servers_is_in_a_piece_that_starts_them(check: Any) -> None:
    found = {m: m.read_text(encoding="utf-8") for m in MODULES if m != Path(__file__)}
    needing = [m for m, text in found.items() if FIXTURES.search(text)]
    assert len(needing) > 15
    assert {m for m in needing if not ON_SERVERS & {*taken_by(check, m)}} == set()


def test_types_and_imports_are_checked_too(check: Any) -> None:
    named = " ".join(word for one in check.pieces() for command in one.commands for word in command)
    assert "/mypy " in named
    assert "/lint-imports " in named


def ending(check: Any, *codes: int) -> list[Any]:
    command = [sys.executable, "-c", "import sys; print('said'); sys.exit(int(sys.argv[1]))"]
    return [check.Piece(f"part {code}", [[*command, str(code)]]) for code in codes]


@pytest.mark.parametrize(("codes", "code"), [((0, 0, 0), 0), ((0, 3, 0), 1)])
def test_the_check_fails_when_a_piece_does(
    check: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    codes: tuple[int, ...],
    code: int,
) -> None:
    monkeypatch.setattr(check, "pieces", lambda: ending(check, *codes))
    assert check.main() == code
    said = capsys.readouterr().out
    assert said.count("| said") == 3 + len(codes) - codes.count(0)
    assert said.count("passed in") == codes.count(0)


def test_a_piece_ends_with_its_first_failure(check: Any) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit(len(sys.argv) - 1)"]
    outcome = check.run(check.Piece("x", [command, [*command, "once"], [*command, "never", "x"]]))
    assert outcome.code == 1


def test_what_failed_is_told_at_the_end(
    check: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = "print(*range(999), sep=chr(10)); print('FAILED test_a'); raise SystemExit(2)"
    failing = check.Piece("first", [[sys.executable, "-c", program]])
    monkeypatch.setattr(check, "pieces", lambda: [failing, *ending(check, 0)])
    assert check.main() == 1
    shown = capsys.readouterr().out.splitlines()
    told = shown[shown.index("The last that first said:") :]
    assert "    first | FAILED test_a" in told
    assert 10 < len(told) < 100
