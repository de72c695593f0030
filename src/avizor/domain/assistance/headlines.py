"""Which step of foreign help a sentence tells, for who asks whether it was told before.

Wider than the hints of ``hints.py``, which are weighed to read what came of the help: these
decide nothing about that.
"""

import re
from collections.abc import Mapping, Set

from avizor.domain.assistance import words
from avizor.domain.assistance.hints import hints
from avizor.domain.assistance.kinds import kinds_told
from avizor.domain.assistance.outright import is_affirmed, none_asked
from avizor.domain.assistance.patterns import whole_words
from avizor.domain.assistance.speakers import NO_GOVERNMENT
from avizor.domain.assistance.statuses import act_of, signals
from avizor.domain.assistance.told_steps import says_step, without_needed, without_weak
from avizor.domain.assistance.whose_word import without_old_denial, without_summons
from avizor.domain.language.months import MONTH
from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.records import AssistanceKind, AssistanceStatus

_HINTS: Mapping[AssistanceStatus, frozenset[str]] = {
    "floated": frozenset({"idea", "proposal"}),
    "requested": frozenset({"request", "asking"}),
    "offered": frozenset({"offer", "offering"}),
    "agreed": frozenset({"acceptance", "agreement", "signed"}),
    "delivered": frozenset({"delivery", "receipt", "given", "present"}),
    "refused": frozenset({"refusal", "no"}),
    "denied": frozenset({"untrue", "denial"}),
}
"""What a sentence that tells each step hints at, of ``hints.py``."""
_SPOKEN_FOR = frozenset({"request", "asking", "proposal", "idea", "offer", "refusal", "denial"})
"""Beside these "will send" is what somebody wants, or does not."""
_COMING = frozenset({"will give", "will get"})
_YES = whole_words(
    r"""(?:apoy|ayud|ajud|asist|auxili|respald|adiestr|instru|equip|suministr|apoi|mand|envi|
    aport|brind)(?:ara|aran|arao|ira|iran|irao)|proveer(?:a|an)|fornecer(?:a|ao)|
    (?:va a|van a|vai|vao) (?:apoyar|ayudar|ajudar|apoiar|prestar|emprestar|ceder|formar|
    financiar|equipar|asesorar|assessorar|fornecer)|(?:presta|empresta|cede)[mn]?(?= \S+ (?:al?|
    ao?s?|para|por)\b)|(?:dice|dijo|dicen|da el|dio el|dan el) si al?|(?:diz|disse|dizem|da o|
    deu o) sim aos?|says yes|said yes|gives? the nod|gave the nod|yes to|si a l[ao]s?|lends|
    will (?:support|back|lend|supply|equip|post|share|teach|pay|join|loan|station|bring|set up)"""
)
_TO_COME = re.compile(
    r"\b(?!(?:decid|respond|contest|pod|pued|deb|ped|solicit|estudi|evalu|analiz|analis|vot|discut|"
    r"debat|dir|propon|propor|ofrec|oferec|espera|consider|consult|segu|continu|negoci|quer)\w*)"
    r"\w{3,}(?:ará|arán|arão|erá|erán|erão|irá|irán|irão|drá|drán)\b|\bter(?:á|ão)\b|"
    r"\b(?:v[aá]n? a|vai|vão) (?!(?:decid|respond|ped|estud|avali|analis|vot|discut|debat|diz)\w*)"
    r"\w+[aei]r\b",
    re.IGNORECASE,
)
"""The future of what is done, not of what is asked, weighed or debated; with its accents."""
_TO_HELP = whole_words(
    r"""to (?:help|assist|train|lend|give|supply|equip|advise|support|provide|post|share|loan|teach|
    pay for|boost|bolster|set up|join|fly|widen)(?= \w)"""
)
_NEGATED = re.compile(
    r"\b(?:no|nao|not|nunca|jamas|never|tampoco|nem|ni|neither|nobody|nadie|ninguem|(?:ningun|"
    r"nenhum)a?(?: \w+)?)(?: \w+)? $"
)
_OF_THINGS = re.compile(
    r"\b(?:nieg(?:a|an)|neg(?:o|aron|ou|aram|a|am)|den(?:y|ies|ied)) (?!que\b|haber\b|ter\b|"
    r"that\b|\w+ing\b)"
)
"""What is denied to somebody; that something was done is denied otherwise."""
_NO_COMMENT = re.compile(
    r"\b(?:declin\w+ to|refus\w+ to|would not|did not(?: immediately)?|(?:no|nao) qui(?:so|s)|"
    r"se (?:neg|recus)\w+ a|recusou-se a|rehus\w+|evit(?:o|ou)|declin\w+|rechaz\w+|recus\w+) "
    r"(?:comment|coment|say|elaborat|give (?:details|figures)|discuss|be (?:named|quoted)|answer "
    r"(?:question|reporter)|dar (?:detal|cifr|numer|mais|mas|declarac|entrevist)|declarar|opinar|"
    r"hacer (?:coment|declarac)|fazer coment|responder (?:a |as )?(?:pregunt|pergunt|consult)|"
    r"revel|precis|identific)\w*"
)
"""Who will not talk to the press turns no help down."""
_AGAIN = whole_words(
    r"""admit(?:e|en|io|ieron|iu|iram|em|s|ted)|reconoc(?:e|en|io|ieron)|reconhec(?:e|em|eu|eram)|
    acknowledg(?:es|ed)|conced(?:es|ed)|confirm(?:a|an|o|aron|am|ou|aram|s|ed)|ratific(?:a|an|o|
    aron|am|ou|aram)|reafirm(?:a|an|o|aron|am|ou|aram)|insist(?:e|en|io|ieron|em|iu|iram|s|ed)|
    reiter(?:a|an|o|aron|am|ou|aram|ates?|ated)|renov(?:o|aron|ou|aram)|renuevan?|renews?|
    renewed|repiten?|repitio|repeats?|repeated|(?:vuelven?|volvio|volvieron|voltam?|voltou|
    voltaram) a (?:ped|solicit|busc|llam|recorr|exig)\w+|de nuevo|nuevamente|otra vez|una vez mas|
    de novo|novamente|outra vez|mais uma vez|again|once more|segund[ao] (?:pedid|solicitud|
    peticion|carta|vez)\w*|nuev[ao]s? (?:pedid|solicitud|peticion|carta)\w*|nov[ao]s? (?:pedid|
    solicitac|carta)\w*|(?:second|new|fresh|another) (?:request|appeal|plea|letter|call)|
    giro|viraje|u-turn|about-face|recua e|recuou e|cambi(?:a|o) de (?:postura|opinion)|after all|
    al final|(?:acab|termin)(?:a|an|o|aron|am|ou|aram) (?:por |de )?(?:ped|pid|solicit)\w+|
    ends? up (?:ask|request)ing|ended up (?:ask|request)ing|formal(?:ly|mente|iza|izan|izo|izou|
    izes?|ized|ises?|ised)|oficialmente|officially|por (?:escrito|carta)|by letter|in writing"""
)
_STOPS = whole_words(
    r"""suspend(?:e|en|em|io|ieron|eu|eram|era|eran|s|ed)|suspension|suspensao|
    retir(?:a|an|o|aron|am|ou|aram|ara|aran|arao)|congel(?:a|an|o|aron|am|ou|aram|ara|aran)|
    cancel(?:a|an|o|aron|am|ou|aram|ara|aran|s|led|ed)|recort(?:a|an|o|aron)|cort(?:a|an|
    o|aron|am|ou|aram)|interrump(?:e|en|io|ieron)|interromp(?:e|em|eu|eram)|(?:ponen?|puso|
    pusieron|poe|pos|puseram) fi[mn] (?:al?|ao?)|revoc(?:a|an|o|aron)|revog(?:a|am|ou|aram)|
    paraliz(?:a|an|o|aron|ou|aram)|encerr(?:a|am|ou|aram)|freezes|froze|
    pull(?:s|ed)? (?:\w+ ){0,3}?out|pull(?:s|ed|ing)? (?:back|its|the)|
    withdraw(?:s|n)?|withdrew|cuts?|halt(?:s|ed)|
    paus(?:es|ed)|end(?:s|ed)|scrap(?:s|ped)|stop(?:s|ped)|recall(?:s|ed)|revok(?:es|ed)|
    withh(?:olds|eld)|terminat(?:es|ed)|repatri(?:a|an|o|aron|am|ou|aram|ates|ated)"""
)
"""What is done to help that had begun."""
_ASKS = frozenset({"request", "asking"})
_ASKING: frozenset[AssistanceStatus] = frozenset({"floated", "requested"})
_IF = re.compile(
    r"\b(?:if|unless|whether|si|caso|siempre que|sempre que|once)\b[^,.;:]{0,80}|"
    r"\bse (?:[\w.]+ ){1,4}?(?:aceitar|concordar|aprovar|disser|assinar|autorizar)(?:em)?\b|"
    r"\b(?:respuesta|resposta|reply|answer|decisi[oó]n|decisão) (?:se|will|ser[áa]|would)\b[^.;:]*",
    re.IGNORECASE,
)
"""What depends on an answer, or is one to come: "if Bogotá says yes". "Sí" is none of it."""
_TREATY = r"(?:convenios?|acuerdos?|acordos?|tratados?|memorand\w+|pactos?|treaty|agreement|pact)"
_OLD_TREATY = re.compile(
    rf"\b{_TREATY}(?: [a-z]+){{0,3}}? (?:de|of|from|do ano|del ano) (?:19|20)\d\d\b|"
    rf"\b(?:19|20)\d\d (?:[a-z]+ ){{0,2}}{_TREATY}\b"
)
_HAD = r"(?:habia|habian|havia|haviam|tinha|tinham|had) \w+"
_LONG_AGO = re.compile(
    rf"\b(?:en|in|em) {MONTH}\b[^.;]{{0,120}}\b{_HAD}|"
    rf"\b{_HAD}[^.;]{{0,120}}\b(?:en|in|em) {MONTH}\b|"
    r"^(?:en|in|em|entre|between|desde|since) (?:19|20)\d\d\b|"
    r"\b(?:(?:ano|mes) (?:pasado|passado)|last (?:year|month)|(?:hace|ha) \w+ (?:anos|meses)|"
    r"(?:years|months) ago)\b"
)
"""What a sentence dates to another month or year: another answer than that to this request."""
_ONLY_WEIGHED = re.compile(
    r"\b(?:evalu\w+|avali\w+|estudi\w+|estud(?:a|am|ou|aram)|consider\w*|anali[sz]\w+|contempl\w+|"
    r"baraj\w+|valora\w*|sopes\w+|(?:no|nao) descart\w+|podri\w+|poderi\w+|planea\w*|planej\w+|"
    r"prev(?:e|en|eem)|weigh\w*|mull\w*|may|might|could|plans?|discut\w+|debat\w+|cogit\w+|"
    r"not rul\w+ out)(?: \w+){0,4}? (?:pedir|solicitar|requerir|recurrir|recorrer|asking|ask|"
    r"request(?:ing)?|seek(?:ing)?|appeal(?:ing)?)\b"
)
_FORCES = re.compile(
    r"\b(?:tropas|soldad[oa]s|militares|fuerzas|forcas|troops|soldiers|forces|boots)\b|"
    r"\b(?:personal|pessoal) (?:militar|policial|armado)|\b(?:military|armed) personnel\b"
)
_CONCERNS = re.compile(
    r"\b(?:tras|pese a|a pesar de|luego d\w+|despues d\w+|apesar d\w+|apos|depois d\w+|despite|"
    r"after(?! all)|que habia|que havia|lo que|it (?:had|first))\b[^.;:]*"
)
"""What a request is told against: "pese a la negativa", "after denying it"."""


