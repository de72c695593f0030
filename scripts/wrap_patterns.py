"""Wrap long patterns anew, where they read best: ``python scripts/wrap_patterns.py FILE…``.

A pattern that stands as several raw strings below each other grows ragged as it is edited: a line
of one word here, a cut inside a group there. This joins such strings and cuts them again, after an
alternative where it can, the outermost first. Only patterns with a line far too short are touched,
and a file is written only where its syntax tree stays the same.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

WIDTH = 100
SHORT = 40
"""Characters under which a line that is not the last one is ragged."""
LINE, DEPTH, SLACK = 5.0, 3.0, 0.001
"""What a line costs, each group around a cut, and what a line leaves free, squared: of equal ways
the one with the fullest lines wins."""
BEHIND = {"|": 0.0, " ": 4.0, ")": 4.0}
IN_A_WORD = 40.0
"""What a cut costs by what stands before it."""
_UNIT = re.compile(
    r"\{\{|\}\}|\{[^{}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|<[=!]|[:=!])?|.", re.DOTALL
)
_STRING = re.compile(r'(rf?|fr)"(.*)"', re.DOTALL)
Token = tokenize.TokenInfo


def main(paths: Sequence[Path]) -> None:
    """Wrap the patterns of each file, and say which files changed."""
    for path in paths:
        before = path.read_text(encoding="utf-8")
        after = wrap_file(before)
        if ast.dump(ast.parse(after)) != ast.dump(ast.parse(before)):
            raise SystemExit(f"{path}: would change what a pattern means; left as it is")
        if after != before:
            path.write_text(after, encoding="utf-8")
            sys.stdout.write(f"{path}\n")


def wrap_file(source: str) -> str:
    """Return a module's source with its ragged patterns wrapped anew."""
    lines = source.splitlines(keepends=True)
    for run in reversed(list(_runs(source))):
        first, last = run[0].start, run[-1].end
        alone = lines[first[0] - 1][: first[1]].strip() == ""
        if alone and _is_ragged(run):
            indent = " " * first[1]
            tail = lines[last[0] - 1][last[1] :]
            width = WIDTH - len(indent)
            wrapped = ("\n" + indent).join(wrap(_joined(run), width, width - len(tail.rstrip())))
            lines[first[0] - 1 : last[0]] = [f"{indent}{wrapped}{tail}"]
    return "".join(lines)


def _runs(source: str) -> Iterator[list[Token]]:
    """Yield the raw strings that stand side by side, two at least and nothing else."""
    run: list[Token] = []
    for token in _tokens(source):
        if token.type == tokenize.STRING and _STRING.fullmatch(token.string):
            run.append(token)
        elif token.type != tokenize.NL:
            if len(run) > 1:
                yield run
            run = []


def _tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of a module, a formatted string as one: since Python 3.12 it is several."""
    lines = source.splitlines(keepends=True)
    begin, depth = None, 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        name = tokenize.tok_name[token.type]
        begin = begin or (token if name == "FSTRING_START" else None)
        depth += (name == "FSTRING_START") - (name == "FSTRING_END")
        if begin is None:
            yield token
        elif depth == 0:
            (row, left), (last, right) = begin.start, token.end
            text = lines[row - 1][left:right] if row == last else ""
            yield Token(tokenize.STRING, text, begin.start, token.end, begin.line)
            begin = None


def _is_ragged(run: Sequence[Token]) -> bool:
    rows = [token.start[0] for token in run]
    if any(second - first != 1 for first, second in pairwise(rows)):
        return False  # a comment between them, or two on one line
    bodies = [_STRING.fullmatch(token.string)[2] for token in run]  # type: ignore[index]
    listed = any(body.startswith("|") for body in bodies[1:])  # one alternative a line, on purpose
    return not listed and any(len(body) < SHORT for body in bodies[:-1])


def _joined(run: Sequence[Token]) -> str:
    """Join the strings as the body of one formatted string."""
    joined = ""
    for token in run:
        prefix, body = _STRING.fullmatch(token.string).groups()  # type: ignore[union-attr]
        joined += body if "f" in prefix else body.replace("{", "{{").replace("}", "}}")
    return joined


def wrap(body: str, width: int, last: int) -> list[str]:
    """Cut the body of a formatted raw string into strings, at the least cost.

    Each is at most ``width`` wide as written, the last one ``last``.
    """
    cuts = _cuts(body)
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for at, price in cuts.items():
        room = last if at == len(body) else width
        reached = [
            (cost + price + SLACK * (room - len(piece)) ** 2 * (price > 0), [*told, piece])
            for begin, (cost, told) in best.items()
            if len(piece := _written(body[begin:at])) <= room
        ]
        if reached:
            best[at] = min(reached, key=lambda found: found[0])
    return best[len(body)][1]


def _cuts(body: str) -> dict[int, float]:
    """Give each place where a body may be cut, and what a cut there costs."""
    cuts, depth, at, held = {}, 0, 0, False
    units = [match.group() for match in _UNIT.finditer(body)]
    for unit, following in pairwise([*units, ""]):
        at += len(unit)
        depth += unit.startswith("(") - (unit == ")")
        held = unit == "{{" or (held and unit != "}}")  # inside a quantifier
        if not held and not re.match(r"[?*+]|\{\{", following):
            cuts[at] = LINE + BEHIND.get(unit, IN_A_WORD) + DEPTH * depth
    cuts[len(body)] = 0.0
    return cuts


def _written(piece: str) -> str:
    """Write a piece as a string, formatted only where something is put in."""
    bare = piece.replace("{{", "").replace("}}", "")
    if "{" in bare:
        return f'rf"{piece}"'
    return 'r"' + piece.replace("{{", "{").replace("}}", "}") + '"'


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
