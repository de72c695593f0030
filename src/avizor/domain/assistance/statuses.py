"""What a sentence says of the help: floated, requested, offered, agreed, delivered."""

import re
from dataclasses import dataclass

from avizor.domain.assistance.denials import NOT_RULED_OUT, denial_in
from avizor.domain.assistance.patterns import whole_words
from avizor.domain.assistance.refusals import REFUSE, refuser_is_helped
from avizor.domain.assistance.speakers import GOVERNMENT_ASKS, NO_GOVERNMENT
from avizor.domain.assistance.words import PROPOSED, TO_GIVE
from avizor.domain.records import AssistanceStatus


@dataclass(frozen=True, slots=True)
class Act:
    """What a sentence says was done about help, with the place of the verb that says it.

    ``receives`` when the verb's subject is the helped side ("recibió", "asks"), False when it
    is the helping side ("offered", "envió"), None when it can be either ("firmaron").
    """

    status: AssistanceStatus
    start: int
    end: int
    receives: bool | None


_REQUEST = whole_words(
    r"""pid(?:e|en|io|ieron|iera|ieran|iendo|a|amos|o)|pedira\w*|pedir|pidan?|pecam?|ha pedido|
        han pedido|
        habia pedido|
    pedidos?|peticion\w*|pede|pedem|pediu|pedindo|solicit(?:a|an|o|ara|aran|aron|ar|ando|
    ou|am|
    aram|ud|udes|acao|acion|ado)|request(?:s|ed|ing)?|ask(?:s|ed|ing)?|seek(?:s|ing)?|sought|
    appeal(?:s|ed|ing)?|call(?:s|ed|ing)? (?:for|on)|busca|buscan|buscara|buscando|clama|clamo|
    plead(?:s|ed|ing)?|pled|plea|apela|apelo|llamado|llama a|llamo a|recurre|recurrio|recorre|
    recorreu|invita|invito|needs|necesita|wants?|quiere|quieren|quer|querem|convid(?:a|ou|am|aram|
    ar)|exhort\w+|urge[sd]?|reclama|reclamo|
    (?:mand(?:a|an|o|aron|ou|aram)|envi(?:a|an|o|aron|ou|aram)|entreg(?:a|o|ou)|hizo llegar|
    remit(?:e|io|iu)|sen[dt]s?|hand(?:s|ed))(?: \S+){0,7}? (?:una |uma |a |su |its )?(?:lista de|
    carta (?:para|con|com|en|a)|wish list|list of|shopping list)|
    demand(?:s|ed)|beg(?:s|ged)|instou|insta|insto|push(?:es|ed|ing)? for|lobb(?:y|ies|ied|
    ying) for|
    hop(?:es|ed|ing) for|turn(?:s|ed) to|gestion(?:a|o|an|aron)|espera recibir|espera receber"""
)
_OFFER = whole_words(
    r"""ofrec(?:e|en|io|ieron|era|eran|er|iendo|imiento\w*)|oferta\w*|oferec(?:e|em|eu|eram|era|er|
        endo)|
    offer(?:s|ed|ing)?|dispuest[oa]s? a|dispost[oa]s? a|disposicion de|disposicao de|
    willing(?:ness)? to|
    (?:ready|prepared) to|list[oa]s? para|pront[oa]s? (?:para|a)|promet(?:e|io|en|ieron|eu|eram)|
    pledg(?:e|es|ed|ing)|
    promis(?:e|es|ed)|compromet\w+|vow(?:s|ed)|brindara|providing|a disposicion|a disposicao|
    sets? conditions|(?:pone|impone|poe|impoe) condi\w+|would send|enviaria\w*|dangles?|dangled|
    (?:pone|puso|ponen|pondria|poe|pos|puts?|has put|lays?|laid)(?: [^.;]{0,45})? (?:sobre la mesa|
    on the table|na mesa|sobre a mesa)|coloc\w+(?: [^.;]{0,45})? na mesa|
    (?:ready|willing|list[oa]s?|pront[oa]s?) (?:if|when|should|si|cuando|se|quando)|
    (?:abre|abren|abriria|abriu|abrio|opens?|opened|reserva|reservou|reservo|aparta) (?:(?:su|sus|
    seu|sua|seus|suas|its|their)(?: [a-z]+)? (?:escuela|academia|aulas|puertas|escola|portas|
    school|academy|doors|cursos)|\w+ (?:cupos|plazas|vagas|lugares|becas|seats|places))|
    considers? sending|coloc\w+ a disposi\w+|put(?:s)? forward|stands? ready|al alcance de|
    ao alcance d[oae]|se poe a|(?:estudia|evalua|analiza|estuda|avalia|weighs|mulls)
    (?: \w+){0,2} (?:propuesta|oferta|proposta|ofrecimiento|offer)\w*|
    (?:propuesta|proposta) (?:por escrito|estadounidense|norteamericana|americana|britanica|
    china|francesa|israeli|canadiense)"""
)
_AGREE = whole_words(
    r"""acuerd(?:an|a)|acuerdo\w*|acord(?:o|aron|ou|aram|ado)|acordos?|convenios?|firm(?:a|an|o|
        aron|ado|
    aran|ara|ou|aram|am|ar|aria)|suscrib\w+|agree(?:s|d|ment|ments|ing)?|sign(?:s|ed|ing)?|deal|
    memorand\w*|aprob(?:o|aron|ado|ar|acion)|aprueba\w*|aprov(?:a|ou|aram|ado|acao)|approv(?:e|es|
    ed|al)|
    ratific\w+(?! (?:que|(?:el|la|su|o|a) (?:pedido|solicitud|peticion|solicitacao)))|
    autoriz(?:a|o|aron|ado|ara|ou|aram)|authori[sz](?:e|es|ed)|pact(?:o|aron|ou|aram|a)|
    assin(?:a|am|ou|aram|ado)|acert(?:a|am|ou|aram)|combin(?:ou|aram|am)|acced(?:e|en|io|ieron|era)|
    (?:dijo|dice|dijeron|disse|diz) que (?:si|sim)(?! (?!al?\b)\w)|
    (?:said|says) yes(?! (?!to\b)\w)|acepto|aceptaron|acepta|
    accept(?:s|ed)|
    aceit(?:a|ou|aram)|luz verde|concret\w+"""
)
# Who accepts is helped, unless what is accepted is a request.
_ACCEPT = re.compile(
    r"\b(?:acept(?:a|o|aron|an)|accept(?:s|ed)|aceit(?:a|ou|aram|am)|takes? up|took up|said yes|"
    r"says yes|dijo que si|disse (?:que )?sim)\b"
    rf"(?! (?:\w+ )?(?:{TO_GIVE})\b)(?![^.;]{{0,60}}\b(?:request|pedido|solicitud|"
    r"peticion|solicitacao|plea|call)\b)"
)
_WILL_GIVE = whole_words(
    r"""will (?:send|dispatch|allocate|advise|deploy|train|provide|deliver|give|donate|fund|help|
        assist)|cedera\w*|takes? up|to (?:send|deploy|donate|fund|finance|supply|
        dispatch)(?= \w)|(?:vai|vao|va a|
        van a) (?:enviar|treinar|entregar|entrenar|doar|donar|capacitar|
    desplegar|mandar)|envi(?:ara|aran|arao)|despleg(?:ara|aran)|entreg(?:ara|aran|arao)|
    entren(?:ara|aran)|don(?:ara|aran)|capacit(?:ara|aran|arao)|trein(?:ara|arao)|doara|doarao|
    financi(?:ara|aran|arao)|asesor(?:ara|aran)|assessor(?:ara|arao)|pag(?:ara|aran|arao)|
    form(?:ara|aran|arao)|daran?|darao|prest(?:ara|aran|arao)|
    destin(?:a|o|ara|aran|aron|ou|am)|aport(?:ara|aran)|dispatch(?:es|ed)?|
    allocat(?:es|ed)|anunci\w+ (?:el |un |o |a )?(?:envio|despliegue|nuevo paquete|pacote|
    entrega)"""
)
_WILL_GET = whole_words(
    r"will (?:receive|get|host|have)|to (?:receive|get|host)|recib(?:ira|iran)|receber(?:a|ao)|"
    r"contaran? con|contarao com|tendran?|terao|(?:va a|van a|vai|vao) (?:recibir|receber|tener|"
    r"ter)|(?:will|is to|are to|to) be (?:lent|given|sent|trained|donated|taught|handed|delivered|"
    r"posted|equipped|flown|shipped|paid for)|(?:sera|seran|serao|sean) (?:entregad|donad|doad|"
    r"cedid|prestad|emprestad|enviad|entrenad|treinad|capacitad|formad|instruid|financiad|pagad|"
    r"instalad)[oa]s?|se (?:formaran?|entrenaran?|capacitaran?|instruiran)|changes? hands"
)
_DELIVER = whole_words(
    r"""entreg(?:a|an|o|aron|ado|ou|aram|ue|am)|entregas?|don(?:a|o|an|aron|ado|acion|aciones|
        ated?|ates|ating|ation|ations|ou|am|aram)|do(?:ou|a|aram|acao|acoes|am)|
    (?<!el )(?<!un )(?<!del )(?<!o )envio(?! de\b)|envi(?:aron|a|an|ou|aram|am|ado)|
    mand(?:a|am|an|ou|aram|aron|o)|ya (?:estan|trabajan|operan)|ja estao|are already|sent|sends|
    se sum(?:o|aron|a|an)|join(?:s|ed)|touch(?:es|ed)? down|lands(?= in\b)|take?s? delivery|
    took delivery|arrib(?:o|aron|a|an)|lleg(?:a|an|o|aron|ada|ado)|arriv(?:e|es|ed|al|ing)|
    cheg(?:a|am|ou|aram|ada)|despleg(?:o|aron|ado|ada|ados)|despliega\w*|deploy(?:s|ed|ment)|
    desembarc\w+|deliver(?:s|ed|y|
    ies)?|
    handed over|hands over|provided|provides|proporcion\w+|entren(?:a|an|o|aron|ando|ado|ados)|
    adiestr(?:a|an|o|aron)|capacit(?:a|an|o|aron|ando|ados)|train(?:s|ed)|
    training(?! (?:deal|pact|agreement|accord|programme?|missions?|exercises?|courses?|plan|base|
    cent(?:er|re)s?|camps?)\b)|trein(?:a|am|ou|aram|ando)|
    inaugur\w+|aterriz\w+|landed|despach\w+|begins?|began|inici\w+|started|starts|comenz\w+|
    comec\w+|gave|gives|operan|operates?|ayud(?:an|aron)|asesor(?:an|aron)|equips?|equipped|
    ensen(?:a|an|o|aron|aba|aban)|ensin(?:a|am|ou|aram)|teach(?:es|ing)?|taught|drill(?:s|ed)|
    instru(?:ye|yen|yo|yeron|iu)|imparti\w+|estren(?:a|an|o|aron)|obsequi(?:o|aron|ad[oa]s?)|
    regal(?:o|aron|ad[oa]s?)|cedid[oa]s?|donad[oa]s?|doad[oa]s?|
    desembols\w+|disburs\w+|financ(?:ia|io|iaron|iou|es|ed)|funds|funded"""
)
_RECEIVE = whole_words(
    r"recib(?:e|en|io|ieron|iendo|ido)|receb(?:e|em|eu|eram|endo)|receiv(?:e|es|ed|ing)|gets?|"
    r"got|(?:agradec\w+|thank(?:s|ed))(?= [^.;]{0,40}(?:dona|entreg|prestamo|emprestimo|llegada|"
    r"chegada|deliver|loan|gift|doa))"
)
# A letter or a request that is sent is no help that is sent.
_GAVE = re.compile(
    r"\b(?:ofrec\w+|oferec\w+|offer\w*|propos\w+|propuest\w+|enviar|send\w*|mandar)\b"
)
_LETTER = re.compile(
    r"\b(?:entreg|envi|sent|send|deliver|hand|mand)\w*(?= (?:\w+ ){0,7}?(?:carta|"
    r"nota|lista|list|letter|pedido|solicitud|solicitacao|request|peticion|oficio)\b)|"
    r"\b(?:promised|offered|pledged|(?:ofre|ofere|prome|comprome)[a-z]*id[oa]s?)(?= (?:to|by|por|"
    r"pel[oa]|a)\b[^.;]{0,60}\b(?:touch\w* down|land(?:ed|s)|arriv|lleg|cheg|aterriz))"
)
_FLOAT = whole_words(
    r"""(?:dira|decidira|respondera|contestara|dirao|will say|will decide|to decide|
    is to answer)(?: [^.;]{0,25})? (?:si|se|if|whether)|
    propon(?:e|en|er|drá|dra|iendo)|propus(?:o|ieron)|propuest[ao]s?|propoe|propos\b|
        propos(?:e|es|ed|
        al|als|
    ta|tas)|plante(?:a|an|o|aron|ar)|suger\w+|sugir\w+|sugier\w+|suggest(?:s|ed|ion)?|float(?:s|ed|
    ing)?|
    evalu(?:a|an|
    ara|aria|ando|ates?)|analiz(?:a|an|ara|ando)|analis(?:a|am)|consider(?:a|an|s|ing|ed|aria)|
    weigh(?:s|ed|ing)|estudia(?:n|ra)?|estuda(?:m|ndo)?|explora(?:n)?|explor(?:es|ing)|avalia(?:m|
    ndo)?|
    contempla(?:n)?|podria (?:pedir|solicitar|recibir|aceptar)|could (?:ask|request|seek|send)|
    might (?:ask|request|seek)|may (?:ask|request|seek)|poderia (?:pedir|solicitar)|pediria|
    solicitaria|
    debat(?:e|en|es|ed|em|ing)|urged? the government|insta al gobierno|pide al (?:gobierno|
    presidente|
    ejecutivo)|pidio al (?:gobierno|presidente|ejecutivo)|consulta popular|referend\w+|would (?:ask|
    request|invite|seek|bring)|(?:tra(?:er)?|invitar|convidar)ia\w?|si gano|
    si llego a la presidencia|
    if i am elected|si gana|if elected|se eleito|de ganar|de llegar a la presidencia"""
)


