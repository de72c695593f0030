"""How likely a change is news, from what stands around it."""

import math
from typing import Any

import pytest

from avizor.domain.records import Assessed, Change, Story, TopicScore, Trace
from avizor.domain.stories.edits import edit_story
from avizor.domain.stories.facts.news import WEIGHTS, Clues, clues_of, is_likely_news
from avizor.domain.stories.facts.trusted import with_likely_tolls
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.stories.tracing import trace_of
from avizor.domain.tolls.sure import SURE_TOLL, is_sure
from build import assessed, assistance, source, toll

FIRST = "Detuvieron a los responsables. Hubo 14 allanamientos en la zona."
HOURS = 9.0


def first(**fields: Any) -> tuple[Story, list[Trace]]:
    one = assessed("a0", title="Matan a tres en Durán", text=FIRST, language="es", **fields)
    return found_story(one), [trace_of(one, "s1")]


def second(title: str, text: str = "", **fields: Any) -> Assessed:
    given = {"hours": HOURS, "language": "es", "source": source("otro"), **fields}
    return assessed("a1", title=title, text=text, **given)


def change(sentence: str, before: float | None = None, after: float = 4) -> Change:
    return Change(fact="arrested", before=before, after=after, sentence=sentence, source="otro")


def silence_what_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    for part, (weights, _) in WEIGHTS.items():
        monkeypatch.setitem(WEIGHTS, part, (weights, -100.0))


def around(found: Change, story: Story, article: Assessed, traces: list[Trace]) -> Clues:
    return clues_of(found, story, article, traces, expected=True)


def test_what_stands_around_a_change_is_gathered() -> None:
    story, traces = first()
    late = "Detuvieron a cuatro."
    article = second("Balance en Durán", f"Van 14 allanamientos. Fueron 20 agentes. {late}")
    clues = around(change(late), story, article, traces)
    assert clues.new_numbers == pytest.approx(2 / 3)  # 20 and four; the 14 were told
    assert clues.new_words == pytest.approx(1 / 2)  # balance
    assert (clues.expected, clues.no_numbers, clues.late) == (1, 0, 1)
    assert (clues.foreign, clues.official, clues.new_day, clues.new_topic) == (0, 0, 0, 0)
    assert clues.hours == pytest.approx(math.log(1 + HOURS))
    assert not clues_of(change(late), story, article, traces, expected=False).expected


def test_an_official_another_language_a_new_day_and_a_new_topic_are_seen() -> None:
    story, traces = first()
    title = "Four held on Tuesday"
    fields: dict[str, Any] = {"language": "en", "source": source("otro", kind="official")}
    raid = (TopicScore(id="security_operation", score=0.9),)
    clues = around(change(title), story, second(title, topics=raid, **fields), traces)
    assert (clues.official, clues.foreign, clues.new_day, clues.late) == (1, 1, 1, 0)
    assert (clues.new_topic, clues.raid) == (1, 1)
    assert clues.new_words == 0  # nobody told it in English


def test_what_earlier_articles_say_of_a_toll_is_seen() -> None:
    one = assessed("a0", title="Tres muertos", text="Hay 9 heridos.", tolls=(toll("dead", 3),))
    story, traces = found_story(one), [trace_of(one, "s1")]
    title = "Los heridos son nueve en total"
    told = second(title, tolls=(toll("wounded", 9, title), toll("dead", 5)))
    hurt = Change(fact="wounded", before=None, after=9, sentence=title, source="otro")
    clues = around(hurt, story, told, traces)
    assert (clues.named, clues.written, clues.spoken, clues.total) == (1, 1, 1, 1)
    assert (clues.known, clues.before, clues.told, clues.missing) == (0, 0, 0, 0)
    dead = Change(fact="dead", before=3, after=5, sentence="dead: 5.", source="otro")
    clues = around(dead, story, told, traces)
    assert (clues.known, clues.told) == (1, 0)
    assert clues.before == pytest.approx(math.log(4))
    assert clues.chance == pytest.approx(math.log(1.01 / 0.01))


@pytest.mark.parametrize("hours", [0.5, 6])
def test_what_comes_within_six_hours_is_weighed_as_after_six(hours: float) -> None:
    story, traces = first()
    clues = around(change("x"), story, second("x", hours=hours), traces)
    assert clues.hours == pytest.approx(math.log(7))


def test_hours_are_since_what_was_published_before_however_late_it_arrives() -> None:
    story, traces = first()
    newer = second("Otro relato", "Nada nuevo.", hours=50)
    grown = join_story(story, newer, "a1", traces)
    clues = around(change("x"), grown, second("x", hours=20), traces)
    assert clues.hours == pytest.approx(math.log(21))