def asks_again(headline: str) -> bool:
    """Say whether a headline tells that help turned down or denied was, or is, asked for.

    By an admission ("admite que pidió"), an affirmation ("sí pidió") or a repetition ("vuelve a
    pedir"). One that also turns down or denies tells how that came about, unless it affirms.
    """
    folded = _CONCERNS.sub(" ", _read(headline))
    found = hints(folded)
    if is_affirmed(headline):
        return bool(_ASKS & found)
    turned_down = {"refusal", "denial"} & found
    return bool(_AGAIN.search(folded) and _ASKS & found) and not turned_down


def kinds_denied(headline: str) -> tuple[AssistanceKind, ...]:
    """List the kinds of help that a headline of a denial names; () where none."""
    folded = _read(headline)
    forces = _FORCES.search(folded) and not words.TRAINEES.search(folded)
    return ("troops",) if forces else kinds_told(folded)


def stops_help(headline: str) -> bool:
    """Say whether a headline tells that something is stopped, taken back or brought home."""
    folded = _read(headline)
    return any(_is_said(folded, one.start()) for one in _STOPS.finditer(folded))


def tells_step(headline: str, step: AssistanceStatus) -> bool:
    """Say whether a sentence tells a step of help, as headlines do."""
    folded = _read(headline)
    if step == "refused":
        folded = without_weak(folded)
    found = hints(folded)
    if _HINTS[step] & found or says_step(folded, step):
        return True
    if step == "refused":
        return "denial" in found and _OF_THINGS.search(folded) is not None
    if step != "agreed":
        return False
    return _promises(folded, found) or (not _SPOKEN_FOR & found and _is_to_come(headline))


