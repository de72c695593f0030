"""Which tolls a number cannot be, since its sentence says so outright.

Who is found alive is not dead, a wounded man who died is wounded no more, who is set free is not
arrested, and a sum of rifles counts nobody. However likely a network thinks such a number: the
words say otherwise.
"""

import re
from functools import lru_cache

from avizor.domain.records import TollKind
from avizor.domain.tolls.kinds import OF_PEOPLE
from avizor.domain.tolls.missing.words import GONE, NOT_FOUND
from avizor.domain.tolls.people import person_form
from avizor.domain.tolls.spared import HURT, NOUNS, marks_of, spared_kinds
from avizor.domain.tolls.totals import TO_COUNTED, clause_around, kinds_spoken, total_of
from avizor.domain.tolls.words import MARK

_AT_LARGE = re.compile(
    r"\b(?:huy(?:o|eron|en|e)|fug(?:iu|iram|iram-se|a|ados?)|fled|flee|flees|escap(?:o|aron|aram|"
    r"ou|ed)|"
    r"profug[oa]s?|foragid[oa]s?|(?:es|son|esta|estan|siguen?) (?:buscad|"
    r"intensamente buscad)[oa]s?|"
    r"(?:e|sao|segue|seguem|esta|estao) (?:sendo )?procurad[oa]s?|(?:is|are|still|being) sought|"
    r"(?:is|are) (?:still )?wanted|wanted men|at large|on the run|(?:persons?|people|"
    r"men) of interest|asked to report|"
    r"not been seen|"
    r"(?:fueron|fue|foram|foi) (?:socorrid|rescatad|resgatad|libertad|liberad|hospitalizad)[oa]s?|"
    r"(?:was|were) (?:rescued|hospitali[sz]ed)|continuan? libres?|continuam? solt[oa]s?|"
    r"emplazad[oa]s? a|(?:pide|piden|asks?|asked|urges?|urged) (?:a |to )?(?:entregarse|"
    r"surrender))\b"
)
"""Who fled, is sought or was brought to safety is in nobody's custody."""
_SPOKE = re.compile(
    r"⟦\d+⟧(?: (?:[a-z-]+|⟦\d+⟧)){1,6} (?:asegur(?:aron|an)|dijeron|dicen|contaron|relataron|"
    r"afirmaron|"
    r"disseram|dizem|contaram|relataram|afirmaram|said|say|told|recalled)\b"
)
"""Who tells what he saw: "dos personas allegadas al padre aseguraron"."""
_IN_CUSTODY = re.compile(
    r"\b(?:held|caught|nabbed|jail\w*|remand\w*|custod\w+|handcuff\w*|esposad[oa]s?|algemad[oa]s?|"
    r"ca(?:yo|yeron|iu|iram|en?|em|i)\b|(?:gave|turned) (?:him|her|them)sel|walk(?:s|ed) into|"
    r"present(?:o|aron)|apresent(?:ou|aram)|recaptur\w+|surrender(?:s|ed)|se entreg\w+|reclu\w+|"
    r"recolhid[oa]s?|prision|prisao|carcel|cadeia|prison|apreendid[oa]s?|conduzid[oa]s?|"
    r"conducid[oa]s?)"
)
_PARTED = re.compile(r"[.;:]")
_CLAUSES = re.compile(r"[.;:,]| (?:y|e|and|mientras|enquanto|while|pero|mas|but) ")
_ALIVE = re.compile(
    r"\b(?:(?:con|com) vida|viv[oa]s?|alive|iles[oa]s?|san[oa]s y salv[oa]s|sa[os]s? e salv[oa]s|"
    r"safe and sound|unharmed|unhurt)\b"
)
_SEEN_FOUND = re.compile(
    r"\b(?:hall\w+|encuentr\w+|encontr\w+|localiz\w+|aparec\w+|reaparec\w+|rescat\w+|resgat\w+|"
    r"ach(?:am|aram|ou|ad[oa]s?)|ubic(?:an?|aron|o|ad[oa]s?)|found|located|rescued|recovered|"
    r"turn(?:s|ed)? up|(?:are|is|son|estan?|sao|estao)(?: all| now| ya| ja)? (?:alive|viv[oa]s?)|"
    r"foi solt[oa]|foram solt[oa]s|frees?(?= ⟦)|libres?(?= l[oa]s ⟦)|livres?(?= [oa]s ⟦)|"
    r"pulled out|iles[oa]s?|salv[oa]s|safe and sound|unharmed|unhurt)\b"
)
_NOT_ALIVE = re.compile(
    r"\b(?:no|nao|not|nunca|never|ya no|nadie|ningun\w*|ninguem|nenhum\w*|nobody|none|"
    r"sin(?! vida)|sem(?! vida)|without|restos|remains|sobreviv\w+|surviv\w+|"
    r"vist[oa]s? (?:con|com) vida|"
    r"(?:quemad|queimad|enterrad|incinerad|calcinad|sepultad)[oa]s? viv[oa]s?|"
    r"(?:burn\w*|buried|seen|skinned) alive)\b"
)
_FREED = re.compile(
    r"\b(?:libertad[oa]s?|liberad[oa]s?|freed|released|let go|sueltan?|soltaron|solt(?:am|aram)|"
    r"(?:recuper|recobr)\w+ (?:la|a|su|sua) (?:libertad|liberdade)|"
    r"(?:dejad|puest|post|deixad|colocad)[oa]s? e[nm] (?:libertad|liberdade))\b"
)
_RESCUED = re.compile(
    r"\b(?:liber(?:an|aron|o|tam|taram|tou|am|aram|ou)|rescat(?:an|aron|o|a|ad[oa]s?)|"
    r"resgat(?:am|aram|ou|a|ad[oa]s?)|rescue[sd]?|"
    r"(?:entregad|entregue|devuelt|devolvid)\w* (?:a|al|ao|con|sanos|ilesos)|"
    r"(?:hand|turn)ed over (?:to|on)|reunited)\b|\b(?:volvieron|regresaron|voltaram|vuelven|voltam|"
    r"returned|walk(?:ed)?) (?:a (?:casa|sus? casas?)|para casa|home|free)\b"
)
"""Whom somebody took is back."""
_ESCAPED = re.compile(
    r"\b(?:se fug\w+|fug(?:iram|iu|aron|o|am|ados?|an)|fog(?:em|e)|evad\w+|escap(?:an|aron|aram|"
    r"am|ed?|ou|o|es)|fle(?:d|e|es|eing)|broke out|break out|salen|salieron|leave|left)\b"
)
_PRISON = re.compile(
    r"\b(?:pres[oa]s|detent[oa]s|intern[oa]s|reclus[oa]s|reos|inmates?|prisoners?|"
    r"presidi(?:o|arios?)|carcel|cadeia|jail|prison|prision|prisao|penal|penitenci\w+|"
    r"fugitiv[oa]s?|fugad[oa]s|"
    r"foragid[oa]s|delegacia)\b"
)
_GONE = re.compile(rf"\b(?:{GONE}|(?:sin|por) localizar|(?:not|yet to) be\w* \w+)\b")
_ON_TRIAL = re.compile(
    r"\b(?:(?:on|stand\w*|stood|facing|face[sd]?) trial|(?:se|les) juzga\w*|"
    r"(?:enfrent\w+|afront\w+|van?|ir(?:an?|ao)|ser(?:an?|ao) llevad[oa]s) "
    r"(?:a |un |el |al )?juicio|"
    r"(?:son|sao|serao|seran|eran|eram|estan siendo|estao sendo|sendo|siendo) "
    r"(?:juzgad|julgad)[oa]s|(?:em|sob|vao a) julgamento)\b"
)
"""Who stands before a court was arrested long ago."""
_CHARGED = re.compile(
    r"\b(?:charg|acusad|accused|imputad|remand|conden|proces|juzgad|julgad|investigad|sentenc)"
)
_DIE = (
    r"(?:muer[ae]n?|muriendo|morir|murier(?:on?|an?)|murio|muriesen?|fallec\w+|falec\w+|"
    r"morr(?:e|em|eu|er|erem|eram|eriam|esse|essem|endo)|perec\w+|"
    r"(?:(?:muerte|deceso|fallecimiento|morte|falecimento|obito) d(?:e|el|o|a|os|as))|"
    r"d(?:ie[sd]?|ying)|deaths? of|succumb\w*)"
)
_SEVERAL_DIE = (
    r"(?:mueren|murier(?:on|an)|muriesen|fallec(?:en|ieron|ieran|iesen)|"
    r"falec(?:em|eram|essem|erem)|morr(?:em|eram|essem|erem)|perec(?:en|ieron|eram)|"
    r"no (?:resistieron|sobrevivieron|lograron sobrevivir)|nao (?:resistiram|sobreviveram)|"
    r"die|died|succumb(?:ed)?)"
)
_ONE_DIES = (
    r"(?:muere|murio|muriera|muriese|fallec(?:e|io|iera|iese)|falec(?:e|eu|esse)|"
    r"morr(?:e|eu|esse)|no (?:resistio|sobrevivio|logro sobrevivir)|nao (?:resistiu|sobreviveu)|"
    r"dies|died|succumb(?:ed|s))"
)
_BETWEEN = (
    r"(?: (?:el|la|los|las|o|a|os|as|the|un|una|um|uma|otr[oa]s?|outr[oa]s?|other|another|mas|mais|"
    r"more|al menos|ya|ja|tambien|tambem|also|de|en|em|in|at|no|na|hospital(?:es)?|hospitais|"
    r"hoy|hoje|ayer|ontem))*"
)
_OF_THEM = r"(?: (?:de (?:los|las|sus)|d[oa]s|of(?: the)?)(?: ⟦\d+⟧)?)?"
_DIED_HURT = re.compile(rf"\b{_DIE}{_BETWEEN} {MARK}{_OF_THEM}{NOUNS} {HURT}\b")
_TO_VERB = (
    r"(?: (?:que|who))?(?: (?!(?:y|e|and|o|or|que|who|donde|onde|where|which|cual\w*|qual\w*|tras|"
    r"despues|luego|cuando|mientras|porque|after|when|while|as|depois|apos|quando|enquanto|"
    r"although|aunque|embora|dej\w+|deix\w+|hubo|houve|left|quedan?|quedaron)\b)[a-z0-9'-]+){0,8}?"
)
_HURT_DIED = {
    form: re.compile(rf"{MARK}{_OF_THEM}{NOUNS} {HURT}{_TO_VERB} {verb}\b(?!{_BETWEEN} ⟦)")
    for form, verb in (("one", _ONE_DIES), ("several", _SEVERAL_DIE))
}
_DIED_COUNTED = re.compile(
    rf"\b{_DIE}{_BETWEEN} {MARK}{NOUNS}(?: mas| mais| more)? "
    r"(?:en|em|no|na|in|at) (?:(?:el|la|un|una|um|uma|the|a) )?(?:hospital\w*|clinica|clinic)\b"
)
"""Who died in hospital is wounded no more: "tras morir otros dos en el hospital"."""
_THING = (
    r"(?:armas?|fusil(?:es)?|fuzis|fuzil|rifles?|guns?|firearms?|weapons?|pistolas?|pistols?|"
    r"handguns?|revolver(?:es|s)?|escopetas?|shotguns?|granadas?|grenades?|municion(?:es)?|"
    r"municoes|cartuchos?|rounds|balas|kilos?|quilos?|kilogramos?|kilograms?|kg|toneladas?|tons?|"
    r"tonnes?|libras?|pounds?|litros?|lit(?:re|er)s?|galones|gallons?|paquetes?|pacotes?|packages?|"
    r"packets?|bultos?|fardos?|bales?|tabletes?|plantas?|plants?|dragas?|dredges?|balsas?|"
    r"motores?|engines?|maquinas|maquinarias|excavadoras?|retroexcavadoras?|retroescavadeiras?|"
    r"excavators?|laborator(?:ios?|ies|y)|labs?|campamentos?|acampamentos?|camps?|pozos|tuneles|"
    r"vehiculos?|veiculos?|vehicles?|camion(?:es|etas?)?|caminh(?:ao|oes)|trucks?|carros?|cars?|"
    r"motos?|motocicletas?|motorcycles?|lanchas?|boats?|celulares|telefonos?|phones?|"
    r"dolares|dollars|pesos|reais|euros|soles)\b"
)
_BUILDINGS = (
    r"(?:casas?|viviendas?|ranchos?|moradias?|houses?|homes?|huts?|shops?|stores?|tiendas?|lojas?|"
    r"negocios|comercios|escuelas?|escolas?|schools?|iglesias?|igrejas?|church(?:es)?|capillas?|"
    r"edificios?|predios?|buildings?|locales|hectareas?|hectares?|acres?)\b"
)
_WORN = (
    r"(?:chalecos?|coletes?|vests?|uniform(?:es?|s)|gorras?|bon[eé]s?|caps|capuchas?|balaclavas?|"
    r"pasamontanas|radios?|handys|drones?|replicas?|cuchillos?|facas?|knives|machetes?|facoes|"
    r"cargadores|carregadores|magazines|proveedores|allanamientos|raids|search warrants|cateos|"
    r"mandados de busca)\b"
)
_OF_NOBODY = re.compile(rf" (?:{_BUILDINGS}|{_WORN}|{_THING})")
"""What a number counts right before it, and is nobody: "onze casas queimadas", "dos pistolas"."""
_MANNED = re.compile(
    r" (?:[a-z]+ )?(?:drivers?|owners?|crew|captains?|passengers?|thie(?:f|ves)|men|women|people|"
    r"officers?|workers?|guards?|teachers?|pupils?|children|boys|girls|employees)\b"
)
_BODIES = re.compile(r"\b(?:cuerpos?|cadaver(?:es)?|corpos?|bod(?:y|ies)|corpses?)\b")
_DIED_AMONG = re.compile(
    r"⟦(\d+)⟧ (?P<of>(?:(?!⟦)[^.;]){1,40}?),? ⟦\d+⟧ (?:(?:de|entre) (?:ell[oa]s|l[oa]s (?:cuales|"
    r"que))|del[ea]s|d[oa]s quais|of (?:them|whom)) (?:[a-z]+ ){0,2}?(?:mort|muert|murier|morrer|"
    r"fallec|falec|fatal|fatai|dead|died|killed)"
)
"""Victims of whom some died: "seis víctimas, cuatro de ellas mortales"."""
_DEAD = re.compile(r"(?:muert|mort[oae]|fallec|falec|dead|killed|cuerpo|corpo|bod(?:y|ies)|asesin)")
_WOUND = re.compile(
    r"⟦\d+⟧(?: (?:de|dos|das|of|los|las|ell[oa]s|del[ea]s|them|the|cuerpos?|corpos?|cadaveres|"
    r"bodies))* (?:tienen?|tenian?|presenta\w*|apresenta\w*|con|com|tem|tinham?|had|ha[sv]e?|with|"
    r"bore|showed) (?:(?!y\b|e\b|and\b)(?:[a-z]+|⟦\d+⟧) ){0,3}?(?:heridas?|"
    r"ferimentos?|wounds?|lesion(?:es)?|impactos?|disparos?|tiros?|perfurac\w+)\b"
)
"""A wound of a dead man: "los cuerpos flotaban; uno tiene una herida de bala"."""
_COUNTED = re.compile(r"⟦(\d+)⟧((?: [a-z-]+){1,3})")
_OF_THINGS = re.compile(rf" {_THING}")
_SUM_OF = re.compile(rf"{TO_COUNTED} {_THING}")
_OF_THE_YEAR = re.compile(
    r"⟦\d+⟧(?: (?!⟦)[a-z'-]+){0,5} (?:(?:en (?:el|este|lo que va del?)|no|neste|este) ano|"
    r"(?:so far )?this year)\b"
)
"""What a year has brought: "con este ya son 214 los extraditados en el año"."""
_NOTHING = re.compile(r"$|[.,;:)]| (?:en|em|in|at|on|no|na|ate|hasta|until|desde|since)\b")


