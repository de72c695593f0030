"""The words beside which a number is a toll, in Spanish, Portuguese and English, folded.

In these patterns a number of the sentence stands as a mark: its index between brackets.
"""

import re

from avizor.domain.records import TollKind

MARK = r"⟦(\d+)⟧"
_PLAIN = r"⟦\d+⟧"
# Words that may stand between a number and what it counts, none of them a measure or a month.
_NOT = (
    r"(?:anos?|years?|year-old|meses|months?|dias?|days?|horas?|hours?|minutos?|minutes?|"
    r"semanas?|weeks?|"
    r"kilomet\w+|quilometros|km|met\w*os|metres|meters|millas|miles|por|per|percent|porcento|"
    r"millones|milhoes|millions?|dolares|pesos|reais|dollars|veces|vezes|times|disparos|tiros|"
    r"shots|"
    r"balazos|impactos|kilos?|toneladas?|weapons|armas|firearms|guns|rifles|fusiles|fuzis|"
    r"vehicles|vehiculos|de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|marco|maio|junho|julho|setembro|"
    r"outubro|novembro|dezembro)|treintena|veintena|decenas?|docenas?|centenar\w*|dezenas?|duzias?|"
    r"dozens?|par|pair|couple|score|hundreds|grupo|group|banda|gang|y|e|and|o|or|pero|mas|but|"
    r"que|who|tras|after|apos|contra|against|to|para)"
)
_FEW = (
    r"(?! (?:treintena|veintena|decena|docena|centenar|dezena|duzia|dozen|par|grupo|quin[cz]ena|"
    r"mil|tercio)s?\b)"
)
_GAP = rf"(?: (?!{_NOT}\b)[a-z0-9'-]+){{0,5}}"
_ASIDE = (
    r"(?: de ⟦\d+⟧ anos(?: de edad| de idade)?)?(?:,[^,;.]{3,70},|,? (?:entre ellos|entre ellas|"
    r"including|entre eles|incluid\w+)[^.;]{3,40}| (?:que|who) [^.;]{3,80}?)?"
)
_TO = (
    r"(?: (?:a|balazos|tiros|machetazos|golpes|pedradas|bala|al menos|at least|pelo menos|"
    r"ao menos|about|more than|mas de|mais de|otr[oa]s|outr[oa]s|the|unos|unas|cerca de|"
    r"ja sao|ya son|n?est[ae] (?:\w+-feira|lunes|martes|miercoles|jueves|viernes|sabado|"
    r"domingo)|ayer|ontem|hoy|"
    r"hoje|as many as|up to|hasta|un total de|a total of|um total de|los|las|de|of|por lo menos|"
    r"other|another)){0,4}"
)
_WERE = (
    r"(?: (?:fueron|fue|foram|foi|were|was|have been|has been|resultaron|resulto|quedaron|quedo|"
    r"han sido|"
    r"ficaram|ficou|had been|habian sido|got|been|are|son|estan|estao|siguen|seguem|permanec\w+|"
    r"being|se|are feared|sido))?"
)


_NO_UNIT = (
    r"(?! (?:anos|years|year-old|tiros|disparos|balazos|impactos|cuchilladas|horas|hours|dias|days|"
    r"meses|months|kilos|toneladas|vezes|veces|times|km|de (?:enero|febrero|marzo|abril|mayo|junio|"
    r"julio|agosto|septiembre|octubre|noviembre|diciembre)|por ciento|%|millones|million|milhoes|"
    r"kg|tons|dolares|armas|vehiculos|weapons))"
)
_SAID = (
    r"(?:mor|mur|muert|mort|fue|foi|foram|fer|her|fall|was|were|kill|dead|wound|injur|dej|arrest|"
    r"det|pres|result|qued|fic|captur|desap|miss|asesin|assassin)"
)


