"""Tolls of one that only the verb's form tells: "fue asesinado", "murió en el acto", "was held".

A verb in the singular has one victim, whoever that is: no list of nouns is asked. Folded text.
"""

import re

from avizor.domain.records import TollKind
from avizor.domain.tolls.people import person_form

_WAS = (
    r"(?:es|fue|era|e|foi|is|was|has been|ha sido|had been|habia sido|havia sido|resulto|resulta|"
    r"quedo|queda|fica|ficou|esta|segue|sigue|sera|being|tambien fue|tambem foi)"
    r"(?: (?:ya|ja|tambien|tambem|also|later|luego|depois|shot and|baleado y|baleado e))?"
)
_AGREES: dict[TollKind, re.Pattern[str]] = {
    "dead": re.compile(
        rf"\b{_WAS} (?:asesinad[oa]|acribillad[oa]|ejecutad[oa]|ultimad[oa]|abatid[oa]|fusilad[oa]|"
        r"decapitad[oa]|mort[oa]|assassinad[oa]|executad[oa]|fuzilad[oa]|apunalad[oa]|"
        r"(?:hallad|encontrad|localizad|achad)[oa] (?:muert[oa]|mort[oa]|sin vida|sem vida)|killed|"
        r"murdered|slain|shot dead|gunned down|found dead|shot to death|stabbed to death|"
        r"beaten to death)\b"
        r"|\b(?:muere|murio|fallece|fallecio|morre|morreu|faleceu|perdio la vida|perdeu a vida|"
        r"dies|"
        r"no (?:resistio|sobrevivio)|nao (?:resistiu|sobreviveu)|(?:was|is) third to die)\b"
        r"|\b[a-z]{3,}(?<!s)'s (?:murder|killing|death|slaying)\b"
        r"|\bended the life of an? \b|\b(?:quito|quitaron|costo|tirou|custou) la vida a un\b"
    ),
    "wounded": re.compile(
        rf"\b{_WAS} (?:herid[oa]|ferid[oa]|lesionad[oa]|balead[oa]|wounded|injured|"
        rf"hospitalizad[oa]|"
        r"internad[oa]|hospitali[sz]ed|atingid[oa])\b"
        r"|\b(?:escapo|escapa|sobrevivio|sobreviveu|escapou) (?:herid[oa]|ferid[oa])\b"
        r"|\b(?:nursing|recovering from) an? (?:\w+ )?wound\b|\brecibio un (?:balazo|disparo|"
        r"tiro)\b"
        r"|\blevou um tiro\b"
    ),
    "missing": re.compile(
        r"\b(?:esta|sigue|continua|is|remains|segue|fue reportad[oa] como) (?:still )?"
        r"(?:desaparecid[oa]|missing|sin aparecer)\b"
    ),
    "arrested": re.compile(
        rf"\b{_WAS} (?:detenid[oa]|capturad[oa]|arrestad[oa]|aprehendid[oa]|pres[oa]|detid[oa]|"
        r"apresad[oa]|encarcelad[oa]|recapturad[oa]|arrested|detained|captured|caught|taken into "
        r"custody|jailed|under arrest|picked up|bajo arresto|nabbed|apprehended|remanded)\b"
        r"|\bl[oa] (?:detuv(?:o|ieron)|detienen?|captur(?:o|aron)|arrest(?:o|aron)|apres(?:o|aron)|"
        r"aprehend(?:io|ieron))\b|\barrested (?:him|her)\b"
        r"|\b(?:he|she|who|man|woman|suspect) (?:has )?surrendered(?=$|[,.;]| to\b| on\b| at\b)"
        r"|\b(?:prision|prisao) preventiva [^.;]{0,60}?(?:contra|para|d) ?"
        r"(?:el|la|una?|um|uma|o|a) [a-z]+(?<!s)\b"
        r"|\ban arrest (?:has been|was|is) made\b"
        r"|^(?:deten|det|captur|arrest|apres|pres|aprehend)(?:id|ad)?[oa] (?:un|una|um|uma|el|la|"
        r"o|a|suspeit[oa]|sospechos[oa]|presunt[oa]|homem|hombre|mulher|mujer|jovem|joven)\b"
        r"|^(?:detienen|capturan|arrestan|aprehenden|recapturan|apresan) (?:al|a la) "
        r"(?!(?:band|grup|cupul|celul|famili|parej|mitad|mayor|red|clan|duo|trio)\w*\b)"
        r"[a-z]+(?<!s)\b"
        r"|\bse entreg[oa]u?\b(?! (?:el|la|los|las|un|una|ayuda|dinero))"
        r"|\b(?:se entrego a|se entregou a|turned (?:him|her)self in|gave (?:him|her)self up)\b"
        r"|\b(?:adolescente|menor|jovem)(?: [a-z0-9]+){0,4} (?:e|foi|mantem) apreendid[oa]\b"
        r"|\b(?:captur(?:an|aron|o|ad[oa]|a)|det(?:ienen|uvo|uvieron|enid[oa])|cae|cayo|"
        r"prende[mu]?|"
        r"aprehend\w+|arrest(?:an|aron)|pres[oa]|captura de|detencion de|prisao de)"
        r"(?: a)?(?: el)?(?: [a-z]+){0,4} (?:alias|['\"])"
    ),
}
_NOBODY = re.compile(
    r"\b(?:nadie|ninguem|nobody|ningun\w*|nenhum\w*|no|nao|not|never|nunca|jamas|neither|none|"
    r"varios|si|if)\b"
)
_IN_THE = re.compile(r"\bno\b(?! (?:hospital|enfermaria)\b)")
_DEATH = re.compile(r"\b(?:muere|murio|morre|morreu|fallec\w+|dies|died)\b")
# Who is sought, asked for or charged is not in custody yet; who was freed no more.
_NOT_YET = re.compile(
    r"\b(?:pid\w+|pede\w*|pediu|solicit\w+|orden(?:o|a|an|es|aron)?\b|ordem|warrants?|mandados?|"
    r"busca\w*|procura\w*|sought|seeks?|wanted|profug\w+|foragid\w+|fugitiv\w+|tried to|intent\w+|"
    r"prison|prision|sin|sem|without|no hay|nao ha|nadie|ninguem|nobody|ningun\w*|nenhum\w*|"
    r"liber(?:an|ado|ada|aron|tad\w*)|freed|released|solt[oa]s?|plan\w*|amenaz\w+|ameac\w+|"
    r"threat\w*|would|could|podria|poderia|if|whether|lleven? a|levem? a|leading to|nao fez|"
    r"no hizo)\b"
)
_ONCE = re.compile(
    r"(?: [a-z]+)? (?:twice|dos veces|duas vezes|varias veces|varias vezes|several times|"
    r"previously|before|antes|anteriormente)\b"
)
"""After an arrest of before all this: "had been arrested twice"."""
_SOUGHT = re.compile(
    r"\b(?:veng\w+|vinganca|represalia\w*|reveng\w*|retalia\w*|pid\w+|pede\w*|pediu|solicit\w+|"
    r"orden|ordem|warrants?|mandados?|would|could|podria|"
    r"recompensa|reward|lleven?|levem?|leading|conduzcan?|poderia|if|sin|sem|without|to be|a ser|"
    r"revoc\w+|anul\w+|levant\w+|derrub\w+)\b"
)
_NUMBERED = re.compile(r"⟦\d+⟧((?: [a-z-]+){1,3})")
_SEVERAL = re.compile(r"(?<!su )(?<!sua )(?<!seu )\bfamil(?:ias?|y)(?: (?!que\b)[a-z]+){0,3} ?$")
"""A family is killed: its verb is in the singular, and who knows how many they were."""
_CLAUSE = re.compile(r"[,;:.!?\"]")
_THING = re.compile(
    r"\b(?:vehiculo|carro|caminhao|camion|drogas?|arma|lancha|avion\w*|aviao|boat|truck|shipment|"
    r"cargamento|carga|perro|caballo|dog|horse|proyecto|bill|deal)\b"
)


