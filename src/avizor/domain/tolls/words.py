"""The words beside which a number is a toll, in Spanish, Portuguese and English, folded.

In these patterns a number of the sentence stands as a mark: its index between brackets.
"""

import re

from avizor.domain.language.months import MONTH
from avizor.domain.records import TollKind
from avizor.domain.tolls.arrest_words import ARRESTED_ACTS, ARRESTED_NOUNS, ARRESTED_VERBS
from avizor.domain.tolls.missing.words import MISSING_ACTS, MISSING_NOUNS, MISSING_VERBS

MARK = r"⟦(\d+)⟧"
_PLAIN = r"⟦\d+⟧"
# Words that may stand between a number and what it counts, none of them a measure or a month.
_NOT = (
    r"(?:anos?|years?|year-old|meses|months?|dias?|days?|horas?|hours?|minutos?|minutes?|semanas?|"
    r"weeks?|kilomet\w+|quilometros|km|met\w*os|metres|meters|millas|miles|por|per|percent|"
    r"porcento|millones|milhoes|millions?|dolares|pesos|reais|dollars|veces|vezes|times|disparos|"
    r"tiros|shots|balazos|impactos|kilos?|toneladas?|weapons|armas|firearms|guns|rifles|fusiles|"
    rf"fuzis|vehicles|vehiculos|de {MONTH}|"
    r"treintena|veintena|decenas?|docenas?|centenar\w*|dezenas?|duzias?|no|nao|"
    r"not|nunca|never|ningun\w*|nenhum\w*|dozens?|par|pair|couple|score|hundreds|grupo|group|banda|"
    r"gang(?! (?:members?|suspects?|leaders?)\b)|y|e|and|o|or|pero|mas|but|que|who|tras|after|apos|"
    r"contra|against|to|para)"
)
_NO_THING = (
    r"(?! (?:quilos?|gramos?|gramas?|grams|litros?|liters|litres|uniformes?|uniforms|aparatos?|"
    r"celulares|telefonos?|telefones?|phones|paquetes?|pacotes?|packages|fardos?|bales|cartuchos?|"
    r"cartridges?|casings|casquillos|capsulas|granadas?|grenades|scanners|escaneres|camaras?|"
    r"cameras|hectareas?|hectares|acres|casas?|houses|lanchas?|boats|barcos?|ladrillos?|bricks|"
    r"dosis|doses|euros?|soles|quetzales|lempiras|guaranies|gourdes)\b)"
)
"""What is seized, paid or burnt is nobody: "los 214 uniformes se entregaron"."""
_FEW = (
    r"(?! (?:treintena|veintena|decena|docena|centenar|dezena|duzia|dozen|par|grupo|quin[cz]ena|"
    r"mil|tercio)s?\b)"
)
_OF_GROUP = r" (?:de la|del|de una?|da|do|of the|of a) (?:banda|grupo|gang|group)\b"
_IN_THE = (
    r" no (?!(?:fue|ha|se|hay|son|est|era|hab|result|mur|suf|pud|logr|quer|ten|iba|l[aeo]s?\b|fall|"
    r"sobre|resist|deten|her|mas\b))[a-z]+"
)
"""The Portuguese "in the", not the Spanish "not"."""
_OF_ONE = (
    rf"(?:de|of) {_PLAIN} [a-z]+(?= (?:fueron|foram|were|resultaron|quedaron|ficaram|murieron|"
    r"morreram|died)\b)"
)
"""Whose they are: "tres trabajadores de una lavadora fueron acribillados"."""
_GAP = rf"(?: (?!{_NOT}\b)(?:{_PLAIN} dead\b|{_OF_ONE}|[a-z0-9'-]+)|{_OF_GROUP}|{_IN_THE}){{0,5}}"
_OF_BODY = r"(?: members of (?:the )?[a-z0-9-]+(?: [a-z0-9-]+){0,2})?"
_ASIDE = (
    r"(?: de ⟦\d+⟧ anos(?: de edad| de idade)?)?(?:,[^,;.]{3,70},|"
    r",? (?:entre ellos|entre ellas|including|entre eles|incluid\w+)[^.;]{3,40}| (?:acusad|"
    r"sospechos|suspeit|senalad|apontad|implicad|involucrad|envolvid|vinculad|buscad|procurad|"
    r"accused|suspected|wanted)\w* (?:de|por|en|em|como|con|com|of|for|in|over) [^.;:,⟦]{3,70}?|"
    r" (?:que|who) (?:[^.;:⟦]|⟦(?!\d+⟧ (?:muert|mort|herid|ferid|deten|detid|dead|wound))){3,80}?)?"
)
_COMMA = (
    r"(?:,(?! (?:arrested|killed|wounded|injured|captured|detained|seized|shot|murdered|executed|"
    r"held|hurt)\b))?"
)
"""A headline's comma: "Cuatro hombres, detenidos"; an English form after it may be a new verb."""
_TO = (
    r"(?: (?:a|balead[oa]s|balazos|tiros|machetazos|golpes|pedradas|bala|al menos|at least|"
    r"pelo menos|ao menos|about|more than|mas de|mais de|otr[oa]s|outr[oa]s|the|unos|unas|cerca de|"
    r"ja sao|ya son|al|aos?|del|do|da|el|la|o|an|su|sus|seu|sua|seus|suas|his|her|un|una|um|uma|"
    r"n?est[ae] (?:\w+-feira|lunes|martes|miercoles|jueves|viernes|sabado|domingo)|ayer|ontem|hoy|"
    r"hoje|as many as|up to|hasta|un total de|a total of|um total de|los|las|de|of|por lo menos|"
    r"other|another)){0,4}"
)
_WERE = (
    r"(?: (?:have now been|have so far been|fueron|fue|foram|foi|es|e|were|was|have been|has been|"
    r"resultaron|resulto|quedaron|quedo|han sido|ficaram|ficou|had been|habian sido|got|been|are|"
    r"son|estan|estao|siguen|seguem|permanec\w+|being|se|are feared|sido|sao|estao siendo|serao|"
    r"have already been|ja foram|ya fueron))?"
)


