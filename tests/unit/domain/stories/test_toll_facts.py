"""Which counts of a story an article changes, which it adds to, and which only repeat old ones."""

import pytest

from avizor.domain.records import Story, Toll, TollKind
from build import assessed, source, toll
from joined import last_facts, second, told


def test_a_toll_that_an_earlier_article_names_is_not_news() -> None:
    first = assessed("a1", text="Ocho murieron y doce heridos fueron llevados al hospital.")
    story = told(first, second(tolls=(toll("wounded", 12),)))
    assert last_facts(story) == set()
    assert [(t.kind, t.count) for t in story.tolls] == [("wounded", 12)]


def unsure(kind: TollKind, count: float) -> Toll:
    return toll(kind, count).model_copy(update={"chance": 0.65})


def test_a_count_that_the_text_may_not_mean_changes_nothing_and_hides_nothing() -> None:
    first = assessed("a1", tolls=(toll("dead", 5),))
    doubtful = second(tolls=(unsure("dead", 8), unsure("arrested", 2)))
    story = told(first, doubtful)
    assert last_facts(story) == set()
    assert [(t.kind, t.count) for t in story.tolls] == [("dead", 5)]
    title = "Suben a ocho los muertos"
    told_so = (toll("dead", 8, title),)
    sure = assessed("a3", hours=40, source=source("tercero"), title=title, tolls=told_so)
    assert last_facts(told(first, doubtful, sure)) == {"dead"}


def test_a_sure_count_replaces_one_of_which_the_first_report_was_not_sure() -> None:
    first = assessed("a1", tolls=(unsure("dead", 40),))
    story = told(first, second(tolls=(toll("dead", 8),)))
    assert [(t.kind, t.count) for t in story.tolls] == [("dead", 8)]


def test_one_person_whom_an_earlier_article_speaks_of_is_not_news() -> None:
    spoken = assessed("a1", text="Un sospechoso fue detenido cerca del lugar del ataque.")
    silent = assessed("a1", text="Nadie vio a los atacantes cerca del lugar del ataque.")
    title = "Detienen a un sospechoso"
    arrest = second(title=title, tolls=(toll("arrested", 1, title),))
    assert last_facts(told(spoken, arrest)) == set()
    assert last_facts(told(silent, arrest)) == {"arrested"}


def test_a_number_known_as_another_toll_does_not_hide_a_new_one() -> None:
    first = assessed("a1", text="Trece vigilantes no aparecen.", tolls=(toll("missing", 13),))
    assert last_facts(told(first, second(tolls=(toll("dead", 13),)))) == {"dead"}


def test_a_first_arrest_is_news() -> None:
    caught = second(title="Capturan a los cabecillas", tolls=(toll("arrested", 3),))
    assert last_facts(told(assessed("a1"), caught)) == {"arrested"}


def test_background_with_an_old_toll_changes_nothing() -> None:
    story = told(
        assessed("a1", tolls=(toll("dead", 4),)),
        second(tolls=(toll("dead", 13),)),
        assessed("a3", hours=60, source=source("tercero"), tolls=(toll("dead", 4),)),
    )
    assert [t.count for t in story.tolls] == [13]
    assert last_facts(story) == set()


def test_a_rounded_quantity_is_not_a_new_one() -> None:
    story = told(
        assessed("a1", tolls=(toll("seized", 1200, unit="kg"),)),
        second(tolls=(toll("seized", 1240, unit="kg"),)),
    )
    assert last_facts(story) == set()
    assert [t.count for t in story.tolls] == [1240]


def test_quantities_in_two_units_stand_side_by_side() -> None:
    story = told(
        assessed("a1", tolls=(toll("seized", 50, unit="kg"),)),
        second(tolls=(toll("seized", 900, unit="litres"),)),
    )
    assert {(t.unit, t.count) for t in story.tolls} == {("kg", 50), ("litres", 900)}


@pytest.mark.parametrize(("known", "told"), [(1_900_000, 2_000_000), (2_000_000, 1_870_000)])
def test_a_quantity_told_to_one_digit_is_the_exact_one(known: float, told: float) -> None:
    story = told_in_turn(known, told)
    assert last_facts(story) == set()


@pytest.mark.usefixtures("by_rules_alone")
def test_a_quantity_that_no_rounding_explains_is_news() -> None:
    assert last_facts(told_in_turn(12_000, 14_500)) == {"seized"}


def told_in_turn(known: float, then: float) -> Story:
    return told(
        assessed("a1", tolls=(toll("seized", known, unit="packs"),)),
        second(tolls=(toll("seized", then, unit="packs"),)),
    )


