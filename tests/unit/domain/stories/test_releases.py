"""Captives and missing people who come free, as the press words it, and who does not.

Each line: language, how many were missing or held (0: held, and nobody counted them), the later
report (headline | text), and how many are missing then; None where it tells of no release.
"""

import pytest

from avizor.domain.records import TopicScore
from avizor.domain.tolls.missing.releases import release_in
from avizor.domain.tolls.missing.still_held import held_still
from build import assessed, toll
from joined import in_words, steps
from joined import told as joined

FIRST = {
    "es": "Hombres armados secuestran a trabajadores en la vía",
    "pt": "Homens armados sequestram trabalhadores na estrada",
    "en": "Gunmen abduct workers on the road",
}
ABDUCTION = (TopicScore(id="extortion_kidnapping", score=0.9),)


def after(language: str, held: int, later: str) -> list[tuple[object, object]]:
    """Return how the missing were told to change when a later report comes."""
    first = assessed(
        "a0",
        title=FIRST[language],
        language=language,
        topics=ABDUCTION,
        tolls=(toll("missing", held, FIRST[language]),) if held else (),
    )
    second = in_words(1, 70, later, language)
    about = second.assessment.model_copy(update={"topics": ABDUCTION})
    story = joined(first, second.model_copy(update={"assessment": about}))
    return [(old, new) for kind, old, new in steps(story) if kind == "missing"]