_NO_UNIT = (
    r"(?! (?:anos|years|year-old|tiros|disparos|balazos|impactos|cuchilladas|horas|hours|dias|"
    r"days|meses|months|kilos|toneladas|vezes|veces|times|km|por ciento|%|millones|"
    rf"de {MONTH}|"
    r"million|milhoes|kg|tons|dolares|famil(?:ias?|ies|y)\b(?! members?)|noches|noites|nights|"
    r"semanas|weeks|minutos|minutes|cuadras|quadras|metros|kilometros|quilometros|miles|"
    r"armas|weapons|(?:vehiculos?|veiculos?|vehicles?|busetas?|bus(?:es)?|autobus(?:es)?|"
    r"onibus|micros?|camion(?:es|etas?)?|caminh(?:ao|oes)|trucks?|carros?|cars?|autos?|"
    r"motos?|lanchas?|boats?|barcos?|avion(?:es|etas?)?|avi(?:ao|oes)|helicopter(?:os?|s)?|"
    r"tren)\b(?! (?:driver|captain|thie|passenger|owner|crew|operator|worker)\w*)))"
)
_SAID = (
    r"(?:mor|mur|muert|mort|fue|foi|foram|fer|her|fall|was|were|kill|dead|wound|injur|dej|arrest|"
    r"det|pres|result|qued|fic|captur|desap|miss|asesin|assassin)"
)


_SOMEWHERE = (
    r" (?:em|en|na|no|in|at|near|nest[ae]|durante|during)(?: [a-z-]+){1,4}?"
    r"(?: (?:al|os?|as?|los|las|the|outr[oa]s|otr[oa]s|mais)){0,2}"
)
_PERSONS = (
    r"(?= (?:persons?|personas?|pessoas?|people|homens|homem|hombres?|mulher(?:es)?|mujer(?:es)?|"
    r"m[ae]n|wom[ae]n|suspeit|sospech|suspect|integrant|membro|miembro|member|presunt|supuest|"
    r"suposto|alleged|polic|militar|soldad|soldier|officer|jove(?:n|m)|jovens|menor|adolescent|"
    r"sujet|passag|pasaj|passeng|morador|trabalh|trabaj|worker|agente|guard|intern|detent|reo|"
    r"inmate|crianca|nin[oa]|child|pescador|fisher|garimpeir|miner|campesin)[a-z]*\b)"
)
"""A verb, a place and then people: "prendeu em Dourados um homem"."""


