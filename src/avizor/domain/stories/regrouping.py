"""Stories that turn out to be one, or two, after all; what happens to them leaves a trace.

An id never changes its meaning: of two stories that are merged the one whose event was published
first goes on, and the other stays as an empty one that names it. A part that is split off becomes a
story of its own, named after its own first article. One that was a story before is that one again.
"""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime

from avizor.domain.records import Assessed, Change, Member, Revision, Story, Trace
from avizor.domain.stories.corroboration import join_reports, same_text
from avizor.domain.stories.growing import story_id
from avizor.domain.stories.retelling import by_publication, continued, differences, tell, told_in

Tellings = Mapping[str, Assessed]
Traces = Mapping[str, Trace]


def elder_first(one: Story, other: Story) -> tuple[Story, Story]:
    """Order two stories: first the one with the article that was published first."""
    first, second = sorted((one, other), key=_began)
    return first, second


def _began(story: Story) -> tuple[datetime, str]:
    return min((member.published_at, member.article_id) for member in story.members)


def merge_stories(
    story: Story, other: Story, tellings: Tellings, traces: Traces, at: datetime
) -> tuple[Story, Story]:
    """Take the articles of another story into a story, and give both as they are then.

    ``tellings`` are those of all articles of both; ``traces`` those that are remembered. The
    story is told anew from all of them: its history says what its readers did not know, and
    which stories came to it. The other is left without articles.
    """
    members = [*story.members, *other.members]
    reports = _reports(members_reports(members), other, tellings, traces)
    told = tell(list(tellings.values()), reports, traces)
    changes = tuple(differences(story, told))
    step = Revision(
        revision=story.revision + 1,
        at=at,
        changes=changes,
        merged=(other.id, *(old for past in other.history for old in past.merged)),
        merged_at=_all_told(other, changes),
    )
    end = Revision(revision=other.revision + 1, at=at, changes=())
    emptied = other.model_copy(
        update={
            "members": (),
            "merged_into": story.id,
            "revision": end.revision,
            "history": (*other.history, end),
        }
    )
    merged = continued(story, told, at, step)
    of_both = {
        "first_seen_at": min(story.first_seen_at, other.first_seen_at),
        "last_activity_at": max(story.last_activity_at, other.last_activity_at),
        "apart": _apart((*story.apart, *other.apart), story.id),
        "in_doubt": False,  # that it goes on was true
    }
    return merged.model_copy(update=of_both), emptied


def _all_told(story: Story, changes: Sequence[Change]) -> int:
    """Return the revision by which a story had told all of some changes, 0 where it never had.

    Who says so does not count: rules that ask for sources had enough of them.
    """
    loud = [change for change in changes if change.fact != "sources"]
    if any(told_in(story, change) != change.after for change in loud):
        return 0
    told = (r.revision for r in story.history if any(c.fact != "sources" for c in r.changes))
    return max(told, default=1)


def split_story(
    story: Story, leaving: Set[str], tellings: Tellings, traces: Traces, at: datetime
) -> tuple[Story, Story]:
    """Let some articles of a story go and be one of their own; give both as they are then.

    Some must stay and some leave, and the article that the story is named after must stay.
    What the story loses is no news: its history names the new one, without a change.
    """
    reports = members_reports(story.members)
    stay, go = (
        [one for key, one in tellings.items() if (key in leaving) is gone] for gone in (False, True)
    )
    founder = min(go, key=by_publication).article.id
    parted = tell(go, _within(reports, go), traces)
    parted = parted.model_copy(update={"id": story_id(founder), "apart": (story.id,)})
    step = Revision(revision=story.revision + 1, at=at, changes=(), split=(parted.id,))
    rest = tell(stay, _within(reports, stay), traces)
    left = continued(story, rest, at, step)
    of_the_rest = {
        "last_activity_at": rest.last_activity_at,
        "apart": (*story.apart, parted.id),
    }
    return left.model_copy(update=of_the_rest), parted


def taken_up(left: Story, parted: Story, former: Story, at: datetime) -> tuple[Story, Story]:
    """Let a part that was split off go on as the story that it was before that one was merged.

    Give both as they are then. Its history tells what its readers did not know, and its revision
    rises: what was told of it, and what shows it, is older.
    """
    changes = tuple(differences(former, parted))
    step = Revision(revision=former.revision + 1, at=at, changes=changes)
    again = continued(former, parted, at, step)
    of_the_part = {
        "first_seen_at": parted.first_seen_at,
        "last_activity_at": parted.last_activity_at,
        "apart": _apart((*former.apart, *parted.apart), former.id),
    }
    named = left.history[-1].model_copy(update={"split": (former.id,)})
    apart = _apart((*left.apart[:-1], former.id), left.id)
    renamed = {"history": (*left.history[:-1], named), "apart": apart}
    return left.model_copy(update=renamed), again.model_copy(update=of_the_part)


def parted_for_good(parted: Story, whole: Story) -> Story:
    """Keep a part apart from what the whole was parted from, too, and from the whole itself."""
    return parted.model_copy(update={"apart": _apart((*whole.apart, whole.id), parted.id)})


def _apart(ids: Sequence[str], own: str) -> tuple[str, ...]:
    """List stories once each, the last to be parted last; not the story itself."""
    last_first = dict.fromkeys(one for one in reversed(ids) if one != own)
    return tuple(reversed(last_first))


def members_reports(members: Sequence[Member]) -> dict[str, str]:
    """Return which text each member is a copy of, by article id."""
    return {member.article_id: member.report for member in members}


def _reports(
    reports: dict[str, str], other: Story, tellings: Tellings, traces: Traces
) -> dict[str, str]:
    """Join reports that articles of the two stories share."""
    order = [one.article.id for one in sorted(tellings.values(), key=by_publication)]
    came = {member.article_id for member in other.members}
    here = [trace for key, trace in traces.items() if key in reports and key not in came]
    for article in came & traces.keys():
        same = same_text(traces[article], here)
        known = {key for key, report in reports.items() if report == reports[article]}
        reports = join_reports(reports, article, same | known, order)
    return reports


def _within(reports: Mapping[str, str], kept: Sequence[Assessed]) -> dict[str, str]:
    """Name each report by its first article among those kept."""
    named: dict[str, str] = {}
    ids = [one.article.id for one in sorted(kept, key=by_publication)]
    return {one: named.setdefault(reports[one], one) for one in ids}
