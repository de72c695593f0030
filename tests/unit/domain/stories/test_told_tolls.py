"""Which tolls the words of articles that follow each other change, read as they are written."""

import pytest

from avizor.domain.records import Toll, TopicScore
from avizor.domain.tolls.candidates import find_candidates
from avizor.domain.tolls.reading import find_tolls
from build import assessed, source, toll
from joined import steps
from joined import told as joined
from joined import told_in_words as told


def test_the_portuguese_in_the_denies_nothing() -> None:
    story = told(
        (0, "Ataque no bairro deixa mortos"), (2, "Dois mortos em ataque a tiros"), language="pt"
    )
    assert steps(story) == []


@pytest.mark.parametrize(
    ("language", "first", "title"),
    [
        ("pt", "Dois homens estão desaparecidos", "Desaparecidos no Pará são encontrados com vida"),
        ("es", "Dos desaparecidos", "Hallan con vida a los pescadores que se extraviaron"),
    ],
)
def test_the_missing_are_found_though_a_small_word_looks_like_a_denial(
    language: str, first: str, title: str
) -> None:
    assert steps(told((0, first), (30, title), language=language)) == [("missing", 2, 0)]


def test_people_who_are_listed_as_freed_leave_the_others_missing() -> None:
    freed = "Child and nurse kidnapped from Haiti orphanage are freed"
    story = told((0, "Seven staff of orphanage missing in Kenscoff"), (50, freed), language="en")
    assert steps(story) == [("missing", 7, 5)]


def test_who_is_still_missing_beside_a_body_is_not_found() -> None:
    found = "Mexican forest activist found shot dead, companions missing"
    story = told((0, "Three activists missing in Atoyac"), (30, found), language="en")
    assert steps(story) == [("dead", None, 1), ("missing", 3, 2)]


@pytest.mark.parametrize("day", ["terça-feira", "quarta-feira"])
def test_a_weekday_is_no_ordinal(day: str) -> None:
    later = f"Outro suspeito é preso nesta {day}"
    story = told((0, "Dois homens foram presos"), (50, later), language="pt")
    assert steps(story) == [("arrested", 2, 3)]


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        (
            "es",
            "Un comerciante muerto",
            "Un comerciante murió baleado, mientras otra persona quedó herida",
        ),
        (
            "es",
            "Dos hombres muertos",
            "Dos hombres murieron; otras tres personas resultaron heridas",
        ),
        ("es", "Un comerciante murió baleado", "Muere comerciante tras ser baleado"),
    ],
)
def test_another_person_who_is_not_dead_adds_no_death(
    language: str, first: str, later: str
) -> None:
    story = told((0, first), (5, later), language=language)
    assert not any(fact == "dead" for fact, *_ in steps(story))


def test_another_suspect_at_large_adds_no_arrest() -> None:
    later = "Police arrest a man; another suspect remains at large"
    assert steps(told((0, "One man arrested"), (50, later), language="en")) == []


@pytest.mark.parametrize(
    ("hours", "later", "now"),
    [
        (50, "Capturan a un hombre señalado de armar la moto", 9),
        (3, "Capturan a un hombre señalado de armar la moto", 8),
        (50, "Un juez envía a prisión preventiva a un hombre detenido por la moto", 8),
        (50, "Vuelven los vecinos | Nadie sale. Nadie habla. Un hombre fue detenido.", 8),
        (50, "Siguen detenidos dos hombres por la moto", 8),
        (50, "Corrigen: son siete los detenidos, no ocho", 7),
        (50, "Capturan a un hombre en La Libertad por la moto bomba", 9),
        (50, "Un hombre fue detenido por el asesinato del juez de la moto", 9),
        (50, "Ya son tres los detenidos por otra moto", 8),
        (50, "Tres detenidos por la moto bomba son policías", 8),
        (50, "Dos detenidos por la moto bomba se fugan", 8),
        (50, "Vinculan a proceso a dos detenidos por la moto", 8),
        (50, "Dos detenidos por la moto comparecen ante el magistrado", 8),
    ],
)
def test_fewer_arrests_than_are_known_are_further_ones_where_the_lead_tells_them_a_day_later(
    hours: float, later: str, now: int
) -> None:
    story = told((0, "Ocho detenidos por la moto bomba"), (hours, later))
    assert [t.count for t in story.tolls if t.kind == "arrested"] == [now]


