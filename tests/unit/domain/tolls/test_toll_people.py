"""People who are counted without one number: lists, pairs, ordinals, a verb in the singular."""

import pytest

from avizor.domain.tolls.people import join_people, person_form
from avizor.domain.tolls.reading import find_tolls


def counts(title: str, text: str = "", language: str | None = "es") -> dict[str, float]:
    return {toll.kind: toll.count for toll in find_tolls(title, text, language)}


@pytest.mark.parametrize(
    ("title", "language", "wanted"),
    [
        ("Atentado: mueren un cadete, un vigilante y una mujer", "es", {"dead": 3}),
        ("Bus driver and teenage fare collector shot dead in Choloma", "en", {"dead": 2}),
        ("Shopkeeper and young daughter killed in Port of Spain", "en", {"dead": 2}),
        ("Nurse and elderly patient killed in hospital attack", "en", {"dead": 2}),
        ("Guard, two others held in pharmacist abduction", "en", {"arrested": 3}),
        ("Mueren un taxista y su acompañante en Durán", "es", {"dead": 2}),
        ("Ambulante e estudante morrem por bala perdida", "pt", {"dead": 2}),
        ("Polícia prende ex-vereador e dois cúmplices", "pt", {"arrested": 3}),
        ("Una mujer y sus dos hijos, presos por el crimen", "es", {"arrested": 3}),
        ("Cinco homens e duas mulheres foram mortos", "pt", {"dead": 7}),
        ("Presos pai e filho suspeitos do ataque", "pt", {"arrested": 2}),
        ("Tres policías, dos soldados y un civil murieron", "es", {"dead": 6}),
        ("Three soldiers, two guards and a driver were killed", "en", {"dead": 6}),
        ("Tres víctimas, dos hombres y una mujer, fueron asesinadas", "es", {"dead": 3}),
        ("Cuatro imputados, tres hombres y una mujer, detenidos", "es", {"arrested": 4}),
        ("Cuatro policías, tres hombres y una mujer, asesinados", "es", {"dead": 4}),
        ("Um sargento e dois soldados ficaram feridos", "pt", {"wounded": 3}),
        ("Two men and a woman arrested in raid", "en", {"arrested": 3}),
        ("La PDI detuvo en Iquique a un hombre y su pareja", "es", {"arrested": 2}),
        ("Police arrest a union leader and two crane operators", "en", {"arrested": 3}),
        ("Honduran detectives arrested a transport owner and his driver", "en", {"arrested": 2}),
        ("A polícia prendeu um empresário e seu motorista", "pt", {"arrested": 2}),
        ("Mataron en la vía a una maestra y su hija", "es", {"dead": 2}),
        ("Sus dos ocupantes, piloto y copiloto, están detenidos", "es", {"arrested": 2}),
        (
            "PF prende prefeito de Santa Rita do Sul e mais quatro servidores",
            "pt",
            {"arrested": 5},
        ),
        ("Police arrest the mayor and four others", "en", {"arrested": 5}),
        ("Ataque mata dois policiais haitianos e um integrante da missão", "pt", {"dead": 3}),
        ("Murieron dos policías haitianos y un agente salvadoreño", "es", {"dead": 3}),
    ],
)
def test_a_list_of_people_counts_as_their_sum(
    title: str, language: str, wanted: dict[str, float]
) -> None:
    assert counts(title, "", language) == wanted


def test_those_of_whom_more_is_told_are_of_no_list() -> None:
    assert counts("Balearon a un hombre y cuatro más fueron detenidos")["arrested"] == 4


def test_an_unknown_number_in_a_list_leaves_it_uncounted() -> None:
    assert counts("Asesinan al alcalde y a sus escoltas") == {}


def test_an_and_between_two_clauses_adds_nothing() -> None:
    assert counts("", "Murió un custodio y ocho personas fueron heridas.") == {
        "dead": 1,
        "wounded": 8,
    }


