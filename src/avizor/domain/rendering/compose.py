"""A notice in, a message out: one alert, a digest, or what a rule holds back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from avizor.domain.alerts.decision import collapse, heirs
from avizor.domain.alerts.quiet import told_at
from avizor.domain.bookkeeping import Alert
from avizor.domain.catalogue import Language
from avizor.domain.exchange import Notice
from avizor.domain.records import Story
from avizor.domain.rendering.countries import country_name
from avizor.domain.rendering.dates import local_day, local_moment
from avizor.domain.rendering.facts import change_lines, toll_line, who_line
from avizor.domain.rendering.help_line import help_line
from avizor.domain.rendering.links import story_links, untitled
from avizor.domain.rendering.message import Link, Message, Names, StoryPart, clean, joined
from avizor.domain.rendering.quoting import evidence_line
from avizor.domain.rendering.watch import silence_part, surge_part
from avizor.domain.rendering.watch_words import WATCH_WORDS
from avizor.domain.rendering.words import WORDS
from avizor.domain.stories.facts.towns import town_of_story

_LISTED = 10


def compose(notice: Notice, language: Language, names: Names) -> Message:
    """Put a notice into words.

    An update's subject answers its first message's, since mail programs keep a thread together
    by it, whatever the headline has become. A first message that comes after an update, since it
    was refused, says how the story stands by now. A digest has each story once, gravest first,
    whatever rules and revisions told it, under its own name or that of one that came to it.
    """
    if notice.digest:
        return _digest(notice, language, names)
    if notice.alerts[0].kind == "limit":
        return _limit(notice, language, names)
    if notice.alerts[0].kind == "story" and notice.latest is not None:
        return compose_state(notice, language, names)
    part = story_part(notice.alerts[:1], language, names)
    if notice.alerts[0].kind != "update":
        return _message(language, part.headline, "", stories=(part,))
    headline = _headline(notice.first.story, language) if notice.first else part.headline
    return _message(language, f"Re: {headline}", "", stories=(part,))


def compose_state(notice: Notice, language: Language, names: Names) -> Message:
    """Put into words how a story stands after an update: what its first message is edited to.

    An update that is late shows the state of the rule's last word, never an older one.
    """
    last = notice.alerts[0]
    if notice.latest is not None and notice.latest.revision > last.revision:
        last = notice.latest
    at = local_moment(last.created_at, names.zone([last.rule]), language)
    label = WATCH_WORDS[language].as_of.format(at=at)
    part = replace(story_part((last,), language, names), label=label)
    return _message(language, part.headline, "", stories=(part,))


def _message(
    language: Language,
    subject: str,
    lead: str,
    *,
    stories: tuple[StoryPart, ...] = (),
    listed: tuple[Link, ...] = (),
) -> Message:
    words = WORDS[language]
    labels = (words.changed, words.links)
    return Message(language, subject, lead, stories, listed, labels, words.sent_by)


def _digest(notice: Notice, language: Language, names: Names) -> Message:
    words = WORDS[language]
    names = names.in_zone(names.zone(alert.rule for alert in notice.alerts))  # one clock for all
    told: dict[str, list[Alert]] = {}
    came_to = heirs(alert.story for alert in notice.alerts)
    for alert in sorted(notice.alerts, key=lambda one: (one.story_id not in came_to, one.revision)):
        told.setdefault(came_to.get(alert.story_id, alert.story_id), []).append(alert)
    groups = sorted(told.values(), key=lambda alerts: gravest_first(alerts[-1]))
    stories = tuple(story_part(alerts, language, names) for alerts in groups)
    quiet = WATCH_WORDS[language].quiet_digest
    title = quiet if notice.digest == "quiet" else words.digest[notice.digest]
    count = _counted(words.stories, len(stories))
    headline = f"{title}, {_digest_time(notice, language, names)}: {count}"
    return _message(language, headline, headline, stories=stories)


def _digest_time(notice: Notice, language: Language, names: Names) -> str:
    """Say of which day a digest is, of which hour if it comes hourly: the last that it is due."""
    at = digest_due(notice, names)
    write = local_moment if notice.digest == "hourly" else local_day
    return write(at, names.timezone, language)


def digest_due(notice: Notice, names: Names) -> datetime:
    """Return when a digest is due: the last of the times of what it carries, in UTC."""
    return notice.due_at or max(_due_at(alert, names) for alert in notice.alerts)


def _due_at(alert: Alert, names: Names) -> datetime:
    """Return when an alert is due in a digest; that of a rule that is gone, when it was made."""
    times = names.rules.get(alert.rule)
    if times is None:
        return alert.created_at
    return told_at(times, alert.created_at)


def _limit(notice: Notice, language: Language, names: Names) -> Message:
    """Say how many alerts the rule holds back, and until when: those that follow the first."""
    words, reached = WORDS[language], notice.alerts[0]
    held = notice.alerts[1:] or notice.alerts
    title = clean(reached.rule_title or reached.rule)
    last = {alert.story_id: alert for alert in sorted(held, key=lambda alert: alert.revision)}
    stories = sorted(last.values(), key=gravest_first)
    listed = [_one_line(alert, language, names) for alert in stories[:_LISTED]]
    if len(stories) > _LISTED:
        listed.append(Link("", words.and_more.format(n=len(stories) - _LISTED), ""))
    subject = f"{title}: {_counted(words.held_subject, len(held))}"
    limit, digest = _limit_words(reached, language, names)
    lead = f"{title}. {limit} {_counted(words.held, len(held), digest=digest)}"
    return _message(language, subject, lead, listed=tuple(listed))


def _limit_words(reached: Alert, language: Language, names: Names) -> tuple[str, str]:
    """Say which limit a rule reached and which digest comes; of a rule that is gone no numbers."""
    words, times = WORDS[language], names.rules.get(reached.rule)
    if times is None:
        return words.limit[0], words.digests[0]
    at = local_moment(_due_at(reached, names), names.zone([reached.rule]), language)
    return words.limit[1].format(n=times.max_per_day), words.digests[1].format(at=at)


def _counted(forms: tuple[str, str], count: int, **filled: str) -> str:
    return forms[0 if count == 1 else 1].format(n=count, **filled)


def gravest_first(alert: Alert) -> tuple[int, float, str]:
    """Return what alerts are sorted by: the gravest story first, of these the one last active."""
    story = alert.story
    return (-story.severity, -story.last_activity_at.timestamp(), story.id)


def _one_line(alert: Alert, language: Language, names: Names) -> Link:
    severity = _capital(WORDS[language].severity[alert.story.severity])
    where = _where(alert, language)
    line = " · ".join(part for part in (severity, where, clean(alert.story.title)) if part)
    links = story_links(alert, language, names)
    return Link("", line, links[0].url if links else "")


def story_part(
    alerts: Sequence[Alert], language: Language, names: Names, *, quotes: bool = True
) -> StoryPart:
    """Tell what the alerts of one story tell; a silence and a surge have words of their own.

    Without ``quotes`` nobody will see the changes' sentences: a link has its title all the same.
    """
    last = alerts[-1]
    if last.silence is not None:
        return silence_part(last.silence, language, names)
    part = _told(alerts, language, names, quotes=quotes)
    return part if last.surge is None else surge_part(last, last.surge, part, language)


def _told(alerts: Sequence[Alert], language: Language, names: Names, *, quotes: bool) -> StoryPart:
    """Tell a story as its last alert knows it; several alerts' changes are joined."""
    words, last = WORDS[language], alerts[-1]
    story = last.story
    known = any(alert.kind == "story" for alert in alerts)
    changes = () if known else collapse(c for alert in alerts for c in alert.changes)
    label = words.new if known else words.update
    lines = change_lines(changes, language, names)
    evidence = evidence_line(story, changes)
    headline = _headline(story, language)
    said = [headline, *(line.quote for line in lines if quotes)]
    links = untitled(story_links(last, language, names), said)
    rules = dict.fromkeys(clean(one.rule_title or one.rule) for one in alerts)
    rest = len(story.members) - len(links)
    return StoryPart(
        label=label,
        headline=headline,
        level=story.severity,
        severity=_capital(words.severity[story.severity]),
        where=_where(last, language),
        topics=", ".join(names.topic(topic, language) for topic in story.topics[:3]),
        changes=lines,
        assistance=help_line(story, changes, language),
        evidence="" if any(line.quote == evidence for line in lines) else evidence,
        tolls=toll_line(story, language, names, changes),
        who=who_line(story, language, names),
        links=links,
        more_links=words.and_more.format(n=rest) if rest else "",
        rule=joined(rules, 3, words.and_more),
        rule_label=words.rule[0 if len(rules) == 1 else 1],
    )


def _headline(story: Story, language: Language) -> str:
    return clean(story.title, 200) or WORDS[language].no_title


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _where(alert: Alert, language: Language) -> str:
    """Say in which countries, and in which town where the story knows one."""
    story, town = alert.story, town_of_story(alert.story)
    countries = [country_name(code, language) for code in story.countries]
    if town is not None and town.name not in countries:
        country = country_name(town.country, language)
        alone = len(countries) == 1
        told = f"{town.name}, {country}" if alone else f"{town.name} ({country})"
        countries = [told, *(name for name in countries if name != country)]
    return joined(countries, 4, WORDS[language].and_more)
