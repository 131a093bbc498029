"""`python -m bench.today`: Today for one person with a year of history, against a bare Django view.

Both are served by the same server with the same options on the same database, one after the other
in turns, and the median over the turns of the ratio within a turn is what is told. `--people 1000 1000000`
asks whether a crowd slows it.
"""

import argparse
import re
import statistics
from contextlib import ExitStack

from bench.ground import Ground, ground, server
from bench.load import ask

TURNS = 15


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, nargs="+", default=[1000])
    asked.add_argument("--seconds", type=float, default=1.0)
    asked.add_argument("--postgres", default="", help="a server's address; else SQLite")
    chosen = asked.parse_args()
    with ExitStack() as opened:
        grounds = [
            opened.enter_context(ground(people, chosen.postgres)) for people in chosen.people
        ]
        _tell(chosen.people, grounds, chosen.seconds, opened)


def _tell(people: list[int], grounds: list[Ground], seconds: float, opened: ExitStack) -> None:
    ports = [8101 + n for n in range(len(grounds))]
    cookies = []
    for prepared, port in zip(grounds, ports, strict=True):
        opened.enter_context(server(prepared, "seedbed.settings", port))
        items, size, cookie = _first_visit(port, f"sessionid={prepared.session}")
        cookies.append(cookie)
    shape = {"BENCH_ITEMS": str(items), "BENCH_PERSON": grounds[0].person}
    with server(grounds[0], "bench.settings", 8190, shape):
        shape["BENCH_FILLING"] = str(max(0, size - ask(8190, "/", "", seconds=0.3).bytes))
    opened.enter_context(server(grounds[0], "bench.settings", 8191, shape))
    naked = {**shape, "BENCH_NO_MIDDLEWARE": "1"}
    opened.enter_context(server(grounds[0], "bench.settings", 8192, naked))
    pages = [(port, "/today/", cookie) for port, cookie in zip(ports, cookies, strict=True)]
    pages += [(8191, "/", ""), (8192, "/", "")]
    for page in pages:
        ask(*page, seconds=1.0)
    turns = [[ask(*page, seconds=seconds).per_second for page in pages] for _ in range(TURNS)]
    _print(people, grounds[0].store, turns)
    print(
        f"The page: {items} items, {size:,} bytes. Median of {TURNS} turns of {seconds:g} s each."
    )


def _print(people: list[int], store: str, turns: list[list[float]]) -> None:
    names = [f"Today among {count:,} people" for count in people]
    names += ["the bare view", "the bare view without any middleware"]
    rates = [_median([turn[n] for turn in turns]) for n in range(len(names))]
    print(f"{store}: " + "; ".join(f"{n} {r:.0f}/s" for n, r in zip(names, rates, strict=True)))
    for over, under in [(0, -2), (0, -1), *((n, 0) for n in range(1, len(people)))]:
        ratio = _median([turn[over] / turn[under] for turn in turns])
        print(f"  {names[over]} to {names[under]}: {ratio:.2f}")


_median = statistics.median


def _first_visit(port: int, cookie: str) -> tuple[int, int, str]:
    """How many items the page has, how many bytes, and the cookies that a browser brings from then on."""
    from http.client import HTTPConnection

    line = HTTPConnection("127.0.0.1", port)
    line.request("GET", "/today/", headers={"Cookie": cookie})
    answer = line.getresponse()
    page = answer.read()
    kept = [cookie, *(said.split(";")[0] for said in answer.headers.get_all("Set-Cookie", []))]
    return len(re.findall(rb"<(?:li|label|article|option)\b", page)), len(page), "; ".join(kept)


if __name__ == "__main__":
    main()
