"""Which count of a story stands: what replaces the known one, and what only repeats an old one."""

import re
from collections.abc import Mapping, Sequence

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.opening import opening_of
from avizor.domain.records import Assessed, Change, Story, Toll, TollKind, Trace
from avizor.domain.stories.facts.earlier import Earlier
from avizor.domain.stories.facts.help_state import is_newest
from avizor.domain.stories.reports.telling import voice_of
from avizor.domain.tolls.corrections import corrects, corrects_among, leaves_little
from avizor.domain.tolls.kinds import counts_people
from avizor.domain.tolls.rounding import (
    is_exact,
    is_listed,
    is_rounder,
    is_some_of,
    rounds,
    same_quantity,
)
from avizor.domain.tolls.seized.seizures import is_much, tells_weight
from avizor.domain.tolls.steps import adds
from avizor.domain.tolls.sure import is_sure
from avizor.domain.tolls.totals import sums_up
from avizor.domain.tolls.trials import is_of_trial

LEAD = 3
"""Sentences below the title in which a count is corrected, wherever its own stands."""
_ORDINAL = re.compile(
    r"\b(?:segund[oa]|tercer[oa]?|terceir[oa]|cuart[oa]|quart[oa]|quint[oa]|sext[oa]|septim[oa]|"
    r"setim[oa]|octav[oa]|oitav[oa]|noven[oa]|non[oa]|decim[oa]|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth|tenth|eleventh|twelfth) (?:victim|vitim|muert|mort|fallec|falec|"
    r"cuerp|corp|cadaver|death|body|fatalit|person|pesso)"
)
"""Who dies as the ninth makes it nine."""
_MORE_THAN = re.compile(r"\b(?:mas de|mais de|more than|over) \d")
_SHOT = re.compile(r"\b(?:(?:balead|atingid|alvejad|tirotead)[oa]s?|shot|hit)\b")


def was_hit(toll: Toll, known: Mapping[tuple[TollKind, str], Toll]) -> bool:
    """Say whether a count of wounded is of all who were shot, or of the one who died of it."""
    if toll.kind != "wounded" or ("dead", "") not in known:
        return False
    hit = known["dead", ""].count
    if ("wounded", "") in known:
        hit += known["wounded", ""].count
    return toll.count == hit and bool(_SHOT.search(fold_in_place(compose(toll.sentence))))


def supersedes(
    toll: Toll, known: Toll | None, assessed: Assessed, story: Story, earlier: Earlier
) -> bool:
    """Say whether a count replaces the known one of its kind and unit.

    A higher one does: tolls rise, and an early article that arrives late states a lower one. A
    lower one only in an article that is newer than all that the story holds: by an official (of
    people half the known ones at least), as a correction in so many words, or because some of the
    missing were found. A count that the story left that way comes back by an official, in a
    sentence that adds or sums up, or where two newer reports say so. An unsure one gives way to
    any, an exact amount to none that rounds it.
    """
    if known is None or not is_sure(known):
        return True
    if counts_people(toll) and (rounds(toll, known.count) or is_of_trial(toll)):
        return False
    if not counts_people(toll) and is_rounder(toll.count, known.count):
        return False
    official = assessed.article.source.kind == "official"
    if toll.count > known.count:
        return (
            official
            or not is_left(toll, known, story, earlier)
            or comes_back(toll, known, assessed, earlier)
        )
    lower = toll.kind == "missing" or corrects(toll, known)
    lower = lower or corrects_among(toll, known, opening_of(assessed.article, LEAD))
    lower = lower or (official and not _is_part(toll, known))
    lower = lower or _has_died(toll, known, assessed, story)
    return toll.count < known.count and lower and is_newest(story, assessed)


def _is_part(toll: Toll, known: Toll) -> bool:
    """Say whether an office counts far fewer: its own fallen, those of its country, what it found.

    "La Secretaría lamenta la muerte del oficial" corrects no six dead to one, "740 of the 1,900
    phones" no theft; a sum may.
    """
    if leaves_little(toll, known) and not sums_up(toll):
        return True
    return not counts_people(toll) and is_some_of(toll, known.count)


def _was_left(toll: Toll, story: Story) -> bool:
    """Say whether a lower count has replaced this one."""
    changes = (change for step in story.history for change in step.changes)
    return any(
        change.fact == toll.kind and change.unit == toll.unit and change.before == toll.count
        for change in changes
        if isinstance(change.after, float | int) and change.after < toll.count
    )


