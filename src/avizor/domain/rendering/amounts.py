"""Counts and amounts as a language writes them: "1.200 kg de cocaína", "1 firearm"."""

from avizor.domain.catalogue import LANGUAGES, Language
from avizor.domain.rendering.message import clean
from avizor.domain.rendering.words import WORDS
from avizor.domain.tolls.seized.substances import substance_of

# Things that are counted: one, several; then the gender in each language.
_THINGS = """
firearms|arma de fuego|armas de fuego|arma de fogo|armas de fogo|firearm|firearms|ff-
rounds|munición|municiones|munição|munições|round|rounds|ff-
phones|teléfono|teléfonos|celular|celulares|phone|phones|mm-
cigarette packs|cajetilla de cigarrillos|cajetillas de cigarrillos|maço de cigarros|\
maços de cigarros|cigarette pack|cigarette packs|fm-
packages|paquete|paquetes|pacote|pacotes|package|packages|mm-
grenades|granada|granadas|granada|granadas|grenade|grenades|ff-
gas bottles|bombona de gas|bombonas de gas|botijão de gás|botijões de gás|gas bottle|\
gas bottles|fm-
animals|animal|animales|animal|animais|animal|animals|mm-
plants|planta|plantas|planta|plantas|plant|plants|ff-
pesos|peso|pesos|peso|pesos|peso|pesos|mm-
"""
# What is said behind a count: of one, of several; of feminine things, one and several.
_BEHIND = """
dead|muerto|muertos|morto|mortos|dead|dead
wounded|herido|heridos|ferido|feridos|wounded|wounded
missing|desaparecido|desaparecidos|desaparecido|desaparecidos|missing|missing
arrested|detenido|detenidos|preso|presos|arrested|arrested
seized|incautado|incautados|apreendido|apreendidos|seized|seized
seized f|incautada|incautadas|apreendida|apreendidas|seized|seized
"""
_SUBSTANCES = """
coca leaf|hoja de coca|folha de coca|coca leaf
coca paste|pasta base|pasta base|coca paste
cocaine|cocaína|cocaína|cocaine
crack|crack|crack|crack
marijuana|marihuana|maconha|marijuana
hashish|hachís|haxixe|hashish
methamphetamine|metanfetamina|metanfetamina|methamphetamine
fentanyl|fentanilo|fentanil|fentanyl
heroin|heroína|heroína|heroin
ketamine|ketamina|cetamina|ketamine
explosives|explosivos|explosivos|explosives
fuel|combustible|combustível|fuel
mercury|mercurio|mercúrio|mercury
gold|oro|ouro|gold
"""
_OF: dict[Language, str] = {"es": "de", "pt": "de", "en": "of"}


def _rows(table: str) -> list[list[str]]:
    return [row.split("|") for row in table.split("\n") if row]


def _forms(table: str) -> dict[tuple[str, Language], tuple[str, str]]:
    return {
        (row[0], language): (row[1 + 2 * column], row[2 + 2 * column])
        for row in _rows(table)
        for column, language in enumerate(LANGUAGES)
    }


UNITS = _forms(_THINGS)
COUNT_WORDS = _forms(_BEHIND)
_FEMININE = {
    (row[0], language)
    for row in _rows(_THINGS)
    for language, gender in zip(LANGUAGES, row[-1], strict=True)
    if gender == "f"
}
SUBSTANCE_WORDS: dict[tuple[str, Language], str] = {
    (row[0], language): row[1 + column]
    for row in _rows(_SUBSTANCES)
    for column, language in enumerate(LANGUAGES)
}


def quantity(value: str | float, unit: str, language: Language) -> str:
    """Write a count as the language does, whole where it is whole: ``1.200 kg``.

    A unit that is a sign, or has no words, is written as it is.
    """
    if isinstance(value, str):
        return clean(value)
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    if WORDS[language].thousands == ".":
        text = text.translate(str.maketrans(",.", ".,"))
    one, several = UNITS.get((unit, language), (unit, unit))
    return f"{text} {clean(one if value == 1 else several)}".strip()


def count_word(kind: str, unit: str, language: Language, *, one: bool) -> str:
    """Say what a count is of, to stand behind it: ``muertos``, of firearms ``incautadas``."""
    feminine = f"{kind} f" if (unit, language) in _FEMININE else kind
    forms = COUNT_WORDS.get((feminine, language)) or COUNT_WORDS[kind, language]
    return forms[0 if one else 1]


def of_what(sentence: str, unit: str, language: Language) -> str:
    """Say what an amount is of, to stand behind it: `` de cocaína``; "" where that is not plain."""
    words = SUBSTANCE_WORDS.get((substance_of(sentence, unit), language), "")
    return f" {_OF[language]} {words}" if words else ""
