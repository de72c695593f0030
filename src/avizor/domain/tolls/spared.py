"""People whom nothing befell: none of them was hurt, they did it, or a judge let them go.

Or whose deaths are of another day: "buscado por el asesinato de cinco policías, fue capturado".
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from avizor.domain.language.outlaws import BANDS, OUTLAWS
from avizor.domain.records import TollKind
from avizor.domain.tolls.totals import kinds_spoken, moved_of
from avizor.domain.tolls.words import MARK

NOUNS = r"(?: (?!(?:y|e|and|o|or|que|tras|apos|after|con|com|with)\b)[a-z-]+){0,2}?"
HURT = (
    r"(?:herid[oa]s?|ferid[oa]s?|lesionad[oa]s?|balead[oa]s?|hospitalizad[oa]s?|internad[oa]s?|"
    r"wounded|injured)"
)
_NOBODY = (
    r"\b(?:ningun[oa]?|nenhuma?|none|neither|no)"
    r"(?: (?:de|d[oa]s|of|entre|l[oa]s|the|sus|their|our))*"
)
_BEFALLS = (
    r"(?: (?:(?:ha|han|has|have) )?(?:resulto|resultaron|quedo|quedaron|fue|fueron|sufrio|"
    r"sufrieron|salio|salieron|esta|ficou|ficaram|foi|foram|saiu|se|was|were|been|is|are|sido))+"
)


def _befalling(what: str) -> re.Pattern[str]:
    return re.compile(rf"{_NOBODY} {MARK}{NOUNS}(?: [a-z-]+){{0,4}}?{_BEFALLS} {what}\b")


_BEFELL: dict[TollKind, re.Pattern[str]] = {
    "wounded": _befalling(rf"(?:{HURT}|feriu|feriram|lesiones|hurt)"),
    "dead": _befalling(r"(?:muert[oa]s?|mort[oa]s?|asesinad[oa]s?|killed)"),
    "arrested": _befalling(r"(?:detenid[oa]s?|capturad[oa]s?|pres[oa]s?|detid[oa]s?|arrested)"),
}
"""Nobody of them: "ninguno de los seis policías quedó herido", "no officer was injured"."""
_JUDGE = re.compile(
    r"\b(?:juez\w*|juiz\w*|jueces|judges?|magistrad\w+|tribunal\w*|courts?|corte|justica|justicia|"
    r"juzgado)\b"
)
_SETS_FREE = re.compile(
    r"\b(?:liber(?:a|an|o|aron|ta|tam|tou|taram)|dej(?:a|an|o|aron) (?:libres?|en libertad)|"
    r"solta(?:m|ram)?|soltou|frees?|freed|releas(?:es|ed))\b"
)
_CAUGHT = re.compile(
    r"\b(?:recaptur\w+|(?:was|were|fue|fueron|foi|foram) (?:re)?(?:arrested|captured|capturad\w+|"
    r"detenid\w+|arrestad\w+|pres[oa]s?|detid\w+))\b"
)
_SEIZE = re.compile(
    rf"{MARK}(?: (?!que\b|who\b|y\b|e\b|and\b)[a-z-]+){{1,6}}? (?:secuestraron|asaltaron|atacaron|"
    r"dispararon|mataron|asesinaron|robaron|irrumpieron|incendiaron|sequestraram|assaltaram|"
    r"atacaram|atiraram|mataram|roubaram|invadiram|incendiaram|kidnapped|abducted|robbed|stormed|"
    r"attacked|opened fire|ambushed)\b"
)
"""Who does it is not caught by that: "cinco hombres con fusiles secuestraron a un minero"."""
_WANTED = re.compile(
    r"\b(?:buscad|requerid|solicitad|procurad|wanted|sought)[oa]?s?(?: [a-z]+){0,2}? (?:por|"
    r"pel[oa]|for|in)(?: (?:el|la|los|las|o|a|os|as|the))? (?:asesinato|muerte|"
    r"homicidio|crimen|masacre|assassinato|morte|massacre|killing|murder|death|"
    r"slaying)s?(?: (?:de|d[oa]s?|of|del))?(?: (?:al menos|los|las|the|at least))? ⟦(\d+)⟧"
)
"""Who is caught now for deaths of another day."""
_SENTENCED = re.compile(
    r"\b(?:condenad|sentenciad|convicted|sentenced)[oa]?s?(?: (?:[a-z0-9]+|⟦\d+⟧)){0,5}? "
    r"(?:por|pel[oa]|for|of)(?: (?:el|la|los|las|o|a|os|as|the))? (?:asesinato|muerte|homicidio|"
    r"assassinato|morte|killing|murder|death)s?(?: (?:de|d[oa]s?|of|del))?"
    r"(?: (?:al menos|los|las|the))? ⟦(\d+)⟧[^.;]*\b(?:captur|deten|detid|pres[oa]\b|arrest|caught)"
)
"""The same, of those who had been sentenced for them; they are not those who are caught."""

_UNRELATED = re.compile(
    rf"{MARK}(?: (?!que\b|who\b)[a-z,-]+){{0,8}}? (?:(?:no|nao) (?:tienen|tenian|guardan|guardaban|"
    r"tem|tinham|estan|estaban) (?:ninguna |nenhuma )?(?:relac\w+|que ver|a ver)|"
    r"(?:are|were|was|is) (?:not related|unrelated))\b"
)
"""Who has to do with another matter: "dois corpos não têm relação com a ação"."""
_NOT_SO_MANY = re.compile(
    rf"(?:,|\b(?:y|e|and)) (?:no|nao|not)(?: (?:de|los|las|os|as|the))? {MARK}"
)
"""The count that another one corrects: "son siete y no once"."""
_DENIES = (
    r"\b(?:nieg\w+|neg(?:o|aron|a|am|ou|aram)|desm(?:ient|int|ent)\w+|den(?:y|ies|ied)|"
    r"rechaz(?:a|an|o|aron))"
)
_NOT_AS_MANY = re.compile(
    rf"\b(?:no|nao|not) (?:(?:⟦\d+⟧ )?son|eran|fueron|sao|eram|foram|are|were) {MARK}|"
    rf"\b(?:no|nao|not) {MARK}(?=,? (?:sino|but|e sim)\b)|"
    rf"{_DENIES} (?:que|that) (?:(?:sean|fueran|fuesen|hayan sido|sejam|fossem|tenham sido|"
    rf"they (?:are|were)|there (?:are|were)|al menos|pelo menos|at least) )?{MARK}|"
    r"\bfals[oa]s? (?:a |la |el |o )?(?:informa|noticia|version|rumor|reporte)[^.;⟦]{0,90} "
    rf"(?:sobre|de|que) (?:⟦\d+⟧ )?[^.;⟦]{{0,40}}{MARK}|"
    rf"\b(?:reports?|claims?) (?:of|that) {MARK} [^.;⟦]{{0,40}}\b(?:false|untrue|fake)\b"
)
"""The same where the right count may be named by nobody: "no son cinco"."""


_BODY = r"(?:⟦\d+⟧ policia[^.;⟦]{0,20}?)?"
"""An office whose name looks like a person's."""
_EARLIER = re.compile(
    r"\b(?:earlier|previous) (?:[a-z]+ ){0,2}?(?:statement|report|toll|count|"
    rf"tally|figure|estimate|bulletin)s? [^.;⟦]{{0,40}}?{MARK}|\b(?:an? |the )?(?:first|initial)"
    r" (?:[a-z]+ )?(?:statement|reports?|count|figures?) (?:had |spoke of |put |said |gave )"
    rf"[^.;⟦]{{0,30}}?{MARK}|\b(?:reportes?|informes?|balances?|boletin(?:es)?|versiones|version|"
    r"comunicados?|parte|cifra|conteo|saldo) "
    r"(?:oficial(?:es)? |policial(?:es)? )?(?:previ[oa]s?|"
    rf"anterior(?:es)?) [^.;⟦]{{0,40}}?{_BODY}{MARK}|"
    r"\bprimer(?:os)? (?:reportes?|informes?|balances?|parte|conteo) "
    r"(?:hablaban?|daban?|senalaban?|indicaban?|"
    rf"mencionaban?|era|habia|habian|cifraban?|situaban?) [^.;⟦]{{0,30}}?{MARK}|"
    r"\b(?:balanco|boletim|nota|relato|informe|numero|contagem|comunicado|levantamento) "
    r"(?:oficial )?(?:previ[oa]|anterior|inicial) (?:da policia )?(?:falava|dava|indicava|apontava|"
    rf"citava|mencionava|era|registrava|havia)[^.;⟦]{{0,30}}?{MARK}|\bprimeir[oa] (?:balanco|"
    rf"boletim|nota|relato|informe) [^.;⟦]{{0,12}}?ava[^.;⟦]{{0,30}}?{MARK}"
)
"""What was counted before: "an earlier statement spoke of four dead"."""
_TAKE = (
    r"(?:tom(?:an?|aron|aram|ou|o|am)|fizeram|fazem|mantem|mantinham|mantienen?|tienen?|took|takes?|"
    r"hold(?:s|ing)?)"
)
_HOSTAGES = re.compile(
    rf"{MARK}{NOUNS}(?: [a-z]+)? (?:(?:foram|fueron|were|son|sao|ficaram|quedaron) )?(?:feit[oa]s|"
    r"tomad[oa]s(?: como)?|mantid[oa]s(?: como)?|retenid[oa]s como|taken|held) "
    r"(?:⟦\d+⟧ )?(?:refens|rehenes|refem|rehen|hostages?)\b|"
    rf"\b{_TAKE} (?:como )?(?:rehenes|refens|hostage) (?:a |os |as )?{MARK}|"
    rf"\b{_TAKE} (?:a |os |as )?{MARK}{NOUNS} (?:como )?(?:rehenes|refens|hostages?)\b"
)
"""Who is held inside a prison or a bank is neither hurt nor arrested."""
_ACCUSED_ONLY = re.compile(
    rf"\b(?:denunci(?:a|ou|am|aram)|indici(?:a|ou|am|aram)) (?:a |os |as |outr[oa]s )?{MARK}"
    r"(?![^.;]{0,80}\b(?:pres[oa]s?|flagrante|deten|detid))|"
    rf"{MARK}{NOUNS} (?:foram|fueron|sao|son) (?:denunciad|indiciad|multad|notificad|autuad|citad|"
    r"intimad)[oa]s\b(?! (?:em|por|na) (?:flagrante|prisao))"
)
"""Who is charged, fined or summoned is not arrested by that: "dez foram autuadas"."""
_LET_OUT = re.compile(
    r"\b(?:excarcel(?:an?|o|aron|aran?|ar)|liber(?:an|aron|a|o|tam|taram)|suelt(?:an|a)|"
    r"solta[mr]\w*|frees?|freed|releas(?:es|ed)|(?:ponen?|pusieron|dejan?|dejaron) en libertad|"
    r"(?:colocam|poem|puseram) em liberdade)(?: (?:a|os|as|los|las|al menos|otr[oa]s|outr[oa]s|"
    rf"more than|mais de|mas de|pelo menos|at least|to)){{0,3}} {MARK}(?: [a-z-]+){{0,2}}? "
    r"(?:detenid[oa]s|pres[oa]s|detid[oa]s|held|detainees|prisoners|reos|reclus[oa]s|arrestad[oa]s)\b|"
    rf"{MARK}(?: [a-z-]+){{0,3}} (?:fueron|foram|were|han sido|have been|son|sao) "
    r"(?:excarcelad|liberad|libertad|solt|releas|freed)\w*"
)
"""Who is let out of prison: "excarcelan a 23 detenidos"."""
_LYING = re.compile(
    rf"{MARK}(?: [a-z-]+){{1,3}}? (?:(?:lying|was|were) )?(?:unresponsive|motionless|bleeding|"
    r"suffering from|with (?:apparent |what appeared to be |multiple )?(?:gunshot|bullet|stab)|"
    r"inconscient\w+|sin signos vitales|sem sinais vitais|tendid[oa]s|caid[oa]s)\b"
)
"""Whom officers found shot: "found two males unresponsive" arrests nobody."""
_ASKED_ONLY = re.compile(
    rf"{MARK}{NOUNS}(?:, [^.;⟦]{{3,50}},)? (?:foram|fueron|were) (?:ouvid|escuchad|interrogad|"
    r"indagad|identificad|demorad|questioned|interviewed|heard)[oa]?s? (?:e|y|and) (?:liberad|"
    r"dispensad|soltad|released|freed|let go|sent home)|"
    r"\b(?:acionad|alertad|avisad|chamad|abordad|llamad|alerted|called|flagged down|approached)"
    rf"[oa]?s? (?:por|by) {MARK}"
)
"""Whom police heard and let go, or who called them, is not arrested."""
_STILL_HELD = re.compile(
    rf"{MARK}(?: (?:of|de) (?:them|ell[oa]s|el[ea]s))?(?: [a-z]+)? (?:(?:are|is|remain) (?:still )?"
    r"(?:being )?held|still (?:being )?held|(?:siguen|continuan|permanecen|seguem|continuam) "
    r"(?:retenid|retid|cautiv|secuestrad|sequestrad|en (?:poder|cautiver)|em (?:poder|cativ))\w*)"
)
"""Who is held as before: hostages, or who was arrested then."""
_CAPTORS = (
    rf"(?:{OUTLAWS}|{BANDS}|inmates|rioters|villagers|amotinados|reclusos|internos|detentos|"
    r"comuneros|captor|kidnapper|abductor|rebel|dissident)"
)
_WHO_HOLD = (
    r"(?: (?:el|la|los|las|un|una|unos|unas|o|a|os|as|um|uma|uns|umas|de|del|do|da|dos|das|"
    r"presunt[oa]s|supuest[oa]s|supost[oa]s|miembros|membros|integrantes|combatentes|combatientes|"
    r"grupos?|frente|columna|coluna|al menos|⟦\d+⟧)){0,5}?"
)
_HELD_BY = re.compile(
    rf"{MARK}(?: (?!{_CAPTORS}\b)(?:[a-z'-]+|⟦\d+⟧)){{0,6}}? (?:(?:(?:held|seized|captured|"
    r"detained)(?: (?:hostage|captive))?(?: for [a-z]+)? by|in the (?:hands|power) of)"
    r"(?: (?:(?!(?:police|army|soldiers|troops|over|for)\b)[a-z-]+|⟦\d+⟧)){0,5}?|"
    r"(?:(?:retenid|capturad|plagiad|secuestrad|detenid)[oa]s por|"
    r"en (?:poder|manos) de|(?:retid|capturad|sequestrad|detid)[oa]s (?:por|pel[oa]s?)|"
    rf"(?:em poder|nas maos) d[eoa]s?){_WHO_HOLD}) {_CAPTORS}\b|{MARK} (?:persons?|people|men|"
    r"women|hostages|staff|workers|others)(?:, [^.;]{3,70},)? (?:(?:are|is|were|was|have|has|been|"
    r"being|still|remain) ){0,3}(?:held (?:hostage|captive|for ransom)|abducted|kidnapped)\b"
)
"""Whom captors hold: nobody arrested them."""


