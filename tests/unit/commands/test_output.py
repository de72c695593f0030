"""How commands speak to people and to programs."""

import io

import pytest

from avizor.commands.output import aside, words

LINE = "no public address " * 10


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "lines"), [(io.StringIO, 1), (Terminal, 3)])
def test_a_line_is_broken_between_words_on_a_terminal_and_nowhere_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], lines: int
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name, console in (("stdout", words), ("stderr", aside)):
        written = stream()
        monkeypatch.setattr(f"sys.{name}", written)
        console().print(LINE)
        assert len(written.getvalue().splitlines()) == lines
