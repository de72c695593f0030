"""Changes that nobody weighs: what a headline tells outright, and what was weighed anew.

A toll may rise by the hour, an answer come at once, a hostage who is free or dead wakes everybody.
"""

from collections.abc import Sequence

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.opening import opening_of
from avizor.domain.records import Assessed, Change, Story, Trace
from avizor.domain.stories.facts.earlier import is_foreign
from avizor.domain.stories.facts.help_told import tells_step_first
from avizor.domain.stories.facts.toll_state import LEAD
from avizor.domain.tolls.corrections import corrects, corrects_among
from avizor.domain.tolls.mentions import mentions_of
from avizor.domain.tolls.missing.found import releases_of, tells_release
from avizor.domain.tolls.rounding import same_quantity
from avizor.domain.tolls.totals import is_total, kinds_spoken


def is_told_outright(
    change: Change, story: Story, assessed: Assessed, traces: Sequence[Trace]
) -> bool:
    """Say whether a change that the rules take for news is news whatever stands around it.

    ``traces`` are those of the story's other articles.
    """
    return (
        _is_moved_in_title(change, assessed, traces)
        or tells_step_first(change, assessed, traces)
        or is_first_death(change, story, assessed)
        or _is_near(change)
        or _is_summed_in_lead(change, assessed)
        or _is_raised_officially(change, assessed)
    )


def is_first_death(change: Change, story: Story, assessed: Assessed) -> bool:
    """Say whether a headline is the first to tell that people who were hurt or missing are dead.

    Or that more are dead of those who are missing still. That nobody is missing any more would be
    told all the same, and read like a rescue.
    """
    article = assessed.article
    missed = any(toll.kind == "missing" and toll.count for toll in story.tolls)
    more = missed and _moves(change) > 0 and tells_release(article, article.title)
    first = change.fact == "dead" and (not change.before or more)
    lived = any(toll.kind in {"missing", "wounded"} for toll in story.tolls)
    title = fold_in_place(compose(article.title))
    return first and lived and "dead" in kinds_spoken(title)


def _is_moved_in_title(change: Change, assessed: Assessed, traces: Sequence[Trace]) -> bool:
    """Say whether a headline lowers a known count, or raises it in a language it was told in.

    One that tells of a release lowers the count of the missing wherever that count stands.
    """
    if change.fact == "missing" and _is_release(change, assessed):
        return True
    moved, read = _moves(change), change.sentence == assessed.article.title
    if moved > 0:
        return (read or _is_counted_in_title(change, assessed)) and not is_foreign(assessed, traces)
    return moved < 0 and (read or _is_corrected(change, assessed))


def _is_counted_in_title(change: Change, assessed: Assessed) -> bool:
    """Say whether the headline counts as a change does, whose sentence stands below."""
    named = mentions_of(assessed.article.title, "", assessed.article.language)
    return f"{change.fact} {change.after:g}" in named


def _is_corrected(change: Change, assessed: Assessed) -> bool:
    """Say whether headline or first sentences correct a known count to what a change counts."""
    what = (change.fact, change.unit)
    toll = next((t for t in assessed.assessment.tolls if (t.kind, t.unit) == what), None)
    if toll is None:
        return False
    known = toll.model_copy(update={"count": change.before})
    if corrects_among(toll, known, opening_of(assessed.article, LEAD)):
        return True
    titled = _is_counted_in_title(change, assessed)
    return titled and corrects(toll, known, assessed.article.title)


def _is_release(change: Change, assessed: Assessed) -> bool:
    """Say whether hostages are free, be they counted or not, as title or first sentences tell.

    Where fewer are counted than before, the release may stand in another sentence than the count.
    """
    if change.before:
        return _moves(change) < 0 and bool(releases_of(assessed.article))
    return tells_release(assessed.article, change.sentence)


def _is_summed_in_lead(change: Change, assessed: Assessed) -> bool:
    """Say whether headline or first sentence sums up more of what was seized than is known."""
    if change.fact != "seized" or _moves(change) <= 0:
        return False
    own = change.sentence in opening_of(assessed.article, 1)
    return own and is_total(fold_in_place(compose(change.sentence)))


def _is_near(change: Change) -> bool:
    """Say whether a quantity is nearly the known one: only who weighed it anew changes that."""
    before, after = change.before, change.after
    if change.fact != "seized" or not isinstance(before, int | float):
        return False
    return isinstance(after, int | float) and same_quantity(after, before)


def _is_raised_officially(change: Change, assessed: Assessed) -> bool:
    """Say whether an official counts more of what was seized than others guessed, at the start.

    Many times as much is another load, or what a year brought.
    """
    if change.fact != "seized" or assessed.article.source.kind != "official":
        return False
    moves = _moves(change)
    known = change.before if isinstance(change.before, int | float) else 0
    leads = opening_of(assessed.article, LEAD)
    return 0 < moves <= known and any(change.sentence in lead for lead in leads)


def _moves(change: Change) -> float:
    """Return by how much a known count rises or falls, 0 where there is none."""
    before, after = change.before, change.after
    if isinstance(before, int | float) and isinstance(after, int | float):
        return after - before
    return 0.0
