"""The assistance event: a state seeks, is offered, gets or is refused foreign security help.

Rules over sentences, in Spanish, Portuguese and English alike. A sentence counts when it names
a foreign side, security, help or a kind of help, and an act (asks, offers, signs, delivers,
refuses, denies). Title and lead outweigh the rest. Why: docs/decisions/0010-assistance-rules.md.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from avizor.domain.assistance import words
from avizor.domain.assistance.parties import Party, is_official
from avizor.domain.assistance.reading import Line, Statement, codes, kinds_in, lines, statements
from avizor.domain.gazetteer import AMERICAS, Gazetteer
from avizor.domain.records import Assistance, AssistanceKind, AssistanceStatus

_ENOUGH = 3  # weight of statements an article needs: one in title or opening, or two after
_MOST_EVIDENCE = 8
_TERMS = 6  # sentences among which an article gives the terms of the help
_LISTED = re.compile(r"\s*(?:[-*•]|\d+[.)]) ")
_THINGS = frozenset(["equipment", "funding", "logistics"])
_PAST = re.compile(r"\b(?:19[5-9]\d|20[012]\d)\b")


def find_assistance(
    title: str, text: str, gazetteer: Gazetteer, *, country: str | None
) -> Assistance | None:
    """Find the assistance event that an article reports, or None where it reports none.

    ``country`` is the article's main country: the helped state where the sentences leave it
    open. Every value comes from a sentence in ``evidence``, verbatim. A passing sentence below
    the lead is no event.
    """
    read = lines(title, text, gazetteer)
    if not _names_two_sides(read):
        return None
    said = [
        one for one in statements(read) if one.line.weight > 1 or not _PAST.search(one.line.folded)
    ]
    if sum(one.line.weight for one in said if _is_linked(one)) < _ENOUGH:
        return None
    requester = _requester(said, country)
    status = _status(said)
    if requester is None or status is None:
        return None
    return _event(read, said, requester, status)


def _names_two_sides(read: Sequence[Line]) -> bool:
    named = {code for line in read for code in codes(line)}
    return len(named) > 1 or any(words.FOREIGN.search(line.folded) for line in read)


def _is_linked(one: Statement) -> bool:
    """Say whether the sentence itself ties the help to who gives it, or to abroad at large.

    Things alone ("weapons", "millions") are help only between two named sides.
    """
    folded = one.line.folded
    if words.FOREIGN.search(folded) or words.STATE_AID.search(folded):
        return True
    if "troops" in one.kinds and len(codes(one.line)) > 1:
        return True
    help_said = words.HELP.search(folded) or set(one.kinds) - _THINGS
    return bool(one.helping) and bool(one.helped or help_said)


def _event(
    read: Sequence[Line], said: Sequence[Statement], requester: str, status: AssistanceStatus
) -> Assistance | None:
    evidence: list[str] = [_first(said, status)]
    partners = _partners(read, said, requester, evidence)
    kinds = _kinds(read, said, evidence)
    threat = _threat(read, said, evidence)
    if not partners and not any(words.FOREIGN.search(one.line.folded) for one in said):
        return None
    return Assistance(
        requester=requester,
        partners=partners,
        kinds=kinds,
        threat=threat,
        status=status,
        evidence=tuple(dict.fromkeys(evidence))[:_MOST_EVIDENCE],
    )


def _first(said: Sequence[Statement], status: AssistanceStatus) -> str:
    return next(one.line.raw for one in said if one.act.status == status)


def _requester(said: Sequence[Statement], country: str | None) -> str | None:
    votes: Counter[str] = Counter()
    for one in said:
        for party in one.helped:
            votes[party.code] += one.line.weight
        for party in one.line.parties:
            if party.home and party not in one.helping:
                votes[party.code] += 1
    if country in AMERICAS and country is not None:
        votes[country] += 2
    return votes.most_common(1)[0][0] if votes else None


def _status(said: Sequence[Statement]) -> AssistanceStatus | None:
    """Take the status that weighs most; the first one said wins between equals."""
    weights: defaultdict[AssistanceStatus, float] = defaultdict(float)
    for index, one in enumerate(said):
        weights[one.act.status] += one.line.weight - index * 0.01
    return max(weights.items(), key=lambda item: item[1])[0] if weights else None


def _partners(
    read: Sequence[Line], said: Sequence[Statement], requester: str, evidence: list[str]
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for one in said:
        for party in one.line.parties:
            if party.code != requester and _is_partner(one, party):
                found[party.code] = None
                evidence.append(one.line.raw)
    for line in read:
        listed = _list_item(line, requester)
        if listed is not None:
            found[listed.code] = None
            evidence.append(line.raw)
    return tuple(found)


def _is_partner(one: Statement, party: Party) -> bool:
    if party in one.helped:
        return False
    if not party.home:
        return party in one.helping or not party.demonym or is_official(one.line.folded, party)
    return party in one.helping and (not party.demonym or is_official(one.line.folded, party))


def _list_item(line: Line, requester: str) -> Party | None:
    """Read "United States: providing intelligence": a list of partners with what each gives."""
    opening = next((p for p in line.parties if p.start <= 4 and p.code != requester), None)
    if opening is None or not line.folded[opening.end : opening.end + 2].startswith(":"):
        return None
    return opening if kinds_in(line.folded) or words.SHARES.search(line.folded) else None


def _kinds(
    read: Sequence[Line], said: Sequence[Statement], evidence: list[str]
) -> tuple[AssistanceKind, ...]:
    found: dict[AssistanceKind, None] = {}
    for one in said:
        for kind in one.kinds:
            if kind not in found and not (kind == "troops" and _leaves_out_troops(one)):
                found[kind] = None
                evidence.append(one.line.raw)
    for line in _details(read, said):
        for kind in kinds_in(line.folded):
            left_out = kind == "troops" and words.NO_TROOPS.search(line.folded)
            if kind not in found and not left_out:
                found[kind] = None
                evidence.append(line.raw)
    return tuple(found)


def _leaves_out_troops(one: Statement) -> bool:
    given = one.act.status in {"requested", "offered", "agreed", "delivered"}
    return given and bool(words.NO_TROOPS.search(one.line.folded))


def _details(read: Sequence[Line], said: Sequence[Statement]) -> Iterable[Line]:
    """Yield the lines that spell the help out: a list's, and the sentences of its terms."""
    told = {id(one.line) for one in said}
    for index, line in enumerate(read):
        if id(line) in told or words.NO_HELP.search(line.folded):
            continue
        listed = _LISTED.match(line.folded) and (line.parties or words.SECURITY.search(line.folded))
        if listed or (index <= _TERMS and words.DETAIL.search(line.folded)):
            yield line


def _threat(read: Sequence[Line], said: Sequence[Statement], evidence: list[str]) -> str | None:
    """Name the threat told most, by the weight of its lines; the first listed wins ties."""
    told = {id(line): line for line in (*(one.line for one in said), *read) if line.weight > 1}
    for chosen in (list(told.values()), [one.line for one in said]):
        weights: dict[str, float] = {
            name: sum(line.weight for line in chosen if pattern.search(line.folded))
            for name, pattern in words.THREATS
        }
        weights["narcoterrorism"] *= 2  # the text's own word for it, said less often than "drugs"
        weights["crime"] /= 4  # said beside any other
        name = max(weights, key=lambda one: weights[one])
        if weights[name]:
            pattern = dict(words.THREATS)[name]
            evidence.append(next(line.raw for line in chosen if pattern.search(line.folded)))
            return name
    return None
