"""What a named country is to the event: its scene, or only an origin, a goal or a partner.

"Con destino a Amberes" is no place of the event, "un comerciante venezolano" says where a
person comes from, and who "dona siete lanchas" acts from afar.
"""

import re
from typing import Literal

Role = Literal["", "away", "beside", "partner", "national", "apart", "voice"]
"""``away`` an origin or a goal, ``beside`` what a province borders on, ``partner`` gives or is
asked, ``national`` a person's or a thing's nationality, ``apart`` an adjective of what is no
institution, ``voice`` a capital that speaks and what it speaks of; an empty role leaves the scene
open."""

_REACH = 48  # characters that are read before a name
_AWAY = re.compile(
    r"\b(?:destino|destinad[oa]s?|rumbo a|con rumbo|hacia|procedentes? d\w+|provenientes? d\w+|"
    r"salid[oa]s? d\w+|origen|desde|llegad[oa]s? d\w+|nacid[oa]s? en|natural(?:es)? d\w+|"
    r"oriund[oa]s? d\w+|ven(?:ia|ian|ido|ida|idos|idas) d\w+|vinha[m]? d\w+|provin\w+ d\w+|"
    r"(?:lleg|cheg)\w+ d(?:e|el|esde|a|o)|"
    r"(?:iban?|iam?|venian?|siguen|seguian?|seguirian?|seguiriam?) (?:a|al|para|ao|aos)|"
    r"zarp\w+ d\w+|sal(?:io|ieron|ia|ian|en|iu|iram) d\w+|escala en|escala em|stopover in|"
    r"(?:con sede|radicad[oa]s?|residentes?|exiliad[oa]s?|vive[ns]?|vivia|based|living|exiled|"
    r"sediad[oa]s?|mora\w*|residen|resid[ei]a?) (?:en|em|in)|extradi\w+ (?:[\w\"']+ ){0,4}(?:a|al|"
    r"desde|hacia|to|from|para|aos?)|deportad[oa]s? (?:a|de|to|from|para)|tra[ií]\w+ de(?:sde)?|"
    r"cruz\w+ (?:a|por|hacia|to|into|para)|pedid[oa]s? por|buscad[oa]s? (?:por|en)|destined for|"
    r"bound for|en route to|on (?:its|their|his|her) way to|headed (?:to|for)|heading (?:to|for)|"
    r"shipped to|towards?|into|from|wanted (?:in|by)|rumo a|seguiri?a\w* para|vind[oa]s? d\w+|"
    r"procurad[oa]s? (?:em|no|na|pel[oa])|exporta\w+ (?:a|para|to)|contraband\w+ d\w+|"
    r"(?:seria[nm]?|iria[nm]?|seran?|serao) (?:ser )?(?:lev|llev|transport|traslad|remet|remit|"
    r"embarc|despach)\w+ (?:a|al|ao|para|hacia|hasta|ate)|"
    r"(?:would|was to|were to) (?:be|have been) (?:tak|ship|sent|mov|carri)\w* to|smuggled from|"
    r"enviad[oa]s? (?:a|para)|enviar\w* (?:\S+ )?(?:a|para)|export\w+|import\w+|"
    r"desviad[oa]s? (?:a|para)|diverted to|(?:compradores|clientes|buyers|customers) (?:en|em|in)|"
    r"mercados? de|aliad[oa]s? en)\b[^.;:\n]{0,18}$|"
    r"\b(?:cargas?|carregamentos?|cargamentos?|contenedor|conteiner|embarques?|envios?) "
    r"(?:\w+ ){0,3}(?:al?|para) (?:(?:a|o|el|la) )?(?:(?:puerto|porto) d\w+ )?$|"
    r"\b(?:containers?|shipments?|consignments?|cargo|load(?:ed)?|box(?:es)?) (?:[\w-]+ ){0,6}for $"
)
_ASKED = re.compile(
    r"\b(?:pid\w+|ped(?:ir|e|em|iu|ido|imos)|solicit\w+|asks?|asked|asking|request\w*|seeks?|sought|"
    r"appeal\w*|busc\w+|negoci\w+|gestion\w+|apoyo|ayuda|asesoria|cooperacion|acuerdo|convenio|"
    r"apoio|ajuda|cooperacao|acordo|help|aid|assistance|support|agreement|deal|accord|donacion|"
    r"doacao|donad[oa]s?|donated|doad[oa]s?|embajad\w+|embaixad\w+|embass\w+|gracias a|agradec\w+|"
    r"present(?:o|aron|ou|aram|a|an)|apresent(?:a|ou|aram)|submit\w*|invit\w+|convid\w+|recurr\w+)"
    r"(?: [a-z]+){0,4} (?:a|al|to|from|with|con|com|de|del|de los|da|do|dos|das|ao|aos|by|por|of) "
    r"(?:la |el |los |las |the |a |o |os )?$"
)
_GIVES = re.compile(
    r"(?:'s \w+)?,? (?:[a-z-]+ (?:squad|team|unit|police|officers|experts) )?(?:no |nao |"
    r"will |would |to |va a |vai |podria |may |can |not |have |has |ha |had )*(?:don[aoó]\w*|"
    r"entreg\w+|ofrec\w+|ofrez\w+|envia\w*|envio|enviar\w*|entren\w+|capacit\w+|adiestr\w+|"
    r"asesor\w+|financi\w+|doa\w*|doou|oferec\w+|trein\w+|descart\w+|donat\w+|offer\w*|sends?|"
    r"sent|trains?|trained|hands?|handed|gives?|gave|lends?|lent|funds?|rules out|coach(?:es)?|"
    r"advises?|instructs?|refus\w+|rechaz\w+|nieg\w+|nega\w*|prest\w+|pledg\w+|delivers?|"
    r"delivered)\b(?! (?:\w+ ){0,2}(?:oficio|carta|nota|pedido|solicitud|letter|request)\b)"
)
_SOUGHT = re.compile(
    r"\b(?:buscad[oa]s?|requerid[oa]s?|reclamad[oa]s?|solicitad[oa]s?|pedid[oa]s?|procurad[oa]s?|"
    r"perseguid[oa]s?|wanted|sought) (?:\w+ )?(?:por|en|em|pel[oa]|by|in) "
    r"(?:(?:la |el |los |las |a |o |the )?(?:justicia|justica|tribunales|autoridades|courts?) "
    r"(?:de |del |da |do |of )?)?(?:la |el |los |the |o |a )?$"
)
_HANDED = re.compile(
    r"\b(?:entreg\w+|envi\w+|mand\w+|devolv\w+|devuel\w+|deport\w+|repatri\w+|remit\w+|expuls\w+|"
    r"traslad\w+|hand(?:s|ed)? over|deported|returned|sent) (?:[\w\"'.]+ ){0,3}"
    r"(?:al?|para|aos?|to) (?:la |el |los |the )?(?:justicia (?:de |del ))?(?:la |el |los )?$"
)
_SOMEBODY = re.compile(r" (?:a|al) (?:la |el |los |las |un |una |dos |tres |su |\d+ )?[\"\w]")
_ALWAYS = re.compile(
    r"\b(?:devolv\w+|devuel\w+|deport\w+|repatri\w+|expuls\w+|deported|returned|justicia) "
)
_WANTS = re.compile(
    r"(?: [a-z]+)? (?:lo|la|los|las|o|os|quien|que) (?:reclam\w+|requier\w+|requir\w+|"
    r"busca\w*|solicit\w+|procura\w*|acus\w+|persig\w+|persegu\w+|quier\w+|senal\w+)\b"
)
_EMBASSY_AFTER = re.compile(r" (?:embassy|ambassador|envoy|charge d'affaires)\b")
_BEARER = (
    r"ciudadan\w+|comerciantes?|migrantes?|inmigrantes?|hombres?|mujer(?:es)?|joven(?:es)?|turistas?|"
    r"empresari\w+|trabajador\w*|nacionales|narcotraficantes?|traficantes?|sicarios?|capos?|reclus[oa]s?|"
    r"asesor\w*|instructor\w*|tecnicos|soldados|militares|marines|tropas|agentes|policias|"
    r"aviones|helicopteros|expertos|mercenari\w+|buques?|barcos?|avioneta|aeronave|matricula|bandera|"
    r"cidad(?:ao|a|aos)|homem|homens|mulher\w*|imigrantes?|comerciantes?|trabalhador\w*|assessor\w*|"
    r"instrutor\w*|policiais|bandeira|cigarr\w+|cocaina|diesel|marihuana|maconha|armas|"
    r"gasolina|combustible|oro|ouro|marcas?|mercado|presos?|detenid[oa]s?|pareja|familia|mafia|"
    r"embajada|embaixada|ayuda|apoyo|apoio|ajuda|banda|organizacion|"
    r"diarios?|periodicos?|jorna(?:l|is)|revistas?|emisoras?|radios?|radioemisoras?|televisora|"
    r"canal|cadena|emissora|prensa|imprensa|medios|agencias?|portal|"
    r"de nacionalidad|de origen|de origem|un|una|um|uma|dos|tres|dois|cuatro|quatro|cinco|seis|\d+"
)
# What a person does or is, by its ending: "camioneros chilenos", "um pistoleiro paraguaio".
_OFFICES = (
    r"president|mandatari|minist|exminist|cancill|secretari|comandant|gobernador|governador|"
    r"senador|embajador|embaixador|procurador|funcionari|parlamentari|carter|fronter|fronteir|riber|"
    r"primer|primeir|tercer|terceir|carreter|coster|costeir|miner|aduaner|financier|financeir|"
    r"extranjer|estrangeir|territori|penitenciari|portuari|operador|escenari|salari|important|"
    r"restant|durant|mediant|delant|adelant|ante|quien|operativ|investigador|comisari"
)
_AGENT = (
    rf"(?!(?:{_OFFICES}))\w{{2,}}(?:er[oa]|eir[oa]|[aei]dor|[aei]dora|[aei]dore|ista|ante|ari[oa])s?|"
    r"ex-?\w{4,}(?: (?:policial|militar))?|narcos?|jefes?|lider(?:es)?|alias \w+|fugitiv[oa]s?|"
    r"pilotos?|medic[oa]s?|maestr[oa]s?|exiliad[oa]s?|refugiad[oa]s?|chefes?|piloto"
)
_BORNE = re.compile(rf"\b(?:{_BEARER}|{_AGENT}) $")
_COMES_FROM = re.compile(
    r"\b(?:ciudadan\w+|cidada\w+|migrantes?|inmigrantes?|imigrantes?|nacionales|nativ[oa]s?|"
    r"clan|cartel|mafia|capos?|nationals?|citizens?|migrants?|hij[oa]s?|vecin[oa]s?|pasaportes?|"
    r"prefijo) (?:de|do|da|of|from) (?:el |la |los |the )?$"
)
# What a state has: only beside these does an adjective of a country speak of the scene.
_INSTITUTION = (
    r"polic[ei]\w*|ejercit\w*|exercit\w*|armada|marinha|marina|fuerzas?|forcas?|guardia|guarda|"
    r"gobierno|governo|estado|republica|president\w*|vicepresident\w*|mandatari\w*|minist\w*|"
    r"vicemin\w*|cancill\w*|chancel\w*|congres\w*|senado\w*|asamblea|parlament\w*|fiscal\w*|"
    r"procurador\w*|promotor\w*|justic\w*|judicial|instancia|tribunal\w*|corte|juez\w*|jueces|jui[zc]\w*|"
    r"autoridad\w*|gabinete|ejecutivo|executivo|seguridad|seguranca|inteligencia|interior|defens?a|"
    r"defesa|aduana\w*|migracion|gendarm\w*|carabiner\w*|capital|ciudad|cidade|puertos?|portos?|"
    r"aeropuertos?|costas?|litoral|aguas|territorio|suelo|solo|lado|provincia\w*|departament\w*|"
    r"region|regiao|municipio|localidad|selva|amazonia|caribe|pacifico|andin[oa]s?|frontera|fronteira|"
    r"pueblo|povo|sociedad|sociedade|poblacion|populacao|prision\w*|carcel\w*|penal\w*|presidio\w*|"
    r"sistema|presupuesto|constitucion|ley|lei|pais|embajador|nacional|federal|civil|militar(?:es)?|"
    r"armadas|territory|waters|coast\w*|capital|city|port|ports|soil|side|authorities|government|"
    r"police|army|navy|air force|forces?|military|troops|president\w*|prime|prosecut\w*|judg\w*|"
    r"courts?|congress|senat\w*|lawmaker\w*|parliament|cabinet|security|interior|defen[cs]e|"
    r"foreign|justice|customs|coastguard|prisons?|jails?|national|state|border|town|province|"
    r"island|jungle|amazon|capital|officials?|intelligence|people|society|law|system"
)
_INSTITUTION_BEFORE = re.compile(rf"\b(?:{_INSTITUTION})(?: [a-z]+)? $")
_INSTITUTION_AFTER = re.compile(rf" (?:[a-z-]+ )?(?:{_INSTITUTION})\b")
_INDEFINITE = re.compile(r"\b(?:an?|another|one|two|three|four|five|six|seven|eight|\d+|fellow|"
                         r"former|alleged|suspected|young|and) $")  # fmt: skip
