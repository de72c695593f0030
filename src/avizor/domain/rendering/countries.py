"""What countries are called in Spanish, Portuguese and English, by ISO 3166-1 alpha-2 code.

Every code, and the organisations that help; with the article that Portuguese puts before the name,
if it does. An unknown code stays as it is.
"""

from avizor.domain.catalogue import Language
from avizor.domain.country_table import COUNTRY_TABLE, WITH_THE

_ORGANISATIONS = """
EU|UE|UE|EU|a
UN|ONU|ONU|UN|a
OAS|OEA|OEA|OAS|a
NATO|OTAN|OTAN|NATO|a
"""
_ROWS = [row.split("|") for row in (COUNTRY_TABLE + _ORGANISATIONS).split("\n") if row]
_NAMES: dict[Language, dict[str, str]] = {
    "es": {row[0]: row[1] for row in _ROWS},
    "pt": {row[0]: row[2] for row in _ROWS},
    "en": {row[0]: row[3] for row in _ROWS},
}
_ARTICLES: dict[Language, dict[str, str]] = {
    "es": dict.fromkeys(("EU", "UN", "OAS", "NATO"), "la"),
    "pt": {row[0]: row[4] for row in _ROWS if row[4]},
    "en": dict.fromkeys((*WITH_THE, "EU", "UN", "OAS"), "the"),
}


def country_name(code: str, language: Language) -> str:
    """Name a country or an organisation; one that is not in the table keeps its code."""
    return _NAMES[language].get(code, code)


def country_article(code: str, language: Language) -> str:
    """Return the article that stands before a name within a sentence; "" for none or unknown."""
    return _ARTICLES[language].get(code, "")
