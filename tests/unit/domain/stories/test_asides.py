"""What a report says of another event stays out of the match; what it follows does not."""

import pytest

from avizor.domain.stories.reports.asides import disowns, without_asides

OWN = "Three people were shot dead in a barbershop in Durán. No one has been arrested."


@pytest.mark.parametrize(
    "aside",
    [
        "Es el segundo crimen múltiple de la semana: el domingo cuatro hombres murieron.",
        "Con ellos suman 14 homicidios en la capital.",
        "Un día antes fue atacada una casa en El Porvenir.",
        "O ataque ocorre dois dias depois da explosão de dois bancos.",
        "No mesmo dia, o grupo atacou um mercado rural.",
        "Na véspera, outro motorista foi assassinado.",
        "It was the second blast in the city in as many nights.",
        "Earlier in the week Guatemala sought a radar.",
        "Hours later a drone attacked a military base.",
        "El martes, en la misma terminal, se hallaron 1.200 kilos.",
        "Dias antes, um vereador foi executado.",
        "A father and son were slain in the same town.",
    ],
)
def test_a_sentence_about_another_event_is_left_out(aside: str) -> None:
    first, last = OWN.split(". ", 1)
    assert without_asides(f"{first}. {aside} {last}") == OWN


@pytest.mark.parametrize(
    "own",
    [
        "A year ago the town had no police.",
        "Murió en la segunda etapa de El Recreo.",
        "El tercer detenido tiene 16 años.",
        "Los vecinos esperaban en la mañana.",
    ],
)
def test_any_other_sentence_stays(own: str) -> None:
    assert without_asides(f"{OWN} {own}") == f"{OWN} {own}"


def test_the_first_sentence_stays_since_a_follow_up_says_there_what_it_follows() -> None:
    follow_up = "Dos días después del ataque a la lavadora, la Policía detuvo a alias Rulimán."
    assert without_asides(follow_up) == follow_up


def test_nothing_is_left_of_nothing() -> None:
    assert without_asides("") == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "El caso no tiene relación, aclaró la Fiscalía, con la droga hallada el jueves.",
        "Las autoridades descartan por ahora un vínculo con el ataque del lunes.",
        "La fiscal no quiso relacionar los dos casos.",
        "El ataque de la vía a Potrerito se investiga aparte.",
        "El caso no se vincula, según la fiscalía, con el del camionero.",
        "Pidió que no se mezcle su caso con el del jueves en Barrancos.",
        "En un hecho aparte, un hombre fue baleado en Tumaco.",
        "No es el caso del contenedor del martes.",
        "A ação não tem relação com o disparo contra a professora.",
        "A PM nega relação entre as duas ações.",
        "Não é o caso do frango, de terça.",
        "O crime não se relaciona com o da véspera, disse a delegada.",
        "Em outro caso, um vigia foi morto em Santos.",
        "The accord is separate from Haiti's appeal to Benin for soldiers.",
        "He saw no link so far to Monday's shooting at a cockfighting pit.",
        "The operation is unrelated to the shot fired at the teacher.",
        "The gift is not to be mixed up with the radars announced on Tuesday.",
        "The blast wasn't linked to Friday's, police said.",
        "Detectives are treating the two killings as separate.",
        "In a separate incident, gunmen opened fire on a bar.",
        "The police keep the case apart from Thursday's killing of five players.",
    ],
)
def test_a_sentence_keeps_another_event_apart(sentence: str) -> None:
    assert disowns(sentence)
    assert without_asides(f"{OWN} {sentence}") == OWN


@pytest.mark.parametrize(
    "sentence",
    [
        "La familia niega vínculos con el narcotráfico.",
        "Ele negou ligação com facções.",
        "He denied any link to organised crime.",
        "El ministro no ve relación alguna con las bandas.",
        "Los detenidos tienen relación con el ataque del lunes.",
        "The three are linked to Friday's attack.",
        "El operativo terminó sin novedades.",
        "A polícia não tem pistas do outro carro.",
        "Separated from his family, he asked for help.",
    ],
)
def test_any_other_speaks_of_its_own_event(sentence: str) -> None:
    assert not disowns(sentence)
