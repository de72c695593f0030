"""Wording that hints at what came of the help, to be weighed.

Alone each says little ("idea", "reached", "no such"): unlike the verbs of ``statuses.py`` they
decide nothing, but add up. Folded text.
"""

import re

from avizor.domain.assistance.patterns import whole_words
from avizor.domain.assistance.statuses import signals
from avizor.domain.language.months import MONTH

_HINTS = {
    "idea": whole_words(
        r"""ideas?|ideia|revives?|should (?:send|ask|invite|let|bring)|deberia\w*|deveria\w*|
        defende\w*|defiende\w*|aboga\w*|advocat\w*|pitch(?:es|ed)?|iniciativa|initiative|mocion|
        mocao|motion|bill|projeto|proyecto|eye(?:s|d|ing)|toy\w*|baraja\w*|
        sopesa\w*|cogita\w*|let\b|permita\w*|requerimento|campaign|campana|campanha|mitin|rally|
        comicio|plataforma|eleic\w+|elecc\w+|election|would (?:welcome|like)|gostaria\w*|
        quisiera\w*|plan to ask|in favou?r of|partidari[oa]|estaria dispuest[oa]|op-?ed|columna|
        opinion|pondera\w*|mull\w*|moot(?:s|ed)|call for|estudo|gaveta|drawer|draft|borrador|
        diapositiva|slide|would (?:bring|station)|congresista|tuit\w*|tweet\w*"""
    ),
    "asking": whole_words(
        r"""carta|letter|nota (?:verbal|diplomatica)|oficio|bate a porta|
        bateu a porta|toca(?:n)? la puerta|toc[oa] (?:la )?puerta\w*|knock\w*|wrote|written|
        writes|escribio|escreveu|en busca de|em busca de|fue a buscar|foi buscar|socorro|auxilio|
        urgent\w*|aguarda\w*|waiting for|awaits?|sin respuesta|sem resposta|no reply|
        (?:has|have) not (?:replied|answered|responded)|respondera|reply|wish list|lista de|
        carece\w*|faltan?|lacks?|quiere que|quer que|wants? (?:the )?\w+ to|carpeta|folder|
        lista|hizo llegar|fez chegar|approach|querrian?|quisieran?|gostaria\w*|a wish|wish to|
        postscript|posdata|acuso recibo|remiti(?:o|do|da)|a la espera|espera|procurou|
        deseja|desea|(?:ha )?plantead[oa] a|plante(?:o|a) (?:a|en \w+ que|que)|
        copia|escrito"""
    ),
    "offering": whole_words(
        r"""gratuit\w+|free of charge|sin costo|sem custo|estaria\w*|ready\b|pront[oa]s? a|
        list[oa]s? para|would (?:send|train|lend|give|pay|fund)|enviaria\w*|daria\w*|cederia\w*|
        propone\w* (?:enviar|entrenar)|se ofrec\w+|se oferec\w+|on the table|sobre la mesa|
        na mesa|proposal|propuesta|proposta|disposic\w+|puso a|pos a|coloc\w+ a|offer\b|oferta|
        ofrecimiento|aguarda\w* resp\w+|estudiar\w* la|awaits? an? (?:answer|reply)|willing|
        al alcance|ao alcance|stands? ready|put(?:s)? forward|brinda|list[oa]s? si|ready if|
        si (?:\w+ )?lo pide|if (?:asked|invited)|se (?:ele|ela) pedir|(?:todavia|aun) no contest\w+|
        ainda nao respond\w+|has yet to|decidira|non-committal|pidi?o tiempo|pediu tempo|
        a disposicion|a disposicao|at the disposal|dejo una|deixou uma"""
    ),
    "future": whole_words(
        rf"""will\b|next (?:week|month|year)|\w+ara\b|\w+aran\b|\w+ira\b|\w+iran\b|\w+era\b|
        \w+eran\b|\w+arao\b|\w+irao\b|\w+erao\b|vai\b|vao\b|va a|van a|proxim[oa] (?:mes|semana|
        ano)|semana que vem|mes que vem|a partir de|from {MONTH}|due in|due to|starting|plazo|soon|
        en breve|em breve|within (?:days|weeks)"""
    ),
    "signed": whole_words(
        r"""memorand\w*|firm\w+|assin\w+|signed|signs|signing|suscri\w+|tratado|treaty|pact\w*|
        ratif\w+|visto bueno|aval\w*|clear(?:s|ed)|go-?ahead|green ?light|luz verde|sinal verde|
        takes? up|accept\w*|acept\w+|aceit\w+|invitation|invitacion|convite|arrangement|
        arreglo|entendimiento|entendimento|protocolo|carta de intencion|will (?:train|send|
        deliver|provide|donate|post|lend|open|teach|spend)|grant(?:s|ed)|leave to|waves in|
        vot(?:o|os|ou|es)|acced\w+|consegui\w+|obtuvo|obteve|abrira\w*|to lend|en virtud|
        convenio|acordo|acuerdo|agreed|agreement|resolucion|resolucao|se sentaran|ceder\w+"""
    ),
    "present": whole_words(
        rf"""up and running|ya (?:opera|funciona|esta)\w*|ja (?:opera|funciona|esta)\w*|already|
        opera\b|operan|operam|funciona\w*|working|unpack\w*|reach(?:es|ed)|a manos de|
        brought|traje\w+|trouxe\w*|in service|gradu\w+|conclu\w+|complet\w+|
        finaliz\w+|certificad\w*|certificate\w*|recib\w+|receb\w+|received|ceremon\w+|
        handed|entreg\w+|landed|touched down|aterriz\w+|desembar\w+|arrib\w+|lleg(?:o|aron|an|a)|
        cheg(?:ou|aram|am|a)|arrived|arrives?|batch|lote|tramo|instal\w+|fly(?:ing)?|flew|vuela\w*|
        sobrevuela\w*|trained|treinad\w+|entrenad\w+|capacitad\w+|ayer|ontem|yesterday|
        llegada|chegada|arrival|contingente|contingent|unload\w*|descarg\w+|deployed|desplegad\w+|
        (?:go|went|flew|gone) home|left behind|se van|despedida|farewell|
        (?:desde|since) {MONTH}|since then|
        desde (?:hace|entonces|domingo|lunes)|settle in|seated|sit(?:s)?|sat|
        dock(?:s|ed|ing)|en servicio|activa|reabri\w+|volvi\w+|regres\w+|return\w*|
        voltar\w*|back from|termin\w+|extended|prorrog\w+|has lent|
        dej(?:o|aron)|deix(?:ou|aram)|ficam|vinieron|vieram|came|todos los|todas as|
        trabajan?|trabalham?"""
    ),
    "no": whole_words(
        r"""says? no|said no|dice (?:que )?no|dijo (?:que )?no|diz (?:que )?nao|disse (?:que )?nao|
        no to|nao a|no a|no,? (?:gracias|obrigad[oa]|thanks)|thanks,? but|gracias,? pero|
        agradec\w+,? (?:pero|mas)|snub\w*|rebuff\w*|spurn\w*|no (?:lo |los |las )?
        necesita\w*|nao precisa\w*|no need|not needed|frena\w*|freno|bloque\w+|block(?:s|ed)|
        will not|won't|no (?:vendran|habra|entrara\w*|acept\w+|permit\w+)|
        nao (?:vir|haver|entrar|aceit|permit|quer)\w*|backs? out|withdr\w+|retira\w*|archiv\w+|
        soberania|sovereignty|recus\w+|rechaz\w+|reject\w*|refus\w*|declin\w+|descart\w+|
        veto\w*|turn(?:s|ed)? (?:down|away)|shut(?:s)? the door|cierra la puerta|
        fecha a porta|puerta cerrada|suspen\w+|cancel\w+|freez\w+|froze\w*|congel\w+|
        cut(?:s)?|corta\w*|stop(?:s|ped)?|halt\w*|pause\w*"""
    ),
    "untrue": whole_words(
        r"""no such|there (?:was|is|has been) no|no (?:formal |official )?request|
        nenhum (?:pedido|acordo|contato|a solicitacao)|nenhuma (?:solicitacao|carta|nota)|
        ningun[ao]? (?:pedido|solicitud|peticion|nota|carta|acuerdo|negociacion|gestion)|
        fake|falso|falsa|false|scotch\w*|not true|untrue|no es (?:cierto|verdad)|nao e verdade|
        nao procede|infundad\w+|unfounded|baseless|mischief|bulo|boato|rumor\w*|rumou?rs?|
        inexist\w+|no existe|nao existe|nunca (?:hubo|houve)|nao houve|no hubo|never|jamas|jamais|
        nunca|desconoce\w*|desconhece\w*|knows? of no|no tiene (?:conocimiento|constancia)|
        invent\w+|nieg\w+|neg(?:o|ou|aron|aram|a|am)|den(?:y|ies|ied|ial)|desm(?:int|ient|ent)\w+|
        dismiss\w*|mentira|invencion|speculation|especulac\w+|pedido algum|
        no (?:hemos|ha|han) (?:pedido|solicitado|recibido)|nao (?:pediu|pedimos|solicitou|recebeu)|
        has not|have not|did not|hasn't|didn't"""
    ),
    "spoken": whole_words(
        r"""porta-?voz|vocer[oa]|spokes\w+|comunicad[oa]|statement|nota|boletin|bulletin|
        embajada|embaixada|embassy|respondi\w+|respondeu|contest\w+|answer\w*"""
    ),
    "given": whole_words(
        r"""donad[oa]s?|donativ\w+|donated|doad[oa]s?|gifts?|regalad[oa]s?|obsequi\w+|cedid[oa]s?|
        prestad[oa]s?|emprestad[oa]s?|lent|on loan|gave|coste\w+|a cuenta de[l]?|por conta d[oea]|
        paid (?:for )?by|l[oa]s? paga|sin costo|sem custo|free of charge|viaticos"""
    ),
    "beside": whole_words(
        r"""codo a codo|lado a lado|side by side|alongside|beside|pegados a|attached to|sit in|
        ao lado d[oae]s?|al lado de|seconded|destac\w+|embedded|apostar|attache|adido|agregado"""
    ),
    "taught": whole_words(
        r"""aprend\w+|learn\w*|ensen\w+|ensin\w+|teach\w*|taught|academi\w+|academy|instru\w+|
        cursos?|courses?|becas?|plazas|vagas|seats|graduac\w+|graduation|alumn\w+|clases?|
        lectur\w+|lessons?|impartid[oa]s?"""
    ),
    "quoted": re.compile(r"\""),
    "question": re.compile(r"\?"),
}


def hints(folded: str) -> set[str]:
    """List what a sentence hints at: the hints above, and the verbs of ``statuses.py``."""
    found = {name for name, pattern in _HINTS.items() if pattern.search(folded)}
    return found.union(signals(folded))