@lru_cache(maxsize=256)  # the rules and the network's candidates read a sentence in turn
def denied_kinds(marked: str, mark: int, value: float) -> frozenset[TollKind]:
    """Return the tolls that a marked number cannot be; of most numbers none are.

    ``marked`` is a sentence, folded, with its numbers as marks; the mark is worth ``value``.
    """
    at = marked.find(f"⟦{mark}⟧")
    if at < 0:
        return frozenset()
    found: set[TollKind] = set()
    if _is_alive(clause_around(marked, at, at, _PARTED)):
        found.add("dead")
    clause = clause_around(marked, at, at, _CLAUSES)
    freed = _FREED.search(clause) is not None
    free = freed and _is_let_go(clause)
    tells = _SPOKE.match(marked, at) is not None
    if free or _is_tried(clause) or _is_at_large(clause, tells=tells):
        found.add("arrested")
    found.update(spared_kinds(marked, mark, clause))
    if _is_no_longer_missing(marked, clause, freed=freed):
        found.add("missing")
    if (free and "dead" not in kinds_spoken(clause)) or mark in _partly_dead(marked):
        found.add("dead")
    if mark in _died(marked, "several" if value > 1 else "one"):
        found.add("wounded")
    if _WOUND.match(marked, at) and _BODIES.search(marked):
        found.add("wounded")
    if _counts_things(marked, at) or _sums_things(marked, mark) or _OF_THE_YEAR.match(marked, at):
        found.update(OF_PEOPLE)
    return frozenset(found)


