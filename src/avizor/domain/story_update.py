"""The record that ``group`` hands to ``index`` and ``alert``."""

from avizor.domain.records import Assessed, Record, Story


class StoryUpdate(Record):
    """What ``group`` says of one article: its story as of now, None for an irrelevant one."""

    assessed: Assessed
    story: Story | None = None
    moved: tuple[str, ...] = ()  # articles that came to the story from another one
    emptied: Story | None = None  # that other one, when it has none left
    parted: Story | None = None  # that other one, with those that it kept
