"""A briefing as one HTML file: nothing is fetched, no script runs, every text is escaped."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from itertools import groupby
from zoneinfo import ZoneInfo

from avizor.domain.bookkeeping import Alert
from avizor.domain.briefing import TOLD_WHOLE, BriefedStory, Briefing, Event, Quote
from avizor.domain.catalogue import Language
from avizor.domain.records import Story
from avizor.domain.rendering.amounts import quantity
from avizor.domain.rendering.briefing_map import DRAWN, country_map
from avizor.domain.rendering.briefing_plots import daily_bars
from avizor.domain.rendering.briefing_style import STYLE
from avizor.domain.rendering.briefing_words import BRIEFING_WORDS, BriefingWords
from avizor.domain.rendering.compose import story_part
from avizor.domain.rendering.countries import country_name
from avizor.domain.rendering.dates import dated_words, day_words, local_moment
from avizor.domain.rendering.facts import change_lines, toll_counts
from avizor.domain.rendering.links import is_web
from avizor.domain.rendering.message import Link, Names, StoryPart, clean
from avizor.domain.rendering.words import WORDS

_EVENTS = 40
_LISTED = 8
_IN_A_LINE = 150
# The page cannot load anything, whatever a headline tries.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


class BriefingPage:
    """Lays out one briefing in one language."""

    def __init__(self, briefing: Briefing, language: Language, names: Names) -> None:
        self._briefing = briefing
        self._language: Language = language
        self._names = names.in_zone(briefing.timezone)  # as all times of the page
        self._zone = ZoneInfo(briefing.timezone)
        self._words: BriefingWords = BRIEFING_WORDS[language]
        self._shown = {one.story.id for one in briefing.stories[: TOLD_WHOLE + _IN_A_LINE]}

    @property
    def title(self) -> str:
        """Return the heading: what it is, and of which country."""
        country = self._briefing.country
        where = f": {country_name(country, self._language)}" if country else ""
        return f"{self._words.title}{where}"

    def html(self) -> str:
        """Write the page; a briefing without stories says so."""
        span = self._span()
        return (
            f'<!DOCTYPE html>\n<html lang="{self._language}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{escape(f'{self.title}, {span}')}</title>\n<style>{STYLE}</style>\n</head>\n"
            f'<body>\n<main>\n<header><h1>{escape(self.title)}</h1><p class="soft">'
            f"{escape(span)}</p></header>\n{''.join(self._body())}"
            f'<p class="soft small">{escape(self._words.made_by)}</p>\n'
            "</main>\n</body>\n</html>\n"
        )

    def _span(self) -> str:
        since, until = (self._moment(at) for at in (self._briefing.since, self._briefing.until))
        span, zone = self._words.span.format(since=since, until=until), self._briefing.timezone
        return span if zone == "UTC" else f"{span} ({zone})"

    def _moment(self, at: datetime) -> str:
        return local_moment(at, self._briefing.timezone, self._language, dated_words)

    def _number(self, count: int) -> str:
        return quantity(count, "", self._language)

    def _body(self) -> Iterator[str]:
        if not self._briefing.stories:
            yield f"<section><p>{escape(self._words.nothing)}</p></section>\n"
            return
        yield self._tiles()
        yield f'<div class="two">{self._map()}<div>{self._plots()}{self._contents()}</div></div>\n'
        yield from (self._story(one) for one in self._briefing.stories[:TOLD_WHOLE])
        yield self._others(self._briefing.stories[TOLD_WHOLE:])
        yield self._timeline()

    def _tiles(self) -> str:
        told, words = self._briefing, self._words
        tiles = (
            (len(told.stories), words.stories),
            (told.fresh, words.fresh),
            (told.reports, words.reports),
            (told.articles, words.articles),
            (len(told.countries), words.countries),
        )
        inner = "".join(
            f'<div class="tile"><b>{self._number(n)}</b>{escape(forms[0 if n == 1 else 1])}</div>'
            for n, forms in tiles
        )
        return f'<div class="tiles">{inner}</div>\n'

    def _map(self) -> str:
        told = self._briefing
        words = self._words
        drawn = country_map(told.countries, told.places, self._language, words.map)
        beyond = [code for code in told.countries if code not in DRAWN]
        notes = [words.map_note, *([words.places_note] if told.places else [])]
        lines = (
            ("small", self._counted(code for code in told.countries if code in DRAWN)),
            ("small", words.off_map.format(countries=self._counted(beyond)) if beyond else ""),
            ("small soft", " ".join(notes)),
        )
        below = "".join(f'<p class="{kind}">{escape(line)}</p>' for kind, line in lines if line)
        return f"<section><h2>{escape(words.map)}</h2>{drawn}{below}</section>"

    def _counted(self, codes: Iterable[str]) -> str:
        counts = self._briefing.countries
        return " · ".join(
            f"{country_name(code, self._language)} {self._number(counts[code][0])}"
            for code in codes
        )

    def _plots(self) -> str:
        plots = "".join(
            daily_bars(
                self._names.topic(topic, self._language),
                counts,
                self._briefing.days,
                self._language,
            )
            for topic, counts in self._briefing.topics.items()
        )
        if not plots:
            return ""
        title = escape(self._words.topics)
        return f'<section><h2>{title}</h2><div class="plots">{plots}</div></section>'

    def _contents(self) -> str:
        lines = "".join(
            f'<li class="t{one.story.severity}">{self._leading(one.story)}</li>'
            for one in self._briefing.stories[:_LISTED]
        )
        title, count = escape(self._words.contents), len(self._briefing.stories)
        gravest = escape(self._words.gravest.format(n=_LISTED, all=self._number(count)))
        note = f'<p class="small soft">{gravest}</p>' if count > _LISTED else ""
        return f'<section><h2>{title}</h2>{note}<ol class="time">{lines}</ol></section>'

    def _leading(self, story: Story) -> str:
        """Write a story's headline, as a link to where the page tells it, if it does."""
        title = escape(clean(story.title, 160) or WORDS[self._language].no_title)
        if story.id not in self._shown:
            return f"<span{_spoken(story)}>{title}</span>"
        return f'<a href="#{escape(story.id)}"{_spoken(story)}>{title}</a>'

    def _story(self, told: BriefedStory) -> str:
        part = self._part(told)
        inner = [
            self._heading(part, told),
            f"<h3{_spoken(told.story)}>{escape(part.headline)}</h3>",
            self._changes(part),
            f"<p><b>{escape(part.assistance)}</b></p>" if part.assistance else "",
            self._tolls(told),
            f'<p class="soft">{escape(part.who)}</p>' if part.who else "",
            self._quotes(told.quotes, part),
            _links(part),
        ]
        return f'<article id="{escape(told.story.id)}">{"".join(inner)}</article>\n'

    def _part(self, told: BriefedStory) -> StoryPart:
        """Tell a story as an alert would that carries all changes of the span."""
        story = told.story
        alert = Alert(
            id="briefing",
            rule="",
            story_id=story.id,
            revision=story.revision,
            reason="update",
            changes=told.changes,
            created_at=self._briefing.until,
            story=story,
        )
        return story_part((alert,), self._language, self._names, quotes=False)

    def _heading(self, part: StoryPart, told: BriefedStory) -> str:
        label = self._words.new if told.is_new else self._words.continued
        rest = " · ".join(escape(text) for text in (label, part.where, part.topics) if text)
        badge = f'<span class="badge b{part.level}">{escape(part.severity)}</span>'
        return f'<div class="soft small">{badge} {rest}</div>'

    def _changes(self, part: StoryPart) -> str:
        if not part.changes:
            return ""
        lines = "".join(f"<p><b>{escape(line.fact)}</b></p>" for line in part.changes)
        label = escape(WORDS[self._language].changed)
        return f'<div class="news"><span class="small soft">{label}</span>{lines}</div>'

    def _tolls(self, told: BriefedStory) -> str:
        counts = "".join(
            f"<li><b>{escape(count)}</b>{escape(' · '.join(filter(None, (what, sources))))}</li>"
            for count, what, sources in toll_counts(told.story, self._language, self._names)
        )
        label = escape(self._words.tolls)
        return f'<ul class="tolls" aria-label="{label}">{counts}</ul>' if counts else ""

    def _quotes(self, quotes: Sequence[Quote], part: StoryPart) -> str:
        if not quotes:
            text = f"<blockquote>“{escape(part.evidence)}”</blockquote>"
            return text if part.evidence else ""
        return "".join(self._quote(quote) for quote in quotes)

    def _quote(self, quote: Quote) -> str:
        outlet, url = self._names.outlet(quote.feed_id), clean(quote.url, 2000)
        source = _anchor(outlet, url) if is_web(url) else escape(outlet)
        text = escape(clean(quote.text, 320))
        return f"<blockquote>“{text}”<footer>{source}</footer></blockquote>"

    def _others(self, stories: Sequence[BriefedStory]) -> str:
        if not stories:
            return ""
        lines = "".join(self._line(one) for one in stories[:_IN_A_LINE])
        if len(stories) > _IN_A_LINE:
            more = WORDS[self._language].and_more.format(n=self._number(len(stories) - _IN_A_LINE))
            lines += f"<li>{escape(more)}</li>"
        title = escape(self._words.more)
        return f'<section><h2>{title}</h2><ul class="links">{lines}</ul></section>\n'

    def _line(self, told: BriefedStory) -> str:
        part, spoken = self._part(told), _spoken(told.story)
        title = _anchor(part.headline, part.links[0].url) if part.links else escape(part.headline)
        headline = f"<span{spoken}>{title}</span>"
        says = (escape(part.severity), escape(part.where), headline, escape(part.who))
        return f'<li id="{escape(told.story.id)}">{" · ".join(filter(None, says))}</li>'

    def _timeline(self) -> str:
        events = self._briefing.timeline
        days = groupby(events[:_EVENTS], key=lambda event: event.at.astimezone(self._zone).date())
        inner = "".join(self._day(day_words(day, self._language), list(told)) for day, told in days)
        rest = len(events) - _EVENTS
        earlier = self._words.earlier[0 if rest == 1 else 1].format(n=self._number(rest))
        more = f'<p class="soft">{escape(earlier)}</p>' if rest > 0 else ""
        title = escape(self._words.timeline)
        return f"<section><h2>{title}</h2>{inner}{more}</section>\n"

    def _day(self, day: str, events: Sequence[Event]) -> str:
        lines = "".join(self._event(event) for event in events)
        return f'<p class="day">{day}</p><ol class="time">{lines}</ol>'

    def _event(self, event: Event) -> str:
        lines = change_lines(event.changes, self._language, self._names)
        what = "; ".join(line.fact for line in lines) or self._words.began
        return (
            f'<li class="t{event.story.severity}"><span class="soft small">'
            f"{event.at.astimezone(self._zone):%H:%M}</span> <b>{escape(what)}</b><br>"
            f"{self._leading(event.story)}</li>"
        )


