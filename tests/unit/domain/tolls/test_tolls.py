"""What an article counts of its event, on invented sample news."""

import json
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import pytest

from avizor.domain.tolls.reading import find_tolls

DATA = Path(__file__).parents[3] / "data" / "tolls"


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


CASES = cases("cases.jsonl")
PLAIN = cases("plain_1.jsonl")


def counts(title: str, text: str = "", language: str | None = "es") -> dict[str, float]:
    return {toll.kind: toll.count for toll in find_tolls(title, text, language)}


@pytest.mark.parametrize("split", ["tune", "held_out"])
@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_precision_and_recall_on_sample_news_stay_high(split: str, language: str) -> None:
    right = found = wanted = 0
    for case in CASES:
        if case["split"] == split and case["language"] == language:
            got = set(counts(case["title"], case["text"], language).items())
            gold = case["tolls"]
            right += sum(gold.get(kind) == pytest.approx(n) for kind, n in got)
            found, wanted = found + len(got), wanted + len(gold)
    assert right / found >= 0.85
    assert right / wanted >= 0.8


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_the_plain_language_of_newspapers_is_mostly_read(language: str) -> None:
    right = found = wanted = 0
    for passage in PLAIN:
        if passage["language"] == language:
            got, gold = counts("", passage["text"], language), passage["tolls"]
            got.pop("seized", None)
            right += sum(gold.get(kind) == count for kind, count in got.items())
            found, wanted = found + len(got), wanted + len(gold)
    assert right / found >= 0.84
    assert right / wanted >= 0.75


def test_there_are_over_a_hundred_cases_and_a_third_is_held_out() -> None:
    held = sum(case["split"] == "held_out" for case in CASES)
    assert len(CASES) > 100
    assert 0.25 < held / len(CASES) < 0.42


def test_every_toll_names_its_sentence_verbatim() -> None:
    text = "La policía llegó tarde. Murieron «ocho» personas y hay 12 heridos."
    (toll,) = find_tolls("", text, "es")
    assert toll.kind == "wounded"
    assert toll.sentence in text


def test_a_total_wins_over_a_partial_count() -> None:
    assert counts("", "Murieron tres policías. El total asciende a 9 muertos.") == {"dead": 9}


def test_ages_dates_and_distances_are_no_tolls() -> None:
    text = "Un joven de 19 años, a 40 kilómetros del lugar, el 3 de mayo, murió"
    assert counts(text) == {"dead": 1}


def test_other_years_and_running_totals_are_no_tolls() -> None:
    assert counts("En 2021 murieron 119 presos") == {}
    assert counts("Desde enero van 300 personas asesinadas") == {}


def test_a_round_number_counts_and_a_rounded_plural_is_left_out() -> None:
    assert counts("Una treintena de muertos y decenas de heridos") == {"dead": 30}
    assert counts("Decenas de muertos y dozens of wounded") == {}


def test_drugs_come_in_kilograms() -> None:
    (toll,) = find_tolls("Seized 1,000 pounds of cocaine", "", "en")
    assert (toll.count, toll.unit) == (453.6, "kg")


def test_prisoners_who_die_are_dead_and_not_arrested() -> None:
    assert counts("Oito presos foram mortos em rebelião", "", "pt") == {"dead": 8}
    assert counts("Subiu para oito o número de presos mortos", "", "pt") == {"dead": 8}
    assert counts("Subió a nueve la cifra de detenidos fallecidos", "", "es") == {"dead": 9}


def test_nothing_counted_gives_nothing() -> None:
    assert find_tolls("", "", None) == ()


@pytest.mark.parametrize(
    ("sentence", "language", "wanted"),
    [
        ("Matan a un juez en Manta", "es", {"dead": 1}),
        ("Ranger shot dead on Yanomami river", "en", {"dead": 1}),
        ("Motorista é preso em Guaíra", "pt", {"arrested": 1}),
        ('Capturan a alias "El Pantano" en Buenavista', "es", {"arrested": 1}),
        ("Morte de agricultor agrava greve", "pt", {"dead": 1}),
        ("Prefeito e secretária presos em Altamira", "pt", {"arrested": 2}),
    ],
)
def test_a_person_named_without_a_number_counts(
    sentence: str, language: str, wanted: dict[str, float]
) -> None:
    assert counts(sentence, "", language) == wanted


def test_nobody_arrested_is_no_arrest() -> None:
    assert counts("", "No one has been arrested.", "en") == {}
    assert counts("", "No one is in custody.", "en") == {}
    assert counts("", "La Fiscalía pidió la detención de los tres peones.") == {}


def test_inmates_who_are_moved_or_flee_are_not_arrested() -> None:
    assert counts("Governo transferiu 80 presos para presídios federais", "", "pt") == {}
    assert counts("Doze presos fogem por túnel", "", "pt") == {}


def test_people_shut_in_are_not_arrested() -> None:
    assert counts("Duas visitantes ficaram presas por três horas no pavilhão", "", "pt") == {}
    assert counts("Dois ocupantes ficaram presos nas ferragens", "", "pt") == {}
    assert counts("Dois homens presos por três assaltos", "", "pt") == {"arrested": 2}


