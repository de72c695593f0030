"""What a headline says outright of how help stands, where what is weighed says what cannot be.

Talks are no agreement, aid that is frozen, ended or voted down stands no more, what is put off has
not come, and what "sí pidió" affirms is not denied. Who weighs asking has not asked. The news that
the weights learnt from hardly tells of any.
"""

import re
from collections.abc import Sequence

from avizor.domain.assistance.answered import answered
from avizor.domain.assistance.begun import has_begun, without_papers
from avizor.domain.assistance.clues import BACKGROUND, Zoned
from avizor.domain.assistance.denials import NOT_RULED_OUT
from avizor.domain.assistance.ended import is_ended, is_put_off, is_unasked
from avizor.domain.assistance.gone_home import have_left
from avizor.domain.assistance.hints import hints
from avizor.domain.assistance.patterns import whole_words
from avizor.domain.assistance.reading import TITLE, Line
from avizor.domain.assistance.refused_before import earlier_refusal, without_earlier_refusal
from avizor.domain.assistance.statuses import act_of, signals
from avizor.domain.assistance.whose_word import (
    is_outsiders,
    without_old_denial,
    without_summons,
)
from avizor.domain.language.text import compose
from avizor.domain.records import AssistanceStatus

_STANDING = frozenset({"agreed", "delivered"})
_GRANTED = _STANDING | {"offered"}
_HAS_COME = frozenset({"delivery", "receipt", "given", "present", "signed", "agreement"})
_OPENING = 2  # the headline, and the sentence below it
_TALKS = whole_words(
    r"""negocia[mn]?|negociando|(?:en|em) (?:negociacion|negociaciones|negociacao|negociacoes|
    conversaciones|conversas|tratativas)|conversa[mn]? (?:con|com|sobre)|dialoga[mn]?|
    discute[mn]?|(?:gestiona|tramita)[mn]? (?:con|com|ante|junto)|in talks|
    (?:holds?|holding) talks|talks (?:on|over|about|under way|continue)|
    negotiat(?:es?|ing)|in negotiations|discuss(?:es|ing)?"""
)
_UNDER_WAY = re.compile(r"\b(?:tramit|gestion)\w*|\b(?:cartas?|letters?)\b")
"""What is sought already, in words that no verb of asking has."""
_UNSIGNED = re.compile(
    r"\b(?:no|nao) (?:hay|ha|existe|se ha|foi|ha sido)(?: (?:una?|uma?|ningun\w*|nenhum\w*|aun|"
    r"todavia|ainda)){0,2} (?:firma|assinatura|acuerdo firmado|acordo assinado|firmad\w|assinad\w|"
    r"firmado nada|nada firmado|nada assinado)\b|\b(?:nada|nothing) (?:se ha|ha sido|foi|has been|"
    r"is|esta) (?:firmado|assinado|signed)\b|"
    r"\b(?:todavia|aun|ainda) (?:no|nao) (?:hay|ha|se ha|foi) (?:firm|assin)\w+|"
    r"\bno (?:agreement|deal|pact|document|contract|paper) (?:has been |was |is )?(?:yet )?signed\b"
)
"""Where the report itself says that nothing is agreed to yet: "todavía no hay firma"."""
_NO_TALKS = frozenset(
    {"agreement", "acceptance", "will give", "will get", "receipt", "refusal", "denial"}
)
"""What else a headline may tell, of which talks are then only the way there."""
_AFFIRMED = re.compile(
    r"\bsí (?:pidi|solicit|hubo|existe|existi|ha pedido|había pedido)\w*|"
    r"\b(?:pediu|pediram|solicitou|houve|existe) sim\b|\bsim,? (?:pediu|solicitou|houve)\b|"
    r"(?<!nobody )(?<!no one )\bdid (?:ask|request|seek)\b",
    re.IGNORECASE,
)
_TO_ASK = (
    r"(?:pedir|solicitar|recurrir|recorrer|invitar|convidar|buscar|traer|trazer|llamar|chamar|"
    r"ask(?:ing)?|request(?:ing)?|seek(?:ing)?|invit(?:e|ing)|call(?:ing)? (?:in|on|for))"
)
_THINKS = whole_words(
    rf"""(?:valora|evalua|estudia|analiza|considera|contempla|avalia|estuda|analisa|plantea|explora|
    pretende|podria|poderia)[mn]?(?: \w+)? {_TO_ASK}\w*|
    (?:weigh|consider|explor|discuss|ponder)(?:s|es|ed|ing)?(?: \w+)? {_TO_ASK}|
    (?:may|might|could) {_TO_ASK}|
    (?:sopesa|baraja|pondera|cogita|sondea|sonda|tantea)[mn]?(?:-se)?|
    (?:no|nao) (?:descarta|cierra|fecha)[mn]?|(?:piensa|pensa)[mn]? e[nm]|
    (?:mulls?|mulling|muses?|musing|moots?|floats|toys|toying)|
    (?:ve|ven|veria|verian|veem|veriam) (?:con buenos|com bons) (?:ojos|olhos)|
    would welcome|(?:is|are|says (?:it|he|she|they) (?:is|are)) open to|
    (?:abiert[oa]s?|abert[oa]s?) (?:a|al|ao) (?:pedir|recibir|receber|que|la idea|ideia)"""
)
"""What a headline says of help that nobody has asked for yet."""
_TURNS = re.compile(
    r"\b(?:ofert|ofrec|ofere[cst]|offer|propuest|propost|proposal|solicitud|solicitac|pedid[oa]s?\b|"
    r"peticion|request\b|plea\b|acept|accept|aceit|firm|assin|sign|sim\b|yes\b|niega|nega\b|"
    r"desmient|desment|rechaz|recus|reject)\w*"
)
"""What is weighed then is an offer or a request, or there is an answer."""
_OFFERS = re.compile(r"\b(?:ofert|ofrec|ofere[cst]|offer)\w*")
_GETS = re.compile(
    r"\b(?:obtuv|obtien|obtev|obtem|consigu|consegu|secur(?:es|ed)|lands|landed|gets|got|"
    r"wins|won)\w*"
)
_NOUN = r"(?:solicitud|solicitacao|pedido|peticion|carta|nota|gestion|oficio)"
_NONE_ASKED = re.compile(
    rf"\b(?:no|nao) (?:hay|existe|exista|ha|ha habido|houve|se ha enviado|se envio) "
    rf"(?:(?:ningun\w*|una?|uma?|aun|todavia|ainda|nenhum\w*) ){{0,2}}{_NOUN}\b|"
    r"\bnada (?:se ha|foi|ha sido) (?:escrit|pedid|enviad|formaliz|solicit)\w+|"
    rf"\b(?:todavia|aun|ainda) (?:no|nao) (?:hay|es|e|ha|existe) (?:una? |uma? |ningun\w* )?"
    rf"{_NOUN}\b|"
    r"\b(?:todavia|aun|ainda) (?:no|nao) (?:se ha |lo ha )?(?:formaliz|pidi|pediu|solicit)\w+|"
    r"\b(?:todavia|aun|ainda) (?:no|nao) (?:hemos|han|ha|se ha|temos|tem|foi|mandamos|enviamos) ?"
    r"(?:mandado|enviado|escrito|remitido|presentado|apresentado|cursado)?(?: (?:ningun\w*|"
    r"nenhum\w*|nada|una?|uma?|el|la|o|a)){0,2} ?(?:papel|documento|carta|nota|pedido|solicitud|"
    r"escrito)\b|"
    r"\bnothing (?:has been|was) (?:asked|put|sent|written|requested)\b|\bno request made\b|"
    r"\bno (?:formal |official |written )?(?:request|approach|letter) (?:has|was|had)(?: been)? "
    r"(?:made|sent|written|filed|gone)\b"
)
"""Where the report itself says so: "nada se ha escrito todavía"."""


