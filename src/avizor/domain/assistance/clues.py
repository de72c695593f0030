"""What an article's sentences show of who is helped and who helps.

Each clue is 1 where it is seen and absent where not; what it is worth is for ``weighing.py``.
Clues are named after the zone of the sentence: the title, the sentences that open the matter,
and the others that speak of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from avizor.domain.assistance import words
from avizor.domain.assistance.frames import GETS, GIVES, frame_clues
from avizor.domain.assistance.kinds import kinds_told
from avizor.domain.assistance.parties import Party, is_beside, is_official, roles
from avizor.domain.assistance.reading import FIRST, TITLE, Line, kinds_in
from avizor.domain.assistance.sides import SILENT, side_clues
from avizor.domain.assistance.statuses import act_of, signals
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.places.background import is_at_meeting, is_background
from avizor.domain.places.gazetteer import AMERICAS
from avizor.domain.places.reading import PlacesFound
from avizor.domain.tokens import Tokens

Clues = Mapping[str, float]
Zoned = Sequence[tuple[str, Line]]

_OPENING = 2  # sentences that open the matter
_TO = re.compile(r"\b(?:to|for|al?|para|aos?) (?:el |la |los |las |o |the )?$")
_IN = re.compile(r"\b(?:in|into|inside|en|em|n[oa]s?) (?:el |la |o |the )?$")
_FROM = re.compile(r"\b(?:from|by|por|pel[oa]s?|d[eoa]s?|del|of|with|con|com) (?:el |la |los |las |"
                   r"the |os )?$")  # fmt: skip
_INSTITUTION = re.compile(
    r"\b(?:policia|police|army|navy|ejercito|exercito|armada|marinha|marina|guardia|guarda|"
    r"fuerzas?|forcas?|forces|gobierno|governo|government|minist\w+|president\w*|premier|prime|"
    r"cancill\w+|congress|congreso|embajad\w+|embaixad\w+|embassy|ambassador|prisons?|carceles|"
    r"presidios|puertos|ports?|portos|aduana|customs|coast)\b"
)
_PEOPLE = re.compile(
    r"\b(?:asesores|assessores|advis[eo]rs|expert\w*|policias|policiais|militares|instruct\w+|"
    r"instrutores|trainers|tropas|troops|soldad\w+|soldiers|agentes|agents|officers|marines|"
    r"fuzileiros|gendarm\w+|tecnicos|technicians|especialistas|specialists|contingente?|team|"
    r"donat\w+|doac\w+|donac\w+|offer|oferta|help|aid|ayuda|ajuda)\b"
)
_OFFICE_IN = re.compile(
    r"\b(?:minist[er]\w+|gobierno|governo|government|presidencia|presidency|cancill\w+|chancelaria|"
    r"oposicion|oposicao|opposition)(?: [a-z]+){0,4} (?:en|in|em) $"
)
_REPLACED = re.compile(
    r"\b(?:replac|reemplaz|sustitu|substitu|take over|took over|relev|successor|suceder|encabez|"
    r"-led)"
)
_AHEAD = re.compile(
    r"\b(?:will|to be|(?:pon|ten|ven|sal|po|val)dra|dara|hara|habra|sera|\w{3,}(?:aran|eran|iran|"
    r"dran|arao|erao|irao)|(?:recib|contribu|serv)ira|(?:envi|entreg|don|dur|cont|capacit|entren|"
    r"aport|destin|financi|recibi|instal|trein)ara)\b"
)
MAIN_ONLY = "main beside who gets"
"""The clue of the country of the scene while another, by the grammar, gets the help."""
GIVES_ONLY = "gives beside another"
"""The clue of a state of the region that gives while another of them is named that does not."""
NOT_NAMED = "unnamed beside another"
"""The clue of a state of the region that only the scene or outlet brings in, beside one named."""
LISTED = "listed"
"""The clue of a partner that heads an item of a list: "Spain: training"."""
BACKGROUND = "background"
"""The zone of sentences that tell of other years or other states."""
BESIDE = "beside"
"""The clue of a state named as another's neighbour."""
HELPED = AMERICAS - {"GF", "GP", "MQ", "PR", "AW", "CW"}
"""The states that can be helped; a territory is its state."""
EARLY = ("title", "opening")
_LIST_MARK = 4  # characters that a bullet takes up
_REACH = 18  # characters beside a name in which its institution or its people stand


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of an article: where it plays, where its outlet sits, what it is about.

    ``countries`` are those that act in it, ``places`` those of its places, in order, and ``names``
    the folded names of these with their countries; ``expected`` says that the model takes the
    article for one about assistance, ``read`` what its network says of the tokens as sides and
    outcome of the help, if it says anything.
    """

    main: str | None = None
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    outlet: str | None = None
    expected: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    read: Tokens = field(default_factory=dict)


def setting_of(
    found: PlacesFound, outlet: str | None, *, expected: bool, read: Tokens | None = None
) -> Setting:
    """Describe an article's setting by the places found in it."""
    return Setting(
        main=found.country,
        countries=found.countries,
        places=tuple(place.country for place in found.places),
        outlet=outlet,
        expected=expected,
        names={fold_in_place(compose(place.name)): place.country for place in found.places},
        read=read or {},
    )