_ENGLISH_AGENT = re.compile(
    r" (?!(?:officer|minister|prosecutor|senator|governor|lawmaker|border|power|cover|water|"
    r"river|leader|order|commander|cabinet|ambassador)s?\b)"
    r"(?:\w+ )?\w+(?:er|or|ist|ant|suspect|member|boss|kingpin|fugitive|refugee|pilot|teenager)s?\b"
)
_BESIDE = re.compile(
    r"\b(?:frontera|border|fronteira|limites?|divisa|raya|linea|linha|otro lado|outro lado|"
    r"linde\w*|limitrofe)s?(?: (?:norte|sur|sul|occidental|oriental|de \w+|do \w+|da \w+|que \w+ "
    r"\w+ \w+))? (?:con|with|com|between|entre|de|da|do|of|a) (?:el |la |o |a |the )?$|\b(?:liga|"
    r"une|separa|separad[oa]|divide|links|separates|separated) (?:[\w]+ ){0,4}"
    r"(?:a|al|de|do|da|from|to|con|com) $"
)
_BORDERS_ON = re.compile(
    r"\b(?:fronteriz[oa]s?|limitrofes?|lindantes?|colindantes?|fronteiric[oa]s?|lindeir[oa]s?|"
    r"limitan?|(?:faz|fazem|fazia) fronteira) (?:con|com|a|ao?) (?:el |la |o |a )?$|"
    r"\b(?:bordering|neighbou?ring|(?:which|that) borders?)(?: on| with)? (?:the )?$"
)
"""Says where a province or a town lies: what it borders on has no part in the event."""
# Where adjectives follow, a demonym after an article or a number, or that opens a sentence in the
# plural or as a man, is a person: "los venezolanos", "Três brasileiros"; in English its plural
# always is.
_COUNTED = re.compile(
    r"(?:^|[\n.!?:\"(] ?|\b(?:el|la|los|las|os|as|un|una|unos|um|uma|uns|dos|tres|cuatro|cinco|"
    r"seis|siete|ocho|nueve|diez|once|doce|dois|duas|quatro|sete|oito|nove|dez|otro|otra|otros|outro|"
    r"outros|varios|vinte|veinte|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"young|several|\d+|al|ao|del|do|da|por) )$"
)
_ENGLISH_PLURAL = re.compile(r"(?:ans|ians|ards|ines)$")
_ENGLISH_BORNE = re.compile(
    r" (?:nationals?|m[ae]n|wom[ae]n|citizens?|migrants?|tourists?|business\w+|couple|workers?|"
    r"traffickers?|gang|gangs|gang members?|gang suspects?|kingpins?|"
    r"fugitives?|refugees?|advisers?|advisors?|troops|soldiers|trainers|marines|"
    r"instructors|officers|aid|help|support|ship|ships|vessel|flag|flagged|registered|"
    r"newspapers?|daily|dailies|broadcasters?|magazines?|news|media|press|radio|television|"
    r"warship|aircraft|cocaine|cigarettes|diesel|gold|brands?|market|coast|border|teachers)\b"
)


