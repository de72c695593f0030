"""The whole pipeline as one table: read it first.

::

    feeds ─poll─▶ entries ─fetch─▶ articles ─classify─▶ assessed ─group─▶ stories ─▶ index
                                                                             └─▶ alert ─▶ outbox

``poll`` starts from the schedule instead of a topic; ``alert`` ends in the outbox, which
``deliver`` empties. Everything between is a function from records to records.
"""

from dataclasses import dataclass
from datetime import timedelta

from avizor.domain.records import Article, Assessed, Entry
from avizor.domain.story_update import StoryUpdate
from avizor.domain.topics import ARTICLES, ASSESSED, ENTRIES, STORIES
from avizor.stages.alert import AlertStage
from avizor.stages.classify import Classify
from avizor.stages.deliver import Deliver
from avizor.stages.fetch import Fetch
from avizor.stages.group import Group
from avizor.stages.index import IndexStage
from avizor.stages.poll import Poll
from avizor.stages.shown import Shown
from avizor.stages.stage import Stage
from avizor.stages.watch import Watch

STAGE_NAMES = ("poll", "fetch", "classify", "group", "index", "alert")

TOPIC_OF = {
    "fetch": ENTRIES,
    "classify": ARTICLES,
    "group": ASSESSED,
    "index": STORIES,
    "alert": STORIES,
}
"""The topic that each stage reads; poll reads the schedule."""

BEFORE = ((ENTRIES, "fetch"), (ARTICLES, "classify"))
"""What grouping waits for, so that it can take articles in order of publication."""


@dataclass(frozen=True)
class Hands:
    """What does the work of each stage, wired to its ports."""

    poll: Poll
    fetch: Fetch
    classify: Classify
    group: Group
    index: IndexStage
    alert: AlertStage
    deliver: Deliver
    watch: Watch
    shown: Shown
    settle: timedelta  # how long grouping waits for articles on their way


def pipeline(hands: Hands) -> tuple[Stage, ...]:
    """Return the stages that read a topic, in order; poll fills the first topic."""
    fetch = hands.fetch
    return (
        # Pages take their time: each is passed on at once.
        Stage("fetch", ENTRIES, ARTICLES, Entry, fetch.handle, 256, append=1, after=fetch.after),
        Stage("classify", ARTICLES, ASSESSED, Article, hands.classify.handle, batch=32),
        Stage(
            "group",
            ASSESSED,
            STORIES,
            Assessed,
            hands.group.handle,
            batch=512,
            awaits=BEFORE,
            patience=hands.settle.total_seconds(),
        ),
        Stage("index", STORIES, None, StoryUpdate, hands.index.handle, batch=128),
        Stage("alert", STORIES, None, StoryUpdate, hands.alert.handle, batch=512),
    )
