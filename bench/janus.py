"""What the built-in rooms cost: kbit/s for each person and each way of taking part, and Janus' own CPU.

`python -m bench.janus --people 2 4 8`: real Chromium with fake devices, our own modules of the page, and
a Janus on loopback configured as deploy/janus says. Fake devices send a moving test picture and a beep.
"""

import argparse
import os
import threading
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import django
from playwright.sync_api import Browser, Page, sync_playwright

from seedbed.classroom.rooms.provider import Guest, Room
from tests.classroom.rooms.gateway import RunningJanus, free_port
from tests.journeys.live_pictures import DECODED, FAKE_DEVICES, SPY

MODULES = Path(__file__).parents[1] / "seedbed/classroom/static/classroom/live"
WAYS = ("camera", "own", "still", "sound")
SETTLES, MEASURES = 25, 20
COME = """async ([door, way, people]) => {
  const [{ JanusRoom }, { OwnMedia }, { Glimpses }, { Pictures }] = await Promise.all(
    ["janus", "own-media", "glimpses", "pictures"].map((name) => import(`/${name}.js`)));
  const own = new OwnMedia();
  own.way = way;
  await own.turnOn();
  await own.go(way);
  const room = new JanusRoom(door, { renew: () => door, clock: () => Date.now() });
  await room.enter();
  const glimpses = new Glimpses((wanted) => room.want(wanted));
  const pictures = new Pictures({ place: () => document.body, sounds: document.body, blocked() {} });
  const follow = () => {
    pictures.show(room.people, () => "camera");
    glimpses.set(way, [...room.people.keys()]);
    room.sending.send(own.sends(people));
  };
  room.addEventListener("people", follow);
  own.addEventListener("change", follow);
  follow();
}"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        """Nothing."""


def served() -> int:
    """Our modules on a port of loopback, with an empty page beside them."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(MODULES)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def cpu(process: int) -> float:
    """Seconds of CPU that the process has had."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def enter(
    browser: Browser, port: int, janus: RunningJanus, room: Room, seat: int, way: str, people: int
) -> Page:
    page = browser.new_page()
    page.add_init_script(SPY)
    page.goto(f"http://127.0.0.1:{port}/stage.css")
    door = janus.provider.door(
        room, Guest(seat, "", is_team=False), range(people), at=datetime.now(UTC)
    )
    page.evaluate(COME, [door, way, people])
    return page


def rates(before: dict, after: dict, seconds: float) -> dict[str, float]:
    """kbit/s, and frames a second, by direction and kind."""
    found = {}
    for way in ("in", "out"):
        for kind in ("audio", "video"):
            was, now = before[way].get(kind, {}), after[way].get(kind, {})
            found[f"{way} {kind}"] = (
                (now.get("bytes", 0) - was.get("bytes", 0)) * 8 / 1000 / seconds
            )
            found[f"{way} {kind} fps"] = (now.get("frames", 0) - was.get("frames", 0)) / seconds
    return found


def measure(browser: Browser, port: int, janus: RunningJanus, way: str, people: int) -> None:
    """One person takes part that way, all others with pictures."""
    room = Room(uuid4(), "circle", "", datetime.now(UTC) + timedelta(hours=1))
    ways = [way, *["camera"] * (people - 1)]
    pages = [enter(browser, port, janus, room, seat, one, people) for seat, one in enumerate(ways)]
    pages[0].wait_for_timeout(SETTLES * 1000)
    began, spent = time.monotonic(), cpu(janus.process.pid)
    before = pages[0].evaluate(DECODED)
    pages[0].wait_for_timeout(MEASURES * 1000)
    after, seconds = pages[0].evaluate(DECODED), time.monotonic() - began
    share = (cpu(janus.process.pid) - spent) / seconds
    told = rates(before, after, seconds)
    others = people - 1
    print(
        f"| {way} | {people} | {told['out audio'] + told['out video']:.0f} | "
        f"{told['in audio'] + told['in video']:.0f} | {told['out video fps']:.1f} | "
        f"{told['in video fps'] / others:.1f} | {share * 100:.1f} % | {os.getloadavg()[0]:.0f} |",
        flush=True,
    )
    for page in pages:
        page.close()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, nargs="+", default=[2, 4, 8])
    asked.add_argument("--ways", nargs="+", default=WAYS, choices=WAYS)
    asked.add_argument(
        "--thin", type=int, default=4, help="the circle in which the thin ways are measured"
    )
    chosen = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    port = served()
    print(
        "| way | people | up kbit/s | down kbit/s | frames/s sent | frames/s of each | CPU of Janus | load |"
    )
    print("|---|---|---|---|---|---|---|---|", flush=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        janus = RunningJanus(Path(folder), free_port(), free_port())
        janus.start()
        try:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", *FAKE_DEVICES]
            )
            for people in chosen.people:
                measure(browser, port, janus, "camera", people)
            for way in (way for way in chosen.ways if way != "camera"):
                measure(browser, port, janus, way, chosen.thin)
            browser.close()
        finally:
            janus.stop()


if __name__ == "__main__":
    main()
