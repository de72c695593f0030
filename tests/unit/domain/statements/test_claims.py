"""Whether an official body confirms or denies an event."""

import pytest

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.statements.claims import official_claim, speaks_of_denial, turns_round
from avizor.domain.statements.denied_details import is_of_another_thing


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("La Fiscalía confirmó la muerte de ocho personas.", "confirmation"),
        ("A polícia confirmou cinco mortes no confronto.", "confirmation"),
        ("Police confirmed that two suspects were arrested.", "confirmation"),
        ("El hecho fue confirmado por el ministro del Interior.", "confirmation"),
        ("El Gobierno desmintió el ingreso de tropas extranjeras.", "denial"),
        ("O Itamaraty negou que tenha pedido tropas.", "denial"),
        ("The ministry denied reports of an attack.", "denial"),
        ("La Fiscalía no confirmó el número de víctimas.", None),
        ("The army has not confirmed the deaths.", None),
        ("Spain denies that it sent troops to Haiti", "denial"),
        ("Trinidad y Tobago desmiente que haya pedido tropas", "denial"),
        ("United Kingdom confirms three dead in attack", "confirmation"),
        ("El acusado negó su participación ante la policía.", None),
        ("El juez negó la libertad al detenido.", None),
        ("Vecinos confirmaron que oyeron disparos.", None),
        ("", None),
    ],
)
def test_only_an_official_body_confirms_or_denies(text: str, claim: str | None) -> None:
    assert official_claim("", text, "press") == claim


def test_an_official_source_confirms_by_telling_unless_it_denies() -> None:
    assert official_claim("Capturados dos extorsionadores", "", "official") == "confirmation"
    assert official_claim("", "El Gobierno desmintió la fuga.", "official") == "denial"
    assert official_claim("Son falsas las versiones de una fuga", "", "official") == "denial"
    freed = "El ministro confirmó que están libres y negó que se haya pagado rescate."
    assert official_claim("", freed, "official") == "confirmation"
    assert official_claim("", "", "official") is None


def test_what_stands_far_below_is_not_read() -> None:
    text = "Nada se sabe. " * 20 + "La Fiscalía confirmó el hecho."
    assert official_claim("", text, "press") is None


def test_a_denial_of_a_detail_is_no_denial_of_the_event() -> None:
    told = "El ministro del Interior convocó a una reunión y no descartó el traslado de cabecillas."
    assert official_claim("", told, "press") is None
    told = "O ministro da Defesa descartou que soldados estrangeiros participem de combates."
    assert official_claim("", told, "press") is None
    assert official_claim("", "También el Gobierno negó vínculos con la banda.", "press") is None


@pytest.mark.parametrize(
    ("title", "claim"),
    [
        ("El alcalde negó haber recibido sobornos", None),
        ("Mayor denies taking bribes", None),
        ("Prefeito negou ter recebido propina", None),
        ("La Policía negó un aumento de la violencia", None),
        ("Minister denies rise in killings", None),
        ("El ministro negó haber pedido tropas", "denial"),
        ("Minister denies asking for foreign troops", "denial"),
        ("Minister denies shooting reports", "denial"),
        ("Minister denies anything happened", "denial"),
        ("La Policía negó haber disparado contra manifestantes", "denial"),
    ],
)
def test_what_an_accused_says_he_did_not_do_is_no_denial(title: str, claim: str | None) -> None:
    assert official_claim(title, "", "press") == claim


def test_the_press_denies_in_its_title_or_first_sentence() -> None:
    low = "Hubo disparos. El Gobierno desmintió la fuga."
    assert official_claim("Motín", low, "press") is None
    assert official_claim("Motín", low, "official") == "denial"
    assert speaks_of_denial("Motín", f"{low} Nada más.")
    assert not speaks_of_denial("Motín", "Hubo disparos.")