def briefing_html(briefing: Briefing, language: Language, names: Names) -> str:
    """Write a briefing as one self-contained page."""
    return BriefingPage(briefing, language, names).html()


def _anchor(text: str, url: str) -> str:
    return f'<a rel="noopener noreferrer" href="{escape(url)}">{escape(text)}</a>'


def _links(part: StoryPart) -> str:
    newest_first = sorted(part.links, key=_published, reverse=True)
    links = "".join(f"<li>{_link(link)}</li>" for link in newest_first)
    more = f"<li>{escape(part.more_links)}</li>" if part.more_links else ""
    return f'<ul class="links">{links}{more}</ul>' if links else ""


def _published(link: Link) -> float:
    return link.at.timestamp() if link.at else 0.0


def _link(link: Link) -> str:
    when = f' <span class="soft small">{escape(link.when)}</span>' if link.when else ""
    if not link.title:  # the story's own: its outlet says enough, and an address nothing
        return f"<b>{_anchor(link.outlet, link.url)}</b>{when}"
    return f"<b>{escape(link.outlet)}</b>: {_anchor(link.title, link.url)}{when}"


def _spoken(story: Story) -> str:
    """Write the language of a story's headline as an attribute: a page has news of several."""
    spoken = {member.title: member.language for member in story.members}.get(story.title)
    return f' lang="{escape(spoken)}"' if spoken else ""
