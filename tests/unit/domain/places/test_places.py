"""Where an article happens: invented headlines, and the traps that names of places set."""

import time

import pytest

from avizor.domain.language.text import Phrases
from avizor.domain.places.reading import PlacesFound, find_places
from avizor.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


def places(title: str, text: str = "", outlet: str | None = None) -> PlacesFound:
    return find_places(title, text, GAZETTEER, outlet_country=outlet)


def named(found: PlacesFound) -> set[tuple[str, str]]:
    return {(place.name, place.country) for place in found.places}


@pytest.mark.parametrize(
    ("title", "text", "country"),
    [
        ("El presidente ecuatoriano pide ayuda a Estados Unidos", "", "EC"),
        ("Ataque en Guayas deja ocho muertos", "El ataque ocurrió en Durán.", "EC"),
        ("Operação no Rio deixa mortos", "A polícia entrou no Complexo da Penha.", "BR"),
        ("Massacre in Guerrero", "Gunmen killed five people in Guerrero state, Mexico.", "MX"),
        ("Chile extradita a Colombia a líder del Tren de Aragua", "Cayó en Arica.", "CL"),
        ("Equatorianos protestam contra a violência", "O governo do Equador respondeu.", "EC"),
        ("US court sentences trafficker in New York", "A federal court in Brooklyn ruled.", "US"),
        ("La Paz, escenario de protestas", "Miles marcharon. El gobierno boliviano calló.", "BO"),
    ],
)
def test_the_main_country_is_where_it_happens(title: str, text: str, country: str) -> None:
    assert places(title, text).country == country


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Hallan tres cuerpos en Córdoba. La policía de Montería, Colombia, investiga.", "CO"),
        ("Hallan tres cuerpos en Córdoba. La policía de Río Cuarto, Argentina, investiga.", "AR"),
        ("Hallan tres cuerpos en Córdoba, Veracruz. La fiscalía de México investiga.", "MX"),
    ],
)
def test_a_name_that_places_share_goes_to_the_country_the_text_speaks_of(
    text: str, place: str
) -> None:
    assert ("Córdoba", place) in named(places("", text))


def test_the_country_written_after_a_name_decides() -> None:
    found = places("", "El detenido nació en Santiago, República Dominicana.")
    assert {country for name, country in named(found) if name.startswith("Santiago")} == {"DO"}


@pytest.mark.parametrize(
    "text",
    [
        "El presidente Santiago Peña habló en Asunción.",
        "Carlos Mendoza fue detenido en Bogotá.",
        "El general Córdoba dirige la operación en Bogotá.",
        "Victoria Rojas denunció amenazas en Lima, Perú.",
        "La esperanza y la libertad son lo último que se pierde en Bogotá.",
        "Vive en la avenida Libertador de Caracas.",
    ],
)
def test_persons_words_and_streets_are_no_places(text: str) -> None:
    assert len(places("", text).places) == 1


def test_sure_places_help_with_doubtful_ones() -> None:
    found = places("Rosario: balean un colegio", "El gobernador de Santa Fe repudió el ataque.")
    assert named(found) == {("Rosario", "AR"), ("Santa Fe", "AR")}
    found = places("Asesinan a un líder en Argelia, Cauca")
    assert found.country == "CO"


def test_the_outlets_country_chooses_between_places_of_one_name() -> None:
    text = "La Fiscalía investiga el hecho, ocurrido en La Libertad."
    assert places("", text, "PE").country == "PE"
    assert places("", text, "SV").country == "SV"


def test_the_outlets_country_needs_a_local_cue() -> None:
    assert places("Un hecho aislado", "Nada más se sabe.", "PE").country is None
    assert places("La Policía Nacional detuvo a dos", "", "PE").country == "PE"


def test_a_foreign_groups_name_alone_does_not_move_the_scene_abroad() -> None:
    found = places("La Policía Nacional detuvo a jefe del Tren de Aragua", "", "PE")
    assert found.country == "PE"


def test_a_name_once_a_persons_stays_the_persons() -> None:
    text = "La ministra Antonia Orellana habló en Santiago de Chile. Orellana pidió calma."
    assert {country for _, country in named(places("", text))} == {"CL"}


