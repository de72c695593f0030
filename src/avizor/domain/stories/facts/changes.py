"""What is known of a story and how it changes: tolls, assistance, confirmation, severity.

Every function returns the changes an article brings, empty where it says nothing new; what of a
copy counts, ``on_top.py`` says. What may be told without anything having happened (a severity read
higher, a detail left out before) changes the story in silence, or needs a second voice.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from avizor.domain.language.numbers import named_counts
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import (
    Assessed,
    Assessment,
    AssistanceStatus,
    Change,
    Story,
    Toll,
    Trace,
)
from avizor.domain.severity import declares_emergency
from avizor.domain.stories.facts.earlier import Earlier
from avizor.domain.stories.facts.heard import as_told, told_again
from avizor.domain.stories.facts.help_state import ASKED, moves
from avizor.domain.stories.facts.last_told import last_told, official_word
from avizor.domain.stories.facts.news import is_likely_news
from avizor.domain.stories.facts.official import official_change, plain_change
from avizor.domain.stories.facts.outright import is_first_death
from avizor.domain.stories.facts.toll_state import (
    comes_back,
    is_another_count,
    is_first_find,
    is_left,
    is_nth,
    is_weighed_anew,
    supersedes,
    was_hit,
)
from avizor.domain.stories.reports.telling import voice_of
from avizor.domain.tolls.kinds import TRAITS, counts_people
from avizor.domain.tolls.missing.found import tells_release
from avizor.domain.tolls.rounding import rounds
from avizor.domain.tolls.steps import adds
from avizor.domain.tolls.sure import is_sure
from avizor.domain.tolls.totals import sums_up
from avizor.domain.tolls.trials import is_of_trial

_HELP = "military_assistance"
_EMERGENCY = "emergency_measures"
SURE_TOPIC = 0.6
"""The least score of a topic that is worth telling as a change."""
FIRST_HOURS = timedelta(hours=12)
"""How long a story's first counts, but of the dead, are taken over in silence, and
an emergency that an earlier article told of makes it no graver."""
TELLING = 3
"""The least count that, named by an earlier article, counts as told by it."""


def changes_of(
    story: Story,
    assessed: Assessed,
    traces: Sequence[Trace],
    *,
    weighed: bool = True,
    again: bool = True,
) -> tuple[Change, ...]:
    """List the facts of a story that a new article changes and that are likely news, tolls first.

    ``traces`` are those of the story's other articles. Not ``weighed``, what the rules take for
    news is listed, however unlikely; not ``again``, what a story took over in silence stays so. A
    change starts from what readers know, which may be what it ends at: then only the story moves.
    """
    earlier = Earlier(tuple(traces))
    proposed = list(hard_changes(story, assessed, earlier))
    official = tuple(official_change(story, assessed, earlier))
    hard = [
        change
        for change, expected in proposed
        if is_likely_news(change, story, assessed, traces if weighed else (), expected=expected)
        or _is_denied_officially(change, official)
    ]
    hard = _without_lone_survivors(hard)
    confirmed = any(change.after == "confirmed" for change in official)
    if weighed and (hard or confirmed):
        hard += [
            change
            for change, _ in proposed
            if change not in hard and _goes_with(change, story, assessed, earlier)
        ]
    told = (*hard, *(told_again(story, assessed, traces) if again else ()))
    return (
        *(as_told(story, change) for change in told),
        *official,
        *_severity_change(story, assessed, earlier, supported=bool(hard)),
        *_topic_changes(story, assessed),
        *_country_change(story, assessed),
    )


def _is_denied_officially(change: Change, official: Sequence[Change]) -> bool:
    """Say whether help is denied in the official denial that an article is the first to tell."""
    return change.after == "denied" and any(word.after == "denied" for word in official)


def _without_lone_survivors(changes: Sequence[Change]) -> list[Change]:
    """Leave out who is left of the wounded, in no words, where nobody is told to have died."""
    died = any(change.fact == "dead" for change in changes)
    return [one for one in changes if died or one.fact != "wounded" or not _is_left(one)]


def _is_left(change: Change) -> bool:
    """Say whether a count falls to one that its sentence does not name."""
    before, after = change.before, change.after
    if not (isinstance(before, int | float) and isinstance(after, int | float)):
        return False
    return after < before and after not in named_counts(fold_in_place(compose(change.sentence)))


def hard_changes(
    story: Story, assessed: Assessed, earlier: Earlier
) -> Iterator[tuple[Change, bool]]:
    """Yield what an article changes of the tolls and of foreign help, and whether that seems news.

    What seems none was told before, in other words, or is read late: so only of a toll.
    """
    yield from _toll_changes(story, assessed, earlier)
    yield from ((change, True) for change in _assistance_change(story, assessed))


def sure_topics(assessment: Assessment) -> Iterator[str]:
    """Yield an article's likeliest topic, and every other one that is sure."""
    best = max((topic.score for topic in assessment.topics), default=0.0)
    yield from (topic.id for topic in assessment.topics if topic.score >= min(SURE_TOPIC, best))


