"""One sentence at a time: whether it speaks of foreign security help, and what it says of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from avizor.domain.assistance import words
from avizor.domain.assistance.parties import Naming, Party, is_of_press, parties_in, roles
from avizor.domain.assistance.statuses import Act, act_of
from avizor.domain.language.text import compose, cut_sentences, fold_in_place, is_all_caps
from avizor.domain.records import AssistanceKind

_FIRST, _LEAD = 2, 4  # sentences
TITLE, FIRST, LEAD, BODY = 4, 3, 2, 1  # what a line weighs
_BEFORE, _AFTER = 60, 130  # characters around a verb that its object stands in
_MOST = 60  # sentences read; an article that has not come to the point by then will not


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its folded form and how much its place in the article weighs."""

    raw: str
    folded: str
    weight: int
    parties: tuple[Party, ...]
    secure: bool = False  # title and first sentences speak of security for each other
    paired: bool = False  # and name the two sides for each other


_ITEM = re.compile(r"\s*(?:[-*•–—]|\d{1,2}[.)]|[a-z]\)) ")


def is_item(line: Line) -> bool:
    """Say whether a line is an item of a list."""
    return bool(_ITEM.match(line.raw))


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that says something of foreign security help."""

    line: Line
    helped: tuple[Party, ...]
    helping: tuple[Party, ...]
    kinds: tuple[AssistanceKind, ...]


def lines(title: str, text: str, naming: Naming) -> list[Line]:
    """Cut an article into lines, title first; blank text has none."""
    body = cut_sentences(text)
    found = [(title, TITLE)] if title.strip() else []
    found += [(raw, _weight(index)) for index, raw in enumerate(body[:_MOST])]
    opening = fold_in_place(compose(" ".join([title, *body[:_FIRST]])))
    headline = fold_in_place(compose(title))
    other = bool(words.NO_HELP.search(headline))  # football, a purchase, an arrest
    opens_secure = _speaks_of_security(opening) and not other
    naming = replace(naming, shouted=is_all_caps(title + text))  # "US" is then a pronoun
    read = []
    for raw, weight in found:
        composed = compose(raw)
        folded = fold_in_place(composed)
        named = parties_in(composed, folded, naming)
        parties = tuple(party for party in named if not is_of_press(folded, party))
        read.append(Line(raw, folded, weight, parties, weight >= FIRST and opens_secure))
    return read if other else _paired(read)


def _paired(read: list[Line]) -> list[Line]:
    opening = {code for line in read if line.weight >= FIRST for code in codes(line)}
    if len(opening) < 2:
        return read
    return [replace(line, paired=line.weight >= FIRST and bool(line.parties)) for line in read]


def _weight(index: int) -> int:
    if index < _FIRST:
        return FIRST
    return LEAD if index < _LEAD else BODY


def _speaks_of_security(folded: str) -> bool:
    return bool(words.SECURITY.search(folded) or words.TROOPS.search(folded))


def statements(read: Sequence[Line]) -> Iterator[Statement]:
    """Yield what the lines say of foreign security help."""
    for line in read:
        statement = _statement(line)
        if statement is not None:
            yield statement


def _statement(line: Line) -> Statement | None:
    folded = line.folded
    if not _is_of_help(line):
        return None
    act = act_of(folded)
    if act is None or not _acts_on_help(folded, act):
        return None
    helped, helping = roles(folded, line.parties, act)
    return Statement(line, tuple(helped), tuple(helping), kinds_in(folded))


def _acts_on_help(folded: str, act: Act) -> bool:
    """Tell "asks for training" from an act and a help at the two ends of a long sentence."""
    around = folded[max(0, act.start - _BEFORE) : act.end + _AFTER]
    return bool(words.HELP.search(around) or kinds_in(around))


def _is_of_help(line: Line) -> bool:
    folded = line.folded
    foreign = line.paired or len(codes(line)) > 1 or any(not p.home for p in line.parties)
    if not foreign and not words.FOREIGN.search(folded) and not _asks_as_state(line):
        return False
    if not line.secure and not _speaks_of_security(folded):
        return False
    if words.OTHER_HELP.search(folded) or words.HOSTILE.search(folded):
        return False
    helps = words.HELP.search(folded)
    if words.NO_HELP.search(folded) and not (helps and line.weight == TITLE):
        return False
    return bool(helps) or bool(kinds_in(folded))


def _asks_as_state(line: Line) -> bool:
    """Tell "Ecuador requests military assistance", which names no other state."""
    aid = words.STATE_AID.search(line.folded)
    return aid is not None and any(
        p.home and not p.demonym and p.start < aid.start() for p in line.parties
    )


def codes(line: Line) -> set[str]:
    """Return the states and organisations that a line names."""
    return {party.code for party in line.parties}


def kinds_in(folded: str) -> tuple[AssistanceKind, ...]:
    """List the kinds of help that a sentence names, in the order of the contract."""
    found = [kind for kind, pattern in words.KINDS.items() if pattern.search(folded)]
    if words.TROOPS.search(folded) and not words.TRAINEES.search(folded):
        found.append("troops")
    order: tuple[AssistanceKind, ...] = (
        "training", "intelligence", "logistics", "equipment",
        "troops", "funding", "advisers", "legal",
    )  # fmt: skip
    return tuple(kind for kind in order if kind in found)
