"""What newspapers write of seizures, by class: how it is found, weighed, listed, summed; and traps.

Each row: language, title, text, and what is seized of it; None where nothing was.
"""

import pytest

from avizor.domain.tolls.reading import find_tolls

Row = tuple[str, str, str, tuple[float, str] | None]

WEIGHED_BELOW: list[Row] = [
    ("pt", "Mergulhadores acham droga presa no casco de graneleiro",
     "A droga estava na caixa de mar. Seriam mais de 400 kg.", (400, "kg")),
    ("pt", "Lancha com droga é tomada a tiros perto de Coari",
     "Dois homens foram presos. Eram 1.640 quilos.", (1640, "kg")),
    ("es", "Hallan cocaína entre cajas de ciruelas en San Antonio",
     "La nave iba a Italia. Eran 790 kilos, según la Armada.", (790, "kg")),
    ("en", "Cocaine found in a scrap cargo at Cristóbal",
     "The box was bound for Spain. It weighed 612kg.", (612, "kg")),
    ("pt", "Mais de 400 kg de cocaína são achados em carga de café",
     "Os cães deram o alerta. Na balança, 412 kg.", (412, "kg")),
    ("es", "Se entregó el copiloto de la avioneta con cocaína",
     "La carga, 412 kilos, será quemada la semana próxima.", (412, "kg")),
]  # fmt: skip
FOUND: list[Row] = [
    ("es", "Senan ubica 812 paquetes de cocaína en contenedor", "", (812, "packages")),
    ("es", "Frustran el envío de seiscientos cuarenta kilos de cocaína a Hamburgo", "",
     (640, "kg")),
    ("pt", "PF retira de circulação 3,9 mil quilos de maconha", "", (3900, "kg")),
    ("pt", "", "O escâner apontou manchas e a Alfândega abriu o contêiner: 421 quilos de pó.",
     (421, "kg")),
    ("es", "El conteo final arrojó 1,200 paquetes de sustancia ilícita", "", (1200, "packages")),
    ("es", "La policía se lleva de la cárcel 64 teléfonos", "", (64, "phones")),
    ("en", "Police took 860 kilos of cocaine from a reefer at Guayaquil", "", (860, "kg")),
    ("en", "Shrimp box gives up 860 kilos of cocaine at Guayaquil docks", "", (860, "kg")),
    ("es", "Aparecen 23 fusiles en tanques de ropa usada en Haina", "", (23, "firearms")),
    ("pt", "Aduana do Paraguai flagra 46 fuzis em bonecas", "", (46, "firearms")),
    ("en", "Officers counted 37 guns in barrels at Port of Spain, customs said", "",
     (37, "firearms")),
    ("en", "Troops destroy lab in Sinaloa with 2,800 litres of methamphetamine precursors", "",
     (2800, "L")),
]  # fmt: skip
NUMBERS: list[Row] = [
    ("es", "Incautan treinta y siete (37) fusiles en un barco", "", (37, "firearms")),
    ("en", "Customs officers seized thirty-seven (37) firearms and 5,400 rounds", "",
     (37, "firearms")),
    ("pt", "PRF apreende 1,2 t de maconha em Dourados", "", (1200, "kg")),
    ("en", "Coast guard seizes 1.2t of cocaine off Colón", "", (1200, "kg")),
    ("en", "Brazil police seize 600kg of cocaine in wood pulp", "", (600, "kg")),
    ("es", "FGR asegura 1 millón 340 mil litros de combustible robado", "", (1_340_000, "L")),
    ("es", "Decomisan tonelada y media de marihuana en Itapúa", "", (1500, "kg")),
    ("es", "Incautan 12 quintales métricos de mercurio en El Callao", "", (1200, "kg")),
    ("pt", "PM apreende 20 arrobas de maconha em Corumbá", "", (300, "kg")),
    ("en", "Guyana police seize 45 ounces of gold at airstrip", "", (1.276, "kg")),
    ("es", "Decomisan 2.500 libras de cocaína en Puerto Quetzal", "", (1134, "kg")),
    ("es", "Incautan 375 kilos de minerales con uranio", "", (375, "kg")),
    ("pt", "Guatemala apreende 62 m³ de jacarandá em reserva", "", (62, "m³")),
    ("es", "Decomisan 1.500 galones de diésel de contrabando", "", (5677.5, "L")),
    ("es", "Incautan entre 300 y 320 kilos de cocaína", "", (300, "kg")),
]  # fmt: skip
LISTED: list[Row] = [
    ("en", "Police find twenty-seven rifles, fourteen pistols and 900 rounds in a truck", "",
     (41, "firearms")),
    ("pt", "Contrabando de 27 fuzis e 14 pistolas é descoberto na fronteira", "",
     (41, "firearms")),
    ("es", "Decomisan nueve fusiles, tres escopetas y cuatro pistolas", "", (16, "firearms")),
    ("en", "Thirty-seven firearms seized, including eleven rifles and two pistols", "",
     (37, "firearms")),
    ("es", "Decomisan 41 armas, entre ellas 27 fusiles y 14 pistolas", "", (41, "firearms")),
    ("en", "Barrels of rice, and 59 guns, at Kingston Wharves",
     "Customs officers counted 59 handguns and two assault rifles.", (61, "firearms")),
    ("es", "Incautación en el puerto", "Se detectó un total de 912 paquetes con cocaína, peso"
     " bruto 940 kilos.", (940, "kg")),
    ("es", "Hallan 1,050 paquetes de cocaína", "Tras el análisis, el peso exacto es de 1,210"
     " kilogramos.", (1210, "kg")),
    ("pt", "Apreensão de armas no Paraguai chega a 212",
     "Mais 116 pistolas foram localizadas na quinta e, somadas às do caminhão, dão 212.",
     (212, "firearms")),
]  # fmt: skip
CORRECTED: list[Row] = [
    ("es", "Rectifican el inventario de Rosario",
     "Los fusiles secuestrados el domingo son noventa y seis, y no ochenta y cuatro.",
     (96, "firearms")),
    ("en", "Rosario rifle count corrected",
     "The rifles seized on Sunday number ninety-six, and not eighty-four.", (96, "firearms")),
    ("pt", "Peritos refazem a contagem em Rosário",
     "As pistolas apreendidas no domingo são 96, e não 84.", (96, "firearms")),
    ("en", "Prosecutor raised to 52 the number of guns seized at Colón", "", (52, "firearms")),
    ("es", "Fiscalía eleva a 52 el número de fusiles hallados en Colón", "", (52, "firearms")),
    ("pt", "Nova apreensão em San Antonio: 790 kg de cocaína entre ameixas",
     "Na segunda-feira, haviam sido achados 812 quilos em rolos de papel.", (790, "kg")),
]  # fmt: skip
TRAPS: list[Row] = [
    ("es", "Banda asalta tren y se lleva 28 toneladas de cátodos de cobre", "", None),
    ("es", "Detienen a un hombre por el atentado", "El artefacto llevaba ocho kilos de pentolita y"
     " fue activado con un celular.", None),
    ("pt", "Colheita de milho deve somar 13,4 milhões de toneladas", "", None),
    ("es", "Abandonan a un recién nacido", "El niño, que pesó 1,7 kilos, fue hallado en un bus.",
     None),
    ("pt", "Voluntários recolhem 8 toneladas de alimentos em Santos", "", None),
    ("pt", "PM remove barricadas e prende dois", "Foram removidas 22 toneladas de entulho.", None),
    ("en", "Riflemen who held seven miners will free them for four kilos of gold", "", None),
    ("pt", "Toque de recolher: 22 detidos", "Segundo o comando, cinco portavam armas.", None),
    ("es", "Requisa en Palmasola: decomisan 41 armas punzocortantes", "", None),
    ("es", "Hallan a diez mineros atados a los rieles", "", None),
    ("es", "La Guardia presentó a la perra que halló once toneladas de cocaína en siete años", "",
     None),
    ("en", "Sniffer dog that found eight tonnes of cocaine in six years retires", "", None),
    ("pt", "Cães treinam com 15 quilos de pasta sintética achados em simulado no porto", "", None),
    ("es", "Apresan a agentes por la pérdida de 90 kilos de cocaína", "", None),
    ("es", "Capturan a capo que pagó un rescate de 20 kilos de oro", "", None),
    ("es", "Un camión que llevaba 28 toneladas de carbón vegetal volcó en la ruta", "", None),
    ("es", "Ladrones se llevan 64 teléfonos de una tienda", "", None),
    ("en", "Thieves seized 1,900 mobile phones from a lorry", "", None),
    ("en", "If they found 500 kilos of cocaine, they would be rich, the actor jokes", "", None),
    ("es", "Incautan 300 kilos de cocaína valorados en 9 millones de dólares", "", (300, "kg")),
    ("en", "Cocaine worth $9 million seized: 300 kilos in a yacht", "", (300, "kg")),
]  # fmt: skip


def seized(title: str, text: str, language: str) -> tuple[float, str] | None:
    tolls = [toll for toll in find_tolls(title, text, language) if toll.kind == "seized"]
    return (tolls[0].count, tolls[0].unit) if tolls else None


@pytest.mark.parametrize(
    ("language", "title", "text", "wanted"),
    [*WEIGHED_BELOW, *FOUND, *NUMBERS, *LISTED, *CORRECTED, *TRAPS],
)
def test_what_was_seized_is_read(
    language: str, title: str, text: str, wanted: tuple[float, str] | None
) -> None:
    count, unit = wanted or (0.0, "")
    read, of = seized(title, text, language) or (0.0, "")
    assert read == pytest.approx(count, rel=1e-3)
    assert of == unit
