"""What a browser is asked in the tests of live pictures: frames, tracks, and how often it agreed anew."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

FAKE_DEVICES = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
SLOW_DEVICES = ("--use-fake-device-for-media-stream=fps=10", "--use-fake-ui-for-media-stream")
"""Ten frames a second: enough to see that they move, for a machine that does much at once."""
SPY = """
window.spied = { connections: [], agreed: 0, sockets: [], lines: [] };
const Connection = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Connection {
  constructor(...args) { super(...args); spied.connections.push(this); }
  setLocalDescription(...args) { spied.agreed += 1; return super.setLocalDescription(...args); }
};
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(address, protocols) { super(address, protocols ?? []); (protocols === "janus-protocol" ? spied.sockets : spied.lines).push(this); }
};
"""
FRAMES = """() => Object.fromEntries(
  [...document.querySelectorAll("live-circle [data-picture] video:not([data-own])")].map((video) => [
    video.closest("[data-seat]").dataset.seat, video.getVideoPlaybackQuality().totalVideoFrames,
  ]))"""
DECODED = """async () => {
  const found = { in: {}, out: {} };
  for (const one of spied.connections.filter((c) => c.connectionState === "connected")) {
    for (const stat of (await one.getStats()).values()) {
      const way = { "inbound-rtp": "in", "outbound-rtp": "out" }[stat.type];
      if (!way) continue;
      const sum = (found[way][stat.kind] ??= { bytes: 0, frames: 0, packets: 0 });
      sum.bytes += (stat.bytesReceived ?? stat.bytesSent ?? 0) + (stat.headerBytesReceived ?? stat.headerBytesSent ?? 0);
      sum.frames += stat.framesDecoded ?? stat.framesEncoded ?? 0;
      sum.packets += stat.packetsReceived ?? stat.packetsSent ?? 0;
    }
  }
  return found;
}"""
MOVES = """([seat, more]) => {
  const video = document.querySelector(`live-circle [data-seat="${seat}"] [data-picture] video`);
  if (!video) return false;
  const frames = video.getVideoPlaybackQuality().totalVideoFrames;
  window.before ??= {};
  window.before[seat] ??= frames;
  return frames >= window.before[seat] + more;
}"""


@pytest.fixture(scope="module")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """A Chromium with a camera and a microphone that are not there."""
    browser = launch(*SLOW_DEVICES)
    yield browser
    browser.close()


def until(page: Page, script: str, arg: object = None, *, within: float = 30) -> None:
    """Ask again and again: the page's policy lets nothing be polled from inside."""
    ends = time.monotonic() + within
    while not page.evaluate(script, arg):
        assert time.monotonic() < ends, script
        page.wait_for_timeout(100)


def turn_on(page: Page) -> None:
    """One tap, and the browser gives what it has."""
    page.locator("live-stage [data-do=on]").click(timeout=30_000)
    until(page, "() => document.querySelector('live-stage').stream.getTracks().length === 2")


def frames(page: Page) -> dict[int, int]:
    """Frames shown so far, by seat, of those whose picture is in their seat."""
    return {int(seat): count for seat, count in page.evaluate(FRAMES).items()}


def sees_moving(page: Page, *seats: int, more: int = 10) -> None:
    """That many more frames of each of those seats were shown."""
    page.evaluate("window.before = {}")
    for seat in seats:
        until(page, MOVES, [seat, more])


def agreed(page: Page) -> int:
    """How often this browser has agreed with the gateway on what is sent, either way."""
    return page.evaluate("spied.agreed")


def settled(page: Page) -> int:
    """The same, once it has not changed for a while."""
    before = -1
    while before != (before := agreed(page)):
        page.wait_for_timeout(1_500)
    return before


def traffic(page: Page) -> dict:
    """What came and went so far, by kind: bytes with headers, frames, packets."""
    return page.evaluate(DECODED)
