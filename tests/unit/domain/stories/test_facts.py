"""Which facts an article changes, which it changes in silence, and which not at all."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avizor.domain.records import Assessed, Story, Toll, TollKind, TopicScore, Trace
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.stories.tracing import trace_of
from build import assessed, assistance, source, toll


def told(*articles: Assessed) -> Story:
    """Join articles in turn, each a report of its own, with the traces of those before."""
    story = found_story(articles[0])
    traces: list[Trace] = [trace_of(articles[0], story.id)]
    for one in articles[1:]:
        story = join_story(story, one, one.article.id, traces)
        traces.append(trace_of(one, story.id))
    return story


def last_facts(story: Story) -> set[str]:
    if story.revision == 1:
        return set()
    facts: set[str] = {change.fact for change in story.history[-1].changes}
    return facts - {"sources"}


def second(**fields: Any) -> Assessed:
    return assessed("a2", hours=15, source=source("otro"), **fields)


def test_a_rewrite_without_a_new_fact_wakes_nobody() -> None:
    story = told(
        assessed("a1", tolls=(toll("dead", 8),)),
        second(title="Horror en la cárcel", tolls=(toll("dead", 8),)),
    )
    assert last_facts(story) == set()


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


def test_a_denial_told_as_the_officials_word_is_not_told_again_as_the_status() -> None:
    story = told(
        assessed("a1", assistance=assistance("requested")),
        second(claim="denial"),
        assessed("a3", hours=19, source=source("tercero"), assistance=assistance("denied")),
    )
    assert story.assistance == assistance("denied")
    assert [c.fact for r in story.history for c in r.changes if c.fact != "sources"] == ["official"]


@pytest.mark.usefixtures("by_rules_alone")
@pytest.mark.parametrize("late", [False, True], ids=["newest", "late"])
@pytest.mark.parametrize(
    ("status", "news"),
    [
        ("floated", False),
        ("requested", False),
        ("offered", True),
        ("agreed", True),
        ("delivered", True),
        ("refused", True),
        ("denied", True),
    ],
)
def test_of_a_story_about_help_the_first_word_beyond_asking_is_told(
    status: str, news: bool, late: bool
) -> None:
    about_help = (TopicScore(id="military_assistance", score=0.9),)
    title = "Así responde Washington"
    third = assessed(
        "a3",
        hours=3 if late else 9,
        title=title,
        source=source("tercero"),
        topics=about_help,
        assistance=assistance(status, evidence=(title,)),
    )
    story = told(assessed("a1", topics=about_help), second(topics=about_help), third)
    changes = [c for c in story.history[-1].changes if c.fact == "assistance_status"]
    assert [(c.before, c.after) for c in changes] == ([(None, status)] if news else [])


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


def test_severity_alone_is_no_news_and_two_outlets_raise_it_in_silence() -> None:
    third = assessed("a3", hours=19, source=source("tercero"), severity=3)
    once = told(assessed("a1", severity=1), second(severity=3))
    assert (once.severity, last_facts(once)) == (1, set())
    twice = told(assessed("a1", severity=1), second(severity=3), third)
    assert (twice.severity, last_facts(twice)) == (3, set())


def test_severity_with_a_harder_fact_is_news() -> None:
    story = told(
        assessed("a1", severity=2, tolls=(toll("dead", 4),)),
        second(severity=3, tolls=(toll("dead", 13),)),
    )
    assert last_facts(story) == {"dead", "severity"}
    assert story.severity == 3


def test_an_official_raises_the_severity_alone() -> None:
    ministry = source("ministerio", kind="official")
    story = told(assessed("a1", severity=1), assessed("a2", hours=1, source=ministry, severity=3))
    assert last_facts(story) == {"official", "severity"}


@pytest.mark.parametrize(("score", "facts"), [(0.9, {"topic"}), (0.55, set())])
def test_a_topic_is_told_when_it_is_sure(score: float, facts: set[str]) -> None:
    topics = (TopicScore(id="homicide", score=score),)
    story = told(assessed("a1"), second(topics=topics))
    assert last_facts(story) == facts
    assert "homicide" in story.topics


def test_a_country_that_only_acts_in_the_event_joins_in_silence() -> None:
    story = told(assessed("a1"), second(countries=("EC", "US")))
    assert (story.countries, last_facts(story)) == (("EC", "US"), set())
    moved = told(assessed("a1"), second(country="PE", countries=("PE",)))
    assert last_facts(moved) == {"country"}


def test_help_that_nobody_could_read_at_first_is_not_news_when_it_is_read() -> None:
    first = assessed("a1", topics=(TopicScore(id="military_assistance", score=0.9),))
    story = told(first, second(assistance=assistance("requested"), topics=first.assessment.topics))
    assert last_facts(story) == set()
    assert story.assistance == assistance("requested")


@pytest.mark.parametrize(
    ("known", "then", "moves"),
    [("denied", "requested", False), ("delivered", "refused", False), ("agreed", "denied", True)],
)
def test_a_request_is_not_asked_again_after_its_denial(known: str, then: str, moves: bool) -> None:
    story = told(assessed("a1", assistance=assistance(known)), second(assistance=assistance(then)))
    assert story.assistance is not None
    assert (story.assistance.status == then) == moves


def test_a_denial_is_told_once() -> None:
    first = assessed("a1")
    story = told(
        first,
        second(claim="denial"),
        assessed("a3", hours=19, source=source("tercero"), claim="denial"),
    )
    assert [c.fact for r in story.history for c in r.changes if c.fact == "official"] == [
        "official"
    ]
    assert not story.official


def test_a_denial_that_an_earlier_article_tells_far_below_is_not_news() -> None:
    low = "Hubo disparos. Nadie salió. Vecinos huyeron. El Gobierno desmintió la fuga."
    assert last_facts(told(assessed("a1", text=low), second(claim="denial"))) == set()


def test_a_story_founded_by_a_denial_does_not_tell_it_again() -> None:
    assert last_facts(told(assessed("a1", claim="denial"), second(claim="denial"))) == set()


@pytest.mark.parametrize("founds", [True, False], ids=["denial first", "denial second"])
@pytest.mark.parametrize(
    ("title", "hours", "told_so"),
    [
        ("Gobierno reconoce la muerte de seis pescadores en Tumaco", 30, True),
        ("Polícia confirma seis corpos um dia depois de negar", 30, True),
        ("Navy confirms deaths of six fishermen off Tumaco", 30, True),
        ("Gobierno confirma que no hubo muertos en Tumaco", 30, False),
        ("Seis pescadores velados en Tumaco", 30, False),
        ("Gobierno reconoce la muerte de seis pescadores en Tumaco", -3, False),
    ],
)
def test_the_press_tells_that_officials_confirm_what_they_denied(
    title: str, hours: float, *, told_so: bool, founds: bool
) -> None:
    denial = assessed("a2", hours=5, source=source("otro"), claim="denial")
    before = [] if founds else [assessed("a1", hours=0)]
    after = assessed(
        "a3", hours=hours, source=source("tercero"), title=title, text="", claim="confirmation"
    )
    story = told(*before, denial, after)
    words = [(c.before, c.after) for c in story.history[-1].changes if c.fact == "official"]
    assert words == ([("denied", "confirmed")] if told_so else [])
    again = assessed("a4", hours=40, source=source("cuarto"), title=title, claim="confirmation")
    if told_so:
        assert last_facts(told(*before, denial, after, again)) == set()


def test_an_official_who_confirms_what_was_denied_says_so() -> None:
    denial = assessed("a2", hours=5, source=source("otro"), claim="denial")
    police = assessed("a3", hours=30, source=source("policia", kind="official"))
    [last] = told(assessed("a1"), denial, police).history[-1].changes
    assert (last.fact, last.before, last.after) == ("official", "denied", "confirmed")


@pytest.mark.usefixtures("by_rules_alone")
@pytest.mark.parametrize("founds", [True, False])
def test_a_refusal_that_was_told_as_the_status_is_not_told_again_as_the_officials_word(
    founds: bool,
) -> None:
    """Whether the confirmation began the story or came second depends on the order of arrival."""
    ministry = source("ministerio", kind="official")
    confirmed = assessed("a1", hours=0 if founds else 1, source=ministry)
    asked = assessed("a2", hours=1 if founds else 0, assistance=assistance("requested"))
    first, then = sorted((confirmed, asked), key=lambda one: one.article.published_at)
    denied = assessed("a3", hours=3, source=source("tercero"), assistance=assistance("denied"))
    again = assessed("a4", hours=5, source=ministry, claim="denial")
    changes = [c for r in told(first, then, denied, again).history for c in r.changes]
    assert [c.fact for c in changes if c.after == "denied"] == ["assistance_status"]


@pytest.mark.parametrize("founds", [True, False])
def test_an_official_takes_back_what_officials_confirmed_though_a_newspaper_denied_it_before(
    founds: bool,
) -> None:
    """The newspaper's denial was not told, because an official had confirmed."""
    ministry = source("ministerio", kind="official")
    confirmed = assessed("a1", hours=0 if founds else 1, source=ministry)
    other = assessed("a2", hours=1 if founds else 0)
    first, then = sorted((confirmed, other), key=lambda one: one.article.published_at)
    claimed = assessed("a3", hours=3, source=source("tercero"), claim="denial")
    taken_back = assessed("a4", hours=5, source=ministry, claim="denial")
    story = told(first, then, claimed, taken_back)
    last = story.history[-1].changes
    assert [(c.fact, c.before, c.after) for c in last] == [("official", "confirmed", "denied")]


