"""Whether the press tells that an official speaks of an event for the first time.

What relatives, neighbours or a company said becomes another thing once an office says it too:
police, a prosecutor, a hospital, a consulate, a court's clerk. The article says so itself
("hasta ahora solo lo decían vecinos"), or no earlier one names an official as its source.
"""

import re
from collections.abc import Container, Sequence

from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.language.weekdays import WEEKDAY
from avizor.domain.statements.offices import (
    ACRONYMS,
    HEADS,
    OF_NO_OFFICE,
    OTHERS,
    PORTFOLIOS,
    SPEAKS_FOR_OTHERS,
    STATES,
    UNNAMED,
)

_LEAD = 3  # sentences in which an office may speak
_TO_PRESS_LEAD = 4  # among these, its title one of them, one may answer the press: below the
# first two only of what happened
_DEEP = 8  # sentences in which one may confirm: features open with a scene
_AROUND = 5  # sentences in which the article may say that it is the first time
_OFFICE = (
    rf"{SPEAKS_FOR_OTHERS}(?:(?:vice|sub|ex)?(?:gobiern|govern|president|ministr|ministe|cancill|"
    r"chancel|fiscal|secretar|procurador|promotor|prefeit|alcald|gobernador|governador|comandan|"
    r"comisari|comissari|delegad|delegaci|superintend|director|diretor|embajad|embaixad|consul|"
    r"intendent|defensor)\w*|polic\w+|ejercito|exercito|armada|marinha|marina|fuerzas? (?:armadas?|"
    r"aerea|militar\w*)|forcas? (?:armadas?|aerea)|division(?:es)? (?:de|del|anti\w+)|"
    r"brigada (?:militar|de|del|da|\d+)|batallon|batalhao|estado mayor|comando (?:conjunto|"
    r"sur|general|militar\w*|policial|de la|da|do)|autorid\w+|vocer[oa]s?|portavoz|porta-voz|"
    r"sistema penitenciario|servicio penitenciario|administracao penitenciaria|gendarmeria|"
    r"carabineros|guardia (?:nacional|civil|costera)|guarda (?:nacional|costeira|municipal)|"
    r"medicina legal|institutos? (?:medico|de medicina) legal|iml|forenses?|legistas?|peritos?|"
    r"morgue|hospital\w*|clinicas?|bomberos?(?! voluntari)|corpo de bombeiros|proteccion civil|"
    r"defe[ns]+a civil|tribunal\w*|juzgados?|juez|jueza|juiz|juiza|magistrad\w+|cortes? (?:suprema|"
    r"superior|de \w+)|escriba\w*|escriv(?:ao|a)|actuari[oa]|procuraduria|itamaraty|planalto|"
    r"casa (?:blanca|presidencial|civil|rosada|branca)|departamento de (?:estado|justicia)|"
    r"capitania|aduanas?|alfandega|funcionari\w+|govt|"
    r"prosecut\w+|attorney general|army|navy|naval|marines|military|armed forces|authorit\w+|"
    r"officials?|spokes\w+|mayors?|commanders?|coast ?guard|customs|officers?|"
    r"(?:justice|state|health|prisons?) (?:department|service|office|authority|ministry)|"
    r"prison (?:service|director|authorit\w+)|white house|embassy|ambassador|wardens?|"
    r"sheriff\w*|coroners?|medical examiner|courts?|judges?|clerk|registrars?|magistrates?|"
    r"ombudsman|premier|defen[sc]e (?:force|chief)|fire (?:service|brigade|department)|"
    r"cabinet|commissioners?|ayuntamientos?|municipalidad\w*|(?:city|town) (?:hall|council)|"
    rf"centros penales|(?:regimen|instituto(?: nacional)?) penitenciario|{HEADS}|{ACRONYMS})"
)
_CONFIRMS = (
    r"(?:confirm(?:[aoe]|an|aron|ou|am|aram|ed|s|ing|ando)?(?! (?:dead|killed|kidnapped|missing))|"
    r"confirmad[oa]s? (?:por|pel[oa])|ratific(?:[ao]|an|aron|ou|aram)|oficializ\w+|"
    r"reconoc(?:io|ieron|en?)|reconhec(?:eu|eram|em?)|acknowledg(?:e|ed|es)|verific(?:[ao]|an|"
    r"aron|ou|aram)|corrobor(?:[ao]|an|aron|ou|aram)|admit(?:io|ieron|en?|iu|iram|em|s|ted)?|"
    r"certific(?:[ao]|an|aron|ou|aram)|avala(?:n|ron)?|valid(?:o|aron|ou)|vouch\w*)"
)
_SAYS = (
    r"(?:inform\w+|di(?:ce|cen|jo|jeron)|afirm\w+|asegur\w+|senal(?:o|a|an|aron|ando)|"
    r"comunic(?:[ao]|an|aron|ou|ado)|declar\w+|diz|dizem|disse|disseram|anunci\w+|divulg\w+|"
    r"detall\w+|detalh\w+|precis(?:[ao]|aron|ou)|public(?:aron|ou)|said|says?|told|announc\w+|"
    r"report(?:ed|s)|stated|(?<!united )(?<!member )states|statement|boletin|boletim|"
    r"parte (?:medico|oficial|de guerra)|nota|communique|bulletin|pronunci\w+|"
    r"manifest(?:[ao]|an|aron|ou)|indic(?:[ao]|an|aron|ou|aram)|sostuv\w+|sostien\w+|"
    r"explic(?:[ao]|an|aron|ou|aram)|revel(?:[ao]|an|aron|ou|aram|ed|s)|disclos(?:ed|es)|"
    r"agreg(?:[ao]|aron)|anadio|acrescent(?:a|ou)|expres(?:[ao]|aron|ou)|apont(?:a|ou)|"
    r"relat(?:[ao]|aron|ou)|reiter(?:[ao]|aron|ou)|aclar(?:[ao]|aron)|esclarec(?:eu|e)|"
    r"adviert\w+|advirt\w+|alert(?:[ao]|aron|ou)|ressalt(?:a|ou)|added|noted|explained|"
    r"hab(?:la|lo|lan)|fal(?:a|ou)|sp(?:eaks?|oke)|"
    r"dio (?:cuenta|por)|da (?:cuenta|por)|rompe\w*|rompio|quebr(?:a|ou)|br(?:oke|eaks?))"
)
_NOT = (
    r"(?:no|nao|not|sin|sem|without|ni|neither|nor|nunca|never|nadie|nobody|ninguem|yet to|"
    r"refus\w+ to|declin\w+ to|failed to|could(?: not)?|cannot|waiting for|wait\w* \w+ to|falta|"
    r"to|de|por|pendiente (?:de|por)|a la espera de (?:que)?|si|se|whether|until|hasta que|"
    r"ate que|deb(?:e|ia)|pid\w+|ped\w+|podria|poderia|evit\w+|evad\w+|before|antes de)"
)
_GAP = rf"(?:(?!\b(?:{OTHERS})\b)(?:[^.;:\n]|(?<=\d)[.:](?=\d))){{0,110}}?"
_WHEN = (
    r"oficialmente|officially|ayer|ontem|hoy|hoje|manana|tarde|noche|manha|noite|madrugada|"
    r"est[ea]|nest[ea]|n[ao]|a|o|en|em|de|el|la|los|las|un|una|um|uma|por|pel[oa]|on|"
    rf"{WEEKDAY}|"
    r"feira|\w+day|medios?|prensa|agencia|diario|radio|jornal|imprensa|reportagem|periodistas|"
    r"jornalistas|reporters|rueda|coletiva|parte|comunicado|nota|boletin|boletim|statement|mism[oa]|propi[oa]|propri[oa]"
)
"""What may stand between "confirmó" and who did: "este viernes a la prensa el"."""
_CONFIRMED = re.compile(
    rf"(?:^|[:;“\"«] ?){PORTFOLIOS} {_CONFIRMS}\b|(?:^|[:;,] ){STATES} {_CONFIRMS}\b|"
    rf"\b{_OFFICE}\b{OF_NO_OFFICE}{_GAP}(?<!\bby )(?<!\bser )(?<!\bsido )\b{_CONFIRMS}\b|"
    rf"\b{_CONFIRMS}\b(?:[ -](?:{_WHEN})){{0,6}} {_OFFICE}\b{OF_NO_OFFICE}|"
    rf"\b{_CONFIRMS}[^.;:\n]{{0,70}}\b(?:by|por(?: el| la| los| las)?|pel[oa]s?) (?:the |a |an )?"
    rf"(?:[a-z-]+ )?{_OFFICE}\b{OF_NO_OFFICE}"
)
_SPOKE = re.compile(
    rf"\b{_OFFICE}\b{OF_NO_OFFICE}{_GAP}\b{_SAYS}\b|\b{_SAYS}\b[^.;:\n]{{0,50}}?\b{_OFFICE}\b"
)
_UNCONFIRMED = re.compile(
    rf"\b{_NOT} (?:(?:ha|han|has|have|had|lo|la|se|yet|aun|ainda|todavia|been|being|ser|sea|fue|"
    rf"foi|quis|quiso|pud[eo]\w*|either) ){{0,2}}{_CONFIRMS}\b|\bun(?:confirmed|verified)\b|"
    rf"\b(?:ningun[ao]?|nenhuma?|nem|ni|neither|nor|sin que|"
    rf"no(?= official| authorit| spokes)) (?:\w+ )?{_OFFICE}\b|"
    rf"\b(?:nadie|ninguem|nobody|no one) (?:\w+ ){{0,2}}?{_CONFIRMS}\b"
)
# "Confirmamos el secuestro", dijo el secretario.
_IN_OWN_WORDS = re.compile(
    r"(?<!\bno )(?<!\bnao )\b(?:confirmamos|(?:podemos|puedo|posso|(?:i|we) can(?: now)?) "
    r"confirm(?:ar)?|(?:we|i) confirm)\b"
)
# "Mayor confirms she will attend", "if confirmed by police", "confirma el partido": no event.
_NO_EVENT = re.compile(
    rf"\b{_CONFIRMS}(?: \w+){{0,1}}? (?:que |that )?(?:(?:el|la|ella|she|he|ela|ele|they|no) )?"
    r"(?:asistir\w*|acudir\w*|viajar\w*|ira[n]?|participar\w*|comparecer\w*|se reunir\w*|"
    r"visitar\w*|estara|(?:will|would|to) (?:attend|travel|visit|meet|join|go|run|be at|speak)|"
    r"vai (?:a|ao|participar|comparecer|viajar|visitar)|ira (?:a|ao))\b|"
    rf"\b{_CONFIRMS}(?: (?:el|la|los|las|o|a|os|as|the|su|sua|his|her|its))? (?:asistencia|"
    r"participa\w+|presenc\w+|viaje|viagem|attendance|trip|partidos?|amistoso|jogos?|match(?:es)?|"
    r"games?|concierto|festival|feriad\w+|vacacion\w+|clases|aulas|elecci\w+|eleic\w+)\b|"
    r"\b(?:if|once|unless|caso|de ser|se for|si es|de) confirm(?:ed|ad[oa]|arlo|arla|arse|ar)\b|"
    r"\b(?:jue[zc]\w*|juiz\w*|tribunal\w*|cortes?|courts?|judges?)\b[^.;\n]{0,40}?\bconfirm\w* "
    r"(?:la |a )?(?:prision|prisao|detencion|arresto|jail|custody|pena)"
)
# A court that confirms a sentence, an accused who admits what he did.
_OTHER_MATTER = re.compile(
    rf"\b{_CONFIRMS}\b[^.;\n]{{0,40}}?\b(?:sentenc\w+|condenas?|condenac\w+|fallos?|conviction|"
    r"rulings?|acquittal|absoluc\w+|absolvic\w+|penas?|prision preventiva|prisao preventiva|"
    r"extradi\w+|embarg\w+|candidat\w+|nombramient\w+|nomeac\w+|appointment|asistencia al|"
    r"visita|reunion|reuniao|fechas?|date)\b|\b(?:admit|reconoc|reconhec|acknowledg|"
    r"conced)\w+ (?:haber|ter|tener|ser\b|\w+ing\b|errores|erros|fallas|falhas|mistakes|failures|"
    r"su culpa|sua culpa|guilt)|\b(?:hospital\w*|clinicas?|jue[zc]\w*|juiz\w*|courts?|judges?|"
    r"tribunal\w*)\b[^.;]{0,40}\badmit|\brecon(?:oc|hec)\w+ (?:al?|ao|la labor|o trabalho)\b"
)
_HARM = re.compile(
    r"\b(?:muert|mort|deces|fallec|falec|asesin|assassin|crimen|crime|homicid|ataque|atentad|secuestr|"
    r"sequestr|plagio|rapto|desapar|explosi|tiroteo|tiroteio|balacera|masacre|chacina|motin|fuga|"
    r"emboscad|bombarde|victim|vitim|cifra|death|dead|died|kill|attack|kidnap|abduct|shooting|murder|"
    r"ambush|massacre|riot|escape|blast|bombing|toll\b)"
)
_NOT_SO = (_UNCONFIRMED, _OTHER_MATTER, _NO_EVENT, re.compile(UNNAMED))
# A hospital speaks for those it treats, not of what else happened.
_OF_WARD = re.compile(r"\b(?:hospital|clinica)")
_VICTIMS = re.compile(
    r"\b(?:muert|fallec|murio|deces|herid|lesion|pacient|victim|mort|morr|falec|obito|ferid|vitim|"
    r"ingres|dea(?:d|th)|died|dies|kill|wound|injur|patient|baj[oa]\b|baleado|heridos)"
)
_TO_PRESS = re.compile(
    r"\b(?:told (?:\w+ )?(?:reporters|journalists|radio|the press)|(?:news|press) (?:conference|"
    r"briefing)|(?:rueda|conferencia) de prensa|en conferencia|(?:em|en) (?:entrevista|coletiva)|"
    r"entrevista coletiva|(?:a|ante) (?:la |los |las )?(?:prensa|periodistas|medios|radios?|"
    r"emisoras?|jornalistas|imprensa)|[ao]s? (?:jornalistas|imprensa|radios?))\b"
)
# Below the first sentence officials admit that the victim had asked for protection.
_ADMITS = re.compile(r"\b(?:admit|reconoc|reconhec|acknowledg)\w+ (?:que|that)\b")
_FIRST_TIME = re.compile(
    rf"\b(?:(?:{_SAYS}|{_CONFIRMS})\b[^.;\n]{{0,40}}? (?:por primera vez|pela primeira vez|"
    r"for the first time)|(?:por primera vez|pela primeira vez|for the first time) (?:\w+ "
    rf"){{0,3}}?(?:{_SAYS}|{_CONFIRMS})|primer[ao]? (?:(?:version|palabra|comunicado|informe|parte|"
    r"reporte|voz) oficial|(?:\w+ )?(?:confirmacion|pronunciamiento|reconocimiento|declaracion))|"
    r"primeir[ao] (?:(?:versao|palavra|comunicado|nota|boletim) oficial|(?:\w+ )?(?:confirmacao|"
    r"manifestacao|declaracao))|first (?:official |public |formal )?(?:word|confirmation|"
    r"statement|admission|comment|account)|first official (?:count|toll|tally|figures?)|"
    r"primer (?:balance|conteo|recuento|saldo) oficial|primeiro balanco oficial|"
    r"(?:no|nao) (?:se )?(?:hab|hav|tinh)ia\w* (?:\w+ )?(?:pronunciado|hablado|"
    r"falado|confirmado|dicho|dito|informado|comentado|manifestado|admitido|reconocid)\w*|"
    r"(?:habian?|haviam?|tinham?) (?:guardado silencio|(?:se )?call?ado|ficado em silencio)|"
    r"guard(?:aban?|o|aron|avam?|ou) silencio|(?:romp\w+|quebr\w+) (?:el |o |su |seu )?silencio|"
    r"(?:dias|horas|semanas|days|hours|weeks) (?:de|of) silenc\w+|had (?:kept|been|stayed|remained)"
    r" (?:silent|quiet|mum)|had (?:long )?said nothing|(?:broke|breaks|breaking|ended|ends) "
    r"\w+ (?:\w+ )?silence|had (?:not|declined to|refused to) (?:comment|spok|"
    r"sp[eo]ak|confirm)\w*|(?:known|told|reported|claimed|named|said) only (?:by|from|to|through)|"
    rf"only (?:the |a |an |his |her |their )?(?:\w+ )?{OTHERS} had|(?:solo|solamente|so|"
    r"apenas|unicamente) (?:(?:lo|la|los|las|o|a|os|as|se) )?(?:dec|sosten|afirm|denunci|"
    r"cont|relat|asegur|sab|conoc|repet|diz)(?:ian?|iam|aban?|avam?)|(?:solo|so|apenas) "
    rf"(?:(?:por|pel[oa]s?|segun|el|los|las|la|o|os|as|a|un|una|unos|uma?) ){{0,2}}{OTHERS})\b"
)
_TILL_NOW = re.compile(
    r"\b(?:(?:hasta|ate) (?:ahora|entonces|ayer|hoy|agora|entao|ontem|hoje|aqui|est[ea] \w+)|"
    r"until (?:now|then|this|\w+day)|up to now|till now|before (?:that|this|now)|up to today)\b"
)
_ONLY_OTHERS = re.compile(rf"\b(?:{OTHERS}|apenas|only)\b")
_NEAR = rf"(?:(?!\b(?:{OTHERS}|sources?|fuentes?|fontes?)\b)[^.;:\n]){{0,60}}?"
_CITED = re.compile(
    rf"\b(?:segun|segundo|conforme|de acuerdo con|de acordo com|according to|citing|fuentes? de|"
    rf"fontes? d[ae]) (?:[a-z]+ ){{0,2}}{_OFFICE}\b|"
    rf"\b{_OFFICE}\b{OF_NO_OFFICE}{_NEAR}\b(?:{_SAYS}|{_CONFIRMS}|believe|suspect|sospech\w+|"
    rf"acredit\w+|investig\w+|busc\w+|procur\w+)\b|\b{_SAYS} (?:(?:a|o|el|la|los|las|os|as|the|un|"
    rf"una|um|uma) )?(?:[a-z]+ )?{_OFFICE}\b"
)
# "El Ejército no ha informado", "police have said nothing", "ni el Ejército ni la Policía hablaron"
_SILENT = re.compile(
    rf"\b{_OFFICE}\b[^.;:\n]{{0,25}}?\b(?:no|nao|not|nothing|nada|yet to|declin\w+|refus\w+|"
    r"guard(?:o|a|an|aron|ou|am|aram) silencio|silent)\b|"
    rf"\b(?:ni|nem|neither|nor|ningun[ao]?|nenhuma?) (?:(?:el|la|los|las|o|a|os|as|the) )?"
    rf"(?:\w+ )?{_OFFICE}\b"
)


