"""The words beside which a number counts arrests, in Spanish, Portuguese and English, folded.

Parts of the patterns of ``words.py``: nouns and verbs follow the number, acts go before it.
Whoever is remanded, sent to jail or taken to a police station is in custody; who is only charged,
sought or asked for is not.
"""

_PEOPLE = (
    r"(?= (?:(?:a|al|aos?|los|las|os|as|the|other|otr[oa]s|outr[oa]s|unos|unas|mais|mas|at least|"
    r"al menos|pelo menos) ){0,3}⟦\d+⟧ (?:\w+ )?(?:men|women|people|persons|person|suspects?|"
    r"members?|gunmen|officers?|policemen|soldiers|youths|teenagers|hombres?|mujer(?:es)?|personas?|"
    r"sujetos?|presunt[oa]s?|supuest[oa]s?|integrantes?|miembros?|sospechos[oa]s?|implicad[oa]s?|"
    r"involucrad[oa]s?|policias?|jovenes|menores|adolescentes?|homens|homem|mulher(?:es)?|pessoas?|"
    r"suspeit[oa]s?|envolvid[oa]s?|membros?|jovens)\b)"
)
"""After an act that things suffer too: "seized three men", not "seized three trucks"."""
_STATION = (
    r"(?:comisaria|delegacia|estacion de policia|police station|dp\b|calabozos?|fiscalia|cuartel|"
    r"central de flagrantes)"
)
_JAIL = r"(?:prision|carcel|jail|prison|cadeia|prisao|presidio|penal|penitenciaria|custody)"

ARRESTED_NOUNS = (
    r"detenid[oa]s?|capturad[oa]s?|arrestad[oa]s?|aprehendid[oa]s?|detid[oa]s?|pres[oa]s|"
    r"demorad[oa]s|detenciones|capturas|aprehensiones|"
    r"arrest(?:o?s)?|arresto|(?<!das )(?<!nas )prisoes|"
    r"arrested|"
    r"detained|captured|apprehended|"
    r"in custody|"
    r"recapturad[oa]s|(?:mandados de prisao|ordenes de (?:captura|aprehension|detencion)) "
    r"(?:foram |fueron )?(?:cumprid|cumplid|ejecutad|cumplimentad)[oa]s"
)
ARRESTED_VERBS = (
    r"detenid[oa]s?|capturad[oa]s?|arrestad[oa]s?|aprehendid[oa]s?|detid[oa]s?|pres[oa]s?|"
    r"arrested|detained|captured|taken into custody|under arrest|placed at the disposal|"
    r"apprehended|taken in(?! by)|"
    r"a disposi(?:cion|cao) (?:de la|de los tribunales|de un juez|del juzgado|da justica|"
    r"del ministerio publico)|"
    r"bajo custodia(?! (?:militar|policial|armada))|en custodia|sob custodia|"
    r"recapturad[oa]s|"
    r"recaptured|caught|nabbed|rounded up|surrendered|se entregaron|se rindieron|"
    r"se entregaram|"
    r"tras las rejas|atras das grades|behind bars|(?:estan?|siguen|quedaron) en la carcel|"
    r"est(?:a|ao) na cadeia|(?:are|is|were|was) in (?:jail|handcuffs|custody)|"
    r"recluid[oa]s|apresad[oa]s?|algemad[oa]s|esposad[oa]s|encarcelad[oa]s|"
    r"picked up|bajo arresto|turned (?:him|her|them)sel(?:f|ves) in|gave (?:him|her|"
    r"them)sel(?:f|ves)"
    r" up|caen|caem|se entreg(?:a|an|am|ou|o)|formalizad[oa]s|remanded|conduzid[oa]s|"
    r"a ordenes de la fiscalia|"
    rf"(?:enviad|llevad|levad|encaminhad)[oa]s (?:a|ao|para)(?: (?:la|una|uma|a|o))? {_STATION}|"
    rf"(?:enviad|remitid|ingresad|mandad)[oa]s (?:a|ao|para)(?: (?:la|una|uma|a|o))? {_JAIL}|"
    rf"(?:terminaron|acabaron|acabaram|terminaram) (?:en|na|no|esposad|pres)(?: (?:la|una))? ?"
    rf"(?:{_STATION}|{_JAIL}|os?\b)|"
    r"(?:en|em|cumpl\w+|cumprem|cumprirao|con|com|sob|bajo) (?:prision|prisao) "
    r"(?:preventiva|temporaria)|"
    r"(?:[a-z]+ ){1,5}(?:y|e|and) (?:ficaram |quedaron )?(?:detenid[oa]s|capturad[oa]s|"
    r"aprehendid[oa]s|detid[oa]s|"
    r"arrested|detained|captured)|"
    r"held(?! (?:as|in the|hostage|captive|by|for ransom|an?|the|talks|up|in a)\b)"
)
ARRESTED_ACTS = (
    r"detuv(?:o|ieron)|detienen|detiene|captur(?:aron|o|an|ou|aram|am|a|a de|as de|ado|es?|"
    r"ed)|"
    r"(?:deten|captur|arrest|aprehen|det)\w+ (?:junto (?:a|con)|"
    r"a [^.;⟦]{3,60} y (?:a )?otr[oa]s)|"
    r"arrest(?:s|ed|ing|aron|o|an|a|s? of)?|remand(?:s|ed)?|apprehend(?:s|ed)?|"
    r"aprehend(?:ieron|io|en|e)|detencion de|aprehension de|aprehensiones de|detenciones de|"
    r"holds?(?= ⟦\d+⟧(?:$|[,.;]| for | over | after | suspects?\b| men\b| people\b|"
    r" persons\b))|"
    r"apres(?:an|aron|o)|prend(?:eu|eram|em|e)|det(?:eve|iveram|em)|prisao de|prisoes de|"
    r"detain(?:s|ed|ing)|"
    r"cae|caen|caem|cayeron|cairam|(?:round|rounds|rounded) up|recaptur(?:an|aron|am|aram|ou|"
    r"a|"
    r"es|ed)|detenid[oa]s(?: a)?|capturad[oa]s(?: a)?|pres[oa]s|detid[oa]s|arrest of|"
    r"apresad[oa]s|aprehendid[oa]s|arrestad[oa]s|"
    r"(?:asegur(?:aron|an|o)|atrap(?:aron|an|o)) a|"
    r"(?:logr\w+|permiti\w+|consigui\w+|consegui\w+) (?:la |(?:ubicar|localizar|identificar) y )?"
    r"(?:detener|capturar|aprehender|arrestar|prender|deter|captura|detencion|aprehension)(?: de)?|"
    r"(?:prision|prisao) (?:preventiva|temporaria)(?: (?:para|contra|a|aos?|de|d[oa]s))?|"
    r"(?:prision|prisao) em flagrante de|"
    r"(?:puso|pusieron|pone|ponen) tras las rejas a|ech(?:o|aron|an) el guante a|"
    r"(?:numero|cifra|number) (?:de|of) (?:detenid[oa]s|arrestos?|captur[a-z]+|pres[oa]s|"
    r"detid[oa]s|arrests|"
    r"people (?:arrested|held|detained))[^.;⟦]{0,60}? (?:a|para|to|reached|at|en|em)|"
    r"cumpr(?:iu|iram|e|em)(?= ⟦\d+⟧ mandados de prisao)|"
    r"(?:cumpli|ejecut|cumpliment)\w+(?= ⟦\d+⟧ ordenes de (?:captura|aprehension|detencion))|"
    rf"(?:seiz(?:ed|es?)|net(?:s|ted)|caught|nab(?:s|bed)?|pick(?:s|ed)? up){_PEOPLE}"
)