def test_dead_and_missing_together_count_neither() -> None:
    assert counts("", "The storm left 10 dead and missing.", "en") == {}


def test_the_number_of_a_bus_line_is_no_toll() -> None:
    assert counts("Chofer de la línea 41 es asesinado en Lima") == {"dead": 1}


def test_a_doubled_number_is_the_new_one() -> None:
    assert counts("Haiti massacre toll doubles to 42", "", "en") == {"dead": 42}


def test_last_months_seizure_is_not_this_events() -> None:
    said = "Una represalia por la incautación, en agosto, de 2.200 kilos de cocaína."
    assert counts("", said) == {}
    assert counts("", "The port seizes 200 tonnes of cocaine a year.", "en") == {}


@pytest.mark.parametrize(
    ("sentence", "language", "wanted"),
    [
        ("La PDI detuvo el miércoles a nueve integrantes de Los Gallegos.", "es", {"arrested": 9}),
        ("Capturaron este martes en La Ceiba a dos sargentos.", "es", {"arrested": 2}),
        ("Thirteen people who sold passages for 350 dollars were arrested.", "en",
         {"arrested": 13}),
        ("Eleven inmates stabbed to death in feud", "en", {"dead": 11}),
        ("A 19-year-old conscript was shot dead before dawn.", "en", {"dead": 1}),
        ("Cinco dos doze fugitivos são recapturados", "pt", {"arrested": 5}),
        ("Três policiais e dois manifestantes se feriram.", "pt", {"wounded": 5}),
        ("Voló un taller con saldo de ocho heridos.", "es", {"wounded": 8}),
        ("Seis presos saíram feridos por balas de borracha.", "pt", {"wounded": 6}),
        ("Encontraron los cuerpos de tres presos.", "es", {"dead": 3}),
        ("Un convoy bajo custodia militar fue emboscado.", "es", {}),
        ("Matan a un juez y hieren a dos escoltas", "es", {"dead": 1, "wounded": 2}),
    ],
)  # fmt: skip
def test_words_beside_a_number_say_what_it_counts(
    sentence: str, language: str, wanted: dict[str, float]
) -> None:
    assert counts("", sentence, language) == wanted


@pytest.mark.parametrize(
    ("title", "language", "wanted"),
    [
        ("Dos de las tres personas que iban con el líder asesinado volvieron", "es", {}),
        ("Familia de cinco fue asesinada en Durán", "es", {"dead": 5}),
        ("Um despachante tornou-se o terceiro preso do caso", "pt", {"arrested": 3}),
        ("Un quinto sospechoso del triple femicidio fue detenido", "es",
         {"dead": 3, "arrested": 5}),
        ("Preso suspeito de dirigir o carro", "pt", {"arrested": 1}),
        ("Dono de mercado assassinado em São Vicente", "pt", {"dead": 1}),
        ("Segundo envolvido em mortes em Juazeiro se entrega", "pt", {"arrested": 2}),
        ("Son ya dos los héroes que entregaron su vida", "es", {"dead": 2}),
        ("Con este hallazgo son dos las víctimas", "es", {"dead": 2}),
        ("Cuatro personas perdieron la vida", "es", {"dead": 4}),
        ("Falta por localizar una mujer", "es", {"missing": 1}),
        ("Hallan muerto a un activista; tres acompañantes, desaparecidos", "es",
         {"dead": 1, "missing": 3}),
        ("Defensa desmiente que haya dos militares fallecidos", "es", {}),
        ("The jail was built for 600 and holds 1,410.", "en", {}),
        ("Há um agente para cada 120 presos", "pt", {}),
        ("Incautan 352 kilos 400 gramos de cocaína", "es", {"seized": 352}),
    ],
)  # fmt: skip
def test_follow_ups_are_read_as_they_are_told(
    title: str, language: str, wanted: dict[str, float]
) -> None:
    assert counts(title, "", language) == wanted


def test_those_behind_bars_count_by_that_word_alone() -> None:
    assert counts("Half a dozen behind bars over cocaine in rice husks", language="en") == {
        "arrested": 6
    }


def test_what_stands_far_down_a_long_text_is_of_another_event() -> None:
    lead = "La Policía detuvo a dos hombres en Durán. "
    filler = [f"Los vecinos de la manzana {a} piden más patrullas y luz. " for a in ascii_uppercase]
    late = "Ocho personas murieron y 14 quedaron heridas en Guayaquil."
    near, far = f"{lead}{''.join(filler[:2])}{late}", f"{lead}{''.join(filler)}{late}"
    assert counts("", near) == {"arrested": 2, "dead": 8, "wounded": 14}
    assert counts("", far) == {"arrested": 2}


def test_three_sentences_are_read_however_long_they_are() -> None:
    lead = "Un día más tarde, " + "según dijeron los vecinos del sector, " * 30
    assert counts("", f"{lead}. Murieron ocho personas.") == {"dead": 8}