FREE = [
    # everybody, in the headline
    ("es", 3, "Ya están en casa los tres topógrafos que se llevaron en la sierra", 0),
    ("es", 0, "Sueltan sus captores al gerente de la bananera", 0),
    ("es", 1, "Regresa con los suyos el ganadero plagiado en Arroyito", 0),
    ("es", 4, "Disidencias entregan a la Defensoría a los cuatro ingenieros", 0),
    ("es", 2, "Abandonan en un paradero a las dos estudiantes raptadas; están a salvo", 0),
    ("pt", 2, "Casal sequestrado em Ponta Porã é deixado em posto de gasolina", 0),
    ("pt", 5, "Os cinco garimpeiros voltaram para casa a pé", 0),
    ("pt", 0, "Polícia estoura cativeiro e salva gerente de banco", 0),
    ("pt", 1, "Empresária deixa o cativeiro após oito dias", 0),
    ("en", 1, "Abducted rancher reunited with family after ransom", 0),
    ("en", 0, "Commandos free oil workers held in the delta", 0),
    ("en", 6, "All six surveyors dropped off unharmed at a petrol station", 0),
    ("en", 2, "Ordeal over: the two priests are home", 0),
    # everybody, below the headline
    (
        "es",
        1,
        "Termina la pesadilla de una familia de Nobol | La comerciante plagiada hace nueve días "
        "recuperó la libertad este lunes, luego de que sus parientes pagaran.",
        0,
    ),
    (
        "es",
        3,
        "Misión humanitaria en el Catatumbo | Los tres patrulleros fueron entregados el sábado a "
        "una comisión de la Iglesia.",
        0,
    ),
    (
        "es",
        0,
        "Operativo Candado | Agentes de la Unase ingresaron a una finca de Balzar y rescataron "
        "sano y salvo al exportador secuestrado el martes.",
        0,
    ),
    (
        "pt",
        2,
        "Fim da angústia em Itaituba | Os dois barqueiros foram soltos na madrugada desta "
        "sexta-feira, sem pagamento de resgate.",
        0,
    ),
    (
        "pt",
        0,
        "Operação na Baixada | Agentes da Antissequestro libertaram a empresária que estava em "
        "poder de criminosos desde segunda.",
        0,
    ),
    (
        "en",
        1,
        "Twelve days on, a light in the window | The headmistress was let go on Sunday near "
        "Laboule, thin but unhurt, a cousin said.",
        0,
    ),
    (
        "en",
        4,
        "Police statement on Kenscoff | Officers stormed a house at dawn. The four nuns abducted "
        "last week were freed; three gunmen fled.",
        0,
    ),
    # some of them
    ("es", 5, "Recuperan la libertad dos de los cinco ingenieros", 3),
    ("es", 4, "Liberan a tres pescadores; sigue sin aparecer el capitán", 1),
    ("es", 3, "Sueltan a una de las religiosas", 2),
    ("pt", 4, "Um dos reféns é libertado em Arauca", 3),
    ("pt", 3, "Mãe e bebê são soltos; pai continua em poder dos sequestradores", 1),
    ("en", 7, "Gang lets two hostages go in Kenscoff; five still held", 5),
    ("en", 2, "Son walks free, his father remains captive", 1),
    (
        "en",
        5,
        "Driver and cook freed in Arauca | The rebels let the two go on a rural track. Three of "
        "their colleagues are still being held.",
        3,
    ),
    # the last of them
    ("es", 2, "Aparecen con vida los dos que faltaban", 0),
    ("pt", 3, "Últimos três reféns são entregues à Cruz Vermelha", 0),
    ("en", 5, "Director and the last four of her staff set free", 0),
    ("en", 16, "Last of the bus captives found: six alive, one dead", 0),
    ("es", 1, "Liberan a comerciante | Del ganadero raptado en Machiques no hay noticias.", 0),
    # in other words
    ("es", 1, "Volvió a abrazar a sus hijos el maestro que se llevaron en Tibú", 0),
    ("es", 2, "Los dos agrónomos ya están libres, confirma el gobernador", 0),
    ("es", 6, "Seis días después, los seis mineros salieron por sus pies de Pataz", 0),
    ("es", 0, "Gaula rescata ileso a comerciante de Cúcuta; tres capturas", 0),
    ("es", 3, "Dejaron ir a la madre y al bebé; del padre no se sabe nada", 1),
    ("es", 4, "Queda libre uno de los cuatro guardias retenidos en Turi", 3),
    ("es", 1, "Fin del cautiverio: ganadero aparece en Tacuatí", 0),
    ("es", 8, "Ya son cinco los liberados de los ocho turistas plagiados", 3),
    (
        "es",
        0,
        "Motín en El Inca | Tras siete horas, los amotinados soltaron a los cinco guías que "
        "tenían como rehenes.",
        0,
    ),
    ("es", 2, "Encuentran sanas a las dos niñas desaparecidas en Cuenca", 0),
    ("pt", 1, "Dentista é resgatado de cativeiro em Guarulhos", 0),
    ("pt", 3, "PM liberta família feita refém por assaltantes", 0),
    ("pt", 0, "Bandidos soltam gerente após levarem R$ 2 milhões", 0),
    ("pt", 4, "Mais um refém é solto no Haiti; três seguem em poder da gangue", 3),
    ("pt", 2, "Indigenistas desaparecidos no Javari são encontrados com vida", 0),
    ("pt", 6, "Dos seis trabalhadores, quatro já voltaram; dois continuam sumidos", 2),
    ("pt", 1, "'Estou viva': professora sequestrada volta para os braços da mãe", 0),
    ("en", 1, "Missing cabbie found safe in Couva", 0),
    ("en", 3, "Gunmen release three nurses after church mediates", 0),
    ("en", 5, "Two of five kidnapped tourists turn up alive in Petén", 3),
    ("en", 0, "Soldiers storm hideout, rescue banker", 0),
    (
        "en",
        2,
        "The brothers are back with their family | The two were let out of a car near Linden on "
        "Friday night.",
        0,
    ),
    ("en", 4, "Fourth and final hostage freed in Culiacán", 0),
    ("en", 1, "Rebels hand kidnapped engineer to Catholic church", 0),
]
TRAPS = [
    ("es", 2, "Familias exigen que liberen a los dos ingenieros"),
    ("es", 1, "Piden 200 mil dólares para soltar al comerciante"),
    ("es", 1, "Si no pagan no lo liberan, dice la familia del ganadero"),
    ("es", 3, "Liberan la vía a Tibú tras el plagio de tres topógrafos"),
    ("es", 1, "Juez libera a sospechoso del secuestro de la comerciante"),
    ("es", 2, "Plagian a dos maestros horas después de que liberaran a un empresario"),
    ("es", 1, "Simulacro: rescatan a 'rehén' en ejercicio de la Policía en Durán"),
    ("es", 2, "Hallan la camioneta de los dos turistas"),
    (
        "es",
        0,
        "Secuestros en alza | Plagian a ganadero en Yby Yaú. En 2024 fue liberado un colono.",
    ),
    ("pt", 2, "Governo negocia para que reféns sejam libertados"),
    ("pt", 1, "Sequestradores prometem soltar empresário até domingo"),
    ("pt", 1, "Suspeito de sequestrar empresário é solto pela Justiça"),
    ("pt", 3, "Vídeo liberado por gangue mostra os três reféns"),
    ("pt", 0, "Treino da PM simula resgate de reféns em Manaus"),
    ("pt", 2, "Operação tenta resgatar os dois agentes reféns"),
    ("en", 3, "Captors release video of the three surveyors"),
    ("en", 1, "Ransom demanded to free kidnapped dealer"),
    ("en", 4, "Pope calls for four priests to be freed"),
    ("en", 1, "Court frees man accused of kidnapping surgeon"),
    ("en", 1, "Student abducted a day after a trader was freed in the same city"),
    ("en", 0, "Gang could set hostages free this week, mediator says"),
    ("en", 2, "Judge orders release of funds for search for two missing anglers"),
    ("es", 3, "Buscan a los tres jóvenes que no regresaron a casa"),
    ("es", 1, "Familia vende casa para pagar la libertad del ganadero"),
    ("es", 2, "Presidente confía en que pronto liberarán a los dos policías"),
    ("es", 1, "Un año después de ser liberado, empresario relata su secuestro"),
    ("es", 4, "Rescatan a perros en la finca donde buscan a cuatro desaparecidos"),
    ("pt", 2, "Governo promete libertar os dois agentes 'custe o que custar'"),
    ("pt", 1, "Homem que escapou de cativeiro em 2023 ajuda nas buscas por estudante"),
    ("pt", 3, "Bombeiros encontram barco dos três pescadores"),
    ("en", 2, "Hopes fade for two kidnapped priests"),
    ("en", 1, "Police free road blocked over abduction of teacher"),
    ("es", 1, "Rescatan a trabajador que pasó la noche encerrado en un maletero"),
    ("en", 3, "‘Free our fathers’: children march for three abducted miners"),
    ("en", 1, "Prosecutors release sketch of man wanted in nurse's kidnapping"),
]


