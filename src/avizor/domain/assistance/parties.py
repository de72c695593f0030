"""Who helps whom: the states and organisations a sentence names, and the part they play."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from avizor.domain.assistance.statuses import Act
from avizor.domain.assistance.words import GIVES
from avizor.domain.gazetteer import AMERICAS, Gazetteer, Meaning
from avizor.domain.text import Hit, Phrases

# An organisation's short name; agencies stand for their state.
ORGANISATIONS = Phrases(
    {
        **dict.fromkeys(
            ("Unión Europea", "European Union", "União Europeia", "UE", "EU", "Bruselas",
             "Brussels", "Comisión Europea", "European Commission", "Comissão Europeia"), "EU"
        ),
        **dict.fromkeys(
            ("Naciones Unidas", "United Nations", "Nações Unidas", "ONU", "UN", "U.N.",
             "Consejo de Seguridad de la ONU", "UN Security Council", "Conselho de Segurança",
             "Consejo de Seguridad", "Security Council", "UNODC", "ONUDD"), "UN"
        ),
        **dict.fromkeys(
            ("OEA", "OAS", "Organización de los Estados Americanos",
             "Organization of American States", "Organização dos Estados Americanos"), "OAS"
        ),
        **dict.fromkeys(("OTAN", "NATO"), "NATO"),
        "Interpol": "Interpol", "Europol": "Europol", "Ameripol": "Ameripol",
        "Frontex": "Frontex", "Eurojust": "Eurojust", "Caricom": "CARICOM", "Celac": "CELAC",
        "Mercosur": "Mercosur", "Mercosul": "Mercosur", "SICA": "SICA", "Unasur": "UNASUR",
        **dict.fromkeys(
            ("BID", "Banco Interamericano de Desarrollo", "Inter-American Development Bank"), "IDB"
        ),
        **dict.fromkeys(
            ("DEA", "FBI", "CIA", "ATF", "HSI", "Southcom", "Comando Sur", "Southern Command",
             "Comando Sul", "Pentágono", "Pentagon", "Casa Blanca", "White House", "Casa Branca",
             "boinas verdes", "Green Berets", "State Department", "Washington", "Navy SEALs",
             "Guardia Costera de Estados Unidos", "U.S. Coast Guard", "Marines",
             "Homeland Security"), "US"
        ),
        "França": "FR",  # not Franca, the city in São Paulo
        "Guardia Civil": "ES", "Carabinieri": "IT", "Scotland Yard": "GB", "Mossad": "IL",
        # A capital speaks for its government.
        "Quito": "EC", "Lima": "PE", "Bogotá": "CO", "Caracas": "VE", "Asunción": "PY",
        "Assunção": "PY", "Brasília": "BR", "Buenos Aires": "AR", "Montevideo": "UY",
        "San Salvador": "SV", "La Paz": "BO", "Tegucigalpa": "HN",
        "Puerto Príncipe": "HT", "Port-au-Prince": "HT",
        "Porto Príncipe": "HT",
        "Kingston": "JM", "La Habana": "CU", "Nairobi": "KE", "Londres": "GB", "London": "GB",
        "Madrid": "ES", "París": "FR", "Roma": "IT", "Rome": "IT", "Berlín": "DE", "Berlin": "DE",
        "Moscú": "RU", "Moscow": "RU", "Moscou": "RU", "Pekín": "CN", "Beijing": "CN",
        "Pequim": "CN", "Ottawa": "CA", "Taipéi": "TW", "Taipei": "TW", "Tokio": "JP",
        "Tel Aviv": "IL", "Port of Spain": "TT", "Puerto España": "TT",
    }
)  # fmt: skip
_ACRONYMS = frozenset(["ue", "eu", "onu", "un", "oea", "oas", "otan", "nato", "bid", "sica", "hsi"])
_BESIDE = re.compile(
    r"\b(?:frontera|border|fronteira|limite|limites|borders|fronteras|limitrofe)s? (?:norte |sur )?"
    r"(?:con|with|com|between|entre|de) (?:el |la |o |a )?$|\b(?:como|like|contra|versus|"
    r"a diferencia de|"
    r"unlike) $"
)
# "carteles mexicanos", "Colombian traffickers": no state that helps.
_PRIVATE = (
    r"cartel\w*|narco\w*|ciudadan\w+|migrantes?|pandill\w+|bandas?|traficantes?|grupos?|"
    r"guerrill\w+|"
    r"facc\w+|cocaina|drogas?|mafias?|capos?|turistas?|empresas?|gangues?|gangs?|traffick\w+|"
    r"nationals?|citizens?|suspects?|senador\w*|senator\w*|lawmakers?|legislador\w*|cartels?|"
    r"cidada\w+|criminales|criminosos|criminals?|rebels?|disidentes|mercenari\w+|dolares|dollars|"
    r"territorio|territory|soil|suelo|solo|fronteras?|border|costas?|prensa|press|media"
)
_PRIVATE_BEFORE = re.compile(rf"\b(?:{_PRIVATE}) $")
_PRIVATE_AFTER = re.compile(rf" (?:\w+ )?(?:{_PRIVATE})\b")
_FORCES = re.compile(
    r"\b(?:asesores|expert\w*|polic\w+|militar\w*|instruct\w+|instrutores|tropas|troops|soldad\w+|"
    r"soldiers|agentes|agents|officers|police)\b"
)


# A territory's forces are its state's.
_STATE_OF = {"GF": "FR", "GP": "FR", "MQ": "FR", "PR": "US", "AW": "NL", "CW": "NL"}
_AMERICANS = Phrases(dict.fromkeys(("americano", "americana", "americanos", "americanas"), "US"))


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


def parties_in(
    raw: str, folded: str, gazetteer: Gazetteer, *, language: str | None, shouted: bool
) -> list[Party]:
    """List the states and organisations that a sentence names, in order.

    In ``shouted`` text short acronyms count only with their dots.
    """
    found = {
        hit.start: Party(_meant(hit.value, raw[hit.start : hit.end], language), hit.start, hit.end)
        for hit in ORGANISATIONS.find(folded)
        if _is_written(raw, hit) and not (shouted and hit.end - hit.start == 2)
    }
    taken = [(party.start, party.end) for party in found.values()]
    for hit in _AMERICANS.find(folded):  # but not in "Organización de los Estados Americanos"
        if not any(start <= hit.start < end for start, end in taken):
            found[hit.start] = Party(hit.value, hit.start, hit.end, demonym=True)
    for place in gazetteer.find(folded):
        if shouted and place.value.short and "." not in raw[place.start : place.end]:
            continue
        party = _state(raw, place)
        if party is not None:
            found.setdefault(place.start, party)
    return [found[start] for start in sorted(found)]


def _meant(code: str, name: str, language: str | None) -> str:
    """Read "EU" in Spanish, where the Union is "UE", as the United States."""
    return "US" if name == "EU" and language == "es" else code


def _is_written(raw: str, hit: Hit[str]) -> bool:
    name = raw[hit.start : hit.end]
    if name == "Franca":
        return False
    if name.lower() in _ACRONYMS:
        return name.isupper()
    return any(c.isupper() for c in name) or name.lower().startswith("boinas")


def _state(raw: str, hit: Hit[Meaning]) -> Party | None:
    meaning = hit.value
    name = raw[hit.start : hit.end]
    if meaning.kind == "demonym" or (meaning.either and name.islower()):
        return _party(meaning.country, hit, demonym=True)
    if meaning.kind in {"country", "cue"}:
        written = not any(c.islower() for c in name) if meaning.short else name[:1].isupper()
        return _party(meaning.country, hit) if written else None
    if meaning.kind == "place" and len(meaning.spots) == 1 and not meaning.doubtful:
        spot = meaning.spots[0]
        if name[:1].isupper() and (spot.region or spot.people > 500_000):
            return _party(spot.country, hit, place=True)
    return None


def _party(country: str, hit: Hit[Meaning], *, demonym: bool = False, place: bool = False) -> Party:
    return Party(_STATE_OF.get(country, country), hit.start, hit.end, demonym, place)


def roles(folded: str, parties: Iterable[Party], act: Act) -> tuple[list[Party], list[Party]]:
    """Split the parties into (helped, helping) by the verb between them.

    "X asks Y": X is helped. "Y sends X": Y helps. Where the verb tells nothing (an agreement),
    states of the region are helped and the others help.
    """
    named = [party for party in parties if not is_beside(folded, party)]
    before = [party for party in named if party.start < act.start]
    after = [party for party in named if party.start >= act.start]
    if act.receives and not before and len({party.code for party in named}) == 1:
        return [], named  # "evalúa pedir apoyo a Lima": who asks was named before
    if act.receives is None or not before:
        return _by_region(named, act, folded)
    if act.receives:
        return [p for p in before if p.home], after or [p for p in before if not p.home]
    helped = [p for p in after if p.home] or [p for p in before[:-1] if p.home]
    return helped, [p for p in before if p not in helped]


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


def is_official(folded: str, party: Party) -> bool:
    """Say whether a demonym stands for its state ("asesores colombianos"), not for its people."""
    before = folded[max(0, party.start - 30) : party.start]
    return not (_PRIVATE_BEFORE.search(before) or _PRIVATE_AFTER.match(folded, party.end))


def are_forces(folded: str, party: Party) -> bool:
    """Say whether forces stand beside a demonym ("policías salvadoreños")."""
    return bool(_FORCES.search(folded[max(0, party.start - 30) : party.end + 20]))
