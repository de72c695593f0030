"""Whether a sentence calls what is told untrue: "es falso", "boato", "a hoax", "sin registro de".

A report is false, baseless or a hoax, is rejected or debunked; nothing of the kind was reported to
who should know; it never happened; a paper is disowned. What is false of its own kind ("falso
médico", "fake kidnapping ring") is told by nobody to be untrue. Folded text.
"""

import re

EVENT = (
    r"(?:secuestros?|plagios?|raptos?|levanton(?:es)?|sequestros?|kidnap\w*|abduct\w*|"
    r"desaparicion(?:es)?|desaparecimentos?|atentados?|ataques?|attacks?|masacres?|matanzas?|"
    r"chacinas?|massacres?|killings?|ejecucion(?:es)?|enfrentamientos?|confrontos?|clash(?:es)?|"
    r"combates?|bombardeos?|bombardeios?|(?:air ?|drone )?strikes?|bombings?|bombas?|bombs?|"
    r"emboscadas?|ambush\w*|tiroteos?|tiroteios?|balaceras?|shootings?|shoot-?outs?|motin(?:es)?|"
    r"motim|motins|a?motinamientos?|rebelion(?:es)?|rebeli(?:ao|oes)|riots?|fugas?|escapes?|"
    r"jailbreaks?|prison breaks?|invasion(?:es)?|invas(?:ao|oes)|incursion(?:es)?|incursions?|"
    r"asaltos?|assaltos?|arrast(?:ao|oes)|rehenes|refens|hostages|gunfire|disparos?|"
    r"hechos? (?:violentos?|de violencia)|(?:privacion|privad[oa]s) (?:ilegal )?de (?:la |su )?"
    r"libertad)"
)
"""What an office may say was not."""
_VERY = (
    r"(?:(?:\w+mente|\w+ly|pur[ao]s?|total|mer[ao]s?|simples?|just|pure|outright|tudo|todo|toda) )?"
)
_SPREAD = (
    r"(?:version(?:es)?|informacion(?:es)?|informac(?:ao|oes)|denuncias?|noticias?|publicacion(?:es)?|"
    r"publicac(?:ao|oes)|relatos?|reports?|claims?|rumou?rs?|accounts?|allegations?|boatos?|"
    r"rumores|stor(?:y|ies)|talk|speculation|patranas?|montajes?|infundios?|bulos?|farsas?|"
    r"matri(?:z|ces) de opinion)"
)
_HOAX = (
    r"(?:montajes?|montagem|bulos?|farsas?|patranas?|infundios?|invent[oa]s?|mentiras?|boatos?|"
    r"invenc(?:ion(?:es)?|ao|oes)|invention|desinformac(?:ion|ao)|(?:dis|mis)information|rumor(?:es)?|"
    r"rumou?rs?|fabrications?|fake news|falsa alarma|alarme falso|false alarm|lies?|"
    r"hoax(?:es)?|armac(?:ao|oes))"
)
_BASELESS = (
    r"(?:fals[oa]s?|infundad[oa]s?|inveridic[oa]s?|apocrif[oa]s?|improcedentes?|fake|false|untrue|"
    r"bogus|baseless|unfounded|groundless|fabricated|fictitious)"
)
_OF_ITS_KIND = (
    r"(?! (?:positiv|medic|polici|agent|billet|cedul|dinero|document|cura\b|sacerdot|abogad|"
    r"advogad|doctor|officer|cop\b|cops\b|passport|identit|kidnap|secuestr|sequestr|identidad|"
    r"bandera|funcionari|militar|soldad|uniform|placa|perfil|profile|retenes|reten\b|testimon|"
    r"alert|adverti|testemunh|que no\b|news\b))"
)
"""A false doctor, a false checkpoint: such things are."""
_IS = (
    r"(?:(?:no )?(?:es|son|era|eran|fue|fueron|seria|resulto|resultaron|se trata de|se trato de)|"
    r"sao|eram|foi|foram|trata-se de|(?:it|that|this) is|(?:it|that)'s|is|are|was|were)"
)
_THIS_IS = (  # "é" folds to a word that joins two others, too
    rf"(?:(?:^|[,:;“\"«'] ?)|\b(?:isso|isto|tudo|que|video|audio|mensagem|caso|{_SPREAD})\b"
    r"(?: [\w.-]+){0,8}? )e"
)
_GROUND = (
    r"(?:sustento|fundamentos?|asidero|veracidad|veracidade|procedencia|basis|foundation|merit|"
    r"substance|verdad|verdade)"
)
_CALLED_UNTRUE = (
    rf"\b{_IS} (?:un[ao]?s? |uma? |an? |the )?{_VERY}(?:(?:una |um |uma )?(?:noticia|nota) )?"
    rf"(?:{_HOAX}|{_BASELESS}{_OF_ITS_KIND})(?!\w)|"
    rf"{_THIS_IS} (?:uma? )?{_VERY}(?:{_HOAX}|{_BASELESS}{_OF_ITS_KIND})(?!\w)|"
    rf"\be {_BASELESS} que\b|"
    rf"\b(?:{_BASELESS}|{_HOAX}),? (?:(?:l[ao]s?|as?|os?) )?(?:{_SPREAD}|videos?|audios?)\b|"
    rf"\b(?:{_SPREAD}|video|audio|alert|threat)(?: [\w-]+){{0,4}}?,? (?:an? )?(?:{_BASELESS}|hoax)"
    rf"{_OF_ITS_KIND}(?=$|[,:;.”\"»']| (?:says?|said|according|segun|segundo|dice|diz|police)\b)"
)
_GROUNDLESS = (
    rf"\bcarec\w+ de (?:\w+ ){{0,2}}?{_GROUND}\b|"
    rf"\b(?:no tienen?|nao (?:tem|possu\w+)|(?:has|have|had|lacks?)(?: no| any)?) (?:\w+ ){{0,2}}?"
    rf"(?:sustento|fundamentos?|asidero|procedencia|foundation|merit)\b|"
    rf"\b{_SPREAD}\b[^.,;\n]{{0,60}}? (?:sin|sem|without) (?:\w+ )?{_GROUND}\b"
)
_NOT_BEFORE = (
    r"(?<!\bafter )(?<!\bbefore )(?<!\btras )(?<!\bapos )(?<!\bde )(?<!\bhad )(?<!\bhabia )"
    r"(?<!\bhavia )"
)
"""What an office had called a hoax before, it may tell now."""
_CALLS = (
    r"(?:(?:dismiss|reject)(?:es|s|ed) as|califi[ck]\w+|qualific\w+|classific\w+|catalog\w+|"
    r"tild\w+|tach\w+|(?:cham(?:a|ou|am|aram)) de|(?:call(?:s|ed|ing)?|dub(?:s|bed)?|term(?:s|ed)|"
    r"label(?:s|led|ed)?|brand(?:s|ed)?)(?! (?:for|on|in|off|upon|out)\b)|describ(?:es|ed) "
    r"(?:\w+ ){1,5}?as)"
)
_REJECTED = (
    r"(?:rechaz(?:a|o|an|aron)|rejeit(?:a|ou|am|aram)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:a|"
    r"o|an|aron|ou|am|aram|es|ed)|desestim(?:a|o|an|aron)|debunk(?:s|ed)?)(?: (?:de (?:manera|"
    r"forma|modo) \w+|\w+mente))? (?:(?:la|las|los|a|as|os|the|un|una|viral|"
    rf"uma|media|press|local|of|infame|burd[oa]|nuev[oa]|supuest[oa]) ){{0,3}}(?:{_SPREAD}|falso "
    rf"positivo|videos?)\b(?! (?:of|de) \d)|{_NOT_BEFORE}{_CALLS} "
    rf"[^.,;\n]{{0,60}}?\b(?:{_BASELESS}{_OF_ITS_KIND}|{_HOAX})(?!\w)"
)
_PAPER = (
    r"(?:documento|borrador|minuta|rascunho|comunicado|oficio|audio|video|carta|mensaje|mensagem|"
    r"document|draft|letter|statement|recording)"
)
_DISOWNED = (
    rf"(?:descono(?:ce|cio|cen|cieron)|desconhec(?:e|eu)|disown(?:s|ed)|disavow(?:s|ed)) "
    rf"(?:el|la|ese|este|esa|o|a|esse|the|that) (?:supuest[oa] |supost[oa] |alleged )?{_PAPER}|"
    rf"{_PAPER} (?:no es|nao e|is not) (?:nuestr[oa]|noss[oa]|ours)"
)
"""A paper of which an office says that it is none of its own."""
_FROM_ELSEWHERE = (
    r"\b(?:videos?|audios?|imagen(?:es)?|imagens|fotos?|footage|clip|photos?)\b[^.;\n]{0,80}? "
    r"(?:es|son|e|sao|is|are|was|were|corresponden?|pertenecen?|dates?) (?:\w+ )?(?:(?:de|a|from|"
    r"to|do|da|em) )?(?:otr[oa]s? (?:pais|ano|lugar|ciudad|estado|fecha)|outr[oa]s? (?:pais|"
    r"ano|lugar|cidade|estado|epoca)|another (?:country|year|place)|antig[uo]\w*|viej[oa]s?)\b"
)
_REPORT = r"(?:reportes?|registros?|denuncias?|relatos?|constancia|ocorrencias?|reports?|record)"
_ANY = r"(?:ningun[ao]?|nenhuma?|algun[ao]?|alguma?|any|such|tal|qualquer|un|una|um|uma|an?)"
_TO_NOBODY = (
    r"(?:\b(?:no (?:se )?(?:tenemos|tiene|tienen|cuenta con|cuentan con|hay|existen?|consta)|"
    r"nao (?:temos|tem|ha|existe|consta|houve)|"
    r"(?:have|has|had|received|is|are|was|were)(?: \w+)? no)"
    rf"|^(?:\w+ ){{0,2}}sin|: (?:sin|sem)|^sem) (?:{_ANY} )?{_REPORT}"
)
_NO_REPORT = (
    rf"{_TO_NOBODY}(?: algun[ao]?)?(?: oficial(?:es)?)? (?:de|sobre|del|of)(?: {_ANY})?"
    rf"(?: la| el| un| una)? {EVENT}\b(?! (?:similar|previ|anterior|recient|nuev))|"
    rf"{_TO_NOBODY}(?: oficial(?:es)?)? (?:de )?(?:que|that) [^.;\n]{{0,80}}?\b(?:{EVENT}|"
    r"(?:secuestrad|sequestrad|plagiad|asesinad|assassinad|atacad|kidnapped|attacked)\w*)|"
    rf"{_TO_NOBODY} algun[ao]\b|{_TO_NOBODY} of any such"
)
"""To who should know nothing of the kind was reported."""
_NEVER_WAS = (
    r"\b(?:nada de (?:eso|esto)|nada disso|none of (?:that|this|it)) (?:\w+ )?(?:ocurrio|sucedio|"
    r"paso|aconteceu|ocorreu|existiu|happened|is true|es (?:cierto|verdad)|e verdade)|"
    r"\b(?:eso|esto|aquello|isso|isto|it|that|this) (?:nunca|jamas|never|no|nao|did not|didn't) "
    r"(?:ocurrio|sucedio|paso|existio|aconteceu|ocorreu|existiu|happen(?:ed)?|took place|occurred)"
)
_NOT_TRUE = (
    r"\b(?:no (?:es|son) (?:ciert[oa]s?|verdad|verdader[oa]s|verac\w+|veridic[oa]s?)|"
    r"nao (?:e verdade|e veridic[oa]|sao (?:verdadeir|veridic)[oa]s|procedem?|confere)|"
    r"(?:no|nao) corresponden? (?:a la|a|con la) (?:verdad|realidad|verdade|realidade)|"
    r"faltan? a la verdad|nada (?:hay )?de (?:cierto|verdad)|"
    r"(?:it is|it's|is|are|was|were) (?:not true|untrue)|no truth(?: \w+)? (?:to|in)|"
    r"pur[ae] inven(?:cion|cao|tion)|no paso nada|nada (?:paso|ocurrio|sucedio|aconteceu)|"
    r"nothing (?:happened|took place|occurred)|"
    r"(?:no (?:hubo|ocurrio|existio|se produjo)|nao (?:houve|ocorreu|existiu)) (?:el |o )?"
    r"tal (?:hecho|suceso|episodio|fato|incidente|evento)|"
    rf"(?:(?:was|is|were) )?no such (?:thing|incident|event|{EVENT}))\b"
)
"""No word of it is true: "no es cierto que", "não procede a informação", "nothing happened"."""
_UNTRUE = re.compile(
    rf"{_CALLED_UNTRUE}|{_GROUNDLESS}|\b{_REJECTED}|\b(?:{_DISOWNED})|{_FROM_ELSEWHERE}|"
    rf"{_NO_REPORT}|{_NEVER_WAS}|{_NOT_TRUE}"
)
_NOT_CALLED = re.compile(
    r"\b(?:no|nao|not|si|if|whether|sea|fosse|seja|fuera) (?:\w+ ){0,2}?(?:fals[oa]s?|mentira|"
    r"rumor|boato|false|fake|hoax|untrue)\b(?! alarm)"
)
_CUE = re.compile(
    r"fals|fake|hoax|bogus|baseless|unfounded|groundless|untrue|true|truth|mentira|boato|rumou?r|"
    r"infund|inverid|apocrif|improced|fabricat|fictit|lies?\b|montaj|montagem|bulo|farsa|patran|"
    r"invent|invenc|information|desinform|armac|carec|sustento|fundament|asidero|verdad|veracidad|"
    r"procede|confere|realidad|merit|foundation|basis|rechaz|rejeit|reject|dismiss|refut|desestim|"
    r"debunk|descono|desconhec|disown|disavow|video|audio|imagen|imagem|imagens|foto|photo|footage|"
    r"report|registro|denuncia|relato|constancia|ocorrencia|record|nada|nothing|none of|no such|"
    r"never|nunca|jamas|tal |nuestr|noss|ours|ciert|verac|verid|(?:did not|didn't) happen"
)
"""What one of its words begins with: most sentences have none, and are not looked at further."""


def calls_untrue(folded: str) -> bool:
    """Say whether a sentence tells that a report is false, or that nothing of it was."""
    return bool(_CUE.search(folded) and _UNTRUE.search(folded)) and not _NOT_CALLED.search(folded)
