"""Denials: that something was asked, agreed or offered is said to be untrue.

By a verb ("negó haber pedido", "no such request") or by a negation over what was asked ("ni hubo
ni habrá pedido", "nadie ha solicitado"), which "not yet" does not turn into one. Folded text.
"""

import re

from avizor.domain.language.text import compose, cut_sentences, fold_in_place

_LEAD = 2
"""Sentences below its headline in which an office says what it denies."""
_DENY = re.compile(
    r"\b(?:neg(?:o|aron|ou|aram|a|am)|nieg(?:a|an)|desmint\w+|desmient\w+|desment\w+|"
    r"den(?:y|ies|ied)|denying|is false|es falso|e falso|falso que|no (?:se )?ha (?:pedido|"
    r"solicitado)|no hay (?:pedido|solicitud|acuerdo)|nao ha (?:pedido|acordo)|made no request|"
    r"rechaz\w+ (?:la |las |esa |los )?(?:version|informacion|rumor|reporte)\w*|"
    r"reject\w* (?:the )?(?:claims?|reports?|rumou?rs?)|no such (?:talks|request|deal)|"
    r"dismiss\w+|no hemos (?:pedido|solicitado)|no (?:pidio|solicito|pedimos)|"
    r"nao (?:pediu|solicitou|ha pedido)|has not (?:asked|requested|sought)|"
    r"did not (?:ask|request|seek)|"
    r"(?:calific|tach|tild|trat|classific)\w+ (?:\w+ ){0,2}(?:de|como|por) (?:\w+ )?(?:fals|"
    r"fantas|invenc|invent|rumor|bulo|mentira|ficc)\w*|fiction|(?:are|were|was) (?:false|untrue)|"
    r"fantas(?:y|ia)|hoax|bulo|swat(?:s|ted) down|scotch(?:es|ed)|never existed|nunca existi\w+|"
    r"no se ha (?:conversado|hablado|planteado)|nao se cogita|(?:ni uno|nem um)(?= ?[\".]| solo)|"
    r"(?:no|nao) (?:se )?(?:(?:esta|estan|estao) )?negoci(?:a|an|am|ando)|"
    r"(?:is|are) not (?:negotiating|in talks|discussing)|"
    r"not (?:one|a single)(?=[,.\"])|ni hay ni habra|ni (?:hubo|habia) ni|"
    r"(?:rechaz|rejeit)\w* que [^.;]{0,60}(?:como (?:public|afirm|asegur)|conforme public)\w*|"
    r"(?:nunca|jamas|jamais|never|tampoco) (?:se |lo |la |los |las |nos |was |were |been |"
    r"foi |foram |fue |fueron )?(?:pid|pedi|solicit|entreg|don(?:o|ad|aron)|do(?:ou|ad|aram)|"
    r"envi|lleg|cheg|recib|receb|request|ask|given|sent|donat|deliver|arriv|land)\w*|"
    r"(?:supuest[oa]s?|suposto|suposta|alleged|pretendid[oa]) (?:\w+ ){0,2}(?:convenio|memorand\w+|"
    r"acuerdo|acordo|pedido|solicitud|carta|donacion|doacao|deal|request|donation|letter)|"
    r"(?:embajada|embaixada|embassy|cancilleria|chancelaria|ministerio|ministry) (?:tampoco|nao|no|"
    r"has no|knows of no) (?:(?:tiene|tem|ha) (?:registro|constancia|conocimiento|conhecimento|"
    r"pedido|solicitud|recibido|recebido)|hay|records?|such))\b"
)
_FOREIGNERS = (
    r"(?:agent|soldad|soldier|militar|marine|tropa|troop|polic|federais|federales|cops|gendarm|"
    r"asesor|assessor|advis|base|posto|puesto|outpost|force|officer|fuzileir|radar|instructor|"
    r"contingent|contractor|mercenari)\w*"
)
# "No hay asesores cubanos en ningún cuartel", "no foreign force has placed a radar in Tobago".
_ABSENT = re.compile(
    r"\b(?:no (?:hay|existen?|trabajan?|operan?)|nao (?:ha|existem?|operam?)|there(?:'s| is| are) "
    rf"no|ni hay)(?: \w+){{0,4}}? (?:{_FOREIGNERS}|planes|plan|plano|planos|conversa\w*|negocia\w*|"
    r"talks|convenio|licenca|licencia)\b|\b(?:ningun|nenhum|no)(?: \w+){0,2}? "
    rf"{_FOREIGNERS}(?: \w+){{0,3}}? (?:trabaja|opera|esta|hay|has (?:placed|set)|is (?:here|in)|"
    rf"are (?:here|in)|have (?:set|been))\b|"
    # "Ningún cubano en los penales", "no spyware was given", "não há drones chineses"
    r"\b(?:(?:ningun|ninguna|nenhum|nenhuma)(?: \w+){1,2} (?:en|em|n[oa]s)|no(?: \w+){1,2} in) "
    r"(?:los |las |the |sus |our |nuestr[oa]s |noss[oa]s )?(?:penales|carceles|cuarteles|prisiones|"
    r"bases|presidios|prisoes|quarteis|prisons|barracks|territorio|territory|suelo|solo|isla|ilha|"
    r"soil)\b|\b(?:(?:ningun|ninguna|nenhum|nenhuma)(?: \w+){1,3} (?:ha sido|han sido|fue|fueron|"
    r"foi|foram|se)|no(?: \w+){1,3} (?:was|were|has been|have been)) (?:\w+ )?"
    r"(?:entregad|donad|cedid|enviad|dad|doad|prestad|emprestad|recibid|recebid|solicitad|pedid|"
    r"entrego|envio|dono|given|sent|donated|delivered|lent|requested|shipped|handed)\w*|\b(?:"
    r"no (?:hay|existen?)|nao (?:ha|existem?)|there (?:is|are) no)(?: \w+){0,2} (?:"
    r"dron|radar|avion|aviao|avioes|helicopter|lancha|misil|missil|missei|vehicul|veicul|equip|armas|weapons|aircraft|software|"
    r"spyware)\w*(?: \w+)? (?:chin|rus|estadounid|norteameric|american|israel|cuban|iran|frances|"
    r"britan|colombian|brasil|venezol|mexican|argentin|taiwan|turc|espanol|italian|aleman)\w*|"
    rf"^no (?:\w+ ){{1,2}}{_FOREIGNERS}(?: (?:here|on our)\b|,? (?:says|insist))|"
    rf"\bni {_FOREIGNERS} ni\b|\b(?:nobody|no one|nadie|ninguem)\b[^.;]{{0,40}}\b(?:talking|spoken|"
    r"hablado|conversado|solicito|pidio|pediu)\b"
)
# "Ni hubo ni habrá pedido", "nadie ha solicitado", "não existe carta": nothing was asked or agreed.
_NOTHING = re.compile(
    r"\b(?:no|ni|nadie|nunca|jamas|tampoco|ningun[ao]?|nao|nem|ninguem|jamais|nenhuma?|never|"
    r"nobody|no one|nor)(?: (?:se|lo|la|los|las|os|as|o|a|le|les|nos|me|te|ha|han|hemos|he|habia|"
    r"hubo|habra|hay|existe|existio|existiu|houve|havera|tem|temos|foi|fue|ni|nem|el|un|una|"
    r"um|uma|esa|ese|essa|esse|en|no|este|neste|gobierno|governo|in|this|government|has|have|had|"
    r"was|there|is|any|such|formal\w*|oficial\w*|official\w*)){0,5} (?:pedidos?|pidio|pedimos|"
    r"pediu|pidieron|pidamos|solicitad[oa]s?|solicito|solicitud|solicitou|solicitamos|peticion|"
    r"gestion\w*|invitad[oa]s?|invito|invitamos|convidad[oa]s?|convidou|acordad[oa]s?|"
    r"pactad[oa]s?|convenid[oa]|acuerdo|acordo|negociad[oa]s?|carta|solicitacao|request\w*|asked|"
    r"sought|invited|agreed)\b(?!\W+(?:todavia|aun|ainda|yet|respuesta|resposta))"
)
_TALKS = r"(?:requests?|negotiations?|talks|plans?|arrangements?|agreements?|deployments?)"
# "No deployment of troops to any town has been sought or approved", "não há tratativas em curso",
# "no consta recepción alguna de requerimiento": what offices write in place of "denies".
_FORMAL = re.compile(
    r"\b(?:no|ningun[ao]?|nenhuma?)(?: [\w-]+){1,12}? (?:has|have|had|was|were) (?:ever )?"
    r"(?:been )?(?:sought|requested|tendered|contemplated|discussed|negotiated|approved)\b|"
    rf"\b(?:there (?:is|are|was|were|has been|have been) no|no such) {_TALKS}\b|"
    r"\b(?:no (?:hay|existen?|ha habido|constan?)|nao (?:ha|houve|existem?|constam?))"
    r"(?: (?!respuesta|resposta)[\w-]+){0,3}? "
    r"(?:tratativas?|negociac\w+|conversac\w+|solicitud(?:es)?|requerimientos?|"
    r"gestion(?:es)?|pedidos?|convenios?|invitac\w+)\b(?!\W+(?:todavia|aun|ainda|respuesta))|"
    r"\b(?:reports?|claims?|versions?|statements?) (?:is|are|was|were) (?:inaccurate|incorrect|"
    r"unfounded|baseless|without foundation)\b|\bnone (?:has been|was|is) (?:tendered|sought|"
    r"requested|in contemplation|planned)\b|"
    r"\bno (?:ha|han|hemos) (?:formulado|presentado|cursado|remitido|realizado|elevado|iniciado) "
    r"(?:\w+ )?(?:pedidos?|solicitud(?:es)?|gestion(?:es)?|requerimientos?|peticion(?:es)?)\b|"
    r"\bnao (?:formulou|apresentou|encaminhou|fez) (?:\w+ )?(?:pedidos?|solicitac\w+)\b|"
    r"\bno (?:invitation|application|approach|proposal|offer)\b[^.;]{0,60}? (?:has|have|had|was|"
    r"were) (?:been|ever been)\b|\b(?:had|has|have) made no (?:proposal|request|offer|approach)\b|"
    r"\b(?:no|nao) (?:esta|estan|estao) (?:siendo |sendo )?(?:en|em|bajo|sob) (?:consideraci?on|"
    r"consideracao|estudio|estudo|analisis|analise)\b|\b(?:is|are) not (?:under consideration|"
    r"being considered|contemplated)\b"
)
_YET = re.compile(r"\b(?:todavia|aun|ainda|yet|por ahora|por enquanto|so far|hasta ahora)\b")

