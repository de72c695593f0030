"""What a headline says outright of how help stands, where what is weighed says what cannot be.

Talks are no agreement, aid that is frozen, ended or voted down stands no more, what is put off has
not come, and what "sí pidió" affirms is not denied. Who weighs asking has not asked. The news that
the weights learnt from hardly tells of any.
"""

import re
from collections.abc import Sequence

from avizor.domain.assistance.clues import BACKGROUND, Zoned
from avizor.domain.assistance.ended import is_ended, is_put_off, is_unasked
from avizor.domain.assistance.patterns import whole_words
from avizor.domain.assistance.reading import TITLE, Line
from avizor.domain.assistance.refused_before import earlier_refusal, without_earlier_refusal
from avizor.domain.assistance.statuses import act_of, signals
from avizor.domain.language.text import compose
from avizor.domain.records import AssistanceStatus

_STANDING = frozenset({"agreed", "delivered"})
_GRANTED = _STANDING | {"offered"}
_OPENING = 2  # the headline, and the sentence below it
_TALKS = whole_words(
    r"""negocia[mn]?|negociando|(?:en|em) (?:negociacion|negociaciones|negociacao|negociacoes|
    conversaciones|conversas|tratativas)|conversa[mn]? (?:con|com|sobre)|dialoga[mn]?|
    discute[mn]?|in talks|(?:holds?|holding) talks|talks (?:on|over|about|under way|continue)|
    negotiat(?:es?|ing)|in negotiations|discuss(?:es|ing)?"""
)
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
    (?:mulls?|mulling|muses?|musing|moots?|floats|toys|toying)"""
)
"""What a headline says of help that nobody has asked for yet."""
_TURNS = re.compile(
    r"\b(?:ofert|ofrec|ofere[cst]|offer|propuest|propost|proposal|solicitud|solicitac|pedid[oa]s?\b|"
    r"peticion|request\b|plea\b|acept|accept|aceit|firm|assin|sign|sim\b|yes\b|niega|nega\b|"
    r"desmient|desment|rechaz|recus|reject)\w*"
)
"""What is weighed then is an offer or a request, or there is an answer."""
_OFFERS = re.compile(r"\b(?:ofert|ofrec|ofere[cst]|offer)\w*")
_NOUN = r"(?:solicitud|solicitacao|pedido|peticion|carta|nota|gestion|oficio)"
_NONE_ASKED = re.compile(
    rf"\b(?:no|nao) (?:hay|existe|exista|ha|ha habido|houve|se ha enviado|se envio) "
    rf"(?:(?:ningun\w*|una?|uma?|aun|todavia|ainda|nenhum\w*) ){{0,2}}{_NOUN}\b|"
    r"\bnada (?:se ha|foi|ha sido) (?:escrit|pedid|enviad|formaliz|solicit)\w+|"
    rf"\b(?:todavia|aun|ainda) (?:no|nao) (?:hay|es|e|ha|existe) (?:una? |uma? |ningun\w* )?"
    rf"{_NOUN}\b|"
    r"\b(?:todavia|aun|ainda) (?:no|nao) (?:se ha |lo ha )?(?:formaliz|pidi|pediu|solicit)\w+|"
    r"\bnothing (?:has been|was) (?:asked|put|sent|written|requested)\b|\bno request made\b|"
    r"\bno (?:formal |official |written )?(?:request|approach|letter) (?:has been|was|had been) "
    r"(?:made|sent|written|filed)\b"
)
"""Where the report itself says so: "nada se ha escrito todavía"."""


def is_affirmed(headline: str) -> bool:
    """Say whether a headline affirms that something was asked for: "sí pidió", "did ask"."""
    return _AFFIRMED.search(compose(headline)) is not None


def outright(chosen: AssistanceStatus, zoned: Zoned) -> tuple[AssistanceStatus, Line | None]:
    """Return how help stands by the headline, with it, or what was ``chosen`` and None."""
    title = next((line for _, line in zoned if line.weight == TITLE), None)
    if title is None:
        return chosen, None
    said = _said(chosen, title, zoned)
    return (said, title) if said else (chosen, None)


def _said(chosen: AssistanceStatus, title: Line, zoned: Zoned) -> AssistanceStatus | None:
    told = [line for zone, line in zoned if zone != BACKGROUND]
    if is_unasked(title.folded):
        return "refused"
    if _is_thought_of(chosen, title, told):
        return "floated"
    if chosen == "denied":
        return "requested" if is_affirmed(title.raw) else None
    if chosen == "refused":
        return _since_refused(told)
    return _of_standing(chosen, title, told) if chosen in _STANDING else None


def _of_standing(
    chosen: AssistanceStatus, title: Line, told: Sequence[Line]
) -> AssistanceStatus | None:
    """Say what else than agreed to or come the help is, by headline or first sentence."""
    if is_ended(title.folded):
        return "refused"
    below = next((line.folded for line in told if line is not title), "")
    if chosen == "delivered" and is_put_off(title.folded, below):
        return "agreed"
    if _TALKS.search(title.folded) and not _NO_TALKS & signals(title.folded).keys():
        return _talked_of(told)
    return None


def _since_refused(told: Sequence[Line]) -> AssistanceStatus | None:
    """Return what headline or first sentence tell that came after another's refusal, if any."""
    for line in told[:_OPENING]:
        if earlier_refusal(line.folded):
            act = act_of(without_earlier_refusal(line.folded))
            return act.status if act and act.status in _GRANTED else None
    return None


def _talked_of(told: Sequence[Line]) -> AssistanceStatus:
    """Tell talks about what was asked for or offered from those about what nobody asked for."""
    found = {signal for line in told for signal in signals(line.folded)}
    if "request" in found:
        return "requested"
    return "offered" if "offer" in found else "floated"


def _is_thought_of(chosen: AssistanceStatus, title: Line, told: Sequence[Line]) -> bool:
    """Say whether nobody has asked yet: the headline weighs asking, or the report says so."""
    offered = chosen == "offered" and any(_OFFERS.search(line.folded) for line in told)
    if chosen == "floated" or offered:
        return False
    if _THINKS.search(title.folded) and not _TURNS.search(title.folded):
        return True
    return chosen == "requested" and any(_NONE_ASKED.search(line.folded) for line in told)
