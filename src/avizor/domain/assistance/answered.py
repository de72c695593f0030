"""What headline and first sentences say outright of a request: admitted, or answered with no.

Who admits a letter denies none, whatever he denied before; "not able to provide" is a refusal in
the words of offices. Folded text.
"""

import re
from collections.abc import Sequence

from avizor.domain.assistance.denials import denial_in
from avizor.domain.assistance.reading import kinds_in
from avizor.domain.assistance.refused_before import without_earlier_refusal
from avizor.domain.records import AssistanceStatus

_LETTER = (
    r"(?:cartas?|pedidos?|solicitud(?:es)?|solicitac(?:ao|oes)|peticion(?:es)?|gestion(?:es)?|"
    r"letters?|requests?|pleas?|talks|negociac\w+|conversac\w+|tratativas)"
)
_WROTE = (
    r"(?:pidio|pidieron|pedido|pediu|pediram|solicito|solicitaron|solicitado|solicitou|solicitaram|"
    r"gestiono|escribio|escreveu|asked|asking|requested|requesting|sought|wrote|writing)"
)
_OWNS = re.compile(
    r"\b(?:admit(?:e[mn]?|io|ieron|iu|iram|s|ted)|reconoc(?:en?|io|ieron)|reconhec(?:em?|eu|eram)|"
    r"conced(?:es?|ed|eu)|acknowledg(?:es|ed)|confies[ae]n?|confess(?:a|am|ou|es|ed)|"
    r"confirm(?:an?|am|o|aron|ou|aram|s|ed))"
    r"(?: (?!(?:no|nao|not|nunca|never|ningun\w*|nenhum\w*|tampoco)\b)[\w.]+){0,4}? "
    rf"(?:{_LETTER}|{_WROTE})\b"
)
"""Who admits or confirms that something was asked for."""
_FORCES = (
    r"(?:tropas|troops|soldad[oa]s|soldiers|militares|marines|boots|bases?|forces|fuerzas|forcas|"
    r"intervencion|intervencao|intervention|agentes|agents|policias|policiais)"
)
_BUT_NO_FORCES = re.compile(
    r"\b(?:pero|mas|but|though|aunque|embora|y|e|and) (?:(?:descart|nieg|neg|rechaz|rejeit|recus)"
    rf"\w+|rul\w+ out|den(?:y|ies|ied)|exclu\w+|no|nao|not|sin|sem) (?:[\w.]+ ){{0,3}}?{_FORCES}\b"
)
_GOT = re.compile(
    rf"\b(?:recib\w+|receb\w+|receiv\w+|got|hubo|houve|there was)(?: [\w.]+){{0,4}}? {_LETTER}\b"
)
_SAID_NO = re.compile(
    r"\b(?:respuesta|resposta|reply|answer|response)(?: \w+){0,3}? (?:fue|foi|was|ha sido|had been|"
    r"es|is) (?:un |um |a )?\W?(?:negativa|negative|no|nao)\b|\b(?:contest|respond|repl(?:y|ied)|"
    r"answer|dij|dis[st]e|said)\w* (?:que |with |with a )?\W?(?:no|nao)\b(?! \w)|"
    r"\bhubo (?:\w+ ){0,3}?rechazo\b|\bhouve (?:\w+ ){0,3}?recusa\b"
)
_DECLINED = re.compile(
    r"\b(?:declin|rehus|rechaz|recus|desestim|reject|refus|turn\w* down)\w*(?: \w+){0,4}? "
    r"(?:ofrec|ofert|offer|propuest|propost|proposal|invit|convite)\w*"
)
"""An offer that is turned down, be it with thanks."""
_IF_ACCEPTED = re.compile(
    r"\b(?:if|whether|si|caso|siempre que|siempre y cuando|desde que|sempre que|"
    r"se(?= (?:[\w.-]+ ){1,4}(?:aceit|quis|concord|diss)))\b[^.;:]{0,60}? "
    r"(?:accepts?|takes? up|says? yes|agrees?|wants? (?:it|them)|"
    r"acept(?:a|e|an|en|ara|aran|ase|asen)|"
    r"aceit(?:a|e|ar|am|em|arem|asse|assem)|concord(?:a|ar|e|asse)|(?:diga|dice|digan) que si|"
    r"disser sim|quiere|quisiera|quiser|quisesse)\b"
)
"""Help that comes only if somebody takes it: an offer still."""
_FORMAL = re.compile(
    r"\b(?:formali[zs]\w+|oficiali[zs]\w+|envi\w+|sends?|sent|mand\w+|remit\w+|entreg\w+|present\w+)"
    r"(?: \w+){0,3}? (?:pedido|solicitud|solicitacao|peticion|carta|nota|request|letter)\b"
)
_COLON = re.compile(r"[:;—–] ")
_ASKED_IF = re.compile(
    r"\b(?:consultad|pregunt|pergunt|question|asked (?:if|whether)|when asked|al ser)\w*"
)
_TO_GIVE = (
    r"(?:proporcionar|ceder|prestar|donar|enviar|mandar|facilitar|suministrar|entregar|aportar|"
    r"atender|brindar|desplegar|destinar|satisfacer|fornecer|emprestar|doar|disponibilizar|conceder|"
    r"provide|send|lend|supply|spare|deploy|donate|offer|give|grant|meet|accommodate|contribute|"
    r"commit|fulfil|fulfill)"
)
_UNABLE = re.compile(
    r"\b(?:(?:not (?:currently |presently |now )?able|unable|not in a position) to|"
    r"no (?:esta|estan|estamos|se encuentra|se halla) en condiciones de|"
    r"nao (?:tem|temos|ha|esta|estamos|dispoe de) (?:em )?condicoes (?:de|para)|"
    r"cannot|can't|(?:no|nao) (?:le |les |lhe )?(?:pued[eo]n?|podra|podran|podemos|podremos|podem?|"
    rf"podera|poderao)) (?:\w+ )?{_TO_GIVE}\b"
)
_ASKS = re.compile(
    r"\b(?:pid(?:e|en|io|ieron)|ped(?:e|em|iu|iram)|solicit(?:a|an|o|aron|am|ou|aram)|asks?|"
    r"asked(?! for(?:$|[.,;]))|seeks?|sought|requests|requested|llama|appeals)\b"
)
_COME = frozenset({"agreed", "delivered"})
_SAID_YES = re.compile(
    r"\b(?:acept\w+|aceit\w+|accepts?|accepted|agrees?|agreed|firm\w+|assin\w+|sign(?:s|ed)?|"
    r"aprob\w+|aprueba\w*|aprov\w+|approv\w+|acuerdo|acordo)\b"
)
_WELCOME = frozenset({"agreed", "delivered", "offered"})
_OPENING = 3  # the headline, and the sentences below it


