"""Whether an office denies what the news is of, in the words of three languages and many desks."""

import pytest

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.statements.claims import official_claim
from avizor.domain.statements.confirmations import first_official_word
from avizor.domain.statements.denied_details import is_of_another_thing
from avizor.domain.statements.untrue import calls_untrue


@pytest.mark.parametrize(
    "title",
    [
        "Policía desmiente balacera en el mercado de Mariona",
        "“Es totalmente falso”: alcalde de Tumaco sobre el supuesto secuestro de un concejal",
        "No se tiene reporte de enfrentamientos en Culiacán, asegura la SSP",
        "SEDENA: no existe registro alguno de un ataque a su convoy",
        "La masacre de la que hablan en redes nunca ocurrió, dice el gobernador de Guerrero",
        "Carece de sustento la versión de un motín en Topo Chico, responde Seguridad",
        "Fiscalía: “Carecen de fundamento” los reportes de una fosa en Cotaxtla",
        "Falsa alarma: no hubo tiroteo en el colegio, informa Carabineros",
        "Video del supuesto asalto al banco es de otro país, aclara la Policía Nacional",
        "Gobierno de Zulia califica de “fake news” el ataque a la estación",
        "Lo del secuestro del bus es mentira, responde el comandante policial de Esmeraldas",
        "Ministro: aquí no ha habido ningún bombardeo",
        "Son rumores malintencionados, dice la Fiscalía sobre desaparición de cinco jóvenes",
        "Alcaldesa: “No es verdad que hayan matado a mi secretario”",
        "Infundadas, las versiones de un plagio masivo: Fiscalía de Sonora",
        "El alcalde negó que su vehículo fuera atacado a balazos",
        "É fake que houve arrastão na Linha Amarela, diz PM",
        "PM desmente tiroteio em escola de Betim",
        "Secretaria: não há qualquer registro de rebelião em Alcaçuz",
        "Áudio sobre toque de recolher é boato, afirma Polícia Civil",
        "“Isso nunca aconteceu”, diz delegado sobre suposto sequestro de estudante",
        "Informação sobre chacina não tem fundamento, diz governo do Ceará",
        "Governo do Pará diz que são inverídicas as notícias de ataque a quartel",
        "Exército nega ter bombardeado aldeia na fronteira",
        "Ninguém foi morto, garante comandante da PM após vídeo de confronto",
        "Polícia diz que suposto atentado a candidato foi encenado",
        "Não houve invasão à base, garante Marinha",
        "Police dub school shooting report a hoax",
        "Kidnapping claim bogus, says Trinidad police chief",
        "“It never happened”: Guyana army on reported border attack",
        "No such ambush occurred, JDF says",
        "Reports of prison break are fake, minister tells parliament",
        "Police: nobody shot at mayor's car",
        "Mexico's army says reports of clash in Reynosa are without basis",
        "Claims of a massacre at Ganthier are entirely false, Haitian police say",
        "Haiti's police force denied on Tuesday that gunmen had seized the port",
        "Bahamas police debunk viral video of airport shooting",
    ],
)
def test_the_press_tells_that_an_office_denies(title: str) -> None:
    assert official_claim(title, "", "press") == "denial"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Comunicado",
            "Ante las versiones difundidas en redes sociales, esta institución informa que "
            "no son verdaderas y que no se registró ningún hecho violento en el penal.",
        ),
        (
            "A la opinión pública",
            "Es falsa la noticia que da cuenta de un atentado contra el gobernador.",
        ),
        (
            "Desmentido",
            "La Dirección de Cárceles informa que no se ha presentado ninguna fuga en el "
            "centro de Jamundí.",
        ),
        (
            "Nota de esclarecimento",
            "A Seap informa que é improcedente a notícia de fuga em massa no Complexo da Papuda.",
        ),
        (
            "Clarification",
            "The Prison Service wishes to state that there is no truth whatsoever in the "
            "reports of a riot at Golden Grove.",
        ),
        (
            "Tarjeta informativa",
            "Personal arribó por aire a la comunidad. No se encontraron personas fallecidas ni "
            "lesionadas.",
        ),
        (
            "Aclaración sobre versiones",
            "Se habla de un motín. El penal abre a diario. Hubo visita. "
            "Las versiones difundidas carecen de sustento.",
        ),
    ],
)
def test_an_office_denies_in_its_own_text(title: str, text: str) -> None:
    assert official_claim(title, text, "official") == "denial"