def test_of_a_further_arrest_its_retelling_adds_no_other() -> None:
    arrest = "Capturan a un hombre señalado de armar la moto"
    again = "Detienen al presunto armador de la moto"
    late = "Un hombre fue detenido por la moto"
    story = told((0, "Ocho detenidos por la moto bomba"), (50, arrest), (66, again), (150, late))
    assert [t.count for t in story.tolls if t.kind == "arrested"] == [9]


def test_a_further_arrest_adds_nothing_to_a_count_in_doubt() -> None:
    doubtful = toll("arrested", 8).model_copy(update={"chance": 0.55})
    title = "Capturan a un hombre señalado de armar la moto"
    one = assessed("a0", title="Moto bomba", tolls=(doubtful,))
    caught = assessed("a1", hours=50, title=title, tolls=(toll("arrested", 1, title),))
    assert [t.count for t in joined(one, caught).tolls] == [1]


@pytest.mark.parametrize("later", ["Es el segundo aprehendido", "Es el segundo detenido del caso"])
def test_an_ordinal_counts_those_who_are_under_arrest(later: str) -> None:
    story = told((0, "Un detenido por el asalto"), (50, f"Cae el gerente | {later}."))
    assert [t.count for t in story.tolls if t.kind == "arrested"] == [2]


def test_a_wounded_person_who_dies_adds_a_death() -> None:
    story = told((0, "Dos muertos y tres heridos"), (30, "Muere en el hospital uno de los heridos"))
    assert ("dead", 2, 3) in steps(story)


def test_more_are_wounded_though_as_many_were_hit_in_all() -> None:
    story = told(
        (0, "Un muerto y un herido"), (30, "Sube a dos la cifra de heridos tras el ataque")
    )
    assert steps(story) == [("wounded", 1, 2)]


def test_all_who_were_shot_are_not_wounded_once_more() -> None:
    story = told((0, "Un muerto y dos heridos"), (30, "Tres hombres baleados en un bar"))
    assert steps(story) == []
    assert {one.kind: one.count for one in story.tolls} == {"dead": 1, "wounded": 2}


def test_one_who_died_hides_no_arrest_that_was_told() -> None:
    early = "Un joven muerto en Durán | Un sospechoso está bajo custodia."
    story = told((0, early), (30, "Un hombre fue detenido por el crimen"))
    assert not any(fact == "arrested" for fact, *_ in steps(story))


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("es", "El ataque del 5 de noviembre dejó tres muertos", "Cinco muertos tras el ataque"),
        ("es", "A las 5 de la tarde mataron a tres hombres", "Cinco muertos tras el ataque"),
        ("es", "Un ataque en el kilómetro 5 deja tres muertos", "Cinco muertos tras el ataque"),
        ("pt", "Três mortos nesta quarta-feira (5)", "Cinco mortos no ataque"),
        ("es", "Cinco hombres armados mataron a tres", "Suben a cinco los muertos"),
    ],
)
def test_a_number_that_counts_nobody_hides_no_higher_toll(
    language: str, first: str, later: str
) -> None:
    assert steps(told((0, first), (30, later), language=language)) == [("dead", 3, 5)]


def test_a_count_that_the_story_left_does_not_come_back() -> None:
    story = told(
        (0, "Cinco desaparecidos en el río"),
        (30, "Tres siguen desaparecidos en el río"),
        (33, "Cinco desaparecidos en el río"),
        (36, "Tres siguen desaparecidos en el río"),
    )
    assert steps(story) == [("missing", 5, 3)]


CORRECTED = (
    (0, "Nueve mineros muertos en Pataz"),
    (5, "La policía corrigió la cifra: ocho muertos en Pataz"),
)


@pytest.mark.parametrize(
    ("then", "back"),
    [
        (((30, "Hallan otro cuerpo y ya suman nueve los muertos en Pataz"),), True),
        (((30, "Novena víctima de Pataz: nueve muertos"),), True),
        (((30, "Nueve muertos en Pataz"),), False),
        (((30, "Nueve muertos en Pataz"), (33, "Nueve muertos deja el ataque")), True),
        (((6, "Nueve muertos en Pataz"), (7, "Nueve muertos deja el ataque")), False),
    ],
)
def test_a_corrected_count_comes_back_with_another_death_or_two_later_reports(
    then: tuple[tuple[float, str], ...], back: bool
) -> None:
    moved = [(before, after) for fact, before, after in steps(told(*CORRECTED, *then))]
    assert moved == [(9, 8), (8, 9)][: 1 + back]


