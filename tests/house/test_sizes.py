"""The budgets of the house: long files and long functions hide things."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES_IN_A_FILE = 300
MOST_LINES_IN_A_FUNCTION = 40
MOST_LINES_IN_A_VIEW = 15
WRITTEN_DOWN = (ROOT / "docs/decisions/violations.md").read_text()


def sources(*suffixes: str) -> list[Path]:
    return [
        path
        for folder in ("seedbed", "tests", "bench")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes and "migrations" not in path.parts
    ]


def allowed(what: str) -> bool:
    """A dated line in violations.md, with a reason, is the only way past."""
    return bool(
        re.search(rf"^- \d{{4}}-\d\d-\d\d `{re.escape(what)}`: .{{20,}}", WRITTEN_DOWN, re.M)
    )


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def body_lines(function: ast.FunctionDef) -> int:
    """Lines of a function without its decorators and its docstring."""
    lines = function.end_lineno - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function):
        lines -= first.end_lineno - first.lineno + 1
    return lines


def test_no_file_is_longer_than_one_can_hold_in_mind():
    long = [
        str(path.relative_to(ROOT))
        for path in sources(".py", ".js", ".css", ".html")
        if len(path.read_text().splitlines()) > MOST_LINES_IN_A_FILE
    ]

    assert [name for name in long if not allowed(name)] == []


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{path.relative_to(ROOT)}:{function.name}"
        for path in sources(".py")
        if path.is_relative_to(ROOT / "seedbed")
        for function in functions(path)
        if body_lines(function) > MOST_LINES_IN_A_FUNCTION
    ]

    assert [name for name in long if not allowed(name)] == []


def test_a_view_is_door_question_deed_and_answer():
    long = [
        f"{path.relative_to(ROOT)}:{function.name}"
        for path in sources(".py")
        if path.is_relative_to(ROOT / "seedbed")
        for function in functions(path)
        if any(ast.unparse(d).startswith("allow(") for d in function.decorator_list)
        and body_lines(function) > MOST_LINES_IN_A_VIEW
    ]

    assert [name for name in long if not allowed(name)] == []
