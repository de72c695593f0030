"""Money in notes that was seized: its currencies, and amounts written with their sign.

"R$ 3,4 milhões em espécie" and "$2.3 million in cash" name no currency as a word. In Spanish a
bare sign may be pesos or dollars: then nothing is read.
"""

import re
from functools import partial

CURRENCIES: dict[str, str] = {
    "USD": r"dolares|dollars",
    "EUR": r"euros",
    "BRL": r"reais",
    "pesos": r"pesos",
    "PEN": r"soles",
    "GTQ": r"quetzales",
    "HNL": r"lempiras",
    "PYG": r"guaranies",
    "BOB": r"bolivianos",
    "CRC": r"colones",
}
"""How the words of a currency are written, folded, by the unit that an amount of it has."""
LEAST = 1000.0
"""The least amount that counts: fewer *bolivianos* are people, and a few dollars no news."""
HANDED = re.compile(
    r"\b(?:en efectivo|cash|em dinheiro|en billetes|em especie|en especie|em notas|in notes|"
    r"en metalico|em cedulas|in bills|in banknotes)\b"
)
NO_NOTES = re.compile(
    r"\b(?:bloque\w*|block\w*|congel\w+|fr[eo]+ze\w*|multas?|fine[sd]?|valorad\w+|"
    r"valuad\w+|avaliad\w+|estimad\w+|worth|rescates?|resgates?|ransom\w*|recompens\w+|"
    r"rewards?|soborn\w+|propinas?|bribe\w*|rob(?:o|an|aron|ad[oa]s?)|roub\w+|stol\w+|lavado|"
    r"lavagem|launder\w*|desvi\w+)\b"
)
"""Money that a headline tells of and nobody found in notes."""
_AMOUNT = (
    r" ?(\d[\d.,]*\d|\d)( (?:mil(?:lon|lones|hao|hoes)?|thousand|million|mi|m)\b(?: (?:de|of)\b)?)?"
)
_SIGNS: tuple[tuple[str, str], ...] = (
    (r"r\$", "reais"),
    (r"us ?\$|u\$s|usd\b", "dollars"),
    (r"s/\.?(?=\s?\d)", "soles"),
    (r"€", "euros"),
    (r"\bq\.?(?=\d)", "quetzales"),
)
_SIGNED = tuple((re.compile(rf"(?<!\w)(?:{sign}){_AMOUNT}"), word) for sign, word in _SIGNS)
_DOLLARS = re.compile(rf"(?<![\w$])\${_AMOUNT}")
_SHORT = {" mi": " milhoes", " m": " million"}


def with_currency(folded: str, language: str | None) -> str:
    """Write the currency behind an amount in place of the sign before it."""
    for pattern, word in _SIGNED:
        folded = pattern.sub(partial(_spelt, word), folded)
    return _DOLLARS.sub(partial(_spelt, "dollars"), folded) if language == "en" else folded


def _spelt(word: str, found: re.Match[str]) -> str:
    times = (found[2] or "").removesuffix(" de").removesuffix(" of")
    return f"{found[1]}{_SHORT.get(times, times)} {word}"