def test_what_an_official_confirmed_a_newspaper_does_not_deny() -> None:
    police = source("policia", kind="official")
    story = told(assessed("a1", source=police), second(claim="denial"))
    assert story.official
    assert last_facts(story) == set()


counts = st.dictionaries(
    st.sampled_from(["dead", "wounded", "missing", "arrested"]), st.integers(1, 40), max_size=3
)
statuses = st.sampled_from([None, "floated", "requested", "offered", "agreed", "delivered"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(counts, statuses), min_size=2, max_size=5), st.randoms())
def test_the_order_of_arrival_does_not_change_the_facts_of_articles_of_one_time(
    rows: list[tuple[dict[Any, int], str | None]], random: Any
) -> None:
    articles = [
        assessed(
            f"a{n}",
            source=source(f"diario{n}"),
            tolls=tuple(toll(kind, count) for kind, count in found.items()),
            assistance=assistance(status) if status else None,
        )
        for n, (found, status) in enumerate(rows)
    ]
    shuffled = random.sample(articles, len(articles))
    assert current(told(*articles)) == current(told(*shuffled))


def current(story: Story) -> tuple[set[tuple[str, float]], str | None]:
    status = story.assistance.status if story.assistance else None
    return {(t.kind, t.count) for t in story.tolls}, status


