"""A step of help told in quite other words, and words that tell none."""

import pytest

from avizor.domain.assistance.headlines import hints_at_step, step_told, tells_step


@pytest.mark.parametrize(
    ("sentence", "step"),
    [
        ("Lisboa concordou em mandar quatro peritos a Belize", "agreed"),
        ("Ottawa concorda em ceder dois radares", "agreed"),
        ("Roma se compromete a enviar doce instructores a la policía hondureña", "agreed"),
        ("Madri compromete-se a doar coletes à polícia haitiana", "agreed"),
        ("Chile diz sim aos detetives italianos", "agreed"),
        ("Bogotá dice sí a la carta de Tegucigalpa", "agreed"),
        ("O governo decidiu atender a solicitação do Paraguai", "agreed"),
        ("El gabinete resolvió atender el pedido de Belice", "agreed"),
        ("The cabinet decided to send 120 military policemen to Haiti", "agreed"),
        (
            "Canada today announced a contribution of 38 million dollars for the police mission",
            "agreed",
        ),
        ("An exchange of letters with the United States was completed on Tuesday", "agreed"),
        ("Doce expertos del Gaula viajarán a Honduras por 90 días", "agreed"),
        ("Oito policiais italianos vão trabalhar em Santiago a partir de agosto", "agreed"),
        ("Parliament waved through the deployment of ninety marines", "agreed"),
        ("Senators backed sending ninety soldiers to Haiti", "agreed"),
        ("El Senado dio el aval al envío de tropas", "agreed"),
        ("O Senado deu aval ao envio de tropas", "agreed"),
        ("We are not able to provide coastal radars this year", "refused"),
        ("The request cannot be met at present", "refused"),
        ("El pedido no puede ser atendido este año", "refused"),
        ("O pedido não pode ser atendido neste ano", "refused"),
        ("Honduras is turning down two dozen advisers", "refused"),
        ("Kenya to pull 230 police from Haiti", "refused"),
        ("Quênia confirma saída de 230 policiais do Haiti", "refused"),
        ("Terminou neste domingo a missão dos 78 militares", "refused"),
        ("Lima declina la ayuda de la Guardia Civil", "refused"),
        ("Lima dio las gracias a Madrid, pero prefiere a sus propios instructores", "refused"),
        ("Thanks, but we have our own police, the minister told Ottawa", "refused"),
        ("Perú prescinde de los instructores españoles", "refused"),
        ("O Peru dispensa os instrutores espanhóis", "refused"),
        ("El ministerio no ha formulado pedido alguno de ingreso de tropas", "denied"),
        ("No invitation has been, or will be, extended to foreign forces", "denied"),
        ("Não está em consideração o envio de militares", "denied"),
        ("The embassy said it had made no proposal to station drones", "denied"),
        ("Quito disavows aide over foreign contingent", "denied"),
        ("O ministério desautorizou o vice-ministro que falou da volta da DEA", "denied"),
        ("La cancillería desautorizó al asesor que habló de tropas", "denied"),
    ],
)
def test_a_step_is_heard_in_other_words(sentence: str, step: str) -> None:
    assert hints_at_step(sentence, step)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "step"),
    [
        ("El ministro pidió que Ottawa se comprometa a enviar radares", "agreed"),
        ("The request would have to be approved by Congress", "agreed"),
        ("A oferta dependeria de o Senado concordar em recebê-la", "agreed"),
        ("Ottawa asked whether the cabinet had decided to send soldiers", "agreed"),
        ("Pidió lanchas para frenar el contrabando de combustible", "refused"),
        ("Pediu militares para retirar barricadas da estrada", "refused"),
        ("Perú pidió doce bloqueadores de señal para los penales", "refused"),
        ("Lima busca soldados brasileños para frenar a los narcos", "refused"),
        ("The ship would cut the smugglers' route and stop boats at sea", "refused"),
        ("Los radares cortarían la ruta de las lanchas", "refused"),
        ("The new radars will block signals in the jails", "refused"),
        ("Los delincuentes dejan Haití por mar", "refused"),
        ("Terminó la misa por los 78 militares", "refused"),
        ("No written request has gone out, the minister said.", "requested"),
        ("Todavía no hemos mandado ningún papel a la embajada.", "requested"),
        ("Ainda não enviamos nenhuma carta a Washington.", "requested"),
        ("Los gremios reclaman desde enero una dirección especializada.", "requested"),
    ],
)
def test_what_only_sounds_like_a_step_is_none(sentence: str, step: str) -> None:
    assert not hints_at_step(sentence, step)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "headline",
    [
        "Congreso frena el envío de tropas a Haití",
        "Senado bloqueia acordo com a Marinha francesa",
        "Court halts deployment of foreign soldiers",
        "Washington corta la ayuda policial a Quito",
    ],
)
def test_who_stops_help_refuses_it(headline: str) -> None:
    assert tells_step(headline, "refused")


@pytest.mark.parametrize(
    ("sentence", "step"),
    [
        ("London turns down request for ship", "refused"),
        ("Gringos dicen que sí a los escáneres", "agreed"),
        ("Police get Canadian drones", "delivered"),
        ("Defence minister confirms offer of marines", "offered"),
        ("La comisión aprobó llamar a la ministra que pidió peritos", "requested"),
        ("Statement from the Presidency", None),
        ("El radar seguirá solo", None),
    ],
)
def test_the_verbs_of_a_sentence_tell_a_step(sentence: str, step: str | None) -> None:
    assert step_told(sentence) == step