def act_of(folded: str) -> Act | None:
    """Read what the sentence says of help; None when it says nothing of it.

    A denial wins over a refusal, a refusal over a proposal, a proposal over the rest, where
    the first verb decides.
    """
    denial = denial_in(folded)
    refusal = REFUSE.search(folded)
    doubt = NOT_RULED_OUT.search(folded)
    if doubt is not None:
        return Act("floated", doubt.start(), doubt.end(), None)
    if refusal is not None and (denial is None or _comes_first(refusal, denial)):
        return Act("refused", refusal.start(), refusal.end(), refuser_is_helped(folded, refusal))
    if denial is not None:
        gave = _GAVE.search(folded, denial.end(), denial.end() + 60) is not None
        return Act("denied", denial.start(), denial.end(), not gave)
    first = _first_verb(folded)
    proposal = _proposal(folded, first)
    return proposal or first


def _comes_first(one: re.Match[str], other: re.Match[str]) -> bool:
    """Say which of two starts first; of two that start alike, which says more."""
    return (one.start(), -one.end()) < (other.start(), -other.end())


def signals(folded: str) -> dict[str, int]:
    """List what the sentence says of help by any of its verbs, each with its first place."""
    told = _LETTER.sub(lambda letter: " " * len(letter[0]), folded)
    found = {name: pattern.search(told) for name, pattern in _SIGNALS.items()}
    found["denial"] = denial_in(told)
    return {name: match.start() for name, match in found.items() if match}


