"""Who gives and who gets, by the grammar of the sentence.

The nearest name before a giving verb is its subject ("X quiere que Y entrene", "X ofrece enviar"),
unless something was asked for between them; the name after it is whom it reaches. Nouns do the
same: "la oferta de X", "X's gift", "cedidos por X", "el pedido de X". Folded text.
"""

import re
from collections.abc import Iterator, Sequence

from avizor.domain.assistance.kinds import kinds_told
from avizor.domain.assistance.parties import Party, is_beside, is_official, lists_of
from avizor.domain.assistance.words import FIGHTERS, PROPOSED, TO_GIVE

GIVES, GETS = "gives", "gets"
_NEAR = 50  # characters before "para" in which the help is named
_REACH = 90  # characters between a verb and its subject or object
_AR = (
    r"(?:ar|ara|aran|arao|aria|arian|ariam|a|an|am|o|ou|aron|aram|e|en|em|ando|aba|aban|"
    r"as(?:e|en|emos)|ariam?os|aramos|asse|assem|assemos|emos)\b"
)
_PARTICIPLE = (
    r"(?:(?:ced|ofrec|oferec|promet|fornec)id[oa]s?|(?:don|do|envi|entreg|obsequi|regal|prest|"
    r"financi|pag|coste|aport|dict|emprest|facilit|entren|capacit|trein|suministr|mand)ad[oa]s?|"
    r"brindad[oa]s?|impartid[oa]s?|donated|sent|lent|given|offered|paid for|provided|supplied|"
    r"trained|funded|fitted out)"
)
_HAS = (
    r"(?:ha|han|habia|habian|habra|habran|habria|habrian|hubiera|tinha|tinham|havia|haviam|teria|"
    r"teriam|tera|terao|has|have|had)(?: (?:ya|ja|already|also|tambien|tambem))?"
)
_TEACHES = re.compile(
    r"(?:(?<!\bse )\b|\b(?=\w+asse))(?:entren|capacit|adiestr|ensen|ensin|trein|"
    rf"asesor|assessor|form|prepar|equip|auxili|respald|reforz|fortalec){_AR}|"
    r"\b(?:ayud|ajud|apoy|apoi)(?:ar|ara|aran|arao|aria|aron|aram|en|em)\b|"
    r"\binstru(?:ir|ye|yen|yo|yeron|ya|yan|iu|em|ira|iran)\b|\b(?:teach|help|advise|mentor|bolster|"
    r"assist|equip)(?:s|es|ing)?\b|\b(?:train|coach|school|drill)(?:s|es|ing)?\b"
    r"(?! (?:in|at|with)\b)|\btaught\b"
)
_TRANSFERS = re.compile(
    rf"(?<!\bla )(?<!\bun )(?<!\bel )(?<!\buna )\b(?:envi|mand|entreg|don|prest|empresti?|regal|"
    rf"obsequi|brind|aport|facilit|suministr|proporcion|financi|repass|despach|cost(?:e|i)|"
    rf"compart){_AR}|\b(?:do)(?:ar|ou|aram|ara|arao|aria)\b|\b(?:ced|ofrec|oferec|fornec|promet)"
    r"(?:er|era|eran|erao|eria|e|en|em|a|an|am|io|ieron|eu|eram|iendo)\b|"
    r"\b(?:desplegar?\w*|despliega\w*|pagar(?:a|an|ao)?|pondra|pondran|pon[ee]n? a|put(?:s)? at|"
    r"mantendra|transf(?:erir|irio|irieron|iere|ieren|ere|eriu|eriram)|"
    r"(?:puso|pusieron|pos|puseram) a (?:disposicion|disposicao|la orden))\b|"
    r"\b(?:send|lend|give|donate|deliver|provide|supply|deploy|fund|pay|offer|pledge|"
    r"promise|station|share|dispatch|hand over|bring)(?:s|es|ing)?\b|\b(?:sent|lent|gave|pledged|"
    r"promised|provided|supplied|deployed)\b(?! by)|"
    rf"\b{_HAS} {_PARTICIPLE}\b"
)
_ASKS = (
    r"(?:pid\w+|ped(?:ir\w*|e|em|iu|indo)|solicit(?!ud)\w*|request\w*|ask\w*|seek\w*|sought|"
    r"wants?|wanted|quier\w+|quer|querem|necesit\w+|precis\w+|busc\w+|gestion\w+|acud\w+|recurr\w+|"
    r"recorr(?:e|eu)|reclam\w+|appeal\w*|plead\w*|clam\w+|invit\w+|convid\w+|encarg\w+|"
    r"escrib\w+ a|bate a porta|toca(?:n)? (?:a )?la puerta)"
)
_RECEIVES = (
    r"(?:(?:recib|receb|receiv)\w*\b(?! (?:\w+ ){0,3}(?:pedido|solicitud|request|carta|"
    r"nota|letter|peticion|solicitacao))|(?:to )?gets?\b|got\b|t(?:akes|ook) delivery|"
    r"(?:acept|aceit|accept)\w*\b(?! [^.;]{0,40}(?:pedido|solicitud|request|peticion)|"
    rf" (?:\w+ )?(?:{TO_GIVE}|ayudar|ajudar)\b)|"
    r"agradec\w+|thank\w*|estren\w+|ganh\w+|sum(?:a|o|an|aron)\b|dispondran?|contaran? con|"
    r"contarao com|aguard\w+|awaits?|terao?\b|ten(?:dra|dran)\b|will have|aprend\w+|se (?:form|"
    r"entren|capacit|instru|prepar)\w+|learns?\b|learnt|(?:sera|seran|serao|fue|fueron|foi|foram|"
    r"will be|to be|was|were|being)(?: \w+)? (?:(?:entren|capacit|trein|instru|form|adiestr|adestr|"
    r"equip)[ai]d[oa]s?|trained|taught|lent|given|equipped|coached|schooled|drilled)\b(?! by)|"
    r"(?:declin|rechaz|reject|recus|rejeit|descart|turn)\w* (?:down )?(?:recibir|la oferta|"
    r"el ofrecimiento|the offer|a oferta|an offer|a proposal|la propuesta))"
)
_ASKING = re.compile(rf"\b{_ASKS}\b")
_GETTING = re.compile(rf"\b{_RECEIVES}")
_SUBJECT_OF = r"(?:'s(?= (?:\w+ ){1,3}))?(?:,[^,.;:]{3,60},)?(?: \([^)]*\))? (?:[a-z]+ ){0,3}?"
_GETS_AFTER = re.compile(rf"{_SUBJECT_OF}(?:{_ASKS}\b|{_RECEIVES})|'s (?:\w+ )?(?:request|plea|"
                         r"appeal|wish list)\b")  # fmt: skip
