"""Forces that leave the state they helped."""

import pytest

from avizor.domain.assistance.gone_home import have_left
from avizor.domain.assistance.parties import Naming, parties_in
from avizor.domain.language.text import compose, fold_in_place
from avizor.gazetteer import load_gazetteer

NAMING = Naming(load_gazetteer())


def left(sentence: str) -> bool:
    raw = compose(sentence)
    folded = fold_in_place(raw)
    return have_left(folded, parties_in(raw, folded, NAMING))


@pytest.mark.parametrize(
    "sentence",
    [
        "Los 60 gendarmes chilenos dejan Haití el viernes",
        "Militares uruguaios deixam o Haiti",
        "Kenyan police leave Haiti after 18 months",
        "Salen de Honduras los policías canadienses",
        "Retirada de soldados jamaicanos do Haiti começa segunda",
        "Salida de 40 agentes españoles de Ecuador",
        "Chilean marines pull out of Haiti",
        "The 200 officers will complete their tour and return home in May",
        "Los soldados vuelven a casa tras un año en Puerto Príncipe",
        "Policiais chilenos voltam para casa",
        "Finaliza misión del contingente guatemalteco",
        "O mandato da tropa chilena não será renovado",
        "El mandato de los 78 efectivos vence el domingo y no será prorrogado",
        "Ottawa will not extend its troops' mandate",
        "Bahamas se llevaría a sus 90 soldados antes de julio",
        "First Kenyan officers fly out of Port-au-Prince",
    ],
)
def test_forces_that_leave_help_no_more(sentence: str) -> None:
    assert left(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Los gendarmes chilenos no dejarán Haití",
        "Kenyan police will not leave Haiti",
        "Nairobi niega salida de sus policías de Haití",
        "Kenia amenaza con la retirada de sus policías de Haití",
        "Kenya may pull its police out of Haiti",
        "Diputados piden la retirada de soldados de Ecuador",
        "Salen de Honduras 40 policías rumbo a Haití",
        "Soldados salvadoreños dejan El Salvador para Haití",
        "Cien policías dejan Quito tras formarse en Colombia",
        "Ecuadorian officers return home after a course in Bogotá",
        "Instructores colombianos concluyen misión en Paraguay",
        "Peritos espanhóis voltam para casa",
        "Guatemalan soldiers leave Haiti, relieved by a new rotation",
        "Contingente keniano deja Haití, reemplazado por uno ugandés",
        "Pandillas dejan Puerto Príncipe",
        "Salen de Haití tres policías kenianos heridos",
        "Bodies of two Kenyan officers leave Haiti",
        "Kenyan police arrive in Haiti",
        "Policiais quenianos patrulham o Haiti",
    ],
)
def test_who_stays_taught_or_is_relieved_has_not_left(sentence: str) -> None:
    assert not left(sentence)