@pytest.mark.parametrize(
    ("later", "corrected"),
    [
        ("La policía trabaja para esclarecer el ataque que dejó cuatro muertos", False),
        ("La policía corrigió la cifra: cuatro muertos", True),
        ("La policía aclaró que hay cuatro muertos y no cinco", True),
        ("Corrigen: son cuatro los muertos en el bar", True),
        ("El Centro de Corrección confirma cuatro muertos", False),
        ("Gobernación rebaja a cuatro los muertos en el bar", True),
        ("Police revise death toll: down to cuatro muertos", True),
    ],
)
def test_a_correction_names_a_figure(later: str, corrected: bool) -> None:
    told_ = steps(told((0, "Cinco muertos en un bar"), (30, later)))
    assert told_ == ([("dead", 5, 4)] if corrected else [])


@pytest.mark.usefixtures("by_rules_alone")
@pytest.mark.parametrize(
    ("hours", "first", "later", "due"),
    [
        (3, "Ataque en un bar", "Ataque en un bar | Nadie habla. Hay cinco heridos.", False),
        (14, "Ataque en un bar", "Ataque en un bar | Nadie habla. Hay cinco heridos.", True),
        (3, "Ataque en un bar", "Ataque en un bar | Dos hombres fueron detenidos.", False),
        (3, "Ataque. No hay detenidos", "Ataque | Dos hombres fueron detenidos.", True),
        (3, "Ataque en un bar", "Detienen a dos hombres por el ataque", True),
        (3, "Ataque en un bar", "El ataque dejó además cinco heridos", True),
        (3, "Ataque en un bar | Hay varios heridos.", "El ataque dejó cinco heridos", False),
    ],
)
def test_a_first_count_within_hours_joins_in_silence_but_what_is_news(
    hours: float, first: str, later: str, due: bool
) -> None:
    assert bool(steps(told((0, first), (hours, later)))) is due


@pytest.mark.usefixtures("by_rules_alone")
def test_one_seizure_counted_anew_within_hours_wakes_nobody() -> None:
    first = "Hallan 1.300 kilos de cocaína en Guayaquil"
    pieces = "Incautan 1.142 paquetes de cocaína en un contenedor"
    assert steps(told((0, first), (6, pieces))) == []
    assert steps(told((0, first), (30, pieces))) == [("seized", None, 1142)]


def test_a_seizure_rounded_in_words_is_no_new_one() -> None:
    first = "Incautan 900 kilos de cocaína en Guayaquil"
    assert steps(told((0, first), (20, "Casi una tonelada de cocaína entre langostinos"))) == []
    assert steps(told((0, first), (20, "Una tonelada de cocaína entre langostinos"))) == [
        ("seized", 900, 1000)
    ]


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        (
            "es",
            "Detienen a tres por extorsión en Apopa",
            "Condenan a 245 años de prisión a alias Sombra por 14 homicidios cometidos en Apopa",
        ),
        (
            "pt",
            "Cinco mortos em presídio do Acre",
            "Doze presos apontados como mandantes das mortes são levados para Mossoró",
        ),
    ],
)
def test_the_deaths_that_a_court_tries_are_no_news(language: str, first: str, later: str) -> None:
    story = told((0, first), (60, later), language=language)
    assert "dead" not in {kind for kind, _, _ in steps(story)}


def test_a_stated_sum_is_news_though_somebody_is_charged() -> None:
    rises = "Suben a seis los muertos e imputan a un hombre por la masacre"
    assert steps(told((0, "Cinco muertos en una masacre"), (60, rises))) == [("dead", 5, 6)]


SIX_TAKEN = "Seis mineros están desaparecidos en Segovia"