_NOT_TO_GET = (
    r"(?! (?:host|accept|acept|aceit|recei|recib|receb|get|ask|us help|help|ayuda|ajuda)\w*)"
)
_GIVES_AFTER = re.compile(
    r"'s (?:\w+ ){0,2}(?:gifts?|offers?|help|donation|aid|loan|trainers|instructors|advis\w+|"
    r"experts|assistance)\b|,? (?:list[oa]|pront[oa]|dispuest[oa]|dispost[oa]|ready|willing|"
    rf"prepared) (?:para|a|to|if|when|for)\b{_NOT_TO_GET}|{_SUBJECT_OF}(?:"
    r"se ofrec|se oferec|se dispo|se disp|"
    r"se pone|(?:esta|estan|is|are) (?:\w+ )?(?:list[oa]|pront[oa]|dispuest|dispost|ready|willing|"
    r"prepared)|offer(?:s|ed)\b|pone (?:[^.;]{0,40} )?(?:a la orden|a disposicion|sobre la mesa))"
)
_OF = (
    r"(?:de|del|do|da|dos|of|from|by|por|pel[oa]s?) (?:(?:el|la|los|las|o|a|os|as|the) )?"
    r"(?:(?:polic\w+|ejercito|exercito|army|navy|armada|marinha|gobierno|governo|government|"
    r"fuerza aerea|forca aerea|guardia costera|minist\w+|secretaria|palacio|fiscalia|president[ea]|"
    r"primer ministro|interior|defensa|defesa|defence|seguridad|seguranca|justicia|justica|"
    r"republica|republic|reino|nacional|federal|de|del|"
    r"do|da|of) )*$"
)
_GIVEN_BY = re.compile(
    rf"\b{_PARTICIPLE}(?: \w+){{0,4}}? (?:por|pel[oa]s?|by) (?:(?:el|la|los|las|o|a|the) )?"
    r"(?:[a-z]+ (?:[a-z]+ )?(?:de|del|do|da|of) (?:la |el |the )?)?$"
)
_GIFT_OF = re.compile(
    rf"(?<!pedido de )(?<!solicitud de )(?<!request for )\b(?:oferta|ofrecimiento|oferecimento|"
    rf"donaci?on(?:es)?|doacao|donativo|regalo|presente|obsequio|gesto|prestamo|emprestimo|ayuda|"
    rf"ajuda|apoyo|apoio|asistencia|asesor(?:es|ia)|assessores|instruct?ores|expertos|"
    rf"especialistas|tecnicos|gift|offer|donation|help|trainers|instructors|advis[eo]rs|experts|"
    rf"recusa|negativa|refusal) (?:[a-z]+ ){{0,2}}?{_OF}"
)
_PLEA_OF = re.compile(
    rf"\b(?:pedido|solicitud|peticion|solicitacao|apelo|llamado|plea|request|appeal|clamor|"
    rf"carta|invitacion|invitation|convite) (?:[a-z]+ ){{0,2}}?{_OF}"
)
_FROM = re.compile(
    rf"\b(?:{_ASKS}|recib\w+|receb\w+|receiv\w+|gets?|got|acept\w+|aceit\w+|accept\w*|delivery)\b"
    r"[^.;]{0,80} (?:from|por parte de|de parte de|de manos de) (?:the )?$|"
    r"\b(?:recib|receb)\w+ (?:[a-z]+ ){0,1}(?:de|del|do|da) (?:el |la |los )?$"
)
_AT_SERVICE = re.compile(
    r"\b(?:a la orden|(?:a|al) (?:disposici?on|disposicao|servici?o|alcance)|at the (?:disposal|"
    r"service)) (?:de|del|do|da|of) (?:el |la |los |las |the )?(?:[a-z]+ (?:de |del |do |da )?)?$"
)
# "Llegan a Belmopán las radios"
_ARRIVES_AT = re.compile(
    r"\b(?:lleg(?:an?|o|aron)|arrib(?:an?|o|aron)|cheg(?:am?|ou|aram)|desembarc(?:an?|o|aron)) "
    r"(?:al?|ao) (?:la )?$"
)
# "Parten a Haití 55 policías", "desplegados en Puerto Príncipe", "head for Port-au-Prince"
_BOUND_FOR = re.compile(
    r"\b(?:part(?:en|io|ieron|iran?|em|iu|iram|irao)|(?:viaj|embarc|despeg|zarp|"
    r"desplac|desloc|rumb|enviad|enviar|envio|mandad|lleg|cheg|desembarc|aterri[sz]|"
    r"destinad|desplegad|despliegue)\w*|"
    r"sal(?:en|ieron|dran)|(?:arriv|head|leav|fl(?:y|ew|own)|bound|deploy|sail)\w*|"
    r"land(?:s|ed|ing)?|sent)(?: [a-z\d]+){0,7}? (?:al?|"
    r"ao|hacia|rumbo al?|rumo ao?|para|to|for|in|en|em|n[oa])(?: (?:el|la|o|the))? $|^(?:\w+ )?"
    r"[a-z]+(?: [a-z]+){0,4} (?:rumbo a|hacia|rumo ao?|bound for|para) (?:el |la |o )?$"
)
# "Marines for Haiti", "instructores para la policía de Belice": a kind of help stands before.
_MEANT_FOR = re.compile(
    r"\b(?:(?:para|for) (?:(?:el|la|los|las|o|a|os|as|the) )?(?:(?:policia|police|ejercito|"
    r"exercito|army|navy|armada|marinha|guardia|guarda|coast guard|carceles|prisiones|presidios|"
    r"aduana|customs)(?: nacional| federal| civil| costera| costeira)? (?:de|del|do|da|of) (?:la |"
    r"el |the )?)?|(?:al? servicio|a servico|at the service) (?:de|do|da|of) )$"
)
_TEACHERS = re.compile(
    r"\b(?:instruct?or\w*|instrutor\w*|tutors?|trainers?|advis[eo]rs?|asesor(?:es|a|as)?|"
    r"assessores|mentor\w*|entrenador\w*|adestradores|adiestradores|maestros|professores|peritos|"
    r"forensic experts)(?: \w+)? $"
)
_TOLD = re.compile(
    r"\b(?:comunic|inform|anunci|transmit|confirm|dij|disse|told|avis|respond|contest|entreg)\w* "
    r"(?:al?|ao|to the) (?:agregado|adido|attache|embajador\w*|embaixador\w*|ambassador|canciller|"
    r"chanceler|ministr[oa]|minister|homolog[oa]|delegad[oa]s?|delegacion|comandante|visitantes)"
    r"(?: (?:de|da|do|of) (?:\w+ )?)? ?$"
)
_THANKED = re.compile(
    r"\b(?:agradec\w+|thank(?:s|ed)?|gracias|obrigad[oa])(?: (?!que|por|for)[a-z]+){0,3}? "
    r"(?:(?:al?|aos?) )?(?:(?:el|la|los|las|o|os|the) )?(?:(?:gobierno|governo|embajador\w*|"
    r"embaixador\w*|government|policia|pueblo|povo) (?:de |do |da |of )?)?$"
)
_ARRIVING = re.compile(r" (?:el|l[ao]s?|os|as|un[ao]?s?|\d[\d.]*|dos|tres|cuatro|cinco) \w+")
_DATIVE = re.compile(
    r"(?:^|\b(?:a|al|ao|aos|para|to|for|en|em|in|no|na)) (?:(?:el|la|los|las|o|a|os|as|the|su|"
    r"sus) )?(?:[a-z]+ ){0,3}?(?:(?:de|del|do|da|of) (?:la |el |the )?)?$"
)
_NOT_SUBJECT = re.compile(
    r"\b(?:a|al|ao|aos|para|to|for|en|em|in|contra|against|desde|con|com|with|sobre|entre|between|"
    r"hacia|near|at|sin|sem|tras|after|apos) (?:(?:el|la|los|las|o|os|as|the) )?$"
)
# "Las cedió la Policía brasileña", "las radios que mandó Chetumal": who gives stands behind.
_THEM = re.compile(r"\b(?:que|l[oa]s?)(?: (?:ya|no|le|les|nos|se|te|me))* $")
_FINITE = re.compile(r"\w+(?:o|aron|ieron|e|en|a|an|ara|aran)$")
_BEHIND = re.compile(
    r" (?:(?:el|la|los|las) )?(?:(?:polic\w+|guardia|gendarm\w+|ejercito|armada|marina|fuerzas?|"
    r"gobierno|ministerio|secretaria|embajada|cancilleria|presidenta?|nacional|federal|civil|"
    r"aerea|de|del|la|el) )*"
)
_STOP = re.compile(r"[.;]")
_GIVER_AFTER = (_THANKED, _GIVEN_BY, _GIFT_OF, _FROM)
_FORCE = re.compile(
    rf"\b{FIGHTERS}\b|\b(?:marin[oe]s|asesores|assessores|advis[eo]rs|instruct\w+)\b"
)
_TEACHER = re.compile(r" (?:\w+ )?(?:instructors?|tutors?|trainers?|advis[eo]rs?|mentors?)\b")
_GOING = re.compile(
    r"\b(?:part(?:en|ieron|iran|em|iram|irao)|(?:viaj|despeg|zarp|desembarc|"
    r"aterri[sz]|llegad|chegad)\w*|lleg(?:an|aron|aran)|"
    r"cheg(?:am|aram|arao)|sal(?:en|ieron|dran) (?:hacia|rumbo|para|a)|rumbo a|rumo a|arriv\w+|"
    r"land(?:s|ed)?|head(?:s|ed|ing)? (?:to|for)|bound for|custodi(?:an|aran)|patrull(?:an|aran)|"
    r"patrulha(?:m|rao))\b"
)
_TO_LEARN = re.compile(
    r"\bpara (?:formarse|entrenarse|capacitarse|recibir|receber|estudi?ar|se (?:formar|capacitar|"
    r"treinar)|(?:un |um )?cursos?)\b|\bfor (?:a )?(?:training|course)\b|\bto be trained\b"
)


