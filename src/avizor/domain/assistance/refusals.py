"""Refusals: help that is turned down, by who would get it or by who would give it. Folded text."""

import re

from avizor.domain.assistance.patterns import whole_words

REFUSE = whole_words(
    r"""portazo|(?:no|nao) (?:recibira\w*|recebera\w*|vendran?|virao|haran? falta|
        (?:vao|vai|van a|va a) (?:embarcar|vir|venir|entrar))|not (?:be taken up|in the market)|
        quedan? (?:archivad|sin efecto|descartad)\w*|se baj(?:a|o|an|aron) de|prescind\w+|
        (?:no|nao) (?:quier\w+|quer\w*) (?:\w+ )?(?:soldad|tropa|militar|agent|polic|bas)\w*|
        (?:no|nao),? (?:gracias|obrigad[oa])|no,? thanks|thanks,? [^.;]{0,30}\bwe.ll|
        (?:dijo|dice|disse|diz|respond\w+) (?:que )?(?:no|nao)|se quedan en casa|
        (?:cierr\w+|cerro|cerrar|fech(?:a|ou)|dio|da) (?:la |con la |a )?
        (?:puertas?|portas?)|shuts? the door|
        (?:no|nao|not|never|nunca|jamas) (?:volver[ae]\w*|
        voltara\w*|return|(?:man[dt]\w+|enviar|ceder|prestar|emprestar|regresar)[ae]\w*)|
        pass(?:es|ed) on\b|
        (?:nieg\w+|neg(?:o|ou|aron|aram|a|am)) (?:a|al|ao|aos|as) (?:(?:el|la|los|las|o|a) )?\w+
        (?: \w+)? (?:los?|las?|el|os?|as?|un\w*|su|sus|seus?)(?= (?!version|noticia|
        informac|rumor))|se (?:nieg\w+|neg\w+|recus\w+) a|
        afast(?:a|ou|am)|en pausa|em pausa|pauses?|halts?|halted|
        freezes?|froze|no foreign (?:troops|boots|soldiers)|
        rechaz(?:a|an|o|aron|ado|ara|ando)|recus(?:a|am|ou|aram)|
        refus(?:e|es|ed|al|ing)|reject(?:s|ed|ing|
    ion)?|rejeit(?:a|am|ou|aram)|descart(?:a|an|o|aron|ado|ou|aram|am)|rule[sd]? out|ruling out|
    turn(?:s|ed) (?:down|away)|declin(?:e|es|ed|a|o|an|aron|ou|aram|ar)|rehus\w+|negativa|rebuff\w*|
    snub\w*|spurn\w*|desestim\w+|devuelv\w+|devolvi\w+|devolv(?:e|eu|eram)|no hacen? falta|
    nao (?:e|sao) necessari\w+|(?:no|nao) (?:(?:lo|la|los|las|o|a|os|as) )?(?:acept|aceit)\w+|
    (?:answer|reply|respuesta|resposta)\b[^.;]{0,40}\b(?:was no|fue no|foi nao)|not take (?:it|
    them)|
    dijo (?:que )?no (?:a|habra)|says no|said no|no (?:acepta|
    aceptara|
    aceptaremos|permitira|permite|permitiremos|necesita|necesitamos|enviara|habra|queremos|
    autoriza|autorizara)|nao (?:aceita|aceitara|vai aceitar|permitira|precisa|quer|enviara|
    vai enviar|
    havera)|will not, after all|will not (?:accept|allow|send|deploy|permit)|won't (?:accept|
    allow|send|deploy)|
    does not need|do(?:es)? not want|se opone\w*|opposes|veta|vetoes|says no to|
    (?:den(?:ies|ied)|nieg(?:a|an)|neg(?:o|aron|ou|aram|a|am)) (?:el |la |los |las |su |o |a |os |
    as |seu |sua |the |its )?(?:military |security )?(?:help|support|aid|assistance|loan|ayuda|
    asistencia|apoyo|prestamo|permiso|cesion|ajuda|apoio|assistencia|emprestimo|cessao)|
    respon\w+ negativamente|desech(?:a|an|o|aron)|desisti\w*|desiste\w*|(?:no|nao) (?:podra\w*|
    puede\w*|poder?a\w*|pode|vai) (?:acept|aceit)\w+|archiva(?:n|ron|ram|m)?|archivo (?:la|el)|
    arquiv(?:a|ou|aram)|barr(?:a|ou)|shelv(?:es|ed)|suspend(?:s|ed|e|en|io|ieron|eu|eram)|
    suspension|suspensao|
    cancel\w+|
    cut(?:s|ting)? (?:off )?(?:\w+,? ){0,3}aid|withh(?:olds?|eld|olding)|congela|congelo|corta|
    recort[ao]"""
)
_GIVER_STOPS = re.compile(
    r"nieg|neg[oa]|(?:no|nao|not|never|nunca|jamas) (?:man|env|ced|pre|emp)|suspen|cancel|cut|"
    r"withh|congel|cort|recort|en pausa|em pausa|paus|halt|free|fro"
)
_GIVER_REFUSES = re.compile(
    r"\b(?:no|nao) (?:le |les |lhe |lhes )?(?:envia|manda|cede|presta|empresta|entrega|dona|doa|"
    r"da)\b|\b(?:enviar|mandar|desplegar|send|sending|deploy|deploying|participar|ayudar|help\b|"
    r"entregar|despachar|prestar|pedido|solicitud|request|la peticion|el pedido)"
)


def refuser_is_helped(folded: str, refusal: re.Match[str]) -> bool:
    """Tell "rejects US troops" from "refuses to send troops" and "suspends aid"."""
    after = folded[refusal.start() : refusal.end() + 40]
    return not (_GIVER_STOPS.match(refusal.group()) or _GIVER_REFUSES.search(after))
