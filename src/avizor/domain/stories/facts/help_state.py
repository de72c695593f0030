"""How foreign help stands in a story: what moves a request on, and what only repeats it."""

from collections import Counter
from collections.abc import Sequence

from avizor.domain.assistance.headlines import (
    asks_again,
    headline_tells,
    kinds_denied,
    stops_help,
)
from avizor.domain.assistance.kinds import kinds_told
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.opening import opening_of
from avizor.domain.records import Assessed, Assistance, AssistanceStatus, Story, Trace

_STEPS: tuple[AssistanceStatus, ...] = (
    "floated",
    "requested",
    "offered",
    "agreed",
    "delivered",
    "refused",
    "denied",
)
REFUSALS = ("refused", "denied")
ASKED = ("floated", "requested")
GRANTED = ("agreed", "delivered")


def moves(story: Story, assessed: Assessed) -> bool:
    """Say whether an article moves a request for help on.

    Forward along floated, requested, offered, agreed, delivered: what repeats an earlier step is
    background. A refusal or denial counts in the newest article only; of help that has come, as
    readers were told, only that a headline says it is stopped. After one a newer article may tell
    of an offer or more: the request is what was refused, and counts again where a headline admits
    or repeats it, or tells it of the office's own state.
    """
    known, told = story.assistance, assessed.assessment.assistance
    if told is None or known is None:
        return told is not None
    if not is_same(known, told) or told.status == known.status:
        return False
    forward = _STEPS.index(told.status) > _STEPS.index(known.status)
    if is_of_another_kind(story, assessed):
        return False
    if told.status in REFUSALS:
        return (not _has_come(story) or is_stopped(assessed)) and is_newest(
            story, assessed, equal=forward
        )
    if known.status in REFUSALS:
        asked = told.status not in ASKED or is_asked_again(assessed) or _is_owned_up(assessed)
        return asked and is_newest(story, assessed)
    return forward


def is_of_another_kind(story: Story, assessed: Assessed) -> bool:
    """Say whether a denial is of a kind of help that is none of what was agreed or asked for.

    "No troops were asked for" leaves an agreement on radars as it is. The headline says of which
    kind it is; of what was agreed, else the whole article. Of what was only asked for, an office
    that denies more in its first sentence denies that, too.
    """
    known, told = story.assistance, assessed.assessment.assistance
    if known is None or told is None or told.status != "denied":
        return False
    kinds = set(kinds_denied(assessed.article.title))
    granted = {kind for one in story.helpers if one.status in GRANTED for kind in one.kinds}
    if granted or known.status in GRANTED:
        kinds = kinds or set(told.kinds)
    elif kinds and assessed.article.source.kind == "official":
        first = opening_of(assessed.article, 1)[-1]
        kinds.update(kinds_told(fold_in_place(compose(first))))
    granted = granted or set(known.kinds)
    return bool(kinds and granted) and kinds.isdisjoint(granted)


def _has_come(story: Story) -> bool:
    """Say whether help has come, and its readers were told so: not by the way, in silence."""
    known, told = story.assistance, story.moved_help
    came = known is not None and known.status == "delivered"
    return came and (told is None or told.status == "delivered")


def is_asked_again(assessed: Assessed) -> bool:
    """Say whether an article's headline admits or repeats a request that was turned down."""
    told = assessed.assessment.assistance
    requested = told is not None and told.status == "requested"
    return requested and asks_again(assessed.article.title)


def _is_owned_up(assessed: Assessed) -> bool:
    """Say whether an office of the helped state itself tells a request, in its headline."""
    told, source = assessed.assessment.assistance, assessed.article.source
    if told is None or told.status != "requested" or source.kind != "official":
        return False
    own = source.country == told.requester and assessed.assessment.claim != "denial"
    title = assessed.article.title
    return own and headline_tells(title, "requested") and not headline_tells(title, "refused")


def is_stopped(assessed: Assessed) -> bool:
    """Say whether an article's headline tells that help which has come goes no further."""
    told = assessed.assessment.assistance
    refused = told is not None and told.status == "refused"
    return refused and stops_help(assessed.article.title)


def is_same(known: Assistance, told: Assistance) -> bool:
    """Say whether two tell of one request for help, as far as their names are read right."""
    return _same_help(known, told) or _same_helper(known, told) or _crossed(known, told)


def _same_help(known: Assistance, told: Assistance) -> bool:
    """Say whether two tell of one request, also where one takes the helper for the helped."""
    swapped = told.requester in known.partners and known.requester in told.partners
    return swapped or told.requester == known.requester


def _same_helper(known: Assistance, told: Assistance) -> bool:
    """Say whether two name one helper: in one story the helped state's name was misread."""
    return bool(set(told.partners) & set(known.partners))


def _crossed(known: Assistance, told: Assistance) -> bool:
    """Say whether who helps by the one is who is helped by the other: one of them was misread."""
    return known.requester in told.partners or told.requester in known.partners


def current_assistance(
    story: Story, assessed: Assessed, traces: Sequence[Trace], *, news: bool
) -> Assistance | None:
    """Return how help stands with an article taken over; its partners and kinds add up.

    Where articles differ over which state is helped, the state that most of them name is; who
    names no helper overrules nobody who does. What was refused or denied stays so until it is
    ``news``, told to the readers, that it is not.
    """
    known, told = story.assistance, assessed.assessment.assistance
    if known is None or told is None:
        return known or told
    moved = moves(story, assessed) and (news or known.status not in REFUSALS)
    if not _same_help(known, told):
        sided = [trace for trace in traces if trace.helpers] or traces
        named = Counter(trace.helped for trace in sided)
        alike = bool(told.partners) == bool(known.partners)
        more = named[told.requester] + 1 > named[known.requester] if alike else told.partners
        most = told if more else known
        moved = moved and (_same_helper(known, told) or _crossed(known, told))
        return most.model_copy(update={"status": (told if moved else known).status})
    latest = told if moved else known
    swapped = told.requester != known.requester
    partners = () if swapped else told.partners
    return latest.model_copy(
        update={
            "requester": known.requester,
            "partners": tuple(dict.fromkeys((*known.partners, *partners))),
            "kinds": tuple(dict.fromkeys((*known.kinds, *told.kinds))),
        }
    )


def is_newest(story: Story, assessed: Assessed, *, equal: bool = False) -> bool:
    """Say whether an article is newer than all of a story's, or with ``equal`` as new."""
    newest = max(member.published_at for member in story.members)
    at = assessed.article.published_at
    return at > newest or (equal and at == newest)
