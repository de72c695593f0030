"""A state elsewhere that asks one of the region for help."""

import pytest

from avizor.domain.assistance.clues import zones
from avizor.domain.assistance.from_afar import is_asked_from_afar
from avizor.domain.assistance.parties import Naming
from avizor.domain.assistance.reading import lines
from avizor.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


def from_afar(language: str, title: str, text: str, asked: str) -> bool:
    return is_asked_from_afar(asked, zones(lines(title, text, Naming(GAZETTEER, language))))


@pytest.mark.parametrize(
    ("language", "title", "asked"),
    [
        ("pt", "Moçambique pede ajuda militar ao Brasil para Cabo Delgado", "BR"),
        ("es", "Ucrania pide a Colombia instructores en desminado", "CO"),
        ("en", "Angola asks Brazil for military trainers", "BR"),
        ("en", "Angola sends a request to Brazil for military trainers", "BR"),
        ("pt", "Angola apresenta pedido ao Brasil por instrutores militares", "BR"),
        ("es", "Ucrania eleva una solicitud a Colombia por instructores militares", "CO"),
    ],
)
def test_who_is_asked_by_a_state_elsewhere_is_not_helped(
    language: str, title: str, asked: str
) -> None:
    assert from_afar(language, title, "", asked)


@pytest.mark.parametrize(
    ("language", "title", "helped"),
    [
        ("es", "Ecuador pide ayuda militar a Ucrania", "EC"),
        ("es", "Haití pide instructores a Colombia", "HT"),
        ("es", "Estados Unidos pide a Ecuador que deje entrar a sus instructores militares", "EC"),
        ("pt", "ONU pede ao Brasil tropas para o Haiti", "HT"),
        ("es", "España responde a la petición de Ecuador y manda formadores", "EC"),
        ("es", "Taiwán respondió a la solicitud guatemalteca con patrullas", "GT"),
        ("es", "A Londres se le ha pedido enviar un helicóptero a Belice", "BZ"),
        ("en", "Benin, having examined the request of the Republic of Haiti, sends men", "HT"),
        ("en", "London has been asked to send a helicopter to Belize", "BZ"),
        ("en", "Kenya weighs a request from Haiti for more officers", "HT"),
        ("pt", "Portugal atende ao pedido do governo do Brasil por peritos", "BR"),
        ("pt", "Quênia aprova solicitação haitiana de policiais", "HT"),
    ],
)
def test_who_asks_in_the_region_or_is_asked_to_be_helped_is(
    language: str, title: str, helped: str
) -> None:
    assert not from_afar(language, title, "", helped)