@pytest.mark.parametrize(
    ("language", "articles", "wanted"),
    [
        (
            "es",
            [(0, SIX_TAKEN), (20, "Liberan a cuatro mineros en Segovia")],
            [("missing", 6, 2)],
        ),
        (
            "es",
            [
                (0, SIX_TAKEN),
                (20, "Liberan a dos de los seis mineros"),
                (22, "Dos mineros recuperan la libertad en Segovia"),
            ],
            [("missing", 6, 4)],
        ),
        (
            "es",
            [
                (0, SIX_TAKEN),
                (20, "Liberan a cuatro de los seis mineros"),
                (22, "Recuperan la libertad cuatro de seis mineros"),
                (50, "Libres los dos mineros que faltaban"),
            ],
            [("missing", 6, 2), ("missing", 2, 0)],
        ),
        (
            "pt",
            [
                (0, "Seis pescadores estão desaparecidos"),
                (20, "Três pescadores são libertados no Pará"),
                (21, "Três pescadores são soltos e libertados"),
                (44, "Três pescadores são libertados após acordo"),
            ],
            [("missing", 6, 3), ("missing", 3, 0)],
        ),
        (
            "en",
            [(0, "Eight officers are missing"), (20, "Five missing officers found in Gros-Morne")],
            [("missing", 8, 3)],
        ),
        ("es", [(0, SIX_TAKEN), (90, "Tras 12 días liberan a los mineros")], [("missing", 6, 0)]),
        (
            "es",
            [
                (0, SIX_TAKEN),
                (20, "Liberados una topógrafa y otros dos mineros secuestrados"),
                (44, "Recobran la libertad los tres mineros que seguían secuestrados"),
            ],
            [("missing", 6, 3), ("missing", 3, 0)],
        ),
        (
            "pt",
            [
                (0, "Seis pescadores estão desaparecidos"),
                (20, "Uma professora e outros dois pescadores são soltos"),
                (44, "Últimos três reféns são soltos no Pará"),
            ],
            [("missing", 6, 3), ("missing", 3, 0)],
        ),
        (
            "en",
            [
                (0, "Eight passengers are missing"),
                (2, "Pregnant woman released by gunmen"),
                (20, "A nurse and two others freed in Haiti"),
                (44, "Bodies of five missing passengers found: two bodies recovered"),
            ],
            [("missing", 8, 7), ("missing", 7, 4), ("dead", None, 5)],
        ),
        (
            "es",
            [(0, "Tres pescadores desaparecidos"), (20, "Recuperan los cuerpos de dos pescadores")],
            [("dead", None, 2), ("missing", 3, 1)],
        ),
    ],
)
def test_a_release_of_some_leaves_the_others_missing_and_is_told_once(
    language: str, articles: list[tuple[float, str]], wanted: list[tuple[str, float, float]]
) -> None:
    assert steps(told(*articles, language=language)) == wanted


def test_whom_a_court_lets_go_was_no_hostage() -> None:
    taken, freed = "Empresário está desaparecido", "Justiça solta policiais no caso do empresário"
    assert steps(told((0, taken), (40, freed), language="pt")) == []


def test_an_exact_amount_gives_way_to_none_that_rounds_it() -> None:
    weighed, rounded = "Decomisan 1.850 kilos de cocaína", "Decomisan dos toneladas de cocaína"
    corrected = "Ministerio corrige: eran 2.150 kilos de cocaína los decomisados"
    assert steps(told((0, weighed), (20, rounded), (40, corrected))) == [("seized", 1850, 2150)]


@pytest.mark.parametrize(
    ("later", "told_"),
    [
        ("Peritaje eleva a 655 kilos la cocaína: suman 655 kilos", [("seized", 640, 655)]),
        ("La fiscalía corrigió: son 628 kilos de cocaína y no 640", [("seized", 640, 628)]),
        (
            "670 kilos of cocaine, up from a first figure of 640, customs say",
            [("seized", 640, 670)],
        ),
        ("Cancillería corrige a 640: más de 620 kilos de cocaína", []),
        ("Detienen a dos por los 655 kilos de cocaína", []),
        ("Más de 600 kilos de cocaína en total hallados en el puerto", []),
    ],
)
def test_a_quantity_that_is_weighed_anew_is_told_however_near(
    later: str, told_: list[tuple[str, float, float]]
) -> None:
    story = told((0, "Decomisan 640 kilos de cocaína en el puerto"), (20, later))
    assert [one for one in steps(story) if one[0] == "seized"] == told_


def test_an_official_weight_is_told_however_near() -> None:
    told_by_press = assessed("a", tolls=(toll("seized", 410, unit="kg"),))
    office = source("receita", kind="official")
    weighed = assessed("b", hours=20, source=office, tolls=(toll("seized", 412, unit="kg"),))
    assert ("seized", 410, 412) in steps(joined(told_by_press, weighed))


