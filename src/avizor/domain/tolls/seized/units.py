"""The units in which newspapers tell what was seized, and amounts written in them.

Weights are given in kilograms and volumes in litres, so that amounts can be compared; other things
are counted under one name.
"""

import re

from avizor.domain.tolls.seized.cash import CURRENCIES

KILOGRAMS, LITRES = "kg", "L"
_MEASURES: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("kilos", "kilo", "kilogramos", "kilogramo", "kg", "kgs", "quilos", "quilo",
                     "quilogramas", "kilograms", "kilogram"), (KILOGRAMS, 1.0)),
    **dict.fromkeys(("toneladas", "tonelada", "tonnelada", "tons", "ton", "tonnes", "tonne"),
                    (KILOGRAMS, 1000.0)),
    **dict.fromkeys(("libras", "libra", "pounds", "pound", "lbs", "lb"), (KILOGRAMS, 0.4536)),
    **dict.fromkeys(("quintales metricos", "quintais metricos"), (KILOGRAMS, 100.0)),
    **dict.fromkeys(("arrobas",), (KILOGRAMS, 15.0)),
    **dict.fromkeys(("onzas", "oncas", "ounces"), (KILOGRAMS, 0.02835)),
    **dict.fromkeys(("gramos", "gramas", "grams"), (KILOGRAMS, 0.001)),
    **dict.fromkeys(("litros", "litro", "litres", "liters"), (LITRES, 1.0)),
    **dict.fromkeys(("galones", "gallons", "galoes"), (LITRES, 3.785)),
}  # fmt: skip
WEAPONS = r"armas|guns|firearms|weapons"
"""Words for all firearms: those listed behind one are among them."""
_BLADES = (
    r"(?:blancas|brancas|punz\w+|cortantes|corto\w+|perfur\w+|hechizas|artesana\w+|caseras|"
    r"de juguete|de brinquedo)\b"
)
"""What is no firearm, or no more than a prisoner makes."""
PIECES: dict[str, str] = {
    "firearms": rf"fusiles|fuzis|rifles|armas(?! {_BLADES})(?: de (?:fuego|fogo))?|"
    r"(?<!toy )guns|firearms|(?<!homemade )(?<!makeshift )(?<!improvised )weapons|"
    r"pistolas|pistols|handguns|revolver(?:es|s)?|"
    r"(?:sub)?(?:a?metra(?:llador|lhador)as)|machine guns|shotguns|escopetas|espingardas|"
    r"carabinas|submachine guns",
    "rounds": r"municion(?:es)?|munic(?:ao|oes)|cartuchos(?! de dinamita)|balas|rounds|"
    r"cartridges|capsulas|proyectiles|bullets|projeteis",
    "phones": r"(?:telefonos |telefones |aparelhos )?celulares|telefonos|telefones|"
    r"(?:mobile |cell )?phones|telephones|mobiles",
    "cigarette packs": r"macos(?! de (?:dinheiro|notas|cedulas))|cajetillas|atados de cigarr\w+|"
    r"packs (?:of )?cigarettes|packets of cigarettes",
    "packages": r"paquetes|pacotes|packets|packages|parcels|bultos|fardos|tabletes|tabletas|"
    r"ladrillos|bricks|tijolos|panelas",
    "grenades": r"granadas|grenades",
    "gas bottles": r"garrafas (?:de gas|subvencionadas)|gas bottles|botijoes|botellones de gas",
    "animals": r"animales|animais|animals|aves|birds|tortugas|tartarugas|turtles|loros|papagaios|"
    r"parrots|monos|macacos|monkeys|iguanas|reses|vacas|cattle|tucanes|passaros",
    "plants": r"plantas|plants|matas|pes de maconha|plantines|seedlings",
    "m³": r"metros cubicos|cubic met(?:re|er)s|m³",
}
_TIMES = {"millon": 1e6, "millones": 1e6, "milhao": 1e6, "milhoes": 1e6, "million": 1e6}
_BETWEEN = (
    r"(?: (?!(?:y|e|and|o|ou|or|con|com|with|en|em|in|a|de|of|que|who|por|port[ao]\w+|llevaba\w*|"
    r"levava\w*|tenian?|tinham?|carried|had)\b)[a-z'-]+){0,2}?"
)
_THINGS = {**PIECES, **CURRENCIES}
_GROUPS = {f"unit{index}": unit for index, unit in enumerate(_THINGS)}
_COUNTED_BEHIND = [
    name for name, unit in _GROUPS.items() if unit in {"firearms", "rounds", "phones"}
]
_MEASURED = "|".join(sorted(_MEASURES, key=len, reverse=True))
_COUNTED = "|".join(f"(?P<{name}>{_THINGS[unit]})" for name, unit in _GROUPS.items())
_THE_NUMBER = r"(?: (?:el|la|o|a|the) (?:numero|cantidad|quantidade|number|total) (?:de|of))?"
AMOUNT = re.compile(
    rf"⟦(\d+)⟧(?: (?:d[oa]s|de (?:los|las)|of the) ⟦\d+⟧)?(?: ({'|'.join(_TIMES)})(?: de)?)?"
    rf"{_THE_NUMBER}(?: (?:metric |de )?(?P<measure>{_MEASURED})|{_BETWEEN} (?:{_COUNTED}))(?!\w)"
)
"""A marked number and its unit."""
_DASHED = re.compile(r"(?<!\w)[-—–](?=\d)")
_AND_GRAMS = re.compile(
    r"(\d (?:kilos?|kilogramos|quilos?|kg)),?(?: (?:y|e|and|con|com))? \d+ gra?m[ao]?s\b"
)
"""Grams behind kilos are no amount of their own: "352 kilos 400 gramos"."""
_CLOSE_UP = re.compile(r"(?<=\d) ?(kgs?|lbs?|m³|t)(?![\w³]|\.\w)")
"""A short unit, with or without a space: "612kg", "1,2 t"."""
_IN_DIGITS = re.compile(r"(?<=[a-z]) \(\d[\d.,]*\)(?= [a-z])")
"""A number once more, in digits: "treinta y siete (37) armas"."""
_AND_THOUSANDS = re.compile(
    r"\b(\d{1,3}) (?:millon|millones|milhao|milhoes) (?:(?:y|e) )?(\d{1,3}) mil\b"
)
_SPELT_OUT = {"t": "toneladas"}