def spared_kinds(marked: str, mark: int, clause: str) -> Iterator[TollKind]:
    """Yield the tolls that a marked number of a folded sentence, within ``clause``, is not."""
    yield from (kind for kind, marks in _spared(marked).items() if mark in marks)
    if _sets_free(clause):
        yield "arrested"


def taken_back(marked: str) -> frozenset[int]:
    """Return the marks of a folded sentence that, as it says, count nobody of this event."""
    moved = moved_of(marked)
    patterns = _UNRELATED, _NOT_SO_MANY, _NOT_AS_MANY, _EARLIER
    before = frozenset[int]() if moved is None else frozenset((moved.before,))
    return before.union(*(marks_of(one, marked) for one in patterns))


@lru_cache(maxsize=256)  # for each number of a sentence in turn
def _spared(marked: str) -> Mapping[TollKind, frozenset[int]]:
    """Return the marks of a sentence that are not of each kind, whatever their clause says."""
    found = {kind: marks_of(pattern, marked) for kind, pattern in _BEFELL.items()}
    sentenced = marks_of(_SENTENCED, marked)
    did_it = marks_of(_SEIZE, marked)
    if did_it and "arrested" in kinds_spoken(marked):
        did_it = frozenset()
    found["dead"] |= marks_of(_WANTED, marked) | sentenced
    found["arrested"] |= did_it | sentenced | marks_of(_STILL_HELD, marked)
    found["arrested"] |= marks_of(_HELD_BY, marked) | marks_of(_LYING, marked)
    found["arrested"] |= marks_of(_ASKED_ONLY, marked) | marks_of(_ACCUSED_ONLY, marked)
    found["arrested"] |= marks_of(_LET_OUT, marked)
    hostages = marks_of(_HOSTAGES, marked)
    found["arrested"] |= hostages
    found["wounded"] |= hostages
    return found


def marks_of(pattern: re.Pattern[str], marked: str) -> frozenset[int]:
    """Return the marks that a pattern finds, each the first that it groups."""
    return frozenset(int(next(filter(None, one.groups()))) for one in pattern.finditer(marked))


def _sets_free(clause: str) -> bool:
    """Say whether a judge lets people go: "un juez libera a 14 detenidos"."""
    free = _JUDGE.search(clause) and _SETS_FREE.search(clause)
    return bool(free) and not _CAUGHT.search(clause)