def frame_clues(folded: str, parties: Sequence[Party]) -> Iterator[tuple[Party, str]]:
    """Yield each party that the sentence's grammar makes a giver or a receiver of help."""
    named = [party for party in parties if not is_beside(folded, party)]
    groups = lists_of(folded, named)
    for group in groups:
        for clue in {clue for party in group for clue in _beside(folded, party)}:
            yield from ((party, clue) for party in group)
    for pattern, teaches in ((_TEACHES, True), (_TRANSFERS, False), (PROPOSED, False)):
        for verb in pattern.finditer(folded):
            yield from _around(folded, groups, verb, teaches=teaches)


def _beside(folded: str, party: Party) -> Iterator[str]:
    """Yield what the words next to a name say of it."""
    before = folded[max(0, party.start - _REACH) : party.start]
    told = party.demonym and _TOLD.search(before)
    plea = _PLEA_OF.search(before) or told or _AT_SERVICE.search(before)
    bound = not party.demonym and _BOUND_FOR.search(before) and _FORCE.search(folded)
    arrives = _ARRIVES_AT.search(before) and _ARRIVING.match(folded, party.end)
    meant = _MEANT_FOR.search(before) and kinds_told(before[-_NEAR:])
    if plea or arrives or bound or meant:
        yield GETS
    elif _sends_its_own(folded, party) or any(one.search(before) for one in _GIVER_AFTER):
        yield GIVES
    if _NOT_SUBJECT.search(before):
        return
    if _GETS_AFTER.match(folded, party.end):
        yield GETS
    elif _GIVES_AFTER.match(folded, party.end):
        yield GIVES


