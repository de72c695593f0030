"""Names of places in a text, less those that its case and neighbours show to be no place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from avizor.domain.language.text import Hit, compose, fold_in_place, is_all_caps
from avizor.domain.language.wordlists import word_set
from avizor.domain.places.asides import Roles, is_alias
from avizor.domain.places.background import is_background, sentence_around
from avizor.domain.places.bearers import begins_another, is_part_of_a_name, is_surname
from avizor.domain.places.casing import is_another_word, is_cased
from avizor.domain.places.datelines import dateline_end, opens_dateline
from avizor.domain.places.gazetteer import Clue, Gazetteer, Meaning
from avizor.domain.places.lent import is_lent
from avizor.domain.places.roles import Role, is_borne, role_of
from avizor.domain.places.seats import acts_as_state

_LEAD = 500  # characters; about the first two paragraphs
_READ = 20_000  # characters; what follows adds no place that matters


class Zone(IntEnum):
    """Where in the article a name stands; the value is what it weighs."""

    BODY = 1
    LEAD = 2
    TITLE = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text.

    ``located`` when a word of place goes before it ("en", "in", "em"), ``typed`` when a word
    says what it is ("ciudad de", "province"), ``named`` when it may be part of a longer name
    ("Fortín Pereira"), ``lent`` when something else bears it ("calle Perú"), ``after`` what
    follows ("Ecuador" in "Quito, Ecuador"), ``role`` what it is to the event, ``dateline`` when
    it only tells where the text was written ("BOGOTA, Oct 17 (Reuters) -").
    """

    key: str
    meaning: Meaning
    zone: Zone
    start: int
    located: bool = False
    typed: bool = False
    named: bool = False
    lent: bool = False
    after: Meaning | None = None
    role: Role = ""
    dateline: bool = False


_IN = re.compile(
    r"\b(?:en|in|em|no|na|nos|nas|a|al|ao|to|desde|hacia|from|near|"
    r"across|throughout|hasta|cerca de|perto de|"
    r"al (?:norte|sur|este|oeste) de|(?:north|south|east|west)(?:ern)?|norte d[eo]|sur de)"
    r" (?:el |la |los |las |o |a |the )?$"
)
_KIND = (
    r"ciudad|cidade|city|municip\w+|provincia|departamento|department|province|state|estado|region|"
    r"regiao|canton|parroquia|puerto|porto|port|isla|ilha|localidad|localidade|pueblo|town|village|"
    r"district|distrito|capital|carcel|penal|prision|presidio|frontera|fronteira|aeropuerto|vereda|"
    r"comuna|alcaldia|corregimiento|comunidad|poblacion|gobernacion|governador|gobernador\w*|"
    r"alcalde|alcaldesa|prefeito|prefeitura|policia|fiscalia|vecinos|calles|ruas|zona rural|norte|"
    r"sur|centro|favela|comunidade|morro|bairro|barrio|sector|zona|peninsula|valle|vale|interior|periferia|"
    r"concejal\w*|vereador\w*|regidor\w*|bar|discoteca|cantina|gallera|"
    r"afueras|alrededores|arredores|outskirts|suburbios?|oeste|este|leste"
)
_TYPED = re.compile(rf"\b(?:{_KIND}) (?:(?:de|del|do|da|of|de la|de los|de las|dos|das) )?$")
_STREET = re.compile(
    r"\b(?:avenida|av\.?|calle|rua|street|plaza|praca|parque|estadio|hospital|colegio|escuela|"
    r"escola|universidad|universidade|club|clube|barrio|colonia|familia|clan|empresa|hotel|"
    r"restaurante|puente|ponte|operacion|operacao|operation|iglesia|parroquia|virgen|batallon)"
    r" (?:de |del |do |da |de la |nuestra senora de )?$"
)
_TITLES = re.compile(
    r"\b(?:president[ea]|ministr[oa]|minister|general|coronel|capitan|teniente|sargento|senor|"
    r"senora|sr\.?|sra\.?|don|dona|doctor|doctora|dr\.?|dra\.?|juez|jueza|juiz|juiza|judge|fiscal|"
    r"senador|senadora|diputad[oa]|deputad[oa]|mr\.?|ms\.?|mrs\.?|almirante|comandante|president|"
    r"alias|hermanos|periodista|abogado|candidat[oa]|canciller|exministr[oa]|expresident[ea]|"
    r"agente) (?:de |)?$"
)
_AFTER_KIND = re.compile(r" (?:province|state|department|region|city|prison|municipality)\b")
_NEXT_NAME = re.compile(r" (?:de |del |de la )?[A-ZÁÉÍÓÚÑÇ][\wáéíóúñçãõâêô]+")
_QUALIFIES = re.compile(
    r" (?!(?:on|in|at|where|when|el|la|este|esta|on|after|said|says|and|y|e)\b)[a-z]"
)
"""What a state's short name qualifies: "in Huehuetenango, U.S. envoy John Barrett said"."""
_NAMES_A_PLACE = re.compile(r" (?:Field|Street|Avenue|Road|Square|Boulevard|Hill)\b")
_WORD_BEFORE = re.compile(r"([\w'’.-]+) $")
_SURNAMED = word_set("israel francia jordan georgia chad kenia italia india jamaica china")
_OPENERS = word_set(
    """en el la los las in the em no na nos nas o a os as de del desde para por con y e and gran
    grande greater norte sur centro ciudad cidade puerto porto santa san gobierno policia ejercito
    estado provincia departamento frente hacia tras segun sobre entre at from near"""
)
_BETWEEN = re.compile(
    r"(?:,? \(?|, | )(?:en |n[oa]s? |em |in )?(?:(?:la |el |o |a |the )?(?:provincia|estado|region|"
    r"departamento|municipio|province|state|department|interior|norte|sur|sul) "
    r"(?:[a-z]+(?:an|in|en|i)[oa] )?(?:de |del |do |da |of )?)?(?:la |el |o |a )?"
)
# An adjective of where someone comes from: "un traficante gaúcho", but not "una yola".
_ORIGIN = re.compile(
    r"(?:en[oa]|ense|in[oa]|an[oa]|es|esa|ec[oa]|ach[oa]|uch[oa]|eir[oa]|oc[oa])s?$"
)
_ARTICLE = re.compile(r"\b(?:el|un|al|del|o|um|ao|do) $")  # "el paulista" is a person


