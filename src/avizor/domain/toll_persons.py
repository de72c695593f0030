"""Tolls of one person: headlines say "Matan a un juez" and "Driver arrested", with no number.

They count only where no number of that kind stands in the text. Folded text throughout.
"""

import re

from avizor.domain.records import TollKind

_PERSON = (
    r"(?:hombre|mujer|secretari[oa]|joven|adolescente|menor|polic[ie]a|suboficial|militar|"
    r"soldado|taxista|"
    r"periodista|alcalde|alcaldesa|exalcalde|lider(?:esa)?|comerciante|abogad[oa]|empresari[oa]|"
    r"candidat[oa]|fiscal|juez|jueza|sujeto|motociclista|agente|chofer|conductora?|campesin[oa]|"
    r"guardia|custodio|guia|regidora?|concejala?|nin[oa]|estudiante|profesora?|maestr[oa]|"
    r"medic[oa]|"
    r"vecin[oa]|dirigente|activista|sacerdote|parroco|reportero|locutor|radialista|cabecilla|jefe|"
    r"ex(?:jefe|ministro|gobernador|policia|militar|concejal|diputado|presidente)|presidente|"
    r"funcionari[oa]|directora?|gerente|tesorer[oa]|diputad[oa]|senadora?|gobernadora?|ministr[oa]|"
    r"sicario|sospechos[oa]|presunt[oa] (?:\w+)|pescadora?|minero|obrero|trabajadora?|emplead[oa]|"
    r"vigilante|portero|agricultora?|ganader[oa]|turista|migrante|indigena|comuner[oa]|"
    r"manifestante|"
    r"pasajer[oa]|estudiante|coronel|capitan|sargento|teniente|mayor|general|comandante|notario|"
    r"ciudadan[oa]|extranjer[oa]|venezolan[oa]|colombian[oa]|ecuatorian[oa]|mexican[oa]|peruan[oa]|"
    r"conscripto|capataz|guardaparques|guardabosques|mototaxista|bagayero|peon|jornalero|colectivero|"
    r"vendedora?|reo|uruguay[oa]|albanes|holandes|prestamista|panader[oa]|mecanico|tendero|tendera|agresora?|"
    r"homem|mulher|jovem|rapaz|moca|policial|vereadora?|ex-vereador|prefeit[oa]|ex-prefeito|"
    r"jornalista|motorista|traficante|crianca|menin[oa]|ativista|suspeit[oa]|medica|garimpeiro|"
    r"servidora?|delegad[oa]|promotora?|juiza|juiz|deputad[oa]|porteiro|vigia|agricultor|cacique|"
    r"morador|moradora|empregad[oa]|funcionari[oa]|brigadista|contratado|socio|socia|acusad[oa]|"
    r"fazendeiro|pedreiro|entregador|despachante|barqueiro|pastor|padre|chefe|piloto|advogad[oa]|"
    r"carregador|seguranca|vendedora|mototaxista|bicheiro|miliciano|estudante|professora?|agiota|aliado|comparsa|detento|intern[oa]|"
    r"manifestante|"
    r"man|woman|boy|girl|teenager|teen|officer|policeman|policewoman|soldier|journalist|reporter|"
    r"mayor|ex-mayor|judge|prosecutor|guard|warden|child|civilian|candidate|leader|boss|kingpin|"
    r"lawyer|shopkeeper|trader|merchant|businessman|businesswoman|farmer|fisherman|miner|driver|"
    r"passenger|student|teacher|nurse|doctor|priest|activist|councillor|councilman|councilwoman|"
    r"ranger|contractor|worker|watchman|baker|protester|protestor|demonstrator|suspect|gunman|"
    r"hitman|smuggler|trafficker|broadcaster|radio host|photographer|minister|governor|senator|"
    r"deputy|official|director|chief|captain|colonel|sergeant|lieutenant|seller|vendor|owner|"
    r"founder|executive|accountant|treasurer|pilot|skipper|inmate|prisoner|rancher|bystander|"
    r"conscript|foreman|villager|lookout|porter|bodyguard|commander|hawker|watchman|inspector|"
    r"citizen|national|manager|head of|president|ex-minister|partner|nephew|cousin|brother|son|"
    r"hermano|hijo|sobrino|primo|irmao|filho|sobrinho|esposa|wife)"
)
_AGED = r"(?:[a-z'-]+ ){1,3}[a-z'-]+, (?:de )?\d\d(?: anos)?,"
_WHO = rf"(?:{_PERSON}|{_AGED})"
_ARTICLE = r"(?:(?:ao?|al|um|uma|una?|o|the|an?|el|la|seu|su|his|her|others?) ){0,2}"
_BETWEEN = r"(?: de| en| con|,)?(?: [a-z0-9'-]+){0,6}?,?"
_ASIDE = r"(?:,[^,.;]{3,60},)?"
_BEING = (
    r"(?:es|fue|era|ha sido|e|foi|is|was|has been|resulto|resulta|quedo|fica|ficou|esta|sera|being)"
)
# What may stand between the verb and the person: no preposition, "police station" is none.
_GAP = (
    r"(?:(?!(?:sobre|en|em|na|no|por|con|com|de|del|do|da|a|in|at|on|near|frente|ante|tras|apos|"
    r"of|for|to|que|who|y|e|and|by|from)\b)[a-z'-]+ ){0,3}?"
)
_NOT_TWO = (
    r"(?!,? (?:y|e|and|com|con|with) (?:(?:al?|de|o|the|an?|la|el|un|una|um|uma) ){0,2}(?:su|sus|"
    r"seus?|suas?|his|her|otr\w+|outr\w+|another|two|dos|dois|hij\w+|filh\w+|espos\w+|wife|son|"
    rf"daughter|herman\w+|irma\w*|brother|{_PERSON})\b)"
)


