import pytest

from avizor.extraction import detect_language
from avizor.extraction.language import reconcile_language
from sample_pages import PROSE


@pytest.mark.parametrize(
    ("headline", "language"),
    [
        ("Ecuador pide ayuda militar", "es"),
        ("Hallan cuatro cuerpos en Sinaloa", "es"),
        ("CAPTURAN A CABECILLA EN GUAYAQUIL", "es"),
        ("Noboa declara estado de excepción", "es"),
        ("Polícia prende chefe do tráfico no Rio", "pt"),
        ("Governo envia Exército à fronteira", "pt"),
        ("Chacina deixa sete mortos na Bahia", "pt"),
        ("Ecuador asks for foreign military help", "en"),
        ("Four killed in Haiti gang attack", "en"),
        ("Haïti : les gangs attaquent la capitale", "fr"),
        ("Arrestati tre uomini della mafia a Napoli", "it"),
        ("Drei Tote bei Schießerei in Berlin", "de"),
    ],
)
def test_a_headline_has_its_language(headline: str, language: str) -> None:
    assert detect_language(headline) == language


@pytest.mark.parametrize("text", ["", "12345", "…", "a"])
def test_a_text_of_almost_no_letters_has_none(text: str) -> None:
    assert detect_language(text) is None


def test_a_paragraph_wins_over_the_template_and_the_template_over_a_name() -> None:
    assert reconcile_language(PROSE, "en-US") == "es"
    assert reconcile_language("Lula e Trump", "pt-BR") == "pt"
    assert reconcile_language(PROSE, "") == "es"
    assert reconcile_language("12", "es_MX") == "es"
    assert reconcile_language("12", "") is None
