"""A message in Slack's Block Kit: at most 50 blocks of at most 3,000 characters."""

from collections.abc import Iterator

from avizor.domain.rendering import Link, Message, StoryPart, plain_text
from avizor.domain.rendering.message import clean

_MOST_BLOCKS = 50
_MOST_TEXT = 3000
_MOST_HEADER = 150
_BADGES = (":white_circle:", ":white_circle:", ":large_orange_circle:", ":red_circle:")

Block = dict[str, object]


def fallback_text(message: Message) -> str:
    """Return what a notification shows: the message as text, its first 3,000 characters."""
    return escape(plain_text(message))[:_MOST_TEXT]


def blocks_of(message: Message) -> list[Block]:
    """Lay a message out: one story in full, a digest's stories a line each, packed into blocks."""
    if len(message.stories) == 1 and not message.lead:
        return [*_story(message.stories[0], message)]
    lines = [f"• {_link(link) if link.url else escape(link.title)}" for link in message.listed]
    lines += [_line(part) for part in message.stories]
    blocks = [_section(f"*{escape(message.lead)}*"), *map(_section, _packed(lines, "\n\n"))]
    return blocks[:_MOST_BLOCKS]


def _story(part: StoryPart, message: Message) -> Iterator[Block]:
    changed, _, rule = message.labels
    yield _context(f"{_BADGES[part.level]} *{escape(part.label)}* · {escape(part.summary)}")
    yield _header(part.headline)
    if part.changes:
        lines = [f"*{escape(changed)}*", *_changes(part)]
        yield from map(_section, _packed(lines, "\n"))
    told = (
        f"*{escape(part.assistance)}*" if part.assistance else "",
        *map(escape, part.lines),
        _quoted(part.evidence),
        escape(part.tolls),
        escape(part.who),
    )
    if any(told):
        yield _section("\n".join(text for text in told if text))
    if part.links:
        more = [escape(part.more_links)] if part.more_links else []
        reports = [_report(link) for link in part.links]
        yield from map(_section, _packed([*reports, *more], "\n"))
    yield _context(f"{escape(rule)}: {escape(part.rule)}")


def _changes(part: StoryPart) -> Iterator[str]:
    for change in part.changes:
        yield f"• *{escape(change.fact)}*"
        if change.quote:
            outlet = f" — {escape(change.outlet)}" if change.outlet else ""
            yield f"{_quoted(change.quote)}{outlet}"


def _line(part: StoryPart) -> str:
    """Tell a digest's story in one line: how grave, where, what, what changed, who says so."""
    title = _link(Link("", part.headline, part.links[0].url)) if part.links else ""
    changes = ", ".join(escape(change.fact) for change in part.changes)
    # A silence has neither changes nor links: its causes are what there is to tell.
    causes = "; ".join(filter(None, (part.assistance, *part.lines)))
    what = changes or ("" if part.links else escape(causes))
    told = (escape(part.where), title or escape(part.headline), what, escape(part.who))
    return f"{_BADGES[part.level]} {' · '.join(text for text in told if text)}"


def _packed(lines: list[str], between: str) -> Iterator[str]:
    """Put as many lines into a block as it holds."""
    block = ""
    for line in lines:
        if block and len(block) + len(between) + len(line) > _MOST_TEXT:
            yield block
            block = ""
        block = f"{block}{between}{line}" if block else line
    if block:
        yield block


def escape(text: str) -> str:
    """Escape what Slack reads as links and mentions."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(sentence: str) -> str:
    return f"_“{escape(sentence)}”_" if sentence else ""


def _report(link: Link) -> str:
    when = f" · {escape(link.when)}" if link.when else ""
    if not link.title:
        return f"*{_link(Link('', link.outlet, link.url))}*{when}"
    return f"*{escape(link.outlet)}*: {_link(link)}{when}"


def _link(link: Link) -> str:
    url = escape(link.url.replace("|", "%7C").replace(" ", "%20"))
    if len(url) > 1000:  # a link that is cut leads nowhere
        return escape(link.title)
    return f"<{url}|{escape(link.title.replace('|', '¦')) or url}>"


def _header(text: str) -> Block:
    """Show a headline as it is: in plain text no sign of it styles anything."""
    longer = len(escape(text)) - len(text)
    plain = escape(clean(text, _MOST_HEADER - longer))
    return {"type": "header", "text": {"type": "plain_text", "text": plain, "emoji": False}}


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text[:_MOST_TEXT]}}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text[:_MOST_TEXT]}]}