def test_a_headline_that_tells_of_the_first_death_of_the_wounded_is_news() -> None:
    other = "Dos días antes una moto mató a un policía."
    before = assessed("a", text=other, language="es", tolls=(toll("wounded", 2),))
    title = "Muere en Cali uno de los soldados alcanzados por el dron"
    died = toll("dead", 1, title)
    later = assessed("b", hours=80, title=title, language="es", source=source("b"), tolls=(died,))
    assert ("dead", None, 1) in steps(joined(before, later))


def test_a_toll_that_climbs_is_news_though_its_number_was_named_before() -> None:
    before = "Two dead in Laventille bar | Sunday's triple murder was less than a kilometre off."
    later = "Death toll in bar attack climbs to three"
    assert ("dead", 2, 3) in steps(told((0, before), (8, later), language="en"))


@pytest.mark.parametrize(
    ("language", "missing", "free"),
    [
        ("en", "Eight captives are missing", "Last captives of the orphanage are free"),
        ("es", "Cuatro patrulleros están desaparecidos", "Cruz Roja recibe a los patrulleros"),
        ("pt", "Quatro policiais estão desaparecidos", "Cruz Vermelha recebe quatro policiais"),
    ],
)
def test_who_walks_free_or_comes_to_the_red_cross_is_missing_no_more(
    language: str, missing: str, free: str
) -> None:
    [step] = steps(told((0, missing), (90, free), language=language))
    assert (step[0], step[2]) == ("missing", 0)


@pytest.mark.parametrize(
    ("language", "missing", "before"),
    [
        ("es", "Ocho mineros están desaparecidos", "Cruz Roja recibe autorización del ELN"),
        ("es", "Ocho mineros están desaparecidos", "Cruz Roja recibe donaciones en Bogotá"),
        ("en", "Eight nurses are missing", "Gangs are free to kidnap, say families"),
    ],
)
def test_who_is_not_yet_free_is_missing_still(language: str, missing: str, before: str) -> None:
    assert steps(told((0, missing), (90, before), language=language)) == []


@pytest.mark.parametrize("sums_up", [False, True])
def test_a_death_that_a_headline_tells_is_added_unless_the_text_sums_it_up(sums_up: bool) -> None:
    hurt = "Cinco muertos y doce heridos en ataque a un bus"
    text = "Ya son cinco los muertos" if sums_up else "Hubo cinco muertos y un total de 12 heridos"
    later = f"Muere en el hospital otro de los heridos | {text}."
    found = [one for one in steps(told((0, hurt), (60, later))) if one[0] == "dead"]
    assert found == ([] if sums_up else [("dead", 5, 6)])


@pytest.mark.parametrize(
    ("language", "sum_"),
    [
        ("en", "It brings the dead to two."),
        ("en", "That takes the toll to two, up from one."),
        ("es", "Con él son dos los muertos."),
        ("pt", "Com ele são dois."),
    ],
)
def test_a_sum_is_news_though_a_doubtful_count_came_before(language: str, sum_: str) -> None:
    doubtful = Toll(kind="dead", count=2, sentence="Two were thrown into the sea.", chance=0.6)
    counts = (toll("dead", 1), doubtful, toll("dead", 1), toll("dead", 2, sum_))
    articles = (
        assessed(f"a{n}", hours=n * 20, tolls=(one,), source=source(f"f{n}"), language=language)
        for n, one in enumerate(counts)
    )
    assert steps(joined(*articles)) == [("dead", 1, 2)]


def test_a_headline_counts_the_dead_though_another_sentence_wasin_words() -> None:
    before = assessed("a", tolls=(toll("dead", 2),), text="Mataron a dos y hubo tres disparos.")
    died = toll("dead", 3, "El gremio dijo que un cobrador falleció de madrugada.")
    title = "Paro de buses; gremio cuenta tres muertos"
    after = assessed("b", hours=20, title=title, tolls=(died,), source=source("b"))
    assert ("dead", 2, 3) in steps(joined(before, after))
    other = after.article.model_copy(update={"title": "Paro de buses en El Progreso"})
    assert steps(joined(before, after.model_copy(update={"article": other}))) == []


