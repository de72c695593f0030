"""What the help is meant against, as a sentence says it in three languages."""

import pytest

from avizor.domain.assistance.words import THREATS
from avizor.domain.language.text import compose, fold_in_place


def threats(sentence: str) -> list[str]:
    folded = fold_in_place(compose(sentence))
    return [name for name, pattern in THREATS if name != "crime" and pattern.search(folded)]


@pytest.mark.parametrize(
    ("sentence", "threat"),
    [
        ("Bolivia asks Brazil for radars to spot drug planes", "drug trafficking"),
        ("US to give Dominican navy interceptors to stop drug boats", "drug trafficking"),
        ("Drones for the coast guard against drug smugglers", "drug trafficking"),
        ("Brasil compartirá datos de radar sobre narcovuelos", "drug trafficking"),
        ("Lanchas interceptoras para frenar las narcolanchas", "drug trafficking"),
        ("EUA doam lanchas para conter o tráfico pelo rio Paraná", "drug trafficking"),
        ("Peritos ajudarão a polícia contra o tráfico", "drug trafficking"),
        ("Francia formará a la unidad antiterrorista", "terrorism"),
        ("FBI counterterrorism course begins", "terrorism"),
        ("Curso de contraterrorismo para a polícia", "terrorism"),
        ("Asesores por los motines en sus cárceles", "prison violence"),
        ("Las matanzas en prisiones llevaron a pedir ayuda", "prison violence"),
        ("Advisers after prison killings", "prison violence"),
        ("Guards trained after riots in its jails", "prison violence"),
        ("Treino de guardas após massacres em presídios", "prison violence"),
        ("Policía ambiental contra la minería clandestina", "illegal mining"),
        ("Boats to stop illegal gold mining on the Maroni", "illegal mining"),
        ("Apoio contra a mineração clandestina de ouro", "illegal mining"),
        ("Cooperación contra la criminalidad organizada", "organised crime"),
    ],
)
def test_a_threat_is_read_in_the_words_of_each_language(sentence: str, threat: str) -> None:
    assert threats(sentence) == [threat]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cursos contra o tráfico de pessoas",
        "Apoio contra o tráfico humano na fronteira",
        "Radares para vigilar el tráfico aéreo",
        "Guards will be trained at the prison in May",
        "Los guardias de las cárceles recibirán cursos",
        "A mineração legal de ouro pagará a escola",
        "A drug store gave medicine to the police",
    ],
)
def test_other_traffic_and_quiet_prisons_are_no_threat(sentence: str) -> None:
    assert threats(sentence) == []
