"""Whether an office says that there was no such event: "descarta secuestro", "no hubo masacre".

What it says was not has to be what the news is of, a kidnapping or an attack: "descarta pedir
ayuda" and "no habrá toque de queda" deny nothing. Folded text.
"""

import re

_EVENT = (
    r"(?:secuestros?|plagios?|raptos?|levanton(?:es)?|sequestros?|kidnap\w*|abduct\w*|"
    r"desaparicion(?:es)?|desaparecimentos?|atentados?|ataques?|attacks?|masacres?|matanzas?|"
    r"chacinas?|massacres?|killings?|ejecucion(?:es)?|enfrentamientos?|confrontos?|clash(?:es)?|"
    r"combates?|bombardeos?|bombardeios?|(?:air ?|drone )?strikes?|bombings?|bombas?|bombs?|"
    r"emboscadas?|ambush\w*|tiroteos?|tiroteios?|balaceras?|shootings?|shoot-?outs?|motin(?:es)?|"
    r"motim|motins|rebelion(?:es)?|rebeli(?:ao|oes)|riots?|fugas?|escapes?|jailbreaks?|"
    r"invasion(?:es)?|invas(?:ao|oes)|incursion(?:es)?|incursions?|asaltos?|assaltos?|rehenes|"
    r"refens|hostages)"
)
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
    r"(?:(?<!si )no (?:hubo|hay|habia|ha habido|hubiera|se (?:registro|registraron|produjo|trata|"
    r"trato|reporto|reportaron|(?:ha|han|habia) (?:presentado|registrado|producido|reportado|"
    r"dado))|existio|ocurrio|fue)|nao (?:houve|ha|havia|ocorreu|ocorreram|"
    r"existiu|se trata|se tratou|foi|foram registrad[oa]s)|"
    r"there (?:was|were|is|are|has been|have been|had been) no|it was not)"
)
_NEVER = (
    r"(?:nunca (?:ocurrio|existio|sucedio|aconteceu|ocorreu|houve)|no (?:ocurrio|sucedio|existio)|"
    r"nao (?:aconteceu|ocorreu|existiu)|never (?:happened|took place|occurred)|did not happen)"
)
_NOBODY = (
    r"(?:nadie (?:fue|ha sido|haya sido)|ninguem foi|no ?(?:one|body) (?:was|has been|had been)) "
    r"(?:secuestrad|sequestrad|kidnap|abduct|asesinad|assassinad|killed|muert|mort|rapt)\w*"
)
_SPREAD = (
    r"(?:version(?:es)?|informacion(?:es)?|informac(?:ao|oes)|denuncias?|noticias?|publicacion(?:es)?|"
    r"reports?|claims?|rumou?rs?|accounts?|allegations?|boatos?|rumores?|talk|speculation|"
    r"patranas?|montajes?|infundios?|bulos?|farsas?|matri(?:z|ces) de opinion)"
)
_HOAX = (
    r"(?:montajes?|bulos?|farsas?|patranas?|infundios?|invent[oa]s?|invenc(?:ion(?:es)?|ao|oes)|invention|"
    r"desinformac(?:ion|ao)|(?:dis|mis)information|fabrications?|hoax|armac(?:ao|oes))"
)
_NOT_BEFORE = (
    r"(?<!\bafter )(?<!\bbefore )(?<!\btras )(?<!\bapos )(?<!\bde )(?<!\bhad )(?<!\bhabia )"
    r"(?<!\bhavia )"
)
"""What an office had called a hoax before, it may tell now."""
_REJECTED = (
    r"(?:rechaz(?:a|o|an|aron)|rejeit(?:a|ou|am|aram)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:a|"
    r"o|an|aron|ou|am|aram|es|ed)|desestim(?:a|o|an|aron)) (?:(?:la|las|los|a|as|os|the|un|una|"
    rf"uma|media|press|local|of|infame|burd[oa]|nuev[oa]|supuest[oa]) ){{0,3}}{_SPREAD}\b(?! (?:of|"
    rf"de) \d)|{_NOT_BEFORE}(?:(?:dismiss|reject)(?:es|s|ed) as|califi[ck]\w+|classific\w+|tild\w+|"
    r"tach\w+|(?:cham(?:a|ou|am|aram)) de|call(?:s|ed|ing)|label(?:s|led|ed)|brand(?:s|ed)) "
    rf"[^.,;\n]{{0,40}}?\b(?:rumor(?:es)?|boatos?|rumou?rs?|fals[oae]s?|fake|mentiras?|{_HOAX})\b"
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
    rf"(?:^(?:no|nao foi|no fue) (?:un |una |um |uma )?{_ONE}\b"
    rf"(?! (?:since|desde|this|last|d[eao])\b)|"
    rf"\b{_HARMLESS}[^.;\n]{{0,40}}?(?:,| y| e| and) (?:no|nao|not)"
    rf"(?: (?:de|por|en|em|in|by|a|an|un|una|um|uma))* (?:{_EVENT}|{_SHOTS})\b|"
    rf"\b(?:no (?:fueron|eran)|nao (?:foram|eram)|were not|weren't) {_SHOTS}\b)"
)
"""Something else, or nothing: "fue un accidente, no un atentado", "no massacre, police say"."""
_PAPER = (
    r"(?:documento|borrador|minuta|rascunho|comunicado|oficio|audio|video|carta|mensaje|mensagem|"
    r"document|draft|letter|statement|recording)"
)
_DISOWNED = (
    rf"(?:descono(?:ce|cio|cen|cieron)|desconhec(?:e|eu)|disown(?:s|ed)|disavow(?:s|ed)) "
    rf"(?:el|la|ese|este|esa|o|a|esse|the|that) (?:supuest[oa] |supost[oa] |alleged )?{_PAPER}|"
    rf"{_PAPER} (?:no es|nao e|is not) (?:nuestr[oa]|noss[oa]|ours)"
)
"""A paper of which an office says that it is none of its own."""
_NO_REPORT = (
    r"(?:no (?:tenemos|tiene|tienen|se tiene|hay|existen?)|nao (?:temos|tem|ha|existe)|"
    r"(?:have|has|had|received|is|are|was|were)(?: \w+)? no) (?:ningun |nenhum )?(?:reportes?|"
    r"registros?|denuncias?|relatos?|reports?|record) (?:de|of)(?: (?:ningun[ao]?|nenhuma?|"
    rf"algun[ao]?|any|such|tal|qualquer|un|una|um|uma|an?))? {_EVENT}"
)
_RULED_OUT_THAT = (
    rf"(?:descart(?:a|o|an|aron|ou|am|aram)|rul(?:e|es|ed) out) (?:que|that) [^.,;\n]{{1,110}}? "
    rf"(?:fuera|fuese|sea|haya sido|se trate de|se tratara de|tenha sido|fosse|seja|foi|was|were|"
    rf"had been|has been){_SO} {_EVENT}"
)
"""It was none: "descartó que el estallido fuera un atentado"."""
_UNTRUE = (
    r"(?:no es (?:cierto|verdad)|nao (?:e verdade|procedem?|confere)|(?:it is|it's|is) (?:not true|"
    r"untrue)|no truth (?:to|in)|(?:es|e|son|sao) (?:falso|mentiras?)|(?:it is|it's) false|"
    r"pur[ae] inven(?:cion|cao|tion)|no paso nada|nada (?:paso|ocurrio|sucedio|aconteceu)|"
    r"nothing (?:happened|took place|occurred)|"
    r"(?:no (?:hubo|ocurrio|existio|se produjo)|nao (?:houve|ocorreu|existiu)) (?:el |o )?"
    r"tal (?:hecho|suceso|episodio|fato|incidente|evento)|(?:was|is|were) no such (?:thing|"
    rf"incident|event)|(?:es|e|se trata de|trata-se de|is) (?:un|una|um|uma|a) (?:\w+ )?{_HOAX}|"
    rf"{_DISOWNED})"
)
"""No word of it is true: "no es cierto que", "não procede a informação", "nothing happened"."""
_NOT_DONE = (
    r"(?:no (?:ha|han|hemos)|nao|(?:has|have|had|did) not) (?:realiz\w+|ejecut\w+|efectu\w+|"
    r"execut\w+|llev\w+ a cabo|bombarde\w+|conduct\w*|carr\w+ out|attack\w*|atac\w+)"
)
_RULED_OUT = re.compile(
    rf"\b{_NOT}(?:descart(?:a|o|an|aron|ou|am|aram)|rul(?:e|es|ed)(?: [\w-]+){{0,2}}? out|"
    r"ruling out)(?: que (?:se trate de|se trata de|fuera|fue|haya sido|tenha sido|foi|"
    rf"hubiera|haya habido|tenha havido))?{_SO} {_EVENT}\b|\b{_WAS_NO}{_SO} {_EVENT}\b|"
    rf"\b{_EVENT}\b[^.,;\n]{{0,40}}? {_NEVER}\b|\b{_NOBODY}\b|\b{_REJECTED}|\b{_FAKED}\b|{_ELSE}|"
    rf"\b{_UNTRUE}\b|\b{_NOT_DONE}{_SO} {_EVENT}\b|\b{_NO_REPORT}\b|\b{_NOT}{_RULED_OUT_THAT}\b"
)
_CUE = re.compile(
    r"\b(?:no|nao|not|there) |descart|\brul(?:e[sd]?|ing)\b|not happen|nunca|never|nadie|ninguem|"
    r"noone\b|nobody|rechaz|fing|simul|forj|invent|fabric|fak|stag|orquest|auto|weren't|"
    r"true|false|fals[ao]|mentira|\bpur[ae] |nothing|nada |rejeit|reject|dismiss|refut|desestim|"
    r"cali[fc]|classific|\btild|\btach|call[se]|cham[aoe]|label|brand|descono|desconhec|disown|disavow|"
    r"\b(?:es|e|de|is) (?:una?|uma?|a) "
)
"""What one of its words begins with: most sentences have none, and are not looked at further."""
_NO_DEATHS = re.compile(
    rf"\b{_WAS_NO}{_SO}(?: (?:ni |nem )?(?:un|um) solo| a single)?(?: [a-z]{{5,}})? {_DEATH}\b|"
    r"\b(?:ningun|nenhum|no) (?:[a-z]+ )?(?:militar|soldado|policia|agente|policial|soldier|"
    r"officer|civil|civilian|persona|pessoa)s?(?: [a-z]+)? (?:fallecio|murio|morreu|ha muerto|"
    r"ha fallecido|died|was killed|were killed)\b"
)
# "No hubo muertos ni heridos": an event that ended well.
_NOR_HURT = re.compile(r"\b(?:herid|ferid|lesionad|wounded|injur|hurt|danos|damage)")
_ANOTHER = re.compile(
    r"\b(?:nuev[oa]s?|nov[oa]s|otr[oa]s?|outr[oa]s?|new|other|further|more|mas|mais) "
    rf"(?:\w+ )?{_EVENT}|{_EVENT} (?:(?:on|este|nesta?|el|na|no) )?(?:lunes|martes|miercoles|"
    r"jueves|viernes|sabado|domingo|segunda|terca|quarta|quinta|sexta|\w+day)\b|"
    rf"{_EVENT} (?:nuev[oa]s|ring|rings|networks?)\b"
)
"""None of another day: the event itself stands."""


DENIES = (
    r"(?:neg(?:o|aron|ou|aram|a|am)|nieg(?:a|an)|desmint\w+|desmient\w+|desment\w+|den(?:y|ies|ied)|"
    r"refut\w+)"
)
RULES_OUT = r"(?:descart(?:a|o|an|aron|ou|am|aram)|rul(?:es|ed) out)"
_DENIES_IT = re.compile(
    rf"\b{DENIES}{_SO} (?:{_EVENT}|{_DEATH}|muertes?|mortes?|asesinatos?|assassinatos?|homicidios?|"
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
    rf"\b{_DENIES_THAT} {_THERE_WAS}(?: [\w.]+){{0,4}}? (?:{_EVENT}|{_DEATH}|{_PUT_TO_DEATH})\b|"
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
    told = _CUE.search(folded) and _RULED_OUT.search(folded)
    return bool(told) and not _ANOTHER.search(folded)


def rules_out_deaths(folded: str) -> bool:
    """Say whether a sentence tells that nobody died, and of nobody who was hurt."""
    return bool(_NO_DEATHS.search(folded)) and not _NOR_HURT.search(folded)
