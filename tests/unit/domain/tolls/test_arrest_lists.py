"""Arrests as whole newspaper articles tell them: lists with asides, pairs, sums, other cases."""

import pytest

from avizor.domain.tolls.candidates import find_candidates
from avizor.domain.tolls.reading import find_tolls


def held(text: str, language: str, title: str = "") -> float | None:
    tolls = find_tolls(title, text, language)
    return next((toll.count for toll in tolls if toll.kind == "arrested"), None)


@pytest.mark.parametrize(
    ("language", "title", "count"),
    [
        ("en", "Santos: forklift driver and guard arrested over cocaine in coffee", 2),
        ("en", "Church charity manager and shipping agent held over Haina rifles", 2),
        ("es", "«Textiles humanitarios»: caen agente naviero y encargada de fundación", 2),
        ("es", "Prenden a chofer y guardia por robo", 2),
        ("es", "A la cárcel juez de la Albán Borja y su secretario", 2),
    ],
)
def test_a_headlines_pair_needs_no_articles(language: str, title: str, count: int) -> None:
    assert held("", language, title) == count


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "The Bolivian pilot, 39, and the ranch foreman, 52, were arrested.", 2),
        ("en", "The pilot, 39, and two Paraguayans aged 24 and 31 were arrested.", 3),
        (
            "en",
            "The pilot, a 45-year-old Brazilian who had lost his licence, and two Paraguayans who "
            "were moving the bricks into a livestock truck were arrested near the town.",
            3,
        ),
        (
            "pt",
            "O piloto, um sul-mato-grossense de 45 anos com licença cassada pela Anac, e dois "
            "paraguaios que descarregavam os fardos foram presos.",
            3,
        ),
        (
            "pt",
            "O piloto, boliviano de 39 anos, e o administrador da propriedade, paraguaio de 52, "
            "foram presos.",
            2,
        ),
        (
            "es",
            "Alias Pulga, un hombre de 31 años a quien las autoridades señalan como explosivista "
            "del frente Carlos Patiño, y una mujer de 26 fueron capturados en Suárez.",
            2,
        ),
        (
            "en",
            "The owner of two jewellery shops in Manaus and a former councillor from the river "
            "town of Humaitá were arrested on Thursday.",
            2,
        ),
        (
            "en",
            "Federal police arrested the owner of a tire shop in Foz do Iguaçu and his nephew.",
            2,
        ),
        (
            "en",
            "A diving instructor who taught children in a fishing village and a 51-year-old "
            "boatman were arrested on Thursday.",
            2,
        ),
        (
            "es",
            "El Ejército confirmó la captura de dos colombianos, un hondureño y un nicaragüense.",
            4,
        ),
        ("en", "Under arrest: six Bolivians and five Chinese nationals.", 11),
        ("pt", "Determinou a prisão provisória de uma contadora e de um ex-capitão da guarda.", 2),
        (
            "es",
            "Impuso 12 meses de prisión preventiva a la propietaria de una agencia de carga y a "
            "un miembro del Cuerpo Especializado.",
            2,
        ),
        (
            "es",
            "Un juez vinculó a proceso este martes, por desaparición forzada, al exdirector de la "
            "Policía Municipal de Tecomán y a tres de sus agentes.",
            4,
        ),
    ],
)
def test_what_is_told_of_the_first_of_a_list_parts_no_list(
    language: str, text: str, count: int
) -> None:
    assert held(text, language) == count


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("pt", "A mulher, de 37 anos, foi presa com o companheiro, de 41, na capital.", 2),
        ("es", "El adolescente de 16 años detenido con él compareció por separado.", 2),
        ("es", "Con él cayeron dos mujeres que llevaban 1.4 kilos de oro en una faja.", 3),
        (
            "es",
            "Junto a él fue capturada este viernes al amanecer una mujer de 23 años, que habría "
            "guardado las armas, y un menor de 16.",
            3,
        ),
        (
            "en",
            "Eleven military police officers were arrested on Wednesday. A transport businessman "
            "was also detained.",
            12,
        ),
        ("es", "Una vendedora fue detenida el lunes. También fue detenido su conviviente.", 2),
        ("es", "Es el décimo detenido de la causa “Puelche” y el primero con cargo público.", 10),
        (
            "es",
            "Un jefe de turno, de 51 años, fue detenido el sábado. Es el décimo detenido de la "
            "causa y el primero con cargo público.",
            10,
        ),
        ("en", "A baker was arrested on Sunday. It is the third arrest in the case.", 3),
        ("pt", "Com eles são cinco os presos desde o começo da operação.", 5),
        ("en", "He is back in jail, bringing arrests in the case to two.", 2),
    ],
)
def test_who_is_arrested_with_others_adds_up_with_them(
    language: str, text: str, count: int
) -> None:
    assert held(text, language) == count


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("pt", "Foram cumpridos 12 mandados de prisão preventiva, 11 contra policiais.", 12),
        ("pt", "Cumpriu nesta quinta (11) mandado de prisão temporária contra um homem.", 1),
        ("pt", "A Polícia Civil cumpriu nesta segunda-feira (8) três mandados de prisão.", 3),
        ("es", "Dispuso detención preventiva para cuatro de los doce camioneros arrestados.", 12),
        ("pt", "A Justiça do Rio mandou soltar três dos nove presos na operação da Vila.", 9),
        ("en", "Judges released 39 of 63 people who had been detained.", 63),
        ("en", "A judge released all 14 people held in the same protest.", 14),
    ],
)
def test_a_court_that_frees_or_keeps_some_changes_no_arrests(
    language: str, text: str, count: int
) -> None:
    assert held(text, language) == count


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Police arrested five men. The five arrested men also face charges.", 5),
        ("es", "Fueron detenidos dos hombres. Además, los dos detenidos tenían antecedentes.", 2),
        ("pt", "A polícia prendeu três homens. Os três presos também respondem por tráfico.", 3),
        ("en", "A man was arrested. The suspect, who was arrested at home, is also accused.", 1),
        ("en", "Four men were arrested. One of them was also arrested in Lima.", 4),
        ("es", "Hay tres detenidos. También hay dos heridos entre los tres detenidos.", 3),
        ("es", "Hay cuatro detenidos. También fueron detenidos dos hombres por otro caso.", 4),
        ("es", "El alcalde y los tres policías detenidos con él irán a juicio.", 4),
        ("pt", "O vereador e os três policiais presos com ele foram levados ao Rio.", 4),
        ("en", "The mayor and the three officers arrested with him appeared in court.", 4),
        ("es", "Cinco colombianos, tres hombres y dos mujeres, fueron detenidos.", 5),
        ("pt", "Cinco bolivianos, três homens e duas mulheres, foram presos.", 5),
        ("en", "Five Venezuelans, three men and two women, were arrested.", 5),
    ],
)
def test_who_is_told_twice_counts_once(language: str, text: str, count: int) -> None:
    assert held(text, language) == count


