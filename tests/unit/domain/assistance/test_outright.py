"""What a headline says outright of how help stands."""

import pytest

from avizor.domain.assistance.outright import is_affirmed, outright
from avizor.domain.assistance.reading import FIRST, TITLE, Line
from avizor.domain.language.text import compose, fold_in_place


def line(raw: str, weight: int) -> Line:
    return Line(raw, fold_in_place(compose(raw)), weight, ())


@pytest.mark.parametrize(
    ("headline", "opening", "chosen", "said"),
    [
        ("Chile negocia con Francia el envío de peritos", "No hay plazo.", "agreed", "floated"),
        ("Peru em conversas com a França sobre drones", "Nada decidido.", "agreed", "floated"),
        ("Panama in talks with Dutch navy on training", "No word yet.", "delivered", "floated"),
        ("Chile negocia peritos", "Santiago los pidió en mayo.", "agreed", "requested"),
        ("Arrancó en Arica el curso de los franceses", "", "agreed", "delivered"),
        ("Chile toca la puerta de París", "Llegó con una carpeta.", "delivered", "requested"),
        ("París recibe la lista de Chile", "Pide radares.", "delivered", "requested"),
        ("France gets Chile's letter on drones", "", "delivered", "requested"),
        ("París recibe los radares de Chile", "", "delivered", "delivered"),
        (
            "Diputados critican la carta a París",
            "La comisión aprobó citar a la ministra que firmó la carta para pedir peritos.",
            "agreed",
            "requested",
        ),
        ("Estibadores rechazan peritos franceses", "Chile los pidió.", "refused", "requested"),
        ("Dockers reject French trainers", "Paris offered them in May.", "refused", "offered"),
        ("Congreso rechaza peritos franceses", "Chile los pidió.", "refused", "refused"),
        ("“No le cerramos la puerta” a los peritos", "", "refused", "floated"),
        ("France not closing the door on trainers", "", "refused", "floated"),
        ("Seguridad vería con buenos ojos peritos franceses", "", "requested", "floated"),
        ("Chile quiere peritos", "Aún no hemos mandado ninguna carta.", "requested", "floated"),
        ("Desmentido duró dos días: Chile pide peritos", "", "denied", "requested"),
        ("Lima denies it again: no request to Paris", "", "denied", "denied"),
        ("France offers drones, confirming request Chile had denied", "", "denied", "offered"),
        ("Why French aid cuts to Chile worry police", "", "agreed", "refused"),
        ("Tras recorte de ayuda, Francia entrega radares", "", "delivered", "delivered"),
        ("Radares", "Chile agradeció y declinó el ofrecimiento francés.", "delivered", "refused"),
        ("Radars", "Paris would lend two if Santiago takes up its offer.", "agreed", "offered"),
        ("Radares", "Paris cederia dois se o Chile aceitar a oferta.", "agreed", "offered"),
        ("Chile analiza si acepta los radares de París", "", "agreed", "offered"),
        ("Chile acepta radares si París quiere pagarlos", "", "agreed", "agreed"),
        ("Chile y París firman", "El Senado aprobó citar al ministro.", "agreed", "agreed"),
        ("Lima negotiates over Dutch boats", "The Hague offered four.", "agreed", "offered"),
        ("Chile y Francia firman lo que negocian hace un año", "", "agreed", "agreed"),
        ("Chile negocia peritos", "", "refused", "refused"),
        ("Negociadores franceses enseñan a la policía de Arica", "", "delivered", "delivered"),
        ("Chile y Francia acuerdan el envío de peritos", "Negocian más.", "agreed", "agreed"),
        ("Senate votes down pact on French trainers", "", "agreed", "refused"),
        ("Paris freezes police aid to Chile", "", "delivered", "refused"),
        ("Senado derruba acordo com a Marinha francesa", "", "agreed", "refused"),
        ("Congreso vota contra el convenio con París", "", "agreed", "refused"),
        ("Tormenta corta la luz en la escuela de los franceses", "", "delivered", "delivered"),
        ("Mando suspendido por los franceses recibe ayuda", "", "delivered", "delivered"),
        ("Una nota desmiente al canciller: Chile sí solicitó peritos", "", "denied", "requested"),
        ("Chile did ask for French help, leaked note shows", "", "denied", "requested"),
        ("Canciller no dijo si pidió peritos", "", "denied", "denied"),
        ("Quito sopesa pedir patrulleras a Italia", "Faltan guardacostas.", "requested", "floated"),
        ("Seguridad valora pedir escáneres a Francia", "", "requested", "floated"),
        ("Ministro no descarta el regreso de la DEA", "", "refused", "floated"),
        ("Governo sonda retorno de agentes franceses", "", "delivered", "floated"),
        ("Minister muses about a French radar", "", "denied", "floated"),
        ("Cabinet considers asking Paris for boats", "", "requested", "floated"),
        ("Belice piensa en instructores franceses", "Nada decidido.", "requested", "floated"),
        ("Chile quer peritos", "O governo ainda não formalizou o pedido.", "requested", "floated"),
        ("Three boats", "Nothing has been asked on paper.", "requested", "floated"),
        ("Chile estudia la oferta de Francia", "", "offered", "offered"),
        ("Chile sopesa un radar", "París lo ofreció en mayo.", "offered", "offered"),
        ("Chile evalúa solicitud de Haití", "", "requested", "requested"),
        ("Chile pide peritos", "Todavía no hay respuesta de París.", "requested", "requested"),
        ("París acepta lo que Chile sopesa pedir", "", "agreed", "agreed"),
        ("Canciller: no hay ninguna solicitud", "", "denied", "denied"),
        ("Aplazan llegada de instructores canadienses a Chile", "", "delivered", "agreed"),
        ("Entrega de radares da França ao Chile é adiada", "", "delivered", "agreed"),
        ("Chegada de radares fica para 2027", "", "delivered", "agreed"),
        ("French boats for Chile", "Their delivery was delayed.", "delivered", "agreed"),
        ("Tras demoras llegan a Arica los radares", "", "delivered", "delivered"),
        ("French boats arrive, delayed by a storm", "", "delivered", "delivered"),
        ("Chile pone fin a la misión de asesores franceses", "", "delivered", "refused"),
        ("Brasil encerra apoio com drones ao Chile", "", "delivered", "refused"),
        ("France withdraws its trainers from Chile", "", "delivered", "refused"),
        ("França repatria instrutores", "", "agreed", "refused"),
        ("París no retirará a sus instructores", "", "delivered", "delivered"),
        ("Concluye con éxito curso de instructores franceses", "", "delivered", "delivered"),
        ("Chile retira pedido de radares a Francia", "", "requested", "refused"),
        ("Chile desiste de pedir peritos à França", "", "floated", "refused"),
        ("Chile niega que retire su pedido", "", "denied", "denied"),
        ("Corea donará drones a Chile tras negativa de Francia", "", "refused", "agreed"),
        ("After Spain's refusal, France offers Chile trainers", "", "refused", "offered"),
        ("Drones para Chile", "Seul doou seis após a recusa da França.", "refused", "delivered"),
        ("Chile insiste tras la negativa de Francia", "", "refused", "refused"),
        ("Francia rechaza el pedido de Chile tras analizarlo", "", "refused", "refused"),
        (
            "Avión para Chile",
            "Tras la negativa de España, lo obtuvo de Francia.",
            "refused",
            "agreed",
        ),
        ("Chile gestiona con Francia la cesión de drones", "", "agreed", "requested"),
        ("Drones para Chile", "Defensa tramita con Francia la cesión.", "agreed", "requested"),
        ("Drones para o Chile", "A Defesa tramita com a França a cessão.", "agreed", "requested"),
        ("French drones", "Defence sent a letter; nothing has been signed.", "agreed", "requested"),
        ("Chile y Francia firman", "Tramita con París otro.", "agreed", "agreed"),
        ("Minister admits letter to Paris", "He had denied it.", "denied", "requested"),
        ("Chile confirma pedido, pero descarta tropas", "", "refused", "requested"),
        ("On the drones", "We are unable to lend the drones.", "requested", "refused"),
    ],
)
def test_a_headline_overrules_what_cannot_be(
    headline: str, opening: str, chosen: str, said: str
) -> None:
    zoned = [("title", line(headline, TITLE)), ("opening", line(opening, FIRST))]
    status, shown = outright(chosen, zoned)  # type: ignore[arg-type]
    assert status == said
    assert (shown is None) == (said == chosen)


def test_what_has_no_headline_stays_as_chosen() -> None:
    assert outright("agreed", [("opening", line("Chile negocia.", FIRST))]) == ("agreed", None)
    assert outright("agreed", []) == ("agreed", None)


def test_an_accent_tells_yes_from_if() -> None:
    assert is_affirmed("Chile sí pidió peritos")
    assert not is_affirmed("Nadie sabe si pidió peritos")
    assert not is_affirmed("Nobody did ask")