def find_mentions(title: str, text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Find the names of countries and places, title first, in the order they stand.

    A name that is a person's once ("Antonia Orellana") is that person's wherever no word of
    place goes before it.
    """
    title, text = compose(title), compose(text[:_READ])
    persons: set[str] = set()
    in_title = list(_mentions(title, gazetteer, persons, lead=0))
    offset = len(title) + 1
    written = dateline_end(text)
    below = [
        replace(mention, dateline=mention.start + len(mention.key) <= written)
        for mention in _mentions(text, gazetteer, persons, lead=_lead_end(text))
    ]
    found = [_moved(mention, 0, Zone.TITLE) for mention in in_title]
    found += [_moved(mention, offset, mention.zone) for mention in below]
    return [m for m in found if m.key not in persons or m.located or m.typed]


def find_clues(title: str, text: str, gazetteer: Gazetteer) -> list[tuple[Zone, Clue]]:
    """Find the words that speak of a country without naming it, each once, where it first stands.

    A text all in capitals has them too; then acronyms may be words, and count all the same.
    """
    title, text = compose(title), compose(text[:_READ])
    lead = _lead_end(text)
    found: dict[Clue, Zone] = {}
    for hit in _clue_hits(title, gazetteer):
        found.setdefault(hit.value, Zone.TITLE)
    for hit in _clue_hits(text, gazetteer):
        zone = Zone.LEAD if hit.start < lead else Zone.BODY
        found.setdefault(hit.value, zone)
    return [(zone, clue) for clue, zone in found.items()]


def _clue_hits(text: str, gazetteer: Gazetteer) -> Iterator[Hit[Clue]]:
    """Find the clues but those that are a person's: "don Chuy", "un traficante gaúcho".

    Nor does a name count that is an origin, a goal or a partner: "llegados de Buenaventura".
    """
    folded = fold_in_place(text)
    for hit in gazetteer.clues.find(text, folded):
        before = folded[max(0, hit.start - 40) : hit.start]
        if hit.value.written.islower():
            aside = bool(_ORIGIN.search(folded, hit.start, hit.end)) and (
                is_borne(before) or bool(_ARTICLE.search(before))
            )
        else:
            role = role_of(folded, hit.start, hit.end, demonym=False)
            aside = bool(role or _TITLES.search(before) or is_alias(text, hit.start, hit.end))
        if not aside:
            yield hit


def _moved(mention: Mention, offset: int, zone: Zone) -> Mention:
    return replace(mention, zone=zone, start=mention.start + offset)


def _lead_end(text: str) -> int:
    """End the lead at a sentence's or paragraph's end, or at its full length."""
    if len(text) <= _LEAD:
        return len(text)
    end = max(text.rfind(". ", 0, _LEAD), text.rfind("\n", 0, _LEAD))
    return end if end > _LEAD // 3 else _LEAD


def _mentions(
    text: str, gazetteer: Gazetteer, persons: set[str], *, lead: int
) -> Iterator[Mention]:
    folded = fold_in_place(text)
    shouted = is_all_caps(text)
    hits = [_as_accented(text, hit) for hit in gazetteer.find(folded)]
    roles = Roles(text, folded)
    for index, hit in enumerate(hits):
        if hit.value.kind == "stop" or not is_cased(text, hit, shouted):
            continue
        if is_another_word(text, hit.start, hit.end):
            continue
        if is_part_of_a_name(folded, hit) or begins_another(text, hit):
            continue
        if is_surname(text, hit, _word_before(folded, hit.start), gazetteer.given_names):
            continue
        if _is_person(text, folded, hit, gazetteer, shouted):
            persons.add(folded[hit.start : hit.end])
            continue
        before = folded[max(0, hit.start - 48) : hit.start]
        later = (one for one in hits[index + 1 : index + 3] if one.value.kind != "demonym")
        follower = next(later, None)
        place = hit.value.kind == "place"
        role = roles.find(hit.start, hit.end, demonym=_is_demonym(hit.value), place=place)
        if not role and hit.start >= lead > 0 and _looks_back(folded, hit):
            role = "away"
        yield Mention(
            key=folded[hit.start : hit.end],
            meaning=_as_seat(folded, hit, gazetteer),
            zone=Zone.LEAD if hit.start < lead else Zone.BODY,
            start=hit.start,
            located=bool(_IN.search(before)) or opens_dateline(text, hit.start, hit.end),
            typed=bool(_TYPED.search(before) or _AFTER_KIND.match(folded, hit.end)),
            named=not shouted and _in_a_name(text, hit, _word_before(folded, hit.start)),
            lent=is_lent(folded, hit.start, hit.end, place=place)
            or bool(_NAMES_A_PLACE.match(text, hit.end)),
            after=_meaning_after(folded, hit, follower),
            role=role,
        )


def _looks_back(folded: str, hit: Hit[Meaning]) -> bool:
    return is_background(sentence_around(folded, hit.start, hit.end))


def _is_demonym(meaning: Meaning) -> bool:
    return meaning.kind == "demonym" or meaning.either


def _as_seat(folded: str, hit: Hit[Meaning], gazetteer: Gazetteer) -> Meaning:
    """Read a seat that acts as its government ("Miraflores pide") as that state."""
    key = folded[hit.start : hit.end]
    if key in gazetteer.seats and acts_as_state(folded, hit.start, hit.end):
        return Meaning("cue", gazetteer.seats[key])
    return hit.value


def _as_accented(text: str, hit: Hit[Meaning]) -> Hit[Meaning]:
    """Respect the accents where two names differ in nothing else: França and Franca.

    A verb is no name: "Cayó" is not the district of Cayo.
    """
    raw = text[hit.start : hit.end].lower()
    meaning = hit.value.accents.get(raw)
    if hit.value.doubtful and raw.endswith(("ó", "é")):
        listed = any(compose(spot.name).lower() == raw for spot in hit.value.spots)
        meaning = None if listed else Meaning("stop")
    return replace(hit, value=meaning) if meaning else hit


def _meaning_after(folded: str, hit: Hit[Meaning], follower: Hit[Meaning] | None) -> Meaning | None:
    if follower is None or follower.value.kind not in {"country", "place"}:
        return None
    if follower.value.short and _QUALIFIES.match(folded, follower.end):
        return None
    between = folded[hit.end : follower.start]
    return follower.value if _BETWEEN.fullmatch(between) else None


def _is_person(
    text: str, folded: str, hit: Hit[Meaning], gazetteer: Gazetteer, shouted: bool
) -> bool:
    """Tell "Carlos Mendoza", "general Córdoba", "Santiago Peña" and "avenida Bolívar"."""
    key = folded[hit.start : hit.end]
    named_like = key in _SURNAMED or key in gazetteer.given_names
    if hit.value.kind != "place" and not (hit.value.kind == "country" and named_like):
        return False
    word = _word_before(folded, hit.start)
    if word in gazetteer.given_names:
        return True
    if not hit.value.doubtful and not named_like:
        return False
    before = folded[max(0, hit.start - 40) : hit.start]
    if _TITLES.search(before) or _STREET.search(before):
        return True
    return not shouted and _in_a_name(text, hit, word)


def _word_before(folded: str, start: int) -> str:
    found = _WORD_BEFORE.search(folded[max(0, start - 24) : start])
    return found[1] if found else ""


def _in_a_name(text: str, hit: Hit[Meaning], word: str) -> bool:
    if _NEXT_NAME.match(text, hit.end):
        return True
    opens = hit.start - len(word) - 1
    capital = bool(word) and text[opens].isupper() and word not in _OPENERS
    starts_sentence = opens <= 0 or text[max(0, opens - 2) : opens].strip()[-1:] in ".!?\n:"
    return capital and not starts_sentence
