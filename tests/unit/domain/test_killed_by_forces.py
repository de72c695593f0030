"""The dead of a police or army operation are no people killed by criminals."""

import pytest

from avizor.domain.killed_by_forces import is_massacre
from avizor.domain.records import Toll


def dead(sentence: str, count: float = 7) -> Toll:
    return Toll(kind="dead", count=count, sentence=sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Abaten a siete presuntos delincuentes en Zacatecas",
        "Mueren cinco presuntos sicarios al enfrentar a la Guardia Nacional en Tecalitlán",
        "Morrem seis suspeitos em confronto com a polícia em Salvador",
        "Seis civiles armados mueren en choque con el Ejército en Tamaulipas",
        "Cinco presuntos integrantes del cartel murieron al agredir a elementos de la Guardia "
        "Nacional en una brecha de Tecalitlán.",
        "El Ejército dio de baja a ocho disidentes en Guaviare",
        "Siete presuntos delincuentes fueron abatidos por militares en Valparaíso",
        "Confronto com a PM termina com sete suspeitos mortos na Bahia",
        "Polícia mata cinco assaltantes em Itajubá",
        "Seis pessoas foram mortas pela polícia no Jacarezinho",
        "Honduran police killed five suspected kidnappers in a shootout in Olancho.",
        "Eight suspects died in a police raid on Tuesday in Sao Goncalo, police said.",
        "Six suspects killed in shootout with police in Kingston",
        "Seven gang members are dead after a gun battle with soldiers in Chilpancingo",
        "Mueren seis pandilleros en tiroteo con la Policía en Villa Nueva",
        "Five gunmen were killed by soldiers near Reynosa",
        "Militares paraguaios matam seis guerrilheiros perto da fronteira com o Brasil",
        "Five armed civilians died in the clash with soldiers near Tepuche",
        "Cinco encapuchados mueren al enfrentarse con el Ejército en Arauca",
        "Soldiers kill six pirates off Guanaja",
    ],
)
def test_outlaws_killed_by_police_or_army_make_no_massacre(sentence: str) -> None:
    assert not is_massacre(dead(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Cinco policías fueron asesinados por sicarios en una emboscada en Durán",
        "Cinco policías mueren en emboscada de sicarios",
        "Sicarios matan a seis integrantes de una familia en Barranquilla",
        "Ocho personas, entre ellas dos policías, fueron abatidas a tiros por sicarios",
        "Siete personas murieron en un ataque armado; la policía busca a los sospechosos",
        "Seis mortos a tiros em chacina em Belém; PM mata um suspeito",
        "Oito pessoas foram mortas por criminosos em Queimados, disse a polícia",
        "Mueren cinco policías y dos sicarios en enfrentamiento en Aguililla",
        "Six killed by gunmen in raid on a bar",
        "Mueren seis a manos de sicarios tras operativo en Durán",
        "At least nine villagers were killed when Gran Grif gunmen raided Petite-Rivière.",
        "Gunmen killed nine villagers in a raid on Petite-Rivière",
        "Pistoleros dejan seis muertos en choque entre bandas",
        "Mueren siete sicarios en enfrentamiento entre carteles en Culiacán",
        "Pistoleiros matam oito em confronto entre facções",
        "Gunmen kill six farm workers in Michoacan",
        "Gunmen dressed as police killed eight people at a bar in Celaya",
        "Three police officers and five gunmen died in a clash in Aguililla",
        "Seven people were killed by gang members, police said",
        "Police said that gunmen killed five suspects of a rival gang",
    ],
)
def test_people_killed_by_criminals_do_and_so_do_both_together(sentence: str) -> None:
    assert is_massacre(dead(sentence))
    assert not is_massacre(dead(sentence, count=4))