_NO_ACT = rf"(?! ⟦\d+⟧(?:{_PERSONS}|(?= gunm[ae]n\b)| (?:on|in)\b|[.;]|$))"
"""A verb with people behind it has its victims there: "burnt a boat and arrested two men"."""


def _kind(nouns: str, verbs: str, acts: str) -> re.Pattern[str]:
    """Build the pattern of one kind of toll.

    ``nouns`` follow the number ("8 muertos"), ``verbs`` follow it and its people ("8 personas
    murieron"), ``acts`` go before it ("mataron a 8").
    """
    return re.compile(
        rf"{MARK}{_NO_THING}{_GAP} (?:{nouns})\b{_NO_ACT}"
        rf"|{MARK}{_NO_THING}{_GAP}{_OF_BODY}{_ASIDE}{_COMMA}{_WERE} (?:{verbs})\b{_NO_ACT}"
        rf"|\b(?:{acts}){_TO} {MARK}{_FEW}{_NO_UNIT}"
        rf"|\b(?:{acts})(?:,? (?!{_SAID})[a-z'-]+){{1,8}}?,? a {MARK}{_FEW}{_NO_UNIT}"
        rf"|\b(?:{acts}){_SOMEWHERE} {MARK}{_PERSONS}"
        rf"|\b(?:numero|cifra|number|toll) (?:de|of) (?:{nouns})\b[^.;]{{0,140}}? (?:passou|paso|"
        rf"subiu|subio|rose|went|caiu|bajo) (?:de|"
        rf"from) "
        rf"{_PLAIN} (?:para|a|to) {MARK}{_NO_UNIT}"
        rf"|(?: de| from) {_PLAIN} (?:para|a|to) {MARK} (?:el |o |the )?(?:numero|cifra|"
        rf"number) (?:de|of) "
        rf"(?:{nouns})\b"
        rf"|\b(?:{nouns})(?:: | \(){MARK}"
        rf"|\b(?:sub\w+|sobe\w*|dobra|doubles?|doubled|ascien\w+|aument\w+|elev\w+|rises?|"
        rf"rose) (?:a|para|to) {MARK}"
        rf"(?= (?:el |o |os |los |la |a |las )?(?:numero |cifra |saldo |total )?(?:de |"
        rf"of )?(?:{nouns})\b)"
    )


