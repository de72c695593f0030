"""A denial of foreign help that names no state: it speaks of the help that its story is about.

"Desmentido: no existe negociación con ningún Estado." Who denies writes for those who read the
news that is denied, and need not say whose forces would be helped.
"""

from avizor.domain.assistance.denials import denies_help
from avizor.domain.records import Assessed, Assistance, Story
from avizor.domain.stories.official import is_of_detail

_HELP = "military_assistance"
_SURE = 0.6
"""The least score of the topic of a denial that is taken for one of help."""


def with_denied_help(story: Story, assessed: Assessed) -> Assessed:
    """Return an article with the help of its story denied, where it denies help of no state."""
    known, assessment = story.assistance, assessed.assessment
    if known is None or assessment.assistance is not None or assessment.claim != "denial":
        return assessed
    article = assessed.article
    if is_of_detail(assessed):
        return assessed
    scores = {topic.id: topic.score for topic in assessment.topics}
    if scores.get(_HELP, 0.0) < _SURE or not denies_help(article.title, article.text):
        return assessed
    denied = Assistance(requester=known.requester, status="denied", evidence=(article.title,))
    return assessed.model_copy(
        update={"assessment": assessment.model_copy(update={"assistance": denied})}
    )
