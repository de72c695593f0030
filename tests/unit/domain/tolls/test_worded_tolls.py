"""Arrests and other tolls as the press words them, and what tells of none."""

import json
from pathlib import Path
from typing import Any

import pytest

from avizor.domain.tolls.mentions import mentions_of
from avizor.domain.tolls.reading import find_tolls

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[3] / "data/tolls/worded.jsonl")
    .read_text("utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", [case for case in CASES if case["count"]])
def test_a_toll_counts_however_it_is_worded(case: dict[str, Any]) -> None:
    counted = {toll.kind: toll.count for toll in find_tolls("", case["text"], case["language"])}
    assert counted[case["kind"]] == case["count"]


@pytest.mark.parametrize("case", [case for case in CASES if not case["count"]])
def test_what_is_sought_threatened_or_long_past_is_no_toll(case: dict[str, Any]) -> None:
    counted = find_tolls("", case["text"], case["language"])
    spoken = mentions_of("", case["text"], case["language"])
    assert case["kind"] not in {toll.kind for toll in counted}
    assert not any(told.split()[0] == case["kind"] for told in spoken)


def test_who_escaped_and_is_at_large_is_not_missing() -> None:
    text = "Dos evadidos fueron devueltos por el puente. Todavía faltan cuatro."
    assert "missing" not in {toll.kind for toll in find_tolls("", text, "es")}
    text = "Aparecen dos de los desaparecidos tras la fuga. Todavía faltan cuatro."
    assert ("missing", 4) in {(toll.kind, toll.count) for toll in find_tolls("", text, "es")}


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("en", "Brothers, 17 and 22, gunned down in western Montevideo", "dead"),
        ("pt", "Bloqueio completa sete dias e prende mil caminhões", "arrested"),
        ("en", "Colombian rebels seize three soldiers from bus", "arrested"),
        ("en", "Two soldiers captured by the ELN are still missing", "arrested"),
        ("es", "Ejecutan a una familia en el noreste de Brasil", "dead"),
        ("pt", "Família é executada em sítio na zona rural de Mossoró", "dead"),
        ("es", "La PNC y el Ejército ejecutan un cerco en Soyapango", "dead"),
        ("es", "Confirman la localización con vida de las cuatro personas", "dead"),
        ("es", "Dos patrulleros figuran entre los lesionados", "wounded"),
        ("en", "Eleven cartridge cases were picked up", "arrested"),
        ("es", "Sus hombres detuvieron una buseta cerca de Versalles", "arrested"),
        ("es", "Al playero lo mataron tres noches después", "dead"),
        ("pt", "Três presos da cadeia mais lotada do Peru escreveram", "arrested"),
        ("en", "Eight people at the wake of a dead grandmother were robbed", "dead"),
        ("es", "La fiscalía pidió prisión preventiva para el alcalde", "arrested"),
        ("pt", "Após as mortes, o efetivo passou de 20 para 60 agentes", "dead"),
        ("es", "Tras las muertes, el pasaje subió de 10 a 15 pesos", "dead"),
        ("en", "He was handed a second life sentence", "dead"),
        ("es", "El plan le da una segunda vida al barrio", "dead"),
        ("es", "Quinta muerte violenta del año", "dead"),
        ("es", "El ministro dio de baja a 12 agentes corruptos", "dead"),
        ("en", "Robbers locked up three employees", "arrested"),
        ("en", "The man surrendered his passport", "arrested"),
        ("es", "Juez revoca la prisión preventiva decretada contra el exministro", "arrested"),
        (
            "es",
            "Los dos jóvenes desaparecidos fueron hallados muertos, tres días después",
            "missing",
        ),
        ("en", "Five missing miners found alive, two days after", "missing"),
        ("es", "Liberan sin heridas a los nueve guías de la Peni", "wounded"),
        ("en", "Two freed without injuries", "wounded"),
        ("pt", "Os nove saíram sem ferimentos graves", "wounded"),
        ("pt", "Um dos mortos da Vila Kennedy foi baleado pelas costas", "wounded"),
        ("es", "Uno de los muertos fue baleado por la espalda", "wounded"),
        ("pt", "Catorze presos, onze deles do PCC, fogem por túnel", "arrested"),
        ("es", "Los 214 uniformes se entregaron completos", "arrested"),
        ("pt", "A cadeia abriga 1.480 presos, 400 a mais do que devia", "arrested"),
        ("pt", "Três colheres de pedreiro ficaram presas no cimento", "arrested"),
        ("en", "The murder toll for the year stands at 88", "dead"),
    ],
)
def test_ages_and_things_are_no_people(language: str, title: str, kind: str) -> None:
    assert kind not in {toll.kind for toll in find_tolls(title, "", language)}


