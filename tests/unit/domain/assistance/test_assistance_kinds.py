"""The kinds of help that a sentence names."""

import pytest

from avizor.domain.assistance.kinds import kinds_told


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
    ],
)
def test_a_sentence_names_its_kinds(folded: str, kinds: tuple[str, ...]) -> None:
    assert kinds_told(folded) == kinds
