"""Words of seizures: who finds and takes, what is forbidden, and what only looks like a find."""

import re

from avizor.domain.tolls.history import MONTH


def _listed(stems: str, words: str, more: str = "") -> re.Pattern[str]:
    """Compile words that begin with a stem, whole words, and patterns of their own."""
    begun = "|".join(rf"{stem}\w*" for stem in stems.split())
    whole = "|".join(words.split())
    return re.compile(rf"\b(?:{begun}|(?:{whole})\b{'|' + more if more else ''})")


TAKES = _listed(
    """incaut decomis asegur apreen seiz confisc intercept descubr descob discover unearth desenterr
    reten retien retuv recolh recog recuper localiz unpack captur arrest prend detuv detien
    detect detid detain detenid remov flagrou flagrar""",
    """hallo halla hallan hallaron hallad[oa]s? hallazgos? finds? found acha acham achou acharam
    achad[oa]s? retiro retira retiram retirou retiraram topam topou toparam ocupo ocupa ocupan
    ocuparon secuestro secuestra secuestran secuestraron secuestrad[oa]s? sacan sacaron haul
    cargamento bust pres[oa]s? caen? cai caught recover recovered recovers ubica ubican ubico
    ubicaron flagra flagram frustra frustran frustro frustraron frustrou frustram frustraram
    aparecen? aparecio aparecieron aparecem apareceu apareceram surgen collected
    quito quitaron counted contaron contaram""",
    r"(?:police|officers?|agents?|soldiers|troops|customs|authorities|navy|guards?)\b[^.;]{0,120}? "
    r"(?:took|taken)|taken (?:off|from|in|out)|(?:rifles|guns|weapons|firearms|kilos?|kg) taken|"
    r"enc(?:o|ue)ntr\w+|dug (?:up|out)|pull(?:s|ed)|turn(?:s|ed) up|catch\w*|"
    r"de circula(?:cion|cao)|(?:gives?|gave) up|yield(?:s|ed)|"
    r"(?:conteo|recuento|contagem|requisa|revista|allanamiento)\w*(?: [a-z]+)? "
    r"(?:arroj\w+|dej(?:o|a)|permit\w+)|"
    r"(?:abr(?:iu|io|ieron|iram)|opened)(?: [a-z]+){0,3}? (?:contene\w+|conteiner\w*|container\w*|"
    r"box\w*|caj[ao]\w*|caix\w+|carga|shipment)",
)
"""Who takes or finds."""
HOLDS = _listed(
    "hid ocult escond guardaba guardava transportab transportav transportand transporting "
    "transported lleva leva contain carrying somad sumad reveal revel",
    """traia traian trazia traziam traye carry carried held somava sumaban? tenian? tinham?
    weighed""",
    r"pes(?:o|aron|ou|aram|aje|agem)\b|som(?:a|av)\w+|sum(?:an|ab)\w*|added to|"
    r"(?:hacen|fazem|add(?:s|ed)? up to|come to) \d",
)
"""What a load is said to be or to hide: of it only where it was taken, or is forbidden."""
_DRUG = (
    r"(?:cocain\w*|coca\b|drogas?|marihuana|maconha|metanfet\w*|fentanil\w*|fentanyl|heroin\w*|"
    r"crack|drugs?|estupef\w+|pasta[ -]base|hachis|haxixe|cannabis|skunk|clor?h?idrato|"
    r"methamphetamine|meth|marijuana|ganja|narcotic\w*|cristal|ketamina|alcaloide|entorpecentes?|"
    r"sustancias? (?:ilicit|controlad|sujetas)\w*|creepy)"
)
DRUGS = re.compile(rf"\b(?:{_DRUG}|(?<=de )po\b)")
OF_DRUG = re.compile(rf" (?:de |of )(?:\w+ ){{0,2}}?{_DRUG}")
GOODS = _listed(
    """fardo metal gasolin hidrocarb hydrocarb explosiv explosive pentolit dinamit pirotecn
    precursor quimic chemical acetona acid contraband smuggl alijo narco insumo mercur madera
    mineral madeira coltan uranio uranium timber tabac tobac cigarr cigarett totoaba
    marfil ivory fentan combusti huachicol pescad amalgam armament""",
    """oro ouro gold anfo tnt polvora ganado fuel diesel
    petrol buche grude bladder aletas fins crudo rosewood cobre copper catodos
    cable""",
    rf"(?:{_DRUG})|(?:de|of) (?:po|mercury|madera)\b",
)
"""What is forbidden, stolen or smuggled, and weighed or measured."""
LOADS = _listed("cargament carregament", "carga load shipment haul cargo")
_RECOUNTS = (
    r"(?:recuentos?|reconteos?|recontage(?:m|ns)|(?:a|the) recount|recount (?:of|puts?|had|shows?|"
    r"finds?|found|adds?)|refaz a conta|rehac\w+ la cuenta)"
)
COUNTS_AGAIN = re.compile(rf"\b{_RECOUNTS}\b")
WEIGHS = re.compile(
    rf"\b(?:{_RECOUNTS}|peritaj\w+|pericia\w*|perit[oa]s|laudos?|balanzas?|balancas?|weighed|"
    r"weighing|midio|midieron|mediu|mediram|measured|(?:fij(?:o|aron)|fix(?:ou|aram)) e[nm])\b"
)
"""Who counts or weighs once more: "los peritos fijaron en 1.290 kilos la cocaína"."""
WEIGHING = re.compile(
    rf"{WEIGHS.pattern}|\b(?:pesaje|pesagem|peso (?:net|liquid|brut|final|exact)\w*)"
)
TELLS_WEIGHT = re.compile(
    rf"{WEIGHS.pattern}|\b(?:pes(?:o|aje|agem|ad[oa]s?|ou|aron|aram)\b|weigh)"
)
ILLICIT = re.compile(
    rf"\b(?:{_DRUG}|contraband\w*|smuggl\w+|robad[oa]s?|stolen|roubad[oa]s?|ilegal\w*|illegal\w*)"
)
RATE = re.compile(
    r"(?: (?:of|de|do) \w+)? (?:a|per|each|al|ao|por|cada) "
    r"(?:day|night|week|month|year|dia|noche|noite|semana|mes|ano)\b"
)
""""Two tonnes of cocaine a month": what is made or sold."""
EACH = re.compile(
    r"\b(?:cada (?:un[oa]?|uma?|paquete|pacote|fardo|ladrillo|tablete)|each|apiece)\b"
)
_YEARS = r"(?:anos|years|meses|months)"
NOT_NOW = re.compile(
    r"\b(?:capable of|capacity|capaz de|capacidad|capacidade)\b|"
    rf"\b(?:en|in|em) {MONTH}\b|\b(?:last|past) (?:week|month)\b|\bthe week before\b|"
    r"\bla semana anterior\b|\b(?:semana|mes) (?:pasad|passad)[oa]\b|"
    rf"\b(?:in|en|em) (?:\w+ )?⟦\d+⟧ {_YEARS}\b|{_YEARS} (?:of service|de servic\w+)|"
    r"\b(?:simulad[oa]s?|simulacros?|treinamento\w*|entrenamiento\w*|adiestr\w+|adestr\w+|drills?|"
    r"training exercise)\b|"
    r"\b(?:en|em|in) (?:otr[oa]|outr[oa]|another|a separate) (?:procedimi?ento|operativo|operac\w+|"
    r"operation|cas[eo]|hecho|acci?ao|accion|allanamiento|raid|intervenc\w+)\b|"
    r"\b(?:if they|if he|if she|if police) (?:found|seized|caught)\b|"
    r"\bsi (?:hallar|incautar|encontrar|decomisar)(?:a|an|en|ase|asen)\b|"
    r"\bse (?:achass|encontrass|apreendess)em?\b"
)
"""Sentences of a capacity, of another month, a whole career, a drill or a mere thought."""
ROBS = re.compile(
    r"\b(?:(?:thieves|robbers|hijackers|gang|gunmen|raiders) "
    r"(?:seiz\w+|took|take|stole|steals?|made off|carried)|"
    r"(?:asalt\w+|roban?|robo|robaron|ladrones|banda|sujetos|delincuentes|maleantes) "
    r"(?:[a-z]+ ){0,6}?se llev\w+|(?:assaltantes|ladroes|bandidos|criminosos|bando|quadrilha) "
    r"(?:[a-z]+ ){0,8}?lev(?:a|am|ou|aram))\b"
)
"""Who robs: what they take was not seized."""
WENT_OFF = re.compile(
    r"\b(?:activad|activo|detonad|detono|detonou|detonaron|explot|estall|explod|explosion\b|"
    r"went off|set off|blew)"
)
DEVICE = re.compile(r"\b(?:artefact\w+|artefat\w+|device|bomba|bomb|carga explosiva|coche bomba)\b")
TRADED = re.compile(
    r"\b(?:rescates? de|resgates? de|ransom|(?:free|release) (?:them|him|her)|a cambio de|"
    r"em troca de|in exchange for|exigencia|exigi\w+|demand(?:ed|s|ing)?)\b"
)
"""What somebody pays or asks for."""
ROUNDED = re.compile(
    r"\b(?:mas de|mais de|more than|over|casi|quase|nearly|almost|about|around|unos|unas|cerca de|"
    r"alrededor de|aproximadamente|some) $"
)
CARGO = re.compile(
    r" (?:de |of )?(?:banan\w+|cafe|coffee|arroz|rice|azucar|acucar|sugar|soja|soya|soy|milho|maiz|"
    r"corn|carne|meat|fruta\w*|fruit|agua|water|leche|milk|cemento|cement|basura|lixo|rubbish|"
    r"entulho|escombros|rubble|areia|arena|sand|alimentos|food|comida|viveres|ayuda|ajuda|aid|"
    r"carvao|carbon vegetal|charcoal|trigo|wheat)\b"
)
"""What hides a load, or is no load at all."""
CHARGED = re.compile(
    r"\b(?:acusad|senalad|investigad|requerid|condenad|imputad|procesad|indiciad|suspeit|"
    r"sospechos|accused|charged|convicted|wanted|suspected|extradit)\w*(?! detenid)"
    r"(?: [a-z]+){0,4}? (?:de|of|por|for|with|em|en|to)(?: [a-z]+){0,3}? "
    r"(?:envi|trafic|trafeg|export|mov|introd|transport|ship|smuggl|send|sent|import|mand|coordin|"
    r"despach|contraband)\w+[^.;:⟦]{0,40}$"
)
"""What somebody is accused of having sent before is no find: stands before the amount."""
LACKS = re.compile(
    r"\b(?:(?:faltan?|faltaban|faltam|desaparec\w+)(?: [^.;:]{0,50})?|falta[mv]\w*|missing|"
    r"short(?: by| of)?|(?:perdida|perda|loss|"
    r"desaparicion|sumico|desaparecimento|disappearance|robo|roubo|theft|hurto|furto|extravio) "
    r"(?:de|of)(?: [a-z]+)?) $"
)
WHOLE = re.compile(
    r" total |\b(?:un solo|un unico|um so|um unico|a single|one) (?:embarque|cargamento|"
    r"carregamento|lote|carga|shipment|load)\b"
)
AMONG = re.compile(
    r"\b(?:inclu\w+|entre (?:l[oa]s|ell[oa]s|el[ea]s)|dentre|among|of (?:which|them)|"
    r"de (?:los|las) cuales|d[oa]s quais|del[ea]s|de ell[oa]s|sendo|siendo|being)\b"
)
"""What follows is counted already: "41 armas, entre ellas 27 fusiles"."""
IS_ALL = re.compile(
    r"\b(?:eran?|eram|seriam|serian|foram|fueron|sao|son|total\w*|it was|they were)"
    r"(?: (?:mas|mais|cerca|unos|quase|casi|more|than|de|around|about))* $"
)
"""What the whole of it is, before a weight: "Seriam mais de 400 kg"."""
GETS_BACK = re.compile(r"\b(?:recuper|recover|incaut|decomis|apreen|hall[oa]|localiz)")
