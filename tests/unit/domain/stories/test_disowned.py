"""A story that tells what an article says it is not does not get the article."""

import pytest

from avizor.domain.language.rarity import Rarities
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.caution import cautious
from avizor.domain.stories.grouping.evidence import Beside, evidence_for
from avizor.domain.stories.grouping.matching import DOUBT
from avizor.domain.stories.reports.disowned import is_disowned
from traces import trace

APPEAL = (
    "Haití pide soldados a Benín\nEl Gobierno haitiano envió una carta a Benín. Pide un batallón "
    "de soldados para Puerto Príncipe. La respuesta de Cotonú llegará en una semana."
)
ACCORD = (
    "Canadá entrenará a policías haitianos\nSesenta instructores darán clases en la academia de "
    "Pétion-Ville, según el memorando que firmó la cartera de Justicia."
)
TOLD = [("m1", APPEAL), ("m2", ACCORD)]
APART = "El acuerdo no guarda relación con la carta a Benín que pide un batallón de soldados."


def opened(article_id: str, opening: str) -> Trace:
    return trace(article_id).model_copy(update={"opening": opening})


def told(opening: str, story: str) -> bool:
    members = [opened("m1", story)]
    return is_disowned(opened("a9", opening), members, Rarities().words)


@pytest.mark.parametrize(
    ("opening", "story", "expected"),
    [
        (f"{ACCORD} {APART}", APPEAL, True),
        (f"{ACCORD} {APART}", ACCORD, False),  # its own story
        (f"{ACCORD} {APART}", f"{ACCORD} {APART}", False),  # whose articles say so, too
        (ACCORD, APPEAL, False),  # says nothing of it
        (APPEAL, f"{ACCORD} {APART}", False),  # the other way round it is not said
        (f"{APPEAL} No hay relación con el sismo del jueves.", APPEAL, False),
        ("", APPEAL, False),  # a trace of before openings were kept
        (f"{ACCORD} {APART}", "", False),
    ],
)
def test_a_story_is_disowned_that_tells_the_words_of_what_is_kept_apart(
    opening: str, story: str, *, expected: bool
) -> None:
    assert told(opening, story) is expected


def test_no_odds_bring_an_article_into_a_story_that_it_disowns() -> None:
    article = opened("a9", f"{ACCORD} {APART}")
    near = [Beside(article, [(opened(n, one), 0.9, 5.0)], {}) for n, one in TOLD]
    rarities = Rarities()
    found = cautious(near, evidence_for(near, rarities), [5.0, 5.0], rarities)
    assert found == [-DOUBT, 5.0]