NOT_RULED_OUT = re.compile(
    r"\b(?:no (?:se )?descart\w+|nao (?:se )?descart\w+|(?:does|did|has|have|do|would)(?: not|"
    r"n't) (?:ruled? out)|not ruling out|without ruling out|sin descartar|"
    r"no (?:(?:le|les|se|nos) )?(?:cierr\w+|cerr(?:o|amos|aron|ada|ado|ar)) (?:la|las) puertas?|"
    r"nao (?:se )?fech\w+ as? portas?|"
    r"(?:does|did|do|has|will)(?: not|n't) (?:clos|shut)\w* the door|"
    r"not (?:closing|shutting|clos|shut) the door)\b"
)
"""What is not ruled out is neither refused nor denied."""


def denial_in(folded: str) -> re.Match[str] | None:
    """Find the first denial of a sentence; None where it denies nothing."""
    if said := _DENY.search(folded):
        return said
    if _YET.search(folded):
        return _ABSENT.search(folded)
    return _NOTHING.search(folded) or _ABSENT.search(folded) or _FORMAL.search(folded)


def denies_help(title: str, text: str) -> bool:
    """Say whether an office that writes of foreign help says first that there is none."""
    told = (title, *cut_sentences(text)[:_LEAD])
    return any(denial_in(fold_in_place(compose(sentence))) for sentence in told)
