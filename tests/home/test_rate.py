"""Who knocks too often waits, at whichever process they knock."""

import os
import subprocess
import sys

COUNT = """
import django
django.setup()
from django.core.cache import caches
cache = caches["default"]
cache.add("knocks", 0)
print(cache.incr("knocks"))
"""


def test_processes_count_together(tmp_path):
    told = [
        subprocess.run(
            [sys.executable, "-c", COUNT],
            env={**os.environ, "SEEDBED_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "seedbed.settings"},
            check=True, capture_output=True, text=True,
        ).stdout.strip()
        for _ in range(2)
    ]  # fmt: skip

    assert told == ["1", "2"]
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
