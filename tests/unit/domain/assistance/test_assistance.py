"""The assistance event, on invented sample news in three languages and on the seed article."""

import json
from collections import Counter
from pathlib import Path

import pytest

from avizor.classifier.assistance import load_weights
from avizor.domain.assistance.clues import Setting
from avizor.domain.assistance.finding import AssistanceFinder
from avizor.domain.places.reading import find_places
from avizor.domain.records import Assistance
from avizor.gazetteer import load_gazetteer
from shared_data import shared_path

GAZETTEER = load_gazetteer()
CASES = [
    json.loads(line)
    for file in sorted((Path(__file__).parents[3] / "data" / "assistance").glob("*.jsonl"))
    for line in file.read_text("utf-8").splitlines()
]


def assistance(
    title: str, text: str = "", *, language: str | None = None, expected: bool = False
) -> Assistance | None:
    found = find_places(title, text, GAZETTEER, outlet_country=None)
    places = tuple(place.country for place in found.places)
    setting = Setting(found.country, found.countries, places, expected=expected)
    return AssistanceFinder(GAZETTEER, load_weights()).find(title, text, setting, language)


@pytest.mark.parametrize("split", ["tune", "held_out"])
@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_the_event_is_found_with_requester_and_status(split: str, language: str) -> None:
    seen: Counter[str] = Counter()
    for case in CASES:
        if case["split"] != split or case["language"] != language:
            continue
        event = assistance(case["title"], case["text"])
        seen["all"] += 1
        seen["told"] += (event is not None) == (case["status"] is not None)
        if case["status"] is not None:
            seen["events"] += 1
            seen["requester"] += event is not None and event.requester == case["requester"]
            seen["status"] += event is not None and event.status == case["status"]
    assert seen["told"] / seen["all"] >= 0.8
    assert seen["requester"] / seen["events"] >= 0.8
    assert seen["status"] / seen["events"] >= 0.8


def test_there_are_over_150_cases_and_some_are_held_out() -> None:
    held = sum(case["split"] == "held_out" for case in CASES)
    assert len(CASES) >= 150
    assert held >= 45


@pytest.mark.parametrize(
    ("title", "text"), [(case["title"], case["text"]) for case in CASES if case["status"] is None]
)
def test_near_misses_are_no_assistance(title: str, text: str) -> None:
    assert assistance(title, text) is None


def test_every_value_stands_in_a_sentence_of_the_text() -> None:
    for case in CASES:
        event = assistance(case["title"], case["text"])
        if event is not None:
            assert event.evidence
            assert all(s in case["title"] + "\n" + case["text"] for s in event.evidence)


def test_a_lawmakers_proposal_is_floated_and_a_governments_request_is_requested() -> None:
    floated = assistance(
        "Diputado de Ecuador pide que Estados Unidos envíe tropas al país", expected=True
    )
    asked = assistance(
        "Gobierno de Ecuador pide que Estados Unidos envíe tropas al país", expected=True
    )
    assert floated is not None
    assert asked is not None
    assert (floated.status, asked.status) == ("floated", "requested")


def test_surveillance_flights_are_equipment_and_intelligence() -> None:
    event = assistance(
        "Honduras pide a Estados Unidos vuelos de vigilancia contra el narcotráfico", expected=True
    )
    assert event is not None
    assert set(event.kinds) >= {"equipment", "intelligence"}


def test_a_police_mission_is_troops() -> None:
    event = assistance(
        "Colombia ofrece a Haití una misión policial para combatir a las pandillas", expected=True
    )
    assert event is not None
    assert "troops" in event.kinds
    assert (event.requester, event.partners) == ("HT", ("CO",))


def test_soldiers_who_are_trained_are_no_troops() -> None:
    event = assistance(
        "Estados Unidos entrena a soldados de Guatemala contra el narcotráfico", expected=True
    )
    assert event is not None
    assert event.kinds == ("training",)


def test_a_passing_sentence_far_below_is_no_event() -> None:
    body = "La policía investiga el robo de un banco en Quito. " * 8
    body += "Estados Unidos entregó patrullas a Ecuador hace tiempo."
    assert assistance("Roban un banco en Quito", body) is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Concentration zones may help prevent recycled violence",
            "The zones lie in Colombia's poorest districts. Crime there is old. Rebels wait. "
            "They will hand in weapons to a United Nations mission, and the army will protect it.",
        ),
        (
            "Herdeiro de cartel do México se declara culpado no Texas",
            "Ele foi enviado há cinco dias. O juiz marcou a audiência. A pena pode ser longa. "
            "O México recebeu treinamento militar dos Estados Unidos, disse um analista.",
        ),
        (
            "UN urges Mexico to take soldiers off streets",
            "The country uses its army as police. There are complaints. The law is slow. "
            "The United States trains Mexican soldiers and has handed over helicopters.",
        ),
    ],
)
def test_what_no_model_expects_has_to_be_stated_early(title: str, text: str) -> None:
    assert assistance(title, text) is None


def test_blank_text_is_no_event() -> None:
    assert assistance("", "") is None


def test_the_seed_article_gives_ecuadors_request() -> None:
    text = shared_path("seed/ecuador_military_assistance.txt").read_text("utf-8")
    event = assistance("", text, expected=True)
    assert event is not None
    assert (event.requester, event.status) == ("EC", "requested")
    assert set(event.partners) == {"US", "CO", "EU"}
    assert set(event.kinds) >= {"training", "intelligence", "logistics"}
    assert event.threat == "narcoterrorism"
    assert all(sentence in text for sentence in event.evidence)


def test_troops_that_the_help_leaves_out_are_no_kind_of_it() -> None:
    event = assistance(
        "França oferece lanchas e instrutores à Marinha do Equador",
        "O pacote contra o narcotráfico não prevê a presença de militares franceses no país.",
        expected=True,
    )
    assert event is not None
    assert set(event.kinds) == {"equipment", "training"}


def test_a_refused_offer_of_foreign_troops_is_found_in_a_headline_alone() -> None:
    event = assistance(
        "Colômbia rejeita oferta de tropas americanas na fronteira com a Venezuela", expected=True
    )
    assert event is not None
    assert (event.requester, event.status) == ("CO", "refused")


def test_courses_and_radar_planes_are_training_and_intelligence() -> None:
    event = assistance(
        "Paraguay pide a Brasil cursos para su policía",
        "El Gobierno paraguayo solicitó a Brasil un avión radar para vigilar a las bandas.",
        expected=True,
    )
    assert event is not None
    assert {"training", "intelligence"} <= set(event.kinds)


def test_a_training_deal_is_no_training_that_has_begun() -> None:
    deal = "Ecuador lawmaker goes to court over U.S. military training deal"
    found = assistance(deal, expected=True)
    assert found is None or found.status != "delivered"
