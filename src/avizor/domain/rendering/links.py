"""What a message links: who brought the news, officials, the reader's language, the first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from avizor.domain.bookkeeping import Alert
from avizor.domain.catalogue import Language
from avizor.domain.records import Member
from avizor.domain.rendering.dates import published
from avizor.domain.rendering.message import Link, Names, clean
from avizor.domain.rendering.quoting import is_said

_LINKS = 5


def story_links(alert: Alert, language: Language, names: Names) -> tuple[Link, ...]:
    """Choose what to read: who brought the change, officials, the reader's language, the first.

    Each outlet and each report once as long as there are others: copies of one text come last.
    """
    brought = {change.source for change in alert.changes}

    def rank(numbered: tuple[int, Member]) -> tuple[bool, bool, bool, int]:
        number, member = numbered
        news = member.feed_id in brought
        # Of the outlet that brought the change the newest article says so, of others the first.
        order = -number if news else number
        return (not news, member.kind != "official", member.language != language, order)

    ranked = [member for _, member in sorted(enumerate(alert.story.members), key=rank)]
    chosen = _varied([member for member in ranked if is_web(member.url)])[:_LINKS]
    zone = names.zone([alert.rule])
    return tuple(
        Link(
            names.outlet(m.feed_id),
            clean(m.title, 160),
            clean(m.url, 2000),
            published(m.published_at, zone, language, names.home(m.feed_id)) if m.dated else "",
            m.published_at,
        )
        for m in chosen
    )


def untitled(links: Iterable[Link], said: Sequence[str]) -> tuple[Link, ...]:
    """Take off the titles that the message says already: the outlet's name is link enough."""
    return tuple(replace(one, title="") if is_said(one.title, said) else one for one in links)


def _varied(members: Sequence[Member]) -> list[Member]:
    """Put those first that add an outlet and a report, then those that add a report."""
    outlets: set[str] = set()
    reports: set[str] = set()
    heaps: tuple[list[Member], list[Member], list[Member]] = ([], [], [])
    for member in members:
        copy, known = member.report in reports, member.feed_id in outlets
        heaps[2 if copy else 1 if known else 0].append(member)
        outlets.add(member.feed_id)
        reports.add(member.report)
    return [member for heap in heaps for member in heap]


def is_web(url: str) -> bool:
    """Say whether an address may stand in a link: no ``javascript:``, whatever a feed says."""
    return url.startswith(("https://", "http://"))
