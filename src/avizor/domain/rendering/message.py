"""What a message says, before any channel gives it a form: parts that fit a phone's screen.

Every text here is plain, on one line, without control characters: a channel escapes it for its
own form and needs no other care.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

from avizor.domain.alerts.rules import Rule
from avizor.domain.catalogue import Language
from avizor.domain.invisible import without_invisible


@dataclass(frozen=True)
class RuleTimes:
    """When a rule tells, in which time zone, at most how often in a day, and when not."""

    when: str
    timezone: str
    max_per_day: int
    quiet: str = ""


def rule_times(rules: Iterable[Rule], max_per_day: int) -> dict[str, RuleTimes]:
    """Return when each rule tells, by id; ``max_per_day`` holds for rules that set no limit."""
    return {
        rule.id: RuleTimes(rule.when, rule.timezone, rule.max_per_day or max_per_day, rule.quiet)
        for rule in rules
    }


@dataclass(frozen=True)
class Names:
    """What ids are called: topics by language, outlets by feed id; and whose clock counts."""

    topics: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, RuleTimes] = field(default_factory=dict)
    timezone: str = "UTC"  # of the channel
    homes: Mapping[str, tzinfo] = field(default_factory=dict)  # of outlets, by feed id

    def in_zone(self, timezone: str) -> "Names":
        """Return the same for a channel in a time zone."""
        return replace(self, timezone=timezone)

    def zone(self, rules: Iterable[str]) -> str:
        """Return the time zone that a message is read in: the channel's, else that of its rule.

        UTC, which nobody has to state, gives way.
        """
        known = (self.rules[rule].timezone for rule in rules if rule in self.rules)
        return next((zone for zone in (self.timezone, *known) if zone != "UTC"), "UTC")

    def topic(self, topic_id: str, language: Language) -> str:
        """Name a topic; one without a name keeps its id, spelled with spaces."""
        names = self.topics.get(topic_id, {})
        return clean(names.get(language, topic_id.replace("_", " ")))

    def outlet(self, feed_id: str) -> str:
        """Name an outlet; one that is no longer configured keeps its feed's id."""
        return clean(self.outlets.get(feed_id, feed_id))

    def home(self, feed_id: str) -> tzinfo:
        """Return the time zone of an outlet; UTC for one that is no longer configured."""
        return self.homes.get(feed_id, UTC)


@dataclass(frozen=True)
class Link:
    """One article to read on."""

    outlet: str
    title: str  # "" where the message says it already
    url: str
    when: str = ""  # it was published; "" where that is not known
    at: datetime | None = None  # the same, to sort by


@dataclass(frozen=True)
class ChangeLine:
    """What changed since the last message: the fact, and the sentence that says so."""

    fact: str
    quote: str
    outlet: str


@dataclass(frozen=True)
class StoryPart:
    """One story as a message tells it; "" and () for what is not known."""

    label: str  # new, update
    headline: str
    level: int  # severity, 0 to 3
    severity: str
    where: str
    topics: str
    changes: tuple[ChangeLine, ...]
    assistance: str
    evidence: str
    tolls: str
    who: str
    links: tuple[Link, ...]
    more_links: str
    rule: str
    rule_label: str  # one, or several of them
    lines: tuple[str, ...] = ()  # what is told one by one: the cause of each silent feed

    @property
    def summary(self) -> str:
        """Say in one line how grave, where and about what."""
        return " · ".join(part for part in (self.severity, self.where, self.topics) if part)


WHOLE = 25
"""Stories that a digest tells whole, some 2.7 kB of HTML each; the rest get a line each. Mail
programs cut off what is beyond 100 kB."""


@dataclass(frozen=True)
class Message:
    """One alert, a digest of several, or the notice that a rule holds alerts back."""

    language: Language
    subject: str
    lead: str  # above the stories; "" for a single alert
    stories: tuple[StoryPart, ...]
    listed: tuple[Link, ...]  # what a limit notice holds back, one line each
    labels: tuple[str, str]  # what changed, links
    footer: str

    @property
    def told_whole(self) -> tuple[StoryPart, ...]:
        """Return the stories that are told whole: the gravest."""
        return self.stories[:WHOLE]

    @property
    def told_briefly(self) -> tuple[Link, ...]:
        """Return a line and a link of each other story: what changed, how grave, where, what."""
        return tuple(_briefly(part) for part in self.stories[WHOLE:])


def _briefly(part: StoryPart) -> Link:
    told = (part.label, *(change.fact for change in part.changes), part.severity, part.where)
    line = " · ".join(text for text in (*told, part.headline, *part.lines) if text)
    return Link("", line, part.links[0].url if part.links else "")


_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\s]+")


def clean(text: str, limit: int = 300) -> str:
    """Put a text on one line, without control or invisible characters, cut at a word."""
    legible = without_invisible(text.encode("utf-8", "replace").decode())
    line = _UNPRINTABLE.sub(" ", legible).strip()
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def joined(names: Iterable[str], most: int, and_more: str, between: str = ", ") -> str:
    """List names with commas, the first ``most`` of them, and how many more there are."""
    known = list(dict.fromkeys(name for name in names if name))
    shown, rest = known[:most], len(known) - most
    text = between.join(shown)
    return f"{text} {and_more.format(n=rest)}" if rest > 0 else text
