"""What is shared speaks for one event, what clashes against it."""

from datetime import timedelta
from typing import Any

import pytest

from avizor.domain.language.rarity import Rarities
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.matching import (
    BOTH,
    COPY,
    JOINS_BY_LIKENESS,
    RETITLED,
    VERBATIM,
    WEIGHTS,
    WORTH_A_LOOK,
    Features,
    compare_tolls,
    features,
    is_copy,
    likeness_of,
    log_odds,
    pair_odds,
    settled,
    speakers_of,
)
from avizor.domain.stories.reports.similarity import shared_text, signature
from build import NOON, toll
from traces import RIOT, trace


def odds(one: Trace, other: Trace, cosine: float = 0.4) -> float:
    return log_odds(features(one, other, cosine, Rarities()))


def likeness(article: Trace, members: list[Trace], cosines: list[float]) -> float:
    rarities = Rarities()
    compared_with = zip(members, cosines, strict=True)
    return likeness_of([pair_odds(article, one, cosine, rarities) for one, cosine in compared_with])


def test_every_weight_keeps_to_its_meaning() -> None:
    free = {"foreign", "translated"}
    for name, weight in WEIGHTS._asdict().items():
        against = name.endswith("apart") or name == "late" or name.startswith("first_")
        assert name in free or (weight <= 0 if against else weight >= 0), name


ANOTHER = "Segundo ataque en tres días\nOtro chofer fue asesinado este jueves."
ONE = "Matan a un chofer\nUn chofer fue asesinado este lunes."


def set_apart(hours: float, *, early: str = ONE, late: str = ANOTHER, first: float = 0.9) -> float:
    one = trace(opening=early, first_report=0.9)
    then = trace(opening=late, first_report=first, at=NOON + timedelta(hours=hours))
    return features(one, then, 0.4, Rarities()).set_apart


def test_what_says_it_is_another_event_is_set_apart_from_what_was_told_before() -> None:
    assert set_apart(60) == 1
    assert set_apart(60, late=ONE) == 0


def test_within_half_a_day_all_may_tell_of_the_second_event() -> None:
    assert set_apart(11) == 0


def test_two_that_say_so_rather_tell_of_one_event() -> None:
    assert set_apart(14, early=ANOTHER) == BOTH < 0


def test_a_third_event_is_not_drawn_to_the_second() -> None:
    assert set_apart(48, early=ANOTHER) == 0


def test_of_a_trace_without_an_opening_nothing_is_known() -> None:
    assert set_apart(60, early="") == 0


def test_a_follow_up_that_counts_its_second_arrest_is_not_set_apart() -> None:
    assert set_apart(60, first=0.1) == 0


@pytest.mark.parametrize(
    ("clash", "fields"),
    [
        ("countries_apart", {"countries": frozenset({"PE"}), "country": "PE"}),
        ("actors_apart", {"actors": frozenset({"los-lobos"})}),
        ("days_apart", {"days": frozenset({"2026-03-04"})}),
        ("helped_apart", {"helped": "PE", "helpers": frozenset({"US"})}),
    ],
)
def test_a_clash_speaks_against_one_event(clash: str, fields: dict[str, Any]) -> None:
    known = trace(
        places=frozenset({"Guayaquil"}),
        countries=frozenset({"EC"}),
        actors=frozenset({"los-choneros"}),
        days=frozenset({"2026-03-02"}),
        helped="EC",
        helpers=frozenset({"US"}),
    )
    other = known.model_copy(update={"article_id": "a2", **fields})
    found = features(known, other, 0.4, Rarities())
    assert getattr(found, clash) == 1.0
    assert odds(known, other) < odds(known, known)


def test_what_one_article_does_not_name_is_no_clash() -> None:
    known = trace(places=frozenset({"Guayaquil"}), actors=frozenset({"los-lobos"}))
    found = features(known, trace("a2"), 0.4, Rarities())
    assert (found.apart, found.actors_apart, found.helped_apart) == (0.0, 0.0, 0.0)


