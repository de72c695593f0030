"""What would mislead the patterns of tolls, rewritten before they read a sentence.

Round numbers, pairs and families become numbers ("media docena", "la pareja", "family of four"),
ordinals become counts ("a third suspect" makes three), and what is no count goes.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from avizor.domain.language.numbers import TWO_TO_TWELVE
from avizor.domain.tolls.people import person_form

_NO_TIME = r"(?! (?:de )?(?:anos|dias|horas|meses|semanas|minutos|years|days|hours|weeks|months)\b)"
_ROUND = {
    "medio millon(?: de)?|meio milhao(?: de)?|half a million": "500000",
    "media docena|meia duzia|half (?:a|an) dozen": "6",
    "(?:una|uma) (?:decena|dezena)": "10",
    "(?:una|uma|a) (?:docena|duzia|dozen)": "12",
    "(?:una|uma) (?:quincena|quinzena)(?= (?:de|of) )": "15",
    "(?:una|uma) (?:veintena|vintena)|a score(?= of)": "20",
    "(?:dos|duas|dois) (?:docenas|duzias)|two dozen": "24",
    "duas dezenas|dos decenas": "20",
    "(?:una|uma) (?:treintena|trintena)|tres (?:decenas|dezenas)": "30",
    "three dozen": "36",
    "(?:una|uma) (?:cuarentena|quarentena)(?= de )": "40",
    "(?:una|uma) (?:cincuentena|cinquentena)(?= de )|medio centenar|meia centena": "50",
    "(?:un|uma) (?:centenar|centena)": "100",
}
_TOGETHER = {
    "(?:una |uma |a |one )?(?:tonelada|ton|tonne)s? (?:y media|e meia|and a half)": "1.5 toneladas",
    "media tonelada|meia tonelada|half an? (?:ton|tonne)": "500 kilos",
    "(?:dos|dois|two) (?:parejas|casais|couples|matrimonios)": "4 persons",
    r"(?:dos|dois|two) (?:pares|pairs) (?:de|of)(?= [a-z]+s\b)": "4",
    r"(?:(?:un|o) )?(?:par|pair) (?:de|of)(?= [a-z])|a couple of": "2",
    r"(?:ambos|ambas)(?= (?:fueron|foram|quedaron|ficaram|resultaron|murieron|morreram|"
    r"estan|estao|siguen|seguem)\b)|both(?= (?:were|are|died|have been)\b)": "2 persons",
    r"(?:(?:una|la|um|uma|o|a|the|el|un|esta|este) )?(?:married )?"
    r"(?<!su )(?<!sus )(?:pareja|casal|couple|duo|dupla|matrimonio|pair)\b"
    r"(?! (?:de|of) )": "2 persons",
    r"(?:(?:una|la|um|uma|o|a|the|el|un) )?(?:pareja|duo|dupla|pair) (?:de|"
    r"of)(?= [a-z]+s\b)": "2",
    r"(?:(?:un|el|um|o|a|the) )?(?:casal|matrimonio|couple) (?:de|"
    r"of)(?= [a-z]+s\b)": "2 persons de",
    r"(?:(?:un|el|um|o|a|the) )?trio (?:de|of)(?= [a-z]+s\b)": "3",
    r"(?:(?:un|el|um|o|a|the) )?trio": "3 persons",
    r"(?:(?:una|la|uma|a|the) )?(?:familia|family) (?:de|of)(?= "
    rf"(?:\d|{TWO_TO_TWELVE}))": " ",
    r"(?:(?:un|el|um|o|a|the) )?(?:cuarteto|quarteto|quartet)": "4 persons",
    r"(?:(?:un|el|um|o|a|the) )?(?:quinteto|quintet)": "5 persons",
    "marido y mujer|marido e mulher|husband and wife": "2 persons",
    r"(?:doble|double|duplo) (?:crimen|homicidio|asesinato|femi\w+|assassinato|murder|killing|"
    r"homicide)": "2 dead",
    r"tripl[eo] (?:crimen|homicidio|asesinato|femi\w+|assassinato|murder|killing|"
    r"homicide)": "3 dead",
    r"(?:cuadruple|quadruplo|quadruple) (?:crimen|homicidio|asesinato|assassinato|"
    r"murder)": "4 dead",
}
_NUMBERED = (
    r"(?:number|numero|linea|linha|ruta|rota|route|line|frente|front|articulo|artigo|article|"
    r"kilometro|km|celda|cela|cell|pabellon|pavilhao|ala|wing|ward|bloque|bloco|block|sector|"
    r"setor|zona|distrito|manzana|quadra|lote|barrio|bonde dos|canal|modulo|calle|rua|la)"
)
_AGES = (
    r",? (?:de|of|con|com|aged) \d\d(?:(?:, \d\d)* (?:y|e|and) \d\d)? "
    r"(?:anos(?: de (?:edad|idade))?|years(?: old)?)(?:,(?= (?:y|e|and)\b))?"
)
_AND_AGES = r"\d\d(?:, \d\d)*(?:,? (?:to|and|y|e) \d\d)?"
_NO_GROUP = "".join(f"(?<!{one},)" for one in ("grupo", "banda", "bando", "quadrilha", "celula"))
_TOLL = (
    "muer|muri|mor[rt]|asesin|assassin|murder|drown|die|shot|stab|fatal|balead|herid|ferid|lesion|"
    "grav|wound|injur|dead|kill|deten|detid|pres|arrest|captur|recaptur|falle|ejecut|desapar|"
    "missing"
)
_IS = (
    r"(?:esta |is |was |foi |fue |quedo |ficou |resulto |(?:sigue|segue|continua|permanece|remains|"
    r"is still) (?=desap|sumid|missing|unacc))?"
)
_HURT = (
    r"(?:desaparecid[oa]|herid[oa]|ferid[oa]|wounded|injured|missing|unaccounted|sumid[oa]|"
    r"desaparec(?:io|eu)|(?:no|nao) aparece)"
)
_ONE = (
    r"\b(?:(?:el |o |the )?(?:otr[oa]|outr[oa]|other)|"
    rf"another)(?= {_IS}(?:{_HURT}|detenid[oa]|pres[oa]|muert[oa]|mort[oa])\b)|"
    rf"\b(?:a |un |um )?(?:second|third|segundo|tercero|terceiro)(?= {_IS}{_HURT}\b)"
)
_MISLEADING = {
    r"\b(?:mother|father|madre|padre|mae|pai) (?:of|de) (?:[2-9]|"
    rf"{TWO_TO_TWELVE})\b": " ",
    _AGES: " ",
    _ONE: "1",
    r"\bno[ -]one\b": "nobody",
    r"\ba dead (?=[a-z])": "a ",
    r"\b(?:con|com) vida\b": "vivos",
    r"\b(?:uno|una|um|uma|one) (?:de los|de las|dos|das|of the)"
    r"(?![^.;]*\b(?:fallec|falec|muri|morre|died|dies))(?= [a-z0-9]+ (?:[a-z]+ )?"
    r"(?:herid|ferid|lesionad|muert|mort|detenid|detid|atingid|balead|desaparecid)[oa]s\b|"
    r" [a-z0-9]+ (?:[a-z]+ )?(?:dead|wounded|injured|missing|detained)\b)": "los",
    r", [a-z0-9]+ (?:of (?:them|whom)|de ell[oa]s|del[ea]s)"
    rf"(?: (?!{_TOLL})[a-z'-]+){{1,6}}(?=,)": "",
    r"\b(?:sin|sem|without)(?: (?:any|mas|mayores|graves|maiores|sufrir|sofrer|presentar))? "
    r"(?:heridas|lesiones|ferimentos|lesoes|injury|injuries|wounds)": "ilesos",
    r"\b(?:um dos|uma das|uno de los|una de las) (?:mort|muert|fallecid)[oa]s"
    r"(?: [a-z-]+){0,5}? (?:foi|fue) (?:balead|ferid|herid|alvejad|atingid|alcanzad)[oa]\b": " ",
    r"\b(?:de )?(?:los |las |the |os |as )?[\d.,]+ (?:dead|killed|muertos|mortos) "
    r"(?:and|or|y|e|o|ou) (?:missing|desaparecidos)": " ",
    rf"\b{_NUMBERED} \d{{1,3}}\b(?! (?:muert|mort|herid|ferid|detenid|pres[oa]s|person|victim|"
    rf"vitim|dead))(?! de (?:los|las|[a-z]+s\b))": " ",
    r"(?=\d)(?:"  # first what most places lack: a dozen looks back at each would cost much
    r"(?:(?<=\bmulher de )|(?<=\bmujer de )|(?<=\bnino de )|(?<=\bnina de )|(?<=\bmenino de )|"
    r"(?<=\bmenina de )|(?<=\bhomem de )|(?<=\bjoven de )|(?<=\bjovem de )|(?<=\boutro de ))\d\d\b|"
    r"(?<=\bhombre de )\d\d\b|(?:(?<=\bboy of )|(?<=\bman of ))\d\d\b|(?<=\botro de )\d\d\b|"
    r"(?<=\bentre )\d\d [ye] \d\d\b|(?<=[a-z], )\d\d (?:and|y|e) \d\d, |"
    rf"(?<=\baged ){_AND_AGES}\b(?!\d)|(?<=[a-z.], )\d\d,(?!\d))": " ",
    rf"{_NO_GROUP}(?<=[a-z],) de {_AND_AGES},(?!\d)": "",
    r"\b(?:toll|count|tally|murders|killings|homicides|arrests) for the year"
    r"(?: [a-z]+){1,3} \d[\d,.]*": " ",
    r"(?<=\badolescentes )(?:foram |sao )?apreendidos": "detidos",
    r"\b(?:outr[oa]s|otr[oa]s|another)(?=(?: \w+){1,3}? (?:(?:seguem|siguen|estao|estan|foram|"
    r"fueron|are|were|permanec\w+) )?(?:internad[oa]s|hospitali[sz]ad[oa]s|"
    r"hospitali[sz]ed|in hospital))": " ",
    r"(?<=[a-z\d]) (?:mas|more|mais)(?= (?:estan|fueron|resultar|quedar|are|were|ficar|foram|estao|"
    r"que|detenid|pres[oa]s|herid|ferid|muert|mort|rec[ie]+b|permanec|siguen|seguem|continu))": "",
}  # fmt: skip

_ORDINALS = {
    "primer": 1, "first": 1, "primeir": 1, "segund": 2, "second": 2, "tercer": 3, "terceir": 3,
    "third": 3, "cuart": 4, "quart": 4, "fourth": 4, "quint": 5, "fifth": 5, "sext": 6, "sixth": 6,
    "septim": 7, "setim": 7, "seventh": 7, "octav": 8, "oitav": 8, "eighth": 8,
    "noven": 9, "non": 9, "ninth": 9, "decim": 10, "tenth": 10,
}  # fmt: skip
_DEATHS = {"morte": "mortes", "muerte": "muertes", "death": "dead"}
"""The third death makes three: words that count them in the plural."""
_LOST = re.compile(r" (?:claimed|lost|taken)\b")
_OF_A_TIME = re.compile(
    r"(?: [a-z]+){0,3}? (?:ano|mes|semana|year|month|week|dengue|covid|calor|frio|accident\w+)\b"
)
_TIMES = "days|weeks|months|hours|dias|semanas|meses|horas"
# "The second driver killed in days" is another event's.
_IN_DAYS = (
    rf"(?![^.;]{{0,40}}? (?:in|within|en|em) (?:[a-z0-9]+ ){{0,3}}?(?:{_TIMES})\b)"
    r"(?!(?: [a-z]+)? (?:del?|d[oa]|de est[ea]|d?est[ea]|nest[ea]|this|of the|no|na|en (?:el|la)) "
    r"(?:ano|mes|semana|year|month|week)\b)"
)
_ORDINAL = re.compile(
    rf"\b(?:(?:un|una|el|la|um|uma|o|a|the) )?({'|'.join(_ORDINALS)})[oa]? "
    r"((?:presunt[oa]|supost[oa]|alleged|suspected|man|person|victim)(?= [a-z]) )?([a-z-]+)\b"
    rf"(?! (?:al mando|in command|em comando)){_IN_DAYS}"
)
# "Two cousins and the third bricklayer": they are three.
_LISTED = re.compile(
    rf"\b(?:{TWO_TO_TWELVE})(?: (?!{_TOLL}|cayer|cair|"
    r"(?:fue|fueron|foi|foram|was|were|han|ha|estan|estao|are|is|que)"
    r"\b)[a-z]+){1,4} (?:y|e|and) $"
)
_COUNTABLE = re.compile(
    r"(?:to die|muert[oe]|mort[oae]|fallecid[oa]|deceso|obito|detenid[oa]|detid[oa]|"
    r"pres[oa]|cuerpo|corpo|cadaver|body|death|dead|fatality|arrest|arresto|arrestad[oa]|arrested|"
    r"aprehendid[oa]|aprehension|capturad[oa]|detencion|detained|captura|prisao|vida|life|victima|"
    r"vitima|to)$"
)
# "Cae el cuarto:": a person.
_ORDINAL_ALONE = re.compile(
    rf"\b(cae|cayo|detienen|captur\w+|arrest\w+|prende\w*|aprehend\w+|muere|morre|murio|morreu) "
    rf"(?:al|a|el|la|o) ({'|'.join(_ORDINALS)})[oa]?(?=[:;,.]|$)"
)
# "Muere el quinto jugador": whatever he was, he makes five.
_DIED_AS = re.compile(
    r"\b(?:muere|murio|fallece|fallecio|morre|morreu|falece|faleceu|dies|died) "
    rf"((?:un|una|el|la|um|uma|o|a|the) )?({'|'.join(_ORDINALS)})[oa]? "
    r"(?!(?:vez|feira|dia|noche|noite|manana|manha|tarde|semana|mes|ano|hora|jornada|parte|"
    r"pasad[oa]|passad[oa]|time|day|night|morning|afternoon|evening|hour|week|month|year|"
    r"al?|as|de|del|da|do|em|en|no|na|in|of|que|y|e)\b)"
    rf"([a-z]+)\b(?!-){_IN_DAYS}"
)
_WHO_IS = re.compile(r"(?:[ai]d|dor|tor)[oa]?$")
"""How many names of people end; "Segundo Quispe" is one man."""
# "Es la cuarta persona detenida", "the third to be arrested".
_CAUGHT_AS = re.compile(
    rf"(?<!\bsu )(?<!\bsua )\b({'|'.join(_ORDINALS)})[oa]? (?:(?:persona|pessoa|hombre|homem|mujer|"
    r"mulher|sospechos[oa]|suspeit[oa]) (?:detenid[oa]|detid[oa]|capturad[oa]|arrestad[oa]|"
    r"aprehendid[oa]|pres[oa])|(?:captura|detencion) (?:del |en el |por el )(?:caso|expediente)|"
    rf"(?:(?:man|woman|person|suspect) )?to be (?:arrested|detained))\b{_IN_DAYS}"
)
# "A waitress of 19 died", "una mujer de 62, vecina": an age.
_OF_AGE = re.compile(
    r"\b([a-z'-]+) (?:of|de) \d\d(?:,? (?:and|y|e) \d\d)?"
    r"(?= (?:who|was|were|died|que|foi|foram|fue|fueron|murio|murieron|morreu|morreram)\b|[,.;]|$)"
)
_PERSON = re.compile(r"(?:man|person|victim) ")
Rewriting = tuple[re.Pattern[str], str]


def _words(rows: Mapping[str, str], after: str = "") -> tuple[Rewriting, ...]:
    """Compile a table whose patterns begin and end with whole words."""
    return tuple((re.compile(rf"\b(?:{old})\b{after}"), new) for old, new in rows.items())


_REWRITTEN = (
    *_words(_ROUND, rf"{_NO_TIME}(?: (?:de|of)(?= [a-z]))?"),
    *_words(_TOGETHER),
    *((re.compile(old), new) for old, new in _MISLEADING.items()),
)


@lru_cache(maxsize=4096)  # the tolls of an article and what it mentions are read in turn
def normalise(folded: str) -> str:
    """Rewrite what would mislead the patterns; a text without it comes back as it is."""
    for pattern, written in _REWRITTEN:
        folded = pattern.sub(written, folded)
    folded = _OF_AGE.sub(lambda one: one[1] if person_form(one[1]) else one[0], folded)
    folded = _DIED_AS.sub(_died_as, folded)
    folded = _CAUGHT_AS.sub(lambda one: f"{_ORDINALS[one[1]]} detenidos", folded)
    folded = _ORDINAL_ALONE.sub(lambda one: f"{one[1]} {_ORDINALS[one[2]]} persona", folded)
    return re.sub(r" +(?=[ ,])", "", _ORDINAL.sub(_counted, folded))


def _died_as(match: re.Match[str]) -> str:
    """Write who dies as the nth as so many dead; without an article only where it is no name."""
    article, ordinal, noun = match.groups()
    named = ordinal == "segund" and not (person_form(noun) == 1 or _WHO_IS.search(noun))
    return match.group() if named and not article else f"{_ORDINALS[ordinal]} muertos"


def _counted(match: re.Match[str]) -> str:
    """Write an ordinal as the count it makes, before a person or one of a toll."""
    noun = match[3]
    if not (_PERSON.match(match[2] or "") or person_form(noun) == 1 or _COUNTABLE.match(noun)):
        return match.group()
    if _LISTED.search(match.string, 0, match.start()):
        return f"1 {match[2] or ''}{noun}"
    if noun == "to":  # "the third to die"
        noun = "person to"
    rest = match.string[match.end() :]
    if noun == "life" and _LOST.match(rest):
        noun = "dead"
    elif not _OF_A_TIME.match(rest):
        noun = _DEATHS.get(noun, noun)
    return f"{_ORDINALS[match[1]]} {match[2] or ''}{noun}"