def first_official_word(
    title: str, text: str, *, cited: bool, beside: Container[str] = ()
) -> str | None:
    """Return the sentence, or the title, in which the press tells an official's first word.

    None without one. ``cited`` says that an earlier article named an official as its source
    already: then only the article's own word that this is new makes it one. ``beside`` are the
    sentences of the text that tell of another event.
    """
    sentences = [title, *cut_sentences(text)[:_DEEP]]
    sentences = ["" if one in beside else one for one in sentences]
    told = [fold_in_place(compose(one)) for one in sentences]
    at = _at_first(told)
    at = _at_confirmed(told) if at is None and not cited else at
    return None if at is None else sentences[at]


def _at_first(told: Sequence[str]) -> int | None:
    """Find where an office speaks, in an article that says that it is the first time."""
    first = [at for at, one in enumerate(told[: _AROUND + 1]) if at and _is_first(one)]
    lead = range(min(len(told), _LEAD + 1)) if first else ()
    confirmed = (at for at in lead if _tells(told[at], _CONFIRMED))
    near = (at for at in lead if any(0 <= new - at <= 1 for new in first))
    return next(confirmed, next((at for at in near if _tells(told[at], _SPOKE)), None))


def _at_confirmed(told: Sequence[str]) -> int | None:
    """Find where an office confirms, or near the top answers the press."""
    for at, one in enumerate(told):
        if _tells(one, _CONFIRMED) and not (at > 1 and _ADMITS.search(one)):
            return at
        if _IN_OWN_WORDS.search(one) and _tells(one, _SPOKE):
            return at
        of_it = at <= 1 or _HARM.search(one)
        if at < _TO_PRESS_LEAD and of_it and _tells_press(one):
            return at
    return None


def cites_official(opening: str) -> bool:
    """Say whether a title and what follows it name an official as the source."""
    told = (fold_in_place(compose(one)) for one in cut_sentences(opening)[: _LEAD + 1])
    return any(_CITED.search(one) and not _SILENT.search(one) for one in told)


def is_no_word(folded: str) -> bool:
    """Say whether a sentence confirms nothing yet, no event, or gives nobody's name for it."""
    return any(one.search(folded) for one in _NOT_SO)


def _tells(folded: str, word: re.Pattern[str]) -> bool:
    told = word.search(folded)
    if told and _OF_WARD.search(told[0]) and not _VICTIMS.search(folded):
        return False
    return bool(told) and not any(one.search(folded) for one in _NOT_SO)


def _tells_press(folded: str) -> bool:
    """Say whether an office answers the press: "told reporters", "dijo en rueda de prensa"."""
    return _tells(folded, _SPOKE) and bool(_TO_PRESS.search(folded))


def _is_first(folded: str) -> bool:
    """Say whether nobody in office had spoken before: "hasta ahora solo vecinos"."""
    if _FIRST_TIME.search(folded):
        return True
    return bool(_TILL_NOW.search(folded) and _ONLY_OTHERS.search(folded))