def test_tolls_of_one_event_rise_and_a_later_lower_one_clashes() -> None:
    early = trace(tolls=(toll("dead", 8),))
    later = trace("a2", at=NOON + timedelta(hours=9), tolls=(toll("dead", 5),))
    assert compare_tolls(early, later) == (0, 1)
    risen = later.model_copy(update={"tolls": (toll("dead", 13),)})
    assert compare_tolls(early, risen) == (0, 0)
    same = later.model_copy(update={"tolls": (toll("dead", 8),)})
    assert compare_tolls(early, same) == (1, 0)


def test_the_order_in_which_two_articles_are_compared_does_not_matter() -> None:
    early = trace(tolls=(toll("dead", 8),))
    later = trace("a2", at=NOON + timedelta(days=5), language="pt", tolls=(toll("dead", 5),))
    rarities = Rarities()
    assert features(early, later, 0.3, rarities) == features(later, early, 0.3, rarities)


def test_a_follow_up_within_three_days_is_not_late() -> None:
    soon = trace("a2", at=NOON + timedelta(days=3))
    assert features(trace(), soon, 0.3, Rarities()).late == 0.0
    assert features(trace(), trace("a3", at=NOON + timedelta(days=10)), 0.3, Rarities()).late == 1.0


def test_a_copy_belongs_to_the_story_whatever_else_differs() -> None:
    original = trace(text=RIOT)
    copy = trace("a2", text=RIOT, countries=frozenset({"PE"}), country="PE")
    assert settled(copy, [original]) == 1.0
    assert settled(trace("a3"), [original]) is None


def test_one_chance_resemblance_does_not_outweigh_the_other_members() -> None:
    alike, unlike = trace("m1", names=frozenset({"brizuela", "ayacucho"})), trace("m2")
    article = trace("a9", names=frozenset({"brizuela", "ayacucho"}))
    alone = likeness(article, [alike], [0.6])
    drifted = likeness(article, [alike, *[unlike] * 4], [0.6, *[-0.2] * 4])
    assert alone > JOINS_BY_LIKENESS > drifted


def test_a_follow_up_that_resembles_one_member_alone_joins() -> None:
    alike, unlike = trace("m1", text=RIOT, signature=()), trace("m2")
    article = trace("a9", text=RIOT, signature=())
    assert likeness(article, [alike, unlike], [0.7, 0.1]) > JOINS_BY_LIKENESS


def test_a_story_speaks_by_its_founder_and_its_newest_members() -> None:
    assert speakers_of(list("abcdefgh")) == ["a", "e", "f", "g", "h"]
    assert speakers_of(["a", "b"]) == ["a", "b"]


def test_features_and_weights_go_by_the_same_names() -> None:
    assert Features._fields == type(WEIGHTS)._fields


TEMPLATE_TEXT = (
    "Sicarios mataron a tiros a una persona en {town}, informó la policía. Los atacantes huyeron "
    "en una motocicleta por la avenida principal, según testigos. La Policía Nacional informó que "
    "busca a los responsables y que revisa las cámaras de la zona."
)


def in_town(article_id: str, town: str) -> Trace:
    words = signature(TEMPLATE_TEXT.format(town=town))
    return trace(article_id, signature=words, places=frozenset({town}))


def test_the_same_sentences_about_another_town_are_no_copy() -> None:
    assert is_copy(in_town("a", "Manta"), in_town("b", "Manta"))
    assert not is_copy(in_town("a", "Manta"), in_town("b", "Loja"))


PHRASES = (
    "{told}. El hecho fue informado por las autoridades este martes. Las autoridades dijeron que "
    "darán más detalles en las próximas horas."
)


def short_report(article_id: str, title: str, *topics: str) -> Trace:
    text = PHRASES.format(told=title)
    fields = {"topics": frozenset(topics), "opening": f"{title}\n{text}"}
    return trace(article_id, text=text, **fields)