def is_affirmed(headline: str) -> bool:
    """Say whether a headline affirms that something was asked for: "sí pidió", "did ask"."""
    return _AFFIRMED.search(compose(headline)) is not None


def none_asked(folded: str) -> bool:
    """Say whether a sentence tells that nothing was asked for yet: "no letter has been sent"."""
    return _NONE_ASKED.search(folded) is not None


def outright(chosen: AssistanceStatus, zoned: Zoned) -> tuple[AssistanceStatus, Line | None]:
    """Return how help stands by the headline, with it, or what was ``chosen`` and None."""
    title = next((line for _, line in zoned if line.weight == TITLE), None)
    if title is None:
        return chosen, None
    said = _said(chosen, title, zoned)
    return (said, title) if said else (chosen, None)


def _said(chosen: AssistanceStatus, title: Line, zoned: Zoned) -> AssistanceStatus | None:
    told = [line for zone, line in zoned if zone != BACKGROUND]
    if is_unasked(title.folded) or _has_left(chosen, title, told):
        return "refused"
    answer = answered(chosen, [title.folded, *(one.folded for one in told if one is not title)])
    if answer:
        return answer
    if _is_thought_of(chosen, title, told):
        return "floated"
    if chosen == "denied":
        return "requested" if is_affirmed(title.raw) else _since_denied(title)
    if chosen == "refused":
        return _of_refused(title, told)
    return _of_standing(chosen, title, told) if chosen in _STANDING else None


