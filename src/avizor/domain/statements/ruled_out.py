"""Whether an office says that there was no such event: "descarta secuestro", "no hubo masacre".

What it says was not has to be what the news is of, a kidnapping or an attack: "descarta pedir
ayuda" and "no habrá toque de queda" deny nothing. Folded text.
"""

import re

from avizor.domain.language.weekdays import WEEKDAY
from avizor.domain.statements.untrue import EVENT, calls_untrue

_DEATH = (
    r"(?:muert[oae]s?|fallecid[oa]s|falecid[oa]s|mort[oae]s|victimas (?:mortales|fatales)|"
    r"vitimas (?:fatais|mortais)|deaths?|dead|fatalities|bodies|cuerpos|corpos|cadaveres)"
)
_SO = (
    r"(?: (?:el|la|los|las|un|una|o|a|os|as|um|uma|the|an|any|de|del|do|da|ningun[ao]?|tal|tais|"
    r"nenhuma?|tentativa de|intento de|hipotese de|hipotesis de|version de|posible|possivel|"
    r"possible|supuest[oa]|supost[oa]|alleged|reported|such|presunt[oa]))*"
)
_NOT = (
    r"(?<!\bno )(?<!\bnao )(?<!\bnot )(?<!\bto )(?<!\bcannot )(?<!n't )(?<!\bwithout )(?<!\bsin )"
    r"(?<!\bsem )"
)
_WAS_NO = (
    r"(?:(?<!si )no (?:hubo|hay|habia|(?:ha|han) habido|hubiera|se (?:registro|registraron|produjo|"
    r"produjeron|trata|trato|reporto|reportaron|(?:ha|han|habia) (?:presentado|registrado|"
    r"producido|reportado|dado))|existio|ocurrio|fue)|nao (?:houve|ha|havia|ocorreu|ocorreram|"
    r"existiu|se trata|se tratou|foi|fo(?:i|ram) registrad[oa]s?|tivemos)|"
    r"there (?:was|were|is|are|has been|have been|had been) no|it was not)"
)
_NEVER = (
    r"(?:(?:nunca|jamas) (?:ocurrio|existio|sucedio|aconteceu|ocorreu|houve|existiu)|"
    r"no (?:ocurrio|sucedio|existio)|nao (?:aconteceu|ocorreu|existiu)|"
    r"never (?:happened|took place|occurred)|did not (?:happen|take place|occur)|"
    r"(?:foi|foram|fue|fueron) (?:encenad|simulad|montad|fingid|inventad|forjad)[oa]s?)"
)
_NOBODY = (
    r"(?:nadie (?:fue|ha sido|haya sido)|ninguem foi|no ?(?:one|body) (?:was|has been|had been)) "
    r"(?:secuestrad|sequestrad|kidnap|abduct|asesinad|assassinad|killed|muert|mort|rapt|attacked|"
    r"atacad)\w*|(?:nadie disparo|ninguem (?:atirou|disparou)|no ?(?:one|body) (?:shot|fired)|"
    r"no shots? (?:was|were) fired|ningun (?:disparo|tiro) (?:salio|se hizo|fue))"
)
_TAKEN = r"(?:secuestrad|plagiad|raptad|sequestrad|kidnapped|abducted)\w*"
_FAKED = (
    r"(?:(?:fing|simul|forj|invent|fabric|fak|stag|orquest)\w+ (?:(?:su|sus|o|seu|his|her|their|"
    r"un|um|a|propi[oa]|propri[oa]|own|el) ){1,3}(?:falso |supuesto )?(?:auto)?(?:secuestro|"
    r"sequestro|kidnapping|abduction|rapto|plagio)|auto-?s[e]?[cq]uestr[oa]|"
    rf"(?:no fue(?:ron)?|nunca fue(?:ron)?|nao (?:foi|foram)|(?:was|were) (?:not|never)) {_TAKEN})"
)
"""Nobody was taken: "fingió su secuestro", "no fue secuestrado"."""
_ONE = (
    r"(?:masacre|matanza|chacina|massacre|secuestro|sequestro|kidnapping|abduction|atentado|attack|"
    r"bomb(?:ing)?|shooting|tiroteo|balacera|tiroteio|ambush|riot|jailbreak|motin|motim)"
)
_SHOTS = r"(?:disparos|tiros|balazos|balas|gunshots|shots)"
_HARMLESS = (
    r"(?:accident|suicid|natura[li]|petardo|roj(?:ao|oe)|fogos|fuegos artificiales|firework|averia|"
    r"pane\b|explosion de gas|gas (?:leak|cylinder|tank)|"
    r"(?:bombona|cilindro|botijao|tanque|garrafa) de gas|transformador|transformer)"
)
_ELSE = (
    rf"(?:(?:^|: )(?:no|nao foi|no fue) (?:un |una |um |uma )?{_ONE}\b"
    rf"(?! (?:since|desde|this|last|d[eao])\b)|"
    rf"\b{_HARMLESS}[^.;\n]{{0,40}}?(?:,| y| e| and) (?:no|nao|not)"
    rf"(?: (?:de|por|en|em|in|by|a|an|un|una|um|uma))* (?:{EVENT}|{_SHOTS})\b|"
    rf"\b(?:no (?:fueron|eran)|nao (?:foram|eram)|were not|weren't) {_SHOTS}\b)"
)
"""Something else, or nothing: "fue un accidente, no un atentado", "no massacre, police say"."""
_RULED_OUT_THAT = (
    rf"(?:descart(?:a|o|an|aron|ou|am|aram)|rul(?:e|es|ed) out)(?: \w+){{0,3}}? (?:que|that) "
    r"[^.,;\n]{1,110}? (?:fuera|fuese|sea|haya[n]? sido|se trate de|se tratara de|tenha[m]? sido|"
    rf"fosse|seja|foi|was|were|had been|has been){_SO} (?:{EVENT}|(?:secuestrad|sequestrad|plagiad|"
    r"asesinad|assassinad|atacad|kidnapped|attacked|murdered)\w*)"
)
"""It was none: "descartó que el estallido fuera un atentado"."""
_NOT_DONE = (
    r"(?:no (?:ha|han|hemos)|nao|(?:has|have|had|did) not) (?:realiz\w+|ejecut\w+|efectu\w+|"
    r"execut\w+|llev\w+ a cabo|bombarde\w+|conduct\w*|carr\w+ out|attack\w*|atac\w+)"
)
_RULED_OUT = re.compile(
    rf"\b{_NOT}(?:descart(?:a|o|an|aron|ou|am|aram)|rul(?:e|es|ed)(?: [\w-]+){{0,2}}? out|"
    r"ruling out)(?: que (?:se trate de|se trata de|fuera|fue|haya sido|tenha sido|foi|"
    rf"hubiera|haya habido|tenha havido))?{_SO} {EVENT}\b|\b{_WAS_NO}{_SO} {EVENT}\b|"
    rf"\b{EVENT}\b[^.,;\n]{{0,40}}? {_NEVER}\b|\b{_NOBODY}\b|\b{_FAKED}\b|{_ELSE}|"
    rf"\b{_NOT_DONE}{_SO} {EVENT}\b|\b{_NOT}{_RULED_OUT_THAT}\b"
)
_CUE = re.compile(
    r"\b(?:no|nao|not|there) |descart|\brul(?:e[sd]?|ing)\b|not happen|nunca|jamas|never|nadie|"
    r"ninguem|noone\b|nobody|ningun|fing|simul|forj|invent|fabric|fak|stag|orquest|encenad|montad|"
    r"auto|weren't|not "
)
"""What one of its words begins with: most sentences have none, and are not looked at further."""
_NO_DEATHS = re.compile(
    rf"\b{_WAS_NO}{_SO}(?: (?:ni |nem )?(?:un|um) solo| a single)?(?: [a-z]{{5,}})? {_DEATH}\b|"
    r"\b(?:ningun|nenhum|no) (?:[a-z]+ )?(?:militar|soldado|policia|agente|policial|soldier|"
    r"officer|civil|civilian|persona|pessoa)s?(?: [a-z]+)? (?:fallecio|murio|morreu|ha muerto|"
    r"ha fallecido|died|was killed|were killed)\b"
)
# Who searched and found neither dead nor wounded says that there was nothing.
_FOUND_NOBODY = re.compile(
    r"\bno se (?:encontr|hall|localiz|ubic)\w+ (?:\w+ ){0,2}?(?:muert|fallecid|herid|lesionad|"
    r"victima)\w* ni (?:\w+ )?(?:muert|fallecid|lesionad|herid|indicio|rastro)\w*|"
    r"\bnao foram (?:encontrad|localizad)\w+ (?:mort|corpo|vitima)\w* (?:nem|ou) "
    r"(?:ferid|vestigi|sinal|sinais)\w*|\bfound no (?:dead|bodies|victims|one dead) (?:or|nor) "
    r"(?:\w+ )?(?:wounded|injured|signs?|trace)\b"
)
# "No hubo muertos ni heridos": an event that ended well.
_NOR_HURT = re.compile(r"\b(?:herid|ferid|lesionad|wounded|injur|hurt|danos|damage)")
_ANOTHER = re.compile(
    r"\b(?:nuev[oa]s?|nov[oa]s|otr[oa]s?|outr[oa]s?|new|other|further|more|mas|mais) "
    rf"(?:\w+ )?{EVENT}"
)
"""None but the one that was: the event itself stands."""
_OF_ANOTHER_DAY = re.compile(
    rf"{EVENT} (?:(?:on|este|nesta?|el|na|no) )?(?:{WEEKDAY}|\w+day)\b|"
    rf"{EVENT} (?:nuev[oa]s|ring|rings|networks?)\b"
)


