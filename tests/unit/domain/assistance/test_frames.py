"""Who gives and who gets, by the grammar of one sentence."""

import pytest

from avizor.domain.assistance.frames import frame_clues
from avizor.domain.assistance.parties import Naming, parties_in
from avizor.domain.language.text import compose, fold_in_place
from avizor.gazetteer import load_gazetteer

NAMING = Naming(load_gazetteer())


def parts(raw: str) -> set[tuple[str, str]]:
    folded = fold_in_place(compose(raw))
    clues = frame_clues(folded, parties_in(compose(raw), folded, NAMING))
    return {(party.code, clue) for party, clue in clues}


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (
            "Bukele propone capacitar a la policía de Honduras",
            {("SV", "gives"), ("HN", "gets")},
        ),
        (
            "Guatemala quiere que Colombia entrene a sus analistas",
            {("GT", "gets"), ("CO", "gives")},
        ),
        ("Oferta de Italia a Uruguay: asesores para las cárceles", {("IT", "gives")}),
        ("Dos lanchas cedidas por el Ejército de Brasil", {("BR", "gives")}),
        ("Barbados requested soldiers from Guyana", {("BB", "gets"), ("GY", "gives")}),
        ("O Brasil não mandará soldados ao Haiti", {("BR", "gives"), ("HT", "gets")}),
        ("Pone combustible a la orden de la policía de Haití", {("HT", "gets")}),
        ("Las cedió la Policía Federal brasileña con vales", {("BR", "gives")}),
        (
            "Bolivia recibió las lanchas que cedió Brasil",
            {("BO", "gets"), ("BR", "gives")},
        ),
        ("Corea del Sur las transfirió sin costo", {("KR", "gives")}),
        ("Francia puso a disposición seis botes", {("FR", "gives")}),
        ("Llegan a Belmopán las radios", {("BZ", "gets")}),
        (
            "Bogotá le propone a Quito patrullas de apoyo",
            {("CO", "gives"), ("EC", "gets")},
        ),
        ("Quito le propuso a Washington un tratado", set()),
        ("Canadá había brindado seis cursos de tiro", {("CA", "gives")}),
        ("Japan has donated ten launches", {("JP", "gives")}),
        ("Honduras aceptó dos radares", {("HN", "gets")}),
        ("Agradeció a Israel en público", {("IL", "gives")}),
        ("Parten a Haití doce soldados chilenos", {("HT", "gets"), ("CL", "gives")}),
        ("Llegan ocho instructores italianos", {("IT", "gives")}),
        ("E se treinássemos os surinameses?", {("SR", "gets")}),
        ("Treinta agentes hondureños se formarán", {("HN", "gets")}),
        ("Surinam, otro vecino de Guyana, no se ha manifestado", set()),
    ],
)
def test_grammar_says_who_gives_and_who_gets(raw: str, wanted: set[tuple[str, str]]) -> None:
    assert parts(raw) == wanted