def _sends_its_own(folded: str, party: Party) -> bool:
    """Tell a state's teachers, and its forces that go elsewhere: "llegan 55 policías kenianos"."""
    if not party.demonym:
        return False
    if _TEACHERS.search(folded[max(0, party.start - 40) : party.start]):
        return True
    if _TEACHER.match(folded, party.end):
        return True
    if not _GOING.search(folded) or _TO_LEARN.search(folded):
        return False
    near = folded[max(0, party.start - 30) : party.end + 20]
    return _FORCE.search(near) is not None


def _around(
    folded: str, groups: Sequence[list[Party]], verb: re.Match[str], *, teaches: bool
) -> Iterator[tuple[Party, str]]:
    """Yield the subject and the object of a giving verb."""
    behind = _subject_behind(folded, groups, verb)
    if behind:
        yield from ((party, GIVES) for party in behind)
        return
    giver = _subject(folded, groups, verb.start())
    if giver:
        asked = _asked_between(folded, giver, verb.start())
        yield from ((party, GETS if asked else GIVES) for party in giver)
    codes = {party.code for party in giver}
    for group in groups:
        first = group[0]
        between = folded[verb.end() : first.start]
        if first.start < verb.end() or first.code in codes:
            continue
        if len(between) > _REACH or _STOP.search(between):
            break
        if teaches or _DATIVE.search(between):
            yield from ((party, GETS) for party in group)
        break