def written_out(folded: str) -> str:
    """Write the amounts of a folded sentence in one way, so that each is a number and a unit."""
    folded = _DASHED.sub("- ", folded)
    folded = _IN_DIGITS.sub("", _AND_GRAMS.sub(r"\1", folded))
    folded = _AND_THOUSANDS.sub(lambda one: f"{one[1]}{one[2]:0>3}000", folded)
    return _CLOSE_UP.sub(lambda one: f" {_SPELT_OUT.get(one[1], one[1])}", folded)


def unit_of(match: re.Match[str]) -> tuple[str, float]:
    """Return the unit of an amount, and what one of it is worth in that unit."""
    times = _TIMES.get(match[2] or "", 1.0)
    if match["measure"]:
        unit, factor = _MEASURES[match["measure"]]
        return unit, factor * times
    return _GROUPS[next(name for name in _GROUPS if match[name])], times


def words_of_unit(match: re.Match[str]) -> str:
    """Return a pattern of the words for the unit of an amount, in three languages."""
    return next((_THINGS[unit] for name, unit in _GROUPS.items() if match[name]), _MEASURED)


_THINGS_ARE = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{name}>{PIECES[_GROUPS[name]]})' for name in _COUNTED_BEHIND)})"
    r" (?:[a-z]+ ){0,2}?(?:seized|found|recovered|hallad[oa]s|achad[oa]s|encontrad[oa]s|"
    r"incautad[oa]s|decomisad[oa]s|secuestrad[oa]s|apreendid[oa]s|asegurad[oa]s|ocupad[oa]s)\b"
    r"[^.;:⟦]{0,40}? (?:son|sao|eran|eram|were|are|number|numbered|suman|somam|total(?:ed|led)?) "
    r"⟦(?P<mark>\d+)⟧(?=$|[.,;:])"
)
"""Things before their number: "los fusiles secuestrados el domingo son 96"."""


def counted_behind(marked: str) -> list[tuple[str, int]]:
    """List the things whose number stands behind them, each with its mark."""
    return [
        (_GROUPS[next(name for name in _COUNTED_BEHIND if match[name])], int(match["mark"]))
        for match in _THINGS_ARE.finditer(marked)
    ]
