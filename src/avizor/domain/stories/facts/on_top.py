"""What an article brings to its story: a report of its own all, a copy what it tells on top.

An outlet puts the news above its old text and publishes it anew; another one does so with an
agency's. The text below is known, and what is read in it anew was only overlooked. Of a copy counts
what headline and lead say and no earlier text of its report.
"""

from collections.abc import Iterable, Sequence

from avizor.domain.language.text import cut_sentences
from avizor.domain.records import Assessed, Change, Story, Trace
from avizor.domain.stories.facts.changes import changes_of
from avizor.domain.stories.facts.earlier import Earlier
from avizor.domain.stories.facts.official import official_change
from avizor.domain.stories.reports.similarity import numbers_of, words_of

LEAD = 2
"""Sentences below the headline in which news is put."""
_OF_THE_TEXT = frozenset({"topic", "country"})
"""Facts that no sentence states."""


def brought(
    story: Story, assessed: Assessed, report: str, traces: Sequence[Trace]
) -> tuple[Assessed | None, tuple[Change, ...]]:
    """Return what of an article a story takes over, None for nothing, and what that changes.

    ``report`` names the text that the article is a copy of, or itself; ``traces`` are those of
    the story's other articles. Of an official's copy counts that an official says it; what the
    story took over in silence is told again by reports of their own alone.
    """
    if all(member.report != report for member in story.members):
        return assessed, changes_of(story, assessed, traces)
    added = _on_top(story, assessed, report, traces)
    found = changes_of(story, added, traces, again=False) if added else ()
    changes = tuple(change for change in found if change.fact not in _OF_THE_TEXT)
    facts = {change.fact for change in changes}
    if assessed.article.source.kind == "official" and "official" not in facts:
        changes = (*changes, *official_change(story, assessed, Earlier(tuple(traces))))
    return _moved(story, added, changes) if added else None, changes


def _moved(story: Story, added: Assessed, changes: Sequence[Change]) -> Assessed | None:
    """Return what was told of what a copy adds, and moves the story: none of it does in silence."""
    facts = {(change.fact, change.unit) for change in changes}
    assessment, known = added.assessment, {(t.kind, t.unit, t.count) for t in story.tolls}
    help_told = assessment.assistance if ("assistance_status", "") in facts else None
    if help_told and story.assistance and help_told.status == story.assistance.status:
        help_told = None  # readers hear late of what the story knows
    told = {
        "tolls": tuple(
            toll
            for toll in assessment.tolls
            if (toll.kind, toll.unit) in facts and (toll.kind, toll.unit, toll.count) not in known
        ),
        "assistance": help_told,
        "severity": assessment.severity if ("severity", "") in facts else 0,
    }
    if not any(told.values()):
        return None
    return added.model_copy(update={"assessment": assessment.model_copy(update=told)})


def _on_top(
    story: Story, assessed: Assessed, report: str, traces: Sequence[Trace]
) -> Assessed | None:
    """Return a copy with nothing but what it tells on top of the texts of its report.

    ``traces`` are those of the story's other articles. None where it adds nothing: a plain copy,
    one that is no newer than all others of its report, one of which too little is remembered.
    """
    copied = {member.article_id for member in story.members if member.report == report}
    texts = [trace for trace in traces if trace.article_id in copied]
    article = assessed.article
    if len(texts) < len(copied) or any(trace.at >= article.published_at for trace in texts):
        return None
    lead = cut_sentences(article.text or article.summary)[:LEAD]
    added = [one for one in (article.title, *lead) if _is_new(one, article.language, texts)]
    if not added:
        return None
    return _only(assessed, added, texts)


def _only(assessed: Assessed, added: Sequence[str], texts: Sequence[Trace]) -> Assessed:
    """Return an article with the added sentences alone, and what stands in them."""
    article, assessment = assessed.article, assessed.assessment
    assistance = assessment.assistance
    told = assistance and any(_stands_in(one, added) for one in assistance.evidence)
    known = {trace.claim for trace in texts}
    text = " ".join(one for one in added if one != article.title)
    own = {
        "tolls": tuple(toll for toll in assessment.tolls if _stands_in(toll.sentence, added)),
        "assistance": assistance if told else None,
        "claim": None if assessment.claim in known else assessment.claim,
    }
    return Assessed(
        article=article.model_copy(update={"text": text, "summary": ""}),
        assessment=assessment.model_copy(update=own),
    )


def _stands_in(sentence: str, sentences: Iterable[str]) -> bool:
    return bool(sentence) and any(sentence in one for one in sentences)


def _is_new(sentence: str, language: str | None, texts: Sequence[Trace]) -> bool:
    """Say whether a sentence has a word or a number that no text in its language has."""
    if any(sentence in trace.opening for trace in texts):
        return False
    known = [trace for trace in texts if trace.language == language]
    words = words_of(sentence).difference(*(trace.words for trace in known))
    return bool(words or numbers_of(sentence, language).difference(*(t.numbers for t in known)))
