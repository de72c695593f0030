"""Who says so: reports that do not depend on each other, and official confirmation."""

from collections.abc import Sequence

from avizor.domain.records import Member


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