def test_nothing_named_gives_no_country() -> None:
    assert places("", "") == PlacesFound()


def test_wire_copy_in_capitals_is_read_and_its_us_is_a_pronoun() -> None:
    found = places("", "GUNMEN KILLED EIGHT PEOPLE IN MEDELLIN. THEY TOLD US NOTHING.")
    assert named(found) == {("Medellín", "CO")}
    assert found.countries == ("CO",)


def test_countries_that_act_follow_the_main_one_and_passing_ones_stay_out() -> None:
    body = "El ministro habló de seguridad. " * 30 + "Algo así ocurrió una vez en Guatemala."
    found = places("Ecuador y Colombia refuerzan la frontera", body)
    assert set(found.countries) == {"EC", "CO"}


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("Desde hoy los guayaquileños pueden circular de noche", "EC"),
        ("Cae una banda en el interior de San Pablo", "BR"),
        ("Protesto tem 31 detidos em Buenos Aires", "AR"),
        ("Cayó un exempleado y no hubo más noticias", None),
    ],
)
def test_residents_capitals_and_verbs_are_told_apart(title: str, country: str | None) -> None:
    assert places(title).country == country


def test_a_group_named_after_a_place_is_no_scene() -> None:
    found = places("Detienen en Lima a jefe del Tren de Aragua", "Cayó en San Juan de Lurigancho.")
    assert found.country == "PE"
    assert not any(country == "VE" for _, country in named(found))


def test_money_and_gulfs_name_no_country() -> None:
    assert places("Robaron 3.000 US$ y huyeron", "El huracán cruza el Golfo de México.") == (
        PlacesFound()
    )


def test_a_demonym_counts_even_where_it_is_also_a_country() -> None:
    assert places("Detienen a una mujer argentina", "").country == "AR"


def test_the_helped_state_can_be_put_first() -> None:
    found = places("Colombia entrenará a policías de Ecuador").with_main("EC")
    assert found.countries[0] == found.country == "EC"


def test_an_article_of_600_words_is_read_in_milliseconds() -> None:
    text = "Un grupo armado atacó un puesto en Guayaquil y huyó hacia Durán, dijo la policía. " * 40
    started = time.process_time()
    for _ in range(20):
        places("Ataque en Ecuador", text)
    assert (time.process_time() - started) / 20 < 0.02


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("Aseguran huachicol en una bodega; hay tres detenidos", "MX"),
        ("Carabineros detiene a dos por portonazo", "CL"),
        ("PRF apreende fuzis na BR-163", "BR"),
        ("Agentes del INPE frustran fuga: pagaron S/ 5 mil", "PE"),
        ("Matan a dos en Paso de los Libres", "AR"),
    ],
)
def test_local_words_money_roads_and_small_towns_tell_the_country(title: str, country: str) -> None:
    assert places(title).country == country


def test_accents_tell_a_country_from_a_city() -> None:
    assert places("Presidente da França visita o Brasil").countries == ("BR", "FR")
    assert named(places("Homem é preso em Franca, no interior paulista")) == {("Franca", "BR")}


def test_an_outlet_abroad_does_not_move_the_scene() -> None:
    text = "Dos muertos en un ataque en Guayaquil, según la policía."
    assert {places(text, "", outlet).country for outlet in ("ES", "US", "EC", None)} == {"EC"}


def test_a_port_of_destination_is_no_scene() -> None:
    assert places("Santos: 1.200 kilos de cocaína con destino a Amberes").country == "BR"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Vice President visits troops", "The Vice President spoke in Washington on Monday."),
        ("Two towns", "Shots were heard in Richmond, Virginia, and in Alexandria, Virginia."),
        ("Factory closes", "The company has its office in California and another in Houston."),
        ("Flood", "The river rose in Florida, Ohio, and people left their houses in the night."),
        ("Vote", "The bill by Alexandria Smith was put to Congress in Washington on Monday."),
    ],
)
def test_a_village_wins_no_name_from_a_state_or_an_english_word(title: str, text: str) -> None:
    found = places(title, text)
    assert found.country == "US"
    assert {country for _, country in named(found)} <= {"US"}


