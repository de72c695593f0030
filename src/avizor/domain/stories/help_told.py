"""Whether a headline is the first to tell a step of foreign help."""

from collections.abc import Mapping, Sequence

from avizor.domain.assistance.hints import hints
from avizor.domain.language.text import compose, cut_sentences, fold
from avizor.domain.records import Assessed, Change, Trace
from avizor.domain.stories.earlier import is_foreign
from avizor.domain.stories.help_state import REFUSALS

_HINTS: Mapping[object, frozenset[str]] = {
    "floated": frozenset({"idea", "proposal"}),
    "requested": frozenset({"request", "asking"}),
    "offered": frozenset({"offer", "offering"}),
    "agreed": frozenset({"acceptance", "agreement", "signed"}),
    "delivered": frozenset({"delivery", "receipt", "given", "present"}),
    "refused": frozenset({"refusal", "no"}),
    "denied": frozenset({"untrue"}),
}
"""What a sentence that tells each step hints at, of ``hints.py``."""


def tells_step_first(change: Change, assessed: Assessed, traces: Sequence[Trace]) -> bool:
    """Say whether a headline tells a step of help that no earlier article so much as hints at.

    A refusal in another language than all earlier articles is not taken for the first: what they
    say of it in theirs is missed more often.
    """
    if change.fact != "assistance_status":
        return False
    step = _HINTS[change.after]
    return (
        not (change.after in REFUSALS and is_foreign(assessed, traces))
        and tells_step(change.after, assessed.article.title)
        and not any(step & _hinted(trace.opening) for trace in traces)
    )


def tells_step(step: object, title: str) -> bool:
    """Say whether a headline tells a step of help."""
    return bool(_HINTS[step] & _hinted(title))


def _hinted(text: str) -> set[str]:
    return {hint for one in cut_sentences(text) for hint in hints(fold(compose(one)))}
