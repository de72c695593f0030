"""A notice in, a message out: one alert, a digest, or what a rule holds back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from avizor.domain.alerts.decision import collapse, is_limit_notice
from avizor.domain.bookkeeping import Alert
from avizor.domain.catalogue import Language
from avizor.domain.exchange import Notice
from avizor.domain.records import Member
from avizor.domain.rendering.countries import country_name
from avizor.domain.rendering.facts import (
    assistance_line,
    change_lines,
    toll_line,
    who_line,
)
from avizor.domain.rendering.message import Link, Message, Names, StoryPart, clean, joined
from avizor.domain.rendering.quoting import evidence_line, is_said
from avizor.domain.rendering.watch import silence_part, surge_part, when_words
from avizor.domain.rendering.watch_words import WATCH_WORDS
from avizor.domain.rendering.words import WORDS

_LINKS = 5
_LISTED = 10


def compose(notice: Notice, language: Language, names: Names) -> Message:
    """Put a notice into words.

    An update's subject answers its first message's, since mail programs keep a thread together
    by it. A digest has each story once, gravest first, whatever rules and revisions told it.
    """
    if notice.digest:
        return _digest(notice, language, names)
    if is_limit_notice(notice.alerts[0]):
        return _limit(notice, language)
    part = story_part(notice.alerts[:1], language, names)
    prefix = "Re: " if notice.alerts[0].reason == "update" else ""
    return _message(language, prefix + part.headline, "", stories=(part,))


def compose_state(notice: Notice, language: Language, names: Names) -> Message:
    """Put into words how a story stands after an update: what its first message is edited to.

    An update that is late shows the state of the rule's last word, never an older one.
    """
    last = notice.alerts[0]
    if notice.latest is not None and notice.latest.revision > last.revision:
        last = notice.latest
    label = WATCH_WORDS[language].as_of.format(at=when_words(last.created_at))
    part = replace(story_part((last,), language, names), label=label)
    return _message(language, part.headline, "", stories=(part,))


def _message(
    language: Language,
    subject: str,
    lead: str,
    *,
    stories: tuple[StoryPart, ...] = (),
    listed: tuple[str, ...] = (),
) -> Message:
    words = WORDS[language]
    labels = (words.changed, words.links, words.rule)
    return Message(language, subject, lead, stories, listed, labels, words.sent_by)


def _digest(notice: Notice, language: Language, names: Names) -> Message:
    words = WORDS[language]
    told: dict[str, list[Alert]] = {}
    for alert in sorted(notice.alerts, key=lambda alert: alert.revision):
        told.setdefault(alert.story_id, []).append(alert)
    groups = sorted(told.values(), key=lambda alerts: gravest_first(alerts[-1]))
    stories = tuple(story_part(alerts, language, names) for alerts in groups)
    quiet = WATCH_WORDS[language].quiet_digest
    title = quiet if notice.digest == "quiet" else words.digest[notice.digest]
    count = _counted(words.stories, len(stories))
    return _message(language, f"{title}: {count}", f"{title}: {count}", stories=stories)


def _limit(notice: Notice, language: Language) -> Message:
    """Say how many alerts the rule holds back: those that follow the spike in the notice."""
    words = WORDS[language]
    held = sorted(notice.alerts[1:] or notice.alerts, key=gravest_first)
    title = clean(notice.alerts[0].rule_title or notice.alerts[0].rule)
    listed = [_one_line(alert, language) for alert in held[:_LISTED]]
    if len(held) > _LISTED:
        listed.append(words.and_more.format(n=len(held) - _LISTED))
    subject = f"{title}: {_counted(words.held_subject, len(held))}"
    lead = f"{title}. {_counted(words.held, len(held))}"
    return _message(language, subject, lead, listed=tuple(listed))


def _counted(forms: tuple[str, str], count: int) -> str:
    return forms[0] if count == 1 else forms[1].format(n=count)


def gravest_first(alert: Alert) -> tuple[int, float, str]:
    """Return what alerts are sorted by: the gravest story first, of these the one last active."""
    story = alert.story
    return (-story.severity, -story.last_activity_at.timestamp(), story.id)


def _one_line(alert: Alert, language: Language) -> str:
    severity = _capital(WORDS[language].severity[alert.story.severity])
    where = _where(alert, language)
    return " · ".join(part for part in (severity, where, clean(alert.story.title)) if part)


def story_part(alerts: Sequence[Alert], language: Language, names: Names) -> StoryPart:
    """Tell what the alerts of one story tell; a silence and a surge have words of their own."""
    last = alerts[-1]
    if last.silence is not None:
        return silence_part(last.silence, language, names)
    part = _told(alerts, language, names)
    return part if last.surge is None else surge_part(last, last.surge, part, language)


def _told(alerts: Sequence[Alert], language: Language, names: Names) -> StoryPart:
    """Tell a story as its last alert knows it; several alerts' changes are joined."""
    words, last = WORDS[language], alerts[-1]
    story = last.story
    known = any(alert.reason == "new_story" for alert in alerts)
    changes = () if known else collapse(c for alert in alerts for c in alert.changes)
    label = words.new if known else words.update
    lines = change_lines(changes, language, names)
    evidence = evidence_line(story, opening=not changes)
    headline = clean(story.title, 200) or words.no_title
    links = _untitled(_links(last, language, names), [headline, *(line.quote for line in lines)])
    rest = len(story.members) - len(links)
    return StoryPart(
        label=label,
        headline=headline,
        level=story.severity,
        severity=_capital(words.severity[story.severity]),
        where=_where(last, language),
        topics=", ".join(names.topic(topic, language) for topic in story.topics[:3]),
        changes=lines,
        assistance=assistance_line(story.assistance, language),
        evidence="" if any(line.quote == evidence for line in lines) else evidence,
        tolls=toll_line(story, language, names, changes),
        who=who_line(story, language, names),
        links=links,
        more_links=words.and_more.format(n=rest) if rest else "",
        rule=joined((clean(a.rule_title or a.rule) for a in alerts), 3, words.and_more),
    )


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _where(alert: Alert, language: Language) -> str:
    countries = (country_name(code, language) for code in alert.story.countries)
    return joined(countries, 4, WORDS[language].and_more)


def _links(alert: Alert, language: Language, names: Names) -> tuple[Link, ...]:
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
    chosen = _varied([member for member in ranked if _is_web(member.url)])[:_LINKS]
    return tuple(
        Link(names.outlet(m.feed_id), clean(m.title, 160), clean(m.url, 2000)) for m in chosen
    )


def _untitled(links: Iterable[Link], said: Sequence[str]) -> tuple[Link, ...]:
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


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))
