from pathlib import Path

import pytest

from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.cues import Lexicon, fold, read_lexicon

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(shipped_model() / "cues.toml")


def cues_of(lexicon: Lexicon, sentence: str, language: str) -> set[str]:
    found = lexicon.find([sentence], language)[0]
    return {cue.id for cue, hit in zip(lexicon.cues, found, strict=True) if hit}


@pytest.mark.parametrize(
    ("language", "sentence", "cue"),
    [
        ("es", "Sicarios ASESINARON a tiros a dos hombres", "killing"),
        ("pt", "Chacina deixa cinco mortos", "killing"),
        ("en", "Gunmen shot dead two men", "killing"),
        ("es", "Le exigían el pago de una vacuna semanal", "extortion"),
        ("pt", "A milícia cobra taxas de moradores", "extortion"),
        ("es", "Rige el toque de queda", "emergency"),
        ("pt", "O decreto de GLO vale por seis meses", "emergency"),
        ("en", "The curfew starts at ten", "emergency"),
        ("es", "Estalló un coche bomba", "bomb"),
        ("pt", "Granada explodiu na praça", "bomb"),
        ("es", "Incautan dos toneladas de cocaína", "drug_trade"),
        ("pt", "Balsas de garimpo no rio", "illegal_mining"),
        ("es", "Una toma clandestina de huachicol", "fuel_theft"),
        ("en", "The US will train soldiers of the army", "assistance"),
        ("es", "Hombres armados abrieron fuego", "criminal_killers"),
        ("es", "Trabajan en cuatro sitios de inhumaciones clandestinas", "killing"),
        ("pt", "Dois corpos estavam em uma cova rasa", "killing"),
        ("en", "Remains were recovered from a shallow grave", "killing"),
        ("es", "La ruta paga tres impuestos de guerra distintos", "extortion"),
        ("es", "El dueño del bar se habría negado a pagar", "extortion"),
        ("es", "Les exigían cinco mil dólares", "extortion"),
        ("pt", "O dono do bar teria se recusado a pagar", "extortion"),
        ("en", "Gunmen struck a bar whose owner would not pay", "extortion"),
        ("es", "Privan de la libertad a nueve jornaleros", "kidnap"),
    ],
)
def test_a_cue_is_found_in_its_language(
    lexicon: Lexicon, language: str, sentence: str, cue: str
) -> None:
    assert cue in cues_of(lexicon, sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence", "cue"),
    [
        ("es", "Falló la bomba de agua del barrio", "bomb"),
        ("pt", "Quebrou a bomba d'água do prédio", "bomb"),
        ("es", "El disparo del dólar asusta a los mercados", "killing"),
        ("es", "Llegó la vacuna contra el dengue", "extortion"),
        ("es", "Las personas privadas de la libertad serán censadas", "kidnap"),
        ("en", "Parents were asked to bring their vaccine cards", "extortion"),
        ("es", "La droga fue hallada y no hay detenidos", "arrest"),
        ("pt", "Ninguém foi preso", "arrest"),
        ("en", "There were no arrests", "arrest"),
        ("en", "A new cancer drug was approved", "drug"),
        ("es", "Fue denunciado por atentado al pudor", "terror_word"),
    ],
)
def test_a_near_miss_is_not_a_cue(lexicon: Lexicon, language: str, sentence: str, cue: str) -> None:
    assert cue not in cues_of(lexicon, sentence, language)


def test_a_text_of_unknown_language_is_tried_in_all_three(lexicon: Lexicon) -> None:
    assert "killing" in cues_of(lexicon, "Chacina em Manaus", "")
    assert "killing" in cues_of(lexicon, "Gunmen in Manaus", "fr")


def test_every_pattern_needs_at_least_a_word(lexicon: Lexicon) -> None:
    loose = [
        (lexicon.cues[column].id, language)
        for language, searches in lexicon.searches.items()
        for found in (searches.always, *searches.by_opening.values())
        for column, pattern in found
        if pattern.search("") or "~" in pattern.pattern
    ]
    assert loose == []


def test_folding_drops_case_and_accents_only() -> None:
    assert fold("Masacre en Ñuñoa — ¿Qué PASÓ?") == "masacre en nunoa — ¿que paso?"
