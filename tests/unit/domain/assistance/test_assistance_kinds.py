"""The kinds of help that a sentence names."""

import pytest

from avizor.domain.assistance.kind_clues import named_kinds
from avizor.domain.assistance.kinds import kinds_told
from avizor.domain.assistance.reading import BODY, Line
from avizor.domain.language.text import compose, fold_in_place


@pytest.mark.parametrize(
    ("folded", "kinds"),
    [
        ("doce caes farejadores e 9 milhoes de euros", ("equipment", "funding")),
        ("veintidos suboficiales aprendieron a manejarlo en quantico", ("training",)),
        ("solicita acesso ao banco de dados da faccao", ("intelligence",)),
        ("teach gendarmes how to use forty signal jammers", ("training", "equipment")),
        ("help it draft a witness protection law", ("legal",)),
        ("german surveillance drones for the border", ("equipment",)),
        ("a los franceses que compartan lo que captan sus estaciones", ("intelligence",)),
        ("la dijin abriria sus expedientes sobre los jefes", ("intelligence",)),
        ("agradeceu a oferta de cinquenta homens da forca nacional", ("troops",)),
        ("trinta carabineiros que acompanhem as patrulhas", ("troops",)),
        ("dos corbetas atracaron", ("equipment",)),
        ("cuatro millones de dolares para terminar la academia", ("funding",)),
        ("tomaron el avion de vuelta", ()),
        ("a port call by a research vessel", ()),
        ("a laboratory worth $2 million", ()),
        ("avionetas del narco y laboratorios clandestinos", ()),
        ("dois black hawk e um missil", ("equipment",)),
        ("moveran a noventa reclusos y llevaran a los presos", ("logistics",)),
        ("mantenimiento de los helicopteros", ("logistics",)),
        ("os reforcos embarcam na segunda", ()),
        ("seis vagas para policiais na academia", ("training",)),
        ("40 milhoes para o presidio", ("funding",)),
        ("asks britain for anti-drone systems", ("equipment",)),
        ("entregara sistemas antidrones", ("equipment",)),
        ("handed over two interceptor boats to panama", ("equipment",)),
        ("hands over 40 police cars", ("equipment",)),
        ("will hand over its phone intercepts", ("intelligence",)),
    ],
)
def test_a_sentence_names_its_kinds(folded: str, kinds: tuple[str, ...]) -> None:
    assert kinds_told(folded) == kinds


@pytest.mark.parametrize(
    ("sentence", "troops"),
    [
        ("Pidió tropas, inteligencia y entrenamiento para las Fuerzas Armadas.", True),
        ("Pede treinamento, inteligência e tropas.", True),
        ("The deal brings intelligence and 200 soldiers.", True),
        ("Washington will send radars and instructors, but no troops.", False),
        ("Francia dará equipos y entrenamiento a las tropas.", False),
        ("Capacitación para tropas y equipos de comunicación.", False),
    ],
)
def test_troops_that_are_listed_beside_other_help_are_never_left_out(
    sentence: str, troops: bool
) -> None:
    line = Line(sentence, fold_in_place(compose(sentence)), BODY, ())
    assert ("troops" in named_kinds([line], [], ())) == troops