def is_another_count(toll: Toll, known: float) -> bool:
    """Say whether a count is another one than was told: not rounded anew, nor before a court."""
    if rounds(toll, known) or is_of_trial(toll):
        return False
    if counts_people(toll):
        return True
    return not (same_quantity(toll.count, known) or is_listed(toll, known))


def is_first_find(toll: Toll, assessed: Assessed, earlier: Earlier) -> bool:
    """Say whether an amount is worth telling beside other news: much, or told by the headline.

    One seizure is told by packages and by weight: of another unit only what was weighed is.
    """
    if earlier.counts_any(toll.kind) and not tells_weight(toll):
        return False
    return is_much(toll) or toll.sentence == assessed.article.title


def is_weighed_anew(toll: Toll, known: Toll, assessed: Assessed) -> bool:
    """Say whether a quantity is the known one counted or weighed once more, and as exactly.

    Who rounds does not, and who is no official, corrects nothing and sums up nothing repeats it.
    """
    if counts_people(toll) or toll.count == known.count or is_rounder(toll.count, known.count):
        return False
    if rounds(toll, known.count) or _is_least(toll):
        return False
    official = assessed.article.source.kind == "official"
    anew = official or sums_up(toll) or corrects(toll, known)
    anew = anew or corrects_among(toll, known, opening_of(assessed.article, LEAD))
    return anew and same_quantity(toll.count, known.count)


def _is_least(toll: Toll) -> bool:
    """Say whether a quantity is told as a round number that it exceeds: "más de 400 kilos"."""
    return not is_exact(toll.count) and bool(
        _MORE_THAN.search(fold_in_place(compose(toll.sentence)))
    )


def is_left(toll: Toll, known: Toll, story: Story, earlier: Earlier) -> bool:
    """Say whether the story left a count for the known one: who still tells it has not heard."""
    return _was_left(toll, story) or earlier.has_left(toll, known)


def is_nth(toll: Toll) -> bool:
    """Say whether the sentence of a count tells of the last of them: "sexta víctima"."""
    return bool(_ORDINAL.search(fold_in_place(compose(toll.sentence))))


def comes_back(toll: Toll, known: Toll, assessed: Assessed, earlier: Earlier) -> bool:
    """Say whether a count that a correction took back is told anew: who adds knows of it."""
    if adds(toll) or sums_up(toll) or is_nth(toll):
        return True
    return earlier.is_back(toll, known, voice_of(assessed.article.source))


def _has_died(toll: Toll, known: Toll, assessed: Assessed, story: Story) -> bool:
    """Say whether fewer are wounded since as many more are dead."""
    dead = {one.kind: one.count for one in story.tolls}.get("dead", 0)
    now = max((one.count for one in assessed.assessment.tolls if one.kind == "dead"), default=0)
    return toll.kind == "wounded" and 0 < known.count - toll.count <= now - dead


def current_tolls(
    story: Story, assessed: Assessed, traces: Sequence[Trace], changes: Sequence[Change]
) -> tuple[Toll, ...]:
    """Return a story's tolls with those of an article taken over, one a kind and unit.

    ``changes`` are what it tells. An old count that an official says again, and that is not told,
    takes nothing back: what officials admit stands beside it.
    """
    told = {(change.fact, change.unit) for change in changes}
    known = {(toll.kind, toll.unit): toll for toll in story.tolls}
    tolls = dict(known)
    earlier = Earlier(tuple(traces))
    for toll in filter(is_sure, assessed.assessment.tolls):
        key = toll.kind, toll.unit
        if (
            not was_hit(toll, known)
            and supersedes(toll, tolls.get(key), assessed, story, earlier)
            and (key in told or not _is_old_by_office(toll, tolls.get(key), assessed, earlier))
        ):
            tolls[key] = toll
    return tuple(tolls.values())


def _is_old_by_office(toll: Toll, known: Toll | None, assessed: Assessed, earlier: Earlier) -> bool:
    """Say whether an official states a count that the story left for the known one."""
    if known is None or not is_sure(known) or assessed.article.source.kind != "official":
        return False
    return earlier.has_left(toll, known) and not (
        toll.count < known.count and corrects(toll, known)
    )