@pytest.mark.parametrize(
    ("language", "text", "dead"),
    [
        ("es", "Capturan a sospechoso de asesinar a comerciante y su hijo", 2),
        ("pt", "Prendem suspeito de matar motorista e passageiro", 2),
        ("es", "El acusado de matar al dueño de un bar en Lima y a su esposa fue capturado", 1),
        ("en", "Killer of pilot and guard arrested", None),
        ("en", "A man was arrested with his neighbour's rifle", None),
        ("en", "A man was arrested with a child he had abducted", None),
    ],
)
def test_victims_and_children_are_not_held(language: str, text: str, dead: int | None) -> None:
    counts = {toll.kind: toll.count for toll in find_tolls(text, "", language)}
    assert (counts["arrested"], counts.get("dead")) == (1, dead)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Las FARC liberaron a tres de los cinco soldados capturados."),
        ("en", "Gang releases two of the six missionaries held"),
    ],
)
def test_captives_whom_no_court_frees_were_never_arrested(language: str, text: str) -> None:
    assert held(text, language) is None


def test_a_land_before_several_people_makes_no_ordinal() -> None:
    tolls = find_tolls("Five Venezuelan fishermen missing after pirates attack", "", "en")
    assert [(toll.kind, toll.count) for toll in tolls] == [("missing", 5)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Ofrecen 50 mil soles por datos que lleven a la captura de alias “Caracas”."),
        ("en", "A reward is offered for information leading to the arrest of a suspect."),
    ],
)
def test_whom_a_reward_is_offered_for_is_not_arrested(language: str, text: str) -> None:
    assert held(text, language) is None


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("es", "Se les incautó dos pistolas y tres chalecos.", 2),
        ("es", "Otros dos tripulantes del Lady Savitri fueron rescatados.", 2),
        ("en", "Police have listed two men as persons of interest in the shooting.", 2),
        ("en", "Two suspects are at large.", 2),
        ("pt", "Dois homens foram socorridos.", 2),
        ("es", "Dos personas allegadas al padre aseguraron que se entregó dinero.", 2),
        ("en", "Seven men of interest are asked to report to the station.", 7),
    ],
)
def test_things_and_people_at_large_are_no_arrests(language: str, text: str, value: int) -> None:
    _, candidates = find_candidates("", text, language)
    told = [one for one in candidates if one.value == value]
    assert told
    assert all("arrested" in one.denied for one in told)


def test_who_is_told_at_large_and_held_is_arrested() -> None:
    text = "Two men who had fled were caught on Friday."
    _, candidates = find_candidates("", text, "en")
    assert not any("arrested" in one.denied for one in candidates)
