"""A message in Slack's Block Kit: at most 50 blocks of at most 3,000 characters, 9,000 in all."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from avizor.chunks import loads
from avizor.domain.invisible import JOINER
from avizor.domain.rendering import Link, Message, StoryPart, plain_text
from avizor.domain.rendering.message import clean

_MOST_BLOCKS = 50
_MOST_TEXT = 3000
_MOST_HEADER = 150
_MOST_IN_ALL = 9000
"""Slack refuses more than about 13,000 in one message (``msg_blocks_too_long``), and does not say
what it counts."""
_BADGES = (":white_circle:", ":white_circle:", ":large_orange_circle:", ":red_circle:")
_MARKS = re.compile(r"(?<!\w)[*_~`]|[*_~`](?!\w)|:(?=[a-z0-9_+'-]+:)")

Block = dict[str, object]


@dataclass(frozen=True)
class Page:
    """As much of a message as Slack takes at once."""

    text: str  # what a notification shows
    blocks: Sequence[Block]


def pages_of(message: Message) -> Sequence[Page]:
    """Lay a message out on one page, or on as many as it needs: what follows is numbered."""
    parts = list(loads(blocks_of(message), _length, _MOST_IN_ALL, _MOST_BLOCKS))
    first = Page(fallback_text(message), parts[0])
    title, total = escape(message.subject), len(parts)
    return [
        first,
        *(Page(f"{title} ({n}/{total})", part) for n, part in enumerate(parts[1:], 2)),
    ]


def _length(block: Block) -> int:
    return len(json.dumps(block, ensure_ascii=False))


def fallback_text(message: Message) -> str:
    """Return what a notification shows: the message as text, its first 3,000 characters."""
    return escape(plain_text(message))[:_MOST_TEXT]


def blocks_of(message: Message) -> list[Block]:
    """Lay a message out: one story in full, a digest's stories a line each, packed into blocks."""
    if len(message.stories) == 1 and not message.lead:
        return [*_story(message.stories[0], message)]
    lines = [f"• {_link(link) if link.url else shown(link.title)}" for link in message.listed]
    lines += [_line(part) for part in message.stories]
    return [_section(f"*{shown(message.lead)}*"), *map(_section, _packed(lines, "\n\n"))]


def _story(part: StoryPart, message: Message) -> Iterator[Block]:
    changed, _ = message.labels
    yield _context(f"{_BADGES[part.level]} *{shown(part.label)}* · {shown(part.summary)}")
    yield _header(part.headline)
    if part.changes:
        lines = [f"*{shown(changed)}*", *_changes(part)]
        yield from map(_section, _packed(lines, "\n"))
    told = (
        f"*{shown(part.assistance)}*" if part.assistance else "",
        *map(shown, part.lines),
        _quoted(part.evidence),
        shown(part.tolls),
        shown(part.who),
    )
    if any(told):
        yield _section("\n".join(text for text in told if text))
    if part.links:
        more = [shown(part.more_links)] if part.more_links else []
        reports = [_report(link) for link in part.links]
        yield from map(_section, _packed([*reports, *more], "\n"))
    yield _context(f"{shown(part.rule_label)}: {shown(part.rule)}")


def _changes(part: StoryPart) -> Iterator[str]:
    for change in part.changes:
        yield f"• *{shown(change.fact)}*"
        if change.quote:
            outlet = f" — {shown(change.outlet)}" if change.outlet else ""
            yield f"{_quoted(change.quote)}{outlet}"


def _line(part: StoryPart) -> str:
    """Tell a digest's story in one line: how grave, where, what, how it stands, who says so."""
    title = _link(Link("", part.headline, part.links[0].url)) if part.links else ""
    changes = ", ".join(shown(change.fact) for change in part.changes)
    # A silence has neither changes nor links: its causes are what there is to tell.
    stands = "; ".join(map(shown, filter(None, (part.assistance, *part.lines, part.tolls))))
    told = (shown(part.where), title or shown(part.headline), changes, stands, shown(part.who))
    return f"{_BADGES[part.level]} {' · '.join(text for text in told if text)}"


def _packed(lines: list[str], between: str) -> Iterator[str]:
    """Put as many lines into a block as it holds."""
    longer = len(between)
    blocks = loads(lines, lambda line: len(line) + longer, _MOST_TEXT + longer)
    return map(between.join, blocks)


def escape(text: str) -> str:
    """Escape what Slack reads as links and mentions."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shown(text: str) -> str:
    """Escape it, and break what Slack reads as emphasis and pictures: it stands as it was written.

    Our own badges imitated, or half a sentence in bold, would be read as our words.
    """
    return _MARKS.sub(f"{JOINER}\\g<0>", escape(text))


def _quoted(sentence: str) -> str:
    return f"_“{shown(sentence)}”_" if sentence else ""


def _report(link: Link) -> str:
    when = f" · {escape(link.when)}" if link.when else ""
    if not link.title:
        return f"*{_link(Link('', link.outlet, link.url))}*{when}"
    return f"*{shown(link.outlet)}*: {_link(link)}{when}"


def _link(link: Link) -> str:
    url = escape(link.url.replace("|", "%7C").replace(" ", "%20"))
    if len(url) > 1000:  # a link that is cut leads nowhere
        return shown(link.title)
    return f"<{url}|{shown(link.title.replace('|', '¦')) or url}>"


def _header(text: str) -> Block:
    """Show a headline as it is: in plain text no sign of it styles anything."""
    longer = len(escape(text)) - len(text)
    plain = escape(clean(text, _MOST_HEADER - longer))
    return {"type": "header", "text": {"type": "plain_text", "text": plain, "emoji": False}}


def _section(text: str) -> Block:
    return {"type": "section", "text": _words(text)}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [_words(text)]}


def _words(text: str) -> Block:
    """Let Slack link what we link and nothing else: no bare address, no channel's name."""
    return {"type": "mrkdwn", "text": text[:_MOST_TEXT], "verbatim": True}
