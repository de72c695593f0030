"""How articles, stories and alerts look on a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from avizor.commands.output import plain, when, words
from avizor.domain.alerts.standing import Standing
from avizor.domain.quantities import counted
from avizor.domain.records import Story
from avizor.domain.tolls.reports import toll_range

SEVERITY = ("", "routine", "serious", "national")
_STYLES = ("dim", "green", "yellow", "bold red")
Document = Mapping[str, Any]


def severity_mark(severity: int) -> str:
    """Return a severity in a word, coloured where the terminal can."""
    return f"[{_STYLES[severity]}]{SEVERITY[severity] or '–'}[/]"


def show_article(document: Document, snippet: str) -> None:
    """Print a found article: headline, where from, its story, and the words that were found."""
    source = document["source"]
    topics = ", ".join(topic["id"] for topic in document["topics"]) or "no topic"
    line = f"{when(document['published_at'])}  {plain(source['name'])} ({source['country']})"
    words().print(_headline(document["title"]))
    words().print(f"  [dim]{line}  {topics}[/]")
    if snippet:
        marked = plain(snippet).replace("⟦", "[reverse]").replace("⟧", "[/reverse]")
        words().print(f"  {marked}")
    story = f"  [dim]story {document['story_id']}[/]" if document["story_id"] else ""
    words().print(f"  [blue]{plain(document['canonical_url'])}[/]{story}\n")


def show_story_line(document: Document) -> None:
    """Print a story in two lines; of one that was merged into another, where it went."""
    words().print(_headline(document["title"]))
    if document["merged_into"]:
        words().print(f"  {document['id']}  its articles are in {document['merged_into']} now\n")
    else:
        words().print(f"  {document['id']}  {_who_says(document)}  [dim]{_about(document)}[/]\n")


def _headline(title: str) -> str:
    return f"[bold]{plain(title)}[/]" if title else "[dim](untitled)[/]"


def _who_says(document: Document) -> str:
    articles = counted(document["article_count"], "article")
    official = ", official" if document["official"] else ""
    denied = ", [bold]denied[/]" if document["denied"] else ""
    return (
        f"{severity_mark(document['severity'])}  {articles}, "
        f"{document['independent_sources']} independent{official}{denied}"
    )


def _about(document: Document) -> str:
    parts = [" ".join(document["countries"]), " ".join(document["topics"])]
    return "  ".join([*filter(None, parts), when(document["last_activity_at"])])


def show_story(document: Document, story: Story) -> None:
    """Print a story whole: what is known, who told it, and how it changed.

    Of one that was merged into another, how it changed until then.
    """
    show_story_line(document)
    if not document["merged_into"]:
        _show_known(document, story)
        _show_tolls(story)
        _show_members(story)
    _show_history(document)


def _show_members(story: Story) -> None:
    words().print("[bold]Articles[/]")
    for member in sorted(story.members, key=lambda member: member.published_at):
        copy = "" if member.report == member.article_id else "  [dim](copy)[/]"
        line = f"  {when(member.published_at)}  {plain(member.feed_id)}  {plain(member.title)}"
        words().print(f"{line}{copy}")
        words().print(f"    [dim]{member.article_id}[/]  [blue]{plain(member.url)}[/]")


def show_standings(standings: Sequence[Standing]) -> None:
    """Print which rules alerted on a story, and what those wait for that may yet."""
    near = [one for one in standings if one.possible or one.told_revision is not None]
    if standings:
        words().print("[bold]Rules[/]")
    for one in near:
        words().print(f"  {plain(one.rule)}: {_standing_words(one)}")
    others = len(standings) - len(near)
    if others:
        ask = "rules ask" if others > 1 else "rule asks"
        words().print(f"  [dim]{others} other {ask} for something else[/]")


def _standing_words(standing: Standing) -> str:
    if standing.told_revision is not None:
        return f"alerted, up to revision {standing.told_revision}"
    if standing.misses:
        return f"waits ({plain('; '.join(standing.misses))})"
    return "met, but no alert: its news was old, the rule is newer, or it is not judged yet"


def _show_known(document: Document, story: Story) -> None:
    """Print how foreign help stands; with each partner where they differ."""
    if assistance := document["assistance"]:
        partners = ", ".join(assistance["partners"]) or "nobody named"
        kinds = ", ".join(assistance["kinds"]) or "help"
        words().print(
            f"  Assistance: {assistance['requester']} – {partners}: {kinds} "
            f"({assistance['status']})"
        )
    if len({one.status for one in story.helpers}) > 1:
        each = (f"{', '.join(one.partners)} {one.status}" for one in story.helpers)
        words().print(f"    [dim]{plain('; '.join(each))}[/]")


def _show_tolls(story: Story) -> None:
    """Print each toll; where sources differ, the range and who states what."""
    for toll in story.tolls:
        told = toll_range(story, toll.kind, toll.unit)
        unit = f" {plain(toll.unit)}" if toll.unit else ""
        if told is None or told.low == told.high:
            words().print(f"  {toll.kind}: {_number(toll.count)}{unit}")
            continue
        words().print(f"  {toll.kind}: {_number(told.low)}–{_number(told.high)}{unit}")
        for report in told.reports:
            official = ", official" if report.official else ""
            source = f"{plain(report.source)}{official}, {when(report.at)}"
            words().print(f"    [dim]{_number(report.count)}{unit}: {source}[/]")


def _number(count: float) -> str:
    return f"{count:,.10g}"


def _show_history(document: Document) -> None:
    """Print the steps of a story's history; it may have gone to another story and come back."""
    gone = False
    for step in document["history"]:
        moved = _moved(step)
        came, gone = gone, not (gone or moved or step["changes"] or step["revision"] == 1)
        if came:
            moved = ["its articles came back: a story of its own again"]
        elif gone:
            where = document["merged_into"] or "another story"
            moved = [f"turned out to be the same as {where} and went there"]
        _show_step(step, moved)