def _toll_changes(
    story: Story, assessed: Assessed, earlier: Earlier
) -> Iterator[tuple[Change, bool]]:
    known = {(toll.kind, toll.unit): toll for toll in story.tolls}
    for toll in filter(is_sure, assessed.assessment.tolls):
        before = known.get((toll.kind, toll.unit))
        if (
            not was_hit(toll, known)
            and _is_another(toll, before, assessed, earlier)
            and supersedes(toll, before, assessed, story, earlier)
        ):
            change = Change(
                fact=toll.kind,
                before=before.count if before else None,
                after=toll.count,
                unit=toll.unit,
                sentence=toll.sentence,
                source=assessed.article.source.feed_id,
            )
            missed = _founder_missed(toll, before, assessed, story, earlier)
            back = (
                before is not None
                and is_left(toll, before, story, earlier)
                and comes_back(toll, before, assessed, earlier)
            )
            freed = (  # who is left, or nobody, after a release of people whom nobody counted
                before is None
                and toll.kind == "missing"
                and tells_release(assessed.article, toll.sentence)
            )
            plain = freed or is_first_death(change, story, assessed)
            yield change, plain or (not missed and (back or _is_news(toll, before, earlier)))


def _founder_missed(
    toll: Toll, before: Toll | None, assessed: Assessed, story: Story, earlier: Earlier
) -> bool:
    """Say whether a first count within hours of the event is likelier old than new.

    What the first reports count of wounded, missing, arrested and seized is read late more often
    than it comes late, and one seizure is told by weight and by packages. An arrest is news where
    they told of none, or where a headline tells it; the wounded and missing that a headline counts
    are where none of them spoke of any.
    """
    if before is not None or not TRAITS[toll.kind].late or not toll.count:
        return False
    if not _is_early(story, assessed):
        return False
    arrest, titled = toll.kind == "arrested", toll.sentence == assessed.article.title
    if titled and counts_people(toll):
        return not arrest and earlier.speaks_of(toll.kind, toll.count)
    return not (arrest and earlier.tells_none(toll.kind))


def _goes_with(change: Change, story: Story, assessed: Assessed, earlier: Earlier) -> bool:
    """Say whether a first count that the first reports left out is told beside other news.

    Nobody is woken by it, and who is woken all the same should hear of it.
    """
    toll = next(
        (t for t in assessed.assessment.tolls if (t.kind, t.unit) == (change.fact, change.unit)),
        None,
    )
    if toll is None or change.before is not None or not TRAITS[toll.kind].late or not toll.count:
        return False
    told = toll.kind == "missing" and _is_early(story, assessed)
    found = counts_people(toll) or is_first_find(toll, assessed, earlier)
    return found and not told and _is_news(toll, None, earlier)


def _is_early(story: Story, assessed: Assessed) -> bool:
    """Say whether an article is of the story's first hours, as another outlet's first report."""
    began = min(member.published_at for member in story.members)
    return assessed.article.published_at - began < FIRST_HOURS


def _is_another(toll: Toll, before: Toll | None, assessed: Assessed, earlier: Earlier) -> bool:
    """Say whether a count is another one than was told, a first one than any that was named."""
    if before is not None:
        anew = is_weighed_anew(toll, before, assessed)
        return anew or is_another_count(toll, before.count)
    return not (any(rounds(toll, one) for one in earlier.counts(toll.kind)) or is_of_trial(toll))


def _is_news(toll: Toll, before: Toll | None, earlier: Earlier) -> bool:
    """Say whether no earlier article tells a count, as far as rules read."""
    if not counts_people(toll) and before is not None:
        return True
    if adds(toll) or (before is not None and toll.count < before.count):
        return True
    if before is not None and (sums_up(toll) or is_nth(toll)):
        return True
    few = before is None and toll.count < TELLING
    speaks = earlier.speaks_of if few else earlier.names
    return not speaks(toll.kind, toll.count)


def _assistance_change(story: Story, assessed: Assessed) -> Iterator[Change]:
    told = assessed.assessment.assistance
    if told is None or not moves(story, assessed):
        return
    if story.assistance is None and not _tells_of_help(story, assessed, told.status):
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


def _tells_of_help(story: Story, assessed: Assessed, status: AssistanceStatus) -> bool:
    """Say whether an article is surely about help that a story, as far as was read, knows not of.

    Where the story was about this help, that it was asked for is what its readers know.
    """
    scores = {topic.id: topic.score for topic in assessed.assessment.topics}
    asked = _HELP in story.topics and status in ASKED
    return not asked and scores.get(_HELP, 0) >= SURE_TOPIC


def _severity_change(
    story: Story, assessed: Assessed, earlier: Earlier, *, supported: bool
) -> Iterator[Change]:
    """Tell a higher severity that a harder fact, an official or a new emergency supports.

    An official who says that it was not supports none.
    """
    severity = assessed.assessment.severity
    article = assessed.article
    official = article.source.kind == "official" and assessed.assessment.claim != "denial"
    declares = declares_emergency(article.title, article.text or article.summary)
    told = _is_early(story, assessed) and earlier.is_about(_EMERGENCY)
    if severity > story.severity and (supported or official or (declares and not told)):
        yield plain_change("severity", last_told(story, "severity"), severity, assessed)


def current_severity(
    story: Story, assessed: Assessed, traces: Sequence[Trace], *, told: bool
) -> int:
    """Return a story's severity: the highest told as a change or read by two outlets.

    Two readings without a harder fact raise it in silence: rules see it, nobody is woken.
    """
    severity = assessed.assessment.severity
    if told or Earlier(tuple(traces)).rates(severity, voice_of(assessed.article.source)):
        return max(severity, story.severity)
    return story.severity


def _topic_changes(story: Story, assessed: Assessed) -> Iterator[Change]:
    for topic in assessed.assessment.topics:
        if topic.id not in story.topics and topic.score >= SURE_TOPIC:
            yield plain_change("topic", None, topic.id, assessed)


def _country_change(story: Story, assessed: Assessed) -> Iterator[Change]:
    """Tell a country where it happens; one that only acts in it joins in silence."""
    country = assessed.assessment.country
    if country is not None and country not in story.countries:
        yield plain_change("country", None, country, assessed)
