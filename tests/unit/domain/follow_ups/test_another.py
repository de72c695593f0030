"""A first report may say of itself that it tells another event than one before."""

import pytest

from avizor.domain.follow_ups.another import tells_another


def opening(title: str, text: str = "") -> str:
    return f"{title}\n{text}"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Segundo crimen en tres días: matan a otro chofer", ""),
        (
            "Nueva pelea en el penal: cuatro muertos",
            "A tres días de la reyerta del pabellón D, otra pelea estalló este jueves.",
        ),
        (
            "Una carga de yuca con sorpresa",
            "Otro contenedor, otra fruta. Dos días después del golpe a la piña abrieron este.",
        ),
        (
            "Cae otro alcalde, segundo en la semana",
            "El alcalde fue detenido este viernes cuando acudía al dentista.",
        ),
        (
            "Bando explode agência, de novo",
            "Três dias após o ataque a outra agência, vinte homens explodiram um banco.",
        ),
        ("Vuelven a atacar la base", "Ocurrió tres días después del primer ataque."),
        ("Mais um ônibus queimado na mesma avenida em dois dias", ""),
        (
            "Second mass shooting in Celaya within a day",
            "Half-time at an amateur match turned into a slaughter on Sunday.",
        ),
        (
            "Bus driver killed in Villa Nueva",
            "A driver was shot dead on Thursday, the second such attack in a week.",
        ),
    ],
)
def test_what_happens_again_says_so(title: str, text: str) -> None:
    assert tells_another(opening(title, text))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Matan a chofer de bus", "Un chofer fue asesinado este lunes en la zona 18."),
        ("Nueva directora en la aduana", "Asume este lunes una funcionaria de carrera."),
        ("Second suspect held over bombing", "Police arrested a man of 31 on Friday."),
        ("Dos muertos", "Tres días después siguen dos en el hospital."),
        ("Granada fere três", "Outros dois homens fugiram de moto."),
        ("Homem é morto a tiros em Nova Iguaçu", "Segundo a PM, dois homens atiraram."),
        ("Novo diretor é morto", "O crime ocorreu nesta segunda-feira (15)."),
        ("Matan a dos en Nuevo Laredo", "Otra persona resultó herida."),
        ("Matan a uno y hieren a otro", "Otro quedó herido en el mercado."),
        ("One killed, another wounded", "Another was wounded at the bar."),
        ("Otro muerto en el mercado", "Fue tres días antes de las elecciones."),
        ("Second-degree murder charge", "He was held on Friday a week before trial."),
        ("", ""),
    ],
)
def test_one_sign_alone_says_nothing(title: str, text: str) -> None:
    assert not tells_another(opening(title, text))


def test_only_the_first_sentences_say_so() -> None:
    text = "Uno murió. Dos huyeron. Fue el segundo ataque en tres días."
    assert not tells_another(opening("Matan a un hombre", text))


def test_accents_written_apart_say_the_same() -> None:
    assert tells_another(
        opening("Otro ataque", "Dos di\u0301as despue\u0301s mataron a un chofer.")
    )


def test_a_trace_of_before_has_no_opening_and_says_nothing() -> None:
    assert not tells_another("")
