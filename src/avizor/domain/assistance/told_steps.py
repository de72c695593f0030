"""Wording that tells a step of foreign help and that no list of verbs or hints has. Folded text.

Read only to tell whether a step was told before, and in a headline: two newsrooms tell one answer
in quite other words, "concorda em ceder" and "dice sí a la carta", "cannot be met" and "portazo".
"""

import re

from avizor.domain.assistance.answered import cannot_give
from avizor.domain.assistance.ended import is_ended
from avizor.domain.assistance.gone_home import have_left
from avizor.domain.assistance.patterns import whole_words
from avizor.domain.records import AssistanceStatus

_GIVE = (
    r"(?:enviar|mandar|ceder|donar|doar|prestar|emprestar|atender|aportar|brindar|facilitar|"
    r"fornecer|desplegar|destinar|entregar|entrenar|treinar|formar|capacitar|apoyar|apoiar|ayudar|"
    r"ajudar|sumar|send|lend|give|donate|deploy|provide|supply|train|post|contribute|commit|meet|"
    r"grant|dispatch|assist)(?:lo|los|la|las|le|les)?"
)
_PEOPLE = (
    r"(?:instruct\w+|instrutor\w*|expert\w*|peritos?|policias?|policiais|police\w*|soldad\w+|"
    r"soldiers|tropas|troops|agentes?|agents|oficiales|oficiais|officers|militares|marines|"
    r"infantes|fuzileiros|gendarm\w+|asesor\w+|assessor\w*|advis[eo]rs|especialistas|specialists|"
    r"tecnicos|technicians|analist\w+|analysts|formador\w+|trainers|investigador\w+|investigators|"
    r"detectives?|contingent\w*|batallon|batalhao|battalion|efectivos)"
)
_ENTRY = (
    r"(?:sending|deployment|dispatch|envio|despliegue|ingreso|entrada|participacion|participacao|"
    r"mision|missao|mission|troops|tropas|soldiers|soldados|marines|radar\w*|donacion|doacao)"
)
_AGREED = whole_words(
    rf"""(?:se comprometi?(?:e|en|em|o|eron|eu|eram)|compromet(?:e|em|eu|eram)-se|commits?|
    committed|concord(?:a|am|ou|aram)|resolv(?:io|ieron|eu|eram)|resuelve|decid(?:e|en|em|io|ieron|iu|iram|es|ed)|acced(?:e|io)|
    promet(?:e|en|em|io|ieron|eu|eram))(?: \w+)? (?:(?:a|en|em|to) )?{_GIVE}|
    (?:dice|dijo|dicen|dijeron|da|dio|diz|disse|dizem|deu) (?:(?:que|el|o) )?(?:si|sim)
    (?: (?:al?|a las?|a los|aos?|as?))|
    (?:announc|anunci)\w+(?: \w+){{0,2}}? (?:contribution|contribuicao|contribucion|donation|
    donacion|doacao|aporte|package|paquete|pacote|envio|despliegue|deployment|loan|prestamo|
    emprestimo)|
    (?:exchange of (?:letters|notes)|(?:canje|intercambio) de notas|troca de notas)|
    {_PEOPLE}(?: [\w-]+){{0,6}}? (?:viajaran?|iran?|vendran?|llegaran?|partiran?|volaran?|viajarao|
    irao|virao|chegarao|partirao|embarcarao|(?:vao|van a) (?:\w+r)|will (?:be )?(?:travel\w*|fly|
    come|coming|arriv\w+|go|going|leav\w+|work)|are bound for)|
    (?:desplazara|trasladara|desplegara|deslocara|enviara|mandara)n?(?: [\w-]+){{0,3}}? {_PEOPLE}|
    (?:wav(?:es|ed)(?: \w+)? through|back(?:s|ed)|endors(?:es|ed)|nods? to|okays?|okayed|clear(?:s|
    ed)|let(?:s|ting)? in|respald(?:a|an|o|aron)|aval(?:a|an|o|aron|iza|izo)?|chancel(?:a|ou)|
    referend(?:a|ou))(?: [\w-]+){{0,4}}? {_ENTRY}"""
)
_REFUSED = whole_words(
    r"""(?:cannot|can't|could not|will not|won't|(?:no|nao) (?:pued|pod|ser)\w+)(?: \w+)?
    (?: (?:be|ser))? (?:met|granted|honou?red|fulfilled|accommodated|atendid\w+|satisfech\w+|
    concedid\w+|cumplid\w+)|turning (?:down|away)|turned (?:\w+ ){1,4}?(?:down|away)|
    dispens(?:a|am|ou|aram) (?!de\b)|(?:no|sin|nao|sem) (?:foreign|extranjer|estrangeir)\w+|
    (?:agradec|gracias|thank|obrigad|grat[oia])\w*[^.;]{0,40}?,? (?:pero|mas|but)|
    (?:salida|saida|retirada|retiro|partida|exit|departure|withdrawal|pull-?out)
    (?: (?:d[oae]s?|del|of))(?: [\w-]+){0,3}? (?:soldad|polic|militar|tropa|agent|marin|
    contingent|troop|soldier|officer)\w*|
    (?:leaves?|left|leaving|sin|sem|without|deja|deixa) (?:\w+ )?(?:empty-?handed|
    las manos vacias|maos vazias|(?:sin|sem) (?:ayuda|ajuda|barco|navio|radar\w*))"""
)
_DENIED = whole_words(
    r"""disavow\w*|disown\w*|desautoriz\w+|thinking aloud|pens\w+ (?:en voz alta|em voz alta)|
    (?:opinion|opiniao|titulo|personal|pessoal) (?:personal|pessoal|capacity)|private capacity"""
)
_SAID = {"agreed": _AGREED, "refused": _REFUSED, "denied": _DENIED}
_NEEDED = re.compile(
    r"\b(?:subject to|sujet[oa]s? a|pend\w+ d[eo]|falta\w*|needs?|necesit\w+|requier\w+|requer\w+|"
    r"require\w*|precis\w+|depend\w+ (?:de|on)|would (?:need|have|require|be)|awaits?|await\w+|"
    r"aguard\w+|espera\w* (?:de|el|o)|(?:tendria|teria|habria|haveria) (?:que|de)|whether)\b[^.;:]*"
)
"""What an answer still has to come from: "subject to the Senate's approval"."""
_WEAK = re.compile(
    r"\b(?:fren(?:a|an|ar|o|aron)|bloque\w+|block\w*|cort(?:a|an|ar|arian?|o|ou)|cut(?:s|ting)?|"
    r"stop(?:s|ped|ping)?|halt\w*|paus\w+|retir(?:a|an|ar|am|o|ou)|soberania|sovereignty|"
    r"archiv(?:o|os|es))\b"
    r"(?!(?: (?!(?:para|to|for|que|that|por|by|de l|of)\b)[\w.-]+){0,4}? (?:ayudas?|ajudas?|"
    r"asistencia|assistencia|apoyo|apoio|cooperac\w+|acuerdos?|acordos?|convenios?|pactos?|"
    r"entregas?|envios?|aid|help|assistance|support|deals?|pacts?|agreements?|deliver\w+|training|"
    r"despliegue|deployment|mision|missao|mission|plan|idea|ideia|propuesta|proposta|oferta|offer|"
    r"pedido|solicitud|request|soldad\w+|soldiers|tropas|troops|militares|policias|policiais|"
    r"police|agentes|agents|instruct\w+|instrutor\w+|asesores|assessores|advis\w+|ingreso|"
    r"llegada|chegada|entrada|arrival|marines|base|bases|radar\w*|vot\w+)\b)"
)
"""What stops something that is not said to be help: boats, fuel, a road."""


def says_step(folded: str, step: AssistanceStatus) -> bool:
    """Say whether a sentence tells a step of help in words of no other list."""
    pattern = _SAID.get(step)
    if pattern is not None and pattern.search(folded):
        return True
    return step == "refused" and (cannot_give(folded) or is_ended(folded) or have_left(folded, ()))


def without_needed(folded: str) -> str:
    """Return a sentence without what it says an answer still depends on."""
    return _NEEDED.sub(" ", folded)


def without_weak(folded: str) -> str:
    """Return a sentence without the words of stopping that are said of something else than help."""
    return _WEAK.sub(" ", folded)