def _kind(nouns: str, verbs: str, acts: str) -> re.Pattern[str]:
    """Build the pattern of one kind of toll.

    ``nouns`` follow the number ("8 muertos"), ``verbs`` follow it and its people ("8 personas
    murieron"), ``acts`` go before it ("mataron a 8").
    """
    return re.compile(
        rf"{MARK}{_GAP} (?:{nouns})\b"
        rf"|{MARK}{_GAP}{_ASIDE}{_WERE} (?:{verbs})\b"
        rf"|\b(?:{acts}){_TO} {MARK}{_FEW}{_NO_UNIT}"
        rf"|\b(?:{acts})(?:,? (?!{_SAID})[a-z'-]+){{1,8}}?,? a {MARK}{_FEW}{_NO_UNIT}"
        rf"|\b(?:{nouns})(?:: | \(){MARK}"
        rf"|\b(?:sub\w+|sobe\w*|dobra|doubles?|doubled|ascien\w+|aument\w+|elev\w+|rises?|"
        rf"rose) (?:a|para|to) {MARK}"
        rf"(?= (?:el |o |os |los |la |a |las )?(?:numero |cifra |saldo |total )?(?:de |"
        rf"of )?(?:{nouns})\b)"
    )


_DEAD_NOUNS = (
    r"muert[oa]s?|fallecid[oa]s?|asesinad[oa]s?|victimas? (?:mortal|fatal)(?:es)?|cadaver(?:es)?|"
    r"cuerpos?|"
    r"abatid[oa]s?|ejecutad[oa]s?|acribillad[oa]s?|mort[oa]s?|mortes|muertes|assassinad[oa]s?|"
    r"vitimas? fata(?:l|is)|corpos?|executad[oa]s?|dead|killed|slain|murdered|deaths?|bodies|"
    r"fatalities|"
    r"executed|gunned down|shot dead|shot to death|massacred|calcinad[oa]s|decapitad[oa]s|"
    r"sin vida|sem vida|homicidios|asesinatos|assassinatos|homicides|murders|drown|beheaded|"
    r"slayings"
)
_DEAD_VERBS = (
    r"murier?on|murio|fallecieron|fallecio|perdieron la vida|perdio la vida|asesinad[oa]s?|"
    r"muert[oa]s?|"
    r"abatid[oa]s?|ejecutad[oa]s?|acribillad[oa]s?|morreram|morreu|mort[oa]s?|assassinad[oa]s?|"
    r"perderam a vida|died|dies?|killed|murdered|slain|executed|shot dead|gunned down|found dead|"
    r"lost their lives|drown(?:ed|s)?|ahogad[oa]s|afogad[oa]s|mueren|muere|morrem|morre|"
    r"(?:stabbed|beaten|burned|hacked) to death|apunalad[oa]s|estrangulad[oa]s|degollad[oa]s|"
    r"linchad[oa]s|"
    r"fuzilad[oa]s|esfaquead[oa]s|hallad[oa]s muert[oa]s|encontrad[oa]s (?:muert|"
    r"mort)[oa]s"
)
_DEAD_ACTS = (
    r"murieron|murio|fallecieron|mueren|mataron|mato|matan|mata|matar|matando|asesin(?:aron|o|an|"
    r"a|ar|ando)|"
    r"acribill(?:aron|an|o|a)|abat(?:ieron|en|io|eu|eram)|ejecut(?:aron|an|o)|muerte de|muertes de|"
    r"asesinato de|homicidio de|masacre de|cuerpos de|cadaveres de|vida de|vidas de|matou|"
    r"mataram|matam|"
    r"morreram|morrem|morte de|mortes de|assassin(?:aram|ou|am|ato de)|corpos de|chacina de|"
    r"execut(?:aram|ou)|"
    r"kill(?:ed|s|ing)?|murder(?:ed|s|ing|s? of)?|executed|gunned down|shot dead|deaths? of|"
    r"killings? of|"
    r"massacre of|lives of|bodies of|(?:toll|body count) (?:[\w'-]+ ){0,16}?(?:to|at|of)|"
    r"(?:numero|cifra) de (?:muertos|mortos|fallecidos|victimas|vitimas)[^.;⟦]{0,80}? (?:a|para)|"
    r"number of (?:people |persons )?(?:known )?(?:dead|killed|deaths|"
    r"to have died)[^.;⟦]{0,80}? to|"
    r"(?:saldo|balance) de|dad[oa]s por muert[oa]s|homicidios de|cifra de muertos (?:\w+ ){0,3}a|"
    r"abatid[oa]s|numero de mort[oe]s (?:\w+ ){0,3}(?:a|para)|numero de muertos (?:\w+ ){0,3}a"
)
_SOMEONE = (
    r"(?:hombre|mujer|joven|adolescente|menor|policia|militar|soldado|taxista|periodista|alcalde|"
    r"alcaldesa|"
    r"lider|comerciante|abogado|empresario|candidato|candidata|fiscal|juez|jueza|sujeto|"
    r"motociclista|"
    r"agente|chofer|conductor|campesino|guardia|exalcalde|regidor|concejal|nino|nina|estudiante|"
    r"profesor|"
    r"maestro|maestra|medico|homem|mulher|jovem|policial|vereador|prefeito|jornalista|empresario|"
    r"motorista|comerciante|traficante|adolescente|crianca|indigena|activista|ativista|migrante)"
)
# Headlines leave the article out: "Matan a hombre", "Homem é morto".
ONE_PERSON = re.compile(
    r"(?<=\ba )(?=" + _SOMEONE + r"\b)|"
    r"(?<=\bmata )(?=" + _SOMEONE + r"\b)|(?<=\bmatam )(?=" + _SOMEONE + r"\b)|"
    r"(?<=\bprende )(?="
    + _SOMEONE
    + r"\b)|^(?="
    + _SOMEONE
    + r"\b (?:\w+ ){0,3}?(?:muere|mueren|es asesinad|"
    r"fue asesinad|es acribillad|es ejecutad|morre|e mort[oa]|e assassinad|e pres[oa]|es detenid|"
    r"e executad))|"
    r"(?<=\bmuerto a )(?=" + _SOMEONE + r"\b)"
)
COUNTED: dict[TollKind, re.Pattern[str]] = {
    "dead": _kind(_DEAD_NOUNS, _DEAD_VERBS, _DEAD_ACTS),
    "wounded": _kind(
        r"herid[oa]s?|lesionad[oa]s?|ferid[oa]s?|balead[oa]s|wounded|injured|hurt|injuries",
        r"herid[oa]s?|lesionad[oa]s?|ferid[oa]s?|balead[oa]s|wounded|injured|hurt|"
        r"treated for injuries|atingid[oa]s|se feriram|burned|quemad[oa]s|queimad[oa]s|"
        r"atendid[oa]s|"
        r"graves|remain in hospital|hospitali[sz]ed|"
        r"(?:trasladad|llevad|levad)[oa]s (?:a|ao|a un|al) hospita\w+",
        r"injured|wounded|hir(?:ieron|io|iendo)|hieren|hiere|lesion(?:aron|o)|dejando herid[oa]s|"
        r"resultaron herid[oa]s|"
        r"fer(?:iram|iu|indo|em|e)|wound(?:ed|ing|s)?|injur(?:ed|ing|es|e)|heridas? a|hurting",
    ),
    "missing": _kind(
        r"desaparecid[oa]s?|missing|disappeared",
        r"desaparecid[oa]s?|desaparecieron|desaparecio|desapareceram|missing|disappeared|"
        r"went missing",
        r"desaparicion de|desaparecieron|desaparecimento de|disappearance of|disappeared",
    ),
    "arrested": _kind(
        r"detenid[oa]s?|capturad[oa]s?|arrestad[oa]s?|aprehendid[oa]s?|detid[oa]s?|pres[oa]s|"
        r"detenciones|capturas|arrests|prisoes|arrested|detained|captured|in custody|"
        r"recapturad[oa]s",
        r"detenid[oa]s?|capturad[oa]s?|arrestad[oa]s?|aprehendid[oa]s?|detid[oa]s?|pres[oa]s?|"
        r"arrested|detained|captured|taken into custody|under arrest|placed at the disposal|"
        r"a disposicion de la|bajo custodia(?! (?:militar|policial|armada))|en custodia|"
        r"recapturad[oa]s|"
        r"recaptured|caught|nabbed|rounded up|surrendered|se entregaron|se rindieron|se entregaram|"
        r"formalizad[oa]s|remanded|conduzid[oa]s|a ordenes de la fiscalia|"
        r"held(?= over| on s| after| for q|[,.;]|$)",
        r"detuv(?:o|ieron)|detienen|detiene|captur(?:aron|o|an|ou|aram|am|a|a de|as de|ado|es?|ed)|"
        r"(?:deten|captur|arrest|aprehen|det)\w+ (?:junto (?:a|con)|"
        r"a [^.;⟦]{3,60} y (?:a )?otr[oa]s)|"
        r"arrest(?:s|ed|ing|aron|o|an|a|s? of)?|remand(?:s|ed)?|"
        r"aprehend(?:ieron|io|en|e)|detencion de|aprehension de|"
        r"prend(?:eu|eram|em|e)|det(?:eve|iveram|em)|prisao de|prisoes de|detain(?:s|ed|ing)|"
        r"cae|caen|caem|cayeron|cairam|(?:round|rounds|rounded) up|recaptur(?:an|aron|am|aram|ou|a|"
        r"es|ed)|detenid[oa]s(?: a)?|capturad[oa]s(?: a)?|pres[oa]s|detid[oa]s|arrest of",
    ),
}
# "cinco hombres y dos mujeres fueron asesinados": two numbers, one count.
_ENDS: tuple[tuple[TollKind, str], ...] = (
    ("dead", rf"(?:{_DEAD_VERBS})"),
    (
        "wounded",
        r"(?:(?:herid|ferid|lesionad|wounded|injured)\w*|se feriram|hurt|burned|quemad\w+)",
    ),
    ("missing", r"(?:desaparecid\w*|missing|disappeared)"),
    ("arrested", r"(?:detenid|capturad|arrestad|detid|pres[oa]s|arrested|detained|aprehendid)\w*"),
)
PAIRS: dict[TollKind, re.Pattern[str]] = {
    kind: re.compile(
        rf"{_PLAIN}(?: (?!{_SAID})[a-z'-]+){{1,2}} (?:y|e|and) (?:sus |seus |suas |his |her |"
        rf"their |dos )?{_PLAIN}"
        rf"(?: (?!{_NOT}\b)[a-z'-]+){{1,2}}{_WERE} {ends}\b(?! y | e | and )"
    )
    for kind, ends in _ENDS
}
# "matan a un hombre y a una mujer"
ACT_PAIR = re.compile(
    rf"\b(?:{_DEAD_ACTS}){_TO} {_PLAIN}(?: (?!{_SAID})[a-z'-]+){{1,2}} (?:y|e|and) (?:a )?{_PLAIN} "
    r"(?:hombres?|mujer(?:es)?|policias?|ninos?|ninas?|men|women|man|woman|homens?|mulher(?:es)?|"
    r"jovenes|"
    r"adolescentes?|menor(?:es)?|criancas?|children)\b"
    r"(?! (?:resulta\w*|queda\w*|fue\w* herid|herid|lesion|sale\w*|fica\w*|ferid|wound|injur|was|"
    r"were))"
)
# "Presos" are prisoners where they die, flee, riot or are moved; in "para 540 presos" too.
PRISONERS = re.compile(
    r"pres[oa]s?(?: [\w-]+){0,9} (?:mort|morr|fog|fug|escap|rebel|assassin|transfer|"
    r"muert|murier|herid|fallec|amotin|isolad|cumpr|recorr|internad|sair|salier|queim|quem)\w*|"
    r"⟧ pres[oa]s (?:foram|fueron|serao|sao|seran|son|tem|tienen|fazem|hacen|ter|est)\w*|"
    r"recorr\w+ pres[oa]s|⟧ presos y guarda"
)
# "Feriu sete presos", "los cuerpos de tres presos": prisoners too.
SUFFERED = re.compile(
    r"\b(?:fer(?:iu|iram|e|em)|mat(?:ou|aram|a|am|o|aron|an)|hir(?:io|ieron)|hieren?|"
    r"(?:cuerpos|corpos|celas con|celas com|celdas con) ?(?:de)?) $"
)
# "Saldo de ocho heridos": counted, but not dead.
HURT_OR_HELD = re.compile(
    r" (?:personas |pessoas |people )?(?:herid|ferid|lesionad|detenid|detid|wounded|"
    r"injured|arrested)"
)
# Whom a court is asked to arrest is not arrested yet; whom it frees or moves no more.
REQUESTED = re.compile(
    r"\b(?:transf\w+|trasla\w+|moved|isol\w+|solt\w+|freed|released|pid\w+|pede\w*|pediu|"
    r"solicit\w+|ordeno|ordenes de|warrants? for|mandados? de|request\w*|"
    r"seek\w*|construyo para|capacidad para|built for|room for|para) (?:la |a |o |el |the )?$"
)
# "Nine of the injured": a part of a count told elsewhere.
PART_OF = re.compile(
    r"⟧ (?:of|de|dos|das) (?:the |los |las |sus )?(?:dead|injured|wounded|detained|arrested|"
    r"victims|"
    r"muertos|heridos|detenidos|mortos|feridos|detidos|presos|fallecidos|victimas|vitimas)\b|"
    r"⟧ herid[oa]s graves|⟧ ferid[oa]s graves"
)
# What a sentence must have at all to be worth reading closely.
TELLS = re.compile(
    r"\b(?:muert|mort|muri|muer|morr|mat[aoe]|asesin|assassin|kill|dead|die|death|murder|slain|"
    r"bod|cuerp|"
    r"corpo|cadav|abat|ejecut|execut|fallec|acribill|vidas?\b|lives|victim|vitim|herid|ferid|"
    r"fer[iue]|hir|"
    r"hier|lesion|wound|injur|hurt|balead|desapar|missing|disapp|det|captur|arrest|aprehen|"
    r"pres[oa]|"
    r"prend|prisa|priso|custod|apreen|shot|gunned|cae\b|cai\b|mass?acre|chacina|saldo|balance|"
    r"toll|homicid|drown|ahogad|afogad|incaut|caen?\b|held|round|recaptur|conduz|entreg|alias|"
    r"caught|intern|hospitali|"
    r"decomis|asegur|seiz|confisc|intercept|kilo|quilo|tonelada|ton(?:ne)?s?\b|pounds|libras|kg)"
)
ONE_OF = re.compile(r" (?:of|de (?:los|las|sus|ellos|ellas)|dos|das|delas|deles)\b")
DIE = re.compile(r"\b(?:fallec\w+|mueren?|murieron|murio|morre\w*) $")
DIED = re.compile(r"\b(?:muer\w+|mor[rt]\w+|mat[ao]\w*|asesin\w+|fallec\w+|kill\w*|dead|die\w*)")
AND_MORE = re.compile(
    r" (?:[a-z]+ ){1,3}(?:y|e|and) (?:a )?(?:su|sus|his|her|seu|sua|seus|their|hijo|esposa)\b"
)
_MONTH = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|se[pt]*iembre|octubre|noviembre|"
    r"diciembre|"
    r"janeiro|fevereiro|marco|maio|junho|julho|setembro|outubro|novembro|dezembro|january|february|"
    r"march|april|may|june|july|august|september|october|november|december)"
)
# A whole date may be the event's own; a year by itself is another year's.
DATE = re.compile(
    rf"\b\d{{1,2}} (?:de )?{_MONTH},?(?: del?)? (?:19|20)\d\d\b|\b{_MONTH} \d{{1,2}},? (?:19|"
    rf"20)\d\d\b"
)
HISTORY = re.compile(
    r"\b(?:19[5-9]\d|20[0-4]\d)\b(?! (?:person|people|pesso|polic|soldad|kilo|hombres|men\b))|"
    r"\b(?:ano pasado|ano passado|last year|este ano|this year|en lo que va|lo que va d|"
    r"so far this|"
    r"neste ano|no ano|desde (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    r"octubre|"
    r"noviembre|diciembre|janeiro|fevereiro|marco|maio|junho|julho|setembro|outubro|novembro|"
    r"dezembro)|"
    r"since (?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december)|"
    r"en los ultimos|nos ultimos|in the (?:past|last)|over the (?:past|last)|en el ano|"
    r"a year(?! (?:after|later|ago))|"
    r"al ano|por ano|per year|yearly|anuales|anuais|each year|promedio|average|"
    r"media de|por dia|al dia|per day|(?:homicid\w+|murders|killings|deaths|cases|people|"
    r"kidnappings) a day|cada dia|every day|hace (?:\w+ ){1,2}(?:anos|meses|"
    r"decadas)|"
    r"ha (?:\w+ ){1,2}anos|years? ago|months ago|decada|decade|trimestre|semestre|quarter of|"
    r"first half|mismo periodo|mesmo periodo|same period|tasa de|taxa de|rate of|comparad|compared|"
    r"primeros (?:\w+ )?meses|primeiros (?:\w+ )?meses|first (?:\w+ )?months|mes pasado|last month|"
    r"mes passado|annual|anual|mensual|historic|desde que|since the (?:start|beginning)|acumul\w+|"
    r"desde o inicio d[oe]|desde el inicio|anos antes|years earlier|"
    r"cada (?:ano|mes|semana)|every (?:year|month|week))"
)
TOTAL = re.compile(
    r"\b(?:total|ascien\w+|sub\w+ a|sobe\w* para|subiu para|eleva\w* a|rises? to|rose to|"
    r"doubles? to|raising|bringing|dobra para)\b"
)
