"""The line of progress: what it shows on a terminal, and that it keeps no more than numbers."""

import io
import sys

import pytest

from avizor.commands.progress import progress
from avizor.domain.stories.growing import found_story
from avizor.domain.story_update import StoryUpdate
from avizor.runtime.loop import Tally
from build import assessed


class Terminal(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_what_each_stage_has_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with progress() as observe:
        observe("fetch", Tally(read=3))
        observe("classify", Tally(read=2, outputs=[assessed("a1"), assessed("a2")]))
        observe("classify", Tally(read=1))
    assert "fetch 3  classify 3  group 0  index 0  relevant 2" in terminal.getvalue()


def test_a_terminal_shows_how_many_feeds_were_asked_and_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with progress() as line:
        line("fetch", Tally())
        line.due(379)
        line.asked(failed=False)
    assert "feeds 1/379  fetch 0" in terminal.getvalue()
    with progress() as line:
        line.due(2)
        line.asked(failed=True)
        line.asked(failed=True)
        line.due(3)
    assert "feeds 2/5 (2 failed)  fetch 0" in terminal.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_no_story_is_remembered(stream: type[io.StringIO], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream())
    told = assessed("a1")
    update = StoryUpdate(assessed=told, story=found_story(told))
    assert update.story is not None
    with progress() as observe:
        held = [sys.getrefcount(update.story.id)]
        observe("group", Tally(read=1, outputs=[update]))
        held.append(sys.getrefcount(update.story.id))
    assert held[0] == held[1]
