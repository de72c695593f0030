"""Which facts an article changes, which it changes in silence, and which not at all."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avizor.domain.documents import story_document
from avizor.domain.records import Assessed, Story, TopicScore
from avizor.domain.stories.growing import found_story
from build import assessed, assistance, source, toll
from joined import last_facts, second, told


def test_a_rewrite_without_a_new_fact_wakes_nobody() -> None:
    story = told(
        assessed("a1", tolls=(toll("dead", 8),)),
        second(title="Horror en la cárcel", tolls=(toll("dead", 8),)),
    )
    assert last_facts(story) == set()


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


def helping(hours: float, status: str, title: str) -> Assessed:
    """What an outlet of its own tells of Ecuador's request, in a headline that it repeats."""
    return assessed(
        f"a{hours:.0f}",
        hours=hours,
        source=source(f"outlet{hours:.0f}"),
        title=title,
        text=f"{title}.",
        assistance=assistance(status, evidence=(f"{title}.",)),
    )


def test_help_stays_denied_where_what_was_told_before_is_told_by_the_way() -> None:
    story = told(
        helping(0, "requested", "Ecuador pide ayuda militar"),
        helping(6, "agreed", "Estados Unidos acepta entrenar a militares de Ecuador"),
        helping(8, "agreed", "Asambleísta acude a la Corte por el acuerdo con Estados Unidos"),
        helping(25, "denied", "El Gobierno niega que se negocie con Estados Unidos"),
        helping(31, "agreed", "Asambleísta de Ecuador acude a la Corte por el acuerdo militar"),
    )
    changes = [one for step in story.history for one in step.changes]
    assert [one.after for one in changes if one.fact == "assistance_status"] == ["agreed", "denied"]
    assert story.assistance is not None
    assert story.assistance.status == "denied"


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


@pytest.mark.parametrize(
    ("title", "text", "quoted"),
    [
        (
            "«Le dispararon»: cinco muertos en un velorio",
            "Las sillas seguían volcadas. Nadie habló. El jefe policial confirmó el ataque.",
            "El jefe policial confirmó el ataque.",
        ),
        (
            "Noite de medo na fronteira",
            "As cadeiras continuavam viradas. O delegado confirmou o sequestro.",
            "O delegado confirmou o sequestro.",
        ),
        ("Police confirm kidnapping of doctors", "They were seen on Monday.", ""),
    ],
)
def test_the_press_is_quoted_where_it_tells_that_an_office_confirms(
    title: str, text: str, quoted: str
) -> None:
    after = assessed("a2", hours=9, source=source("otro"), title=title, text=text)
    [change] = [
        one
        for one in told(assessed("a1", text="Hubo tiros."), after).history[-1].changes
        if one.fact == "official"
    ]
    assert (change.after, change.sentence) == ("confirmed", quoted or title)


@pytest.mark.parametrize(
    "said",
    [
        "En 2019, el ministro del Interior confirmó un crimen parecido en Durán.",
        "Por otro caso, el fiscal confirmó ayer la captura de dos hombres en Quito.",
        "No ano passado, a Polícia Civil confirmou três mortes na mesma rua.",
        "Em outro caso, o delegado confirmou a prisão de dois homens.",
        "In a separate case, police confirmed on Monday the arrest of two men.",
        "Two years ago the prosecutor confirmed the death of his father.",
    ],
)
def test_what_an_office_confirms_of_another_event_below_the_lead_confirms_nothing(
    said: str,
) -> None:
    scene = "Las sillas seguían volcadas. Eran blancas. Nadie las levantó. Un perro dormía."
    after = assessed("a2", hours=9, source=source("otro"), text=f"{scene} {said} Hay más.")
    changes = told(assessed("a1", text="Hubo tiros."), after).history[-1].changes
    assert "official" not in {one.fact for one in changes}


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