def _moved(step: Document) -> list[str]:
    """Say which stories came to a story or parted from it."""
    return [
        *(f"{one} turned out to be the same and came here" for one in step.get("merged", ())),
        *(f"a part went to {one}" for one in step.get("split", ())),
    ]


def _show_step(step: Document, moved: Sequence[str]) -> None:
    if not step["changes"] and not moved:
        words().print(f"[bold]{when(step['at'])}[/]  first report")
        return
    words().print(f"[bold]{when(step['at'])}[/]  revision {step['revision']}")
    for line in (*moved, *map(change_words, step["changes"])):
        words().print(f"  {line}")


def change_words(change: Document) -> str:
    """Say one change: what, from what to what, in whose words."""
    before = "" if change["from"] is None else f"{_value(change['from'])} → "
    unit = f" {change['unit']}" if change.get("unit") else ""
    fact = change["fact"].replace("_", " ")
    quoted = f'  [dim]"{plain(change["sentence"])}" ({plain(change["source"])})[/]'
    return f"{fact}: {before}{_value(change['to'])}{unit}{quoted}"


def _value(value: object) -> str:
    return _number(value) if isinstance(value, int | float) else plain(value)


def show_alert(document: Document, *remarks: str) -> None:
    """Print an alert: why, about what, how it stands in each channel, and remarks in markup."""
    words().print(_headline(document.get("title", document["story_id"])))
    reason = "limit" if document.get("limit_notice") else document["reason"].replace("_", " ")
    words().print(f"  {when(document['created_at'])}  rule {document['rule']}  {reason}")
    if document.get("why"):
        words().print(f"  because {plain('; '.join(document['why']))}")
    for change in document["changes"]:
        words().print(f"  {change_words(change)}")
    for channel in document["channels"]:
        held_for = document.get("held_for", {}).get(channel["id"], "")
        words().print(f"  {_delivery_words(channel, held_for)}")
    for remark in remarks:
        words().print(f"  {remark}")
    words().print("")


def _delivery_words(channel: Document, held_for: str) -> str:
    styles = {"sent": "green", "failed": "bold red", "held": "yellow", "pending": "cyan"}
    status = channel["status"]
    error = f"  {plain(channel['error'])}" if channel["error"] else ""
    why = f" ({held_for})" if held_for else ""
    return f"[{styles[status]}]{status}[/]{why} {channel['id']}{_moment_words(channel)}{error}"


def _moment_words(channel: Document) -> str:
    if channel["sent_at"]:
        return f" {when(channel['sent_at'])}"
    if not (at := channel.get("next_try_at")):
        return ""
    return f" until {when(at)}" if channel["status"] == "held" else f", next try {when(at)}"