def test_the_same_phrases_under_another_headline_are_no_copy() -> None:
    shop = short_report("a", "Asaltan una joyería en Bogotá", "organised_crime")
    judge = short_report("b", "Jueza ordena prisión preventiva por estafa", "corruption_justice")
    assert COPY <= shared_text(shop.signature, judge.signature) < VERBATIM
    assert not is_copy(shop, judge)
    assert is_copy(shop, short_report("c", "Asaltan joyería del norte de Bogotá", "homicide"))


def test_a_whole_text_under_another_headline_is_a_copy() -> None:
    longer = PHRASES * 3
    one = trace("a", text=longer, topics=frozenset({"homicide"}), opening="El último viaje\n")
    cut = longer.rpartition("Las")[0]
    other = trace("b", text=cut, topics=frozenset({"homicide"}), opening="Nadie los esperaba\n")
    assert shared_text(one.signature, other.signature) >= RETITLED
    assert is_copy(one, other)


def first_of(article_id: str, title: str, dead: int, **fields: Any) -> Trace:
    place = frozenset({title.rpartition(" ")[2]})
    told: dict[str, Any] = {"tolls": (toll("dead", dead),), "places": place, "first_report": 0.9}
    return trace(article_id, opening=f"{title}\nHombres armados.", **{**told, **fields})


@pytest.mark.parametrize(
    ("fields", "elsewhere"),
    [
        ({}, True),
        ({"tolls": (toll("dead", 6),)}, False),
        ({"first_report": 0.1}, False),
        ({"tolls": (toll("dead", 6), toll("arrested", 2))}, False),
        ({"names": frozenset({"guayaquil"})}, False),
        ({"places": frozenset({"Durán", "Guayaquil"})}, False),
        ({"places": frozenset({"Guayas"})}, False),
        ({"opening": ""}, False),
    ],
)
def test_two_first_reports_of_other_counts_head_two_towns_however_near(
    fields: dict[str, Any], elsewhere: bool
) -> None:
    one = first_of("a", "Masacre en Guayaquil", 6)
    other = first_of("b", "Ataque en Durán", 5).model_copy(update=fields)
    assert (settled(other, [one]) == 0.0) is elsewhere
    assert (settled(one, [other]) == 0.0) is elsewhere


def test_two_first_reports_of_two_countries_head_two_towns_whatever_they_count() -> None:
    one = first_of("a", "Cinco muertos en Quinindé", 5)
    other = first_of("b", "Five killed in Port Antonio", 5)
    assert settled(other, [one]) != 0.0
    here = one.model_copy(update={"countries": frozenset({"EC"})})
    abroad = {"countries": frozenset({"JM"}), "places": frozenset({"Port Antonio"})}
    there = other.model_copy(update=abroad)
    assert settled(there, [here.model_copy(update={"places": frozenset({"Quinindé"})})]) == 0.0


def test_help_for_two_states_by_one_helper_is_no_one_event_and_no_copy() -> None:
    def helped(state: str, *countries: str, helper: str = "US") -> Trace:
        return trace(
            state,
            text=TEMPLATE_TEXT.format(town=state),
            first_report=0.9,
            helped=state,
            helpers=frozenset({helper}),
            countries=frozenset({state, helper, *countries}),
        )

    assert settled(helped("PE"), [helped("EC")]) == 0.0
    assert settled(helped("PE", "EC"), [helped("EC")]) == 1.0
    assert not is_copy(helped("PE"), helped("EC"))
    follows = helped("PE").model_copy(update={"first_report": 0.1})
    assert settled(follows, [helped("EC")]) == 1.0


def test_a_report_from_a_template_does_not_join_the_story_of_another_town() -> None:
    one, other = in_town("a", "Manta"), in_town("b", "Loja")
    assert settled(other, [one]) is None
    assert likeness(other, [one], [0.97]) < WORTH_A_LOOK