@pytest.mark.parametrize("states", [("GY",), ("GY", "VE")])
def test_the_press_tells_once_that_another_state_disputes_what_one_confirmed(
    states: tuple[str, ...],
) -> None:
    army = source("army", kind="official")
    first = assessed("a1", source=army, country="GY", countries=("GY",))
    title = "Cancillería niega disparos en el Cuyuní"
    about = {"title": title, "text": "", "claim": "denial", "country": "GY", "countries": states}
    denial = assessed("a2", hours=9, source=source("otro"), **about)
    again = assessed("a3", hours=11, source=source("tercero"), **about)
    story = told(first, denial, again)
    told_so = [c.after for step in story.history for c in step.changes if c.fact == "official"]
    assert told_so == (["disputed"] if len(states) > 1 else [])
    assert story.official


def test_who_takes_a_denial_back_in_a_headline_confirms() -> None:
    denial = assessed("a2", hours=5, source=source("otro"), claim="denial")
    title = "No era gas: la Policía rectifica"
    after = assessed(
        "a3", hours=30, source=source("tercero"), title=title, text="", claim="confirmation"
    )
    story = told(assessed("a1"), denial, after)
    words = [(c.before, c.after) for c in story.history[-1].changes if c.fact == "official"]
    assert words == [("denied", "confirmed")]


def test_a_detail_that_the_first_article_disputes_is_not_told_again() -> None:
    title, dead = "Bloqueadores cuentan dos muertos; el Gobierno lo niega", (toll("dead", 2),)
    first = assessed("a1", title=title, claim="denial", tolls=dead)
    again = assessed("a2", hours=3, source=source("otro"), claim="denial", tolls=dead)
    assert "official" not in last_facts(told(first, again))


def test_a_disputed_detail_leaves_a_confirmed_story_confirmed() -> None:
    office = source("ministerio", kind="official")
    confirmed = assessed("a2", hours=2, source=office, claim="confirmation")
    detail = assessed("a3", hours=5, title=FOREWARNED, source=office, claim="denial")
    story = told(assessed("a1"), confirmed, detail)
    assert story.official
    again = assessed("a4", hours=9, source=office, claim="confirmation")
    assert last_facts(told(assessed("a1"), confirmed, detail, again)) == {"official"}
    assert len(told(assessed("a1"), confirmed, detail, again).history) == len(story.history)


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


FOREWARNED = "Mindefensa niega que hubiera alertas previas al ataque"


@pytest.mark.parametrize(
    ("title", "dead", "word"),
    [
        ("Ministerio niega masacre", 0, "denied"),
        (FOREWARNED, 0, "disputed"),
        ("Ministerio niega haber visto a las víctimas", 8, "disputed"),
        ("Ministerio: no hubo masacre", 8, "denied"),  # what is denied is counted all the same
    ],
)
def test_who_denies_a_detail_does_not_deny_the_event(title: str, dead: int, word: str) -> None:
    counted = (toll("dead", dead),) if dead else ()
    office = source("ministerio", kind="official")
    first = assessed("a1", tolls=(toll("dead", 8),))
    denial = assessed("a2", hours=5, title=title, source=office, claim="denial", tolls=counted)
    story = told(first, denial)
    assert [(c.fact, c.after) for c in story.history[-1].changes] == [("official", word)]
    assert story.denied_by == (("ministerio",) if word == "denied" else ())


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("El Gobierno desmintió que haya ocho muertos en la cárcel.", "denied"),
        ("El ministro negó que ocho presos hayan sido asesinados.", "denied"),
        ("The office denied that children were among the eight people killed.", "disputed"),
    ],
)
def test_who_counts_the_dead_in_the_denial_itself_denies_them(sentence: str, word: str) -> None:
    counted = (toll("dead", 8, sentence),)
    first = assessed("a1", tolls=(toll("dead", 8),))
    office = source("ministerio", kind="official")
    denial = assessed(
        "a2", hours=5, title="Nota", text=sentence, source=office, claim="denial", tolls=counted
    )
    assert [c.after for c in told(first, denial).history[-1].changes] == [word]


