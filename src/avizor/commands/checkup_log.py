"""The doctor at the log: does it open, are its topics as they must be, does anybody read them."""

from collections.abc import Iterator

from avizor.bootstrap import Application
from avizor.commands.finding import Finding
from avizor.commands.preparing import look_at_topics, readers_of
from avizor.domain.quantities import counted
from avizor.domain.servers import EMBEDDED
from avizor.stages.pipeline import TOPIC_OF


def examine_log(app: Application) -> Iterator[Finding]:
    """Open the log and say what waits in it; on Kafka, what is wrong with topics and groups too.

    Ends at the first question that the brokers leave unanswered, which takes ten seconds or so.
    """
    if app.settings.log.url == EMBEDDED:
        waiting = {stage: app.log.lag(topic, stage) for stage, topic in TOPIC_OF.items()}
        yield Finding("good", f"log {EMBEDDED} opens: {_said(waiting)}")
        return
    yield from _topics(app)
    yield from _groups(app)


def _topics(app: Application) -> Iterator[Finding]:
    found = look_at_topics(app.log)
    there = [f"{topic.name} ({topic.partitions})" for topic in found if topic.partitions]
    listed = f"topics (partitions): {', '.join(there)}" if there else "no topic of avizor's yet"
    yield Finding("good", f"log {app.settings.log.url} answers: {listed}")
    if missing := [topic.name for topic in found if not topic.partitions]:
        yield Finding("note", f"not made yet: {', '.join(missing)}", "avizor setup makes them")
    for topic in found:
        if topic.partitions > topic.wanted == 1:
            yield Finding(
                "bad",
                f"{topic.name} has {topic.partitions} partitions and must have one, for one "
                "reader sees the whole",
                "let it drain, delete it, run avizor setup",
            )
        elif topic.partitions not in {0, topic.wanted}:
            yield Finding(
                "note",
                f"{topic.name} has {topic.partitions} partitions, log.partitions says "
                f"{topic.wanted}",
                "harmless; to change it: let it drain, delete it, run avizor setup",
            )
        for one in topic.amiss:
            yield Finding(
                "bad" if one.is_refused else "note",
                f"{topic.name} has {one}",
                f"somebody else made it so: set {one.setting}={one.wanted} on the topic",
            )


def _groups(app: Application) -> Iterator[Finding]:
    """Say what waits, and where nobody is there to do it."""
    waiting = {stage: app.log.lag(topic, stage) for stage, topic in TOPIC_OF.items()}
    yield Finding("good", f"consumer groups: {_said(waiting)}")
    for stage, count in waiting.items():
        if count and not readers_of(app.log, TOPIC_OF[stage], stage):
            what = f"{_wait(count)} for {stage}, and no worker reads them"
            yield Finding("note", what, f"start one: avizor worker {stage}")


def _wait(count: int) -> str:
    return counted(count, "record waits", "records wait")


def _said(waiting: dict[str, int]) -> str:
    some = [f"{_wait(count)} for {stage}" for stage, count in waiting.items() if count]
    return ", ".join(some) or "nothing waits"
