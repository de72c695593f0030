"""``make audit`` never calls clean what it could not ask about."""

import importlib.util
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parents[2] / "scripts" / "audit.py"
CLEAN = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "b", "skip_reason": "Dependency not found on PyPI"}
FLAWED = {"name": "c", "version": "2", "vulns": [{"id": "X-1", "fix_versions": ["2.1"]}]}


def judge(*packages: dict[str, Any]) -> tuple[int, str]:
    spec = importlib.util.spec_from_file_location("audit", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    code, lines = module.judge(packages)
    return code, "\n".join(lines)


def test_packages_without_a_known_flaw_pass() -> None:
    assert judge(CLEAN) == (0, "1 packages audited, none known to be vulnerable")


def test_a_flaw_is_named_with_the_version_that_mends_it() -> None:
    assert judge(CLEAN, FLAWED) == (1, "VULNERABLE: c 2: X-1, mended in 2.1")


def test_what_could_not_be_asked_about_is_not_called_clean() -> None:
    code, words = judge(CLEAN, SKIPPED)
    assert code == 3
    assert words.startswith("NOT AUDITED: the advisory database gave no answer for 1 of 2 packages")


def test_a_flaw_counts_for_more_than_what_could_not_be_asked_about() -> None:
    code, words = judge(SKIPPED, FLAWED)
    assert code == 1
    assert "VULNERABLE: c 2" in words
    assert "NOT AUDITED" in words
