"""What is known of a story and how it changes: tolls, assistance, confirmation, severity.

Every function returns the changes an article brings, empty where it says nothing new. An
article that copies one already told brings none: the caller does not ask. What may be told
without anything having happened (a severity read higher, a detail left out before) changes the
story in silence, or needs a second voice.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from avizor.domain.language.text import compose, fold
from avizor.domain.records import (
    Assessed,
    Assistance,
    AssistanceStatus,
    Change,
    Fact,
    Story,
    Toll,
    TollKind,
    Trace,
)
from avizor.domain.severity import declares_emergency
from avizor.domain.stories.earlier import Earlier
from avizor.domain.tolls.rounding import rounds, same_quantity
from avizor.domain.tolls.steps import adds, corrects

_STEPS: tuple[AssistanceStatus, ...] = (
    "floated",
    "requested",
    "offered",
    "agreed",
    "delivered",
    "refused",
    "denied",
)
_REFUSALS = ("refused", "denied")
_ASKED = ("floated", "requested")
_HELP = "military_assistance"
SURE = 0.6
"""The least score of a topic that is worth telling as a change."""
_SHOT = re.compile(r"\b(?:balead|atingid|alvejad|tirotead|shot|hit)[oa]?\b")
TELLING = 3
"""The least count that, named by an earlier article, counts as told by it."""


def changes_of(
    story: Story, assessed: Assessed, traces: Sequence[Trace] = ()
) -> tuple[Change, ...]:
    """List the facts of a story that a new article changes, tolls first.

    ``traces`` are those of the story's articles.
    """
    earlier = Earlier(tuple(traces))
    hard = (*_toll_changes(story, assessed, earlier), *_assistance_change(story, assessed))
    return (
        *hard,
        *_official_change(story, assessed, earlier),
        *_severity_change(story, assessed, supported=bool(hard)),
        *_topic_changes(story, assessed),
        *_country_change(story, assessed),
    )


def _toll_changes(story: Story, assessed: Assessed, earlier: Earlier) -> Iterator[Change]:
    known = {(toll.kind, toll.unit): toll for toll in story.tolls}
    for toll in assessed.assessment.tolls:
        before = known.get((toll.kind, toll.unit))
        if (
            not _was_hit(toll, known)
            and _is_news(toll, before, earlier)
            and supersedes(toll, before, assessed, story)
        ):
            yield Change(
                fact=toll.kind,
                before=before.count if before else None,
                after=toll.count,
                unit=toll.unit,
                sentence=toll.sentence,
                source=assessed.article.source.feed_id,
            )


def _was_hit(toll: Toll, known: Mapping[tuple[TollKind, str], Toll]) -> bool:
    """Say whether a count of wounded is of all who were shot, or of the one who died of it."""
    if toll.kind != "wounded" or ("dead", "") not in known:
        return False
    dead = known["dead", ""].count
    if ("wounded", "") in known:
        return toll.count == dead + known["wounded", ""].count
    return toll.count == dead and bool(_SHOT.search(fold(compose(toll.sentence))))


def _is_news(toll: Toll, before: Toll | None, earlier: Earlier) -> bool:
    """Say whether a count is worth telling: not rounded anew, not told by an earlier article."""
    if toll.kind == "seized" and before is not None:
        return not same_quantity(toll.count, before.count)
    told = earlier.counts(toll.kind) if before is None else (before.count,)
    if any(rounds(toll, count) for count in told):
        return False
    if adds(toll) or (before is not None and toll.count < before.count):
        return True
    few = before is None and toll.count < TELLING
    speaks = earlier.speaks_of if few else earlier.names
    return not speaks(toll.kind, toll.count)


def supersedes(toll: Toll, known: Toll | None, assessed: Assessed, story: Story) -> bool:
    """Say whether a count replaces the known one of its kind and unit.

    A higher one does: tolls rise, and an early article that arrives late states a lower one. A
    lower one only in an article that is newer than all that the story holds: by an official, as a
    correction in so many words, or because some of the missing were found.
    """
    if known is None:
        return True
    if toll.kind != "seized" and rounds(toll, known.count):
        return False
    if toll.count > known.count:
        return True
    official = assessed.article.source.kind == "official"
    lower = official or toll.kind == "missing" or corrects(toll, known)
    lower = lower or _has_died(toll, known, assessed, story)
    return toll.count < known.count and lower and is_newest(story, assessed)


def _has_died(toll: Toll, known: Toll, assessed: Assessed, story: Story) -> bool:
    """Say whether fewer are wounded since as many more are dead."""
    dead = {one.kind: one.count for one in story.tolls}.get("dead", 0)
    now = max((one.count for one in assessed.assessment.tolls if one.kind == "dead"), default=0)
    return toll.kind == "wounded" and 0 < known.count - toll.count <= now - dead


def current_tolls(story: Story, assessed: Assessed) -> tuple[Toll, ...]:
    """Return a story's tolls with those of an article taken over, one a kind and unit."""
    tolls = {(toll.kind, toll.unit): toll for toll in story.tolls}
    for toll in assessed.assessment.tolls:
        if supersedes(toll, tolls.get((toll.kind, toll.unit)), assessed, story):
            tolls[toll.kind, toll.unit] = toll
    return tuple(tolls.values())


