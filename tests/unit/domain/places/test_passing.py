"""States that are only named beside an event, and small towns that are elsewhere."""

import pytest

from avizor.domain.places.casing import is_another_word
from avizor.domain.places.reading import PlacesFound, find_places
from avizor.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


def read(title: str, text: str, outlet: str | None) -> PlacesFound:
    return find_places(title, text, GAZETTEER, outlet_country=outlet)


@pytest.mark.parametrize(
    ("title", "text", "home", "aside"),
    [
        (
            "Receita apreende 1,2 tonelada de cocaína no Porto de Santos",
            "A droga seria levada para o porto de Antuérpia, na Bélgica, disse a Receita Federal.",
            "BR",
            "BE",
        ),
        (
            "Incautan media tonelada de cocaína en el Chaco",
            "La Senad detuvo en Alto Paraguay a un piloto de nacionalidad boliviana.",
            "PY",
            "BO",
        ),
        (
            "Two charged over migrant sloop off Inagua",
            "The Royal Bahamas Defence Force stopped a sloop carrying 38 Haitian migrants.",
            "BS",
            "HT",
        ),
    ],
)
def test_an_origin_a_goal_or_a_nationality_of_the_lead_has_no_part_in_the_event(
    title: str, text: str, home: str, aside: str
) -> None:
    found = read(title, text, home)
    assert found.acting().countries == (home,)
    assert aside in found.countries  # who helps whom may still be read from it


@pytest.mark.parametrize(
    ("title", "text", "home"),
    [
        (
            "Receita localiza 612 kg de cocaína em café no Porto de Santos",
            "A droga estava em contêiner destinado ao porto de Antuérpia, na Bélgica.",
            "BR",
        ),
        (
            "Customs pull cocaine from coffee at the port of Santos",
            "The box was to be loaded on to the Nordkap Trader for Antwerp, Brazilian police said.",
            "BR",
        ),
        (
            "Frustran en Santos el envío de 587 kilos de cocaína",
            "La policía brasileña frustró el envío al puerto de Amberes de media tonelada.",
            "BR",
        ),
        (
            "Paraguai apreende 412 kg de cocaína em fazenda do Chaco",
            "A Senad apreendeu a carga que tinha acabado de chegar da Bolívia.",
            "PY",
        ),
        (
            "Radialista é morto em Pedro Juan Caballero",
            "A polícia paraguaia isolou a cidade, separada de Ponta Porã por uma avenida.",
            "PY",
        ),
        (
            "Capturan a tres sicarios en Quito",
            "La Policía ecuatoriana los detuvo. Irán a prisión preventiva en Manta.",
            "EC",
        ),
        (
            "Secuestran a comerciante en Colón",
            "La Policía de Panamá busca a los hombres que lo llevaron en France Field.",
            "PA",
        ),
        (
            "Liberan a 24 migrantes en Chiapas",
            "La Fiscalía de Chiapas detuvo en Tapachula a Wilder “N” y a una mujer, Marbella “N”.",
            "MX",
        ),
        (
            "Caen los receptores de la cocaína de Santos",
            "La policía brasileña actuó a uno y otro lado del Atlántico.",
            "BR",
        ),
    ],
)
def test_where_a_cargo_goes_and_what_only_looks_like_a_state_take_no_part(
    title: str, text: str, home: str
) -> None:
    assert read(title, text, home).acting().countries == (home,)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Irán a prisión preventiva.", True),
        ("Irán por su parte lo negó.", False),
        ("Irán al borde de la guerra", False),
    ],
)
def test_a_state_that_opens_a_sentence_is_no_verb(text: str, *, verb: bool) -> None:
    assert is_another_word(text, 0, 4) is verb


def test_nationalities_take_no_part_however_often_a_long_report_names_them() -> None:
    title = "Rescatan a 24 migrantes en Chiapas"
    lead = "La Fiscalía de Chiapas los halló en Tapachula. " * 9
    below = "\n\nHabía nueve hondureños. Otros dos hondureños murieron. Tres hondureños esperan."
    assert read(title, lead + below, "MX").acting().countries == ("MX",)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Dos brasileños mueren a tiros en Asunción", "La Policía paraguaya investiga."),
        ("Tiroteo en Asunción", "La Policía paraguaya recibió fotos de la Policía de Brasil."),
    ],
)
def test_a_state_of_the_title_or_one_that_acts_stays(title: str, text: str) -> None:
    assert "BR" in read(title, text, "PY").acting().countries


def test_a_small_town_abroad_that_nothing_else_speaks_of_is_another_one_at_home() -> None:
    found = read(
        "Rescatan a un secuestrado en Iquique",
        "La PDI lo halló en la toma La Mula, en Alto Hospicio, región de Tarapacá.",
        "CL",
    )
    assert found.countries == ("CL",)
    assert {place.country for place in found.places} == {"CL"}
    late = f"{'La Policía investiga en Asunción. ' * 20}Avisaron a Clorinda, en Argentina."
    assert "Clorinda" in {place.name for place in read("Fuga en Tacumbú", late, "PY").places}
    known = read("Fuga en Tacumbú", "Alertaron a la policía de Clorinda, en Argentina.", "PY")
    assert ("Clorinda", "AR") in {(place.name, place.country) for place in known.places}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Três presos em Santa Bárbara d'Oeste, diz a polícia.",
            "Santa Bárbara d'Oeste",
            "BR",
        ),
        ("Agents left Espigão d’Oeste, in Rondônia.", "Espigão d'Oeste", "BR"),
        ("At a ceremony in Huehuetenango, U.S. envoy John Barrett spoke.", "Huehuetenango", "GT"),
        ("Militares operan en Lago Agrio contra la minería.", "Nueva Loja", "EC"),
        ("Un hombre murió en El Alto, dijo la Policía.", "El Alto", "BO"),
        ("Gunmen attacked the market of Pétion-Ville.", "Pétionville", "HT"),
    ],
)
def test_names_with_an_elision_and_names_that_newsrooms_use_are_found(
    text: str, name: str, country: str
) -> None:
    assert (name, country) in {(place.name, place.country) for place in read("", text, None).places}


def test_an_office_is_no_town_of_its_first_words() -> None:
    assert not read("", "El Alto Comisionado de la ONU pidió calma a la Policía.", "BO").places
