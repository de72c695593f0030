"""Sentences that count something else than the event: other years, averages, sums of a year.

"In 2011 the massacre left 35 dead", "en lo que va del año van 340".
"""

import re
from collections.abc import Iterable

from avizor.domain.language import months
from avizor.domain.language.numbers import TWO_TO_TWELVE
from avizor.domain.tolls.missing.words import GONE

MONTH = months.MONTH.replace("septiembre|setiembre", "se[pt]*iembre")
"""With slips, as in reports."""
# A whole date may be the event's own; a year by itself is another year's.
DATE = re.compile(
    rf"\b\d{{1,2}} (?:de )?{MONTH},?(?: del?)? (?:19|20)\d\d\b|\b{MONTH} \d{{1,2}},? (?:19|"
    rf"20)\d\d\b"
)
NO_COUNT = re.compile(
    rf"\(\d{{1,2}}(?:[/.]\d{{1,2}})?\)|\b\d{{1,2}} (?:de|d[eo] mes de) {MONTH}\b|"
    rf"\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\b(?:a|de|desde) las? \d{{1,2}}(?:[:.h]\d\d)?\b|"
    r"\bas \d{1,2}(?:[:.h]\d\d|h)?\b|\b\d{1,2} [ap]\.? ?m\b|\bat \d{1,2}(?::\d\d)?\b|"
    r"\b(?:kilometro|quilometro|km|dia|day|articulo|artigo|ruta|avenida|calle) \d+\b"
)
"""Days, hours and addresses: numbers that count nobody."""
OF_LAST_WEEK = re.compile(
    r", (?:muert|mort|asesinad|assassinad|ocurrid|ocorrid|registrad|cometid|perpetrad)[oa]s?"
    r"[^,.;]{0,50}? (?:la|na) semana pas+ada\b"
)
"""What an aside says of the event itself: "a morte do porteiro, morto na semana passada"."""
RUMOUR = re.compile(
    r"\b(?:desmint\w+|desmient\w+|desment\w+|nega(?:ron|ram|n|m)?|nego|negou|nieg\w+|den(?:y|ies|"
    r"ied)"
    r"|rechaz\w+|refut\w+) (?:\w+ ){0,3}?(?:que|haya|haber|version\w*|rumor\w*|noticia\w*|"
    r"informac\w+|that|reports?|claims?)\b|\b(?:versiones|rumou?rs|rumores|boatos) "
    r"(?:que|de|sobre|of|about|that)\b"
)
"""What an official calls false, or what is only rumoured."""
_OTHER = r"(?:otr[oa]s?|outr[oa]s?|another|anterior|previous|habia|havia|had)"
_OTHER_MONTH = MONTH.replace("|march|", "|").replace("|may|", "|").replace("|marco|", "|")
_IN_A_MONTH = (
    rf"\b(?:en|em|in) (?:[a-z]+ ){{0,3}}?{_OTHER_MONTH}\b|\b(?:in|last) (?:march|may)\b|"
    rf"\bem marco\b|\blast {MONTH}\b|\b{MONTH} (?:pasado|passado|ultimo)\b"
)
OTHER_MONTH_ALONE = re.compile(_IN_A_MONTH)
LONG_AGO = re.compile(
    rf"{_IN_A_MONTH}|\bweeks? (?:ago|"
    r"earlier|before)\b|\b(?:hace|ha) (?:[a-z0-9]+ )?semanas?\b|\bsemanas? (?:antes|atras)\b|"
    r"\b(?:similar|parecid[oa]|semelhante|semejante) (?:attack|ambush|raid|shooting|case|incident)|"
    r"\b(?:ataque|atentado|emboscada|hecho|caso|crimen|crime|tiroteo|tiroteio|incidente|"
    r"episodi[oa]|motin|massacre|masacre) (?:similar|parecid|semelhante|semejante)|"
    r"\b(?:del|do|of the) (?:ano|mes|month|year)\b|\bsemana pas+ada\b|"
    r"\ba year\b(?! (?:after|later|ago))|\bdesde que\b|\bsince the (?:start|beginning)\b|"
    r"\b(?:no|not|any|whether) (?:\w+ ){0,3}?(?:link(?:s|ed)?|tie[sd]?|connect\w+|related)\b|"
    r"\b(?:sin|ningun\w*|nenhum\w*|(?:no|nao|si|se) (?:guarda|tiene|tenga|tem|ha)\w*|sem) "
    r"(?:\w+ ){0,2}?(?:relac\w+|vinculo\w*|ligac\w+|nexo|conexi?a?o\w*)\b"
)
"""What tells of another event, unless a report begins with it: "in June", "a similar ambush", "the
massacre of last week", "the worst of the year", "no link to the murder of two"."""
HISTORY = re.compile(
    r"\b(?:19[5-9]\d|20[0-4]\d)\b(?! (?:person|people|pesso|polic|soldad|kilo|hombres|men\b))|"
    r"\b(?:en|em|in) (?:una?|uma?|an?|el|la) (?:dia|semana|mes|ano|day|week|month|year)\b|"
    rf"\b{_OTHER}\b[^.;]*\b(?:en|em|in) {MONTH}\b|"
    rf"\b(?:en|em|in) {MONTH},?\b[^.;]*\b{_OTHER}\b|\bantes (?:cay|mur|fue|hab|mor|for)\w+|"
    r"\b(?:unsolved|sin resolver|sem solucao)|\b(?:ano pasado|ano passado|last year|"
    r"este ano|this year|en lo que va|lo que va d|so far this|neste ano|no ano|"
    rf"(?:desde|since) {MONTH}|"
    r"en los ultimos|nos ultimos|in the (?:past|last)|over the (?:past|last)|"
    r"year to date|^(?:en|em|in) (?:dos|dois|two|tres|three|\d+) (?:anos|years)\b|en el ano|al ano|"
    r"por ano|per year|yearly|anuales|anuais|each year|promedio|average|(?<!y )(?<!e )media de|"
    r"por dia|al dia|per day|(?:homicid\w+|murders|killings|deaths|cases|people|"
    r"kidnappings) a (?:day|year)|cada dia|every day|hace (?:\w+ ){1,2}(?:anos|meses|decadas)|"
    r"ha (?:\w+ ){1,2}anos|years? ago|months ago|decada|decade|trimestre|semestre|quarter of|"
    r"first half|mismo periodo|mesmo periodo|same period|tasa de|taxa de|rate of|comparad|"
    r"compared|primeros (?:\w+ )?meses|primeiros (?:\w+ )?meses|first (?:\w+ )?months|mes pasado|"
    r"last month|mes passado|annual\b|anual\b|mensual\b|historic\b|acumul\w+|desde o inicio d[oe]|"
    r"desde el inicio|anos antes|years earlier|cada (?:ano|mes|semana)|every (?:year|month|week))"
)
_SOME = rf"(?:un[oa]?s?|uma?s?|{TWO_TO_TWELVE}|varias|varios|algun[oa]s|\d+)"
_BEGINS = re.compile(
    r"(?:(?:desde|since|en|em|in|durante|during|entre|between) (?:el |o |the )?"
    r"(?:(?:ano|year) (?:de )?)?(?:19|20)\d\d\b(?! (?:person|people|pesso))|"
    rf"(?:en|em|in) {_OTHER_MONTH}(?:,| (?:pasado|passado|last))|"
    rf"(?:hace|ha) {_SOME} (?:semanas?|mes(?:es)?|anos?)\b|"
    r"(?:el|la|no|na) (?:ano|mes|semana) pas+ad[oa]\b|last (?:year|month|week)\b|"
    r"(?:\w+ ){1,2}(?:weeks|months|years) ago\b)"
)
_ANOTHER_TIME = re.compile(
    r"\b(?:last (?:year|month)|(?:ano|mes) pas+ado|(?:months|years) ago|"
    rf"(?:hace|ha) {_SOME} (?:mes(?:es)?|anos))\b"
)
_NOW = re.compile(
    r"\b(?:hoy|hoje|today|ayer|ontem|yesterday|este|esta|nesta|neste|"
    r"(?:el|la|on|na|no|del?|d[ao]|of) (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|"
    r"segunda|terca|quarta|quinta|sexta|mon|tues|wednes|thurs|fri|satur|sun)\w*)\b"
)
_RUNNING = re.compile(
    r"\b(?:suman?|van|ya son|ja sao|eleva\w*|sub\w+|lleg\w+|cheg\w+|sob\w+|brings?|raises?|takes?|"
    rf"total|number of|numero de)\b[^.;]*\b(?:desde|since) (?:(?:19|20)\d\d|{MONTH})\b"
)
_ESCAPED = re.compile(r"\b(?:fug\w+|fog\w+|evad\w+|escap\w+|recaptur\w+)")
_MISSING = re.compile(rf"\b(?:{GONE})\b")


def tells_of_escape(sentences: Iterable[str]) -> bool:
    """Say whether a report tells of fugitives and of nobody missing: "faltan tres" are at large."""
    folded = list(sentences)
    escaped = any(_ESCAPED.search(one) for one in folded)
    return escaped and not any(_MISSING.search(one) for one in folded)


def tells_of_now(folded: str) -> bool:
    """Say whether a sentence tells of these days: today, yesterday, a weekday."""
    return bool(_NOW.search(folded))


def looks_back(folded: str, *, below: bool = False) -> bool:
    """Say whether a sentence tells of another year, and so counts nobody of the event.

    One that begins with it does, and a sum that runs since then; ``below`` title and first
    sentence any that says when, unless it tells of these days too.
    """
    if _BEGINS.match(folded) or _RUNNING.search(folded):
        return True
    return below and bool(_ANOTHER_TIME.search(folded)) and not _NOW.search(folded)
