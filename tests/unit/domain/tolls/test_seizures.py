"""What was seized, in three languages, each amount in its unit."""

import pytest

from avizor.domain.tolls.reading import find_tolls

Amount = tuple[float, str]


def seized(title: str, text: str = "", language: str = "es") -> Amount | None:
    tolls = [toll for toll in find_tolls(title, text, language) if toll.kind == "seized"]
    return (tolls[0].count, tolls[0].unit) if tolls else None


@pytest.mark.parametrize(
    ("title", "language", "wanted"),
    [
        ("Incautan 1,3 toneladas de coca en una finca de Necoclí", "es", (1300, "kg")),
        ("Cães farejadores encontram 420 kg de maconha", "pt", (420, "kg")),
        ("Seized: 1,000 pounds of cocaine", "en", (453.6, "kg")),
        ("Aseguran 38 mil litros de huachicol en Puebla", "es", (38000, "L")),
        ("Polícia encontra 312 pistolas turcas em caminhão", "pt", (312, "firearms")),
        ("Eleven thousand rounds found in shampoo", "en", (11000, "rounds")),
        ("Marinha apreende 528 pacotes de cocaína", "pt", (528, "packages")),
        ("Requisa en el penal: decomisan 83 celulares", "es", (83, "phones")),
        ("Receita apreende 1,9 milhões de maços de cigarro", "pt", (1_900_000, "cigarette packs")),
        ("Police seize two million dollars in cash", "en", (2_000_000, "USD")),
        ("Rescatan y decomisan 40 aves silvestres", "es", (40, "animals")),
    ],
)
def test_an_amount_comes_in_its_unit(title: str, language: str, wanted: Amount) -> None:
    assert seized(title, language=language) == wanted


def test_what_is_named_first_is_the_main_thing() -> None:
    title = "Customs find 74 firearms with 9,000 rounds and 60 kilos of cocaine in barrels"
    assert seized(title, language="en") == (74, "firearms")


def test_the_exact_amount_wins_over_the_rounded_one() -> None:
    text = "Dentro dele, os fiscais localizaram 1.240 quilos de cocaína."
    assert seized("Receita acha 1,2 tonelada de cocaína em Santos", text, "pt") == (1240, "kg")
    assert seized("Mais de uma tonelada de cocaína é encontrada", text, "pt") == (1240, "kg")


@pytest.mark.parametrize(
    ("title", "text", "language", "wanted"),
    [
        (
            "La balanza se equivocó",
            "Los peritos fijaron en 1.290 kilos la cocaína que iba a Sudáfrica.",
            "es",
            (1290, "kg"),
        ),
        ("Perícia refaz a conta: eram 643 quilos nas sacas", "", "pt", (643, "kg")),
        ("No sack too light", "A recount put the cocaine at 1,240 kilograms.", "en", (1240, "kg")),
        ("Perícia no galpão", "O laudo fala em 40 quilos de parafusos.", "pt", None),
        ("Peritos estiman en 30 kilos la carga del coche bomba", "", "es", None),
        ("Washington weighs sending 30 tonnes of weapons to Ecuador", "", "en", None),
    ],
)
def test_what_is_weighed_once_more_was_seized(
    title: str, text: str, language: str, wanted: Amount | None
) -> None:
    assert seized(title, text, language) == wanted


def test_a_drug_wins_over_the_load_that_hides_it() -> None:
    title = "Found among 20 tonnes of scrap: 730 kilos of cocaine"
    assert seized(title, language="en") == (730, "kg")


def test_some_of_many_are_the_some() -> None:
    title = "Oito das treze metralhadoras são achadas num sítio"
    assert seized(title, language="pt") == (8, "firearms")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Destruyen un laboratorio que hacía dos toneladas de cocaína al mes.", "es"),
        ("Soldiers destroyed labs that could turn out three tonnes of cocaine a month.", "en"),
        ("Detienen a un hombre con capacidad de mover 300 kilos de cocaína.", "es"),
        ("Hallan droga entre 20 toneladas de banano.", "es"),
        ("Detenido por un fraude de 700 mil dólares.", "es"),
        ("La cosecha fue de 300 toneladas de trigo.", "es"),
        ("Detenido con dos pistolas tras matar a un taxista.", "es"),
        ("Extraditan a un jefe acusado de enviar veinte toneladas de cocaína", "es"),
        ("Extradited: man charged with shipping two tonnes of cocaine to Spain", "en"),
        ("Preso dois anos atrás, é suspeito de exportar 800 quilos de cocaína", "pt"),
        ("Un dirigente de los transportistas hace cola por veinte litros de diésel", "es"),
    ],
)
def test_what_was_not_seized_is_no_amount(text: str, language: str) -> None:
    assert seized("", text, language) is None