@pytest.mark.usefixtures("by_rules_alone")
def test_the_state_that_most_articles_name_is_the_one_that_is_helped() -> None:
    misread = assessed("a1", assistance=assistance("requested", requester="CO"))
    others = [
        assessed(f"a{n}", hours=n, source=source(f"s{n}"), assistance=assistance("requested"))
        for n in (2, 3)
    ]
    agreed = assessed("a4", hours=30, source=source("s4"), assistance=assistance("agreed"))
    story = told(misread, *others, agreed)
    assert story.assistance
    assert (story.assistance.requester, story.assistance.status) == ("EC", "agreed")
    assert last_facts(story) == {"assistance_status"}
    assert last_facts(told(misread, others[0])) == set()


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


@pytest.mark.usefixtures("by_rules_alone")
def test_a_follow_up_that_mistakes_the_helper_for_the_helped_moves_the_request() -> None:
    asked = assistance("requested").model_copy(update={"partners": ("CO",)})
    refused = assistance("refused").model_copy(
        update={"requester": "CO", "partners": (asked.requester,)}
    )
    story = told(assessed("a1", assistance=asked), second(assistance=refused))
    assert last_facts(story) == {"assistance_status"}
    assert story.assistance is not None
    assert (story.assistance.requester, story.assistance.partners) == (asked.requester, ("CO",))


@pytest.mark.parametrize(
    ("title", "facts"),
    [
        ("Presidente decreta estado de excepción en Manabí", {"severity"}),
        ("Piden que se declare el estado de excepción en Manabí", set()),
        ("Levantan el estado de excepción en Manabí", set()),
        ("Manabí, en vilo", set()),
    ],
)
def test_a_declared_emergency_is_graver_news_by_itself(title: str, facts: set[str]) -> None:
    story = told(assessed("a1", severity=2), second(title=title, severity=3))
    assert last_facts(story) == facts


@pytest.mark.parametrize(("hours", "facts"), [(5, set()), (15, {"severity"})])
def test_an_emergency_told_hours_before_is_not_graver_in_another_outlet(
    hours: float, facts: set[str]
) -> None:
    about = (TopicScore(id="emergency_measures", score=0.9),)
    again = assessed(
        "a2",
        hours=hours,
        source=source("otro"),
        title="Presidente decreta estado de excepción en Manabí",
        topics=about,
        severity=3,
    )
    assert last_facts(told(assessed("a1", severity=2, topics=about), again)) == facts


@pytest.mark.usefixtures("by_rules_alone")
def test_a_step_of_help_whose_helped_state_is_misread_still_moves_it() -> None:
    asked = assessed("a1", assistance=assistance("requested"))
    other = assistance("refused", requester="BO")
    refused = assessed("a2", hours=9, source=source("otro"), assistance=other)
    story = told(asked, refused)
    assert story.assistance
    assert (story.assistance.requester, story.assistance.status) == ("EC", "refused")
    assert last_facts(story) == {"assistance_status"}


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
