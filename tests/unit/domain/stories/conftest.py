"""Fixtures of the tests of stories."""

from typing import Any

import pytest

from avizor.domain.stories.facts import changes


@pytest.fixture
def by_rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules expect is told, and nothing else: no weights silence or add anything."""

    def expected(*_: Any, expected: bool) -> bool:
        return expected

    monkeypatch.setattr(changes, "is_likely_news", expected)
