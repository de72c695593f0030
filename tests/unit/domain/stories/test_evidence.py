"""What speaks for an article being of a story is gathered beside all stories that are near."""

from datetime import timedelta
from math import log

import pytest

from avizor.domain.language.rarity import Rarities
from avizor.domain.records import Toll, Trace
from avizor.domain.stories.grouping.doubts import Again
from avizor.domain.stories.grouping.evidence import Beside, Evidence, evidence_for
from avizor.domain.stories.grouping.matching import LIKEST_SHARE, likeness_of
from build import NOON
from traces import RIOT, trace

NONE = 8.0
TAXI = "Matan a un taxista de 52 años en Ayacucho. El chofer Brizuela esperaba en Uriburu."


def beside(article: Trace, *members: Trace, odds: float = 0.0, read: float | None = None) -> Beside:
    again = {} if read is None else {members[0].article_id: Again(2.0, read)}
    return Beside(article, [(one, 0.5, odds) for one in members], again)


def found(article: Trace, *members: Trace, **fields: float) -> Evidence:
    [evidence] = evidence_for([beside(article, *members, **fields)], Rarities())
    return evidence


def test_words_that_only_a_story_has_speak_for_it() -> None:
    article = trace("a9", text=TAXI, opening=f"Brizuela\n{TAXI}")
    same = found(article, trace("m1", text=TAXI, opening=f"Brizuela\n{TAXI}"))
    other = found(article, trace("m1", text=RIOT, opening=f"Riot\n{RIOT}"))
    assert same.names_part == 1
    assert same.names_new == 0 == other.names_shared
    assert same.words_part == pytest.approx(1)
    assert 0 < same.name_rarest <= same.names_rarest <= same.names_shared + 1e-9
    assert other.names_new == pytest.approx(same.names_shared)
    assert other.words_part < 0.3
    assert (same.number_large, other.number_large) == (same.number_rarest, 0)


def test_a_rare_word_says_more() -> None:
    rarities = Rarities()
    for _ in range(20):
        rarities.count(("brizuela",), (), ())
    article = trace("a9", names=frozenset({"brizuela", "uriburu"}))

    def rarest(name: str) -> float:
        one = beside(article, trace("m1", names=frozenset({name})))
        return evidence_for([one], rarities)[0].name_rarest

    assert rarest("uriburu") > rarest("brizuela") > 0


@pytest.mark.parametrize(
    ("told", "shared", "apart"),
    [
        ("un hombre de 52 años", 1, 0),
        ("a 34-year-old man", 0, 1),
        ("UN HOMBRE DE 52 AN\u0303OS", 1, 0),
        ("un hombre", 0, 0),
        ("lo condenan a 30 años", 0, 0),
        ("pena de 34 años de cárcel, hace 10 años", 0, 0),
        ("April 12, 34 people", 0, 0),
        ("más de 34 años, de 34,5 toneladas, of 34.1 kilos", 0, 0),
        ("a mother of 34, who", 0, 1),
        ("la maestra, 34 años", 0, 1),
    ],
)
def test_ages_of_people_are_compared(told: str, shared: float, apart: float) -> None:
    one = trace("m1", opening=f"Matan a un taxista\n{TAXI}")
    evidence = found(trace("a9", opening=f"Crimen\n{told}"), one)
    assert (evidence.ages_shared, evidence.ages_apart) == (shared, apart)


def test_who_told_the_story_before_and_when_is_evidence() -> None:
    first = trace("m1", feed_id="diario", owner="casa", language="es", first_report=0.9)
    last = trace("m2", feed_id="wire", at=NOON + timedelta(hours=5), language="en")
    article = trace(
        "a9",
        feed_id="diario",
        owner="casa",
        language="pt",
        at=NOON + timedelta(hours=7),
        first_report=0.8,
    )
    evidence = found(article, first, last)
    assert evidence.since_first == pytest.approx(log(1 + 7))
    assert evidence.since_last == pytest.approx(log(1 + 2))
    assert (evidence.same_feed, evidence.same_owner, evidence.same_language) == (1, 1, 0)
    assert evidence.told_first == pytest.approx(0.8)
    assert evidence.members == pytest.approx(log(2))


def test_what_was_read_again_stands_beside_the_first_look() -> None:
    unread = found(trace("a9"), trace("m1"), odds=-1.0)
    read = found(trace("a9"), trace("m1"), odds=-1.0, read=3.5)
    assert (unread.again_most, unread.read, unread.was_read) == (-1, 0, 0)
    assert (read.first_most, read.again_most, read.read, read.was_read) == (-1, 2, 3.5, 1)
    assert read.likeness > unread.likeness


def test_the_lead_on_other_stories_is_evidence() -> None:
    article = trace("a9", text=TAXI)
    like = beside(article, trace("m1", text=TAXI), odds=1.0)
    less = beside(article, trace("m2", text=RIOT), odds=-2.0)
    first, second = evidence_for([like, less], Rarities())
    assert (first.rank, second.rank) == (0, 1)
    assert first.rivals == second.rivals == 2
    assert first.likeness_ahead == pytest.approx(3) == -second.likeness_ahead
    assert first.words_ahead == pytest.approx(first.words_part - second.words_part)
    [alone] = evidence_for([like], Rarities())
    assert alone.likeness_ahead == pytest.approx(1 + NONE)
    assert alone.words_ahead == alone.words_part


def test_tolls_of_the_likest_member_are_compared() -> None:
    dead = Toll(kind="dead", count=4, sentence="Cuatro muertos")
    fewer = Toll(kind="dead", count=2, sentence="Dos muertos")
    member = trace("m1", tolls=(dead,))
    at = NOON + timedelta(hours=1)
    assert found(trace("a9", at=at, tolls=(dead,)), member).tolls == 1
    assert found(trace("a9", at=at, tolls=(fewer,)), member).tolls_apart == 1


def test_traces_of_before_have_no_opening_and_are_weighed_all_the_same() -> None:
    evidence = found(trace("a9", names=frozenset(), words=()), trace("m1", names=frozenset()))
    assert (evidence.title_part, evidence.names_part, evidence.words_part) == (0, 0, 0)
    assert all(isinstance(number, float | int) for number in evidence)


def test_likeness_is_that_of_all_members() -> None:
    one = Beside(trace("a9"), [(trace("m1"), 0.5, 2.0), (trace("m2"), 0.5, -1.0)], {})
    assert one.likeness == likeness_of([2.0, -1.0], LIKEST_SHARE)
