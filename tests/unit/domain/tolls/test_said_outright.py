"""Counts that a sentence gives in so many words: risen, summed up, put down, or not so many."""

import pytest

from avizor.domain.tolls.candidates import Candidate, find_candidates
from avizor.domain.tolls.corrections import corrects_among
from avizor.domain.tolls.reading import find_tolls
from avizor.domain.tolls.suffered import tells_how_hurt
from avizor.domain.tolls.totals import moved_of, sum_in
from build import toll


def candidates(sentence: str, language: str) -> tuple[Candidate, ...]:
    """Return the numbers of a headline."""
    return find_candidates(sentence, "", language)[1]


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "count"),
    [
        ("pt", "O número de presos subiu de 11 para 14", "arrested", 14),
        ("pt", "Número de mortos em chacina passa de cinco para sete", "dead", 7),
        ("pt", "Mortos em operação sobem de 8 para 9", "dead", 9),
        ("es", "La cifra de fallecidos por el ataque pasó de tres a cinco", "dead", 5),
        ("es", "El número de heridos bajó de 12 a 10 tras la revisión", "wounded", 10),
        ("es", "Los detenidos por el motín pasaron de 6 a 9", "arrested", 9),
        ("en", "The number of persons killed is revised from 23 to 21", "dead", 21),
        ("en", "The death toll rose from nine to 11", "dead", 11),
        ("en", "The number of people missing fell from eight to five", "missing", 5),
    ],
)
def test_how_far_a_count_has_moved_is_said_outright(
    language: str, sentence: str, kind: str, count: float
) -> None:
    said = {one.outright: one.value for one in candidates(sentence, language) if one.outright}
    assert said == {kind: count}
    before = [one.value for one in candidates(sentence, language) if one.past]
    assert before
    assert count not in before


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "count"),
    [
        ("en", "That takes the number of dead to 20", "dead", 20),
        ("en", "The find brings the death toll to at least 20", "dead", 20),
        ("es", "El hallazgo lleva a 20 el número de muertos", "dead", 20),
        ("es", "La cifra de heridos ya llega a 20", "wounded", 20),
        ("pt", "A descoberta eleva para 20 o número de mortos", "dead", 20),
    ],
)
def test_what_a_count_has_risen_to_is_said_outright(
    language: str, sentence: str, kind: str, count: float
) -> None:
    said = {one.outright: one.value for one in candidates(sentence, language) if one.outright}
    assert said == {kind: count}


@pytest.mark.parametrize(
    "sentence",
    [
        "El número de muertos llega a 412 en lo que va del año",
        "El número de homicidios llega a 20",
        "El número de muertos y heridos llega a 20",
        "El número de escuelas cerradas llega a 20",
        "El número de detenidos llega a 20",
    ],
)
def test_what_a_year_a_campaign_or_a_mixed_count_has_risen_to_is_not(sentence: str) -> None:
    assert not [one for one in candidates(sentence, "es") if one.outright]


@pytest.mark.parametrize(
    "marked",
    [
        "tras las muertes, el pasaje subio de ⟦0⟧ a ⟦1⟧ pesos",
        "apos as mortes, o efetivo passou de ⟦0⟧ para ⟦1⟧ agentes",
        "el numero de homicidios bajo de ⟦0⟧ a ⟦1⟧",
        "the number of murders fell from ⟦0⟧ to ⟦1⟧",
        "el numero de muertos y heridos paso de ⟦0⟧ a ⟦1⟧",
        "la cifra de asesinatos de muertos bajo de ⟦0⟧ a ⟦1⟧",
        "o total subiu de ⟦0⟧ para ⟦1⟧",
    ],
)
def test_what_is_counted_by_the_year_or_is_no_toll_has_not_moved(marked: str) -> None:
    assert moved_of(marked) is None