@pytest.mark.parametrize(
    ("changed", "expected", "told"),
    [
        (change("En el texto.", before=5), True, False),
        (change("Capturan a 4", before=5), True, True),
        (change("Capturan a 4", before=3), True, True),
        (change("Capturan a 4", before=3), False, False),
        (change("Capturan a 4"), True, False),
    ],
)
def test_a_headline_that_moves_a_known_count_is_not_weighed(
    monkeypatch: pytest.MonkeyPatch, changed: Change, expected: bool, told: bool
) -> None:
    silence_what_is_weighed(monkeypatch)
    story, traces = first()
    title = second("Capturan a 4")
    assert is_likely_news(changed, story, title, traces, expected=expected) is told


def test_a_headline_that_raises_a_count_in_another_language_is_weighed() -> None:
    story, traces = first()
    known = change("Four held", before=3)
    english = second("Four held", language="en", hours=1)
    assert not is_likely_news(known, story, english, traces, expected=True)
    assert is_likely_news(known, story, second("Four held", hours=1), traces, expected=True)


@pytest.mark.parametrize(
    ("hours", "kind", "told"), [(50, "official", True), (50, "press", True), (2, "press", False)]
)
def test_a_refusal_below_the_headline_is_told_unless_it_comes_at_once_and_by_the_press(
    hours: float, kind: str, told: bool
) -> None:
    help_ = (TopicScore(id="military_assistance", score=0.9),)
    asked = assessed("a0", title="Quito pide radares", topics=help_, assistance=assistance())
    text = "Washington rechaza el pedido de radares este miércoles."
    given: dict[str, Any] = {"hours": hours, "source": source("otro", kind=kind), "topics": help_}
    refused = second(
        "Los radares", text, assistance=assistance("refused", evidence=(text,)), **given
    )
    grown = join_story(found_story(asked), refused, "a1", [trace_of(asked, "s1")])
    facts = [c.fact for step in grown.history for c in step.changes]
    assert ("assistance_status" in facts) is told


def test_a_toll_that_a_headline_raises_within_minutes_is_told() -> None:
    story, traces = first(tolls=(toll("dead", 3, "Matan a tres en Durán"),))
    title = "Sube a cinco la cifra de muertos"
    article = second(title, hours=0.3, tolls=(toll("dead", 5, title),))
    grown = join_story(story, article, "a1", traces)
    assert [c.after for s in grown.history for c in s.changes if c.fact == "dead"] == [5]


def test_without_earlier_articles_every_change_is_news() -> None:
    story, traces = first()
    told = "Three people were killed. Police came. Four had been arrested."
    article = second("Killings in Durán", told, language="en", hours=0.2)
    old = change("Four had been arrested.")
    assert is_likely_news(old, story, article, (), expected=True)
    assert not is_likely_news(old, story, article, (), expected=False)
    assert not is_likely_news(old, story, article, traces, expected=True)


def test_an_arrest_told_late_in_a_foreign_retelling_wakes_nobody_and_is_known() -> None:
    story, traces = first()
    text = "Three people were killed. Police came to the scene. Four had been arrested."
    retold = second(
        "Killings in Durán",
        text,
        language="en",
        hours=13,
        tolls=(toll("arrested", 4, "Four had been arrested."),),
    )
    grown = join_story(story, retold, "a1", traces)
    facts = [c.fact for step in grown.history for c in step.changes]
    assert "arrested" not in facts
    assert [(t.kind, t.count) for t in grown.tolls] == [("arrested", 4)]


def test_the_same_arrest_in_a_title_two_days_later_is_told() -> None:
    story, traces = first()
    title = "Capturan a 4 sospechosos de la matanza"
    article = second(title, hours=50, tolls=(toll("arrested", 4, title),))
    grown = join_story(story, article, "a1", traces)
    assert "arrested" in [c.fact for step in grown.history for c in step.changes]


def test_an_arrest_that_the_rules_take_for_old_is_told_where_it_is_likely_news() -> None:
    text = "Ese día hubo dos detenidos en otro barrio."
    one = assessed("a0", title="Matan a tres en un billar", text=text, language="es")
    traces = [trace_of(one, "s1")]
    assert "arrested 2" in traces[0].mentions
    title = "Dos adolescentes, detenidos este jueves por el crimen del billar"
    raid = (TopicScore(id="security_operation", score=0.9),)
    caught = second(title, hours=64, topics=raid, tolls=(toll("arrested", 2, title),))
    grown = join_story(found_story(one), caught, "a1", traces)
    assert ("arrested", 2) in [(c.fact, c.after) for c in grown.history[-1].changes]


