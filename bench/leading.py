"""`python -m bench.leading`: the teacher's week, in a school of 2,000 cohorts and in a school of one.

The same cohort of 40 people in both, on the same machine in turns; what is told is how many queries
the page takes, and the median over the turns of the ratio of the two times within a turn. On SQLite,
and on PostgreSQL where SEEDBED_DATABASE_URL (or `--postgres`) names a server.
"""

import argparse
import os
import statistics
from contextlib import ExitStack

from bench.cohorts import PAGE
from bench.ground import Ground, ground, server
from bench.load import ask

TURNS = 15


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cohorts", type=int, nargs=2, default=[1, 2000])
    asked.add_argument("--seconds", type=float, default=1.0)
    asked.add_argument("--postgres", default=_given(), help="a server's address")
    chosen = asked.parse_args()
    for store in ["", chosen.postgres] if chosen.postgres else [""]:
        with ExitStack() as opened:
            grounds = [
                opened.enter_context(ground(many, store, "bench.cohorts"))
                for many in chosen.cohorts
            ]
            _tell(chosen.cohorts, grounds, chosen.seconds, opened)


def _given() -> str:
    address = os.environ.get("SEEDBED_DATABASE_URL", "")
    return address if address.startswith("postgres") else ""


def _tell(cohorts: list[int], grounds: list[Ground], seconds: float, opened: ExitStack) -> None:
    pages = []
    for port, prepared in enumerate(grounds, 8101):
        opened.enter_context(server(prepared, "seedbed.settings", port))
        pages.append((port, PAGE, f"sessionid={prepared.session}"))
    for page in pages:
        ask(*page, seconds=1.0, connections=1)
    turns = [
        [ask(*page, seconds=seconds, connections=1).median_ms for page in pages]
        for _ in range(TURNS)
    ]
    for n, (many, prepared) in enumerate(zip(cohorts, grounds, strict=True)):
        whole, own = prepared.told
        took = statistics.median(turn[n] for turn in turns)
        size = ask(*pages[n], seconds=0.1, connections=1).bytes
        print(f"{prepared.store}, {many:,} cohorts: {whole} queries, {own} of them in `week_of`; "
              f"{took:.1f} ms, {size:,} bytes")  # fmt: skip
    ratio = statistics.median(large / small for small, large in turns)
    print(f"  {cohorts[1]:,} cohorts to {cohorts[0]:,}: {ratio:.2f} (median of {TURNS} turns)")


if __name__ == "__main__":
    main()
