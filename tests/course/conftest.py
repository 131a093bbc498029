from pathlib import Path

import pytest

from tests.course.packs import good_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A small pack without a fault, to break one thing of."""
    return good_pack(tmp_path / "pack")