@pytest.mark.parametrize(
    ("title", "language", "wanted"),
    [
        ("Hallan otros 18 fusiles en la estancia: suman 63", "es", (63, "firearms")),
        ("Police seize another 15 rifles, bringing total to 35", "en", (35, "firearms")),
        ("Polícia apreende mais oito fuzis e total chega a 20", "pt", (20, "firearms")),
        ("PRF apreende mais 96 quilos de cocaína, somam 508", "pt", (508, "kg")),
        ("Incautan 18 fusiles y detienen a dos hombres: ya son 12", "es", (18, "firearms")),
        ("Incautan 18 fusiles: suman 25 arrestos por armas", "es", (18, "firearms")),
    ],
)
def test_a_stated_sum_wins_over_what_came_on_top(title: str, language: str, wanted: Amount) -> None:
    assert seized(title, language=language) == wanted


@pytest.mark.parametrize(
    ("title", "language", "wanted"),
    [
        ("PF apreende R$ 3,4 milhões em espécie", "pt", (3_400_000, "BRL")),
        ("Police seize $2.3 million in cash hidden in a car", "en", (2_300_000, "USD")),
        ("Decomisan US$ 500 mil en efectivo en un retén", "es", (500_000, "USD")),
        ("Incautan S/300,000 en efectivo a un alcalde", "es", (300_000, "PEN")),
        ("Incautan Q1.2 millones en efectivo", "es", (1_200_000, "GTQ")),
        ("Incautan 2 millones de lempiras en efectivo", "es", (2_000_000, "HNL")),
    ],
)
def test_money_is_read_with_its_sign(title: str, language: str, wanted: Amount) -> None:
    assert seized(title, language=language) == wanted


def test_a_headline_leaves_to_the_text_that_the_money_was_in_notes() -> None:
    text = "Subiu para R$ 4,1 milhões em espécie o valor apreendido na casa."
    risen = find_tolls("Valor apreendido sobe para R$ 4,1 milhões", text, "pt")
    assert [(toll.count, toll.sentence) for toll in risen] == [
        (4_100_000, "Valor apreendido sobe para R$ 4,1 milhões")
    ]
    text = "A PF apreendeu R$ 300 mil em espécie."
    frozen = find_tolls("PF bloqueia R$ 40 milhões de facção e apreende dinheiro", text, "pt")
    assert [toll.count for toll in frozen] == [300_000]
    few = "Detienen a 12 bolivianos con dinero en efectivo"
    assert all(toll.kind != "seized" for toll in find_tolls(few, "", "es"))


@pytest.mark.parametrize(
    ("language", "text", "litres"),
    [
        ("es", "Sumados a los 18.000 litros del lunes, hacen 26.500 litros de diésel.", 26500),
        ("pt", "Somados aos 18 mil litros de segunda, são 26.500 litros de combustível.", 26500),
        ("es", "El diésel de los camiones midió 25.200 litros, 1.300 menos que antes.", 25200),
        ("en", "The diesel measured 25,200 litres.", 25200),
        ("es", "El combustible pesó menos: faltan 1.300 litros de diésel.", None),
        ("es", "Un bidón de 20 litros de gasolina cuesta 300 pesos.", None),
    ],
)
def test_fuel_is_summed_up_and_measured_once_more(
    language: str, text: str, litres: float | None
) -> None:
    found = {one.unit: one.count for one in find_tolls("Otros dos camiones", text, language)}
    assert found.get("L") == litres


def test_finds_that_are_one_load_are_its_whole_weight() -> None:
    text = (
        "Pescadores entregaron sacos con 190 kilos y la Policía desenterró otros 310 kilos. "
        "Los tres hallazgos son un solo embarque de 1.120 kilos de cocaína."
    )
    (one,) = [one for one in find_tolls("Bultos flotantes", text, "es") if one.kind == "seized"]
    assert one.count == 1120
