"""The room keeps its own promises: every formula has a source, and nothing of the house comes in."""

import ast
import re
from pathlib import Path

ROOM = Path(__file__).resolve().parents[2] / "seedbed/stats"
FILES = sorted(ROOM.rglob("*.py"))
PLAIN = (  # no formula there: what comes in is checked, or units are turned
    "columns.py",
    "alpha.py:complete_rows",
    "degrees.py:in_units",
    "interval.py:normal",
)


def asked_from_outside() -> list[tuple[str, str]]:
    """Public functions that take numbers, or whose answer is a number: where, and docstring."""
    found = []
    for path in FILES:
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            takes = ast.unparse(node.args)
            if not f"{path.name}:{node.name}".startswith(PLAIN) and re.search(
                r"ArrayLike|: float", takes
            ):
                found.append((f"{path.name}:{node.name}", ast.get_docstring(node) or ""))
    return found


def test_every_formula_names_its_source():
    assert [
        name for name, said in asked_from_outside() if not re.search(r"\b(1[89]|20)\d\d\b", said)
    ] == []


def test_every_question_that_takes_answers_says_what_it_refuses():
    taking = [(name, said) for name, said in asked_from_outside() if "Raises" not in said]

    assert [name for name, _ in taking if not name.startswith(UNREFUSING)] == []


UNREFUSING = (
    "effects.py:effect", "noncentral.py:unbias", "noncentral.py:below", "tipping.py:pooled_at",
    "simulation.py:clopper_pearson",
)  # fmt: skip


def test_the_room_knows_numpy_scipy_and_itself_and_gee_alone_asks_statsmodels():
    allowed = ("numpy", "scipy", "seedbed.stats")
    standard = ("collections", "dataclasses", "functools", "itertools", "math", "operator",
                "statistics", "typing", "warnings")  # fmt: skip
    for path in FILES:
        text = path.read_text()
        modules = re.findall(r"^\s*(?:from|import) (\S+)", text, re.M)
        code = [m for m in modules if re.match(r"[a-z_.]+$", m)]
        known = allowed + standard + (("statsmodels",) if path.name == "gee.py" else ())
        assert [m for m in code if not m.startswith(known)] == [], path