def zones(read: Sequence[Line]) -> Zoned:
    """Name the zone of each line that counts, in order.

    An article may come to the matter late: the sentences that open it are the first that name
    help and another side, wherever they stand. What tells of other years or other states is
    ``BACKGROUND``, in the opening too.
    """
    body = [line for line in read if line.weight < TITLE]
    grades = [_grade(line, first=index == 0) for index, line in enumerate(body)]
    opens = grades.index(max(grades)) if grades else 0
    found = [("title", line) for line in read if line.weight == TITLE]
    for index, line in enumerate(body):
        if _looks_back(line.folded) and index != opens:
            found.append((BACKGROUND, line))
        elif opens <= index < opens + _OPENING:
            found.append(("opening", line))
        elif grades[index] or any(_heads_item(line.folded, party) for party in line.parties):
            found.append(("rest", line))
    return found


def _grade(line: Line, *, first: bool) -> int:
    """Grade how far a sentence opens the matter; one of the lead may name the help by any word."""
    helps = bool(words.HELP.search(line.folded) or kinds_in(line.folded))
    named = {party.code for party in line.parties}
    foreign = len(named) > 1 or named - AMERICAS or words.FOREIGN.search(line.folded)
    gives = bool(foreign and not helps and _tells_giving(line))
    if foreign and not helps and line.weight >= FIRST:
        helps = bool(kinds_told(line.folded)) or gives
    if _looks_back(line.folded) and not first:
        return int(helps and bool(foreign))
    return max(helps + (helps and bool(foreign)), int(gives))


def _tells_giving(line: Line) -> bool:
    """Say whether somebody gives by the grammar, whatever it is: "Corea las transfirió"."""
    return any(clue == GIVES for _, clue in frame_clues(line.folded, line.parties))


def _looks_back(folded: str) -> bool:
    """Tell what looks back from "pondrá 22 millones hasta 2028"."""
    return is_background(folded) and not _AHEAD.search(folded)


def party_clues(zoned: Zoned, setting: Setting) -> dict[str, Clues]:
    """Gather for each state and organisation what shows it to be helped or to help."""
    found: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for zone, line in zoned:
        for party, clue in _mentioned(line):
            anywhere = () if zone == BACKGROUND else (clue,)
            found.setdefault(party.code, set()).update((*anywhere, f"{zone} {clue}"))
        if zone != BACKGROUND:
            counts.update(party.code for party in line.parties)
    early = {party.code for zone, line in zoned if zone in EARLY for party in line.parties}
    for code in filter(None, (setting.main, *setting.countries, *setting.places)):
        found.setdefault(code, set())
    if setting.outlet in AMERICAS:
        found.setdefault(str(setting.outlet), set()).add("outlet's")
    framed = any(_has_part(seen) for seen in found.values())
    homes = [code for code in found if code in AMERICAS]
    for code, seen in found.items():
        seen.update(_standing(code, setting, homes))
        if counts[code] > 2:
            seen.add("often")
        if code not in early:
            seen.add("late")
        if framed and not _has_part(seen):
            seen.add("no part")
        if counts and counts[code] == max(counts.values()):
            seen.add("most")
    _compare(found, counts, homes, setting.main)
    return {code: dict.fromkeys(sorted(seen), 1.0) for code, seen in found.items()}


