"""Whether a headline is the first to tell a step of foreign help."""

from collections.abc import Callable, Sequence
from typing import cast

from avizor.domain.assistance.headlines import hints_at_step, tells_step
from avizor.domain.language.text import cut_sentences
from avizor.domain.records import Assessed, AssistanceStatus, Change, Trace
from avizor.domain.stories.earlier import is_foreign
from avizor.domain.stories.help_state import REFUSALS

Tells = Callable[[str, AssistanceStatus], bool]


def tells_step_first(change: Change, assessed: Assessed, traces: Sequence[Trace]) -> bool:
    """Say whether a headline tells a step of help that no earlier article so much as hints at.

    A refusal in another language than all earlier articles is not taken for the first: what they
    say of it in theirs is missed more often.
    """
    if change.fact != "assistance_status":
        return False
    step = cast(AssistanceStatus, change.after)
    return (
        not (step in REFUSALS and is_foreign(assessed, traces))
        and _any_tells(assessed.article.title, step, tells_step)
        and not any(_any_tells(trace.opening, step, hints_at_step) for trace in traces)
    )


def _any_tells(text: str, step: AssistanceStatus, tells: Tells) -> bool:
    return any(tells(one, step) for one in cut_sentences(text))
