"""Whether an article tells that people who were missing are found: freed, seen alive, or dead.

"Hallan con vida a los dos pescadores" leaves nobody missing, "two of the four were freed" two.
"""

import re
from collections.abc import Iterator, Sequence

from avizor.domain.language.numbers import mark_numbers, numbers_in
from avizor.domain.language.text import compose, cut_sentences, fold
from avizor.domain.records import Assessed, Toll
from avizor.domain.tolls.agreement import without_in_the

_LEAD = 2  # sentences
_VERB = (
    r"(?:hall(?:an?|aron|o|ad[oa]s?)|(?<!se )encuentran?|encontr(?:aron|o|ad[oa]s?|am|aram|ou)|"
    r"localiz(?:an?|aron|o|ad[oa]s?|am|aram|ou)|aparec(?:en?|ieron|io|eram|eu|em)|"
    r"reaparec\w+|rescat(?:an?|aron|o|ad[oa]s?)|resgat(?:am?|aram|ou|ad[oa]s?)|"
    r"liber(?:an?|aron|o|ad[oa]s?|tam?|taram|tou|tad[oa]s?)|"
    r"recuper(?:an|aron|a|o|am|aram|ou) (?:la|a|sua|su) (?:libertad|liberdade)|"
    r"(?:regresan?|vuelven?|voltam?|volvieron|regresaron|"
    r"voltaram) (?:\w+ )?(?:a|con|para)|found|rescued|freed|released|recover(?:ed|s)?|turns? up|"
    r"turned up|pulled out|walks? free|let go|back home|safe and sound|sanos y salvos|"
    r"saos e salvos|achad[oa]s? (?:com )?v\w+|"
    r"(?<!se )entreg(?:an?|aron|o|ad[oa]s?|aram|ou|ues?)(?= [^.;]{0,50}\b(?:cruz roja|"
    r"cruz vermelha|red cross|mision humanitaria|missao humanitaria|iglesia|igreja)\b))"
)
_FOUND = re.compile(rf"\b{_VERB}\b")
_COUNTED = re.compile(
    rf"\b{_VERB}\b[^.,;:⟦]{{0,25}}⟦(\d+)⟧|⟦(\d+)⟧[^.,;:⟦]{{0,40}}\b{_VERB}\b(?![^.,;:]{{0,25}}⟦)"
)
"""A verb of finding with the number of those who are found."""
_OF_OTHERS = re.compile(
    r"\b(?:sospech\w+|suspeit\w+|suspects?|acusad\w+|accused|imputad\w+|detenid\w+|detid\w+|"
    r"pruebas?|provas?|cartas?|ayuda|ajuda|muestras?|amostras?|fichas?|restos|evidence)\b"
)
"""Whom or what else it may be that is let go, handed over or found."""
_NOT_ALL = re.compile(
    r"\bmissing$|\b(?:sig(?:ue|uen)|segue[m]?|aun|todavia|ainda|still|faltan?|falta[m]?|"
    r"rest(?:o|a|an|am|antes?)|remain\w*|other|otr[oa]s?|outr[oa]s?|uno|una|one|um|uma|part of|"
    r"algun\w*|algun|some|varios|mas|more|mais|parte)\b|\b(?:\d+|dos|tres|cuatro|cinco|seis|siete|"
    r"ocho|nueve|diez|dois|duas|quatro|sete|oito|nove|dez|two|three|four|five|six|seven|eight|nine|"
    r"ten) (?:de (?:los|las|l?el[lh]?[oa]s)|dos|das|del[ea]s|of)\b"
)
_NOT_YET = re.compile(
    r"\b(?:no|nao|not|sin(?! vida)|sem(?! vida)|without|pid\w+|ped(?:e|em|iu|iram)|exig\w+|clam\w+|"
    r"demand\w*|esper\w+|hop(?:e|es|ing)|quier\w+|quer\w*|want\w*|busca\w*|search\w*|procur\w+|"
    r"ofrec\w+|ofer\w+|recompens\w*|reward|para que|podri\w+|poderi\w*|would|could|will|si|if|"
    r"until|hasta|ate|nadie|ninguem|nobody)\b"
)
_SOME_OF = re.compile(r"⟦(\d+)⟧ (?:de (?:los|las)|d[oa]s|of(?: the)?) ⟦(\d+)⟧")
_ONE_MISSING = re.compile(r"\bdesaparecid[oa]\b|\bmissing (?:man|woman|boy|girl|child|teen\w*)\b")
_THING = re.compile(
    r"\b(?:vehiculo|camioneta|carro|auto|automovil|moto\w*|coche|caminhao|camion|lancha|barco|bote|"
    r"canoa|ropa|roupas?|celular|telefono|telefone|armas?|drogas?|fosas?|valas?|car|truck|boat|van|"
    r"phone|clothes|graves?|pistas|indicios|rastros?|clues)\b"
)


def found_of(known: Toll | None, assessed: Assessed) -> Iterator[Toll]:
    """Tell that all who were missing are found, where title or lead says so."""
    article, tolls = assessed.article, assessed.assessment.tolls
    if known is None or not known.count:
        return
    told = [toll.count for toll in tolls if toll.kind == "missing"]
    lead = cut_sentences(article.text or article.summary)[:_LEAD]
    for sentence in (article.title, *([] if told else lead)):
        folded = fold(compose(sentence))
        if told and not _counts_found(known.count, told, folded, article.language):
            return
        left = _left_of(known.count, folded, article.language)
        bodies = next((t.count for t in tolls if t.kind == "dead" and t.sentence == sentence), 0)
        if left == 0 and 0 < bodies < known.count:
            left = known.count - bodies
        if left is not None:
            yield Toll(kind="missing", count=left, sentence=sentence)
            return


def _counts_found(known: float, told: Sequence[float], folded: str, language: str | None) -> bool:
    """Say whether a headline counts as found all whom its article counts as missing.

    "The four missing teachers are freed" does, "four missing, 12 rescued" does not.
    """
    numbers = numbers_in(folded, language)
    found = _COUNTED.search(mark_numbers(folded, numbers))
    if found is None or set(told) != {known}:
        return False
    return numbers[int(next(filter(None, found.groups())))].value == known


def _left_of(known: float, folded: str, language: str | None) -> float | None:
    """Return how many of the missing are missing still, None where nothing tells of it."""
    folded = without_in_the(folded, language)
    told = _FOUND.search(folded)
    if told is None or any(one.search(folded) for one in (_NOT_YET, _THING, _OF_OTHERS)):
        return None
    numbers = numbers_in(folded, language)
    some = _SOME_OF.search(mark_numbers(folded, numbers))
    if some is not None:
        found, whole = (numbers[int(one)].value for one in some.groups())
        return known - found if found < whole == known else None
    if _NOT_ALL.search(folded) or (known > 1 and _ONE_MISSING.search(folded)):
        return None
    return 0
