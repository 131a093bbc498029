"""The whole suite: on SQLite, then on PostgreSQL where there is one; says what it skipped."""

import os
import subprocess
import sys

import psycopg

WORKERS = str(os.cpu_count() or 1)
"""No more than there are cores: a class of eight browsers computes as much as it is waited for."""
POSTGRES = os.environ.get("SEEDBED_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


def suite(name: str, *chosen: str, database: str | None = None) -> int:
    """Run pytest once; its exit code."""
    print(f"\n== {name}", flush=True)
    environment = dict(os.environ)
    environment.pop("SEEDBED_DATABASE_URL", None)
    environment.pop("SEEDBED_HOME", None)
    environment.setdefault("OPENBLAS_NUM_THREADS", "1")  # two workers on two cores are enough
    if database:
        environment["SEEDBED_DATABASE_URL"] = database
    command = [sys.executable, "-m", "pytest", "-n", WORKERS, "--dist", "loadgroup", *chosen]
    return subprocess.run(command, env=environment, check=False).returncode


def has_postgres() -> bool:
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        print(f"\nPostgreSQL is not here, so the suite ran on SQLite alone: {error}".rstrip())
        return False
    return True


def main() -> int:
    """0 when all that could run has passed; with CI=true a skip is a failure."""
    failed = suite("SQLite, and the browser")
    if has_postgres():
        failed |= suite("PostgreSQL", "-m", "not browser and not pure", database=POSTGRES)
    elif os.environ.get("CI"):
        failed |= 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