@pytest.mark.parametrize(
    ("language", "sentence", "count"),
    [
        ("es", "A los cinco cuerpos hallados en la gallera se sumó el de un taxista", 6),
        ("es", "A los tres muertos del lunes se sumaron dos heridos que fallecieron", 3),
        ("es", "A los tres muertos se agregó el cuerpo de una niña", 4),
        ("pt", "Aos quatro mortos somou-se um vigia", 5),
        ("pt", "Aos dois mortos juntaram-se outros três corpos", 5),
        ("en", "To the four dead was added a guard", 4),
    ],
)
def test_who_is_added_to_the_dead_is_counted_with_them(
    language: str, sentence: str, count: float
) -> None:
    read = {one.kind: one.count for one in find_tolls(sentence, "", language)}
    assert read["dead"] == count


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "count"),
    [
        ("en", "With those three there are nine.", None, 9),
        ("es", "Con los 27 detenidos de la semana pasada son 30.", "arrested", 30),
        ("es", "Con ella son tres los lesionados por la granada", "wounded", 3),
        ("pt", "Com os cinco presos de quinta, são oito", "arrested", 8),
        ("pt", "Com ele são seis os mortos", "dead", 6),
        ("es", "Sumados a los 18 litros, hacen 26", None, 26),
        ("es", "Con los policías son 30 años de servicio", None, None),
    ],
)
def test_a_sum_with_those_of_before_is_one(
    language: str, sentence: str, kind: str | None, count: float | None
) -> None:
    assert sum_in(sentence, language) == (kind, count)


