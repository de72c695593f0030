"""An article on foreign help that names no helped state: it speaks of the help of its story.

"Desmentido: no existe negociación con ningún Estado", "London turns down request for ship". Who
goes on with news that is known need not say again whose forces are helped.
"""

from avizor.domain.assistance.denials import denies_help
from avizor.domain.assistance.headlines import step_told
from avizor.domain.assistance.kinds import kinds_told
from avizor.domain.assistance.words import tells_no_help
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.opening import opening_of
from avizor.domain.records import Assessed, Assistance, AssistanceStatus, Story
from avizor.domain.stories.facts.official import is_of_detail

_HELP = "military_assistance"
_SURE = 0.6
"""The least score of the topic of an article that is taken for one of its story's help."""


def with_unnamed_help(story: Story, assessed: Assessed) -> Assessed:
    """Return an article with the help of its story, where it tells a step of help of no state."""
    known, assessment = story.assistance, assessed.assessment
    if known is None or assessment.assistance is not None or is_of_detail(assessed):
        return assessed
    scores = {topic.id: topic.score for topic in assessment.topics}
    if scores.get(_HELP, 0.0) < _SURE:
        return assessed
    status = _told(known, assessed)
    if status is None:
        return assessed
    told = Assistance(
        requester=known.requester,
        partners=tuple(one for one in known.partners if one in assessment.countries),
        status=status,
        evidence=(assessed.article.title,),
    )
    return assessed.model_copy(
        update={"assessment": assessment.model_copy(update={"assistance": told})}
    )


def _told(known: Assistance, assessed: Assessed) -> AssistanceStatus | None:
    """Return the step that headline or first sentence tell of the help that is known, if any."""
    article = assessed.article
    if assessed.assessment.claim == "denial":
        return "denied" if denies_help(article.title, article.text) else None
    opening = opening_of(article, 1)
    folded = [fold_in_place(compose(one)) for one in opening]
    named = set(assessed.assessment.countries)
    if known.requester in named or any(map(tells_no_help, folded)):
        return None  # the helped state is in sight, and the article tells no help for it
    status = next((step for step in map(step_told, opening) if step), None)
    kinds = {kind for one in folded for kind in kinds_told(one)}
    of_it = named.intersection(known.partners) or kinds.intersection(known.kinds)
    return status if of_it and status != "denied" else None  # no office denies it
