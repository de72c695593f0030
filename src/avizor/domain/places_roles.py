"""What a named country is to the event: its scene, or only an origin, a goal or a partner.

"Con destino a Amberes" is no place of the event, "un comerciante venezolano" says where a
person comes from, and who "dona siete lanchas" acts from afar.
"""

import re
from typing import Literal

Role = Literal["", "away", "partner", "national"]
"""``away`` an origin or a goal, ``partner`` gives or is asked, ``national`` a person's or a
thing's nationality; an empty role leaves the scene open."""

_REACH = 48  # characters that are read before a name
_AWAY = re.compile(
    r"\b(?:destino|rumbo a|con rumbo|hacia|procedentes? d\w+|provenientes? d\w+|salid[oa]s? d\w+|"
    r"origen|desde|llegad[oa]s? d\w+|nacid[oa]s? en|natural(?:es)? d\w+|oriund[oa]s? d\w+|"
    r"extradi\w+ (?:a|al|desde|hacia|to|from|para|aos?)|deportad[oa]s? (?:a|de|to|from|para)|"
    r"tra[ií]\w+ de(?:sde)?|cruz\w+ (?:a|hacia|to|into|para)|pedid[oa]s? por|"
    r"buscad[oa]s? (?:por|en)|"
    r"destined for|bound for|en route to|on (?:its|their|his|her) way to|headed (?:to|for)|"
    r"heading (?:to|for)|shipped to|towards?|into|from|wanted (?:in|by)|"
    r"rumo a|seguiri?a\w* para|vind[oa]s? d\w+|procurad[oa]s? (?:em|no|na|pel[oa])|"
    r"exporta\w+ (?:a|para|to)|"
    r"contraband\w+ d\w+|smuggled from|enviad[oa]s? (?:a|para)|enviar\w* (?:\S+ )?(?:a|para)|"
    r"export\w+|import\w+|mercados? de|aliad[oa]s? en)\b[^.;:\n]{0,18}$"
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
    r"(?:'s \w+)?,? (?:no |nao |will |would |to |va a |vai |podria |may |can |not |have |"
    r"has |ha |had )*"
    r"(?:don[aoó]\w*|entreg\w+|ofrec\w+|ofrez\w+|envia\w*|envio|enviar\w*|entren\w+|"
    r"capacit\w+|adiestr\w+|"
    r"asesor\w+|financi\w+|doa\w*|doou|oferec\w+|trein\w+|descart\w+|donat\w+|offer\w*|"
    r"sends?|sent|trains?|trained|hands?|handed|gives?|gave|lends?|lent|funds?|rules out|"
    r"refus\w+|rechaz\w+|nieg\w+|nega\w*|prest\w+|pledg\w+|delivers?|delivered)\b"
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
    r"de nacionalidad|de origen|de origem|un|una|um|uma|dos|tres|dois|cuatro|quatro|cinco|seis|\d+"
)
_BORNE = re.compile(rf"\b(?:{_BEARER}) $")
_BESIDE = re.compile(
    r"\b(?:frontera|border|fronteira|limites?|divisa|raya|linea|linha|otro lado|outro lado|"
    r"linde\w*|limitrofe)s?"
    r"(?: (?:norte|sur|sul|occidental|oriental|de \w+|do \w+|da \w+|que \w+ \w+ \w+))? "
    r"(?:con|with|com|between|entre|de|da|do|of|a) (?:el |la |o |a |the )?$|"
    r"\b(?:liga|une|separa|divide|links|separates) (?:[\w]+ ){0,4}"
    r"(?:a|al|de|do|da|from|to|con|com) $"
)
# Where adjectives follow, a demonym after an article or a number, or that opens a sentence in the
# plural, is a person: "los venezolanos", "Três brasileiros"; in English its plural always is.
_COUNTED = re.compile(
    r"(?:^|[\n.!?:\"(] ?|\b(?:el|la|los|las|os|as|un|una|unos|um|uma|uns|dos|tres|cuatro|cinco|"
    r"seis|siete|ocho|nueve|diez|once|doce|dois|duas|quatro|sete|oito|nove|dez|otro|otra|otros|outro|"
    r"outros|varios|vinte|veinte|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"young|several|\d+|al|ao|del|do|da|por) )$"
)
_ENGLISH_PLURAL = re.compile(r"(?:ans|ians|ards|ines)$")
_ENGLISH_BORNE = re.compile(
    r" (?:nationals?|m[ae]n|wom[ae]n|citizens?|migrants?|tourists?|business\w+|couple|workers?|"
    r"traffickers?|gang|gangs|gang members?|advisers?|advisors?|troops|soldiers|trainers|marines|"
    r"instructors|officers|aid|help|support|ship|ships|vessel|flag|flagged|registered|"
    r"warship|aircraft|cocaine|cigarettes|diesel|gold|brands?|market|coast|border|teachers)\b"
)


def role_of(folded: str, start: int, end: int, *, demonym: bool) -> Role:
    """Say what the country or place named at ``start:end`` of a folded text is to the event."""
    before = folded[max(0, start - _REACH) : start]
    after = folded[end : end + 40]
    if _ASKED.search(before) or _GIVES.match(after) or _EMBASSY_AFTER.match(after):
        return "partner"
    if _AWAY.search(before) or (not demonym and _BESIDE.search(before)):
        return "away"
    if demonym and (_BORNE.search(before) or _ENGLISH_BORNE.match(after)):
        return "national"
    if demonym and _is_person(folded[start:end], before):
        return "national"
    return ""


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
    return name.endswith("s") if opens else name[-2:] not in _ENGLISH_ENDINGS


_ENGLISH_ENDINGS = frozenset(["an", "ne", "ch", "sh", "li"])  # "the Brazilian navy"