def test_who_confirms_first_denies_a_detail_below() -> None:
    title = "Aclaración sobre la cooperación"
    text = "El Ministerio confirma que pidió apoyo. Son 45. Irán al puerto. Es falso que vengan ya."
    assert official_claim(title, text, "official") == "confirmation"


@pytest.mark.parametrize(
    "text",
    [
        "Nada de eso sucedió, respondió el jefe policial de Loja al ser consultado por "
        "el supuesto motín.",
        "La Policía de Honduras descartó este martes que un diputado haya sido "
        "asesinado, como circula en un audio.",
    ],
)
def test_it_may_do_so_in_the_first_sentence(text: str) -> None:
    assert official_claim("Un caso", text, "press") == "denial"


@pytest.mark.parametrize(
    "title",
    [
        "Familia niega que el alcalde haya sido asesinado por deudas",
        "Sindicato desmiente el secuestro de su secretario general",
        "Acusado niega ante el juez haber matado a los tres turistas",
        "Ejército no confirma ni desmiente el bombardeo",
        "Gobierno no ha desmentido el ataque",
        "Si el Gobierno negara el secuestro, dice un analista, mentiría",
        "El alcalde pidió que se desmienta el rumor",
        "Falso médico detenido por la Policía en Cali",
        "Policía decomisa billetes falsos y fusiles en Tulcán",
        "Falso positivo: Fiscalía imputa a tres militares por asesinatos",
        "Polícia prende falso policial que sequestrava empresários",
        "Polícia prende quadrilha do falso sequestro",
        "Police arrest three in fake kidnapping ring",
        "Minister denies visa to deported gang leader",
        "Court denies police officer's appeal in killings",
        "Governor says attack will never happen again",
        "Nunca más debe ocurrir una masacre así, dice el ministro",
        "Governador diz que não houve omissão no ataque",
        "“No hay duda de que fue un atentado”, dice el ministro",
        "No hubo negligencia en la fuga, asegura el director del penal",
        "Hospital niega la entrada a familiares de los heridos, dice la Policía",
        "Police chief calls for an end to fake news about crime rates",
        "Bomb hoax caller arrested by police in Kingston after mall evacuated",
        "Nadie fue detenido por la masacre, reconoce la Policía",
        "No se reportan más ataques tras la masacre, dice el gobernador",
        "Four burned to death, hours after the prison service had denied a riot",
        "Polícia investiga ódio e fake news após ataque",
        "Policía no tiene registro de ataques similares",
        "PM diz que não houve mortos nem feridos graves em tiroteio em Bangu",
    ],
)
def test_what_is_false_of_its_kind_or_denied_by_others_is_no_denial(title: str) -> None:
    told = fold_in_place(compose(title))
    denied = official_claim(title, "", "press") == "denial"
    assert not denied or is_of_another_thing(told)


@pytest.mark.parametrize(
    "title",
    [
        "Gobierno niega que vaya a renunciar el ministro tras masacre",
        "Police deny involvement in disappearance of activist",
        "Policía desmiente que el detenido sea hijo del gobernador",
        "Prefeito nega boatos sobre candidatura após atentado",
        "Nega, por infundada, a notícia de que outros dois juízes seriam investigados",
    ],
)
def test_what_is_of_another_thing_is_a_detail(title: str) -> None:
    assert is_of_another_thing(fold_in_place(compose(title)))


@pytest.mark.parametrize(
    ("title", "claim"),
    [
        ("Caracas niega ataque a patrulla guyanesa", "denial"),
        ("Caracas: «Nadie disparó desde nuestro lado»", "denial"),
        ("Colômbia nega ter pedido soldados americanos", "denial"),
        ("Justicia reconoce tres muertos en Esperanza", "confirmation"),
        ("Defensa desmiente bombardeo en Apure", "denial"),
        ("Guyana confirms three soldiers hurt", "confirmation"),
        ("La defensa confirma que apelará", None),
        ("Turistas de Guyana confirman que fueron asaltados", None),
    ],
)
def test_a_state_or_a_ministry_speaks_by_its_name(title: str, claim: str | None) -> None:
    assert official_claim(title, "", "press") == claim


