from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from avizor.demo import Gold, SampleArticle, World, load_world, publish
from avizor.demo.editions import name_days
from avizor.domain.records import AssistanceKind, AssistanceStatus, TollKind
from avizor.errors import ConfigError

TOPICS = {
    "military_assistance",
    "organised_crime",
    "drug_trafficking",
    "homicide",
    "extortion_kidnapping",
    "prison_crisis",
    "security_operation",
    "emergency_measures",
    "terrorism",
    "civil_unrest",
    "corruption_justice",
    "illicit_trafficking",
    "environmental_crime",
}
COUNTRIES = {"BO", "BR", "CO", "EC", "HN", "HT", "MX", "PE"}
PARTNERS = {"US", "CO", "EU", "JM"}


def shingles(text: str, size: int = 5) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


def body(article: SampleArticle) -> str:
    return " ".join(article.paragraphs)


def shared(copy: SampleArticle, original: SampleArticle) -> float:
    pieces = shingles(body(copy))
    return len(pieces & shingles(body(original))) / len(pieces)


def labelled(world: World, event: str) -> list[tuple[SampleArticle, Gold]]:
    rows = [(article, world.gold[article.id]) for article in world.articles]
    return [(article, gold) for article, gold in rows if gold.event == event]


def test_every_topic_has_at_least_one_article(world: World) -> None:
    used = {topic for gold in world.gold.values() for topic in gold.topics}
    assert used == TOPICS


def test_gold_labels_use_only_legal_values(world: World) -> None:
    for article in world.articles:
        gold = world.gold[article.id]
        assert len(set(gold.topics)) == len(gold.topics), article.id
        assert gold.country in COUNTRIES | {None}, article.id
        assert set(gold.tolls) <= set(get_args(TollKind)), article.id
        if gold.assistance:
            assert "military_assistance" in gold.topics, article.id
            assert gold.assistance.status in get_args(AssistanceStatus), article.id
            assert set(gold.assistance.kinds) <= set(get_args(AssistanceKind)), article.id
            assert gold.assistance.requester == gold.country, article.id
            assert set(gold.assistance.partners) <= PARTNERS, article.id


def test_an_article_is_relevant_exactly_when_it_has_severity_a_country_and_a_story(
    world: World,
) -> None:
    for article_id, gold in world.gold.items():
        facts = {gold.severity > 0, gold.country is not None, gold.event is not None}
        assert facts == {gold.relevant}, article_id


def test_military_assistance_always_names_its_event_of_assistance(world: World) -> None:
    for article_id, gold in world.gold.items():
        assert ("military_assistance" in gold.topics) == (gold.assistance is not None), article_id


def test_there_are_enough_articles_in_each_language_and_enough_near_misses(world: World) -> None:
    languages = Counter(gold.language for gold in world.gold.values())
    near_misses = Counter(gold.language for gold in world.gold.values() if not gold.relevant)
    assert len(world.articles) >= 55
    assert min(languages[code] for code in ("es", "pt", "en")) >= 14
    assert near_misses.total() >= 14
    assert min(near_misses[code] for code in ("es", "pt", "en")) >= 4


def test_articles_are_as_long_as_news_reports(world: World) -> None:
    for article in world.articles:
        assert 120 <= len(body(article).split()) <= 450, article.id


def test_every_outlet_is_marked_as_sample_and_writes_in_one_language(world: World) -> None:
    for outlet in world.outlets:
        tagline = outlet.tagline.lower()
        assert any(x in tagline for x in ("datos de muestra", "dados de amostra", "sample data"))
    assert len(world.outlets) >= 9
    assert {"press", "wire", "official"} == {outlet.kind for outlet in world.outlets}


def test_two_outlets_share_an_owner(world: World) -> None:
    owners = Counter(outlet.owner for outlet in world.outlets if outlet.owner)
    assert max(owners.values()) == 2


def test_every_outlet_publishes_in_the_first_step(world: World) -> None:
    assert {a.outlet for a in world.articles if a.step == 1} == {o.id for o in world.outlets}


def test_no_two_articles_of_an_outlet_share_a_page(world: World) -> None:
    pages = Counter((article.outlet, article.slug) for article in world.articles)
    assert max(pages.values()) == 1


def test_copies_share_most_of_their_text_with_the_original_and_its_story(world: World) -> None:
    copies = [article for article in world.articles if world.gold[article.id].copy_of]
    assert len(copies) >= 8
    for article in copies:
        gold = world.gold[article.id]
        assert gold.copy_of is not None
        assert shared(article, world.article(gold.copy_of)) >= 0.6, article.id
        assert gold.event == world.gold[gold.copy_of].event, article.id


def test_some_copies_are_cut_some_retitled_and_some_without_credit(world: World) -> None:
    pairs = [
        (article, world.article(gold.copy_of))
        for article in world.articles
        if (gold := world.gold[article.id]).copy_of
    ]
    assert any(body(copy) == body(original) for copy, original in pairs)
    assert any(len(copy.paragraphs) < len(original.paragraphs) for copy, original in pairs)
    assert any(copy.title != original.title for copy, original in pairs)
    assert any(copy.title == original.title for copy, original in pairs)
    assert {copy.credit is None for copy, _ in pairs} == {True, False}


