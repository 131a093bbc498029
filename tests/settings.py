"""The house's settings, on a database and a home of the tests' own."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SEEDBED_HOME", tempfile.mkdtemp(prefix="seedbed-tests-"))

from seedbed.settings import *  # noqa: F403
from seedbed.settings import DATABASES, HOME, STORAGES

ROOT_OF_TESTS = Path(__file__).resolve().parent
DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": HOME / "test.sqlite3"}
(HOME / "static").mkdir(exist_ok=True)
# One for each process: tests run side by side, and each begins anew.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