def role_of(folded: str, start: int, end: int, *, demonym: bool) -> Role:
    """Say what the country or place named at ``start:end`` of a folded text is to the event."""
    before = folded[max(0, start - _REACH) : start]
    after = folded[end : end + 40]
    goal = not demonym and _is_goal(before, after)
    if not goal and (_ASKED.search(before) or _GIVES.match(after) or _EMBASSY_AFTER.match(after)):
        return "partner"
    if not demonym:
        return _role_of_name(before, after, goal=goal)
    if goal or _AWAY.search(before) or _WANTS.match(after):
        return "away"
    if _is_nationality(folded[start:end], before, after):
        return "national"
    return "" if _INSTITUTION_BEFORE.search(before) or _INSTITUTION_AFTER.match(after) else "apart"


def _role_of_name(before: str, after: str, *, goal: bool) -> Role:
    if _COMES_FROM.search(before):
        return "national"
    if _BORDERS_ON.search(before):
        return "beside"
    away = goal or _AWAY.search(before) or _WANTS.match(after) or _BESIDE.search(before)
    return "away" if away else ""


def _is_goal(before: str, after: str) -> bool:
    """Tell who wants a person, and where one is handed over: "entregar a Perú a la jefa"."""
    if _SOUGHT.search(before):
        return True
    handed = _HANDED.search(before)
    return handed is not None and bool(_ALWAYS.search(handed[0]) or _SOMEBODY.match(after))


def _is_nationality(name: str, before: str, after: str) -> bool:
    """Tell a person's or a thing's nationality from a state's own force or office."""
    if _BORNE.search(before) or _ENGLISH_BORNE.match(after):
        return True
    if _INDEFINITE.search(before) and _ENGLISH_AGENT.match(after):
        return True
    return _is_person(name, before)


def is_borne(before: str) -> bool:
    """Say whether the folded words before an adjective make it a person's: "un traficante"."""
    return _BORNE.search(before) is not None


def _is_person(name: str, before: str) -> bool:
    """Tell "los venezolanos" and "two Venezuelans" from "policía venezolana"."""
    if _ENGLISH_PLURAL.search(name):
        return True
    counted = _COUNTED.search(before)
    if counted is None:
        return False
    opens = not counted[0].strip() or not counted[0].strip().isalnum()
    return name[-1:] in "os" if opens else name[-2:] not in _ENGLISH_ENDINGS


_ENGLISH_ENDINGS = frozenset(["an", "ne", "ch", "sh", "li"])  # "the Brazilian navy"
