"""How the help of each partner stands: one may have agreed where another refused."""

from avizor.domain.records import Assessed, Assistance, Story
from avizor.domain.stories.facts.help_state import moves


def partners_of(assistance: Assistance | None) -> tuple[Assistance, ...]:
    """Tell what an article says of help for each partner alone; () where it names none."""
    if assistance is None:
        return ()
    return tuple(
        assistance.model_copy(update={"partners": (partner,), "evidence": ()})
        for partner in assistance.partners
    )


def current_partners(story: Story, assessed: Assessed) -> tuple[Assistance, ...]:
    """Return a story's partners with an article taken over, each moved on by itself.

    What repeats a partner's status adds to its kinds. An article that takes another state for the
    helped one changes nothing.
    """
    told, known = assessed.assessment.assistance, story.assistance
    if told is None or (known is not None and told.requester != known.requester):
        return story.helpers
    helpers = {one.partners: one for one in story.helpers}
    for one in partners_of(told):
        before = helpers.get(one.partners)
        alone = story.model_copy(update={"assistance": before, "helpers": ()})  # as if no other
        if before is None or moves(alone, assessed):
            helpers[one.partners] = one
        elif before.status == one.status:
            kinds = tuple(dict.fromkeys((*before.kinds, *one.kinds)))
            helpers[one.partners] = before.model_copy(update={"kinds": kinds})
    return tuple(helpers.values())
