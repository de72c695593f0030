"""What is known of a story and how it changes: tolls, assistance, confirmation, severity.

Every function returns the changes an article brings, empty where it says nothing new. An
article that copies one already told brings none: the caller does not ask.
"""

from collections.abc import Iterator

from avizor.domain.records import Assessed, Assistance, AssistanceStatus, Change, Fact, Story, Toll

_STEPS: tuple[AssistanceStatus, ...] = ("floated", "requested", "offered", "agreed", "delivered")
_REFUSALS = ("refused", "denied")


def changes_of(story: Story, assessed: Assessed) -> tuple[Change, ...]:
    """List the facts of a story that a new article changes, tolls first."""
    return (
        *_toll_changes(story, assessed),
        *_assistance_change(story, assessed),
        *_official_change(story, assessed),
        *_severity_change(story, assessed),
        *_new_names("topic", story.topics, [t.id for t in assessed.assessment.topics], assessed),
        *_new_names("country", story.countries, assessed.assessment.countries, assessed),
    )


def _toll_changes(story: Story, assessed: Assessed) -> Iterator[Change]:
    known = {toll.kind: toll for toll in story.tolls}
    for toll in assessed.assessment.tolls:
        before = known.get(toll.kind)
        if before is None or supersedes(toll, before, assessed, story):
            yield Change(
                fact=toll.kind,
                before=before.count if before else None,
                after=toll.count,
                unit=toll.unit,
                sentence=toll.sentence,
                source=assessed.article.source.feed_id,
            )


def supersedes(toll: Toll, known: Toll, assessed: Assessed, story: Story) -> bool:
    """Say whether a count replaces the known one.

    A higher one does: tolls rise, and an early article that arrives late states a lower one. A
    lower one only as an official correction that is newer than all that the story holds.
    """
    if toll.unit != known.unit or toll.count == known.count:
        return False
    if toll.count > known.count:
        return True
    article = assessed.article
    newest = max(member.published_at for member in story.members)
    return article.source.kind == "official" and article.published_at > newest


def _assistance_change(story: Story, assessed: Assessed) -> Iterator[Change]:
    told = assessed.assessment.assistance
    if told is None or not moves(story.assistance, told, newest=_is_newest(story, assessed)):
        return
    yield Change(
        fact="assistance_status",
        before=story.assistance.status if story.assistance else None,
        after=told.status,
        sentence=told.evidence[0] if told.evidence else assessed.article.title,
        source=assessed.article.source.feed_id,
    )


def moves(known: Assistance | None, told: Assistance, *, newest: bool) -> bool:
    """Say whether an article moves a request for help on.

    Forward along floated, requested, offered, agreed, delivered: what repeats an earlier step is
    background. A refusal or denial counts in the newest article only, and so does what follows one.
    """
    if known is None:
        return True
    if told.requester != known.requester or told.status == known.status:
        return False
    if told.status in _REFUSALS or known.status in _REFUSALS:
        return newest
    return _STEPS.index(told.status) > _STEPS.index(known.status)


def _is_newest(story: Story, assessed: Assessed) -> bool:
    return all(assessed.article.published_at > m.published_at for m in story.members)


def _official_change(story: Story, assessed: Assessed) -> Iterator[Change]:
    confirms = assessed.article.source.kind == "official"
    claim = assessed.assessment.claim
    if confirms and claim != "denial" and not story.official:
        yield _plain("official", None, "confirmed", assessed)
    elif claim == "denial" and not _denied(story):
        yield _plain("official", "confirmed" if story.official else None, "denied", assessed)


def _denied(story: Story) -> bool:
    told = [c.after for r in story.history for c in r.changes if c.fact == "official"]
    return bool(told) and told[-1] == "denied"


def _severity_change(story: Story, assessed: Assessed) -> Iterator[Change]:
    severity = assessed.assessment.severity
    if severity > story.severity:
        yield _plain("severity", story.severity, severity, assessed)


def _new_names(
    fact: Fact, known: tuple[str, ...], told: list[str] | tuple[str, ...], assessed: Assessed
) -> Iterator[Change]:
    for name in told:
        if name not in known:
            yield _plain(fact, None, name, assessed)


def _plain(
    fact: Fact, before: str | float | None, after: str | float, assessed: Assessed
) -> Change:
    """State a change in the words of the sentence that shows it, else of the headline."""
    evidence = {e.topic: e.sentence for e in assessed.assessment.evidence}
    sentence = evidence.get(str(after)) or assessed.article.title
    source = assessed.article.source.feed_id
    return Change(fact=fact, before=before, after=after, sentence=sentence, source=source)