def test_a_denial_is_told_after_a_detail_was_disputed_and_no_second_detail() -> None:
    office = source("ministerio", kind="official")
    first = assessed("a1", tolls=(toll("dead", 8),))
    detail = assessed("a2", hours=5, title=FOREWARNED, source=office, claim="denial")
    again = assessed("a3", hours=6, title=f"{FOREWARNED} aéreo", source=office, claim="denial")
    denial = assessed(
        "a4", hours=7, title="Ministerio niega masacre", source=office, claim="denial"
    )
    story = told(first, detail, again, denial)
    changes = [(c.before, c.after) for r in story.history for c in r.changes]
    assert changes == [(None, "disputed"), (None, "denied")]
    assert not story_document(told(first, detail))["denied"]
    assert story_document(story)["denied"]


def test_an_office_denies_until_its_newest_word_does_not() -> None:
    office = source("ministerio", kind="official")
    denial = assessed("a2", hours=5, source=office, claim="denial")
    press = assessed("a3", hours=6, source=source("otro"), claim="denial")
    story = told(assessed("a1"), denial, press)
    assert story.denied_by == ("ministerio",)
    confirmed = assessed("a4", hours=9, source=office, claim="confirmation")
    assert told(assessed("a1"), denial, press, confirmed).denied_by == ()
    assert found_story(denial).denied_by == ("ministerio",)
    refuted = assessed("a5", hours=9, source=office, assistance=assistance("denied"))
    assert told(assessed("a1"), refuted).denied_by == ("ministerio",)


def test_an_official_who_says_that_it_was_not_makes_nothing_graver() -> None:
    first = assessed("a", severity=2)
    denied = assessed(
        "b", hours=3, severity=3, claim="denial", source=source("snai", kind="official")
    )
    assert last_facts(told(first, denied)) == {"official"}


def test_a_denial_of_deaths_denies_a_story_of_deaths_alone() -> None:
    title = "Secretaria diz que não houve mortes em Prado"
    denied = assessed("b", hours=3, title=title, claim="denial", source=source("outro"))
    deaths = assessed("a", tolls=(toll("dead", 4),))
    assert "official" in last_facts(told(deaths, denied))
    assert "official" not in last_facts(told(assessed("a"), denied))


@pytest.mark.usefixtures("by_rules_alone")
def test_an_answer_moves_a_request_whose_helper_was_taken_for_the_helped() -> None:
    misread = assistance("requested", requester="CO").model_copy(update={"partners": ()})
    agreed = assistance("agreed").model_copy(update={"partners": ("CO",)})
    story = told(assessed("a1", assistance=misread), second(assistance=agreed))
    assert last_facts(story) == {"assistance_status"}
    assert story.assistance is not None
    assert (story.assistance.requester, story.assistance.partners) == ("EC", ("CO",))


@pytest.mark.usefixtures("by_rules_alone")
def test_who_names_no_helper_does_not_overrule_who_does() -> None:
    asked = assistance("requested").model_copy(update={"partners": ("CO",)})
    misread = assistance("requested", requester="CO").model_copy(update={"partners": ()})
    others = [
        assessed(f"a{n}", hours=n, source=source(f"s{n}"), assistance=misread) for n in (2, 3)
    ]
    story = told(assessed("a1", assistance=asked), *others)
    assert story.assistance is not None
    assert (story.assistance.requester, story.assistance.partners) == ("EC", ("CO",))


@pytest.mark.usefixtures("by_rules_alone")
def test_what_is_told_of_other_help_leaves_the_status_as_it_is() -> None:
    denied = assistance("denied").model_copy(update={"partners": ("CO",)})
    other = assistance("floated", requester="BR").model_copy(update={"partners": ("UN",)})
    others = [assessed(f"a{n}", hours=n, source=source(f"s{n}"), assistance=other) for n in (2, 3)]
    story = told(assessed("a1", assistance=denied), *others)
    assert story.assistance is not None
    assert (story.assistance.requester, story.assistance.status) == ("BR", "denied")