def test_missing_people_who_are_found_are_news_and_old_counts_are_not() -> None:
    story = told(assessed("a1", tolls=(toll("missing", 9),)), second(tolls=(toll("missing", 4),)))
    assert last_facts(story) == {"missing"}
    assert [t.count for t in story.tolls] == [4]
    late = told(
        assessed("a1", hours=6, tolls=(toll("missing", 9),)),
        assessed("a2", hours=1, source=source("otro"), tolls=(toll("missing", 4),)),
    )
    assert [t.count for t in late.tolls] == [9]


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("Dos jóvenes murieron y tres más fueron llevados al hospital.", "dead", 2),
        ("A double killing on a volleyball court.", "dead", 2),
        ("Houve uma chacina com cinco mortos na fazenda.", "dead", 5),
        ("Seis pessoas foram presas nos dois países.", "arrested", 6),
    ],
)
def test_a_higher_count_that_an_earlier_article_told_wakes_nobody(
    text: str, kind: TollKind, count: int
) -> None:
    first = assessed("a1", title="Ataque", text=text, tolls=(toll(kind, count - 1),))
    told_again = second(title="Otra vez", tolls=(toll(kind, count),))
    assert last_facts(told(first, told_again)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "No hay detenidos por el ataque.",
        "Um ex-detento foi morto no bar.",
        "Police made no arrests.",
        "En 2019 un capitán fue detenido en la misma calle.",
    ],
)
def test_an_arrest_is_news_where_none_was_told(text: str) -> None:
    story = told(assessed("a1", title="Ataque", text=text), second(tolls=(toll("arrested", 1),)))
    assert last_facts(story) == {"arrested"}


def step(text: str, kind: TollKind, count: int, sentence: str) -> Story:
    """Tell of three dead, five wounded and two arrests, and a day later of one step more."""
    known = (toll("dead", 3), toll("wounded", 5), toll("arrested", 2))
    first = assessed("a1", title="Ataque", text=text, tolls=known)
    later = toll(kind, count).model_copy(update={"sentence": sentence})
    return told(first, assessed("a2", hours=30, source=source("otro"), tolls=(later,)))


HURT = "Tres murieron, cinco fueron heridos y dos detenidos."


@pytest.mark.parametrize(
    ("kind", "count", "sentence", "after"),
    [
        ("arrested", 6, "Seis capturas más en el cerco.", 8),
        ("arrested", 2, "Cayeron otros dos sospechosos del crimen.", 4),
        ("arrested", 3, "Mais três suspeitos foram presos.", 5),
        ("dead", 1, "Muere en el hospital uno de los heridos.", 4),
        ("dead", 1, "One of the wounded died of his injuries.", 4),
        ("dead", 3, "Tres hombres murieron y cinco quedaron heridos.", 3),
        ("dead", 4, "La muerte de cuatro personas, una de ellas fallecida en el hospital.", 4),
        ("dead", 4, "Four have died, one of them in hospital.", 4),
        ("dead", 3, "Three men died of smoke and fourteen were taken to hospital.", 3),
        ("arrested", 2, "El capitán y otro militar fueron detenidos.", 2),
    ],
)
def test_a_step_adds_to_a_toll_and_a_toll_told_again_does_not(
    kind: TollKind, count: int, sentence: str, after: int
) -> None:
    story = step(HURT, kind, count, sentence)
    assert {t.kind: t.count for t in story.tolls}[kind] == after


def test_a_death_in_hospital_adds_nothing_where_nobody_was_wounded() -> None:
    story = step("Tres murieron.", "dead", 1, "Murió en el hospital.")
    assert {t.kind: t.count for t in story.tolls}["dead"] == 3


@pytest.mark.usefixtures("by_rules_alone")
def test_fewer_are_wounded_when_as_many_have_died() -> None:
    first = assessed("a1", tolls=(toll("dead", 2), toll("wounded", 4)))
    later = second(tolls=(toll("dead", 4), toll("wounded", 2)))
    assert last_facts(told(first, later)) == {"dead", "wounded"}
    fewer = second(tolls=(toll("dead", 2), toll("wounded", 2)))
    assert last_facts(told(first, fewer)) == set()


def test_the_dead_man_who_was_shot_is_not_wounded_too() -> None:
    shot = toll("wounded", 1).model_copy(update={"sentence": "O empresário foi baleado."})
    story = told(assessed("a1", tolls=(toll("dead", 1),)), second(tolls=(shot,)))
    assert last_facts(story) == set()


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Localizan sin vida a los nueve trabajadores", 0),
        ("Aparecen con vida cinco de los nueve trabajadores", 4),
        ("Five of the nine workers found alive", 4),
        ("Localizan a la mujer desaparecida", 9),
        ("Piden que aparezcan los nueve", 9),
    ],
)
def test_the_missing_who_are_found_are_missing_no_more(title: str, left: int) -> None:
    language = "en" if title.startswith("Five") else "es"
    story = told(
        assessed("a1", tolls=(toll("missing", 9),)), second(title=title, language=language)
    )
    assert [t.count for t in story.tolls] == [left]