def without_in_the(folded: str, language: str | None) -> str:
    """Return a text whose Portuguese "no" (in the) cannot be taken for the Spanish "not"."""
    return _IN_THE.sub("em", folded) if language == "pt" else folded


def agrees_with_one(kind: TollKind, folded: str) -> bool:
    """Say whether a verb's form tells of one person; never for nobody or for things."""
    return where_one(kind, folded) is not None


def where_one(kind: TollKind, folded: str) -> int | None:
    """Return where the verb stands whose form tells of one person, None without one."""
    for match in _AGREES[kind].finditer(folded):
        clause = _clause_before(folded, match.start())
        several = _SEVERAL.search(clause[-60:])
        counted = _counts_people(clause) and "'s" not in match.group()
        before = kind == "arrested" and was_before(folded, match.end())
        if not (
            _NOBODY.search(clause) or several or _THING.search(clause) or counted or before
        ) and not (kind == "wounded" and _DEATH.search(folded)):
            sought = _SOUGHT.search(folded, max(0, match.start() - 30), match.end())
            return None if sought else match.start()
    return None


def is_not_yet(folded: str, start: int, end: int) -> bool:
    """Say whether the words around an arrest tell of one that is only sought, or over."""
    return bool(_NOT_YET.search(folded, max(0, start - 30), end))


def was_before(folded: str, end: int) -> bool:
    """Say whether the words after an arrest date it before all this: "arrested twice"."""
    return bool(_ONCE.match(folded, end))


def is_nobody(folded: str, start: int) -> bool:
    """Say whether the words just before tell that it was nobody."""
    return bool(_NOBODY.search(folded, max(0, start - 12), start))


def _counts_people(clause: str) -> bool:
    """Say whether a number of a clause counts people: not "in one operation"."""
    return any(
        person_form(word) for match in _NUMBERED.finditer(clause) for word in match[1].split()
    )


def _clause_before(folded: str, end: int) -> str:
    start = 0
    for cut in _CLAUSE.finditer(folded, 0, end):
        start = cut.end()
    return folded[start:end]
