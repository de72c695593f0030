"""Every fact that may change is judged, has its place in the order, and a name in each language."""

from typing import get_args

import pytest

from alerting import NAMES, change, rule
from avizor.domain.alerts.decision import collapse, counts
from avizor.domain.catalogue import LANGUAGES, Language
from avizor.domain.records import Fact
from avizor.domain.rendering.facts import change_lines
from avizor.domain.rendering.words import WORDS

FACTS: tuple[Fact, ...] = get_args(Fact)


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_is_judged_and_ordered_when_it_changes(fact: Fact) -> None:
    changed = change(fact, 1, 2)
    assert counts(rule(), changed) in {True, False}
    assert collapse([changed]) == [changed]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_a_name_in_every_language(language: Language) -> None:
    names = {change_lines([change(fact, 1, 2)], language, NAMES)[0].fact for fact in FACTS}
    assert len(names) == len(FACTS)
    assert set(WORDS[language].facts) == set(FACTS) - {"topic", "country"}