@pytest.mark.parametrize(
    ("language", "title", "kind", "count"),
    [
        ("es", "Balacera en el Centro Histórico deja tres muertos", "dead", 3),
        ("en", "Police torched three barges and a plane and arrested five miners", "arrested", 5),
        ("en", "Police arrested five people and killed two gunmen", "dead", 2),
        ("en", "Police killed three suspects and arrested six on Thursday", "arrested", 6),
        ("en", "Three men were arrested two days later", "arrested", 3),
        ("en", "Twelve gang members arrested by the gang unit", "arrested", 12),
        ("en", "It left 23 hurt, five of them officers, and 31 under arrest", "arrested", 31),
        ("en", "One of the five wounded has gone home", "wounded", 5),
        ("pt", "Ela é uma das 12 pessoas mortas na ação policial", "dead", 12),
        ("pt", "Um dos três policiais atingidos perdeu a visão", "wounded", 3),
        ("es", "Lo reconoció uno de los nueve lesionados", "wounded", 9),
        ("es", "Tres clientes perdieron la vida y una mesera resultó lesionada", "wounded", 1),
        ("es", "En dos ataques fueron asesinados cinco policías", "dead", 5),
        ("es", "Matan a tres, dos de ellos menores, en Cali", "dead", 3),
        ("en", "A woman of 62 who kept the accounts was arrested on Friday", "arrested", 1),
        ("en", "A group of 12 was arrested", "arrested", 12),
        ("en", "Police raid leaves two pairs of brothers dead", "dead", 4),
        ("pt", "Um casal de agricultores assentados foi morto a tiros", "dead", 2),
        ("es", "Mataron a un par de policías", "dead", 2),
        ("en", "Hers is the fourth life claimed by Sunday's attack", "dead", 4),
        ("en", "Seven other guests are nursing wounds", "wounded", 7),
        ("pt", "É a quinta morte na ação do Bope", "dead", 5),
        ("en", "Seven of the fourteen fugitives have now been recaptured", "arrested", 7),
        ("es", "Tres trabajadores de una lavadora fueron acribillados", "dead", 3),
        ("es", "Dos hombres de una banda fueron detenidos", "arrested", 2),
        ("en", "He surrendered to police with his pastor on Tuesday", "arrested", 1),
        ("es", "Prisión preventiva dictó un juzgado contra el sujeto", "arrested", 1),
        ("es", "Cuatro personas murieron un día después", "dead", 4),
        ("en", "Three men were arrested one hour later", "arrested", 3),
        ("en", "Five people were killed 30 kilometres north of Cali", "dead", 5),
        ("pt", "Três policiais morreram um dia após o ataque", "dead", 3),
        ("es", "Tres muertos uno de ellos menor", "dead", 3),
        ("en", "Four killed 20 arrested after prison riot", "dead", 4),
        ("es", "Dos capturados 300 kilos de marihuana decomisados", "arrested", 2),
        ("es", "Mataron a tres familiares del alcalde", "dead", 3),
        ("en", "Gunmen killed three family members", "dead", 3),
        ("es", "Asesinaron a tres camioneros", "dead", 3),
        ("pt", "Bandidos mataram dois caminhoneiros", "dead", 2),
        ("en", "Gunmen killed two truck drivers", "dead", 2),
        ("en", "Police arrested three car thieves", "arrested", 3),
        ("en", "Police arrested two boat captains", "arrested", 2),
        ("en", "Seven killed in deadliest attack in 10 years", "dead", 7),
        ("es", "Cinco muertos en el peor ataque en tres años", "dead", 5),
        ("pt", "Pior ataque em dois anos deixa 11 mortos", "dead", 11),
        ("en", "Ten were aboard, seven of whom drowned, he said", "dead", 7),
        ("en", "Nine inmates escaped, four of them recaptured, police said", "arrested", 4),
        ("es", "En La Libertad capturan a 12 extorsionadores", "arrested", 12),
        ("es", "En Liberia detienen a tres", "arrested", 3),
        ("es", "Cinco detenidos por piratería", "arrested", 5),
        ("es", "Veinte detenidos por pandillerismo", "arrested", 20),
        ("pt", "Quatro presos, fugitivo procurado", "arrested", 4),
        ("es", "Según familiares fue asesinado", "dead", 1),
        ("es", "Frente a su familia fue detenido", "arrested", 1),
        ("en", "The army lost three men", "dead", 3),
        ("en", "Hikers found dead, four missing in the sierra", "missing", 4),
        ("es", "El Ejército dio de baja a cuatro integrantes del clan", "dead", 4),
        ("en", "Haiti locks up six policemen", "arrested", 6),
        ("es", "Perdieron la vida tres ronderos", "dead", 3),
        ("es", "Dos uniformados fueron asesinados en Arauca", "dead", 2),
        ("es", "Dos telefonistas asesinadas en Cali", "dead", 2),
        ("en", "Four uniformed officers were killed in Limón", "dead", 4),
        ("en", "Two boat captains were arrested in Colón", "arrested", 2),
        ("en", "Three phone thieves arrested in Lima", "arrested", 3),
        ("en", "Five killed overnight as murder toll for the year hits 500", "dead", 5),
        ("pt", "Três homens foram presos e dois policiais se feriram", "arrested", 3),
        ("es", "La banda, de 12, fue detenida en Lima", "arrested", 12),
        ("pt", "Os dois suspeitos, de 20 e 31, foram presos", "arrested", 2),
        ("en", "Three men aged 18, 19 and 20 were shot dead", "dead", 3),
        ("en", "A metalworker aged 60 was arrested in Necoclí on Thursday", "arrested", 1),
        ("en", "He was among three men aged 20 to 30 arrested on Monday", "arrested", 3),
        ("pt", "A enfermeira, de 40, foi morta e deixada perto do barranco", "dead", 1),
        ("pt", "Os 512 quilos ficaram em Turbo e dois instrutores ficaram presos", "arrested", 2),
        ("es", "Lo detuvieron este lunes en el salón", "arrested", 1),
        ("es", "Detienen al comisario de Itatí por la droga", "arrested", 1),
        ("es", "Fueron recapturados esta madrugada cuatro de los once fugados", "arrested", 4),
        ("es", "Habían levantado trincheras y detenido a siete hombres", "arrested", 7),
        ("es", "Fue detenido a dos cuadras del banco", "arrested", 1),
        ("es", "Ambos fueron detenidos el jueves", "arrested", 2),
        ("en", "Three alleged members of the Comando Vermelho were arrested", "arrested", 3),
        ("en", "Nine Brazilians and a Venezuelan were taken into custody", "arrested", 10),
        ("en", "Soldiers arrested a married couple", "arrested", 2),
        ("es", "Detienen a la banda de Itatí", "arrested", None),
        ("es", "Pareja cae con la pistola del balcón", "arrested", 2),
        ("en", "Bicycle suspect, 18, remanded to Kolbe", "arrested", 1),
        ("en", "Police arrested him on Monday", "arrested", 1),
        ("es", "El juez envió a prisión a un sargento y dos soldados", "arrested", 3),
        ("es", "Ordenó la reclusión de un teniente y dos sargentos", "arrested", 3),
        ("pt", "Dois irmãos, de 20 e 23 anos, foram presos", "arrested", 2),
        ("en", "Grandmother dies; wake toll now six", "dead", 6),
        ("en", "Second driver killed in days in Guatemalan capital", "dead", 1),
        ("es", "Asesinan al segundo chofer en menos de dos semanas", "dead", None),
        ("es", "Capturan a dos por la masacre de la semana pasada", "arrested", 2),
        ("es", "Suman 12 muertos desde que empezó el motín", "dead", 12),
        ("es", "Masacre en Durán: ocho muertos, la peor del año", "dead", 8),
        ("en", "Gunmen kill nine in the worst attack of the year", "dead", 9),
        ("es", "Incautan tonelada y media de cocaína", "seized", 1500),
        ("es", "En lo que va del año suman 340 muertos", "dead", None),
        ("es", "Un promedio de tres muertos por día", "dead", None),
    ],
)
def test_a_title_that_dates_its_event_still_counts_and_sums_do_not(
    language: str, title: str, kind: str, count: float | None
) -> None:
    counted: dict[str, float] = {t.kind: t.count for t in find_tolls(title, "", language)}
    assert counted.get(kind) == count


def test_a_dating_below_the_first_sentence_tells_of_another_event() -> None:
    text = "Nadie vio nada. La masacre de la semana pasada dejó siete muertos."
    assert find_tolls("Balacera en Durán", text, "es") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Shots hit a bus. There is no link yet to the killing of four people on the road."),
        ("es", "Balearon un bus. Indagan si guarda relación con la masacre de cuatro vecinos."),
        ("pt", "Balearam um ônibus. Não há relação com a morte de quatro vizinhos."),
    ],
)
def test_an_event_without_a_link_to_this_one_counts_nothing(language: str, text: str) -> None:
    assert "dead" not in {toll.kind for toll in find_tolls("Shots", text, language)}
    assert "dead 4" not in mentions_of("Shots", text, language)
