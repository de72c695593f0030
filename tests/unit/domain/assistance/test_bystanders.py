"""Who is named beside a helped state and takes no part in the help."""

import pytest

from avizor.domain.assistance.bystanders import without_bystanders
from avizor.domain.assistance.clues import Setting, party_clues, zones
from avizor.domain.assistance.parties import Naming, is_official, parties_in
from avizor.domain.assistance.reading import lines
from avizor.domain.language.text import compose, fold_in_place
from avizor.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


def left(language: str, title: str, text: str, requester: str, *partners: str) -> set[str]:
    read = lines(title, text, Naming(GAZETTEER, language))
    zoned = zones(read)
    clues = party_clues(zoned, Setting(expected=True))
    return set(without_bystanders(partners, requester, read, zoned, clues))


@pytest.mark.parametrize(
    ("language", "title", "text", "requester", "partners"),
    [
        ("es", "Perú y Bolivia piden drones a Francia", "", "PE", {"FR", "-BO"}),
        (
            "es",
            "Corea del Sur donará drones a Perú tras negativa de Francia",
            "",
            "PE",
            {"KR", "-FR"},
        ),
        ("en", "After Spain's refusal, France lends Peru drones", "", "PE", {"FR", "-ES"}),
        (
            "pt",
            "Coreia do Sul cede drones ao Peru depois que a França recusou",
            "A França havia oferecido pilotos.",
            "PE",
            {"KR", "FR"},
        ),
        (
            "pt",
            "Uruguai, Paraguai e Bolívia pedem radares à França",
            "",
            "PY",
            {"FR", "-UY", "-BO"},
        ),
        ("en", "Germany to lend boats to Guyana and Suriname", "", "GY", {"DE", "-SR"}),
        ("es", "Perú pide drones a Bolivia y Francia", "", "PE", {"FR", "BO"}),
        ("es", "Chile y Perú entrenarán a policías de Bolivia", "", "BO", {"CL", "PE"}),
        ("es", "Perú y Francia acuerdan el envío de drones", "", "PE", {"FR"}),
    ],
)
def test_who_gets_help_too_is_no_partner(
    language: str, title: str, text: str, requester: str, partners: set[str]
) -> None:
    named = [code.removeprefix("-") for code in sorted(partners)]
    kept = {code for code in partners if not code.startswith("-")}
    assert left(language, title, text, requester, *named) == kept


@pytest.mark.parametrize(
    ("language", "text", "named", "kept"),
    [
        ("es", "El canciller pidió a Italia escáneres, dijo en Madrid.", {"IT", "ES"}, {"IT"}),
        ("es", "Italia dará escáneres, acordaron en Panamá.", {"IT", "PA"}, {"IT"}),
        (
            "es",
            "Italia dará escáneres, dijo al margen de la asamblea del BID.",
            {"IT", "IDB"},
            {"IT"},
        ),
        ("pt", "A Itália dará scanners, disse na cúpula da CELAC.", {"IT", "CELAC"}, {"IT"}),
        ("en", "Italy gives scanners, he said at the OAS summit.", {"IT", "OAS"}, {"IT"}),
        ("en", "Italy signed in Washington; the US sends dogs.", {"IT", "US"}, {"IT", "US"}),
        ("es", "El ministro firmó en Washington el convenio.", {"US"}, {"US"}),
        (
            "es",
            "La CELAC envía peritos, dijo en la cumbre de la CELAC.",
            {"CELAC", "IT"},
            {"CELAC", "IT"},
        ),
    ],
)
def test_who_only_lends_its_name_to_a_place_or_a_meeting_is_no_partner(
    language: str, text: str, named: set[str], kept: set[str]
) -> None:
    title = {"es": "Perú busca ayuda", "pt": "Peru busca ajuda", "en": "Peru seeks help"}[language]
    assert left(language, title, text, "PE", *sorted(named)) == kept


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La solicitud, revelada por un diario británico, incluye escáneres."),
        ("pt", "A solicitação, revelada por um jornal britânico, inclui escâneres."),
        ("en", "The request, which a British newspaper revealed, includes scanners."),
    ],
)
def test_the_newspaper_that_tells_of_help_is_of_no_state_that_gives_it(
    language: str, text: str
) -> None:
    folded = fold_in_place(compose(text))
    [party] = parties_in(text, folded, Naming(GAZETTEER, language))
    assert party.code == "GB" and not is_official(folded, party)
