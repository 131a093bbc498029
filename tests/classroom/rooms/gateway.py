"""A real Janus on loopback for the tests, configured as deploy/janus says."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from tempfile import mkdtemp

import pytest

from seedbed.classroom.rooms.janus import Janus
from seedbed.classroom.rooms.provider import NotReached

DEPLOYED = Path(__file__).resolve().parents[3] / "deploy" / "janus"
SECRET = "a-secret-of-the-tests"


@dataclass
class RunningJanus:
    """One gateway of our own, which can be stopped and started again on the same ports."""

    folder: Path
    socket_port: int
    admin_port: int
    secret: str = SECRET
    process: subprocess.Popen | None = field(default=None, repr=False)

    @property
    def provider(self) -> Janus:
        return Janus(
            f"ws://127.0.0.1:{self.socket_port}", f"http://127.0.0.1:{self.admin_port}/admin",
            self.secret,
        )  # fmt: skip

    def start(self) -> None:
        names = {
            "configs": self.folder, "secret": self.secret, "ports": "40000-40900", "nat": "",
            "ws_port": self.socket_port, "admin_port": self.admin_port,
        }  # fmt: skip
        for file in DEPLOYED.glob("*.jcfg"):
            (self.folder / file.name).write_text(Template(file.read_text()).substitute(names))
        command = ["janus", "-F", self.folder, "-C", self.folder / "janus.jcfg"]
        with (self.folder / "janus.log").open("a") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        self._answers()

    def stop(self) -> None:
        """At once, as a machine that loses its power."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def _answers(self) -> None:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                self.provider.try_it(at=datetime.now(UTC))
                return
            except NotReached:
                time.sleep(0.1)
        raise AssertionError((self.folder / "janus.log").read_text()[-2000:])


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def running() -> Iterator[RunningJanus]:
    """A gateway until the tests that use it are done; skipped, and said so, where there is none."""
    if not shutil.which("janus"):
        why = "there is no Janus: install it from the distribution to try live pictures"
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    gateway = RunningJanus(Path(mkdtemp(prefix="seedbed-janus-")), free_port(), free_port())
    gateway.start()
    yield gateway
    gateway.stop()


@pytest.fixture
def janus() -> Iterator[RunningJanus]:
    yield from running()
