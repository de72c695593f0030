"""Countries that a street, a gang, a nickname or a seat of an organisation only names."""

import pytest

from avizor.domain.places.reading import find_places
from avizor.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


def countries_of(title: str, text: str, outlet: str | None) -> tuple[str, ...]:
    return find_places(title, text, GAZETTEER, outlet_country=outlet).countries


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Capturan en Quevedo a alias 'Chino', acusado de extorsionar a comerciantes.", "EC"),
        ("La Policía detuvo en Esmeraldas a alias “Colombia”, presunto cabecilla.", "EC"),
        ("Matan a un vendedor en el barrio Cuba de San Pedro Sula, en Honduras.", "HN"),
        ("Balacera en la esquina de avenida Bolivia y calle Perú, en Culiacán, Sinaloa.", "MX"),
        ("Receita Federal apreende cocaína no Porto de Paranaguá, no Paraná.", "BR"),
        ("Porto de Santos: fiscais acham 300 quilos de cocaína em contêiner.", "BR"),
        ("Polícia apreende 12 fuzis na Nova Holanda, na Maré, zona norte do Rio.", "BR"),
        ("Asesinan a un dirigente en la Nueva Venezuela, en Guayaquil.", "EC"),
        ("Asesinan a un dirigente en la cooperativa El Carmelo, en Durán, Guayas.", "EC"),
        ("Golpe a Los Lobos en Camilo Ponce Enríquez, Azuay: nueve detenidos.", "EC"),
    ],
)
def test_what_only_bears_a_foreign_name_brings_in_no_country(text: str, home: str) -> None:
    assert countries_of(text, "", home) == (home,)
    assert countries_of("Policía informa", text, home) == (home,)


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Asesinan a dos hombres en la avenida Miguel Alemán de Monterrey", "MX"),
        ("Carlos Alemán, exalcalde, fue asesinado en Manta", "EC"),
        ("Fiscal Germán Castillo investiga el asesinato de tres jóvenes en Colima", "MX"),
        ("Trasladan a heridos al hospital Cayetano Heredia de Lima tras balacera", "PE"),
        ("Ejecutan a comerciante en la calle República de Argentina", "MX"),
        ("Homem é morto na rua Uruguai, na Tijuca", "BR"),
        ("Chacina no Jardim Colômbia, em Campinas, deixa quatro mortos", "BR"),
        ("Balacera en Barrio México, San José, deja dos fallecidos", "CR"),
        ("Asesinan a obrero en el asentamiento humano Ecuador, en Trujillo", "PE"),
        ("Hallan fosas en Ejido Colombia, Anáhuac, Nuevo León", "MX"),
        ("Two men shot dead in Cuba district, St Mary", "JM"),
        ("Ataque a policía en El Salvador, corregimiento de Nariño", "CO"),
        ("Detienen a 'El Chileno', líder de una célula en Tijuana", "MX"),
        ('Caen "Los Chilenos de Comas" por extorsión en Lima', "PE"),
    ],
)
def test_what_is_called_after_a_state_or_a_person_happens_at_home(text: str, home: str) -> None:
    assert countries_of(text, "Hombres armados dispararon, según la policía.", home) == (home,)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Masacre en una aldea de Guatemala deja seis muertos", "GT"),
        ("Tiroteo en un barrio de Haití", "HT"),
        ("Operação na maior favela do Brasil", "BR"),
        ("Explosión en un hospital de Honduras", "HN"),
        ("German police arrest smuggler in Paraguay", "DE"),
        ("Turista alemán secuestrado en Venezuela", "DE"),
        ("El Ejército Argentino refuerza la frontera con Bolivia", "AR"),
    ],
)
def test_what_lies_in_a_state_or_comes_from_it_still_names_it(text: str, country: str) -> None:
    assert country in countries_of(text, "", None)


@pytest.mark.parametrize(
    ("text", "outlet", "countries"),
    [
        ("Bruselas. La Comisión Europea ofrece lanchas a la Policía de Ecuador.", "EC", {"EC"}),
        ("Canadá ofrece a Costa Rica cursos, se anunció en Ginebra.", "CR", {"CR", "CA"}),
        ("Canciller de Paraguay pide cámaras en la ONU, en Nueva York.", "PY", {"PY"}),
        ("Bélgica ofrece perros a Ecuador, anunció Bruselas.", "EC", {"EC", "BE"}),
        ("Capturan en Nueva York a un exalcalde de Honduras.", "HN", {"HN", "US"}),
    ],
)
def test_where_an_organisation_sits_takes_no_part(
    text: str, outlet: str, countries: set[str]
) -> None:
    assert set(countries_of(text, "", outlet)) == countries


def test_a_towns_namesake_abroad_needs_a_word_of_its_country() -> None:
    here = "Ecuador negocia con Estados Unidos una base militar en Salinas, según fuentes"
    assert set(countries_of(here, "", "EC")) == {"EC", "US"}
    told = "Brasil confirma que la base de Salinas vigilará la costa."
    assert "BR" in countries_of(here, told, "EC")


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Policía de Colombia captura a un capo en la frontera con Perú.", {"CO", "PE"}),
        ("Hallan en Tabatinga, Brasil, un arsenal robado en Leticia, Colombia.", {"BR", "CO"}),
        ("Brasil e Paraguai prendem policiais em Pedro Juan Caballero.", {"BR", "PY"}),
    ],
)
def test_neighbours_that_are_named_still_act(text: str, countries: set[str]) -> None:
    assert set(countries_of(text, "", None)) == countries


def test_a_quarter_that_the_title_calls_by_its_name_alone_is_no_town_abroad() -> None:
    title, text = "Matan a dirigente en El Carmelo, en Durán", "Vivía en la cooperativa El Carmelo."
    assert countries_of(title, f"{text} La Policía de Guayas investiga.", "EC") == ("EC",)
    assert "UY" in countries_of(title, "Vivía en El Carmelo, en Uruguay.", "EC")
