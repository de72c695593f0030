"""Clues of the assistance event, and how they are weighed."""

import pytest

from avizor.classifier.assistance import load_weights
from avizor.domain.assistance.clues import (
    BESIDE,
    GIVES_ONLY,
    LISTED,
    MAIN_ONLY,
    NOT_NAMED,
    Setting,
    party_clues,
    zones,
)
from avizor.domain.assistance.kind_clues import named_kinds
from avizor.domain.assistance.outcomes import event_clues, status_clues
from avizor.domain.assistance.parties import Naming
from avizor.domain.assistance.reading import lines
from avizor.domain.assistance.statuses import act_of
from avizor.domain.assistance.weighing import (
    BIAS,
    Weights,
    choose_kinds,
    choose_partners,
    choose_requester,
    choose_status,
    tells_event,
    weigh,
)
from avizor.gazetteer import load_gazetteer

WEIGHTS = Weights(
    event={BIAS: -1.0, "asks": 3.0},
    requester={"main": 2.0, "named": 1.0},
    partner={BIAS: -5.0, "from": 6.0, "faint": 1.5},
    statuses={"requested": {"asks": 2.0}, "refused": {"no": 2.0}},
    kinds={"training": {BIAS: -1.0, "stem curso": 2.0}, "troops": {BIAS: -3.0, "stem tropas": 4.0}},
)


def test_weights_add_up_with_the_bias_and_an_unknown_clue_is_worth_nothing() -> None:
    assert weigh({"asks": 1.0, "unheard": 1.0}, WEIGHTS.event) == 2.0
    assert weigh({}, WEIGHTS.event) == -1.0


def test_an_expected_event_needs_little_and_an_unexpected_one_much() -> None:
    assert tells_event({}, WEIGHTS, expected=True)
    assert not tells_event({}, WEIGHTS, expected=False)
    assert tells_event({"asks": 1.0}, WEIGHTS, expected=False)


def test_the_likeliest_state_is_helped_unless_only_a_neighbour() -> None:
    parties = {"EC": {"named": 1.0}, "CO": {"main": 1.0, BESIDE: 1.0}, "US": {"main": 1.0}}
    assert choose_requester(parties, WEIGHTS) == "EC"
    assert choose_requester({"US": {"main": 1.0}}, WEIGHTS) is None


def test_all_that_likely_help_are_partners_else_the_likeliest_unless_none_is_likely() -> None:
    likely = {"EC": {}, "US": {"from": 1.0}, "ES": {"from": 1.0}, "CO": {"faint": 1.0}}
    assert choose_partners(likely, "EC", WEIGHTS) == ("US", "ES")
    assert choose_partners({"CO": {"faint": 1.0}, "PE": {}}, "EC", WEIGHTS) == ("CO",)
    assert choose_partners({"PE": {}}, "EC", WEIGHTS) == ()
    listed = {"US": {"from": 1.0}, "PE": {LISTED: 1.0}}
    assert choose_partners(listed, "EC", WEIGHTS) == ("US", "PE")


def test_the_likeliest_status_wins_and_the_first_between_equals() -> None:
    assert choose_status({"no": 1.0}, WEIGHTS) == "refused"
    assert choose_status({}, WEIGHTS) == "requested"


def test_all_likely_kinds_are_named_else_the_likeliest_unless_none_is_likely() -> None:
    both = {"stem curso": 1.0, "stem tropas": 1.0}
    assert choose_kinds(both, WEIGHTS) == ("training", "troops")
    assert choose_kinds({}, WEIGHTS) == ("training",)
    assert choose_kinds({"stem curso": -1.0}, WEIGHTS) == ()


