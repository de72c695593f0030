"""What was seized: an amount in its unit, "1.240 quilos de cocaína", "31 armas", "38 mil litros".

A number beside a unit counts where its sentence says that something was found or taken, or
where it is a drug or a weapon and title or lead say so. Weights are given in kilograms and
volumes in litres, so that amounts can be compared; other things are counted under one name.
Title first, then the lead; an exact amount before a rounded one of the same unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from avizor.domain.language.numbers import mark_numbers, numbers_in
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import Toll
from avizor.domain.tolls.cash import CURRENCIES, HANDED, LEAST, NO_NOTES, with_currency
from avizor.domain.tolls.history import MONTH
from avizor.domain.tolls.totals import TO_COUNTED, total_of

_SEIZES = re.compile(
    r"\b(?:incaut\w+|decomis\w+|asegur\w+|apreen\w+|seiz\w+|confisc\w+|intercept\w+|"
    r"hall(?:o|a|an|aron|ad[oa]s?|azgos?)\b|enc(?:o|ue)ntr\w+|topa(?:ram|ron)\b|finds?\b|found\b|"
    r"acha(?:m|d[oa]s?)?\b|achou|acharam|localiz\w+|recuper\w+|recover\w*|retir(?:o|a|ou|am|"
    r"aram)\b|remov\w+|descubr\w+|discover\w*|unearth\w*|dug (?:up|out)|pull(?:s|ed)|unpack\w*|"
    r"turn(?:s|ed) up|desenterr\w+|ocup(?:o|a|an|aron)\b|secuestr(?:o|a|an|aron|ad[oa]s?)\b|"
    r"reten\w+|retien\w+|retuv\w+|recolh\w+|sac(?:an|aron)\b|haul\b|cargamento|bust\b|captur\w+|"
    r"det(?:uv|ien|ect|id|ain)\w*|detenid\w+|arrest\w*|pres[oa]s?\b|prend\w+|caen?\b|cai\b|"
    r"caught|catch\w*|lleva\w*|leva\w*|transport(?:ab|av|and|ing|ed)\w*|tra(?:ia|ian|zia|ziam|ye)\b|"
    r"carr(?:y|ied|ying)\b|weighed|pes(?:o|aron|ou|aram|aje|agem)\b|som(?:a|av)\w+|sum(?:an|ab)\w*|"
    r"de circula(?:cion|cao)|hid\w*|ocult\w+|escond\w+|guardaba\w*|guardava\w*|contain(?:ing|ed)|"
    r"held\b|reveal\w*|revel\w+|sumad[oa]s? a\b|somad[oa]s? a|added to|"
    r"(?:hacen|fazem|add(?:s|ed)? up to|come to) \d)"
)
_DRUG = (
    r"(?:cocain\w*|coca\b|drogas?|marihuana|maconha|metanfet\w*|fentanil\w*|fentanyl|heroin\w*|"
    r"crack|drugs?|estupef\w+|pasta[ -]base|hachis|haxixe|cannabis|skunk|clor?h?idrato|cloridrato|"
    r"methamphetamine|meth|marijuana|ganja|narcotic\w*|cristal|ketamina|alcaloide|entorpecentes?|"
    r"sustancias? (?:ilicit|controlad|sujetas)\w*|creepy)"
)
_DRUGS = re.compile(rf"\b{_DRUG}")
_OF_DRUG = re.compile(rf" (?:de |of )(?:\w+ ){{0,2}}?{_DRUG}")
_RECOUNTS = (
    r"(?:recuentos?|reconteos?|recontage(?:m|ns)|(?:a|the) recount|recount (?:of|puts?|had|shows?|"
    r"finds?|found|adds?)|refaz a conta|rehac\w+ la cuenta)"
)
# Who counts or weighs once more: "los peritos fijaron en 1.290 kilos la cocaína".
_COUNTS_AGAIN = re.compile(rf"\b{_RECOUNTS}\b")
_FUEL = re.compile(
    r"\b(?:combustibles?|combustive(?:l|is)|diesel|gasolina|gasoil|nafta|querosen\w*|kerosene|crudo|"
    r"fuel|petrol|gasoline|alcohol|ron|rum|licor\w*)\b"
)
_WEIGHS = re.compile(
    rf"\b(?:{_RECOUNTS}|peritaj\w+|pericia\w*|perit[oa]s|laudos?|balanzas?|balancas?|weighed|"
    r"weighing|midio|midieron|mediu|mediram|measured|(?:fij(?:o|aron)|fix(?:ou|aram)) e[nm])\b"
)
_ILLICIT = re.compile(
    rf"\b(?:{_DRUG}|contraband\w*|smuggl\w+|robad[oa]s?|stolen|roubad[oa]s?|ilegal\w*|illegal\w*)"
)
# "Two tonnes of cocaine a month": what is made or sold.
_RATE = re.compile(
    r"(?: (?:of|de|do) \w+)? (?:a|per|each|al|ao|por|cada) "
    r"(?:day|night|week|month|year|dia|noche|noite|semana|mes|ano)\b"
)
_EACH = re.compile(
    r"\b(?:cada (?:un[oa]?|uma?|paquete|pacote|fardo|ladrillo|tablete)|each|apiece)\b"
)
_CAPACITY = re.compile(r"\b(?:capable of|capacity|capaz de|capacidad|capacidade)\b")
_LONG_AGO = re.compile(
    rf"\b(?:en|in|em) {MONTH}\b|\b(?:last|past) (?:week|month)\b|\bthe week before\b|"
    r"\bla semana anterior\b|\b(?:semana|mes) (?:pasad|passad)[oa]\b"
)
_ROUNDED = re.compile(
    r"\b(?:mas de|mais de|more than|over|casi|quase|nearly|almost|about|around|unos|unas|cerca de|"
    r"alrededor de|aproximadamente|some) $"
)
_CARGO = re.compile(
    r" (?:de |of )?(?:banan\w+|cafe|coffee|arroz|rice|azucar|acucar|sugar|soja|soya|soy|milho|maiz|"
    r"corn|carne|meat|fruta\w*|fruit|agua|water|leche|milk|cemento|cement|basura|lixo|rubbish)\b"
)
KILOGRAMS, LITRES = "kg", "L"
_MEASURES: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("kilos", "kilo", "kilogramos", "kilogramo", "kg", "kgs", "quilos", "quilo",
                     "quilogramas", "kilograms", "kilogram"), (KILOGRAMS, 1.0)),
    **dict.fromkeys(("toneladas", "tonelada", "tonnelada", "tons", "ton", "tonnes", "tonne"),
                    (KILOGRAMS, 1000.0)),
    **dict.fromkeys(("libras", "libra", "pounds", "pound", "lbs", "lb"), (KILOGRAMS, 0.4536)),
    **dict.fromkeys(("gramos", "gramas", "grams"), (KILOGRAMS, 0.001)),
    **dict.fromkeys(("litros", "litro", "litres", "liters"), (LITRES, 1.0)),
    **dict.fromkeys(("galones", "gallons", "galoes"), (LITRES, 3.785)),
}  # fmt: skip
_PIECES: dict[str, str] = {
    "firearms": r"fusiles|fuzis|rifles|armas(?! blancas)(?: de (?:fuego|fogo))?|guns|firearms|"
    r"weapons|pistolas|pistols|handguns|revolver(?:es|s)?|(?:a?metra(?:llador|lhador)as)|"
    r"machine guns|shotguns|escopetas|espingardas|carabinas|submachine guns",
    "rounds": r"municion(?:es)?|municoes|munic(?:ao|oes)|cartuchos(?! de dinamita)|balas|rounds|"
    r"cartridges|capsulas|proyectiles|bullets|projeteis",
    "phones": r"(?:telefonos |telefones |aparelhos )?celulares|telefonos|telefones|"
    r"(?:mobile |cell )?phones|telephones|mobiles",
    "cigarette packs": r"macos|cajetillas|atados|packs (?:of )?cigarettes|packets of cigarettes",
    "packages": r"paquetes|pacotes|packets|packages|bultos|fardos|tabletes|tabletas|ladrillos|"
    r"bricks|tijolos|panelas",
    "grenades": r"granadas|grenades",
    "gas bottles": r"garrafas (?:de gas|subvencionadas)|gas bottles|botijoes|botellones de gas",
    "animals": r"animales|animais|animals|aves|birds|tortugas|tartarugas|turtles|loros|papagaios|"
    r"parrots|monos|macacos|monkeys|iguanas|reses|vacas|cattle|tucanes|passaros",
    "plants": r"plantas|plants|matas|pes de maconha|plantines|seedlings",
    "m³": r"metros cubicos|cubic met(?:re|er)s",
}
_TIMES = {"millon": 1e6, "millones": 1e6, "milhao": 1e6, "milhoes": 1e6, "million": 1e6}
_BETWEEN = r"(?: (?!(?:y|e|and|o|ou|or|con|com|with|en|em|in|a|de|of|que|who|por)\b)[a-z'-]+){0,2}?"


_THINGS = {**_PIECES, **CURRENCIES}
_GROUPS = {f"unit{index}": unit for index, unit in enumerate(_THINGS)}
_MEASURED = "|".join(sorted(_MEASURES, key=len, reverse=True))
_COUNTED = "|".join(f"(?P<{name}>{_THINGS[unit]})" for name, unit in _GROUPS.items())
_AMOUNT = re.compile(
    rf"⟦(\d+)⟧(?: (?:d[oa]s|de (?:los|las)|of the) ⟦\d+⟧)?(?: ({'|'.join(_TIMES)})(?: de)?)?"
    rf"(?: (?:metric |de )?(?P<measure>{_MEASURED})|{_BETWEEN} (?:{_COUNTED}))\b"
)
# "352 kilos 400 gramos": the grams are no amount of their own.
_AND_GRAMS = re.compile(
    r"(\d (?:kilos?|kilogramos|quilos?|kg)),?(?: (?:y|e|con|com|and))? \d+ gra?m[ao]?s\b"
)
_MARK = re.compile(r"⟦(\d+)⟧")
_ALONE = re.compile(r"$|[.,;:)]| (?:en|em|in|at|on|no|na|ate|hasta|until|desde|since)\b")
"""What stands behind a sum that names nothing: "bringing the total to 35"."""
_CHARGED = re.compile(
    r"\b(?:acusad|senalad|investigad|requerid|condenad|imputad|procesad|indiciad|suspeit|"
    r"sospechos|accused|charged|convicted|wanted|suspected|extradit)\w*(?! detenid)"
    r"(?: [a-z]+){0,4}? (?:de|of|por|for|with|em|en|to)(?: [a-z]+){0,3}? "
    r"(?:envi|trafic|trafeg|export|mov|introd|transport|ship|smuggl|send|sent|import|mand|coordin|"
    r"despach|contraband)\w+[^.;:⟦]{0,40}$"
)
"""What somebody is accused of having sent before is no find: stands before the amount."""
_LACKS = re.compile(r"\b(?:faltan?|faltaban|falta[mv]\w*|missing|short(?: by| of)?) $")
_WHOLE = re.compile(
    r" total |\b(?:un solo|un unico|um so|um unico|a single|one) (?:embarque|cargamento|"
    r"carregamento|lote|carga|shipment|load)\b"
)
_EXACT = 0.01
_CLOSE = 0.05
"""How far a rounded amount and the exact one may lie apart."""
_FEWEST = {"rounds": 100.0, KILOGRAMS: 0.0, LITRES: 0.0}
_FEW = 5.0
"""The least amount that counts below the title, by unit and of any other: a pistol or two go with
most arrests."""


@dataclass(frozen=True, slots=True)
class _Amount:
    value: float
    unit: str
    sentence: str
    rounded: bool
    total: bool = False  # in so many words


def find_seized(told: Sequence[tuple[str, str, int]], language: str | None) -> Toll | None:
    """Find the main thing seized: the amount named first, or None.

    ``told`` are sentences, each with its folded form and its place: 0 the title, 1 the lead,
    2 below.
    """
    taken = any(place < 2 and _SEIZES.search(folded) for _, folded, place in told)
    handed = any(place < 2 and HANDED.search(folded) for _, folded, place in told)
    found = [
        amount
        for one in told
        for amount in _amounts(one, language, taken=taken)
        if amount.unit not in CURRENCIES or _is_in_notes(one, handed=handed)
    ]
    if not found:
        return None
    first = found[0]
    same = [amount for amount in found if amount.unit == first.unit]
    exact = next((amount for amount in same if not amount.rounded), first)
    best = next((amount for amount in same if _is_total(amount, same)), exact)
    best = max((one for one in same if one.total), key=lambda one: one.value, default=best)
    best = max(
        (amount for amount in same if _rounds(best.value, amount.value)),
        key=lambda amount: _digits(amount.value),
        default=best,
    )
    return Toll(kind="seized", count=best.value, unit=best.unit, sentence=best.sentence)


def _is_in_notes(told: tuple[str, str, int], *, handed: bool) -> bool:
    """Say whether money was found in notes: a headline leaves that to the sentence below it."""
    _, folded, place = told
    if HANDED.search(folded):
        return True
    seized = _SEIZES.search(folded) and not NO_NOTES.search(folded)
    return place == 0 and handed and bool(seized)


def _amounts(told: tuple[str, str, int], language: str | None, *, taken: bool) -> Iterator[_Amount]:
    """Yield what a sentence says was seized; ``taken`` when title or lead speak of a seizure."""
    sentence, folded, place = told
    if _CAPACITY.search(folded) or _LONG_AGO.search(folded):
        return
    folded = with_currency(_AND_GRAMS.sub(r"\1", folded), language)
    numbers = numbers_in(folded, language)
    marked = mark_numbers(folded, numbers)
    stated = total_of(marked)
    says = bool(_SEIZES.search(folded))
    drug, illicit = bool(_DRUGS.search(folded)), bool(_ILLICIT.search(folded))
    weighs = _WEIGHS.search(folded)
    weighed_good = (drug and (not place or weighs)) or (weighs and _FUEL.search(folded))
    recounted = weighed_good or (not place and _COUNTS_AGAIN.search(folded))
    for match in _in_order(marked):
        unit, factor = _unit(match)
        value = numbers[int(match[1])].value * _TIMES.get(match[2] or "", 1) * factor
        if value <= _FEW and _EACH.search(folded):  # "cada uno pesa un kilo"
            continue
        weighed = unit in _FEWEST and unit != "rounds"
        if (place and value < _FEWEST.get(unit, _FEW)) or (place > 1 and not weighed):
            continue
        if unit in CURRENCIES and value < LEAST:
            continue
        if _CHARGED.search(marked[: match.start()]) or (
            weighed and _LACKS.search(marked[: match.start()])
        ):
            continue
        implied = taken and (illicit or unit in {"firearms", "rounds"} or "total" in folded)
        if says or implied or (unit in {KILOGRAMS, LITRES} and recounted):
            rounded = bool(_ROUNDED.search(marked[: match.start()]))
            summed = stated is not None and int(match[1]) == stated.mark
            yield _Amount(round(value, 3), unit, sentence, rounded, summed)
            whole = _whole(marked, match, [number.value for number in numbers])
            if whole is not None and whole * factor > value:
                yield _Amount(round(whole * factor, 3), unit, sentence, rounded=False, total=True)


def _whole(marked: str, part: re.Match[str], values: Sequence[float]) -> float | None:
    """Return the sum that a sentence states of what it counts: "otros 18 fusiles: suman 63"."""
    stated = total_of(marked)
    if stated is None:
        return None
    between = _MARK.findall(marked, part.end(), stated.start)
    if any(values[int(mark)] > 1 for mark in between):
        return None
    named = next((_THINGS[unit] for name, unit in _GROUPS.items() if part[name]), _MEASURED)
    of_same = re.compile(rf"{TO_COUNTED} (?:{named})\b")
    alone = _ALONE.match(marked, stated.end) or of_same.match(marked, stated.end)
    return values[stated.mark] if alone else None


def _in_order(marked: str) -> list[re.Match[str]]:
    """List the amounts in order, but the load that hides a drug ("20 tonnes of scrap") last."""
    found = [
        match
        for match in _AMOUNT.finditer(marked)
        if not (_CARGO.match(marked, match.end()) or _RATE.match(marked, match.end()))
    ]
    drugs = [match for match in found if match["measure"] and _OF_DRUG.match(marked, match.end())]
    if not drugs:
        return found
    return sorted(found, key=lambda match: bool(match["measure"]) and match not in drugs)


def _unit(match: re.Match[str]) -> tuple[str, float]:
    if match["measure"]:
        return _MEASURES[match["measure"]]
    return _GROUPS[next(name for name in _GROUPS if match[name])], 1.0


def _is_total(amount: _Amount, same: Sequence[_Amount]) -> bool:
    """Say whether an amount is called the total, or others add up to it: 190 and 120 are 310."""
    others = [one.value for one in same if one.value < amount.value]
    if others and _WHOLE.search(fold_in_place(compose(amount.sentence))):
        return True
    return len(set(others)) > 1 and abs(sum(dict.fromkeys(others)) - amount.value) < _EXACT


def _rounds(value: float, other: float) -> bool:
    return abs(value - other) <= _CLOSE * max(value, other)


def _digits(value: float) -> int:
    """Count the figures of a number that say something: 2 of 1200, 3 of 1240."""
    return len(f"{value:.3f}".replace(".", "").strip("0"))