@pytest.mark.parametrize(("language", "held", "later", "left"), FREE)
def test_who_comes_free_is_missing_no_more(
    language: str, held: int, later: str, left: float
) -> None:
    assert after(language, held, later) == [(held or None, left)]


@pytest.mark.parametrize(("language", "held", "later"), TRAPS)
def test_what_only_sounds_like_a_release_frees_nobody(language: str, held: int, later: str) -> None:
    assert after(language, held, later) == []


@pytest.mark.parametrize(
    ("language", "sentence", "left"),
    [
        ("es", "De los otros dos, un hombre y una mujer, nada.", 2),
        ("es", "Del señor nada se sabe; por él piden 300 mil dólares.", 1),
        ("es", "Se mantiene la búsqueda de un quinto, de 38 años.", 1),
        ("es", "Siguen en cautiverio tres de sus compañeros.", 3),
        ("pt", "Dos quatro colegas, nada.", 4),
        ("pt", "As buscas continuam por um homem.", 1),
        ("en", "Her father is still being held, she told officers.", 1),
        ("en", "Efforts continue to locate the driver, who had been separated.", 1),
        ("en", "The others are still missing.", -1),
        ("es", "Ya no quedan víctimas en cautiverio.", None),
        ("es", "Continúa la búsqueda de los captores.", None),
        ("pt", "Os sequestradores continuam foragidos.", None),
        ("en", "Police are still looking for the kidnappers.", None),
        ("en", "They remain in hospital.", None),
    ],
)
def test_who_is_held_still_is_counted(language: str, sentence: str, left: float | None) -> None:
    assert held_still([sentence], language) == left


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Police say the survey was released on Monday after the kidnapping."),
        ("en", "Thousands of missing persons are listed in data released by the ministry."),
        ("es", "En 2022, en la misma sierra, siete jóvenes secuestrados fueron liberados."),
        ("es", "Negó que agentes hayan raptado a los 27 extranjeros hallados en una casa."),
        ("pt", "Os sete mineiros reféns aparecem vivos em um vídeo enviado à cooperativa."),
    ],
)
def test_a_sentence_below_the_headline_tells_of_no_old_release(
    language: str, sentence: str
) -> None:
    assert release_in(sentence, language, below=True) is None


def test_two_reports_of_one_release_tell_it_once() -> None:
    first = in_words(0, 0, "Cuatro desaparecidos", "es")
    freed = in_words(1, 60, "Sueltan a dos de los cuatro obreros", "es")
    again = in_words(2, 66, "Dos obreros recuperan la libertad en Tibú", "es")
    assert steps(joined(first, freed, again)) == [("missing", 4, 2)]


def test_what_the_first_reports_told_in_words_is_no_further_news() -> None:
    """Whom pirates took is known: that five are missing, as an early report counts, is not new."""
    first = in_words(0, 0, "Piratas se llevan una lancha con cinco pescadores", "es")
    then = "Trinidad confirma dos muertos | La Guardia busca a los cinco pescadores desaparecidos."
    early = in_words(1, 5, then, "es")
    assert "missing" not in [kind for kind, _, _ in steps(joined(first, early))]
