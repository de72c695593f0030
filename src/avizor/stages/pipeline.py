"""The whole pipeline as one table: read it first.

::

    feeds ─poll─▶ entries ─fetch─▶ articles ─classify─▶ assessed ─group─▶ stories ─▶ index
                                                                             └─▶ alert ─▶ outbox

``poll`` starts from the schedule instead of a topic; ``alert`` ends in the outbox, which
``deliver`` empties. Everything between is a function from records to records.

A stage is its file and its row: what does its work has a place in ``Hands``, and ``pipeline``
brings the two together.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from avizor.domain.records import Article, Assessed, Entry
from avizor.domain.story_update import StoryUpdate
from avizor.domain.topics import ARTICLES, ASSESSED, ENTRIES, STORIES
from avizor.stages.stage import AnyRow, AnyStage, Row, Start

if TYPE_CHECKING:  # who asks for a stage's name or topic loads none of the stages
    from avizor.stages.alert import AlertStage
    from avizor.stages.classify import Classify
    from avizor.stages.deliver import Deliver
    from avizor.stages.fetch import Fetch
    from avizor.stages.group import Group
    from avizor.stages.index import IndexStage
    from avizor.stages.poll import Poll
    from avizor.stages.shown import Shown
    from avizor.stages.watch import Watch

POLL = Start("poll", "asks the feeds that are due what is new", writes=ENTRIES)

FETCH = Row(
    "fetch",
    "fetches the pages of new entries and reads their articles",
    reads=ENTRIES,
    writes=ARTICLES,
    record=Entry,
    batch=256,
    append=1,  # pages take their time: each is passed on at once
    own_thread=True,  # it waits on other people's servers
)

CLASSIFY = Row(
    "classify",
    "says what an article is about, where, and how grave it is",
    reads=ARTICLES,
    writes=ASSESSED,
    record=Article,
    batch=32,
)

GROUP = Row(
    "group",
    "puts articles into stories; one worker does, others stand by",
    reads=ASSESSED,
    writes=STORIES,
    record=Assessed,
    batch=512,
    awaits=(FETCH, CLASSIFY),  # so that it can take articles in order of publication
)

INDEX = Row(
    "index",
    "makes articles and stories searchable",
    reads=STORIES,
    writes=None,
    record=StoryUpdate,
    batch=128,
)

ALERT = Row(
    "alert",
    "judges stories by the rules and delivers; others stand by",
    reads=STORIES,
    writes=None,
    record=StoryUpdate,
    batch=512,
)

ROWS: tuple[AnyRow, ...] = (FETCH, CLASSIFY, GROUP, INDEX, ALERT)
"""The stages that read a topic, in the order of the records; poll fills the first topic."""

TABLE: tuple[Start | AnyRow, ...] = (POLL, *ROWS)
STAGE_NAMES = tuple(row.name for row in TABLE)
TOPIC_OF = {row.name: row.reads for row in ROWS}
"""The topic that each stage reads; poll reads the schedule."""
TOPICS = tuple(dict.fromkeys(TOPIC_OF.values()))
READERS_OF = {topic: tuple(row.name for row in ROWS if row.reads == topic) for topic in TOPICS}
"""The stages that read each topic."""


@dataclass(frozen=True)
class Hands:
    """What does the work of each stage, wired to its ports."""

    poll: "Poll"
    fetch: "Fetch"
    classify: "Classify"
    group: "Group"
    index: "IndexStage"
    alert: "AlertStage"
    deliver: "Deliver"
    watch: "Watch"
    shown: "Shown"
    settle: timedelta  # how long grouping waits for articles on their way


def pipeline(hands: Hands) -> tuple[AnyStage, ...]:
    """Return the stages that read a topic, in order, each with what does its work."""
    settle = hands.settle.total_seconds()
    return (
        FETCH.done_by(hands.fetch.handle, after=hands.fetch.after),
        CLASSIFY.done_by(hands.classify.handle, prepare=hands.classify.prepare),
        GROUP.done_by(hands.group.handle, prepare=hands.group.prepare, patience=settle),
        INDEX.done_by(hands.index.handle),
        ALERT.done_by(hands.alert.handle),
    )
