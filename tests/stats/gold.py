"""Numbers from R: those kept here, and the larger golden set beside the checkout."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

KEPT_IN = Path(__file__).parent / "data"
GOLDEN_IN = Path(__file__).resolve().parents[3] / "shared/data/statistics"
KEPT: dict[str, Any] = json.loads((KEPT_IN / "kept.json").read_text())
needs_golden = pytest.mark.skipif(
    not GOLDEN_IN.is_dir(), reason="../shared/data/statistics is not beside this checkout"
)


def golden() -> dict[str, Any]:
    return json.loads((GOLDEN_IN / "golden_values.json").read_text())


def read(path: Path) -> dict[str, np.ndarray]:
    """A CSV as columns; what is not a number stays words, what is missing becomes NaN."""
    with path.open() as file:
        rows = list(csv.DictReader(file))
    return {name: _column([row[name] for row in rows]) for name in rows[0]}


def _column(words: list[str]) -> np.ndarray:
    try:
        return np.array([float(word) if word not in ("", "NA") else np.nan for word in words])
    except ValueError:
        return np.array(words)


def kept_file(name: str) -> dict[str, np.ndarray]:
    return read(KEPT_IN / name)


def golden_file(name: str) -> dict[str, np.ndarray]:
    return read(GOLDEN_IN / name)
