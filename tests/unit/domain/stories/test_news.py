"""How likely a change is news, from what stands around it."""

import math
from typing import Any

import pytest

from avizor.domain.records import Assessed, Change, Story, Trace
from avizor.domain.stories.edits import edit_story
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.stories.news import WEIGHTS, clues_of, is_likely_news, is_plain
from avizor.stages.group import trace_of
from build import assessed, source, toll

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


def step(status: str) -> Change:
    fields: dict[str, Any] = {"before": "requested", "after": status, "source": "otro"}
    return Change(fact="assistance_status", sentence="Una frase.", **fields)


def test_what_stands_around_a_change_is_gathered() -> None:
    story, traces = first()
    late = "Detuvieron a cuatro."
    article = second("Balance en Durán", f"Van 14 allanamientos. Fueron 20 agentes. {late}")
    clues = clues_of(change(late), story, article, traces)
    assert clues.new_numbers == pytest.approx(2 / 3)  # 20 and four; the 14 were told
    assert (clues.no_numbers, clues.titled, clues.late) == (0, 0, 1)
    assert (clues.same_voice, clues.foreign, clues.foreign_hours, clues.official) == (0, 0, 0, 0)
    assert clues.hours == pytest.approx(math.log(1 + HOURS))


def test_a_title_an_official_another_language_and_the_same_outlet_are_seen() -> None:
    story, traces = first()
    title = "Four held"
    official = source("otro", kind="official")
    clues = clues_of(change(title), story, second(title, language="en", source=official), traces)
    assert (clues.titled, clues.late, clues.official, clues.foreign) == (1, 0, 1, 1)
    assert clues.foreign_hours == clues.hours
    again = second(title, source=source("diario"))
    assert clues_of(change(title), story, again, traces).same_voice == 1


@pytest.mark.parametrize("hours", [-5, 0.5, 6])
def test_what_comes_within_six_hours_is_weighed_as_after_six(hours: float) -> None:
    story, traces = first()
    clues = clues_of(change("x"), story, second("x", hours=hours), traces)
    assert clues.hours == pytest.approx(math.log(7))


@pytest.mark.parametrize(
    ("changed", "plain"),
    [
        (change("En el texto.", before=5), True),
        (change("En el texto.", before=3), False),
        (change("Capturan a 4", before=3), True),
        (change("Capturan a 4"), False),
        (step("refused"), True),
        (step("denied"), True),
        (step("delivered"), False),
    ],
)
def test_a_refusal_a_falling_count_and_a_headlines_new_count_are_not_weighed(
    changed: Change, plain: bool
) -> None:
    _, traces = first()
    assert is_plain(changed, second("Capturan a 4"), traces) is plain


def test_a_headline_in_a_language_the_story_was_not_told_in_is_weighed() -> None:
    _, traces = first()
    known = change("Four held", before=3)
    assert not is_plain(known, second("Four held", language="en"), traces)
    assert is_plain(known, second("Four held"), traces)


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
    assert is_likely_news(old, story, article, ())
    assert not is_likely_news(old, story, article, traces)


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


def test_new_numbers_time_and_the_title_speak_for_news_another_language_against_it() -> None:
    assert min(WEIGHTS.new_numbers, WEIGHTS.hours, WEIGHTS.titled, WEIGHTS.official) > 0
    assert max(WEIGHTS.foreign, WEIGHTS.late) < 0


def test_an_edit_that_raises_a_count_is_told_however_unlikely() -> None:
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
