"""Wording that hints at what came of the help, and words of help that a line break once parted."""

import pytest

from avizor.domain.assistance.hints import hints
from avizor.domain.assistance.kinds import kinds_told
from avizor.domain.assistance.words import STATE_AID


@pytest.mark.parametrize(
    "folded",
    [
        "no hemos pedido nada a nadie",
        "el gobierno no ha solicitado tropas",
        "no hay ninguna solicitud de ayuda militar",
        "ningun acuerdo preve bases",
        "nenhum pedido chegou a brasilia",
        "nenhum acordo preve tropas",
        "it knows of no letter",
    ],
)
def test_words_that_there_is_no_request_hint_that_it_is_untrue(folded: str) -> None:
    assert "untrue" in hints(folded)


@pytest.mark.parametrize("folded", ["the visit is on since march", "desde enero", "since then"])
def test_who_is_there_since_a_month_hints_that_help_has_come(folded: str) -> None:
    assert "present" in hints(folded)


@pytest.mark.parametrize(
    "folded",
    [
        "haiti asks for military assistance",
        "security and counterdrug aid for honduras",
        "foreign help for the police",
        "pide ayuda militar",
        "apoyo tecnico y militar",
    ],
)
def test_help_that_only_another_state_gives(folded: str) -> None:
    assert STATE_AID.search(folded)


def test_a_permanent_liaison_is_intelligence_and_a_contribution_is_money() -> None:
    assert "intelligence" in kinds_told("un enlace permanente en tapachula")
    assert "funding" in kinds_told("el aporte economico de canada")
