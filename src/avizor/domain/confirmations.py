"""Whether the press tells that an official speaks of an event for the first time.

What relatives, neighbours or a company said becomes another thing once an office says it too:
police, a prosecutor, a hospital, a consulate, a court's clerk. The article says so itself
("hasta ahora solo lo decían vecinos"), or no earlier one names an official as its source.
"""

import re

from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.offices import ACRONYMS

_LEAD = 3  # sentences in which an office may speak
_AROUND = 5  # sentences in which the article may say that it is the first time
_OFFICE = (
    r"(?:(?:vice|sub|ex)?(?:gobiern|govern|president|ministr|ministe|cancill|chancel|fiscal|"
    r"secretar|procurador|promotor|prefeit|alcald|gobernador|governador|comandan|comisari|"
    r"comissari|delegad|delegaci|superintend|director|diretor|embajad|embaixad|consul|intendent|"
    r"defensor)\w*|polic\w+|ejercito|exercito|armada|marinha|marina|fuerzas? (?:armadas?|aerea|"
    r"militar\w*)|forcas? (?:armadas?|aerea)|"
    r"division(?:es)? (?:de|del|anti\w+)|brigada (?:militar|de|del|da|\d+)|batallon|batalhao|"
    r"estado mayor|"
    r"comando (?:conjunto|sur|general|militar\w*|policial|de la|da|do)|autorid\w+|"
    r"vocer[oa]s?|portavoz|porta-voz|sistema penitenciario|servicio "
    r"penitenciario|administracao penitenciaria|gendarmeria|carabineros|guardia (?:nacional|"
    r"civil|costera)|guarda (?:nacional|costeira|municipal)|medicina legal|institutos? "
    r"(?:medico|de medicina) legal|iml|forenses?|legistas?|peritos?|morgue|hospital\w*|clinicas?|"
    r"bomberos?(?! voluntari)|corpo de bombeiros|proteccion civil|defe[ns]+a civil|tribunal\w*|"
    r"juzgados?|"
    r"juez|jueza|juiz|juiza|magistrad\w+|cortes? (?:suprema|superior|de \w+)|escriba\w*|"
    r"escriv(?:ao|a)|actuari[oa]|procuraduria|itamaraty|planalto|casa (?:blanca|presidencial|"
    r"civil|rosada|branca)|departamento de (?:estado|justicia)|capitania|aduanas?|alfandega|"
    r"funcionari\w+|govt|government|ministers?|ministry|prosecut\w+|attorney general|"
    r"army|navy|naval|marines|military|armed forces|authorit\w+|officials?|spokes\w+|governors?|"
    r"mayors?|commanders?|coast ?guard|customs|officers?|(?:justice|state|health|prisons?) "
    r"(?:department|service|office|authority|ministry)|prison (?:service|director|authorit\w+)|"
    r"white house|embassy|ambassador|consulate|wardens?|sheriff\w*|coroners?|medical examiner|"
    r"courts?|judges?|clerk|registrars?|magistrates?|ombudsman|premier|defen[sc]e (?:force|chief)|"
    r"fire (?:service|brigade|department)|cabinet|"
    rf"{ACRONYMS})"
)
_CONFIRMS = (
    r"(?:confirm(?:[aoe]|an|aron|ou|am|aram|ed|s|ing|ando)?(?! (?:dead|killed|kidnapped|missing))|"
    r"confirmad[oa]s? (?:por|pel[oa])|"
    r"ratific(?:[ao]|an|aron|ou|aram)|oficializ\w+|reconoc(?:io|ieron|en?)|reconhec(?:eu|eram|em?)|"
    r"acknowledg(?:e|ed|es)|verific(?:[ao]|an|aron|ou|aram)|corrobor(?:[ao]|an|aron|ou|aram)|"
    r"admit(?:io|ieron|en?|iu|iram|em|s|ted)?|certific(?:[ao]|an|aron|ou|aram)|avala(?:n|ron)?|"
    r"valid(?:o|aron|ou)|vouch\w*)"
)
_SAYS = (
    r"(?:inform\w+|di(?:ce|cen|jo|jeron)|afirm\w+|asegur\w+|senal\w+|comunic\w+|declar\w+|diz|"
    r"dizem|disse|disseram|anunci\w+|divulg\w+|detall\w+|detalh\w+|precis(?:[ao]|aron|ou)|public\w+|"
    r"said|says?|told|announc\w+|report(?:ed|s)|stat(?:ed|es)|statement|boletin|boletim|"
    r"parte (?:medico|oficial|de guerra)|nota|communique|bulletin|pronunci\w+|manifest\w+|"
    r"hab(?:la|lo|lan)|fal(?:a|ou)|sp(?:eaks?|oke)|dio (?:cuenta|por)|da (?:cuenta|por)|"
    r"rompe\w*|rompio|quebr(?:a|ou)|br(?:oke|eaks?))"
)
_OTHERS = (
    r"(?:famili\w+|parient\w+|parent[ea]s?|vecin\w+|vizinh\w+|morador\w*|testig\w+|testemunh\w+|"
    r"viud\w+|viuv\w+|madres?|maes?|espos\w+|abogad\w+|advogad\w+|empresas?|sindicat\w+|"
    r"gremi\w+|radio\w*|obispo|bispo|parroc\w+|companer\w+|relatives?|family|families|neighbours?|"
    r"neighbors?|residents?|villagers?|witness\w*|widows?|mothers?|lawyers?|company|unions?|bishop|"
    r"locals?|a source|una fuente|uma fonte|redes|social media)"
)
_NOT = (
    r"(?:no|nao|not|sin|sem|without|ni|neither|nor|nunca|never|nadie|nobody|ninguem|yet to|"
    r"refus\w+ to|declin\w+ to|failed to|could(?: not)?|cannot|waiting for|wait\w* \w+ to|falta|"
    r"para|to|de|por|pendiente (?:de|por)|a la espera de (?:que)?|si|se|whether|until|hasta que|"
    r"ate que|deb(?:e|ia)|pid\w+|ped\w+|podria|poderia|evit\w+|evad\w+|before|antes de)"
)
# An armed group, a union or a club has commanders and directors too.
_NO_OFFICE = (
    r"(?!(?: \w+)?(?: d[eao]l?)? (?:eln|farc|guerrill\w+|disiden\w+|dissid\w+|sindic\w+|gremi\w+|"
    r"tecnic\w+|deportiv\w+|esportiv\w+|club\w*|vermelho|armado)\b)"
)
_GAP = rf"(?:(?!\b(?:{_OTHERS})\b)[^.;:\n]){{0,110}}?"
_CONFIRMED = re.compile(
    rf"\b{_OFFICE}\b{_NO_OFFICE}{_GAP}(?<!\bby )(?<!\bser )(?<!\bsido )\b{_CONFIRMS}\b|"
    rf"\b{_CONFIRMS}\b(?: (?:oficialmente|officially|ayer|ontem|hoy|hoje|este|esta|a|o|"
    rf"el|la|los|las|un|una|um|uma|por|pel[oa])){{0,3}} {_OFFICE}\b|"
    rf"\b{_CONFIRMS}[^.;:\n]{{0,70}}\b(?:by|por(?: el| la| los| las)?|pel[oa]s?) (?:the |a |an )?"
    rf"(?:[a-z-]+ )?{_OFFICE}\b"
)
_SPOKE = re.compile(
    rf"\b{_OFFICE}\b{_NO_OFFICE}{_GAP}\b{_SAYS}\b|\b{_SAYS}\b[^.;:\n]{{0,50}}?\b{_OFFICE}\b"
)
_UNCONFIRMED = re.compile(
    rf"\b{_NOT} (?:(?:ha|han|has|have|had|lo|la|se|yet|aun|ainda|todavia|been|being|ser|sea|fue|"
    rf"foi|quis|quiso|pud[eo]\w*|either) ){{0,2}}{_CONFIRMS}\b|\bun(?:confirmed|verified)\b|"
    rf"\b(?:ningun[ao]?|nenhuma?|nem|ni|neither|nor|sin que|"
    rf"no(?= official| authorit| spokes)) (?:\w+ )?{_OFFICE}\b"
)
# A court that confirms a sentence, an accused who admits what he did.
_OTHER_MATTER = re.compile(
    rf"\b{_CONFIRMS}\b[^.;\n]{{0,40}}?\b(?:sentenc\w+|condenas?|condenac\w+|fallos?|conviction|"
    r"rulings?|acquittal|absoluc\w+|absolvic\w+|penas?|prision preventiva|prisao preventiva|"
    r"extradi\w+|embarg\w+|candidat\w+|nombramient\w+|nomeac\w+|appointment|asistencia al|visita|"
    r"reunion|reuniao|fechas?|date)\b|"
    r"\b(?:admit|reconoc|reconhec|acknowledg|conced)\w+ (?:haber|ter|tener|ser\b|\w+ing\b|errores|"
    r"erros|fallas|falhas|mistakes|failures|su culpa|sua culpa|guilt)|"
    r"\b(?:hospital\w*|clinicas?|jue[zc]\w*|juiz\w*|courts?|judges?|tribunal\w*)\b[^.;]{0,40}\badmit|"
    r"\brecon(?:oc|hec)\w+ (?:al?|ao|la labor|o trabalho)\b"
)
_FIRST_TIME = re.compile(
    rf"\b(?:(?:{_SAYS}|{_CONFIRMS})\b[^.;\n]{{0,40}}? (?:por primera vez|pela primeira vez|for the "
    rf"first time)|(?:por primera vez|pela primeira vez|for the first time) (?:\w+ ){{0,3}}?"
    rf"(?:{_SAYS}|{_CONFIRMS})|"
    r"primer[ao]? (?:(?:version|palabra|comunicado|informe|parte|reporte|voz) oficial|(?:\w+ )?"
    r"(?:confirmacion|pronunciamiento|reconocimiento|declaracion))|"
    r"primeir[ao] (?:(?:versao|palavra|comunicado|nota|boletim) oficial|(?:\w+ )?(?:confirmacao|"
    r"manifestacao|declaracao))|"
    r"first (?:official |public |formal )?(?:word|confirmation|statement|admission|comment|"
    r"account)|"
    r"(?:no|nao) (?:se )?(?:hab|hav|tinh)ia\w* (?:se |\w+ )?(?:pronunciado|hablado|falado|"
    r"confirmado|dicho|dito|informado|comentado|manifestado|admitido|reconocid)\w*|"
    r"(?:habian?|haviam?|tinham?) (?:guardado silencio|(?:se )?call?ado|ficado em silencio)|"
    r"guard(?:aban?|o|aron|avam?|ou) silencio|(?:romp\w+|quebr\w+) (?:el |o |su |seu )?silencio|"
    r"(?:dias|horas|semanas|days|hours|weeks) (?:de|of) silenc\w+|"
    r"had (?:kept|been|stayed|remained) (?:silent|quiet|mum)|had (?:long )?said nothing|"
    r"(?:broke|breaks|breaking|ended|ends) (?:its|their|his|her|a|the|\w+) (?:\w+ )?silence|"
    r"had (?:not|declined to|refused to) (?:comment|spok|sp[eo]ak|confirm)\w*|"
    r"(?:known|told|reported|claimed|named|said) only (?:by|from|to|through)|"
    rf"only (?:the |a |an |his |her |their )?(?:\w+ )?{_OTHERS} had|"
    r"(?:solo|solamente|so|apenas|unicamente) (?:(?:lo|la|los|las|o|a|os|as|se) )?(?:dec|sosten|"
    r"afirm|denunci|cont|relat|asegur|sab|conoc|repet|diz)(?:ian?|iam|aban?|avam?)|"
    r"(?:solo|so|apenas) (?:(?:por|pel[oa]s?|segun|el|los|las|la|o|os|as|a|un|una|unos|uma?) )"
    rf"{{0,2}}{_OTHERS})\b"
)
_TILL_NOW = re.compile(
    r"\b(?:(?:hasta|ate) (?:ahora|entonces|ayer|hoy|agora|entao|ontem|hoje|aqui|est[ea] \w+)|"
    r"until (?:now|then|today|yesterday|this|\w+day)|up to now|till now|before (?:that|this|now)|"
    r"up to today)\b"
)
_ONLY_OTHERS = re.compile(rf"\b(?:{_OTHERS}|apenas|only)\b")
_CITED = re.compile(
    rf"\b(?:segun|segundo|conforme|de acuerdo con|de acordo com|according to|citing|fuentes? de|"
    rf"fontes? d[ae]) (?:(?:a|o|el|la|los|las|os|as|the|un|una|um|uma|[a-z]+) ){{0,2}}{_OFFICE}\b|"
    rf"\b{_OFFICE}\b[^.;:\n]{{0,60}}?\b(?:{_SAYS}|{_CONFIRMS}|believe|suspect|sospech\w+|"
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


def first_official_word(title: str, text: str, *, cited: bool) -> bool:
    """Say whether an article of the press tells an official's first word of its event.

    ``cited`` says that an earlier article named an official as its source already: then only the
    article's own word that this is new makes it one.
    """
    told = [fold_in_place(compose(one)) for one in (title, *cut_sentences(text)[:_AROUND])]
    lead = told[: _LEAD + 1]
    first = [at for at, one in enumerate(told) if at and _is_first(one)]
    if first:
        near = [one for at, one in enumerate(lead) if any(0 <= new - at <= 1 for new in first)]
        return any(_tells(one, _CONFIRMED) for one in lead) or any(
            _tells(one, _SPOKE) for one in near
        )
    return not cited and any(_tells(one, _CONFIRMED) for one in lead[:2])


def cites_official(opening: str) -> bool:
    """Say whether a title and what follows it name an official as the source."""
    told = (fold_in_place(compose(one)) for one in cut_sentences(opening)[: _LEAD + 1])
    return any(_CITED.search(one) and not _SILENT.search(one) for one in told)


def _tells(folded: str, word: re.Pattern[str]) -> bool:
    told = word.search(folded)
    return bool(told) and not (_UNCONFIRMED.search(folded) or _OTHER_MATTER.search(folded))


def _is_first(folded: str) -> bool:
    """Say whether nobody in office had spoken before: "hasta ahora solo vecinos"."""
    if _FIRST_TIME.search(folded):
        return True
    return bool(_TILL_NOW.search(folded) and _ONLY_OTHERS.search(folded))