def _compare(
    found: Mapping[str, set[str]], counts: Counter[str], homes: Sequence[str], main: str | None
) -> None:
    """Add the clues of the states of the region that only show beside another of them."""
    named = [code for code in homes if code in HELPED and counts[code]]
    takers = [code for code in named if not _only_gives(found[code])]
    getting = {code for code in homes if GETS in found[code]}
    if main in homes and getting and main not in getting:
        found[str(main)].add(MAIN_ONLY)
    for code in homes:
        seen = found[code]
        if code in named and code not in takers and takers:
            seen.add(GIVES_ONLY)
        elif code in takers and len(takers) < len(named) and SILENT in seen:
            seen.add(GETS)  # who has yet to answer a giver
        elif named and not counts[code]:
            seen.add(NOT_NAMED)


def _only_gives(seen: Iterable[str]) -> bool:
    return GIVES in seen and GETS not in seen


def _has_part(seen: Iterable[str]) -> bool:
    """Say whether the grammar of some sentence makes a party a giver or a receiver."""
    return not {GIVES, GETS, "asked"}.isdisjoint(seen)


def _standing(code: str, setting: Setting, homes: Sequence[str]) -> Iterator[str]:
    if code == setting.main:
        yield "main"
    if code in setting.countries:
        yield "acts"
    if code in setting.places:
        yield "scene"
    if setting.places and code == setting.places[0]:
        yield "first scene"
    if code in AMERICAS:
        yield "home" if len(homes) > 1 else "only home"
    elif len(code) > 2 or code in {"EU", "UN"}:
        yield "organisation"
    else:
        yield "abroad"
    if code in {"US", "UN", "EU", "HT"}:
        yield code


def _mentioned(line: Line) -> Iterator[tuple[Party, str]]:
    """Yield each mention with each of its clues."""
    act = act_of(line.folded)
    helped, helping = roles(line.folded, line.parties, act) if act else ([], [])
    said = signals(line.folded)
    yield from side_clues(line.folded, line.parties)
    yield from frame_clues(line.folded, line.parties)
    for index, party in enumerate(line.parties):
        if is_beside(line.folded, party):
            yield party, BESIDE
            continue
        yield party, written_as(line.folded, party)
        if index == 0:
            yield party, "first"
        if is_at_meeting(line.folded[: party.start]):
            yield party, "meeting"
        if party in helped:
            yield party, "helped"
        if party in helping:
            yield party, "helping"
        for clue in _beside(line.folded, party):
            yield party, clue
        for signal, at in said.items():
            yield party, f"{'before' if party.start < at else 'after'} {signal}"


def written_as(folded: str, party: Party) -> str:
    """Say how a party is named; an office in a city ("el ministro de Defensa en Caracas") names."""
    if party.demonym:
        return "adjective"
    office = _OFFICE_IN.search(folded[max(0, party.start - 60) : party.start])
    return "place" if party.place and not office else "named"


def _beside(folded: str, party: Party) -> Iterator[str]:
    before = folded[max(0, party.start - _REACH) : party.start]
    after = folded[party.end : party.end + _REACH]
    for clue, pattern in (("to", _TO), ("in", _IN), ("from", _FROM)):
        if pattern.search(before):
            yield clue
    if after.startswith("'s"):
        yield "owns"
    for clue, pattern in (("institution", _INSTITUTION), ("people", _PEOPLE)):
        if pattern.search(before) or pattern.search(after):
            yield clue
    if _heads_item(folded, party):
        yield LISTED
    if _REPLACED.search(folded, max(0, party.start - 60), party.end + 10):
        yield "replaced"
    if party.demonym and not is_official(folded, party):
        yield "private"


def _heads_item(folded: str, party: Party) -> bool:
    """Tell who heads a list item that says what it gives."""
    heads = party.start <= _LIST_MARK and folded.startswith(":", party.end)
    return heads and bool(kinds_in(folded) or words.SHARES.search(folded))
