"""Names of groups that the lexicon lacks, where the sentence says that they are criminal.

"La banda conocida como Los Espartanos", "facção autodenominada Bonde do Norte", "a gang called
the Seven Mile Boys", "grupo criminal «Los Duendes»". A noun that is no crime by itself (grupo,
rede, network) needs a criminal adjective, and a band needs a crime in its sentence and no music:
a missed name costs less than a company or a samba school among the gangs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from avizor.domain.language.text import compose, fold_in_place

PROPOSED = "new:"
"""How the id of a proposed group begins; no id of the lexicon can."""

_QUOTED = r"[\"“«'‘](?P<quoted>[^\"”»'’\n]{3,40})[\"”»'’]"
_WORD = r"(?:[A-ZÁÉÍÓÚÑÇÂÊÔÃÕ][\w'’-]*|\d{1,3})"
_LINK = r"(?:de|del|da|do|dos|das|la|las|los|of|the|y|e|&)"
_PLAIN = rf"(?P<plain>{_WORD}(?: (?:{_LINK} ){{0,2}}{_WORD}){{0,4}})"
_CRIMINAL = (
    r"(?:criminal|criminales|delictiv[oa]|delincuencial|delictual|criminos[oa]|"
    r"paramilitar|armad[oa]|terrorista|narcotraficante|narco|mafios[oa]|"
    r"de (?:sicarios|extorsionadores|secuestradores|narcotraficantes|traficantes|ladrones|"
    r"asaltantes|extermin[ií]o|milicianos|assaltantes|crimen organizado))"
)
_CALLED_F = (
    r"(?:conocida|autodenominada|denominada|llamada|apodada|identificada|intitulada|autointitulada|"
    r"chamada|batizada)"
)
_CALLED_M = _CALLED_F.replace("da|", "do|").replace("da)", "do)")
_AS = r"(?: como| por| de)?"
_NAMED_EN = (
    r"(?:called|dubbed|named|styled|known (?:locally )?as|calling itself|calling themselves|"
    r"that calls itself|which calls itself|who call themselves)"
)
_HEADS = (
    # a noun of crime needs nothing more than the name after it
    rf"(?:pandilla|megabanda|quadrilha|mil[ií]cia|facci[oó]n|facção|"
    rf"(?:banda|organizaci[oó]n|organização|estructura|c[eé]lula|red|rede) {_CRIMINAL})"
    rf"(?: {_CRIMINAL})?(?:,? {_CALLED_F}{_AS})?",
    rf"(?:(?:grupo|bando|comando) {_CRIMINAL}(?:,? {_CALLED_M}{_AS})?|"
    rf"c[aá]rtel,? {_CALLED_M}{_AS})",
    rf"banda(?: {_CRIMINAL})?(?:,? {_CALLED_F}{_AS})?",
    rf"(?:gang|cartel|faction|militia|mafia|(?:criminal|armed|crime|drug|extortion|kidnapping|"
    rf"paramilitary|vigilante) (?:gang|group|organi[sz]ation|network|ring|outfit|crew))"
    rf",? {_NAMED_EN}(?: the| The)?",
)


def _after(head: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{head}) (?:(?:los|las|os|as) )?(?:{_QUOTED}|{_PLAIN})")


_PATTERNS = tuple(_after(head) for head in _HEADS)
_NAME_FIRST = re.compile(
    rf"\b[Tt]he (?P<plain>(?:{_WORD} ){{1,3}}(?:[A-Z]\w+s|Posse|Crew|Clan|Cartel)) "
    r"(?:gang|criminal group|crime gang|cartel|militia)\b"
)
_CRIME = re.compile(
    r"crim|delict|delinc|narco|drog|drug|cocain|extor|secuest|sequest|kidnap|homicid|asesin|"
    r"assass|matan|mataron|killed|murder|sicari|traf|roubo|robo|asalt|assalt|arma|shoot|"
    r"detenid|detuv|captur|preso|presa|arrest|polici|police|fiscal|prosecut|vacuna"
)
_HARMLESS = re.compile(
    r"\b(?:music\w*|concierto\w*|album\w*|disco|cancion\w*|cantante\w*|rock|cumbia|festival|gira|"
    r"escenario|orquesta|guitarr\w*|vocalista|bateria|corrido|show|turne|cantor\w*|samba|"
    r"concert\w*|song\w*|singer\w*|tour|drummer|hinchad?\w*|barra brava|torcid\w*|torcedor\w*|"
    r"supporters|aficionad\w*|futbol|futebol|football|empresa\w*|compania|company|firm|"
    r"pelicula|filme|serie|series|film|novela|escuela de samba|bloco)\b"
)
_RUN_ON = re.compile(r"\b(?:En|El|La|Los|Las|O|A|Os|As|The|In|Em)$")
_ARTICLE = re.compile(r"^(?:los|las|el|la|the|os|as) ")
_GENERIC = frozenset(
    [
        "policia",
        "policial",
        "ejercito",
        "estado",
        "gobierno",
        "fiscalia",
        "mexico",
        "brasil",
        "colombia",
        "ecuador",
        "peru",
        "rio",
        "sinaloa",
        "jalisco",
    ]
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name that its sentence calls a criminal group, where it stands in the text."""

    name: str
    start: int

    @property
    def id(self) -> str:
        """The same for one name however it is written: ``new:bonde-do-norte``."""
        plain = _ARTICLE.sub("", fold_in_place(compose(self.name)))
        return PROPOSED + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def proposed_groups(whole: str) -> Iterator[Proposal]:
    """Yield the groups that a composed text introduces by name; one named twice comes twice."""
    folded = fold_in_place(whole)
    for index, pattern in enumerate((*_PATTERNS, _NAME_FIRST)):
        for found in pattern.finditer(whole):
            name, start = _name(whole, found)
            sentence = _sentence(whole, folded, found.start(), found.end())
            if _is_generic(name) or _HARMLESS.search(sentence):
                continue
            if index != _BAND or _CRIME.search(sentence):
                yield Proposal(name, start)


_BAND = 2  # the head that may be a music band


def _name(whole: str, found: re.Match[str]) -> tuple[str, int]:
    groups = found.groupdict()
    kind = "quoted" if groups.get("quoted") else "plain"
    start, end = found.span(kind)
    article = re.search(r"\b(?:[Ll]os|[Ll]as|[Oo]s|[Aa]s) $", whole[found.start() : start])
    name = whole[start:end].strip(" ,.")
    if article and kind == "plain":
        name = f"{article[0].strip().capitalize()} {name}"
    return _RUN_ON.sub("", name).strip(), start


def _is_generic(name: str) -> bool:
    plain = _ARTICLE.sub("", fold_in_place(name))
    return len(plain) < 3 or plain in _GENERIC or not any(c.isupper() for c in name)


def _sentence(whole: str, folded: str, start: int, end: int) -> str:
    """Cut the folded sentence around a span, by full stops and line breaks."""
    opens = max(whole.rfind(". ", 0, start), whole.rfind("\n", 0, start)) + 1
    stops = [at for at in (whole.find(". ", end), whole.find("\n", end)) if at >= 0]
    return folded[opens : min(stops, default=len(folded))]