def answered(chosen: AssistanceStatus, told: Sequence[str]) -> AssistanceStatus | None:
    """Return how a request stands by what was said of it, None where that is as it was ``chosen``.

    ``told`` is the headline, and the sentences below it.
    """
    opening = told[:_OPENING]
    if chosen in {"denied", "refused"}:
        return _of_no(chosen, opening)
    if chosen in _COME and any(_IF_ACCEPTED.search(one) for one in opening[:2]):
        return None if _SAID_YES.search(_IF_ACCEPTED.sub(" ", told[0])) else "offered"
    if chosen in _WELCOME and any(_is_declined(one) for one in opening[:2]):
        return "refused"
    if chosen == "requested" and any(_is_turned_down(one) for one in opening):
        return "refused"
    return None


def _of_no(chosen: AssistanceStatus, opening: Sequence[str]) -> AssistanceStatus | None:
    if chosen == "denied" and any(_is_owned_and_refused(one) for one in opening):
        return "refused"
    owned = _is_owned(chosen, opening[0])
    return (
        "requested" if owned or (chosen == "denied" and _is_asked_after_all(opening[0])) else None
    )


def _is_asked_after_all(headline: str) -> bool:
    """Say whether the last part of a headline tells a request: "Denial undone: Lima asks Rome"."""
    *before, last = _COLON.split(headline)
    if not before or denial_in(last) is not None:
        return False
    asked = _ASKS.search(last) or _FORMAL.search(last)
    return asked is not None and denial_in(" ".join(before)) is not None


def _is_declined(folded: str) -> bool:
    return _DECLINED.search(without_earlier_refusal(folded)) is not None


def _is_owned(chosen: AssistanceStatus, headline: str) -> bool:
    owned = _OWNS.search(headline)
    if owned is None:
        return False
    return chosen == "denied" or _BUT_NO_FORCES.search(headline, owned.end()) is not None


def _is_owned_and_refused(folded: str) -> bool:
    """Say whether who was asked, or asked, owns up to that, and to a no for an answer."""
    owned = _OWNS.search(folded) or _GOT.search(folded)
    return owned is not None and _SAID_NO.search(folded, owned.start()) is not None


def cannot_give(folded: str) -> bool:
    """Say whether somebody cannot give something, who does not ask for help because of that."""
    return _UNABLE.search(folded) is not None and not _ASKS.search(folded)


def _is_turned_down(folded: str) -> bool:
    if _SAID_NO.search(folded) and not _ASKED_IF.search(folded):
        return True
    if not cannot_give(folded):
        return False
    return bool(kinds_in(folded)) or re.search(rf"\b{_LETTER}\b", folded) is not None