def test_an_office_that_names_an_old_toll_in_its_headline_takes_nothing_back() -> None:
    story = joined(
        assessed("a", tolls=(toll("dead", 5),)),
        assessed("b", hours=3, tolls=(toll("dead", 7),), source=source("b")),
        assessed(
            "c",
            hours=5,
            title="Secretaría confirma cinco muertos en Guarujá",
            tolls=(toll("dead", 5, "La Secretaría confirma que cinco personas murieron."),),
            source=source("secretaria", kind="official"),
        ),
    )
    assert [one for one in steps(story) if one[0] == "dead"] == [("dead", 5, 7)]


def test_hostages_who_are_freed_within_hours_are_news() -> None:
    taken = "Presos retienen a los guías en la cárcel | Los internos tomaron rehenes."
    freed = "Liberan a cuatro de los doce guías retenidos"
    assert steps(told((0, taken), (5, freed))) == [("missing", None, 8)]


def test_who_was_missing_and_is_dead_is_told_as_dead_though_in_another_language() -> None:
    missing = toll("missing", 1, "Comerciante é sequestrado em Ponta Porã")
    dead = toll("dead", 1, "El cuerpo fue encontrado este martes.")
    first = assessed("a", language="pt", title=missing.sentence, tolls=(missing,))
    title = "Hallan muerto a comerciante secuestrado en Ponta Porã"
    after = assessed(
        "b", hours=22, language="es", title=title, tolls=(dead,), source=source("otro")
    )
    assert ("dead", None, 1) in steps(joined(first, after))


def test_mato_grosso_tells_of_no_death() -> None:
    taken = "Comerciante é sequestrado | Foi levado em Ponta Porã, em Mato Grosso do Sul."
    dead = "Comerciante é morto em Ponta Porã"
    assert steps(told((0, taken), (22, dead), language="pt")) == [("dead", None, 1)]


@pytest.mark.usefixtures("by_rules_alone")
@pytest.mark.parametrize(
    ("later", "wounded"),
    [
        ("Muere en el hospital uno de los heridos | Ya son tres los muertos.", 6),
        ("Muere uno de los siete heridos | Ya son tres los muertos.", 6),
        ("Mueren dos de los heridos | Suman cuatro los muertos.", 5),
        ("Hallan otro cuerpo en el bar | Ya son tres los muertos.", 7),
        ("Muere uno de los heridos | Suman diez los muertos.", 7),
    ],
)
def test_who_dies_of_his_wounds_is_no_longer_wounded(later: str, wounded: float) -> None:
    story = told((0, "Dos muertos y siete heridos en un bar"), (30, later))
    assert {toll.kind: toll.count for toll in story.tolls}["wounded"] == wounded


@pytest.mark.parametrize(
    ("first", "then", "later", "missing"),
    [
        ("Cuatro desaparecidos", "Hallan muertos a dos", "Hallan otros dos cuerpos en el río", 0),
        ("Dos desaparecidos", "Siguen desaparecidos", "Desaparecidos: hallan dos cuerpos", 0),
        ("Cuatro desaparecidos", "Buscan en el río", "Hallan muertos a dos de los cuatro", 2),
    ],
)
def test_the_missing_who_are_found_dead_are_missing_no_more(
    first: str, then: str, later: str, missing: float
) -> None:
    story = told((0, first), (30, then), (80, later))
    assert {toll.kind: toll.count for toll in story.tolls}["missing"] == missing


def test_a_headline_that_says_who_is_held_still_frees_not_all() -> None:
    first = "Secuestran a una jueza y a su hermano en Quito"
    freed = "Liberan a la jueza; su hermano sigue en poder de los captores"
    topics = (TopicScore(id="extortion_kidnapping", score=0.9),)
    articles = [
        assessed(f"a{n}", hours=30 * n, title=title, text=title, topics=topics, tolls=())
        for n, title in enumerate((first, freed))
    ]
    assert steps(joined(*articles)) == [("missing", None, 1)]


def test_hostages_who_are_still_held_are_not_arrested() -> None:
    text = "One of the three was released. The other two are still being held."
    assert "arrested" not in {one.kind for one in find_tolls("Hostage freed", text, "en")}
    [others] = [one for one in find_candidates("Hostage freed", text, "en")[1] if one.value == 2]
    assert "arrested" in others.denied