def _subject_behind(folded: str, groups: Sequence[list[Party]], verb: re.Match[str]) -> list[Party]:
    """Find the names behind a finite verb whose object stands before it, as in "que mandó X"."""
    if not (_FINITE.match(verb.group()) and _THEM.search(folded[: verb.start()])):
        return []
    group = next((one for one in groups if one[0].start >= verb.end()), None)
    if group is None:
        return []
    between = folded[verb.end() : group[0].start]
    bare = between.strip(" ") in {"", "el", "la", "los", "las"}
    owned = not (group[0].demonym and bare)  # "que mandó colombianos" says who was sent
    return group if owned and _BEHIND.fullmatch(between) else []


def _subject(folded: str, groups: Sequence[list[Party]], start: int) -> list[Party]:
    """Find the names that a verb at ``start`` is said of: the nearest before it that can be."""
    for group in reversed([group for group in groups if group[-1].end <= start]):
        first, between = group[0], folded[group[-1].end : start]
        if len(between) > _REACH or _STOP.search(between):
            break
        if first.demonym and not is_official(folded, first):
            continue
        if not _NOT_SUBJECT.search(folded[max(0, first.start - _REACH) : first.start]):
            return group
        if _ASKING.search(folded[max(0, first.start - _REACH) : first.start]):
            return group
    return []


def _asked_between(folded: str, subject: Sequence[Party], start: int) -> bool:
    between = folded[subject[-1].end : start]
    return bool(_ASKING.search(between) or _GETTING.search(between))