@pytest.mark.parametrize(
    ("language", "sentence", "dead", "wounded"),
    [
        ("es", "Son ya dos las víctimas, con la subintendente, y siete los heridos", 2, 7),
        ("es", "Son tres los muertos y cinco los heridos", 3, 5),
        ("pt", "São quatro os mortos e dois os feridos", 4, 2),
    ],
)
def test_two_counts_of_one_sentence_are_no_list_of_people(
    language: str, sentence: str, dead: float, wounded: float
) -> None:
    read = {one.kind: one.count for one in find_tolls(sentence, "", language)}
    assert (read["dead"], read["wounded"]) == (dead, wounded)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El servicio de prisiones: “No son cinco”"),
        ("es", "La Policía niega que sean cinco los muertos"),
        ("es", "No eran cinco los muertos"),
        ("pt", "Não são cinco os mortos"),
        ("pt", "Secretaria nega que sejam cinco os mortos"),
        ("en", "Not five but three people were killed"),
        ("en", "Police deny that there were five dead"),
    ],
)
def test_a_count_that_is_denied_counts_nobody(language: str, sentence: str) -> None:
    assert [one.value for one in candidates(sentence, language) if one.past] == [5]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "Cinco muertos, no hay detenidos"),
        ("pt", "Os cinco mortos no distrito"),
        ("en", "Five killed, police deny that they fired first"),
    ],
)
def test_a_count_beside_another_denial_stands(language: str, sentence: str) -> None:
    assert not any(one.past for one in candidates(sentence, language) if one.value == 5)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("pt", "Sete criminosos neutralizados e 14 fuzis apreendidos"),
        ("pt", "Sete suspeitos foram neutralizados em confronto"),
        ("pt", "Sete criminosos ligados à facção entraram em óbito"),
        ("pt", "Sete suspeitos vieram a óbito no hospital"),
        ("pt", "Sete homens foram a óbito"),
        ("en", "Seven armed bandits were neutralised in Cité Soleil"),
    ],
)
def test_whom_a_note_of_the_police_calls_neutralised_is_dead(language: str, sentence: str) -> None:
    assert [one.value for one in candidates(sentence, language) if one.outright == "dead"] == [7]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "Siete personas neutralizadas: cuatro capturadas y tres muertas"),
        ("es", "El Ejército suma siete neutralizaciones en el Cauca"),
        ("pt", "Sete bombas foram neutralizadas"),
    ],
)
def test_whom_spanish_calls_neutralised_may_be_arrested(language: str, sentence: str) -> None:
    assert not any(one.outright for one in candidates(sentence, language))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("pt", "Ocorrência na ala 7 deixa um morto"),
        ("es", "Un muerto en el pabellón 7"),
        ("pt", "Um morto no pavilhão 7"),
        ("en", "One dead in block 7 of the jail"),
        ("es", "El jefe de la Zona 7 confirmó un muerto"),
    ],
)
def test_the_number_of_a_wing_counts_nobody(language: str, sentence: str) -> None:
    assert 7 not in {one.value for one in candidates(sentence, language)}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Three detectives held by a dissident FARC faction"),
        ("en", "Three mine guards held by gang in Peruvian shaft"),
        ("en", "Three people, including a minor, were abducted by armed men"),
        ("es", "Tres policías retenidos por las disidencias en Cauca"),
        ("es", "Tres custodios en poder de los reclusos"),
        ("es", "Tres militares capturados por presuntos integrantes del ELN"),
        ("pt", "Três agentes retidos pelos detentos"),
        ("pt", "Três garimpeiros foram detidos por homens armados"),
    ],
)
def test_whom_captors_hold_is_not_arrested(language: str, sentence: str) -> None:
    assert [one.value for one in candidates(sentence, language) if "arrested" in one.denied] == [3]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Three held by police over gang killing"),
        ("es", "Tres detenidos por el secuestro de comuneros"),
        ("es", "Tres capturados por pertenecer a disidencias de las FARC"),
        ("es", "Tres detenidos por amenazas de sicarios"),
        ("pt", "Três presos por integrar quadrilha"),
        ("en", "Two kidnapped in Delmas, three arrested"),
    ],
)
def test_whom_police_hold_for_what_captors_did_is_arrested(language: str, sentence: str) -> None:
    assert not any(
        "arrested" in one.denied for one in candidates(sentence, language) if one.value == 3
    )


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (5, 3, "Fueron tres, no cinco"),
        (2, 1, "Drone attack kills one, not two, police say"),
        (7, 6, "Afogado não era da operação: total na Vila do João cai a seis"),
        (5, 4, "Death toll falls to four after a body was counted twice"),
        (10, 7, "Polícia confirma sete mortos na Maré e nega cifra de moradores"),
        (8, 6, "La Policía confirma seis muertos y rechaza la cifra de vecinos"),
        (2, 1, "El segundo hombre dado por muerto está vivo, en terapia intensiva"),
        (2, 1, "The second officer believed dead is alive in hospital"),
        (3, 2, "Está vivo o soldado dado como morto"),
        (70, 23, "Un jefe policial reduce a 23 los muertos de Petite Rivière"),
        (26, 25, "Midió 25 bultos, uno menos que en el acta"),
    ],
)
def test_a_sentence_of_the_lead_corrects_a_count(
    before: float, after: float, sentence: str
) -> None:
    known, now = toll("dead", before), toll("dead", after)
    assert corrects_among(now, known, ["Hubo un ataque.", sentence])


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (5, 3, "Tres muertos en otro ataque, no en la capital"),
        (5, 3, "Son tres los heridos, no cinco"),
        (9, 1, "El hombre dado por muerto está vivo"),
        (4, 1, "La Corregiduría retiró al agente que mató a un hombre"),
        (9, 1, "La Policía corrige: un muerto"),
        (8, 6, "Hubo seis muertos, cuatro menos que en 2023"),
        (3, 5, "Fueron cinco, no tres"),
        (6, 4, "Cuatro de los seis muertos eran hermanos"),
    ],
)
def test_what_names_another_count_corrects_none(before: float, after: float, sentence: str) -> None:
    assert not corrects_among(toll("dead", after), toll("dead", before), [sentence])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("pt", "Os 21 tripulantes, filipinos e ucranianos, foram ouvidos e liberados"),
        ("es", "Los 21 tripulantes fueron escuchados y liberados"),
        ("en", "The 21 crew members were questioned and released"),
        ("pt", "A equipe foi acionada por 21 homens que caminhavam na estrada"),
        ("en", "Officers found 21 males unresponsive"),
        ("es", "Hallaron a 21 hombres sin signos vitales"),
    ],
)
def test_who_is_only_heard_or_lies_there_is_not_arrested(language: str, sentence: str) -> None:
    assert [one.value for one in candidates(sentence, language) if "arrested" in one.denied] == [21]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("pt", "A SSP negou que oito pessoas tenham sido mortas em um paredão"),
        ("pt", "É falsa a informação sobre uma chacina com oito mortos"),
        ("en", "The prison service denied that eight inmates were killed"),
        ("en", "Agency calls report of eight deaths false"),
        ("es", "El Gobierno niega que al menos ocho personas murieran"),
        ("es", "Es falsa la noticia de que hubo ocho muertos"),
    ],
)
def test_what_an_office_calls_false_counts_nobody(language: str, sentence: str) -> None:
    assert 8 in [one.value for one in candidates(sentence, language) if one.past]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "La Policía niega que los ocho detenidos fueran golpeados"),
        ("es", "Falsos policías matan a ocho personas en una casa"),
        ("en", "Eight killed, report says; army denies that it fired"),
    ],
)
def test_people_of_whom_something_else_is_denied_are_counted(language: str, sentence: str) -> None:
    assert 8 not in [one.value for one in candidates(sentence, language) if one.past]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The missing two are alive"),
        ("en", "Two fishermen turn up alive in mangrove"),
        ("en", "Dissidents free two detectives in eastern Colombia"),
        ("es", "Libres los dos ingenieros de Saravena"),
        ("pt", "Livres os dois engenheiros de Arauca"),
    ],
)
def test_who_is_free_or_alive_is_missing_no_more(language: str, sentence: str) -> None:
    assert [one.value for one in candidates(sentence, language) if "missing" in one.denied] == [2]