@pytest.mark.parametrize(
    ("sentence", "untrue"),
    [
        ("isso e boato", True),
        ("the story was a hoax", True),
        ("arrested with a fake passport", False),
        ("no es falso que haya miedo", False),
    ],
)
def test_a_report_is_called_untrue(sentence: str, *, untrue: bool) -> None:
    assert calls_untrue(sentence) is untrue


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Gobernador confirma: son ocho los cuerpos hallados en la fosa",
            "",
        ),
        (
            "Tres pescadores desaparecidos",
            "La Capitanía de Puerto de Puntarenas confirmó a este medio que la lancha fue atacada.",
        ),
        (
            "Asesinan a líder social",
            "“Lamentablemente confirmamos el asesinato”, dijo el secretario de Gobierno de Nariño.",
        ),
        (
            "Balacera deja dos muertos",
            "El hecho quedó confirmado por un parte de la Policía Departamental.",
        ),
        (
            "Sí hubo ataque: Sedena reconoce emboscada en Aguililla",
            "",
        ),
        (
            "Se confirma oficialmente la muerte del cabecilla",
            "El Ministerio de Defensa ratificó que el cuerpo es el suyo.",
        ),
        (
            "Marinha confirma que navio foi alvejado no Solimões",
            "",
        ),
        (
            "Chacina em Altamira",
            "A Secretaria de Segurança Pública confirmou, por meio de nota, as sete mortes.",
        ),
        (
            "Sequestro em Foz",
            "“Confirmamos o sequestro”, disse a delegada à imprensa.",
        ),
        (
            "Prefeitura confirma morte de guarda municipal em ataque",
            "",
        ),
        (
            "Police confirm officer killed in Laventille ambush",
            "",
        ),
        (
            "Two shot at bar",
            "The Royal Bahamas Police Force confirmed the shooting in a statement.",
        ),
        (
            "Explosion rocks depot",
            "“I can confirm that it was an attack,” Defence Minister Ortiz said.",
        ),
        (
            "Governor's office confirms abduction of five surveyors",
            "",
        ),
        (
            "Hospital confirma la muerte de segundo policía baleado",
            "",
        ),
        (
            "Cónsul mexicano confirma plagio de dos connacionales",
            "",
        ),
        (
            "Oficial: Ejército confirma bombardeo en Guaviare",
            "",
        ),
        (
            "Un preso más",
            "Lo hallaron ayer. Hay miedo. El fiscal dijo en conferencia que el "
            "asesinato fue por una deuda.",
        ),
    ],
)
def test_an_office_confirms_what_happened(title: str, text: str) -> None:
    assert first_official_word(title, text, cited=False)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Alcaldesa confirma que irá al sepelio de los cinco policías asesinados",
            "",
        ),
        (
            "Familia confirma muerte de joven herido en balacera",
            "",
        ),
        (
            "Sindicato confirma secuestro de dos petroleros",
            "",
        ),
        (
            "Vecinos confirman que hubo disparos; la Policía no se pronuncia",
            "",
        ),
        (
            "Empresa confirma ataque a su convoy",
            "La Policía investiga.",
        ),
        (
            "Union confirms bus driver was shot",
            "",
        ),
        (
            "Family confirms death of missing teacher",
            "",
        ),
        (
            "Diocese confirms priest was taken",
            "",
        ),
        (
            "Moradores confirmam tiroteio",
            "",
        ),
        (
            "Advogado confirma que cliente foi baleado",
            "",
        ),
        (
            "Juez confirma prisión para los acusados de la masacre",
            "",
        ),
        (
            "El gobernador confirmó su asistencia a la cumbre de seguridad",
            "",
        ),
        (
            "Police could not confirm the deaths on Monday",
            "",
        ),
        (
            "La Policía espera confirmar la identidad de las víctimas",
            "",
        ),
        (
            "Governo ainda não confirmou o ataque",
            "",
        ),
        (
            "Fontes policiais confirmaram a chacina",
            "",
        ),
        (
            "ONG confirma 12 muertos; Gobierno guarda silencio",
            "",
        ),
        (
            "If confirmed by police, it would be the third attack",
            "",
        ),
        (
            "De confirmarlo la Fiscalía, sería la tercera masacre del año",
            "",
        ),
        (
            "Ministro confirma partido de la selección pese a ataque",
            "",
        ),
        (
            "El Clan del Golfo confirma ataque a la Policía en un panfleto",
            "",
        ),
        (
            "Un preso",
            "Lo hallaron ayer. Hay miedo. El fiscal dijo en conferencia que la ciudad es grande.",
        ),
    ],
)
def test_what_others_confirm_or_what_is_no_event_is_no_official_word(title: str, text: str) -> None:
    assert not first_official_word(title, text, cited=False)
