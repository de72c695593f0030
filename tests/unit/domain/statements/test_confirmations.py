"""Whether the press tells that an official speaks of an event for the first time."""

import pytest

from avizor.domain.statements.confirmations import cites_official, first_official_word


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Hospital confirma tres muertes por la explosión", "El parte salió a mediodía."),
        ("El cónsul confirma el secuestro de los turistas", ""),
        ("Army confirms loss of two soldiers in the ambush", "A communiqué gave no names."),
        ("Marinha confirma naufrágio de lancha atingida por tiros", ""),
        ("Alcalde reconoce que hay familias desplazadas", "Son cuarenta."),
        ("Court clerk confirms judge was shot at", ""),
        ("Prosecutors confirm kidnapping of engineers", ""),
        ("Delegado confirma morte de vereador", ""),
        ("El ataque fue confirmado por la Armada", ""),
    ],
)
def test_a_headline_tells_it_where_no_official_was_cited(title: str, text: str) -> None:
    assert first_official_word(title, text, cited=False)
    assert not first_official_word(title, text, cited=True)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Ya hay parte médico", "El hospital informó por primera vez de los tres fallecidos."),
        (
            "Habla la Armada",
            "La Armada admitió el choque. Hasta ahora solo lo contaban los pescadores.",
        ),
        ("A letter from the registry", "A court clerk said that the file exists. The registry had"
         " not commented before."),
        ("Consulado reconhece sequestro", "O cônsul confirmou o caso, até então relatado apenas"
         " por parentes."),
        ("Mayor breaks silence", "The mayor confirmed the blast. Until now only residents had"
         " spoken of it."),
    ],
)  # fmt: skip
def test_an_article_that_says_so_tells_it_whoever_was_cited(title: str, text: str) -> None:
    assert first_official_word(title, text, cited=True)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Police yet to confirm the deaths", "Nobody in office has spoken."),
        ("La Fiscalía no confirma el hallazgo", ""),
        ("Familia confirma la muerte del taxista que buscaba la Policía", ""),
        ("Tribunal confirma la condena del exalcalde", ""),
        ("Mayor admits taking bribes", ""),
        ("Vizinhos confirmam tiroteio", "A polícia não se manifestou."),
        ("Sin versión oficial", "Hasta ahora ninguna autoridad confirmó el ataque."),
        ("Un muerto en el puerto", "La Armada patrulla la zona."),
        ("Tres muertos", "Luego, la Policía confirmó tres detenidos hasta ahora."),
        ("Familiares confirman que el fiscal fue asesinado", ""),
        ("Family confirms the mayor was kidnapped", ""),
        ("Família confirma que o prefeito foi morto", ""),
        ("Mayor confirmed dead in ambush", ""),
        ("Comando Vermelho admite ataque a ônibus", ""),
        ("Comandante del ELN reconoce el secuestro", ""),
        ("Hospital admits six gunshot victims", ""),
        ("Gobierno reconoce a nuevo presidente electo", ""),
        ("El delegado sindical confirmó el ataque", ""),
    ],
)
def test_what_no_official_confirms_is_no_first_word(title: str, text: str) -> None:
    assert not first_official_word(title, text, cited=title == "Tres muertos")


@pytest.mark.parametrize(
    "text",
    [
        "Un chofer fue asesinado, confirmó el jefe de la División de Investigación de Homicidios.",
        "Cinco hombres murieron, confirmó este viernes el comandante de la Zona 8.",
        "El edil fue baleado, confirmó esta mañana a este diario la jefa de la Policía de Colón.",
        "Son 12 los jornaleros plagiados, confirmó este domingo la Fiscalía de Tamaulipas.",
        "O secretário de Segurança do Pará confirmou nesta quarta o ataque ao batalhão.",
        "O tenente-coronel confirmou o ataque à base.",
        "Two men were killed by a gang, an assistant commissioner confirmed on Monday.",
        "The chief of staff confirmed that two soldiers were wounded near Eteringbang.",
        "Twenty-three people died, the head of civil protection confirmed on Thursday.",
        "Vendían verdura. El jefe policial de Durán confirmó a este medio los tres crímenes.",
        "Murieron dos. El general a cargo confirmó que el crimen se indaga como extorsión.",
        "Um grupo matou sete. Dois se feriram. A Polícia Civil confirmou os números.",
        "El jerarca confirmó el atentado en Malvín y apuntó a un clan.",
        "El titular de Seguridad admitió este martes en el Congreso que pidió ayuda.",
        "The acting police commissioner told reporters that the three were caught in a dispute.",
        "La fiscal dijo en rueda de prensa que fue un ataque planeado.",
        "A delegada disse em coletiva que o crime foi uma execução.",
    ],
)
def test_who_heads_an_office_speaks_for_it_in_the_first_sentences(text: str) -> None:
    assert first_official_word("Un caso", text, cited=False)
    assert not first_official_word("Un caso", text, cited=True)