def test_a_named_kind_is_one_whatever_the_words_speak_for() -> None:
    assert choose_kinds({}, WEIGHTS) == ("training",)
    assert choose_kinds({}, WEIGHTS, named=["troops"]) == ("troops",)


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "– ", "1. ", "2) ", "a) "])
def test_title_and_items_of_a_list_name_the_kinds_that_the_rules_tell(bullet: str) -> None:
    text = f"El apoyo comprende:\n{bullet}fondos por 20 millones de dólares para la policía."
    read = lines("Estados Unidos dará instructores a Ecuador", text, Naming(load_gazetteer(), "es"))
    zoned = zones(read)
    assert named_kinds(read, zoned, ["training", "funding"]) == {"training", "funding"}
    assert named_kinds(read, zoned, ["funding", "troops"]) == {"funding"}
    plain = lines("", "Habrá fondos por 20 millones de dólares.", Naming(load_gazetteer(), "es"))
    assert named_kinds(plain, zones(plain), ["funding"]) == frozenset()


def clues_of(title: str, text: str = "") -> dict[str, set[str]]:
    zoned = zones(lines(title, text, Naming(load_gazetteer())))
    return {code: set(clues) for code, clues in party_clues(zoned, Setting()).items()}


def test_a_state_is_known_by_its_place_in_the_sentence() -> None:
    clues = clues_of("Ecuador asks Spain for police training")
    assert {"first", "title before request", "only home", "helped"} <= clues["EC"]
    assert {"title after request", "abroad", "helping"} <= clues["ES"]


def test_a_neighbour_at_the_border_is_beside_the_matter() -> None:
    clues = clues_of("Ecuador pide ayuda militar para la frontera con Colombia")
    assert BESIDE in clues["CO"]


def test_the_name_of_the_american_states_organisation_is_no_north_american() -> None:
    clues = clues_of("La Organización de los Estados Americanos ofrece asesores a Nicaragua")
    assert set(clues) == {"OAS", "NI"}


def test_who_accepts_an_offer_is_helped_but_who_accepts_a_request_is_not() -> None:
    offer = act_of("surinam acepto la oferta de formacion policial")
    request = act_of("brasil acepto el pedido de formacion policial")
    assert offer is not None
    assert (offer.status, offer.receives) == ("agreed", True)
    assert request is None or request.receives is not True or request.status != "agreed"


def test_a_polite_no_is_a_refusal() -> None:
    for told in ("chile declina los drones alemanes", "brasil rehusa el equipo del fbi",
                 "brasilia rebuffs fbi offer", "gracias, no hacen falta"):  # fmt: skip
        act = act_of(told)
        assert act is not None
        assert act.status == "refused"


def test_the_zone_of_a_sentence_names_its_clues() -> None:
    naming = Naming(load_gazetteer(), "es")
    zoned = zones(lines("Chile rechaza tropas de Estados Unidos", "", naming))
    assert status_clues(zoned)["title says refused"] == 1.0


def test_marines_are_american_unless_others_are_named() -> None:
    naming = Naming(load_gazetteer(), "es")
    title = "Zapote desmiente que haya pedido marines"
    assert [party.code for party in lines(title, "", naming)[0].parties] == ["CR", "US"]
    title = "Llegan a Quito marines colombianos"
    assert [party.code for party in lines(title, "", naming)[0].parties] == ["EC", "CO"]


def test_nobody_is_of_antarctica() -> None:
    assert "AQ" not in clues_of("Argentina pide apoyo para patrullar la Antártida")


def test_an_office_in_a_capital_speaks_for_its_state() -> None:
    text = "El ministro de la Defensa en Caracas negó que Irán haya donado lanchas."
    assert "named" in clues_of("Ni una lancha", text)["VE"]
    assert "place" in clues_of("Ni una lancha", "En Caracas no se habla de Irán.")["VE"]


def test_patrols_proposed_to_a_state_are_offered_and_not_asked_of_it() -> None:
    told = clues_of("Bogotá le propone a Quito patrullas de apoyo")
    assert "asked" not in told["EC"] and "gets" in told["EC"]
    assert "asked" in clues_of("Bogotá le propone a Washington un tratado de ayuda")["US"]