@pytest.mark.parametrize(
    "title",
    [
        "PNC descarta secuestro de alcaldesa",
        "Polícia descarta sequestro de prefeita",
        "Police rule out kidnapping of mayor",
        "La Policía asegura que no hubo masacre en Cabaret",
        "Governo diz que não houve chacina",
        "Police say there was no massacre in Cabaret",
        "Policía afirma que el secuestro nunca ocurrió",
        "Alcalde asegura que nadie fue secuestrado",
        "Army dismisses reports of an air strike",
        "SNAI rechaza versión de nueve muertos en cárcel",
        "Governo classifica como boato sequestro de ônibus",
        "Secretaria diz que não houve mortes em Prado",
        "Empresario fingió su secuestro, confirma la Policía",
        "Sacerdote no fue secuestrado, confirma la Fiscalía",
        "Vereador forjou o próprio sequestro, diz polícia",
        "Man was not kidnapped, police say",
        "No massacre in Arima, police say, calling reports false",
        "Fiscalía aclara: muerte del alcalde fue accidente y no atentado",
        "Foram fogos, não tiros, esclarece a Polícia Militar",
        "Police: the bangs were not gunshots",
        "Explosion at station was gas cylinder, not bomb, police say",
        "FF. AA. aclaran que no hay militares fallecidos en Mataje",
        "Haitian government says nothing happened at palace",
        "Não procede informação sobre ataque em escola, diz PM",
        "GDF: no truth to reports of shooting on the river",
        "Police commissioner dismisses talk of post takeover",
        '"No hay un solo muerto": ministro de Gobierno',
        "El Ejército Nacional no ha realizado bombardeos en Calamar",
        '"É mentira", diz ministra sobre mortes na aldeia',
        "Instituto Penitenciario niega fuga en Támara",
        "Gobernación: no es cierto que el alcalde esté secuestrado",
        "Fuerzas Armadas aclaran que ningún militar falleció",
        "Gobierno descartó que la explosión fuera un atentado",
        "Police ruled out that the blast was an attack",
        "Polícia descarta que explosão tenha sido um atentado",
        "Gobierno descarta secuestro de concejal",
        "Ejército: “No tenemos reporte de ningún secuestro”",
        "PM diz que não há registro de sequestro",
        "Army says it has no report of any attack",
        "Comandante: en la vía no se ha presentado plagio alguno",
        "Ayuntamiento desmiente la desaparición de su tesorero",
        "Militares niegan que haya habido tiroteo en el Cuyuní",
        "Cancillería tacha de “montaje” el tiroteo del lunes",
        "Itamaraty chama de “invenção” o relato",
        "Ministério classifica denúncia como farsa",
        "Ministry calls report a fabrication",
        "La Fuerza Armada rechaza la infame patraña sobre una lancha",
        "Ministro: “No hubo tal hecho”",
        "Police say there was no such incident",
        "La Secretaría de Seguridad desconoció el documento que circula",
        "Ministério desconhece o documento",
        "Ministry disowns the draft",
    ],
)
def test_an_office_denies_by_ruling_out_what_the_news_is_of(title: str) -> None:
    assert official_claim(title, "", "press") == "denial"


@pytest.mark.parametrize(
    "title",
    [
        "Ministro no descarta un atentado",
        "Police cannot rule out attack",
        "Polícia não descarta ataque",
        "Presidente descarta pedir ayuda",
        "Policía: no hubo muertos ni heridos en tiroteo",
        "Police say there was no attack on Sunday",
        "El gobierno se niega a dar cifras de muertos",
        "Secretário se nega a comentar ataque",
        "Governo negou-se a informar número de mortos",
        "Police have powers that the Constitution denies them",
        "Detainees were denied lawyers, minister says",
        "No attack this year, says police chief",
        "Policía investiga accidente y nota de rescate que no llegó",
        "Alcalde pide seguridad y no ataques",
        "Police say army did not carry out its duty",
        "Frente 33 dice que no tiene al veterinario; vocero del Frente 33 negó el secuestro",
        "Portavoz de las disidencias niega ataque",
        "Union spokesman denies attack",
        "Ejército rechaza secuestro de soldados",
        "El Ejército manifiesta su más enérgico rechazo a toda conducta ilegal",
        "La Policía desconoce el paradero del médico",
        "Polícia desconhece os motivos do ataque",
        "Police have no information about the kidnapping",
        "Abogado tacha de montaje el operativo",
        "A week after calling it an invention, minister says advisers will come",
        "Gobierno no descarta que fuera un atentado",
    ],
)
def test_who_rules_out_something_else_or_refuses_to_speak_denies_nothing(title: str) -> None:
    assert official_claim(title, "", "press") is None


