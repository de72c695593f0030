"""Who says so: reports that do not depend on each other, and official confirmation."""

from collections.abc import Sequence

from avizor.domain.matching import is_copy
from avizor.domain.records import Member, Trace
from avizor.domain.similarity import shared_text
from avizor.domain.translation import TRANSLATED, translation_likeness


def original_of(article: Trace, members: Sequence[Trace]) -> str | None:
    """Return the member whose text an article repeats or translates, None for a report of its own.

    A copy may be cut, reordered, retitled, credited or not. Where several fit, the nearest.
    """
    copied = [
        (shared_text(article.signature, m.signature), m.article_id)
        for m in members
        if is_copy(article, m)
    ]
    if copied:
        return max(copied)[1]
    translated = [(translation_likeness(article, m), m.article_id) for m in members]
    score, member = max(translated, default=(0.0, ""))
    return member if score >= TRANSLATED else None


def independent_sources(members: Sequence[Member]) -> int:
    """Count the independent reports among a story's articles.

    Copies of one text count once, and so do the outlets of one owner; an official source
    confirms and is not counted. Members that share a report or an owner are joined, and so are
    those joined through a third.
    """
    groups: list[set[str]] = []
    for member in members:
        if member.kind != "official":
            groups = _joined(groups, {f"report:{member.report}", f"owner:{_owner(member)}"})
    return len(groups)


def _owner(member: Member) -> str:
    return member.owner or member.feed_id


def _joined(groups: list[set[str]], marks: set[str]) -> list[set[str]]:
    touching = [group for group in groups if group & marks]
    apart = [group for group in groups if not group & marks]
    return [*apart, marks.union(*touching)]