def _assistance_change(story: Story, assessed: Assessed) -> Iterator[Change]:
    told = assessed.assessment.assistance
    if told is None or not moves(story, assessed):
        return
    if story.assistance is None and _HELP in story.topics:
        return  # the story was about this help before anybody could read how it stands
    scores = {topic.id: topic.score for topic in assessed.assessment.topics}
    if story.assistance is None and scores.get(_HELP, 0) < SURE:
        return
    if told.status == "denied" and official_word(story) == "denied":
        return  # the official's denial was told as such
    yield Change(
        fact="assistance_status",
        before=story.assistance.status if story.assistance else None,
        after=told.status,
        sentence=told.evidence[0] if told.evidence else assessed.article.title,
        source=assessed.article.source.feed_id,
    )


def moves(story: Story, assessed: Assessed) -> bool:
    """Say whether an article moves a request for help on.

    Forward along floated, requested, offered, agreed, delivered: what repeats an earlier step is
    background. A refusal or denial counts in the newest article only, and not of help that has
    come; after one a newer article may tell of an offer or more: the request is what was refused.
    """
    known, told = story.assistance, assessed.assessment.assistance
    if told is None or known is None:
        return told is not None
    if not (_same_help(known, told) or _same_helper(known, told)) or told.status == known.status:
        return False
    forward = _STEPS.index(told.status) > _STEPS.index(known.status)
    if told.status in _REFUSALS:
        newest = is_newest(story, assessed, equal=forward)
        return newest and known.status != "delivered"
    if known.status in _REFUSALS:
        return is_newest(story, assessed) and told.status not in _ASKED
    return forward


def _same_help(known: Assistance, told: Assistance) -> bool:
    """Say whether two tell of one request, also where one takes the helper for the helped."""
    swapped = told.requester in known.partners and known.requester in told.partners
    return swapped or told.requester == known.requester


def _same_helper(known: Assistance, told: Assistance) -> bool:
    """Say whether two name one helper: in one story the helped state's name was misread."""
    return bool(set(told.partners) & set(known.partners))


def current_assistance(
    story: Story, assessed: Assessed, traces: Sequence[Trace] = ()
) -> Assistance | None:
    """Return how help stands with an article taken over; its partners and kinds add up.

    Where articles differ over which state is helped, the state that most of them name is.
    """
    known, told = story.assistance, assessed.assessment.assistance
    if known is None or told is None:
        return known or told
    if not _same_help(known, told):
        named = Counter(trace.helped for trace in traces)
        most = told if named[told.requester] + 1 > named[known.requester] else known
        moved = _same_helper(known, told) and moves(story, assessed)
        return most.model_copy(update={"status": told.status}) if moved else most
    latest = told if moves(story, assessed) else known
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


def _official_change(story: Story, assessed: Assessed, earlier: Earlier) -> Iterator[Change]:
    """Tell the first official word and a denial; what an official confirmed only one denies."""
    is_official = assessed.article.source.kind == "official"
    if assessed.assessment.claim == "denial":
        if (is_official or not story.official) and not _denied(story, earlier):
            before = "confirmed" if story.official else None
            yield _plain("official", before, "denied", assessed)
    elif is_official and not story.official:
        yield _plain("official", None, "confirmed", assessed)


def _denied(story: Story, earlier: Earlier) -> bool:
    """Say whether readers know of the denial: as a claim, or as how a request for help ended.

    A claim that came after an official had confirmed was not told. Whether the confirmation began
    the story or was told as a change makes no difference: that depends on which article came first.
    """
    refused = story.assistance is not None and story.assistance.status in _REFUSALS
    claimed = earlier.denies and not story.official
    return official_word(story) == "denied" or refused or claimed


def official_word(story: Story) -> str | float | int | None:
    """Return what was told last of officials' words: "confirmed" or "denied", None for nothing."""
    told = [c.after for step in story.history for c in step.changes if c.fact == "official"]
    return told[-1] if told else None


def _severity_change(story: Story, assessed: Assessed, *, supported: bool) -> Iterator[Change]:
    """Tell a higher severity that a harder fact, an official or a declared emergency supports."""
    severity = assessed.assessment.severity
    article = assessed.article
    official = article.source.kind == "official"
    declares = declares_emergency(article.title, article.text or article.summary)
    if severity > story.severity and (supported or official or declares):
        yield _plain("severity", story.severity, severity, assessed)


def current_severity(
    story: Story, assessed: Assessed, traces: Sequence[Trace], *, told: bool
) -> int:
    """Return a story's severity: the highest told as a change or read by two outlets.

    Two readings without a harder fact raise it in silence: rules see it, nobody is woken.
    """
    severity, source = assessed.assessment.severity, assessed.article.source
    if told or Earlier(tuple(traces)).rates(severity, source.owner or source.feed_id):
        return max(severity, story.severity)
    return story.severity


def _topic_changes(story: Story, assessed: Assessed) -> Iterator[Change]:
    for topic in assessed.assessment.topics:
        if topic.id not in story.topics and topic.score >= SURE:
            yield _plain("topic", None, topic.id, assessed)


def _country_change(story: Story, assessed: Assessed) -> Iterator[Change]:
    """Tell a country where it happens; one that only acts in it joins in silence."""
    country = assessed.assessment.country
    if country is not None and country not in story.countries:
        yield _plain("country", None, country, assessed)


def _plain(
    fact: Fact, before: str | float | None, after: str | float, assessed: Assessed
) -> Change:
    """State a change in the words of the sentence that shows it, else of the headline."""
    evidence = {e.topic: e.sentence for e in assessed.assessment.evidence}
    sentence = evidence.get(str(after)) or assessed.article.title
    source = assessed.article.source.feed_id
    return Change(fact=fact, before=before, after=after, sentence=sentence, source=source)
