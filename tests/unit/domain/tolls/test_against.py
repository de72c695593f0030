"""Which tolls a number cannot be, by what its own sentence says."""

import pytest

from avizor.domain.records import TollKind
from avizor.domain.tokens import Token
from avizor.domain.tolls.candidates import find_candidates
from avizor.domain.tolls.reading import find_tolls
from avizor.domain.tolls.weighing import KINDS, TollWeights, weigh_tolls


def denied(kind: TollKind, title: str, language: str) -> set[float]:
    """Return the numbers of a headline that are no toll of a kind."""
    return {one.value for one in find_candidates(title, "", language)[1] if kind in one.denied}


@pytest.mark.parametrize(
    ("language", "title", "alive"),
    [
        ("es", "Hallan con vida a cuatro de los nueve excursionistas", {4, 9}),
        ("es", "Seis camioneros asaltados aparecen sanos y salvos", {6}),
        ("pt", "Sete pescadores atacados por piratas são achados vivos", {7}),
        ("pt", "Bombeiros encontram com vida os três agricultores sequestrados", {3}),
        ("en", "Five abducted teachers found alive in Honduras", {5}),
        ("en", "All 12 passengers rescued unharmed", {12}),
    ],
)
def test_who_is_found_alive_is_not_dead(language: str, title: str, alive: set[float]) -> None:
    assert denied("dead", title, language) == alive


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("es", "Rescatan con vida a dos mineros y hallan los cuerpos de otros tres"),
        ("es", "Encuentran a tres jóvenes quemados vivos"),
        ("es", "Los cinco fueron vistos con vida por última vez el jueves"),
        ("es", "No encontraron con vida a los cuatro"),
        ("pt", "Dois sobreviveram e quatro foram achados sem vida"),
        ("en", "Two found alive, six killed in the attack"),
        ("en", "Remains are of two friends of a boy found alive last week"),
    ],
)
def test_who_may_be_dead_beside_others_stays_open(language: str, title: str) -> None:
    assert denied("dead", title, language) == set()


@pytest.mark.parametrize(
    ("language", "title", "tried"),
    [
        ("en", "Eleven alleged gang members are on trial inside", {11}),
        ("es", "En el tribunal se juzga a once presuntos pandilleros", {11}),
        ("pt", "Onze supostos membros da gangue são julgados no fórum", {11}),
        ("es", "Detienen a tres y nueve van a juicio", {9}),
        ("es", "Doce detenidos irán a juicio", set()),
        ("en", "Police arrest four at the trial", set()),
    ],
)
def test_who_is_on_trial_is_not_arrested_now(language: str, title: str, tried: set[float]) -> None:
    assert denied("arrested", title, language) == tried


@pytest.mark.parametrize(
    ("language", "title", "hurt"),
    [
        ("es", "Ataque armado deja seis víctimas, cuatro de ellas mortales", {6}),
        ("pt", "Ataque deixa sete baleados, três dos quais morreram", {7}),
        ("en", "Nine passengers were shot, five of whom died", {9}),
        ("es", "Siete muertos, dos de ellos fallecidos en el hospital", set()),
        ("es", "Seis víctimas, cuatro de ellas menores", set()),
    ],
)
def test_victims_of_whom_some_died_are_not_all_dead(
    language: str, title: str, hurt: set[float]
) -> None:
    assert denied("dead", title, language) == hurt


def test_who_is_let_go_before_a_funeral_is_not_dead() -> None:
    assert denied("dead", "Sueltan a 40 y por fin entierran al joven", "es") == {40}
    assert denied("dead", "Sueltan a tres de los cuatro; uno murió", "es") != {1}


@pytest.mark.parametrize(
    ("language", "sentence", "counts"),
    [
        ("pt", "Desde 2018 mais de cem pessoas foram assassinadas em centros do estado", False),
        ("en", "In 2024 both countries detained 64 people on their banks", False),
        ("es", "Hace dos semanas un ataque en la ciudad dejó ocho muertos", False),
        ("pt", "Em julho, um ataque de piratas deixou cinco mortos", False),
        ("es", "La semana pasada murieron tres policías", False),
        ("en", "A shooting at the same club last year left two dead", False),
        ("en", "A man freed last year shot dead four people on Sunday", True),
        ("es", "Con este crimen suman 13 los fiscales asesinados desde 2022", False),
        ("en", "Her death brings to 21 the number of lawyers killed since 2023", False),
        ("pt", "Levada no ano passado, é uma das quatro mortas do ataque de terça-feira", True),
        ("es", "Hace dos horas murieron cuatro policías", True),
        ("es", "Durante el año 2023 murieron 12 policías", False),
        ("es", "En Durán murieron 12 policías", True),
        ("es", "Doce policías murieron desde 2018", True),
    ],
)
def test_a_sentence_of_another_time_counts_nobody(
    language: str, sentence: str, counts: bool
) -> None:
    found = find_candidates("Ataque", f"{sentence}.", language)[1]
    assert any("dead" not in one.denied for one in found) == counts