def _first_verb(folded: str) -> Act | None:
    found = []
    listed: tuple[tuple[re.Pattern[str], AssistanceStatus, bool | None], ...] = (
        (_REQUEST, "requested", True),
        (_OFFER, "offered", False),
        (PROPOSED, "offered", False),
        (_ACCEPT, "agreed", True),
        (_AGREE, "agreed", None),
        (_WILL_GIVE, "agreed", False),
        (_WILL_GET, "agreed", True),
        (_DELIVER, "delivered", False),
        (_RECEIVE, "delivered", True),
    )
    folded = _LETTER.sub(lambda letter: " " * len(letter[0]), folded)  # sent, but no help
    for pattern, status, receives in listed:
        match = pattern.search(folded)
        if match is not None:
            found.append(Act(status, match.start(), match.end(), receives))
    return min(found, key=lambda act: act.start) if found else None


def _proposal(folded: str, first: Act | None) -> Act | None:
    """Read a proposal: by its verb, or because who asks does not govern."""
    floated = _FLOAT.search(folded)
    if floated is not None and (
        first is None or first.status == "requested" or (floated.start() < first.start)
    ):
        return Act("floated", floated.start(), floated.end(), True)
    if first is None or first.status not in {"requested", "offered"}:
        return None
    before = folded[: first.start]
    outsider = list(NO_GOVERNMENT.finditer(before))
    if outsider:
        governs = list(GOVERNMENT_ASKS.finditer(before))
        if not governs or governs[-1].start() < outsider[-1].start():
            return Act("floated", first.start, first.end, True)
    return None


_SIGNALS = {
    "request": _REQUEST,
    "offer": _OFFER,
    "acceptance": _ACCEPT,
    "agreement": _AGREE,
    "will give": _WILL_GIVE,
    "will get": _WILL_GET,
    "delivery": _DELIVER,
    "receipt": _RECEIVE,
    "refusal": REFUSE,
    "doubt": NOT_RULED_OUT,
    "proposal": _FLOAT,
    "outsider": NO_GOVERNMENT,
    "government": GOVERNMENT_ASKS,
}
