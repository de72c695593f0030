"""The words beside which a number counts arrests, in Spanish, Portuguese and English, folded.

Parts of the patterns of ``words.py``: nouns and verbs follow the number, acts go before it.
Whoever is remanded, sent to jail or taken to a police station is in custody; who is only charged,
sought or asked for is not.
"""

_PEOPLE = (
    r"(?= (?:(?:a|al|aos?|los|las|os|as|the|other|otr[oa]s|outr[oa]s|unos|unas|mais|mas|at least|"
    r"al menos|pelo menos) ){0,3}⟦\d+⟧ (?:\w+ )?(?:men|women|people|persons|person|suspects?|"
    r"members?|gunmen|officers?|policemen|soldiers|youths|teenagers|hombres?|mujer(?:es)?|"
    r"personas?|sujetos?|presunt[oa]s?|supuest[oa]s?|integrantes?|miembros?|sospechos[oa]s?|"
    r"implicad[oa]s?|involucrad[oa]s?|policias?|jovenes|menores|adolescentes?|homens|homem|"
    r"mulher(?:es)?|pessoas?|suspeit[oa]s?|envolvid[oa]s?|membros?|jovens)\b)"
)
"""After an act that things suffer too: "seized three men", not "seized three trucks"."""
_STATION = (
    r"(?:comisaria|delegacia|estacion de policia|police station|dp\b|calabozos?|fiscalia|cuartel|"
    r"central de flagrantes)"
)
_JAIL = r"(?:prision|carcel|jail|prison|cadeia|prisao|presidio|penal|penitenciaria|custody)"

