"""The code stays small enough to read: functions, modules and parameters have limits."""

import ast
import statistics
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import avizor

PACKAGE = Path(avizor.__file__).parent
TESTS = Path(__file__).resolve().parents[1]
FUNCTION_LIMIT = 40
MODULE_LIMIT = 300
TEST_MODULE_LIMIT = 600
PARAMETER_LIMIT = 5
MEDIAN_LIMIT = 10

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def nodes_of(module: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))


def functions() -> Iterator[tuple[str, Function]]:
    for module in modules():
        for node in nodes_of(module):
            if isinstance(node, Function):
                yield f"{module.relative_to(PACKAGE)}:{node.lineno} {node.name}", node


def lines_of(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters_of(function: Function) -> int:
    named = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
    return len([parameter for parameter in named if parameter.arg not in {"self", "cls"}])


def is_command(function: Function) -> bool:
    """A command's parameters are its flags, which the contract names."""
    return any("command" in ast.unparse(decorator) for decorator in function.decorator_list)


def test_no_function_is_longer_than_a_screen() -> None:
    assert [name for name, f in functions() if lines_of(f) > FUNCTION_LIMIT] == []


def test_half_of_all_functions_fit_in_ten_lines() -> None:
    assert statistics.median(lines_of(f) for _, f in functions()) <= MEDIAN_LIMIT


def test_no_function_but_a_command_takes_more_than_five_parameters() -> None:
    long = [n for n, f in functions() if parameters_of(f) > PARAMETER_LIMIT and not is_command(f)]
    assert long == []


def longer(found: Iterable[Path], limit: int) -> dict[str, int]:
    lengths = {str(one): len(one.read_text(encoding="utf-8").splitlines()) for one in found}
    return {one: lines for one, lines in lengths.items() if lines > limit}


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    assert longer(modules(), MODULE_LIMIT) == {}


def test_no_module_of_tests_is_longer_than_six_hundred_lines() -> None:
    assert longer(TESTS.rglob("*.py"), TEST_MODULE_LIMIT) == {}


def test_broad_excepts_live_in_the_loop_and_in_the_pool_that_hands_errors_on() -> None:
    broad = {
        module.name
        for module in modules()
        for node in nodes_of(module)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    }
    assert broad == {"loop.py", "daemons.py"}