@pytest.mark.parametrize(
    ("title", "language", "wanted"),
    [
        ("Pareja acribillada al salir de un gimnasio: dos muertos", "es", {"dead": 2}),
        ("Casal é preso com a arma do crime", "pt", {"arrested": 2}),
        ("Trio detained over corporal's murder", "en", {"arrested": 3, "dead": 1}),
        ("Chacina: pistoleiros matam meia dúzia de pessoas", "pt", {"dead": 6}),
        ("A dozen inmates were slain", "en", {"dead": 12}),
        ("Una veintena de muertos en ataque a un mercado", "es", {"dead": 20}),
        ("Doble crimen en la frontera", "es", {"dead": 2}),
    ],
)
def test_pairs_and_round_numbers_are_numbers(
    title: str, language: str, wanted: dict[str, float]
) -> None:
    assert counts(title, "", language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Otros dos detenidos por cupos a combis: ya son siete.", "es", {"arrested": 7}),
        ("Murió otro de los lesionados. Suman nueve los muertos.", "es", {"dead": 9}),
        ("Mais três pessoas foram presas. Agora são 17 os presos.", "pt", {"arrested": 17}),
        ("An officer has died, making it three.", "en", {"dead": 3}),
        (
            "Three brothers were arrested, bringing to four the number of people detained.",
            "en",
            {"arrested": 4},
        ),
        ("Tercer fallecido por el ataque en la cancha.", "es", {"dead": 3}),
        ("A second suspect was arrested.", "en", {"arrested": 2}),
        ("Quarto corpo é achado no canavial.", "pt", {"dead": 4}),
        ("Muere el quinto jugador de Kraal Road.", "es", {"dead": 5}),
        ("Morre segundo colhedor; turmas param.", "pt", {"dead": 2}),
        ("Fallece tercer baleado del operativo.", "es", {"dead": 3}),
        ("Os dois primos e o terceiro pedreiro, mortos na sexta-feira.", "pt", {"dead": 3}),
        ("Dos agentes murieron en el acto y un tercer policía falleció.", "es", {"dead": 3}),
        ("Two men were held on Friday and a third suspect was detained.", "en", {"arrested": 3}),
        ("Es la cuarta persona detenida por el asalto.", "es", {"arrested": 4}),
        ("Es la séptima captura del expediente.", "es", {"arrested": 7}),
        ("A corporal is the third person to be arrested over the rifles.", "en", {"arrested": 3}),
    ],
)
def test_a_stated_total_or_an_ordinal_wins_over_the_newest_ones(
    text: str, language: str, wanted: dict[str, float]
) -> None:
    assert counts("", text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Murió el segundo día de protestas.", "es", {"dead": 1}),
        ("Morre segundo policial em duas semanas.", "pt", {"dead": 1}),
        ("O soldado morreu segunda feira.", "pt", {"dead": 1}),
        ("O soldado morreu sexta à noite.", "pt", {"dead": 1}),
        ("Muere Segundo Quispe, dirigente campesino.", "es", {"dead": 1}),
        ("Muere el segundo al mando de Los Lobos.", "es", {"dead": 1}),
        ("Muere el segundo soldado del mes.", "es", {"dead": 1}),
        ("Es la segunda captura del año.", "es", {}),
        ("Es su segunda captura del caso.", "es", {}),
        ("The summit is the second to be held in Quito.", "en", {}),
    ],
)
def test_an_ordinal_of_other_things_or_of_a_time_counts_nobody(
    text: str, language: str, wanted: dict[str, float]
) -> None:
    assert counts("", text, language) == wanted


def test_a_third_one_missing_is_one() -> None:
    assert counts("Two tourists killed, a third missing", "", "en") == {"dead": 2, "missing": 1}


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Bruno A., playero de oficio, fue ejecutado mientras cargaba nafta.", "es", {"dead": 1}),
        ("O vigia da escola foi preso ontem.", "pt", {"arrested": 1}),
        ("The river activist, a mother of two, was shot dead.", "en", {"dead": 1}),
        ("The other man wanted over it gave himself up.", "en", {"arrested": 1}),
    ],
)
def test_a_verb_in_the_singular_tells_of_one(
    text: str, language: str, wanted: dict[str, float]
) -> None:
    assert counts("", text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ningún militar resultó herido. El hermano no fue detenido.", "es"),
        ("Ninguém foi preso. A Polícia Civil não fez prisões.", "pt"),
        ("Nobody has been arrested yet. No officer was hurt.", "en"),
        ("En enero, otra bomba había dejado cuatro heridos en la cuadra.", "es"),
        ("Es la cuarta muerte de este tipo en Rosario en una semana.", "es"),
        ("Seventeen buses have burned.", "en"),
    ],
)
def test_nobody_and_other_events_are_no_toll(text: str, language: str) -> None:
    assert counts("", text, language) == {}