def test_no_other_change_that_the_rules_take_for_old_is_told() -> None:
    story, traces = first()
    title = "Cinco heridos este jueves"
    article = second(title, hours=64, tolls=(toll("wounded", 5, title),))
    hurt = Change(fact="wounded", before=None, after=5, sentence=title, source="otro")
    assert is_likely_news(hurt, story, article, traces, expected=True)
    assert not is_likely_news(hurt, story, article, traces, expected=False)


def test_new_numbers_a_new_day_and_time_speak_for_news_what_was_told_against_it() -> None:
    counts, arrests, help_ = (WEIGHTS[part][0] for part in ("counts", "arrests", "help"))
    assert min(counts.new_numbers, counts.new_day, counts.total, arrests.hours, help_.hours) > 0
    assert min(arrests.new_day, help_.official, arrests.expected) > 0
    assert max(counts.foreign, counts.told, counts.named, arrests.spoken, arrests.late) < 0


def test_an_edit_that_raises_a_count_is_told_however_unlikely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    silence_what_is_weighed(monkeypatch)
    story, traces = first(tolls=(toll("dead", 3),))
    other = second("Otro relato", "Nada nuevo.", hours=1)
    grown = join_story(story, other, "a1", traces)
    text = "Un texto. Otra frase. Hubo 14 allanamientos. Son cinco los muertos."
    raised = (toll("dead", 5, "Son cinco los muertos."),)
    edited = second("Otro relato", text, hours=1, edited="text", tolls=raised)
    assert not is_likely_news(
        Change(fact="dead", before=3, after=5, sentence=raised[0].sentence, source="otro"),
        grown,
        edited,
        traces,
        expected=True,
    )
    told = edit_story(grown, edited, (), traces)
    assert [t.count for t in told.tolls] == [5]
    assert [m.relevance for m in told.members] == [m.relevance for m in grown.members]
    assert told.revision == grown.revision + 1


def test_each_member_keeps_how_likely_its_article_is_about_security_as_it_stands_now() -> None:
    story, traces = first(relevance=0.6)
    grown = join_story(story, second("Otro relato", "Nada nuevo.", relevance=0.7), "a1", traces)
    assert [member.relevance for member in grown.members] == [0.6, 0.7]
    retitled = second("Otro título", "Nada nuevo.", edited="headline", relevance=0.95)
    assert [m.relevance for m in edit_story(grown, retitled, (), traces).members] == [0.6, 0.7]
    rewritten = second("Otro relato", "Todo es nuevo.", edited="text", relevance=0.95)
    assert [m.relevance for m in edit_story(grown, rewritten, (), traces).members] == [0.6, 0.95]


def test_a_story_has_the_headline_of_its_first_report_as_it_reads_now() -> None:
    story, traces = first()
    [founder] = story.members
    retitled = assessed(founder.article_id, title="Otro título", edited="headline")
    edited = edit_story(story, retitled, (), traces)
    assert (edited.title, edited.revision) == ("Otro título", story.revision)


def in_doubt(hours: float, sentence: str, chance: float = 0.6) -> Assessed:
    raid = (TopicScore(id="security_operation", score=0.9),)
    doubted = toll("arrested", 2, sentence).model_copy(update={"chance": chance})
    return second(sentence, hours=hours, topics=raid, tolls=(doubted,))


@pytest.mark.parametrize(
    ("hours", "sentence", "trusted"),
    [
        (50, "Prenden este jueves a 2 por la matanza de Durán", True),
        (1, "Matan a tres en Durán", False),
    ],
)
def test_a_count_read_in_doubt_is_trusted_where_it_is_likely_news(
    hours: float, sentence: str, *, trusted: bool
) -> None:
    story, traces = first()
    article = in_doubt(hours, sentence)
    [found] = with_likely_tolls(story, article, traces).assessment.tolls
    assert found.chance == (SURE_TOLL if trusted else 0.6)
    grown = join_story(story, article, "a1", traces)
    assert [t.count for t in grown.tolls if is_sure(t)] == ([2] if trusted else [])
    assert ("arrested" in [c.fact for s in grown.history for c in s.changes]) is trusted


def test_without_earlier_articles_no_doubtful_count_is_trusted_and_a_sure_one_stays() -> None:
    story, traces = first()
    article = in_doubt(50, "Prenden este jueves a 2 por la matanza de Durán")
    assert with_likely_tolls(story, article, ()) == article
    sure = in_doubt(50, "Prenden este jueves a 2 por la matanza de Durán", chance=0.9)
    assert with_likely_tolls(story, sure, traces) == sure


