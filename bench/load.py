"""Ask for a page again and again over kept-alive connections, and count the answers."""

import socket
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """Requests answered a second, the median milliseconds of one, and its size in bytes."""

    per_second: float
    median_ms: float
    bytes: int


def ask(port: int, path: str, cookie: str, *, seconds: float, connections: int = 4) -> Rate:
    """Ask for `path` on loopback for that long. Raises ValueError on any answer but 200."""
    with ThreadPoolExecutor(connections) as pool:
        until = time.perf_counter() + seconds
        asked = [pool.submit(_ask_until, port, path, cookie, until) for _ in range(connections)]
        told = [future.result() for future in asked]
    times = [t for mine, _ in told for t in mine]
    return Rate(len(times) / seconds, statistics.median(times) * 1000, told[0][1])


def _ask_until(port: int, path: str, cookie: str, until: float) -> tuple[list[float], int]:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode()
    times, size = [], 0
    with socket.create_connection(("127.0.0.1", port)) as line:
        while time.perf_counter() < until:
            begun = time.perf_counter()
            line.sendall(request)
            size = _read_one(line)
            times.append(time.perf_counter() - begun)
    return times, size


def _read_one(line: socket.socket) -> int:
    got = b""
    while b"\r\n\r\n" not in got:
        got += line.recv(65536) or _closed(got)
    head, _, body = got.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise ValueError(head[:200].decode())
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += line.recv(65536) or _closed(body)
    return length


def _closed(got: bytes) -> bytes:
    raise ValueError(f"the server closed the connection after {got[:80]!r}")
