"""Who helps whom: the states and organisations a sentence names, and the part they play."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from avizor.domain.assistance.statuses import Act
from avizor.domain.assistance.words import GIVES
from avizor.domain.language.text import Hit, Phrases
from avizor.domain.places.gazetteer import AMERICAS, Gazetteer, Meaning
from avizor.domain.places.listing import joins
from avizor.domain.places.seats import acts_as_state, is_where

_ACRONYMS = frozenset(
    ["ue", "eu", "onu", "un", "oea", "oas", "otan", "nato", "bid", "sica", "hsi", "pf"]
)
_BESIDE = re.compile(
    r"\b(?:frontera|border|fronteira|limite|limites|borders|fronteras|limitrofe|divisa|raya)s? "
    r"(?:norte |sur |(?:da|d[eo]s?) \w+ )?"
    r"(?:con|with|com|between|entre|de) (?:el |la |o |a )?$|\b(?:como|like|contra|versus|"
    r"a diferencia de|diferentemente d[aeo]|tama[nñ]o de|tamanho d[aeo]|size of|"
    r"(?:mayor|menor|maior|mas grande|bigger|larger|smaller) (?:que|than)|"
    r"unlike) (?:el |la |o |a )?$"
)
# "carteles mexicanos", "Colombian traffickers": no state that helps.
_PRIVATE = (
    r"cartel\w*|narco\w*|ciudadan\w+|migrantes?|pandill\w+|bandas?|traficantes?|grupos?|"
    r"guerrill\w+|facc\w+|cocaina|drogas?|mafias?|capos?|turistas?|empresas?|gangues?|gangs?|"
    r"traffick\w+|nationals?|citizens?|suspects?|senador\w*|senator\w*|lawmakers?|legislador\w*|"
    r"cidada\w+|criminales|criminosos|criminals?|rebels?|disidentes|mercenari\w+|dolares|"
    r"dollars|territorio|territory|soil|suelo|solo|fronteras?|border|costas?|prensa|press|media|"
    r"diarios?|periodicos?|jorna(?:l|is)|newspapers?|tabloids?|revistas?|magazines?"
)
_PRIVATE_BEFORE = re.compile(rf"\b(?:{_PRIVATE}) $")
_PRIVATE_AFTER = re.compile(rf" (?:\w+ )?(?:{_PRIVATE})\b")
_ADDRESSED = re.compile(
    r"\b(?:(?:pid|ped|solicit|ofre[cz]|oferec|prest|emprest|ced|don|"
    r"do[aou]|neg|agradec|propon|propus|envi|mand|ask|lend|lent|offer|giv|"
    r"gave|send|sent|thank|refus|deni)\w*(?: [\w.]+){0,4}? (?:al?|ao|to)|"
    r"(?:pedido|solicitud|peticion|solicitacao|oferta|ofrecimiento|carta|nota|apoyo|apoio|ayuda|"
    r"ajuda|negativa|recusa|respuesta|resposta|request|plea|offer|letter|answer|reply|refusal|"
    r"hears?|heard|gobierno|governo|government)(?: \w+)? (?:de|del|do|da|of|from|a)) $"
)
# "Londres los había brindado", though a town of the article is called Londres too.
_GIVING = re.compile(
    r"(?: (?:l[oa]s?|les?|lhes?|se|no|nao|ya|ja|ha|habia|tinha|had|has|will|would|va a|vai))* "
    r"(?:brind|ofre|ofere|don(?:a|o)|doa|doou|cede|cedi|prest|emprest|envi|mand|entreg|pag|entren|"
    r"trein|capacit|fornec|send|lend|lent|gave|give|pledg|train|put)\w*"
)
# "Un diario de Madrid", "a London newspaper": who reports takes no part.
_PRESS = (
    r"(?:diarios?|periodicos?|prensa|semanari\w+|portal(?:es)?|jorna(?:l|is)|emisoras?|"
    r"newspapers?|tabloids?|imprensa|magazines?|website|dail(?:y|ies)|broadcasters?|"
    r"news agenc(?:y|ies)|agencia(?: de noticias)?|media|medios|revistas?|radio|televisora|canal)"
)
_OF_PRESS = re.compile(rf"\b{_PRESS} (?:\w+ )?(?:d[eoa]s?|del|of|in|from|en|em) (?:the |la )?$")
_PRESS_BEFORE = re.compile(rf"\b{_PRESS} $")
_PRESS_AFTER = re.compile(rf" {_PRESS}\b")
_FORCES = re.compile(
    r"\b(?:asesores|expert\w*|polic\w+|militar\w*|instruct\w+|instrutores|tropas|troops|soldad\w+|"
    r"soldiers|agentes|agents|officers)\b"
)


# A territory's forces are its state's.
_STATE_OF = {"GF": "FR", "GP": "FR", "MQ": "FR", "PR": "US", "AW": "NL", "CW": "NL"}
_NOBODYS = frozenset(["AQ"])
_HEAD = 2  # characters before a wire's place
_BIG = 500_000  # people; a smaller place stands for no state
_PEOPLES = Phrases({
    **dict.fromkeys(("americano", "americana", "americanos", "americanas"), "US"),
    **dict.fromkeys(("coreano", "coreana", "coreanos", "coreanas", "koreans"), "KR"),
    **dict.fromkeys(("britons", "welsh"), "GB"),
})  # fmt: skip
_DATELINE = re.compile(r"(?:,? \([^)]{2,40}\)|, [a-z0-9 ]{3,20}) ?[.,]? ?[-–—]|\. ?[-–—]")


@dataclass(frozen=True, slots=True)
class Party:
    """A state or organisation named in a sentence."""

    code: str
    start: int
    end: int
    demonym: bool = False
    place: bool = False  # a city or region, which stands for its state at most

    @property
    def home(self) -> bool:
        """Say whether it is a state of the region, so one that can be the helped side."""
        return self.code in AMERICAS


@dataclass(frozen=True, slots=True)
class Naming:
    """What names mean in one article: the gazetteer, the language, and the places it is about.

    ``places`` are the article's own, folded, each with its country: "La Paz" in El Salvador is
    no voice of Bolivia. In ``shouted`` text short acronyms count only with their dots.
    """

    gazetteer: Gazetteer
    language: str | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    shouted: bool = False


def parties_in(raw: str, folded: str, naming: Naming) -> list[Party]:
    """List the states and organisations that a sentence names, in order."""
    known = naming.gazetteer.find(folded)
    cities = {hit.start for hit in known if hit.value.kind == "place"}
    found = {
        hit.start: Party(
            _meant(hit.value, raw[hit.start : hit.end], naming),
            hit.start,
            hit.end,
            place=hit.start in cities and is_where(folded, hit.start, hit.end),
        )
        for hit in naming.gazetteer.voices.find(folded)
        if (_is_written(raw, hit) or _are_marines(folded, hit, known, naming))
        and not (naming.shouted and hit.end - hit.start == 2)
        and _speaks(folded, hit, naming)
    }
    taken = [(party.start, party.end) for party in found.values()]
    for hit in _PEOPLES.find(folded):  # but not in "Organización de los Estados Americanos"
        if not any(start <= hit.start < end for start, end in taken):
            found[hit.start] = Party(hit.value, hit.start, hit.end, demonym=True)
    for place in known:
        if place.value.country in _NOBODYS:
            continue
        if naming.shouted and place.value.short and "." not in raw[place.start : place.end]:
            continue
        party = _state(raw, folded, place, naming)
        if party is not None:
            found.setdefault(place.start, party)
    return [party for _, party in sorted(found.items()) if not _only_reports(folded, party)]


def _only_reports(folded: str, party: Party) -> bool:
    """Tell the seat of a wire or of a newspaper, which has no part in the event."""
    before = folded[max(0, party.start - 40) : party.start]
    return _heads_wire(folded, party) or _OF_PRESS.search(before) is not None


def _heads_wire(folded: str, party: Party) -> bool:
    """Tell the foreign seat of a wire ("Madrid, (Agencia).-"), which has no part in the event."""
    return not party.home and party.start < _HEAD and bool(_DATELINE.match(folded, party.end))


def _speaks(folded: str, hit: Hit[str], naming: Naming) -> bool:
    """Tell a capital that speaks for its state from a place of its name elsewhere."""
    name = folded[hit.start : hit.end]
    meant = naming.places.get(name)
    if hit.value == "EU":
        return True  # "Bruselas aprueba": the Union's seat, whatever state it lies in
    if name in naming.gazetteer.seats:
        addressed = meant is None and _ADDRESSED.search(folded[max(0, hit.start - 70) : hit.start])
        return bool(meant == hit.value or addressed or acts_as_state(folded, hit.start, hit.end))
    acts = acts_as_state(folded, hit.start, hit.end) or _GIVING.match(folded, hit.end)
    return meant is None or meant == hit.value or bool(acts)


def _meant(code: str, name: str, naming: Naming) -> str:
    """Read "EU" in Spanish, where the Union is "UE", as the United States."""
    return "US" if name == "EU" and naming.language == "es" else code


def _is_written(raw: str, hit: Hit[str]) -> bool:
    name = raw[hit.start : hit.end]
    if name == "Franca":
        return False
    if name.lower() in _ACRONYMS:
        return name.isupper()
    return any(c.isupper() for c in name) or name.lower().startswith("boinas")


def _are_marines(folded: str, hit: Hit[str], known: Sequence[Hit[Meaning]], naming: Naming) -> bool:
    """Read "marines" in Spanish and Portuguese as those of the United States, unless of others."""
    if naming.language not in {"es", "pt"} or folded[hit.start : hit.end] != "marines":
        return False
    return not any(
        hit.end < one.start <= hit.end + 2 and one.value.kind == "demonym" for one in known
    )


def _state(raw: str, folded: str, hit: Hit[Meaning], naming: Naming) -> Party | None:
    meaning = hit.value
    name = raw[hit.start : hit.end]
    if meaning.kind == "demonym" or (meaning.either and name.islower()):
        return _party(meaning.country, hit, demonym=True)
    if meaning.kind in {"country", "cue"}:
        written = not any(c.islower() for c in name) if meaning.short else name[:1].isupper()
        return _party(meaning.country, hit) if written else None
    if meaning.kind == "place" and name[:1].isupper():
        meant = naming.places.get(folded[hit.start : hit.end])
        if meant is None and (len(meaning.spots) > 1 or meaning.doubtful):
            return None
        big = [s for s in meaning.spots if s.region or s.people > _BIG]
        code = next((s.country for s in big if meant in (None, s.country)), None)
        if code not in AMERICAS and is_where(folded, hit.start, hit.end):
            return None  # signed "en Ankara", said "in New York": that state has no part in it
        return _party(code, hit, place=True) if code else None
    return None


def _party(country: str, hit: Hit[Meaning], *, demonym: bool = False, place: bool = False) -> Party:
    return Party(_STATE_OF.get(country, country), hit.start, hit.end, demonym, place)


def roles(folded: str, parties: Iterable[Party], act: Act) -> tuple[list[Party], list[Party]]:
    """Split the parties into (helped, helping) by the verb between them.

    "X asks Y": X is helped. "Y sends X": Y helps. Where the verb tells nothing (an agreement),
    states of the region are helped and the others help. A state in a list with others from
    abroad ("Colombia and the European Union weigh") is on their side, but where two agree.
    """
    named = [party for party in parties if not is_beside(folded, party)]
    before = [party for party in named if party.start < act.start]
    after = [party for party in named if party.start >= act.start]
    if act.receives and not before and len({party.code for party in named}) == 1:
        return [], named  # "evalúa pedir apoyo a Lima": who asks was named before
    if act.receives is None or not before:
        return _by_region(named, act, folded)
    outside = _listed_abroad(folded, named)
    if act.receives:
        helped = [p for p in before if p.home and p not in outside]
        return helped, after or [p for p in before if p not in helped]
    home = [p for p in named if p.home and p not in outside]
    helped = [p for p in after if p in home] or [p for p in before[:-1] if p in home]
    return helped, [p for p in before if p not in helped]


def _listed_abroad(folded: str, named: list[Party]) -> list[Party]:
    return [
        party
        for group in lists_of(folded, named)
        if any(not one.home for one in group)
        for party in group
    ]


def lists_of(folded: str, parties: Iterable[Party]) -> list[list[Party]]:
    """Group names in the order they stand; one that no list joins is a group of its own."""
    groups: list[list[Party]] = []
    for party in parties:
        last = groups[-1][-1] if groups else None
        if last and last.demonym == party.demonym and joins(folded, last.end, party.start):
            groups[-1].append(party)
        else:
            groups.append([party])
    return groups


def _by_region(named: list[Party], act: Act, folded: str) -> tuple[list[Party], list[Party]]:
    home = [party for party in named if party.home]
    abroad = [party for party in named if not party.home]
    if abroad or len(home) < 2:
        return home, abroad
    # Two states of the region: who gives stands before the giving verb, or "from" whom.
    giving = GIVES.search(folded, home[0].end)
    if giving is None:
        forces = [party for party in home if party.demonym and are_forces(folded, party)]
        return (
            ([p for p in home if p not in forces], forces) if act.receives is False else (home, [])
        )
    before = [party for party in home if party.start < giving.start()]
    helping = [party for party in home if before and party.code == before[-1].code]
    return [party for party in home if party not in helping], helping


def is_beside(folded: str, party: Party) -> bool:
    """Tell the neighbour in "the border with Colombia", the scene in "in Haiti"."""
    return (
        bool(_BESIDE.search(folded[max(0, party.start - 40) : party.start])) and not party.demonym
    )


def is_of_press(folded: str, party: Party) -> bool:
    """Tell "a British newspaper" and "un diario español", which only report, from their states."""
    before = folded[max(0, party.start - 40) : party.start]
    told = _PRESS_BEFORE.search(before) or _PRESS_AFTER.match(folded, party.end)
    return party.demonym and told is not None


def is_official(folded: str, party: Party) -> bool:
    """Say whether a demonym stands for its state ("asesores colombianos"), not for its people."""
    before = folded[max(0, party.start - 30) : party.start]
    return not (_PRIVATE_BEFORE.search(before) or _PRIVATE_AFTER.match(folded, party.end))


def are_forces(folded: str, party: Party) -> bool:
    """Say whether forces stand beside a demonym ("policías salvadoreños")."""
    return bool(_FORCES.search(folded[max(0, party.start - 30) : party.end + 20]))
