"""A message as the HTML part of a mail: tables and inline style, for a phone first.

Nothing is fetched: no image, no font, no script. Colours follow the reader's light or dark mode;
where a program takes the style sheet away the inline colours stay legible.
"""

from collections.abc import Iterator
from html import escape

from avizor.domain.rendering import ChangeLine, Link, Message, StoryPart

_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_BADGES = ("#5f6b76", "#5f6b76", "#9a5b00", "#b3261e")
"""Background of the severity word, by level; white on each has a contrast above 4.5."""

_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
@media (prefers-color-scheme: dark) {{
  .page {{ background: #14171a !important; }}
  .card {{ background: #1e2327 !important; border-color: #333a40 !important; }}
  .text {{ color: #e8eaed !important; }}
  .soft {{ color: #a9b3bc !important; }}
  .link {{ color: #8ab8ff !important; }}
  .news {{ background: #2a2f2a !important; border-color: #7a9a5a !important; }}
}}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f2f4f6">
<div style="display:none;max-height:0;overflow:hidden">{preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" \
style="background:#f2f4f6"><tr><td align="center" style="padding:12px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" \
style="max-width:600px;{font}">
"""
_FOOT = """</table>
</td></tr></table>
</body>
</html>
"""


def html_mail(message: Message) -> str:
    """Write a message as one HTML page; every text in it is escaped, only web links are links."""
    head = _HEAD.format(
        language=message.language,
        title=escape(message.subject),
        preview=escape(_preview(message)),
        font=_FONT,
    )
    cards = (_card(part, message) for part in message.told_whole)
    rows = [*_lead(message), *cards, *_briefly(message.told_briefly)]
    footer = _text(escape(message.footer), "soft", "font-size:12px;padding:4px 16px")
    return f"{head}{''.join(rows)}<tr><td>{footer}</td></tr>\n{_FOOT}"


def _preview(message: Message) -> str:
    """Say what a phone shows beside the subject: what changed, else how grave and who says so."""
    if message.lead or not message.stories:
        return message.lead
    part = message.stories[0]
    changes = " · ".join(change.fact for change in part.changes)
    return " — ".join(text for text in (changes, part.summary, part.who) if text)


def _lead(message: Message) -> Iterator[str]:
    if message.lead:
        lead = _text(escape(message.lead), "text", "font-size:18px;font-weight:600")
        content = f"{lead}{_listed(message.listed)}"
        yield _row(content) if message.stories else _framed(content)


def _briefly(links: tuple[Link, ...]) -> Iterator[str]:
    if links:
        yield _row(_listed(links))


def _row(content: str) -> str:
    return f'<tr><td style="padding:4px 16px 12px;{_BREAKS}">{content}</td></tr>\n'


def _listed(links: tuple[Link, ...]) -> str:
    told = (_anchor(link.url, link.title) if link.url else escape(link.title) for link in links)
    return "".join(_text(f"• {link}", "text", _BODY) for link in told)


_BREAKS = "overflow-wrap:anywhere;word-break:break-word"
"""A long address or hashtag must not widen the mail beyond a phone."""
_BODY = "font-size:15px;line-height:1.45;padding-top:8px"


def _card(part: StoryPart, message: Message) -> str:
    changed, links = message.labels
    inner = [
        _heading(part),
        _headline(part.headline),
        _changes(part.changes, changed),
        _text(escape(part.assistance), "text", f"{_BODY};font-weight:600"),
        *(_text(escape(line), "text", _BODY) for line in part.lines),
        _text(_quoted(part.evidence), "text", f"{_BODY};font-style:italic"),
        _text(escape(part.tolls), "text", _BODY),
        _text(escape(part.who), "soft", _BODY),
        _links(part, links),
        _text(
            f"{escape(part.rule_label)}: {escape(part.rule)}",
            "soft",
            "font-size:12px;padding-top:12px",
        ),
    ]
    return _framed("".join(inner))


def _framed(content: str) -> str:
    """Put content on a card: the text of a mail without stories stands on one, too."""
    return (
        '<tr><td style="padding-bottom:12px"><table role="presentation" width="100%" '
        'cellpadding="0" cellspacing="0" class="card" style="background:#ffffff;'
        f'border:1px solid #dde2e6;border-radius:8px"><tr><td style="padding:16px;{_BREAKS}">'
        f"{content}</td></tr></table></td></tr>\n"
    )


def _heading(part: StoryPart) -> str:
    badge = (
        f'<span style="background:{_BADGES[part.level]};color:#ffffff;'
        "border-radius:4px;padding:2px 8px;font-size:12px;font-weight:700;"
        f'white-space:nowrap">{escape(part.severity)}</span>'
    )
    badge = badge if part.severity else ""
    rest = " · ".join(escape(text) for text in (part.label, part.where, part.topics) if text)
    return _text(
        f"{badge}&ensp;{rest}" if badge else rest, "soft", "font-size:13px;line-height:1.7"
    )


def _headline(text: str) -> str:
    style = "margin:0;padding-top:8px;font-size:20px;line-height:1.25;font-weight:700"
    return f'<h1 class="text" style="color:{_COLOURS["text"]};{style}">{escape(text)}</h1>'


def _changes(changes: tuple[ChangeLine, ...], label: str) -> str:
    if not changes:
        return ""
    lines = "".join(_change(change) for change in changes)
    return (
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" '
        'style="margin-top:12px"><tr><td class="news" style="background:#f3f7ee;'
        'border-left:4px solid #5b8c2a;padding:8px 12px">'
        f"{_text(escape(label), 'soft', 'font-size:12px')}{lines}</td></tr></table>"
    )


def _change(change: ChangeLine) -> str:
    outlet = f" — {escape(change.outlet)}" if change.outlet else ""
    fact = _text(escape(change.fact), "text", "font-size:16px;font-weight:700;padding-top:4px")
    if not change.quote:
        return fact
    style = "font-size:14px;line-height:1.4;padding-top:2px"
    return fact + _text(_quoted(change.quote) + outlet, "soft", style)


def _links(part: StoryPart, label: str) -> str:
    if not part.links:
        return ""
    title = _text(escape(label), "soft", "font-size:12px;padding-top:12px")
    more = _text(escape(part.more_links), "soft", "font-size:13px;padding-top:4px")
    return title + "".join(_link(link) for link in part.links) + more


def _link(link: Link) -> str:
    anchor = _anchor(link.url, link.title or link.outlet)
    style = "font-size:14px;line-height:1.4;padding-top:6px"
    told = f"<b>{escape(link.outlet)}</b>: {anchor}" if link.title else f"<b>{anchor}</b>"
    when = (
        f' <span class="soft" style="color:{_COLOURS["soft"]};font-size:12px;white-space:nowrap">'
        f"{escape(link.when)}</span>"
        if link.when
        else ""
    )
    return _text(told + when, "text", style)


def _anchor(url: str, text: str) -> str:
    style = "color:#0b57d0;text-decoration:underline"
    return f'<a class="link" style="{style}" href="{escape(url)}">{escape(text)}</a>'


_COLOURS = {"text": "#1b1f23", "soft": "#57606a"}


def _text(content: str, kind: str, style: str) -> str:
    """Wrap content, already escaped, in a block of a kind's colour; "" stays ""."""
    if not content:
        return ""
    return f'<div class="{kind}" style="color:{_COLOURS[kind]};{style}">{content}</div>'


def _quoted(sentence: str) -> str:
    return f"“{escape(sentence)}”" if sentence else ""
