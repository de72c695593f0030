"""Whether a first report says of itself that it tells another event than one before.

"Second bus driver killed in three days", "Otro contenedor, otra fruta. Dos días después del golpe a
la piña": newsrooms say so of what happens again in one place, and hardly ever of an event that was
told already. Two of three signs are asked for, since each alone is common: the headline counts it
or calls it new, the first sentences do, or either says how long after another one it came.
"""

import re
from functools import lru_cache

from avizor.domain.language.numbers import TWO_TO_TWELVE
from avizor.domain.language.text import compose, cut_sentences, fold_in_place

ANOTHER_LEAD = 2
"""Sentences of the text that may say so."""
_SIGNS = 2
_NAME = re.compile(r"\b(?:Nuev[oa]s?|Nov[oa]s?) (?=[A-ZÁÉÍÓÚÑÂÊÔÃÕÇ])")
"""How a name of a place begins that is no new event: Nuevo Laredo, Nova Iguaçu."""
_MORE = r"(?:dos|tres|cuatro|dois|duas|quatro|two|three|four|five)"
"""Few: "mais doze" go on with an event, "mais dois" may be another one."""
_WHO = (
    r"(?: (?:person|hombre|mujer|joven|jovenes|nin[oa]|agente|polic|victim|vitim|pesso|homem|"
    r"homens|mulher|rapaz|crianc|man|men|woman|women|people|herid|ferid|muert|mort|wounded|injured|"
    r"dead|detenid|pres[oa]s?\b|suspect|suspeit|sospech|cuerpo|corpo|body|cas[oa]s?\b|vez|"
    rf"{TWO_TO_TWELVE}|varios|varias|more|was|were|is|are|\d)|[,.;]|$)"
)
_OTHER = rf"(?<!\by )(?<!\be )(?<!\band )(?<!\ba )(?:otr[oa]s?|outr[oa]s?|another)(?!{_WHO})"
_SECOND = (
    r"(?<!nesta )(?<!na )(?<!da )(?<!de )segunda(?! ?-feira| ?\(|,)|"
    r"segundo(?= \w)(?! (?:[ao]s?|el|la|los|las|informa\w*|relat\w*|testem\w*|fontes?|apur\w*|"
    r"policia\w*|dados?)\b)|second(?!-| suspect| arrest| person| body| victim)|tercer[oa]?|"
    r"terceir[oa]|third(?! suspect| arrest| person| body| victim)"
)
_AGAIN = (
    r"otra vez|de nuevo|nuevamente|outra vez|novamente|again|this time|[ed]sta vez|"
    r"vuelven? a|volt(?:a|am) a"
)
_ANEW = (
    rf"{_OTHER}|{_SECOND}|{_AGAIN}|nuev[oa]s?|nov[oa]s?|tambien|tambem|fresh|fourth|"
    rf"mais (?:um[a]?|{_MORE})|{_MORE} more|more (?:dead|killed)|"
    r"(?:muert|asesinad|herid|secuestrad)[oa]s mas"
)
_ANEW_BELOW = rf"{_OTHER}|{_SECOND}|{_AGAIN}|mais um[a]?"
_COUNT = (
    r"(?:un[ao]?|uma?|dos|dois|duas|tres|cuatro|quatro|cinco|a|one|two|three|four|five|\d+|"
    r"poc[oa]s|pouc[oa]s|few)"
)
_TIME = r"(?:dias?|horas?|noches?|noites?|semanas?|days?|hours?|nights?|weeks?)"
_AFTER = (
    rf"{_COUNT} {_TIME} (?:despues|depois|apos|antes(?! d)|after|earlier|apart|de distancia)|"
    rf"a {_COUNT} {_TIME} de(?:l| la| los| las)?|"
    rf"(?:en|em|in|within) (?:menos de |less than |just |apenas |solo |so )?"
    rf"(?:as many|{_COUNT}) {_TIME}|"
    r"(?:en|de) (?:la|una|esta) semana(?! p)|(?:na|da|em uma|numa) semana(?! p)|"
    r"(?:this|in a|the same) week|(?:la|na) vispera|na vespera|the day before"
)
_IN_TITLE, _BELOW, _LATER = (re.compile(rf"\b(?:{one})\b") for one in (_ANEW, _ANEW_BELOW, _AFTER))


@lru_cache(maxsize=4096)
def tells_another(opening: str) -> bool:
    """Say whether an article tells of itself that it is another one than before.

    ``opening`` is its title, a line feed and how its text begins. A follow-up may say the same of a
    second arrest: it counts for articles that are likely to be first reports.
    """
    title, _, text = compose(opening).partition("\n")
    headline = _read(title)
    lead = [_read(one) for one in cut_sentences(text)[:ANOTHER_LEAD]]
    signs = (
        _IN_TITLE.search(headline),
        any(map(_BELOW.search, lead)),
        any(map(_LATER.search, (headline, *lead))),
    )
    return sum(map(bool, signs)) >= _SIGNS


def _read(written: str) -> str:
    return fold_in_place(_NAME.sub("", written))