def _counts_things(marked: str, at: int) -> bool:
    """Say whether a thing stands right behind a number: "onze casas queimadas"."""
    behind = marked.index("⟧", at) + 1
    return bool(_OF_NOBODY.match(marked, behind)) and not _MANNED.match(marked, behind)


def _sums_things(marked: str, mark: int) -> bool:
    """Say whether a number is a sum of things: "otros 18 fusiles, con lo que suman 63"."""
    stated = total_of(marked)
    if stated is None or stated.mark != mark:
        return False
    if _SUM_OF.match(marked, stated.end):
        return True
    if not _NOTHING.match(marked, stated.end):
        return False
    for one in reversed([*_COUNTED.finditer(marked, 0, stated.start)]):
        if any(map(person_form, one[2].split())):
            return False
        if _OF_THINGS.search(one[2]):
            return True
    return False


def _is_let_go(clause: str) -> bool:
    """Say whether nobody is arrested or charged beside people who are set free."""
    return not _CHARGED.search(clause) and "arrested" not in kinds_spoken(clause)


def _is_no_longer_missing(marked: str, clause: str, *, freed: bool) -> bool:
    """Say whether people are found or back, or broke out of a prison and are not looked for."""
    if _SEEN_FOUND.search(NOT_FOUND.sub(" ", clause)):
        return True
    if _GONE.search(clause):
        return False
    if freed or _RESCUED.search(clause):
        return True
    return bool(_ESCAPED.search(clause) and _PRISON.search(marked))