_TWO = r"(?:y|e|and) (?:(?:al?|de|o|the|an?|la|el|un|una|um|uma|su|seu|his|her|otr\w|outr\w) ){0,2}"


def _pair(passive: str, active: str) -> re.Pattern[str]:
    """Build one kind's pattern of two: "X and Y were shot", "they shot X and his Y"."""
    return re.compile(
        rf"\b{_PERSON} {_TWO}{_PERSON} (?:[a-z]+ )?(?:{passive})\b"
        rf"|\b(?:{active}) {_ARTICLE}{_GAP}{_PERSON} {_TWO}{_PERSON}\b"
    )


def _single(passive: str, active: str, noun: str) -> re.Pattern[str]:
    """Build one kind's pattern: "X was shot", "they shot X", "the murder of X"."""
    return re.compile(
        rf"\b{_PERSON}\b(?!s){_NOT_TWO}{_ASIDE}{_BETWEEN} (?:{passive})\b"
        rf"|\b(?:{active}) (?:(?:a (?:tiros|balazos|golpes|facadas|punaladas)|dead|down|up) )?"
        rf"{_ARTICLE}{_GAP}{_WHO}(?!\w){_NOT_TWO}"
        rf"|\b(?:{noun}) (?:de |del |de la |do |da |of ){_ARTICLE}{_GAP}{_WHO}(?!\w)"
        rf"{_NOT_TWO}"
    )