def test_offices_are_known_by_their_letters() -> None:
    for title in (
        "INP admite la fuga que negó",
        "Mindefensa confirma plagio",
        "MPF confirma quatro mortes",
        "FGR confirma plagio",
        "JCF confirms shooting",
    ):
        assert official_claim(title, "", "press") == "confirmation"
    assert official_claim("Opposition MP confirms candidacy at 5 pm", "", "press") is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Police put death toll at 11, reject claim of 30", ""),
        ("Police: 15 dead in Liancourt, deny toll of 60", ""),
        ("Se eleva a ocho la cifra", "Ocho murieron. Se desmiente que sean 14 los fallecidos."),
    ],
)
def test_who_denies_a_count_does_not_deny_the_event(title: str, text: str) -> None:
    assert official_claim(title, text, "official") == "confirmation"


def test_who_denies_having_killed_some_denies_the_event() -> None:
    assert official_claim("Ejército niega que sus tropas mataran a cinco", "", "press") == "denial"


@pytest.mark.parametrize(
    ("sentence", "another"),
    [
        ("Mindefensa niega que hubiera alertas previas al ataque", True),
        ("Police deny officers took part in Negril killings", True),
        ("Ecuador's minister denies he will resign over bombing", True),
        ("PM nega que atirador seja policial", True),
        ("Policía desmiente segundo ataque a bus", True),
        ("Embajada niega participación de la DEA en el operativo", True),
        ("Gobernador niega que jornaleros asesinados fueran narcomenudistas", True),
        ("Premier descarta renuncia del ministro por masacre", True),
        ("Policía boliviana niega pago de rescate por ingeniero", True),
        ("Policía desmiente masacre en Socio Vivienda", False),
        ("Police deny tourists were kidnapped in Ocho Rios", False),
        ("Alcalde niega que fueran secuestrados los turistas", False),
        ("Governo nega chacina", False),
        ("El ministro desmintió el cartel, la fiscal lo mostró", True),
        ("El ministro dijo que “no hubo ninguna nota” en el asesinato", True),
        ("Polícia nega que houve bilhete ao lado do corpo", True),
        ("Gobierno desmiente nota del diario sobre secuestro", False),
    ],
)
def test_some_denials_are_of_another_thing_than_the_event(sentence: str, another: bool) -> None:
    assert is_of_another_thing(fold_in_place(compose(sentence))) is another


@pytest.mark.parametrize(
    ("title", "claim"),
    [
        ("Comandante do Exército admite carta do Paraguai", "confirmation"),
        ("Ministro admite ante el Senado que sí pidió los drones", "confirmation"),
        ("Colombia's defence minister admits four minors among dead", "confirmation"),
        ("Ministro admite errores en el operativo", None),
        ("Fiscalía admite a trámite la denuncia", None),
        ("Officer admitted to hospital after shooting", None),
        ("Request confirmed by two officials who asked not to be named", None),
    ],
)
def test_what_officials_admit_they_confirm_if_they_put_their_name_to_it(
    title: str, claim: str | None
) -> None:
    assert official_claim(title, "", "press") == claim


@pytest.mark.parametrize(
    ("title", "turns"),
    [
        ("No era gas: peritos hallan dinamita y la Policía rectifica", True),
        ("Ministério recua e admite sequestro", True),
        ("Ministry backtracks on raid", True),
        ("Gobierno se retracta sobre el secuestro", True),
        ("Comando Vermelho recua na favela", False),
        ("Policía investiga secuestro", False),
    ],
)
def test_an_office_may_take_back_what_it_said(title: str, *, turns: bool) -> None:
    assert turns_round(title) is turns
