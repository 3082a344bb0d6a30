"""Takes one thing at a time out of a module, in memory, and asks the module's own tests whether they notice: a way out
(`if …: return`), one side of an `and` or an `or`, a condition of a comprehension."""

import ast
import copy
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from types import CodeType, FunctionType, ModuleType
from typing import Any

Mutant = tuple[str, ast.Module]


def mutants(module: ModuleType) -> Iterator[Mutant]:
    """What is lost, in its own words, and the module without it."""
    tree = ast.parse(inspect.getsource(module))
    for place, node in enumerate(ast.walk(tree)):
        for way in range(_ways(node)):
            without = copy.deepcopy(tree)
            twin = list(ast.walk(without))[place]
            lost = _lose(twin, way)
            yield lost, ast.fix_missing_locations(without)


def _ways(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values)
    if isinstance(node, ast.comprehension):
        return len(node.ifs)
    return int(isinstance(node, ast.If))


def _lose(node: Any, way: int) -> str:
    if isinstance(node, ast.BoolOp):
        is_and = isinstance(node.op, ast.And)
        lost, node.values[way] = node.values[way], ast.Constant(is_and)
        return f"{'and' if is_and else 'or'} {ast.unparse(lost)}"
    if isinstance(node, ast.comprehension):
        return f"for … if {ast.unparse(node.ifs.pop(way))}"
    lost, node.test = node.test, ast.Constant(False)
    return f"if {ast.unparse(lost)}"


@contextmanager
def lost(module: ModuleType, tree: ast.Module) -> Iterator[None]:
    """The module's functions do what `tree` says until the end; whoever imported them before sees it too."""
    new = dict(_codes(compile(tree, module.__file__ or "", "exec")))
    functions = list(_functions(module))
    old = [function.__code__ for function in functions]
    for function in functions:
        function.__code__ = new[function.__code__.co_qualname]
    forget(module)
    try:
        yield
    finally:
        forget(module)
        for function, code in zip(functions, old, strict=True):
            function.__code__ = code


def forget(module: ModuleType) -> None:
    """What its functions keep."""
    for thing in vars(module).values():
        if hasattr(thing, "cache_clear"):
            thing.cache_clear()


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner.co_qualname, inner
            yield from _codes(inner)


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    for thing in vars(module).values():
        members = vars(thing).values() if inspect.isclass(thing) else (thing,)
        for member in members:
            function = inspect.unwrap(getattr(member, "fget", None) or getattr(member, "__func__", None) or member)
            if isinstance(function, FunctionType) and function.__code__.co_filename == module.__file__:
                yield function


def module_of(function: FunctionType | Callable[..., Any]) -> ModuleType:
    return sys.modules[function.__module__]


def notices(tests: ModuleType) -> bool:
    """Does one of the tests fail? Those that ask for fixtures are left out."""
    return any(_fails(test, arguments) for test, arguments in calls(tests))


def calls(tests: ModuleType) -> Iterator[tuple[Callable[..., None], dict[str, Any]]]:
    for name, test in vars(tests).items():
        if not name.startswith("test_") or hasattr(test, "hypothesis"):
            continue
        marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
        tables = [[_named(mark.args[0], row) for row in mark.args[1]] for mark in marks]
        for rows in product(*tables):
            arguments = {key: value for row in rows for key, value in row.items()}
            if arguments.keys() == inspect.signature(test).parameters.keys():
                yield test, arguments


def _named(names: Any, row: Any) -> dict[str, Any]:
    if isinstance(names, str) and "," not in names:
        return {names: row}
    split = names.split(",") if isinstance(names, str) else names
    return dict(zip(map(str.strip, split), row, strict=True))


def _fails(test: Callable[..., None], arguments: dict[str, Any]) -> bool:
    try:
        test(**arguments)
    except Exception:  # noqa: BLE001 - whatever it says, the test noticed
        return True
    return False