@pytest.mark.parametrize("town", ["Las Flores", "San Miguel del Monte", "Costa Azul"])
def test_a_name_given_everywhere_is_no_town_abroad_without_a_second_clue(town: str) -> None:
    title = f"Matan a dos hombres en {town}"
    at_home = places(title, outlet="MX")
    assert (at_home.country, at_home.places) == ("MX", ())
    (abroad,) = places(title).places
    told = places(title, "La policía de Argentina y la de Uruguay investigan.", "MX")
    assert (town, abroad.country) in named(told)


def test_a_name_of_one_town_alone_is_that_town_from_abroad_too() -> None:
    assert places("Matan a dos hombres en Uyuni", outlet="MX").country == "BO"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Matan a dos hombres en el estadio Rodrigo Paz", "La Policía de Ecuador acudió."),
        ("Balacera en la avenida Nicolás Maduro de Quito", "La Policía de Ecuador acudió."),
        ("Hallan un cuerpo en el hotel Casa Blanca", "El hotel está en Quito, Ecuador."),
    ],
)
def test_a_venue_that_bears_a_leaders_name_is_not_the_leader(title: str, text: str) -> None:
    assert places(title, text).countries == ("EC",)


def test_a_leader_is_one_where_no_venue_goes_before() -> None:
    assert places("Rodrigo Paz pide ayuda a sus vecinos").country == "BO"
    assert places("Cumbre en la Casa Blanca").country == "US"


@pytest.mark.parametrize(
    "text", ["PRESO COM COCAÍNA NO PORTO DE SANTOS", "Cocaína achada no Porto de Santos"]
)
def test_the_word_for_a_port_is_no_city(text: str) -> None:
    assert named(places(text)) == {("Santos", "BR")}
    assert ("Porto", "PT") in named(places("Cocaína achada na cidade do Porto, em Portugal"))


@pytest.mark.parametrize(
    "text",
    [
        "El ataque fue en un bar de Durán, en la provincia ecuatoriana del Guayas.",
        "El ataque fue en Durán, provincia ecuatoriana de Guayas.",
        "El concejal de Durán fue asesinado en Ecuador.",
        "Doce heridos en una discoteca de Durán; acude la Policía de Ecuador.",
    ],
)
def test_a_doubtful_town_is_one_behind_what_a_town_has(text: str) -> None:
    assert ("Durán", "EC") in named(places("Ataque armado", text))


def test_a_town_inside_the_name_of_a_group_is_no_place() -> None:
    groups = Phrases([("Chone Killers", None), ("Manta", None)])
    title, text = "Cae un jefe de los Chone Killers", "Los Chone Killers actúan en Guayaquil."
    found = find_places(title, text, GAZETTEER, outlet_country=None, bearers=groups)
    assert named(found) == {("Guayaquil", "EC")}
    assert found.country == "EC"
    both = find_places(
        title, "Viven en Manta y Chone.", GAZETTEER, outlet_country=None, bearers=groups
    )
    assert named(both) == {("Manta", "EC"), ("Chone", "EC")}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Tres muertos en Esmeraldas. La provincia, fronteriza con Colombia, vive ataques.", "EC"),
        ("Três mortos em Ponta Porã. A cidade faz fronteira com o Paraguai.", "BR"),
        (
            "Three killed in Esmeraldas, Ecuador. The province, bordering Colombia, sees raids.",
            "EC",
        ),
        ("Tres muertos en Tulcán, Ecuador, informó la policía de Colombia.", "EC CO"),
    ],
)
def test_what_a_province_borders_on_has_no_part_in_it(text: str, countries: str) -> None:
    assert places("", text).countries == tuple(countries.split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mataron a dos en Tuluá, en el Valle del Cauca, Colombia.", "Valle del Cauca"),
        ("Three policemen were killed in Jamundí, in El Valle del Cauca.", "Valle del Cauca"),
        ("Capturado en Cali, en el Valle, un acusado de homicidio, dijo la Policía.", "Cali"),
        ("Tres asesinados en el Valle de Aburrá, en Medellín, Colombia.", "Medellín"),
    ],
)
def test_a_region_after_its_article_is_no_town_of_another_country(text: str, found: str) -> None:
    read = places("Ataque deja víctimas", text)
    assert (found, "CO") in named(read)
    assert read.countries == ("CO",)