DENIES = (
    r"(?:neg(?:o|aron|ou|aram|a|am)|nieg(?:a|an)|desmint\w+|desmient\w+|desment\w+|den(?:y|ies|ied)|"
    r"refut\w+)"
)
RULES_OUT = r"(?:descart(?:a|o|an|aron|ou|am|aram)|rul(?:es|ed) out)"
_DENIES_IT = re.compile(
    rf"\b{DENIES}{_SO} (?:{EVENT}|{_DEATH}|mortes?|asesinatos?|assassinatos?|homicidios?|"
    r"murders?)\b|\b(?:sin|sem) (?:sustento|fundamento)\b|\bunfounded\b|\bbaseless\b"
)
_DENIES_THAT = (
    rf"(?:{DENIES}|{RULES_OUT}|fals[oe]|untrue|mentira|no es (?:cierto|verdad))(?: \w+){{0,3}}? "
    r"(?:que|that)"
)
_THERE_WAS = (
    r"(?:haya[nm]?|hay|hubo|hubiera[nm]?|existan?|exist[ae]m|tenham?(?: havido)?|houve|"
    r"there (?:were|was|are|is))"
)
_WERE = r"(?:(?:haya[nm]? |tenham? )?sido|fuera[nm]?|foram|were|was)"
_DIED = r"(?:(?:haya[nm]? |tenham? )(?:muerto|fallecido|morrido)|died)"
_PUT_TO_DEATH = (
    r"(?:(?:asesinad|assassinad|secuestrad|sequestrad|balead|executad|ejecutad|muert|mort)[oa]s?|"
    r"killed|kidnapped|murdered|shot)"
)
_DENIES_ANY = re.compile(
    rf"\b{_DENIES_THAT} {_THERE_WAS}(?: [\w.]+){{0,4}}? (?:{EVENT}|{_DEATH}|{_PUT_TO_DEATH})\b|"
    rf"\b{_DENIES_THAT}(?: [\w.]+){{1,5}}? (?:{_WERE} {_PUT_TO_DEATH}|{_DIED})\b"
)


def denies_any(folded: str) -> bool:
    """Say whether a sentence denies that there was somebody killed: "falso que haya 12 muertos"."""
    return _DENIES_ANY.search(folded) is not None


def denies_event(folded: str) -> bool:
    """Say whether a sentence denies outright what the news is of, or that anybody died."""
    return rules_out(folded) or rules_out_deaths(folded) or bool(_DENIES_IT.search(folded))


def rules_out(folded: str) -> bool:
    """Say whether a sentence tells that there was no such event, or no report of it is true."""
    if _ANOTHER.search(folded):
        return False
    told = _CUE.search(folded) and (_RULED_OUT.search(folded) or _FOUND_NOBODY.search(folded))
    return bool(told and not _OF_ANOTHER_DAY.search(folded)) or calls_untrue(folded)


def rules_out_deaths(folded: str) -> bool:
    """Say whether a sentence tells that nobody died, and of nobody who was hurt."""
    return bool(_NO_DEATHS.search(folded)) and not _NOR_HURT.search(folded)