def test_articles_that_are_no_copies_are_written_afresh(world: World) -> None:
    originals = [a for a in world.articles if not world.gold[a.id].copy_of]
    pieces = {article.id: shingles(body(article)) for article in originals}
    for number, one in enumerate(originals):
        for other in originals[number + 1 :]:
            common = len(pieces[one.id] & pieces[other.id])
            assert common / len(pieces[one.id]) < 0.35, (one.id, other.id)


def test_the_request_for_help_is_told_in_three_languages_by_four_outlets_and_moves_on(
    world: World,
) -> None:
    rows = labelled(world, "ec-assistance")
    first_day = [(a, gold) for a, gold in rows if a.step == 1]
    assert {gold.language for _, gold in first_day} == {"es", "pt", "en"}
    assert len({a.outlet for a, _ in first_day}) >= 4
    kinds = {world.outlet(a.outlet).kind for a, _ in first_day}
    assert kinds == {"press", "wire", "official"}
    status = {a.step: gold.assistance.status for a, gold in rows if gold.assistance}
    assert status == {1: "requested", 2: "agreed", 3: "agreed"}
    for _, gold in first_day:
        assert gold.assistance is not None
        assert set(gold.assistance.partners) == {"US", "CO", "EU"}
        assert set(gold.assistance.kinds) == {"training", "intelligence", "logistics"}


def test_the_toll_of_the_prison_massacre_rises_from_five_to_eight(world: World) -> None:
    tolls: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for article, gold in labelled(world, "ec-litoral"):
        tolls[article.step].add((gold.tolls["dead"], gold.tolls["wounded"]))
    assert tolls == {1: {(5, 12)}, 2: {(7, 14)}, 3: {(8, 15)}}


@pytest.mark.parametrize(
    ("one", "other"),
    [("co-cali-merchant", "co-cali-lawyer"), ("ec-litoral", "hn-tamara")],
)
def test_twin_events_are_two_stories_of_the_same_topic(world: World, one: str, other: str) -> None:
    first, second = labelled(world, one), labelled(world, other)
    assert first and second
    topics = [set.intersection(*(set(g.topics) for _, g in rows)) for rows in (first, second)]
    assert topics[0] & topics[1]


def test_stories_span_languages_or_days_often_enough_to_test_grouping(world: World) -> None:
    spread: dict[str, set[str]] = defaultdict(set)
    for gold in world.gold.values():
        if gold.event:
            spread[gold.event].add(gold.language)
    assert len(spread) >= 20
    assert sum(len(languages) >= 2 for languages in spread.values()) >= 10


def test_the_text_of_a_page_cannot_carry_its_labels(world: World) -> None:
    assert set(SampleArticle.model_fields).isdisjoint(Gold.model_fields)
    assert {article.id for article in world.articles} == set(world.gold)


def test_the_world_is_the_same_each_time_it_is_read(world: World) -> None:
    assert load_world() == world


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("este {d0} y el {d-1}", "es", "este sábado y el viernes"),
        ("nesta {d0}, na {d-1}", "pt", "neste sábado, na sexta-feira"),
        ("na madrugada desta {d+1}", "pt", "na madrugada deste domingo"),
        ("on {d0} {other}", "en", "on Saturday {other}"),
    ],
)
def test_weekdays_are_named_in_the_language_and_gender_of_the_text(
    text: str, language: str, expected: str
) -> None:
    assert name_days(text, date(2026, 3, 7), language) == expected


def test_an_article_is_dated_in_the_zone_of_its_outlet(world: World) -> None:
    article = world.article("ec-help-wire-1")
    item = publish(
        article,
        world.outlet(article.outlet),
        base_url="http://example.org",
        instant=datetime(2026, 3, 3, 18, 0, tzinfo=UTC),
    )
    assert item.published_at.isoformat() == "2026-03-03T07:20:00-05:00"
    assert item.url.startswith("http://example.org/cable/2026/03/03/ecuador-pide-apoyo")
    assert "este martes la canciller" in item.text
    assert "{d" not in item.text


def test_times_within_a_step_differ_so_that_feeds_have_one_order(world: World) -> None:
    by_outlet: dict[tuple[str, int], list[float]] = defaultdict(list)
    for article in world.articles:
        by_outlet[article.outlet, article.step].append(article.published.total_seconds())
    for times in by_outlet.values():
        assert all(one < two for one, two in pairwise(sorted(times)))


def test_an_article_without_labels_is_refused_by_its_name(tmp_path: Path) -> None:
    shipped = files("avizor.demo").joinpath("world", "outlets.toml")
    (tmp_path / "outlets.toml").write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    article = """[[article]]
id = "lost"
outlet = "pe-malecon"
step = 1
published = "-1h"
title = "Sin etiquetas"
author = "Redacción"
body = "Texto."
"""
    (tmp_path / "news.toml").write_text(article, encoding="utf-8")
    with pytest.raises(ConfigError, match="lost: no gold labels"):
        load_world(tmp_path)
    (tmp_path / "news.toml").write_text(article.replace("-1h", "soon"), encoding="utf-8")
    with pytest.raises(ConfigError, match="soon"):
        load_world(tmp_path)