def test_a_newspapers_city_takes_no_part() -> None:
    told = clues_of("Perú niega haber pedido radares", "Lo publicó un diario de Londres.")
    assert "GB" not in told
    assert "GB" in clues_of("Perú niega haber pedido radares", "Londres no comentó.")


def test_a_capital_that_is_also_a_town_speaks_where_it_is_addressed() -> None:
    assert "DO" in clues_of("Alemania prestará a Santo Domingo dos radares")
    assert "DO" not in clues_of("Un bus cayó cerca de Santo Domingo")


def test_who_only_gives_yields_to_who_has_not_answered() -> None:
    told = clues_of("Chile ofrece prestar radares", "Los bolivianos no han contestado.")
    assert GIVES_ONLY in told["CL"] and "gets" in told["BO"]


def test_a_state_that_only_the_outlet_brings_in_is_told_apart() -> None:
    zoned = zones(lines("Perú pide radares", "", Naming(load_gazetteer())))
    parties = party_clues(zoned, Setting(main="CL", outlet="CL"))
    assert NOT_NAMED in parties["CL"] and NOT_NAMED not in parties["PE"]


def told_by(title: str, text: str = "", *, expected: bool = False) -> bool:
    read = lines(title, text, Naming(load_gazetteer(), "es"))
    return tells_event(event_clues(read, zones(read)), load_weights(), expected=expected)


def test_what_a_state_gives_by_the_grammar_is_an_event_though_nobody_says_help() -> None:
    assert told_by("Noruega prestará a Quito 30 millones para la cárcel de Latacunga")
    assert not told_by("Noruega y Quito, juntas en la feria del salmón")


def test_a_purchase_is_no_event_though_one_is_expected() -> None:
    text = "La licitación fue por 40 millones."
    assert not told_by("Guatemala compra diez blindados a Suecia", text, expected=True)


def test_a_sport_or_a_states_own_force_is_no_event_though_one_is_expected() -> None:
    for title, text in (
        ("Llegan a Tegucigalpa 40 instructores colombianos de fútbol", "Dictarán cursos."),
        ("Treinadores uruguaios de futebol ajudam o Paraguai", "Eles ficam dois anos."),
        ("Mexico asks Spain for football coaches", "They would train two teams."),
        ("Governo autoriza envio da Força Nacional ao Ceará", "São 180 agentes."),
        ("México envía Guardia Nacional a Sinaloa", "Son 300 agentes de apoyo."),
    ):
        assert not told_by(title, text, expected=True)
    joined = "México y Guatemala envían policías", "La Guardia Nacional mexicana apoya a Guatemala."
    assert told_by(*joined, expected=True)


def test_what_will_be_got_is_agreed() -> None:
    for said in ("nassau will be lent two radars", "tendran dos radares", "terao dois radares"):
        act = act_of(said)
        assert act is not None and act.status == "agreed"


def test_a_lead_that_tells_who_gives_opens_the_matter() -> None:
    told = clues_of(
        "Dos corbetas atracan en Guayaquil",
        "La ciudad tiene un astillero.\n\nCorea del Sur las transfirió sin costo.",
    )
    assert "opening gives" in told["KR"]


def test_the_country_of_the_scene_gives_way_to_the_state_that_gets_the_help() -> None:
    title = "Bogotá le propone a Quito patrullas de apoyo"
    zoned = zones(lines(title, "", Naming(load_gazetteer())))
    parties = party_clues(zoned, Setting(main="CO", countries=("CO", "EC")))
    assert MAIN_ONLY in parties["CO"] and MAIN_ONLY not in parties["EC"]
    assert choose_requester(parties, load_weights()) == "EC"
    helped = party_clues(zoned, Setting(main="EC", countries=("CO", "EC")))
    assert MAIN_ONLY not in helped["EC"]
