"""The operator's verbs that look at the whole house."""

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner
from cryptography.fernet import Fernet
from django.db import connection
from gunicorn.app.base import BaseApplication

from seedbed.home.commands.doctor import findings
from seedbed.home.commands.serve import end, serve


def key_found() -> bool:
    return next(found for found in findings() if found.about == "journal key").is_well


def test_the_doctor_sees_that_the_key_to_what_people_wrote_is_another(participant, settings):
    assert key_found()

    settings.JOURNAL_KEY = Fernet.generate_key().decode()

    assert not key_found()


@pytest.mark.django_db(transaction=True)
def test_no_database_is_open_when_the_server_forks(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/true")
    is_open = []
    monkeypatch.setattr(
        BaseApplication, "run", lambda self: is_open.append(connection.connection is not None)
    )
    connection.ensure_connection()

    told = CliRunner().invoke(serve, ["--prepared"])

    assert told.exit_code == 0, told.output
    assert is_open == [False]


def test_hosts_may_be_written_with_spaces_between(tmp_path):
    said = {
        **os.environ,
        "SEEDBED_HOSTS": "one.example, two.example,",
        "SEEDBED_HOME": str(tmp_path),
    }
    asked = "from seedbed import settings; print(*settings.ALLOWED_HOSTS, sep='|')"

    told = subprocess.run([sys.executable, "-c", asked], env=said, capture_output=True, text=True)

    assert told.stdout.strip() == "one.example|two.example"


def test_a_worker_in_the_middle_of_something_long_is_ended_all_the_same():
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print('.', flush=True); time.sleep(60)"
    worker = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    with worker.stdout:
        worker.stdout.read(1)
        end([worker], patience=0.2)

    assert worker.returncode == -9
