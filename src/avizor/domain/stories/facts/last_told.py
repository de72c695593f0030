"""What the readers of a story were told last, fact by fact.

Whoever shows a story reads it as well as who tells it, so this stands on the records alone.
"""

from avizor.domain.records import Fact, Story

Value = str | float | int | None
OFFICIAL_WORDS = ("confirmed", "denied")


def last_told(story: Story, fact: Fact, unit: str = "") -> Value:
    """Return the value of a toll, of the status of help or of severity that readers know.

    None where they know of none. Of a story from an older avizor, whose first article is not
    known any more, it is the current one where nothing was told.
    """
    steps = [*(step.changes for step in reversed(story.history))]
    known = story.history[0].known if story.history else None
    for changes in (*steps, known or ()):
        for change in changes:
            if (change.fact, change.unit) == (fact, unit):
                return change.after
    return None if known is not None else current(story, fact, unit)


def current(story: Story, fact: Fact, unit: str = "") -> Value:
    """Return the value of a toll, of the status of help or of severity as the story stands."""
    if fact == "assistance_status":
        return story.assistance.status if story.assistance else None
    if fact == "severity":
        return story.severity
    return next((t.count for t in story.tolls if (t.kind, t.unit) == (fact, unit)), None)


def is_denied(story: Story) -> bool:
    """Say whether the last word of an office, or of officials as the press has it, is a denial."""
    return bool(story.denied_by) or official_word(story) == "denied"


def official_word(story: Story) -> Value:
    """Return what was told last of officials' words: "confirmed" or "denied", None for nothing.

    A detail that they dispute changes nothing of that.
    """
    told = [c.after for step in story.history for c in step.changes if c.fact == "official"]
    return next((word for word in reversed(told) if word in OFFICIAL_WORDS), None)
