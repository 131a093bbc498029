"""Pure arithmetic needs no database, so these run once, on the first round of tests/run.py."""

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("pure")