def test_the_network_is_not_believed_against_the_words() -> None:
    title = "Encuentran con vida a siete jornaleros"
    scores = tuple(3.0 if kind == "dead" else -6.0 for kind in KINDS)
    tokens = {title: (Token(0, len(title), scores),)}
    assert weigh_tolls((title, "", "es"), tokens, TollWeights({})) == ()


@pytest.mark.parametrize(
    ("language", "title", "died"),
    [
        ("es", "Suben a nueve los muertos tras morir dos heridos en el hospital", {2}),
        ("es", "Suman nueve víctimas luego de que tres heridos fallecieran", {3}),
        ("es", "Al fallecer otros dos heridos, la cifra llega a nueve", {2}),
        ("es", "Murieron dos de los cinco lesionados", {2}),
        ("es", "Fallece un agente herido en la balacera", {1}),
        ("pt", "Número sobe para nove com a morte de dois feridos", {2}),
        ("pt", "Após morrerem três feridos, chega a nove o total", {3}),
        ("pt", "Dois feridos na chacina morreram no hospital", {2}),
        ("en", "Toll rises to nine as two wounded die in hospital", {2}),
        ("en", "A farmer wounded in the attack died on Sunday", {1}),
    ],
)
def test_the_wounded_who_died_are_wounded_no_more(
    language: str, title: str, died: set[float]
) -> None:
    assert denied("wounded", title, language) == died
    counted = {toll.count for toll in find_tolls(title, "", language) if toll.kind == "wounded"}
    assert not counted & died


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("es", "Mueren cuatro y dos heridos siguen graves"),
        ("es", "Dos heridos en un ataque donde murieron tres policías"),
        ("es", "Tres heridos dejó la balacera en que murió un taxista"),
        ("es", "Hay seis heridos: murieron dos"),
        ("pt", "Três feridos e um morto em tiroteio"),
        ("en", "Six were wounded when two men died"),
    ],
)
def test_the_wounded_beside_the_dead_stay_wounded(language: str, title: str) -> None:
    assert denied("wounded", title, language) == set()


@pytest.mark.parametrize(
    ("language", "title", "free"),
    [
        ("es", "Cuatro comuneros fueron liberados en Cauca", {4}),
        ("es", "Liberados dos de los cuatro detenidos", set()),
        ("pt", "Dois pescadores levados por piratas foram libertados", {2}),
        ("en", "Three engineers freed after a week", {3}),
        ("en", "Two arrested and three hostages freed", {3}),
        ("en", "Two charged with murder, a third man freed", {3}),
    ],
)
def test_who_is_set_free_is_not_arrested(language: str, title: str, free: set[float]) -> None:
    assert denied("arrested", title, language) == free


@pytest.mark.parametrize(
    ("language", "title", "things"),
    [
        ("es", "Hallan otros 18 fusiles en una estancia: suman 63", {18, 63}),
        ("es", "Con el hallazgo suman 63 las armas largas incautadas", {63}),
        ("en", "Another 15 rifles found at docks, bringing total to 35", {15, 35}),
        ("en", "Raid brings seizures, bringing to 35 the number of guns found", {35}),
        ("pt", "Polícia acha mais oito fuzis e o total chega a 20", {8, 20}),
        ("es", "Detienen a otros tres hombres con 4 armas: suman 15 los detenidos", {4}),
        ("pt", "Mais dois homens são presos; total chega a 12", set()),
        ("es", "Suman tres arrestos por granada contra fiscal", set()),
        ("en", "Two more held, bringing to 12 the arrests over guns", set()),
    ],
)
def test_things_and_a_sum_of_things_count_nobody(
    language: str, title: str, things: set[float]
) -> None:
    kinds = [kind for kind in KINDS if kind != "missing"]
    assert all(denied(kind, title, language) == things for kind in kinds)
    assert things <= denied("missing", title, language)  # nor is what is found