def nine_missing(title: str, language: str, *counts: float) -> list[float]:
    """Return how many of nine are missing after an article with this headline and its counts."""
    tolls = tuple(toll("missing", count, title) for count in counts)
    later = second(title=title, text="Nada más.", language=language, tolls=tolls)
    known = assessed("a1", language=language, tolls=(toll("missing", 9),))
    return [t.count for t in told(known, later).tolls if t.kind == "missing"]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("es", "Liberan a los nueve maestros desaparecidos"),
        ("es", "El ELN libera a los nueve maestros"),
        ("es", "El ELN entregó a los nueve maestros a la Cruz Roja"),
        ("es", "Los nueve maestros fueron entregados a la Cruz Roja"),
        ("pt", "Nove professores são achados com vida"),
        ("en", "Nine missing teachers freed in Haiti"),
    ],
)
def test_who_is_freed_is_missing_no_more_though_the_headline_counts_them(
    language: str, title: str
) -> None:
    assert nine_missing(title, language) == [0]
    assert nine_missing(title, language, 9) == [0]
    assert nine_missing(title, language, 4) != [0]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("pt", "Professores são achados com vida"),
        ("en", "Teachers let go by their captors"),
        ("en", "Teachers back home after a week"),
    ],
)
def test_who_is_freed_without_a_count_is_missing_no_more(language: str, title: str) -> None:
    assert nine_missing(title, language) == [0]
    assert nine_missing(title, language, 9) == [9]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("es", "Naufragio deja nueve desaparecidos y 12 rescatados"),
        ("es", "Rescatan a 12 mineros, nueve desaparecidos"),
        ("es", "Avalancha deja nueve desaparecidos; hallan tres cadáveres"),
        ("pt", "Bombeiros resgatam 12 pessoas; nove desaparecidos"),
        ("en", "Nine missing, 12 rescued off Haiti coast"),
        ("en", "Coast guard rescued 12, nine people missing off Haiti"),
    ],
)
def test_who_is_missing_beside_others_who_were_found_stays_missing(
    language: str, title: str
) -> None:
    assert nine_missing(title, language, 9) == [9]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("es", "Familias de los desaparecidos entregan pruebas a la Comisión de Búsqueda"),
        ("es", "Colectivos entregan fichas de desaparecidos en Veracruz"),
        ("es", "Autoridades entregan ayuda a las familias de los pescadores en Santa Cruz"),
        ("es", "Liberan a los sospechosos de la desaparición"),
        ("en", "Suspect in disappearance of teachers walks free"),
    ],
)
def test_what_is_handed_over_and_suspects_who_are_free_find_nobody(
    language: str, title: str
) -> None:
    assert nine_missing(title, language) == [9]


def test_a_rounded_toll_changes_nothing() -> None:
    about = toll("wounded", 10).model_copy(update={"sentence": "Casi una decena de heridos."})
    story = told(assessed("a1", tolls=(toll("wounded", 8),)), second(tolls=(about,)))
    assert last_facts(story) == set()
    assert {t.kind: t.count for t in story.tolls} == {"wounded": 8}


def test_a_death_told_first_counts_where_the_report_repeats_the_old_toll() -> None:
    first = assessed("a1", text="Dos murieron y 31 quedaron heridos.", tolls=(toll("dead", 2),))
    old = toll("dead", 2).model_copy(update={"sentence": "El lunes murieron dos policías."})
    title = "Muere tendera herida en el atentado"
    later = assessed("a2", hours=40, source=source("otro"), title=title, tolls=(old,))
    assert {t.kind: t.count for t in told(first, later).tolls}["dead"] == 3


OFFICE = source("ministerio", kind="official")


@pytest.mark.parametrize(
    ("known", "told_then", "sentence", "left"),
    [
        (6, 1, "La Secretaría lamenta la muerte del oficial.", 6),
        (9, 2, "La Cancillería confirma la muerte de dos ciudadanos.", 9),
        (10, 9, "Nueve personas murieron.", 9),
        (9, 3, "La Fiscalía informó que suman tres los muertos.", 3),
    ],
)
def test_an_office_that_counts_far_fewer_tells_of_its_own(
    known: float, told_then: float, sentence: str, left: float
) -> None:
    first = assessed("a1", tolls=(toll("dead", known, "Murieron."),))
    fewer = (toll("dead", told_then, sentence),)
    office = assessed("a2", hours=15, source=OFFICE, title=sentence, tolls=fewer)
    assert [one.count for one in told(first, office).tolls] == [left]


def test_arrests_that_a_headline_counts_are_told_though_their_sentence_stands_below() -> None:
    first = assessed("a1", tolls=(toll("arrested", 3),))
    title = "Suben a seis los policías detenidos en Quito"
    below = toll("arrested", 6, "Son ya seis los policías detenidos.")
    assert "arrested" in last_facts(told(first, second(tolls=(below,), title=title)))