@pytest.mark.parametrize(
    "text",
    [
        "A request was confirmed by two military sources who asked not to be quoted.",
        "Two police sources confirmed the raid.",
        "Lo confirmó un funcionario que pidió no ser identificado.",
        "Um oficial confirmou o pedido sob condição de anonimato.",
        "El jefe de la banda confirmó el secuestro en un audio.",
        "Un presunto vocero del Frente 33 confirmó el secuestro.",
        "A union spokesman confirmed the attack.",
        "La portavoz de la familia confirmó el secuestro.",
        "La presidenta de la asociación de transportistas confirmó el ataque.",
        "O diretor da empresa confirmou o roubo.",
        "El hospital confirmó que el carné pertenece a una auxiliar.",
        "Murió un líder. El ambulatorio cerró. El Ministerio admitió que él pidió protección.",
        "The army said that it was attacked.",
    ],
)
def test_who_gives_no_name_or_speaks_for_others_is_no_office(text: str) -> None:
    assert not first_official_word("Un caso", text, cited=False)


@pytest.mark.parametrize(
    "text",
    [
        "El hombre había salido minutos antes de su casa, informó la Policía.",
        "The suspect had previously been convicted of robbery, police said.",
        "A vítima havia saído de casa minutos antes, informou a polícia.",
        "Por primera vez en diez años los homicidios subieron, informó el ministro.",
        "In her first public appearance the mayor said that she would stay.",
    ],
)
def test_what_happened_before_or_for_the_first_time_is_no_first_word(text: str) -> None:
    assert not first_official_word("Un caso", text, cited=True)


@pytest.mark.parametrize(
    ("opening", "cited"),
    [
        ("Dos muertos\nMurieron a tiros, según la Policía.", True),
        ("Two killed\nThey were shot, police said.", True),
        ("Dois mortos\nA prefeitura informou que a rua foi fechada.", True),
        ("Dos muertos\nMurieron a tiros, cuentan vecinos.", False),
        ("Two killed\nThey were shot, a witness said.", False),
        ("Two killed\nPolice have said nothing.", False),
        ("Dos muertos\nEl Ejército no ha informado sobre los hechos.", False),
        ("Help\nThe ministry has asked for aid from the United States, a source said.", False),
        ("Two killed\nGunmen shot at police, residents said.", False),
        ("Choque\nPolicías y manifestantes se enfrentaron en la ruta.", False),
        (
            "Mortes\nA área da Secretaria de Segurança Pública foi isolada, contou um vizinho.",
            False,
        ),
    ],
)
def test_an_earlier_article_may_cite_an_official(opening: str, cited: bool) -> None:
    assert cites_official(opening) == cited


@pytest.mark.parametrize(
    "text",
    [
        "Ni el Ejército ni la Fuerza Aeroespacial se habían pronunciado hasta el cierre.",
        "Nem a polícia nem o Exército confirmaram o caso.",
        "Neither the army nor the police had said anything.",
        "La Fiscalía guardó silencio sobre lo que dijeron los vecinos.",
    ],
)
def test_an_office_that_is_said_to_be_silent_is_no_source(text: str) -> None:
    assert not cites_official(f"Explosiones\n{text}")


_SCENES = {
    "es": "Las sillas seguían volcadas. Eran plásticas y blancas. Nadie las había levantado. "
    "Un perro dormía debajo de una.",
    "pt": "As cadeiras continuavam viradas. Eram de plástico. Ninguém as tinha levantado. "
    "Um cachorro dormia ali.",
    "en": "The chairs still lay on their backs. They were of plastic. Nobody had picked them up. "
    "A dog slept there.",
}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "es",
            "El jefe del distrito Durán de la Policía Nacional, un coronel que llegó al sitio a "
            "las 23:00, confirmó el número de víctimas.",
        ),
        ("es", "El jefe de la Unidad Metropolitana confirmó el triple crimen."),
        (
            "es",
            "El comandante de la Policía Metropolitana, brigadier general Ordóñez, confirmó el "
            "caso.",
        ),
        ("pt", "O general que comanda a polícia na região confirmou o crime nesta terça."),
        ("en", "The regional police chief, a colonel, confirmed on Tuesday that he was taken."),
    ],
)
def test_a_long_report_tells_it_below_its_opening_scene(language: str, said: str) -> None:
    text = f"{_SCENES[language]} {said} Hay más."
    assert first_official_word("Cinco muertos", text, cited=False) == said
    assert first_official_word("Cinco muertos", text, cited=True) is None