@pytest.mark.parametrize(
    ("language", "text", "dead"),
    [
        ("es", "Los cadáveres flotaban cerca de la costa; uno tiene una herida de bala", {1}),
        ("pt", "Os corpos foram achados ontem e dois apresentam ferimentos de faca", {2}),
        ("en", "The bodies lay by the road and two had gunshot wounds", {2}),
        ("es", "Dos pasajeros presentan heridas leves", set()),
    ],
)
def test_a_wound_of_a_dead_man_is_no_wounded_one(
    language: str, text: str, dead: set[float]
) -> None:
    assert denied("wounded", text, language) == dead


@pytest.mark.parametrize(
    ("language", "title", "denied_ones"),
    [
        ("es", "Con este ya son 214 los extraditados en el año", {214}),
        ("pt", "Chegam a 57 os presos neste ano", {57}),
        ("en", "He is the 31 st man held this year", {31}),
        ("es", "El peor ataque en lo que va del año deja 12 muertos", set()),
    ],
)
def test_what_a_year_has_brought_is_no_event_s_toll(
    language: str, title: str, denied_ones: set[float]
) -> None:
    assert denied("arrested", title, language) == denied_ones


@pytest.mark.parametrize(
    ("kind", "language", "title", "spared"),
    [
        ("wounded", "es", "Ningún policía resultó herido en el ataque", {1}),
        ("wounded", "es", "Ninguno de los seis policías quedó herido", {6}),
        ("wounded", "pt", "Nenhum dos 40 passageiros ficou ferido", {40}),
        ("wounded", "en", "None of the four officers inside was hurt", {4}),
        ("wounded", "es", "Ninguno de los 40 pasajeros lo vio; seis quedaron heridos", set()),
        ("arrested", "es", "Juez libera a 14 presuntos sicarios detenidos", {1, 14}),
        ("arrested", "en", "Judge frees 12 suspected gang members", {1, 12}),
        ("arrested", "en", "Man whom a judge freed last year was arrested on Friday", set()),
        ("arrested", "es", "Juez envía a prisión a 14 presuntos sicarios", set()),
        ("arrested", "es", "Cinco hombres con fusiles secuestraron a un minero", {5}),
        ("arrested", "es", "Cinco hombres asaltaron un banco y fueron detenidos", set()),
        ("dead", "es", "Capturan a hombre buscado por el asesinato de cinco policías", {5}),
        ("dead", "en", "Man wanted for the killing of nine soldiers captured", {9}),
        ("dead", "es", "Condenado a 30 años por la muerte de siete personas fue capturado", {7}),
        ("arrested", "pt", "Condenado pela morte de três agentes foi preso", {3}),
        ("dead", "es", "Condenan a policía por la muerte de tres jóvenes", set()),
        ("dead", "es", "Buscan a los autores del asesinato de cinco policías", set()),
        ("wounded", "es", "Suben a quince los muertos tras morir otros dos en el hospital", {2}),
    ],
)
def test_whom_nothing_befell_is_not_counted(
    kind: TollKind, language: str, title: str, spared: set[float]
) -> None:
    assert denied(kind, title, language) == spared


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("es", "Ejército abatió tres drones en el Catatumbo"),
        ("es", "Dos avionetas de narcos fueron abatidas en Apure"),
        ("pt", "FAB abate duas aeronaves na fronteira"),
    ],
)
def test_drones_and_planes_that_are_put_down_are_nobody(language: str, title: str) -> None:
    assert not any(one.outright for one in find_candidates(title, "", language)[1])


@pytest.mark.parametrize(
    ("language", "title", "dead"),
    [
        ("es", "Tropas abatieron a ocho guerrilleros del ELN", 8),
        ("es", "Fuerzas federales abaten a seis integrantes del cártel", 6),
        ("es", "Cuatro disidentes fueron dados de baja en Guaviare", 4),
        ("pt", "Onze suspeitos foram abatidos no Guamá", 11),
    ],
)
def test_whom_troops_put_down_is_dead_however_unlikely_to_the_network(
    language: str, title: str, dead: int
) -> None:
    tokens = {title: (Token(0, len(title), (-5.0, -6.0, -6.0, 2.0)),)}
    (found,) = weigh_tolls((title, "", language), tokens, TollWeights({}))
    assert (found.kind, found.count) == ("dead", dead)