def test_who_was_in_hospital_and_died_is_not_wounded() -> None:
    text = "Dois homens que estavam internados morreram."
    assert counts("", text, "pt").get("wounded") is None


def test_a_clause_about_other_years_does_not_hide_the_rest() -> None:
    title = "Soldado reage e morre na Penha; é o 11º policial assassinado no ano"
    assert counts(title, "", "pt") == {"dead": 1}


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("policias", 2),
        ("mujer", 1),
        ("garimpeiro", 1),
        ("women", 2),
        ("enero", 0),
        ("carretera", 0),
    ],
)
def test_a_word_names_one_person_several_or_nobody(word: str, form: int) -> None:
    assert person_form(word) == form


def test_a_text_without_a_list_stays_as_it_is() -> None:
    assert join_people("⟦0⟧ policias murieron", [3.0]) == ("⟦0⟧ policias murieron", [3.0])
    assert join_people("", []) == ("", [])


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("es", "Cuatro cuerpos fueron dejados en un lote y otros dos junto al río.", {"dead": 6}),
        ("es", "Mataron a tres jóvenes en una cancha y a dos policías.", {"dead": 5}),
        ("es", "Hallaron tres cadáveres en una finca y otro en el camino vecinal.", {"dead": 4}),
        ("pt", "Quatro corpos foram achados em um sítio e outros três em um rio.", {"dead": 7}),
        ("pt", "Dois suspeitos foram presos em Santos e outro em Cubatão.", {"arrested": 3}),
        ("en", "Four bodies were found in a truck and two more near a creek.", {"dead": 6}),
        ("en", "Three men were arrested in Lima and two others in Ica.", {"arrested": 5}),
    ],
)
def test_others_of_the_same_somewhere_else_are_added(
    language: str, text: str, wanted: dict[str, float]
) -> None:
    assert counts(text, "", language) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("es", "Cuatro muertos en Tibú, tres en El Tarra y dos en Sardinata", {"dead": 9}),
        ("pt", "Quatro mortos em Phoc e três em Gleba B", {"dead": 7}),
        ("en", "Three people were killed in Iguala and five in Taxco.", {"dead": 8}),
        (
            "es",
            "En Vinces fueron asesinadas tres personas; en Baba, dos; y en Mocache, otras dos.",
            {"dead": 7},
        ),
        ("es", "Tres heridos en Tibú y dos en El Tarra", {"wounded": 5}),
        ("es", "Cuatro muertos en enero y dos en febrero en Manta", {"dead": 4}),
        ("es", "Tres muertos en Cali y dos en estado grave", {"dead": 3}),
        ("es", "Dos muertos en Quito y tres heridos en Guayaquil", {"dead": 2, "wounded": 3}),
    ],
)
def test_counts_by_place_are_added(language: str, text: str, wanted: dict[str, float]) -> None:
    assert counts(text, "", language) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "es",
            "Cuatro hombres murieron en un bar y otros dos resultaron heridos.",
            {"dead": 4, "wounded": 2},
        ),
        ("es", "Cuatro hombres murieron en un bar y otros dos en el hospital.", {"dead": 4}),
        ("es", "Tres mujeres murieron y otras dos están en estado grave.", {"dead": 3}),
        ("es", "Siete personas murieron, cuatro en un bar y otras tres en una casa.", {"dead": 7}),
        (
            "en",
            "Five men were killed in a bar and two others are in hospital.",
            {"dead": 5, "wounded": 2},
        ),
    ],
)
def test_others_of_whom_something_else_is_told_are_not_added(
    language: str, text: str, wanted: dict[str, float]
) -> None:
    assert counts(text, "", language) == wanted


def test_people_of_two_finished_clauses_are_not_added_up() -> None:
    text = "Allí fueron rescatadas el lunes catorce mujeres, y cinco personas están detenidas."
    assert counts("", text, "es") == {"arrested": 5}