def test_houses_are_nobody() -> None:
    for language, sentence in [
        ("pt", "Uma professora disse ter contado onze casas queimadas"),
        ("en", "Gunmen burnt eleven houses"),
        ("es", "Quemaron once viviendas"),
    ]:
        (one,) = [one for one in candidates(sentence, language) if one.value == 11]
        assert {"dead", "arrested"} <= one.denied
    assert not any("arrested" in one.denied for one in candidates("Eleven home owners held", "en"))


def test_a_sum_counts_what_its_own_clause_names() -> None:
    assert sum_in("Kenscoff toll climbs to 14; five missing", "en") == ("dead", 14)


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("es", "Excarcelan a cinco detenidos por las protestas", "arrested"),
        ("es", "Cinco presos políticos fueron excarcelados", "arrested"),
        ("en", "Court order frees five detainees", "arrested"),
        ("pt", "Ministério Público denuncia cinco por garimpo", "arrested"),
        ("pt", "Cinco pessoas foram autuadas por maus-tratos", "arrested"),
        ("pt", "Cinco agentes foram feitos reféns em presídio", "wounded"),
        ("es", "Internos toman como rehenes a cinco guardias", "arrested"),
        ("en", "Five guards were taken hostage by inmates", "wounded"),
    ],
)
def test_who_is_let_out_charged_or_held_by_inmates_is_not_counted(
    language: str, sentence: str, kind: str
) -> None:
    assert [kind in one.denied for one in candidates(sentence, language) if one.value == 5] == [
        True
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "Liberan a un secuestrado y detienen a cinco hombres"),
        ("pt", "Cinco homens foram autuados em flagrante"),
        ("pt", "Polícia indicia cinco presos em flagrante"),
    ],
)
def test_who_is_held_all_the_same_stays_counted(language: str, sentence: str) -> None:
    assert not any("arrested" in one.denied for one in candidates(sentence, language))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "An earlier statement spoke of five dead"),
        ("es", "Un reporte previo de la Policía hablaba de cinco muertos"),
        ("es", "El primer balance daba cuenta de cinco muertos"),
        ("pt", "Balanço anterior falava em cinco mortos"),
    ],
)
def test_what_was_counted_before_is_no_count(language: str, sentence: str) -> None:
    assert [one.past for one in candidates(sentence, language) if one.value == 5] == [True]


@pytest.mark.parametrize(
    ("sentence", "hurt"),
    [
        ("Five soldiers suffered burns", True),
        ("Cinco agentes sofreram queimaduras leves", True),
        ("Cinco policías presentan lesiones", True),
        ("Cinco policías sufrieron heridas mortales", False),
        ("Cinco policías sufrieron el robo de sus armas", False),
    ],
)
def test_burns_that_people_suffered_say_that_they_are_hurt(sentence: str, hurt: bool) -> None:
    assert tells_how_hurt(sentence) is hurt