def headline_tells(title: str, step: AssistanceStatus) -> bool:
    """Say whether any sentence of a headline tells a step of help."""
    return any(tells_step(one, step) for one in cut_sentences(title))


def step_told(sentence: str) -> AssistanceStatus | None:
    """Return the step of help that a sentence tells by its verbs; None where it tells none."""
    folded = without_summons(without_old_denial(_read(sentence)))
    act = act_of(folded)
    if act is not None:
        return act.status
    others: tuple[AssistanceStatus, ...] = ("refused", "agreed", "denied")
    return next((step for step in others if says_step(without_weak(folded), step)), None)


def hints_at_step(sentence: str, step: AssistanceStatus) -> bool:
    """Say whether a sentence, wherever it stands, so much as hints at a step of help.

    Help to come in a sentence that also asks, offers or turns down is what somebody wants. Who
    weighs asking does not ask. What would be if somebody agreed, the treaty of another year that a
    request rests on, an answer of another month, and a minister's summons, is no step.
    """
    folded = _OLD_TREATY.sub(" ", _read(_IF.sub(" ", compose(sentence))))
    if step == "requested" and (none_asked(folded) or _is_outsiders_wish(folded)):
        return False
    if step == "requested":
        folded = _ONLY_WEIGHED.sub(" ", folded)
    if step not in _ASKING:
        folded = "" if _LONG_AGO.search(folded) else without_summons(folded)
    if step == "agreed":
        folded = without_needed(folded)
    elif step == "refused":
        folded = without_weak(folded)
    found = hints(folded)
    if _HINTS[step] & found or says_step(folded, step):
        return True
    return step == "agreed" and not _SPOKEN_FOR & found and _promises(folded, found)


def _is_outsiders_wish(folded: str) -> bool:
    """Say whether who asks does not govern: a guild, a senator."""
    act = act_of(folded)
    return act is not None and act.status == "floated" and NO_GOVERNMENT.search(folded) is not None


def _read(sentence: str) -> str:
    return _NO_COMMENT.sub(" ", fold_in_place(compose(sentence)))


def _promises(folded: str, found: Set[str]) -> bool:
    """Say whether help is to come, in words of giving or getting it; ``found`` are its hints."""
    said = signals(folded) if _COMING & found else {}
    places = [said[name] for name in _COMING if name in said]
    places += [one.start() for one in _YES.finditer(folded)]
    return any(_is_said(folded, at) for at in places)


def _is_to_come(headline: str) -> bool:
    """Say whether something is to come, whatever it is: a headline on help that somebody gives."""
    composed = compose(headline)
    folded = fold_in_place(composed)
    found = [*_TO_HELP.finditer(folded), *_TO_COME.finditer(composed)]
    return any(_is_said(folded, one.start()) for one in found)


def _is_said(folded: str, at: int) -> bool:
    return not _NEGATED.search(folded[:at])