def _has_left(chosen: AssistanceStatus, title: Line, told: Sequence[Line]) -> bool:
    """Say whether headline or first sentence tell that the forces which helped leave."""
    if chosen not in _STANDING | {"denied"}:
        return False
    below = [line for line in told if line is not title][:1]
    return any(have_left(line.folded, line.parties) for line in (title, *below))


def _of_standing(
    chosen: AssistanceStatus, title: Line, told: Sequence[Line]
) -> AssistanceStatus | None:
    """Say what else than agreed to or come the help is, by headline or first sentence."""
    if is_ended(title.folded):
        return "refused"
    below = next((line.folded for line in told if line is not title), "")
    farther = _of_delivered(title, below) if chosen == "delivered" else _of_agreed(told)
    if farther:
        return farther
    talked = any(_TALKS.search(one) for one in (title.folded, below))
    unsigned = any(_UNSIGNED.search(line.folded) for line in told)
    headed = _TALKS.search(title.folded) is not None
    open_still = headed or (chosen == "agreed" and (talked or unsigned))
    told_of = title.folded if headed or unsigned else f"{title.folded}. {below}"
    if open_still and not _NO_TALKS & signals(told_of).keys():
        return _talked_of(told)
    return None


def _of_delivered(title: Line, below: str) -> AssistanceStatus | None:
    if is_put_off(title.folded, below):
        return "agreed"
    return "requested" if _is_only_asked(title) else None


def _of_agreed(told: Sequence[Line]) -> AssistanceStatus | None:
    if any(has_begun(line.raw) for line in told[:_OPENING]):
        return "delivered"
    return "requested" if _is_only_summoned(told) else None


def _since_denied(title: Line) -> AssistanceStatus | None:
    """Return what a headline tells beside an older denial: "confirming what it had denied"."""
    rest = without_old_denial(title.folded)
    act = act_of(rest) if rest != title.folded else None
    return act.status if act is not None and act.status not in {"denied", "floated"} else None


def _of_refused(title: Line, told: Sequence[Line]) -> AssistanceStatus | None:
    if NOT_RULED_OUT.search(title.folded):
        return "floated"
    return _of_outsiders(title, told) or _since_refused(told)


def _of_outsiders(title: Line, told: Sequence[Line]) -> AssistanceStatus | None:
    """Return how help stands that only people who decide nothing about it turn down."""
    below = [line.folded for line in told if line is not title]
    if not is_outsiders(title.folded) or not below:
        return None
    found = {signal for one in below for signal in signals(one)}
    steps: dict[str, AssistanceStatus] = {
        "agreement": "agreed", "request": "requested", "offer": "offered", "proposal": "floated",
    }  # fmt: skip
    return next((step for signal, step in steps.items() if signal in found), None)


def _is_only_summoned(told: Sequence[Line]) -> bool:
    """Say whether all that is agreed to is that who asked come and explain, or sign a letter."""
    rest = [without_summons(line.folded) for line in told]
    if all(one == line.folded for one, line in zip(rest, told, strict=True)):
        return False
    found = {signal for one in rest for signal in signals(one)}
    return not found & {"agreement", "acceptance", "will give", "will get"}


def _is_only_asked(title: Line) -> bool:
    """Say whether a headline asks, and tells of nothing that came but a letter."""
    rest = without_papers(title.folded)
    found = hints(rest)
    asks = found & {"request", "asking"} or (rest != title.folded and "offer" not in found)
    return bool(asks) and not found & _HAS_COME


def _since_refused(told: Sequence[Line]) -> AssistanceStatus | None:
    """Return what headline or first sentence tell that came after another's refusal, if any."""
    for line in told[:_OPENING]:
        if earlier_refusal(line.folded):
            rest = without_earlier_refusal(line.folded)
            act = act_of(rest)
            if act is not None:
                return act.status if act.status in _GRANTED else None
            return "agreed" if _GETS.search(rest) else None
    return None


def _talked_of(told: Sequence[Line]) -> AssistanceStatus:
    """Tell talks about what was asked for or offered from those about what nobody asked for."""
    found = {signal for line in told for signal in signals(line.folded)}
    if "request" in found or any(_UNDER_WAY.search(line.folded) for line in told):
        return "requested"
    return "offered" if "offer" in found else "floated"


def _is_thought_of(chosen: AssistanceStatus, title: Line, told: Sequence[Line]) -> bool:
    """Say whether nobody has asked yet: the headline weighs asking, or the report says so."""
    offered = chosen == "offered" and any(_OFFERS.search(line.folded) for line in told)
    if chosen == "floated" or offered:
        return False
    if _THINKS.search(title.folded) and not _TURNS.search(title.folded):
        return True
    return chosen == "requested" and any(none_asked(line.folded) for line in told)