_DEAD_NOUNS = (
    r"muert[oa]s?|fallecid[oa]s?|asesinad[oa]s?|victimas? (?:mortal|fatal)(?:es)?|cadaver(?:es)?|"
    r"cuerpos?|abatid[oa]s?|ejecutad[oa]s?|acribillad[oa]s?|mort[oa]s?|mortes|muertes|"
    r"assassinad[oa]s?|vitimas? fata(?:l|is)|corpos?|executad[oa]s?|dead|killed|slain|murdered|"
    r"deaths?|bodies|fatalities|executed|gunned down|shot dead|shot to death|massacred|"
    r"calcinad[oa]s|carbonizad[oa]s|strangled|decapitad[oa]s|sin vida|sem vida|homicidios|"
    r"asesinatos|assassinatos|homicides|murders|drown|beheaded|slayings|obitos?|decesos?|vidas|"
    r"lives"
)
_DEAD_VERBS = (
    r"murier?on|murio|fallecieron|fallecio|perdieron la vida|perdio la vida|asesinad[oa]s?|"
    r"muert[oa]s?|abatid[oa]s?|ejecutad[oa]s?|executad[oa]s?|acribillad[oa]s?|morreram|morreu|"
    r"mort[oa]s?|assassinad[oa]s?|perderam a vida|died|dies?|killed|murdered|slain|executed|"
    r"shot dead|gunned down|found dead|lost their lives|drown(?:ed|s)?|ahogad[oa]s|afogad[oa]s|"
    r"mueren|muere|morrem|morre|(?:stabbed|beaten|burned|hacked) to death|apunalad[oa]s|"
    r"estrangulad[oa]s|degollad[oa]s|linchad[oa]s|(?:balead|herid)[oa]s mortalmente|"
    r"fatally (?:shot|wounded|stabbed)|fusilad[oa]s?|decapitad[oa]s?|asfixiad[oa]s?|ahorcad[oa]s?|"
    r"enforcad[oa]s?|hanged|perec\w+|no (?:resist|sobreviv)\w+|nao (?:resist|sobreviv)\w+|did "
    r"not survive|lay dead|have died|to die|sin vida|sem vida|(?:[a-z]+ ){1,5}(?:e|y|"
    r"and) (?:mortos|muertos|asesinad[oa]s|fusilad[oa]s|killed|shot (?:dead|before)|executad[oa]s)|"
    r"fuzilad[oa]s|esfaquead[oa]s|(?:hallad|encontrad|achad|localizad)"
    r"[oa]s (?:muert|mort|carbonizad|calcinad)[oa]s|aparec\w+ (?:muert|mort)[oa]s"
)
_DEAD_ACTS = (
    r"(?:dio|dieron|dan|da) de baja a(?= ⟦\d+⟧ (?:presunt|integrant|miembr|guerriller|disident|"
    r"delincuent|sicari|criminal|terrorist|pandiller|combatient))|perdieron la vida|perdio la vida|"
    r"perderam a vida|perdeu a vida|sin vida fueron (?:localizad|hallad|encontrad)[oa]s|"
    r"(?:shot dead|killed) were|(?:ya )?van(?= ⟦\d+⟧ (?:victimas|muert|fallecid|asesinad))|"
    r"(?:perdeu|perdieron|perdio|lost)(?= ⟦\d+⟧ (?:soldad|soldiers|militar|polici|homens|"
    r"hombres|men\b|officers|agentes))|(?:fueron|foram) (?:asesinad|acribillad|ejecutad|"
    r"ultimad|abatid|muert|mort|assassinad|executad)[oa]s|murieron|murio|fallecieron|"
    r"mueren|mataron|mato(?! grosso)|matan|mata|matar|matando|asesin(?:aron|o|an|a|ar|ando)|"
    r"acribill(?:aron|an|o|a)|ultim(?:aron|an|o)|victim(?:aron|an|o) a|"
    r"mow(?:ed|s|ing)? down|claim(?:ed|s)(?= (?:an? |its )?⟦\d+⟧ (?:li(?:fe|ves)|victim))|"
    r"cobr(?:o|a)(?= (?:una |la )?⟦\d+⟧ (?:vida|victima))|abat(?:ieron|en|io|eu|eram)|"
    r"ejecut(?:aron|an|o)(?! (?:un|una|el|la|los|las|⟦\d+⟧) (?:operativ|cerco|plan|orden|"
    r"obra|accion|allanam|diligenc|captur|proyect|presupuest|labor|patrull|requis))|"
    r"(?:asesinatos?|homicidios?|crimen|matanza|femicidio|feminicidio|"
    r"muertes?|mortes?|fallecimiento|deceso|assassinatos?|chacina|masacre) (?:de|del|do|da)|"
    r"(?:cuerpos?|corpos?|cadaver(?:es)?|vida) (?:de|del|do|da)|(?:la vida|vidas) a|"
    r"(?:hall|localiz|encontr|ach)\w+ (?:sin vida|sem vida|muert[oa]s?|mort[oa]s?)|body of|"
    r"vidas de|vitimou|vitimaram|victimo|victimaron|matou|"
    r"mataram|matam|morreram|morrem|assassin(?:aram|ou|am|ato de)|"
    r"execut(?:aram|ou)|kill(?:ed|s|ing)?|murder(?:ed|s|ing|s? of)?|"
    r"executed|gunned down|shot dead|deaths? of|killings? of|massacre of|lives of|bodies of|"
    r"(?:toll|body count) (?:[\w'-]+ ){0,16}?(?:to|at|of)|(?:numero|cifra) de (?:muertos|"
    r"mortos|fallecidos|victimas|vitimas)[^.;⟦]{0,80}? (?:a|para)|number of (?:people |"
    r"persons )?(?:known )?(?:dead|killed|deaths|to have died)[^.;⟦]{0,80}? to|"
    r"(?:saldo|balance) de|dad[oa]s por muert[oa]s|"
    r"abatid[oa]s|numero de mort[oe]s (?:\w+ ){0,3}(?:a|para)"
)
COUNTED: dict[TollKind, re.Pattern[str]] = {
    "dead": _kind(_DEAD_NOUNS, _DEAD_VERBS, _DEAD_ACTS),
    "wounded": _kind(
        r"herid[oa]s?|lesionad[oa]s?|ferid[oa]s?|balead[oa]s|wounded|injured|hurt|injuries",
        r"herid[oa]s?|lesionad[oa]s?|ferid[oa]s?|balead[oa]s?|wounded|injured|hurt|nursing wounds|"
        r"recovering from (?:\w+ )?(?:wounds|injuries|burns)|se ferem|se recuperam|treated for "
        r"injuries|atingid[oa]s|se feriram|atendid[oa]s|golpead[oa]s|socorrid[oa]s|internad[oa]s|"
        r"stabbed(?! to death)|(?:estan?|terminan?|siguen|permanecen?|continuan) en el hospital|"
        r"(?:estao|esta|seguem|ficaram|foram) no hospital|n?[oa] (?:hospital|enfermaria)$|"
        r"en la enfermeria|se recuperan?|(?:con|com) (?:heridas|lesiones|ferimentos|queimaduras)|"
        r"with (?:(?:bullet|gunshot|stab) )?(?:wounds|injuries)|"
        r"(?:con|com) (?:impactos|disparos|balazos|quemaduras|cortes|esquirlas)|"
        r"rec[ie]+ben atencion|recebem atendimento|being treated|in hospital|"
        r"(?:sufr\w+|rec[ie]+b\w+) (?:heridas|lesiones|quemaduras|impactos|disparos|balazos)|"
        r"suffer(?:s|ed)? (?:burns|wounds|injuries|gunshot)|sofreram ferimentos|graves|"
        r"remain in hospital|hospitali[sz]ed|(?:trasladad|llevad|levad)[oa]s (?:\w+ ){0,2}?(?:a|ao|"
        r"al) (?:\w+ )?hospita\w+|(?:taken|rushed) to (?:\w+ )?hospital\w*",
        r"hir(?:ieron|io|iendo)|hieren|hiere|lesion(?:aron|o)|dejando herid[oa]s|"
        r"(?:fueron|resultaron|quedaron|foram|ficaram) (?:herid|ferid|lesionad|balead)[oa]s|"
        r"fer(?:iram|iu|indo|em|e)|alcanz(?:o|aron|a|an)(?: tambien)?|"
        r"atingi(?:u|ram)|wound(?:ed|ing|s)?|injur(?:ed|ing|es|e)|heridas? a|hurting",
    ),
    "missing": _kind(MISSING_NOUNS, MISSING_VERBS, MISSING_ACTS),
    "arrested": _kind(ARRESTED_NOUNS, ARRESTED_VERBS, ARRESTED_ACTS),
}
# Whose body was found is missing no more.
FOUND = re.compile(
    r"\b(?:hall\w+|(?<!falta )(?<!faltam )(?<!por )(?<!de )(?:encontr|localiz|ach(?=ad))\w+|"
    r"(?<!no )aparec(?:e|en|io|ieron|eu|eram)\b|(?<!be )found|"
    r"recover\w+|cuerpos?|corpos?|bod(?:y|ies)|vivos?|alive|dead|ends|turn(?:s|ed) up|"
    r"reaparec\w+)\b"
)
# "Saldo de ocho heridos": counted, but not dead.
HURT_OR_HELD = re.compile(
    r" (?:personas |pessoas |people )?(?:herid|ferid|lesionad|detenid|detid|wounded|"
    r"injured|arrested)"
)
# "Nine of the injured": a part of a count told elsewhere.
PART_OF = re.compile(
    r"⟧ (?:of|de|dos|das) (?:the |los |las |sus )?(?:dead|injured|wounded|detained|arrested|"
    r"victims|muertos|heridos|detenidos|mortos|feridos|detidos|presos|fallecidos|victimas|"
    r"vitimas)\b|\b(?:entre|among) (?:los|las|os|as|the) (?:herid|ferid|lesionad|muert|mort|deten|"
    r"detid|wounded|injured|dead)|⟧ herid[oa]s graves|⟧ ferid[oa]s graves"
)
# What a sentence must have at all to be worth reading closely.
TELLS = re.compile(
    r"\b(?:muert|mort|muri|muer|morr|mat[aoe]|asesin|assassin|kill|dead|die|death|murder|slain|"
    r"bod|cuerp|corpo|cadav|abat|ejecut|execut|fallec|acribill|vidas?\b|lives|victim|vitim|herid|"
    r"ferid|fer[iue]|hir|hier|lesion|wound|injur|hurt|balead|desapar|missing|disapp|det|captur|"
    r"arrest|aprehen|pres[oa]|prend|prisa|priso|custod|apreen|shot|gunned|cai\b|mass?acre|"
    r"chacina|saldo|balance|toll|homicid|drown|ahogad|afogad|incaut|cae[nm]?\b|held|round|recaptur|"
    r"conduz|entreg|alias|caught|intern|hospitali|rejas|formaliz|hold|grades|bars\b|cadeia|"
    r"carcel|jail|handcuff|reclu[is]|apres|algem|esposad|picked|fusil|hospital|enfermaria|golpead|"
    r"socorrid|stab|toma\b|sobrev|surviv|resisti|perec|obito|deces|lay\b|prisi|comisaria|delegacia|"
    r"disposi|appreh|remand|surrender|nabb|atrap|guante|ating|alcanz|impact|burns|suffer|netted|"
    r"demorad|mow|ultim|claim|cobr|cortes|quemad|atencion|treated|falta|se sabe\b|aparec|noticias|"
    r"unaccounted|seen\b|found\b|located|heard from|sumid|parade|"
    r"localiz|sinal de|sinais de|whereabouts|fate of|turned (?:him|her|them)|"
    r"gave (?:him|her|them)|crimen|matanza|decomis|asegur|"
    r"seiz|confisc|calcin|carboniz|estrangul|degoll|decapit|strangl|locks? up|locked|sumir|lost\b|"
    r"perdier|perdio|perdeu|baja\b|secuestr|sequestr|kidnap|abduct|vanish|snatch|plagiad|intercept|"
    r"kilo|quilo|tonelada|ton(?:ne)?s?\b|pounds|libras|kg)"
)
# "Amenazaron con matar a dos": nobody died yet.
THREATENED = re.compile(
    r"\b(?:amenaz\w+|ameac\w+|threat\w+|intent\w+|tent(?:o|ou|aron|aram|a|am)|tried|attempt\w*|"
    r"plane\w+|plan(?:ned|ning|s)|pretend\w+|quer(?:ia|ian|iam|er|em)|quier\w+|conspir\w+|"
    r"plott\w+|podria\w*|poderia\w*|could|would|might|para|iban?)"
    r"(?: (?:con|de|a|to|em|the|of|for|haber|have|ter))? $"
)
ONE_OF = re.compile(r" (?:of|de (?:los|las|sus|ellos|ellas)|dos|das|delas|deles)\b")
DIE = re.compile(
    r"\b(?:fallec\w+|mueren?|murieron|murio|morre\w*|muerte|morte|death)"
    r"(?: (?:de|del|do|da|of|el|la|o|a|un|una|um|uma|en el hospital))* $"
)
# "Two who were in hospital died": not wounded any more.
THEN_DIED = re.compile(
    r"[^.;,⟦]{0,40}\b(?:muri\w+|mor(?:reu|reram|rem|re)|fallec\w+|falec\w+|died|dies|ha[sd]? died|"
    r"have died|(?:no|nao) (?:resist|sobreviv)\w+|did not survive)\b"
)
DIED = re.compile(r"\b(?:muer\w+|mor[rt]\w+|mat[ao]\w*|asesin\w+|fallec\w+|kill\w*|dead|die\w*)")
AND_MORE = re.compile(
    r" (?:[a-z]+ ){1,3}(?:y|e|and) (?:a )?(?:su|sus|his|her|seu|sua|seus|their|hijo|esposa)\b"
)