ARRESTED_NOUNS = (
    r"detenid[oa]s?|capturad[oa]s?|arrestad[oa]s?|aprehendid[oa]s?|detid[oa]s?|"
    r"pres[oa]s|demorad[oa]s|detenciones|capturas|aprehensiones|arrest(?:o?s)?|arresto|"
    r"(?<!das )(?<!nas )prisoes|arrested|detained|captured|apprehended|in custody|recapturad[oa]s|"
    r"(?:mandados de prisao|ordenes de (?:captura|aprehension|detencion)) (?:foram |"
    r"fueron )?(?:cumprid|cumplid|ejecutad|cumplimentad)[oa]s"
)
ARRESTED_VERBS = (
    r"detenid[oa]s?|capturad[oa]s?|arrestad[oa]s?|aprehendid[oa]s?|detid[oa]s?|pres[oa]s?|"
    r"arrested|detained|captured|taken into custody|under arrest|placed at the disposal|"
    r"apprehended|taken in(?! by)|a disposi(?:cion|cao) (?:de la|de los tribunales|de un juez|"
    r"del juzgado|da justica|del ministerio publico)|bajo custodia(?! (?:militar|policial|armada))|"
    r"en custodia|sob custodia|recapturad[oa]s|recaptured|caught|nabbed|rounded up|"
    r"surrendered(?! (?:his|her|their|its|the|a)\b)|se entregaron|se rindieron|se entregaram|"
    r"tras las rejas|atras das grades|behind bars|(?:estan?|siguen|quedaron) en la carcel|"
    r"est(?:a|ao) na cadeia|(?:are|is|were|was) in (?:jail|handcuffs|custody)|recluid[oa]s|"
    r"apresad[oa]s?|algemad[oa]s|esposad[oa]s|encarcelad[oa]s|picked up|bajo arresto|turned (?:him|"
    r"her|them)sel(?:f|ves) in|gave (?:him|her|them)sel(?:f|ves) up|caen|caem|(?<=persons )cae|"
    r"se entreg(?:a|an|am|ou|o)|formalizad[oa]s|(?:vinculad|ligad)[oa]s a proceso|remanded|"
    r"conduzid[oa]s|a ordenes de la fiscalia|"
    rf"(?:enviad|llevad|levad|encaminhad)[oa]s (?:a|ao|para)(?: (?:la|una|uma|a|o))? {_STATION}|"
    rf"(?:enviad|remitid|ingresad|mandad)[oa]s (?:a|ao|para)(?: (?:la|una|uma|a|o))? {_JAIL}|"
    r"(?:terminaron|acabaron|acabaram|terminaram) (?:en|na|no|esposad|"
    rf"pres)(?: (?:la|una))? ?(?:{_STATION}|{_JAIL}|os?\b)|(?:en|em|cumpl\w+|cumprem|"
    r"cumprirao|con|com|sob|bajo) (?:prision|prisao) (?:preventiva|temporaria)|"
    r"jailed(?= pending| on (?:remand|\w+day))|(?:(?!before|when|while|until|antes|cuando|"
    r"quando|mientras|enquanto)[a-z]+ ){1,5}(?:y|e|and) (?:ficaram |quedaron |seguiran |"
    r"seguirao )?(?:detenid[oa]s|pres[oa]s|"
    r"capturad[oa]s|aprehendid[oa]s|detid[oa]s|arrested|detained|captured)|"
    r"held(?! (?:as|in the|hostage|captive|by|for ransom|an?|the|talks|up|in a)\b)"
)
ARRESTED_ACTS = (
    r"(?:deten|arrest|aprehend)id?o(?= a ⟦\d+⟧ (?!metros|cuadras|calles|pasos|minutos|kilometros))|"
    r"recapturad[oa]s(?: (?:esta|nesta) \w+)?|"
    r"detuv(?:o|ieron)|detienen|detiene|captur(?:aron|o|an|ou|aram|am|a|a de|as de|ado|es?|ed)|"
    r"(?:deten|captur|arrest|aprehen|det)\w+ (?:junto (?:a|con)|a [^.;⟦]{3,60} y (?:a )?otr[oa]s)|"
    r"arrest(?:s|ed|ing|aron|o|an|a|s? of)?|remand(?:s|ed)?|apprehend(?:s|ed)?|"
    r"aprehend(?:ieron|io|en|e)|detencion de|aprehension de|aprehensiones de|detenciones de|"
    r"holds?(?= ⟦\d+⟧(?:$|[,.;]| for | over | after | suspects?\b| men\b| people\b| persons\b))|"
    r"apres(?:an|aron|o)|prend(?:eu|eram|em|en|ieron|io|e)|det(?:eve|iveram|em)|prisao de|"
    r"prisoes de|"
    r"detain(?:s|ed|ing)|cae|caen|caem|cayeron|cairam|(?:round|rounds|rounded) up|"
    r"recaptur(?:an|aron|am|aram|ou|a|es|ed)|detenid[oa]s(?: a)?|capturad[oa]s(?: a)?|"
    r"pres[oa]s|detid[oa]s|arrest of|apresad[oa]s|aprehendid[oa]s|arrestad[oa]s|"
    r"(?:asegur(?:aron|an|o)|atrap(?:aron|an|o)) a|(?:logr\w+|permiti\w+|consigui\w+|"
    r"consegui\w+) (?:la |(?:ubicar|localizar|identificar) y )?(?:detener|capturar|"
    r"aprehender|arrestar|prender|deter|captura|detencion|aprehension)(?: de)?|"
    r"(?:prision|prisao) (?:preventiva|temporaria|provisoria)(?: (?:para|contra|a|aos?|de|"
    r"d[oa]s))?|"
    rf"(?:envi|mand|remit)(?:o|aron|ou|aram) (?:a|ao|para) (?:la |el |o |a )?{_JAIL}"
    r"(?: preventiva)?(?: a)?|(?:orden|dict|decret)(?:o|an?|aron) (?:la )?"
    r"(?:prision|reclusion|detencion)(?: preventiva)? (?:a|de|para|contra)|(?:locks?|"
    r"locked) up(?= ⟦\d+⟧ (?:\w+ )?(?:polic|officers|soldier|suspect|men\b|gang|members))|"
    r"(?:prision|prisao) em flagrante de|(?:puso|pusieron|pone|ponen) tras las rejas a|"
    r"vincul(?:an?|o|aron) a proceso(?:[^.;⟦]{0,60},)?|lig(?:an?|o|aron) a proceso|"
    r"a (?:la carcel|prision)(?=(?: a)? ⟦)|"
    r"cumpr(?:iu|iram|e|em|imento de)[^.;]{0,90}? mandado de prisao(?: temporaria| preventiva)?"
    r" contra|cumpliment\w+[^.;⟦]{0,60}? orden de (?:aprehension|captura)(?: en)? contra(?: de)?|"
    r"ech(?:o|aron|an) el guante a|(?:numero|cifra|"
    r"number) (?:de|of) (?:detenid[oa]s|arrestos?|"
    r"captur[a-z]+|pres[oa]s|detid[oa]s|arrests|people (?:arrested|held|detained))[^.;⟦]{0,60}? "
    r"(?:a|para|to|reached|at|en|em)|(?:foram )?cumpr(?:iu|iram|e|em|idos)(?: \(⟦\d+⟧\)| (?!busca|"
    r"mandados)[a-z-]+){0,4}(?= ⟦\d+⟧ mandados de prisao)|"
    r"(?:cumpli|ejecut|cumpliment)\w+(?= ⟦\d+⟧ ordenes de (?:captura|aprehension|detencion))|"
    rf"(?:seiz(?:ed|es?)|net(?:s|ted)|caught|nab(?:s|bed)?|pick(?:s|ed)? up){_PEOPLE}"
)