ABDUCTION = (TopicScore(id="extortion_kidnapping", score=0.9),)


def after_an_abduction(first_words: str, title: str, text: str, **fields: Any) -> list[Any]:
    """Return what a second article's missing change in a story of people taken by force."""
    language = fields.pop("language", "es")
    known = fields.pop("known", ())
    begun, _, below = first_words.partition(" | ")
    one = assessed("a0", title=begun, text=below, language=language, topics=ABDUCTION, tolls=known)
    later = second(title, text, language=language, topics=ABDUCTION, **fields)
    story = join_story(found_story(one), later, "a1", [trace_of(one, "s1")])
    changes = [change for step in story.history for change in step.changes]
    return [(c.before, c.after) for c in changes if c.fact == "missing"]


@pytest.mark.parametrize(
    ("language", "first_words", "title", "text", "wanted"),
    [
        (
            "en",
            "Two Canadian nuns kidnapped in Gonaïves",
            "Canadian nuns freed in Gonaïves",
            "The two nuns, abducted a week ago, were released on Sunday, their order said.",
            [(None, 0)],
        ),
        (
            "es",
            "Plagian a un médico en Uruapan",
            "Liberan al médico plagiado en Uruapan",
            "El médico volvió a su casa este martes.",
            [(None, 0)],
        ),
        (
            "pt",
            "Cinco motoristas são sequestrados em Belém",
            "Quatro motoristas são resgatados com vida em Belém",
            "Quatro dos cinco motoristas sequestrados foram resgatados com vida nesta terça.",
            [(None, 1)],
        ),
        (
            "es",
            "Rescatan a un médico secuestrado en Uruapan",
            "Liberan a médico secuestrado en Uruapan",
            "El médico estuvo cautivo dos días.",
            [],
        ),
        (
            "es",
            "Plagian a un médico en Uruapan | Su chofer fue liberado horas después.",
            "Liberan al chofer del médico plagiado en Uruapan",
            "El médico sigue cautivo.",
            [],
        ),
        (
            "es",
            "Plagian a un médico en Uruapan",
            "Piden que liberen al médico plagiado en Uruapan",
            "El médico sigue cautivo.",
            [],
        ),
        (
            "es",
            "Plagian a un médico en Uruapan",
            "Liberan a los sospechosos del plagio del médico",
            "El médico sigue cautivo.",
            [],
        ),
    ],
)
def test_hostages_whom_nobody_counted_are_told_free_once(
    language: str, first_words: str, title: str, text: str, wanted: list[Any]
) -> None:
    found = after_an_abduction(first_words, title, text, language=language, hours=30)
    assert found == wanted


def test_a_headline_of_a_release_tells_who_is_left_though_a_sentence_below_counts_them() -> None:
    left = toll("missing", 1, "Uno sigue desaparecido.")
    title = "Localizan sanos y salvos a ocho pasajeros"
    known = (toll("missing", 9),)
    assert after_an_abduction(
        "Secuestran a nueve pasajeros", title, left.sentence, known=known, tolls=(left,)
    ) == [(9, 1)]


def test_a_doubtful_count_of_the_missing_hides_no_release() -> None:
    doubtful = toll("missing", 1, "Había sido secuestrado.").model_copy(update={"chance": 0.54})
    known = (toll("missing", 1),)
    assert after_an_abduction(
        "Secuestran a un ganadero", "Liberan al ganadero", "", known=known, tolls=(doubtful,)
    ) == [(1, 0)]


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Aparece una de las religiosas", [(3, 2)]),
        ("Regresa a su convento una religiosa", [(3, 2)]),
        ("El convento de las religiosas está de luto", []),
        ("Piden que aparezcan las religiosas", []),
    ],
)
def test_a_headline_may_say_that_one_turns_up_and_a_sentence_below_how_many_do_not(
    title: str, left: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    silence_what_is_weighed(monkeypatch)
    still = toll("missing", 2, "De las otras dos no hay rastro.")
    known = (toll("missing", 3),)
    assert left == after_an_abduction(
        "Secuestran a tres religiosas", title, still.sentence, known=known, tolls=(still,)
    )


def test_who_corrects_a_count_of_arrests_adds_none() -> None:
    title = "Corrigen: son once los detenidos, uno era testigo"
    lead = "La Fiscalía precisó que los detenidos del operativo son once y no doce."
    known = assessed("a0", title="Doce detenidos", text="", tolls=(toll("arrested", 12, "Doce."),))
    later = second(title, lead, hours=30, tolls=(toll("arrested", 11, title),))
    story = join_story(found_story(known), later, "a1", [trace_of(known, "s1")])
    assert [one.count for one in story.tolls] == [11]