@lru_cache(maxsize=256)  # for each number of a sentence in turn
def _partly_dead(marked: str) -> frozenset[int]:
    """Return the marks of victims of whom some died."""
    found = _DIED_AMONG.finditer(marked)
    return frozenset(int(one[1]) for one in found if not _DEAD.search(one["of"]))


def _is_at_large(clause: str, *, tells: bool) -> bool:
    """Say whether people fled, are sought, were rescued or tell of it, and none is in custody."""
    at_large = _AT_LARGE.search(clause) and not _IN_CUSTODY.search(clause)
    if not (tells or at_large):
        return False
    return "arrested" not in kinds_spoken(clause)


def _is_tried(clause: str) -> bool:
    """Say whether people stand before a court, and nobody is arrested beside them."""
    return bool(_ON_TRIAL.search(clause)) and "arrested" not in kinds_spoken(clause)


def _is_alive(part: str) -> bool:
    """Say whether people are found alive, and nobody dead beside them."""
    if not (_ALIVE.search(part) and _SEEN_FOUND.search(part)) or _NOT_ALIVE.search(part):
        return False
    return "dead" not in kinds_spoken(_ALIVE.sub(" ", part))


@lru_cache(maxsize=256)  # for each number of a sentence in turn
def _died(marked: str, form: str) -> frozenset[int]:
    """Return the marks of the wounded who have died: "tras fallecer dos heridos"."""
    ways = (_DIED_HURT, _DIED_COUNTED, _HURT_DIED[form])
    return frozenset().union(*(marks_of(way, marked) for way in ways))
