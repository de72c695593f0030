"""Whether an article tells that people who were missing are found: freed, seen alive, or dead.

"Hallan con vida a los dos pescadores" leaves nobody missing, "two of the four were freed" two.
"""

import re
from collections.abc import Iterator

from avizor.domain.language.numbers import mark_numbers, numbers_in
from avizor.domain.language.text import compose, cut_sentences, fold
from avizor.domain.records import Assessed, Toll
from avizor.domain.tolls.agreement import without_in_the

_LEAD = 2  # sentences
_FOUND = re.compile(
    r"\b(?:hall(?:an|aron|o|ad[oa]s?)|(?<!se )encuentran?|encontr(?:aron|o|ad[oa]s?|am|aram|ou)|"
    r"localiz(?:an|aron|o|ad[oa]s?|am|aram|ou)|aparec(?:en?|ieron|io|eram|eu|em)|"
    r"reaparec\w+|rescat(?:an|aron|o|ad[oa]s?)|resgat(?:am|aram|ou|ad[oa]s?)|"
    r"liber(?:an|aron|o|ad[oa]s?|tam|taram|tou|tad[oa]s?)|recuper(?:an|aron|a|o|am|aram|ou) (?:la|"
    r"a|sua|su) (?:libertad|liberdade)|(?:regresan?|vuelven?|voltam?|volvieron|regresaron|"
    r"voltaram) (?:\w+ )?(?:a|con|para)|found|rescued|freed|released|recover(?:ed|s)?|turns? up|"
    r"turned up|pulled out|(?:walks?|walked|are|is|set) free|let go|back (?:home|with)|safe and "
    r"sound|achad[oa]s? (?:com )?v\w+|sanos y salvos|saos e salvos|(?:estan?|quedan?|estao) "
    r"(?:en )?(?:libres?|libertad)|"
    r"(?<!se )entreg(?:an|aron|ad[oa]s|aram|ues) [^.;]{0,60}(?:cruz|mision|iglesia))\b"
)
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
        left = _left_of(known.count, folded, article.language)
        bodies = next((t.count for t in tolls if t.kind == "dead" and t.sentence == sentence), 0)
        if left == 0 and 0 < bodies < known.count:
            left = known.count - bodies
        if left is not None and set(told) <= {known.count}:  # "the four missing are freed"
            yield Toll(kind="missing", count=left, sentence=sentence)
            return


def _left_of(known: float, folded: str, language: str | None) -> float | None:
    """Return how many of the missing are missing still, None where nothing tells of it."""
    folded = without_in_the(folded, language)
    told = _FOUND.search(folded)
    if told is None or _NOT_YET.search(folded) or _THING.search(folded):
        return None
    numbers = numbers_in(folded, language)
    some = _SOME_OF.search(mark_numbers(folded, numbers))
    if some is not None:
        found, whole = (numbers[int(one)].value for one in some.groups())
        return known - found if found < whole == known else None
    if _NOT_ALL.search(folded) or (known > 1 and _ONE_MISSING.search(folded)):
        return None
    return 0