SINGLES: dict[TollKind, re.Pattern[str]] = {
    "dead": _single(
        rf"muere|murio|fallece|fallecio|{_BEING} (?:asesinad[oa]|acribillad[oa]|ejecutad[oa]|"
        r"ultimad[oa]|abatid[oa]|(?:hallad|encontrad|localizad)[oa] (?:muert[oa]|sin vida)|"
        r"mort[oa]|assassinad[oa]|executad[oa]|(?:achad|encontrad)[oa] (?:mort[oa]|sem vida)|"
        r"killed|murdered|shot dead|gunned down|found dead|shot to death|stabbed to death|slain)|"
        r"asesinad[oa]|acribillad[oa]|muert[oa] (?:a|en|por|tras)|morre|morreu|mort[oa] (?:a|por|"
        r"em|no|na)|assassinad[oa]|dies|died|shot dead|gunned down|found dead|slain|murdered|"
        r"killed (?:in|by|at|as|after|on|near|over|during|while|outside)",
        r"mat(?:an|aron|o|a|ou|am|aram|ar)|asesin(?:an|aron|o|a|ar)|assassin(?:am|aram|ou|ar)|"
        r"acribill(?:an|aron|o)|ejecut(?:an|aron)|execut(?:am|aram|ou)|kill(?:ed|s|ing)?|"
        r"murder(?:ed|s|ing)?|gunned down|shot dead",
        r"asesinato|homicidio|muerte|crimen|femi(?:ni)?cidio|morte|assassinato|execucao|"
        r"killing|murder|death|slaying|assassination|cuerpo|cadaver|corpo|body",
    ),
    "wounded": _single(
        r"herid[oa]|ferid[oa]|lesionad[oa]|balead[oa]|wounded|injured|recovering from",
        r"hir(?:ieron|io)|hieren|hiere|fer(?:iu|iram|e|em)|wound(?:ed|s|ing)|injur(?:ed|es|ing)|"
        r"herid[oa]s? (?:leves |graves )?a|herid[oa]",
        r"heridas|injury",
    ),
    "missing": _single(
        r"desaparecid[oa]|desaparecio|desapareceu|went missing|is missing",
        r"(?!)",
        r"desaparicion|desaparecimento|disappearance",
    ),
    "arrested": _single(
        rf"{_BEING} (?:detenid[oa]|capturad[oa]|arrestad[oa]|aprehendid[oa]|pres[oa]|detid[oa]|"
        r"arrested|detained|captured|caught)|detenid[oa]|capturad[oa]|pres[oa] (?:em|no|na|por|com|"
        r"sob|apos)|arrested|detained|captured|se entrego|se entregou|surrendered",
        r"det(?:ienen|iene|uvo|uvieron|em|iveram|eve)|captur(?:an|aron|o|a|am|aram|ou|ed)|"
        r"arrest(?:an|aron|o|a|ed|s)?|aprehend\w+|prende[mu]?|prenderam|detain(?:ed|s)?|"
        r"caught|pres[oa]|detenid[oa]|nab(?:s|bed)?|(?:cae|cai)(?! (?:sobre|en|em|no|na)\b)",
        r"captura|detencion|arresto|prisao|detencao|arrest|capture",
    ),
}
_PAIRS: dict[TollKind, re.Pattern[str]] = {
    "dead": _pair(
        r"asesinad[oa]s|muert[oa]s|mort[oa]s|assassinad[oa]s|killed|murdered|shot dead|slain|die|"
        r"mueren|morrem",
        r"mat(?:an|aron|o|a|ou|am|aram|ar)|asesin(?:an|aron|o|ar)|assassin(?:am|aram|ou|ar)|"
        r"kill(?:ed|s|ing)?|murder(?:ed|s|ing|s? of|ing)?|(?:vida|muerte|morte|asesinato|"
        r"assassinato|homicidio|murder|killing) (?:de|of|a|da|do)",
    ),
    "wounded": _pair(
        r"herid[oa]s|ferid[oa]s|wounded|injured|lesionad[oa]s",
        r"hir(?:ieron|io)|hieren|fer(?:iu|iram|em)|wound(?:ed|s|ing)|injur(?:ed|es|ing)|"
        r"herid[oa]s? (?:leves |graves )?a",
    ),
    "arrested": _pair(
        r"detenid[oa]s|capturad[oa]s|pres[oa]s|detid[oa]s|arrested|detained|captured|held",
        r"det(?:ienen|iene|uvo|uvieron|em|iveram|eve)|captur(?:an|aron|o|a|am|aram|ou|ed)|"
        r"arrest(?:an|aron|ed|s)?|prende[mu]?|prenderam|detain(?:ed|s)?|caen|caem",
    ),
}
_ALIAS = re.compile(
    r"\b(?:captur(?:an|aron|o|ad[oa]|a)|det(?:ienen|uvo|uvieron|enid[oa])|cae|cayo|prende[mu]?|"
    r"aprehend\w+|arrest(?:an|aron)|pres[oa]|captura de|detencion de|prisao de)"
    r"(?: a)?(?: el)?(?: [a-z]+){0,4} (?:alias|['\"‘“])"
)
# Who is sought, asked for or charged is not in custody yet; who was freed no more.
_NOT_YET = re.compile(
    r"\b(?:pid\w+|pede\w*|pediu|solicit\w+|orden(?:o|a|an|es|aron)?\b|ordem|warrants?|mandados?|"
    r"busca\w*|procura\w*|sought|seeks?|wanted|profug\w+|foragid\w+|fugitiv\w+|tried to|intent\w+|"
    r"prison|prision|sin|sem|without|no hay|nao ha|nadie|ninguem|nobody|ningun\w*|nenhum\w*|"
    r"liber(?:an|ado|ada|aron|tad\w*)|freed|released|solt[oa]s?|plan\w*|amenaz\w+|ameac\w+|"
    r"threat\w*|would|could|podria|poderia|if)\b"
)


_DIED = re.compile(r"\b(?:muere|murio|morre|morreu|fallec\w+|dies|died)\b")


def count_persons(kind: TollKind, folded: str) -> int:
    """Count one person or two whom the sentence names without a number; else 0."""
    pair = kind in _PAIRS and _PAIRS[kind].search(folded)
    found = pair or SINGLES[kind].search(folded) or (kind == "arrested" and _ALIAS.search(folded))
    if not found or _NOT_YET.search(folded, max(0, found.start() - 30), found.end()):
        return 0
    if kind == "wounded" and _DIED.search(folded, 0, found.end()):
        return 0
    return 2 if pair else 1
