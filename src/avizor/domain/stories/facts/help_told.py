"""Whether a headline is the first to tell a step of foreign help."""

from collections.abc import Sequence
from typing import cast

from avizor.domain.assistance.headlines import headline_tells, hints_at_step, stops_help
from avizor.domain.language.text import cut_sentences
from avizor.domain.records import Assessed, AssistanceStatus, Change, Trace
from avizor.domain.stories.facts.earlier import is_foreign
from avizor.domain.stories.facts.help_state import REFUSALS, is_asked_again, is_stopped
from avizor.domain.stories.reports.telling import headline_of


def tells_step_first(change: Change, assessed: Assessed, traces: Sequence[Trace]) -> bool:
    """Say whether a headline tells a step of help that no earlier article so much as hints at.

    A refusal in another language than all earlier articles is the first only where an earlier one
    names the same helped state and a same helper: what they say of it in theirs is missed more
    often, and another state's refusal is none of this help. Nor is it where the help was refused
    or denied before: a translation may tell the one in words of the other. That a request stands
    after all is told by words of its own, which no first report of it has; that help which came is
    stopped, by such as no earlier headline has.
    """
    if change.fact != "assistance_status":
        return False
    if change.before in REFUSALS and is_asked_again(assessed):
        return True
    if change.before == "delivered" and is_stopped(assessed):
        return not any(stops_help(headline_of(trace)) for trace in traces)
    step = cast(AssistanceStatus, change.after)
    foreign = step in REFUSALS and is_foreign(assessed, traces)
    another = change.before in REFUSALS or not _is_of_their_help(assessed, traces)
    return (
        not (foreign and another)
        and headline_tells(assessed.article.title, step)
        and not any(
            hints_at_step(one, step) for trace in traces for one in cut_sentences(trace.opening)
        )
    )


def _is_of_their_help(assessed: Assessed, traces: Sequence[Trace]) -> bool:
    """Say whether an earlier article names the state that an article says is helped, and by whom.

    Not where an article names no helper.
    """
    told = assessed.assessment.assistance
    return told is not None and any(
        trace.helped == told.requester and not trace.helpers.isdisjoint(told.partners)
        for trace in traces
    )
