"""A message as plain text: for mail, for the log of alerts, for any channel without a form."""

from collections.abc import Iterator

from avizor.domain.rendering.message import Message, StoryPart


def plain_text(message: Message) -> str:
    """Write a message as lines of text, gravest story first, each line complete in itself."""
    return "\n".join(_lines(message)).strip() + "\n"


def _lines(message: Message) -> Iterator[str]:
    if message.lead:
        yield message.lead
        yield ""
    yield from (f"- {line}" for line in message.listed)
    for number, part in enumerate(message.stories):
        if number:
            yield ""
            yield "—" * 12
        yield from _story(part, message)
    yield ""
    yield f"— {message.footer}"


def _story(part: StoryPart, message: Message) -> Iterator[str]:
    changed, links, rule = message.labels
    yield f"{part.label} · {part.summary}" if part.summary else part.label
    yield part.headline
    if part.changes:
        yield ""
        yield f"{changed}:"
        yield from _changes(part)
    yield ""
    told = (part.assistance, *part.lines, _quoted(part.evidence), part.tolls, part.who)
    yield from filter(None, told)
    if part.links:
        yield ""
        yield f"{links}:"
        yield from (f"- {link.outlet}: {link.url}" for link in part.links)
        if part.more_links:
            yield f"  {part.more_links}"
    yield ""
    yield f"{rule}: {part.rule}"


def _changes(part: StoryPart) -> Iterator[str]:
    for change in part.changes:
        yield f"- {change.fact}"
        if change.quote:
            yield f"  {_quoted(change.quote)}{f' ({change.outlet})' if change.outlet else ''}"


def _quoted(sentence: str) -> str:
    return f"“{sentence}”" if sentence else ""
