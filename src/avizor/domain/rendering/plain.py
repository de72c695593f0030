"""A message as plain text: for mail, for the log of alerts, for any channel without a form."""

from collections.abc import Iterator

from avizor.domain.rendering.message import Link, Message, StoryPart

_FIRST = 3
"""Changes that the first line tells."""
_RULER = ("", "—" * 12)


def plain_text(message: Message) -> str:
    """Write a message as lines of text, gravest story first, each line complete in itself."""
    return "\n".join(_lines(message)).strip() + "\n"


def _lines(message: Message) -> Iterator[str]:
    if message.lead:
        yield message.lead
        yield ""
    yield from _listed(message.listed)
    for number, part in enumerate(message.told_whole):
        if number:
            yield from _RULER
        yield from _story(part, message)
    if briefly := message.told_briefly:
        yield from _RULER
        yield from _listed(briefly)
    yield ""
    yield f"— {message.footer}"


def _listed(links: tuple[Link, ...]) -> Iterator[str]:
    for link in links:
        yield f"- {link.title}"
        if link.url:
            yield f"  {link.url}"


def _story(part: StoryPart, message: Message) -> Iterator[str]:
    changed, links = message.labels
    yield from _first_lines(part)
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
        for link in part.links:
            yield from _link(link)
        if part.more_links:
            yield f"  {part.more_links}"
    yield ""
    yield f"{part.rule_label}: {part.rule}"


def _first_lines(part: StoryPart) -> Iterator[str]:
    """Begin with what a locked screen shows: of an update what changed."""
    if part.changes:
        facts = "; ".join(change.fact for change in part.changes[:_FIRST])
        yield f"{part.label} · {facts}"
        yield from filter(None, [part.summary])
    else:
        yield f"{part.label} · {part.summary}" if part.summary else part.label


def _link(link: Link) -> Iterator[str]:
    head = f"- {link.outlet}{f' ({link.when})' if link.when else ''}"
    if link.title:
        yield f"{head}: {link.title}"
        yield f"  {link.url}"
    else:
        yield f"{head}: {link.url}"


def _changes(part: StoryPart) -> Iterator[str]:
    for change in part.changes:
        yield f"- {change.fact}"
        if change.quote:
            yield f"  {_quoted(change.quote)}{f' ({change.outlet})' if change.outlet else ''}"


def _quoted(sentence: str) -> str:
    return f"“{sentence}”" if sentence else ""
